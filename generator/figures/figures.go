// Package figures finds the quantities in running Chinese and English prose and
// matches them across the two, so that a translation that changes a figure is
// found.
//
// Find reads money, areas, lengths, masses, volumes, powers, energies, spans of
// time, dates, percentages, counts, ordinals and plain numbers, in Arabic,
// full-width and Han numerals and English words, with ranges, approximations
// and conversions in brackets. Values are exact, in one base for each
// dimension. Compare matches the figures of a text with those of its
// translation one to one, and names for each that is left over the figure it
// was most likely meant to be and the slip that lies between them.
//
// # What counts
//
// A figure is hard or soft. A soft one may be the counterpart of another, but
// nobody is told when it has none, because good prose leaves it out, puts it in
// other words or adds it. Soft are:
//
//   - numbers in words that only count, up to ten: 三项, 四个镇, three stages;
//   - a bare single digit, and one of anything: 1个, 一年, a year;
//   - a half, and a hundred or a thousand without a number before it;
//   - ordinals in words, and a part or quarter of a year whose year is not said;
//   - how many times something grew (3倍, threefold);
//   - all of something (100%, 24小时, 365天), unless the other text gives less;
//   - a month without its year or day, unless the other text names another one;
//   - what stands in brackets only as a conversion of the figure before it;
//   - repetitions of a figure that the other text gives at least once.
//
// Not found at all are numerals inside words (统一, 一些, 万一, 四季, 三农), 一
// before a mere classifier, hundreds and thousands of something (上百亩, 数千人,
// dozens), names (十四五, 两个一百年, 三月三, 14th Five-Year Plan, 5A), codes,
// telephone numbers, times of day, and one, once and second without a unit.
//
// The room promises to panic on no input and to read in time linear in it. It
// knows no files: places are bytes of the text it was given.
package figures

import (
	"math/big"
	"sync"
)

// Figure is one quantity of a text.
type Figure struct {
	Dimension Dimension
	Currency  string   // of Money, its ISO 4217 code
	Low, High *big.Rat // in the base of the dimension; equal but for a range; nil for a date
	From, To  Date     // of a date; equal but for a range
	Bound     Bound
	Soft      bool    // its absence elsewhere says nothing
	Also      *Figure // its conversion, which stands behind it in brackets

	Start, End int    // in bytes of the text
	Words      string // as written, with the words that bound it

	// Section and Block are the caller's, who may number the parts and paragraphs
	// of a text as its translation has them: Find leaves them 0. Compare prefers a
	// counterpart of the same Section and Block.
	Section, Block int

	number number // the lower end as written
	top    number // the upper end
	unit   *unit
	per    *unit // nil for none
	bare   bool  // nothing follows that could be its unit
	quiet  bool  // compared like a hard figure, but no word is said when it stands alone
	order  int   // in its list, from 0
}

// IsRange reports whether the figure runs from one value to another.
func (f Figure) IsRange() bool {
	return f.Low != f.High && compare(f.Low, f.High) != 0 || f.From != f.To
}

// Step is one in the last digit given: 1000 for 1.2万; nil for a date.
func (f Figure) Step() *big.Rat {
	if f.Dimension == Dated {
		return nil
	}
	return f.unit.times(f.number.step())
}

// Unit returns the unit as the table of units has it ("亩"), the code of a
// currency, or "" for a plain number or a date.
func (f Figure) Unit() string {
	if f.unit == nil {
		return ""
	}
	return f.unit.name
}

// Per returns what the figure is counted by, such as "年" or "吨", or "".
func (f Figure) Per() string {
	if f.per == nil {
		return ""
	}
	return f.per.name
}

// Reads reports whether Find knows the language, by its key.
func Reads(language string) bool { return language == "zh" || language == "en" }

// Find returns the figures of a text in their order, none overlapping another.
// In a language that it does not read, it finds none.
func Find(language, s string) []Figure { return Append(nil, language, s) }

