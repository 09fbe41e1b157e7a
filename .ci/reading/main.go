// Reading measures what a built site costs a reader on a phone, whose processor is some times slower than this
// machine's: searching, and narrowing the list of all projects, in a browser.
//
//	go run ./.ci/reading -site DIR [-slow 4] [-language zh] [-runs 3]
//
// It prints, for every query, the work of the page from the key to the first results, when nothing of the index but its head
// has come (cold) and when all has (warm), and what the query loads in all, compressed; for every choice in the list, the work
// until the list shows it, and what came for it by then, compressed. Work is the time of the page's main thread by its own clock, times -slow, less what measuring costs, so that other work
// on the machine hardly shows; of several runs the least counts. Each run is a tab of its own, and the server lets
// nothing be cached.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"text/tabwriter"

	"tuijie/generator/browser"
)

// queries are of every kind that the search knows.
var queries = []string{
	"酒店", "农产品加工", "乐业县", "hotel", "hotle", "co", "processing", "jiudian", "lyszys", "2.7亿", "270 million", "酒店 甘田", "tea processing tongle", "LY",
}

// choices are what a reader does in the list, one after the other.
var choices = []string{
	`document.querySelectorAll('[data-facet="sector"] input')[0].click()`,
	`document.querySelectorAll('[data-facet="stage"] input')[0].click()`,
	`document.querySelectorAll('[data-facet="permits"] input')[0].click()`,
	`document.querySelectorAll('[data-facet="sector"] input')[1].click()`,
	`(e => { e.value = "amount"; e.dispatchEvent(new Event("input", {bubbles: true})) })(document.querySelector(".narrow select"))`,
	`history.back()`,
}

func main() {
	site := flag.String("site", "", "the folder of a built site")
	slow := flag.Float64("slow", 4, "how many times slower the browser's processor is than this machine's")
	language := flag.String("language", "zh", "the language whose list is opened")
	runs := flag.Int("runs", 3, "tabs in which each query is tried")
	flag.Parse()
	if err := measure(*site, *language, *slow, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "reading:", err)
		os.Exit(1)
	}
}

