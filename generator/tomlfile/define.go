package tomlfile

import (
	"strings"

	"tuijie/generator/diag"
)

// part is one part of a dotted key with its place.
type part struct {
	name         string
	line, column int
}

// newField is the field of a part, free of the source text.
func (s *scanner) newField(p part, v Value) field {
	return field{key: s.keep(p.name), line: p.line, column: p.column, value: v}
}

// newTable is the field of a part that names a table of the given form.
func (s *scanner) newTable(p part, f form) field {
	return s.newField(p, Value{Kind: TableKind, Table: s.table(f), Line: p.line, Column: p.column})
}

// set gives the dotted key a value in the table.
func (s *scanner) set(t *Table, key []part, v Value) bool {
	last := key[len(key)-1]
	for i, p := range key[:len(key)-1] {
		f := t.find(p.name)
		if f == nil {
			s.add(t, s.newTable(p, dotted))
			f = t.find(p.name)
		}
		if f.value.Kind != TableKind || f.value.Table.form != dotted {
			return s.conflict(p, f, notExtended(names(key[:i+1]), f))
		}
		t = f.value.Table
	}
	if f := t.find(last.name); f != nil {
		return s.conflict(last, f, keyTwice(names(key), f.line))
	}
	s.add(t, s.newField(last, v))
	return true
}

// open makes the table of a heading, [key] or, if many, [[key]], the one that
// the following lines belong to.
func (s *scanner) open(key []part, many bool) bool {
	t := s.root
	for i, p := range key[:len(key)-1] {
		f := t.find(p.name)
		if f == nil {
			s.add(t, s.newTable(p, implied))
			f = t.find(p.name)
		}
		switch {
		case f.grown:
			t = f.value.List[len(f.value.List)-1].Table
		case f.value.Kind == TableKind && f.value.Table.form != inline:
			t = f.value.Table
			s.unsure = s.unsure || t.form == dotted
		default:
			return s.conflict(p, f, notExtended(names(key[:i+1]), f))
		}
	}
	if many {
		return s.openElement(t, key)
	}
	return s.openTable(t, key)
}

func (s *scanner) openTable(t *Table, key []part) bool {
	p := key[len(key)-1]
	f := t.find(p.name)
	switch {
	case f == nil:
		s.add(t, s.newTable(p, headed))
		s.section = t.find(p.name).value.Table
		return true
	case f.value.Kind == TableKind && f.value.Table.form == implied:
		f.line, f.column = p.line, p.column
		f.value.Line, f.value.Column = p.line, p.column
		f.value.Table.form = headed
		s.section = f.value.Table
		return true
	}
	return s.conflict(p, f, tableTwice(names(key), f))
}

func (s *scanner) openElement(t *Table, key []part) bool {
	p := key[len(key)-1]
	f := t.find(p.name)
	if f == nil {
		list := s.newField(p, Value{Kind: ListKind, Line: p.line, Column: p.column})
		list.grown = true
		s.add(t, list)
		f = t.find(p.name)
	}
	if !f.grown {
		return s.conflict(p, f, elementOfOther(names(key), f))
	}
	s.section = s.table(headed)
	f.value.List = s.grow(f.value.List, Value{Kind: TableKind, Table: s.section, Line: p.line, Column: p.column})
	return true
}

// conflict reports a key that cannot stand beside what was written before.
func (s *scanner) conflict(p part, earlier *field, f diag.Fault) bool {
	return s.failAt(p.line, p.column, f, diag.Related{
		Place:   diag.Place{File: s.file, Line: earlier.line, Column: earlier.column},
		Message: diag.Say("“%s”第一次写在这里", "“%s” first stands here", clip(earlier.key)),
	})
}

// names writes a key as the author would: its parts joined by dots.
func names(key []part) string {
	var b strings.Builder
	for i, p := range key {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(p.name)
	}
	return b.String()
}
