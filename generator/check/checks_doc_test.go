package check_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"tuijie/generator/diag"
)

// docs/checks.md explains every code once, under the sentences that the
// program prints.
func TestEveryCodeIsExplained(t *testing.T) {
	raw, err := os.ReadFile("../../docs/checks.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	heads := regexp.MustCompile(`(?m)^### (.*)$`).FindAllStringSubmatchIndex(text, -1)
	sections := map[string]string{}
	for i, h := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		code := text[h[2]:h[3]]
		if _, twice := sections[code]; twice {
			t.Errorf("%s has two sections", code)
		}
		sections[code] = text[h[1]:end]
	}
	for _, r := range diag.Rules() {
		section, ok := sections[string(r.Code)]
		delete(sections, string(r.Code))
		if !ok {
			t.Errorf("docs/checks.md has no section on %s", r.Code)
			continue
		}
		for _, sentence := range []string{r.Text.ZH, r.Text.EN} {
			if !strings.Contains(section, sentence) {
				t.Errorf("the section on %s does not say %q", r.Code, sentence)
			}
		}
		if paragraphs := strings.Count(strings.TrimSpace(section), "\n\n"); paragraphs < 2 {
			t.Errorf("the section on %s tells no reason and no way out in both languages", r.Code)
		}
	}
	for code := range sections {
		t.Errorf("docs/checks.md explains %s, which is no code", code)
	}
}
