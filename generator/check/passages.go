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
	words  string
	key    string       // of the field
	origin *diag.Origin // of the field; nil for prose
	file   string       // of prose
	text   string       // of prose, as the author wrote it
}

// place tells where the nth character, from 0, was written. In a field it is
// where the value begins: what the author escaped is not known here.
func (p passage) place(n int) diag.Place {
	if p.origin != nil {
		return p.origin.At(p.key)
	}
	return pointIn(p.file, p.text, n)
}

// prosePassage is the text of one prose file.
func prosePassage(file, text string) passage {
	return passage{words: plain(text, true), file: file, text: text}
}

// phrases gives the texts of fields, but for those that hold names, sources and
// reasons.
func phrases(o *diag.Origin, texts []record.Phrase) []passage {
	if o == nil {
		return nil
	}
	list := make([]passage, 0, len(texts))
	for _, p := range texts {
		if !nameOnly(p.Key) {
			list = append(list, passage{words: plain(p.Words, false), key: p.Key, origin: o})
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
	w := rewriting{s: s}
	w.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		better := plainRune(r)
		switch {
		case !prose:
		case r == '\n' && continues(s[i+1:]):
			better = ' '
		case r == ']' || r == '{' || r == '<':
			if n := unprinted(s[i:]); n > 0 {
				w.put(i, i+n, ' ', utf8.RuneCountInString(s[i:i+n]))
				i += n
				continue
			}
		}
		if better != r || r == utf8.RuneError {
			w.put(i, i+size, better, 1)
		}
		i += size
	}
	return w.done()
}

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

// rewriting copies a text but for pieces that are put in place of others.
type rewriting struct {
	strings.Builder
	s    string
	kept int // up to here s has been copied or replaced
}

// put writes a character some times in place of the bytes given.
func (w *rewriting) put(from, to int, r rune, times int) {
	w.WriteString(w.s[w.kept:from])
	for range times {
		w.WriteRune(r)
	}
	w.kept = to
}

func (w *rewriting) done() string {
	w.WriteString(w.s[w.kept:])
	return w.String()
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
