package quantity

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tuijie/generator/diag"
)

func printers(t testing.TB) (zh, en Printer) {
	t.Helper()
	zh, zhOK := For("zh")
	en, enOK := For("en")
	if !zhOK || !enOK {
		t.Fatal("a language has no printer")
	}
	return zh, en
}

func TestMoneyIsPrintedInTheScaleOfTheLanguage(t *testing.T) {
	zh, en := printers(t)
	for _, c := range []struct{ text, zh, en string }{
		{"33.11亿元", "33.11亿元", "CNY 3.311 billion"},
		{"27000万元", "2.7亿元", "CNY 270 million"},
		{"10000万元", "1亿元", "CNY 100 million"},
		{"9999.99万元", "9999.99万元", "CNY 99.9999 million"},
		{"8500万元", "8500万元", "CNY 85 million"},
		{"10亿元", "10亿元", "CNY 1 billion"},
		{"9.9999亿元", "9.9999亿元", "CNY 999.99 million"},
		{"12345亿元", "12345亿元", "CNY 1,234.5 billion"},
		{"100万元", "100万元", "CNY 1 million"},
		{"85万元", "85万元", "CNY 850,000"},
		{"1万元", "1万元", "CNY 10,000"},
		{"9999元", "9999元", "CNY 9,999"},
		{"1234.56元", "1234.56元", "CNY 1,234.56"},
		{"0元", "0元", "CNY 0"},
		{"300万美元", "300万美元", "USD 3 million"},
		{"tbd", "待定", "to be determined"},
	} {
		m := must(t, ParseMoney, c.text)
		if zh.Money(m) != c.zh || en.Money(m) != c.en {
			t.Errorf("%s: got %q, %q; want %q, %q", c.text, zh.Money(m), en.Money(m), c.zh, c.en)
		}
	}
}

func TestTheNumberOfAnAmountCanBeSetApart(t *testing.T) {
	zh, en := printers(t)
	for _, c := range []struct {
		printer Printer
		text    string
		want    [3]string
	}{
		{zh, "33.11亿元", [3]string{"", "33.11", "亿元"}},
		{en, "33.11亿元", [3]string{"CNY", "3.311", "billion"}},
		{zh, "300万美元", [3]string{"", "300", "万美元"}},
		{en, "85万元", [3]string{"CNY", "850,000", ""}},
		{zh, "tbd", [3]string{"", "待定", ""}},
		{en, "tbd", [3]string{"", "to be determined", ""}},
	} {
		before, number, after := c.printer.Parts(must(t, ParseMoney, c.text))
		if got := [3]string{before, number, after}; got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestForeignAmountsAreApproximateAndMarked(t *testing.T) {
	zh, en := printers(t)
	rate := ExchangeRate{From: "CNY", To: "USD", Value: must(t, ParseExchange, "0.1411")}
	for _, c := range []struct{ text, zh, en string }{
		{"2.7亿元", "约3810万美元", "≈ USD 38.1 million"},
		{"33.11亿元", "约4.67亿美元", "≈ USD 467 million"},
		{"1000元", "约141美元", "≈ USD 141"},
		{"1元", "约0.14美元", "≈ USD 0.14"},
		{"300万美元", "约2130万元", "≈ CNY 21.3 million"},
		{"0元", "约0美元", "≈ USD 0"},
	} {
		m := must(t, ParseMoney, c.text)
		gotZH, zhOK := zh.Approx(m, rate)
		gotEN, enOK := en.Approx(m, rate)
		if !zhOK || !enOK || gotZH != c.zh || gotEN != c.en {
			t.Errorf("%s: got %q, %q; want %q, %q", c.text, gotZH, gotEN, c.zh, c.en)
		}
	}
	for _, text := range []string{"1欧元", "tbd"} {
		if got, ok := en.Approx(must(t, ParseMoney, text), rate); ok {
			t.Errorf("%s was converted to %s", text, got)
		}
	}
	if _, err := Convert(must(t, ParseMoney, "1元"), ExchangeRate{From: "CNY", To: "USD"}); err == nil {
		t.Error("a rate of nothing converts")
	}
	if m, err := Convert(must(t, ParseMoney, "900万亿元"), ExchangeRate{From: "CNY", To: "VND", Value: must(t, ParseExchange, "3500")}); err == nil {
		t.Errorf("a result out of bounds came out as %v", m)
	}
}

func TestExchangeRatesArePlainNumbersAboveZero(t *testing.T) {
	for _, s := range []string{"0", "-0.14", "0.14 USD", "", "０.１４", "1,000"} {
		if f := fault(t, ParseExchange, s); f.Code != diag.WrongValue {
			t.Errorf("%q: got %s", s, f.Code)
		}
	}
	if f := fault(t, ParseExchange, "０.１４"); f.Hint.ZH != "请写“0.14”。" {
		t.Errorf("got %s", f.Hint.ZH)
	}
	if c := must(t, ParseCurrency, "USD"); c != "USD" {
		t.Errorf("got %s", c)
	}
	if f := fault(t, ParseCurrency, "美元"); f.Hint.ZH != "请写“USD”。" {
		t.Errorf("got %s", f.Hint.ZH)
	}
	if f := fault(t, ParseCurrency, "XYZ"); !strings.Contains(f.Hint.EN, "CNY, USD") {
		t.Errorf("got %s", f.Hint.EN)
	}
}

func TestConversionKeepsThreeDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMoney(t, "amount")
		m.currency = byCode("CNY")
		value := whole(rapid.Int64Range(1, 100_000).Draw(t, "rate"))
		value, _ = value.shift(-4)
		got, err := Convert(m, ExchangeRate{From: "CNY", To: "USD", Value: value})
		if err != nil {
			return // out of bounds
		}
		want, _ := m.amount.rat().Float64()
		factor, _ := value.rat().Float64()
		f, _ := got.amount.rat().Float64()
		if math.Abs(f-want*factor) > 0.00501*want*factor+0.00501 {
			t.Fatalf("%v at %v is %v", m, value, got)
		}
		if digits := strings.Trim(strings.ReplaceAll(got.Yuan(), ".", ""), "0"); len(digits) > 3 {
			t.Fatalf("%v has more than three digits", got.Yuan())
		}
	})
}

