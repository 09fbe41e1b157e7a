// Package desk is where the county's staff write: a page in the browser, at Path of
// the preview, with the list of entries, a form for each, their prose in every
// language, live checks and a live preview of what is not saved yet.
//
// There is no account and no database: the files are the truth. What a person does
// is a list of edits to the bytes of files as they were loaded (package form), and
// the server is sent all of them each time: it keeps nothing that a restart would
// lose but what the pictures dropped in and the last save were. A save carries the
// digest of what was loaded. A file that was changed on the disk meanwhile is shown
// with what differs and not written; each file is replaced whole or not at all.
//
// Addresses within the desk, which other pages may link to:
//
//	/_desk/#/                                         the list of all entries
//	/_desk/#/projects                                 the entries of a kind
//	/_desk/#/projects/LY-2020-009                     an entry
//	/_desk/#/projects/LY-2020-009?field=investment.total
//	                                                  one of its fields
//	/_desk/#/projects/LY-2020-009?prose=en&line=12    a line of its prose
//	/_desk/#/site, /_desk/#/contacts?field=…          the files that are no entries
//	/_desk/#/translate                                what is to be translated
//	/_desk/#/translate/projects/LY-2020-009           an entry beside its translation
//	/_desk/#/translate/vocabulary?language=en         a file that is none
//
// Link makes them from a finding.
//
// It promises that nothing is written for a page of another site: every request
// that writes must come from the desk's own page (Origin or Sec-Fetch-Site) and
// carry the token of this run, and no answer may be read elsewhere. It writes
// nowhere but in the content folder, follows no link out of it, deletes nothing,
// and holds every request to a budget. It refuses to know how the site is checked
// and made: Site tells.
package desk

import (
	"context"
	"embed"
	"errors"
	"net/http"
	"os"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/picture"
	"tuijie/generator/quantity"
)

// Path is where the desk is mounted.
const Path = "/_desk/"

// Site is the site that is being written.
type Site interface {
	// Draft is the site with some files as they would be, by their names in the site,
	// and all others as they lie on the disk. Files that are not there yet may be among
	// them. A nil map is the site as it lies.
	Draft(ctx context.Context, files map[string][]byte) (Draft, error)
	// Refresh looks again at files that the desk has written.
	Refresh(ctx context.Context, changed ...string) error
}

// ErrOpening is what a Site returns that is not open yet.
var ErrOpening = errors.New("the site is being opened")

// Draft is a site as it would be. It may be asked from several goroutines.
type Draft interface {
	// Found is what is wrong with it.
	Found() diag.List
	// Catalogue is its facts, as far as they could be read; never nil.
	Catalogue() *catalogue.Catalogue
	// File makes a file of the published site, by its address: "zh/index.html". While
	// there are errors it is one of the last whole site. False where there is none.
	File(ctx context.Context, address string) ([]byte, bool, error)
	// Addresses lists the pages that are about an entry, by language; none where it is
	// not published.
	Addresses(e *catalogue.Entry) map[string]string
}

// Options are what a desk is made from.
type Options struct {
	Site  Site
	Root  *os.Root      // the site's folder
	Token string        // a secret of this run
	Today quantity.Date // suggests the year of new entries
	// Language is that of the desk's own words at first: "zh" or "en".
	Language string
}

// Desk answers for the addresses below Path. It may be asked from several
// goroutines; saves follow one another.
type Desk struct {
	Options
	mux      *http.ServeMux
	darkroom *picture.Darkroom

	saving sync.Mutex // held while files are compared and written

	mu     sync.Mutex // guards what follows
	bases  shelf[[]byte]
	staged shelf[staged]
	drafts shelf[Draft]
	count  int      // of drafts so far
	last   []change // the last save, for undo
}

//go:embed assets
var assets embed.FS

// New makes a desk.
func New(o Options) *Desk {
	d := &Desk{Options: o, mux: http.NewServeMux(), darkroom: picture.NewDarkroom(),
		bases: shelf[[]byte]{most: 64}, staged: shelf[staged]{most: 12}, drafts: shelf[Draft]{most: 3}}
	d.mux.HandleFunc("GET /_desk/{$}", d.shell)
	d.mux.HandleFunc("GET /_desk/assets/{name}", d.asset)
	d.mux.HandleFunc("GET /_desk/api/site", d.getSite)
	d.mux.HandleFunc("GET /_desk/api/entries", d.getEntries)
	d.mux.HandleFunc("GET /_desk/api/entry", d.getEntry)
	d.mux.HandleFunc("GET /_desk/api/picture", d.getPicture)
	d.mux.HandleFunc("GET /_desk/api/sides", d.getSides)
	d.mux.HandleFunc("GET /_desk/preview/{draft}/{address...}", d.preview)
	d.mux.HandleFunc("POST /_desk/api/new", d.postNew)
	d.mux.HandleFunc("POST /_desk/api/draft", d.postDraft)
	d.mux.HandleFunc("POST /_desk/api/save", d.postSave)
	d.mux.HandleFunc("POST /_desk/api/undo", d.postUndo)
	d.mux.HandleFunc("POST /_desk/api/review", d.postReview)
	d.mux.HandleFunc("POST /_desk/api/sides", d.postSides)
	d.mux.HandleFunc("POST /_desk/api/picture", d.postPicture)
	return d
}

// shelf keeps the last few things put on it.
type shelf[T any] struct {
	most int
	keys []string
	held map[string]T
}

func (s *shelf[T]) put(key string, v T) {
	if s.held == nil {
		s.held = map[string]T{}
	}
	if _, ok := s.held[key]; !ok {
		s.keys = append(s.keys, key)
	}
	s.held[key] = v
	if len(s.keys) > s.most {
		delete(s.held, s.keys[0])
		s.keys = s.keys[1:]
	}
}

func (s *shelf[T]) get(key string) (T, bool) {
	v, ok := s.held[key]
	return v, ok
}
