package quantity

import (
	"math/big"

	"tuijie/generator/diag"
)

// Area is an exact area above zero in the unit it was written in. 1亩 is
// 2000/3 m², so areas are compared and added as fractions. The zero Area is
// none.
type Area struct{ q Quantity }

// ParseArea reads "120亩", "4.5万亩", "8公顷", "53000平方米", "2.4平方公里", "8 ha",
// "120 mu", "53000 m²", "2.4 km²", under the rules of ParseQuantity. Another
// unit, or none, is a fault of wrong-unit; zero or less one of wrong-value.
func ParseArea(s string) (Area, error) {
	text, err := prepare(s)
	if err != nil {
		return Area{}, err
	}
	w, ok := cutQuantity(text)
	if !ok || !isArea(w.unit, w.per) {
		return Area{}, noArea(s, text)
	}
	q, err := w.quantity(s)
	if err != nil {
		return Area{}, err
	}
	if q.Sign() == 0 {
		return Area{}, wrongValue(say("面积“%s”是零。", "The area “%s” is zero.", s),
			diag.Say("写实际面积；还不清楚就删去这一项。", "Write the area, or leave the field out until it is known."))
	}
	return Area{q}, nil
}

func isArea(u, per Unit) bool { return u.Dimension() == DimArea && per.IsZero() }

func noArea(author, text string) error {
	digits, rest := cutNumber(text)
	if digits != "" && rest == "" {
		return wrongUnit(say("面积“%s”没有单位。", "The area “%s” has no unit.", author), write(digits+"亩", digits+"公顷", digits+"平方米"))
	}
	choices := mendQuantity(text, isArea)
	return mended(wrongUnit(say("“%s”不是规范的面积写法。", "“%s” is not an area in the form used here.", author),
		writeOr(choices, "120亩", "8公顷", "53000平方米", "2.4平方公里")), choices)
}

// IsZero reports whether there is no area at all.
func (a Area) IsZero() bool { return a.q.IsZero() }

// Unit returns the unit as written.
func (a Area) Unit() Unit { return a.q.unit }

// Value returns the number in the area's unit: 45000 for 4.5万亩.
func (a Area) Value() Number { return a.q.Value() }

// SquareMetres returns the exact area in m², 0 for none.
func (a Area) SquareMetres() *big.Rat {
	if a.IsZero() {
		return new(big.Rat)
	}
	return a.q.base()
}

// Cmp compares exactly, whatever the units; no area is less than any.
func (a Area) Cmp(b Area) int { return a.SquareMetres().Cmp(b.SquareMetres()) }

// Add is exact, in the unit of a (with its 万 where both have one), or where that has no end in that of b, or in
// 亩, which is exact for all units. Adding none changes nothing. A sum beyond 19
// digits is a fault of wrong-value.
func (a Area) Add(b Area) (Area, error) {
	switch {
	case a.IsZero():
		return b, nil
	case b.IsZero():
		return a, nil
	}
	sum := new(big.Rat).Add(a.SquareMetres(), b.SquareMetres())
	for _, u := range [...]Unit{a.Unit(), b.Unit(), {mu}} {
		n, ok := exactly(new(big.Rat).Quo(sum, u.worth()))
		if ok && n.Cmp(tooMuch) < 0 && n.decimals() <= 6 {
			return Area{newQuantity(n, int(min(a.q.exp, b.q.exp)), u, Unit{})}, nil
		}
	}
	return Area{}, wrongValue(
		diag.Say("“%s”与“%s”之和的位数超出范围。", "%s and %s add up to more digits than can be reckoned with.", a, b),
		diag.Say("请核对这两个面积。", "Check both areas."))
}

// String returns the area as Chinese writes it, which ParseArea reads back to
// the same Area: "120亩", "4.5万亩"; "" for none.
func (a Area) String() string { return a.q.String() }

// metric returns the area in hectares, exact or rounded to two decimals; below a
// tenth of a hectare in m², exact or rounded to a whole one.
func (a Area) metric() (n Number, u Unit, exact bool) {
	if n, u, exact, ok := a.shortMetric(); ok {
		return n, u, exact
	}
	return a.longMetric()
}

// shortMetric is metric for areas whose digits fit into a ratio.
func (a Area) shortMetric() (n Number, u Unit, exact, ok bool) {
	f, ok := a.q.ratio()
	if !ok {
		return Number{}, Unit{}, false, false
	}
	u, decimals := Unit{hectare}, 2
	if f.above/f.below < 1000 {
		u, decimals = Unit{squareMetre}, 0
	}
	if f, ok = f.times(u.ratio(), true); !ok {
		return Number{}, Unit{}, false, false
	}
	n, exact, ok = f.rounded(decimals)
	return n, u, exact, ok
}

// longMetric is metric for any area.
func (a Area) longMetric() (n Number, u Unit, exact bool) {
	u, decimals := Unit{hectare}, 2
	if a.SquareMetres().Cmp(big.NewRat(1000, 1)) < 0 {
		u, decimals = Unit{squareMetre}, 0
	}
	r := new(big.Rat).Quo(a.SquareMetres(), u.worth())
	if n, ok := exactly(r); ok && n.decimals() <= decimals {
		return n, u, true
	}
	n, _ = rounded(r, decimals)
	return n, u, false
}
