package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/figures"
	"tuijie/generator/lang"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// typed is one prose file by its passages, and the figures that it types, if
// they can be read in its language. Facts that prose refers to are not among
// them: they cannot differ.
type typed struct {
	found    []figures.Figure
	passages []markdown.Passage // with factMark for facts
	sections []int              // where in passages each begins: a heading begins one
}

// factMark stands in a passage for a fact that is filled in.
const (
	factMark = string(factSign)
	factSign = '\ufffc'
)

// figuresOf finds the figures of a document, in the room of another's.
func figuresOf(language string, doc *markdown.Document, tracer *markdown.Tracer, room []figures.Figure) typed {
	fill := markdown.Fill{Fact: func(string) (string, bool) { return factMark, true }}
	t := typed{found: room[:0], passages: tracer.Passages(doc, fill), sections: make([]int, 1, 1+len(doc.Headings))}
	for i, p := range t.passages {
		if p.Heading {
			t.sections = append(t.sections, i)
		}
		section := len(t.sections) - 1
		before := len(t.found)
		t.found = figures.Append(t.found, language, p.Text)
		for j := range t.found[before:] {
			f := &t.found[before+j]
			f.Section, f.Block = section, i-t.sections[section]
		}
	}
	return t
}

// passage is the one that the figure stands in.
func (t typed) passage(f *figures.Figure) markdown.Passage {
	return t.passages[t.sections[f.Section]+f.Block]
}

func (t typed) place(f *figures.Figure) diag.Place { return t.passage(f).At(f.Start) }

// figuresDiffer proves that prose types the same figures in every language. A
// figure that differs from its counterpart is an error; one that has none is
// only what a public site may not show, since a writer may have left it out.
func figuresDiffer(c *checker, a article) diag.List {
	from := c.Catalogue.Site.SourceLanguage
	source, ok := a.typed[from]
	if !ok || !figures.Reads(from) {
		return nil
	}
	var found diag.List
	for _, p := range a.Prose {
		if p.Language == from || !figures.Reads(p.Language) {
			continue
		}
		translation := a.typed[p.Language]
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

// factWords are the words by which prose speaks of a fact, in lower case.
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
	{"returns.irr", map[string][]string{"zh": {"内部收益率"}, "en": {"internal rate of return", "irr"}}},
	{"returns.payback", map[string][]string{"zh": {"投资回收期", "回收期"}, "en": {"payback period", "payback"}}},
	{"contract.amount", map[string][]string{"zh": {"合同金额"}, "en": {"contract value"}}},
}

// statedFact is a fact of an entry as prose of one language would type it.
type statedFact struct {
	list  string   // whose row holds the field; "" for a field of the entry itself
	row   int      // from 0
	path  string   // of the field
	words []string // in lower case
	name  string   // in place of words: a name that must stand alone: 建筑面积, not 宿舍建筑面积

	read  bool   // whether it was looked up; what follows is empty where there is none
	form  string // as the language writes it
	value []figures.Figure
}

// stated is the facts that an entry's prose in one language can be held against.
type stated struct {
	c        *checker
	entry    article
	language string
	facts    []statedFact
}

// factDiffers holds what a project's prose types against the project's facts:
// words such as 总投资 followed by another figure than the fact are an error,
// since one page would say both. The same figure draws a note: a reference
// could never come to differ.
func factDiffers(c *checker, a article) diag.List {
	project, ok := c.project(a)
	if !ok || a.Partial {
		return nil
	}
	var found diag.List
	for _, p := range a.Prose {
		t := a.typed[p.Language]
		if len(t.found) == 0 {
			continue
		}
		facts := newStated(c, a, project, p.Language)
		for i := range t.found {
			found = append(found, facts.against(t, i)...)
		}
	}
	return found
}

func newStated(c *checker, a article, p *catalogue.Project, language string) *stated {
	s := &stated{c: c, entry: a, language: language, facts: a.slate.stated[:0]}
	for _, f := range factWords {
		s.facts = append(s.facts, statedFact{path: f.path, words: f.words[language]})
	}
	name := func(list string, i int, field string, name lang.Text) {
		if word := lowered(name.In(language)); utf8.RuneCountInString(word) > 1 {
			s.facts = append(s.facts, statedFact{list: list, row: i, path: field, name: word})
		}
	}
	for i, row := range p.Scale {
		name("scale", i, "value", row.Name)
	}
	for i, row := range p.Investment.Items {
		name("investment.items", i, "amount", row.Name)
	}
	a.slate.stated = s.facts
	return s
}

// known looks a fact up, and reports whether there is one.
func (s *stated) known(f *statedFact) bool {
	if !f.read {
		f.read = true
		f.form, f.value = s.look(f.at())
	}
	return len(f.value) > 0
}

// at is the path of the fact.
func (f *statedFact) at() string {
	if f.list == "" {
		return f.path
	}
	return numbered(f.list, f.row) + "." + f.path
}

// look finds the fact at the path as the language writes it, and what that says.
func (s *stated) look(path string) (string, []figures.Figure) {
	printer, ok := quantity.For(s.language)
	if !ok {
		return "", nil
	}
	fact, ok := record.Find(s.entry.Fields(), path)
	if !ok {
		return "", nil
	}
	form, ok := s.c.index.Print(printer, s.language, fact)
	if n, isInt := fact.(int); isInt && path == "schedule.months" {
		form, ok = printer.Months(n), true
	}
	if !ok {
		return "", nil
	}
	return form, figures.Find(s.language, form)
}

// against holds one typed figure against the fact that the words before it name.
func (s *stated) against(t typed, i int) diag.List {
	f := &t.found[i]
	fact := s.named(lead(t, i))
	if fact == nil {
		return nil
	}
	at := diag.Related{Place: s.entry.Origin.At(fact.at()), Message: diag.Say("条目里的数据：%s", "the entry's fact: %s", fact.form)}
	if equal(f, fact) {
		return diag.List{{
			Severity: diag.Note, Code: diag.FactTyped, Place: t.place(f), Related: []diag.Related{at},
			Message: diag.Say("“%s”与条目里的数据相同", "“%s” repeats a fact of the entry", f.Words),
			Hint:    diag.Say("写成 {{ %s }}，数据改了正文也跟着改", "write {{ %s }}, and the prose follows when the fact changes", fact.at()),
		}}
	}
	if !measuresSame(f, fact) {
		return nil
	}
	return diag.List{{
		Severity: diag.Error, Code: diag.FactDiffers, Place: t.place(f), Related: []diag.Related{at},
		Message: diag.Say("正文写“%s”，条目里是“%s”", "the prose says “%s”, the entry “%s”", f.Words, fact.form),
		Hint:    diag.Say("核对哪个对；正文写成 {{ %s }} 就不会再出入", "find out which is right; written as {{ %s }} the prose cannot differ", fact.at()),
	}}
}

// farthest is how many characters may stand between the words that name a fact
// and its figure: 约, 为, “of about”, “is”.
const farthest = 14

// lead is what stands before a figure in its clause, back to the figure before.
func lead(t typed, i int) string {
	f := &t.found[i]
	text := t.passage(f).Text[:f.Start]
	if i > 0 {
		if p := &t.found[i-1]; p.Section == f.Section && p.Block == f.Block && !p.Soft {
			text = text[min(len(text), p.End):]
		}
	}
	if cut := strings.LastIndexFunc(text, isPause); cut >= 0 {
		_, size := utf8.DecodeRuneInString(text[cut:])
		text = text[cut+size:]
	}
	return text
}

// isPause reports whether the sign ends what is said of a figure behind it; so
// does a fact.
func isPause(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '、', '！', '？', ',', ';', ':', '.', '!', '?', '（', '(', '\n', factSign:
		return true
	}
	return false
}

