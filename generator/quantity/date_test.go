package quantity

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tuijie/generator/diag"
)

func TestDatesArePrintedInEachLanguage(t *testing.T) {
	zh, _ := For("zh")
	en, _ := For("en")
	for _, c := range []struct{ got, want string }{
		{zh.Date(must(t, ParseDate, "2020-03-09")), "2020年3月9日"},
		{en.Date(must(t, ParseDate, "2020-03-09")), "9 March 2020"},
		{zh.Month(must(t, ParseMonth, "2020-03")), "2020年3月"},
		{en.Month(must(t, ParseMonth, "2020-03")), "March 2020"},
		{zh.Quarter(must(t, ParseQuarter, "2020-Q1")), "2020年第一季度"},
		{en.Quarter(must(t, ParseQuarter, "2020-Q1")), "first quarter of 2020"},
		{zh.ShortQuarter(must(t, ParseQuarter, "2020-Q4")), "2020年四季度"},
		{en.ShortQuarter(must(t, ParseQuarter, "2020-Q4")), "Q4 2020"},
		{zh.Years(must(t, ParseYears, "8.5年")), "8.5年"},
		{en.Years(must(t, ParseYears, "8.5 years")), "8.5 years"},
		{en.Years(must(t, ParseYears, "1")), "1 year"},
		{zh.Months(24), "24个月"},
		{en.Months(24), "24 months"},
		{en.Months(1), "1 month"},
		{zh.Days(30), "30天"},
		{en.Days(30), "30 days"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestTimesInAnotherFormAreRefusedWithTheFormToWrite(t *testing.T) {
	date := func(s string) *diag.Fault { return fault(t, ParseDate, s) }
	month := func(s string) *diag.Fault { return fault(t, ParseMonth, s) }
	quarter := func(s string) *diag.Fault { return fault(t, ParseQuarter, s) }
	years := func(s string) *diag.Fault { return fault(t, ParseYears, s) }
	for _, c := range []struct {
		refuse func(string) *diag.Fault
		text   string
		hint   string
	}{
		{date, "2020/3/9", "请写“2020-03-09”。"},
		{date, "2020-3-9", "请写“2020-03-09”。"},
		{date, "2020.3.9", "请写“2020-03-09”。"},
		{date, "2020年3月9日", "请写“2020-03-09”。"},
		{date, "20200309", "请写“2020-03-09”。"},
		{date, "２０２０-０３-０９", "请写“2020-03-09”。"},
		{date, "2020-03-09T08:00:00", "写成“2020-03-09”这样。"},
		{date, "2020-02-30", "请核对月份和日期。"},
		{date, "2019-02-29", "请核对月份和日期。"},
		{date, "0000-01-01", "请核对月份和日期。"},
		{date, "2020-13-01", "请核对月份和日期。"},
		{date, "九月", "写成“2020-03-09”这样。"},
		{date, "9 March 2020", "写成“2020-03-09”这样。"},
		{date, "", "写成“2020-03-09”这样。"},
		{month, "2020年3月", "请写“2020-03”。"},
		{month, "2020-03-09", "请写“2020-03”。"},
		{month, "2020-3", "请写“2020-03”。"},
		{month, "202003", "请写“2020-03”。"},
		{month, "2020-13", "写成“2020-03”这样。"},
		{quarter, "2020-q1", "请写“2020-Q1”。"},
		{quarter, "2020Q1", "请写“2020-Q1”。"},
		{quarter, "Q1 2020", "请写“2020-Q1”。"},
		{quarter, "2020年第一季度", "请写“2020-Q1”。"},
		{quarter, "2020年四季度", "请写“2020-Q4”。"},
		{quarter, "2020-Q5", "写成“2020-Q1”这样。"},
		{quarter, "2020", "写成“2020-Q1”这样。"},
		{years, "18个月", "请写“1.5年”。"},
		{years, "８.５年", "请写“8.5年”。"},
		{years, "8.5 yrs", "写成“8.5年”“8.5 years”这样。"},
		{years, "7个月", "写成“8.5年”“8.5 years”这样。"},
		{years, "0年", "年数大于0、不超过200，小数不超过两位。"},
		{years, "201", "年数大于0、不超过200，小数不超过两位。"},
		{years, "8.555", "年数大于0、不超过200，小数不超过两位。"},
	} {
		if f := c.refuse(c.text); f.Hint.ZH != c.hint {
			t.Errorf("%q: got %s, want %s", c.text, f.Hint.ZH, c.hint)
		}
	}
}

func TestOnlyDaysOfTheCalendarAreDates(t *testing.T) {
	for _, s := range []string{"2020-02-29", "2000-02-29", "0001-01-01", "9999-12-31"} {
		if d := must(t, ParseDate, s); d.String() != s {
			t.Errorf("%s: got %s", s, d)
		}
	}
	for _, c := range [][3]int{{2021, 2, 29}, {1900, 2, 29}, {2020, 0, 1}, {2020, 4, 31}, {2020, 1, 0}, {10_000, 1, 1}, {0, 1, 1}} {
		if d, ok := DateOf(c[0], c[1], c[2]); ok {
			t.Errorf("%v is %v", c, d)
		}
	}
}

func TestQuartersFollowOneAnother(t *testing.T) {
	q := must(t, ParseQuarter, "2019-Q4")
	if q.Start().String() != "2019-10-01" || q.End().String() != "2019-12-31" || q.Next().String() != "2020-Q1" || q.Next().End().String() != "2020-03-31" {
		t.Errorf("got %s to %s, then %s", q.Start(), q.End(), q.Next())
	}
	if q.Cmp(q.Next()) >= 0 || q.Year() != 2019 || q.Quarter() != 4 {
		t.Error("quarters are out of order")
	}
	last := Quarter{9999, 4}
	if last.Next() != last || (Quarter{}).Next() != (Quarter{}) || !(Quarter{}).Start().IsZero() || !(Quarter{}).End().IsZero() {
		t.Error("the ends of time are not held")
	}
	m := must(t, ParseMonth, "2020-02")
	if m.Start().String() != "2020-02-01" || m.End().String() != "2020-02-29" || m.Cmp(must(t, ParseMonth, "2020-03")) >= 0 {
		t.Errorf("February: %s to %s", m.Start(), m.End())
	}
}

func TestCountingDaysAgreesWithTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(-300_000, 300_000).Draw(t, "start"))
		d, ok := DateOf(start.Year(), int(start.Month()), start.Day())
		if !ok {
			t.Fatalf("%v is no date", start)
		}
		n := rapid.IntRange(-300_000, 300_000).Draw(t, "n")
		e := d.AddDays(n)
		if d.DaysUntil(e) != n || e.AddDays(-n) != d || e.After(d) != (n > 0) || e.Before(d) != (n < 0) || d.Cmp(e) != -e.Cmp(d) {
			t.Fatalf("%v and %d days is %v", d, n, e)
		}
		if back, err := ParseDate(e.String()); err != nil || back != e {
			t.Fatalf("%v is read back as %v, %v", e, back, err)
		}
	})
	d := must(t, ParseDate, "2020-03-09")
	if d.AddDays(1<<62).String() != "9999-12-31" || d.AddDays(-1<<62).String() != "0001-01-01" || !(Date{}).AddDays(5).IsZero() || d.DaysUntil(Date{}) != 0 {
		t.Error("the ends of time are not held")
	}
}

func FuzzTime(f *testing.F) {
	for _, seed := range []string{"2020-03-09", "2020年3月9日", "20200309", "2020-03", "2020-Q1", "2020年第一季度", "8.5年", "18个月"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		checkRead(t, s, d, err, ParseDate)
		m, err := ParseMonth(s)
		checkRead(t, s, m, err, ParseMonth)
		q, err := ParseQuarter(s)
		checkRead(t, s, q, err, ParseQuarter)
		y, err := ParseYears(s)
		checkRead(t, s, y, err, ParseYears)
	})
}
