// Package glossary finds the fixed translations of a county's names, produce
// and official terms in running text, and the wrong forms that people write.
//
// It promises to find a term whatever its case, width, number, hyphens and line
// breaks, the longest first where one holds another (大石围 in 大石围天坑), in
// time linear in the text. It refuses to judge: what a missing or forbidden
// form means is for the rules to say.
package glossary

import (
	"cmp"
	"iter"
	"slices"

	"tuijie/generator/catalogue"
)

// Book is a glossary made ready for searching. It may be read by several
// goroutines at once.
type Book struct {
	Terms     []catalogue.Term
	fixed     map[string]*index // by language: the terms' own forms
	forbidden *index
}

// index finds phrases by the hash of their first word, the longest first.
type index struct {
	first  map[uint32][]phrase
	starts [1 << 12 / 64]uint64 // a bit for the low part of each such hash
}

func newIndex() *index { return &index{first: map[uint32][]phrase{}} }

type phrase struct {
	term  int
	form  string
	words []word
	forms []string // of the words, as they are compared
	name  bool     // a capital stands in it
}

// New makes a book of terms for the languages.
func New(terms []catalogue.Term, languages []string) *Book {
	b := &Book{Terms: terms, fixed: map[string]*index{}, forbidden: newIndex()}
	for _, l := range languages {
		b.fixed[l] = newIndex()
		for i, t := range terms {
			b.fixed[l].add(i, t.Words.In(l))
			for _, form := range t.Allowed {
				b.fixed[l].add(i, form)
			}
		}
		b.fixed[l].sort()
	}
	for i, t := range terms {
		for _, form := range t.Forbidden {
			b.forbidden.add(i, form)
		}
	}
	b.forbidden.sort()
	return b
}

func (x *index) add(term int, form string) {
	t := Cut(form)
	if len(t.words) == 0 {
		return
	}
	p := phrase{term: term, form: form, words: t.words}
	for _, w := range t.words {
		p.name = p.name || w.capital
		p.forms = append(p.forms, t.form(w))
	}
	h := t.words[0].hash
	x.first[h] = append(x.first[h], p)
	x.starts[h/64%uint32(len(x.starts))] |= 1 << (h % 64)
}

// at returns the phrases that may begin with the word.
func (x *index) at(w word) []phrase {
	if x == nil || x.starts[w.hash/64%uint32(len(x.starts))]&(1<<(w.hash%64)) == 0 {
		return nil
	}
	return x.first[w.hash]
}

func (x *index) sort() {
	for _, list := range x.first {
		slices.SortStableFunc(list, func(a, b phrase) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
}

// Use is a form of a term that stands in a text.
type Use struct {
	Term       int    // in Book.Terms
	Form       string // as the glossary has it
	Start, End int    // bytes of the text
}

// Text is a text cut into words, ready to be searched.
type Text struct {
	text  string
	words []word
}

// Cut makes a text ready to be searched.
func Cut(text string) Text { return new(Cutter).Cut(text) }

// Cutter cuts many texts into one piece of memory. It serves one goroutine.
type Cutter struct{ words []word }

// Cut makes a text ready to be searched, until Reset.
func (c *Cutter) Cut(text string) Text {
	first := len(c.words)
	c.words = split(c.words, text)
	return Text{text, c.words[first:len(c.words):len(c.words)]}
}

// Reset makes room for other texts: those that were cut must not be searched
// from here on.
func (c *Cutter) Reset() { c.words = c.words[:0] }

// Uses gives the terms that stand in a text of the language, in its order.
// Where one is part of another the longer alone is meant, in every language:
// who writes of Baise Bama Airport has not named Baise.
func (b *Book) Uses(language string, text Text) iter.Seq[Use] {
	return b.fixed[language].uses(text, func(phrase, []word) bool { return true })
}

// uses gives the phrases that stand in the text and that may be meant there, the
// longest of those that begin at one word.
func (x *index) uses(text Text, meant func(p phrase, words []word) bool) iter.Seq[Use] {
	return func(yield func(Use) bool) {
		words := text.words
		for i := 0; i < len(words); {
			step := 1
			for _, p := range x.at(words[i]) {
				if text.has(i, p) && meant(p, words[i:]) {
					if !yield(p.at(words[i:])) {
						return
					}
					step = len(p.words)
					break
				}
			}
			i += step
		}
	}
}

// IsName reports whether the term is a name in the language: every word of it
// but the small ones begins with a capital. A text that has named a name once
// names it again; an ordinary term it may take up by another word.
func (b *Book) IsName(term int, language string) bool {
	t := Cut(b.Terms[term].Words.In(language))
	for _, w := range t.words {
		if !w.capital && !small(t.form(w)) {
			return false
		}
	}
	return len(t.words) > 0
}

// small reports whether a name in English writes the word without a capital.
func small(word string) bool {
	switch word {
	case "of", "and", "the", "for", "in", "on", "at", "to":
		return true
	}
	return false
}

func (p phrase) at(words []word) Use {
	return Use{p.term, p.form, int(words[0].start), int(words[len(p.words)-1].end)}
}

// Forbidden gives the forbidden forms that stand in a text of any language.
// A form with a capital in it is a name and wrong wherever it stands with its
// capitals. One without is made of ordinary words, such as "operating rate",
// and is wrong only as a translation of its term: where meant says that the
// term is spoken of.
func (b *Book) Forbidden(text Text, meant func(term int) bool) iter.Seq[Use] {
	return b.forbidden.uses(text, func(p phrase, words []word) bool {
		return p.name && sameCapitals(words, p.words) || !p.name && meant(p.term)
	})
}

// sameCapitals reports whether the words have the capitals of the phrase.
func sameCapitals(words, phrase []word) bool {
	for i, p := range phrase {
		if p.capital && !words[i].capital {
			return false
		}
	}
	return true
}
