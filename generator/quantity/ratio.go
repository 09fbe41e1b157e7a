package quantity

import (
	"math/bits"

	"github.com/govalues/decimal"
)

// ratio is a positive fraction whose parts fit into 64 bits, as those of nearly every amount do: its arithmetic needs no
// memory, and tells where it would not fit.
type ratio struct{ above, below uint64 }

// ratio is the absolute value of a number.
func (n Number) ratio() ratio {
	return ratio{n.d.Coef(), powerOfTen(n.decimals())}
}

// times multiplies by another ratio, or divides by it.
func (f ratio) times(g ratio, inverse bool) (ratio, bool) {
	if inverse {
		g.above, g.below = g.below, g.above
	}
	over, above := bits.Mul64(f.above, g.above)
	under, below := bits.Mul64(f.below, g.below)
	return ratio{above, below}, over == 0 && under == 0 && below != 0
}

// significant keeps the first digits, and at most two decimals, and rounds halves up. False where that does not fit.
func (f ratio) significant(digits int) (Number, bool) {
	if f.below == 0 {
		return Number{}, false
	}
	size := 1
	for whole := f.above / f.below; whole >= 10; whole /= 10 {
		size++
	}
	drop := size - digits
	if drop <= 0 {
		n, _, ok := f.rounded(min(-drop, 2))
		return n, ok
	}
	f, ok := f.times(ratio{powerOfTen(drop), 1}, true)
	if n, _, done := f.rounded(0); ok && done {
		return n.shift(drop)
	}
	return Number{}, false
}

// rounded rounds halves up, to so many decimals, and tells whether there was nothing to round. False where that does
// not fit.
func (f ratio) rounded(decimals int) (n Number, exact, ok bool) {
	f, ok = f.times(ratio{powerOfTen(decimals), 1}, false)
	if !ok || f.below > 1<<62 {
		return Number{}, false, false
	}
	digits, rest := f.above/f.below, f.above%f.below
	if 2*rest >= f.below {
		digits++
	}
	if digits > 1<<62 {
		return Number{}, false, false
	}
	return Number{decimal.MustNew(int64(digits), decimals)}.trim(), rest == 0, true
}

// float is the nearest floating-point number; false where the parts have too many digits to tell by them.
func (f ratio) float() (float64, bool) {
	const exact = 1 << 53
	return float64(f.above) / float64(f.below), 0 < f.below && f.below <= exact && f.above <= exact
}

// powerOfTen is ten to the power of exp, at most 19.
func powerOfTen(exp int) uint64 {
	power := uint64(1)
	for range exp {
		power *= 10
	}
	return power
}
