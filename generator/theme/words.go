package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/tomlfile"
)

// Words is the interface's words in one language, by dotted key: "nav.home".
type Words struct {
	language string
	text     map[string]string
	heard    *Heard // nil for nobody who listens
}

// Heard is the keys that were asked for, whether there are words for them or not.
// The zero Heard has heard nothing. It may be used from several goroutines at once.
type Heard struct{ keys sync.Map }

// Keys lists the keys that were asked for, sorted.
func (h *Heard) Keys() []string {
	var list []string
	h.keys.Range(func(key, _ any) bool {
		list = append(list, key.(string))
		return true
	})
	slices.Sort(list)
	return list
}

// Heard returns the same words; h hears which of them are asked for.
func (w Words) Heard(h *Heard) Words {
	w.heard = h
	return w
}

// find looks a key up.
func (w Words) find(key string) (string, bool) {
	if w.heard != nil {
		if _, known := w.heard.keys.Load(key); !known {
			w.heard.keys.Store(key, nil)
		}
	}
	text, ok := w.text[key]
	return text, ok
}

// Say returns the words of the key with {0}, {1} ... replaced by the arguments.
// Words with a bar, "{0} project|{0} projects", are singular and plural: the
// first where the first argument is "1". A key that is missing returns itself
// in brackets; the loader has compared the languages, so it is a fault of the
// program, and the suite refuses brackets on pages.
func (w Words) Say(key string, args ...string) string {
	text, ok := w.find(key)
	if !ok {
		return "[" + key + "]"
	}
	if one, many, ok := strings.Cut(text, "|"); ok {
		text = many
		if len(args) > 0 && args[0] == "1" {
			text = one
		}
	}
	if len(args) == 0 {
		return text
	}
	return filled(text, args)
}

// filled puts the arguments into their places; a place without an argument
// stays as it is.
func filled(text string, args []string) string {
	var b strings.Builder
	b.Grow(2 * len(text))
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:open])
		text = text[open:]
		shut := strings.IndexByte(text, '}')
		n, err := strconv.Atoi(text[1:max(1, shut)])
		if err != nil || n < 0 || n >= len(args) || strconv.Itoa(n) != text[1:shut] {
			b.WriteByte('{')
			text = text[1:]
			continue
		}
		b.WriteString(args[n])
		text = text[shut+1:]
	}
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
	_, ok := w.find(key)
	return ok
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
	w := Words{language: language.Key, text: map[string]string{}}
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
			w.text[prefix+key] = v.Text
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
