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
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tuijie/generator/offline"
)

const page = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;self&#39;"><title>x</title></head><body>`

// running is a server of a tree at an address of this machine.
type running struct {
	t       *testing.T
	tree    string
	watched string
	address string
}

// start runs a server whose site is made by make, or else stands already.
func start(t *testing.T, make Make) *running {
	t.Helper()
	dir := t.TempDir()
	r := &running{t: t, tree: filepath.Join(dir, "site"), watched: filepath.Join(dir, "content")}
	r.put("site/index.html", page+"cover")
	r.put("site/zh/index.html", page+"首页")
	r.put("site/zh/404.html", page+"没有")
	r.put("site/data/projects.csv", "\ufeffid\r\n")
	r.put("site/assets/site.1234567890.css", "p{}")
	r.put("content/site.toml", "x")
	r.put("secret.txt", "not for readers")
	if make == nil {
		make = func(context.Context) ([]Message, error) { return nil, nil }
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r.address = listener.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	done := newDone()
	server := New(r.tree, []string{r.watched, filepath.Join(dir, "themes")}, make)
	server.Mount("/_desk/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.Method, " of the desk ", r.URL.Path) }))
	go func() { done <- server.Run(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("the server ended with %v", err)
			}
		case <-time.After(5 * time.Second):
			t.Error("the server did not end")
		}
	})
	return r
}

// newDone makes a channel where the name make is taken.
func newDone() chan error { return make(chan error, 1) }

func (r *running) put(name, text string) {
	r.t.Helper()
	name = filepath.Join(filepath.Dir(r.tree), filepath.FromSlash(name))
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
	if host == "" {
		host = r.address
	}
	c, err := net.DialTimeout("tcp", r.address, 5*time.Second)
	if err != nil {
		r.t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", method, path, host)
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return answer, string(body)
}

func TestFilesAreServedWithTheirType(t *testing.T) {
	r := start(t, nil)
	for path, want := range map[string]string{
		"/": "200 text/html; charset=utf-8 cover", "/zh/": "200 text/html; charset=utf-8 首页", "/zh/index.html": "200 text/html; charset=utf-8 首页",
		"/data/projects.csv": "200 text/csv; charset=utf-8 \ufeffid", "/assets/site.1234567890.css": "200 text/css; charset=utf-8 p{}",
		"/zh/projects/nothing/": "404 text/html; charset=utf-8 没有", "/nothing": "404 text/html; charset=utf-8 这里还没有页面",
	} {
		answer, body := r.ask("GET", path, "")
		parts := strings.SplitN(want, " ", 2)
		kind, text, _ := strings.Cut(parts[1], "utf-8 ")
		if answer.Status[:3] != parts[0] || answer.Header.Get("Content-Type") != kind+"utf-8" || !strings.Contains(body, text) {
			t.Errorf("%s: %s %s %q", path, answer.Status, answer.Header.Get("Content-Type"), body)
		}
		if answer.Header.Get("X-Content-Type-Options") != "nosniff" || answer.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: the headers are %v", path, answer.Header)
		}
	}
	if answer, _ := r.ask("GET", "/zh", ""); answer.StatusCode/100 != 3 || answer.Header.Get("Location") != "/zh/" {
		t.Errorf("/zh: %s to %s", answer.Status, answer.Header.Get("Location"))
	}
	if answer, _ := r.ask("POST", "/zh/", ""); answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a POST is answered with %s", answer.Status)
	}
}

func TestPagesMayAskThisServerForNews(t *testing.T) {
	_, body := start(t, nil).ask("GET", "/zh/", "")
	if !strings.Contains(body, `<script src="/_tuijie/reload.js" defer></script></head>`) || !strings.Contains(body, "none&#39;; connect-src 'self'; style-src") {
		t.Errorf("the page is %s", body)
	}
}

func TestAPreviewIsNotReadFromACopy(t *testing.T) {
	r := start(t, nil)
	r.put("site/sw.js", "const COPY=1")
	worker, err := offline.Farewell()
	if err != nil {
		t.Fatal(err)
	}
	if _, body := r.ask("GET", "/sw.js", ""); body != string(worker) {
		t.Errorf("the worker of a preview is %q", body)
	}
}

