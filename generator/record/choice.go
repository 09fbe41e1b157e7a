package record

import (
	"slices"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// choice reads one of a fixed set of words.
type choice[T ~string] struct {
	into  *T
	words []Word
}

// Choice is a slot for one of the words.
func Choice[T ~string](into *T, words []Word) Slot { return choice[T]{into, words} }

func (s choice[T]) Kind() string { return "one of " + idsOf(s.words) }

// Choices returns the words that the slot takes, for editors.
func (s choice[T]) Choices() []Word { return s.words }

func (s choice[T]) Fact() (any, bool) {
	for _, w := range s.words {
		if w.ID == string(*s.into) {
			return w, true
		}
	}
	return nil, false
}

func (s choice[T]) read(r *reader, key string, v tomlfile.Value) {
	if id, ok := r.word(key, v, s.words); ok {
		*s.into = T(id)
	}
}

// picked reads one of a fixed set of words as its number.
type picked[T ~uint16] struct {
	into  *T
	words []Word
}

// Pick is Choice for a type whose values number the words, from 1 in their order: it takes two bytes where a word takes
// sixteen. Zero is none of them. (Of one byte, go vet would not tell where a value is made a string that is no id.)
func Pick[T ~uint16](into *T, words []Word) Slot { return picked[T]{into, words} }

func (s picked[T]) Kind() string    { return "one of " + idsOf(s.words) }
func (s picked[T]) Choices() []Word { return s.words }

func (s picked[T]) Fact() (any, bool) {
	if *s.into == 0 {
		return nil, false
	}
	return s.words[*s.into-1], true
}

func (s picked[T]) read(r *reader, key string, v tomlfile.Value) {
	if id, ok := r.word(key, v, s.words); ok {
		*s.into = T(PlaceOf(s.words, id))
	}
}

// PlaceOf is the place of the word with the id, counted from 1; 0 for none.
func PlaceOf(words []Word, id string) int {
	return 1 + slices.IndexFunc(words, func(w Word) bool { return w.ID == id })
}

// IDOf is the id of the word at a place, counted from 1; "" for place 0.
func IDOf[T ~uint16](words []Word, place T) string {
	if place == 0 {
		return ""
	}
	return words[place-1].ID
}

// choices reads a list of words from a fixed set.
type choices[T ~string] struct {
	into  *[]T
	words []Word
	one   bool // a single word will do without a list
}

// Choices is a slot for a list of the words, each at most once.
func Choices[T ~string](into *[]T, words []Word) Slot { return choices[T]{into, words, false} }

// OneOrMore is a slot for one of the words by itself, or a list of them.
func OneOrMore[T ~string](into *[]T, words []Word) Slot { return choices[T]{into, words, true} }

func (s choices[T]) Kind() string      { return "list of " + idsOf(s.words) }
func (s choices[T]) Choices() []Word   { return s.words }
func (s choices[T]) Fact() (any, bool) { return nil, false }
func (s choices[T]) read(r *reader, key string, v tomlfile.Value) {
	if s.one && v.Kind == tomlfile.StringKind {
		if id, ok := r.word(key, v, s.words); ok {
			*s.into = []T{T(id)}
		}
		return
	}
	if v.Kind != tomlfile.ListKind {
		r.wrongType(key, v, diag.Say("方括号里的列表", "a list in square brackets"),
			diag.Say("例如 [\"%s\"]", "such as [\"%s\"]", s.words[0].ID))
		return
	}
	*s.into = make([]T, 0, min(len(v.List), len(s.words)))
	for i, item := range v.List {
		id, ok := word(item, s.words)
		switch {
		case !ok:
			r.word(numbered(key, i), item, s.words) // which says why it is none
		case slices.Contains(*s.into, T(id)):
			r.twice(numbered(key, i), id)
		default:
			*s.into = append(*s.into, T(id))
		}
	}
}

// word finds the choice that was written, by its id. The id is the list's own
// and not the copy in the file, which can go.
func word(v tomlfile.Value, words []Word) (string, bool) {
	if v.Kind != tomlfile.StringKind {
		return "", false
	}
	for i := range words {
		if words[i].ID == v.Text {
			return words[i].ID, true
		}
	}
	return "", false
}

// word returns the choice that was written, by its id; a label in either
// language is recognised and answered with the id to write.
func (r *reader) word(key string, v tomlfile.Value, words []Word) (string, bool) {
	if id, ok := word(v, words); ok {
		return id, true
	}
	text, ok := r.text(key, v)
	if !ok {
		return "", false
	}
	id := named(text, words)
	r.valueFault(key, v, &diag.Fault{Code: diag.WrongValue, Mend: id,
		Message: diag.Say("%q 不在选项之内", "%q is not one of the choices", clip(text)),
		Hint:    meant(text, id, words)})
	return "", false
}

// named returns the id of the one word that the text is a label of, or "".
func named(text string, words []Word) string {
	found := ""
	for _, w := range words {
		if w.Label.ZH == text || strings.EqualFold(w.Label.EN, text) || strings.EqualFold(w.ID, text) {
			if found != "" {
				return ""
			}
			found = w.ID
		}
	}
	return found
}

func meant(text, id string, words []Word) diag.Text {
	if id != "" {
		return diag.Say("写 \"%s\"", "write \"%s\"", id)
	}
	ids := make([]string, len(words))
	for i, w := range words {
		ids[i] = w.ID
	}
	if near, ok := nearest(text, ids); ok {
		return diag.Say("是不是 \"%s\"？", "did you mean \"%s\"?", near)
	}
	labelled := diag.Text{}
	for i, w := range words {
		if i > 0 {
			labelled.ZH += "、"
			labelled.EN += ", "
		}
		labelled.ZH += w.ID + "（" + w.Label.ZH + "）"
		labelled.EN += w.ID
	}
	return diag.Say("可以写：%s", "choose from: %s", labelled)
}

func idsOf(words []Word) string {
	ids := make([]string, len(words))
	for i, w := range words {
		ids[i] = w.ID
	}
	return strings.Join(ids, ", ")
}
