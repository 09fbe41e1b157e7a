package typeset

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// function reads the call of a function; last is the value that a pipeline
// gives it as its last argument, if any.
func (s *scope) function(n *parse.IdentifierNode, args []parse.Node, last []expression) expression {
	var given []expression
	for _, each := range args {
		given = append(given, s.operand(each))
	}
	given = append(given, last...)
	if f, ok := s.set.functions[n.Ident]; ok {
		return s.text(n, f, given)
	}
	if len(given) == 0 {
		return s.refuse(n, "a function without arguments")
	}
	switch n.Ident {
	case "and", "or":
		return s.either(n, given, len(last) > 0)
	case "not":
		return s.not(n, given)
	}
	for _, each := range given {
		if each.typ == nil {
			return s.refuse(n, "an argument whose type depends on the page")
		}
	}
	switch n.Ident {
	case "eq", "ne", "lt", "le", "gt", "ge":
		return s.compare(n, given)
	case "len":
		return s.length(n, given)
	case "index":
		return s.index(n, given)
	case "print", "println", "printf":
		return s.printed(n, given)
	}
	return s.refuse(n, "a function that is not known here")
}

// either reads "and" and "or", which return the argument that decides.
func (s *scope) either(n *parse.IdentifierNode, args []expression, piped bool) expression {
	if piped {
		return s.refuse(n, "a function that would not look at all it is given")
	}
	decides := n.Ident == "or"
	typ := args[0].typ
	for _, each := range args {
		if each.truth == nil {
			return s.refuse(n, "an argument that is neither true nor false")
		}
		if each.typ != typ {
			typ = nil
		}
	}
	e := expression{typ: typ, truth: func(r *run, dot reflect.Value) bool {
		for _, each := range args {
			if each.truth(r, dot) == decides {
				return decides
			}
		}
		return !decides
	}}
	if truth := truthOf(typ); truth != nil {
		e.value = func(r *run, dot reflect.Value) (v reflect.Value) {
			for _, each := range args {
				if v = each.value(r, dot); truth(v) == decides {
					return v
				}
			}
			return v
		}
	}
	return e
}

func (s *scope) not(n parse.Node, args []expression) expression {
	if len(args) != 1 || args[0].truth == nil {
		return s.refuse(n, "not one value that is true or false")
	}
	truth := args[0].truth
	return boolean(func(r *run, dot reflect.Value) bool { return !truth(r, dot) })
}

// compare reads a comparison of texts, whole numbers or truths.
func (s *scope) compare(n *parse.IdentifierNode, args []expression) expression {
	order, ordered := orderOf(args[0].typ)
	for _, each := range args[1:] {
		if group(each.typ) != group(args[0].typ) {
			order = nil
		}
	}
	equality := n.Ident == "eq" || n.Ident == "ne"
	if order == nil || len(args) < 2 || len(args) > 2 && n.Ident != "eq" || !ordered && !equality {
		return s.refuse(n, "a comparison that is not known here")
	}
	holds := comparisons[n.Ident]
	return boolean(func(r *run, dot reflect.Value) bool {
		first := args[0].value(r, dot)
		found := false
		for _, each := range args[1:] { // all of them, since any may have to give up
			found = holds(order(first, each.value(r, dot))) || found
		}
		return found
	})
}

// comparisons tell what holds of two values by their order.
var comparisons = map[string]func(order int) bool{
	"eq": func(order int) bool { return order == 0 },
	"ne": func(order int) bool { return order != 0 },
	"lt": func(order int) bool { return order < 0 },
	"le": func(order int) bool { return order <= 0 },
	"gt": func(order int) bool { return order > 0 },
	"ge": func(order int) bool { return order >= 0 },
}

// group is a kind that stands for all those whose values can be compared.
func group(typ reflect.Type) reflect.Kind {
	if kind := typ.Kind(); kind < reflect.Int || kind > reflect.Int64 {
		return kind
	}
	return reflect.Int
}

// orderOf returns how values of a type compare, and whether one is before the
// other or they only differ; nil for a type that is not known here.
func orderOf(typ reflect.Type) (order func(a, b reflect.Value) int, ordered bool) {
	switch group(typ) {
	case reflect.String:
		return func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }, true
	case reflect.Int:
		return func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) }, true
	case reflect.Bool:
		return func(a, b reflect.Value) int {
			if a.Bool() == b.Bool() {
				return 0
			}
			return 1
		}, false
	}
	return nil, false
}

