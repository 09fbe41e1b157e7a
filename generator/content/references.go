package content

import (
	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// references reports every id that names nothing, with the likeliest one.
func (r *reader) references() diag.List {
	index := catalogue.NewIndex(r.cat)
	var found diag.List
	look := func(o *diag.Origin, refs []record.Reference) {
		for _, ref := range refs {
			if !index.Has(ref.Target, ref.ID) && !r.cat.Unread[ref.Target] {
				found = append(found, r.unknownID(o.At(ref.Key), ref))
			}
		}
	}
	check := func(o *diag.Origin, fields []record.Field) { look(o, record.References(fields)) }
	m := record.NewMould(projects.fields)
	for _, p := range r.cat.Projects {
		look(p.Origin, r.recall.references(p, m))
	}
	policies.each(r.cat.Policies, check)
	fairs.each(r.cat.Fairs, check)
	bulletins.each(r.cat.Bulletins, check)
	pages.each(r.cat.Pages, check)
	reserves.each(r.cat.Reserves, check)
	if o := r.cat.Origins.Site; o != nil {
		check(o, r.cat.Site.Fields())
	}
	return found
}

// references is what a project's fields refer to. A project that is held does not
// change, and neither does that.
func (r *Recall) references(p *catalogue.Project, m *record.Mould[catalogue.Project]) []record.Reference {
	if r == nil || r.refer == nil {
		return record.References(m.Hold(p))
	}
	refs, ok := r.referred[p]
	if !ok {
		refs = record.References(m.Hold(p))
	}
	r.refer[p] = refs
	return refs
}

// each calls visit for every entry of the shelf. The fields stand until the next.
func (s shelf[T]) each(list []*T, visit func(*diag.Origin, []record.Field)) {
	m := record.NewMould(s.fields)
	for _, e := range list {
		visit(s.entry(e).Origin, m.Hold(e))
	}
}

func (r *reader) unknownID(at diag.Place, ref record.Reference) diag.Diagnostic {
	hint := diag.Say("先在 %s 里添加它，或改成已有的编号", "add it to %s first, or name one that exists", homeOf(ref.Target))
	if near, ok := record.Nearest(ref.ID, r.cat.IDs(ref.Target)); ok {
		hint = diag.Say("是不是 \"%s\"？", "did you mean \"%s\"?", near)
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.UnknownID, Place: at,
		Message: diag.Say("%s 里没有 %q", "%s has no %q", homeOf(ref.Target), ref.ID),
		Hint:    hint,
	}
}

// homeOf names the file or folder that a target's entries are kept in.
func homeOf(target string) string {
	switch target {
	case catalogue.Sectors, catalogue.Towns, catalogue.Places:
		return "content/vocabulary.toml [" + target + "]"
	case catalogue.Contacts:
		return "content/contacts.toml"
	}
	return "content/" + target + "/"
}
