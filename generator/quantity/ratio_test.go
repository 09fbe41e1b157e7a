package quantity

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// number draws a positive number of up to 19 digits.
func number(t *rapid.T, name string) Number {
	digits := rapid.Uint64Range(1, 9_999_999_999_999_999_999).Draw(t, name) >> rapid.IntRange(0, 60).Draw(t, name+" shift")
	n, ok := newNumber(strconv.FormatUint(max(digits, 1), 10))
	if !ok {
		t.Fatalf("%d is no number", digits)
	}
	n, _ = n.shift(-rapid.IntRange(0, 6).Draw(t, name+" decimals"))
	if n.IsZero() {
		return whole(1)
	}
	return n
}

func TestAShortRatioIsConvertedLikeALongOne(t *testing.T) {
	short := 0
	rapid.Check(t, func(t *rapid.T) {
		amount, rate, inverse := number(t, "amount"), number(t, "rate"), rapid.Bool().Draw(t, "inverse")
		f, ok := amount.ratio().times(rate.ratio(), inverse)
		got, done := f.significant(3)
		if !ok || !done {
			return
		}
		short++
		value := rate.rat()
		if inverse {
			value.Inv(value)
		}
		want, ok := significant(value.Mul(value, amount.rat()), 3)
		if !ok || got != want {
			t.Fatalf("%v by %v, %v: got %v, want %v, %v", amount, rate, inverse, got, want, ok)
		}
	})
	if short == 0 {
		t.Error("no fraction was short")
	}
	if got, ok := (ratio{205, 2}).significant(3); !ok || got.String() != "103" {
		t.Errorf("half is rounded to %v, %v", got, ok)
	}
}
