// Package quantity holds exact money, areas, capacities, rates and dates: read
// once from what an author wrote, printed in each language of the site.
//
// Every value is a small comparable struct whose zero means that there is
// none. Parsers promise that what they accept is exact, that it is read back
// from its own String as the same value, and that what they refuse comes with
// a *diag.Fault that quotes the author and says what to write instead. Only
// three things are rounded, and each says so: Share and Portion, Convert, and
// the metric figure printed beside an area in 亩.
//
// The room refuses floats, bare numbers, grouped digits, units that are not in
// its table, and arithmetic across currencies. It panics on no input; the cost
// of reading is linear in a text of at most 200 bytes.
package quantity

import (
	"math/big"
	"strings"

	"tuijie/generator/diag"
)

// Quantity is a number with a unit and perhaps what it is counted by: 170公里,
// 1.5万吨, 30000吨/年. It keeps the unit and the 万 or 亿 it was written with. It
// is below 10^15, to six decimals, and negative only as a temperature. The zero
// Quantity is none; "0台" is one.
type Quantity struct {
	number    Number // as written: the 1.5 of 1.5万吨
	exp       uint8  // 4 for 万, 8 for 亿, 12 for 万亿
	unit, per Unit
}

// ParseQuantity reads a number and a unit in Chinese ("1.5万吨", "30000吨/年",
// "260间客房") or English ("49.5MW", "260 rooms", "2 million visits a year").
// One blank may part the number from what follows. Digits stand ungrouped.
// Areas are quantities; money is not.
//
// The error is a *diag.Fault: wrong-unit where the unit is missing, unknown or
// written in another way; wrong-value out of bounds.
func ParseQuantity(s string) (Quantity, error) {
	text, err := prepare(s)
	if err != nil {
		return Quantity{}, err
	}
	w, ok := cutQuantity(text)
	if !ok {
		return Quantity{}, noQuantity(s, text)
	}
	return w.quantity(s)
}

type writtenQuantity struct {
	digits    string
	exp       int
	unit, per Unit
}

func cutQuantity(s string) (writtenQuantity, bool) {
	digits, rest := cutNumber(s)
	exp, rest := cutEnglishScale(rest)
	name, spaced := strings.CutPrefix(rest, " ")
	if exp == 0 {
		exp, name = cutHanScale(name)
	} else if !spaced {
		return writtenQuantity{}, false
	}
	u, per, ok := parseUnit(name)
	return writtenQuantity{digits, exp, u, per}, digits != "" && ok
}

func (w writtenQuantity) quantity(author string) (Quantity, error) {
	n, ok := newNumber(w.digits)
	value := n
	if ok {
		value, ok = n.shift(w.exp)
	}
	switch {
	case !ok || value.abs().Cmp(tooMuch) >= 0 || value.decimals() > 6:
		return Quantity{}, wrongValue(say("“%s”的位数超出范围。", "“%s” has more digits than can be reckoned with.", author),
			diag.Say("数值须小于1000万亿，小数不超过6位。", "A quantity is below 10^15 and has at most six decimals."))
	case value.Sign() < 0 && w.unit.Dimension() != DimTemperature:
		q := newQuantity(value.neg(), w.exp, w.unit, w.per)
		return Quantity{}, wrongValue(say("“%s”是负数。", "“%s” is less than zero.", author), write(q.String()))
	}
	return newQuantity(value, w.exp, w.unit, w.per), nil
}

// newQuantity writes a value with the largest of 万, 亿 and 万亿 that exp allows:
// a million becomes 100万.
func newQuantity(value Number, exp int, unit, per Unit) Quantity {
	exp -= exp % 4
	return Quantity{value.mustShift(-exp), uint8(exp), unit, per}
}

func noQuantity(author, text string) error {
	digits, rest := cutNumber(text)
	message := say("“%s”不是规范的数量写法。", "“%s” is not a quantity in the form used here.", author)
	choices := mendQuantity(text, func(u, per Unit) bool { return true })
	switch rest = strings.TrimSpace(rest); {
	case isMoney(text):
		return wrongUnit(say("“%s”是金额，这里要写数量。", "“%s” is money, where a quantity is due.", author),
			writeOr(nil, "170公里", "4000吨", "260间客房"))
	case digits != "" && rest == "":
		message = say("“%s”没有单位。", "“%s” has no unit.", author)
		return wrongUnit(message, writeOr(nil, digits+"公里", digits+"吨/年", digits+"间"))
	case digits != "" && len(choices) == 0:
		message = diag.Say("“%s”的单位“%s”不在单位表里。", "The unit of “%s”, “%s”, is not in the table of units.", quote(author), quote(rest))
	}
	return mended(wrongUnit(message, writeOr(choices, "170公里", "1.5万吨", "30000吨/年", "260 rooms")), choices)
}

