package tomlfile

import (
	"strings"
	"unicode"
)

// quoted reads a string in any of its four forms and returns its contents.
func (s *scanner) quoted() (string, bool) {
	from, quote := s.pos, s.text[s.pos]
	marks := 1
	if isLong(s.text[from:]) {
		marks = 3
	}
	end, escapes, bad := s.stringEnd(from+marks, quote, marks)
	if end < 0 {
		return s.notClosed(from, marks)
	}
	s.pos = end
	if bad >= 0 {
		return "", s.fail(bad, badEscape(s.text[bad:end]))
	}
	if !escapes && marks == 1 {
		return s.text[from+1 : end-1], true
	}
	s.unsure = true
	text, ok := judge(s.text[from:end]).(string)
	if !ok {
		return "", s.fail(from, badString(s.text[from:end]))
	}
	if strings.ContainsFunc(text, isHidden) {
		return "", s.fail(from, hiddenEscape(s.text[from:end]))
	}
	return text, true
}

// isHidden reports whether the character is one that a file must not hold and
// that only an escape can bring into a text.
func isHidden(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' || unicode.Is(unicode.Bidi_Control, r)
}

// isLong reports whether a string that may run over lines begins here.
func isLong(text string) bool {
	return strings.HasPrefix(text, `"""`) || strings.HasPrefix(text, "'''")
}

// stringEnd returns the offset after the closing quotes, or -1; whether there
// are escapes; and the offset of the first one that means nothing, or -1.
func (s *scanner) stringEnd(from int, quote byte, marks int) (end int, escapes bool, bad int) {
	bad = -1
	closing := s.text[from-marks : from]
	for i := from; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == quote && strings.HasPrefix(s.text[i:], closing):
			end = i + marks
			for more := 0; marks == 3 && more < 2 && strings.HasPrefix(s.text[end:], string(quote)); more++ {
				end++
			}
			return end, escapes, bad
		case c == '\n' && marks == 1:
			return -1, escapes, bad
		case c == '\\' && quote == '"':
			escapes = true
			if bad < 0 && !isEscape(s.text[i+1:], marks == 3) {
				bad = i
			}
			if i+1 < len(s.text) && s.text[i+1] != '\n' {
				i++
			}
		}
	}
	return -1, escapes, bad
}

// isEscape reports whether the text after a backslash completes an escape.
func isEscape(after string, long bool) bool {
	if after == "" {
		return false
	}
	switch after[0] {
	case 'b', 't', 'n', 'f', 'r', 'e', '"', '\\':
		return true
	case 'x':
		return hexDigits(after[1:]) >= 2
	case 'u':
		return hexDigits(after[1:]) >= 4
	case 'U':
		return hexDigits(after[1:]) >= 8
	case ' ', '\t', '\n':
		return long && strings.HasPrefix(strings.TrimLeft(after, " \t"), "\n")
	}
	return false
}

// hexDigits counts the leading hexadecimal digits, up to eight.
func hexDigits(text string) int {
	for i := range min(8, len(text)) {
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(text[i])) {
			return i
		}
	}
	return min(8, len(text))
}

// notClosed reports a string without its closing quotes. A string that may run
// over lines is given up at the next line that looks like a statement.
func (s *scanner) notClosed(from, marks int) (string, bool) {
	if marks == 1 {
		offset, fault := openString(s.rest())
		mend := s.closingQuote(offset)
		s.toLineEnd()
		return "", s.failMended(from+offset, fault, mend)
	}
	s.toLineEnd()
	for s.pos < len(s.text) {
		end := s.pos
		s.pos++
		if s.skipSpace(); s.beginsStatement(true) {
			s.pos = end
			break
		}
		s.toLineEnd()
	}
	s.cut, s.astray = true, true
	return "", s.fail(from, openLongString(s.text[from:from+marks]))
}
