package search

import (
	"encoding/json"
	"slices"
	"strings"
)

// rank is where in a document a term stands; the lower the better.
type rank uint8

// The ranks.
const (
	inName rank = iota
	inSummary
	inPlace // and sector, stage, glossary
	inProse
	ranks
)

// ranked is a set of terms, each with its best rank.
type ranked map[string]rank

func (s ranked) add(term string, r rank) {
	if was, ok := s[term]; !ok || r < was {
		s[term] = r
	}
}

// pack is the set as one string of bytes, sorted: for each term its rank and how many bytes it shares with the one before, how many
// follow, and these.
func (s ranked) pack() string {
	list := make([]string, 0, len(s))
	for term := range s {
		list = append(list, term)
	}
	slices.Sort(list)
	var b []byte
	before := ""
	for _, term := range list {
		b = appendTerm(b, before, term, s[term])
		before = term
	}
	return string(b)
}

// sharedMost is how many bytes a term can share with the one before, so that their number and the rank are one byte.
const sharedMost = 63

func appendTerm(b []byte, before, term string, r rank) []byte {
	shared := 0
	for shared < min(len(before), len(term), sharedMost) && before[shared] == term[shared] {
		shared++
	}
	b = append(b, byte(r)<<6|byte(shared), byte(len(term)-shared))
	return append(b, term[shared:]...)
}

// unpack gives the terms that pack wrote. The bytes of a term are good until the next.
func unpack(packed string, give func(term []byte, r rank)) {
	var term []byte
	for len(packed) >= 2 {
		shared, more := int(packed[0]&sharedMost), int(packed[1])
		term = append(term[:shared], packed[2:2+more]...)
		give(term, rank(packed[0]>>6))
		packed = packed[2+more:]
	}
}

// digits are the characters of numbers in the published lists: printable ASCII but for what parts entries and what
// JSON would escape.
var digits = func() string {
	var b strings.Builder
	for c := byte('#'); c <= '~'; c++ {
		if !strings.ContainsRune(`\<>&`, rune(c)) {
			b.WriteByte(c)
		}
	}
	return b.String()[:2*radix]
}()

// radix of the digits: the first half end a number, the second half are followed by more.
const radix = 44

// appendNumber writes a number, its low digits first.
func appendNumber(b []byte, n int) []byte {
	for ; n >= radix; n /= radix {
		b = append(b, digits[radix+n%radix])
	}
	return append(b, digits[n])
}

// listing is where a term stands: a row of documents or of blocks, each with a rank. Each number is the distance from
// the one before, times ranks, and the rank.
type listing struct {
	next   int
	best   rank
	digits []byte
}

func (l *listing) add(at int, r rank) {
	l.best = min(l.best, r)
	l.digits = appendNumber(l.digits, (at-l.next)*int(ranks)+int(r))
	l.next = at + 1
}

// lists holds the listings of some terms.
type lists map[string]*listing

func (l lists) add(term []byte, at int, r rank) {
	one := l[string(term)]
	if one == nil {
		one = &listing{best: ranks}
		l[string(term)] = one
	}
	one.add(at, r)
}

// text is the listings of the terms, which are sorted, as they are published: "!term digits!term digits!". No
// character of it needs an escape in JSON.
func (l lists) text(terms []string) json.RawMessage {
	b := []byte(`"!`)
	for _, term := range terms {
		b = append(b, term...)
		b = append(b, ' ')
		b = append(b, l[term].digits...)
		b = append(b, '!')
	}
	return append(b, '"')
}
