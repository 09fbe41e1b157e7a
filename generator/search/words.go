package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wordMost is how many characters of a word count. The longest words of prose that anyone types are shorter.
const wordMost = 24

// fold makes a text comparable: compatibility forms, marks and letter case are taken away.
func fold(text string) string {
	if ascii(text) {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		if 0x300 <= r && r <= 0x36f {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// terms gives the terms of a text in its order, some of them several times: pairs of neighbouring Han characters;
// words of letters and digits, a number with its point and without its commas; an amount for a number with its unit.
// Where single is set, it gives each Han character as well.
func terms(text string, single bool, give func(term string)) {
	text = fold(text)
	before := -1 // where the Han character just before begins
	for i := 0; i < len(text); {
		kind, size := character(text[i:])
		switch kind {
		case han:
			if before >= 0 {
				give(text[before : i+size])
			}
			if single {
				give(text[i : i+size])
			}
			before = i
			i += size
			continue
		case letter:
			end := wordEnd(text, i)
			word := strings.ReplaceAll(text[i:end], ",", "")
			if amount, ok := amountOf(word, text[end:]); ok {
				give(amount)
			}
			give(cut(word))
			i = end
		default:
			i += size
		}
		before = -1
	}
}

type kind uint8

const (
	other kind = iota
	han
	letter
)

// character tells of what kind the first character of a text is, and its length in bytes.
func character(text string) (kind, int) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r < 0x80:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return letter, 1
		}
		return other, 1
	case unicode.Is(unicode.Han, r):
		return han, size
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return letter, size
	}
	return other, size
}

// wordEnd is the end of the word that begins at i.
func wordEnd(text string, i int) int {
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
func inNumber(text string, i int) bool {
	following := 0
	for j := i + 1; j < len(text) && digit(text[j]); j++ {
		following++
	}
	return digit(text[i-1]) && (text[i] == '.' && following > 0 || text[i] == ',' && following == 3)
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// cut keeps the first wordMost characters of a word.
func cut(word string) string {
	n := 0
	for i := range word {
		if n == wordMost {
			return word[:i]
		}
		n++
	}
	return word
}
