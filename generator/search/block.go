package search

import "tuijie/generator/memory"

const (
	// singleMost is how many documents are one piece for each language: it is smaller then than the pieces that a
	// search would load of a parted index.
	singleMost = 200

	// A block ends after a document whose id says so, one of blockMean, once it has blockLeast, or when it has
	// blockMost. So a new document moves the bounds of its own block, and of few others.
	blockLeast = 128
	blockMean  = 160
	blockMost  = 800
)

// block is some documents in a row.
type block struct {
	number    int
	documents []source
	id        string          // digest of the extracts: "3f2a…", 12 digits
	sums      []memory.Digest // of the extracts, by document
	shelved   []string        // by shelf: the block's terms with their best rank, packed; none in a single piece
	headed    []string        // by head: the lists of its terms before the prose; none in a single piece
}

// blocks parts the documents into blocks.
func (c *collection) blocks() []*block {
	var list []*block
	for from, i := 0, 0; i < len(c.documents); i++ {
		n := i + 1 - from
		last := n >= blockMost || n >= blockLeast && hash([]byte(c.documents[i].id), len(c.documents[i].id))%blockMean == 0
		if last || i == len(c.documents)-1 {
			list = append(list, &block{number: len(list), documents: c.documents[from : i+1]})
			from = i + 1
		}
	}
	return list
}
