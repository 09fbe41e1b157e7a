package check

import (
	"path"
	"slices"
	"strings"

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
		if _, ok := a.prose[l.Key]; ok || !c.wanted(a, l.Key) {
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
func (c *checker) wanted(a article, language string) bool {
	if f, ok := c.index.Fairs[a.ID]; ok && a.Kind == catalogue.Fairs {
		return len(f.Languages) == 0 || slices.Contains(f.Languages, language)
	}
	p, ok := c.project(a)
	return !ok || p.Public()
}

// references reports facts that prose refers to and that do not exist.
func references(c *checker, a article) diag.List {
	var found diag.List
	for _, p := range a.Prose {
		for _, ref := range a.prose[p.Language].References {
			if _, ok := c.index.Fact(a.Described, ref.Path); ok || a.Partial && fieldOf(a.Fields, ref.Path) {
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
	for _, f := range a.Fields {
		switch {
		case f.Key == written && a.Origin.Has(written):
			return diag.Say("%s 不能在正文里引用", "%s cannot be referred to in prose", written)
		case f.Key == written:
			return diag.Say("%s 里没有填写 %s；先填写，或删去引用", "%s does not give %s: fill it in, or remove the reference", path.Base(a.Origin.File), written)
		}
	}
	if near, ok := record.Nearest(written, record.Paths(a.Fields)); ok {
		return diag.Say("是不是 {{ %s }}？", "did you mean {{ %s }}?", near)
	}
	return diag.Say("写 %s 里有的字段，例如 {{ investment.total }}", "name a field that %s gives, such as {{ investment.total }}", path.Base(a.Origin.File))
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

// anchors gathers which headings each page has and which of them links name.
type anchors struct {
	headings []map[string][]markdown.Heading // by entry, then language
	entries  []article
}

func newAnchors(entries int) *anchors {
	return &anchors{make([]map[string][]markdown.Heading, entries), make([]article, entries)}
}

// gather keeps what is needed of entry i: its headings, and itself only where
// its prose names anchors.
func (n *anchors) gather(i int, a article) {
	n.headings[i] = map[string][]markdown.Heading{}
	named := false
	for language, doc := range a.prose {
		n.headings[i][language] = doc.Headings
		named = named || slices.ContainsFunc(doc.Links, func(l markdown.Link) bool { return strings.Contains(l.Destination, "#") })
	}
	n.entries[i] = article{Described: a.Described}
	if named {
		n.entries[i].prose = a.prose
	}
}

// broken reports links to headings that do not exist.
func (n *anchors) broken() diag.List {
	where := map[string]int{}
	for i, a := range n.entries {
		where[string(a.Kind)+"/"+a.ID] = i
	}
	var found diag.List
	for i, a := range n.entries {
		for _, p := range a.Prose {
			doc := a.prose[p.Language]
			if doc == nil {
				continue
			}
			for _, l := range doc.Links {
				found = append(found, n.missing(a, i, p, l, where)...)
			}
		}
	}
	return found
}

func (n *anchors) missing(a article, i int, p catalogue.Prose, l markdown.Link, where map[string]int) diag.List {
	to, ok := a.Resolve(l.Destination)
	if !ok || to.Anchor == "" {
		return nil
	}
	if to.ID != "" {
		if i, ok = where[string(to.Kind)+"/"+to.ID]; !ok {
			return nil
		}
	}
	var ids []string
	for _, h := range n.headings[i][p.Language] {
		if h.ID == to.Anchor {
			return nil
		}
		ids = append(ids, h.ID)
	}
	hint := diag.Say("那一页没有这个标题", "that page has no such heading")
	if near, ok := record.Nearest(to.Anchor, ids); ok {
		hint = diag.Say("是不是 #%s？", "did you mean #%s?", near)
	}
	d := brokenLink(p.File, l, hint)
	d.Code = diag.BrokenAnchor
	return diag.List{d}
}
