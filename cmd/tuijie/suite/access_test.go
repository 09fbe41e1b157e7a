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
			for _, p := range s.audited(map[string]string{"390": "zh", "1280": "en"}[width]) {
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

// audited are the pages of every kind, and every project in one language.
func (t *tree) audited(language string) []*page {
	pages := t.representatives()
	first := map[string]bool{}
	for _, p := range pages {
		first[p.path] = true
	}
	for _, p := range t.pages {
		if p.kind() == "projects/*" && p.language() == language && !first[p.path] {
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

// hands are what readers make of pages: each is a page, what is done in it, and what then holds.
var hands = []struct{ name, page, do, then string }{
	{"search", "zh/index.html", `document.querySelector(".find").click(); document.querySelector(".finder input").value = "tiankeng"; document.querySelector(".finder input").dispatchEvent(new Event("input"))`,
		`document.querySelectorAll(".finder .hit").length > 0`},
	{"filters on", "en/projects/index.html", `document.querySelector(".narrow-panel").open = document.querySelector("[data-facet=sector]").open = true; document.querySelector("[data-facet=sector] input").click(); document.querySelector("[data-list=saved]").click()`,
		`document.querySelector(".narrow-status").textContent !== "" && document.querySelector(".narrow-chosen button") !== null && !document.querySelector(".tray").hidden`},
	{"no result", "zh/projects/index.html#sector=hotels&stage=building&town=yachang", `0`, `document.querySelector(".narrow-status button") !== null`},
	{"everything open", "en/projects/organic-tea/index.html?fair=caexpo-17", `document.querySelectorAll("details").forEach(e => e.open = true)`, `document.querySelector(".from-fair") !== null`},
	{"pictures and menu open", "zh/projects/index.html", `document.querySelectorAll("details.pictures, details.menu").forEach(e => e.open = true)`, `document.querySelector(".menu").open`},
	{"an old copy", "zh/projects/organic-tea/index.html?as=2020-01-31.000000000000", `0`, `!document.querySelector(".copy").hidden`},
	{"compare", "en/compare/index.html?p=LY-2020-001,LY-2020-002,LY-2020-009", `0`, `document.querySelectorAll("table.compare thead th").length > 2`},
	{"saved", "zh/saved/index.html?p=LY-2020-001,LY-2020-009", `0`, `document.querySelectorAll(".saved .project").length === 2 && document.querySelector(".saved-code svg") !== null`},
	{"without a network", "en/index.html", `navigator.serviceWorker.dispatchEvent(new MessageEvent("message", {data: {renewed: {en: "20 April 2020"}}}))`, `!document.querySelector(".offline-line").hidden`},
}

// What a hand has made of a page is judged as the page was, in the light and in the dark; and neither with text twice as
// large nor on the narrowest screen may anything be lost to the side.
func TestAxeFindsNothingInWhatHandsMakeOfPages(t *testing.T) {
	s := site(t)
	code, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	served := s.serve(t)
	r := reader{tab(t, phone), t}
	for _, each := range hands {
		name := each.page + " (" + each.name + ")"
		r.open(served + each.page)
		r.do(each.do)
		r.awaits(each.then)
		r.do(string(code) + ";0")
		for _, scheme := range schemes {
			if err := r.Prefer(browser.Media{Dark: scheme.dark, ReducedMotion: true}); err != nil {
				t.Fatal(err)
			}
			audit(t, r.Page, name+" ("+scheme.name+")", fmt.Sprintf(violations, scheme.rules))
		}
		for _, look := range []struct {
			screen browser.Screen
			before string
		}{{phone, twice}, {browser.Screen{Width: 320, Height: 568, Mobile: true}, `document.documentElement.style.fontSize = ""`}} {
			if err := r.Resize(look.screen); err != nil {
				t.Fatal(err)
			}
			r.do(look.before)
			fits(t, r.Page, name+fmt.Sprintf(" (%d pixels, %s)", look.screen.Width, look.before))
		}
		if err := r.Resize(phone); err != nil {
			t.Fatal(err)
		}
	}
}
