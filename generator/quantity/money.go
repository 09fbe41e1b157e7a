package quantity

import (
	"cmp"
	"iter"
	"math/big"
	"strconv"
	"strings"

	"tuijie/generator/diag"
)

// Money is an exact amount in one currency, to the hundredth of its unit; or
// an amount that is yet to be determined; or, as the zero Money, none at all.
// What is read is not negative and below 10^15; a difference may be negative.
// Moneys compare with ==.
type Money struct {
	amount   Number // in 元, dollars and so on, without trailing zeros
	currency denomination
}

// TBD returns the Money that is yet to be determined.
func TBD() Money { return Money{currency: pending} }

// ParseMoney reads an amount in Chinese ("2.7亿元", "27000万元", "1234.56元",
// "300万美元") or in English ("CNY 270 million", "USD 3 million", "CNY 850000"),
// or "tbd". Digits stand ungrouped; one blank may part the number from what
// follows it ("2.7 亿元"). Whether 0 or "tbd" may stand is the caller's affair.
//
// The error is a *diag.Fault: wrong-unit where the currency is missing or the
// amount is written in any other way (a bare number, 千万, RMB, commas), with
// what to write instead worked out; wrong-value for less than zero, 10^15 or
// more, or fractions of a cent.
func ParseMoney(s string) (Money, error) {
	text, err := prepare(s)
	if err != nil {
		return Money{}, err
	}
	if text == "tbd" {
		return TBD(), nil
	}
	w, ok := cutMoney(text)
	if !ok {
		return Money{}, noMoney(s, text)
	}
	return w.money(s)
}

func noMoney(author, text string) error {
	choices := mendMoney(text)
	err := wrongUnit(
		say("“%s”不是规范的金额写法。", "“%s” is not an amount of money in the form used here.", author),
		writeOr(choices, "2.7亿元", "8500万元", "300万美元", "CNY 270 million"))
	if _, bare := plainNumber(narrow(text)); bare {
		return err // the unit is a guess, even where one guess alone is within bounds
	}
	return mended(err, choices)
}

// writtenMoney is an amount as it stands in the text: 2.7, 8 for 亿, CNY.
type writtenMoney struct {
	digits   string
	exp      int
	currency denomination
}

func (w writtenMoney) money(author string) (Money, error) {
	n, ok := newNumber(w.digits)
	if ok {
		n, ok = n.shift(w.exp)
	}
	switch {
	case ok && n.Sign() < 0:
		m := Money{n.neg(), w.currency}
		return Money{}, wrongValue(say("金额“%s”是负数。", "“%s” is less than zero.", author), write(m.String()))
	case !ok || n.Cmp(tooMuch) >= 0:
		return Money{}, wrongValue(say("金额“%s”太大，无法核算。", "“%s” is more than can be reckoned with.", author),
			diag.Say("请核对位数，金额须小于1000万亿，有效数字不超过19位。", "Check the digits: an amount is below 10^15 and has at most 19 digits."))
	case n.decimals() > 2:
		return Money{}, wrongValue(say("金额“%s”精确到分以下。", "“%s” has fractions of a cent.", author),
			diag.Say("最小写到0.01%[1]s。", "Write no less than 0.01 %[2]s.", w.currency.zh(), w.currency.code()))
	}
	return Money{n, w.currency}, nil
}

var tooMuch = whole(1_000_000_000_000_000)

func cutMoney(s string) (writtenMoney, bool) {
	if len(s) > 4 && s[3] == ' ' {
		if c := byCode(s[:3]); c != absent {
			return cutEnglishMoney(c, s[4:])
		}
	}
	digits, rest := cutNumber(s)
	exp, rest := cutHanScale(strings.TrimPrefix(rest, " "))
	c := byName(rest)
	return writtenMoney{digits, exp, c}, digits != "" && c != absent
}

func cutEnglishMoney(c denomination, s string) (writtenMoney, bool) {
	digits, rest := cutNumber(s)
	exp, rest := cutEnglishScale(rest)
	return writtenMoney{digits, exp, c}, digits != "" && rest == ""
}

// cutEnglishScale takes " million" or " billion" off the head of s.
func cutEnglishScale(s string) (exp int, rest string) {
	if rest, ok := strings.CutPrefix(s, " million"); ok {
		return 6, rest
	}
	if rest, ok := strings.CutPrefix(s, " billion"); ok {
		return 9, rest
	}
	return 0, s
}

