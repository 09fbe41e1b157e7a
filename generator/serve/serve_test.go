package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/offline"
	"tuijie/generator/theme"
)

const page = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;self&#39;"><script src="own.js" defer></script><title>x</title></head><body>`

// double is a site that a test makes up.
type double struct {
	mu      sync.Mutex
	files   map[string]string
	errors  map[string]error // by address
	found   diag.List
	failure error // of the next look
	edition int
	looks   chan []string
	checked chan struct{}
}

func (d *double) Checked() <-chan struct{} { return d.checked }

func (d *double) Wait(ctx context.Context) error {
	select {
	case <-d.checked:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (d *double) Refresh(_ context.Context, changed ...string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.edition++
	d.looks <- changed
	err := d.failure
	d.failure = nil
	return err
}

func (d *double) Edition() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.edition
}

func (d *double) Found() diag.List {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.found
}

func (d *double) File(_ context.Context, address string) ([]byte, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.errors[address]; err != nil {
		return nil, false, err
	}
	body, ok := d.files[address]
	return []byte(body), ok, nil
}

func (d *double) Languages() []string { return []string{"zh", "en"} }
func (d *double) Kiosks() []string {
	return []string{"zh/fairs/expo/kiosk/index.html", "en/fairs/expo/kiosk/index.html"}
}

func (d *double) set(change func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change()
}

// running is a server of a double at an address of this machine.
type running struct {
	t       *testing.T
	site    *double
	folder  string
	address string
}

// start runs a server; change may change its options.
func start(t *testing.T, change func(*Options)) *running { return startOf(t, change, false) }

// startOf is start, for a site of which all has been checked, or that is shown early.
func startOf(t *testing.T, change func(*Options), early bool) *running {
	t.Helper()
	r := &running{t: t, folder: t.TempDir(), site: &double{
		errors: map[string]error{}, looks: make(chan []string, 100),
		files: map[string]string{
			"index.html": page + "cover", "zh/index.html": page + "首页", "zh/404.html": page + "没有", "data/projects.csv": "\ufeffid\r\n",
			"assets/site.1234567890.css": "p{}", "zh/projects/hotel/index.html": page + "酒店",
		},
	}}
	r.site.checked = make(chan struct{})
	r.put("content/site.toml", "title = 中文\n")
	o := Options{Folder: r.folder, Source: os.DirFS(r.folder), Language: "zh", Editor: "edit:{file}?{line}.{column}"}
	if change != nil {
		change(&o)
	}
	if !early {
		close(r.site.checked)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r.address = listener.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	server := New(o)
	server.Mount("/_desk/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.Method, " of the desk ", r.URL.Path) }))
	done := make(chan error, 1)
	go func() { done <- server.Run(ctx, listener, func(context.Context) (Site, error) { return r.site, nil }) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("the server ended with %v", err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server did not end")
		}
	})
	r.await(func(n news) bool { return n.Open })
	return r
}

func (r *running) put(name, text string) {
	r.t.Helper()
	name = filepath.Join(r.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// ask sends a request as it stands: no client cleans its path.
func (r *running) ask(method, path, host string) (*http.Response, string) {
	r.t.Helper()
	answer, body, end := r.begin(method, path, host)
	defer end()
	text, err := io.ReadAll(body)
	if err != nil {
		r.t.Fatal(err)
	}
	return answer, string(text)
}

func (r *running) begin(method, path, host string) (*http.Response, *bufio.Reader, func()) {
	r.t.Helper()
	if host == "" {
		host = r.address
	}
	c, err := net.DialTimeout("tcp", r.address, 5*time.Second)
	if err != nil {
		r.t.Fatal(err)
	}
	c.SetDeadline(time.Now().Add(30 * time.Second))
	fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", method, path, host)
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return answer, bufio.NewReader(answer.Body), func() { c.Close() }
}

// await reads the news until they are as they should be.
func (r *running) await(as func(news) bool) news {
	r.t.Helper()
	_, body, end := r.begin("GET", "/_tuijie/news", "")
	defer end()
	for {
		line, err := body.ReadString('\n')
		if err != nil {
			r.t.Fatalf("the news ended: %v", err)
		}
		text, ok := strings.CutPrefix(line, "data: ")
		if !ok {
			continue
		}
		var n news
		if err := json.Unmarshal([]byte(text), &n); err != nil {
			r.t.Fatalf("%s: %v", text, err)
		}
		if as(n) {
			return n
		}
	}
}

func TestFilesAreServedWithTheirType(t *testing.T) {
	r := start(t, nil)
	for path, want := range map[string]string{
		"/": "200 text/html; charset=utf-8 cover", "/zh/": "200 text/html; charset=utf-8 首页", "/zh/index.html": "200 text/html; charset=utf-8 首页",
		"/data/projects.csv": "200 text/csv; charset=utf-8 \ufeffid", "/assets/site.1234567890.css": "200 text/css; charset=utf-8 p{}",
		"/zh/projects/nothing/": "404 text/html; charset=utf-8 没有", "/nothing": "404 text/html; charset=utf-8 这里没有页面",
		"/_tuijie/client.js": "200 text/javascript; charset=utf-8 中英对照", "/_tuijie/nothing": "404 text/plain; charset=utf-8 ",
	} {
		answer, body := r.ask("GET", path, "")
		parts := strings.SplitN(want, " ", 2)
		kind, text, _ := strings.Cut(parts[1], "utf-8 ")
		if answer.Status[:3] != parts[0] || answer.Header.Get("Content-Type") != kind+"utf-8" || !strings.Contains(body, text) {
			t.Errorf("%s: %s %s %q", path, answer.Status, answer.Header.Get("Content-Type"), body)
		}
		if h := answer.Header; h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" || h.Get("Content-Security-Policy") != "frame-ancestors 'self'" {
			t.Errorf("%s: the headers are %v", path, h)
		}
	}
	if answer, _ := r.ask("GET", "/zh", ""); answer.StatusCode/100 != 3 || answer.Header.Get("Location") != "/zh/" {
		t.Errorf("/zh: %s to %s", answer.Status, answer.Header.Get("Location"))
	}
	if answer, _ := r.ask("POST", "/zh/", ""); answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a POST is answered with %s", answer.Status)
	}
}

func TestTheScriptStandsBeforeThePagesOwn(t *testing.T) {
	_, body := start(t, nil).ask("GET", "/zh/", "")
	added := strings.Index(body, `<script src="/_tuijie/client.js" data-edition="0" defer></script>`)
	if policy, own := strings.Index(body, "Policy"), strings.Index(body, "own.js"); added < policy || own < added {
		t.Errorf("the script stands at %d, the policy at %d, the page's own script at %d", added, policy, own)
	}
}

func TestAPreviewIsNotReadFromACopy(t *testing.T) {
	worker, err := offline.Farewell()
	if err != nil {
		t.Fatal(err)
	}
	if _, body := start(t, nil).ask("GET", "/"+offline.Name, ""); body != string(worker) {
		t.Errorf("the worker of a preview is %q", body)
	}
}

func TestOtherHostsAreRefused(t *testing.T) {
	r := start(t, func(o *Options) { o.Hosts = []string{"office-pc"} })
	_, port, _ := net.SplitHostPort(r.address)
	for host, want := range map[string]int{
		r.address: 200, "localhost:" + port: 200, "[::1]:" + port: 200, "office-pc:" + port: 200, "192.168.1.5:" + port: 200,
		"evil.example": 403, "evil.example:" + port: 403, "localhost": 403, "127.0.0.1.evil.example:" + port: 403, "office-pc.evil.example:" + port: 403, "127.0.0.1:1": 403,
	} {
		for _, path := range []string{"/zh/", "/_tuijie/client.js", "/_view/?of=/zh/", "/_desk/"} {
			if answer, body := r.ask("GET", path, host); answer.StatusCode != want || want == 403 && strings.Contains(body, "首页") {
				t.Errorf("%s of %s: %s", path, host, answer.Status)
			}
		}
	}
}

func TestAMountedHandlerAnswersBehindTheSameGuard(t *testing.T) {
	r := start(t, nil)
	for _, method := range []string{"GET", "POST"} {
		if answer, body := r.ask(method, "/_desk/projects", ""); answer.StatusCode != 200 || body != method+" of the desk /_desk/projects" {
			t.Errorf("%s: %s %q", method, answer.Status, body)
		}
		if answer, body := r.ask(method, "/_desk/projects", "evil.example"); answer.StatusCode != 403 || strings.Contains(body, "of the desk") {
			t.Errorf("%s of another host: %s %q", method, answer.Status, body)
		}
	}
}

// next is the names of the next look at the site.
func (r *running) next() []string {
	r.t.Helper()
	select {
	case names := <-r.site.looks:
		return names
	case <-time.After(20 * time.Second):
		r.t.Fatal("a change was not seen")
		return nil
	}
}

func TestOpenPagesHearOfAChangeWithItsErrors(t *testing.T) {
	r := start(t, func(o *Options) {
		o.Link = func(d diag.Diagnostic) string { return "/_desk/#" + string(d.Code) }
	})
	file := "content/projects/新 项目/project.toml"
	r.put("content/site.toml", "title = 中文\nb\n")
	if names := r.next(); !slices.Equal(names, []string{"content/site.toml"}) {
		t.Errorf("the names are %q", names)
	}
	r.await(func(n news) bool { return n.Edition == 1 && len(n.Errors) == 0 })

	r.site.set(func() {
		r.site.found = diag.List{
			{Severity: diag.Warning, Place: diag.Place{File: file, Line: 1, Column: 1}},
			{Severity: diag.Error, Code: diag.WrongUnit, Place: diag.Place{File: file, Line: 2, Column: 10}, Message: diag.Say("坏了", "broken"), Hint: diag.Say("改", "mend"),
				Related: []diag.Related{{Place: diag.Place{File: "content/site.toml", Line: 1, Column: 1}, Message: diag.Say("这里", "here")}}},
		}
	})
	r.put(file, "# 一\ntotal = \"三亿\"\n")
	n := r.await(func(n news) bool { return len(n.Errors) > 0 })
	folder := strings.TrimPrefix(filepath.ToSlash(r.folder), "/")
	want := finding{
		Place: file + ":2:10", Text: "坏了", Hint: "改", Code: "wrong-unit", Line: 2, Excerpt: []string{`total = "`, "三", `亿"`},
		Mend: "/_desk/#wrong-unit", Edit: "edit:" + folder + "/content/projects/%E6%96%B0%20%E9%A1%B9%E7%9B%AE/project.toml?2.10",
		Related: []finding{{Place: "content/site.toml:1:1", Text: "这里", Line: 1, Excerpt: []string{"", "t", "itle = 中文"}, Edit: "edit:" + folder + "/content/site.toml?1.1"}},
	}
	if got, _ := json.Marshal(n.Errors); len(n.Errors) != 1 || string(got) != string(must(json.Marshal([]finding{want}))) {
		t.Errorf("the errors are %s", got)
	}

	r.site.set(func() { r.site.found, r.site.failure = nil, errors.New("the disk is full") })
	r.put(file, "x = 1\n")
	if n := r.await(func(n news) bool { return len(n.Errors) > 0 && n.Errors[0].Text != "坏了" }); n.Errors[0].Text != "the disk is full" {
		t.Errorf("the errors are %+v", n.Errors)
	}
	r.put(file, "x = 2\n")
	r.await(func(n news) bool { return len(n.Errors) == 0 })
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestNoiseOfEditorsIsNoChange(t *testing.T) {
	r := start(t, nil)
	for _, noise := range []string{"content/.project.toml.swp", "content/project.toml~", "content/~$项目.xlsx", "public/index.html", "notes.txt", "content/Thumbs.db"} {
		r.put(noise, "x")
	}
	if err := os.Chmod(filepath.Join(r.folder, "content", "site.toml"), 0o600); err != nil {
		t.Fatal(err)
	}
	// A save by way of another file, as many editors do it: the file's own name is among those told.
	r.put("content/site.toml.new", "title = 1\n")
	if err := os.Rename(filepath.Join(r.folder, "content/site.toml.new"), filepath.Join(r.folder, "content/site.toml")); err != nil {
		t.Fatal(err)
	}
	var names []string
	for !slices.Contains(names, "content/site.toml") {
		names = append(names, r.next()...)
	}
	for _, name := range names {
		if !strings.HasPrefix(name, "content/site.toml") {
			t.Errorf("%s is told of", name)
		}
	}
	// A folder that comes with all its files, and a themes folder that was not there.
	r.put("themes/fair/words/zh.toml", "x")
	for names = nil; !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, "themes") }); {
		if names = r.next(); names == nil {
			return // everything is looked at
		}
	}
}

