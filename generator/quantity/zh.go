package quantity

import (
	"strconv"
)

// chinese writes 万 and 亿 and no other scale (GB/T 15835), groups no digits, and
// types no blank: the gap beside Han characters is the typesetting's.
type chinese struct{}

func (chinese) money(m Money) (before, number, after string) {
	number, after = m.han()
	return "", number, after
}

func (chinese) join(before, number, after string) string { return before + number + after }
func (chinese) undetermined() string                     { return "待定" }
func (chinese) about(money string) string                { return "约" + money }

func (chinese) area(a Area) string {
	text := a.String()
	switch a.Unit().row {
	case squareMetre, squareKilometre:
		return text
	case hectare:
		if n, ok := a.q.in(Unit{mu}); ok {
			return text + "（" + n.String() + Unit{mu}.String() + "）"
		}
		return text
	}
	n, u, exact := a.metric()
	if exact {
		return text + "（" + n.String() + u.String() + "）"
	}
	return text + "（约" + n.String() + u.String() + "）"
}

func (chinese) quantity(q Quantity) string { return q.String() }
func (chinese) rate(r Rate) string         { return r.String() }

func (chinese) date(d Date) string {
	b := append(strconv.AppendInt(make([]byte, 0, 32), int64(d.Year()), 10), "年"...)
	b = append(strconv.AppendInt(b, int64(d.Month()), 10), "月"...)
	return string(append(strconv.AppendInt(b, int64(d.Day()), 10), "日"...))
}

func (chinese) month(m Month) string {
	return strconv.Itoa(m.Year()) + "年" + strconv.Itoa(m.Month()) + "月"
}

func (c chinese) quarter(q Quarter) string {
	return strconv.Itoa(q.Year()) + "年第" + c.nth(q) + "季度"
}

func (c chinese) shortQuarter(q Quarter) string {
	return strconv.Itoa(q.Year()) + "年" + c.nth(q) + "季度"
}

func (chinese) nth(q Quarter) string {
	return [...]string{"一", "二", "三", "四"}[q.Quarter()-1]
}

func (chinese) time(n Number, unit Unit) string { return n.String() + unit.String() }
func (chinese) count(n Number) string           { return n.String() }

func (chinese) ordinal(n int) string { return strconv.Itoa(n) }

func (c chinese) days(from, to Date) string {
	end := strconv.Itoa(to.Day()) + "日"
	if from.Month() != to.Month() || from.Year() != to.Year() {
		end = strconv.Itoa(to.Month()) + "月" + end
	}
	if from.Year() != to.Year() {
		end = strconv.Itoa(to.Year()) + "年" + end
	}
	return c.date(from) + "至" + end
}
