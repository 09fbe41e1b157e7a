package check

import (
	"bytes"
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
	words  string
	field  record.Phrase // what it was, unless it is prose
	origin *diag.Origin  // of the field; nil for prose
	file   string        // of prose
	text   []byte        // of prose, as the author wrote it
}

// place tells where the nth character, from 0, was written. In a field it is
// where the value begins: what the author escaped is not known here.
func (p passage) place(n int) diag.Place {
	if p.origin != nil {
		return p.origin.At(p.field.Key())
	}
	return pointIn(p.file, p.text, n)
}

// phrases adds the texts of fields, but for those that hold names, sources and
// reasons.
func phrases(list []passage, o *diag.Origin, texts []record.Phrase) []passage {
	if o == nil {
		return list
	}
	for _, p := range texts {
		if !nameOnly(p.Field) {
			list = append(list, passage{words: plain(p.Words), field: p, origin: o})
		}
	}
	return list
}

// nameOnly reports whether the field holds proper names, or words about other
// words, which promise readers nothing.
func nameOnly(field string) bool {
	for _, start := range []string{"sources.", "accept.", "owner", "investor.", "publisher.host", "publisher.operator", "issuer", "review.", "documents.", "code", "base_url"} {
		if strings.HasPrefix(field, start) {
			return true
		}
	}
	return false
}

// pointIn is the place of the nth character, from 0, of a file's text.
func pointIn(file string, text []byte, n int) diag.Place {
	at := diag.Place{File: file, Line: 1, Column: 1}
	for len(text) > 0 && n > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		n--
		at.Column++
		if r == '\n' {
			at.Line, at.Column = at.Line+1, 1
		}
	}
	return at
}

// plain writes the text of a field as passages hold it.
func plain(s string) string {
	var b []byte
	kept := 0 // up to here s has been copied or replaced
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if better := plainRune(r); better != r || r == utf8.RuneError {
			b = utf8.AppendRune(append(b, s[kept:i]...), better)
			kept = i + size
		}
		i += size
	}
	if kept == 0 {
		return s
	}
	return string(append(b, s[kept:]...))
}

// plainProse adds prose as passages hold it: the destinations of links, references
// to facts and what stands in angle brackets become blanks, and lines of one
// paragraph are joined.
func plainProse(b, src []byte) []byte {
	kept := 0 // up to here src has been copied or replaced
	for i := 0; i < len(src); {
		if asItIs[src[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		better, blanks := plainRune(r), 0
		switch r {
		case '\n':
			if continues(src[i+1:]) {
				better = ' '
			}
		case ']', '{', '<':
			if n := unprinted(src[i:]); n > 0 {
				better, blanks, size = ' ', utf8.RuneCount(src[i:i+n])-1, n
			}
		}
		if better != r || r == utf8.RuneError {
			b = utf8.AppendRune(append(b, src[kept:i]...), better)
			for range blanks {
				b = append(b, ' ')
			}
			kept = i + size
		}
		i += size
	}
	return append(b, src[kept:]...)
}

// asItIs marks the characters of ASCII that passages of prose never write in
// another way.
var asItIs = func() (marked [256]bool) {
	for c := range rune(utf8.RuneSelf) {
		marked[c] = plainRune(c) == c && !strings.ContainsRune("\n]{<", c)
	}
	return marked
}()

// plainRune is the character in lower case and half width.
func plainRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < utf8.RuneSelf, 'ぁ' <= r && r <= '鿿':
		return r
	}
	return unicode.ToLower(narrow(r))
}

// unprinted is the length of what is not printed at the start of s, or 0.
func unprinted(s []byte) int {
	open, shut := 0, ""
	switch {
	case bytes.HasPrefix(s, []byte("](")):
		open, shut = 2, ")"
	case bytes.HasPrefix(s, []byte("{{")):
		open, shut = 2, "}}"
	case bytes.HasPrefix(s, []byte("<!--")):
		open, shut = 4, "-->"
	case s[0] == '<':
		open, shut = 1, ">"
	default:
		return 0
	}
	const longest = 2000 // keeps the cost of many unclosed marks linear
	end := bytes.Index(s[open:min(len(s), longest)], []byte(shut))
	if end < 0 || shut != "-->" && bytes.IndexByte(s[:open+end], '\n') >= 0 {
		return 0
	}
	return open + end + len(shut)
}

// continues reports whether the line that follows belongs to the paragraph of
// the line before.
func continues(s []byte) bool {
	return len(s) > 0 && strings.IndexByte("\n\r#-*+|>0123456789 ", s[0]) < 0
}
