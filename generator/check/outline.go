package check

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/glossary"
	"tuijie/generator/markdown"
)

// section is what stands below one heading, or before the first.
type section struct {
	place    diag.Place // of the heading; the top of the file before the first
	level    int        // 0 before the first heading
	blocks   []markdown.Block
	links    []markdown.Link
	passages []line
	facts    []string // that it refers to
	size     int      // how much is written, in characters; see marked
	marks    []string // what it has in every language alike, sorted: measures, destinations, facts; see marked
}

// line is the text of one block, ready to be searched for terms.
type line struct {
	markdown.Passage
	words glossary.Text
}

// sections cuts the entry's prose in the language at its headings.
func (c *checker) sections(a article, language string) []section {
	d := a.prose[language]
	list := make([]section, 1, 1+len(d.Headings))
	list[0].place = diag.Place{File: d.File, Line: 1, Column: 1}
	for _, h := range d.Headings {
		list = append(list, section{place: diag.Place{File: d.File, Line: h.Line, Column: h.Column}, level: h.Level})
	}
	at := func(line int) *section {
		i, found := slices.BinarySearchFunc(list[1:], line, func(s section, line int) int { return s.place.Line - line })
		if found {
			i++
		}
		return &list[i]
	}
	for _, b := range d.Blocks() {
		s := at(b.Line)
		s.blocks = append(s.blocks, b)
	}
	for _, l := range d.Links {
		s := at(l.Line)
		s.links = append(s.links, l)
	}
	filled := c.filled(a, language)
	begun := 0
	var last *section
	for _, p := range filled {
		s := at(p.Line)
		if s != last {
			last, begun = s, len(a.slate.lines)
		}
		a.slate.lines = append(a.slate.lines, line{p, a.slate.cutter.Cut(p.Text)})
		if run := a.slate.lines[begun:]; len(s.passages) == len(run)-1 {
			s.passages = run // in one row, as all are but for footnotes
		} else {
			s.passages = append(s.passages[:len(s.passages):len(s.passages)], run[len(run)-1])
		}
	}
	for _, r := range d.References {
		s := at(r.Line)
		s.facts = append(s.facts, r.Path)
	}
	return list
}

// marked notes how much sections have, and what they have in every language alike:
// what tells which of them belong together.
func (c *checker) marked(a article, list []section) {
	for i := range list {
		s := &list[i]
		s.size = 0
		for _, p := range s.passages {
			s.size += utf8.RuneCountInString(p.Text)
		}
		s.marks = slices.Clone(s.facts)
		for _, b := range s.blocks {
			s.marks = append(s.marks, shape(b))
		}
		for _, l := range s.links {
			s.marks = append(s.marks, c.destination(a, l))
		}
		slices.Sort(s.marks)
	}
}

// joined is what sections come to when the headings between them are lost.
func joined(list []section) section {
	s := section{level: list[0].level}
	for _, each := range list {
		s.size += each.size
		s.marks = append(s.marks, each.marks...)
	}
	slices.Sort(s.marks)
	return s
}

// alignment says which sections of two texts belong together. Where one text
// has more, the surplus stands in one run: sections added, or lost with or
// without what stood below their headings.
type alignment struct {
	matched [][2]int // sections of the source and of the translation
	surplus int      // first section without counterpart, in the longer text; 0 for none
}

// align holds two outlines against each other. Of all the places where the
// surplus can stand it takes the one where levels, measures, facts and lengths
// of the other sections agree best, as translators' tools do for sentences
// (Gale and Church, 1993).
func (c *checker) align(a article, source, target []section) alignment {
	long, short := source, target
	if len(target) > len(source) {
		long, short = target, source
	}
	gap, at, ranInto := len(long)-len(short), len(short), false
	if gap > 0 {
		c.marked(a, source)
		c.marked(a, target)
		at, ranInto = surplus(long, short, ratio(long, short))
	}
	var found alignment
	for j := range short {
		i := j
		if j >= at {
			i += gap
		}
		if ranInto && j == at-1 {
			continue // it holds what stood below the lost headings
		}
		pair := [2]int{i, j}
		if len(target) > len(source) {
			pair = [2]int{j, i}
		}
		found.matched = append(found.matched, pair)
	}
	if gap > 0 {
		found.surplus = at
	}
	return found
}

// maxJoined is how many lost headings are still tried as such: beyond, whole
// sections are missing.
const maxJoined = 20

