package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// passage is running text in the form that the rules of wording search: one
// character for each that the author wrote, in lower case and without
// full-width forms, with blanks where nothing is printed.
type passage struct {
	words string
	key   string // of the field; "" for prose
	place func(characters int) diag.Place
}

// prosePassage is the text of one prose file.
func prosePassage(file, text string) passage {
	return passage{words: plain(text, true), place: func(n int) diag.Place { return pointIn(file, text, n) }}
}

// phrases gives the texts of fields, but for those that hold names, sources and
// reasons. A finding in one stands where its value begins: what the author
// escaped is not known here.
func phrases(o *diag.Origin, fields []record.Field) []passage {
	if o == nil {
		return nil
	}
	var list []passage
	for _, p := range record.Phrases(fields) {
		if !nameOnly(p.Key) {
			list = append(list, passage{plain(p.Words, false), p.Key, func(int) diag.Place { return o.At(p.Key) }})
		}
	}
	return list
}

// nameOnly reports whether the field holds proper names, or words about other
// words, which promise readers nothing.
func nameOnly(key string) bool {
	for _, start := range []string{"sources.", "accept.", "owner", "investor.", "publisher.host", "publisher.operator", "issuer", "review.", "documents.", "code", "base_url"} {
		if strings.HasPrefix(key, start) {
			return true
		}
	}
	return false
}

// pointIn is the place of the nth character, from 0, of a file's text.
func pointIn(file, text string, n int) diag.Place {
	at := diag.Place{File: file, Line: 1, Column: 1}
	for _, r := range text {
		if n == 0 {
			break
		}
		n--
		at.Column++
		if r == '\n' {
			at.Line, at.Column = at.Line+1, 1
		}
	}
	return at
}

// plain writes text as passages hold it. In prose the destinations of links,
// references to facts and what stands in angle brackets become blanks, and
// lines of one paragraph are joined.
func plain(s string, prose bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		n := 0
		if prose {
			n = unprinted(s)
		}
		if n > 0 {
			for range utf8.RuneCountInString(s[:n]) {
				b.WriteByte(' ')
			}
			s = s[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r == '\n' && prose && continues(s) {
				r = ' '
			}
		default:
			r = unicode.ToLower(narrow(r))
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unprinted is the length of what is not printed at the start of s, or 0.
func unprinted(s string) int {
	open, shut := 0, ""
	switch {
	case strings.HasPrefix(s, "]("):
		open, shut = 2, ")"
	case strings.HasPrefix(s, "{{"):
		open, shut = 2, "}}"
	case strings.HasPrefix(s, "<!--"):
		open, shut = 4, "-->"
	case s[0] == '<':
		open, shut = 1, ">"
	default:
		return 0
	}
	const longest = 2000 // keeps the cost of many unclosed marks linear
	end := strings.Index(s[open:min(len(s), longest)], shut)
	if end < 0 || shut != "-->" && strings.ContainsRune(s[:open+end], '\n') {
		return 0
	}
	return open + end + len(shut)
}

// continues reports whether the line that follows belongs to the paragraph of
// the line before.
func continues(s string) bool {
	return s != "" && !strings.ContainsRune("\n\r#-*+|>0123456789 ", rune(s[0]))
}
