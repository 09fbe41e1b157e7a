package typeset

import (
	"reflect"
	"slices"
	"strconv"
	"text/template/parse"
)

// expression is a part of a template that has a value.
type expression struct {
	typ   reflect.Type // nil where it depends on the page: then only truth may be asked for
	value func(r *run, dot reflect.Value) reflect.Value
	truth func(r *run, dot reflect.Value) bool // nil where it is neither true nor false

	ofDot bool  // it is dot, or a field of it
	path  []int // the indexes of the fields that lead from dot to it
}

// typed is an expression of a type that is known.
func (s *scope) typed(n parse.Node, typ reflect.Type, value func(*run, reflect.Value) reflect.Value) expression {
	if dynamic(typ) {
		return s.refuse(n, "a value whose type depends on the page")
	}
	e := expression{typ: typ, value: value}
	if truth := truthOf(typ); truth != nil {
		e.truth = func(r *run, dot reflect.Value) bool { return truth(value(r, dot)) }
	}
	return e
}

// dynamic reports whether values of the type hold values of types that are not
// known before the page is.
func dynamic(typ reflect.Type) bool {
	return typ.Kind() == reflect.Interface || typ == reflect.TypeFor[reflect.Value]()
}

// boolean is an expression that is true or false.
func boolean(truth func(*run, reflect.Value) bool) expression {
	return expression{
		typ:   reflect.TypeFor[bool](),
		value: func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(truth(r, dot)) },
		truth: truth,
	}
}

// truthOf returns what is true among the values of a type, as text/template
// has it, and nil for a type that it is not known of.
func truthOf(typ reflect.Type) func(reflect.Value) bool {
	if typ == nil {
		return nil
	}
	switch kind := typ.Kind(); {
	case kind == reflect.String, kind == reflect.Slice, kind == reflect.Map, kind == reflect.Array:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case kind == reflect.Bool:
		return reflect.Value.Bool
	case kind == reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case kind >= reflect.Int && kind <= reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case kind == reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	return nil
}

// pipe reads a pipeline with the variables that it declares or sets.
func (s *scope) pipe(p *parse.PipeNode) expression {
	e := s.commands(p, p.Cmds)
	for _, each := range p.Decl {
		if e.typ == nil {
			return s.refuse(p, "a variable whose type depends on the page")
		}
		slot := s.slot(p, each.Ident[0], e.typ)
		value := e.value
		e = s.typed(p, e.typ, func(r *run, dot reflect.Value) reflect.Value {
			v := value(r, dot)
			r.vars[r.base+slot] = v
			return v
		})
	}
	return e
}

// slot returns the slot of a variable that a pipeline declares or sets.
func (s *scope) slot(p *parse.PipeNode, name string, typ reflect.Type) int {
	if !p.IsAssign {
		return s.declare(name, typ)
	}
	slot := s.find(name)
	if slot < 0 || s.vars[slot].typ != typ {
		s.refuse(p, "a variable that changes its type")
	}
	return slot
}

// find returns the slot of the variable that a name means, or -1.
func (s *scope) find(name string) int {
	for i, each := range slices.Backward(s.vars) {
		if each.name == name {
			return i
		}
	}
	return -1
}

// commands reads commands each of which is given the value of the one before.
func (s *scope) commands(n parse.Node, commands []*parse.CommandNode) expression {
	if len(commands) == 0 {
		return s.refuse(n, "no value")
	}
	e := s.command(commands[0])
	for _, each := range commands[1:] {
		e = s.command(each, e)
	}
	return e
}

// command reads one command; last is the value of the one before, if any.
func (s *scope) command(c *parse.CommandNode, last ...expression) expression {
	if function, ok := c.Args[0].(*parse.IdentifierNode); ok {
		return s.function(function, c.Args[1:], last)
	}
	if len(c.Args) > 1 || len(last) > 0 {
		return s.refuse(c, "a value that is given arguments")
	}
	return s.operand(c.Args[0])
}

// operand reads a value that stands by itself.
func (s *scope) operand(node parse.Node) expression {
	switch n := node.(type) {
	case *parse.DotNode:
		return s.here(n)
	case *parse.FieldNode:
		return s.fields(n, s.here(n), n.Ident)
	case *parse.VariableNode:
		return s.fields(n, s.variable(n), n.Ident[1:])
	case *parse.ChainNode:
		return s.fields(n, s.operand(n.Node), n.Field)
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return s.commands(n, n.Cmds)
		}
	case *parse.StringNode:
		return s.constant(n, n.Text)
	case *parse.BoolNode:
		return s.constant(n, n.True)
	case *parse.NumberNode:
		if n.IsInt && strconv.FormatInt(n.Int64, 10) == n.Text && int64(int(n.Int64)) == n.Int64 {
			return s.constant(n, int(n.Int64))
		}
	}
	return s.refuse(node, "a kind of value that is not known here")
}

