package search

import "unicode/utf16"

const (
	buckets    = 128 // that a block's postings are parted into
	shelfCount = 128
	keyLength  = 4 // characters of a term that choose its bucket: words of one stem share it
)

// hash is FNV-1a over UTF-16 units, which is what a script of the browser reads, with its high bits folded in.
func hash(units []uint16) uint32 {
	h := uint32(2166136261)
	for _, u := range units {
		h = (h ^ uint32(u)) * 16777619
	}
	return h ^ h>>15
}

// bucketOf is the bucket of a term's postings.
func bucketOf(term string) int { return int(hash(head(term, keyLength)) % buckets) }

// shelfOf is the shelf of a term: that of the first character, with which the words stand that a beginning or a slip of
// the finger may mean. Numbers, of which there are many, stand by their first two; amounts, which are looked up whole,
// anywhere.
func shelfOf(term string) int {
	of := 1
	switch {
	case term[0] == initialsMark:
		term = term[1:]
	case term[0] == amountMark:
		of = len(term)
	case digit(term[0]):
		of = 2
	}
	return int(hash(head(term, of)) % shelfCount)
}

// head is the first UTF-16 units of a text, at most n.
func head(text string, n int) []uint16 {
	units := make([]uint16, 0, 2*keyLength)
	for _, r := range text {
		if len(units) >= n {
			break
		}
		units = utf16.AppendRune(units, r)
	}
	return units[:min(n, len(units))]
}
