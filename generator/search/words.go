package search

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wordMost is how many characters of a word count. The longest words of prose that anyone types are shorter.
const wordMost = 24

// fold makes a text comparable: compatibility forms, marks and letter case are taken away. It appends to b.
func fold(b []byte, text string) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case itself(r):
			b = append(b, text[i:i+size]...)
		case '！' <= r && r <= '～': // the full-width forms of ASCII
			b = append(b, byte(unicode.ToLower(r-'！'+'!')))
		default:
			size = irregular(text[i:])
			b = foldRare(b, text[i:i+size])
		}
		i += size
	}
	return b
}

// itself reports whether a character folds to itself: Han text, and the punctuation of which Chinese has most.
func itself(r rune) bool {
	return 0x4e00 <= r && r <= 0x9fff || r == '。' || r == '、' || '‘' <= r && r <= '”' || r == '—'
}

// irregular is the length of the row of characters that fold has no short way for.
func irregular(text string) int {
	for i, r := range text {
		if r < utf8.RuneSelf || itself(r) || '！' <= r && r <= '～' {
			return i
		}
	}
	return len(text)
}

func foldRare(b []byte, text string) []byte {
	for _, r := range norm.NFKD.String(text) {
		if r < 0x300 || 0x36f < r {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// cutter cuts texts into terms. Its buffers are used again.
type cutter struct {
	folded, word, spelt []byte
	run                 [][]string        // the readings of the Han characters in a row
	known               map[rune][]string // the readings of those that were asked for
}

// terms gives the terms of a text in its order, some of them several times: pairs of neighbouring Han characters;
// words of letters and digits, a number with its point and without its commas; an amount for a number with its unit.
// Where single is set, it gives each Han character as well. A term is good until the next.
func (c *cutter) terms(text string, single bool, give func(term []byte)) {
	c.folded = fold(c.folded[:0], text)
	folded := c.folded
	before := -1 // where the Han character just before begins
	for i := 0; i < len(folded); {
		kind, size := character(folded[i:])
		switch kind {
		case han:
			if before >= 0 {
				give(folded[before : i+size])
			}
			if single {
				give(folded[i : i+size])
			}
			before = i
			i += size
			continue
		case letter:
			end := wordEnd(folded, i)
			c.give(folded[i:end], folded[end:], give)
			i = end
		default:
			i += size
		}
		before = -1
	}
}

// give gives a word, and the amount that it is with what follows it.
func (c *cutter) give(word, after []byte, give func(term []byte)) {
	word = c.plain(word)
	if digit(word[0]) {
		if amount, ok := amountOf(word, after); ok {
			give(amount)
		}
	}
	give(cut(word))
}

// plain takes the commas out of a word.
func (c *cutter) plain(word []byte) []byte {
	if bytes.IndexByte(word, ',') < 0 {
		return word
	}
	c.word = c.word[:0]
	for _, b := range word {
		if b != ',' {
			c.word = append(c.word, b)
		}
	}
	return c.word
}

type kind uint8

const (
	other kind = iota
	han
	letter
)

// character tells of what kind the first character of a text is, and its length in bytes.
func character(text []byte) (kind, int) {
	if c := text[0]; c < utf8.RuneSelf {
		if wordly[c] {
			return letter, 1
		}
		return other, 1
	}
	r, size := utf8.DecodeRune(text)
	switch {
	case 0x4e00 <= r && r <= 0x9fff, unicode.Is(unicode.Han, r):
		return han, size
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return letter, size
	}
	return other, size
}

// wordly are the ASCII characters of words.
var wordly = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = 'a' <= c && c <= 'z' || digit(byte(c))
	}
	return is
}()

// wordEnd is the end of the word that begins at i.
func wordEnd(text []byte, i int) int {
	start := i
	for i < len(text) {
		kind, size := character(text[i:])
		if kind != letter && (i == start || !inNumber(text, i)) {
			break
		}
		i += size
	}
	return i
}

// inNumber reports whether the character at i is part of a number: a point between digits, or a comma between a digit
// and three more.
func inNumber(text []byte, i int) bool {
	if c := text[i]; c != '.' && c != ',' || !digit(text[i-1]) {
		return false
	}
	following := 0
	for j := i + 1; j < len(text) && digit(text[j]); j++ {
		following++
	}
	return text[i] == '.' && following > 0 || text[i] == ',' && following == 3
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// cut keeps the first wordMost characters of a word.
func cut(word []byte) []byte {
	if len(word) <= wordMost {
		return word
	}
	n := 0
	for i := range word {
		if !utf8.RuneStart(word[i]) {
			continue
		}
		if n == wordMost {
			return word[:i]
		}
		n++
	}
	return word
}
