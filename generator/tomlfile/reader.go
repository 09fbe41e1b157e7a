package tomlfile

import (
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/encoding"
)

// Reader reads one file after the other in the same memory. It serves one
// goroutine. A document that it has read is good until the next is read, but for
// its Origin, which is the caller's; the strings in it keep the source alive.
type Reader struct {
	tables slab[Table]
	fields slab[field]
	values slab[Value]
	key    []part
	path   []byte
}

// Parse is the function of the name, in the memory of the document before.
func (r *Reader) Parse(file string, src []byte) (*Document, diag.List) {
	r.tables.reset()
	r.fields.reset()
	r.values.reset()
	return r.parse(&scanner{room: r, shares: true}, file, src)
}

func (r *Reader) parse(s *scanner, file string, src []byte) (*Document, diag.List) {
	text, found := encoding.Decode(file, src)
	s.file, s.text = file, strings.ReplaceAll(string(text), "\r\n", "\n")
	s.mark, s.whole, s.key = cursor{line: 1, column: 1}, text != nil, r.key
	s.root = s.table(headed)
	if s.shares {
		s.root.fields = r.fields.piece(smallTable) // a file has more fields than a heading, and this room is used again
	}
	s.section = s.root
	for _, d := range found {
		s.damaged = append(s.damaged, d.Line)
	}
	s.run()
	r.key = s.key[:0]
	doc := &Document{File: file, Root: s.root, Origin: diag.NewOrigin(file), Whole: s.whole}
	r.path = doc.record(r.path[:0], s.root)
	doc.Origin.Seal()
	found = append(found, s.found...)
	found.Sort()
	return doc, found
}

// slab hands out pieces of one piece of memory, which is used again once it is
// reset.
type slab[T any] struct {
	all  []T
	used int
}

// piece returns an empty slice with room for n. What has outgrown the slab stands
// in a larger one from the next reset on.
func (s *slab[T]) piece(n int) []T {
	if s.used+n > len(s.all) {
		s.all, s.used = make([]T, max(n, slabLeast, 2*len(s.all))), 0
	}
	s.used += n
	return s.all[s.used-n : s.used-n : s.used]
}

// slabLeast is about what a small file needs of each, slabMost far more than any
// that staff write.
const slabLeast, slabMost = 16, 1 << 12

func (s *slab[T]) reset() {
	if len(s.all) > slabMost {
		s.all = nil
	}
	clear(s.all[:min(s.used, len(s.all))])
	s.used = 0
}

// table returns a new table.
func (s *scanner) table(f form) *Table {
	t := s.room.tables.piece(1)[:1]
	t[0].form = f
	return &t[0]
}

// add appends a field whose key the table does not have yet.
func (s *scanner) add(t *Table, f field) {
	if len(t.fields) == cap(t.fields) {
		more := s.room.fields.piece(max(room[t.form], 2*len(t.fields)))
		t.fields = append(more, t.fields...)
	}
	t.fields = append(t.fields, f)
	t.number()
}

// grow appends to a list of tables, which are mostly few.
func (s *scanner) grow(list []Value, v Value) []Value {
	if len(list) == cap(list) {
		list = append(s.room.values.piece(max(4, 2*len(list))), list...)
	}
	return append(list, v)
}
