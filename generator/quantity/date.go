package quantity

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"tuijie/generator/diag"
)

// Date is a day of the calendar, in the years 1 to 9999, with no time and no
// zone. The zero Date is none. Dates compare with ==.
type Date struct {
	year       int16
	month, day uint8
}

// DateOf returns the day; false where the calendar has no such day.
func DateOf(year, month, day int) (Date, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return Date{int16(year), uint8(month), uint8(day)}, true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// ParseDate reads "2020-03-09". Another form, or a day the calendar does not
// have, is a fault of wrong-value.
func ParseDate(s string) (Date, error) {
	text, err := prepare(s)
	if err != nil {
		return Date{}, err
	}
	if n, ok := cutFields(text, 4, 2, 2); ok {
		if d, ok := DateOf(n[0], n[1], n[2]); ok {
			return d, nil
		}
		return Date{}, wrongValue(say("日历上没有“%s”这一天。", "The calendar has no day “%s”.", s),
			diag.Say("请核对月份和日期。", "Check the month and the day."))
	}
	var choices []string
	if n := numbersIn(text, 8); len(n) == 3 && n[0] >= 1000 {
		if d, ok := DateOf(n[0], n[1], n[2]); ok {
			choices = []string{d.String()}
		}
	}
	return Date{}, mended(wrongValue(say("“%s”不是规范的日期写法。", "“%s” is not a date in the form used here.", s),
		writeOr(choices, "2020-03-09")), choices)
}

// cutFields reads numbers of fixed widths parted by hyphens.
func cutFields(s string, widths ...int) ([3]int, bool) {
	var fields [3]int
	for i, width := range widths {
		if i > 0 {
			var ok bool
			if s, ok = strings.CutPrefix(s, "-"); !ok {
				return fields, false
			}
		}
		if countDigits(s) < width {
			return fields, false
		}
		fields[i], s = digitsValue(s[:width]), s[width:]
	}
	return fields, s == ""
}

func digitsValue(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// numbersIn finds the runs of digits in a date written in another way; a run as
// long as packed is 20200309 or 202003, and parted.
func numbersIn(s string, packed int) []int {
	var numbers []int
	for s = fold(s); s != ""; {
		width := countDigits(s)
		switch {
		case width == 0:
			s = s[1:]
			continue
		case width == packed && packed > 4:
			numbers = append(numbers, digitsValue(s[:4]))
			for at := 4; at+2 <= packed; at += 2 {
				numbers = append(numbers, digitsValue(s[at:at+2]))
			}
		case width > 4:
			return nil
		default:
			numbers = append(numbers, digitsValue(s[:width]))
		}
		s = s[width:]
	}
	return numbers
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Year returns the year, 0 for no date.
func (d Date) Year() int { return int(d.year) }

// Month returns the month from 1 to 12, 0 for no date.
func (d Date) Month() int { return int(d.month) }

// Day returns the day of the month from 1, 0 for no date.
func (d Date) Day() int { return int(d.day) }

// Cmp orders dates by time; no date comes first.
func (d Date) Cmp(e Date) int {
	return cmp.Or(cmp.Compare(d.year, e.year), cmp.Compare(d.month, e.month), cmp.Compare(d.day, e.day))
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Cmp(e) < 0 }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Cmp(e) > 0 }

// AddDays returns the day n days later, or earlier where n is negative; it
// stops at the first and the last day that a Date can be. No date stays none.
func (d Date) AddDays(n int) Date {
	const all = 9999 * 366
	if d.IsZero() {
		return d
	}
	t := d.midnight().AddDate(0, 0, min(max(n, -all), all))
	switch {
	case t.Year() < 1:
		return Date{1, 1, 1}
	case t.Year() > 9999:
		return Date{9999, 12, 31}
	}
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// DaysUntil returns how many days e is later than d; 0 where either is none.
func (d Date) DaysUntil(e Date) int {
	if d.IsZero() || e.IsZero() {
		return 0
	}
	const secondsADay = 24 * 60 * 60
	return int((e.midnight().Unix() - d.midnight().Unix()) / secondsADay)
}

// midnight is used for arithmetic only: it is in UTC, whose days are all alike.
func (d Date) midnight() time.Time {
	return time.Date(d.Year(), time.Month(d.month), d.Day(), 0, 0, 0, 0, time.UTC)
}

// String returns what ParseDate reads back: "2020-03-09"; "" for none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}
