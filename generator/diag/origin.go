package diag

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"sync"
)

// Origin tells where each fact of one file was written. Keys are dotted paths;
// elements of a list are counted from 1: "investment.items.2.amount".
//
// An Origin is kept for every entry of a catalogue and asked only for findings,
// so it is small rather than fast: one search costs one pass over the places.
type Origin struct {
	File   string
	packed []byte // what all yields, each step from the one before; free of pointers
	last   step
	form   []byte // in place of packed: the binary form behind the name, for one that was read from it
}

// step is a key's number with the place of its value. The column of a key that is mostly written in one column, as those
// are that begin a line, takes no room there.
type step struct {
	key          int64
	line, column int
}

// NewOrigin starts an empty record of the file's places.
func NewOrigin(file string) *Origin { return &Origin{File: file} }

// Set records the place of a key's value; of a key that is set again the first
// place stands. Call Seal once all keys are set.
func (o *Origin) Set(key string, line, column int) {
	number, usual := keys.number(key, column)
	s := step{number, line, column}
	o.packed = s.append(o.packed, o.last, usual)
	o.last = s
}

// far marks a line that is not one of the next few, and shifted a column that is not the usual one.
const (
	far   = 3
	shift = 4
)

// append writes the step from before. Keys are numbered as they are met, so in
// most files one more than before is next, on the same line or one of the next,
// in the column that it was met in: that takes one byte.
func (s step) append(b []byte, before step, usual int) []byte {
	below := s.line - before.line
	near := min(uint(below), far) // far for a line above, too
	shifted := 0
	if s.column != usual {
		shifted = shift
	}
	b = binary.AppendVarint(b, (s.key-before.key-1)<<3|int64(shifted)|int64(near))
	if near == far {
		b = binary.AppendVarint(b, int64(below))
	}
	if shifted > 0 {
		b = binary.AppendUvarint(b, uint64(s.column))
	}
	return b
}

// cut takes a step from s off the head of b. usual is the column of each key.
func (s step) cut(b []byte, usual []int) (next step, rest []byte) {
	head, width := binary.Varint(b)
	b = b[width:]
	next = step{key: s.key + head>>3 + 1}
	below := head & far
	if below == far {
		below, width = binary.Varint(b)
		b = b[width:]
	}
	next.line = s.line + int(below)
	if head&shift == 0 {
		next.column = usual[next.key]
		return next, b
	}
	column, width := binary.Uvarint(b)
	next.column = int(column)
	return next, b[width:]
}

// Seal gives back the room that the record grew by.
func (o *Origin) Seal() { o.packed = append(make([]byte, 0, len(o.packed)), o.packed...) }

// Has reports whether the key was written in the file.
func (o *Origin) Has(key string) bool {
	_, _, ok := o.find(key)
	return ok
}

// At returns the place of the key, or of the nearest table around it that was
// written, or the top of the file.
func (o *Origin) At(key string) Place {
	for {
		if line, column, ok := o.find(key); ok {
			return Place{File: o.File, Line: line, Column: column}
		}
		dot := strings.LastIndexByte(key, '.')
		if dot < 0 {
			return Place{File: o.File, Line: 1, Column: 1}
		}
		key = key[:dot]
	}
}

func (o *Origin) find(key string) (line, column int, ok bool) {
	f := originForm{rest: o.form}
	for f.next() {
		if string(f.key) == key {
			return f.line, f.column, true
		}
	}
	number, known := keys.find(key)
	if !known {
		return 0, 0, false
	}
	for n, place := range o.all {
		if n == number {
			return place.Line, place.Column, true
		}
	}
	return 0, 0, false
}

// all yields the number and the place of every key.
func (o *Origin) all(yield func(key int64, at Place) bool) {
	var s step
	usual := keys.usual()
	for rest := o.packed; len(rest) > 0; {
		s, rest = s.cut(rest, usual)
		if !yield(s.key, Place{File: o.File, Line: s.line, Column: s.column}) {
			return
		}
	}
}