// named finds the fact whose words stand last before the figure, or nil; of two at
// one place, the one with the longer words. A part of the whole, 一期总投资, is not
// the fact.
func (s *stated) named(before string) *statedFact {
	before = lowered(before)
	var best *statedFact
	end, length, there := 0, 0, pairsOf(before)
	try := func(f *statedFact, w string) {
		if !there.mayHave(w) || !strings.Contains(before, w) { // LastIndex is far slower
			return
		}
		at := strings.LastIndex(before, w)
		past := at + len(w)
		nearer := past > end || past == end && len(w) > length
		if nearer && utf8.RuneCountInString(before[past:]) <= farthest &&
			!ofPart(before[:at]) && !(f.name != "" && compounded(before[:at])) && s.known(f) {
			best, end, length = f, past, len(w)
		}
	}
	for i := range s.facts {
		f := &s.facts[i]
		if f.name != "" {
			try(f, f.name)
		}
		for _, w := range f.words {
			try(f, w)
		}
	}
	return best
}

// pairs are which two bytes stand side by side in a text, a bit for the hash of
// each: most words that are not in it are told by their first and last two.
type pairs [8]uint64

func pairsOf(s string) (p pairs) {
	for i := 1; i < len(s); i++ {
		h := pairHash(s[i-1], s[i])
		p[h/64] |= 1 << (h % 64)
	}
	return p
}

func pairHash(a, b byte) uint32 { return (uint32(a)<<8 | uint32(b)) * 2654435761 >> 23 }

// mayHave reports whether the words, of two bytes at least, may stand in the text.
func (p *pairs) mayHave(words string) bool {
	last := len(words) - 1
	h, g := pairHash(words[0], words[1]), pairHash(words[last-1], words[last])
	return p[h/64]&(1<<(h%64)) != 0 && p[g/64]&(1<<(g%64)) != 0
}

// lowered is strings.ToLower, at once for what has no capitals, as most Chinese has.
func lowered(s string) string {
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf && c < 0xE3 && utf8.RuneStart(c) || c >= 0xEA {
			return strings.ToLower(s) // a capital, or of a script that may have some
		}
	}
	return s
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
func equal(f *figures.Figure, fact *statedFact) bool {
	alone := *f
	alone.Section, alone.Block = 0, 0
	return slices.ContainsFunc(fact.value, func(v figures.Figure) bool {
		return len(figures.Compare([]figures.Figure{v}, []figures.Figure{alone})) == 0 && v.Dimension == alone.Dimension
	})
}

// measuresSame reports whether the figure measures what the fact does.
func measuresSame(f *figures.Figure, fact *statedFact) bool {
	return slices.ContainsFunc(fact.value, func(v figures.Figure) bool {
		return v.Dimension == f.Dimension && v.Per() == f.Per() && !f.Soft
	})
}
