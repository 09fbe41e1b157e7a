package quantity

import (
	"cmp"
	"math/big"
	"strings"

	"tuijie/generator/diag"
)

// Rate is a percentage, or a range of them, exact and with the decimals it was
// written with: "8%" and "8.0%" print as they stand, and Cmp finds them equal
// though == does not. It lies within ±100,000% and has at most six decimals.
// The zero Rate is none; "0%" is one.
type Rate struct {
	low, high Number
	set       bool
}

// ParseRate reads "8.72%" or a range such as "8%~10%", whose mark may also be
// ～, -, –, — or 至, and whose first % may be left out. The error is a
// *diag.Fault: wrong-unit where the % is missing or the form is another;
// wrong-value where a range falls or is out of bounds.
func ParseRate(s string) (Rate, error) {
	text, err := prepare(s)
	if err != nil {
		return Rate{}, err
	}
	low, high, ok := cutRate(text)
	if !ok {
		choices := mendRate(text)
		return Rate{}, mended(wrongUnit(say("“%s”不是规范的百分比写法。", "“%s” is not a percentage in the form used here.", s),
			writeOr(choices, "8.72%", "8%~10%")), choices)
	}
	return newRate(low, high, s)
}

func newRate(low, high, author string) (Rate, error) {
	l, lowOK := newNumber(low)
	h, highOK := newNumber(high)
	switch {
	case !lowOK || !highOK || l.abs().Cmp(maxRate) > 0 || h.abs().Cmp(maxRate) > 0 || max(l.decimals(), h.decimals()) > 6:
		return Rate{}, wrongValue(say("百分比“%s”超出范围。", "The percentage “%s” is out of range.", author),
			diag.Say("绝对值不超过100000%，小数不超过6位。", "A percentage is at most 100000% either way, with six decimals at most."))
	case l.Cmp(h) > 0:
		return Rate{}, wrongValue(say("“%s”的前一个数大于后一个。", "The range “%s” falls.", author), write(high+"%~"+low+"%"))
	}
	if l.Cmp(h) == 0 {
		h = l
	}
	return Rate{l, h, true}, nil
}

var maxRate = whole(100_000)

// cutRate returns the digits of both ends, which are the same for one figure.
func cutRate(s string) (low, high string, ok bool) {
	low, rest := cutNumber(s)
	if low == "" || rest == "" {
		return "", "", false
	}
	if rest == "%" {
		return low, low, true
	}
	rest, ok = cutRangeMark(strings.TrimPrefix(rest, "%"))
	high, rest = cutNumber(rest)
	return low, high, ok && high != "" && rest == "%"
}

func cutRangeMark(s string) (rest string, ok bool) {
	for _, mark := range [...]string{"~", "～", "-", "–", "—", "至"} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return rest, true
		}
	}
	return s, false
}

func mendRate(s string) []string {
	t := strings.ReplaceAll(fold(s), " ", "")
	for _, slip := range [...]string{"百分之", "percent", "pct"} {
		if rest := strings.ReplaceAll(t, slip, ""); rest != t {
			t = rest + "%"
		}
	}
	if n, ok := plainNumber(t); ok {
		return fractionOrPercent(n, t)
	}
	low, high, ok := cutRate(strings.TrimSuffix(t, "%") + "%")
	switch {
	case !ok:
		return nil
	case low == high:
		return []string{low + "%"}
	}
	return []string{low + "%~" + high + "%"}
}

// fractionOrPercent offers both readings of a bare number below one.
func fractionOrPercent(n Number, digits string) []string {
	if n.Cmp(whole(1)) >= 0 || n.Sign() <= 0 {
		return []string{digits + "%"}
	}
	hundredfold, ok := n.shift(2)
	if !ok {
		return nil
	}
	return []string{hundredfold.String() + "%", digits + "%"}
}

// IsZero reports whether there is no rate at all.
func (r Rate) IsZero() bool { return !r.set }

// IsRange reports whether the rate runs from one figure to a higher one.
func (r Rate) IsRange() bool { return r.low.Cmp(r.high) != 0 }

// Low returns the lower end of a range, or the rate itself.
func (r Rate) Low() Rate { return Rate{r.low, r.low, r.set} }

// High returns the upper end of a range, or the rate itself.
func (r Rate) High() Rate { return Rate{r.high, r.high, r.set} }

// Number returns the digits of the lower end in per cent: "8.72"; "" for none.
func (r Rate) Number() string {
	if !r.set {
		return ""
	}
	return r.low.String()
}

// Cmp orders rates by their lower ends, then their upper ends; none comes first.
func (r Rate) Cmp(s Rate) int {
	if r.set != s.set {
		if s.set {
			return -1
		}
		return 1
	}
	return cmp.Or(r.low.Cmp(s.low), r.high.Cmp(s.high))
}

// Fits reports whether part is the rate's share of whole when rounded to the
// decimals that the rate was written with: 33.3% fits 100 of 300, and so does
// 33%. A range fits what it encloses. What cannot be divided fits no rate.
func (r Rate) Fits(part, whole Money) bool {
	f, err := fraction(part, whole)
	if err != nil || !r.set {
		return false
	}
	f.Mul(f, big.NewRat(100, 1))
	low, lowOK := rounded(f, r.low.decimals())
	high, highOK := rounded(f, r.high.decimals())
	return lowOK && highOK && low.Cmp(r.low) >= 0 && high.Cmp(r.high) <= 0
}

// String returns what ParseRate reads back: "8.72%", "8%~10%"; "" for none.
func (r Rate) String() string {
	switch {
	case !r.set:
		return ""
	case r.IsRange():
		return r.low.String() + "%~" + r.high.String() + "%"
	}
	return r.low.String() + "%"
}
