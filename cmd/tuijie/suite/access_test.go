package suite

import (
	"os"
	"strings"
	"testing"

	"tuijie/generator/browser"
)

// violations runs axe-core in the open page and keeps what a person needs to find each fault. It is told not to fetch
// the style sheets a second time, since that would be a request of the page.
const violations = `axe.run(document, {preload: false, resultTypes: ["violations"]}).then(found => found.violations.flatMap(rule =>
	rule.nodes.slice(0, 3).map(node => rule.id + " (" + rule.impact + "): " + node.target.join(" ") + ": " +
		node.any.concat(node.all, node.none).map(check => check.message).join("; "))))`

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
				for _, dark := range []bool{false, true} {
					if err := tab.Prefer(browser.Media{Dark: dark, ReducedMotion: true}); err != nil {
						t.Fatal(err)
					}
					visit(t, tab, served, p.path)
					audit(t, tab, string(code), p.path, dark)
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

func audit(t *testing.T, tab *browser.Page, code, name string, dark bool) {
	t.Helper()
	if err := tab.Evaluate(code+";0", nil); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	var found []string
	if err := tab.Evaluate(violations, &found); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, v := range found {
		t.Errorf("%s (dark: %v): %s", name, dark, strings.Join(strings.Fields(v), " "))
	}
}
