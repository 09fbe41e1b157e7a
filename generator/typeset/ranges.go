package typeset

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// ranged reads a loop over a list, or over a map in the order of its keys.
func (s *scope) ranged(b *parse.BranchNode) step {
	if b.Pipe.IsAssign {
		s.refuse(b.Pipe, "a loop that sets a variable from outside")
		return nil
	}
	over := s.commands(b.Pipe, b.Pipe.Cmds)
	if over.typ == nil {
		s.refuse(b.Pipe, "a type that depends on the page")
		return nil
	}
	each := s.loop(b, over)
	otherwise := s.inner(s.dot).list(b.ElseList)
	return func(r *run, dot reflect.Value) {
		v := over.value(r, dot)
		if v.Len() == 0 {
			r.do(otherwise, dot)
			return
		}
		each(r, v)
	}
}

// loop reads the body of a loop; the step is given what it loops over.
func (s *scope) loop(b *parse.BranchNode, over expression) step {
	switch over.typ.Kind() {
	case reflect.Slice, reflect.Array:
		turn := s.turn(b, reflect.TypeFor[int](), over.typ.Elem())
		return func(r *run, list reflect.Value) {
			for i := range list.Len() {
				turn(r, reflect.ValueOf(i), list.Index(i))
			}
		}
	case reflect.Map:
		order := keyOrder(over.typ.Key())
		if order == nil {
			break
		}
		turn := s.turn(b, over.typ.Key(), over.typ.Elem())
		return func(r *run, m reflect.Value) {
			keys := m.MapKeys()
			slices.SortFunc(keys, order)
			for _, key := range keys {
				turn(r, key, m.MapIndex(key))
			}
		}
	}
	s.refuse(b.Pipe, "neither a list nor a map with keys of text or whole numbers")
	return nil
}

// turn reads the body of a loop for one element.
func (s *scope) turn(b *parse.BranchNode, key, element reflect.Type) func(r *run, key, element reflect.Value) {
	if dynamic(element) {
		s.refuse(b.Pipe, "a list of a type that depends on the page")
	}
	within := s.inner(element)
	names := b.Pipe.Decl
	keySlot, elementSlot := -1, -1
	if len(names) == 2 {
		keySlot = within.declare(names[0].Ident[0], key)
	}
	if len(names) > 0 {
		elementSlot = within.declare(names[len(names)-1].Ident[0], element)
	}
	steps := within.list(b.List)
	return func(r *run, key, element reflect.Value) {
		if keySlot >= 0 {
			r.vars[r.base+keySlot] = key
		}
		if elementSlot >= 0 {
			r.vars[r.base+elementSlot] = element
		}
		r.do(steps, element)
	}
}

// keyOrder is the order in which text/template takes the keys of a map.
func keyOrder(key reflect.Type) func(a, b reflect.Value) int {
	switch {
	case key.Kind() == reflect.String:
		return func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }
	case key.Kind() >= reflect.Int && key.Kind() <= reflect.Int64:
		return func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) }
	}
	return nil
}
