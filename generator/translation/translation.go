// Package translation takes the texts of a site apart for translators, and puts what
// they wrote back into its files.
//
// A text is a prose file, or all the words of a TOML file together; its units are
// what is translated as a whole: a field, a heading, a paragraph, a line of a list,
// a cell of a table, a footnote. Bold, links, references to facts, code and figures
// are codes in a unit: a translator may move them, and cannot write them wrongly.
//
// It promises that what was exported and comes back as it was changes no byte; that
// every byte which is not a changed unit's stays; that what it writes reads back as
// it was meant; and that a unit whose source has changed since it was exported is
// named and left alone: a unit's id carries a digest of its source. Where the source
// was kept that a translation was made from (content.AcceptedFolder), only what has
// changed since is stale. It writes nothing by itself: the caller is given a Plan. It
// refuses to judge style.
package translation

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tuijie/generator/bilingual"
	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/glossary"
	"tuijie/generator/lang"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// Site is the texts of a site as they stand to one language.
type Site struct {
	From, To lang.Language
	Found    diag.List // what is wrong with the content and the lock
	Texts    []*Text   // sorted by path

	byPath   map[string]*Text
	site     fs.FS
	cat      *catalogue.Catalogue
	index    *catalogue.Index
	lock     *content.Lock
	fields   func(content.Translation) []record.Field
	book     *glossary.Book
	engine   *markdown.Engine
	keys     []string                    // of the site's languages
	printers map[string]quantity.Printer // by language; without those that cannot be printed
}

// Text is one text in the language, beside its source.
type Text struct {
	content.Translation
	Name string // of its entry in the source's language; "" for the files that are no entries

	site  *Site
	entry catalogue.Described // without an Entry for the files that are none
	units []*Unit
	read  bool
	prose *prose         // nil for a TOML file
	facts []byte         // of a TOML file, as it stands
	field []record.Field // of a TOML file
	then  *then          // the source that the translation was made from; nil where it is not known
}

// ErrLanguage tells that the site has no such language to translate into.
var ErrLanguage = fmt.Errorf("the site is not translated into this language")

// Read reads a site as far as a language's translations need. The error is
// ErrLanguage where the site does not have it, or has it as its source.
func Read(ctx context.Context, site fs.FS, language string) (*Site, error) {
	cat, source, found, err := content.Read(ctx, site, 1)
	if err != nil {
		return nil, err
	}
	lock, faults, err := source.Lock()
	if err != nil {
		return nil, err
	}
	s, err := New(cat, lock, site, language)
	if err != nil {
		return nil, err
	}
	s.Found = append(found, faults...)
	s.Found.Sort()
	return s, nil
}

// New looks at the texts of a catalogue, which was read from the site as it lies.
func New(cat *catalogue.Catalogue, lock *content.Lock, site fs.FS, language string) (*Site, error) {
	s := &Site{byPath: map[string]*Text{}, site: site, cat: cat, index: catalogue.NewIndex(cat), lock: lock, fields: content.FieldsOf(cat), engine: markdown.New(), printers: map[string]quantity.Printer{}}
	for _, l := range cat.Site.Languages {
		s.keys = append(s.keys, l.Key)
		switch l.Key {
		case cat.Site.SourceLanguage:
			s.From = l
		case language:
			s.To = l
		}
		if p, ok := quantity.For(l.Key); ok {
			s.printers[l.Key] = p
		}
	}
	if s.To.Key == "" {
		return nil, ErrLanguage
	}
	s.book = glossary.New(cat.Glossary, s.keys)
	s.list()
	return s, nil
}

// Languages lists the keys of the languages that a site is translated into.
func Languages(site fs.FS) ([]string, error) {
	keys, source, err := content.Spoken(site)
	return slices.DeleteFunc(keys, func(key string) bool { return key == source }), err
}

// list finds the texts, and whose they are.
func (s *Site) list() {
	entries := map[*catalogue.Entry]catalogue.Described{}
	for e := range s.cat.Each {
		entries[e.Entry] = e
	}
	for _, t := range content.Translations(s.cat, s.lock) {
		if t.Language != s.To.Key {
			continue
		}
		text := &Text{Translation: t, site: s}
		if e, ok := entries[t.Entry]; ok {
			text.entry, text.Name = e, cmp.Or(e.Name.In(s.From.Key), e.ID)
		}
		s.Texts = append(s.Texts, text)
		s.byPath[t.Path], s.byPath[t.Source] = text, text
	}
}

// Text returns the text whose source or translation has the path in the content
// folder.
func (s *Site) Text(name string) (*Text, bool) {
	t, ok := s.byPath[name]
	return t, ok
}

