package figures_test

import (
	"testing"

	"tuijie/generator/figures"
	"tuijie/generator/quantity"
)

// TestPrintedValuesAreReadAlikeInEveryLanguage holds the finder to the forms
// that the site itself prints, so that a fact filled in in one language matches
// the same figure typed in the other.
func TestPrintedValuesAreReadAlikeInEveryLanguage(t *testing.T) {
	zh, _ := quantity.For("zh")
	en, _ := quantity.For("en")
	for _, written := range []string{
		"2.7亿元", "33.11亿元", "8500万元", "270万元", "12345.67元", "300万美元", "500万港元", "7元",
		"120亩", "4.5万亩", "8公顷", "53000平方米", "2.4平方公里", "0.5亩", "1000亩",
		"8.72%", "8%~10%", "0.5%", "170公里", "613米", "49.5MW", "10万千瓦", "1250kVA", "110kV", "1.2亿千瓦时", "4000吨", "1.5万吨", "30000吨/年", "500斤",
		"16.3℃", "-18℃", "2万立方米", "200立方米/日", "1.5小时", "40分钟", "24个月", "8.5年", "260间客房", "320张床位", "400个停车位", "200万人次", "1200户", "179900人", "14个", "2条生产线",
		"60公里/小时", "3万人次/年",
	} {
		v, err := quantity.ParseValue(written)
		if err != nil {
			t.Errorf("%s: %v", written, err)
			continue
		}
		agree(t, zh, en, v)
	}
	for _, v := range []any{month(t, "2020-03"), quarter(t, "2020-Q1"), day(t, "2020-03-09")} {
		agree(t, zh, en, v)
	}
}

func agree(t *testing.T, zh, en quantity.Printer, v any) {
	t.Helper()
	han, _ := zh.Value(v)
	latin, _ := en.Value(v)
	a, b := figures.Find("zh", "共"+han+"，"), figures.Find("en", "with "+latin+", ")
	if len(a) != 1 || len(b) != 1 || len(figures.Compare(a, b)) > 0 {
		t.Errorf("%s is read as %s, %s as %s", han, describe(a), latin, describe(b))
	}
}

func month(t *testing.T, s string) quantity.Month {
	m, err := quantity.ParseMonth(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func quarter(t *testing.T, s string) quantity.Quarter {
	q, err := quantity.ParseQuarter(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func day(t *testing.T, s string) quantity.Date {
	d, err := quantity.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
