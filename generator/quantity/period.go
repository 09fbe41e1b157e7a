package quantity

import (
	"cmp"
	"fmt"
	"strings"

	"tuijie/generator/diag"
)

// Month is a month of a year from 1 to 9999. The zero Month is none.
type Month struct {
	year  int16
	month uint8
}

// ParseMonth reads "2020-03"; anything else is a fault of wrong-value.
func ParseMonth(s string) (Month, error) {
	text, err := prepare(s)
	if err != nil {
		return Month{}, err
	}
	if n, ok := cutFields(text, 4, 2); ok {
		if m, ok := monthOf(n[0], n[1]); ok {
			return m, nil
		}
	}
	var choices []string
	n := numbersIn(text, 6)
	if len(n) >= 2 && n[0] >= 1000 {
		if m, ok := monthOf(n[0], n[1]); ok {
			choices = []string{m.String()}
		}
	}
	err = wrongValue(say("“%s”不是规范的年月写法。", "“%s” is not a month in the form used here.", s), writeOr(choices, "2020-03"))
	if len(n) > 2 {
		return Month{}, err // a day or a second month would be lost
	}
	return Month{}, mended(err, choices)
}

func monthOf(year, month int) (Month, bool) {
	d, ok := DateOf(year, month, 1)
	return Month{d.year, d.month}, ok
}

// IsZero reports whether there is no month.
func (m Month) IsZero() bool { return m == Month{} }

// Year returns the year, 0 for no month.
func (m Month) Year() int { return int(m.year) }

// Month returns the month of the year from 1 to 12, 0 for no month.
func (m Month) Month() int { return int(m.month) }

// Start returns the month's first day.
func (m Month) Start() Date {
	if m.IsZero() {
		return Date{}
	}
	return Date{m.year, m.month, 1}
}

// End returns the month's last day.
func (m Month) End() Date {
	if m.IsZero() {
		return Date{}
	}
	return Date{m.year, m.month, uint8(daysIn(m.Year(), m.Month()))}
}

// Cmp orders months by time; no month comes first.
func (m Month) Cmp(n Month) int { return m.Start().Cmp(n.Start()) }

// String returns what ParseMonth reads back: "2020-03"; "" for none.
func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.year, m.month)
}

// Quarter is a quarter of a year from 1 to 9999. The zero Quarter is none.
type Quarter struct {
	year    int16
	quarter uint8
}

// ParseQuarter reads "2020-Q1"; anything else is a fault of wrong-value.
func ParseQuarter(s string) (Quarter, error) {
	text, err := prepare(s)
	if err != nil {
		return Quarter{}, err
	}
	if year, quarter, ok := strings.Cut(text, "-Q"); ok && len(year) == 4 && len(quarter) == 1 && countDigits(year+quarter) == 5 {
		if q, ok := quarterOf(digitsValue(year), digitsValue(quarter)); ok {
			return q, nil
		}
	}
	choices := mendQuarter(text)
	return Quarter{}, mended(wrongValue(say("“%s”不是规范的季度写法。", "“%s” is not a quarter in the form used here.", s),
		writeOr(choices, "2020-Q1")), choices)
}

func mendQuarter(s string) []string {
	t := fold(s)
	for i, han := range [...]string{"一", "二", "三", "四"} {
		t = strings.Replace(t, han+"季", fmt.Sprintf(" %d ", i+1), 1)
	}
	n := numbersIn(t, 0)
	if len(n) != 2 || !strings.ContainsAny(s, "Qq季一二三四") {
		return nil
	}
	for _, pair := range [...][2]int{{n[0], n[1]}, {n[1], n[0]}} {
		if q, ok := quarterOf(pair[0], pair[1]); ok && pair[0] > 4 {
			return []string{q.String()}
		}
	}
	return nil
}

func quarterOf(year, quarter int) (Quarter, bool) {
	if year < 1 || year > 9999 || quarter < 1 || quarter > 4 {
		return Quarter{}, false
	}
	return Quarter{int16(year), uint8(quarter)}, true
}

