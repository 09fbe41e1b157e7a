package quantity

import (
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"tuijie/generator/diag"
)

func TestRatesKeepTheDecimalsTheyAreWrittenWith(t *testing.T) {
	for _, c := range []struct{ text, zh, en string }{
		{"8.72%", "8.72%", "8.72%"},
		{"8.0%", "8.0%", "8.0%"},
		{"0%", "0%", "0%"},
		{"136%", "136%", "136%"},
		{"1250%", "1250%", "1,250%"},
		{"-3.5%", "-3.5%", "-3.5%"},
		{"8%~10%", "8%~10%", "8–10%"},
		{"8%～10%", "8%~10%", "8–10%"},
		{"8%-10%", "8%~10%", "8–10%"},
		{"8%–10%", "8%~10%", "8–10%"},
		{"8%至10%", "8%~10%", "8–10%"},
		{"8–10%", "8%~10%", "8–10%"},
		{"-5%~3%", "-5%~3%", "-5% to 3%"},
		{"-5%--3%", "-5%~-3%", "-5% to -3%"},
	} {
		r := must(t, ParseRate, c.text)
		zh, _ := For("zh")
		en, _ := For("en")
		if zh.Rate(r) != c.zh || en.Rate(r) != c.en {
			t.Errorf("%s: got %q, %q; want %q, %q", c.text, zh.Rate(r), en.Rate(r), c.zh, c.en)
		}
	}
}

func TestARangeHasTwoEnds(t *testing.T) {
	r := must(t, ParseRate, "8%~10%")
	if !r.IsRange() || r.Low() != must(t, ParseRate, "8%") || r.High() != must(t, ParseRate, "10%") || r.Number() != "8" {
		t.Errorf("got %v: %v to %v", r, r.Low(), r.High())
	}
	one := must(t, ParseRate, "8.72%")
	if one.IsRange() || one.Low() != one || one.High() != one || one.Number() != "8.72" {
		t.Errorf("got %v: %v to %v", one, one.Low(), one.High())
	}
	if !(Rate{}).IsZero() || must(t, ParseRate, "0%").IsZero() || (Rate{}).Number() != "" {
		t.Error("none and 0% are confused")
	}
	if must(t, ParseRate, "8.0%").Cmp(must(t, ParseRate, "8%")) != 0 || r.Cmp(one) >= 0 || (Rate{}).Cmp(r) >= 0 || r.Cmp(Rate{}) <= 0 {
		t.Error("rates are out of order")
	}
}

func TestRatesInAnotherFormAreRefusedWithTheFormToWrite(t *testing.T) {
	for _, c := range []struct {
		text string
		code diag.Code
		hint string
	}{
		{"8.72", diag.WrongUnit, "请写“8.72%”。"},
		{"0.0872", diag.WrongUnit, "请写“8.72%”或“0.0872%”。"},
		{"８.７２％", diag.WrongUnit, "请写“8.72%”。"},
		{"8.72 %", diag.WrongUnit, "请写“8.72%”。"},
		{"百分之八", diag.WrongUnit, "写成“8.72%”“8%~10%”这样。"},
		{"百分之8", diag.WrongUnit, "请写“8%”。"},
		{"8 percent", diag.WrongUnit, "请写“8%”。"},
		{"8~10", diag.WrongUnit, "请写“8%~10%”。"},
		{"高", diag.WrongUnit, "写成“8.72%”“8%~10%”这样。"},
		{"10%~8%", diag.WrongValue, "请写“8%~10%”。"},
		{"100001%", diag.WrongValue, "绝对值不超过100000%，小数不超过6位。"},
		{"0.0000001%", diag.WrongValue, "绝对值不超过100000%，小数不超过6位。"},
		{"99999999999999999999%", diag.WrongValue, "绝对值不超过100000%，小数不超过6位。"},
	} {
		if f := fault(t, ParseRate, c.text); f.Code != c.code || f.Hint.ZH != c.hint {
			t.Errorf("%q: got %s, %s; want %s, %s", c.text, f.Code, f.Hint.ZH, c.code, c.hint)
		}
	}
}

func TestAStatedRateFitsTheFiguresItRounds(t *testing.T) {
	for _, c := range []struct {
		rate, part, whole string
		want              bool
	}{
		{"33.3%", "100万美元", "300万美元", true},
		{"33%", "100万美元", "300万美元", true},
		{"33.33%", "100万美元", "300万美元", true},
		{"33.4%", "100万美元", "300万美元", false},
		{"33.30%", "100万美元", "300万美元", false},
		{"25%", "5.5亿元", "22亿元", true},
		{"25.0%", "5.55亿元", "22亿元", false},
		{"25%", "5.55亿元", "22亿元", true},
		{"30%~35%", "100万美元", "300万美元", true},
		{"34%~35%", "100万美元", "300万美元", false},
		{"25%", "5.5亿元", "22亿美元", false},
		{"25%", "tbd", "22亿美元", false},
	} {
		if got := must(t, ParseRate, c.rate).Fits(must(t, ParseMoney, c.part), must(t, ParseMoney, c.whole)); got != c.want {
			t.Errorf("%s for %s of %s: %v", c.rate, c.part, c.whole, got)
		}
	}
}

func TestRatesAreReadBackFromWhatTheyPrint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		decimals := rapid.IntRange(2, 6).Draw(t, "decimals")
		draw := func(label string) Number {
			coefficient := rapid.Int64Range(-10_000_000, 10_000_000).Draw(t, label)
			return Number{decimal.MustNew(coefficient, decimals)}
		}
		r := Rate{draw("low"), draw("high"), true}
		if r.IsRange() && r.low.Cmp(r.high) > 0 {
			r.low, r.high = r.high, r.low
		}
		if got, err := ParseRate(r.String()); err != nil || got != r {
			t.Fatalf("%q: %v, %v", r, got, err)
		}
		if en, _ := For("en"); !r.IsRange() && r.low.abs().Cmp(whole(1000)) < 0 {
			if got, err := ParseRate(en.Rate(r)); err != nil || got != r {
				t.Fatalf("%q: %v, %v", en.Rate(r), got, err)
			}
		}
	})
}

func FuzzRate(f *testing.F) {
	for _, seed := range []string{"8.72%", "8%~10%", "8–10%", "-5%--3%", "百分之8", "0.0872"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRate(s)
		checkRead(t, s, r, err, ParseRate)
	})
}
