package search

import "unicode/utf8"

const (
	buckets    = 64 // that a block's postings are parted into
	shelfCount = 128
	keyLength  = 4 // characters of a term that choose its bucket: words of one stem share it
)

// hash is FNV-1a over the first UTF-16 units of a text, at most n, which is what a script of the browser reads, with its
// high bits folded in.
func hash(text []byte, n int) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(text) && n > 0; n-- {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		i += size
		if r >= 0x10000 { // a pair of surrogates
			h = (h ^ uint32(0xd800+(r-0x10000)>>10)) * 16777619
			if n--; n == 0 {
				break
			}
			r = 0xdc00 + r&0x3ff
		}
		h = (h ^ uint32(r)) * 16777619
	}
	return h ^ h>>15
}

// bucketOf is the bucket of a term's postings.
func bucketOf(term []byte) int { return int(hash(term, keyLength) % buckets) }

// shelfOf is the shelf of a word: that of the first character, with which the words stand that a beginning or a slip of
// the finger may mean. Han text, numbers and amounts, which have no slips, stand on a shelf of their head's: what is
// loaded for the one tells the other.
func shelfOf(term []byte, heads int) int {
	if kind, _ := character(term); kind == han || term[0] == amountMark || digit(term[0]) {
		return shelfCount + headOf(term, heads)
	}
	if term[0] == initialsMark {
		term = term[1:]
	}
	return int(hash(term, 1) % shelfCount)
}