func (s *scope) constant(n parse.Node, c any) expression {
	v := reflect.ValueOf(c)
	return s.typed(n, v.Type(), func(*run, reflect.Value) reflect.Value { return v })
}

// here is dot.
func (s *scope) here(n parse.Node) expression {
	if s.dot == nil {
		return s.refuse(n, "there is no value here")
	}
	e := s.typed(n, s.dot, func(_ *run, dot reflect.Value) reflect.Value { return dot })
	e.ofDot = true
	return e
}

func (s *scope) variable(n *parse.VariableNode) expression {
	slot := s.find(n.Ident[0])
	if slot < 0 || s.vars[slot].typ == nil {
		return s.refuse(n, "a variable without a value")
	}
	return s.typed(n, s.vars[slot].typ, func(r *run, _ reflect.Value) reflect.Value { return r.vars[r.base+slot] })
}

// fields reads a chain of fields and keys of maps.
func (s *scope) fields(n parse.Node, of expression, names []string) expression {
	for _, name := range names {
		if of.typ == nil {
			return s.refuse(n, "a field of a value whose type depends on the page")
		}
		of = s.field(n, pointed(of), name)
	}
	return of
}

// field reads a field of a struct, or the value of a key of a map.
func (s *scope) field(n parse.Node, of expression, name string) expression {
	if _, ok := reflect.PointerTo(of.typ).MethodByName(name); ok {
		return s.refuse(n, "a method")
	}
	switch of.typ.Kind() {
	case reflect.Struct:
		if f, ok := of.typ.FieldByName(name); ok && f.IsExported() {
			return s.within(n, of, f.Index)
		}
	case reflect.Map:
		if of.typ.Key() == reflect.TypeFor[string]() {
			return s.entry(n, of, reflect.ValueOf(name))
		}
	}
	return s.refuse(n, "there is no such field")
}

// within follows a field's index through embedded structs.
func (s *scope) within(n parse.Node, of expression, index []int) expression {
	for _, i := range index {
		of = pointed(of)
		if of.ofDot {
			of = along(of.typ.Field(i).Type, append(slices.Clone(of.path), i))
			continue
		}
		value := of.value
		of = expression{typ: of.typ.Field(i).Type, value: func(r *run, dot reflect.Value) reflect.Value {
			return value(r, dot).Field(i)
		}}
	}
	e := s.typed(n, of.typ, of.value)
	e.ofDot, e.path = of.ofDot, of.path
	return e
}

// along is the field of dot to which a path leads: most of what templates ask for, and mostly one step away.
func along(typ reflect.Type, path []int) expression {
	e := expression{typ: typ, ofDot: true, path: path}
	switch first := path[0]; len(path) {
	case 1:
		e.value = func(_ *run, dot reflect.Value) reflect.Value { return dot.Field(first) }
	case 2:
		second := path[1]
		e.value = func(_ *run, dot reflect.Value) reflect.Value { return dot.Field(first).Field(second) }
	default:
		e.value = func(_ *run, dot reflect.Value) reflect.Value {
			for _, i := range path {
				dot = dot.Field(i)
			}
			return dot
		}
	}
	return e
}

// pointed follows pointers to what they point at. It gives up at nil.
func pointed(e expression) expression {
	for e.typ.Kind() == reflect.Pointer {
		value := e.value
		e = expression{typ: e.typ.Elem(), value: func(r *run, dot reflect.Value) reflect.Value {
			v := value(r, dot)
			if v.IsNil() {
				panic(givenUp{})
			}
			return v.Elem()
		}}
	}
	return e
}

// entry reads the value of a key that a map must have.
func (s *scope) entry(n parse.Node, of expression, key reflect.Value) expression {
	return s.typed(n, of.typ.Elem(), func(r *run, dot reflect.Value) reflect.Value {
		v := of.value(r, dot).MapIndex(key)
		if !v.IsValid() {
			panic(givenUp{})
		}
		return v
	})
}
