package figures

import (
	"cmp"
	"math/big"
	"strings"
)

// number is a numeral as written: coefficient times ten to the power of exp,
// whose last digit was given at ten to the power of exp.
type number struct {
	coefficient int64
	exp         int
	digits      string // the coefficient as written, with its point: the 2.7 of 2.7亿
	scale       string // 万, 亿, million ...; "" for none
	scaleExp    int    // its power of ten, which exp holds as well
	inWords     bool   // in Han numerals or English words
	positional  bool   // Han digits one after another: 二〇二〇
	over        bool   // 余, 多, 几 between numeral and unit
	end         int
}

// maxDigits bounds a numeral: a longer one is a code.
const maxDigits = 15

func (n number) value() *big.Rat {
	if r, ok := n.ratio(1, 1); ok {
		return r
	}
	return shift(big.NewRat(n.coefficient, 1), n.exp)
}

// ratio is the number times a fraction, where 64 bits are enough to reckon with.
func (n number) ratio(times, over int64) (*big.Rat, bool) {
	c := n.coefficient
	if n.exp < -18 || n.exp > 18 {
		return nil, false
	}
	if ten := tenTo(max(n.exp, -n.exp)); n.exp < 0 {
		if over > 1<<62/ten {
			return nil, false
		}
		over *= ten
	} else if times > 1<<62/ten {
		return nil, false
	} else {
		times *= ten
	}
	if c < -1<<62/times || c > 1<<62/times {
		return nil, false
	}
	if c *= times; c%over == 0 {
		return whole(c / over), true
	}
	return big.NewRat(c, over), true
}

// whole is a whole number in one piece of memory, where SetInt64 takes three.
func whole(n int64) *big.Rat {
	var w struct {
		big.Rat
		digits [1]big.Word
	}
	size := uint64(max(n, -n))
	w.digits[0] = big.Word(size)
	if uint64(w.digits[0]) != size { // a machine of 32 bits
		return w.SetInt64(n)
	}
	w.Num().SetBits(w.digits[:])
	if n < 0 {
		w.Neg(&w.Rat)
	}
	return &w.Rat
}

// whole returns the value where it is a whole number that needs no fraction.
func (n number) whole() (int64, bool) {
	c, exp := n.coefficient, n.exp
	for ; exp < 0 && c%10 == 0; exp++ {
		c /= 10
	}
	if exp < 0 || exp > 18 || c > 1<<62/tenTo(exp) {
		return 0, false
	}
	return c * tenTo(exp), true
}

// step is one in the last digit given.
func (n number) step() number { return number{coefficient: 1, exp: n.exp} }

// compare is v.Cmp(w), which copies both, without the copies where they are
// whole numbers of 64 bits, as they mostly are.
func compare(v, w *big.Rat) int {
	if v.IsInt() && w.IsInt() && v.Num().IsInt64() && w.Num().IsInt64() {
		return cmp.Compare(v.Num().Int64(), w.Num().Int64())
	}
	return v.Cmp(w)
}

func shift(r *big.Rat, exp int) *big.Rat {
	if exp == 0 {
		return r
	}
	power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exp, -exp))), nil))
	if exp < 0 {
		return r.Quo(r, power)
	}
	return r.Mul(r, power)
}

// scaled multiplies by a scale that ends at the character given.
func (n number) scaled(word string, exp, end int) number {
	n.exp, n.scale, n.scaleExp, n.end = n.exp+exp, n.scale+word, n.scaleExp+exp, end
	return n
}

// mantissa is the value without its scale.
func (n number) mantissa() *big.Rat { return shift(big.NewRat(n.coefficient, 1), n.exp-n.scaleExp) }

// small reports whether the number is a whole one of at most n.
func (n number) small(most int64) bool {
	v, ok := n.whole()
	return ok && v <= most
}

// arabic reads the digits at i, with thousands separators and a point. Where
// they cannot be a figure it returns false and the end of what they are.
func (t *text) arabic(i int) (number, bool) {
	end := i
	for isDigit(t.char(end)) {
		end++
	}
	if size := end - i; size > maxDigits || size > 1 && t.r[i] == '0' {
		return number{end: t.pastCode(end)}, false
	} else if size <= 3 {
		end = t.groups(end)
	}
	whole := end
	if t.char(end) == '.' && isDigit(t.char(end+1)) {
		for end++; isDigit(t.char(end)); {
			end++
		}
		if t.char(end) == '.' && isDigit(t.char(end+1)) {
			return number{end: t.pastCode(end)}, false
		}
	}
	if end-i > maxDigits+maxDigits/3 {
		return number{end: t.pastCode(end)}, false
	}
	digits := t.written(i, end)
	if len(digits) != end-i { // wide ones among them
		digits = string(t.r[i:end])
	}
	digits = strings.ReplaceAll(digits, ",", "")
	n := number{digits: digits, exp: -max(0, end-whole-1), end: end}
	for _, r := range digits {
		if r != '.' {
			n.coefficient = n.coefficient*10 + int64(r-'0')
		}
	}
	return n, len(digits) <= maxDigits+1
}

// groups passes ",ddd" as often as it stands there.
func (t *text) groups(i int) int {
	for t.char(i) == ',' && isDigit(t.char(i+1)) && isDigit(t.char(i+2)) && isDigit(t.char(i+3)) && !isDigit(t.char(i+4)) {
		i += 4
	}
	return i
}

// plus adds a smaller part: the 5000万 of 3亿5000万.
func (n number) plus(m number) (number, bool) {
	if m.exp > n.exp || n.exp-m.exp > maxDigits {
		return n, false
	}
	for range n.exp - m.exp {
		if n.coefficient > 1<<62/10 {
			return n, false
		}
		n.coefficient *= 10
	}
	n.coefficient += m.coefficient
	n.exp, n.end = m.exp, m.end
	n.digits, n.scale, n.scaleExp = "", m.scale, m.scaleExp // no one mantissa
	return n, true
}