// surplus finds the first section of the longer text that the shorter lacks,
// and whether the section before it holds its contents.
func surplus(long, short []section, ratio float64) (at int, ranInto bool) {
	gap := len(long) - len(short)
	behind := 0.0 // of the sections after the surplus
	for j := 1; j < len(short); j++ {
		behind += unlike(long[j+gap], short[j], ratio)
	}
	least, before := math.Inf(1), 0.0
	for k := 1; k <= len(short); k++ {
		last := unlike(long[k-1], short[k-1], ratio)
		if sum := before + last + behind; sum <= least+1e-9 {
			least, at, ranInto = sum, k, false
		}
		if gap <= maxJoined {
			if sum := before + unlike(joined(long[k-1:k+gap]), short[k-1], ratio) + behind; sum < least-1e-9 {
				least, at, ranInto = sum, k, true
			}
		}
		if before += last; k < len(short) {
			behind -= unlike(long[k+gap], short[k], ratio)
		}
	}
	return at, ranInto
}

// ratio is how much longer one text is than the other as a whole.
func ratio(long, short []section) float64 {
	a, b := 1.0, 1.0
	for _, s := range long {
		a += float64(s.size)
	}
	for _, s := range short {
		b += float64(s.size)
	}
	return a / b
}

// unlike measures how little two sections can be the same in two languages.
func unlike(s, t section, ratio float64) float64 {
	cost := 0.0
	if s.level != t.level {
		cost += 2
	}
	if !slices.Equal(s.marks, t.marks) {
		cost++
	}
	length := math.Log(float64(s.size+1) / (float64(t.size+1) * ratio))
	return cost + 0.9*min(1, math.Abs(length))
}

func shape(b markdown.Block) string {
	name := strconv.AppendBool(nil, b.Table)
	name = strconv.AppendBool(append(name, ' '), b.Ordered)
	for _, n := range [...]int{b.Depth, b.Items, b.Rows, b.Columns} {
		name = strconv.AppendInt(append(name, ' '), int64(n), 10)
	}
	return string(name)
}

// outline holds the build of a translation against its source's: headings,
// lists, tables, links and pictures.
func (c *checker) outline(a article, p pair) diag.List {
	found := headings(p.source, p.target, p.alignment)
	for _, m := range p.matched {
		s, t := p.source[m[0]], p.target[m[1]]
		found = append(found, blocks(s, t, false)...)
		found = append(found, blocks(s, t, true)...)
		found = append(found, c.sameLinks(a, p.language.Key, s, t)...)
	}
	return found
}

func differs(at diag.Place, message diag.Text, source diag.Place) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Code: diag.OutlineDiffers, Place: at, Message: message,
		Hint:    diag.Say("让两种语言的文章结构一致", "build the text alike in both languages"),
		Related: []diag.Related{{Place: source, Message: diag.Say("原文的对应处", "its counterpart in the source")}},
	}
}

// headings reports the first heading that has no counterpart or another level.
func headings(source, target []section, al alignment) diag.List {
	if k := al.surplus; k > 0 {
		at, from := target[min(k, len(target)-1)].place, source[min(k, len(source)-1)].place
		message := diag.Say("译文有 %d 个标题，原文有 %d 个；从这里起不再对应", "the translation has %d headings, its source %d; from here on they differ", len(target)-1, len(source)-1)
		return diag.List{differs(at, message, from)}
	}
	for _, m := range al.matched {
		if s, t := source[m[0]], target[m[1]]; s.level != t.level {
			message := diag.Say("这个标题是 %d 级，原文是 %d 级", "this heading is of level %d, its source of level %d", t.level, s.level)
			return diag.List{differs(t.place, message, s.place)}
		}
	}
	return nil
}

// blocks reports the first list, or the first table, of a section that differs.
func blocks(s, t section, tables bool) diag.List {
	if slices.EqualFunc(s.blocks, t.blocks, alike) {
		return nil
	}
	source, target := only(s.blocks, tables), only(t.blocks, tables)
	for i := range max(len(source), len(target)) {
		switch {
		case i >= len(target):
			return diag.List{differs(t.place, diag.Say("本节少了原文的%s", "this section lacks the source's %s", measures(source[i])), blockPlace(s, source[i]))}
		case i >= len(source):
			return diag.List{differs(blockPlace(t, target[i]), diag.Say("原文没有这个%s", "the source does not have this %s", measures(target[i])), s.place)}
		case !alike(source[i], target[i]):
			message := diag.Say("这里是%s，原文是%s", "this is a %s, its source a %s", measures(target[i]), measures(source[i]))
			return diag.List{differs(blockPlace(t, target[i]), message, blockPlace(s, source[i]))}
		}
	}
	return nil
}

// alike reports whether two blocks have the same shape.
func alike(a, b markdown.Block) bool {
	a.Line, a.Column, b.Line, b.Column = 0, 0, 0, 0
	return a == b
}

