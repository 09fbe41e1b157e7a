// Package serve shows a site on this machine while it is being written.
//
// It makes only what a browser asks for, follows the files that the site is made from, and tells open pages what has
// changed: they put the changed part in place, with their scroll, open parts and forms as they are. While the content
// has errors, open pages show the last whole site, and the errors above it, each with its line and with links to
// where it can be mended.
//
// It listens where it is told, and answers only requests that name it by a loopback name, by a number or by a name
// that it was told: so no other site can reach it through a reader's browser by pointing a name at it. No other site
// may show its pages in a frame. What it adds to a page is one script, which the page's own policy admits.
//
// It refuses to know how a site is read and made: Site tells. Other handlers can be mounted beside the site.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"tuijie/generator/diag"
	"tuijie/generator/offline"
)

// Site is a site as it is now. Its methods may be called from several goroutines at once.
type Site interface {
	// Refresh looks at what may have changed, by names relative to the site's folder; at
	// everything where there are none.
	Refresh(ctx context.Context, changed ...string) error
	// Edition counts the looks that found something else.
	Edition() int
	Found() diag.List
	// Checked is closed once the whole site has been checked as it was opened. Till then
	// Found is not all there is, and Refresh waits. Wait waits for that, and tells whether
	// the machine failed.
	Checked() <-chan struct{}
	Wait(ctx context.Context) error
	// File makes a file. False where there is none.
	File(ctx context.Context, address string) ([]byte, bool, error)
	// Languages are the keys of the site's languages, and Kiosks the addresses of the
	// pages for the screens of booths.
	Languages() []string
	Kiosks() []string
}

// Options are what a server is told beside the site.
type Options struct {
	Folder   string // the site's folder on the disk, which is followed
	Source   fs.FS  // the same, for the lines that findings speak of
	Language string // of the writer: "zh", or English
	Hosts    []string
	// Editor is the address that opens a file at a place, with {file}, {line} and {column} in it; "" for none.
	Editor string
	// Link is the address that leads to where a finding can be mended in the browser; nil, or "", for none.
	Link func(diag.Diagnostic) string
	// Looked is told after every look that found something else, once all has been checked; nil for nobody.
	Looked func(diag.List)
}

// Server shows one site.
type Server struct {
	options Options
	mounted map[string]http.Handler
	pages   keptPages
	opened  chan struct{} // closed once the site is open

	mu      sync.Mutex
	site    Site   // nil until it is open
	opening string // how far the opening is
	failure string // of the machine, at the last look
	broken  map[string]diag.Diagnostic
	news    []byte
	open    map[chan struct{}]bool // one for each open page, told when there is news
}

// New returns a server.
func New(o Options) *Server {
	s := &Server{options: o, mounted: map[string]http.Handler{}, opened: make(chan struct{}), broken: map[string]diag.Diagnostic{}, open: map[chan struct{}]bool{}}
	s.tell()
	return s
}

// Mount has a handler answer for what lies below a prefix, such as "/_desk/", behind the same guard of the host as all
// else. It is called before Run.
func (s *Server) Mount(prefix string, h http.Handler) { s.mounted[prefix] = h }

// Opening tells those who wait how far the opening of the site is.
func (s *Server) Opening(step string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.site == nil && s.opening != step {
		s.opening = step
		s.tell()
	}
}

