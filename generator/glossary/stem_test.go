package glossary

import "testing"

// A plain word is hashed while it is read; its hash is that of its form all the same.
func TestAPlainWordHasTheHashOfItsForm(t *testing.T) {
	for _, w := range []string{"a", "s", "As", "gas", "bus", "buses", "glass", "glasses", "axis", "axes", "branches", "wishes", "companies", "ties",
		"Sites", "sites", "visitors", "VISITORS", "2020s", "ss", "ms", "les", "dies", "kiosk", "tiankeng", "Roses"} {
		h, end := plainWord(w+" and", 0)
		if want := hash(fold(w)); end != len(w) || h != want {
			t.Errorf("%s: %x to %d, want %x", w, h, end, want)
		}
	}
	for _, w := range []string{"it's", "caf\u00e9", "\u5200", "'tis"} {
		if _, end := plainWord(w, 0); end != 0 {
			t.Errorf("%s is no plain word", w)
		}
	}
}
