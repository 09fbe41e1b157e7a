package figures

import (
	"cmp"
	"math"
	"math/big"
	"slices"
)

// Difference is a figure of one text that has no counterpart in the other.
type Difference struct {
	Slip Slip
	// Source and Translation are the two figures that should be one, as they are
	// in the lists or copies of them; nil where
	// the text has none that comes near.
	Source, Translation *Figure
}

// Compare matches the figures of a text with those of its translation, whatever
// their order, and returns those left over in the order of the source; those
// that the translation alone has come last. A text agrees with itself.
//
// Its cost grows with the number of figures, not with its square: in a crowd of
// like figures, only those near the same place are looked at.
func Compare(source, translation []Figure) []Difference {
	m := match{source: newSide(source), translation: newSide(translation)}
	for _, soft := range [...]bool{false, true} {
		m.pass(equals, true, soft)
		m.pass(equals, false, soft)
	}
	for _, soft := range [...]bool{false, true} {
		m.pass(measure, true, soft)
		m.pass(measure, false, soft)
	}
	m.ranges()
	m.pass(raw, false, true)
	return m.differences()
}

// side is the figures of one text and what has become of them.
type side struct {
	figures []Figure
	matched []bool
}

// newSide copies the figures only where the caller put them into another order:
// they are not changed.
func newSide(figures []Figure) *side {
	s := &side{figures: figures, matched: make([]bool, len(figures))}
	for i := range figures {
		if figures[i].order != i {
			s.figures = numbered(figures)
			break
		}
	}
	return s
}

func numbered(figures []Figure) []Figure {
	figures = slices.Clone(figures)
	for i := range figures {
		figures[i].order = i
	}
	return figures
}

// any reports whether the test admits a figure.
func (s *side) any(admit func(i int) bool) bool {
	for i := range s.figures {
		if admit(i) {
			return true
		}
	}
	return false
}

// match is the work of one comparison.
type match struct{ source, translation *side }

// aspect is what brings two figures into the same crowd, and what then decides.
type aspect struct {
	key   func(f *Figure) key
	also  bool // a conversion has a key of its own
	match func(f, g *Figure) bool
}

// key is what the figures of one crowd have in common.
type key struct {
	dimension Dimension
	currency  string
	section   int // from 1; 0 for any
	value
	date Date // without its part
}

// value is an exact number as a key.
type value struct {
	whole, over int64  // in lowest terms; over is 0 for a whole number
	other       string // what takes more than 64 bits
}

func valueOf(r *big.Rat) value {
	switch {
	case !r.Num().IsInt64() || !r.IsInt() && !r.Denom().IsInt64():
		return value{other: r.RatString()}
	case r.IsInt():
		return value{whole: r.Num().Int64()}
	}
	return value{whole: r.Num().Int64(), over: r.Denom().Int64()}
}

var (
	// equals brings together equal values.
	equals = aspect{
		key: func(f *Figure) key {
			k := f.measure()
			if f.Dimension == Dated {
				k.date = Date{Year: f.From.Year, Quarter: f.From.Quarter, Month: f.From.Month, Day: f.From.Day}
			} else {
				k.value = valueOf(f.Low)
			}
			return k
		},
		also:  true,
		match: func(f, g *Figure) bool { return f.fits(g) == exactly },
	}
	// measure brings together what has one dimension.
	measure = aspect{
		key:   (*Figure).measure,
		also:  true,
		match: func(f, g *Figure) bool { return f.fits(g) != unlike },
	}
	// raw brings together equal numbers, whatever they measure.
	raw = aspect{
		key: func(f *Figure) key {
			if n, ok := f.number.whole(); ok && f.Dimension != Dated {
				return key{value: value{whole: n}}
			}
			return key{value: valueOf(f.raw())}
		},
		match: func(f, g *Figure) bool { return f.akin(g) },
	}
)

func (f *Figure) measure() key { return key{dimension: f.Dimension, currency: f.Currency} }

