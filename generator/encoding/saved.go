package encoding

import (
	"bytes"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// form16 is one way of saving text in units of two bytes.
type form16 struct {
	zh, en    string
	bigEndian bool
	mark      bool // the file begins with a byte order mark
}

// utf16Form recognises UTF-16 by its byte order mark or, without one, by the
// zero bytes of its spaces, line ends and letters, which all stand on one side.
func utf16Form(src []byte) (form16, bool) {
	little := form16{zh: "UTF-16（记事本里叫“Unicode”）", en: "UTF-16 (which Notepad calls Unicode)"}
	big := form16{zh: "UTF-16 BE（记事本里叫“Unicode big endian”）", en: "UTF-16 BE (which Notepad calls Unicode big endian)", bigEndian: true}
	switch {
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}):
		little.mark = true
		return little, true
	case bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		big.mark = true
		return big, true
	}
	even, odd := zeros(src)
	if len(src)%2 != 0 || (even == 0) == (odd == 0) {
		return form16{}, false
	}
	if utf8.Valid(src) && 4*(even+odd) < len(src) {
		return form16{}, false // UTF-8 with a few stray zero bytes
	}
	form := little
	if even > 0 {
		form = big
	}
	return form, isPlain(form.decode(src))
}

// zeros counts the zero bytes at even and at odd offsets.
func zeros(src []byte) (even, odd int) {
	if bytes.IndexByte(src, 0) < 0 {
		return 0, 0
	}
	for i, b := range src {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}

// decode returns the text as UTF-8. Half pairs and a last odd byte become U+FFFD.
func (f form16) decode(src []byte) []byte {
	if f.mark {
		src = src[2:]
	}
	text := make([]byte, 0, len(src)+len(src)/2)
	for len(src) >= 2 {
		r, width := rune(f.unit(src)), 2
		if utf16.IsSurrogate(r) && len(src) >= 4 {
			if pair := utf16.DecodeRune(r, rune(f.unit(src[2:]))); pair != unicode.ReplacementChar {
				r, width = pair, 4
			}
		}
		text = utf8.AppendRune(text, r)
		src = src[width:]
	}
	if len(src) > 0 {
		text = utf8.AppendRune(text, unicode.ReplacementChar)
	}
	return text
}

func (f form16) unit(b []byte) uint16 {
	if f.bigEndian {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return uint16(b[1])<<8 | uint16(b[0])
}

// fromGB18030 decodes text saved by a Chinese Windows in its own code page. It
// refuses UTF-8 in which single bytes were damaged, and accented Latin text,
// both of which can decode as GB 18030 by chance.
func fromGB18030(src []byte) ([]byte, bool) {
	bad, good := utf8Evidence(src)
	if good > bad {
		return nil, false
	}
	if pairs, han := gbPairs(src); 2*han < pairs {
		return nil, false
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	if err != nil || !isPlain(text) {
		return nil, false
	}
	return text, true
}

// utf8Evidence counts the bytes that are not UTF-8, and those of characters of
// three bytes or more, which hardly ever arise by chance.
func utf8Evidence(src []byte) (bad, good int) {
	for len(src) > 0 {
		r, width := utf8.DecodeRune(src)
		if r == utf8.RuneError && width == 1 {
			bad++
		} else if width >= 3 {
			good += width
		}
		src = src[width:]
	}
	return bad, good
}

// gbPairs counts the two-byte characters that src would have in GB 18030, and
// those of them in the area of GB 2312, where nearly all Chinese text lies.
func gbPairs(src []byte) (pairs, common int) {
	for i := 0; i+1 < len(src); i++ {
		if src[i] < 0x81 {
			continue
		}
		pairs++
		if src[i] >= 0xa1 && src[i] <= 0xf7 && src[i+1] >= 0xa1 {
			common++
		}
		i++
	}
	return pairs, common
}

// isPlain reports whether the text holds no sign of a wrong guess.
func isPlain(text []byte) bool {
	return bytes.IndexFunc(text, func(r rune) bool {
		return r == unicode.ReplacementChar || isControl(r)
	}) < 0
}

// looksLikeText reports whether at most one byte in ten is no part of UTF-8 text.
func looksLikeText(src []byte) bool {
	bad, _ := utf8Evidence(src)
	return 10*(bad+bytes.Count(src, []byte{0})) <= len(src)
}
