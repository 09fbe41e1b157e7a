package search

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"math/bits"
	"slices"
	"strconv"

	"tuijie/generator/memory"
)

// The heads tell which documents of the whole catalogue have a term in their name, summary, place or sector. A search
// looks there first: one piece for each word answers most of what people type, before any prose is loaded. A head has a
// shelf of its own beside its lists, for the terms that no word begins with.

// headsLeast is how many heads there are of a catalogue of up to headBlocks blocks; with each doubling of the blocks
// they double, so that a head stays as small as a phone reads at once.
const (
	headsLeast = 128
	headBlocks = 64
)

// headCount is how many heads a catalogue of some blocks has.
func headCount(blocks int) int {
	return headsLeast << bits.Len(uint(max(0, blocks-1)/headBlocks))
}

// headOf is the head of a term: that of its first two characters, so that all words and all pinyin that begin with what
// was typed stand in one. Amounts, which are looked up whole, stand anywhere.
func headOf(term []byte, heads int) int {
	if term[0] == amountMark {
		return int(hash(term, len(term)) % uint32(heads))
	}
	if term[0] == initialsMark {
		term = term[1:]
	}
	if len(term) > 2 && term[1] == syllableMark[0] {
		term = []byte{term[0], term[2]}
	} else {
		term = bytes.TrimSuffix(term, []byte(syllableMark))
	}
	return int(hash(term, 2) % uint32(heads))
}

// headed parts the terms that stand somewhere before the prose by their heads, each part as it is published.
func (p *postings) headed(heads int) []string {
	packed := make([]string, heads)
	for n, terms := range p.parted(heads, func(term []byte) int { return headOf(term, heads) }) {
		terms = slices.DeleteFunc(terms, func(number uint32) bool { return p.best[number] >= inProse })
		packed[n] = string(p.listed(nil, terms, inProse))
	}
	return packed
}

// heads writes the heads and returns their names; "" for an empty one.
func (m *maker) heads(blocks []*block, jobs int) ([]string, error) {
	return m.row(headCount(len(blocks)), blocks, jobs, m.head)
}

func (m *maker) head(n int, blocks []*block) (name string, err error) {
	parts, starts := make([]string, len(blocks)), make([]int, len(blocks))
	shelved, empty := shelf(blocks, shelfCount+n)
	for i, b := range blocks {
		parts[i] = b.headed[n]
		empty = empty && parts[i] == ""
		if i > 0 {
			starts[i] = starts[i-1] + len(blocks[i-1].documents)
		}
	}
	if empty {
		return "", nil
	}
	digest := memory.Sum(format, parts, starts, shelved)
	name = "h" + strconv.Itoa(n) + "." + hex.EncodeToString(digest[:5])
	return name, m.piece(name, func() (json.RawMessage, error) {
		return slices.Concat(json.RawMessage("["), joined(parts, starts), json.RawMessage(","), shelfText(shelved), json.RawMessage("]")), nil
	})
}

// joined is the lists of all blocks as one: places count from the beginning of the catalogue.
func joined(parts []string, starts []int) json.RawMessage {
	var words vocabulary
	var lists [][]byte
	var next []int // by term: one more than its last place
	for i, part := range parts {
		unlist(part, func(term []byte, places func(give func(at int, r rank))) {
			number := words.number(term)
			if int(number) == len(lists) {
				lists, next = append(lists, nil), append(next, 0)
			}
			places(func(at int, r rank) {
				at += starts[i]
				lists[number] = appendNumber(lists[number], (at-next[number])*int(ranks)+int(r))
				next[number] = at + 1
			})
		})
	}
	order := make([]uint32, len(lists))
	for i := range order {
		order[i] = uint32(i)
	}
	b := []byte(`"!`)
	for _, number := range words.sorted(order) {
		b = append(append(append(append(b, words.term(number)...), ' '), lists[number]...), '!')
	}
	return append(b, '"')
}
