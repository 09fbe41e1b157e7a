package check

import (
	"bytes"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/figures"
	"tuijie/generator/glossary"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// slate is the memory in which one entry is looked at. The next entry is written
// over it, so nothing on it may be kept.
type slate struct {
	raw     []bytes.Buffer     // the entry's prose files, in their order
	figures [][]figures.Figure // that each types
	tracer  markdown.Tracer
	cutter  glossary.Cutter
	lines   []line
	texts   []record.Phrase
	phrases []phrase
	stated  []statedFact
	heard   []passage
	paper   []byte
	project *record.Mould[catalogue.Project]

	// What prose refers to is looked up once, however many rules ask.
	facts map[string]fact
	forms map[formKey]form
	links map[string]leading
}

type (
	fact struct {
		value any
		ok    bool
	}
	formKey struct{ language, path string }
	form    struct {
		text string
		ok   bool
	}
	leading struct {
		to catalogue.Link
		ok bool
	}
)

// slates serve one entry after the other.
var slates = sync.Pool{New: func() any { return newSlate() }}

func newSlate() *slate {
	return &slate{
		project: record.NewMould((*catalogue.Project).Fields),
		facts:   map[string]fact{}, forms: map[formKey]form{}, links: map[string]leading{},
	}
}

// take begins with an entry of so many prose files.
func (s *slate) take(files int) {
	for len(s.raw) < files {
		s.raw, s.figures = append(s.raw, bytes.Buffer{}), append(s.figures, nil)
	}
	s.tracer.Reset()
	s.cutter.Reset()
	s.lines, s.phrases, s.heard = s.lines[:0], s.phrases[:0], s.heard[:0]
	clear(s.facts)
	clear(s.forms)
	clear(s.links)
}

// describe lists the fields of a project without describing them anew for each.
func (s *slate) describe(p *catalogue.Project) func() []record.Field {
	return sync.OnceValue(func() []record.Field { return s.project.Hold(p) })
}

// fact finds the fact that the entry's prose refers to.
func (c *checker) fact(a article, path string) (any, bool) {
	f, known := a.slate.facts[path]
	if !known {
		f.value, f.ok = c.index.Fact(a.Described, path)
		a.slate.facts[path] = f
	}
	return f.value, f.ok
}

// fill writes the entry's facts in the language.
func (c *checker) fill(a article, language string) markdown.Fill {
	printer, ok := quantity.For(language)
	if !ok {
		return markdown.Fill{}
	}
	return markdown.Fill{Fact: func(path string) (string, bool) {
		key := formKey{language, path}
		f, known := a.slate.forms[key]
		if !known {
			if value, ok := c.fact(a, path); ok {
				f.text, f.ok = c.index.Print(printer, language, value)
			}
			a.slate.forms[key] = f
		}
		return f.text, f.ok
	}}
}

// Resolve tells where a link of the entry's prose leads, as catalogue.Entry does.
func (a article) Resolve(destination string) (catalogue.Link, bool) {
	l, known := a.slate.links[destination]
	if !known {
		l.to, l.ok = a.Entry.Resolve(destination)
		a.slate.links[destination] = l
	}
	return l.to, l.ok
}
