package check

import (
	"strings"
	"testing"
)

func TestTheSmallFormIsThatOfTheLibrary(t *testing.T) {
	for _, s := range []string{"", "plain words", "Total Investment", "总投资", "总投资ABC", "ＡＢ", "É", "“引号”", "Ⅳ期", "かな", "\uA640", "a\ufffcb", "约Ⅻ"} {
		if got := lowered(s); got != strings.ToLower(s) {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}

// A word that stands in a text is never passed over.
func TestWhatStandsInATextMayBeThere(t *testing.T) {
	passed := 0
	for _, text := range []string{"项目总投资约为", "its internal rate of return is about", "用地面积 land area, of which"} {
		there := pairsOf(text)
		for i := range text {
			for j := i + 2; j <= len(text); j++ {
				if !there.mayHave(text[i:j]) {
					t.Fatalf("%q is not found in %q", text[i:j], text)
				}
			}
		}
		for _, other := range []string{"payback", "合同金额", "xyz", "年利润"} {
			if !there.mayHave(other) {
				passed++
			}
		}
	}
	if passed < 9 {
		t.Errorf("only %d of 12 other words were told at once", passed)
	}
}

// numbers looks at a text in steps: a number is found wherever it stands.
func TestALongNumberIsFoundWhereverItStands(t *testing.T) {
	for before := range 40 {
		for after := range 14 {
			for _, number := range []string{"13800138000", "138 0013 8000", "86-138-0013-8000", "110101199003074530"} {
				text := strings.Repeat("字 ，", before/2) + strings.Repeat("-", before%2) + number + strings.Repeat("。", after)
				found := 0
				numbers(text, func(from int, _ digitRun) {
					if from == strings.Index(text, number) {
						found++
					}
				})
				if before%2 == 0 && found != 1 {
					t.Fatalf("%q: %d numbers", text, found)
				}
			}
		}
	}
	numbers("1 2 3 4 5, 123-456, 1234567890", func(from int, run digitRun) { t.Errorf("%v at %d is too short", run, from) })
}
