package search

import (
	"encoding/json"
	"slices"
)

// postings tell which documents of a block have a term.
type postings struct {
	lists lists
	terms [buckets][]string // sorted
}

func post(extracts []extract) *postings {
	p := &postings{lists: lists{}}
	for i, e := range extracts {
		unpack(e.Terms, func(term []byte, r rank) { p.lists.add(term, i, r) })
	}
	for term := range p.lists {
		n := bucketOf(term)
		p.terms[n] = append(p.terms[n], term)
	}
	for _, list := range p.terms {
		slices.Sort(list)
	}
	return p
}

func (p *postings) bucket(n int) json.RawMessage { return p.lists.text(p.terms[n]) }

// all is every bucket as one.
func (p *postings) all() json.RawMessage {
	list := slices.Concat(p.terms[:]...)
	slices.Sort(list)
	return p.lists.text(list)
}

// shelved parts the terms, with their best ranks, by shelf.
func (p *postings) shelved() []string {
	sets := make([]ranked, shelfCount)
	for term, l := range p.lists {
		n := shelfOf(term)
		if sets[n] == nil {
			sets[n] = ranked{}
		}
		sets[n][term] = l.best
	}
	packed := make([]string, shelfCount)
	for n, set := range sets {
		packed[n] = set.pack()
	}
	return packed
}

// shelfText tells of every term which blocks have it, and the best rank in each.
func shelfText(packed []string) json.RawMessage {
	found := lists{}
	for i, b := range packed {
		unpack(b, func(term []byte, r rank) { found.add(term, i, r) })
	}
	list := make([]string, 0, len(found))
	for term := range found {
		list = append(list, term)
	}
	slices.Sort(list)
	return found.text(list)
}
