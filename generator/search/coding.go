package search

import (
	"encoding/binary"
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

// mark is that a term stands somewhere, by its number in a vocabulary, and its best rank there: number times ranks,
// and the rank.
type mark uint32

func marked(number uint32, r rank) mark { return mark(number)*mark(ranks) + mark(r) }

func (m mark) number() uint32 { return uint32(m / mark(ranks)) }
func (m mark) rank() rank     { return rank(m % mark(ranks)) }

// packMarks is a row of marks as one string of bytes.
func packMarks(row []mark) string {
	b := make([]byte, 0, 3*len(row))
	for _, m := range row {
		b = binary.AppendUvarint(b, uint64(m))
	}
	return string(b)
}

// unpackMarks gives the marks that packMarks wrote; false where it did not write them, or not of so many terms.
func unpackMarks(packed string, terms int, give func(mark)) bool {
	b := []byte(packed)
	for len(b) > 0 {
		m, n := binary.Uvarint(b)
		if n <= 0 || m >= uint64(terms)*uint64(ranks) {
			return false
		}
		give(mark(m))
		b = b[n:]
	}
	return true
}

// sharedMost is how many bytes a term can share with the one before, so that their number and the rank are one byte.
const sharedMost = 63

// appendTerm packs the next of sorted terms: its rank and how many bytes it shares with the one before, how many
// follow, and these.
func appendTerm(b, before, term []byte, r rank) []byte {
	shared := 0
	for shared < min(len(before), len(term), sharedMost) && before[shared] == term[shared] {
		shared++
	}
	b = append(b, byte(r)<<6|byte(shared), byte(len(term)-shared))
	return append(b, term[shared:]...)
}

// unpack gives the terms that appendTerm packed. The bytes of a term are good until the next.
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

// valueOf is the digits read back: what a character adds, and 0 for one that is none.
var valueOf = func() (values [256]uint8) {
	for d, c := range []byte(digits) {
		values[c] = uint8(d)
	}
	return values
}()

// unlist gives the terms of lists that postings.listed wrote, each with what gives its places. The bytes of a term are
// good until the next.
func unlist(lists string, give func(term []byte, places func(give func(at int, r rank)))) {
	var term []byte
	for len(lists) > 0 {
		space, end := strings.IndexByte(lists, ' '), strings.IndexByte(lists, '!')
		numbers := lists[space+1 : end]
		term = append(term[:0], lists[:space]...)
		give(term, func(give func(at int, r rank)) { places(numbers, give) })
		lists = lists[end+1:]
	}
}

// places gives the places that a row of numbers tells, each with its rank.
func places(numbers string, give func(at int, r rank)) {
	next, n, scale := 0, 0, 1
	for _, c := range []byte(numbers) {
		d := int(valueOf[c])
		n += d % radix * scale
		scale *= radix
		if d < radix {
			next += n / int(ranks)
			give(next, rank(n%int(ranks)))
			next++
			n, scale = 0, 1
		}
	}
}
