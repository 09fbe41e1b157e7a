// Package lang holds the languages of a site and text written in each of them.
package lang

// Language is one language of the site, as site.toml declares it.
type Language struct {
	Key  string // names files and addresses: "zh"
	Tag  string // BCP 47, for readers' machines: "zh-Hans-CN"
	Name string // in the language itself: "中文"
}

// Text is the same words in several languages. The zero Text is empty.
type Text struct{ words []word }

type word struct{ key, text string }

// Set gives the text its words in one language.
func (t *Text) Set(key, text string) {
	for i := range t.words {
		if t.words[i].key == key {
			t.words[i].text = text
			return
		}
	}
	t.words = append(t.words, word{key, text})
}

// In returns the words in the language, or "" where there are none.
func (t Text) In(key string) string {
	for _, w := range t.words {
		if w.key == key {
			return w.text
		}
	}
	return ""
}

// Has reports whether the text has words in the language.
func (t Text) Has(key string) bool { return t.In(key) != "" }

// IsZero reports whether the text has no words in any language.
func (t Text) IsZero() bool { return len(t.words) == 0 }

// Keys returns the languages the text is written in, in the order written.
func (t Text) Keys() []string {
	keys := make([]string, len(t.words))
	for i, w := range t.words {
		keys[i] = w.key
	}
	return keys
}
