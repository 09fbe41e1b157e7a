package serve

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"tuijie/generator/diag"
	"tuijie/generator/report"
)

// news is what open pages are told.
type news struct {
	Edition int    `json:"edition"`
	Opening string `json:"opening,omitempty"` // how far the opening is; "" once the site is open
	Open    bool   `json:"open"`
	// Checking tells that texts are still being checked: more errors may come.
	Checking bool      `json:"checking"`
	Errors   []finding `json:"errors"`
	More     int       `json:"more"` // errors that are not shown
}

// finding is an error as a page shows it: the line in three parts, of which the second is the character meant.
type finding struct {
	Place   string    `json:"place"`
	Text    string    `json:"text"`
	Hint    string    `json:"hint"`
	Code    string    `json:"code"`
	Line    int       `json:"line"`
	Excerpt []string  `json:"excerpt"`
	Mend    string    `json:"mend"` // where it can be mended in the browser
	Edit    string    `json:"edit"` // what opens the file in an editor
	Related []finding `json:"related"`
}

// most is how many errors a page shows at once: whoever has more begins with these.
const most = 30

// tell makes the news and tells open pages. It is called with the lock held.
func (s *Server) tell() {
	n := news{Errors: []finding{}, Opening: s.opening}
	if s.site != nil {
		n.Edition, n.Open, n.Opening, n.Checking = s.site.Edition(), true, "", checking(s.site)
		lines := report.NewLines(s.options.Source)
		found := s.site.Found()
		for _, d := range s.broken {
			found = append(found[:len(found):len(found)], d)
		}
		for _, d := range found {
			if d.Severity != diag.Error {
				continue
			}
			if len(n.Errors) == most {
				n.More++
				continue
			}
			n.Errors = append(n.Errors, s.finding(d, lines))
		}
	}
	if s.failure != "" {
		n.Errors = append(n.Errors, finding{Text: s.failure})
	}
	raw, err := json.Marshal(n)
	if err != nil {
		panic(err) // texts and numbers have a form
	}
	s.news = raw
	for page := range s.open {
		select {
		case page <- struct{}{}:
		default: // it has not taken the last news yet, and will take these with them
		}
	}
}

// finding is an error in the writer's language, with its line.
func (s *Server) finding(d diag.Diagnostic, lines *report.Lines) finding {
	f := s.shown(d.Place, d.Message, lines)
	f.Hint, f.Code = d.Hint.In(s.options.Language), string(d.Code)
	if s.options.Link != nil {
		f.Mend = s.options.Link(d)
	}
	const related = 3
	for _, r := range d.Related[:min(len(d.Related), related)] {
		f.Related = append(f.Related, s.shown(r.Place, r.Message, lines))
	}
	return f
}

func (s *Server) shown(p diag.Place, message diag.Text, lines *report.Lines) finding {
	f := finding{Place: placed(p), Text: message.In(s.options.Language), Line: p.Line, Edit: s.editor(p)}
	if before, at, after, ok := lines.Around(p); ok {
		f.Excerpt = []string{before, at, after}
	}
	return f
}

func placed(p diag.Place) string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// editor is the address that opens a file at a place. The path is escaped piece by piece, so that no name of a file
// means anything in it.
func (s *Server) editor(p diag.Place) string {
	if s.options.Editor == "" || !fs.ValidPath(p.File) {
		return ""
	}
	file := strings.Split(strings.ReplaceAll(s.options.Folder, `\`, "/")+"/"+p.File, "/")
	for i, part := range file {
		file[i] = escape(part)
	}
	whole := strings.TrimPrefix(path.Clean(strings.Join(file, "/")), "/")
	return strings.NewReplacer("{file}", whole, "{line}", strconv.Itoa(max(p.Line, 1)), "{column}", strconv.Itoa(max(p.Column, 1))).Replace(s.options.Editor)
}

// escape keeps letters, digits and what a path needs of ASCII, and the colon of a drive; all else is written as bytes.
func escape(part string) string {
	var b strings.Builder
	for _, c := range []byte(part) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~:", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// pulse is how often an open page is told something, so that a connection that was lost is found out.
const pulse = 15 * time.Second

// tellNews streams the news to an open page, as server-sent events.
func (s *Server) tellNews(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	woken := make(chan struct{}, 1)
	woken <- struct{}{}
	s.mu.Lock()
	s.open[woken] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.open, woken)
		s.mu.Unlock()
	}()
	for {
		text := ": \n\n"
		select {
		case <-r.Context().Done():
			return
		case <-woken:
			s.mu.Lock()
			text = "data: " + string(s.news) + "\n\n"
			s.mu.Unlock()
		case <-time.After(pulse):
		}
		if _, err := fmt.Fprint(w, text); err != nil || flush.Flush() != nil {
			return // the page has gone
		}
	}
}
