package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendText appends source text with its backslash escapes and entities
// resolved; escape says whether for HTML.
func appendText(out, src []byte, escape bool) []byte {
	if isPlain(src) {
		return appendRaw(out, src, escape)
	}
	for len(src) > 0 {
		i := bytes.IndexAny(src, "\\&")
		if i < 0 {
			break
		}
		out = appendRaw(out, src[:i], escape)
		value, length := resolve(src[i:])
		out = appendRaw(out, value, escape)
		src = src[i+length:]
	}
	return appendRaw(out, src, escape)
}

// isPlain reports whether no escape and no entity is in the text: two searches
// that look at many bytes at once.
func isPlain(src []byte) bool { return bytes.IndexByte(src, '\\') < 0 && bytes.IndexByte(src, '&') < 0 }

// appendRaw appends text as it is; escape says whether for HTML.
func appendRaw[T string | []byte](out []byte, text T, escape bool) []byte {
	if !escape {
		return append(out, text...)
	}
	start := 0
	for i := range len(text) {
		if escapedBytes[text[i]] {
			out = append(out, text[start:i]...)
			out = append(out, util.EscapeHTMLByte(text[i])...)
			start = i + 1
		}
	}
	return append(out, text[start:]...)
}

// escapedBytes are those that HTML writes as entities.
var escapedBytes = func() (escaped [256]bool) {
	for c := range escaped {
		escaped[c] = util.EscapeHTMLByte(byte(c)) != nil
	}
	return escaped
}()

// resolve reads the escape or entity that the text starts with, and returns
// what it stands for and its length in bytes.
func resolve(src []byte) (value []byte, length int) {
	if src[0] == '\\' {
		if len(src) > 1 && util.IsPunct(src[1]) {
			return src[1:2], 2
		}
		return src[:1], 1
	}
	end := bytes.IndexByte(src[:min(len(src), maxEntity)], ';')
	if end < 2 {
		return src[:1], 1
	}
	if name := src[1:end]; name[0] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(string(name)); ok {
			return entity.Characters, end + 1
		}
	} else if value := numeric(string(name[1:])); value != nil {
		return value, end + 1
	}
	return src[:1], 1
}

// maxEntity is the length of the longest entity, with & and ;.
const maxEntity = 34

// numeric resolves a numeric entity by its digits, at most 7 decimal or 6
// hexadecimal, or returns nil.
func numeric(digits string) []byte {
	base, limit := 10, 7
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, limit = digits[1:], 16, 6
	}
	if len(digits) > limit {
		return nil
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return nil
	}
	if r := rune(n); r != 0 && utf8.ValidRune(r) {
		return utf8.AppendRune(nil, r)
	}
	return []byte("\uFFFD")
}

// plainText returns the text with its escapes and entities resolved.
func plainText(src []byte) string {
	if isPlain(src) {
		return string(src)
	}
	return string(appendText(nil, src, false))
}
