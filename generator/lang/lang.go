// Package lang holds the languages of a site and text written in each of them.
package lang

import (
	"encoding/binary"
	"errors"
	"strings"
)

// Language is one language of the site, as site.toml declares it.
type Language struct {
	Key  string // names files and addresses: "zh"
	Tag  string // BCP 47, for readers' machines: "zh-Hans-CN"
	Name string // in the language itself: "中文"
}

// UsesHan reports whether the language is written with Han characters.
func (l Language) UsesHan() bool {
	first, _, _ := strings.Cut(strings.ToLower(l.Tag), "-")
	switch first {
	case "zh", "ja", "ko", "yue", "wuu", "nan", "hak", "gan", "hsn", "cmn", "lzh":
		return true
	}
	return false
}

// Text is the same words in several languages. The zero Text is empty.
//
// A catalogue holds dozens of Texts for every project, so a Text is one string:
// for each language its key and its words, each behind its length in bytes.
type Text struct{ packed string }

// Set gives the text its words in one language.
func (t *Text) Set(key, text string) {
	packed := make([]byte, 0, len(t.packed)+len(key)+len(text)+2*binary.MaxVarintLen32)
	replaced := false
	for rest := t.packed; rest != ""; {
		var k, words string
		k, words, rest = cut(rest)
		if k == key {
			words, replaced = text, true
		}
		packed = appendWords(packed, k, words)
	}
	if !replaced {
		packed = appendWords(packed, key, text)
	}
	t.packed = string(packed)
}

// In returns the words in the language, or "" where there are none.
func (t Text) In(key string) string {
	for rest := t.packed; rest != ""; {
		var k, words string
		if k, words, rest = cut(rest); k == key {
			return words
		}
	}
	return ""
}

// Only is the text in the language alone.
func (t Text) Only(key string) Text {
	var only Text
	if words := t.In(key); words != "" {
		only.Set(key, words)
	}
	return only
}

// Has reports whether the text has words in the language.
func (t Text) Has(key string) bool { return t.In(key) != "" }

// IsZero reports whether the text has no words in any language.
func (t Text) IsZero() bool { return t.packed == "" }

// All yields the languages the text is written in, in the order written, with its
// words in each.
func (t Text) All(yield func(language, words string) bool) {
	for rest := t.packed; rest != ""; {
		var key, words string
		if key, words, rest = cut(rest); !yield(key, words) {
			return
		}
	}
}

// Keys returns the languages the text is written in, in the order written.
func (t Text) Keys() []string {
	keys := []string{}
	for rest := t.packed; rest != ""; {
		var key string
		key, _, rest = cut(rest)
		keys = append(keys, key)
	}
	return keys
}

// AppendBinary appends the text's binary form, from which UnmarshalBinary makes
// the same text. The form of the empty text is empty.
func (t Text) AppendBinary(b []byte) ([]byte, error) { return append(b, t.packed...), nil }

// UnmarshalBinary reads the whole of what AppendBinary wrote, and refuses what
// no text is written as. It does not keep data.
func (t *Text) UnmarshalBinary(data []byte) error { return t.KeepBinary(string(data)) }

// KeepBinary is UnmarshalBinary for a form that may be kept.
func (t *Text) KeepBinary(form string) error {
	for rest := form; rest != ""; {
		for range 2 {
			size, head := length(rest)
			if head == 0 || size > uint64(len(rest)-head) {
				return errors.New("lang: this is not the binary form of a text")
			}
			rest = rest[head+int(size):]
		}
	}
	t.packed = form
	return nil
}

// Builder puts texts together, one after the other.
type Builder struct{ packed []byte }

// Add gives the text the words of one language more, which it must not have yet.
func (b *Builder) Add(key, words string) { b.packed = appendWords(b.packed, key, words) }

// Text returns the text put together, kept in the store, and begins an empty one.
func (b *Builder) Text(in *Store) Text {
	t := Text{in.keepBytes(b.packed)}
	b.packed = b.packed[:0]
	return t
}

func appendWords(b []byte, key, words string) []byte {
	b = append(binary.AppendUvarint(b, uint64(len(key))), key...)
	return append(binary.AppendUvarint(b, uint64(len(words))), words...)
}

// cut takes the first language with its words off a packed text.
func cut(packed string) (key, words, rest string) {
	size, head := length(packed)
	key, rest = packed[head:head+int(size)], packed[head+int(size):]
	size, head = length(rest)
	return key, rest[head : head+int(size)], rest[head+int(size):]
}

// length reads the length at the head of a packed part, and how many bytes it
// takes up there: 0 where none stands. It is binary.Uvarint for a string.
func length(packed string) (size uint64, head int) {
	for i := range min(len(packed), binary.MaxVarintLen32) {
		size |= uint64(packed[i]&0x7f) << (7 * i)
		if packed[i] < 0x80 {
			return size, i + 1
		}
	}
	return 0, 0
}
