package quantity

import "testing"

func TestPeriodSaysWhatIsSharedOnce(t *testing.T) {
	tests := []struct{ from, to, zh, en string }{
		{"2020-11-27", "2020-11-30", "2020年11月27日至30日", "27–30 November 2020"},
		{"2020-11-27", "2020-12-03", "2020年11月27日至12月3日", "27 November – 3 December 2020"},
		{"2020-12-30", "2021-01-02", "2020年12月30日至2021年1月2日", "30 December 2020 – 2 January 2021"},
		{"2020-11-27", "2020-11-27", "2020年11月27日", "27 November 2020"},
	}
	for _, test := range tests {
		from, _ := ParseDate(test.from)
		to, _ := ParseDate(test.to)
		for language, want := range map[string]string{"zh": test.zh, "en": test.en} {
			p, _ := For(language)
			if got := p.Period(from, to); got != want {
				t.Errorf("%s to %s in %s: got %q, want %q", test.from, test.to, language, got, want)
			}
		}
	}
}

func TestOrdinalsEndAsEnglishSpeaksThem(t *testing.T) {
	p, _ := For("en")
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 17: "17th", 21: "21st", 112: "112th"} {
		if got := p.Ordinal(n); got != want {
			t.Errorf("Ordinal(%d) = %q, want %q", n, got, want)
		}
	}
}
