package tomlfile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// noKey explains a place where a key should begin.
func (s *scanner) noKey(at int) bool {
	r, _ := s.peekRune()
	rest := s.rest()
	first := strings.TrimSpace(s.text[max(0, s.start.pos):at]) == ""
	switch {
	case isOddSpace(r):
		return s.failMended(at, oddSpace(r), s.spaces(at))
	case rest == "":
		return s.fail(at, keyMissing())
	case first && isComment(rest):
		return s.failMended(at, wrongComment(rest), s.comment(at))
	case r == '=' || r == '＝':
		return s.fail(at, keyMissing())
	case isQuoteMark(r):
		return s.failMended(at, wrongKeyQuotes(r), s.quotedKey(at))
	case strings.ContainsRune("]}", r) || strings.ContainsRune(bracketMarks, r) && !isBracket(r):
		return s.fail(at, strayBracket(r))
	case strings.ContainsRune(",，.。", r):
		return s.fail(at, strayMark(r))
	case first && !strings.ContainsAny(rest, "=＝:："):
		return s.fail(at, notAnEntry(rest))
	}
	mend := s.keyMend(at)
	if s.text[s.start.pos] == '[' {
		mend = s.headingMend()
	}
	return s.failMended(at, keyCharacter(r), mend)
}

// noEquals explains what stands after a key in place of the =.
func (s *scanner) noEquals() bool {
	r, _ := s.peekRune()
	rest := s.rest()
	switch {
	case rest == "":
		return s.fail(s.pos, equalsMissing(names(s.key)))
	case isOddSpace(r):
		return s.failMended(s.pos, oddSpace(r), s.spaces(s.pos))
	case r == ':' || r == '：' || r == '＝':
		return s.failMended(s.pos, wrongEquals(r), s.equalsSign(r))
	case strings.ContainsRune("。．，,、·", r) && strings.ContainsAny(rest, "=＝:："):
		return s.failMended(s.pos, wrongDot(r), s.dot(r))
	case isQuoteMark(r) && s.text[s.pos-1] != ' ':
		return s.fail(s.pos, wrongKeyQuotes(r))
	case !strings.ContainsAny(rest, "=＝:：") && (r == '"' || r == '\'' || isQuoteMark(r) || r < 0x80 && isBare(byte(r))):
		return s.fail(s.pos, equalsMissing(names(s.key)))
	}
	return s.failMended(s.pos, keyCharacter(r), s.keyMend(s.pos))
}

// noHeadingEnd explains what stands in a heading in place of its brackets' end.
func (s *scanner) noHeadingEnd(open int, closing string) bool {
	r, _ := s.peekRune()
	rest := s.rest()
	whole := strings.Repeat("[", len(closing)) + names(s.key) + closing
	switch {
	case rest == "" || rest[0] == ']' || rest[0] == '#':
		return s.failMended(open, headingNotClosed(whole), s.headingMend())
	case isOddSpace(r):
		return s.failMended(s.pos, oddSpace(r), s.headingMend())
	case strings.ContainsRune(bracketMarks, r):
		return s.failMended(s.pos, wrongBracket(r), s.headingMend())
	case strings.ContainsRune("。．，,、·", r):
		return s.failMended(s.pos, wrongDot(r), s.headingMend())
	}
	return s.failMended(s.pos, keyCharacter(r), s.headingMend())
}

// trailing explains what stands on a line after its value or heading.
func trailing(rest string) diag.Fault {
	r, width := utf8.DecodeRuneInString(rest)
	switch {
	case isComment(rest) && strings.TrimFunc(rest, isMark) != "":
		return wrongComment(rest)
	case strings.TrimFunc(rest, isMark) == "":
		return trailingMark(rest)
	case isOddSpace(r):
		return oddSpace(r)
	case strings.ContainsRune("]}", r) || strings.ContainsRune(bracketMarks, r) && len(rest) == width:
		return strayBracket(r)
	}
	return textAfterValue(rest)
}

func isMark(r rune) bool { return strings.ContainsRune(",;.，；。、", r) }

// isComment reports whether the line begins as a comment does elsewhere.
func isComment(rest string) bool {
	for _, mark := range []string{"//", "；", ";", "--", "/*", "<!--", "＃", "※", "%"} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

// noComma explains what stands after an element in place of a comma.
func (s *scanner) noComma(closer byte) bool {
	rest := s.rest()
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case isOddSpace(r):
		return s.failMended(s.pos, oddSpace(r), s.spaces(s.pos))
	case strings.HasPrefix(rest, "//"):
		return s.failMended(s.pos, wrongComment(rest), s.comment(s.pos))
	case strings.ContainsRune(bracketMarks, r):
		return s.fail(s.pos, wrongBracket(r))
	}
	return s.fail(s.pos, commaMissing(rest, closer))
}

// openString explains, for a line that begins with a string's opening quote,
// why the string does not end on it.
func openString(line string) (offset int, fault diag.Fault) {
	open := rune(line[0])
	if at := strings.LastIndexFunc(line, isQuoteMark); at >= 0 && !strings.ContainsFunc(line[at:], unicode.IsLetter) {
		r, _ := utf8.DecodeRuneInString(line[at:])
		return at, wrongClosingQuote(r, open)
	}
	if at := strings.LastIndex(line, `\"`); open == '"' && at > 0 {
		return at, badEscape(line[at:])
	}
	return 0, quoteNotClosed(line)
}
