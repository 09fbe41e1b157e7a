package suite

import (
	"strings"
	"testing"

	"tuijie/generator/browser"
)

const kiosk = "zh/fairs/caexpo-17/kiosk/index.html"

func TestAKioskShowsItsProjectsInBothLanguages(t *testing.T) {
	p := site(t).page(kiosk)
	slides := p.find("section", "class", "slide")
	if len(slides) != 14 || p.indexable() {
		t.Errorf("%d slides, want 14; search engines are invited: %t", len(slides), p.indexable())
	}
	for _, s := range slides {
		if words := text(s); !strings.ContainsAny(words, "万亿") || !strings.Contains(words, "CNY") || !strings.Contains(words, "Contains sample figures") {
			t.Errorf("a slide says %q", words)
		}
	}
	if codes := len(p.find("svg", "class", "qr")); codes != len(slides) {
		t.Errorf("%d codes for %d slides", codes, len(slides))
	}
}

// turned shows the kiosk turning without a pause, as often as asked, and answers once it has.
const turned = `new Promise(done => {
	const kiosk = document.querySelector(".kiosk"), scroll = Element.prototype.scrollIntoView
	let left = 1500
	Element.prototype.scrollIntoView = function(...how) {
		scroll.apply(this, how)
		if (--left > 0) return
		Element.prototype.scrollIntoView = scroll
		kiosk.dataset.turn = 3600
		done(true)
	}
	kiosk.dataset.turn = kiosk.dataset.rest = 0
	document.querySelector(".key-pause").click()
	document.querySelector(".key-pause").click()
})`

func TestAKioskTurnsForDaysWithoutGrowing(t *testing.T) {
	tab := tab(t, desk)
	visit(t, tab, site(t).serve(t), kiosk)
	turn := func() browser.Held {
		t.Helper()
		var done bool
		if err := tab.Evaluate(turned, &done); err != nil {
			t.Fatal(err)
		}
		held, err := tab.Held()
		if err != nil {
			t.Fatal(err)
		}
		return held
	}
	first := turn()
	second := turn()
	if second.Nodes > first.Nodes || second.Listeners > first.Listeners || second.Heap > 1.05*first.Heap {
		t.Errorf("after 1,500 turns the kiosk holds %+v, after 3,000 %+v", first, second)
	}
}

// standing is the number of the slide that stands in the window.
const standing = `[...document.querySelectorAll(".slide")].findIndex(s => Math.abs(s.getBoundingClientRect().top) < 2)`

func TestAKioskWaitsForAHand(t *testing.T) {
	served := site(t).serve(t)
	for name, each := range map[string]struct {
		quiet  bool // the reader wants no motion
		script string
		want   int
	}{
		"it turns":              {false, `0`, 1},
		"a hand holds it":       {false, `dispatchEvent(new Event("pointerdown"))`, 0},
		"the mouse holds it":    {false, `dispatchEvent(new PointerEvent("pointermove", {movementX: 3}))`, 0},
		"the focus holds it":    {false, `document.querySelectorAll(".slide a")[0].focus({preventScroll: true})`, 0},
		"it goes on afterwards": {false, `kiosk.dataset.rest = .2; dispatchEvent(new Event("pointerdown"))`, 1},
		"the next by a key":     {false, `dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}))`, 1},
		"the last by a key":     {false, `dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft"}))`, 13},
		"a pause":               {false, `pause.click()`, 0},
		"no motion":             {true, `0`, 0},
		"no motion, asked for":  {true, `kiosk.dataset.rest = .3; pause.click()`, 1},
	} {
		t.Run(name, func(t *testing.T) {
			tab := tab(t, desk)
			if err := tab.Prefer(browser.Media{ReducedMotion: each.quiet}); err != nil {
				t.Fatal(err)
			}
			visit(t, tab, served, kiosk)
			var at int
			err := tab.Evaluate(`(async () => {
				const kiosk = document.querySelector(".kiosk"), pause = document.querySelector(".key-pause")
				kiosk.dataset.turn = kiosk.dataset.rest = .3
				pause.click(); pause.click()
				kiosk.dataset.rest = 3600
				`+each.script+`
				kiosk.dataset.turn = 3600
				await new Promise(done => setTimeout(done, 700))
				return `+standing+`
			})()`, &at)
			if err != nil || at != each.want {
				t.Errorf("slide %d stands there, want %d (%v)", at, each.want, err)
			}
		})
	}
}

// TestAKioskTakesANewReleaseBetweenTwoTurns looks at a screen that stays on: the page is never opened again.
func TestAKioskTakesANewReleaseBetweenTwoTurns(t *testing.T) {
	old := site(t)
	renewed := edition(t, map[string][2]string{
		"content/projects/LY-2020-006/project.toml": {"Organic Tea Processing and", "Mountain Tea and"},
		"themes/fair/assets/extra.css":              {"", ".slide { --renewed: yes }"},
		"themes/fair/theme.toml":                    {"", "styles = [\"site.css\", \"extra.css\"]\n"},
	})
	const says = `/Mountain Tea/.test(document.querySelector(".kiosk").textContent) + " " + getComputedStyle(document.querySelector(".slide")).getPropertyValue("--renewed").trim()`
	for name, broken := range map[string][]string{
		"from the server":         {kiosk, "assets/" + assetOf(renewed, "extra.css")}, // the page, a style of it
		"from the browser's copy": {"zh/why-leye/index.html"},                         // a page beside it: a copy is of one release
	} {
		t.Run(name, func(t *testing.T) {
			h := newHost(t, old)
			r := reader{tab(t, desk), t}
			if broken[0] != kiosk {
				r = keeping(t, h, "zh/index.html")
			}
			r.open(h.root() + kiosk)
			r.do(`window.same = true, document.querySelector(".kiosk").dataset.turn = document.querySelector(".kiosk").dataset.rest = .02,
				document.querySelector(".key-pause").click(), document.querySelector(".key-pause").click()`)
			r.says(says, "false ")
			for _, file := range broken { // breaks off
				h.set(renewed, false, file)
				await(t, file+" is asked for twice", func() bool { return h.times(file) > 1 })
				r.says(says, "false ")
			}
			h.set(renewed, false, "")
			r.says(says, "true yes")
			r.says(`window.same + " " + document.querySelectorAll(".slide").length`, "true 14")
		})
	}
}
