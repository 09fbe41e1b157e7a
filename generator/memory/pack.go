package memory

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
)

// Pack appends v as bytes, which Unpack reads: the exported fields of structs in
// their order, without their names, since only the program that packed them
// reads them again. A type that has AppendBinary and UnmarshalBinary speaks for
// itself; one that has KeepBinary(string) too may keep a part of what is unpacked. It panics on what it cannot pack (a function, a channel, an interface,
// a map, a struct with unexported fields): that is a mistake of the caller's.
func Pack(b []byte, v any) []byte {
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer {
		held := reflect.New(p.Type())
		held.Elem().Set(p)
		p = held
	}
	return coderOf(p.Type().Elem()).pack(b, p.Elem())
}

// Unpack fills v, a pointer, with what Pack made of a value of its type. The
// texts in v share one copy of b.
func Unpack(b []byte, v any) error { return unpackText(string(b), v) }

// unpackText is Unpack for a text, which the texts in v share.
func unpackText(packed string, v any) error {
	p := reflect.ValueOf(v).Elem()
	u := &unpacker{rest: packed}
	coderOf(p.Type()).unpack(u, p)
	if u.err == nil && u.rest != "" {
		u.err = errShort
	}
	return u.err
}

var errShort = errors.New("what is remembered ends too early or too late")

// coder packs and unpacks the values of one type. A value that is unpacked into
// is settable.
type coder struct {
	pack   func(b []byte, v reflect.Value) []byte
	unpack func(u *unpacker, v reflect.Value)
}

type unpacker struct {
	rest string
	err  error
}

func (u *unpacker) number() uint64 {
	var n uint64
	for i := 0; i < len(u.rest) && i < binary.MaxVarintLen64; i++ {
		c := u.rest[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			u.rest = u.rest[i+1:]
			return n
		}
	}
	u.err, u.rest = errShort, ""
	return 0
}

func (u *unpacker) text() string {
	n := u.number()
	if n > uint64(len(u.rest)) {
		u.err, u.rest = errShort, ""
		return ""
	}
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}

// length is how many things follow, each of at least one byte.
func (u *unpacker) length() int {
	n := u.number()
	if n > uint64(len(u.rest)) {
		u.err, u.rest = errShort, ""
		return 0
	}
	return int(n)
}

var coders sync.Map // reflect.Type to *coder

// coderOf makes the coder of a type once.
func coderOf(t reflect.Type) *coder {
	if c, ok := coders.Load(t); ok {
		return c.(*coder)
	}
	c := newCoder(t)
	coders.Store(t, c)
	return c
}

var appender = reflect.TypeFor[encoding.BinaryAppender]()

func newCoder(t reflect.Type) *coder {
	if reflect.PointerTo(t).Implements(appender) {
		return itself(t)
	}
	switch t.Kind() {
	case reflect.Bool:
		return &coder{
			func(b []byte, v reflect.Value) []byte {
				if v.Bool() {
					return append(b, 1)
				}
				return append(b, 0)
			},
			func(u *unpacker, v reflect.Value) { v.SetBool(u.number() == 1) },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &coder{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, zigzag(v.Int())) },
			func(u *unpacker, v reflect.Value) { v.SetInt(unzigzag(u.number())) },
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &coder{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, v.Uint()) },
			func(u *unpacker, v reflect.Value) { v.SetUint(u.number()) },
		}
	case reflect.Float64:
		return &coder{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, math.Float64bits(v.Float())) },
			func(u *unpacker, v reflect.Value) { v.SetFloat(math.Float64frombits(u.number())) },
		}
	case reflect.String:
		return &coder{
			func(b []byte, v reflect.Value) []byte { return appendText(b, v.String()) },
			func(u *unpacker, v reflect.Value) { v.SetString(u.text()) },
		}
	case reflect.Slice:
		return sliceCoder(t)
	case reflect.Array:
		return arrayCoder(t)
	case reflect.Pointer:
		return pointerCoder(t)
	case reflect.Struct:
		return structCoder(t)
	}
	panic(fmt.Sprintf("memory: a %s cannot be packed", t))
}

