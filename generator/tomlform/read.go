package tomlform

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// form is a file, taken to pieces.
type form struct {
	order   Order
	newline string
	header  []string // the file's first comment, where it stands alone
	root    section
	groups  []group
	foot    []string // comments after which nothing comes that they could belong to
}

// group is what stays together: a table, or a row with the tables in it.
type group struct {
	isList   bool
	path     []string
	sections []section
}

// section is a heading with its fields.
type section struct {
	path  []string
	head  item
	items []item
}

// item is a field, a heading, or a comment that shows one, with its comments.
type item struct {
	path  []string // of a field, from its section
	lead  []string // the comments above it; "" is a blank line between two
	body  []string // its lines; a value of several lines, with its own line ends, is one
	after []string // the comments right below it
	gap   bool     // a blank line stands before it
	shown bool     // it is a comment that shows a field or a table
}

// line is what one line of a file, or several with one value, is.
type line struct {
	kind lineKind
	text string   // of a comment, without blanks around it
	body []string // of a heading or a field
	path []string // the key of a heading or a field
	list bool     // of a heading in two pairs of brackets
}

type lineKind uint8

const (
	blankLine lineKind = iota
	commentLine
	headingLine
	fieldLine
)

// read takes a file without faults to pieces.
func read(src string, doc *tomlfile.Document, order Order) *form {
	f := &form{order: order, newline: "\n"}
	if first := strings.IndexByte(src, '\n'); first > 0 && src[first-1] == '\r' {
		f.newline = "\r\n"
	}
	r := reader{form: f, lines: lines(src, doc)}
	for r.at < len(r.lines) {
		r.next()
	}
	f.foot = r.pending
	return f
}

// lines tells what the lines of a file are.
func lines(src string, doc *tomlfile.Document) []line {
	values := map[int]*diag.Edit{}
	ends(doc.Root, values)
	rows := strings.Split(src, "\n")
	var list []line
	for i := 0; i < len(rows); i++ {
		text := strings.Trim(rows[i], " \t\r")
		switch {
		case text == "":
			list = append(list, line{kind: blankLine})
		case text[0] == '#':
			list = append(list, line{kind: commentLine, text: text})
		case text[0] == '[':
			list = append(list, heading(text))
		default:
			v := values[i+1]
			list = append(list, field(rows[i:v.EndLine], v))
			i = v.EndLine - 1
		}
	}
	return list
}

// ends notes, by the line on which it begins, where each field's value stands.
func ends(t *tomlfile.Table, into map[int]*diag.Edit) {
	for _, v := range t.All {
		switch e := v.Replaced(""); {
		case e != nil:
			into[e.Line] = e
		case v.Table != nil:
			ends(v.Table, into)
		}
		for _, row := range v.List {
			if row.Table != nil && row.Replaced("") == nil {
				ends(row.Table, into)
			}
		}
	}
}

// heading reads [key] or [[key]], with a comment behind it.
func heading(text string) line {
	brackets := 1
	if strings.HasPrefix(text, "[[") {
		brackets = 2
	}
	inner := text[brackets:]
	end := unquoted(inner, ']')
	key, rest := inner[:end], strings.Trim(inner[end+brackets:], " \t")
	body := strings.Repeat("[", brackets) + plainKey(key) + strings.Repeat("]", brackets)
	return line{kind: headingLine, body: []string{remarked(body, rest)}, path: keyPath(key), list: brackets == 2}
}

// field reads the lines of a key with its value.
func field(rows []string, v *diag.Edit) line {
	last := len(rows) - 1
	from, to := column(rows[0], v.Column), column(rows[last], v.EndColumn)
	key, _ := cutLast(rows[0][:from], "=")
	rest := strings.Trim(rows[last][to:], " \t\r")
	start := plainKey(key) + " = "
	if last == 0 {
		return line{kind: fieldLine, body: []string{remarked(start+spaced(rows[0][from:to]), rest)}, path: keyPath(key)}
	}
	body := slices.Clone(rows)
	body[0] = start + rows[0][from:]
	body[last] = remarked(rows[last][:to], rest)
	return line{kind: fieldLine, body: []string{strings.Join(body, "\n")}, path: keyPath(key)}
}