// Append adds the figures of a text to a list, as Find returns them.
func Append(list []Figure, language, s string) []Figure {
	var t tongue
	switch language {
	case "zh":
		t = chinese{}
	case "en":
		t = english{}
	default:
		return list
	}
	f := finders.Get().(*finder)
	f.take(s)
	f.tongue, f.found, f.first = t, list, len(list)
	f.all(t.signs())
	list = f.conversions()
	f.source, f.found = "", nil
	finders.Put(f)
	return list
}

// finders keep their room for the next text.
var finders = sync.Pool{New: func() any { return new(finder) }}

// tongue is how one language writes figures. Every method looks at the text at
// i and returns where what it found ends.
type tongue interface {
	// signs are the characters at which skip has to be asked: it passes any other.
	signs() *signs
	// skip passes what can be no figure; false where one may begin.
	skip(t *text, i int) (end int, ok bool)
	// date reads one date.
	date(t *text, i int) (d Date, end int, ok bool)
	// until reads the second end of a range of dates whose first ends at i.
	until(t *text, i int, from Date) (d Date, end int, ok bool)
	// read reads one number with its unit. It fails with the end of what is no
	// figure.
	read(t *text, i int) (reading, bool)
	// joint passes the word between the two ends of a range that began at start.
	joint(t *text, start, i int) (end int, ok bool)
	// and passes what joins the parts of one span of time.
	and(t *text, i int) (end int)
	// before and after read the words that bound a figure.
	before(t *text, i int, u *unit) (Bound, int)
	after(t *text, i int, u *unit) (Bound, int)
}

// reading is one number with its unit.
type reading struct {
	number, top number // equal but for 三五 and the like
	unit, per   *unit  // nil where none follows
	headed      bool   // the unit is a currency that stands before the number
	ordinal     bool
	soft        bool
	bound       Bound // said between number and unit
	bare        bool
	end         int
}

// finder walks one text.
type finder struct {
	text
	tongue
	found []Figure
	first int // of the text, in found
}

func (f *finder) all(signs *signs) {
	for i := 0; i < len(f.r); {
		if !signs.has(f.r[i]) {
			i++
			continue
		}
		if end, ok := f.skip(&f.text, i); ok {
			i = max(end, i+1)
			continue
		}
		if end, ok := f.dated(i); ok {
			i = end
			continue
		}
		i = max(f.measured(i), i+1)
	}
}

// dated adds the date or range of dates at i.
func (f *finder) dated(i int) (end int, ok bool) {
	from, end, ok := f.date(&f.text, i)
	if !ok || !from.valid() {
		return i, false
	}
	to := from
	if d, after, ok := f.until(&f.text, end, from); ok && d.valid() {
		d = d.within(from)
		if from = from.within(d); from.order(d) < 0 {
			to, end = d, after
		}
	}
	bound, start := f.before(&f.text, i, nil)
	if bound != About {
		bound, start = Exact, i // 高于2019年 speaks of something else
	}
	f.add(Figure{
		Dimension: Dated, From: from, To: to, Bound: bound,
		Soft:  from.Year == 0 && from.Month == 0,
		quiet: from.Year == 0 && from.Day == 0,
	}, start, end)
	return end, true
}

// measured adds the number or range at i and returns where it ends.
func (f *finder) measured(i int) (end int) {
	low, ok := f.read(&f.text, i)
	if !ok {
		return low.end
	}
	low = f.compound(low)
	high, end := low, low.end
	if j, ok := f.joint(&f.text, i, low.end); ok && low.number == low.top && !low.ordinal {
		if r, ok := f.read(&f.text, j); ok {
			if l, h, ok := joined(low, r); ok {
				low, high, end = l, h, h.end
			}
		}
	}
	bound, start := f.before(&f.text, i, high.unit)
	if low.bound != Exact {
		bound = low.bound
	}
	if after, past := f.after(&f.text, end, high.unit); after != Exact {
		bound, end = after, past
	}
	if start == i || bound == Exact {
		start = i
	}
	g := newFigure(low, high, bound)
	if bound == Exact && low.isYear() && high.isYear() {
		g = Figure{Dimension: Dated, From: Date{Year: int(low.number.coefficient)}, To: Date{Year: int(high.number.coefficient)}}
	}
	f.add(g, start, end)
	return end
}

