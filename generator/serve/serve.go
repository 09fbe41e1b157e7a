// Package serve shows a site on this machine while it is being written: it
// serves the finished tree, watches the files it is made from, and has open
// pages load again when it was made anew.
//
// It listens where it is told and answers only requests for that host, so that
// no other site can reach it through a reader's browser. What it serves is the
// last whole site: while the content has errors, open pages show them above it.
package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"tuijie/generator/offline"
)

// Message is one finding as open pages show it.
type Message struct {
	Severity string `json:"severity"`
	Place    string `json:"place"`
	Text     string `json:"text"`
	Hint     string `json:"hint"`
}

// Make builds the site anew and returns what is wrong with it. Where an error
// is returned, or a message is an error, the tree is as it was.
type Make func(context.Context) ([]Message, error)

// Server shows one tree.
type Server struct {
	tree  string // the folder that is served
	watch []string
	make  Make

	mu       sync.Mutex
	messages []Message
	edition  int                    // counts what open pages should know of
	waiting  map[chan struct{}]bool // open pages

	mounted map[string]http.Handler
}

// Mount has a handler answer for what lies below a prefix, such as "/_desk/", behind
// the same guard of the host as all else. It is called before Run.
func (s *Server) Mount(prefix string, h http.Handler) { s.mounted[prefix] = h }

// New returns a server of the folder tree, made by make from the files in the
// folders watch.
func New(tree string, watch []string, make Make) *Server {
	return &Server{tree: tree, watch: watch, make: make, waiting: map[chan struct{}]bool{}, mounted: map[string]http.Handler{}}
}

// settle is how long the files must rest before the site is made anew: editors
// write a file in several steps.
const settle = 80 * time.Millisecond

// Run makes the site, serves it at the listener and makes it anew whenever its
// files change, until ctx is done.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	if err := s.remake(ctx); err != nil {
		return err
	}
	server := &http.Server{Handler: s.handler(l.Addr().String()), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 2)
	go func() { failed <- s.follow(ctx) }()
	go func() { failed <- server.Serve(l) }()
	select {
	case <-ctx.Done():
	case err := <-failed:
		if err != nil && !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		return server.Close()
	}
	return nil
}

// remake makes the site and tells open pages.
func (s *Server) remake(ctx context.Context) error {
	messages, err := s.make(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = messages
	s.edition++
	for page := range s.waiting {
		close(page)
		delete(s.waiting, page)
	}
	return nil
}

// follow watches the files and makes the site anew when they change.
func (s *Server) follow(ctx context.Context) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch the files: %w", err)
	}
	defer w.Close()
	for _, dir := range s.watch {
		if err := watchTree(w, dir); err != nil {
			return err
		}
	}
	var rest <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case e := <-w.Events:
			if e.Has(fsnotify.Create) {
				if err := watchTree(w, e.Name); err != nil {
					return err
				}
			}
			rest = time.After(settle)
		case err := <-w.Errors:
			return fmt.Errorf("watch the files: %w", err)
		case <-rest:
			rest = nil
			if err := s.remake(ctx); err != nil {
				s.fail(err)
			}
		}
	}
}

// fail shows a failure of the machine on open pages; the next change may mend
// it.
func (s *Server) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = []Message{{Severity: "error", Text: err.Error()}}
	s.edition++
	for page := range s.waiting {
		close(page)
		delete(s.waiting, page)
	}
}

// watchTree watches a folder and all below it; what is no folder, or is gone
// again, is passed over.
func watchTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return fmt.Errorf("watch %s: %w", name, err)
		case e.IsDir():
			if err := w.Add(name); err != nil {
				return fmt.Errorf("watch %s: %w", name, err)
			}
		}
		return nil
	})
}