func measure(site, language string, slow float64, runs int) (err error) {
	if _, err := os.Stat(filepath.Join(site, language, "projects", "index.html")); err != nil {
		return fmt.Errorf("-site is no built site: %w", err)
	}
	name, ok := browser.Find()
	if !ok {
		return errors.New("no browser found")
	}
	b, err := browser.Start(context.Background(), name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	served := &server{root: os.DirFS(site)}
	host := httptest.NewServer(served)
	defer host.Close()
	m := &reading{browser: b, served: served, list: host.URL + "/" + language + "/projects/index.html", slow: slow, runs: max(1, runs)}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer func() { err = errors.Join(err, out.Flush()) }()
	if err := m.searches(out); err != nil {
		return err
	}
	return m.narrows(out)
}

// server gives the files of a folder compressed, counts them, and lets nothing be cached.
type server struct {
	root         fs.FS
	bytes, files atomic.Int64
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	body, err := fs.ReadFile(s.root, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(body)
	_ = z.Close()
	s.bytes.Add(int64(packed.Len()))
	s.files.Add(1)
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Encoding", "gzip")
	h.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	_, _ = w.Write(packed.Bytes())
}

// reading is the measurement of one site.
type reading struct {
	browser *browser.Browser
	served  *server
	list    string // address of the list of all projects
	slow    float64
	runs    int
}

// open opens the list in a tab of its own.
func (m *reading) open() (*browser.Page, error) {
	p, err := m.browser.NewPage(browser.Screen{Width: 390, Height: 844, Scale: 2, Mobile: true})
	if err != nil {
		return nil, err
	}
	return p, p.Open(m.list)
}

// asked types a text at once, and waits until the results have changed.
const asked = `new Promise((done, failed) => {
	const field = document.querySelector("main .search"), input = field.querySelector("input");
	setTimeout(() => failed(new Error("no answer to " + input.value)), 25000);
	new MutationObserver((_, observer) => {
		if (!field.querySelector(".hit") && !field.querySelector(".search-status").textContent) return;
		observer.disconnect();
		requestAnimationFrame(() => setTimeout(() => done(field.querySelectorAll(".hit").length)));
	}).observe(field, {childList: true, subtree: true, characterData: true});
	input.value = %q;
	input.dispatchEvent(new Event("input"));
})`

// finished waits until the search has told the number of its results, which it does when it has looked everywhere.
const finished = `new Promise(done => {
	const look = () => document.querySelector("main .search-status").textContent ? done() : setTimeout(look, 20);
	look();
})`

// focused is what a reader does before the first key: it fetches the head of the index.
const focused = `new Promise(done => { document.querySelector("main .search input").focus(); setTimeout(done, 1000) })`

// asks types a query, and returns the page's work and the number of results.
func (m *reading) asks(p *browser.Page, query string) (work float64, found int, err error) {
	work, err = m.works(p, func() error { return p.Evaluate(fmt.Sprintf(asked, query), &found) })
	return work, found, err
}

// still is an expression that has the page do nothing but draw once more.
const still = `new Promise(done => requestAnimationFrame(() => setTimeout(done)))`

// works is the page's work while something is evaluated in it, less what evaluating costs by itself, slowed.
func (m *reading) works(p *browser.Page, evaluate func() error) (float64, error) {
	work, err := p.Worked(evaluate)
	least := work
	for range 3 {
		itself, again := p.Worked(func() error { return p.Evaluate(still, nil) })
		least, err = min(least, itself), errors.Join(err, again)
	}
	return (work - least) * m.slow, err
}

func (m *reading) searches(out *tabwriter.Writer) error {
	fmt.Fprintln(out, "query\tcold ms\twarm ms\tkB\tfiles\tresults\t")
	for _, query := range queries {
		cold, warm, cost := math.Inf(1), math.Inf(1), ""
		for range m.runs {
			first, again, loaded, err := m.search(query)
			if err != nil {
				return err
			}
			cold, warm, cost = min(cold, first), min(warm, again), loaded
		}
		fmt.Fprintf(out, "%s\t%.0f\t%.0f\t%s\t\n", query, cold, warm, cost)
	}
	return nil
}

// search asks a query in a new tab, and once more after another. The cost is what the first asking loads.
func (m *reading) search(query string) (cold, warm float64, cost string, err error) {
	p, err := m.open()
	if err != nil {
		return 0, 0, "", err
	}
	defer p.Close()
	if err := p.Evaluate(focused, nil); err != nil {
		return 0, 0, "", err
	}
	bytes, files := m.served.bytes.Load(), m.served.files.Load()
	cold, found, err := m.asks(p, query)
	if err != nil {
		return 0, 0, "", err
	}
	if err := p.Evaluate(finished, nil); err != nil {
		return 0, 0, "", err
	}
	cost = fmt.Sprintf("%.1f\t%d\t%d", float64(m.served.bytes.Load()-bytes)/1000, m.served.files.Load()-files, found)
	if _, _, err = m.asks(p, "ab"); err == nil {
		warm, _, err = m.asks(p, query)
	}
	return cold, warm, cost, err
}

// settled waits while a reader looks at what was chosen.
const settled = `new Promise(done => setTimeout(done, 500))`

// chosen does something in the list and waits until its status or its rows have changed and are drawn.
const chosen = `new Promise((done, failed) => {
	setTimeout(() => failed(new Error("the list does not change")), 25000);
	new MutationObserver((_, observer) => {
		observer.disconnect();
		requestAnimationFrame(() => setTimeout(done));
	}).observe(document.querySelector(".narrow-status"), {childList: true, characterData: true, subtree: true});
	%s
})`

func (m *reading) narrows(out *tabwriter.Writer) error {
	fmt.Fprintln(out, "choice\tms\t\tkB\t\t\t")
	best, loaded := make([]float64, len(choices)), make([]float64, len(choices))
	for i := range best {
		best[i] = math.Inf(1)
	}
	for range m.runs {
		p, err := m.open()
		if err != nil {
			return err
		}
		if err := p.Evaluate(`document.querySelector(".narrow-panel summary").focus(), tuijieFacets.firsts().then(() => 0)`, nil); err != nil {
			return err
		}
		for i, each := range choices {
			before := m.served.bytes.Load()
			took, err := m.works(p, func() error { return p.Evaluate(fmt.Sprintf(chosen, each), nil) })
			if err != nil {
				return fmt.Errorf("%s: %w", each, err)
			}
			best[i], loaded[i] = min(best[i], took), float64(m.served.bytes.Load()-before)/1000
			if err := p.Evaluate(settled, nil); err != nil {
				return err
			}
		}
		p.Close()
	}
	for i, each := range best {
		fmt.Fprintf(out, "%d\t%.0f\t\t%.1f\t\t\t\n", i+1, each, loaded[i])
	}
	return nil
}
