package encoding

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// clean returns the text without what must not stand in it, each such character
// replaced by one other, and reports the first of them on every line.
func (d *decoder) clean(text []byte) []byte {
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0 {
		text = d.splitAtReturns(text)
	}
	var (
		out             []byte // the text so far, once it differs
		copied          int    // how much of text out stands for
		line, lineStart = 1, 0
		reported        = 0 // the last line with a finding
	)
	for i := 0; i < len(text); {
		if b := text[i]; b >= ' ' && b < 0x7f || b == '\t' {
			i++
			continue
		} else if b == '\n' {
			i++
			line, lineStart = line+1, i
			continue
		}
		if isPlainHan(text[i:]) {
			i += 3
			continue
		}
		r, width := utf8.DecodeRune(text[i:])
		if r > lastMark && r < '\ufeff' {
			i += width
			continue
		}
		if fault, with, ok := judge(r, text[i:i+width], text[i+width:]); !ok {
			if line != reported {
				reported = line
				column := utf8.RuneCount(text[lineStart:i]) + 1
				var fix *diag.Edit
				if isNothing(r, text[i+width:]) {
					fix = &diag.Edit{Line: line, Column: column, EndLine: line, EndColumn: column + 1}
				}
				d.reportMended(diag.Place{File: d.file, Line: line, Column: column}, fault, fix)
			}
			out = append(out, text[copied:i]...)
			out = utf8.AppendRune(out, with)
			copied = i + width
		}
		i += width
	}
	if copied == 0 {
		return text
	}
	return append(out, text[copied:]...)
}

// isPlainHan reports whether the text begins with a character from U+3000 to U+CFFF
// that is well formed, as nearly all of Chinese is; it tells without decoding it.
func isPlainHan(text []byte) bool {
	return len(text) > 2 && text[0] >= 0xE3 && text[0] <= 0xEC && text[1]&0xC0 == 0x80 && text[2]&0xC0 == 0x80
}

// lastMark is the last character below the byte order mark that judge may refuse.
const lastMark = '\u2069'

// judge says what is wrong with a character and what to read in its place.
func judge(r rune, raw, next []byte) (fault diag.Fault, with rune, ok bool) {
	switch {
	case r == unicode.ReplacementChar && len(raw) == 1:
		return badByte(raw[0]), r, false
	case r == unicode.ReplacementChar:
		return lostCharacter(), r, false
	case r == '\r' && (len(next) == 0 || next[0] != '\n'):
		return strayReturn(), ' ', false
	case isControl(r):
		return controlCharacter(r), ' ', false
	case unicode.Is(unicode.Bidi_Control, r):
		return bidiMark(r), ' ', false
	case r == '\ufeff':
		return innerBOM(), ' ', false
	}
	return diag.Fault{}, r, true
}

// isNothing reports whether a character that must not stand in a text can go
// without anything being lost. Vertical tabs, form feeds and the characters from
// 0x80 on may be line ends or letters of another encoding.
func isNothing(r rune, next []byte) bool {
	switch {
	case r == '\r':
		return len(next) == 0 || next[0] == '\r' || next[0] == '\n'
	case r == '\v' || r == '\f' || r == 0x1e: // Word's line end, page end and fixed hyphen
		return false
	case r < ' ' || r == 0x7f || r == '\ufeff':
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r)
}

// splitAtReturns reads a text whose lines end as on an old Macintosh.
func (d *decoder) splitAtReturns(text []byte) []byte {
	end := bytes.IndexByte(text, '\r')
	at := diag.Place{File: d.file, Line: 1, Column: utf8.RuneCount(text[:end]) + 1}
	d.reportMended(at, oldLineEnds(), diag.Resave())
	return bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
}

// isControl reports whether the character is a control character that no text
// needs; carriage returns are judged by where they stand.
func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r'
}
