package quantity

import (
	"strconv"
	"time"
)

// english groups digits by three, counts money in millions and billions, and
// writes symbols of the SI where there is one.
type english struct{}

func (english) money(m Money) (before, number, after string) {
	code, number, scale := m.latin()
	return code, group(number), scale
}

func (english) join(before, number, after string) string { return spaced(before, number, after) }
func (english) undetermined() string                     { return "to be determined" }
func (english) about(money string) string                { return "≈ " + money }

func (e english) area(a Area) string {
	switch a.Unit().row {
	case hectare, squareMetre, squareKilometre:
		return e.quantity(a.q)
	}
	n, u, _ := a.metric()
	return spaced(group(n.String()), u.English(false)) + " (" + e.quantity(a.q) + ")"
}

func (english) quantity(q Quantity) string { return q.english(group) }

// english is the English form, with its digits written by write.
func (q Quantity) english(write func(digits string) string) string {
	q = q.customary()
	number, scale, isOne := q.latin()
	text := spaced(write(number), scale)
	name := q.unit.English(isOne)
	if q.unit.row == percent {
		return text + name + q.by()
	}
	return spaced(text, name) + q.by()
}

// customary changes 斤 to kilograms, and kilowatts counted in 万 to megawatts:
// an English reader has no use for the unit, or for 49.5 thousand of it.
func (q Quantity) customary() Quantity {
	var target Unit
	switch {
	case q.unit.row == jin:
		target = Unit{kilogram}
	case q.unit.row == kilowatt && q.exp > 0:
		target = Unit{megawatt}
	default:
		return q
	}
	n, ok := q.in(target)
	if !ok {
		return q
	}
	return Quantity{n, 0, target, q.per}
}

// latin returns the digits of the English form. Millions and billions are for
// what Chinese counted in 万 or 亿, where three decimals of them are exact.
func (q Quantity) latin() (number, scale string, isOne bool) {
	value := q.Value()
	if q.exp > 0 && value.abs().Cmp(million) >= 0 {
		exp, scale := 6, "million"
		if value.abs().Cmp(thousandMillion) >= 0 {
			exp, scale = 9, "billion"
		}
		if n := value.mustShift(-exp); n.decimals() <= 3 {
			return n.String(), scale, false
		}
	}
	return value.String(), "", value == whole(1)
}

// by is what the quantity is counted by: "/h" after a symbol, " a year", " per km²".
func (q Quantity) by() string {
	if q.per.IsZero() {
		return ""
	}
	symbols := q.unit.Dimension() != DimCount
	switch q.per.row {
	case second, minute, hour:
		if symbols {
			return map[uint8]string{second: "/s", minute: "/min", hour: "/h"}[q.per.row]
		}
		if q.per.row == hour {
			return " an hour"
		}
		return " a " + q.per.English(true)
	case day, month, year:
		return " a " + q.per.English(true)
	}
	if symbols {
		return "/" + q.per.English(true)
	}
	return " per " + q.per.English(true)
}

// rate repeats no sign of per cent, and spells out a range that falls below
// zero, where a dash would meet a minus.
func (english) rate(r Rate) string {
	switch {
	case !r.IsRange():
		return group(r.low.String()) + "%"
	case r.low.Sign() < 0:
		return group(r.low.String()) + "% to " + group(r.high.String()) + "%"
	}
	return group(r.low.String()) + "–" + group(r.high.String()) + "%"
}

func (english) date(d Date) string {
	b := append(strconv.AppendInt(make([]byte, 0, 32), int64(d.Day()), 10), ' ')
	b = append(append(b, time.Month(d.Month()).String()...), ' ')
	return string(strconv.AppendInt(b, int64(d.Year()), 10))
}

func (english) month(m Month) string {
	return time.Month(m.Month()).String() + " " + strconv.Itoa(m.Year())
}

func (english) quarter(q Quarter) string {
	ordinal := [...]string{"first", "second", "third", "fourth"}[q.Quarter()-1]
	return ordinal + " quarter of " + strconv.Itoa(q.Year())
}

func (english) shortQuarter(q Quarter) string {
	return "Q" + strconv.Itoa(q.Quarter()) + " " + strconv.Itoa(q.Year())
}

func (english) time(n Number, unit Unit) string {
	return group(n.String()) + " " + unit.English(n == whole(1))
}

func (english) count(n Number) string { return group(n.String()) }

func (english) ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func (e english) days(from, to Date) string {
	switch {
	case from.Year() != to.Year():
		return e.date(from) + " – " + e.date(to)
	case from.Month() != to.Month():
		return strconv.Itoa(from.Day()) + " " + time.Month(from.Month()).String() + " – " + e.date(to)
	}
	return strconv.Itoa(from.Day()) + "–" + e.date(to)
}
