package search

import (
	"crypto/sha256"
	"strings"
	"sync"

	"tuijie/generator/memory"
)

// bench is where the terms of a block are worked out. It is used again for other blocks.
type bench struct {
	cutter
	postings
	scratch []byte
}

var benches = sync.Pool{New: func() any { return new(bench) }}

// extract works out what a document is found by, as the next row of the postings.
func (b *bench) extract(d Document) {
	for r, texts := range d.Texts {
		give := func(term []byte) { b.add(term, rank(r)) }
		for _, text := range texts {
			b.terms(text, rank(r) < inProse, give)
		}
	}
	for r, names := range d.Names {
		give := func(term []byte) { b.add(term, rank(r)) }
		for _, name := range names {
			b.pinyinTerms(name, give)
		}
	}
	b.end()
}

// sum is the digest of a document's cards and terms.
func (b *bench) sum(cards []string, row []mark) memory.Digest {
	b.scratch = b.scratch[:0]
	for _, m := range row {
		term := b.words.term(m.number())
		b.scratch = append(append(b.scratch, byte(m.rank()), byte(len(term))), term...)
	}
	return memory.Sum(cards, memory.Digest(sha256.Sum256(b.scratch)))
}

// published is the card as a line of fields, between which tabs stand: address, name, other name, "1" for a sample, and
// the notes; "" for none.
func (c Card) published() string {
	if c.Address == "" {
		return ""
	}
	sample := ""
	if c.Sample {
		sample = "1"
	}
	fields := append([]string{c.Address, c.Name, c.Other, sample}, c.Notes...)
	for i, f := range fields {
		fields[i] = strings.Map(onOneLine, f)
	}
	return strings.Join(fields, "\t")
}

// onOneLine makes a space of what would end a field or a line.
func onOneLine(r rune) rune {
	if r == '\t' || r == '\n' {
		return ' '
	}
	return r
}