func TestOtherHostsAreRefused(t *testing.T) {
	r := start(t, nil)
	_, port, _ := net.SplitHostPort(r.address)
	for host, want := range map[string]int{
		r.address: 200, "localhost:" + port: 200, "[::1]:" + port: 200,
		"evil.example": 403, "evil.example:" + port: 403, "localhost": 403, "127.0.0.1.evil.example:" + port: 403,
	} {
		for _, path := range []string{"/zh/", "/_tuijie/state", "/_tuijie/reload.js"} {
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

func TestNoPathLeadsOutOfTheTree(t *testing.T) {
	r := start(t, nil)
	if err := os.Symlink("../../secret.txt", filepath.Join(r.tree, "zh", "link.txt")); err != nil {
		t.Logf("no symbolic links here: %v", err)
	}
	for _, path := range []string{
		"/../secret.txt", "/zh/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/zh/..%2f..%2fsecret.txt", `/..\secret.txt`, "/..%5csecret.txt",
		"//secret.txt", "/zh/link.txt", "/%00", "/zh/%2e%2e/%2e%2e/content/site.toml",
	} {
		answer, body := r.ask("GET", path, "")
		if strings.Contains(body, "not for readers") || answer.StatusCode == 200 {
			t.Errorf("%s: %s %s", path, answer.Status, body)
		}
		if to := answer.Header.Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "://") {
			t.Errorf("%s leads to %s", path, to)
		}
	}
}

type news struct {
	Edition  int
	Messages []Message
}

func (r *running) news(after string) news {
	r.t.Helper()
	_, body := r.ask("GET", "/_tuijie/state?after="+after, "")
	var n news
	if err := json.Unmarshal([]byte(body), &n); err != nil {
		r.t.Fatalf("%s: %v", body, err)
	}
	return n
}

func TestOpenPagesHearOfAChange(t *testing.T) {
	var made atomic.Int32
	r := start(t, func(context.Context) ([]Message, error) {
		switch made.Add(1) {
		case 2:
			return []Message{{Severity: "error", Place: "content/site.toml:1:1", Text: "坏了", Hint: "改"}}, nil
		case 3:
			return nil, errors.New("the disk is full")
		}
		return nil, nil
	})
	first := r.news("-1")
	if first.Edition != 1 || len(first.Messages) != 0 {
		t.Fatalf("at first the news is %+v", first)
	}
	for i, want := range []string{"坏了", "the disk is full", ""} {
		heard := make(chan news, 1)
		go func() { heard <- r.news([]string{"1", "2", "3"}[i]) }()
		time.Sleep(100 * time.Millisecond)
		select {
		case n := <-heard:
			t.Fatalf("without a change the news is %+v", n)
		default:
		}
		r.put([]string{"content/site.toml", "content/projects/new/project.toml", "content/projects/new/project.toml"}[i], strings.Repeat("y", i+1))
		select {
		case n := <-heard:
			text := ""
			if len(n.Messages) > 0 {
				text = n.Messages[0].Text
			}
			if n.Edition != i+2 || text != want {
				t.Fatalf("change %d: the news is %+v, want %q", i+1, n, want)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("change %d was not heard of", i+1)
		}
		time.Sleep(2 * settle)
	}
}

func TestAFailureOfTheFirstMakingEndsTheServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	if err := New(t.TempDir(), nil, func(context.Context) ([]Message, error) { return nil, full }).Run(context.Background(), listener); !errors.Is(err, full) {
		t.Errorf("the error is %v", err)
	}
}

func TestASiteThatWasNeverWholeSaysSo(t *testing.T) {
	r := start(t, nil)
	if err := os.RemoveAll(r.tree); err != nil {
		t.Fatal(err)
	}
	answer, body := r.ask("GET", "/", "")
	if answer.StatusCode != 404 || !strings.Contains(body, "/_tuijie/reload.js") {
		t.Errorf("%s %s", answer.Status, body)
	}
}
