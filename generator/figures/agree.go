package figures

import "math/big"

// fit says how well two figures of two languages match.
type fit uint8

const (
	unlike fit = iota
	loosely
	exactly
)

// fits compares two figures with their conversions: either form will do.
func (f *Figure) fits(g *Figure) fit {
	best := f.fitsAlone(g)
	if f.Also != nil {
		best = max(best, f.Also.fitsAlone(g))
	}
	if g.Also != nil {
		best = max(best, f.fitsAlone(g.Also))
		if f.Also != nil {
			best = max(best, f.Also.fitsAlone(g.Also))
		}
	}
	return best
}

func (f *Figure) fitsAlone(g *Figure) fit {
	switch {
	case f.Dimension != g.Dimension, f.Currency != g.Currency, f.Bound.against(g.Bound), f.IsRange() != g.IsRange():
		return unlike
	case f.Dimension == Dated:
		return f.fitsDate(g)
	case f.Dimension == Count && !f.counts(g):
		return unlike
	}
	a, b, ok := f.commonPer(g)
	if !ok {
		return unlike
	}
	low, high := f.near(g, f.Low, g.Low, a, b), exactly
	if low != unlike && f.IsRange() {
		high = f.near(g, f.High, g.High, a, b)
	}
	return min(low, high)
}

func (f *Figure) fitsDate(g *Figure) fit {
	switch {
	case f.From == g.From && f.To == g.To:
		return exactly
	case f.From.agrees(g.From) && f.To.agrees(g.To):
		return loosely
	}
	return unlike
}

// counts reports whether the two can count the same things.
func (f *Figure) counts(g *Figure) bool {
	return f.unit.kinds == 0 || g.unit.kinds == 0 || f.unit.kinds&g.unit.kinds != 0
}

// commonPer returns what to divide each value by so that both are counted by
// the same. Where one text leaves it out (年产, annual), the values are compared
// as they stand.
func (f *Figure) commonPer(g *Figure) (a, b *big.Rat, ok bool) {
	silent := func(u *unit) bool { return u == nil || u.dimension == Count && u.kinds == 0 } // 每班, 每套
	if silent(f.per) || silent(g.per) || f.per.same(g.per) {
		return nil, nil, true
	}
	return f.per.worth, g.per.worth, f.per.dimension == g.per.dimension && f.per.dimension != Count
}

// near compares one value of each, divided by a and b where given.
func (f *Figure) near(g *Figure, v, w, a, b *big.Rat) fit {
	if a == nil {
		if compare(v, w) == 0 {
			return exactly
		}
		if f.within(v, w) || g.within(w, v) || f.converted(g) && (f.rounds(v, w) || g.rounds(w, v)) {
			return loosely
		}
		return unlike
	}
	if new(big.Rat).Quo(v, a).Cmp(new(big.Rat).Quo(w, b)) == 0 {
		return loosely
	}
	return unlike
}

// within reports whether the other value is one that the words beside the
// figure allow: 约4000 allows 3500 to 4500, 2000余 from 2000 up to 3000.
func (f *Figure) within(v, w *big.Rat) bool {
	if f.Bound == Exact {
		return false
	}
	d := new(big.Rat).Sub(w, v)
	coarse := f.coarse()
	switch f.Bound {
	case Over, AtLeast:
		return d.Sign() >= 0 && d.Cmp(coarse) < 0
	case Under, AtMost:
		return d.Sign() <= 0 && d.Abs(d).Cmp(coarse) < 0
	}
	return d.Abs(d).Cmp(coarse.Quo(coarse, big.NewRat(2, 1))) <= 0
}

// coarse is what one is worth in the last digit that is not a zero.
func (f *Figure) coarse() *big.Rat {
	c, step := f.number.coefficient, f.Step()
	for c != 0 && c%10 == 0 {
		c /= 10
		step.Mul(step, ten)
	}
	return step
}

var ten = big.NewRat(10, 1)

// converted reports whether the two stand in units whose conversion seldom
// comes out even, such as 亩 and hectares, so that a rounded figure is due.
func (f *Figure) converted(g *Figure) bool {
	if f.unit == nil || g.unit == nil || f.Dimension == Time || f.Dimension == Calendar || compare(f.unit.worth, g.unit.worth) == 0 {
		return false
	}
	ratio := new(big.Rat).Quo(f.unit.worth, g.unit.worth)
	return !powerOfTen(ratio)
}

// rounds reports whether v, of two digits at least, is w rounded to its digits.
func (f *Figure) rounds(v, w *big.Rat) bool {
	if f.number.coefficient < 10 {
		return false
	}
	d := new(big.Rat).Sub(v, w)
	d.Abs(d).Mul(d, big.NewRat(2, 1))
	return d.Cmp(f.Step()) <= 0
}

func powerOfTen(r *big.Rat) bool {
	r = new(big.Rat).Set(r)
	if r.Num().Cmp(r.Denom()) < 0 {
		r.Inv(r)
	}
	return r.IsInt() && isPowerOfTen(r.Num())
}

func isPowerOfTen(n *big.Int) bool {
	s := n.String()
	for i, c := range s {
		if i == 0 && c != '1' || i > 0 && c != '0' {
			return false
		}
	}
	return true
}

// akin reports whether two figures of different dimensions are the same number
// of which one text leaves the unit to the words around it, or to the head of a
// table.
func (f *Figure) akin(g *Figure) bool {
	if f.IsRange() != g.IsRange() || f.Bound.against(g.Bound) {
		return false
	}
	switch {
	case f.bare, g.bare:
	case f.counting() && g.counting():
	default:
		return false
	}
	return f.raw().Cmp(g.raw()) == 0
}

// counting reports whether the figure counts nothing in particular, so that
// edition 17 may be the 17th, and 2020 a year.
func (f *Figure) counting() bool {
	return f.Dimension == Ordinal || f.Dimension == Count && f.unit.kinds == 0 || f.Dimension == Dated && f.From == Date{Year: f.From.Year} && f.From == f.To
}

// raw is the number as written, whatever its unit.
func (f *Figure) raw() *big.Rat {
	if f.Dimension == Dated {
		return big.NewRat(int64(f.From.Year), 1)
	}
	return f.number.value()
}