// Run answers at the listener, opens the site and follows its files, until ctx is done. It returns when all that has
// ended.
func (s *Server) Run(ctx context.Context, l net.Listener, open func(context.Context) (Site, error)) error {
	server := &http.Server{Handler: s.handler(l.Addr()), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed, kept := make(chan error, 1), make(chan error, 1)
	keeping, stop := context.WithCancel(ctx)
	go func() { failed <- server.Serve(l) }()
	go func() {
		defer close(kept)
		kept <- s.keep(keeping, open)
	}()
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	case err = <-kept:
	}
	stop()
	<-kept
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if server.Shutdown(closing) != nil {
		server.Close()
	}
	if err != nil && !errors.Is(err, http.ErrServerClosed) && ctx.Err() == nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// keep opens the site and follows its files. They are followed first, so that what is saved meanwhile is seen.
func (s *Server) keep(ctx context.Context, open func(context.Context) (Site, error)) error {
	changes, err := follow(ctx, s.options.Folder)
	if err != nil {
		return err
	}
	site, err := open(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.site = site
	s.mu.Unlock()
	close(s.opened)
	told, checked := s.looked(nil), site.Checked()
	var wait <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-checked:
			checked = nil
			told = s.looked(site.Wait(ctx))
		case names := <-changes:
			wait = nil
			err := site.Refresh(ctx, names...)
			switch {
			case ctx.Err() != nil:
				return nil
			case err == nil && site.Edition() == told:
			case err == nil && site.Found().HasErrors():
				wait = time.After(doubt)
			default:
				told = s.looked(err)
			}
		case <-wait:
			wait = nil
			told = s.looked(nil)
		}
	}
}

// early is how long a request waits for the site to be opened, before it is told to wait.
const early = 2 * time.Second

// shownTo is the site, for a request; nil where it is not open yet.
func (s *Server) shownTo(r *http.Request) Site {
	select {
	case <-s.opened:
		return s.site
	case <-r.Context().Done():
	case <-time.After(early):
	}
	return nil
}

// doubt is how long errors are held back: a file that is being saved in steps may be half there.
const doubt = 150 * time.Millisecond

// looked tells what a look at the site gave, and which edition of it.
func (s *Server) looked(failure error) int {
	s.mu.Lock()
	edition := s.site.Edition()
	s.failure = ""
	if failure != nil {
		s.failure = failure.Error()
	}
	clear(s.broken)
	s.tell()
	s.mu.Unlock()
	if s.options.Looked != nil && failure == nil && !checking(s.site) {
		s.options.Looked(s.site.Found())
	}
	return edition
}

// checking reports whether the site as it was opened is still being checked.
func checking(site Site) bool {
	select {
	case <-site.Checked():
		return false
	default:
		return true
	}
}

// handler answers for the site, for what is mounted, and for open pages under /_tuijie/ and /_view/.
func (s *Server) handler(at net.Addr) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_tuijie/{name}", s.own)
	mux.HandleFunc("GET /_tuijie/news", s.tellNews)
	mux.HandleFunc("GET /_view/{$}", s.view)
	mux.HandleFunc("GET /"+offline.Name, noCopy)
	mux.HandleFunc("GET /", s.file)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.answersFor(r.Host, at) {
			http.Error(w, "this server answers only for "+at.String(), http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "frame-ancestors 'self'")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		for prefix, mounted := range s.mounted {
			if strings.HasPrefix(r.URL.Path, prefix) {
				mounted.ServeHTTP(w, r)
				return
			}
		}
		mux.ServeHTTP(w, r)
	})
}

// noCopy answers with a worker that takes itself away: a preview is never read from
// the copy in a browser, not even from that of another site shown here before.
func noCopy(w http.ResponseWriter, _ *http.Request) {
	worker, err := offline.Farewell()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentType(offline.Name))
	_, _ = w.Write(worker) // the reader may have gone
}

// answersFor reports whether a request's host is this server: another site's page that had its name pointed here names
// that site. A number cannot be pointed anywhere, so any is good that the server can be reached at.
func (s *Server) answersFor(host string, at net.Addr) bool {
	if slices.Contains(s.options.Hosts, host) {
		return true
	}
	name, port, err := net.SplitHostPort(host)
	_, own, _ := net.SplitHostPort(at.String())
	if err != nil {
		name, port = strings.Trim(host, "[]"), "80"
	}
	return port == own && (name == "localhost" || net.ParseIP(name) != nil || slices.Contains(s.options.Hosts, name))
}
