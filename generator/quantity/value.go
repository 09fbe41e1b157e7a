package quantity

import "strings"

// Value is one of Money, Area, Quantity and Rate, for a fact that may be any of
// them. The zero Value is none. Values compare with ==.
type Value struct{ held any }

// ParseValue reads whatever ParseMoney, ParseArea, ParseRate or ParseQuantity
// reads, except "tbd". The error is a *diag.Fault: that of the kind that the
// text looks most like.
func ParseValue(s string) (Value, error) {
	text, err := prepare(s)
	if err != nil {
		return Value{}, err
	}
	w, measured := cutQuantity(text)
	if !measured && isMoney(text) { // no unit is a currency, and to look for one is dear
		return held(ParseMoney(s))
	}
	if measured && isArea(w.unit, w.per) {
		return held(ParseArea(s))
	}
	if strings.HasSuffix(narrow(text), "%") {
		return held(ParseRate(s))
	}
	return held(ParseQuantity(s))
}

func held[T Money | Area | Quantity | Rate](v T, err error) (Value, error) {
	if err != nil {
		return Value{}, err
	}
	return Value{v}, nil
}

// IsZero reports whether there is no value at all.
func (v Value) IsZero() bool { return v.held == nil }

// Money returns the value where it is money.
func (v Value) Money() (Money, bool) { m, ok := v.held.(Money); return m, ok }

// Area returns the value where it is an area.
func (v Value) Area() (Area, bool) { a, ok := v.held.(Area); return a, ok }

// Quantity returns the value where it is another quantity.
func (v Value) Quantity() (Quantity, bool) { q, ok := v.held.(Quantity); return q, ok }

// Rate returns the value where it is a rate.
func (v Value) Rate() (Rate, bool) { r, ok := v.held.(Rate); return r, ok }

// String returns what ParseValue reads back; "" for none.
func (v Value) String() string {
	switch held := v.held.(type) {
	case Money:
		return held.String()
	case Area:
		return held.String()
	case Quantity:
		return held.String()
	case Rate:
		return held.String()
	}
	return ""
}
