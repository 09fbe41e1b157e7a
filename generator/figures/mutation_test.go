package figures_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"tuijie/generator/figures"
	"tuijie/generator/synthetic"
)

// TestEveryChangedDigitIsFound changes, one by one, the first digit of every
// figure of English pages, and looks for what differs then.
func TestEveryChangedDigitIsFound(t *testing.T) {
	site := synthetic.FS(24)
	paths, err := fs.Glob(site, "content/projects/*/zh.md")
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, p := range paths {
		zh, en := prose(t, site, "zh", p), prose(t, site, "en", path.Join(path.Dir(p), "en.md"))
		for i, f := range en {
			at := strings.IndexAny(f.Words, "123456789")
			if at < 0 || f.Soft {
				continue
			}
			words := f.Words[:at] + string('1'+(f.Words[at]-'0')%9) + f.Words[at+1:]
			other := figures.Find("en", words)
			if len(other) != 1 || other[0].Dimension != f.Dimension {
				continue
			}
			other[0].Section, other[0].Block = f.Section, f.Block
			changed++
			seeded := append(append([]figures.Figure{}, en[:i]...), other[0])
			seeded = append(seeded, en[i+1:]...)
			if d := figures.Compare(zh, seeded); len(d) == 0 {
				t.Errorf("%s: %q for %q is not found", p, words, f.Words)
			}
		}
	}
	if changed < 200 {
		t.Errorf("only %d figures changed", changed)
	}
	t.Logf("%d figures changed", changed)
}
