package content

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/lang"
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
// there, is not among them.
func Translations(c *catalogue.Catalogue, lock *Lock) []Translation {
	t := translations{c.Site.SourceLanguage, lock, nil}
	for _, l := range c.Site.Languages {
		if l.Key == t.source {
			continue
		}
		for e := range c.Each {
			if e.Texts.Whole {
				t.texts(e.Entry, e.Origin.File, e.Texts, l.Key)
			}
			t.prose(c, e.Entry, l.Key)
		}
		desks := catalogue.Desks{Contacts: c.Contacts}
		for file, fields := range map[string][]record.Field{
			"site.toml": c.Site.Fields(), "vocabulary.toml": c.Vocabulary.Fields(), "contacts.toml": desks.Fields(),
		} {
			t.texts(nil, path.Join(Folder, file), textsOf(fields, t.source, keysOf(c)), l.Key)
		}
	}
	slices.SortFunc(t.found, func(a, b Translation) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Language, b.Language))
	})
	return t.found
}

type translations struct {
	source string // the source language
	lock   *Lock
	found  []Translation
}

// texts adds the texts of a TOML file.
func (t *translations) texts(e *catalogue.Entry, file string, texts catalogue.Texts, language string) {
	if texts.Digest != "" {
		name := inContent(file)
		t.add(Translation{Entry: e, Path: name, Language: language, Source: name, Digest: texts.Digest}, slices.Contains(texts.Complete, language))
	}
}

// textsOf sums up the texts of a TOML file. Their digest, that of a Wording, is of
// the words in the source language alone: it does not change with figures or
// comments, nor with the order of keys.
func textsOf(fields []record.Field, source string, languages []string) catalogue.Texts {
	own := Wording{Words: make([]Worded, 0, len(fields)/2)}
	lacking := make([]bool, len(languages))
	record.Translated(fields, func(key string, text lang.Text) {
		words := text.In(source)
		if words == "" {
			return
		}
		own.Words = append(own.Words, Worded{key, words})
		for i, l := range languages {
			lacking[i] = lacking[i] || !text.Has(l)
		}
	})
	if len(own.Words) == 0 {
		return catalogue.Texts{}
	}
	t := catalogue.Texts{Digest: own.Digest()}
	for i, l := range languages {
		if l != source && !lacking[i] {
			t.Complete = append(t.Complete, l)
		}
	}
	return t
}

// keysOf lists the languages of a catalogue.
func keysOf(c *catalogue.Catalogue) []string {
	keys := make([]string, len(c.Site.Languages))
	for i, l := range c.Site.Languages {
		keys[i] = l.Key
	}
	return keys
}

// prose adds an entry's prose in the language.
func (t *translations) prose(c *catalogue.Catalogue, e *catalogue.Entry, language string) {
	source, ok := e.In(t.source)
	if !ok || !wanted(c, e, language) {
		return
	}
	_, complete := e.In(language)
	each := Translation{
		Entry: e, Path: path.Join(path.Dir(inContent(source.File)), language+".md"), Language: language,
		Source: inContent(source.File), Digest: digits(source.Digest),
	}
	if source.Words != "" && t.lock.Digest(each.Path, language) != each.Digest {
		each.Digest = source.Words
	}
	t.add(each, complete)
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
