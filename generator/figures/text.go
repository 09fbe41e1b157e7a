package figures

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// text is running text by characters, each with the byte it starts at. Wide
// digits, letters and signs are narrowed and dashes made one, so that what
// reads alike is alike; the places stay those of the author's text.
type text struct {
	source string
	r      []rune
	at     []int32 // one more than r: the last is the length
}

// take makes the text that of s, in the room that it has from the one before.
func (t *text) take(s string) {
	r, at, n := slices.Grow(t.r[:0], len(s))[:len(s)], slices.Grow(t.at[:0], len(s)+1)[:len(s)+1], 0
	for i := 0; i < len(s); n++ {
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = hanAt(s, i)
		}
		r[n], at[n] = c, int32(i)
		i += size
	}
	at[n] = int32(len(s))
	t.source, t.r, t.at = s, r[:n], at[:n+1]
}

// hanAt decodes and folds a character that is not of ASCII: one of the characters
// that most Chinese is written with at once, and any other as it comes.
func hanAt(s string, i int) (rune, int) {
	if i+2 < len(s) && s[i] >= 0xE4 && s[i] <= 0xE9 && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return fold(rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)), 3
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return fold(r), size
}

// written is what the author wrote from one character to another.
func (t *text) written(from, to int) string { return t.source[t.at[from]:t.at[to]] }

// fold narrows a character that is not of ASCII.
func fold(r rune) rune {
	if r >= 'ぁ' && r <= '龥' && r != '萬' && r != '億' && r != '畝' && r != '噸' {
		return r
	}
	return foldSign(r)
}

// foldSign folds a character that is neither ASCII nor Han as it is.
func foldSign(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
		return r - 0xFEE0
	}
	switch r {
	case '％', '．', '／', '（', '）', '－', '～', '＋', '＄', '＜', '＞':
		return r - 0xFEE0
	case '\u00A0', '\u2002', '\u2003', '\u2009', '\u202F', '\u3000':
		return ' '
	case '‐', '‑', '–', '−':
		return '-'
	case '〜', '∼':
		return '~'
	case '￥':
		return '¥'
	case '\u2019':
		return '\''
	case '萬':
		return '万'
	case '億':
		return '亿'
	case '畝':
		return '亩'
	case '噸':
		return '吨'
	}
	return r
}

// char returns the character at i, 0 outside the text.
func (t *text) char(i int) rune {
	if uint(i) < uint(len(t.r)) {
		return t.r[i]
	}
	return 0
}

// has reports whether the words stand at i.
func (t *text) has(i int, words string) bool {
	for _, r := range words {
		if t.char(i) != r {
			return false
		}
		i++
	}
	return true
}

// ends reports whether the words end at i.
func (t *text) ends(i int, words string) bool {
	n := utf8.RuneCountInString(words)
	return i >= n && t.has(i-n, words)
}

// skipSpace passes at most one blank.
func (t *text) skipSpace(i int) int {
	if t.char(i) == ' ' {
		return i + 1
	}
	return i
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool {
	return uint32(r|0x20)-'a' < 26 || r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷'
}

func isUpper(r rune) bool { return r >= 'A' && r <= 'Z' }

func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF }

func lower(r rune) rune {
	if isUpper(r) {
		return r + 'a' - 'A'
	}
	return r
}

// maxWord bounds an English word that is looked up, in letters.
const maxWord = 16

// word returns the Latin word at i in lower case and where it ends; a word too
// long to mean a number is "".
func (t *text) word(i int) (string, int) {
	end := t.wordEnd(i)
	if end == i || end-i > maxWord {
		return "", end
	}
	if w := t.written(i, end); len(w) == end-i { // nothing of it was narrowed
		return strings.ToLower(w), end // which copies nothing that is so already
	}
	w := make([]rune, end-i)
	for k := range w {
		w[k] = lower(t.r[i+k])
	}
	return string(w), end
}

// wordEnd returns where the Latin word at i ends.
func (t *text) wordEnd(i int) int {
	for isLatin(t.char(i)) {
		i++
	}
	return i
}

// wordBefore returns the Latin word that ends at i, in lower case, and its start.
func (t *text) wordBefore(i int) (string, int) {
	start := i
	for start > 0 && i-start <= maxWord && isLatin(t.r[start-1]) {
		start--
	}
	w, _ := t.word(start)
	return w, start
}

// pastClock passes a time of day, which is no quantity: 8:30, 17：00, 8时30分,
// 9 a.m., 5.30 p.m.
func (t *text) pastClock(i int) (end int, ok bool) {
	for end = i; isDigit(t.char(end)) && end-i < 3; {
		end++
	}
	if end-i > 2 {
		return i, false
	}
	timed := t.char(end) == ':' || t.char(end) == '：'
	if (timed || t.char(end) == '.') && isDigit(t.char(end+1)) && isDigit(t.char(end+2)) && !isDigit(t.char(end+3)) {
		end += 3
	} else if timed {
		return i, false
	}
	if k := t.skipSpace(end); (t.char(k) == 'a' || t.char(k) == 'p') && (t.has(k+1, "m") || t.has(k+1, ".m")) && !isLatin(t.char(k+3)) {
		return k + 2, true
	}
	if t.char(end) == '时' && t.char(end+1) != '间' && t.char(end+1) != '速' {
		for end++; isDigit(t.char(end)); {
			end++
		}
		return end, true
	}
	return end, timed
}

// pastTelephone passes a number that begins with +.
func (t *text) pastTelephone(i int) int {
	for i++; isDigit(t.char(i)) || (t.char(i) == ' ' || t.char(i) == '-') && isDigit(t.char(i+1)); {
		i++
	}
	return i
}

// pastCode passes a run of letters, digits and the signs that join them in a
// code, a version, an address or a telephone number.
func (t *text) pastCode(i int) int {
	for {
		r := t.char(i)
		next := t.char(i + 1)
		switch {
		case isDigit(r) || isLatin(r) || r == '_':
		case (r == '-' || r == '.' || r == '/' || r == ':' || r == '@') && (isDigit(next) || isLatin(next)):
		default:
			return i
		}
		i++
	}
}
