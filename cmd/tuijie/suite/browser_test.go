package suite

import (
	"context"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"tuijie/generator/browser"
)

// The screens on which every page is looked at.
var (
	phone = browser.Screen{Width: 390, Height: 844, Scale: 2, Mobile: true}
	desk  = browser.Screen{Width: 1280, Height: 800}
)

var screens = map[string]browser.Screen{"390": phone, "1280": desk}

// running is the browser of this run, started by the first test that needs it.
var running struct {
	sync.Mutex
	browser *browser.Browser
}

func closeBrowser() {
	running.Lock()
	defer running.Unlock()
	if running.browser != nil {
		if err := running.browser.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}

// tab opens a tab of the browser that TUIJIE_CHROMIUM names, or of one of this machine.
func tab(t *testing.T, screen browser.Screen) *browser.Page {
	t.Helper()
	p, err := newTab(t, screen)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func newTab(t *testing.T, screen browser.Screen) (*browser.Page, error) {
	t.Helper()
	running.Lock()
	defer running.Unlock()
	if running.browser == nil {
		name := os.Getenv("TUIJIE_CHROMIUM")
		if name == "" {
			name, _ = browser.Find()
		}
		if name == "" {
			missing(t, "no browser found: install Chromium (make tools), or name one in TUIJIE_CHROMIUM")
		}
		b, err := browser.Start(context.Background(), name)
		if err != nil {
			return nil, err
		}
		running.browser = b
	}
	return running.browser.NewPage(screen)
}

// subPath is where the site stands on the test's server, as a county's site stands below a larger one.
const subPath = "/a/b/"

// serve serves the tree under subPath and nothing outside it, and returns the address of its root.
func (t *tree) serve(tb testing.TB) string {
	tb.Helper()
	server := httptest.NewServer(t.handler())
	tb.Cleanup(server.Close)
	return server.URL + subPath
}

// handler answers for the tree under subPath.
func (t *tree) handler() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, inside := strings.CutPrefix(r.URL.Path, subPath)
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, ok := t.files[name]
		if !inside || !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", contentType(name))
		_, _ = w.Write(data)
	}
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}

// fromFolder is the address of the tree as a double click opens it.
func (t *tree) fromFolder() string {
	root := filepath.ToSlash(t.root)
	return "file:///" + strings.TrimPrefix(root, "/") + "/"
}

// visit opens a page of the site at root and reports what went wrong in it.
func visit(t *testing.T, tab *browser.Page, root, name string) {
	t.Helper()
	if err := tab.Open(root + name); err != nil {
		t.Error(err)
		return
	}
	blame(t, tab, root, name)
}

// blame reports what the open page complained of and asked of others.
func blame(t *testing.T, tab *browser.Page, root, name string) {
	t.Helper()
	for _, c := range tab.Complaints() {
		t.Errorf("%s: console: %s", name, c)
	}
	for _, f := range tab.Failures() {
		t.Errorf("%s: failed: %s", name, f)
	}
	for _, r := range tab.Requests() {
		if !strings.HasPrefix(r, root) {
			t.Errorf("%s: asks outside the site: %s", name, r)
		}
	}
}

// overflow is the width of the page, and which elements make it wider than its window. Clipping what does not fit
// would hide the fault and the text with it, so it counts as one.
const overflow = `(() => {
	const root = document.scrollingElement, window = root.clientWidth
	const clipped = [document.documentElement, document.body].some(e => /hidden|clip/.test(getComputedStyle(e).overflowX))
	const scrolls = e => { for (e = e.parentElement; e && e !== document.body; e = e.parentElement)
		if (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX)) return true; return false }
	const wide = [...document.body.querySelectorAll("*")]
		.filter(e => !e.closest("svg svg, svg *") && e.getBoundingClientRect().right > window + 1 && !scrolls(e))
		.map(e => e.localName + "." + (e.getAttribute("class") || "") + " to " + Math.round(e.getBoundingClientRect().right))
	return {Width: root.scrollWidth, Window: Math.min(window, innerWidth), Clipped: clipped, Wide: wide.slice(0, 5)}
})()`

// fits reports a page that a reader must push sideways.
func fits(t *testing.T, tab *browser.Page, name string) {
	t.Helper()
	var found struct {
		Width, Window int
		Clipped       bool
		Wide          []string
	}
	if err := tab.Evaluate(overflow, &found); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if found.Width > found.Window || found.Clipped && len(found.Wide) > 0 {
		t.Errorf("%s: %d pixels wide in a window of %d: %q", name, found.Width, found.Window, found.Wide)
	}
}

func TestEveryPageOpensUnderASubPathAndFromAFolder(t *testing.T) {
	s := site(t)
	served := s.serve(t)
	for width, screen := range screens {
		t.Run(width, func(t *testing.T) {
			t.Parallel()
			tab := tab(t, screen)
			root := map[string]string{"390": served, "1280": s.fromFolder()}[width]
			for _, p := range s.pages {
				visit(t, tab, root, p.path)
				fits(t, tab, p.path)
			}
		})
	}
}