func (s *scope) length(n parse.Node, args []expression) expression {
	if len(args) == 1 {
		switch args[0].typ.Kind() {
		case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
			value := args[0].value
			return s.typed(n, reflect.TypeFor[int](), func(r *run, dot reflect.Value) reflect.Value {
				return reflect.ValueOf(value(r, dot).Len())
			})
		}
	}
	return s.refuse(n, "the length of what is no list, map or text")
}

// index reads the elements of lists and maps, one index after the other.
func (s *scope) index(n parse.Node, args []expression) expression {
	item := args[0]
	for _, at := range args[1:] {
		if item.typ == nil {
			return item // refused
		}
		item = s.element(n, item, at)
	}
	return item
}

func (s *scope) element(n parse.Node, item, at expression) expression {
	switch kind := item.typ.Kind(); {
	case (kind == reflect.Slice || kind == reflect.Array) && group(at.typ) == reflect.Int:
		return s.typed(n, item.typ.Elem(), func(r *run, dot reflect.Value) reflect.Value {
			list, i := item.value(r, dot), at.value(r, dot).Int()
			if i < 0 || i >= int64(list.Len()) {
				panic(givenUp{})
			}
			return list.Index(int(i))
		})
	case kind == reflect.Map && at.typ == item.typ.Key() && at.typ.Kind() == reflect.String:
		missing := reflect.Zero(item.typ.Elem())
		return s.typed(n, item.typ.Elem(), func(r *run, dot reflect.Value) reflect.Value {
			if v := item.value(r, dot).MapIndex(at.value(r, dot)); v.IsValid() {
				return v
			}
			return missing
		})
	}
	return s.refuse(n, "an index that is not known here")
}

// printed reads print, println and printf.
func (s *scope) printed(n *parse.IdentifierNode, args []expression) expression {
	var print func(args []any) string
	switch n.Ident {
	case "print":
		print = func(args []any) string { return fmt.Sprint(args...) }
	case "println":
		print = func(args []any) string { return fmt.Sprintln(args...) }
	case "printf":
		if args[0].typ != reflect.TypeFor[string]() {
			return s.refuse(n, "a format that is no text")
		}
		print = func(args []any) string { return fmt.Sprintf(args[0].(string), args[1:]...) }
	}
	return s.typed(n, reflect.TypeFor[string](), func(r *run, dot reflect.Value) reflect.Value {
		given := make([]any, len(args))
		for i, each := range args {
			given[i] = each.value(r, dot).Interface()
		}
		return reflect.ValueOf(print(given))
	})
}

// text reads the call of a function that makes text of text.
func (s *scope) text(n parse.Node, f Function, args []expression) expression {
	if len(args) == 0 || args[0].typ != reflect.TypeFor[string]() {
		return s.refuse(n, "a first argument that is no text")
	}
	var written []func(*run, reflect.Value) string
	for _, each := range args {
		if each.typ == nil {
			return s.refuse(n, "an argument whose type depends on the page")
		}
		written = append(written, each.written())
	}
	return s.typed(n, reflect.TypeFor[string](), func(r *run, dot reflect.Value) reflect.Value {
		start := len(r.texts)
		for _, each := range written {
			text := each(r, dot) // may call a function too
			r.texts = append(r.texts, text)
		}
		text, ok := f(r.texts[start], r.texts[start+1:]...)
		if !ok {
			panic(givenUp{})
		}
		r.texts = r.texts[:start]
		return reflect.ValueOf(text)
	})
}

// written is the expression as fmt.Sprint writes it.
func (e expression) written() func(*run, reflect.Value) string {
	switch {
	case e.typ == reflect.TypeFor[string]():
		return func(r *run, dot reflect.Value) string { return e.value(r, dot).String() }
	case plainInt(e.typ):
		return func(r *run, dot reflect.Value) string { return strconv.FormatInt(e.value(r, dot).Int(), 10) }
	}
	return func(r *run, dot reflect.Value) string { return fmt.Sprint(e.value(r, dot).Interface()) }
}

// plainInt reports whether the type is one of the language's own signed
// integers, which no method can have written otherwise.
func plainInt(typ reflect.Type) bool { return group(typ) == reflect.Int && typ.PkgPath() == "" }
