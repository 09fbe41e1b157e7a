package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
)

// vocabulary numbers terms in the order in which they come. It keeps them as one text, and finds them in a table of
// its own: no other part of an index is asked as often.
type vocabulary struct {
	text   []byte   // of all terms, one after the other
	ends   []uint32 // where each ends in it
	hashes []uint32 // of each
	slots  []uint32 // the numbers, plus one, by hash; a power of two of them, at most half full
}

// size is how many terms there are.
func (v *vocabulary) size() int { return len(v.ends) }

// reset forgets all terms.
func (v *vocabulary) reset() {
	v.text, v.ends, v.hashes = v.text[:0], v.ends[:0], v.hashes[:0]
	clear(v.slots)
}

// term is the term of a number. It is good until the vocabulary is reset.
func (v *vocabulary) term(number uint32) []byte {
	from := uint32(0)
	if number > 0 {
		from = v.ends[number-1]
	}
	return v.text[from:v.ends[number]]
}

// number is the number of a term, which is added where it is new.
func (v *vocabulary) number(term []byte) uint32 {
	if 2*len(v.ends) >= len(v.slots) {
		v.grow()
	}
	h := mixed(term)
	mask := uint32(len(v.slots) - 1)
	at := h & mask
	for ; v.slots[at] != 0; at = (at + 1) & mask {
		if n := v.slots[at] - 1; v.hashes[n] == h && bytes.Equal(v.term(n), term) {
			return n
		}
	}
	n := uint32(len(v.ends))
	v.text = append(v.text, term...)
	v.ends, v.hashes = append(v.ends, uint32(len(v.text))), append(v.hashes, h)
	v.slots[at] = n + 1
	return n
}

func (v *vocabulary) grow() {
	v.slots = make([]uint32, max(1<<12, 2*len(v.slots)))
	mask := uint32(len(v.slots) - 1)
	for n, h := range v.hashes {
		at := h & mask
		for v.slots[at] != 0 {
			at = (at + 1) & mask
		}
		v.slots[at] = uint32(n) + 1
	}
}

// mixed is a hash for the table alone: eight bytes at a time.
func mixed(term []byte) uint32 {
	const prime = 0x9e3779b97f4a7c15
	h := uint64(len(term)) * prime
	for ; len(term) >= 8; term = term[8:] {
		h = (h ^ binary.LittleEndian.Uint64(term)) * prime
		h ^= h >> 29
	}
	var rest uint64
	for i, c := range term {
		rest |= uint64(c) << (8 * i)
	}
	h = (h ^ rest) * prime
	return uint32(h >> 32)
}

// sorted is the numbers given in the order of their terms.
func (v *vocabulary) sorted(numbers []uint32) []uint32 {
	type keyed struct {
		head   uint64 // the first eight bytes, which tell most terms apart
		number uint32
	}
	list := make([]keyed, len(numbers))
	for i, n := range numbers {
		var head [8]byte
		copy(head[:], v.term(n))
		list[i] = keyed{binary.BigEndian.Uint64(head[:]), n}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return bytes.Compare(v.term(a.number), v.term(b.number))
	})
	for i, k := range list {
		numbers[i] = k.number
	}
	return numbers
}

// packed is the vocabulary as one text.
func (v *vocabulary) packed() string {
	b := make([]byte, 0, len(v.text)+len(v.ends))
	for n := range v.ends {
		term := v.term(uint32(n))
		b = append(append(b, byte(len(term))), term...)
	}
	return string(b)
}

// unpack reads what packed wrote of so many terms, to be asked for by their numbers alone; false where it did not write
// it.
func (v *vocabulary) unpack(packed string, terms int) bool {
	for len(packed) > 0 {
		n := int(packed[0])
		if n >= len(packed) {
			return false
		}
		v.text = append(v.text, packed[1:1+n]...)
		v.ends = append(v.ends, uint32(len(v.text)))
		packed = packed[1+n:]
	}
	return len(v.ends) == terms
}
