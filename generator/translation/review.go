package translation

import (
	"strings"
	"unicode"

	"tuijie/generator/bilingual"
	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/figures"
	"tuijie/generator/glossary"
)

// Remark is what is to be said of a translation of a unit. An Error keeps it from
// being taken.
type Remark struct {
	Severity      diag.Severity
	Code          diag.Code
	Message, Hint diag.Text
}

// factSign stands for a fact in text that is searched for figures.
const factSign = "\ufffc"

// Review holds a translation of the unit against its source: its codes, its figures,
// its terms and its length.
func (s *Site) Review(u *Unit, pieces []bilingual.Piece) []Remark {
	found := u.codes(pieces)
	for _, p := range pieces {
		if i := strings.IndexFunc(p.Text, func(r rune) bool { return unicode.IsControl(r) || r == '\uFFFD' }); i >= 0 {
			found = append(found, Remark{diag.Error, diag.Encoding, diag.Say("译文里有控制字符或乱码", "the translation has control characters, or characters that were lost"), diag.Text{}})
			break
		}
	}
	if len(found) > 0 {
		return found
	}
	found = append(found, s.figures(u, pieces)...)
	found = append(found, s.termsOf(u, pieces)...)
	if n, most, unit := catalogue.SummaryLength(u.written(pieces)); u.limited && n > most {
		found = append(found, Remark{diag.Warning, diag.TooLong, diag.Say("译文有 %d %s，最多 %d", "the translation has %d %s, the most is %d", n, unit, most), diag.Say("删短", "shorten it")})
	}
	return found
}

// codes reports codes that are unknown, lost, doubled, or of the wrong kind.
func (u *Unit) codes(pieces []bilingual.Piece) []Remark {
	var found []Remark
	count := map[string]int{}
	say := func(message, hint diag.Text) {
		found = append(found, Remark{diag.Error, diag.OutlineDiffers, message, hint})
	}
	for _, p := range pieces {
		if p.Kind == bilingual.Words {
			continue
		}
		c, ok := u.Code(p.Code)
		if !ok || c.Pair == (p.Kind == bilingual.Sealed) {
			say(diag.Say("译文里有原文没有的标记 %q", "the translation has a mark %q that its source has not", p.Code), diag.Say("删去它", "remove it"))
			continue
		}
		if p.Kind != bilingual.Close {
			count[c.ID]++
		}
	}
	for _, c := range u.Codes {
		shown := strings.TrimSpace(c.Raw + c.RawEnd)
		switch {
		case count[c.ID] == 0 && c.Needed:
			say(diag.Say("译文缺少 %s", "the translation lacks %s", shown), diag.Say("从原文把这个标记放回来", "put the mark back from the source"))
		case count[c.ID] > 1 && c.Once:
			say(diag.Say("%s 在译文里出现了 %d 次", "%s stands %d times in the translation", shown, count[c.ID]), diag.Say("只留一个", "leave one of them"))
		}
	}
	return found
}

// figures reports figures that differ from the source's.
func (s *Site) figures(u *Unit, pieces []bilingual.Piece) []Remark {
	if !figures.Reads(s.From.Key) || !figures.Reads(s.To.Key) {
		return nil
	}
	var found []Remark
	source, target := figures.Find(s.From.Key, u.running(u.Source, false)), figures.Find(s.To.Key, u.running(pieces, true))
	for _, d := range figures.Compare(source, target) {
		severity := diag.Warning
		if d.Source != nil && d.Translation != nil {
			severity = diag.Error
		}
		found = append(found, Remark{severity, diag.FiguresDiffer, d.Message(), d.Hint()})
	}
	return found
}

// running is the text of pieces in which facts and other codes are not searched.
func (u *Unit) running(pieces []bilingual.Piece, target bool) string {
	var b strings.Builder
	for _, p := range pieces {
		c, _ := u.Code(p.Code)
		switch words, ok := u.words(p, c, target); {
		case ok:
			b.WriteString(words)
		case p.Kind == bilingual.Sealed:
			b.WriteString(factSign)
		}
	}
	return b.String()
}

// termsOf reports terms of the source whose fixed form is not in the translation, and
// forms that the glossary forbids.
func (s *Site) termsOf(u *Unit, pieces []bilingual.Piece) []Remark {
	var found []Remark
	has, asked := map[int]bool{}, map[int]bool{}
	for use := range s.book.Uses(s.To.Key, glossary.Cut(u.Plain(pieces, true))) {
		has[use.Term] = true
	}
	for use := range s.book.Uses(s.From.Key, glossary.Cut(u.running(u.Source, false))) {
		term := s.book.Terms[use.Term]
		if asked[use.Term] || has[use.Term] || !term.Words.Has(s.To.Key) {
			asked[use.Term] = true
			continue
		}
		asked[use.Term] = true
		found = append(found, Remark{diag.Warning, diag.TermMissing,
			diag.Say("原文的“%s”在译文里应作 %q", "“%s” of the source should be %q here", use.Form, term.Words.In(s.To.Key)),
			diag.Say("用术语表的译法；它不合适时先改 content/glossary.toml", "use the glossary's form; where it does not fit, change content/glossary.toml first")})
	}
	text := u.running(pieces, true)
	for use := range s.book.Forbidden(glossary.Cut(text), func(term int) bool { return asked[term] }) {
		found = append(found, Remark{diag.Warning, diag.TermForbidden,
			diag.Say("不用 %q 这种写法", "%q is a form the glossary forbids", text[use.Start:use.End]),
			diag.Say("写 %s", "write %s", s.book.Terms[use.Term].Words.In(s.To.Key))})
	}
	return found
}
