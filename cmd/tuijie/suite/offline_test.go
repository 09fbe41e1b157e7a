package suite

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tuijie/generator/browser"
)

// host is a server that publishes one release after the other below subPath, and that can be cut off.
type host struct {
	*httptest.Server
	mu     sync.Mutex
	now    *tree
	cut    bool
	broken string // a file whose answer breaks off
	sends  bool   // readers on from index.html to its folder, as some servers do
	asked  map[string]int
}

func newHost(t *testing.T, first *tree) *host {
	h := &host{now: first, asked: map[string]int{}}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	name, inside := strings.CutPrefix(r.URL.Path, subPath)
	h.asked[name]++
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := h.now.files[name]
	switch {
	case h.cut || name == h.broken:
		panic(http.ErrAbortHandler)
	case h.sends && strings.HasSuffix(r.URL.Path, "/index.html"):
		http.Redirect(w, r, strings.TrimSuffix(r.URL.Path, "index.html"), http.StatusMovedPermanently)
	case !inside || !ok:
		http.NotFound(w, r)
	default:
		w.Header().Set("Content-Type", contentType(name))
		_, _ = w.Write(data)
	}
}

func (h *host) root() string { return h.URL + subPath }

// set changes what the host does.
func (h *host) set(now *tree, cut bool, broken string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now, h.cut, h.broken = now, cut, broken
	clear(h.asked)
}

func (h *host) times(name string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.asked[name]
}

// await waits until something holds.
func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(25 * time.Second); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("in vain: " + what)
		}
	}
}

