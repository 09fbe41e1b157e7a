// Package catalogue holds the facts of a site: its projects, reserves,
// policies, fairs, bulletins and pages, and how they relate.
//
// It knows no files and no HTML. Every kind of entry describes its fields once,
// as a list of record.Field: what reads them, what prose may refer to and what
// an editor offers all come from that list. A Catalogue is filled by content
// and not changed after.
package catalogue

import (
	"sync"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// The targets of ids that are no entries but rows of vocabulary.toml and
// contacts.toml.
const (
	Sectors  = "sectors"
	Towns    = "towns"
	Places   = "places"
	Contacts = "contacts"
)

// Entry is what every kind of entry has: its folder's name, where its facts
// were written, and its prose.
type Entry struct {
	Kind   Kind
	ID     string
	Origin *diag.Origin
	Prose  []Prose
	Facts  [32]byte // SHA-256 of the facts without their places: a comment leaves it as it is
	Texts  Texts    // of its facts
	Beside []string // other files in the entry's folder, relative to the site
	Accept []Acceptance

	// Partial tells that some facts could not be read, and were reported: what
	// misses them says nothing.
	Partial bool
}

// Prose is one language's Markdown file of an entry.
type Prose struct {
	Language string
	File     string        // relative to the site, with forward slashes
	Digest   memory.Digest // SHA-256 of the file
	Words    string        // that of its text without a byte order mark and with plain line ends, where it differs; else ""
}

// Texts is what translations of an entry's facts are held against.
type Texts struct {
	Digest   string   // SHA-256 of all texts in the source language; "" where it has none
	Complete []string // the other languages that have each of them
	Whole    bool     // the file was read without a fault but for languages that are missing
}

// In returns the entry's prose in the language.
func (e *Entry) In(language string) (Prose, bool) {
	for _, p := range e.Prose {
		if p.Language == language {
			return p, true
		}
	}
	return Prose{}, false
}

// Speaks reports whether the entry has a page in the language. An entry without
// prose in any language is facts alone and has a page in each; one that has
// some prose has a page only where it has prose.
func (e *Entry) Speaks(language string) bool {
	if len(e.Prose) == 0 {
		return true
	}
	_, ok := e.In(language)
	return ok
}

// Catalogue is all the facts of a site.
type Catalogue struct {
	Site       Site
	Vocabulary Vocabulary
	Contacts   []Contact
	Glossary   []Term

	Reserves  []*Reserve
	Projects  []*Project
	Policies  []*Policy
	Fairs     []*Fair
	Bulletins []*Bulletin
	Pages     []*Page

	Origins Origins
	Unread  map[string]bool // targets some of whose ids could not be read: what names them may be right
}

// Origins tells where the facts of the files that are no entries were written.
type Origins struct{ Site, Vocabulary, Contacts, Glossary *diag.Origin }

// Index finds the entries and rows of a catalogue by id.
type Index struct {
	Projects  map[string]*Project
	Reserves  map[string]*Reserve
	Policies  map[string]*Policy
	Fairs     map[string]*Fair
	Bulletins map[string]*Bulletin
	Pages     map[string]*Page
	Sectors   map[string]*Sector
	Towns     map[string]*Town
	Places    map[string]*Place
	Contacts  map[string]*Contact

	newestReserve  *Reserve
	newestBulletin *Bulletin
}

// NewIndex makes the index of a catalogue. Of two entries with one id the first
// stands; content has reported the second.
func NewIndex(c *Catalogue) *Index {
	return &Index{
		Projects:  byID(c.Projects, func(p *Project) string { return p.ID }),
		Reserves:  byID(c.Reserves, func(r *Reserve) string { return r.ID }),
		Policies:  byID(c.Policies, func(p *Policy) string { return p.ID }),
		Fairs:     byID(c.Fairs, func(f *Fair) string { return f.ID }),
		Bulletins: byID(c.Bulletins, func(b *Bulletin) string { return b.ID }),
		Pages:     byID(c.Pages, func(p *Page) string { return p.ID }),
		Sectors:   byID(pointers(c.Vocabulary.Sectors), func(s *Sector) string { return s.ID }),
		Towns:     byID(pointers(c.Vocabulary.Towns), func(t *Town) string { return t.ID }),
		Places:    byID(pointers(c.Vocabulary.Places), func(p *Place) string { return p.ID }),
		Contacts:  byID(pointers(c.Contacts), func(k *Contact) string { return k.ID }),

		newestReserve:  newest(c.Reserves, func(r *Reserve) quantity.Date { return r.Declared.Date }),
		newestBulletin: newest(c.Bulletins, func(b *Bulletin) quantity.Date { return b.Period.End() }),
	}
}

// newest returns the entry with the latest date, the last of equals; nil for
// none.
func newest[T any](list []*T, date func(*T) quantity.Date) *T {
	var found *T
	for _, e := range list {
		if found == nil || !date(e).Before(date(found)) {
			found = e
		}
	}
	return found
}

func byID[T any](list []*T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for _, e := range list {
		if _, taken := m[id(e)]; !taken {
			m[id(e)] = e
		}
	}
	return m
}

func pointers[T any](list []T) []*T {
	ps := make([]*T, len(list))
	for i := range list {
		ps[i] = &list[i]
	}
	return ps
}

// Has reports whether the id names an entry or row of the target.
func (x *Index) Has(target, id string) bool {
	ok := false
	switch target {
	case string(Projects):
		_, ok = x.Projects[id]
	case string(Reserves):
		_, ok = x.Reserves[id]
	case string(Policies):
		_, ok = x.Policies[id]
	case string(Fairs):
		_, ok = x.Fairs[id]
	case string(Bulletins):
		_, ok = x.Bulletins[id]
	case string(Pages):
		_, ok = x.Pages[id]
	case Sectors:
		_, ok = x.Sectors[id]
	case Towns:
		_, ok = x.Towns[id]
	case Places:
		_, ok = x.Places[id]
	case Contacts:
		_, ok = x.Contacts[id]
	}
	return ok
}

// IDs lists the ids of the target, in the catalogue's order.
func (c *Catalogue) IDs(target string) []string {
	switch target {
	case string(Projects):
		return ids(c.Projects, func(p *Project) string { return p.ID })
	case string(Reserves):
		return ids(c.Reserves, func(r *Reserve) string { return r.ID })
	case string(Policies):
		return ids(c.Policies, func(p *Policy) string { return p.ID })
	case string(Fairs):
		return ids(c.Fairs, func(f *Fair) string { return f.ID })
	case string(Bulletins):
		return ids(c.Bulletins, func(b *Bulletin) string { return b.ID })
	case string(Pages):
		return ids(c.Pages, func(p *Page) string { return p.ID })
	case Sectors:
		return ids(pointers(c.Vocabulary.Sectors), func(s *Sector) string { return s.ID })
	case Towns:
		return ids(pointers(c.Vocabulary.Towns), func(t *Town) string { return t.ID })
	case Places:
		return ids(pointers(c.Vocabulary.Places), func(p *Place) string { return p.ID })
	case Contacts:
		return ids(pointers(c.Contacts), func(k *Contact) string { return k.ID })
	}
	return nil
}

func ids[T any](list []*T, id func(*T) string) []string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = id(e)
	}
	return names
}

