package markdown

import (
	"unicode/utf8"
)

// isHan reports whether the character is set solid, without spaces around it:
// ideographs, kana, bopomofo, Yi, and the punctuation and full-width forms set
// with them. Hangul is not among them, since Korean parts its words.
func isHan(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case r <= 0x312F, r >= 0x3190 && r <= 0x31FF, r >= 0x3220 && r <= 0xA4CF:
		return true
	case r >= 0xF900 && r <= 0xFAFF, r >= 0xFE10 && r <= 0xFE1F, r >= 0xFE30 && r <= 0xFE6F:
		return true
	case r >= 0xFF01 && r <= 0xFF9F, r >= 0xFFE0 && r <= 0xFFE6:
		return true
	}
	return r >= 0x1F200 && r <= 0x1F2FF || r >= 0x20000 && r <= 0x3FFFD
}

// isShared reports whether Chinese and Latin text use the same character for
// the mark. What it belongs to shows in what it stands beside.
func isShared(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·', '‧':
		return true
	}
	return false
}

// endsHan reports whether the text ends in Han text. A text of shared marks
// alone belongs to what went before it.
func endsHan(text []byte, before bool) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeLastRune(text)
		if !isShared(r) {
			return isHan(r)
		}
		text = text[:len(text)-size]
	}
	return before
}

// startsHan reports whether the text starts with Han text, and whether it has
// a character that tells.
func startsHan(text []byte) (han, known bool) {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if !isShared(r) {
			return isHan(r), true
		}
		text = text[size:]
	}
	return false, false
}
