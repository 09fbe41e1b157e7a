package quantity

import (
	"math/big"
	"testing"
)

func TestUnitsAreFoundByTheirNames(t *testing.T) {
	for _, test := range []struct {
		name      string
		dimension Dimension
		worth     *big.Rat
	}{
		{"亩", DimArea, big.NewRat(2000, 3)},
		{"square metres", DimArea, big.NewRat(1, 1)},
		{"斤", DimMass, big.NewRat(1, 2)},
		{"MW", DimPower, big.NewRat(1000, 1)},
		{"年", DimCalendar, big.NewRat(12, 1)},
		{"rooms", DimCount, big.NewRat(1, 1)},
	} {
		u, ok := LookupUnit(test.name)
		if !ok || u.Dimension() != test.dimension || u.Worth().Cmp(test.worth) != 0 {
			t.Errorf("%s: %v, dimension %d, worth %s", test.name, ok, u.Dimension(), u.Worth())
		}
	}
	if u, ok := LookupUnit("平"); ok || u.Worth().Sign() != 0 {
		t.Errorf("a spelling that is refused was found: %v", u)
	}
}
