package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/theme"
)

// file answers with a file of the site. Pages get the script that keeps them as the site is.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" || strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	site := s.shownTo(r)
	if site == nil {
		s.notice(w, http.StatusServiceUnavailable, -1, s.say("opening"))
		return
	}
	edition := site.Edition()
	body, ok, err := s.made(r.Context(), site, name)
	status := http.StatusOK
	if err == nil && !ok {
		if _, folder, _ := s.made(r.Context(), site, path.Join(name, "index.html")); folder {
			http.Redirect(w, r, "/"+name+"/", http.StatusTemporaryRedirect)
			return
		}
		status = http.StatusNotFound
		language, _, _ := strings.Cut(name, "/")
		name = path.Join(language, "404.html")
		body, ok, err = s.made(r.Context(), site, name)
	}
	switch {
	case r.Context().Err() != nil:
	case err != nil:
		s.notice(w, http.StatusInternalServerError, edition, s.trouble(err))
	case !ok:
		s.notice(w, http.StatusNotFound, edition, s.say("nothing"))
	default:
		w.Header().Set("Content-Type", contentType(name))
		w.Header().Set("Tuijie-Edition", strconv.Itoa(edition))
		w.WriteHeader(status)
		if path.Ext(name) == ".html" {
			body = alive(body, edition)
		}
		_, _ = w.Write(body) // a reader who has gone needs nothing
	}
}

// made makes a file. A page that cannot be made because its prose has errors now is shown as it was last.
func (s *Server) made(ctx context.Context, site Site, name string) ([]byte, bool, error) {
	body, ok, err := site.File(ctx, name)
	if ok && path.Ext(name) == ".html" {
		s.pages.keep(name, body)
	}
	if errors.Is(err, content.ErrChanged) {
		if kept, there := s.pages.get(name); there {
			return kept, true, nil
		}
	}
	return body, ok, err
}

// trouble is what is said of a page that cannot be made. A template that fails is told to all open pages: its place is
// known.
func (s *Server) trouble(err error) string {
	var broken *theme.Broken
	switch {
	case errors.As(err, &broken):
		s.mu.Lock()
		defer s.mu.Unlock()
		if _, told := s.broken[broken.Error()]; !told {
			s.broken[broken.Error()] = broken.Finding
			s.tell()
		}
		return s.say("broken")
	case errors.Is(err, content.ErrChanged):
		return s.say("changed")
	case errors.Is(err, check.ErrUnsound):
		return s.say("unsound")
	}
	return err.Error()
}

// notice is a page that says one thing, and becomes what it should be when it can.
func (s *Server) notice(w http.ResponseWriter, status, edition int, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, `<!doctype html><html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>tuijie 推介</title>`+
		`<script src="/_tuijie/client.js" data-edition="%d" data-notice defer></script><link rel="stylesheet" href="/_tuijie/view.css"><link rel="icon" href="data:,"><main class="notice"><p>%s</p></main></html>`,
		s.tag(), edition, html.EscapeString(text))
}

// alive adds the script to a page, before all of the page's own. The page's policy lets it ask this server.
func alive(page []byte, edition int) []byte {
	text := string(page)
	at := strings.Index(text, "Content-Security-Policy")
	if at < 0 {
		at = max(0, strings.Index(text, "<head"))
	}
	at += strings.IndexByte(text[at:], '>') + 1
	script := `<script src="/_tuijie/client.js" data-edition="` + strconv.Itoa(edition) + `" defer></script>`
	return []byte(text[:at] + script + text[at:])
}

// keptPages are the pages that were asked for last, as they were made last.
type keptPages struct {
	mu         sync.Mutex
	young, old map[string][]byte
}

// pagesKept is how many pages are kept at least.
const pagesKept = 128

func (k *keptPages) keep(name string, body []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.young == nil || len(k.young) >= pagesKept {
		k.young, k.old = map[string][]byte{}, k.young
	}
	k.young[name] = bytes.Clone(body)
}

func (k *keptPages) get(name string) ([]byte, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if body, ok := k.young[name]; ok {
		return body, true
	}
	body, ok := k.old[name]
	return body, ok
}

var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8", ".xml": "application/xml; charset=utf-8", ".csv": "text/csv; charset=utf-8",
	".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".vcf": "text/vcard; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif", ".pdf": "application/pdf",
}

// contentType tells the type by the ending of a name; the machine's own table is not asked, since it differs between
// machines.
func contentType(name string) string {
	if kind, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return kind
	}
	return "application/octet-stream"
}
