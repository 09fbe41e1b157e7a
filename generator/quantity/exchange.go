package quantity

import (
	"math/big"

	"tuijie/generator/diag"
)

// ExchangeRate says that 1 From was worth Value To on Date. From and To are
// ISO 4217 codes.
type ExchangeRate struct {
	From, To string
	Value    Number
	Date     Date
}

// ParseExchange reads the value of an exchange rate: plain digits above zero,
// such as "0.1411". Anything else is a fault of wrong-value.
func ParseExchange(value string) (Number, error) {
	text, err := prepare(value)
	if err != nil {
		return Number{}, err
	}
	n, ok := plainNumber(text)
	if ok && n.Sign() > 0 {
		return n.trim(), nil
	}
	var choices []string
	negative := false
	if n, ok := plainNumber(narrow(text)); ok && n.Sign() != 0 {
		choices, negative = []string{n.abs().String()}, n.Sign() < 0
	}
	err = wrongValue(say("“%s”不是汇率。", "“%s” is not an exchange rate.", value), writeOr(choices, "0.1411", "7.0851"))
	if negative {
		return Number{}, err
	}
	return Number{}, mended(err, choices)
}

func plainNumber(s string) (Number, bool) {
	digits, rest := cutNumber(s)
	if digits == "" || rest != "" {
		return Number{}, false
	}
	return newNumber(digits)
}

// Convert returns about what m is worth in the rate's other currency, to 3
// significant digits and never finer than a cent: an approximation, to be
// printed by Printer.Approx only. The rate is also used from To to From. A
// rate of other currencies, an amount that is not known, and a result out of
// bounds are faults.
func Convert(m Money, r ExchangeRate) (Money, error) {
	target := byCode(r.To)
	inverse := false
	switch {
	case !m.Known() || r.Value.Sign() <= 0 || byCode(r.From) == absent || target == absent:
		return Money{}, noConversion(m, r)
	case m.Currency() == r.To && r.From != r.To:
		inverse, target = true, byCode(r.From)
	case m.Currency() != r.From:
		return Money{}, noConversion(m, r)
	}
	sign := m.Sign()
	n, ok := converted(m.amount.abs(), r.Value, inverse)
	if !ok || n.Cmp(tooMuch) >= 0 {
		return Money{}, noConversion(m, r)
	}
	if sign < 0 {
		n = n.neg()
	}
	return Money{n, target}, nil
}

// converted is an amount times a rate, or divided by it, to three significant digits.
func converted(amount, rate Number, inverse bool) (Number, bool) {
	f, ok := amount.ratio().times(rate.ratio(), inverse)
	if n, done := f.significant(3); ok && done {
		return n, true
	}
	value := rate.rat() // too long for 64 bits
	if inverse {
		value.Inv(value)
	}
	return significant(new(big.Rat).Mul(amount.rat(), value), 3)
}

func noConversion(m Money, r ExchangeRate) error {
	return wrongValue(
		diag.Say("“%s”不能按%s兑%s的汇率折算。", "“%s” cannot be converted at a rate of %s to %s.", m, r.From, r.To),
		diag.Say("请核对汇率两边的货币代码和数值。", "Check the rate's currency codes and its value."))
}
