package tomlfile

import (
	"strings"
	"testing"
	"time"
)

// TestHostileFilesCostLinearTime reads files of the largest size that are made
// to be slow. Each takes well under a second; a square of their size would
// take minutes.
func TestHostileFilesCostLinearTime(t *testing.T) {
	const size = 1 << 20
	for name, unit := range map[string]string{
		"openers":           "a=\"\"\"\n",
		"literal openers":   "a='''\n",
		"open lists":        "a=[\n",
		"open tables":       "a={b=\n",
		"commas":            ",",
		"list of quotes":    "“,",
		"quotes":            "\"",
		"escapes":           "a=\"\\u0041\"\n",
		"line escapes":      "\\\n",
		"numbers":           "[[a]]\nb=1e5\n",
		"headings":          "[a]\n",
		"deep headings":     "[[a.b.c.d.e.f.g.h]]\n",
		"long lines":        "a",
		"han":               "乐",
		"wide":              "１",
		"spaces":            " ",
		"wide spaces":       "　",
		"brackets":          "］",
		"comments":          "# x\n",
		"same key":          "a=1\n",
		"numbers of commas": "1,",
	} {
		for _, start := range []string{"", "a = [", "a = [\n", "a = {", "a = \"\"\"", "a = "} {
			src := start + strings.Repeat(unit, (size-len(start))/len(unit))
			began := time.Now()
			doc, _ := Parse("a.toml", []byte(src))
			if took := time.Since(began); took > 5*time.Second || doc == nil {
				t.Errorf("%s after %q took %v", name, start, took)
			} else if took > 150*time.Millisecond {
				t.Logf("%s after %q took %v", name, start, took)
			}
		}
	}
}
