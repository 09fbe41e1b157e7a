package quantity

import (
	"math/big"
	"strings"

	"github.com/govalues/decimal"
)

// Number is an exact decimal of at most 19 digits. The zero Number is 0. Its
// arithmetic either is exact or says that it cannot be: nothing is rounded
// without being asked to. Numbers made by this room compare with ==, those of
// a Rate excepted, which keep the zeros their author wrote.
type Number struct{ d decimal.Decimal }

// String returns the digits with a point and without grouping: "1234.5".
func (n Number) String() string { return n.d.String() }

// IsZero reports whether the number is 0.
func (n Number) IsZero() bool { return n.d.IsZero() }

// Sign returns -1, 0 or 1.
func (n Number) Sign() int { return n.d.Sign() }

// Cmp orders numbers by value, whatever zeros they are written with.
func (n Number) Cmp(m Number) int { return n.d.Cmp(m.d) }

func whole(n int64) Number { return Number{decimal.MustNew(n, 0)}.trim() }

func (n Number) trim() Number  { return Number{n.d.Trim(0)} }
func (n Number) abs() Number   { return Number{n.d.Abs()} }
func (n Number) neg() Number   { return Number{n.d.Neg()} }
func (n Number) decimals() int { return n.d.Scale() }

// add is exact, or false. The library rounds what does not fit into 19 digits
// unless it is told how many of them matter, which is all of them.
func (n Number) add(m Number) (Number, bool) {
	d, err := n.d.AddExact(m.d, max(n.decimals(), m.decimals()))
	return Number{d}.trim(), err == nil
}

// mul is exact, or false.
func (n Number) mul(m Number) (Number, bool) {
	n, m = n.trim(), m.trim()
	d, err := n.d.MulExact(m.d, n.decimals()+m.decimals())
	return Number{d}.trim(), err == nil
}

// shift moves the decimal point: n times ten to the power of exp, at most 18 either way.
func (n Number) shift(exp int) (Number, bool) {
	power := int64(1)
	for range max(exp, -exp) {
		power *= 10
	}
	if exp < 0 {
		return n.mul(Number{decimal.MustNew(1, -exp)})
	}
	// Mul rounds to 19 digits, and all that a power of ten adds is zeros.
	d, err := n.d.Mul(decimal.MustNew(power, 0))
	return Number{d}.trim(), err == nil
}

// mustShift is shift for a result that always fits: a value within this room's
// bounds, which leave the decimals for 万亿 free, seen in 万, 亿, million or billion.
func (n Number) mustShift(exp int) Number {
	m, ok := n.shift(exp)
	if !ok {
		return n
	}
	return m
}

func (n Number) rat() *big.Rat {
	coefficient := new(big.Int).SetUint64(n.d.Coef())
	if n.Sign() < 0 {
		coefficient.Neg(coefficient)
	}
	return new(big.Rat).SetFrac(coefficient, tenTo(n.decimals()))
}

func tenTo(exp int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exp)), nil) }

// exactly turns a fraction into a number; false where it has no end or does not fit.
func exactly(r *big.Rat) (Number, bool) {
	decimals, ends := r.FloatPrec()
	if !ends || decimals > decimal.MaxScale {
		return Number{}, false
	}
	return rounded(r, decimals)
}

// rounded rounds halves away from zero; false where the result does not fit.
func rounded(r *big.Rat, decimals int) (Number, bool) {
	n, ok := newNumber(r.FloatString(decimals))
	return n.trim(), ok
}

// significant keeps the first digits of a positive fraction, and at most two decimals.
func significant(r *big.Rat, digits int) (Number, bool) {
	size := len(new(big.Int).Quo(r.Num(), r.Denom()).String())
	drop := size - digits
	if drop <= 0 {
		return rounded(r, min(-drop, 2))
	}
	n, ok := rounded(new(big.Rat).Quo(r, new(big.Rat).SetInt(tenTo(drop))), 0)
	if !ok || drop > 18 {
		return Number{}, false
	}
	return n.shift(drop)
}

// newNumber reads what cutNumber found; false beyond 19 digits.
func newNumber(digits string) (Number, bool) {
	_, fraction, _ := strings.Cut(digits, ".")
	if len(fraction) > decimal.MaxScale {
		return Number{}, false
	}
	d, err := decimal.ParseExact(digits, len(fraction))
	return Number{d}, err == nil
}

// cutNumber splits off the number at the head of s: digits, a point between
// digits, a minus before them. Without a number, digits is empty.
func cutNumber(s string) (digits, rest string) {
	end := 0
	if strings.HasPrefix(s, "-") {
		end = 1
	}
	from := end
	end += countDigits(s[end:])
	if end == from {
		return "", s
	}
	if fraction, ok := strings.CutPrefix(s[end:], "."); ok {
		if n := countDigits(fraction); n > 0 {
			end += 1 + n
		}
	}
	return s[:end], s[end:]
}

func countDigits(s string) int {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return i
		}
	}
	return len(s)
}

// group puts a comma before every third digit from the point.
func group(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	integer, fraction, hasFraction := strings.Cut(digits, ".")
	if len(integer) <= 3 {
		return sign + digits
	}
	var b strings.Builder
	b.Grow(len(sign) + len(digits) + len(integer)/3)
	b.WriteString(sign)
	for i, r := range integer {
		if i > 0 && (len(integer)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if hasFraction {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}
