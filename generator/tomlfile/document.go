// Package tomlfile reads strict TOML and keeps the place of every key and value.
//
// It promises every syntax error of a file in one run, each explained by what
// the author most likely typed, and every value as it was written: numbers,
// dates and truth values stay literal text, so that no digit and no zone is
// lost. Keys are case-sensitive. It is the only room that imports the TOML
// library.
//
// Two readers share the work. The room's own scanner reads every file: it knows
// where things stand and why they are wrong, and holds to the specification
// where the library is lax (tables written twice). The library has the last word
// on what is well formed, and is asked for it where the scanner met more than
// the plain forms: bare keys, strings of one line without escapes, decimal
// numbers, days, true and false, lists, and tables of one line. These are what
// staff write, and reading each file twice to hear the same answer would cost
// more than all else in this room. That nothing the library refuses is plain, and
// that both read the same values, is asked by the tests: over the cases of the
// toml-test project, over documents made at random, and by a fuzzer.
//
// It refuses files beyond its bounds, and reads every other in time that grows
// with the file's size alone.
package tomlfile

import (
	"strconv"

	"tuijie/generator/diag"
)

// The bounds of a file, beside encoding.MaxSize. A file beyond them is reported
// and read no further.
const (
	MaxDepth     = 16     // tables and lists inside each other
	MaxKeyLength = 128    // bytes of one part of a dotted key
	MaxValues    = 50_000 // values of any kind, elements of lists included
	MaxFaults    = 50     // syntax errors
)

// Kind is the type of a value.
type Kind uint8

// The kinds of values.
const (
	StringKind   Kind = iota // text in quotes
	IntegerKind              // a whole number
	FloatKind                // a number with a point or an exponent, inf or nan
	BoolKind                 // true or false
	DateKind                 // a local date: 2020-03-09
	DateTimeKind             // any other date or time
	ListKind                 // [ ... ], or the tables of [[ ... ]]
	TableKind                // { ... }, a heading's fields, or implied by a dotted key
)

// Value is one value as it was written.
type Value struct {
	Kind  Kind
	marks uint8 // how many quotation marks a string begins with
	// Text is a string's contents, with \n at the end of lines and no other
	// control character than \n and \t. Of numbers, truth values, dates and times it
	// is the literal exactly as written; of a list or a table it is empty.
	Text  string
	List  []Value // the elements of a list
	Table *Table  // the fields of a table; nil for every other kind
	// Line and Column are the value's first character; of a table that a
	// heading or a dotted key made, the first character of its name there.
	Line, Column int
	end          place // after its last character; zero for what headings and dotted keys made
}

// place is a line and a column, both from 1.
type place struct{ line, column int }

// Document is one file, read.
type Document struct {
	File string
	Root *Table
	// Origin holds the place of every value by its dotted path.
	Origin *diag.Origin
	// Whole is false when faults cost some of the file's lines: then a field
	// that cannot be found may well have been written.
	Whole bool
}

// Parse reads a file. The document is never nil: it holds everything that could
// be read around the faults, and does not keep the source alive. The findings,
// all of them errors, have the codes encoding, syntax and too-large.
func Parse(file string, src []byte) (*Document, diag.List) {
	r := new(Reader)
	return r.parse(&scanner{room: r}, file, src)
}

// record notes where the values of a table stand. path is the path of the table
// with a dot behind it; what is behind that is written over. It returns the path,
// which may have grown.
func (doc *Document) record(path []byte, t *Table) []byte {
	base := len(path)
	for i := range t.fields {
		path = doc.recordValue(append(path[:base], t.fields[i].key...), &t.fields[i].value)
	}
	return path[:base]
}

func (doc *Document) recordValue(path []byte, v *Value) []byte {
	doc.Origin.Set(string(path), v.Line, v.Column)
	base := len(path)
	for i := range v.List {
		path = doc.recordValue(strconv.AppendInt(append(path[:base], '.'), int64(i+1), 10), &v.List[i])
	}
	if v.Table != nil {
		path = doc.record(append(path[:base], '.'), v.Table)
	}
	return path
}