func zigzag(n int64) uint64   { return uint64(n<<1) ^ uint64(n>>63) }
func unzigzag(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// keeper is a value that is mostly text, and may keep its form.
type keeper interface{ KeepBinary(form string) error }

// itself leaves a value to its own methods, which stand on its pointer type or
// on the type itself.
func itself(t reflect.Type) *coder {
	return &coder{
		func(b []byte, v reflect.Value) []byte {
			own, err := v.Addr().Interface().(encoding.BinaryAppender).AppendBinary(nil)
			if err != nil {
				panic(fmt.Sprintf("memory: pack a %s: %v", t, err))
			}
			return append(binary.AppendUvarint(b, uint64(len(own))), own...)
		},
		func(u *unpacker, v reflect.Value) {
			var err error
			switch each := v.Addr().Interface().(type) {
			case keeper:
				err = each.KeepBinary(u.text())
			case encoding.BinaryUnmarshaler:
				err = each.UnmarshalBinary([]byte(u.text()))
			}
			if err != nil && u.err == nil {
				u.err, u.rest = err, ""
			}
		},
	}
}

func sliceCoder(t reflect.Type) *coder {
	if t.Elem().Kind() == reflect.Uint8 {
		return &coder{
			func(b []byte, v reflect.Value) []byte {
				return append(binary.AppendUvarint(b, uint64(v.Len())), v.Bytes()...)
			},
			func(u *unpacker, v reflect.Value) { v.SetBytes(append([]byte(nil), u.text()...)) },
		}
	}
	return &coder{
		func(b []byte, v reflect.Value) []byte {
			one := coderOf(t.Elem())
			b = binary.AppendUvarint(b, uint64(v.Len()))
			for i := range v.Len() {
				b = one.pack(b, v.Index(i))
			}
			return b
		},
		func(u *unpacker, v reflect.Value) {
			n := u.length()
			if n == 0 {
				v.SetZero()
				return
			}
			one := coderOf(t.Elem())
			list := reflect.MakeSlice(t, n, n)
			for i := range n {
				one.unpack(u, list.Index(i))
			}
			v.Set(list)
		},
	}
}

func arrayCoder(t reflect.Type) *coder {
	if t.Elem().Kind() == reflect.Uint8 {
		return &coder{
			func(b []byte, v reflect.Value) []byte { return append(b, v.Bytes()...) },
			func(u *unpacker, v reflect.Value) {
				if len(u.rest) < v.Len() {
					u.err, u.rest = errShort, ""
					return
				}
				u.rest = u.rest[copy(v.Bytes(), u.rest):]
			},
		}
	}
	return &coder{
		func(b []byte, v reflect.Value) []byte {
			for i := range v.Len() {
				b = coderOf(t.Elem()).pack(b, v.Index(i))
			}
			return b
		},
		func(u *unpacker, v reflect.Value) {
			for i := range v.Len() {
				coderOf(t.Elem()).unpack(u, v.Index(i))
			}
		},
	}
}

func pointerCoder(t reflect.Type) *coder {
	return &coder{
		func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			return coderOf(t.Elem()).pack(append(b, 1), v.Elem())
		},
		func(u *unpacker, v reflect.Value) {
			if u.number() == 0 {
				v.SetZero()
				return
			}
			v.Set(reflect.New(t.Elem()))
			coderOf(t.Elem()).unpack(u, v.Elem())
		},
	}
}

func structCoder(t reflect.Type) *coder {
	fields := make([]*coder, t.NumField())
	for i := range fields {
		if f := t.Field(i); !f.IsExported() {
			panic(fmt.Sprintf("memory: %s has a field %s that cannot be packed", t, f.Name))
		}
		fields[i] = coderOf(t.Field(i).Type)
	}
	return &coder{
		func(b []byte, v reflect.Value) []byte {
			for i, f := range fields {
				b = f.pack(b, v.Field(i))
			}
			return b
		},
		func(u *unpacker, v reflect.Value) {
			for i, f := range fields {
				f.unpack(u, v.Field(i))
			}
		},
	}
}