// keyTable numbers the keys of all files from 0. Files of one kind have the same
// keys, so each is held once; it is never forgotten.
type keyTable struct {
	mu      sync.RWMutex
	numbers map[string]int64
	names   []string
	columns []int // in which each key was met first
}

var keys = keyTable{numbers: map[string]int64{}}

func (t *keyTable) find(key string) (int64, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	n, ok := t.numbers[key]
	return n, ok
}

// number returns the number of a key that was met in the column, a new one where it has none, and its usual column.
func (t *keyTable) number(key string, column int) (number int64, usual int) {
	t.mu.RLock()
	n, ok := t.numbers[key]
	if ok {
		usual = t.columns[n]
	}
	t.mu.RUnlock()
	if ok {
		return n, usual
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	n, ok = t.numbers[key]
	if !ok {
		n = int64(len(t.names))
		name := strings.Clone(key)
		t.names = append(t.names, name)
		t.columns = append(t.columns, column)
		t.numbers[name] = n
	}
	return n, t.columns[n]
}

// usual is the column in which each key was met first, by number. What it holds does not change.
func (t *keyTable) usual() []int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.columns
}

func (t *keyTable) name(number int64) string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.names[number]
}

// AppendBinary appends the record's binary form: the file's name and every key
// with its place. A key stands there as how much of the key before it is the
// same, and what follows that. Numbers of keys hold in one run alone.
func (o *Origin) AppendBinary(b []byte) ([]byte, error) {
	b = append(appendText(b, o.File), o.form...)
	before, line := "", 0
	for number, at := range o.all {
		key := keys.name(number)
		same := 0
		for same < min(len(before), len(key)) && before[same] == key[same] {
			same++
		}
		b = appendText(binary.AppendUvarint(b, uint64(same)), key[same:])
		b = binary.AppendVarint(b, int64(at.Line-line))
		b = binary.AppendUvarint(b, uint64(at.Column))
		before, line = key, at.Line
	}
	return b, nil
}

// UnmarshalBinary reads what AppendBinary wrote. The record is sealed; it does not keep
// data. Most records that are read are never asked, so this one stays in its binary
// form: of what no record is written as, the keys before that are found.
func (o *Origin) UnmarshalBinary(data []byte) error {
	f := originForm{rest: data}
	file := string(f.text())
	if f.bad {
		return errors.New("diag: this is not the binary form of an origin")
	}
	*o = Origin{File: file, form: bytes.Clone(f.rest)}
	return nil
}

// maxColumn and maxLines are beyond every column and line that a file can have.
const maxColumn, maxLines = 1 << 30, 1 << 30

// originForm is what is left of an origin's binary form while it is read, and the key
// that was read last with its place.
type originForm struct {
	rest         []byte
	bad          bool
	key          []byte
	line, column int
}

// next reads a key; false where there is none, and where what stands there is none.
func (f *originForm) next() bool {
	if len(f.rest) == 0 || f.bad {
		return false
	}
	same := f.count(len(f.key))
	f.key = append(f.key[:same], f.text()...)
	f.line += int(f.varint())
	f.column = f.count(maxColumn)
	return !f.bad
}

// count reads a number from 0 to most.
func (f *originForm) count(most int) int {
	n, width := binary.Uvarint(f.rest)
	if width <= 0 || n > uint64(most) {
		f.bad = true
		return 0
	}
	f.rest = f.rest[width:]
	return int(n)
}

func (f *originForm) varint() int64 {
	n, width := binary.Varint(f.rest)
	if width <= 0 || n < -maxLines || n > maxLines {
		f.bad = true
		return 0
	}
	f.rest = f.rest[width:]
	return n
}

func (f *originForm) text() []byte {
	size := f.count(len(f.rest))
	if size > len(f.rest) {
		f.bad = true
		return nil
	}
	text := f.rest[:size]
	f.rest = f.rest[size:]
	return text
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}
