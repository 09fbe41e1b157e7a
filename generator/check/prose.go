package check

import (
	"path"
	"slices"
	"strings"
	"unique"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/record"
)

// languages reports the languages that an entry's prose is not written in. An
// entry without any prose is told of once for each language.
func languages(c *checker, a article) diag.List {
	if a.Kind == catalogue.Reserves {
		return nil
	}
	var found diag.List
	dir := path.Dir(a.Origin.File)
	for _, l := range c.Catalogue.Site.Languages {
		if _, ok := a.prose[l.Key]; ok || !c.wanted(a.Entry, l.Key) {
			continue
		}
		found = append(found, diag.Diagnostic{
			Severity: c.grave(), Code: diag.MissingLanguage,
			Place:   diag.Place{File: path.Join(dir, l.Key+".md"), Line: 1, Column: 1},
			Message: diag.Say("%s 没有%s正文", "%s has no prose in %s", a.ID, l.Name),
			Hint:    diag.Say("新建 %s.md；在此之前，%s网站里没有这一页", "make %s.md; until then the %s site lacks this page", l.Key, l.Name),
		})
	}
	return found
}

// wanted reports whether the entry is meant to be shown in the language; an
// internal project is shown in none.
func (c *checker) wanted(e *catalogue.Entry, language string) bool {
	switch e.Kind {
	case catalogue.Fairs:
		f, ok := c.index.Fairs[e.ID]
		return !ok || len(f.Languages) == 0 || slices.Contains(f.Languages, language)
	case catalogue.Projects:
		p, ok := c.index.Projects[e.ID]
		return !ok || p.Public()
	}
	return true
}

// references reports facts that prose refers to and that do not exist.
func references(c *checker, a article) diag.List {
	var found diag.List
	for _, p := range a.Prose {
		for _, ref := range a.prose[p.Language].References {
			if _, ok := c.fact(a, ref.Path); ok || a.Partial && fieldOf(a.Fields(), ref.Path) {
				continue
			}
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.UnknownReference,
				Place:   diag.Place{File: p.File, Line: ref.Line, Column: ref.Column},
				Message: diag.Say("没有可引用的数据“%s”", "there is no fact %q to refer to", ref.Path),
				Hint:    likelyFact(a, ref.Path),
			})
		}
	}
	return found
}

// fieldOf reports whether the path is that of a field, or of one in its rows.
func fieldOf(fields []record.Field, path string) bool {
	return slices.ContainsFunc(fields, func(f record.Field) bool {
		return path == f.Key || strings.HasPrefix(path, f.Key+".")
	})
}

func likelyFact(a article, written string) diag.Text {
	for _, f := range a.Fields() {
		switch {
		case f.Key == written && a.Origin.Has(written):
			return diag.Say("%s 不能在正文里引用", "%s cannot be referred to in prose", written)
		case f.Key == written:
			return diag.Say("%s 里没有填写 %s；先填写，或删去引用", "%s does not give %s: fill it in, or remove the reference", path.Base(a.Origin.File), written)
		}
	}
	if near, ok := record.Nearest(written, record.Paths(a.Fields())); ok {
		return diag.Say("是不是 {{ %s }}？", "did you mean {{ %s }}?", near)
	}
	return diag.Say("写 %s 里有的字段，例如 {{ investment.total }}", "name a field that %s gives, such as {{ investment.total }}", path.Base(a.Origin.File))
}

// Others stands among what an entry's prose speaks of for all entries that are no
// projects.
const Others = "others"

// otherFacts are the words by which a reference to another entry than a project
// begins: see catalogue.Index.Fact.
var otherFacts = []string{
	"reserve", "bulletin", string(catalogue.Reserves), string(catalogue.Policies), string(catalogue.Fairs), string(catalogue.Bulletins), string(catalogue.Pages),
}

