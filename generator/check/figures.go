package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/figures"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// typed is the figures that one prose file types, with the passages they stand
// in. Facts that prose refers to are not among them: they cannot differ.
type typed struct {
	found    []figures.Figure
	passages map[[2]int]markdown.Passage // by section and block
}

// factMark stands in a passage for a fact that is filled in.
const factMark = "\ufffc"

// figuresOf finds the figures of a document.
func figuresOf(language string, doc *markdown.Document) typed {
	t := typed{passages: map[[2]int]markdown.Passage{}}
	fill := markdown.Fill{Fact: func(string) (string, bool) { return factMark, true }}
	section, block := 0, 0
	for _, p := range doc.Passages(fill) {
		if p.Heading {
			section, block = section+1, 0
		}
		t.passages[[2]int{section, block}] = p
		for _, f := range figures.Find(language, p.Text) {
			f.Section, f.Block = section, block
			t.found = append(t.found, f)
		}
		block++
	}
	return t
}

func (t typed) place(f *figures.Figure) diag.Place {
	return t.passages[[2]int{f.Section, f.Block}].At(f.Start)
}

// figuresDiffer proves that prose types the same figures in every language. A
// figure that differs from its counterpart is an error; one that has none is
// only what a public site may not show, since a writer may have left it out.
func figuresDiffer(c *checker, a article) diag.List {
	from := c.Catalogue.Site.SourceLanguage
	source, ok := a.typed[from]
	if !ok {
		return nil
	}
	var found diag.List
	for _, p := range a.Prose {
		translation, ok := a.typed[p.Language]
		if p.Language == from || !ok {
			continue
		}
		for _, d := range figures.Compare(source.found, translation.found) {
			found = append(found, c.difference(d, source, translation))
		}
	}
	return found
}

func (c *checker) difference(d figures.Difference, source, translation typed) diag.Diagnostic {
	finding := diag.Diagnostic{Severity: c.grave(), Code: diag.FiguresDiffer, Message: d.Message(), Hint: d.Hint()}
	switch {
	case d.Source == nil:
		finding.Place = translation.place(d.Translation)
	case d.Translation == nil:
		finding.Place = source.place(d.Source)
	default:
		finding.Severity = diag.Error
		finding.Place = translation.place(d.Translation)
		finding.Related = []diag.Related{{
			Place: source.place(d.Source), Message: diag.Say("原文：“%s”", "the source text: “%s”", d.Source.Words),
		}}
	}
	return finding
}

// factWords are the words by which prose speaks of a fact, longest first where
// one holds another.
var factWords = []struct {
	path  string
	words map[string][]string
}{
	{"investment.total", map[string][]string{"zh": {"总投资"}, "en": {"total investment"}}},
	{"investment.sought", map[string][]string{"zh": {"拟引资额", "拟引资"}, "en": {"capital sought", "seeks capital of"}}},
	{"land.area", map[string][]string{"zh": {"用地面积", "占地面积", "总用地", "占地"}, "en": {"land area", "covers a site of", "a site of"}}},
	{"schedule.months", map[string][]string{"zh": {"建设周期", "建设工期"}, "en": {"construction period"}}},
	{"returns.revenue", map[string][]string{"zh": {"年营业收入", "年销售收入"}, "en": {"annual revenue"}}},
	{"returns.cost", map[string][]string{"zh": {"年总成本", "年成本"}, "en": {"annual cost"}}},
	{"returns.tax", map[string][]string{"zh": {"年税金"}, "en": {"annual tax"}}},
	{"returns.profit", map[string][]string{"zh": {"年净利润", "年利润"}, "en": {"annual profit"}}},
	{"returns.irr", map[string][]string{"zh": {"内部收益率"}, "en": {"internal rate of return", "IRR"}}},
	{"returns.payback", map[string][]string{"zh": {"投资回收期", "回收期"}, "en": {"payback period", "payback"}}},
	{"contract.amount", map[string][]string{"zh": {"合同金额"}, "en": {"contract value"}}},
}

// statedFact is a fact of an entry as prose of one language would type it.
type statedFact struct {
	path  string
	words []string
	whole bool // the words are a name that must stand alone: 建筑面积, not 宿舍建筑面积
	form  string
	value []figures.Figure
}

// factDiffers holds what a project's prose types against the project's facts:
// words such as 总投资 followed by another figure than the fact are an error,
// since one page would say both. The same figure draws a note: a reference
// could never come to differ.
func factDiffers(c *checker, a article) diag.List {
	if _, ok := c.project(a); !ok || a.Partial {
		return nil
	}
	var found diag.List
	for _, p := range a.Prose {
		facts := c.stated(a, p.Language)
		t := a.typed[p.Language]
		for i := range t.found {
			found = append(found, c.againstFacts(a, t, i, facts)...)
		}
	}
	return found
}

