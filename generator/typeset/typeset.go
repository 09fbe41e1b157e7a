// Package typeset sets pages by their templates, byte for byte as html/template
// does, in a fraction of its time.
//
// html/template looks up every field by its name, each time it meets it, and
// calls every escaper through reflection. On a site of a hundred thousand pages
// that was the largest part of a build. Here a template is read once for the
// type of the view that it is given: where a field lies in its struct, which
// template a call means and what a comparison compares is then known, and what
// is left for a page is to walk and to write.
//
// What is safe to write where stays the business of html/template. It escapes
// the templates, as always, and this package reads the escaped trees. A text of
// bytes that the escapers of its place leave as they are is written as it is;
// any other goes through html/template itself (escapers.go).
//
// A page is refused, and set by html/template as a whole, where its template
// holds what is not known before the page is: a value in an interface, a method,
// a function that New was not given, break and continue, a template called
// within an attribute or an element like <title>, a script or style that takes
// values. A page is given up, and set again by html/template as a whole, where
// anything fails; so every error is that of html/template.
package typeset

import (
	"bytes"
	"html/template"
	"reflect"
	"sync"
)

// Function is a function of the templates that makes text of text. It is given
// its other arguments as fmt.Sprint writes them, and reports whether it could.
// It may be called again with the same arguments, and by many goroutines.
type Function func(first string, rest ...string) (string, bool)

// Set sets the pages of one set of templates. Many goroutines may use it.
type Set struct {
	templates *template.Template
	functions map[string]Function

	mu    sync.Mutex // for pages, and for the trees while one is read
	pages map[pageKey]*page
}

// pageKey names what a template is read for.
type pageKey struct {
	name string
	view reflect.Type
}

// page is a page's template for one type of view: a body, or why it is refused.
type page struct {
	body    *body
	refused error
}

// New returns a set for templates that have not been executed yet, with the
// missing keys of maps as errors. Functions are those of the templates' own
// functions that may be called without html/template; each does the same.
func New(templates *template.Template, functions map[string]Function) *Set {
	return &Set{templates: templates, functions: functions, pages: map[pageKey]*page{}}
}

// Has reports whether there is a template of the name.
func (s *Set) Has(name string) bool { return s.templates.Lookup(name) != nil }

// Execute writes what templates.ExecuteTemplate(w, name, view) writes, and
// returns its error.
func (s *Set) Execute(w *bytes.Buffer, name string, view any) error {
	if p := s.page(name, view); p.refused == nil && p.body.write(w, view) {
		return nil
	}
	return s.templates.ExecuteTemplate(w, name, view)
}

// Refusal tells why the page is set by html/template for views of this type,
// and nil where it is not.
func (s *Set) Refusal(name string, view any) error { return s.page(name, view).refused }

// page reads the template for the type of the view, once.
func (s *Set) page(name string, view any) *page {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := pageKey{name, reflect.TypeOf(view)}
	p := s.pages[key]
	if p == nil {
		p = s.read(key)
		s.pages[key] = p
	}
	return p
}

func (s *Set) read(key pageKey) *page {
	s.escape(key.name)
	c := compiler{set: s, bodies: map[pageKey]*body{}}
	b := c.template(key)
	return &page{b, c.refused}
}

// escape has html/template escape a page and all that it calls, which it does
// before it executes one. Its error comes again when the page is set.
func (s *Set) escape(name string) {
	_ = s.templates.ExecuteTemplate(closed{}, name, nil)
}

// closed is a writer that ends an execution at the first byte.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errClosed }
