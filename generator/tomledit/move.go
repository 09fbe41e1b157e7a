package tomledit

import (
	"fmt"
	"slices"
	"strings"

	"tuijie/generator/tomlfile"
)

// MoveRow takes the row of the list of tables at the path to another place in
// it; both are counted from 1. A row goes with the comments right above its
// heading; those above the first row are the list's and stay. Whatever stands
// between the rows stays where it is.
func (f *File) MoveRow(path string, from, to int) error {
	v, ok := f.Get(path)
	if !ok || v.Kind != tomlfile.ListKind || min(from, to) < 1 || max(from, to) > len(v.List) {
		return fmt.Errorf("%s: %s has no row %d to move to %d", f.name, path, from, to)
	}
	before := f.layout
	for step := sign(to - from); from != to; from += step {
		if err := f.swap(path, min(from, from+step)); err != nil {
			f.layout = before
			return err
		}
	}
	return nil
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// swap exchanges a row with the next.
func (f *File) swap(path string, row int) error {
	a, b, err := f.block(path, row)
	if err != nil {
		return err
	}
	c, d, err := f.block(path, row+1)
	if err != nil {
		return err
	}
	src := f.layout.src
	first, second := src[a:b], src[c:d]
	if !strings.HasSuffix(second, "\n") && strings.HasSuffix(first, "\n") { // the file ends without a line end
		first, second = strings.TrimSuffix(first, f.layout.newline), second+f.layout.newline
	}
	return f.splice(path, a, d, second+src[b:c]+first)
}

// block returns where a row stands: in brackets its table, else its lines.
func (f *File) block(path string, row int) (from, to int, err error) {
	full := fmt.Sprintf("%s.%d", path, row)
	if s, ok := f.layout.spans[full]; ok {
		return s.from, s.to, nil
	}
	first, last, err := f.sectionsOf(full)
	if err != nil {
		return 0, 0, err
	}
	from = f.layout.lineStart(f.layout.sections[first].heading)
	if row > 1 {
		from = f.layout.commentsAbove(from)
	}
	return from, f.layout.sectionEnd(f.layout.sections[last]), nil
}

// sectionsOf returns the first and the last of the sections at and below a path.
func (f *File) sectionsOf(path string) (first, last int, err error) {
	sections := f.layout.sections
	first = slices.IndexFunc(sections, func(s section) bool { return within(s.path, path) })
	if first < 0 {
		return 0, 0, fmt.Errorf("%s: %s has no heading", f.name, path)
	}
	last = first
	for last+1 < len(sections) && within(sections[last+1].path, path) {
		last++
	}
	if slices.ContainsFunc(sections[last+1:], func(s section) bool { return within(s.path, path) }) {
		return 0, 0, fmt.Errorf("%s: %s stands in several places", f.name, path)
	}
	return first, last, nil
}

// commentsAbove returns where the comment lines begin that lead to the line.
func (l *layout) commentsAbove(at int) int {
	for at > 0 {
		above := l.lineStart(at - 1)
		if !strings.HasPrefix(l.src[above:at], "#") || l.inside(above) {
			break
		}
		at = above
	}
	return at
}

// AddTable adds a table with a heading of its own: behind the last table of those
// it belongs to or, where there is none yet, at the end of the file.
func (f *File) AddTable(path string, fields []Pair) error {
	if _, ok := f.Get(path); ok {
		return fmt.Errorf("%s: %s is there already", f.name, path)
	}
	parent := path[:max(0, strings.LastIndexByte(path, '.'))]
	if outer, key, ok := f.layout.inlineAround(path); ok {
		return f.grow(path, outer, key+" = "+inlineRow(fields))
	}
	at := len(f.layout.src)
	for _, s := range f.layout.sections {
		if within(s.path, parent) && s.path != parent {
			at = f.layout.sectionEnd(s)
		}
	}
	return f.insert(path, at, headedLines("["+path+"]", fields)...)
}

// RemoveTable takes a table out, with the blank line before its heading; comments
// above it stay.
func (f *File) RemoveTable(path string) error {
	if s, ok := f.layout.spans[path]; ok && !s.alone {
		return f.cut(s)
	} else if ok {
		return f.Remove(path)
	}
	first, last, err := f.sectionsOf(path)
	if err != nil {
		return err
	}
	return f.removeSections(path, first, last)
}

// removeSections takes sections out that follow one another.
func (f *File) removeSections(path string, first, last int) error {
	from := f.layout.lineStart(f.layout.sections[first].heading)
	if before := f.layout.lineStart(max(0, from-1)); before < from && strings.TrimSpace(f.layout.src[before:from]) == "" {
		from = before
	}
	return f.splice(path, from, f.layout.sectionEnd(f.layout.sections[last]), "")
}

func headedLines(heading string, fields []Pair) []string {
	lines := []string{"", heading}
	for _, p := range fields {
		lines = append(lines, p.Key+" = "+p.Literal)
	}
	return lines
}

// SetList makes the list of strings at the path hold the values, each of which
// stands there once; what is new is written by literal. Values that stay keep
// their places and comments, as far as their order lets them.
func (f *File) SetList(path string, values []string, literal func(string) string) error {
	v, ok := f.Get(path)
	if !ok || v.Kind != tomlfile.ListKind {
		literals := make([]string, len(values))
		for i, each := range values {
			literals[i] = literal(each)
		}
		return f.Set(path, "["+strings.Join(literals, ", ")+"]")
	}
	before := f.layout
	if err := f.relist(path, values, literal); err != nil {
		f.layout = before
		return err
	}
	return nil
}

// relist drops what is not among the values, adds what is new at the end, and then
// puts what differs in its place.
func (f *File) relist(path string, values []string, literal func(string) string) error {
	have := f.elements(path)
	for i := len(have); i > 0; i-- {
		if slices.Contains(values, have[i-1]) && slices.Index(have, have[i-1]) == i-1 {
			continue
		}
		if err := f.cut(f.layout.spans[fmt.Sprintf("%s.%d", path, i)]); err != nil {
			return err
		}
	}
	have = f.elements(path)
	for _, each := range values {
		if !slices.Contains(have, each) {
			if err := f.grow(path, f.layout.spans[path], literal(each)); err != nil {
				return err
			}
		}
	}
	for i, have := range f.elements(path) {
		if have != values[i] {
			if err := f.Set(fmt.Sprintf("%s.%d", path, i+1), literal(values[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// elements lists the values of a list.
func (f *File) elements(path string) []string {
	v, _ := f.Get(path)
	list := make([]string, len(v.List))
	for i, each := range v.List {
		list[i] = each.Text
	}
	return list
}

// Newline is the line end of the file's first line, "\n" where it has none.
func (f *File) Newline() string { return f.layout.newline }

// PathAt returns the path of the innermost value or table that stands at a line
// and a column, which count from 1, columns in characters; of a line that holds
// no value, the table around it.
func (f *File) PathAt(line, column int) string {
	l := f.layout
	if line < 1 || line > len(l.lines) {
		return ""
	}
	at := l.offset(line, column)
	best := ""
	for _, path := range l.order {
		if s := l.spans[path]; s.key <= at && at <= s.to && len(path) > len(best) {
			best = path
		}
	}
	if best != "" {
		return best
	}
	for _, s := range l.sections {
		if s.heading <= at {
			best = s.path
		}
	}
	return best
}
