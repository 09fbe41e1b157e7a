package figures

import "testing"

// What can begin a figure must be among the signs that the finder stops at.
func TestEveryNumeralAndLetterIsASign(t *testing.T) {
	numerals := 0
	for r := rune(0); r < 1<<16; r++ {
		_, digit := hanDigit(r)
		_, scale := hanScale(r)
		if digit || scale {
			numerals++
		}
		if (digit || scale || isDigit(r) || isLatin(r)) && !hanSigns.has(r) {
			t.Errorf("%c is no sign of Chinese", r)
		}
		if (isDigit(r) || isLatin(r)) && !latinSigns.has(r) {
			t.Errorf("%c is no sign of English", r)
		}
	}
	if numerals < 25 {
		t.Errorf("only %d Han numerals", numerals)
	}
	if hanSigns.has(-1) || hanSigns.has(1<<16+'一') {
		t.Error("what is outside the plane is a sign")
	}
}
