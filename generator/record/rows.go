package record

import (
	"strconv"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// rows is what the slots of several tables under one key have in common.
type rows interface {
	len() int
	fields(i int) []Field
	key(field string, i int) string
	name(i int) string // the row's own id, or ""
}

// list reads an array of tables, [[key]].
type list[T any] struct {
	into *[]T
	of   func(*T) []Field
	id   func(*T) *string
}

// List is a slot for an array of tables; of describes one of them.
func List[T any](into *[]T, of func(*T) []Field) Slot { return list[T]{into, of, nil} }

// Named is a List whose rows may carry an id, so that prose can refer to a row
// by its name rather than its number.
func Named[T any](into *[]T, id func(*T) *string, of func(*T) []Field) Slot {
	return list[T]{into, of, id}
}

func (s list[T]) Kind() string                   { return "list of tables" }
func (s list[T]) Fact() (any, bool)              { return nil, false }
func (s list[T]) len() int                       { return len(*s.into) }
func (s list[T]) fields(i int) []Field           { return s.of(&(*s.into)[i]) }
func (s list[T]) key(field string, i int) string { return numbered(field, i) }
func (s list[T]) name(i int) string {
	if s.id == nil {
		return ""
	}
	return *s.id(&(*s.into)[i])
}

// Blank returns the fields of one new row, for editors.
func (s list[T]) Blank() []Field { return s.of(new(T)) }

func (s list[T]) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.ListKind {
		r.wrongType(key, v, diag.Say("一组 [[…]] 表", "a list of [[…]] tables"),
			diag.Say("每一项前另起一行写 [[%s]]", "begin each item with a line [[%s]]", key))
		return
	}
	*s.into = make([]T, len(v.List))
	for i, item := range v.List {
		at := numbered(key, i)
		if item.Kind != tomlfile.TableKind {
			r.wrongType(at, item, diag.Say("一组字段", "a table of fields"),
				diag.Say("每一项前另起一行写 [[%s]]", "begin each item with a line [[%s]]", key))
			continue
		}
		r.table(item.Table, at+".", s.fields(i))
	}
}

// keyed reads tables named by their ids, [key.<id>].
type keyed[T any] struct {
	into *[]T
	id   func(*T) *string
	of   func(*T) []Field
}

// Keyed is a slot for tables named by their ids, [sectors.<id>], in the order
// written; id tells where a row keeps its name.
func Keyed[T any](into *[]T, id func(*T) *string, of func(*T) []Field) Slot {
	return keyed[T]{into, id, of}
}

func (s keyed[T]) Kind() string                   { return "tables by id" }
func (s keyed[T]) Fact() (any, bool)              { return nil, false }
func (s keyed[T]) len() int                       { return len(*s.into) }
func (s keyed[T]) fields(i int) []Field           { return s.of(&(*s.into)[i]) }
func (s keyed[T]) key(field string, i int) string { return field + "." + s.name(i) }
func (s keyed[T]) name(i int) string              { return *s.id(&(*s.into)[i]) }

// Blank returns the fields of one new row, for editors.
func (s keyed[T]) Blank() []Field { return s.of(new(T)) }

func (s keyed[T]) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.TableKind {
		r.wrongType(key, v, diag.Say("一组 [%s.编号] 表", "tables named [%s.<id>]", key), diag.Text{})
		return
	}
	ids := v.Table.Keys()
	*s.into = make([]T, 0, len(ids))
	for _, k := range ids {
		item, _ := v.Table.Get(k)
		at := key + "." + k
		if !r.entryID(at, k) || !r.isTable(at, item) {
			continue
		}
		*s.into = append(*s.into, *new(T))
		row := len(*s.into) - 1
		*s.id(&(*s.into)[row]) = k
		r.table(item.Table, at+".", s.fields(row))
	}
}

func (r *reader) entryID(key, id string) bool {
	if idForm.MatchString(id) {
		return true
	}
	r.fault(key, &diag.Fault{Code: diag.WrongValue,
		Message: diag.Say("编号 %q 的写法不对", "the id %q is not well formed", clip(id)),
		Hint:    diag.Say("只用小写英文字母、数字和连字符，例如 %q", "use lower-case letters, digits and hyphens, such as %q", slugOf(id))})
	return false
}

func (r *reader) isTable(key string, v tomlfile.Value) bool {
	if v.Kind == tomlfile.TableKind {
		return true
	}
	r.wrongType(key, v, diag.Say("一组字段", "a table of fields"),
		diag.Say("另起一行写 [%s]，字段写在下面", "write [%s] on a line of its own, its fields below", key))
	return false
}

// Find returns the fact at a dotted path: a field's own, or one within a row,
// which is named by its id or numbered from 1. False where there is none.
func Find(fields []Field, path string) (any, bool) {
	for _, f := range fields {
		if f.Key == path {
			return f.Slot.Fact()
		}
		rest, ok := cutPrefix(path, f.Key)
		if !ok {
			continue
		}
		if s, ok := f.Slot.(rows); ok {
			return findRow(s, rest)
		}
	}
	return nil, false
}

func cutPrefix(path, key string) (string, bool) {
	if len(path) > len(key)+1 && path[:len(key)] == key && path[len(key)] == '.' {
		return path[len(key)+1:], true
	}
	return "", false
}

func findRow(s rows, path string) (any, bool) {
	for i := range s.len() {
		for _, name := range []string{s.name(i), strconv.Itoa(i + 1)} {
			if rest, ok := cutPrefix(path, name); ok && name != "" {
				return Find(s.fields(i), rest)
			}
		}
	}
	return nil, false
}

// Paths lists every path that Find answers, for suggestions.
func Paths(fields []Field) []string {
	var paths []string
	for _, f := range fields {
		if s, ok := f.Slot.(rows); ok {
			for i := range s.len() {
				name := s.name(i)
				if name == "" {
					name = strconv.Itoa(i + 1)
				}
				for _, inner := range Paths(s.fields(i)) {
					paths = append(paths, f.Key+"."+name+"."+inner)
				}
			}
		} else if _, ok := f.Slot.Fact(); ok {
			paths = append(paths, f.Key)
		}
	}
	return paths
}

// Nearest returns the path that a mistaken one most likely meant.
func Nearest(path string, paths []string) (string, bool) {
	if near, ok := nearest(path, paths); ok {
		return near, true
	}
	return nearestLast(path[1+lastDot(path):], paths)
}

func lastDot(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '.' {
			return i
		}
	}
	return -1
}
