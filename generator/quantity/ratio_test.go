package quantity

import (
	"math/big"
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

func TestAShortRatioIsRoundedLikeALongOne(t *testing.T) {
	shares, areas := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		part, all := Money{number(t, "part"), 1}, Money{number(t, "whole"), 1}
		if got, ok := shortShare(part, all); ok {
			shares++
			f, err := fraction(part, all)
			if err != nil {
				t.Fatal(err)
			}
			if want, _ := rounded(f.Mul(f, big.NewRat(100, 1)), 1); got != want {
				t.Fatalf("%v of %v: got %v, want %v", part, all, got, want)
			}
		}
		want, _ := strconv.ParseFloat(part.Yuan(), 64)
		if got := part.Approximate(); got != want {
			t.Fatalf("%v is about %v, want %v", part, got, want)
		}
		unit := rapid.SampledFrom([]uint8{mu, hectare, squareMetre, squareKilometre}).Draw(t, "unit")
		a := Area{Quantity{number: number(t, "area"), unit: Unit{unit}}}
		n, u, exact, ok := a.shortMetric()
		if !ok {
			return
		}
		areas++
		if long, longUnit, longExact := a.longMetric(); n != long || u != longUnit || exact != longExact {
			t.Fatalf("%v: got %v %v %v, want %v %v %v", a, n, u, exact, long, longUnit, longExact)
		}
		if about, _ := a.q.base().Float64(); a.q.Approximate() != about {
			t.Fatalf("%v is about %v, want %v", a, a.q.Approximate(), about)
		}
	})
	if shares == 0 || areas == 0 {
		t.Errorf("%d shares and %d areas were short", shares, areas)
	}
}
