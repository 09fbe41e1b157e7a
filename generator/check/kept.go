package check

import (
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/spool"
)

// keptProse is where the prose of one language of an entry was put aside once it had been read: as it is set, and as
// plain text. So it is read and parsed once in a build.
type keptProse struct {
	language     string
	galley, text spool.Piece
}

// putAside keeps the prose of a project for those who make its pages. What they do not find they read again.
func (c *checker) putAside(a article) []keptProse {
	p, ok := c.project(a)
	if c.Spool == nil || !ok || !p.Public() {
		return nil
	}
	paper := &a.slate.paper
	var list []keptProse
	for _, prose := range a.Prose {
		doc := a.prose[prose.Language]
		kept := keptProse{language: prose.Language}
		if galley, ok := doc.Galley(c.fill(a, prose.Language)); ok {
			*paper = memory.Pack((*paper)[:0], &galley)
			kept.galley = c.Spool.Put(*paper)
		}
		*paper = (*paper)[:0]
		for _, each := range c.filled(a, prose.Language) {
			*paper = append(append(*paper, each.Text...), '\n')
		}
		kept.text = c.Spool.Put(*paper)
		list = append(list, kept)
	}
	return list
}

// filled is the passages of an entry's prose with its facts.
func (c *checker) filled(a article, language string) []markdown.Passage {
	list, ok := a.filled[language]
	if !ok {
		list = a.slate.tracer.Refill(a.prose[language], a.typed[language].passages, c.fill(a, language))
		a.filled[language] = list
	}
	return list
}

// papers are what prose is read from again.
var papers = sync.Pool{New: func() any { return new([]byte) }}

// Galley is an entry's prose in a language, set while it was checked. False where it was not, or was not kept: it is
// then to be read and parsed.
func (p *Passed) Galley(e *catalogue.Entry, language string) (g markdown.Galley, ok bool) {
	paper := papers.Get().(*[]byte)
	defer papers.Put(paper)
	*paper, ok = p.in.Spool.Get(p.kept(e, language).galley, (*paper)[:0])
	return g, ok && memory.Unpack(*paper, &g) == nil
}

// Text is the plain text of an entry's prose in a language, as Passages gives it, a line each, with its facts, behind b.
// False as for Galley.
func (p *Passed) Text(b []byte, e *catalogue.Entry, language string) ([]byte, bool) {
	return p.in.Spool.Get(p.kept(e, language).text, b)
}

func (p *Passed) kept(e *catalogue.Entry, language string) keptProse {
	for _, k := range p.prose[e] {
		if k.language == language {
			return k
		}
	}
	return keptProse{}
}
