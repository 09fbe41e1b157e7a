package check

import (
	"slices"
	"unique"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
)

// Recall is what earlier builds found out about projects, one by one. The rules
// of the site as a whole, and of the few other entries, are applied every time.
type Recall struct {
	proofs      *memory.Shelf[proof]
	now, before *judged // nil where nobody looks again in this process, or has looked before
}

// judged is what was worked out of the facts of single projects. A project that is held does not change, so it holds
// for the same one, as long as the basis is what it was.
type judged struct {
	basis    memory.Digest
	found    map[*catalogue.Project]diag.List
	marks    map[*catalogue.Project][]mark
	looks    map[*catalogue.Entry]*looked // of the projects
	projects map[string]*catalogue.Project
}

// proof is what the rules of entries gave for one project, as long as the key is
// what it was.
type proof struct {
	Key             memory.Digest
	Found           diag.List
	Files, Mentions []string
	Headings        []titled
	Links           []anchored
}

// titled is the ids of the headings of one language's prose.
type titled struct {
	Language string
	IDs      []string
}

// NewRecall opens what earlier builds proved.
func NewRecall(store *memory.Store, jobs int) *Recall {
	return &Recall{proofs: memory.NewShelf[proof](store, "proofs", jobs)}
}

// Next is for another look in the same process: what this one proved, as it is held.
// This one stays as it is.
func (r *Recall) Next() *Recall {
	next := &Recall{proofs: r.proofs.Next(), before: r.now}
	return next.Hold()
}

// Hold has the next look in the same process take over what is worked out of single projects' facts.
func (r *Recall) Hold() *Recall {
	r.now = &judged{found: map[*catalogue.Project]diag.List{}, marks: map[*catalogue.Project][]mark{}, looks: map[*catalogue.Entry]*looked{}}
	return r
}

// standing takes over what the look before found in the prose of a project. It stands if the project is the same one, so
// that none of its files has changed, if so are those that its prose speaks of, and those that they are phases of; and
// what else the rules may look up is the basis. False where the rules, or the memory, are to be asked.
func (c *checker) standing(one *looked) bool {
	r := c.Recall
	if r == nil || r.now == nil || r.before == nil {
		return false
	}
	was := r.before.looks[one.entry]
	if was == nil {
		return false
	}
	same := func(id string) bool { return c.index.Projects[id] == r.before.projects[id] }
	for _, id := range append(was.mentions[:len(was.mentions):len(was.mentions)], one.entry.ID) {
		if p := c.index.Projects[id]; !same(id) || p != nil && p.PartOf != "" && !same(p.PartOf) {
			return false
		}
	}
	one.once.Do(func() {
		one.found, one.files, one.mentions, one.anchors = was.found, was.files, was.mentions, was.anchors
		r.proofs.Stay(one.entry.ID)
	})
	return true
}

// keepLooks leaves what was found to the next look in the same process.
func (c *checker) keepLooks(all []*looked) {
	r := c.Recall
	if r == nil || r.now == nil {
		return
	}
	r.now.projects = c.index.Projects
	for _, one := range all {
		if one.entry.Kind == catalogue.Projects {
			r.now.looks[one.entry] = one
		}
	}
}

// begin takes the basis of this look. What was worked out on another does not hold.
func (r *Recall) begin(basis memory.Digest) {
	if r == nil || r.now == nil {
		return
	}
	r.now.basis = basis
	if r.before != nil && r.before.basis != basis {
		r.before = nil
	}
}

// judge is the findings of a project's own facts.
func (r *Recall) judge(p *catalogue.Project, rules func() diag.List) diag.List {
	if r == nil || r.now == nil {
		return rules()
	}
	return held(r, func(f *judged) map[*catalogue.Project]diag.List { return f.found }, p, rules)
}

// marked is what tells a project from others.
func (r *Recall) marked(p *catalogue.Project, marks func() []mark) []mark {
	if r == nil || r.now == nil {
		return marks()
	}
	return held(r, func(f *judged) map[*catalogue.Project][]mark { return f.marks }, p, marks)
}

// held is what the look before knew of a project, or what is worked out now; the next look finds it.
func held[T any](r *Recall, of func(*judged) map[*catalogue.Project]T, p *catalogue.Project, workOut func() T) T {
	var known T
	ok := false
	if r.before != nil {
		known, ok = of(r.before)[p]
	}
	if !ok {
		known = workOut()
	}
	of(r.now)[p] = known
	return known
}

