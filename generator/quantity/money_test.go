package quantity

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tuijie/generator/diag"
)

// must is for texts that a test knows to be right.
func must[T any](t testing.TB, parse func(string) (T, error), s string) T {
	t.Helper()
	v, err := parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return v
}

// fault returns the fault of a parser that must refuse s.
func fault[T comparable](t testing.TB, parse func(string) (T, error), s string) *diag.Fault {
	t.Helper()
	v, err := parse(s)
	var f *diag.Fault
	if !errors.As(err, &f) {
		t.Fatalf("%q: got %v, error %v; want a fault", s, v, err)
	}
	if v != *new(T) {
		t.Errorf("%q: a fault came with the value %v", s, v)
	}
	if f.Message.ZH == "" || f.Message.EN == "" || f.Hint.ZH == "" || f.Hint.EN == "" {
		t.Errorf("%q: the fault is not said in both languages: %+v", s, f)
	}
	return f
}

func TestMoneyIsReadExactly(t *testing.T) {
	for _, c := range []struct{ text, currency, yuan, canonical string }{
		{"2.7亿元", "CNY", "270000000", "2.7亿元"},
		{"27000万元", "CNY", "270000000", "2.7亿元"},
		{"2.70亿元", "CNY", "270000000", "2.7亿元"},
		{"2.7 亿元", "CNY", "270000000", "2.7亿元"},
		{" 2.7亿元\u3000", "CNY", "270000000", "2.7亿元"},
		{"8500万元", "CNY", "85000000", "8500万元"},
		{"9999.9999万元", "CNY", "99999999", "9999.9999万元"},
		{"1234.56元", "CNY", "1234.56", "1234.56元"},
		{"0.01元", "CNY", "0.01", "0.01元"},
		{"0元", "CNY", "0", "0元"},
		{"12345.67元", "CNY", "12345.67", "1.234567万元"},
		{"1.2万亿元", "CNY", "1200000000000", "12000亿元"},
		{"999999999999999.99元", "CNY", "999999999999999.99", "9999999.9999999999亿元"},
		{"300万美元", "USD", "3000000", "300万美元"},
		{"5000万港元", "HKD", "50000000", "5000万港元"},
		{"2亿日元", "JPY", "200000000", "2亿日元"},
		{"CNY 270 million", "CNY", "270000000", "2.7亿元"},
		{"CNY 3.311 billion", "CNY", "3311000000", "33.11亿元"},
		{"CNY 850000", "CNY", "850000", "85万元"},
		{"USD 3 million", "USD", "3000000", "300万美元"},
		{"SGD 1.5 million", "SGD", "1500000", "150万新加坡元"},
		{"THB 20 million", "THB", "20000000", "2000万泰铢"},
		{"VND 900 billion", "VND", "900000000000", "9000亿越南盾"},
	} {
		m := must(t, ParseMoney, c.text)
		if m.Currency() != c.currency || m.Yuan() != c.yuan || m.String() != c.canonical {
			t.Errorf("%q: got %s %s, %q; want %s %s, %q", c.text, m.Currency(), m.Yuan(), m, c.currency, c.yuan, c.canonical)
		}
		if !m.Known() || m.TBD() || m.IsZero() {
			t.Errorf("%q: not a known amount", c.text)
		}
	}
}

func TestMoneyInAnotherFormIsRefusedWithTheFormToWrite(t *testing.T) {
	for _, c := range []struct{ text, hint string }{
		{"270", "请写“270万元”或“2.7亿元”。"},
		{"27000", "请写“2.7万元”或“2.7亿元”。"},
		{"3千万元", "请写“3000万元”。"},
		{"三千万元", "请写“3000万元”。"},
		{"2百万元", "请写“200万元”。"},
		{"1.5十亿元", "请写“15亿元”。"},
		{"两亿元", "请写“2亿元”。"},
		{"一亿零五十万元", "请写“1.005亿元”。"},
		{"2亿7000万元", "请写“2.7亿元”。"},
		{"3,500万元", "请写“3500万元”。"},
		{"1,234,567.89元", "请写“1234567.89元”。"},
		{"２.７亿元", "请写“2.7亿元”。"},
		{"2。7亿元", "请写“2.7亿元”。"},
		{"2.7亿", "请写“2.7亿元”。"},
		{"2.7亿 元", "请写“2.7亿元”。"},
		{"2.7 亿 元", "请写“2.7亿元”。"},
		{"2.7亿人民币", "请写“2.7亿元”。"},
		{"人民币2.7亿元", "请写“2.7亿元”。"},
		{"￥8500万", "请写“8500万元”。"},
		{"300万美金", "请写“300万美元”。"},
		{"$3 million", "请写“USD 3 million”。"},
		{"US$3m", "请写“USD 3 million”。"},
		{"CNY 270m", "请写“CNY 270 million”。"},
		{"CNY270 million", "请写“CNY 270 million”。"},
		{"cny 270 Million", "请写“CNY 270 million”。"},
		{"270 million CNY", "请写“CNY 270 million”。"},
		{"270 million", "请写“CNY 270 million”。"},
		{"RMB 2 million", "请写“CNY 2 million”。"},
		{"CNY 850 thousand", "请写“CNY 850000”。"},
		{"CNY 1 trillion", "请写“CNY 1000 billion”。"},
		{"CNY 850,000", "请写“CNY 850000”。"},
		{"TBD", "请写“tbd”。"},
		{"待定", "请写“tbd”。"},
	} {
		f := fault(t, ParseMoney, c.text)
		if f.Code != diag.WrongUnit || f.Hint.ZH != c.hint {
			t.Errorf("%q: got %s, hint %s; want %s", c.text, f.Code, f.Hint.ZH, c.hint)
		}
		if !strings.Contains(f.Message.ZH, c.text) || !strings.Contains(f.Message.EN, c.text) {
			t.Errorf("%q: the message does not quote it: %+v", c.text, f.Message)
		}
		mended := strings.TrimSuffix(f.Hint.EN[strings.LastIndex(f.Hint.EN, "“")+len("“"):], "”.")
		if mended != "tbd" {
			must(t, ParseMoney, mended)
		}
	}
}

