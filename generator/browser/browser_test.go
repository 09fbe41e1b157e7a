package browser_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tuijie/generator/browser"
)

// executable is the browser that TUIJIE_CHROMIUM names, or one of this machine.
func executable(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("TUIJIE_CHROMIUM"); path != "" {
		return path
	}
	path, ok := browser.Find()
	if ok {
		return path
	}
	const missing = "no browser found: install Chromium (make tools), or name one in TUIJIE_CHROMIUM"
	if os.Getenv("TUIJIE_REQUIRE_TOOLS") == "1" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

func start(t *testing.T) *browser.Browser {
	t.Helper()
	b, err := browser.Start(t.Context(), executable(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func newPage(t *testing.T, b *browser.Browser, s browser.Screen) *browser.Page {
	t.Helper()
	p, err := b.NewPage(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

// site serves pages by their path, everything else as missing.
func site(t *testing.T, pages map[string]string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func open(t *testing.T, p *browser.Page, address string) {
	t.Helper()
	if err := p.Open(address); err != nil {
		t.Fatal(err)
	}
}

func evaluate[T any](t *testing.T, p *browser.Page, expression string) T {
	t.Helper()
	var v T
	if err := p.Evaluate(expression, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

var phone = browser.Screen{Width: 390, Height: 844, Scale: 2, Mobile: true}

const blank = `<!doctype html><meta name="viewport" content="width=device-width"><title>空白</title>`

func TestAPageIsEvaluatedAndItsScreenAndMediaAreThoseAskedFor(t *testing.T) {
	home := site(t, map[string]string{"/": blank, "/two": blank})
	p := newPage(t, start(t), phone)
	open(t, p, home+"/")

	type seen struct {
		Title                       string
		Width                       int
		Scale                       float64
		Dark, Print, Still, Touched bool
	}
	look := func() seen {
		return evaluate[seen](t, p, `({Title: document.title, Width: innerWidth, Scale: devicePixelRatio,
			Dark: matchMedia("(prefers-color-scheme: dark)").matches, Print: matchMedia("print").matches,
			Still: matchMedia("(prefers-reduced-motion: reduce)").matches, Touched: "ontouchstart" in window})`)
	}
	if got, want := look(), (seen{Title: "空白", Width: 390, Scale: 2, Touched: true}); got != want {
		t.Errorf("a phone: got %+v, want %+v", got, want)
	}
	if err := p.Prefer(browser.Media{Print: true, Dark: true, ReducedMotion: true}); err != nil {
		t.Fatal(err)
	}
	if err := p.Resize(browser.Screen{Width: 1280, Height: 800}); err != nil {
		t.Fatal(err)
	}
	open(t, p, home+"/two")
	if got, want := look(), (seen{Title: "空白", Width: 1280, Scale: 1, Dark: true, Print: true, Still: true}); got != want {
		t.Errorf("a desk that prints: got %+v, want %+v", got, want)
	}
}

func TestEvaluateWaitsForAPromiseAndReportsAnException(t *testing.T) {
	p := newPage(t, start(t), phone)
	if got := evaluate[int](t, p, `Promise.resolve(33)`); got != 33 {
		t.Errorf("got %d, want 33", got)
	}
	if err := p.Evaluate(`(() => { throw new Error("坏了") })()`, nil); err == nil || !strings.Contains(err.Error(), "坏了") {
		t.Errorf("got %v, want the exception", err)
	}
	if err := p.Evaluate(`undefined`, nil); err != nil {
		t.Error(err)
	}
	var n int
	if err := p.Evaluate(`undefined`, &n); err == nil {
		t.Error("an undefined value went into an int")
	}
}

func TestWhatAPageComplainsOfIsRecordedUntilTheNext(t *testing.T) {
	home := site(t, map[string]string{
		"/quiet":     blank,
		"/console":   blank + `<script>console.log("nothing"); console.error("price", 3)</script>`,
		"/exception": blank + `<script>null.f()</script>`,
		"/policy":    `<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src 'none'"><title>x</title><script>1</script>`,
		"/missing":   blank + `<img src="none.png" alt="">`,
	})
	p := newPage(t, start(t), phone)
	for _, c := range []struct{ page, want string }{
		{"/console", `"price": 3`},
		{"/exception", "TypeError"},
		{"/policy", "Content Security Policy"},
		{"/missing", "404"},
	} {
		open(t, p, home+c.page)
		if got := p.Complaints(); len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: got %q, want one complaint with %q", c.page, got, c.want)
		}
	}
	open(t, p, home+"/quiet")
	if got := p.Complaints(); len(got) != 0 {
		t.Errorf("a quiet page after them: got %q", got)
	}
}

func TestEveryRequestAndEveryFailureIsRecorded(t *testing.T) {
	home := site(t, map[string]string{
		"/": blank + `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""><img src="none.png" alt="">` +
			`<img src="http://127.0.0.1:9/x.png" alt="">`,
	})
	p := newPage(t, start(t), phone)
	open(t, p, home+"/")

	want := []string{home + "/", home + "/none.png", "http://127.0.0.1:9/x.png"}
	if got := p.Requests(); !slices.Equal(got, want) {
		t.Errorf("requests: got %q, want %q", got, want)
	}
	failures := p.Failures()
	slices.SortFunc(failures, func(a, b string) int { return len(a) - len(b) })
	if len(failures) != 2 || failures[0] != home+"/none.png: status 404" ||
		!strings.HasPrefix(failures[1], "http://127.0.0.1:9/x.png: net::ERR") {
		t.Errorf("failures: got %q", failures)
	}
}

func TestRequestsOfAPageOpenedFromAFolderAreRecorded(t *testing.T) {
	folder := t.TempDir()
	page := filepath.Join(folder, "index.html")
	if err := os.WriteFile(page, []byte(blank+`<link rel="stylesheet" href="gone.css">`), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newPage(t, start(t), phone)
	open(t, p, "file://"+page)
	if got := p.Requests(); !slices.Equal(got, []string{"file://" + page, "file://" + folder + "/gone.css"}) {
		t.Errorf("requests: got %q", got)
	}
	if got := p.Failures(); len(got) != 1 || !strings.Contains(got[0], "gone.css: net::ERR_FILE_NOT_FOUND") {
		t.Errorf("failures: got %q", got)
	}
}

func TestAPageThatDoesNotLoadIsAnError(t *testing.T) {
	p := newPage(t, start(t), phone)
	if err := p.Open("http://127.0.0.1:9/"); err == nil || !strings.Contains(err.Error(), "open http://127.0.0.1:9/") {
		t.Errorf("got %v", err)
	}
}

func TestScriptsCanBeSwitchedOffAndOn(t *testing.T) {
	home := site(t, map[string]string{"/": blank + `<script>document.title = "ran"</script>`})
	p := newPage(t, start(t), phone)
	for _, c := range []struct {
		on   bool
		want string
	}{{false, "空白"}, {true, "ran"}} {
		if err := p.Scripts(c.on); err != nil {
			t.Fatal(err)
		}
		open(t, p, home+"/")
		if got := evaluate[string](t, p, `document.title`); got != c.want {
			t.Errorf("scripts %v: title %q, want %q", c.on, got, c.want)
		}
	}
}

func TestScreenshotsShowTheViewportOrTheWholePage(t *testing.T) {
	home := site(t, map[string]string{"/": blank + `<body style="margin:0;height:2000px;background:#b00">`})
	p := newPage(t, start(t), phone)
	open(t, p, home+"/")
	for _, c := range []struct {
		name string
		take func() ([]byte, error)
		size image.Point
	}{
		{"viewport", p.Screenshot, image.Pt(780, 1688)},
		{"whole page", p.FullScreenshot, image.Pt(780, 4000)},
	} {
		data, err := c.take()
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if got := picture.Bounds().Size(); got != c.size {
			t.Errorf("%s: %v pixels, want %v", c.name, got, c.size)
		}
		if r, g, _, _ := picture.At(10, 10).RGBA(); r>>8 != 0xbb || g != 0 {
			t.Errorf("%s: its corner is not the page's red", c.name)
		}
	}
}

func TestAPageIsPrintedOnThePaperItAsksFor(t *testing.T) {
	home := site(t, map[string]string{"/": blank + `<style>@page { size: A5 }</style><h1>推介</h1>`})
	p := newPage(t, start(t), phone)
	open(t, p, home+"/")
	document, err := p.PDF()
	if err != nil {
		t.Fatal(err)
	}
	// A5 is 419.5 by 595.3 points; the browser rounds to its own pixels.
	paper := regexp.MustCompile(`/MediaBox \[[^\]]*\]`).Find(document)
	if !bytes.HasPrefix(document, []byte("%PDF-")) || !bytes.HasPrefix(paper, []byte("/MediaBox [0 0 420 59")) {
		t.Errorf("the document begins %.8q, its paper is %q", document, paper)
	}
}

func TestWorkIsThePagesOwn(t *testing.T) {
	p := newPage(t, start(t), phone)
	open(t, p, site(t, map[string]string{"/": blank})+"/")
	work := func(expression string) float64 {
		t.Helper()
		took, err := p.Worked(func() error { return p.Evaluate(expression, nil) })
		if err != nil {
			t.Fatal(err)
		}
		return took
	}
	waits := work(`new Promise(done => setTimeout(() => done(0), 300))`)
	counts := work(`(() => { let n = 0; for (let i = 0; i < 2e8; i++) n = (n + i) | 0; return n })()`)
	if waits > counts/3 {
		t.Errorf("a page that waits works %.1f ms, one that counts %.1f ms", waits, counts)
	}
	if _, err := p.Worked(func() error { return errors.New("left") }); err == nil {
		t.Error("what went wrong meanwhile is lost")
	}
}

func TestAPageTakesClicksAndKeysForItsReaders(t *testing.T) {
	home := site(t, map[string]string{"/": blank + `<p style="height: 3000px"></p><label>Name <input></label><script>
		window.heard = []
		for (const name of ["click", "keydown"]) addEventListener(name, e => heard.push(name + " " + e.isTrusted))
	</script>`})
	p := newPage(t, start(t), phone)
	open(t, p, home+"/")
	if err := p.Click("input"); err != nil {
		t.Fatal(err)
	}
	if err := p.Type("a1"); err != nil {
		t.Fatal(err)
	}
	var heard []string
	if err := p.Evaluate(`[...heard, document.querySelector("input").value]`, &heard); err != nil {
		t.Fatal(err)
	}
	if want := []string{"click true", "keydown true", "keydown true", "a1"}; !slices.Equal(heard, want) {
		t.Errorf("heard %q, want %q", heard, want)
	}
}

func TestNothingIsLeftOfABrowserThatWasClosed(t *testing.T) {
	path := executable(t)
	profiles := t.TempDir()
	t.Setenv("TMPDIR", profiles)
	t.Setenv("TMP", profiles) // on Windows
	b, err := browser.Start(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.NewPage(phone); err != nil {
		t.Fatal(err)
	}
	if len(entries(t, profiles)) == 0 {
		t.Fatal("the browser has no profile in the temporary folder: this test would see nothing")
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if left := entries(t, profiles); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	if _, err := b.NewPage(phone); err == nil {
		t.Error("a closed browser opened a tab")
	}
}

func TestABrowserEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	b, err := browser.Start(ctx, executable(t))
	if err != nil {
		t.Fatal(err)
	}
	p, err := b.NewPage(phone)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := p.Open("about:blank"); err == nil {
		t.Error("a page opened after the end")
	}
	closed := make(chan error, 1)
	go func() { closed <- b.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("Close did not return")
	}
}

func TestWhatIsNoBrowserDoesNotStart(t *testing.T) {
	nothing := filepath.Join(t.TempDir(), "chromium")
	if _, err := browser.Start(t.Context(), nothing); err == nil || !strings.Contains(err.Error(), nothing) {
		t.Errorf("got %v, want an error that names the file", err)
	}
}

func entries(t *testing.T, folder string) []string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}