func TestCountsAreGroupedInEnglishOnly(t *testing.T) {
	zh, en := printers(t)
	for _, c := range []struct {
		n      int64
		zh, en string
	}{
		{0, "0", "0"}, {999, "999", "999"}, {1000, "1000", "1,000"}, {179900, "179900", "179,900"}, {-1234567, "-1234567", "-1,234,567"},
		{math.MaxInt64, "9223372036854775807", "9,223,372,036,854,775,807"}, {math.MinInt64, "-9223372036854775808", "-9,223,372,036,854,775,808"},
	} {
		if zh.Count(c.n) != c.zh || en.Count(c.n) != c.en {
			t.Errorf("%d: got %q, %q", c.n, zh.Count(c.n), en.Count(c.n))
		}
	}
}

func TestAnyValueOfTheRoomIsPrinted(t *testing.T) {
	_, en := printers(t)
	for _, c := range []struct {
		value any
		want  string
	}{
		{must(t, ParseMoney, "2.7亿元"), "CNY 270 million"},
		{must(t, ParseArea, "80亩"), "5.33 ha (80 mu)"},
		{must(t, ParseQuantity, "170公里"), "170 km"},
		{must(t, ParseQuantity, "80亩"), "5.33 ha (80 mu)"},
		{must(t, ParseRate, "8%~10%"), "8–10%"},
		{must(t, ParseValue, "4000吨"), "4,000 t"},
		{must(t, ParseDate, "2020-03-09"), "9 March 2020"},
		{must(t, ParseMonth, "2020-03"), "March 2020"},
		{must(t, ParseQuarter, "2020-Q1"), "first quarter of 2020"},
		{must(t, ParseYears, "8.5"), "8.5 years"},
		{1200, "1,200"}, {int64(1200), "1,200"}, {"as it stands", "as it stands"},
	} {
		if got, ok := en.Value(c.value); !ok || got != c.want {
			t.Errorf("%v: got %q, %v; want %q", c.value, got, ok, c.want)
		}
	}
	for _, none := range []any{nil, Money{}, Area{}, Quantity{}, Rate{}, Value{}, Date{}, Month{}, Quarter{}, Years{}, "", 1.5, true} {
		if got, ok := en.Value(none); ok || got != "" {
			t.Errorf("%T %v prints as %q", none, none, got)
		}
	}
}

func TestChineseHasNoTypedBlanks(t *testing.T) {
	zh, _ := printers(t)
	rapid.Check(t, func(t *rapid.T) {
		for _, text := range []string{zh.Money(anyMoney(t, "money")), zh.Quantity(anyQuantity(t, 4)), zh.Area(anyArea(t, "area"))} {
			if text == "" || strings.ContainsAny(text, " ,\u00a0") {
				t.Fatalf("got %q", text)
			}
		}
	})
}

func TestEveryLanguagePrintsTheSameDigitsOfMoney(t *testing.T) {
	_, en := printers(t)
	rapid.Check(t, func(t *rapid.T) {
		m := anyMoney(t, "amount")
		got, err := ParseMoney(strings.ReplaceAll(en.Money(m), ",", ""))
		if err != nil || got != m {
			t.Fatalf("%v prints as %q, which is %v, %v", m, en.Money(m), got, err)
		}
	})
}

func TestOnlyTheLanguagesOfTheRoomHavePrinters(t *testing.T) {
	for _, language := range []string{"", "zh-Hans-CN", "ZH", "vi"} {
		if _, ok := For(language); ok {
			t.Errorf("%q has a printer", language)
		}
	}
}