// IsZero reports whether there is no quarter.
func (q Quarter) IsZero() bool { return q == Quarter{} }

// Year returns the year, 0 for no quarter.
func (q Quarter) Year() int { return int(q.year) }

// Quarter returns the quarter of the year from 1 to 4, 0 for no quarter.
func (q Quarter) Quarter() int { return int(q.quarter) }

// Start returns the quarter's first day.
func (q Quarter) Start() Date {
	if q.IsZero() {
		return Date{}
	}
	return Date{q.year, q.quarter*3 - 2, 1}
}

// End returns the quarter's last day.
func (q Quarter) End() Date {
	if q.IsZero() {
		return Date{}
	}
	return Month{q.year, q.quarter * 3}.End()
}

// Next returns the quarter after it; the last of all is followed by itself, and
// none by none.
func (q Quarter) Next() Quarter {
	switch {
	case q.IsZero() || q == Quarter{9999, 4}:
		return q
	case q.quarter == 4:
		return Quarter{q.year + 1, 1}
	}
	return Quarter{q.year, q.quarter + 1}
}

// Cmp orders quarters by time; no quarter comes first.
func (q Quarter) Cmp(r Quarter) int {
	return cmp.Or(cmp.Compare(q.year, r.year), cmp.Compare(q.quarter, r.quarter))
}

// String returns what ParseQuarter reads back: "2020-Q1"; "" for none.
func (q Quarter) String() string {
	if q.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-Q%d", q.year, q.quarter)
}

// Years is a length of time in years, exact, above zero, at most 200, and with
// two decimals at most. The zero Years is none.
type Years struct{ number Number }

// ParseYears reads "8.5年", "8.5 years" or "8.5"; the unit may be left out, for
// there is but one. Another unit or form is a fault of wrong-unit, a number out
// of bounds one of wrong-value.
func ParseYears(s string) (Years, error) {
	text, err := prepare(s)
	if err != nil {
		return Years{}, err
	}
	digits, rest := cutNumber(text)
	if digits == "" || !isYear(rest) {
		choices := mendYears(text)
		return Years{}, mended(wrongUnit(say("“%s”不是年数。", "“%s” is not a number of years.", s),
			writeOr(choices, "8.5年", "8.5 years")), choices)
	}
	n, ok := newNumber(digits)
	if n = n.trim(); !ok || n.Sign() <= 0 || n.Cmp(whole(200)) > 0 || n.decimals() > 2 {
		return Years{}, wrongValue(say("年数“%s”超出范围。", "“%s” is out of range for years.", s),
			diag.Say("年数大于0、不超过200，小数不超过两位。", "It is above 0, at most 200, with two decimals at most."))
	}
	return Years{n}, nil
}

func isYear(rest string) bool {
	switch strings.TrimPrefix(rest, " ") {
	case "年", "year", "years":
		return true
	}
	return rest == ""
}

// mendYears also turns months into years, where that has at most two decimals.
func mendYears(s string) []string {
	t := narrow(s)
	if digits, rest := cutNumber(t); digits != "" && isYear(rest) {
		return []string{t}
	}
	w, ok := cutQuantity(t)
	if !ok || w.unit.Dimension() != DimCalendar {
		return nil
	}
	q, err := w.quantity(t)
	if err != nil {
		return nil
	}
	if n, ok := q.in(Unit{year}); ok && n.decimals() <= 2 {
		return []string{n.String() + "年"}
	}
	return nil
}

// IsZero reports whether there is no length of time.
func (y Years) IsZero() bool { return y.number.IsZero() }

// Number returns the digits: "8.5"; "" for none.
func (y Years) Number() string {
	if y.IsZero() {
		return ""
	}
	return y.number.String()
}

// Cmp orders lengths of time; none comes first.
func (y Years) Cmp(z Years) int { return y.number.Cmp(z.number) }

// String returns what ParseYears reads back: "8.5年"; "" for none.
func (y Years) String() string {
	if y.IsZero() {
		return ""
	}
	return y.number.String() + "年"
}