func TestMoneyThatNobodyCanGuessIsRefusedWithExamples(t *testing.T) {
	for _, text := range []string{"", "元", "万元", "若干", "2.7.1亿元", "2,7亿元", "12 000万元", "2.7亿元左右", "2.7亿吨", "1e9元", "CNY", "CNY million", "..5元", "9999千万亿亿元", "2亿-3万元"} {
		if f := fault(t, ParseMoney, text); f.Code != diag.WrongUnit || !strings.HasPrefix(f.Hint.ZH, "写成“2.7亿元”") {
			t.Errorf("%q: got %s, %s", text, f.Code, f.Hint.ZH)
		}
	}
}

func TestMoneyOutOfBoundsIsRefused(t *testing.T) {
	for _, text := range []string{"-5万元", "CNY -5", "1000万亿元", "99999999999999999999亿元", "0.001元", "1.00000001万元", "123456789012345678.99元", strings.Repeat("9", 500) + "元"} {
		if f := fault(t, ParseMoney, text); f.Code != diag.WrongValue {
			t.Errorf("%.30q: got %s, want wrong-value", text, f.Code)
		}
	}
	if f := fault(t, ParseMoney, "-5万元"); f.Hint.ZH != "请写“5万元”。" {
		t.Errorf("negative: %s", f.Hint.ZH)
	}
}

func TestAMessageQuotesNoControlCharactersAndNoEssay(t *testing.T) {
	f := fault(t, ParseMoney, "\x1b[31m"+strings.Repeat("金", 50))
	if strings.Contains(f.Message.ZH, "\x1b") || strings.Count(f.Message.ZH, "金") > 40 {
		t.Errorf("got %q", f.Message.ZH)
	}
}

func TestMoneyYetToBeDeterminedIsNeitherAbsentNorZero(t *testing.T) {
	m := must(t, ParseMoney, "tbd")
	if !m.TBD() || m.Known() || m.IsZero() || m.Yuan() != "" || m.Currency() != "" || m.String() != "tbd" || m != TBD() {
		t.Errorf("tbd: %+v", m)
	}
	var none Money
	if none.TBD() || none.Known() || !none.IsZero() || none.String() != "" || none.Yuan() != "" {
		t.Errorf("none: %+v", none)
	}
	if zero := must(t, ParseMoney, "0元"); zero.IsZero() || !zero.Known() || zero.Sign() != 0 {
		t.Errorf("0元: %+v", zero)
	}
}

func TestTheSampleProjectsAddUpToTheDeclaredTotal(t *testing.T) {
	var amounts []Money
	for _, text := range strings.Fields("4.50亿元 2.20亿元 8500万元 1.60亿元 1.80亿元 1.20亿元 2.00亿元 9600万元 2.7亿元 3.10亿元 1.50亿元 2.40亿元 1.30亿元 7.00亿元") {
		amounts = append(amounts, must(t, ParseMoney, text))
	}
	total, err := Sum(slices.Values(amounts))
	if err != nil || total != must(t, ParseMoney, "33.11亿元") {
		t.Errorf("got %v, %v", total, err)
	}
}

func TestSumsKeepToOneCurrencyAndToWhatIsKnown(t *testing.T) {
	yuan, dollars, tbd := must(t, ParseMoney, "5元"), must(t, ParseMoney, "5美元"), TBD()
	if _, err := yuan.Add(dollars); err == nil || fault(t, func(string) (Money, error) { return yuan.Sub(dollars) }, "").Code != diag.WrongUnit {
		t.Error("two currencies were added")
	}
	if sum, err := yuan.Add(tbd); err != nil || sum != tbd {
		t.Errorf("5元 + tbd: %v, %v", sum, err)
	}
	if sum, err := (Money{}).Add(yuan); err != nil || sum != yuan {
		t.Errorf("none + 5元: %v, %v", sum, err)
	}
	if sum, err := Sum(slices.Values([]Money(nil))); err != nil || !sum.IsZero() {
		t.Errorf("the sum of none: %v, %v", sum, err)
	}
	if less, err := yuan.Sub(must(t, ParseMoney, "20万元")); err != nil || less.Sign() >= 0 || less.String() != "-19.9995万元" {
		t.Errorf("5元 - 20万元: %v, %v", less, err)
	}
	large := Money{newNumberMust(t, "99999999999999999.99"), byCode("CNY")}
	if sum, err := large.Add(large); err == nil {
		t.Errorf("a sum beyond 19 digits came out as %v", sum)
	}
}