// stated gathers the facts that prose can be held against.
func (c *checker) stated(a article, language string) []statedFact {
	printer, ok := quantity.For(language)
	if !ok || !figures.Reads(language) {
		return nil
	}
	var facts []statedFact
	add := func(path string, words []string, whole bool) {
		fact, ok := record.Find(a.Fields, path)
		if !ok {
			return
		}
		form, ok := c.index.Print(printer, language, fact)
		if n, isInt := fact.(int); isInt && path == "schedule.months" {
			form, ok = printer.Months(n), true
		}
		if value := figures.Find(language, form); ok && len(value) > 0 {
			facts = append(facts, statedFact{path, words, whole, form, value})
		}
	}
	for _, f := range factWords {
		add(f.path, f.words[language], false)
	}
	if p, ok := c.project(a); ok {
		for i, s := range p.Scale {
			add(numbered("scale", i)+".value", []string{s.Name.In(language)}, true)
		}
		for i, s := range p.Investment.Items {
			add(numbered("investment.items", i)+".amount", []string{s.Name.In(language)}, true)
		}
	}
	return facts
}

// againstFacts holds one typed figure against the fact that the words before it
// name.
func (c *checker) againstFacts(a article, t typed, i int, facts []statedFact) diag.List {
	f := &t.found[i]
	before := lead(t, i)
	fact, ok := named(before, facts)
	if !ok {
		return nil
	}
	at := diag.Related{Place: a.Origin.At(fact.path), Message: diag.Say("条目里的数据：%s", "the entry's fact: %s", fact.form)}
	if equal(f, fact) {
		return diag.List{{
			Severity: diag.Note, Code: diag.FactTyped, Place: t.place(f), Related: []diag.Related{at},
			Message: diag.Say("“%s”与条目里的数据相同", "“%s” repeats a fact of the entry", f.Words),
			Hint:    diag.Say("写成 {{ %s }}，数据改了正文也跟着改", "write {{ %s }}, and the prose follows when the fact changes", fact.path),
		}}
	}
	if !measuresSame(f, fact) {
		return nil
	}
	return diag.List{{
		Severity: diag.Error, Code: diag.FactDiffers, Place: t.place(f), Related: []diag.Related{at},
		Message: diag.Say("正文写“%s”，条目里是“%s”", "the prose says “%s”, the entry “%s”", f.Words, fact.form),
		Hint:    diag.Say("核对哪个对；正文写成 {{ %s }} 就不会再出入", "find out which is right; written as {{ %s }} the prose cannot differ", fact.path),
	}}
}

// farthest is how many characters may stand between the words that name a fact
// and its figure: 约, 为, “of about”, “is”.
const farthest = 14

// lead is what stands before a figure in its clause, back to the figure before.
func lead(t typed, i int) string {
	f := t.found[i]
	text := t.passages[[2]int{f.Section, f.Block}].Text[:f.Start]
	if i > 0 {
		if p := t.found[i-1]; p.Section == f.Section && p.Block == f.Block && !p.Soft {
			text = text[min(len(text), p.End):]
		}
	}
	if cut := strings.LastIndexAny(text, "，。；：、！？,;:.!?（(\n"+factMark); cut >= 0 {
		_, size := utf8.DecodeRuneInString(text[cut:])
		text = text[cut+size:]
	}
	return text
}

// named finds the fact whose words stand last before the figure; of two at one
// place, the one with the longer words. A part of the whole, 一期总投资, is not the
// fact.
func named(before string, facts []statedFact) (statedFact, bool) {
	lower := strings.ToLower(before)
	type hit struct {
		end, length int
		fact        statedFact
	}
	var hits []hit
	for _, fact := range facts {
		for _, w := range fact.words {
			at := strings.LastIndex(lower, strings.ToLower(w))
			if utf8.RuneCountInString(w) < 2 || at < 0 || ofPart(lower[:at]) || fact.whole && compounded(lower[:at]) {
				continue
			}
			if end := at + len(w); utf8.RuneCountInString(before[min(end, len(before)):]) <= farthest {
				hits = append(hits, hit{end, len(w), fact})
			}
		}
	}
	if len(hits) == 0 {
		return statedFact{}, false
	}
	best := slices.MaxFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.end, b.end), cmp.Compare(a.length, b.length)) })
	return best.fact, true
}

// parts are words that make what follows them a part of the project.
var parts = []string{"一期", "二期", "三期", "首期", "其中", "前期", "每间", "每床", "每亩", "单位", "first phase", "phase one", "second phase", "of which", "per room", "each"}

func ofPart(before string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(before, p) })
}

// compounded reports whether what stands before a name makes another name of it: a
// Han character that is no particle, or a word of the same phrase.
func compounded(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	if unicode.Is(unicode.Han, r) {
		return !strings.ContainsRune("的其中和及与共计约为是在有，", r)
	}
	word := before[strings.LastIndexByte(strings.TrimRight(before, " "), ' ')+1:]
	switch strings.TrimSpace(word) {
	case "", "the", "a", "an", "its", "and", "of", "with", "for", "total":
		return false
	}
	return true
}

// equal reports whether the figure and the fact agree, in any of the fact's
// units.
func equal(f *figures.Figure, fact statedFact) bool {
	alone := *f
	alone.Section, alone.Block = 0, 0
	return slices.ContainsFunc(fact.value, func(v figures.Figure) bool {
		return len(figures.Compare([]figures.Figure{v}, []figures.Figure{alone})) == 0 && v.Dimension == alone.Dimension
	})
}

// measuresSame reports whether the figure measures what the fact does.
func measuresSame(f *figures.Figure, fact statedFact) bool {
	return slices.ContainsFunc(fact.value, func(v figures.Figure) bool {
		return v.Dimension == f.Dimension && v.Per() == f.Per() && !f.Soft
	})
}
