package suite

import (
	"path"
	"testing"
)

func TestAWordIsExplainedOnceOnAProjectsPage(t *testing.T) {
	s := site(t)
	explained := 0
	for _, p := range s.pages {
		if ok, _ := path.Match("*/projects/*/index.html", p.path); !ok {
			continue
		}
		seen := map[string]bool{}
		for _, each := range p.find("details", "class", "meaning") {
			summary, words := text(each.FirstChild), text(each.LastChild)
			if summary == "" || words == "" || words == summary {
				t.Errorf("%s: a mark without a name or without words: %q, %q", p.path, summary, words)
			}
			if seen[words] {
				t.Errorf("%s: explained twice: %s", p.path, words)
			}
			seen[words] = true
			explained++
		}
		if len(seen) == 0 {
			t.Errorf("%s explains no word", p.path)
		}
	}
	if explained < 4*2*14 {
		t.Errorf("%d explanations on all pages, want some four on each", explained)
	}
}