func remarked(text, comment string) string {
	if comment == "" {
		return text
	}
	return text + " " + comment
}

func cutLast(text, mark string) (before, after string) {
	at := strings.LastIndex(text, mark)
	return text[:at], text[at+len(mark):]
}

// column returns the byte of a column, which counts characters from 1.
func column(row string, n int) int {
	at := 0
	for range n - 1 {
		_, width := utf8.DecodeRuneInString(row[at:])
		at += width
	}
	return at
}

// reader hands the lines of a file out to what they belong to.
type reader struct {
	form    *form
	lines   []line
	at      int
	pending []string // comments that belong to what comes next
	gap     bool     // a blank line stands before what comes next
}

// next takes one line, or the comments that stand together.
func (r *reader) next() {
	l := r.lines[r.at]
	switch l.kind {
	case blankLine:
		r.gap = r.gap || len(r.pending) == 0
		r.at++
	case commentLine:
		r.comments()
	case headingLine:
		r.open(section{path: l.path, head: r.item(item{body: l.body})}, l.list)
		r.at++
	case fieldLine:
		s := r.section()
		r.gap = r.gap && len(s.items) > 0
		s.items = append(s.items, r.item(item{body: l.body, path: l.path}))
		r.at++
	}
}

// item completes an item by what is pending.
func (r *reader) item(i item) item {
	i.lead, i.gap = r.pending, r.gap
	r.pending, r.gap = nil, false
	return i
}

// section is the one that fields now belong to.
func (r *reader) section() *section {
	for g := len(r.form.groups) - 1; g >= 0; g-- {
		list := r.form.groups[g].sections
		if last := &list[len(list)-1]; !last.head.shown {
			return last
		}
	}
	return &r.form.root
}

// open begins a section. A table in a row goes with the last row, wherever it
// was written.
func (r *reader) open(s section, isList bool) {
	for g := len(r.form.groups) - 1; g >= 0 && !s.head.shown; g-- {
		row := &r.form.groups[g]
		if row.isList && !row.sections[0].head.shown && len(row.path) < len(s.path) && slices.Equal(row.path, s.path[:len(row.path)]) {
			// The row moves to the end, so that it is the one that fields belong to.
			moved := *row
			moved.sections = append(moved.sections, s)
			r.form.groups = append(slices.Delete(r.form.groups, g, g+1), moved)
			return
		}
	}
	r.form.groups = append(r.form.groups, group{isList: isList, path: s.path, sections: []section{s}})
}

// comments takes the comments that stand together here.
func (r *reader) comments() {
	from := r.at
	for r.at < len(r.lines) && r.lines[r.at].kind == commentLine {
		r.at++
	}
	var block []string
	for _, l := range r.lines[from:r.at] {
		block = append(block, l.text)
	}
	above := from > 0 && r.lines[from-1].kind != blankLine
	below := r.at < len(r.lines) && r.lines[r.at].kind != blankLine
	switch {
	case below:
		r.pending = append(r.pending, block...)
	case above:
		last := r.last()
		last.after = append(last.after, block...)
	case r.shows(block):
	case r.nothingYet():
		r.form.header = block
	default:
		r.pending = append(r.pending, append(block, "")...)
	}
}

// last is the field or heading read last.
func (r *reader) last() *item {
	s := r.section()
	if len(s.items) > 0 {
		return &s.items[len(s.items)-1]
	}
	return &s.head
}

func (r *reader) nothingYet() bool {
	return r.form.header == nil && len(r.pending) == 0 && len(r.form.root.items) == 0 && len(r.form.groups) == 0
}

// shows keeps comments that show a field or a table, and reports whether these
// did.
func (r *reader) shows(block []string) bool {
	s := r.section()
	for _, text := range block {
		text = strings.Trim(strings.TrimLeft(text, "#"), " \t")
		if path, isList, ok := shownHeading(text); ok {
			r.open(section{path: path, head: r.item(item{body: block, shown: true})}, isList)
			return true
		}
		if path, ok := shownField(text); ok {
			s.items = append(s.items, r.item(item{body: block, path: path, shown: true}))
			return true
		}
	}
	return false
}
