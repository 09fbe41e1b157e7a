package suite

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tuijie/generator/browser"
)

// keyboard is a reader who has nothing else. The browser takes the keys for the reader's own.
type keyboard struct {
	reader
	acts int // keys that did something: all but those that only moved the focus
	tabs int
}

// presses types keys where the focus is.
func (h *keyboard) presses(keys string) {
	h.t.Helper()
	if err := h.Type(keys); err != nil {
		h.t.Fatal(err)
	}
	h.acts++
}

// focus is whether a reader sees where the focus is: a line around the element, or around the thumb of a slider.
const focus = `(e => e.matches(":focus-visible") && (e.type === "range" || getComputedStyle(e).outlineStyle !== "none")) (document.activeElement) + ""`

// goesTo moves the focus on until it stands on an element, which must show that it does.
func (h *keyboard) goesTo(selector string) {
	h.t.Helper()
	const most = 150
	at := fmt.Sprintf(`document.activeElement.matches(%q)`, selector)
	for range most {
		var there bool
		if err := h.Evaluate(at, &there); err != nil {
			h.t.Fatal(err)
		}
		if there {
			h.says(focus, "true")
			return
		}
		if err := h.Type(browser.Tab); err != nil {
			h.t.Fatal(err)
		}
		h.tabs++
	}
	h.t.Fatalf("%d times Tab do not lead to %s", most, selector)
}

// follows leads to an element and to the page behind it.
func (h *keyboard) follows(selector, to string) {
	h.t.Helper()
	h.goesTo(selector)
	h.presses(browser.Enter)
	h.arrives(to)
}

// arrives waits until another page has loaded.
func (h *keyboard) arrives(to string) {
	h.t.Helper()
	await(h.t, "the page "+to, func() bool {
		var at string
		return h.Evaluate(`document.readyState === "complete" ? location.href : ""`, &at) == nil && strings.Contains(at, to)
	})
}

const (
	actsMost = 12              // from the cover to a prepared mail
	aTab     = time.Second / 4 // that a person takes to move the focus on
	anAct    = 2 * time.Second // that a person takes to look and to press
	aMinute  = time.Minute     // that all of it may take
)

func TestTheKeyboardAloneLeadsFromTheCoverToAMail(t *testing.T) {
	r := reader{tab(t, desk), t}
	h := &keyboard{reader: r}
	began := time.Now()
	r.open(answered(t).serve(t) + "index.html")
	h.follows(`.doors a[lang=en]`, "en/index.html")
	h.follows(`.nav a[href$="projects/index.html"]`, "en/projects/index.html")
	h.goesTo(`[data-facet=sector] > summary`)
	h.presses(browser.Enter)
	h.goesTo(`[data-facet=sector] [value=hotels]`)
	h.presses(" ")
	r.says(narrowed, "3 of 14 projects")
	h.presses(browser.Escape)
	r.says(`document.querySelector("[data-facet=sector]").open + " " + document.activeElement.localName`, "false summary")
	for _, id := range []string{"LY-2020-001", "LY-2020-002"} {
		h.goesTo(`[data-id="` + id + `"] [data-list=compare]`)
		h.presses(" ")
		r.says(`document.activeElement.getAttribute("aria-pressed")`, "true")
	}
	h.follows(`.tray a[href*=compare]`, "en/compare/index.html?p=LY-2020-001,LY-2020-002")
	r.says(`document.querySelectorAll(".compare thead th").length + ""`, "2")
	h.follows(`.compare-on`, "en/saved/index.html?p=LY-2020-001,LY-2020-002")
	r.says(names, "LY-2020-001 LY-2020-002")
	h.goesTo(`.saved-mails a[href^="mailto:tourism@leye.example?subject="]`)

	took := time.Duration(h.acts)*anAct + time.Duration(h.tabs)*aTab
	t.Logf("%d acts, %d tabs: %v, by this machine %v", h.acts, h.tabs, took, time.Since(began))
	if h.acts > actsMost || took > aMinute {
		t.Errorf("%d acts and %d tabs take a person %v, want at most %d acts and %v", h.acts, h.tabs, took, actsMost, aMinute)
	}
}

func TestTheKeyboardAloneSearches(t *testing.T) {
	r := reader{tab(t, desk), t}
	h := &keyboard{reader: r}
	r.open(site(t).serve(t) + "en/index.html")
	r.awaits(`!document.querySelector(".find").hidden`)
	h.presses("/")
	r.says(`document.querySelector("dialog").open + " " + document.activeElement.getAttribute("role")`, "true combobox")
	h.presses("hotel")
	r.awaits(`document.querySelectorAll("dialog .hit").length > 1`)
	chosen := `document.getElementById(document.activeElement.getAttribute("aria-activedescendant") || "none")?.id.replace(/.*-/, "") ?? "none"`
	for _, step := range []struct{ key, want string }{{browser.Down, "0"}, {browser.Down, "1"}, {browser.Up, "0"}} {
		h.presses(step.key)
		r.says(chosen, step.want)
	}
	h.presses(browser.Escape)
	r.says(`document.activeElement.value + document.querySelectorAll("dialog .hit").length + document.querySelector("dialog").open`, "0true")
	h.presses(browser.Escape)
	r.says(`document.querySelector("dialog").open + ""`, "false")
	h.presses("/")
	h.presses("tiankeng")
	r.says(`document.querySelector("dialog .hit-name")?.textContent`, "Dashiwei Tiankeng Theme Hotel")
	h.presses(browser.Enter)
	h.arrives("en/projects/")
	r.says(`document.querySelector("h1").firstChild.data`, "Dashiwei Tiankeng Theme Hotel")

	h.goesTo(`.pick [data-list=saved]`)
	h.presses(" ")
	r.says(`document.activeElement.getAttribute("aria-pressed")`, "true")
	h.goesTo(`.meaning > summary`)
	h.presses(browser.Enter)
	r.says(`document.activeElement.parentElement.open + ""`, "true")
}

func TestTheKeyboardMovesTheSlider(t *testing.T) {
	r := reader{tab(t, desk), t}
	h := &keyboard{reader: r}
	r.open(site(t).serve(t) + "en/projects/index.html")
	r.awaits(`!document.querySelector(".narrow").hidden`)
	h.goesTo(`[data-facet=amount] > summary`)
	h.presses(browser.Enter)
	h.goesTo(`.narrow-slider input:first-child`)
	h.presses(browser.Right + browser.Right)
	r.says(`document.activeElement.getAttribute("aria-valuetext")`, "from CNY 150 million / 1.5亿元以上")
	h.presses(browser.Left)
	r.says(`location.hash`, "#amount=10000-")
	r.awaits(`/ of 14 projects/.test(` + narrowed + `)`)
}
