package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is what text is compared by: a word of a script that parts its words, or
// one character of a script that does not.
type word struct {
	hash       uint32 // of its form: lower-case, singular, composed
	start, end int32  // bytes of the text
	solid      bool   // a character of a script set without spaces
	capital    bool   // its first letter is a capital
	apart      bool   // punctuation that ends a phrase stands before it
}

// split adds the words of a text. Spaces and hyphens part words and join them to
// one phrase; any other mark parts phrases. A possessive s is left out.
func split(words []word, text string) []word {
	words = slices.Grow(words, len(text)/capacity(text)+1)
	apart := false
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && lower[c] == 0 {
			apart = apart || !joins(rune(c))
			i++
			continue
		}
		if h, end := plainWord(text, i); end > i {
			words = append(words, word{hash: h, start: int32(i), end: int32(end), capital: 'A' <= text[i] && text[i] <= 'Z', apart: apart})
			apart = false
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isSolid(r):
			words = append(words, word{hash: hash(text[i : i+size]), start: int32(i), end: int32(i + size), solid: true, apart: apart})
			apart = false
			i += size
		case isLetter(r):
			end := wordEnd(text, i)
			words = append(words, word{hash: hash(fold(text[i:end])), start: int32(i), end: int32(end), capital: unicode.IsUpper(r), apart: apart})
			apart = false
			i = end
		default:
			apart = apart || !joins(r)
			i += size
		}
	}
	return words
}

// capacity is about how many bytes of the text a word takes.
func capacity(text string) int {
	if r, _ := utf8.DecodeRuneInString(text); r < utf8.RuneSelf {
		return 5
	}
	return 3
}

// form is the word as it is compared.
func (t Text) form(w word) string {
	s := t.text[w.start:w.end]
	if w.solid {
		return s
	}
	return fold(s)
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(hashBasis)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * hashPrime
	}
	return h
}

const (
	hashBasis = 2166136261
	hashPrime = 16777619
)

// plainWord reads a word of ASCII, as most are: the hash of its form, and where it
// ends; i for any other.
func plainWord(text string, i int) (h uint32, end int) {
	h = hashBasis
	before := h // without the last letter
	for end = i; end < len(text) && lower[text[end]] != 0; end++ {
		before, h = h, (h^uint32(lower[text[end]]))*hashPrime
	}
	switch {
	case end == i || end < len(text) && (text[end] >= utf8.RuneSelf || text[end] == '\''):
		return 0, i
	case end-i < 4 || lower[text[end-1]] != 's': // its own stem
		return h, end
	}
	switch lower[text[end-2]] { // as singular has it
	case 's', 'u', 'i':
		return h, end
	case 'e':
		return hash(stem(strings.ToLower(text[i:end]))), end
	}
	return before, end
}

// lower is the small form of the letters and digits of ASCII, 0 for anything else.
var lower = func() (small [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			small[c] = c
		case 'A' <= c && c <= 'Z':
			small[c] = c + 'a' - 'A'
		}
	}
	return small
}()

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return lower[r] != 0
	}
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !isSolid(r)
}

// isSolid reports whether the script is set without spaces between words. Full-
// width letters and digits are words like any other.
func isSolid(r rune) bool {
	if r < 0x0E00 || 0x4E00 <= r && r <= 0x9FFF {
		return r >= 0x0E00
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// joins reports whether what stands on both sides of the mark can be one
// phrase: spaces, hyphens and dashes of every length.
func joins(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r == '-' || '\t' <= r && r <= '\r'
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Dash, r) || r == '\u00AD' || r == '\u200B'
}

// wordEnd returns the end of the word that begins at the byte; an apostrophe
// between letters is inside it.
func wordEnd(text string, start int) int {
	end := start
	for end < len(text) {
		if c := text[end]; c < utf8.RuneSelf && c != '\'' && lower[c] == 0 {
			return end
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		if r == '\'' || r == '’' {
			next, _ := utf8.DecodeRuneInString(text[end+size:])
			if end == start || !isLetter(next) {
				return end
			}
		} else if !isLetter(r) {
			return end
		}
		end += size
	}
	return end
}

// fold writes a word as it is compared: whatever its case, width, composition
// and number.
func fold(s string) string {
	return stem(strings.ToLower(norm.NFKC.String(s))) // neither copies what is so already
}

// stem takes the possessive and the plural ending off a word in lower case.
func stem(s string) string {
	for _, mark := range []string{"'s", "’s"} {
		s = strings.TrimSuffix(s, mark)
	}
	return singular(s)
}

// singular takes the plural ending off an English word. It need not be right,
// only the same for both sides of a comparison.
func singular(s string) string {
	switch {
	case len(s) < 4 || !strings.HasSuffix(s, "s"):
	case strings.HasSuffix(s, "ies"):
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "ches"), strings.HasSuffix(s, "shes"), strings.HasSuffix(s, "xes"), strings.HasSuffix(s, "sses"):
		return s[:len(s)-2]
	case strings.HasSuffix(s, "ss"), strings.HasSuffix(s, "us"), strings.HasSuffix(s, "is"):
	default:
		return s[:len(s)-1]
	}
	return s
}

// has reports whether the phrase stands at the word.
func (t Text) has(at int, p phrase) bool {
	words := t.words[at:]
	if len(words) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		if words[i].hash != w.hash || i > 0 && words[i].apart != w.apart {
			return false
		}
	}
	for i, form := range p.forms {
		if t.form(words[i]) != form {
			return false // a hash may be that of two words
		}
	}
	return true
}