// hash tells keys apart, but for a few: what decides is the aspect's match.
func (k key) hash() uint64 {
	h := uint64(14695981039346656037)
	for _, n := range [...]int{int(k.dimension), k.section, int(k.whole), int(k.over), k.date.Year, k.date.Quarter, k.date.Month, k.date.Day} {
		h = (h ^ uint64(n)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	for _, s := range [...]string{k.currency, k.other} {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	return h
}

// crowd finds the figures of one side that share a key.
type crowd struct {
	side    *side
	by      aspect
	section bool
	members []member // by their keys, and then as they stand
}

// member is a figure under a key.
type member struct {
	key   uint64
	index int
}

func (m member) order(n member) int {
	return cmp.Or(cmp.Compare(m.key, n.key), cmp.Compare(m.index, n.index))
}

// gather brings together the figures that the test admits.
func gather(s *side, by aspect, section bool, admit func(i int) bool) crowd {
	c := crowd{side: s, by: by, section: section, members: make([]member, 0, len(s.figures))}
	for i := range s.figures {
		if admit(i) {
			first, second := c.keys(&s.figures[i])
			c.members = append(c.members, member{first, i})
			if second != first {
				c.members = append(c.members, member{second, i})
			}
		}
	}
	slices.SortFunc(c.members, member.order)
	return c
}

// keys are those of a figure and of its conversion; twice the same where that
// has none of its own.
func (c crowd) keys(f *Figure) (first, second uint64) {
	of := func(g *Figure) uint64 {
		k := c.by.key(g)
		if c.section {
			k.section = f.Section + 1
		}
		return k.hash()
	}
	first = of(f)
	if c.by.also && f.Also != nil {
		return first, of(f.Also)
	}
	return first, first
}

// of returns the members that share a key.
func (c crowd) of(key uint64) []member {
	from, _ := slices.BinarySearchFunc(c.members, member{key, 0}, member.order)
	to, _ := slices.BinarySearchFunc(c.members, member{key, math.MaxInt}, member.order)
	return c.members[from:to]
}

// budget is about how many pairs one pass may look at in one crowd.
const budget = 1 << 14

// each calls use for the members near the place of f, of n in its text, in their
// order, until it returns false.
func (c crowd) each(f *Figure, n int, use func(g *Figure) bool) {
	first, second := c.keys(f)
	for i, key := range [...]uint64{first, second} {
		if i > 0 && second == first {
			return
		}
		members := c.of(key)
		from, to := 0, len(members)
		if width := max(8, budget/max(1, to)); to > width {
			middle, _ := slices.BinarySearchFunc(members, f.order*len(c.side.figures)/max(1, n), func(m member, at int) int { return m.index - at })
			from = max(0, min(middle-width/2, to-width))
			to = from + width
		}
		for _, m := range members[from:to] {
			if !use(&c.side.figures[m.index]) {
				return
			}
		}
	}
}

// pass matches what the aspect lets match, the nearest first. Soft figures are
// left for later unless they are told to take part.
func (m match) pass(by aspect, section, soft bool) {
	admit := func(s *side) func(i int) bool {
		return func(i int) bool { return !s.matched[i] && (soft || !s.figures[i].Soft) }
	}
	if !m.source.any(admit(m.source)) || !m.translation.any(admit(m.translation)) {
		return
	}
	crowd := gather(m.translation, by, section, admit(m.translation))
	for i := range m.source.figures {
		f := &m.source.figures[i]
		if !admit(m.source)(i) {
			continue
		}
		if g := m.nearest(f, crowd); g != nil {
			m.source.matched[i], m.translation.matched[g.order] = true, true
		}
	}
}

// nearest returns the open figure of the crowd that matches and costs least.
func (m match) nearest(f *Figure, c crowd) *Figure {
	var best *Figure
	least := 0
	c.each(f, len(m.source.figures), func(g *Figure) bool {
		if m.translation.matched[g.order] || !c.by.match(f, g) {
			return true
		}
		if cost := m.cost(f, g); best == nil || cost < least {
			best, least = g, cost
		}
		return true
	})
	return best
}

// cost prefers what is hard to what is soft, what counts the same, and what
// stands at the same place; in thousandths of the text.
func (m match) cost(f, g *Figure) int {
	cost := m.distance(f, g)
	if f.Soft != g.Soft {
		cost += 2000
	}
	if f.unit != nil && g.unit != nil && f.unit.kinds != g.unit.kinds {
		cost += 1000
	}
	if !f.beside(g) {
		cost += 400
	}
	if f.Bound != g.Bound {
		cost += 300
	}
	return cost
}

func (m match) distance(f, g *Figure) int {
	a := f.order * 1000 / max(1, len(m.source.figures))
	b := g.order * 1000 / max(1, len(m.translation.figures))
	return max(a-b, b-a)
}

// ranges matches a range of one text with its two ends in the other: 由3年延长到5年,
// "from 3 to 5 years".
func (m match) ranges() {
	m.split(m.source, m.translation)
	m.split(m.translation, m.source)
}

func (m match) split(from, into *side) {
	if !from.any(func(i int) bool { return !from.matched[i] && from.figures[i].IsRange() }) {
		return
	}
	open := gather(into, measure, false, func(i int) bool { return !into.matched[i] && !into.figures[i].IsRange() })
	for i := range from.figures {
		f := &from.figures[i]
		if from.matched[i] || !f.IsRange() {
			continue
		}
		low, high := *f, *f
		low.High, low.To, high.Low, high.From = f.Low, f.From, f.High, f.To
		if a, b := into.open(&low, open, len(from.figures)), into.open(&high, open, len(from.figures)); a != nil && b != nil && a != b {
			from.matched[i], into.matched[a.order], into.matched[b.order] = true, true, true
		}
	}
}

func (s *side) open(f *Figure, c crowd, n int) (found *Figure) {
	c.each(f, n, func(g *Figure) bool {
		if !s.matched[g.order] && f.fits(g) != unlike {
			found = g
		}
		return found == nil
	})
	return found
}

// differences explains what is left over.
func (m match) differences() []Difference {
	var found []Difference
	again, back := m.repeats(m.source, m.translation), m.repeats(m.translation, m.source)
	for _, specific := range [...]bool{true, false} {
		found = append(found, m.pairs(specific, again, back)...)
	}
	slices.SortStableFunc(found, func(a, b Difference) int { return cmp.Compare(a.Source.order, b.Source.order) })
	for i := range m.source.figures {
		if f := &m.source.figures[i]; !m.source.matched[i] && !f.Soft && !f.quiet && !again[i] {
			found = append(found, Difference{Slip: Missing, Source: f})
		}
	}
	slices.SortStableFunc(found, func(a, b Difference) int { return cmp.Compare(a.Source.order, b.Source.order) })
	for i := range m.translation.figures {
		if g := &m.translation.figures[i]; !m.translation.matched[i] && !g.Soft && !g.quiet && !back[i] {
			found = append(found, Difference{Slip: Missing, Translation: g})
		}
	}
	return found
}

// repeats marks what is left over on one side though the other has it: said
// twice here and once there.
func (m match) repeats(of, in *side) []bool {
	marked := make([]bool, len(of.figures))
	if !of.any(func(i int) bool { return !of.matched[i] && !of.figures[i].Soft }) {
		return marked
	}
	all := gather(in, measure, false, func(int) bool { return true })
	numbers := gather(in, raw, false, func(int) bool { return true })
	for i := range of.figures {
		f := &of.figures[i]
		if of.matched[i] || f.Soft {
			continue
		}
		all.each(f, len(of.figures), func(g *Figure) bool {
			marked[i] = f.repeats(g) || f.endOf(g)
			return !marked[i]
		})
		numbers.each(f, len(of.figures), func(g *Figure) bool {
			marked[i] = marked[i] || f.akin(g)
			return !marked[i]
		})
	}
	return marked
}

// repeats reports whether the figure says what the other says, or less of it:
// 2020 again, after 9 March 2020.
func (f *Figure) repeats(g *Figure) bool {
	if f.Dimension != Dated || g.Dimension != Dated {
		return f.fits(g) == exactly
	}
	less := func(a, b Date) bool {
		return (a.Year == 0 || a.Year == b.Year) && (a.Quarter == 0 || a.Quarter == b.Quarter) && (a.Month == 0 || a.Month == b.Month) &&
			(a.Day == 0 || a.Day == b.Day) && (a.Part == Whole || a.Part == b.Part)
	}
	return less(f.From, g.From) && less(f.To, g.To)
}

// endOf reports whether the figure is one end of a range.
func (f *Figure) endOf(g *Figure) bool {
	if f.IsRange() || !g.IsRange() {
		return false
	}
	low, high := *g, *g
	low.High, low.To, high.Low, high.From = g.Low, g.From, g.High, g.To
	return f.repeats(&low) || f.repeats(&high)
}

// pairs joins what is left over on both sides: first where a slip explains it,
// then whatever has the same dimension.
func (m match) pairs(specific bool, again, back []bool) []Difference {
	var found []Difference
	open := m.leftOver(m.translation)
	for i := range m.source.figures {
		f := &m.source.figures[i]
		if m.source.matched[i] {
			continue
		}
		d, least := Difference{Source: f}, 0
		m.around(f, open, func(g *Figure) {
			slip := between(f, g)
			quiet := (f.Soft || again[i]) && (g.Soft || back[g.order]) && !(slip.specific() && !f.Soft && !g.Soft && f.beside(g))
			if m.translation.matched[g.order] || quiet || slip == Missing || specific != slip.specific() {
				return
			}
			cost := m.distance(f, g)
			if f.Soft || g.Soft {
				cost += 2000
			}
			if d.Translation == nil || cost < least {
				d.Slip, d.Translation, least = slip, g, cost
			}
		})
		if d.Translation != nil {
			m.source.matched[i], m.translation.matched[d.Translation.order] = true, true
			found = append(found, d)
		}
	}
	return found
}

// beside reports whether the two stand in the same paragraph, where a figure
// that is found elsewhere as well is no mere repetition.
func (f *Figure) beside(g *Figure) bool { return f.Section == g.Section && f.Block == g.Block }

func (m match) leftOver(s *side) (open []int) {
	for i := range s.figures {
		if !s.matched[i] {
			open = append(open, i)
		}
	}
	return open
}

// around calls use for what is left over near the place of f.
func (m match) around(f *Figure, open []int, use func(g *Figure)) {
	from, to := 0, len(open)
	if width := max(8, budget/max(1, to)); to > width {
		middle, _ := slices.BinarySearch(open, f.order*len(m.translation.figures)/max(1, len(m.source.figures)))
		from = max(0, min(middle-width/2, to-width))
		to = from + width
	}
	for _, i := range open[from:to] {
		use(&m.translation.figures[i])
	}
}
