// Package tomledit changes single values of a TOML file that people wrote.
//
// It promises that every byte it does not mean to change stays: comments, order,
// blanks, line ends and fields that nobody knows. What it writes is read again
// before it counts: an edit that would not read back leaves the file as it was
// and is an error. Paths are dotted, and rows of a list are counted from 1, as in
// diag.Origin: "investment.items.2.amount".
//
// It refuses files that do not read without a fault: those are mended first. It
// knows no field; the order of keys is told by the caller.
package tomledit

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tuijie/generator/tomlfile"
)

// ErrFaulty tells that a file has faults of its own and cannot be edited safely.
var ErrFaulty = errors.New("the file has faults of its own")

// Pair is a key, dotted from its table, with its value as TOML.
type Pair struct{ Key, Literal string }

// File is the text of a TOML file while it is edited. It is for one goroutine.
type File struct {
	name   string
	order  []string // keys in the order in which they are usually written
	layout *layout
}

// Parse begins to edit a file. The order lists keys, dotted and without the
// numbers of rows; a new key is placed by it. The error is ErrFaulty where the
// file does not read without a fault.
func Parse(name string, src []byte, order []string) (*File, error) {
	l, err := read(name, string(src))
	if err != nil {
		return nil, err
	}
	return &File{name: name, order: order, layout: l}, nil
}

// Bytes returns the text as it is now.
func (f *File) Bytes() []byte { return []byte(f.layout.src) }

// Root returns the values as they are now.
func (f *File) Root() *tomlfile.Table { return f.layout.root }

// Get returns the value at the path.
func (f *File) Get(path string) (tomlfile.Value, bool) { return Find(f.layout.root, path) }

// Set gives the key a value, written as TOML. A key that is there keeps its place
// and its comment; a new one stands behind the nearest key before it in the order.
func (f *File) Set(path, literal string) error {
	if s, ok := f.layout.spans[path]; ok {
		return f.splice(path, s.from, s.to, literal)
	}
	if v, ok := f.Get(path); ok {
		return fmt.Errorf("%s: %s holds fields of its own, at line %d", f.name, path, v.Line)
	}
	if outer, key, ok := f.layout.inlineAround(path); ok {
		return f.grow(path, outer, key+" = "+literal)
	}
	section := f.layout.sectionOf(path)
	line := strings.TrimPrefix(strings.TrimPrefix(path, section.path), ".") + " = " + literal
	return f.insert(path, f.place(section, path), line)
}

// Remove takes a key with its value and the comment on its line away. A path
// that is not there is no error.
func (f *File) Remove(path string) error {
	s, ok := f.layout.spans[path]
	if !ok {
		return nil
	}
	if !s.alone {
		return f.cut(s)
	}
	return f.splice(path, f.layout.lineStart(s.key), f.layout.lineEnd(s.to), "")
}

// AddRow adds a table to the list of tables at the path, behind its last row or,
// where there is none yet, at the end of the file.
func (f *File) AddRow(path string, fields []Pair) error {
	if s, ok := f.layout.spans[path]; ok {
		return f.grow(path, s, inlineRow(fields))
	}
	at := len(f.layout.src)
	if last, ok := f.layout.lastOf(path); ok {
		at = f.layout.sectionEnd(last)
	} else if below, ok := f.layout.exampleOf("[[" + path + "]]"); ok {
		at = below
	}
	return f.insert(path, at, headedLines("[["+path+"]]", fields)...)
}

// RemoveRow takes the row, counted from 1, out of the list of tables at the path.
// The blank line before its heading goes too; comments above it stay.
func (f *File) RemoveRow(path string, row int) error {
	full := fmt.Sprintf("%s.%d", path, row)
	if s, ok := f.layout.spans[full]; ok {
		return f.cut(s)
	}
	at := slices.IndexFunc(f.layout.sections, func(s section) bool { return s.path == full })
	if at < 0 {
		return fmt.Errorf("%s: %s has no row %d", f.name, path, row)
	}
	last := at
	for last+1 < len(f.layout.sections) && within(f.layout.sections[last+1].path, full) {
		last++
	}
	return f.removeSections(path, at, last)
}

// cut takes an element out of its brackets.
func (f *File) cut(s span) error {
	from, to := f.layout.element(s)
	if from == to {
		return fmt.Errorf("%s: %s stands in braces under a dotted key", f.name, s.path)
	}
	return f.splice(s.path, from, to, "")
}

// place returns where a line for the new key goes in the section: below the line
// that shows it as an example behind a comment sign, else behind the nearest key
// before it in the order, else before the first key.
func (f *File) place(in section, path string) int {
	l := f.layout
	if at, ok := l.example(in, strings.TrimPrefix(strings.TrimPrefix(path, in.path), ".")); ok {
		return at
	}
	best, at := -1, -1
	own := f.rank(path)
	for _, s := range l.statements(in) {
		if r := f.rank(s.path); r <= own && r >= best {
			best, at = r, l.lineEnd(s.to)
		}
	}
	switch first := l.statements(in); {
	case at >= 0:
		return at
	case len(first) > 0:
		return l.lineStart(first[0].key)
	case in.path != "":
		return l.lineEnd(in.heading)
	}
	return l.rootEnd()
}

// rank is the key's index in the order. A key that the order does not know comes
// first, so that it is never what others are placed behind without need.
func (f *File) rank(path string) int {
	key := withoutRows(path)
	for key != "" {
		if i := slices.Index(f.order, key); i >= 0 {
			return i
		}
		dot := strings.LastIndexByte(key, '.')
		if dot < 0 {
			break
		}
		key = key[:dot]
	}
	return -1
}

// insert puts whole lines at an offset where a line begins or the text ends.
func (f *File) insert(path string, at int, lines ...string) error {
	text := ""
	if at > 0 && f.layout.src[at-1] != '\n' {
		text = f.layout.newline
	}
	if at == 0 && lines[0] == "" {
		lines = lines[1:]
	}
	return f.splice(path, at, at, text+strings.Join(lines, f.layout.newline)+f.layout.newline)
}

// grow adds an element to a list or a table in brackets.
func (f *File) grow(path string, outer span, element string) error {
	if outer.last > 0 {
		return f.splice(path, outer.last, outer.last, ", "+element)
	}
	open, closer := f.layout.src[outer.from:outer.from+1], f.layout.src[outer.to-1:outer.to]
	if open != "[" && open != "{" {
		return fmt.Errorf("%s: %s holds one value, and no others", f.name, outer.path)
	}
	if open == "{" {
		element = " " + element + " "
	}
	if inner := f.layout.src[outer.from+1 : outer.to-1]; strings.TrimSpace(inner) != "" { // comments, which stay
		return f.splice(path, outer.from+1, outer.from+1, element)
	}
	return f.splice(path, outer.from, outer.to, open+element+closer)
}

// splice makes an edit, if what it leads to can be read.
func (f *File) splice(path string, from, to int, text string) error {
	next, err := read(f.name, f.layout.src[:from]+text+f.layout.src[to:])
	if err != nil {
		return fmt.Errorf("%s: %s cannot be changed here: %w", f.name, path, err)
	}
	f.layout = next
	return nil
}

func inlineRow(fields []Pair) string {
	parts := make([]string, len(fields))
	for i, p := range fields {
		parts[i] = p.Key + " = " + p.Literal
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}
