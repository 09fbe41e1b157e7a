package record

import (
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/tomlfile"
)

// parsed reads a text that a parser of the quantity room understands.
type parsed[T comparable] struct {
	into  *T
	parse func(string) (T, error)
	kind  string
	bare  bool // a bare TOML number or date will do
}

func (s parsed[T]) Kind() string { return s.kind }
func (s parsed[T]) Fact() (any, bool) {
	var zero T
	return *s.into, *s.into != zero
}

func (s parsed[T]) read(r *reader, key string, v tomlfile.Value) {
	text := v.Text
	switch {
	case v.Kind == tomlfile.StringKind:
	case s.bare && (v.Kind == tomlfile.IntegerKind || v.Kind == tomlfile.FloatKind || v.Kind == tomlfile.DateKind):
	case v.Kind == tomlfile.IntegerKind || v.Kind == tomlfile.FloatKind:
		s.bareNumber(r, key, v)
		return
	default:
		r.wrongType(key, v, kindName(s.kind), diag.Say("例如 %s", "such as %s", sample(s.kind)))
		return
	}
	value, err := s.parse(text)
	if err != nil {
		r.valueFault(key, v, err)
		return
	}
	*s.into = value
}

// bareNumber reports a number without its unit in the words of the parser.
func (s parsed[T]) bareNumber(r *reader, key string, v tomlfile.Value) {
	_, err := s.parse(v.Text)
	if err == nil {
		r.wrongType(key, v, kindName(s.kind), quoteIt(v))
		return
	}
	r.fault(key, err)
}

// Money is a slot for an amount that is known.
func Money(into *quantity.Money) Slot {
	return parsed[quantity.Money]{into, knownMoney, "money", false}
}

// MoneyOrTBD is a slot for an amount that may be still to be determined.
func MoneyOrTBD(into *quantity.Money) Slot {
	return parsed[quantity.Money]{into, quantity.ParseMoney, "money or tbd", false}
}

func knownMoney(s string) (quantity.Money, error) {
	m, err := quantity.ParseMoney(s)
	if err == nil && m.TBD() {
		return quantity.Money{}, &diag.Fault{Code: diag.WrongValue,
			Message: diag.Say("这里不能写 %q", "%q cannot stand here", s),
			Hint:    diag.Say("写出金额，例如 \"8500万元\"；没有就删除这一行", "write an amount, such as \"8500万元\", or remove the line")}
	}
	return m, err
}

// Area, Quantity, Rate, Month, Quarter, Years and Value are slots for text that
// the quantity room parses; Years also takes a bare number.
func Area(into *quantity.Area) Slot {
	return parsed[quantity.Area]{into, quantity.ParseArea, "area", false}
}

// Quantity is a slot for a number with its unit.
func Quantity(into *quantity.Quantity) Slot {
	return parsed[quantity.Quantity]{into, quantity.ParseQuantity, "quantity", false}
}

// Rate is a slot for a percentage or a range of percentages.
func Rate(into *quantity.Rate) Slot {
	return parsed[quantity.Rate]{into, quantity.ParseRate, "rate", false}
}

// Month is a slot for a month, "2020-03".
func Month(into *quantity.Month) Slot {
	return parsed[quantity.Month]{into, quantity.ParseMonth, "month", false}
}

// Quarter is a slot for a quarter, "2020-Q1".
func Quarter(into *quantity.Quarter) Slot {
	return parsed[quantity.Quarter]{into, quantity.ParseQuarter, "quarter", false}
}

// Years is a slot for a number of years, "8.5年" or 8.5.
func Years(into *quantity.Years) Slot {
	return parsed[quantity.Years]{into, quantity.ParseYears, "years", true}
}

// Value is a slot for any amount, area, quantity or rate.
func Value(into *quantity.Value) Slot {
	return parsed[quantity.Value]{into, quantity.ParseValue, "value", false}
}

// Date is a slot for a TOML local date, 2020-03-09.
func Date(into *quantity.Date) Slot { return date{into} }

type date struct{ into *quantity.Date }

func (s date) Kind() string { return "date" }
func (s date) Fact() (any, bool) {
	return *s.into, *s.into != quantity.Date{}
}

func (s date) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.DateKind {
		r.wrongType(key, v, kindName("date"), diag.Say("写成 2020-03-09，不加引号", "write it as 2020-03-09, without quotes"))
		r.fix(unquotedDate(v))
		return
	}
	d, err := quantity.ParseDate(v.Text)
	if err != nil {
		r.fault(key, err)
		return
	}
	*s.into = d
}

// Currency is a slot for a currency's ISO 4217 code.
func Currency(into *string) Slot {
	return parsed[string]{into, quantity.ParseCurrency, "currency", false}
}

// Number is a slot for an exact number without a unit, as text or bare.
func Number(into *quantity.Number) Slot {
	return parsed[quantity.Number]{into, quantity.ParseExchange, "number", true}
}

// Told is a value that is either measured or told in words: an area, or a
// title that was granted.
type Told struct {
	Value quantity.Value
	Words lang.Text
}

// ValueOrText is a slot for a value, or for text in every language.
func ValueOrText(into *Told) Slot { return told{into} }

type told struct{ into *Told }

func (s told) Kind() string { return "value or T" }
func (s told) Fact() (any, bool) {
	if !s.into.Words.IsZero() {
		return s.into.Words, true
	}
	return s.into.Value, !s.into.Value.IsZero()
}

func (s told) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind == tomlfile.TableKind {
		Text(&s.into.Words).read(r, key, v)
		return
	}
	Value(&s.into.Value).read(r, key, v)
}
