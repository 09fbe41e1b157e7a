package quantity

import (
	"encoding"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// kept is what the facts of a catalogue are kept by.
type kept[T any] interface {
	*T
	encoding.BinaryAppender
	encoding.BinaryUnmarshaler
}

// holdsForm asks of a value that its form, behind other bytes, reads back as
// the value itself, over whatever stood there.
func holdsForm[T comparable, P kept[T]](t rapid.TB, v, old T) {
	t.Helper()
	data, err := P(&v).AppendBinary([]byte("before"))
	if err != nil || !strings.HasPrefix(string(data), "before") {
		t.Fatalf("%v: %q, %v", v, data, err)
	}
	back := old
	if err := P(&back).UnmarshalBinary(data[len("before"):]); err != nil || back != v {
		t.Fatalf("%v came back as %v from %x (%v)", v, back, data, err)
	}
	if cut := data[len("before"):]; len(cut) > 0 {
		if err := P(&back).UnmarshalBinary(append(cut, 0, 0, 0)); err == nil {
			t.Fatalf("%v: bytes behind the form were passed over", v)
		}
	}
}

// parsedAs asks it of what a parser makes of the text, and of none.
func parsedAs[T comparable, P kept[T]](t rapid.TB, parse func(string) (T, error), text string) bool {
	t.Helper()
	var none T
	v, err := parse(text)
	if err != nil {
		return false
	}
	holdsForm[T, P](t, v, none)
	holdsForm[T, P](t, none, v)
	return true
}

func TestEveryValueReadsBackFromItsBinaryForm(t *testing.T) {
	names := []string{"%", "年", "", "%~200.50%"}
	for _, u := range units[1:] {
		names = append(names, u.zh, u.zh+"/年")
	}
	for _, c := range currencies {
		names = append(names, c.zh)
	}
	rapid.Check(t, func(rt *rapid.T) {
		digits := rapid.StringMatching(`-?([1-9][0-9]{0,14}|0)(\.[0-9]{1,6})?`).Draw(rt, "digits")
		scale := rapid.SampledFrom([]string{"", "万", "亿", "万亿"}).Draw(rt, "scale")
		text := digits + scale + rapid.SampledFrom(names).Draw(rt, "unit")
		parsedAs(rt, ParseMoney, text)
		parsedAs(rt, ParseArea, text)
		parsedAs(rt, ParseQuantity, text)
		parsedAs(rt, ParseRate, text)
		parsedAs(rt, ParseValue, text)
		parsedAs(rt, ParseYears, text)
		parsedAs(rt, ParseExchange, text)
		day := rapid.StringMatching(`[0-9]{4}-[01][0-9]-[0-3][0-9]`).Draw(rt, "day")
		parsedAs(rt, ParseDate, day)
		parsedAs(rt, ParseMonth, day[:7])
		parsedAs(rt, ParseQuarter, day[:5]+"Q"+day[6:7])
	})
}

func TestBinaryFormsOfValuesAtTheBounds(t *testing.T) {
	for _, text := range []string{"tbd", "0元", "0.01元", "999999999999999.99元", "300万美元"} {
		if !parsedAs(t, ParseMoney, text) {
			t.Errorf("%s is no money", text)
		}
	}
	holdsForm(t, Money{whole(-5), byCode("CNY")}, TBD())
	for _, text := range []string{"9999999999999.999999吨", "-40.5℃", "0台", "1.5万亿吨/年"} {
		if !parsedAs(t, ParseQuantity, text) || !parsedAs(t, ParseValue, text) {
			t.Errorf("%s is no quantity", text)
		}
	}
	for _, text := range []string{"0%", "0.00%", "8.0%", "8%~8.50%", "-5%~-3%", "100000%"} {
		if !parsedAs(t, ParseRate, text) || !parsedAs(t, ParseValue, text) {
			t.Errorf("%s is no rate", text)
		}
	}
	for _, text := range []string{"0001-01-01", "9999-12-31", "2020-02-29"} {
		if !parsedAs(t, ParseDate, text) || !parsedAs(t, ParseMonth, text[:7]) {
			t.Errorf("%s is no day", text)
		}
	}
}

// TestNoBytesMakeAValueThatCannotBePrinted reads forms that nothing wrote.
func TestNoBytesMakeAValueThatCannotBePrinted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 1, 16).Draw(rt, "data")
		var (
			m Money
			a Area
			q Quantity
			r Rate
			v Value
			d Date
			k Month
			s Quarter
			y Years
		)
		if m.UnmarshalBinary(data) == nil {
			holdsForm(rt, m, Money{})
			_ = m.String()
		}
		if a.UnmarshalBinary(data) == nil {
			holdsForm(rt, a, Area{})
			_ = a.String()
		}
		if q.UnmarshalBinary(data) == nil {
			holdsForm(rt, q, Quantity{})
			_ = q.String()
		}
		if r.UnmarshalBinary(data) == nil {
			holdsForm(rt, r, Rate{})
			_ = r.String()
		}
		if v.UnmarshalBinary(data) == nil {
			holdsForm(rt, v, Value{})
			_ = v.String()
		}
		if d.UnmarshalBinary(data) == nil && !parsedAs(rt, ParseDate, d.String()) ||
			k.UnmarshalBinary(data) == nil && !parsedAs(rt, ParseMonth, k.String()) ||
			s.UnmarshalBinary(data) == nil && !parsedAs(rt, ParseQuarter, s.String()) {
			rt.Fatalf("%x made the days %v, %v, %v", data, d, k, s)
		}
		if y.UnmarshalBinary(data) == nil {
			holdsForm(rt, y, Years{})
		}
	})
}