func TestAPageThatCannotBeMadeIsShownAsItWas(t *testing.T) {
	r := start(t, nil)
	const hotel = "zh/projects/hotel/index.html"
	r.ask("GET", "/zh/projects/hotel/", "")
	r.site.set(func() {
		r.site.errors[hotel] = fmt.Errorf("make %s: %w", hotel, content.ErrChanged)
		r.site.errors["zh/index.html"] = content.ErrChanged
		r.site.errors["index.html"] = &theme.Broken{Finding: diag.Diagnostic{Severity: diag.Error, Place: diag.Place{File: "themes/fair/x.html", Line: 1, Column: 1}, Message: diag.Say("模板", "template")}}
	})
	if answer, body := r.ask("GET", "/zh/projects/hotel/", ""); answer.StatusCode != 200 || !strings.Contains(body, "酒店") {
		t.Errorf("the page of the hotel: %s %s", answer.Status, body)
	}
	if answer, body := r.ask("GET", "/zh/", ""); answer.StatusCode != 500 || !strings.Contains(body, "改好后会自动显示") || !strings.Contains(body, "/_tuijie/client.js") {
		t.Errorf("a page that was not seen before: %s %s", answer.Status, body)
	}
	if answer, body := r.ask("GET", "/", ""); answer.StatusCode != 500 || !strings.Contains(body, "模板") {
		t.Errorf("a template that fails: %s %s", answer.Status, body)
	}
	if n := r.await(func(n news) bool { return len(n.Errors) > 0 }); n.Errors[0].Place != "themes/fair/x.html:1:1" {
		t.Errorf("the errors are %+v", n.Errors)
	}
}

