package quantity

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"

	"github.com/govalues/decimal"
)

// The binary forms are for facts that are kept between two runs of one version
// of the program: units and currencies stand in them as rows of their tables.
// None has the empty form. Every value reads back as itself, the decimals that
// a Rate was written with included.
//
// A form does not say where it ends. UnmarshalBinary takes the whole of it, and
// refuses what is no form of the type with an error; it panics on no input.
var errForm = errors.New("quantity: this is not the binary form of the value")

// form is what is left of a binary form while it is read.
type form struct {
	rest []byte
	bad  bool // a part was missing or out of bounds
}

// unmarshal reads a whole form; where it fails, into is left as it was.
func unmarshal[T any](into *T, data []byte, read func(*form) T) error {
	f := form{rest: data}
	v := read(&f)
	if f.bad || len(f.rest) > 0 {
		return errForm
	}
	*into = v
	return nil
}

// none reports whether nothing is left: the form of no value.
func (f *form) none() bool { return len(f.rest) == 0 }

func (f *form) byte() byte {
	if len(f.rest) == 0 {
		f.bad = true
		return 0
	}
	b := f.rest[0]
	f.rest = f.rest[1:]
	return b
}

func (f *form) uvarint() uint64 {
	n, width := binary.Uvarint(f.rest)
	if width <= 0 {
		f.bad = true
		return 0
	}
	f.rest = f.rest[width:]
	return n
}

// want notes that the form is bad unless ok holds.
func (f *form) want(ok bool) { f.bad = f.bad || !ok }

// negative marks, in the byte of a number's decimals, one below zero.
const negative = 0x80

// append writes the decimals with the sign, then the digits as one integer.
func (n Number) append(b []byte) []byte {
	head := byte(n.decimals())
	if n.Sign() < 0 {
		head |= negative
	}
	return binary.AppendUvarint(append(b, head), n.d.Coef())
}

func (f *form) number() Number {
	head := f.byte()
	d, err := ofCoefficient(f.uvarint(), int(head&^negative))
	f.want(err == nil)
	if head&negative != 0 {
		d = d.Neg()
	}
	return Number{d}
}

// ofCoefficient returns coefficient / 10^decimals. The library makes decimals
// from an int64 only, which the largest of 19 digits are beyond.
func ofCoefficient(coefficient uint64, decimals int) (decimal.Decimal, error) {
	if coefficient <= math.MaxInt64 {
		return decimal.New(int64(coefficient), decimals)
	}
	return decimal.ParseExact(strconv.FormatUint(coefficient, 10)+"e-"+strconv.Itoa(decimals), decimals)
}

func (f *form) unit() Unit {
	row := f.byte()
	f.want(int(row) < len(units))
	return Unit{row}
}

func (q Quantity) append(b []byte) []byte {
	if q.IsZero() {
		return b
	}
	return append(q.number.append(b), q.exp, q.unit.row, q.per.row)
}

func (f *form) quantity() Quantity {
	if f.none() {
		return Quantity{}
	}
	q := Quantity{f.number(), f.byte(), f.unit(), f.unit()}
	f.want(!q.IsZero() && (q.exp == 0 || hanScale(q.exp) != ""))
	return q
}

func (m Money) append(b []byte) []byte {
	switch {
	case m.IsZero():
		return b
	case m.TBD():
		return append(b, byte(pending))
	}
	return m.amount.append(append(b, byte(m.currency)))
}

func (f *form) money() Money {
	if f.none() {
		return Money{}
	}
	c := denomination(f.byte())
	if c == pending {
		return TBD()
	}
	f.want(c != absent && int(c) <= len(currencies))
	return Money{f.number(), c}
}

// append writes both ends of a rate, or the one number of a single figure.
func (r Rate) append(b []byte) []byte {
	if r.IsZero() {
		return b
	}
	b = r.low.append(b)
	if r.high == r.low {
		return b
	}
	return r.high.append(b)
}

func (f *form) rate() Rate {
	if f.none() {
		return Rate{}
	}
	r := Rate{low: f.number(), set: true}
	r.high = r.low
	if !f.none() {
		r.high = f.number()
	}
	return r
}

// The first byte of a Value's form says what it holds.
const (
	moneyForm byte = iota + 1
	areaForm
	quantityForm
	rateForm
)

func (v Value) append(b []byte) []byte {
	switch held := v.held.(type) {
	case Money:
		return held.append(append(b, moneyForm))
	case Area:
		return held.q.append(append(b, areaForm))
	case Quantity:
		return held.append(append(b, quantityForm))
	case Rate:
		return held.append(append(b, rateForm))
	}
	return b
}

