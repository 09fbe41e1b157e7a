package search

import (
	"fmt"
	"strings"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/glossary"
	"tuijie/generator/lang"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
	"tuijie/generator/theme"
)

// Document is what a page can be found by, in all languages at once, and how a result shows it.
type Document struct {
	Cards []Card // by language, in the site's order
	Texts [ranks][]string
	Names [ranks][]string // Han texts among them that pinyin finds
}

// Card is a result in one language; one without an address is none.
type Card struct {
	Address     string // from the site's root
	Name, Other string // Other is the name in another language, or ""
	Notes       []string
	Sample      bool
}

// source is an entry with a page, ready to be gathered.
type source struct {
	id    string // the page's key
	entry catalogue.Described
	about func(voice) about
	key   memory.Digest // of all that the document is gathered from
}

// about is what an entry's own facts say of it in one language.
type about struct {
	summary []string // ranked with the summary
	place   []string // ranked with places and sectors
	named   []string // names among the places that pinyin finds too
	notes   []string // of its card
	sample  bool
}

// voice is what writes in one language.
type voice struct {
	lang.Language
	print quantity.Printer
	words theme.Words

	// What a project's document says in words, and no other of them: it is in the keys.
	stages map[string]string // by id
	comma  string
}

func newVoice(l lang.Language, print quantity.Printer, words theme.Words) voice {
	v := voice{l, print, words, map[string]string{}, words.Say("list.comma")}
	for _, s := range catalogue.StageWords() {
		v.stages[s.ID] = words.Label("stage", s.ID)
	}
	return v
}

// collection is everything that has a page, in the order of the index: projects first, in the catalogue's order.
type collection struct {
	plan      *site.Plan
	index     *catalogue.Index
	book      *glossary.Book
	voices    []voice
	documents []source
}

func newCollection(plan *site.Plan, look *theme.Theme) (*collection, error) {
	c := &collection{plan: plan, index: plan.Passed.Index()}
	var keys []string
	for _, l := range plan.Source.Site.Languages {
		print, ok := quantity.For(l.Key)
		if !ok {
			return nil, fmt.Errorf("figures cannot be written in the language %q", l.Key)
		}
		c.voices = append(c.voices, newVoice(l, print, look.Words(l.Key)))
		keys = append(keys, l.Key)
	}
	c.book = glossary.New(plan.Source.Glossary, keys)
	c.projects()
	c.others()
	k := c.keys()
	for i := range c.documents {
		d := &c.documents[i]
		d.key = k.of(*d)
	}
	return c, nil
}

// add adds an entry that has a page in some language.
func (c *collection) add(id string, e catalogue.Described, about func(voice) about) {
	for _, v := range c.voices {
		if _, ok := c.plan.In(v.Key, id); ok {
			c.documents = append(c.documents, source{id: id, entry: e, about: about})
			return
		}
	}
}

func (c *collection) projects() {
	for _, p := range c.plan.Source.Projects {
		c.add(site.ProjectKey(p), catalogue.Described{Entry: &p.Entry, Name: p.Name, Fields: p.Fields}, func(v voice) about { return c.project(p, v) })
	}
}

// project is what a project says of itself.
func (c *collection) project(p *catalogue.Project, v voice) about {
	var sector string
	if s := c.index.Sectors[p.Sector]; s != nil {
		sector = s.Name.In(v.Key)
	}
	var towns []string
	for _, id := range p.Place.Towns {
		if t := c.index.Towns[id]; t != nil {
			towns = append(towns, t.Name.In(v.Key))
		}
	}
	total := v.print.Money(p.Investment.Total)
	town := strings.Join(towns, v.comma)
	return about{
		summary: []string{p.Summary.In(v.Key), p.ID, p.Code, total},
		place:   []string{v.stages[p.Stage.String()], v.print.Money(p.Investment.Sought)},
		named:   append([]string{sector, p.Place.Site.In(v.Key)}, towns...),
		notes:   given(total, sector, town),
		sample:  p.Illustrative,
	}
}

// others adds the entries that are no projects.
func (c *collection) others() {
	s := c.plan.Source
	for _, p := range s.Policies {
		c.add("policies/"+p.ID, catalogue.Described{Entry: &p.Entry, Name: p.Name, Fields: p.Fields}, func(v voice) about {
			return about{place: []string{p.Issuer.In(v.Key), p.Document}, notes: given(v.words.Say("nav.policies"), p.Document)}
		})
	}
	for _, f := range s.Fairs {
		c.add("fairs/"+f.ID, catalogue.Described{Entry: &f.Entry, Name: f.Name, Fields: f.Fields}, func(v voice) about {
			return about{place: []string{f.Venue.In(v.Key)}, notes: given(v.words.Say("nav.fairs"), v.print.Period(f.Starts, f.Ends))}
		})
	}
	for _, b := range s.Bulletins {
		var name lang.Text
		for _, v := range c.voices {
			name.Set(v.Key, v.words.Say("progress.quarter", v.print.Quarter(b.Period)))
		}
		c.add("progress/"+b.ID, catalogue.Described{Entry: &b.Entry, Name: name, Fields: b.Fields}, func(v voice) about { return about{notes: given(v.words.Say("nav.progress"))} })
	}
	for _, p := range s.Pages {
		c.add(p.ID, catalogue.Described{Entry: &p.Entry, Name: p.Title, Fields: p.Fields}, func(v voice) about { return about{summary: []string{p.Summary.In(v.Key)}} })
	}
}