// edition builds the site of this repository with some of its files changed: by name what takes the place of what, and
// files that it has not as they are to be.
func edition(t *testing.T, changed map[string][2]string) *tree {
	t.Helper()
	command, err := program()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "content"), os.DirFS(filepath.Join(repository(), "content"))); err != nil {
		t.Fatal(err)
	}
	for name, change := range changed {
		file := filepath.Join(folder, filepath.FromSlash(name))
		text, err := os.ReadFile(file)
		if err == nil && !strings.Contains(string(text), change[0]) {
			t.Fatalf("%s: no %q", name, change[0])
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(strings.Replace(string(text), change[0], change[1], 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(folder, "public")
	if said, err := exec.Command(command, "build", "--site", folder, "--out", out, "--today", "2020-04-20").CombinedOutput(); err != nil {
		t.Fatalf("tuijie build: %v\n%s", err, said)
	}
	built, err := readTree(out)
	if err != nil {
		t.Fatal(err)
	}
	return built
}

// keeping is a reader whose browser has a copy of the site.
func keeping(t *testing.T, h *host, name string) reader {
	t.Helper()
	r := reader{tab(t, phone), t}
	r.open(h.root() + name)
	r.do(`dispatchEvent(new Event("online"))`) // without it, the copy is made after some seconds
	r.awaits(`navigator.serviceWorker.ready.then(r => r.active.state === "activated")`)
	return r
}

// awaits waits until an expression is true.
func (r reader) awaits(expression string) {
	r.t.Helper()
	await(r.t, expression, func() (yes bool) {
		r.t.Helper()
		if err := r.Evaluate(expression, &yes); err != nil {
			r.t.Fatalf("%s: %v", expression, err)
		}
		return yes
	})
}

// stored is the SHA-256 of every file in the one copy of the site that there is, by path.
const stored = `(async () => {
	const names = (await caches.keys()).filter(name => !name.endsWith(" pins"))
	if (names.length !== 1) return {copies: names.join()}
	const cache = await caches.open(names[0]), sums = {}
	for (const {url} of await cache.keys()) if (!url.includes("?")) {
		const sum = await crypto.subtle.digest("SHA-256", await (await cache.match(url)).arrayBuffer())
		sums[decodeURIComponent(url.slice(%ROOT%.length))] = btoa(String.fromCharCode(...new Uint8Array(sum)))
	}
	return sums
})()`

func TestASmallSiteIsThereWithoutItsServerAfterOneVisit(t *testing.T) {
	s := site(t)
	h := newHost(t, s)
	r := reader{tab(t, phone), t}
	visit(t, r.Page, h.root(), "zh/index.html")
	r.awaits(`navigator.serviceWorker.ready.then(r => r.active.state === "activated")`)
	h.Close()
	sums := map[string]string{}
	if err := r.Evaluate(strings.Replace(stored, "%ROOT%", `"`+h.root()+`"`, 1), &sums); err != nil {
		t.Fatal(err)
	}
	for name, body := range s.files {
		switch name {
		case "sw.js", "release.json", "sitemap.xml", "robots.txt":
			continue
		}
		if sum := sha256.Sum256(body); sums[name] != base64.StdEncoding.EncodeToString(sum[:]) {
			t.Errorf("%s is not in the copy, or is another", name)
		}
	}
	turn := map[string]int{"zh": 1}
	for _, p := range s.representatives() {
		if turn[p.language()]++; turn[p.language()]%2 == 0 {
			continue // every other kind in each language: that all are there was seen above
		}
		r.open(h.root() + p.path)
		var styled bool
		if err := r.Evaluate(`[...document.styleSheets].length > 0 && [...document.styleSheets].every(s => s.cssRules.length > 0)`, &styled); err != nil || !styled {
			t.Errorf("%s has no style without the server: %v", p.path, err)
		}
		r.says(`document.querySelector("h1").textContent`, text(p.find("h1")[0]))
		fits(t, r.Page, p.path)
		blame(t, r.Page, h.root(), p.path)
	}
	r.open(h.root()) // a folder
	r.open(h.root() + "en/projects/index.html")
	r.says(`document.querySelector(".offline-line p").textContent`, "The site cannot be reached. This is the copy of 15 April 2020 on this device.")
	r.do(`document.querySelector(".search input").focus(); document.querySelector(".search input").value = "tiankeng"; document.querySelector(".search input").dispatchEvent(new Event("input"))`)
	r.awaits(`document.querySelectorAll(".hit").length > 0`)
	r.do(`document.querySelector(".narrow summary").click()`)
	r.choose("stage", "talks")
	r.awaits(`document.querySelector(".narrow-status").textContent.length > 0`)
	r.open(h.root() + "zh/compare/index.html?p=LY-2020-009,LY-2020-003")
	r.awaits(`document.querySelectorAll("table.compare thead th").length === 2`)
	r.open(h.root() + "zh/not/there.html")
	r.says(`document.querySelector(".kept-missing").innerText`, "您要的页面不在这台设备的副本里，现在又连不上网站。 再试一次")
	r.says(`document.querySelector(".kept-missing a").href`, h.root()+"zh/not/there.html")
}

// parts are the files of the site that the open page has loaded, itself the first.
const parts = `[location.href, ...performance.getEntriesByType("resource").map(e => e.name)]
	.map(url => decodeURIComponent(url.split(/[?#]/)[0])).filter(url => !url.endsWith("/sw.js"))`

// whole reports a part of the open page that its release has not.
func (r reader) whole(h *host, of *tree, release string) {
	r.t.Helper()
	var loaded []string
	if err := r.Evaluate(parts, &loaded); err != nil {
		r.t.Fatal(err)
	}
	if len(loaded) < 5 {
		r.t.Errorf("only %d parts", len(loaded))
	}
	for _, address := range loaded {
		if _, ok := of.files[strings.TrimPrefix(address, h.root())]; !ok {
			r.t.Errorf("%s is no part of the %s release", address, release)
		}
	}
}

// finds looks for a word in the search of the open page.
func (r reader) finds(word, want string) {
	r.t.Helper()
	r.do(`document.querySelector(".find").click(); document.querySelector(".finder input").value = "` + word + `"; document.querySelector(".finder input").dispatchEvent(new Event("input"))`)
	r.says(`document.querySelector(".finder .hit-name")?.textContent ?? document.querySelector(".finder .search-status").textContent`, want)
}

func TestAReaderNeverSeesTwoReleasesAtOnce(t *testing.T) {
	old := site(t)
	renewed := edition(t, map[string][2]string{
		"content/projects/LY-2020-006/project.toml": {"Organic Tea Processing and", "Mountain Tea and"},
		"themes/fair/assets/extra.css":              {"", "p { color: inherit }"},
		"themes/fair/theme.toml":                    {"", "styles = [\"site.css\", \"extra.css\"]\n"},
	})
	const project = "en/projects/organic-tea/index.html"
	title := func(s *tree) string { return text(s.page(project).find("h1")[0]) }
	h := newHost(t, old)
	r := keeping(t, h, project)
	r.open(h.root() + project) // from the copy
	r.whole(h, old, "old")

	// The new release comes, and breaks off in its middle.
	h.set(renewed, false, "zh/why-leye/index.html")
	r.open(h.root() + project)
	await(t, "the new release is asked for", func() bool { return h.times("zh/why-leye/index.html") > 0 })
	r.awaits(`navigator.serviceWorker.ready.then(r => !r.installing && !r.waiting)`)
	r.whole(h, old, "old")
	r.open(h.root() + "en/index.html")
	r.whole(h, old, "old")
	r.open(h.root() + project)

	// It comes whole, while the page is open.
	h.set(renewed, false, "")
	r.do(`navigator.serviceWorker.ready.then(r => r.update())`)
	r.says(`document.querySelector(".offline-line p").textContent`, "This page has changed (20 April 2020). Load it")
	if again := h.times("assets/" + assetOf(old, "search.js")); again > 0 {
		t.Error("what is the same in both releases was sent again")
	}
	r.says(`document.querySelector("h1").textContent`, title(old))
	r.finds("Tea Tourism", "Organic Tea Processing and Tea Tourism")
	r.whole(h, old, "old")
	r.open(h.root() + project)
	r.says(`document.querySelector("h1").textContent`, title(renewed))
	r.finds("Tea Tourism", "Mountain Tea and Tea Tourism")
	r.whole(h, renewed, "new")
	h.set(renewed, true, "")
	r.open(h.root() + "zh/projects/index.html")
	r.whole(h, renewed, "new")
}

// assetOf is the file name of an asset.
func assetOf(s *tree, name string) string {
	stem, ext, _ := strings.Cut(name, ".")
	for file := range s.files {
		if short, ok := strings.CutPrefix(file, "assets/"+stem+"."); ok && strings.HasSuffix(short, "."+ext) {
			return strings.TrimPrefix(file, "assets/")
		}
	}
	return name
}

func TestOfALargeSiteWhatWasVisitedAndSavedIsKept(t *testing.T) {
	s := edition(t, map[string][2]string{"themes/fair/theme.toml": {"", "offline = 1_000_000\n"}})
	h := newHost(t, s)
	h.sends = true
	r := keeping(t, h, "zh/projects/index.html")
	r.open(h.root() + "zh/projects/organic-tea/index.html")
	r.open(h.root() + "zh/projects/index.html")
	r.do(`document.querySelector('[data-id="LY-2020-009"] [data-list=saved]').click()`)
	has := func(name string) string {
		return `caches.match("` + h.root() + name + `").then(kept => !!kept)`
	}
	r.awaits(has("zh/projects/organic-tea/index.html"))
	for _, language := range []string{"zh", "en"} {
		r.awaits(has(language + "/projects/longyang-spa-town/index.html"))
	}
	h.set(s, true, "")
	r.open(h.root() + "zh/projects/organic-tea/index.html")
	r.says(`document.querySelector("h1").firstChild.data`, s.page("zh/projects/organic-tea/index.html").find("h1")[0].FirstChild.Data)
	r.says(`document.querySelector(".offline-line p").textContent`, "连不上网站，这是本机存下的2020年4月20日的内容，只有看过的和收藏的页面。")
	r.open(h.root() + "en/projects/longyang-spa-town/index.html")
	r.whole(h, s, "only")
	r.open(h.root() + "zh/projects/camellia-oil/index.html")
	r.says(`location.pathname`, subPath+"zh/offline/index.html")
	r.says(`String(document.querySelectorAll(".kept-pages a[href$='/projects/organic-tea/index.html']").length)`, "1")
}

func TestAReaderWhoSavesDataGetsNoCopy(t *testing.T) {
	s := site(t)
	h := newHost(t, s)
	r := reader{tab(t, phone), t}
	if err := r.SaveData(true); err != nil {
		t.Fatal(err)
	}
	r.open(h.root() + "zh/index.html")
	r.do(`dispatchEvent(new Event("online")), new Promise(done => setTimeout(done, 300))`)
	r.says(`navigator.serviceWorker.getRegistration().then(r => r ? "a worker" : "none")`, "none")
	if h.times("sw.js") > 0 {
		t.Error("the worker was asked for")
	}
	if err := r.SaveData(false); err != nil {
		t.Fatal(err)
	}
	r.do(`dispatchEvent(new Event("online"))`)
	r.awaits(`navigator.serviceWorker.ready.then(() => true)`)
}

func TestAPageSaysNothingOfACopyWhereThereIsNone(t *testing.T) {
	s := site(t)
	tab := tab(t, phone)
	if err := tab.Prefer(browser.Media{}); err != nil {
		t.Fatal(err)
	}
	visit(t, tab, s.fromFolder(), "zh/offline/index.html")
	var words string
	if err := tab.Evaluate(`document.querySelector(".kept").innerText`, &words); err != nil || !strings.HasPrefix(words, "这台设备上还没有本站的副本") {
		t.Errorf("%q, %v", words, err)
	}
}
