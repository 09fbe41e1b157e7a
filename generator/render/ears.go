package render

import (
	"tuijie/generator/memory"
	"tuijie/generator/site"
)

// ears hear which of the theme's words the program asks for while it fills views,
// so that a changed word changes the pages alone that may show it. Which words a
// page asks for is known once it is made; pages of one kind ask for nearly the
// same, so they are heard together. What a template says by itself is in its
// digest (theme.Digest).
//
// What all pages of a language share is filled before any of them, by a writer
// that nobody hears: it goes into the keys as it is filled. Cards are heard apart,
// since whichever page comes first makes them for all.
type ears struct {
	writers map[site.Kind]map[string]*writer       // by language: the writers of the kind's pages
	version map[site.Kind]map[string]memory.Digest // likewise: of the words they ask for
}

// What stands among the kinds for what is no page.
const (
	cardWords  site.Kind = "card"
	facetWords site.Kind = "facets"
)

// kept are the kinds of which some pages have keys.
var kept = []site.Kind{site.Project, site.ProjectList, site.Sector, site.Stage, site.Town, site.Fair, site.Kiosk}

// hear gives every kind with keys writers that are heard.
func (p *press) hear(writers map[string]*writer) ears {
	e := ears{map[site.Kind]map[string]*writer{}, map[site.Kind]map[string]memory.Digest{}}
	for _, l := range p.cat.Site.Languages {
		if w := writers[l.Key]; w != nil {
			w.made.by = e.hear(w, cardWords)
			e.hear(w, facetWords)
			for _, kind := range kept {
				e.hear(w, kind)
			}
		}
	}
	return e
}

// hear makes the writer of a kind's pages of the writer of its language.
func (e ears) hear(w *writer, kind site.Kind) *writer {
	one := *w
	words, heard := w.words.Heard()
	one.words = words
	if e.writers[kind] == nil {
		e.writers[kind], e.version[kind] = map[string]*writer{}, map[string]memory.Digest{}
	}
	e.writers[kind][w.language.Key] = &one
	e.version[kind][w.language.Key] = w.files.Version("words of "+string(kind)+" in "+w.language.Key, heard.Keys,
		func(keys []string) memory.Digest { return w.words.DigestOf(keys) })
	return &one
}

// words is the digest, for keys, of the words of a language that a page of the
// kind may show.
func (e ears) words(kind site.Kind, language string) memory.Digest {
	return memory.Sum(e.version[kind][language], e.version[cardWords][language])
}

// of are the writers of a kind's pages, by language; those that nobody hears for a
// kind without keys.
func (e ears) of(kind site.Kind, writers map[string]*writer) map[string]*writer {
	if heard := e.writers[kind]; heard != nil {
		return heard
	}
	return writers
}
