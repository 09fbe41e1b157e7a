package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file guesses what an author meant by a text that was refused, so that a
// hint can name what to write. Nothing read here ever becomes a fact.

// narrow makes full-width letters, digits and marks the ones a value is
// written with, and drops the commas that group digits by three.
func narrow(s string) string {
	s = strings.Join(strings.Fields(strings.Map(narrowRune, s)), " ")
	return ungroup(s)
}

// fold is narrow in lower case, for comparing.
func fold(s string) string { return strings.ToLower(narrow(s)) }

func narrowRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '。':
		return '.'
	case r == '−' || r == '–' || r == '—':
		return '-'
	case r == '￥':
		return '¥'
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// ungroup drops a comma that stands between a digit and exactly three digits;
// any other comma may be a decimal point, and stays.
func ungroup(s string) string {
	if !strings.Contains(s, ",") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		grouping := s[i] == ',' && i > 0 && countDigits(s[i-1:i]) == 1 && countDigits(s[i+1:]) == 3
		if !grouping {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// multiples are the words that multiply a number in any of the ways people
// write them, longest first where one begins another.
var multiples = []struct {
	word  string
	exp   int
	latin bool
}{
	{"thousand", 3, true}, {"million", 6, true}, {"billion", 9, true}, {"trillion", 12, true},
	{"mln", 6, true}, {"bln", 9, true}, {"mn", 6, true}, {"bn", 9, true}, {"tn", 12, true},
	{"k", 3, true}, {"m", 6, true}, {"b", 9, true},
	{"亿", 8, false}, {"億", 8, false}, {"万", 4, false}, {"萬", 4, false},
	{"千", 3, false}, {"仟", 3, false}, {"百", 2, false}, {"佰", 2, false}, {"十", 1, false}, {"拾", 1, false},
}

// cutMultiple takes a multiplying word off the head of s. An English one must
// end there: the m of "m²" and the k of "km" are no multiples.
func cutMultiple(s string) (exp int, rest string, ok bool) {
	for _, m := range multiples {
		rest, found := strings.CutPrefix(s, m.word)
		if found && (!m.latin || endsWord(rest)) {
			return m.exp, rest, true
		}
	}
	return 0, s, false
}

func endsWord(rest string) bool {
	for _, r := range rest {
		return r == ' ' || unicode.Is(unicode.Han, r)
	}
	return true
}

const hanDigits = "零一二三四五六七八九"

// cutDigits reads a number in Arabic digits, or one Chinese digit.
func cutDigits(s string) (n Number, rest string, ok bool) {
	if digits, rest := cutNumber(s); digits != "" {
		n, ok := newNumber(digits)
		return n, rest, ok
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == '两' {
		return whole(2), s[size:], true
	}
	if i := strings.IndexRune(hanDigits, r); i >= 0 && size > 1 {
		return whole(int64(i / len("零"))), s[size:], true
	}
	return Number{}, s, false
}

// reading adds up a number as it is spoken: 2亿7000万, 三千万, 3.5千万.
type reading struct {
	total, section Number // what 万 and 亿 have closed, and what stands before the next of them
	digits         Number // what stands before the next 十, 百, 千
	pending        bool   // digits has been read
	broken         bool   // not a number, or not an exact one
}

func (r *reading) sum(a, b Number) Number {
	n, ok := a.add(b)
	r.broken = r.broken || !ok
	return n
}

func (r *reading) scaled(n Number, exp int) Number {
	n, ok := n.shift(exp)
	r.broken = r.broken || !ok
	return n
}

// take adds digits. Two numbers side by side ("12 000") are not one.
func (r *reading) take(n Number) {
	r.broken = r.broken || r.pending && !r.digits.IsZero() || n.Sign() < 0
	r.digits, r.pending = n, true
}

func (r *reading) multiply(exp int) {
	if exp < 4 {
		if !r.pending {
			r.digits = whole(1)
			r.broken = r.broken || exp > 1 // 十五 is 15; 百 and k alone are no number
		}
		r.section = r.sum(r.section, r.scaled(r.digits, exp))
	} else if part := r.sum(r.section, r.digits); part.IsZero() && !r.pending {
		r.broken = r.broken || r.total.IsZero()
		r.total, r.section = r.scaled(r.total, exp), Number{}
	} else {
		r.total, r.section = r.sum(r.total, r.scaled(part, exp)), Number{}
	}
	r.digits, r.pending = Number{}, false
}

// loose reads the number at the head of a folded text with every multiplying
// word behind it, and stops where stop recognises the rest. Multiplied tells
// whether there was such a word.
func loose(s string, stop func(rest string) bool) (n Number, multiplied bool, rest string, ok bool) {
	var r reading
	start := len(s)
	for {
		s = strings.TrimPrefix(s, " ")
		if stop(s) {
			break
		}
		if n, after, ok := cutDigits(s); ok {
			r.take(n)
			s = after
		} else if exp, after, ok := cutMultiple(s); ok {
			r.multiply(exp)
			multiplied, s = true, after
		} else {
			break
		}
	}
	n = r.sum(r.total, r.sum(r.section, r.digits))
	return n, multiplied, s, len(s) < start && !r.broken
}

// latin reports whether the author writes English: a letter, and no Han.
func latin(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return false
		}
		letters = letters || r < 0x80 && unicode.IsLetter(r)
	}
	return letters
}
