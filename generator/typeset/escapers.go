package typeset

import (
	"bytes"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// escaper writes values into one kind of place on a page: a text, an attribute,
// an address.
//
// It knows one thing about the escapers of html/template: which bytes they
// leave as they are, wherever these stand. What holds others goes through a
// template that has nothing but that place.
type escaper struct {
	kept          *[256]bool // nil where it depends on more than the byte
	schemes       []string   // may stand before the bytes that are kept
	verbatim      bool       // finished HTML is written as it is
	place         *template.Template
	before, after int // the bytes of the place around the value
}

// keeps reports whether the escapers leave the text as it is.
func (e *escaper) keeps(s string) bool {
	if e.kept == nil {
		return false
	}
	for _, scheme := range e.schemes {
		if rest, ok := strings.CutPrefix(s, scheme); ok {
			s = rest
			break
		}
	}
	for i := range len(s) {
		if !e.kept[s[i]] {
			return false
		}
	}
	return true
}

// escaped names a text in a place.
type escaped struct {
	place *escaper
	text  string
}

const (
	escapedMost   = 1 << 12 // texts that a run keeps
	escapedLength = 256     // bytes of each
)

// text has html/template write a text, unless it has just done so: titles and words come again from page to page.
func (e *escaper) text(r *run, text string) {
	if was, ok := r.escaped[escaped{e, text}]; ok {
		r.out.WriteString(was)
		return
	}
	from := r.out.Len()
	e.through(r, text)
	if len(text) > escapedLength {
		return
	}
	if r.escaped == nil || len(r.escaped) >= escapedMost {
		r.escaped = map[escaped]string{}
	}
	r.escaped[escaped{e, strings.Clone(text)}] = string(r.out.Bytes()[from:])
}

// through has html/template write the value.
func (e *escaper) through(r *run, value any) {
	r.scratch.Reset()
	if e.place.Execute(&r.scratch, value) != nil {
		panic(givenUp{})
	}
	framed := r.scratch.Bytes()
	r.out.Write(framed[e.before : len(framed)-e.after])
}

// print reads an action that prints a value.
func (s *scope) print(n parse.Node, value expression, e *escaper) step {
	switch {
	case value.typ == nil:
		s.refuse(n, "a value whose type depends on the page")
		return nil
	case value.typ == reflect.TypeFor[string]():
		return func(r *run, dot reflect.Value) {
			if text := value.value(r, dot).String(); e.keeps(text) {
				r.out.WriteString(text)
			} else {
				e.text(r, text)
			}
		}
	case value.typ == reflect.TypeFor[template.HTML]():
		return func(r *run, dot reflect.Value) {
			if text := value.value(r, dot).String(); e.verbatim || e.keeps(text) {
				r.out.WriteString(text)
			} else {
				e.through(r, template.HTML(text))
			}
		}
	case plainInt(value.typ): // digits and a minus, which every escaper keeps
		return func(r *run, dot reflect.Value) {
			r.out.Write(strconv.AppendInt(r.out.AvailableBuffer(), value.value(r, dot).Int(), 10))
		}
	}
	return func(r *run, dot reflect.Value) { e.through(r, value.value(r, dot).Interface()) }
}

// escaperFor returns the escaper for a chain of html/template's escapers, or
// nil for a chain that no place here has.
func escaperFor(chain string) *escaper { return escapers()[chain] }

// escapers are the places that are known here, by the chain of escapers that
// html/template puts there. Asking it for the chain keeps the two in step.
var escapers = sync.OnceValue(func() map[string]*escaper {
	inText := keptBytes(func(c byte) bool { return !strings.ContainsRune("\x00\"&'+<>", rune(c)) })
	inAddress := keptBytes(func(c byte) bool { return alphanumeric(c) || strings.IndexByte("!#$*,-./;=?@[]_~", c) >= 0 })
	inQuery := keptBytes(func(c byte) bool { return alphanumeric(c) || strings.IndexByte("-._~", c) >= 0 })
	all := map[string]*escaper{}
	for _, each := range []struct {
		before, after string
		escaper
	}{
		{"", "", escaper{kept: inText, verbatim: true}},
		{"<title>", "</title>", escaper{kept: inText}},
		{`<p title="`, `">`, escaper{kept: inText}},
		{`<a href="`, `">`, escaper{kept: inAddress, schemes: []string{"https:", "http:", "mailto:"}}},
		{`<a href="/`, `">`, escaper{kept: inAddress}},
		{`<a href="?`, `">`, escaper{kept: inQuery}},
		{`<img srcset="`, `">`, escaper{}},
	} {
		e := each.escaper
		e.before, e.after = len(each.before), len(each.after)
		e.place = template.Must(template.New("").Parse(each.before + "{{.}}" + each.after))
		all[e.chain()] = &e
	}
	return all
})

// chain has html/template escape the place, and returns what it put there.
func (e *escaper) chain() string {
	if err := e.place.Execute(new(bytes.Buffer), ""); err != nil {
		panic(err) // the places are our own
	}
	for _, node := range e.place.Tree.Root.Nodes {
		if action, ok := node.(*parse.ActionNode); ok {
			_, chain := cutEscapers(action.Pipe.Cmds)
			return chain
		}
	}
	return ""
}

func keptBytes(kept func(byte) bool) *[256]bool {
	var table [256]bool
	for i := range table {
		table[i] = kept(byte(i))
	}
	return &table
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