func TestNoPageIsWiderThanItsWindow(t *testing.T) {
	s := site(t)
	served := s.serve(t)
	for name, look := range map[string]struct {
		screen browser.Screen
		before string // evaluated in the open page
	}{
		"390 with text twice as large":  {phone, twice},
		"1280 with text twice as large": {desk, twice},
		"320, as 1280 at 400 percent":   {browser.Screen{Width: 320, Height: 200, Scale: 4, Mobile: true}, "0"},
		"360":                           {browser.Screen{Width: 360, Height: 640, Scale: 3, Mobile: true}, "0"},
		"1920":                          {browser.Screen{Width: 1920, Height: 1080}, "0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := tab(t, look.screen)
			for _, p := range s.representatives() {
				if err := tab.Open(served + p.path); err != nil {
					t.Fatal(err)
				}
				var stayed []string
				if err := tab.Evaluate(look.before, nil); err != nil {
					t.Errorf("%s: %v", p.path, err)
				}
				fits(t, tab, p.path)
				if look.before != twice {
					continue
				}
				if err := tab.Evaluate(small, &stayed); err != nil {
					t.Errorf("%s: %v", p.path, err)
				}
				if len(stayed) > 0 {
					t.Errorf("%s: text that does not grow with the reader's setting: %q", p.path, stayed)
				}
			}
		})
	}
}

// twice makes the reader's own text size twice the usual 16 pixels.
const twice = `document.documentElement.style.fontSize = "200%"`

// small finds the elements whose text has stayed smaller than anything the theme sets, 11 pixels, twice over.
const small = `[...document.querySelectorAll("main *")].filter(e => !e.closest("svg") && e.checkVisibility() &&
	[...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 22)
	.map(e => e.localName + "." + (e.getAttribute("class") || "")).slice(0, 5)`

func TestEveryKindOfPageOpensInTheDarkAndWithoutMotion(t *testing.T) {
	s := site(t)
	served := s.serve(t)
	tab := tab(t, phone)
	background := func() (colours string) {
		if err := tab.Evaluate(`[document.documentElement, document.body].map(e => getComputedStyle(e).backgroundColor).join()`,
			&colours); err != nil {
			t.Fatal(err)
		}
		return colours
	}
	visit(t, tab, served, "zh/index.html")
	light := background()
	if err := tab.Prefer(browser.Media{Dark: true, ReducedMotion: true}); err != nil {
		t.Fatal(err)
	}
	for _, p := range s.representatives() {
		visit(t, tab, served, p.path)
		fits(t, tab, p.path)
		if got := background(); got == light {
			t.Errorf("%s: its ground is %s in the dark as in the light", p.path, got)
		}
		var moving int
		if err := tab.Evaluate(`document.getAnimations().length`, &moving); err != nil {
			t.Fatal(err)
		}
		if moving > 0 {
			t.Errorf("%s: %d animations for a reader who wants none", p.path, moving)
		}
	}
}

// readable is the page's text without what a reader works it by, and without the ways into the lists, whose place the
// choices take where there is JavaScript.
const readable = `(() => {
	document.querySelectorAll(".find, .finder, .search, .facets, .narrow, .narrow-after, .pick, .tray, .tool, noscript").forEach(e => e.remove())
	return document.body.innerText
})()`

func TestEveryTextIsThereWithoutJavaScript(t *testing.T) {
	s := site(t)
	served := s.serve(t)
	with, without := tab(t, desk), tab(t, desk)
	if err := without.Scripts(false); err != nil {
		t.Fatal(err)
	}
	read := func(tab *browser.Page, name string) (words string) {
		visit(t, tab, served, name)
		if err := tab.Evaluate(readable, &words); err != nil {
			t.Fatal(err)
		}
		return words
	}
	for _, p := range s.representatives() {
		plain, scripted := read(without, p.path), read(with, p.path)
		heading := text(p.find("h1")[0])
		if !strings.Contains(strings.Join(strings.Fields(plain), ""), strings.Join(strings.Fields(heading), "")) {
			t.Errorf("%s: its heading %q cannot be read", p.path, heading)
		}
		if plain != scripted {
			t.Errorf("%s: reads differently without JavaScript: %d characters, %d with it", p.path, len(plain), len(scripted))
		}
	}
}

func TestEveryKindOfPageCanBePrinted(t *testing.T) {
	s := site(t)
	served := s.serve(t)
	tab := tab(t, desk)
	for _, p := range s.representatives() {
		visit(t, tab, served, p.path)
		document, err := tab.PDF()
		if err != nil || !strings.HasPrefix(string(document), "%PDF-") {
			t.Errorf("%s: %v, %d bytes", p.path, err, len(document))
		}
	}
}
