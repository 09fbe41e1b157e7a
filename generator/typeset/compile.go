package typeset

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// compiler reads a page's template and all that it calls.
//
// The first thing that it cannot read refuses the page. It reads on, so that no
// method here needs to return an error, and what it returns then is never run.
type compiler struct {
	set     *Set
	bodies  map[pageKey]*body // so that templates may call themselves
	refused error
}

// scope is what the nodes of a template may name: dot, and the variables that
// have been declared above and are not out of sight.
type scope struct {
	*compiler
	body *body
	dot  reflect.Type // nil where there is none
	vars []variable   // by slot
}

type variable struct {
	name string
	typ  reflect.Type
}

// refuse refuses the page.
func (c *compiler) refuse(n parse.Node, why string) expression {
	if c.refused == nil {
		c.refused = fmt.Errorf("%s: %s", n, why)
	}
	return expression{}
}

// template reads the named template for a type of dot.
func (c *compiler) template(key pageKey) *body {
	if b := c.bodies[key]; b != nil {
		return b
	}
	b := new(body)
	c.bodies[key] = b
	t := c.set.templates.Lookup(key.name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		// Not there, faulty, or made by html/template for a place within a tag.
		c.refused = cmp.Or(c.refused, fmt.Errorf("the template %q cannot be read", key.name))
		return b
	}
	s := scope{compiler: c, body: b, dot: key.view}
	s.declare("$", key.view)
	b.steps = s.list(t.Tree.Root)
	return b
}

// declare gives a variable a slot.
func (s *scope) declare(name string, typ reflect.Type) (slot int) {
	s.vars = append(s.vars, variable{name, typ})
	s.body.slots = max(s.body.slots, len(s.vars))
	return len(s.vars) - 1
}

// inner is the scope within a branch: what is declared there stays there.
func (s *scope) inner(dot reflect.Type) *scope {
	within := *s
	within.dot = dot
	within.vars = slices.Clip(s.vars)
	return &within
}

// list reads nodes that follow each other. Texts that touch become one.
func (s *scope) list(list *parse.ListNode) []step {
	if list == nil {
		return nil
	}
	var steps []step
	var text []byte
	flush := func() {
		if len(text) > 0 {
			steps = append(steps, literal(text))
			text = nil
		}
	}
	for _, node := range list.Nodes {
		if t, ok := node.(*parse.TextNode); ok {
			text = append(text, t.Text...)
			continue
		}
		flush()
		steps = append(steps, s.node(node))
	}
	flush()
	return steps
}

func literal(text []byte) step {
	return func(r *run, _ reflect.Value) { r.out.Write(text) }
}

func (s *scope) node(node parse.Node) step {
	switch n := node.(type) {
	case *parse.ActionNode:
		return s.action(n)
	case *parse.IfNode:
		return s.ifElse(&n.BranchNode)
	case *parse.WithNode:
		return s.with(&n.BranchNode)
	case *parse.RangeNode:
		return s.ranged(&n.BranchNode)
	case *parse.TemplateNode:
		return s.call(n)
	}
	s.refuse(node, "a kind of node that is not known here")
	return nil
}

// action reads a value that is printed, or a variable that is set.
func (s *scope) action(n *parse.ActionNode) step {
	if len(n.Pipe.Decl) > 0 {
		set := s.pipe(n.Pipe).value
		return func(r *run, dot reflect.Value) { set(r, dot) }
	}
	values, chain := cutEscapers(n.Pipe.Cmds)
	e := escaperFor(chain)
	if e == nil {
		s.refuse(n, "a place for values that is not known here")
		return nil
	}
	return s.print(n, s.commands(n, values), e)
}

// cutEscapers parts a pipeline from the escapers that html/template has added,
// and names these.
func cutEscapers(commands []*parse.CommandNode) (values []*parse.CommandNode, chain string) {
	at := len(commands)
	for at > 0 && strings.HasPrefix(commands[at-1].String(), "_html_template_") {
		at--
	}
	var names []string
	for _, each := range commands[at:] {
		names = append(names, each.String())
	}
	return commands[:at], strings.Join(names, " ")
}

func (s *scope) ifElse(b *parse.BranchNode) step {
	within := s.inner(s.dot)
	truth := within.pipe(b.Pipe).truth
	if truth == nil {
		s.refuse(b.Pipe, "neither true nor false")
	}
	yes, no := within.inner(s.dot).list(b.List), within.inner(s.dot).list(b.ElseList)
	return func(r *run, dot reflect.Value) {
		if truth(r, dot) {
			r.do(yes, dot)
		} else {
			r.do(no, dot)
		}
	}
}

func (s *scope) with(b *parse.BranchNode) step {
	within := s.inner(s.dot)
	e := within.pipe(b.Pipe)
	truth := truthOf(e.typ)
	if truth == nil {
		s.refuse(b.Pipe, "neither true nor false, or of a type that depends on the page")
	}
	yes, no := within.inner(e.typ).list(b.List), within.inner(s.dot).list(b.ElseList)
	return func(r *run, dot reflect.Value) {
		if v := e.value(r, dot); truth(v) {
			r.do(yes, v)
		} else {
			r.do(no, dot)
		}
	}
}

// call reads a call of a template.
func (s *scope) call(n *parse.TemplateNode) step {
	if n.Pipe == nil {
		b := s.template(pageKey{name: n.Name})
		return func(r *run, _ reflect.Value) { r.call(b, reflect.Value{}) }
	}
	e := s.pipe(n.Pipe)
	if e.typ == nil {
		s.refuse(n, "a type that depends on the page")
		return nil
	}
	b := s.template(pageKey{n.Name, e.typ})
	return func(r *run, dot reflect.Value) { r.call(b, e.value(r, dot)) }
}
