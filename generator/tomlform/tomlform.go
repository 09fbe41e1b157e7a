// Package tomlform puts a TOML file that people wrote into its canonical form:
// one order and one spacing, so that two files of a kind read alike and a
// difference between two versions of a file is a difference of facts.
//
// The form: plain keys first, then tables, then lists of tables, each in the
// order that the caller gives; one blank line before a heading and never two
// together; no indents, one space around "=", none at the end of a line; values
// on one line with one space after a comma. What people part by a blank line
// stays parted.
//
// It promises that every value reads back equal, with the bytes of every string
// and of every value of several lines as they were; that no comment is lost,
// and each stays with what it belongs to; that doing it twice is doing it once;
// and that the line ends are those of the file's first line. A key or a table
// that the order does not know stays behind what it stood behind.
//
// A comment belongs to the line below it; to the line above it where a blank
// line follows; and to the next field where it stands alone. One that shows a
// field behind its sign ("# sought = ...") stands where that field would. The first of a file, standing alone, stays first.
//
// It refuses files with faults, and to know any field or to choose between the
// ways in which TOML can write a table.
package tomlform

import (
	"errors"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// ErrUnsafe tells that a file cannot be put in order without a change to a value.
// No file is known of which that is true; it is looked at all the same.
var ErrUnsafe = errors.New("the form would change a value")

// Format returns the file in its form. Where the file has faults these are
// returned, and no text.
func Format(name string, src []byte, order Order) ([]byte, diag.List, error) {
	doc, found := tomlfile.Parse(name, src)
	if len(found) > 0 {
		return nil, found, nil
	}
	f := read(string(src), doc, order)
	f.arrange()
	out := f.write()
	again, found := tomlfile.Parse(name, out)
	if len(found) > 0 || !sameTable(doc.Root, again.Root) {
		return nil, nil, ErrUnsafe
	}
	return out, nil, nil
}

// sameTable reports whether two tables hold the same, in whichever order.
func sameTable(a, b *tomlfile.Table) bool {
	if a.Len() != b.Len() {
		return false
	}
	for key, v := range a.All {
		other, ok := b.Get(key)
		if !ok || !same(v, other) {
			return false
		}
	}
	return true
}

func same(a, b tomlfile.Value) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.List) != len(b.List) {
		return false
	}
	for i := range a.List {
		if !same(a.List[i], b.List[i]) {
			return false
		}
	}
	return a.Table == nil || sameTable(a.Table, b.Table)
}
