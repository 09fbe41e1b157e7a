package figures

// Date is a date as far as it was said: 0 is what was not.
type Date struct {
	Year, Quarter, Month, Day int
	Part                      Part
	Decade                    bool // the ten years from Year
}

// Part is the part of a year or a month that a date names.
type Part uint8

// The parts.
const (
	Whole Part = iota
	Early
	FirstHalf
	Middle
	SecondHalf
	Late
)

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// within fills up what a shorter date takes over from the one beside it: the
// year of 1月 in 2020年1月至3月.
func (d Date) within(e Date) Date {
	if d.Year == 0 {
		d.Year = e.Year
	}
	if d.Month == 0 && d.Quarter == 0 && d.Day != 0 {
		d.Month = e.Month
	}
	return d
}

// order compares two dates by what both say.
func (d Date) order(e Date) int {
	for _, pair := range [...][2]int{{d.Year, e.Year}, {d.Quarter, e.Quarter}, {d.Month, e.Month}, {d.Day, e.Day}} {
		if pair[0] != 0 && pair[1] != 0 && pair[0] != pair[1] {
			return pair[0] - pair[1]
		}
	}
	return 0
}

// agrees reports whether two dates can be one day: they say one thing in
// common, and contradict each other in none. What one leaves open, such as the
// month, the other may say.
func (d Date) agrees(e Date) bool {
	if d.order(e) != 0 || d.Decade != e.Decade || d.Part.contradicts(e.Part) {
		return false
	}
	if d.Quarter != 0 && e.Month != 0 && d.Quarter != (e.Month+2)/3 || e.Quarter != 0 && d.Month != 0 && e.Quarter != (d.Month+2)/3 {
		return false
	}
	common := func(a, b int) bool { return a != 0 && b != 0 }
	return common(d.Year, e.Year) || common(d.Month, e.Month) || common(d.Quarter, e.Quarter) || common(d.Day, e.Day) ||
		d.Part != Whole && d.Part == e.Part
}

func (p Part) contradicts(q Part) bool {
	first := func(p Part) bool { return p == Early || p == FirstHalf }
	second := func(p Part) bool { return p == Late || p == SecondHalf }
	return first(p) && second(q) || second(p) && first(q) || p == Middle && q != Whole && q != Middle || q == Middle && p != Whole && p != Middle
}

func (d Date) valid() bool {
	return d.Month <= 12 && d.Day <= 31 && (d.Year == 0 || d.Year >= 1000 && d.Year < 3000)
}