// Described is an entry together with its fields, which are described when they
// are asked for: few of those who look at an entry need them.
type Described struct {
	*Entry
	Name   lang.Text
	Fields func() []record.Field
}

// Describe describes an entry; its fields are asked of fields once.
func Describe(e *Entry, name lang.Text, fields func() []record.Field) Described {
	return Described{e, name, sync.OnceValue(fields)}
}

// Each calls yield with every entry that is kept in a folder or file of its
// own, kind by kind in the catalogue's order, until yield returns false.
func (c *Catalogue) Each(yield func(Described) bool) {
	for _, r := range c.Reserves {
		if !yield(Describe(&r.Entry, r.Name, r.Fields)) {
			return
		}
	}
	for _, p := range c.Projects {
		if !yield(Describe(&p.Entry, p.Name, p.Fields)) {
			return
		}
	}
	for _, p := range c.Policies {
		if !yield(Describe(&p.Entry, p.Name, p.Fields)) {
			return
		}
	}
	for _, f := range c.Fairs {
		if !yield(Describe(&f.Entry, f.Name, f.Fields)) {
			return
		}
	}
	for _, b := range c.Bulletins {
		if !yield(Describe(&b.Entry, lang.Text{}, b.Fields)) {
			return
		}
	}
	for _, p := range c.Pages {
		if !yield(Describe(&p.Entry, p.Title, p.Fields)) {
			return
		}
	}
}
