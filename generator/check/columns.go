package check

import (
	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
)

// emptySectors reports declared sectors that no public project is in.
func emptySectors(c *checker) diag.List {
	o := c.Catalogue.Origins.Vocabulary
	if o == nil || c.Catalogue.Unread[string(catalogue.Projects)] {
		return nil
	}
	filled := map[string]bool{}
	for _, p := range c.Catalogue.Projects {
		if p.Partial && p.Sector == "" {
			return nil
		}
		filled[p.Sector] = filled[p.Sector] || p.Public()
	}
	var found diag.List
	for _, s := range c.Catalogue.Vocabulary.Sectors {
		if !filled[s.ID] {
			found = append(found, one(diag.Warning, diag.EmptyColumn, o.At("sectors."+s.ID),
				diag.Say("行业 %q 没有公开的项目", "the sector %q has no public project", s.ID),
				diag.Say("加上项目，或从 vocabulary.toml 里删去", "add a project, or remove it from vocabulary.toml"))...)
		}
	}
	return found
}

// emptyKinds reports kinds of entries that a language of the site has none of,
// though there are some: its readers would find no such column.
func emptyKinds(c *checker) diag.List {
	type shelf struct {
		file   string
		wanted map[string]bool
		spoken map[string]bool
	}
	shelves := map[catalogue.Kind]*shelf{}
	var kinds []catalogue.Kind
	for e := range c.shown {
		s := shelves[e.Kind]
		if s == nil {
			s = &shelf{e.Origin.File, map[string]bool{}, map[string]bool{}}
			shelves[e.Kind], kinds = s, append(kinds, e.Kind)
		}
		for _, l := range c.Catalogue.Site.Languages {
			if c.wanted(e, l.Key) {
				s.wanted[l.Key] = true
				s.spoken[l.Key] = s.spoken[l.Key] || e.Speaks(l.Key)
			}
		}
	}
	var found diag.List
	for _, k := range kinds {
		for _, l := range c.Catalogue.Site.Languages {
			if shelves[k].wanted[l.Key] && !shelves[k].spoken[l.Key] {
				found = append(found, one(diag.Warning, diag.EmptyColumn, diag.Place{File: shelves[k].file, Line: 1, Column: 1},
					diag.Say("%s 里没有一个条目有%s页面", "no entry of %s has a page in %s", string(k), l.Name),
					diag.Say("至少给一个条目写上 %s.md", "write %s.md for one of them at least", l.Key))...)
			}
		}
	}
	return found
}

// shown calls yield with the entries that the public sees, kind by kind.
func (c *checker) shown(yield func(*catalogue.Entry) bool) {
	for _, p := range c.Catalogue.Projects {
		if known, ok := c.index.Projects[p.ID]; ok && known.Public() && !yield(&p.Entry) {
			return
		}
	}
	for _, p := range c.Catalogue.Policies {
		if !yield(&p.Entry) {
			return
		}
	}
	for _, f := range c.Catalogue.Fairs {
		if !yield(&f.Entry) {
			return
		}
	}
	for _, b := range c.Catalogue.Bulletins {
		if !yield(&b.Entry) {
			return
		}
	}
	for _, p := range c.Catalogue.Pages {
		if !yield(&p.Entry) {
			return
		}
	}
}

// heldBack notes projects that are read and counted but not published.
func heldBack(_ *checker, p *catalogue.Project) diag.List {
	if p.Public() || p.Visibility == "" || p.Stage == 0 {
		return nil
	}
	key := "visibility"
	if !p.Stage.Public() {
		key = "progress.stage"
	}
	return one(diag.Note, diag.HeldBack, p.Origin.At(key),
		diag.Say("%[1]s 不公布：%[2]s", "%[1]s is not published: %[2]s", p.ID, whyHeld(p)), diag.Text{})
}
