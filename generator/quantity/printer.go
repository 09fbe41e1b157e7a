package quantity

import "strings"

// Printer writes values as one language writes them. What there is none of
// prints as "". The text holds plain blanks and no markup; that a number and
// its unit are not parted at a line's end is left to the page. Only For makes a
// Printer.
type Printer struct{ forms forms }

// forms are what a language has to know; each language is one file. No method
// is given a value that is not there, nor money that is yet to be determined.
type forms interface {
	money(Money) (before, number, after string)
	join(before, number, after string) string
	undetermined() string
	about(money string) string
	area(Area) string
	quantity(Quantity) string
	rate(Rate) string
	date(Date) string
	month(Month) string
	quarter(Quarter) string
	shortQuarter(Quarter) string
	time(n Number, unit Unit) string
	count(n Number) string
	ordinal(n int) string
	days(from, to Date) string
}

// For returns the printer of the language with the key, "zh" or "en"; false
// for any other.
func For(language string) (Printer, bool) {
	switch language {
	case "zh":
		return Printer{chinese{}}, true
	case "en":
		return Printer{english{}}, true
	}
	return Printer{}, false
}

// Money prints exact digits: "33.11亿元", "8500万元"; "CNY 3.311 billion",
// "CNY 850,000"; "待定", "to be determined".
func (p Printer) Money(m Money) string {
	return p.Whole(p.Parts(m))
}

// Whole joins what Parts has parted.
func (p Printer) Whole(before, number, after string) string {
	return p.forms.join(before, number, after)
}

// Parts is Money in three, so that a page can set the number large: "", "33.11",
// "亿元"; "CNY", "3.311", "billion". An amount yet to be determined is all number.
func (p Printer) Parts(m Money) (before, number, after string) {
	switch {
	case m.IsZero():
		return "", "", ""
	case m.TBD():
		return "", p.forms.undetermined(), ""
	}
	return p.forms.money(m)
}

// Approx prints about what m is worth in the rate's other currency, to 3
// significant digits: "约3810万美元", "≈ USD 38.1 million". It is false where Convert
// is a fault.
func (p Printer) Approx(m Money, r ExchangeRate) (string, bool) {
	converted, err := Convert(m, r)
	if err != nil {
		return "", false
	}
	return p.forms.about(p.Money(converted)), true
}

// Area prints 亩 with hectares: "80亩（约5.33公顷）", "120亩（8公顷）"; "5.33 ha (80 mu)". Hectares
// are rounded to two decimals; below a tenth of one, whole square metres stand
// instead. Chinese marks what was rounded with 约; in English the bracket holds
// the exact area that the figure before it was worked out from, and is the
// mark. Square metres and kilometres stay as they are.
func (p Printer) Area(a Area) string {
	if a.IsZero() {
		return ""
	}
	return p.forms.area(a)
}

// Quantity prints exact digits: "1.5万吨/年", "49.5兆瓦", "200万人次"; "15,000 t a year",
// "49.5 MW", "2 million visits". Areas print as Area does.
func (p Printer) Quantity(q Quantity) string {
	switch {
	case q.IsZero():
		return ""
	case isArea(q.unit, q.per):
		return p.forms.area(Area{q})
	}
	return p.forms.quantity(q)
}

// Rate prints "8.72%", and a range as "8%~10%" or "8–10%".
func (p Printer) Rate(r Rate) string {
	if r.IsZero() {
		return ""
	}
	return p.forms.rate(r)
}

// Date prints "2020年3月9日" or "9 March 2020".
func (p Printer) Date(d Date) string {
	if d.IsZero() {
		return ""
	}
	return p.forms.date(d)
}

// Month prints "2020年3月" or "March 2020".
func (p Printer) Month(m Month) string {
	if m.IsZero() {
		return ""
	}
	return p.forms.month(m)
}

// Quarter prints "2020年第一季度" or "first quarter of 2020".
func (p Printer) Quarter(q Quarter) string {
	if q.IsZero() {
		return ""
	}
	return p.forms.quarter(q)
}

// ShortQuarter prints "2020年一季度" or "Q1 2020".
func (p Printer) ShortQuarter(q Quarter) string {
	if q.IsZero() {
		return ""
	}
	return p.forms.shortQuarter(q)
}

// Years prints "8.5年" or "8.5 years".
func (p Printer) Years(y Years) string {
	if y.IsZero() {
		return ""
	}
	return p.forms.time(y.number, Unit{year})
}

// Months prints "24个月" or "24 months".
func (p Printer) Months(n int) string { return p.forms.time(whole(int64(n)), Unit{month}) }

// Days prints "30天" or "30 days".
func (p Printer) Days(n int) string { return p.forms.time(whole(int64(n)), Unit{day}) }

// Count prints a bare count: "179900" or "179,900".
func (p Printer) Count(n int64) string { return p.forms.count(whole(n)) }

// Value prints a value of any type of this room, an int or int64 as Count does,
// and a string as it stands. It is false for any other type, and for a value
// that is none.
func (p Printer) Value(v any) (string, bool) {
	text := ""
	switch v := v.(type) {
	case Money:
		text = p.Money(v)
	case Area:
		text = p.Area(v)
	case Quantity:
		text = p.Quantity(v)
	case Rate:
		text = p.Rate(v)
	case Value:
		return p.Value(v.held)
	case string:
		text = v
	case int:
		text = p.Count(int64(v))
	case int64:
		text = p.Count(v)
	default:
		text = p.time(v)
	}
	return text, text != ""
}

func (p Printer) time(v any) string {
	switch v := v.(type) {
	case Date:
		return p.Date(v)
	case Month:
		return p.Month(v)
	case Quarter:
		return p.Quarter(v)
	case Years:
		return p.Years(v)
	}
	return ""
}

// spaced joins words with blanks, leaving out what is empty.
func spaced(words ...string) string {
	var b strings.Builder
	size := 0
	for _, w := range words {
		size += len(w) + 1
	}
	b.Grow(size)
	for _, w := range words {
		if w != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// Ordinal prints the place in a row, from 1: "17", which 第 and 届 stand around,
// or "17th".
func (p Printer) Ordinal(n int) string { return p.forms.ordinal(n) }

// Period prints the days from one to another, what they share only once:
// "2020年11月27日至30日" or "27–30 November 2020". A period of one day is that day.
func (p Printer) Period(from, to Date) string {
	if from == to || to.IsZero() {
		return p.Date(from)
	}
	return p.forms.days(from, to)
}
