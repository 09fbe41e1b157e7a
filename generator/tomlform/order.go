package tomlform

import "strings"

// Order is the order in which the keys of a kind of file are written. The zero
// Order knows none.
type Order struct{ root node }

// node is a part of a dotted key.
type node struct {
	rank int // that of the first key in it
	next map[string]*node
}

// any stands for the names that people give in a table of tables.
const anyName = "*"

// NewOrder makes an order of dotted keys without the numbers of rows; "*" stands
// for any name: "sectors.*.name".
func NewOrder(keys []string) Order {
	var o Order
	for rank, key := range keys {
		at := &o.root
		for part := range strings.SplitSeq(key, ".") {
			if at.next == nil {
				at.next = map[string]*node{}
			}
			if at.next[part] == nil {
				at.next[part] = &node{rank: rank}
			}
			at = at.next[part]
		}
	}
	return o
}

// rank is the place of a key or a table in the order; false where it has none.
// What a field holds has that field's place.
func (o Order) rank(path []string) (int, bool) { return o.root.find(path, false) }

// tableRank is the place of a table under a heading. Those that people name have
// one place together, so that they stay in the order in which they were written.
func (o Order) tableRank(path []string) (int, bool) { return o.root.find(path, true) }

func (n *node) find(path []string, together bool) (int, bool) {
	for i, part := range path {
		next, named := n.next[part], false
		if next == nil {
			next, named = n.next[anyName], true
		}
		switch {
		case next == nil:
			return n.rank, i > 0 && n.next == nil
		case named && together:
			return next.rank, true
		}
		n = next
	}
	return n.rank, len(path) > 0
}
