// Package record reads a table of TOML into Go values by a list of fields, and
// is strict about it: a field nobody knows, one that is missing, one of the
// wrong type, unit or choice is a finding with its place and what to write
// instead, and all of them are found in one reading.
//
// A list of fields is data. The same list tells the reader what to read, prose
// what it may refer to, and an editor what to offer; so a field is described
// once. This room knows no county and no project: what the fields are stands
// in catalogue.
package record

import (
	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// Field is one field of a table.
type Field struct {
	Key   string    // dotted path from the table: "investment.total"
	Slot  Slot      // where the value goes
	Need  Need      // when it must be there
	Label diag.Text // what staff call it
}

// Slot receives the value of one field and gives it back.
type Slot interface {
	// read stores the value, or reports why it cannot.
	read(r *reader, key string, v tomlfile.Value)
	// Fact returns the value stored, for prose that refers to it; false where
	// none is stored or the value is not for print.
	Fact() (any, bool)
	// Kind names the form of the value as the content reference does.
	Kind() string
}

// Need says when a field must be there. The zero Need is Optional.
type Need struct{ from int }

// The fixed needs; From makes the others.
var (
	Optional = Need{}
	Required = Need{from: always}
)

const always = -1

// Always reports whether the field must be there from the beginning.
func (n Need) Always() bool { return n == Required }

// From returns the need of a field that must be there once an entry has come
// to the step (counted from 1) of its life.
func From(step int) Need { return Need{from: step} }

// Due reports whether the need holds at the step; step 0 is the very start.
func (n Need) Due(step int) bool {
	return n.from == always || n.from > 0 && step >= n.from
}

// Word is one of the words a field can hold, with its name for staff.
type Word struct {
	ID    string
	Label diag.Text
}

// Words makes a list of choices from triples: id, Chinese, English.
func Words(triples ...[3]string) []Word {
	words := make([]Word, len(triples))
	for i, t := range triples {
		words[i] = Word{t[0], diag.Text{ZH: t[1], EN: t[2]}}
	}
	return words
}
