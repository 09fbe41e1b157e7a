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

// Mould is one T whose fields are described once: many are read with it, one
// after the other, for the price of one list of fields. It is for one goroutine.
type Mould[T any] struct {
	held   T
	fields []Field
}

// NewMould makes an empty mould; of describes the fields of a T.
func NewMould[T any](of func(*T) []Field) *Mould[T] {
	m := new(Mould[T])
	m.fields = of(&m.held)
	return m
}

// Fields returns the fields of what the mould holds.
func (m *Mould[T]) Fields() []Field { return m.fields }

// Hold puts a copy of v into the mould and returns its fields.
func (m *Mould[T]) Hold(v *T) []Field {
	m.held = *v
	return m.fields
}

// Take returns what the mould holds and leaves it empty.
func (m *Mould[T]) Take() T {
	v := m.held
	m.held = *new(T)
	return v
}

// table is what both kinds of rows are: a list of them, and the mould in which
// each is read and looked at. The mould is made when the first is.
type table[T any] struct {
	into  *[]T
	of    func(*T) []Field
	id    func(*T) *string // where a row keeps its name; nil where it has none
	mould *Mould[T]
}

func (s *table[T]) Fact() (any, bool) { return nil, false }
func (s *table[T]) len() int          { return len(*s.into) }

// fields returns the fields of a row, until those of the next are asked for.
func (s *table[T]) fields(i int) []Field { return s.row().Hold(&(*s.into)[i]) }

func (s *table[T]) row() *Mould[T] {
	if s.mould == nil {
		s.mould = NewMould(s.of)
	}
	return s.mould
}

func (s *table[T]) name(i int) string {
	if s.id == nil {
		return ""
	}
	return *s.id(&(*s.into)[i])
}

// Blank returns the fields of one new row, for editors.
func (s *table[T]) Blank() []Field { return s.of(new(T)) }

// list reads an array of tables, [[key]].
type list[T any] struct{ table[T] }

// List is a slot for an array of tables; of describes one of them.
func List[T any](into *[]T, of func(*T) []Field) Slot {
	return &list[T]{table[T]{into: into, of: of}}
}

// Named is a List whose rows may carry an id, so that prose can refer to a row
// by its name rather than its number.
func Named[T any](into *[]T, id func(*T) *string, of func(*T) []Field) Slot {
	return &list[T]{table[T]{into: into, of: of, id: id}}
}

func (s *list[T]) Kind() string                   { return "list of tables" }
func (s *list[T]) key(field string, i int) string { return numbered(field, i) }

func (s *list[T]) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.ListKind {
		r.wrongType(key, v, diag.Say("一组 [[…]] 表", "a list of [[…]] tables"),
			diag.Say("每一项前另起一行写 [[%s]]", "begin each item with a line [[%s]]", r.prefix+key))
		return
	}
	rows := make([]T, len(v.List))
	for i, item := range v.List {
		at := numbered(key, i)
		if item.Kind != tomlfile.TableKind {
			r.wrongType(at, item, diag.Say("一组字段", "a table of fields"),
				diag.Say("每一项前另起一行写 [[%s]]", "begin each item with a line [[%s]]", r.prefix+key))
			continue
		}
		r.row(at, item.Table, s.row().Hold(new(T)))
		rows[i] = s.row().Take()
	}
	*s.into = rows
}

// keyed reads tables named by their ids, [key.<id>].
type keyed[T any] struct{ table[T] }

// Keyed is a slot for tables named by their ids, [sectors.<id>], in the order
// written; id tells where a row keeps its name.
func Keyed[T any](into *[]T, id func(*T) *string, of func(*T) []Field) Slot {
	return &keyed[T]{table[T]{into: into, of: of, id: id}}
}

func (s *keyed[T]) Kind() string                   { return "tables by id" }
func (s *keyed[T]) key(field string, i int) string { return field + "." + s.name(i) }

func (s *keyed[T]) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.TableKind {
		r.wrongType(key, v, diag.Say("一组 [%s.编号] 表", "tables named [%s.<id>]", key), diag.Text{})
		return
	}
	rows := make([]T, 0, v.Table.Len())
	for k, item := range v.Table.All {
		at := key + "." + k
		if !r.entryID(at, k) || !r.isTable(at, item) {
			continue
		}
		r.row(at, item.Table, s.row().Hold(new(T)))
		row := s.row().Take()
		*s.id(&row) = r.store.Keep(k)
		rows = append(rows, row)
	}
	*s.into = rows
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
		diag.Say("另起一行写 [%s]，字段写在下面", "write [%s] on a line of its own, its fields below", r.prefix+key))
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