// cutHanScale takes 万, 亿 or 万亿 off the head of s.
func cutHanScale(s string) (exp int, rest string) {
	for _, scale := range hanScales {
		if rest, ok := strings.CutPrefix(s, scale.word); ok {
			return scale.exp, rest
		}
	}
	return 0, s
}

var hanScales = [...]struct {
	word string
	exp  int
}{{"万亿", 12}, {"万", 4}, {"亿", 8}}

// mendMoney works out what the author may have meant.
func mendMoney(s string) []string {
	if _, ok := cutMoney(narrow(s)); ok {
		return []string{narrow(s)}
	}
	folded := fold(s)
	switch folded {
	case "tbd", "待定", "待議", "待议", "面议", "未定":
		return []string{"tbd"}
	}
	c, rest := cutCurrency(folded)
	n, multiplied, rest, ok := loose(rest, func(string) bool { return false })
	if !ok || rest != "" || n.Cmp(tooMuch) >= 0 || n.decimals() > 2 {
		return nil
	}
	if c == absent && !multiplied {
		return guessUnit(n)
	}
	m := Money{n, max(c, 1)}
	if latin(s) {
		return []string{m.english()}
	}
	return []string{m.String()}
}

// guessUnit offers the readings of a bare number: one below 10,000 counts 万 or
// millions, a larger one counts 元 or 万.
func guessUnit(n Number) []string {
	exps := [2]int{4, 6}
	if n.Cmp(whole(10_000)) >= 0 {
		exps = [2]int{0, 4}
	}
	var choices []string
	for _, exp := range exps {
		if amount, ok := n.shift(exp); ok && amount.Cmp(tooMuch) < 0 {
			choices = append(choices, Money{amount, byCode("CNY")}.String())
		}
	}
	return choices
}

// IsZero reports whether there is no amount at all; "0元" is one.
func (m Money) IsZero() bool { return m.currency == absent }

// TBD reports whether the amount is yet to be determined.
func (m Money) TBD() bool { return m.currency == pending }

// Known reports whether there is an amount to reckon with.
func (m Money) Known() bool { return !m.IsZero() && !m.TBD() }

// Currency returns the ISO 4217 code, "" unless the amount is known.
func (m Money) Currency() string {
	if !m.Known() {
		return ""
	}
	return m.currency.code()
}

// Sign returns -1, 0 or 1; 0 unless the amount is known.
func (m Money) Sign() int { return m.amount.Sign() }

// Yuan returns the amount in units of its currency, in plain digits:
// "270000000", "1234.56"; "" unless it is known.
func (m Money) Yuan() string {
	if !m.Known() {
		return ""
	}
	return m.amount.String()
}

// Approximate is about the amount in units of its currency, 0 unless it is known:
// for drawing and sorting alone.
func (m Money) Approximate() float64 {
	if f, ok := m.amount.ratio().float(); ok && m.Sign() >= 0 {
		return f
	}
	f, _ := strconv.ParseFloat(m.Yuan(), 64)
	return f
}

// String returns the amount as Chinese writes it, which ParseMoney reads back
// to the same Money unless it is negative: "2.7亿元", "300万美元", "tbd", "".
func (m Money) String() string {
	switch {
	case m.IsZero():
		return ""
	case m.TBD():
		return "tbd"
	}
	number, unit := m.han()
	return number + unit
}

// Add is exact. Adding no amount changes nothing, so a sum can start from the
// zero Money; adding an amount yet to be determined gives one. The fault is
// wrong-unit for two currencies, wrong-value beyond 19 digits.
func (m Money) Add(n Money) (Money, error) {
	switch {
	case n.IsZero() || m.TBD():
		return m, nil
	case m.IsZero() || n.TBD():
		return n, nil
	case m.currency != n.currency:
		return Money{}, mixed(m, n)
	}
	amount, ok := m.amount.add(n.amount)
	if !ok {
		return Money{}, wrongValue(
			diag.Say("“%s”与“%s”之和太大，无法核算。", "%s and %s add up to more than can be reckoned with.", m, n),
			diag.Say("请核对这两个金额的位数。", "Check the digits of both amounts."))
	}
	return Money{amount, m.currency}, nil
}

// Sub is Add of the opposite, under the same rules.
func (m Money) Sub(n Money) (Money, error) {
	n.amount = n.amount.neg()
	return m.Add(n)
}

func mixed(m, n Money) error {
	return wrongUnit(
		diag.Say("“%s”与“%s”币种不同，不能相加减或比较。", "%s and %s are in two currencies, and cannot be added or compared.", m, n),
		diag.Say("统一写成%[1]s，或分别统计。", "Write both in %[2]s, or count them apart.", m.currency.zh(), m.currency.code()))
}

