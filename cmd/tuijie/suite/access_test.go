package suite

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tuijie/generator/browser"
)

// violations runs axe-core in the open page and keeps what a person needs to find each fault. It is told not to fetch
// the style sheets a second time, since that would be a request of the page.
const violations = `axe.run(document, Object.assign({preload: false, resultTypes: ["violations"]}, %s))
	.then(found => found.violations.flatMap(rule => rule.nodes.slice(0, 3).map(node =>
		rule.id + " (" + rule.impact + "): " + node.target.join(" ") + ": " +
		node.any.concat(node.all, node.none).map(check => check.message).join("; "))))`

// schemes are the colour schemes, and the rules by which each is judged: in the dark only the colours are others.
var schemes = []struct {
	name  string
	dark  bool
	rules string
}{
	{"light", false, `{}`},
	{"dark", true, `{runOnly: ["color-contrast", "link-in-text-block"]}`},
}

func TestAxeFindsNothing(t *testing.T) {
	s := site(t)
	code, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	served := s.serve(t)
	for width, screen := range screens {
		t.Run(width, func(t *testing.T) {
			t.Parallel()
			tab := tab(t, screen)
			for _, p := range s.audited() {
				if err := tab.Open(served + p.path); err != nil {
					t.Fatal(err)
				}
				if err := tab.Evaluate(string(code)+";0", nil); err != nil {
					t.Fatal(err)
				}
				for _, scheme := range schemes {
					if err := tab.Prefer(browser.Media{Dark: scheme.dark, ReducedMotion: true}); err != nil {
						t.Fatal(err)
					}
					audit(t, tab, p.path+" ("+scheme.name+")", fmt.Sprintf(violations, scheme.rules))
				}
			}
		})
	}
}

// audited are the pages of every kind, and every project.
func (t *tree) audited() []*page {
	pages := t.representatives()
	first := map[string]bool{}
	for _, p := range pages {
		first[p.path] = true
	}
	for _, p := range t.pages {
		if p.kind() == "projects/*" && !first[p.path] {
			pages = append(pages, p)
		}
	}
	return pages
}

func audit(t *testing.T, tab *browser.Page, name, expression string) {
	t.Helper()
	var found []string
	if err := tab.Evaluate(expression, &found); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, v := range found {
		t.Errorf("%s: %s", name, strings.Join(strings.Fields(v), " "))
	}
}
