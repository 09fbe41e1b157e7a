package check

import "testing"

func TestNamesAreSimplifiedWordByWord(t *testing.T) {
	var s simplifier
	for name, want := range map[string]string{
		"天坑旅遊項目":   "天坑旅游项目",
		"天坑旅游项目":   "天坑旅游项目",
		"瞭望台":      "瞭望台", // 瞭 is simplified in some words alone
		"瞭解天坑":     "了解天坑",
		"憑藉沈默的重覆":  "凭借沉默的重复",
		"乾隆年間":     "乾隆年间",
		"Tiankeng": "Tiankeng",
		"":         "",
	} {
		for range 2 { // from the tables, and from memory
			if got := s.simplify(name); got != want {
				t.Errorf("%q: %q, not %q", name, got, want)
			}
		}
	}
}

// Every character that the tables change by itself is found to be traditional.
func TestNoTraditionalCharacterIsPassed(t *testing.T) {
	var s simplifier
	changed := 0
	for r := rune(0x3400); r <= 0x9FFF; r++ {
		if simple := s.convert(string(r)); simple != string(r) {
			if changed++; !s.traditional(r) {
				t.Errorf("%c is %s", r, simple)
			}
		}
	}
	if changed < 2500 {
		t.Errorf("the tables change only %d characters", changed)
	}
}
