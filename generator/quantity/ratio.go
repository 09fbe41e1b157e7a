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
	f := ratio{n.d.Coef(), 1}
	for range n.decimals() {
		f.below *= 10 // at most 19 digits, which fit
	}
	return f
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
	ten, ok := ratio{1, 1}, true
	for range min(max(drop, -drop, 0), max(drop, 2)) {
		ten.above *= 10 // at most 19 digits, which fit
	}
	if f, ok = f.times(ten, drop > 0); !ok || f.below > 1<<62 {
		return Number{}, false
	}
	n := f.above / f.below
	if rest := f.above % f.below; 2*rest >= f.below {
		n++
	}
	if n > 1<<62 {
		return Number{}, false
	}
	if drop > 0 {
		return whole(int64(n)).shift(drop)
	}
	return Number{decimal.MustNew(int64(n), min(-drop, 2))}.trim(), true
}