// given leaves out what is empty.
func given(texts ...string) []string {
	list := []string{}
	for _, t := range texts {
		if t != "" {
			list = append(list, t)
		}
	}
	return list
}

// gather makes the document of an entry.
func (c *collection) gather(s source) (Document, error) {
	d := Document{Cards: make([]Card, len(c.voices))}
	s.entry.Fields = sync.OnceValue(s.entry.Fields) // they are listed anew at every call
	add := func(r rank, texts ...string) { d.Texts[r] = append(d.Texts[r], given(texts...)...) }
	for i, v := range c.voices {
		name := s.entry.Name.In(v.Key)
		add(inName, name)
		d.Names[inName] = append(d.Names[inName], name)
		address, ok := c.plan.In(v.Key, s.id)
		if !ok {
			continue
		}
		a := s.about(v)
		d.Cards[i] = Card{Address: address, Name: name, Other: c.otherName(s.entry.Name, v.Key), Notes: a.notes, Sample: a.sample}
		add(inSummary, a.summary...)
		add(inPlace, a.place...)
		add(inPlace, a.named...)
		d.Names[inPlace] = append(d.Names[inPlace], a.named...)
		add(inPlace, c.spoken(v.Key, name+"\n"+strings.Join(a.summary, "\n"))...)
		passages, err := c.prose(s, v)
		if err != nil {
			return d, err
		}
		add(inProse, passages...)
	}
	return d, nil
}

// otherName is a name in the first language after all but the given one.
func (c *collection) otherName(name lang.Text, language string) string {
	for _, v := range c.voices {
		if v.Key != language {
			return name.In(v.Key)
		}
	}
	return ""
}

// spoken are the forms, in every language, of the glossary's terms that a text uses: who searches for another form of
// one finds it too.
func (c *collection) spoken(language, text string) []string {
	var forms []string
	for use := range c.book.Uses(language, glossary.Cut(text)) {
		term := c.book.Terms[use.Term]
		forms = append(forms, term.Allowed...)
		for _, v := range c.voices {
			forms = append(forms, term.Words.In(v.Key))
		}
	}
	return forms
}

// prose is the text of an entry's prose, its facts filled in.
func (c *collection) prose(s source, v voice) ([]string, error) {
	file, ok := s.entry.In(v.Key)
	if !ok {
		return nil, nil
	}
	if text, ok := c.plan.Passed.Text(nil, s.entry.Entry, v.Key); ok {
		return []string{string(text)}, nil
	}
	raw, _, err := c.plan.Passed.Source().Prose(file)
	if err != nil {
		return nil, err
	}
	doc, _ := c.plan.Passed.Engine().Parse(file.File, raw)
	var texts []string
	for _, p := range doc.Passages(markdown.Fill{Fact: func(path string) (string, bool) {
		fact, ok := c.index.Fact(s.entry, path)
		if !ok {
			return "", false
		}
		return c.index.Print(v.print, v.Key, fact)
	}}) {
		texts = append(texts, p.Text)
	}
	return texts, nil
}

// keys are the digests of what documents are gathered from.
type keys struct {
	*collection
	glossary memory.Digest
	spoken   memory.Digest // of the words that are said of projects
	digests  *catalogue.Digests
}

func (c *collection) keys() *keys {
	s := c.plan.Source
	k := &keys{c, memory.Sum(format, s.Site.Languages, s.Glossary), memory.Digest{}, c.plan.Passed.Digests()}
	for _, v := range c.voices {
		k.spoken = memory.Sum(k.spoken, v.stages, v.comma)
	}
	return k
}

// of is the digest of what one document is gathered from.
func (k *keys) of(s source) memory.Digest {
	var pages []string
	var made []memory.Digest
	for _, v := range k.voices {
		address, ok := k.plan.In(v.Key, s.id)
		prose, _ := s.entry.In(v.Key)
		pages, made = append(pages, address), append(made, prose.Digest)
		if ok && s.entry.Kind != catalogue.Projects {
			made = append(made, memory.Sum(s.entry.Name, s.about(v)))
		}
	}
	if p := k.index.Projects[s.entry.ID]; p != nil && s.entry.Kind == catalogue.Projects {
		made = append(made, k.digests.Named(p), k.spoken)
	} else {
		made = append(made, k.digests.Few)
	}
	for _, id := range k.plan.Passed.Named(s.entry.Entry) {
		if id == check.Others {
			made = append(made, k.digests.Others)
		} else if p := k.index.Projects[id]; p != nil {
			made = append(made, k.digests.Named(p))
		}
	}
	return memory.Sum(k.glossary, pages, made)
}