// isMoney reports whether the text is an amount, in whatever form.
func isMoney(text string) bool {
	if _, ok := cutMoney(text); ok {
		return true
	}
	c, rest := cutCurrency(fold(text))
	_, _, rest, ok := loose(rest, func(string) bool { return false })
	return c != absent && ok && rest == ""
}

// mendQuantity works out what the author may have meant, among the units that
// may stand there.
func mendQuantity(s string, allowed func(u, per Unit) bool) []string {
	if w, ok := cutQuantity(narrow(s)); ok && allowed(w.unit, w.per) {
		return []string{narrow(s)}
	}
	n, multiplied, rest, ok := loose(fold(s), func(rest string) bool {
		_, _, ok := mendUnit(rest)
		return ok
	})
	u, per, known := mendUnit(rest)
	if !ok || !known || !allowed(u, per) || n.Cmp(tooMuch) >= 0 || n.decimals() > 6 {
		return nil
	}
	exp := 0
	if multiplied && n.Cmp(hundredMillion) >= 0 {
		exp = 8
	} else if multiplied && n.Cmp(tenThousand) >= 0 {
		exp = 4
	}
	q := newQuantity(n, exp, u, per)
	if latin(s) && q.unit.English(false) != "" {
		return []string{q.english(func(digits string) string { return digits })}
	}
	return []string{q.String()}
}

// IsZero reports whether there is no quantity at all.
func (q Quantity) IsZero() bool { return q.unit.IsZero() }

// Unit returns the unit as written.
func (q Quantity) Unit() Unit { return q.unit }

// Per returns what the quantity is counted by, such as a year; none for most.
func (q Quantity) Per() Unit { return q.per }

// Sign returns -1, 0 or 1.
func (q Quantity) Sign() int { return q.number.Sign() }

// Value returns the number in the quantity's unit: 15000 for 1.5万吨.
func (q Quantity) Value() Number { return q.number.mustShift(int(q.exp)) }

// Cmp compares exactly; false where the units measure different things.
func (q Quantity) Cmp(r Quantity) (int, bool) {
	if !q.unit.matches(r.unit) || q.per != r.per && !q.per.matches(r.per) {
		return 0, false
	}
	return q.base().Cmp(r.base()), true
}

// base is the value in the bases of its dimensions.
func (q Quantity) base() *big.Rat {
	r := new(big.Rat).Mul(q.Value().rat(), q.unit.worth())
	if !q.per.IsZero() {
		r.Quo(r, q.per.worth())
	}
	return r
}

// ratio is base where its digits fit, of a quantity that is not below zero.
func (q Quantity) ratio() (ratio, bool) {
	f, ok := q.Value().ratio().times(q.unit.ratio(), false)
	if ok && !q.per.IsZero() {
		f, ok = f.times(q.per.ratio(), true)
	}
	return f, ok && q.Sign() >= 0
}

// Approximate is about the value in the base of its dimension (metres of a
// length, square metres of an area, seconds of a time): for drawing alone.
func (q Quantity) Approximate() float64 {
	if r, ok := q.ratio(); ok {
		if f, ok := r.float(); ok {
			return f
		}
	}
	f, _ := q.base().Float64()
	return f
}

// in returns the value in another unit of the dimension, where it is exact.
func (q Quantity) in(u Unit) (Number, bool) {
	r := new(big.Rat).Mul(q.Value().rat(), q.unit.worth())
	return exactly(r.Quo(r, u.worth()))
}

// String returns the quantity as Chinese writes it, which ParseQuantity reads
// back to the same Quantity: "1.5万吨/年", "49.5兆瓦"; "" for none.
func (q Quantity) String() string {
	if q.IsZero() {
		return ""
	}
	return q.number.String() + hanScale(q.exp) + q.unit.String() + q.stroke()
}

func (q Quantity) stroke() string {
	if q.per.IsZero() {
		return ""
	}
	return "/" + q.per.perHan()
}

func hanScale(exp uint8) string {
	for _, scale := range hanScales {
		if scale.exp == int(exp) {
			return scale.word
		}
	}
	return ""
}
