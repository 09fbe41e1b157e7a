package content

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/record"
)

// State is how a translation stands to its source.
type State uint8

// The states, from worst to best.
const (
	Missing  State = iota // the source has no translation, or not of every text
	Stale                 // the source has changed since it was made
	Unlocked              // the lock does not say what it was made from
	Fresh                 // the source is what it was made from
)

// States lists the states, from worst to best.
func States() []State { return []State{Missing, Stale, Unlocked, Fresh} }

// String returns the word that the machine-readable forms use.
func (s State) String() string {
	switch s {
	case Missing:
		return "missing"
	case Stale:
		return "stale"
	case Unlocked:
		return "unlocked"
	}
	return "fresh"
}

// Translation is one text in one language and the source it was made from: a
// prose file, or all the texts of a TOML file together.
type Translation struct {
	Entry    *catalogue.Entry // nil for the files that are no entries
	Path     string           // of the text, in the content folder; the lock names it so
	Language string
	Source   string // of the source text, in the content folder
	Digest   string // of the source text as it is now
	Locked   string // the digest that the lock gives, "" for none
	State    State
}

// Translations tells how every text stands in every language but the source's,
// sorted by path and language. A text whose source could not be read, or is not
// there, is not among them. An error means that the machine failed to read.
func (s *Source) Translations(c *catalogue.Catalogue, lock *Lock) ([]Translation, error) {
	t := translations{s, c.Site.SourceLanguage, lock, nil}
	for _, l := range c.Site.Languages {
		if l.Key == t.source {
			continue
		}
		for e := range c.Each {
			if !e.Partial {
				t.texts(e.Entry, e.Origin.File, e.Fields, l.Key)
			}
			if err := t.prose(c, e.Entry, l.Key); err != nil {
				return nil, err
			}
		}
		desks := catalogue.Desks{Contacts: c.Contacts}
		t.texts(nil, Folder+"/site.toml", c.Site.Fields(), l.Key)
		t.texts(nil, Folder+"/vocabulary.toml", c.Vocabulary.Fields(), l.Key)
		t.texts(nil, Folder+"/contacts.toml", desks.Fields(), l.Key)
	}
	slices.SortFunc(t.found, func(a, b Translation) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Language, b.Language))
	})
	return t.found, nil
}

type translations struct {
	*Source
	source string // the source language
	lock   *Lock
	found  []Translation
}

// texts adds the texts of a TOML file. Their digest is of the words in the
// source language alone, in the order of the fields, each ended by a zero byte:
// it does not change with figures, comments or the order of keys.
func (t *translations) texts(e *catalogue.Entry, file string, fields []record.Field, language string) {
	var source bytes.Buffer
	complete := true
	spoken := map[string]bool{}
	phrases := record.Phrases(fields)
	for _, p := range phrases {
		if p.Language == language {
			spoken[strings.TrimSuffix(p.Key, language)] = true
		}
	}
	for _, p := range phrases {
		if p.Language == t.source {
			source.WriteString(p.Words)
			source.WriteByte(0)
			complete = complete && spoken[strings.TrimSuffix(p.Key, t.source)]
		}
	}
	if source.Len() > 0 {
		name := inContent(file)
		t.add(Translation{Entry: e, Path: name, Language: language, Source: name, Digest: digest(source.Bytes())}, complete)
	}
}

// prose adds an entry's prose in the language.
func (t *translations) prose(c *catalogue.Catalogue, e *catalogue.Entry, language string) error {
	source, ok := e.In(t.source)
	if !ok || !wanted(c, e, language) {
		return nil
	}
	_, complete := e.In(language)
	each := Translation{
		Entry: e, Path: path.Join(path.Dir(inContent(source.File)), language+".md"), Language: language,
		Source: inContent(source.File), Digest: source.Digest,
	}
	if t.lock.Digest(each.Path, language) != source.Digest {
		raw, err := t.load(source.File)
		if err != nil {
			return err
		}
		each.Digest = wordsDigest(raw)
	}
	t.add(each, complete)
	return nil
}

// wanted reports whether the entry is meant to be shown in the language.
func wanted(c *catalogue.Catalogue, e *catalogue.Entry, language string) bool {
	if e.Kind == catalogue.Fairs {
		for _, f := range c.Fairs {
			if f.ID == e.ID {
				return len(f.Languages) == 0 || slices.Contains(f.Languages, language)
			}
		}
	}
	return true
}

func (t *translations) add(each Translation, complete bool) {
	each.Locked = t.lock.Digest(each.Path, each.Language)
	switch {
	case !complete:
		each.State = Missing
	case each.Locked == "":
		each.State = Unlocked
	case each.Locked == each.Digest:
		each.State = Fresh
	default:
		each.State = Stale
	}
	t.found = append(t.found, each)
}

func inContent(file string) string { return strings.TrimPrefix(file, Folder+"/") }