func only(list []markdown.Block, tables bool) []markdown.Block {
	return slices.DeleteFunc(slices.Clone(list), func(b markdown.Block) bool { return b.Table != tables })
}

func blockPlace(s section, b markdown.Block) diag.Place {
	return diag.Place{File: s.place.File, Line: b.Line, Column: b.Column}
}

func measures(b markdown.Block) diag.Text {
	switch {
	case b.Table:
		return diag.Say("%d 行 %d 列的表格", "table of %d rows and %d columns", b.Rows, b.Columns)
	case b.Ordered:
		return diag.Say("%d 项的编号列表（第 %d 层）", "numbered list of %d items (level %d)", b.Items, b.Depth+1)
	}
	return diag.Say("%d 项的列表（第 %d 层）", "list of %d items (level %d)", b.Items, b.Depth+1)
}

// sameLinks reports links and pictures of a section that only one language has.
// Their order is each language's own, and a link that leads nowhere, which is
// reported as such, may have meant any.
func (c *checker) sameLinks(a article, language string, s, t section) diag.List {
	source, target := c.unmatched(a, s.links, t.links), c.unmatched(a, t.links, s.links)
	source, astray := c.sound(a, c.Catalogue.Site.SourceLanguage, source)
	target = target[min(astray, len(target)):]
	target, astray = c.sound(a, language, target)
	source = source[min(astray, len(source)):]
	source = slices.DeleteFunc(source, func(l markdown.Link) bool {
		to, ok := a.Resolve(l.Destination)
		return ok && !c.index.Reaches(to, language) // the language has no such page
	})
	var found diag.List
	for i := range max(len(source), len(target)) {
		switch {
		case i >= len(target):
			message := diag.Say("本节少了原文的%s %q", "this section lacks the source's %s %q", kind(source[i]), source[i].Destination)
			found = append(found, differs(t.place, message, linkPlace(s, source[i])))
		case i >= len(source):
			message := diag.Say("原文没有这个%s %q", "the source does not have this %s %q", kind(target[i]), target[i].Destination)
			found = append(found, differs(linkPlace(t, target[i]), message, s.place))
		default:
			message := diag.Say("%s %q 与原文的 %q 去处不同", "the %s %q leads elsewhere than the source's %q", kind(target[i]), target[i].Destination, source[i].Destination)
			found = append(found, differs(linkPlace(t, target[i]), message, linkPlace(s, source[i])))
		}
	}
	return found
}

// sound returns the links that lead somewhere, and how many do not.
func (c *checker) sound(a article, language string, links []markdown.Link) ([]markdown.Link, int) {
	kept := slices.DeleteFunc(slices.Clone(links), func(l markdown.Link) bool {
		_, ok := c.leads(a, language, l)
		return !ok
	})
	return kept, len(links) - len(kept)
}

func kind(l markdown.Link) diag.Text {
	if l.Image {
		return diag.Say("图片", "picture")
	}
	return diag.Say("链接", "link")
}

func linkPlace(s section, l markdown.Link) diag.Place {
	return diag.Place{File: s.place.File, Line: l.Line, Column: l.Column}
}

// unmatched returns the links of one list that the other does not have, each as
// often as it has it.
func (c *checker) unmatched(a article, links, others []markdown.Link) []markdown.Link {
	if len(others) == 0 {
		return links
	}
	have := map[string]int{}
	for _, l := range others {
		have[c.destination(a, l)]++
	}
	var rest []markdown.Link
	for _, l := range links {
		if to := c.destination(a, l); have[to] > 0 {
			have[to]--
		} else {
			rest = append(rest, l)
		}
	}
	return rest
}

// destination is where a link leads in every language alike: the heading, and a
// page of another site, may differ, and a file may be named by its language.
func (c *checker) destination(a article, l markdown.Link) string {
	to, ok := a.Resolve(l.Destination)
	switch {
	case !ok:
		return l.Destination
	case strings.HasPrefix(to.External, "http:"), strings.HasPrefix(to.External, "https:"):
		return "http"
	case to.External != "":
		return to.External
	case to.File != "":
		return fmt.Sprint(l.Image, path.Dir(to.File), c.withoutLanguage(path.Base(to.File)))
	}
	return string(to.Kind) + "/" + to.ID
}

// withoutLanguage takes the language out of a file's name: plan-en.pdf, plan.zh.pdf.
func (c *checker) withoutLanguage(name string) string {
	extension := path.Ext(name)
	stem := strings.TrimSuffix(name, extension)
	for _, l := range c.Catalogue.Site.Languages {
		for _, joint := range []string{"-", "_", "."} {
			if rest, ok := strings.CutSuffix(stem, joint+l.Key); ok {
				return rest + extension
			}
		}
	}
	return name
}
