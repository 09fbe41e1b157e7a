package tomlfile

import (
	"strings"
	"unicode/utf8"
)

// value reads one value. closer is the bracket that ends the list or table
// around it, or 0 for the value of a line.
func (s *scanner) value(depth int, closer byte) (Value, bool) {
	if depth > MaxDepth {
		return Value{}, s.stop(s.pos, tooDeep())
	}
	if !s.count(1) {
		return Value{}, false
	}
	v := Value{}
	v.Line, v.Column = s.at(s.pos)
	ok := false
	switch s.peek() {
	case '"', '\'':
		v.marks = 1
		if isLong(s.text[s.pos:]) {
			v.marks = 3
		}
		v.Text, ok = s.quoted()
		v.Text = s.keep(v.Text)
		v.end = s.place(s.pos)
	case '[':
		v.Kind = ListKind
		v.List, ok = s.list(depth)
		v.end = s.place(s.pos)
	case '{':
		v.Kind = TableKind
		v.Table, ok = s.inlineTable(depth)
		v.end = s.place(s.pos)
	default:
		from := s.pos
		v.Kind, v.Text, ok = s.bare(closer)
		v.Text = s.keep(v.Text)
		v.end = s.place(from + len(v.Text))
	}
	return v, ok
}

// bare reads a value without quotes: a number, a date, true or false.
func (s *scanner) bare(closer byte) (Kind, string, bool) {
	from := s.pos
	for s.pos < len(s.text) && !endsBare(s.text[s.pos], closer) && (closer == 0 || s.wideCloser() == 0) {
		s.pos++
	}
	token := strings.TrimRight(s.text[from:s.pos], " \t")
	if kind, ok := plain(token); ok {
		return kind, token, true
	}
	s.unsure = true
	if kind, ok := literal(token); ok {
		return kind, token, true
	}
	if before := beforeWideComma(token); closer != 0 && before != "" {
		kind, _ := literal(before)
		s.pos = from + len(before)
		return kind, before, true
	}
	offset, fault := explain(token, closer != 0)
	return 0, "", s.failMended(from+offset, fault, s.tokenMend(from, token, fault.Mend))
}

// beforeWideComma returns the good value at the head of a token that a sign
// typed in place of a comma follows, or "".
func beforeWideComma(token string) string {
	at := strings.IndexAny(token, wideCommas)
	if at < 0 {
		return ""
	}
	before := strings.TrimRight(token[:at], " \t")
	if _, ok := literal(before); !ok {
		return ""
	}
	return before
}

func endsBare(b, closer byte) bool {
	switch b {
	case '\n', '#':
		return true
	case ',', ']', '}':
		return closer != 0
	}
	return false
}

// list reads [ ... ], going on after a faulty element with the next.
func (s *scanner) list(depth int) ([]Value, bool) {
	open, faults := s.pos, s.faults
	list := []Value{}
	for s.pos++; s.nextElement(open, ']'); {
		if s.closes(']') {
			return list, s.faults == faults
		}
		v, ok := s.value(depth+1, ']')
		if ok && s.elementEnd(open, ']') {
			list = s.grow(list, v)
		} else if s.skipElement(); s.stopped {
			return list, false
		}
	}
	return list, false
}

// inlineTable reads { ... }, going on after a faulty field with the next.
func (s *scanner) inlineTable(depth int) (*Table, bool) {
	open, faults, line := s.pos, s.faults, s.mark.line
	t := s.table(inline)
	for s.pos++; s.nextElement(open, '}'); {
		if s.closes('}') {
			last, _ := s.at(s.pos)
			s.unsure = s.unsure || last > line // a form that came with TOML 1.1
			return t, s.faults == faults
		}
		keys := len(s.key)
		ok := s.inlineEntry(t, open, depth)
		s.key = s.key[:keys]
		if !ok {
			s.skipElement()
		}
		if s.stopped {
			return t, false
		}
	}
	return t, false
}

func (s *scanner) inlineEntry(t *Table, open, depth int) bool {
	first := len(s.key)
	if !s.dottedKey() || !s.equals() {
		return false
	}
	v, ok := s.value(depth+len(s.key)-first, '}')
	if !ok || !s.elementEnd(open, '}') {
		return false
	}
	s.set(t, s.key[first:], v) // a conflict is reported, and the element ends all the same
	return true
}

