package quantity

import "math/big"

// LookupUnit finds the unit that a text names exactly, in any spelling that
// ParseQuantity reads: "亩", "square metres", "rooms".
func LookupUnit(name string) (Unit, bool) {
	u, ok := spellings[name]
	return u, ok
}

// Worth is what one unit is in the base of its dimension: m², m, kg, m³, kW,
// kVA, kWh, kV, °C, a second of DimTime, a month of DimCalendar, %, one. It is
// exact; 0 for no unit.
func (u Unit) Worth() *big.Rat {
	if u.IsZero() {
		return new(big.Rat)
	}
	return u.worth()
}
