package typeset

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"sync"
)

var errClosed = errors.New("closed")

// maxDepth is how deep templates may call each other here. What is deeper goes
// to html/template, which has a bound of its own.
const maxDepth = 1000

// body is a template, read for one type of dot.
type body struct {
	steps []step
	slots int // of variables; the first is $
}

// step does one node of a template. It gives up by a panic with givenUp.
type step func(r *run, dot reflect.Value)

// run is the setting of one page.
type run struct {
	out     *bytes.Buffer
	vars    []reflect.Value // of all the templates that are under way
	base    int             // where those of the innermost begin
	depth   int
	texts   []string     // arguments of functions that are being called
	scratch bytes.Buffer // for the escapers
	escaped map[escaped]string
}

var runs = sync.Pool{New: func() any { return new(run) }}

// givenUp ends a run that met what html/template must do, or report.
type givenUp struct{}

// write sets a page. Where it gives up it leaves w as it was.
func (b *body) write(w *bytes.Buffer, view any) (done bool) {
	start := w.Len()
	r := runs.Get().(*run)
	r.out = w
	defer func() {
		if fault := recover(); fault != nil {
			if fault != (givenUp{}) {
				panic(fault)
			}
			w.Truncate(start)
		}
		r.release()
	}()
	r.call(b, reflect.ValueOf(view))
	return true
}

// release forgets the page, so that the pool does not keep its view.
func (r *run) release() {
	clear(r.vars[:cap(r.vars)])
	clear(r.texts[:cap(r.texts)])
	r.out, r.vars, r.base, r.depth, r.texts = nil, r.vars[:0], 0, 0, r.texts[:0]
	runs.Put(r)
}

// call sets a template with variables of its own.
func (r *run) call(b *body, dot reflect.Value) {
	if r.depth == maxDepth {
		panic(givenUp{})
	}
	outer, top := r.base, len(r.vars)
	r.vars = slices.Grow(r.vars, b.slots)[:top+b.slots]
	r.vars[top] = dot
	r.base = top
	r.depth++
	r.do(b.steps, dot)
	r.depth--
	r.vars = r.vars[:top]
	r.base = outer
}

func (r *run) do(steps []step, dot reflect.Value) {
	for _, each := range steps {
		each(r, dot)
	}
}