// compound adds the minutes to the hours of 1小时40分钟, and the months to the
// years of "two years and three months".
func (f *finder) compound(r reading) reading {
	if r.unit == nil || r.unit.dimension != Time && r.unit.dimension != Calendar || r.number != r.top {
		return r
	}
	j := f.and(&f.text, r.end)
	if _, ok := f.skip(&f.text, j); ok {
		return r
	}
	s, ok := f.read(&f.text, j)
	if !ok || s.unit == nil || s.unit.dimension != r.unit.dimension || compare(s.unit.worth, r.unit.worth) >= 0 || s.number != s.top {
		return r
	}
	sum := r.base()
	sum.Add(sum, s.base()).Quo(sum, s.unit.worth)
	if !sum.IsInt() || !sum.Num().IsInt64() || sum.Num().Int64() > 1e9 {
		return r
	}
	s.number = number{coefficient: sum.Num().Int64(), end: s.end}
	s.top = s.number
	return s
}

// joined makes two readings the ends of one range: the first takes over the
// scale and the unit that only the second has. False where they are none.
func joined(low, high reading) (l, h reading, ok bool) {
	if high.ordinal || high.number != high.top {
		return low, high, false
	}
	if (low.unit == nil || low.headed) && low.number.scale == "" && high.number.scale != "" && compare(low.number.value(), high.number.mantissa()) < 0 {
		low.number = low.number.scaled(high.number.scale, high.number.scaleExp, low.number.end)
	}
	switch {
	case low.unit == nil:
		low.unit, low.soft = high.unit, high.soft
	case high.unit == nil && (low.unit.currency != "" || low.unit.dimension == Percent):
		high.unit = low.unit
	case !low.unit.same(high.unit) && (high.unit == nil || low.unit.dimension != high.unit.dimension || low.unit.currency != high.unit.currency):
		return low, high, false
	}
	return low, high, compare(low.base(), high.base()) < 0
}

// base is the value in the base of the dimension.
func (r reading) base() *big.Rat {
	return r.unit.times(r.number)
}

func newFigure(low, high reading, bound Bound) Figure {
	u := low.unit
	if u == nil {
		u = plain
	}
	f := Figure{
		Dimension: u.dimension, Currency: u.currency, Bound: bound,
		number: low.number, top: high.top, unit: u, per: high.per,
		bare: low.unit == nil && high.bare,
	}
	if low.ordinal {
		f.Dimension = Ordinal
	}
	f.Low = low.unit.times(low.number)
	if f.High = f.Low; low.number != high.top || low.unit != high.unit {
		f.High = high.unit.times(high.top)
	}
	f.Soft = low.soft || high.soft || softly(low)
	f.quiet = !f.IsRange() && f.everything()
	return f
}

// everything reports whether the figure says no more than all: 100%, 24小时,
// 365天.
func (f *Figure) everything() bool {
	switch f.Dimension {
	case Percent:
		return compare(f.Low, unity) == 0
	case Time:
		return f.number.coefficient == 24 && compare(f.Low, day.worth) == 0 || f.number.coefficient == 365
	}
	return false
}

// softly applies the policy of the package comment to one number.
func softly(r reading) bool {
	n := r.number
	switch {
	case r.unit == times, n.small(1) && (r.unit == nil || n.inWords || !r.unit.measured()):
		return true
	case r.unit.measured():
		return false
	case r.ordinal:
		return n.inWords && n.small(10)
	case n.inWords:
		return n.small(10)
	}
	return r.unit == nil && n.small(9)
}

// add records a figure that stands from one character to another.
func (f *finder) add(g Figure, start, end int) {
	g.Start, g.End = int(f.at[start]), int(f.at[end])
	if n := len(f.found); n > f.first && g.Start < f.found[n-1].End {
		g.Start = f.found[n-1].End
	}
	g.Words = f.source[g.Start:g.End]
	f.found = append(f.found, g)
}