// nextElement steps to an element or to the closing bracket. It returns false
// when the bracket that stands at open is never closed: because the file ends,
// another statement begins, or a bracket around it closes first.
func (s *scanner) nextElement(open int, closer byte) bool {
	if s.cut || s.stopped {
		return false
	}
	from := s.pos
	newLine := s.skipLines()
	if s.pos == len(s.text) || newLine && s.beginsStatement(closer == ']') {
		return s.giveUp(open, closer, from)
	}
	if s.peek() == otherCloser(closer) {
		return s.fail(open, neverClosed(s.text[open], closer))
	}
	return true
}

// closes steps over the closing bracket, if it stands here; a wide one is
// reported.
func (s *scanner) closes(closer byte) bool {
	if s.peek() == closer {
		s.pos++
		return true
	}
	width := s.wideCloser()
	if width > 0 {
		r, _ := s.peekRune()
		s.failMended(s.pos, wrongBracket(r), swap{s.pos, s.pos + width, string(closer)})
		s.pos += width
	}
	return width > 0
}

// wideCloser returns the length in bytes of a wide closing bracket, 0 where none stands.
func (s *scanner) wideCloser() int {
	if s.peek() < utf8.RuneSelf {
		return 0
	}
	r, width := s.peekRune()
	if !strings.ContainsRune("］｝】〕〗", r) {
		return 0
	}
	return width
}

// wideCommas are the signs that are typed in place of a comma.
const wideCommas = "，、；;。"

// elementEnd steps over the comma after an element, or to a closing bracket.
func (s *scanner) elementEnd(open int, closer byte) bool {
	from := s.pos
	newLine := s.skipLines()
	switch s.peek() {
	case ',':
		s.pos++
		return true
	case closer, otherCloser(closer), 0:
		return true
	}
	if s.wideCloser() > 0 {
		return true
	}
	if newLine && s.beginsStatement(closer == ']' || s.fullLine(open)) {
		return s.giveUp(open, closer, from)
	}
	if r, width := s.peekRune(); strings.ContainsRune(wideCommas, r) {
		s.failMended(s.pos, wrongComma(r), s.comma(r))
		s.pos += width
		return true
	}
	return s.noComma(closer)
}

// skipLines passes over blanks and comments, and reports whether that led to
// another line.
func (s *scanner) skipLines() bool {
	from := s.pos
	s.skipBlank()
	return strings.IndexByte(s.text[from:s.pos], '\n') >= 0
}

// giveUp reports that the bracket at open is never closed, and goes back to the
// end of the line of from, so that the next statement is read.
func (s *scanner) giveUp(open int, closer byte, from int) bool {
	s.pos = from
	s.toLineEnd()
	s.fail(open, neverClosed(s.text[open], closer))
	s.cut = true
	return false
}

// beginsStatement reports whether the line at the position looks like a heading
// or, if keys may be looked for, like a key with its value.
func (s *scanner) beginsStatement(keys bool) bool {
	line := s.rest()
	if name, ok := strings.CutPrefix(line, "["); ok {
		name = strings.TrimPrefix(name, "[")
		after := strings.TrimLeftFunc(name, isKeyRune)
		_, isValue := literal(name[:len(name)-len(after)])
		return !isValue && len(after) < len(name) && after != "" && strings.Trim(after, "] \t") == ""
	}
	after := strings.TrimLeftFunc(line, isKeyRune)
	return keys && len(after) < len(line) && strings.HasPrefix(strings.TrimLeft(after, " \t"), "=")
}

func isKeyRune(r rune) bool { return r == '.' || r < 0x80 && isBare(byte(r)) }

// fullLine reports whether the line goes on after the bracket at open.
func (s *scanner) fullLine(open int) bool { return restOfLine(s.text[open+1:]) != "" }

func otherCloser(closer byte) byte {
	if closer == ']' {
		return '}'
	}
	return ']'
}

// skipElement passes over the rest of a faulty element.
func (s *scanner) skipElement() {
	for ; s.pos < len(s.text) && !s.cut && s.wideCloser() == 0; s.pos++ {
		switch s.text[s.pos] {
		case ',':
			s.pos++
			return
		case ']', '}', '\n':
			return
		}
	}
}
