package tomledit

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tuijie/generator/tomlfile"
)

// layout is where everything stands in a text, in bytes.
type layout struct {
	src      string
	newline  string // that of the text's first line
	lines    []int  // where each line begins
	root     *tomlfile.Table
	sections []section       // in the order of the text; the root is none of them
	spans    map[string]span // every value that stands in one piece, by its path
	order    []string        // the paths of spans in the order of the text
}

// section is the part of a text below one heading.
type section struct {
	path    string // with the numbers of rows; "" is the part before the first heading
	heading int    // offset of the heading
}

// span is one value.
type span struct {
	path     string
	key      int  // where its key begins; of an element of a list, the element
	from, to int  // the value
	alone    bool // it has a line of its own, rather than standing inside brackets
	last     int  // the end of its last element or field, 0 without any
}

// read finds the places of everything in a text.
func read(name, src string) (*layout, error) {
	doc, found := tomlfile.Parse(name, []byte(src))
	if found.HasErrors() {
		return nil, ErrFaulty
	}
	l := &layout{src: src, newline: "\n", root: doc.Root, lines: []int{0}, spans: map[string]span{}}
	for i := range len(src) {
		if src[i] == '\n' {
			l.lines = append(l.lines, i+1)
		}
	}
	if len(l.lines) > 1 && strings.HasSuffix(src[:l.lines[1]], "\r\n") {
		l.newline = "\r\n"
	}
	l.table("", doc.Root, true)
	l.headings()
	return l, nil
}

// table notes the values of a table and returns the end of the last; alone tells
// that its fields have lines of their own.
func (l *layout) table(path string, t *tomlfile.Table, alone bool) (last int) {
	for key, v := range t.All {
		s := span{path: join(path, key), key: l.offset(t.KeyPlace(key)), alone: alone}
		last = max(last, l.value(s, v))
	}
	return last
}

// value notes a value with all that is in it and returns its end, 0 for what has
// no place in one piece.
func (l *layout) value(s span, v tomlfile.Value) int {
	edit := v.Replaced("")
	if edit == nil { // made by headings or dotted keys
		for i, row := range v.List {
			l.table(join(s.path, strconv.Itoa(i+1)), row.Table, true)
		}
		if v.Table != nil {
			return l.table(s.path, v.Table, s.alone)
		}
		return 0
	}
	s.from, s.to = l.offset(edit.Line, edit.Column), l.offset(edit.EndLine, edit.EndColumn)
	l.order = append(l.order, s.path)
	if v.Table != nil {
		s.last = l.table(s.path, v.Table, false)
	}
	for i, each := range v.List {
		inner := span{path: join(s.path, strconv.Itoa(i+1)), key: l.offset(each.Line, each.Column)}
		s.last = max(s.last, l.value(inner, each))
	}
	l.spans[s.path] = s
	return s.to
}

// headings finds the lines that are headings: those that begin with a bracket
// and lie in no value.
func (l *layout) headings() {
	covered := map[int]bool{}
	for _, s := range l.spans {
		for line := l.lineOf(s.from) + 1; line <= l.lineOf(max(s.from, s.to-1)); line++ {
			covered[line] = true
		}
	}
	rows := map[string]int{}
	for i, at := range l.lines {
		text := strings.TrimLeft(l.src[at:l.lineEnd(at)], " \t")
		if covered[i] || !strings.HasPrefix(text, "[") {
			continue
		}
		l.sections = append(l.sections, section{headed(text, rows), at})
	}
}

// headed returns the path that a heading names; rows counts the rows of every
// list so far, and is kept.
func headed(heading string, rows map[string]int) string {
	doc, _ := tomlfile.Parse("", []byte(heading))
	path, isList := "", false
	for t := doc.Root; t != nil && t.Len() > 0; {
		key := t.Keys()[0]
		v, _ := t.Get(key)
		if n := rows[path]; n > 0 {
			path = join(path, strconv.Itoa(n))
		}
		path, isList, t = join(path, key), v.Kind == tomlfile.ListKind, v.Table
	}
	if isList {
		rows[path]++
		return join(path, strconv.Itoa(rows[path]))
	}
	return path
}

// sectionOf returns the section whose table is nearest around the path.
func (l *layout) sectionOf(path string) section {
	var best section
	for _, s := range l.sections {
		if within(path, s.path) && len(s.path) > len(best.path) {
			best = s
		}
	}
	return best
}

// lastOf returns the last section of the list of tables at the path.
func (l *layout) lastOf(path string) (last section, ok bool) {
	for _, s := range l.sections {
		if within(s.path, path) && s.path != path && isRow(s.path[len(path)+1:]) {
			last, ok = s, true
		}
	}
	return last, ok
}

func isRow(rest string) bool {
	first, _, _ := strings.Cut(rest, ".")
	_, err := strconv.Atoi(first)
	return err == nil
}

// bounds returns where the section's lines begin and where the next heading is.
func (l *layout) bounds(in section) (from, to int) {
	if in.path != "" {
		from = l.lineEnd(in.heading)
	}
	for _, s := range l.sections {
		if s.heading >= from {
			return from, s.heading
		}
	}
	return from, len(l.src)
}

// statements returns the values of the section that have lines of their own.
func (l *layout) statements(in section) []span {
	from, to := l.bounds(in)
	var list []span
	for _, path := range l.order {
		if s := l.spans[path]; s.alone && s.key >= from && s.key < to {
			list = append(list, s)
		}
	}
	return list
}