// mentioned lists the projects that an entry's prose refers to or links to,
// whether they exist or not, and "others" where it refers to the facts of other
// entries; sorted.
func mentioned(a article) []string {
	var ids []string
	for _, p := range a.Prose {
		doc := a.prose[p.Language]
		for _, ref := range doc.References {
			if rest, ok := strings.CutPrefix(ref.Path, string(catalogue.Projects)+"."); ok {
				id, _, _ := strings.Cut(rest, ".")
				ids = append(ids, id)
			} else if head, _, _ := strings.Cut(ref.Path, "."); slices.Contains(otherFacts, head) {
				ids = append(ids, Others)
			}
		}
		for _, l := range doc.Links {
			if to, ok := a.Resolve(l.Destination); ok && to.Kind == catalogue.Projects && to.ID != "" {
				ids = append(ids, to.ID)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// links reports links of prose that lead to no page and no file.
func links(c *checker, a article) diag.List {
	var found diag.List
	for _, p := range a.Prose {
		for _, l := range a.prose[p.Language].Links {
			if hint, ok := c.leads(a, p.Language, l); !ok {
				found = append(found, brokenLink(p.File, l, hint))
			}
		}
	}
	return found
}

func brokenLink(file string, l markdown.Link, hint diag.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.BrokenLink,
		Place:   diag.Place{File: file, Line: l.Line, Column: l.Column},
		Message: diag.Say("链接 %q 没有去处", "the link %q leads nowhere", l.Destination), Hint: hint,
	}
}

// leads reports whether a link of the entry's prose leads somewhere, or what to
// write instead.
func (c *checker) leads(a article, language string, l markdown.Link) (diag.Text, bool) {
	to, ok := a.Resolve(l.Destination)
	switch {
	case !ok:
		return diag.Say("链接到条目写 /projects/LY-2020-009/ 这样的地址；同文件夹的文件直接写文件名",
			"name an entry as /projects/LY-2020-009/, or a file beside this one by its name"), false
	case l.Image && to.File == "":
		return diag.Say("图片应是本条目文件夹里的文件", "a picture is a file in this entry's folder"), false
	case to.File != "" && !(slices.Contains(a.Beside, to.File) && c.Source.Exists(to.File)):
		return diag.Say("把文件放进 %s，并检查文件名的大小写", "put the file into %s and check the letter case of its name", path.Dir(a.Origin.File)), false
	case to.File != "" && !harmless(to.File):
		return fileKinds, false
	case !c.index.Reaches(to, language):
		return c.likelyEntry(to), false
	}
	return diag.Text{}, true
}

func (c *checker) likelyEntry(to catalogue.Link) diag.Text {
	if near, ok := record.Nearest(to.ID, c.Catalogue.IDs(string(to.Kind))); ok && near != to.ID {
		return diag.Say("是不是 /%s/%s/？", "did you mean /%s/%s/?", string(to.Kind), near)
	}
	return diag.Say("检查编号；内部项目和没有这种语言正文的条目不能链接", "check the id; an internal project, or an entry without this language, cannot be linked to")
}

// anchors is what an entry's prose has and names: the ids of its headings, by
// language, each held once for all entries; and its links to headings.
type anchors struct {
	headings map[string][]unique.Handle[string]
	links    []anchored
}

// anchored is a link that names a heading.
type anchored struct {
	Prose catalogue.Prose
	Link  markdown.Link
	To    catalogue.Link
}

func anchorsOf(a article) anchors {
	n := anchors{headings: map[string][]unique.Handle[string]{}}
	for _, p := range a.Prose {
		doc := a.prose[p.Language]
		ids := make([]unique.Handle[string], len(doc.Headings))
		for i, h := range doc.Headings {
			ids[i] = unique.Make(h.ID)
		}
		n.headings[p.Language] = ids
		for _, l := range doc.Links {
			if to, ok := a.Resolve(l.Destination); ok && to.Anchor != "" {
				n.links = append(n.links, anchored{p, l, to})
			}
		}
	}
	return n
}

// brokenAnchors reports links to headings that do not exist.
func brokenAnchors(all []*looked) diag.List {
	type name struct {
		kind catalogue.Kind
		id   string
	}
	where := make(map[name]*looked, len(all))
	for _, each := range all {
		where[name{each.entry.Kind, each.entry.ID}] = each
	}
	var found diag.List
	for _, each := range all {
		for _, l := range each.anchors.links {
			target := each
			if l.To.ID != "" {
				target = where[name{l.To.Kind, l.To.ID}]
			}
			if target != nil {
				found = append(found, target.anchors.missing(l)...)
			}
		}
	}
	return found
}

// missing reports a link to a heading that is not among them.
func (n anchors) missing(l anchored) diag.List {
	var ids []string
	for _, id := range n.headings[l.Prose.Language] {
		if id.Value() == l.To.Anchor {
			return nil
		}
		ids = append(ids, id.Value())
	}
	hint := diag.Say("那一页没有这个标题", "that page has no such heading")
	if near, ok := record.Nearest(l.To.Anchor, ids); ok {
		hint = diag.Say("是不是 #%s？", "did you mean #%s?", near)
	}
	d := brokenLink(l.Prose.File, l.Link, hint)
	d.Code = diag.BrokenAnchor
	return diag.List{d}
}
