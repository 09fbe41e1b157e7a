package quantity

import (
	"iter"
	"math/big"

	"github.com/govalues/decimal"
)

type Number struct{ d decimal.Decimal }

func (n Number) String() string { return n.d.String() }
func (n Number) IsZero() bool   { return n.d.IsZero() }
func (n Number) Sign() int      { return n.d.Sign() }

type Money struct {
	amount   Number
	currency uint8
}

func ParseMoney(s string) (Money, error) { return Money{}, nil }

func (m Money) IsZero() bool                     { return m.currency == 0 }
func (m Money) TBD() bool                        { return false }
func (m Money) Known() bool                      { return false }
func (m Money) Currency() string                 { return "" }
func (m Money) Add(n Money) (Money, error)       { return m, nil }
func (m Money) Sub(n Money) (Money, error)       { return m, nil }
func (m Money) Cmp(n Money) int                  { return 0 }
func (m Money) Sign() int                        { return 0 }
func (m Money) Yuan() string                     { return "" }
func (m Money) String() string                   { return "" }
func Sum(amounts iter.Seq[Money]) (Money, error) { return Money{}, nil }

// Share is part/whole in per cent, to one decimal.
func Share(part, whole Money) (Rate, error) { return Rate{}, nil }

// Portion is part/whole in steps of the whole, rounded: for drawing bars.
func Portion(part, whole Money, steps int64) (int64, error) { return 0, nil }

type Area struct{ q Quantity }

func ParseArea(s string) (Area, error)  { return Area{}, nil }
func (a Area) IsZero() bool             { return a.q.IsZero() }
func (a Area) Unit() Unit               { return a.q.Unit() }
func (a Area) Add(b Area) (Area, error) { return a, nil }
func (a Area) Cmp(b Area) int           { return 0 }
func (a Area) SquareMetres() *big.Rat   { return new(big.Rat) }
func (a Area) String() string           { return "" }

type Unit struct{ id uint8 }

func (u Unit) Dimension() Dimension { return 0 }
func (u Unit) String() string       { return "" }

type Dimension uint8

type Quantity struct {
	number    Number
	exp       uint8
	unit, per Unit
}

func ParseQuantity(s string) (Quantity, error) { return Quantity{}, nil }
func (q Quantity) IsZero() bool                { return q.unit == Unit{} }
func (q Quantity) Unit() Unit                  { return q.unit }
func (q Quantity) Per() Unit                   { return q.per }
func (q Quantity) Sign() int                   { return 0 }
func (q Quantity) Cmp(r Quantity) (int, bool)  { return 0, false }
func (q Quantity) String() string              { return "" }

type Rate struct {
	low, high Number
	set       bool
}

func ParseRate(s string) (Rate, error) { return Rate{}, nil }
func (r Rate) IsZero() bool            { return !r.set }
func (r Rate) IsRange() bool           { return false }
func (r Rate) Low() Rate               { return r }
func (r Rate) High() Rate              { return r }
func (r Rate) Number() string          { return "" }
func (r Rate) Cmp(s Rate) int          { return 0 }
func (r Rate) String() string          { return "" }

// Fits reports whether part/whole, rounded to the decimals the rate was written with, is the rate.
func (r Rate) Fits(part, whole Money) bool { return false }

type Value struct{ held any }

func ParseValue(s string) (Value, error)   { return Value{}, nil }
func (v Value) IsZero() bool               { return v.held == nil }
func (v Value) String() string             { return "" }
func (v Value) Money() (Money, bool)       { m, ok := v.held.(Money); return m, ok }
func (v Value) Area() (Area, bool)         { m, ok := v.held.(Area); return m, ok }
func (v Value) Quantity() (Quantity, bool) { m, ok := v.held.(Quantity); return m, ok }
func (v Value) Rate() (Rate, bool)         { m, ok := v.held.(Rate); return m, ok }

type Date struct {
	year       int16
	month, day uint8
}

func ParseDate(s string) (Date, error)         { return Date{}, nil }
func DateOf(year, month, day int) (Date, bool) { return Date{}, false }
func (d Date) IsZero() bool                    { return d == Date{} }
func (d Date) Year() int                       { return int(d.year) }
func (d Date) Month() int                      { return int(d.month) }
func (d Date) Day() int                        { return int(d.day) }
func (d Date) Cmp(e Date) int                  { return 0 }
func (d Date) Before(e Date) bool              { return false }
func (d Date) After(e Date) bool               { return false }
func (d Date) AddDays(n int) Date              { return d }
func (d Date) DaysUntil(e Date) int            { return 0 }
func (d Date) String() string                  { return "" }

type Month struct {
	year  int16
	month uint8
}

func ParseMonth(s string) (Month, error) { return Month{}, nil }
func (m Month) IsZero() bool             { return m == Month{} }
func (m Month) Year() int                { return int(m.year) }
func (m Month) Month() int               { return int(m.month) }
func (m Month) Start() Date              { return Date{} }
func (m Month) End() Date                { return Date{} }
func (m Month) Cmp(n Month) int          { return 0 }
func (m Month) String() string           { return "" }

type Quarter struct {
	year    int16
	quarter uint8
}

func ParseQuarter(s string) (Quarter, error) { return Quarter{}, nil }
func (q Quarter) IsZero() bool               { return q == Quarter{} }
func (q Quarter) Year() int                  { return int(q.year) }
func (q Quarter) Quarter() int               { return int(q.quarter) }
func (q Quarter) Start() Date                { return Date{} }
func (q Quarter) End() Date                  { return Date{} }
func (q Quarter) Next() Quarter              { return q }
func (q Quarter) Cmp(r Quarter) int          { return 0 }
func (q Quarter) String() string             { return "" }

type Years struct{ number Number }

func ParseYears(s string) (Years, error) { return Years{}, nil }
func (y Years) IsZero() bool             { return y.number.IsZero() }
func (y Years) Cmp(z Years) int          { return 0 }
func (y Years) Number() string           { return "" }
func (y Years) String() string           { return "" }

// ExchangeRate says that 1 From is Value To, on Date.
type ExchangeRate struct {
	From, To string
	Value    Number
	Date     Date
}

// ParseExchange reads the number of an exchange rate, such as "0.1411".
func ParseExchange(value string) (Number, error) { return Number{}, nil }

// ParseCurrency reads a currency's ISO 4217 code, such as "USD".
func ParseCurrency(code string) (string, error) { return code, nil }

// Convert gives m in the rate's other currency, to 3 significant digits.
func Convert(m Money, r ExchangeRate) (Money, error) { return m, nil }

type Printer struct{ language string }

func For(language string) (Printer, bool)                       { return Printer{}, false }
func (p Printer) Money(m Money) string                          { return "" }
func (p Printer) Parts(m Money) (before, number, after string)  { return }
func (p Printer) Approx(m Money, r ExchangeRate) (string, bool) { return "", false }
func (p Printer) Area(a Area) string                            { return "" }
func (p Printer) Quantity(q Quantity) string                    { return "" }
func (p Printer) Rate(r Rate) string                            { return "" }
func (p Printer) Date(d Date) string                            { return "" }
func (p Printer) Month(m Month) string                          { return "" }
func (p Printer) Quarter(q Quarter) string                      { return "" }
func (p Printer) ShortQuarter(q Quarter) string                 { return "" }
func (p Printer) Years(y Years) string                          { return "" }
func (p Printer) Months(n int) string                           { return "" }
func (p Printer) Days(n int) string                             { return "" }
func (p Printer) Count(n int64) string                          { return "" }
func (p Printer) Value(v any) (string, bool)                    { return "", false }
