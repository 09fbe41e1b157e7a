package search

import "tuijie/generator/pinyin"

const (
	initialsMark = '^' // begins a term of initials: "^lys"
	syllableMark = "'" // stands between the two syllables of a term: "tian'keng"
)

// pinyinTerms gives the terms by which the Han text is found in Latin letters: each two syllables in a row, and each
// three initials; at the end of a run what is left of either. Every reading of a character counts: 乐业 is le'ye and
// yue'ye. A term is good until the next.
func (c *cutter) pinyinTerms(text string, give func(term []byte)) {
	c.run = c.run[:0]
	for _, r := range text {
		if read := c.readings(r); read != nil {
			c.run = append(c.run, read)
		} else {
			c.spell(give)
		}
	}
	c.spell(give)
}

// spell gives the terms of a run, and ends it.
func (c *cutter) spell(give func(term []byte)) {
	for i := range c.run {
		c.syllables(c.run[i:], give)
		if last := min(len(c.run), i+3); last > i+1 {
			c.initials(append(c.spelt[:0], initialsMark), c.run[i:last], give)
		}
	}
	c.run = c.run[:0]
}

func (c *cutter) syllables(run [][]string, give func(term []byte)) {
	for _, one := range run[0] {
		c.spelt = append(append(c.spelt[:0], one...), syllableMark...)
		if len(run) == 1 {
			give(c.spelt)
			continue
		}
		n := len(c.spelt)
		for _, two := range run[1] {
			c.spelt = append(c.spelt[:n], two...)
			give(c.spelt)
		}
	}
}

// initials gives the rows of initials of two characters or three that go on from the row so far.
func (c *cutter) initials(row []byte, run [][]string, give func(term []byte)) {
	if len(run) == 0 {
		give(row)
		return
	}
	for i, one := range run[0] {
		if i == 0 || one[0] != run[0][i-1][0] {
			c.initials(append(row, one[0]), run[1:], give)
		}
	}
}

// readings are a character's; nil where it has none.
func (c *cutter) readings(r rune) []string {
	list, ok := c.known[r]
	if !ok {
		if c.known == nil {
			c.known = map[rune][]string{}
		}
		list = pinyin.Readings(r)
		c.known[r] = list
	}
	return list
}
