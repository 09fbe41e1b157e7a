package figures

// signs is a set of characters of the first plane, for a look at every
// character of a text.
type signs [1 << 16 / 64]uint64

func newSigns(sets ...string) *signs {
	s := new(signs)
	for _, set := range sets {
		for _, r := range set {
			s[r/64] |= 1 << (r % 64)
		}
	}
	return s
}

func (s *signs) has(r rune) bool {
	return r >= 0 && r < 1<<16 && s[r/64]&(1<<(r%64)) != 0
}

const digits = "0123456789"

// latinLetters are those of isLatin.
var latinLetters = func() string {
	var letters []rune
	for r := rune(0); r <= 0x24F; r++ {
		if isLatin(r) {
			letters = append(letters, r)
		}
	}
	return string(letters)
}()