// handler answers for the tree, and for open pages under /_tuijie/.
func (s *Server) handler(address string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_tuijie/reload.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		fmt.Fprint(w, reloadScript)
	})
	mux.HandleFunc("GET /_tuijie/state", s.state)
	mux.HandleFunc("GET /"+offline.Name, noCopy)
	mux.HandleFunc("GET /", s.file)
	_, port, _ := net.SplitHostPort(address)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r.Host, address, port) {
			http.Error(w, "this server answers only for "+address, http.StatusForbidden)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		for prefix, h := range s.mounted {
			if strings.HasPrefix(r.URL.Path, prefix) {
				h.ServeHTTP(w, r)
				return
			}
		}
		mux.ServeHTTP(w, r)
	})
}

// noCopy answers with a worker that takes itself away: a preview is never read
// from the copy in a browser, not even from that of another site shown here before.
func noCopy(w http.ResponseWriter, _ *http.Request) {
	worker, err := offline.Farewell()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentType(offline.Name))
	_, _ = w.Write(worker) // the reader may have gone
}

// local reports whether the request names this server as its host: another
// site's page that had its name pointed here does not.
func local(host, address, port string) bool {
	return host == address || host == "localhost:"+port || host == "127.0.0.1:"+port || host == "[::1]:"+port
}

// state tells an open page what is wrong with the site; with ?after=N it waits
// until there is something newer than N, or half a minute.
func (s *Server) state(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	var wait chan struct{}
	if r.URL.Query().Get("after") == fmt.Sprint(s.edition) {
		wait = make(chan struct{})
		s.waiting[wait] = true
	}
	s.mu.Unlock()
	if wait != nil {
		select {
		case <-wait:
		case <-r.Context().Done():
		case <-time.After(30 * time.Second):
		}
	}
	s.mu.Lock()
	delete(s.waiting, wait)
	answer := struct {
		Edition  int       `json:"edition"`
		Messages []Message `json:"messages"`
	}{s.edition, s.messages}
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		return // the page has gone
	}
}

// file answers with a file of the tree. Pages get the script that loads them
// again, and leave in their policy to ask this server.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" || strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	root, err := os.OpenRoot(s.tree)
	if err != nil {
		s.notYet(w)
		return
	}
	defer root.Close()
	body, err := fs.ReadFile(root.FS(), name)
	status := http.StatusOK
	if err != nil {
		if info, statErr := root.Stat(name); statErr == nil && info.IsDir() {
			http.Redirect(w, r, "/"+name+"/", http.StatusTemporaryRedirect)
			return
		}
		status = http.StatusNotFound
		language, _, _ := strings.Cut(name, "/")
		if body, err = fs.ReadFile(root.FS(), path.Join(language, "404.html")); err != nil {
			s.notYet(w)
			return
		}
		name = "404.html"
	}
	w.Header().Set("Content-Type", contentType(name))
	w.WriteHeader(status)
	if path.Ext(name) == ".html" {
		body = alive(body)
	}
	if _, err := w.Write(body); err != nil {
		return // the reader has gone
	}
}

// notYet is the page before there is a site: it shows what is wrong, and loads
// again when that is mended.
func (s *Server) notYet(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprint(w, `<!doctype html><html lang="zh"><title>tuijie</title><script src="/_tuijie/reload.js"></script><p>这里还没有页面。There is no page here yet.</p></html>`)
}

// alive adds the script to a page.
func alive(page []byte) []byte {
	text := string(page)
	for _, none := range []string{"default-src 'none';", "default-src &#39;none&#39;;"} {
		text = strings.Replace(text, none, none+" connect-src 'self';", 1)
	}
	return []byte(strings.Replace(text, "</head>", `<script src="/_tuijie/reload.js" defer></script></head>`, 1))
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return typeOfOther(path.Ext(name))
}

// typeOfOther knows the files that staff attach; the machine's own table is not
// asked, since it differs between machines.
func typeOfOther(ext string) string {
	switch strings.ToLower(ext) {
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".webp":
		return "image/webp"
	case ".pdf":
		return "application/pdf"
	}
	return "application/octet-stream"
}