func TestMoneyIsOrdered(t *testing.T) {
	ordered := []Money{{}, must(t, ParseMoney, "1元"), must(t, ParseMoney, "1万元"), must(t, ParseMoney, "1亿元"), must(t, ParseMoney, "1美元"), TBD()}
	for i, m := range ordered {
		for j, n := range ordered {
			if got := m.Cmp(n); sign(got) != sign(i-j) {
				t.Errorf("%v against %v: %d", m, n, got)
			}
		}
	}
}

func sign(n int) int { return max(-1, min(n, 1)) }

func TestSharesAreRoundedToOneDecimal(t *testing.T) {
	for _, c := range []struct{ part, whole, share string }{
		{"5.5亿元", "22亿元", "25%"},
		{"100万美元", "300万美元", "33.3%"},
		{"200万美元", "300万美元", "66.7%"},
		{"30亿元", "20亿元", "150%"},
		{"0元", "20亿元", "0%"},
		{"12.345亿元", "100亿元", "12.3%"},
		{"12.35亿元", "100亿元", "12.4%"},
	} {
		share, err := Share(must(t, ParseMoney, c.part), must(t, ParseMoney, c.whole))
		if err != nil || share.String() != c.share {
			t.Errorf("%s of %s: %v, %v; want %s", c.part, c.whole, share, err, c.share)
		}
	}
	for _, c := range [][2]string{{"1元", "0元"}, {"1元", "1美元"}, {"1元", "tbd"}, {"tbd", "1元"}} {
		if share, err := Share(must(t, ParseMoney, c[0]), must(t, ParseMoney, c[1])); err == nil {
			t.Errorf("%s of %s came out as %v", c[0], c[1], share)
		}
	}
}

func TestPortionsMeasureBars(t *testing.T) {
	whole := must(t, ParseMoney, "33.11亿元")
	if n, err := Portion(must(t, ParseMoney, "2.7亿元"), whole, 10_000); err != nil || n != 815 {
		t.Errorf("got %d, %v", n, err)
	}
	if n, err := Portion(whole, whole, 100); err != nil || n != 100 {
		t.Errorf("got %d, %v", n, err)
	}
	if _, err := Portion(whole, Money{}, 100); err == nil {
		t.Error("a portion of nothing was worked out")
	}
}

// anyMoney draws what an author can write.
func anyMoney(t *rapid.T, label string) Money {
	fen := rapid.Int64Range(0, 99_999_999_999_999_999).Draw(t, label)
	n, ok := whole(fen).shift(-2)
	if !ok {
		t.Fatalf("%d fen", fen)
	}
	currency := denomination(rapid.IntRange(1, len(currencies)).Draw(t, label+"'s currency"))
	return Money{n, currency}
}

func TestMoneyIsReadBackFromWhatItPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMoney(t, "amount")
		for _, text := range []string{m.String(), m.english()} {
			if got, err := ParseMoney(text); err != nil || got != m {
				t.Fatalf("%q: %v, %v", text, got, err)
			}
		}
	})
}

func TestAddingMoneyIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := anyMoney(t, "m"), anyMoney(t, "n")
		n.currency = m.currency
		sum, err := m.Add(n)
		if err != nil {
			t.Fatal(err)
		}
		turned, _ := n.Add(m)
		back, _ := sum.Sub(n)
		if sum != turned || back != m || sum.Cmp(m) < 0 {
			t.Fatalf("%v + %v = %v, turned %v, back %v", m, n, sum, turned, back)
		}
	})
}

func newNumberMust(t testing.TB, digits string) Number {
	t.Helper()
	n, ok := newNumber(digits)
	if !ok {
		t.Fatalf("%s does not fit", digits)
	}
	return n
}

func FuzzMoney(f *testing.F) {
	for _, seed := range []string{"2.7亿元", "CNY 270 million", "3千万元", "270", "２.７亿元", "tbd", "一亿零五十万", "US$3m"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoney(s)
		checkRead(t, s, m, err, ParseMoney)
	})
}

// checkRead is what every fuzzed parser promises.
func checkRead[T interface {
	comparable
	String() string
}](t *testing.T, s string, v T, err error, parse func(string) (T, error)) {
	t.Helper()
	if err != nil {
		fault(t, parse, s)
		return
	}
	if back, err := parse(v.String()); err != nil || back != v {
		t.Errorf("%q was read as %q, and that as %v, %v", s, v.String(), back, err)
	}
}
