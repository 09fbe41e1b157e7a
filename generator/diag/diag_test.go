package diag

import "testing"

func TestSayPutsATextArgumentInEachLanguage(t *testing.T) {
	got := Say("缺少%s %q", "%s is missing: %q", Say("总投资", "total investment"), "x")
	want := Text{ZH: `缺少总投资 "x"`, EN: `total investment is missing: "x"`}
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSortIsTheSameHoweverFindingsWereGathered(t *testing.T) {
	a := Diagnostic{Code: Syntax, Place: Place{"a.toml", 2, 1}}
	b := Diagnostic{Code: Syntax, Place: Place{"a.toml", 1, 9}}
	c := Diagnostic{Code: WrongType, Place: Place{"b.toml", 1, 1}}
	for _, l := range []List{{a, b, c}, {c, b, a}, {b, c, a}} {
		l.Sort()
		if l[0].Line != 1 || l[1].Line != 2 || l[2].File != "b.toml" {
			t.Errorf("sorted wrongly: %v", l)
		}
	}
}

func TestOriginFallsBackToTheTableAround(t *testing.T) {
	o := NewOrigin("p.toml")
	o.Set("investment.items.2.amount", 9, 10)
	o.Set("investment", 3, 1)
	o.Seal()
	for key, line := range map[string]int{
		"investment.items.2.amount": 9,
		"investment.total":          3,
		"slug":                      1,
	} {
		if got := o.At(key).Line; got != line {
			t.Errorf("At(%q) = line %d, want %d", key, got, line)
		}
	}
}

func TestEveryRuleHasASentenceInEachLanguage(t *testing.T) {
	for _, r := range Rules() {
		if r.Text.ZH == "" || r.Text.EN == "" {
			t.Errorf("%s has no sentence", r.Code)
		}
	}
}