// Sum adds amounts under the rules of Add; the sum of none is the zero Money.
func Sum(amounts iter.Seq[Money]) (Money, error) {
	var total Money
	for m := range amounts {
		var err error
		if total, err = total.Add(m); err != nil {
			return Money{}, err
		}
	}
	return total, nil
}

// Cmp orders known amounts of one currency. So that any list can be sorted,
// amounts of different currencies are ordered by currency, and after them
// come amounts yet to be determined; none at all comes first.
func (m Money) Cmp(n Money) int {
	return cmp.Or(cmp.Compare(m.currency, n.currency), m.amount.Cmp(n.amount))
}

// Share returns part of whole in per cent, rounded to one decimal ("33.3%",
// "25%"). Both are known and of one currency, and whole is above zero; else it
// is a fault of wrong-unit or wrong-value.
func Share(part, whole Money) (Rate, error) {
	if n, ok := shortShare(part, whole); ok {
		return Rate{low: n, high: n, set: true}, nil
	}
	r, err := fraction(part, whole)
	if err != nil {
		return Rate{}, err
	}
	n, ok := rounded(r.Mul(r, big.NewRat(100, 1)), 1)
	if !ok {
		return Rate{}, noShare(part, whole)
	}
	return Rate{low: n, high: n, set: true}, nil
}

// shortShare is Share of amounts whose digits fit into a ratio.
func shortShare(part, whole Money) (Number, bool) {
	if part.currency != whole.currency || !whole.Known() || whole.Sign() <= 0 || part.Sign() < 0 {
		return Number{}, false
	}
	f, ok := part.amount.ratio().times(whole.amount.ratio(), true)
	if !ok {
		return Number{}, false
	}
	if f, ok = f.times(ratio{100, 1}, false); !ok {
		return Number{}, false
	}
	n, _, ok := f.rounded(1)
	return n, ok
}

// Portion returns how many of steps equal parts of whole are filled by part,
// rounded: the length of a bar. The faults are those of Share.
func Portion(part, whole Money, steps int64) (int64, error) {
	r, err := fraction(part, whole)
	if err != nil {
		return 0, err
	}
	filled, ok := new(big.Int).SetString(r.Mul(r, big.NewRat(steps, 1)).FloatString(0), 10)
	if !ok || !filled.IsInt64() {
		return 0, noShare(part, whole)
	}
	return filled.Int64(), nil
}

func fraction(part, whole Money) (*big.Rat, error) {
	if !part.Known() || !whole.Known() || whole.Sign() <= 0 {
		return nil, noShare(part, whole)
	}
	if part.currency != whole.currency {
		return nil, mixed(part, whole)
	}
	return new(big.Rat).Quo(part.amount.rat(), whole.amount.rat()), nil
}

func noShare(part, whole Money) error {
	return wrongValue(
		diag.Say("无法计算“%s”占“%s”的比例。", "What share of “%[2]s” “%[1]s” is cannot be worked out.", part, whole),
		diag.Say("两个金额都要已知，总额须大于零。", "Both amounts must be known, and the whole above zero."))
}

// The sizes at which the scale of a printed amount changes.
var (
	tenThousand     = whole(10_000)
	million         = whole(1_000_000)
	hundredMillion  = whole(100_000_000)
	thousandMillion = whole(1_000_000_000)
)

// han returns the parts of the Chinese form: 万 from 10,000 up, 亿 from
// 100,000,000 up, the digits exact.
func (m Money) han() (number, unit string) {
	switch size := m.amount.abs(); {
	case size.Cmp(hundredMillion) >= 0:
		return m.amount.mustShift(-8).String(), "亿" + m.currency.zh()
	case size.Cmp(tenThousand) >= 0:
		return m.amount.mustShift(-4).String(), "万" + m.currency.zh()
	}
	return m.amount.String(), m.currency.zh()
}

// latin returns the parts of the English form: million from 1,000,000 up,
// billion from 1,000,000,000 up, the digits exact and not grouped.
func (m Money) latin() (code, number, scale string) {
	code = m.currency.code()
	switch size := m.amount.abs(); {
	case size.Cmp(thousandMillion) >= 0:
		return code, m.amount.mustShift(-9).String(), "billion"
	case size.Cmp(million) >= 0:
		return code, m.amount.mustShift(-6).String(), "million"
	}
	return code, m.amount.String(), ""
}

// english is the form that ParseMoney reads.
func (m Money) english() string {
	code, number, scale := m.latin()
	return strings.TrimSuffix(code+" "+number+" "+scale, " ")
}