func TestViewsShowThePageInFrames(t *testing.T) {
	r := start(t, nil)
	for address, want := range map[string][]string{
		"as=pair&of=/en/projects/hotel/":     {`src="/zh/projects/hotel/"`, `src="/en/projects/hotel/"`},
		"as=pair&of=/":                       {`src="/zh/"`, `src="/en/"`},
		"as=phone&of=/zh/projects/hotel":     {`src="/zh/projects/hotel/"`},
		"as=print&of=/zh/404.html":           {`src="/zh/404.html"`, "打印…"},
		"as=kiosk&of=/en/":                   {`src="/en/fairs/expo/kiosk/"`},
		"as=nothing&of=/_desk/":              {`src="/zh/"`, `src="/en/"`},
		"as=phone&of=javascript:alert(1)":    {`src="/javascript:alert%281%29/"`},
		"as=phone&of=//evil.example/":        {`src="/evil.example"`},
		"as=phone&of=/zh/%22%3E%3Cscript%3E": {`src="/zh/%22%3e%3cscript%3e/"`},
	} {
		answer, body := r.ask("GET", "/_view/?"+address, "")
		if answer.StatusCode != 200 || !strings.Contains(answer.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: %s %v", address, answer.Status, answer.Header)
		}
		for _, each := range want {
			if !strings.Contains(body, each) {
				t.Errorf("%s: there is no %s in %s", address, each, body)
			}
		}
	}
}

func TestAnOpeningThatFailsEndsTheServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	err = New(Options{Folder: t.TempDir()}).Run(context.Background(), listener, func(context.Context) (Site, error) { return nil, full })
	if !errors.Is(err, full) {
		t.Errorf("the error is %v", err)
	}
}

func TestWhoeverComesEarlyWaits(t *testing.T) {
	s := New(Options{Language: "zh"})
	s.Opening("读取")
	server := s.handler(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80})
	for _, address := range []string{"/zh/", "/_view/?of=/zh/"} {
		w := new(recorder)
		server.ServeHTTP(w, must(http.NewRequest("GET", "http://localhost"+address, nil)))
		if w.status != 503 || !strings.Contains(w.body.String(), "正在打开网站") || !strings.Contains(w.body.String(), "data-notice") {
			t.Errorf("%s: %d %s", address, w.status, w.body.String())
		}
	}
	if !strings.Contains(string(s.news), "读取") {
		t.Errorf("the news are %s", s.news)
	}
}

// recorder keeps an answer.
type recorder struct {
	status int
	header http.Header
	body   strings.Builder
}

func (r *recorder) Header() http.Header {
	if r.header == nil {
		r.header = http.Header{}
	}
	return r.header
}
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }

func TestASiteThatIsStillBeingCheckedSaysSo(t *testing.T) {
	told := make(chan diag.List, 10)
	r := startOf(t, func(o *Options) { o.Looked = func(found diag.List) { told <- found } }, true)
	r.await(func(n news) bool { return n.Open && n.Checking && len(n.Errors) == 0 })
	r.site.set(func() {
		r.site.errors["zh/projects/hotel/index.html"] = fmt.Errorf("make it: %w", check.ErrUnsound)
	})
	if answer, body := r.ask("GET", "/zh/projects/hotel/", ""); answer.StatusCode != http.StatusInternalServerError || !strings.Contains(body, words["unsound"].ZH) {
		t.Errorf("a page whose text has errors is answered with %s %s", answer.Status, body)
	}
	if len(told) > 0 {
		t.Error("findings were told before all had been checked")
	}
	r.site.set(func() {
		r.site.edition++
		r.site.found = diag.List{{Severity: diag.Error, Code: diag.UnknownReference, Message: diag.Say("没有", "none")}}
	})
	close(r.site.checked)
	r.await(func(n news) bool { return !n.Checking && len(n.Errors) == 1 })
	select {
	case found := <-told:
		if len(found) != 1 {
			t.Errorf("told of %v", found)
		}
	case <-time.After(10 * time.Second):
		t.Error("nobody was told what was found")
	}
}