// Save keeps what was proved for the next build.
func (r *Recall) Save(jobs int) error { return r.proofs.Save(jobs) }

// Close is Save for a process that does not look again.
func (r *Recall) Close(jobs int) error { return r.proofs.Close(jobs) }

// shared is the digest of all that the rules of any entry may look up, but for
// the facts of projects, and the rows that these name. The files whose lines a finding
// may point at go in with every byte.
func (c *checker) shared() memory.Digest {
	k := c.Catalogue
	others := []string{c.Source.Stated(content.Folder + "/site.toml"), c.Source.Stated(content.Folder + "/glossary.toml")}
	for e := range k.Each {
		if e.Kind == catalogue.Projects {
			continue
		}
		others = append(others, e.Origin.File, c.Source.Stated(e.Origin.File))
		for _, p := range e.Prose {
			others = append(others, p.Language)
		}
	}
	return memory.Sum(k.Site, k.Glossary, c.Production, c.Today.String(), c.translations.accepted, others)
}

// recalled takes an entry's result from memory. False where the rules are to be
// applied.
func (c *checker) recalled(into *looked) bool {
	if c.Recall == nil || into.entry.Kind != catalogue.Projects {
		return false
	}
	var was proof
	if !c.Recall.proofs.Get(into.entry.ID, &was) {
		return false
	}
	if key, ok := c.key(into.entry, was.Mentions); !ok || key != was.Key {
		return false
	}
	into.found, into.files, into.mentions = was.Found, was.Files, was.Mentions
	into.anchors = anchors{map[string][]unique.Handle[string]{}, was.Links}
	for _, h := range was.Headings {
		ids := make([]unique.Handle[string], len(h.IDs))
		for i, id := range h.IDs {
			ids[i] = unique.Make(id)
		}
		into.anchors.headings[h.Language] = ids
	}
	c.Recall.proofs.StayHeld(into.entry.ID, &was)
	return true
}

// remember keeps an entry's result for the next build.
func (c *checker) remember(one *looked) {
	if c.Recall == nil || one.entry.Kind != catalogue.Projects {
		return
	}
	key, ok := c.key(one.entry, one.mentions)
	if !ok {
		return
	}
	p := proof{Key: key, Found: one.found, Files: one.files, Mentions: one.mentions, Links: one.anchors.links}
	for _, language := range sortedKeys(one.anchors.headings) {
		h := titled{Language: language}
		for _, id := range one.anchors.headings[language] {
			h.IDs = append(h.IDs, id.Value())
		}
		p.Headings = append(p.Headings, h)
	}
	c.Recall.proofs.Put(one.entry.ID, &p)
}

// key is the digest of what the rules see of a project: its own files, how its
// translations stand, the facts of the projects that it names, and the rows that they
// refer to. False where a file is not known well enough to tell.
func (c *checker) key(e *catalogue.Entry, mentions []string) (memory.Digest, bool) {
	own := []string{e.Origin.File, c.Source.Stated(e.Origin.File)}
	for _, file := range e.Beside {
		own = append(own, file, c.Source.Stated(file))
	}
	for i := 1; i < len(own); i += 2 {
		if own[i] == "" {
			return memory.Digest{}, false
		}
	}
	named := []memory.Digest{}
	for _, p := range e.Prose {
		own, named = append(own, p.Language), append(named, p.Digest)
	}
	for _, t := range c.translations.texts[home(e, "")] {
		own = append(own, t.Path, t.Language, t.Digest, t.Locked, t.State.String())
	}
	if p := c.index.Projects[e.ID]; p != nil && p.PartOf != "" {
		mentions = append(slices.Clone(mentions), p.PartOf)
	}
	if p := c.index.Projects[e.ID]; p != nil {
		named = append(named, c.digests.Named(p))
	}
	for _, id := range mentions {
		own = append(own, id)
		if p := c.index.Projects[id]; p != nil {
			own = append(own, c.Source.Stated(p.Origin.File))
			named = append(named, c.digests.Named(p))
			for _, each := range p.Prose {
				own = append(own, each.Language)
			}
		}
	}
	return memory.Sum(c.basis, e.Partial, own, named), true
}