// Names is the name of the entry that the text is of; empty for the files that are none.
func (t *Text) Names() lang.Text { return t.entry.Name }

// isProse reports whether the text is a prose file.
func (t *Text) isProse() bool { return path.Ext(t.Path) == ".md" }

// file is the translation's place in the site.
func (t *Text) file() string { return path.Join(content.Folder, t.Path) }

// lying is the translation's file as it was read; nil where there was none.
func (t *Text) lying() []byte {
	switch {
	case t.prose == nil:
		return t.facts
	case t.prose.target == nil:
		return nil
	}
	return t.prose.target.raw
}

// Units returns the units of the text in its order. An error means that the machine
// failed to read, or that a file changed meanwhile.
func (t *Text) Units() ([]*Unit, error) {
	if t.read {
		return t.units, nil
	}
	t.read = true
	if t.changed() {
		t.then = t.recall()
	}
	var err error
	if t.isProse() {
		err = t.readProse()
	} else {
		err = t.readFacts()
	}
	if err != nil {
		t.read, t.units = false, nil
		return nil, err
	}
	t.identify()
	return t.units, nil
}

// readFacts makes the units of a TOML file, one of each text of its fields.
func (t *Text) readFacts() error {
	raw, err := fs.ReadFile(t.site.site, t.file())
	if err != nil {
		return fmt.Errorf("read %s: %w", t.file(), err)
	}
	t.facts, t.field = raw, t.site.fields(t.Translation)
	for _, f := range record.Texts(t.field) {
		words := f.Words.In(t.site.From.Key)
		if words == "" {
			continue
		}
		u := &Unit{Label: f.Label, key: f.Key, segment: -1, target: -1}
		m := t.maker(u)
		m.source([]markdown.Piece{{Kind: markdown.Words, Text: words, Raw: words}})
		if own := f.Words.In(t.site.To.Key); own != "" {
			m.translation([]markdown.Piece{{Kind: markdown.Words, Text: own, Raw: own}})
		}
		t.limit(u)
		t.units = append(t.units, u)
	}
	return nil
}

// limit notes how long the translation of a summary may be.
func (t *Text) limit(u *Unit) {
	if t.entry.Entry == nil || t.entry.Kind != catalogue.Projects || u.key != "summary" {
		return
	}
	u.limited = true
	most := diag.Say("译文最多 %d 个词", "at most %d words", catalogue.SummaryWords)
	if t.site.To.UsesHan() {
		most = diag.Say("译文最多 %d 个字，标点不计", "at most %d characters, punctuation apart", catalogue.SummaryCharacters)
	}
	u.Notes = append(u.Notes, bilingual.Note{Category: "length", Text: most.In(t.site.To.Key)})
}

// identify gives units their ids: the key of the field, or "b", and a digest of the
// source. Of blocks with one source the second is numbered.
func (t *Text) identify() {
	seen := map[string]int{}
	for _, u := range t.units {
		sum := u.digest()
		u.ID = "b." + sum
		if u.key != "" {
			u.ID = u.key + "." + sum
		}
		if seen[u.ID]++; seen[u.ID] > 1 {
			u.ID = fmt.Sprintf("%s.%d", u.ID, seen[u.ID])
		}
		t.place(u)
	}
}

// place notes where the unit stands, and in which state.
func (t *Text) place(u *Unit) {
	own := u.Label.In(t.site.To.Key)
	if other := u.Label.In(t.site.From.Key); other != own {
		own += " (" + other + ")"
	}
	u.Notes = append([]bilingual.Note{{Category: "location", Text: own}}, u.Notes...)
	u.Terms = t.site.terms(u)
	switch {
	case u.Target == nil:
		u.State = bilingual.Initial
	case t.Locked == "":
		u.State = bilingual.Translated
	case t.changed() && !t.kept(u):
		u.Stale, u.Before = true, t.before(u)
	default:
		u.State = bilingual.Final
	}
	for i := range u.Codes { // what a translation of this source did without it may go on without
		c := &u.Codes[i]
		c.Needed = c.Needed && (u.Target == nil || u.Stale || !slices.Contains(u.without, c.ID))
	}
}

// changed reports whether the source has changed since a translation was accepted.
func (t *Text) changed() bool { return t.Locked != "" && t.Locked != t.Digest }

// note says what the text is of.
func (t *Text) note() string {
	if t.Name == "" {
		return t.Source
	}
	return strings.TrimSpace(fmt.Sprintf("%s · %s · %s", t.entry.Kind.Name().In(t.site.To.Key), t.entry.ID, t.Name))
}
