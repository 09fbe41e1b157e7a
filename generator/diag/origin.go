package diag

import (
	"cmp"
	"slices"
	"strings"
	"unique"
)

// Origin tells where each fact of one file was written. Keys are dotted paths;
// elements of a list are counted from 1: "investment.items.2.amount".
type Origin struct {
	File string
	keys []keyPlace
}

// keyPlace is kept for every value of every file, and files of one kind have the
// same keys: each key is held once for all of them.
type keyPlace struct {
	key          unique.Handle[string]
	line, column uint32
}

// NewOrigin starts an empty record of the file's places.
func NewOrigin(file string) *Origin { return &Origin{File: file} }

// Set records the place of a key's value. Call Seal once all keys are set.
func (o *Origin) Set(key string, line, column int) {
	o.keys = append(o.keys, keyPlace{unique.Make(key), uint32(line), uint32(column)})
}

// Seal sorts the record so that At can search it.
func (o *Origin) Seal() {
	slices.SortStableFunc(o.keys, func(a, b keyPlace) int { return cmp.Compare(a.key.Value(), b.key.Value()) })
	o.keys = slices.Clone(o.keys) // without the room that it grew by
}

// Has reports whether the key was written in the file.
func (o *Origin) Has(key string) bool {
	_, ok := o.find(key)
	return ok
}

// At returns the place of the key, or of the nearest table around it that was
// written, or the top of the file.
func (o *Origin) At(key string) Place {
	for {
		if k, ok := o.find(key); ok {
			return Place{File: o.File, Line: int(k.line), Column: int(k.column)}
		}
		dot := strings.LastIndexByte(key, '.')
		if dot < 0 {
			return Place{File: o.File, Line: 1, Column: 1}
		}
		key = key[:dot]
	}
}

func (o *Origin) find(key string) (keyPlace, bool) {
	i, ok := slices.BinarySearchFunc(o.keys, key, func(k keyPlace, key string) int { return cmp.Compare(k.key.Value(), key) })
	if !ok {
		return keyPlace{}, false
	}
	return o.keys[i], true
}
