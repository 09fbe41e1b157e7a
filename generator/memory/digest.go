package memory

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Sum is the digest of the values, one after the other: of all that they hold,
// in unexported fields and behind pointers too, but for functions and channels.
// Texts and lists go in with their length, so that two rows of values never give
// one digest by where they are parted. It is the same on every machine. Values
// must not lead back to themselves.
func Sum(values ...any) Digest {
	k := keys.Get().(*key)
	defer keys.Put(k)
	k.hash.Reset()
	for _, v := range values {
		k.add(v)
	}
	k.flush()
	var d Digest
	k.hash.Sum(d[:0])
	return d
}

var keys = sync.Pool{New: func() any { return &key{hash: sha256.New()} }}

// key gathers what a digest is made of.
type key struct {
	hash hash.Hash
	buf  []byte
}

func (k *key) flush() {
	k.hash.Write(k.buf)
	k.buf = k.buf[:0]
}

func (k *key) number(n uint64) { k.buf = binary.AppendUvarint(k.buf, n) }

func (k *key) text(s string) {
	k.number(uint64(len(s)))
	k.buf = append(k.buf, s...)
	if len(k.buf) > 1<<12 {
		k.flush()
	}
}

// add takes the common kinds of values without reflection.
func (k *key) add(v any) {
	switch v := v.(type) {
	case Digest:
		k.buf = append(k.buf, v[:]...)
	case string:
		k.text(v)
	case []string:
		k.number(uint64(len(v)))
		for _, s := range v {
			k.text(s)
		}
	case []Digest:
		k.number(uint64(len(v)))
		for _, d := range v {
			k.buf = append(k.buf, d[:]...)
		}
	case int:
		k.number(uint64(v))
	case bool:
		k.flag(v)
	default:
		k.value(reflect.ValueOf(v))
	}
}

func (k *key) flag(b bool) {
	if b {
		k.buf = append(k.buf, 1)
	} else {
		k.buf = append(k.buf, 0)
	}
}

func (k *key) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		k.flag(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		k.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		k.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		k.number(math.Float64bits(v.Float()))
	case reflect.String:
		k.text(v.String())
	case reflect.Slice, reflect.Array:
		k.number(uint64(v.Len()))
		for i := range v.Len() {
			k.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			k.value(v.Field(i))
		}
	case reflect.Map:
		k.table(v)
	case reflect.Pointer, reflect.Interface:
		k.flag(!v.IsNil())
		if !v.IsNil() {
			k.value(v.Elem())
		}
	}
	if len(k.buf) > 1<<12 {
		k.flush()
	}
}

// table takes a map in the order of its keys, which are text.
func (k *key) table(v reflect.Value) {
	names := v.MapKeys()
	slices.SortFunc(names, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	k.number(uint64(len(names)))
	for _, name := range names {
		k.text(name.String())
		k.value(v.MapIndex(name))
	}
}
