package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/tomlfile"
)

// Words is the interface's words in one language, by dotted key: "nav.home".
type Words struct {
	language string
	text     map[string]*saying
	heard    *Heard // nil for nobody who listens
}

// Heard is which keys of some words were asked for, whether there are words for them
// or not. It may be used from several goroutines at once.
type Heard struct {
	words   map[string]*saying
	asked   []atomic.Bool // by where a key's saying stands
	missing sync.Map      // keys without words
}

// Keys lists the keys that were asked for, sorted.
func (h *Heard) Keys() []string {
	var list []string
	for key, s := range h.words {
		if h.asked[s.at].Load() {
			list = append(list, key)
		}
	}
	h.missing.Range(func(key, _ any) bool {
		list = append(list, key.(string))
		return true
	})
	slices.Sort(list)
	return list
}

// Heard returns the same words, and who hears which of them are asked for.
func (w Words) Heard() (Words, *Heard) {
	w.heard = &Heard{words: w.text, asked: make([]atomic.Bool, len(w.text))}
	return w, w.heard
}

// find looks a key up; nil for one without words.
func (w Words) find(key string) *saying {
	s := w.text[key]
	switch {
	case w.heard == nil:
	case s == nil:
		w.heard.missing.Store(strings.Clone(key), nil)
	case !w.heard.asked[s.at].Load(): // looked at first, since many pages share it and few change it
		w.heard.asked[s.at].Store(true)
	}
	return s
}

// Say returns the words of the key with {0}, {1} ... replaced by the arguments.
// Words with a bar, "{0} project|{0} projects", are singular and plural: the
// first where the first argument is "1". A key that is missing returns itself
// in brackets; the loader has compared the languages, so it is a fault of the
// program, and the suite refuses brackets on pages.
func (w Words) Say(key string, args ...string) string {
	if s := w.find(key); s != nil {
		return s.say(args)
	}
	return "[" + key + "]"
}

// Label names an id within a group of words: Label("stage", "talks").
func (w Words) Label(group, id string) string {
	if id == "" {
		return ""
	}
	return w.Say(group + "." + id)
}

// Has reports whether the key has words.
func (w Words) Has(key string) bool {
	return w.find(key) != nil
}

// allWords reads the words of every language, and holds the languages against
// each other: what one says the others must say too.
func (t *Theme) allWords(l *layers, languages []lang.Language) (diag.List, error) {
	var found diag.List
	keys := map[string]bool{}
	for _, each := range languages {
		words, faults, err := readWords(l, each)
		if err != nil {
			return nil, err
		}
		found = append(found, faults...)
		t.words[each.Key] = words
		for key := range words.text {
			keys[key] = true
		}
	}
	for _, each := range languages {
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			if !t.words[each.Key].Has(key) && len(t.words[each.Key].text) > 0 {
				found = append(found, diag.Diagnostic{
					Severity: diag.Error, Code: diag.Theme, Place: l.place("words/"+each.Key+".toml", 1, 1),
					Message: diag.Say("缺少界面词语 %s", "the interface's word %s is missing", key),
					Hint:    diag.Say("补写 %s = \"…\"", "add %s = \"…\"", key),
				})
			}
		}
	}
	return found, nil
}

func readWords(l *layers, language lang.Language) (Words, diag.List, error) {
	name := "words/" + language.Key + ".toml"
	w := Words{language: language.Key, text: map[string]*saying{}}
	top, below, err := l.both(name)
	if errors.Is(err, fs.ErrNotExist) {
		return w, diag.List{{
			Severity: diag.Error, Code: diag.Theme, Place: l.place(name, 1, 1),
			Message: diag.Say("主题没有%s的界面词语", "the theme has no words in %s", language.Name),
			Hint:    diag.Say("新建 %s/%s，每条词语都译出来", "make %s/%s and translate every word", l.siteDir, name),
		}}, nil
	}
	if err != nil {
		return w, nil, fmt.Errorf("read the theme's words: %w", err)
	}
	var found diag.List
	for _, src := range [][]byte{below, top} {
		doc, faults := tomlfile.Parse(l.siteDir+"/"+name, src)
		found = append(append(found, faults...), w.take(doc, doc.Root, "")...)
	}
	return w, found, nil
}

// take flattens a table of words.
func (w Words) take(doc *tomlfile.Document, t *tomlfile.Table, prefix string) diag.List {
	var found diag.List
	for _, key := range t.Keys() {
		switch v, _ := t.Get(key); v.Kind {
		case tomlfile.StringKind:
			at := len(w.text)
			if was := w.text[prefix+key]; was != nil {
				at = was.at
			}
			w.text[prefix+key] = newSaying(at, v.Text)
		case tomlfile.TableKind:
			found = append(found, w.take(doc, v.Table, prefix+key+".")...)
		default:
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.Theme, Place: doc.Origin.At(prefix + key),
				Message: diag.Say("界面词语 %s 应为引号里的文字", "the word %s should be text in quotes", prefix+key),
			})
		}
	}
	return found
}
