package search

import "sync"

// extract is what the index needs of a document: its cards, ready to print, and its terms, packed.
type extract struct {
	Cards []string // by language; "null" for none
	Terms string
}

// sets are used again: the set of a document is no longer needed once it is packed.
var sets = sync.Pool{New: func() any { return ranked{} }}

// Extract works out what the index needs of a document: a function of the document and of nothing else.
func Extract(d Document) extract {
	found := sets.Get().(ranked)
	defer func() {
		clear(found)
		sets.Put(found)
	}()
	for r, texts := range d.Texts {
		for _, text := range texts {
			terms(text, rank(r) < inProse, func(term string) { found.add(term, rank(r)) })
		}
	}
	for r, names := range d.Names {
		for _, name := range names {
			pinyinTerms(name, func(term string) { found.add(term, rank(r)) })
		}
	}
	e := extract{Terms: found.pack()}
	for _, card := range d.Cards {
		e.Cards = append(e.Cards, card.published())
	}
	return e
}

// published is the card as a list in JSON, or null.
func (c Card) published() string {
	if c.Address == "" {
		return "null"
	}
	card := []any{c.Address, c.Name, c.Other, append([]string{}, c.Notes...)}
	if c.Sample {
		card = append(card, 1)
	}
	return string(asJSON(card))
}