func (f *form) value() Value {
	if f.none() {
		return Value{}
	}
	switch f.byte() {
	case moneyForm:
		return Value{f.money()}
	case areaForm:
		return Value{Area{f.quantity()}}
	case quantityForm:
		return Value{f.quantity()}
	case rateForm:
		return Value{f.rate()}
	}
	f.bad = true
	return Value{}
}

// appendYear writes the year and the parts of it: a month and a day, a quarter.
func appendYear(b []byte, year int16, parts ...uint8) []byte {
	return append(binary.BigEndian.AppendUint16(b, uint16(year)), parts...)
}

func (f *form) year() int { return int(f.byte())<<8 | int(f.byte()) }

func (f *form) date() Date {
	if f.none() {
		return Date{}
	}
	d, ok := DateOf(f.year(), int(f.byte()), int(f.byte()))
	f.want(ok)
	return d
}

func (f *form) month() Month {
	if f.none() {
		return Month{}
	}
	m, ok := monthOf(f.year(), int(f.byte()))
	f.want(ok)
	return m
}

func (f *form) quarter() Quarter {
	if f.none() {
		return Quarter{}
	}
	q, ok := quarterOf(f.year(), int(f.byte()))
	f.want(ok)
	return q
}

// AppendBinary appends the number's binary form.
func (n Number) AppendBinary(b []byte) ([]byte, error) {
	if n == (Number{}) {
		return b, nil
	}
	return n.append(b), nil
}

// UnmarshalBinary reads what AppendBinary wrote.
func (n *Number) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		*n = Number{}
		return nil
	}
	return unmarshal(n, data, (*form).number)
}

// AppendBinary appends the money's binary form.
func (m Money) AppendBinary(b []byte) ([]byte, error) { return m.append(b), nil }

// UnmarshalBinary reads what AppendBinary wrote.
func (m *Money) UnmarshalBinary(data []byte) error { return unmarshal(m, data, (*form).money) }

// AppendBinary appends the area's binary form.
func (a Area) AppendBinary(b []byte) ([]byte, error) { return a.q.append(b), nil }

// UnmarshalBinary reads what AppendBinary wrote.
func (a *Area) UnmarshalBinary(data []byte) error { return unmarshal(&a.q, data, (*form).quantity) }

// AppendBinary appends the quantity's binary form.
func (q Quantity) AppendBinary(b []byte) ([]byte, error) { return q.append(b), nil }

// UnmarshalBinary reads what AppendBinary wrote.
func (q *Quantity) UnmarshalBinary(data []byte) error { return unmarshal(q, data, (*form).quantity) }

// AppendBinary appends the rate's binary form.
func (r Rate) AppendBinary(b []byte) ([]byte, error) { return r.append(b), nil }

// UnmarshalBinary reads what AppendBinary wrote.
func (r *Rate) UnmarshalBinary(data []byte) error { return unmarshal(r, data, (*form).rate) }

// AppendBinary appends the value's binary form.
func (v Value) AppendBinary(b []byte) ([]byte, error) { return v.append(b), nil }

// UnmarshalBinary reads what AppendBinary wrote.
func (v *Value) UnmarshalBinary(data []byte) error { return unmarshal(v, data, (*form).value) }

// AppendBinary appends the binary form of the length of time.
func (y Years) AppendBinary(b []byte) ([]byte, error) { return y.number.AppendBinary(b) }

// UnmarshalBinary reads what AppendBinary wrote.
func (y *Years) UnmarshalBinary(data []byte) error { return y.number.UnmarshalBinary(data) }

// AppendBinary appends the date's binary form.
func (d Date) AppendBinary(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	return appendYear(b, d.year, d.month, d.day), nil
}

// UnmarshalBinary reads what AppendBinary wrote.
func (d *Date) UnmarshalBinary(data []byte) error { return unmarshal(d, data, (*form).date) }

// AppendBinary appends the month's binary form.
func (m Month) AppendBinary(b []byte) ([]byte, error) {
	if m.IsZero() {
		return b, nil
	}
	return appendYear(b, m.year, m.month), nil
}

// UnmarshalBinary reads what AppendBinary wrote.
func (m *Month) UnmarshalBinary(data []byte) error { return unmarshal(m, data, (*form).month) }

// AppendBinary appends the quarter's binary form.
func (q Quarter) AppendBinary(b []byte) ([]byte, error) {
	if q.IsZero() {
		return b, nil
	}
	return appendYear(b, q.year, q.quarter), nil
}

// UnmarshalBinary reads what AppendBinary wrote.
func (q *Quarter) UnmarshalBinary(data []byte) error { return unmarshal(q, data, (*form).quarter) }
