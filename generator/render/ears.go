package render

import (
	"tuijie/generator/memory"
	"tuijie/generator/site"
	"tuijie/generator/theme"
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
//
// A title may stand in another language beneath itself. Words for that are heard
// apart too, so that a page depends on the other language for its title alone.
type ears struct {
	kinds   []site.Kind
	writers map[site.Kind]map[string]*writer       // by language: the writers of the kind's pages
	version map[site.Kind]map[string]memory.Digest // likewise: of the words they ask for
	titled  map[site.Kind]memory.Digest            // of the words of titles, in every language
}

// What stands among the kinds for what is no page.
const (
	cardWords  site.Kind = "card"
	facetWords site.Kind = "facets"
)

// hear gives every kind of page writers that are heard.
func (p *press) hear(writers map[string]*writer) ears {
	e := ears{nil, map[site.Kind]map[string]*writer{}, map[site.Kind]map[string]memory.Digest{}, map[site.Kind]memory.Digest{}}
	for _, kind := range p.plan.Kinds() {
		e.kinds = append(e.kinds, site.Kind(kind))
	}
	for _, l := range p.cat.Site.Languages {
		if w := writers[l.Key]; w != nil {
			w.made.by = e.hear(w, cardWords)
			e.hear(w, facetWords)
			for _, kind := range e.kinds {
				e.hear(w, kind)
			}
		}
	}
	for _, kind := range e.kinds {
		e.hearTitles(p, kind)
	}
	return e
}

// hear makes the writer of a kind's pages of the writer of its language.
func (e ears) hear(w *writer, kind site.Kind) *writer {
	one := *w
	one.again = newAgain()
	var version memory.Digest
	one.words, version = w.listen(w.language.Key, "words of "+string(kind))
	if e.writers[kind] == nil {
		e.writers[kind], e.version[kind] = map[string]*writer{}, map[string]memory.Digest{}
	}
	e.writers[kind][w.language.Key], e.version[kind][w.language.Key] = &one, version
	return &one
}

// hearTitles gives the kind's writers the words for titles, in every language.
func (e ears) hearTitles(p *press, kind site.Kind) {
	titles := map[string]theme.Words{}
	var versions []memory.Digest
	for _, l := range p.cat.Site.Languages {
		words, version := p.listen(l.Key, "titles of "+string(kind))
		titles[l.Key], versions = words, append(versions, version)
	}
	for _, w := range e.writers[kind] {
		w.titles = titles
	}
	e.titled[kind] = memory.Sum(versions)
}

// listen is the words of a language, and, for keys, the version of those that are asked for.
func (p *press) listen(language, what string) (theme.Words, memory.Digest) {
	words, heard := p.theme.Words(language).Heard()
	return words, p.files.Version(what+" in "+language, heard.Keys, func(keys []string) memory.Digest { return words.DigestOf(keys) })
}

// words is the digest, for keys, of the words of a language that a page of the
// kind may show.
func (e ears) words(kind site.Kind, language string) memory.Digest {
	return memory.Sum(e.version[kind][language], e.version[cardWords][language])
}