// sectionEnd is behind the section's last value, before the comments that lead
// to the next heading.
func (l *layout) sectionEnd(in section) int {
	end := l.lineEnd(in.heading)
	for _, s := range l.statements(in) {
		end = max(end, l.lineEnd(s.to))
	}
	return end
}

// rootEnd is where the first key of a file is written that has none: before the
// first heading.
func (l *layout) rootEnd() int {
	if len(l.sections) > 0 {
		return l.sections[0].heading
	}
	return len(l.src)
}

// example finds the line behind a comment sign that shows how the key is
// written, and returns where the next line begins. Lines below the example of a
// heading show keys of another table.
func (l *layout) example(in section, key string) (int, bool) {
	from, to := l.bounds(in)
	for at := from; at < to; at = l.lineEnd(at) {
		switch text := l.src[at:]; {
		case l.inside(at):
		case strings.HasPrefix(text, "# ["):
			return 0, false
		case strings.HasPrefix(text, "# "+key+" = "):
			return l.lineEnd(at), true
		}
	}
	return 0, false
}

// exampleOf finds the comment that shows how a heading is written with its fields,
// and returns where the line below begins; false where a table begun there would
// take keys of the table around it.
func (l *layout) exampleOf(heading string) (int, bool) {
	for at := 0; at < len(l.src); at = l.lineEnd(at) {
		if !strings.HasPrefix(l.src[at:], "# "+heading) || l.inside(at) {
			continue
		}
		for strings.HasPrefix(l.src[at:], "#") && at < len(l.src) {
			at = l.lineEnd(at)
		}
		around := section{}
		for _, s := range l.sections {
			if s.heading < at {
				around = s
			}
		}
		return at, at >= l.sectionEnd(around)
	}
	return 0, false
}

// inside reports whether the offset lies within a value.
func (l *layout) inside(at int) bool {
	for _, s := range l.spans {
		if s.from < at && at < s.to {
			return true
		}
	}
	return false
}

// inlineAround finds the table in braces that the path lies in, and the rest of
// the path.
func (l *layout) inlineAround(path string) (outer span, key string, ok bool) {
	for at := len(path); at >= 0; at = strings.LastIndexByte(path[:at], '.') {
		if s, found := l.spans[path[:at]]; found {
			return s, path[at+1:], l.src[s.from] == '{'
		}
	}
	return span{}, "", false
}

// element returns what goes with an element of brackets: itself and one comma.
// It is empty for a field in braces whose key is dotted.
func (l *layout) element(s span) (from, to int) {
	outer, ok := l.spans[s.path[:strings.LastIndexByte(s.path, '.')]]
	if !ok {
		return s.key, s.key
	}
	from, to = s.key, s.to
	if comma := l.comma(to, outer.to); comma > 0 {
		rest := l.src[comma:outer.to]
		return from, comma + len(rest) - len(strings.TrimLeft(rest, " \t"))
	}
	if before := strings.TrimRight(l.src[outer.from:from], " \t\r\n"); strings.HasSuffix(before, ",") {
		return outer.from + len(before) - 1, to
	}
	return from, to
}

// comma returns the offset behind the comma that follows at, 0 where none does.
func (l *layout) comma(at, end int) int {
	rest := strings.TrimLeft(l.src[at:end], " \t\r\n")
	if !strings.HasPrefix(rest, ",") {
		return 0
	}
	return end - len(rest) + 1
}

// offset returns the byte of a line and a column, which count characters from 1.
func (l *layout) offset(line, column int) int {
	at := l.lines[line-1]
	for range column - 1 {
		_, width := utf8.DecodeRuneInString(l.src[at:])
		at += width
	}
	return at
}

func (l *layout) lineOf(at int) int {
	low, high := 0, len(l.lines)
	for high-low > 1 {
		if mid := (low + high) / 2; l.lines[mid] <= at {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

func (l *layout) lineStart(at int) int { return l.lines[l.lineOf(at)] }

// lineEnd is behind the line end of the line that holds the byte.
func (l *layout) lineEnd(at int) int {
	if next := l.lineOf(at) + 1; next < len(l.lines) {
		return l.lines[next]
	}
	return len(l.src)
}

// Find returns the value at a path below the table.
func Find(t *tomlfile.Table, path string) (tomlfile.Value, bool) {
	v := tomlfile.Value{Kind: tomlfile.TableKind, Table: t}
	for key := range strings.SplitSeq(path, ".") {
		switch row, err := strconv.Atoi(key); {
		case v.Table != nil:
			var ok bool
			if v, ok = v.Table.Get(key); !ok {
				return tomlfile.Value{}, false
			}
		case err == nil && 1 <= row && row <= len(v.List):
			v = v.List[row-1]
		default:
			return tomlfile.Value{}, false
		}
	}
	return v, true
}

// within reports whether the path is, or lies in, the table at outer.
func within(path, outer string) bool {
	return outer == "" || path == outer || strings.HasPrefix(path, outer+".")
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// withoutRows drops the numbers of rows from a path.
func withoutRows(path string) string {
	parts := strings.Split(path, ".")
	kept := parts[:0]
	for _, p := range parts {
		if _, err := strconv.Atoi(p); err != nil {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ".")
}
