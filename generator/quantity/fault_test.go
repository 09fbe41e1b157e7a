package quantity

import (
	"errors"
	"testing"

	"tuijie/generator/diag"
)

func TestAFaultWithOneMeaningSaysWhatTheValueShouldBe(t *testing.T) {
	money := func(s string) error { _, err := ParseMoney(s); return err }
	area := func(s string) error { _, err := ParseArea(s); return err }
	quantity := func(s string) error { _, err := ParseQuantity(s); return err }
	date := func(s string) error { _, err := ParseDate(s); return err }
	month := func(s string) error { _, err := ParseMonth(s); return err }
	quarter := func(s string) error { _, err := ParseQuarter(s); return err }
	rate := func(s string) error { _, err := ParseRate(s); return err }
	years := func(s string) error { _, err := ParseYears(s); return err }
	currency := func(s string) error { _, err := ParseCurrency(s); return err }
	tests := []struct {
		parse      func(string) error
		text, mend string
	}{
		{money, "3,500万元", "3500万元"},
		{money, "２.７亿元", "2.7亿元"},
		{money, "2.7亿", "2.7亿元"},
		{money, "CNY 270m", "CNY 270 million"},
		{money, "3千万元", "3000万元"},
		{money, "RMB 3 million", "CNY 3 million"},
		{money, "待定", "tbd"},
		{area, "１２０亩", "120亩"},
		{area, "53,000平米", "53000平方米"},
		{quantity, "170Km", "170 km"},
		{date, "2020/3/9", "2020-03-09"},
		{date, "２０２０年３月９日", "2020-03-09"},
		{month, "2020年3月", "2020-03"},
		{quarter, "2020年一季度", "2020-Q1"},
		{rate, "8.72％", "8.72%"},
		{years, "30个月", "2.5年"},
		{currency, "RMB", "CNY"},

		{money, "3500", ""},          // 万元 or millions
		{money, "1000000000000", ""}, // one guess alone is within bounds
		{money, "-5万元", ""},          // the sign may be meant
		{money, "1,5亿元", ""},         // a decimal comma, or a slip
		{area, "120", ""},
		{date, "20/3/9", ""}, // which of them is the year
		{date, "3/9/2020", ""},
		{month, "2020年3月9日", ""}, // the day would be lost
		{month, "2020年3-5月", ""},
		{rate, "0.08", ""}, // 8% or 0.08%
	}
	for _, tt := range tests {
		err := tt.parse(tt.text)
		var f *diag.Fault
		if !errors.As(err, &f) {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		if f.Mend != tt.mend {
			t.Errorf("%q is mended to %q, want %q", tt.text, f.Mend, tt.mend)
		}
		if f.Mend == "" {
			continue
		}
		if err := tt.parse(f.Mend); err != nil {
			t.Errorf("%q is mended to %q, which is refused: %v", tt.text, f.Mend, err)
		}
	}
}
