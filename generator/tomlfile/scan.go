package tomlfile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
)

// scanner reads a file statement by statement: a heading, or a key with its
// value. A statement with a fault is reported and left out, and reading goes on
// with the next. Its methods return false once they have reported a fault.
type scanner struct {
	file   string
	text   string
	room   *Reader
	shares bool       // the document's texts are pieces of the source
	kept   lang.Store // of its texts where they are not
	pos    int
	mark   cursor // the place asked for last
	start  cursor // the place where the statement begins

	root    *Table
	section *Table // the table that keys go to
	depth   int    // how deep the section lies
	key     []part // the dotted keys being read, the innermost last
	values  int

	found   diag.List
	damaged []int // lines that already have a finding about their bytes
	faults  int
	whole   bool
	unsure  bool // more than plain forms were met: the library is to be asked
	cut     bool // a bracket of the statement is never closed
	astray  bool // a text of several lines is never closed: what follows may be part of it
	stopped bool // beyond the bounds: read no further
}

// keep returns a text of the source as the document has it.
func (s *scanner) keep(text string) string {
	if s.shares {
		return text
	}
	return s.kept.Keep(text)
}

// cursor is a place in the text: a byte offset with its line and column.
type cursor struct{ pos, line, column int }

// run reads the whole file. The library has the last word on a file in which
// the scanner found nothing, unless all of it is plain.
func (s *scanner) run() {
	for s.skipBlank(); s.pos < len(s.text) && !s.stopped; s.skipBlank() {
		s.statement()
	}
	if s.whole && s.unsure && len(s.found) == 0 {
		s.confirm()
	}
}

func (s *scanner) statement() {
	s.at(s.pos)
	s.start, s.cut, s.key = s.mark, false, s.key[:0]
	ok := false
	if r, _ := s.peekRune(); r == '[' || isBracket(r) {
		ok = s.heading()
		if !ok {
			s.section, s.depth = s.table(headed), 0 // what follows belongs to no known table
		}
	} else {
		ok = s.entry()
	}
	if !ok {
		s.whole = false
		s.toLineEnd()
	}
}

// heading reads [key] or [[key]].
func (s *scanner) heading() bool {
	if s.text[s.pos] != '[' {
		return s.failMended(s.pos, fullWidthBracket(s.line()), s.headingMend())
	}
	open := s.pos
	many := strings.HasPrefix(s.text[s.pos:], "[[")
	s.pos++
	if many {
		s.pos++
	}
	if !s.dottedKey() {
		return false
	}
	closing := "]"
	if many {
		closing = "]]"
	}
	if !strings.HasPrefix(s.text[s.pos:], closing) {
		return s.noHeadingEnd(open, closing)
	}
	s.pos += len(closing)
	if !s.lineEnd() || !s.count(1) {
		return false
	}
	s.depth = len(s.key)
	return s.open(s.key, many)
}

// entry reads key = value.
func (s *scanner) entry() bool {
	if !s.dottedKey() {
		return false
	}
	if !s.equals() {
		return false
	}
	v, ok := s.value(s.depth+len(s.key), 0)
	if !ok || !s.lineEnd() {
		return false
	}
	return s.set(s.section, s.key, v)
}

// equals steps over the = and the space after it.
func (s *scanner) equals() bool {
	if s.peek() != '=' {
		return s.noEquals()
	}
	s.pos++
	s.skipSpace()
	return true
}

// dottedKey reads a dotted key and the space around it onto s.key.
func (s *scanner) dottedKey() bool {
	first := len(s.key)
	for {
		s.skipSpace()
		if !s.keyPart() {
			return false
		}
		if len(s.key)-first > MaxDepth {
			return s.stop(s.pos, tooDeep())
		}
		s.skipSpace()
		if s.peek() != '.' {
			return true
		}
		s.pos++
	}
}

func (s *scanner) keyPart() bool {
	from := s.pos
	line, column := s.at(from)
	var name string
	switch s.peek() {
	case '"', '\'':
		if isLong(s.text[from:]) {
			return s.fail(from, longQuotedKey())
		}
		text, ok := s.quoted()
		if !ok {
			return false
		}
		name = text
		s.unsure = true
	default:
		for isBare(s.peek()) {
			s.pos++
		}
		name = s.text[from:s.pos]
		if name == "" {
			return s.noKey(from)
		}
	}
	if len(name) > MaxKeyLength {
		return s.stop(from, keyTooLong())
	}
	s.key = append(s.key, part{name, line, column})
	return true
}

// lineEnd wants nothing but space and a comment on the rest of the line.
func (s *scanner) lineEnd() bool {
	s.skipSpace()
	switch s.peek() {
	case 0, '\n':
		return true
	case '#':
		s.toLineEnd()
		return true
	}
	return s.failMended(s.pos, trailing(s.rest()), s.tail())
}

// skipBlank passes over space, line ends and comments.
func (s *scanner) skipBlank() {
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case ' ', '\t', '\n':
			s.pos++
		case '#':
			s.toLineEnd()
		default:
			return
		}
	}
}

func (s *scanner) skipSpace() {
	for s.peek() == ' ' || s.peek() == '\t' {
		s.pos++
	}
}

func (s *scanner) toLineEnd() {
	if i := strings.IndexByte(s.text[s.pos:], '\n'); i >= 0 {
		s.pos += i
	} else {
		s.pos = len(s.text)
	}
}

// peek returns the next byte, or 0 at the end, which no text holds.
func (s *scanner) peek() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

func (s *scanner) peekRune() (rune, int) { return utf8.DecodeRuneInString(s.text[s.pos:]) }

// rest is what stands between the position and the end of the line.
func (s *scanner) rest() string { return restOfLine(s.text[s.pos:]) }

// line is the whole line of the position.
func (s *scanner) line() string {
	return restOfLine(s.text[strings.LastIndexByte(s.text[:s.pos], '\n')+1:])
}

func restOfLine(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	return strings.TrimRight(text, " \t")
}

// at returns the line and column of a byte offset. It counts on from the last
// place asked for, so that places in order cost one pass over the text.
func (s *scanner) at(pos int) (line, column int) {
	m := s.mark
	if pos < m.pos {
		m = s.start
	}
	for ; m.pos < pos; m.pos++ {
		switch b := s.text[m.pos]; {
		case b == '\n':
			m.line, m.column = m.line+1, 1
		case b < 0x80 || b >= 0xc0:
			m.column++
		}
	}
	s.mark = m
	return m.line, m.column
}

// fail reports a fault at a byte offset; it returns false for its callers to return.
func (s *scanner) fail(pos int, f diag.Fault) bool {
	line, column := s.at(pos)
	return s.failAt(line, column, f)
}

func (s *scanner) failAt(line, column int, f diag.Fault, related ...diag.Related) bool {
	s.whole = false
	s.faults++
	if s.stopped || slices.Contains(s.damaged, line) {
		return false
	}
	if s.faults > MaxFaults {
		s.stopped = true
		f, related = tooManyFaults(), nil
	}
	d := f.At(diag.Place{File: s.file, Line: line, Column: column}, diag.Error)
	d.Related = related
	s.found = append(s.found, d)
	return false
}

// stop reports that the file is beyond the bounds and ends reading.
func (s *scanner) stop(pos int, f diag.Fault) bool {
	s.damaged = nil
	s.fail(pos, f)
	s.stopped = true
	return false
}

// count notes n more values.
func (s *scanner) count(n int) bool {
	if s.values += n; s.values > MaxValues {
		return s.stop(s.pos, tooManyValues())
	}
	return true
}

func isBare(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b == '_' || b == '-'
}
