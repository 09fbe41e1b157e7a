package check

import (
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/glossary"
	"tuijie/generator/record"
)

// terms holds the entry's texts against the glossary: every term of the source
// in its fixed form in each translation, and no forbidden form anywhere.
func (c *checker) terms(a article, w written) diag.List {
	spoken := map[int]bool{} // terms that the source speaks of
	source := c.Catalogue.Site.SourceLanguage
	for _, s := range w.texts[source] {
		c.has(s, source, spoken)
	}
	a.slate.phrases = cut(a.slate.phrases, a.texts, &a.slate.cutter)
	texts := a.slate.phrases
	found := c.textTerms(a.Origin, texts, spoken)
	for _, p := range a.Prose {
		for _, s := range w.texts[p.Language] {
			found = append(found, c.forbiddenIn(s, spoken)...)
		}
	}
	for _, p := range w.pairs {
		found = append(found, c.missingIn(texts, p)...)
	}
	return found
}

// has adds the terms whose fixed form stands in the section, in its facts too.
func (c *checker) has(s section, language string, into map[int]bool) {
	for _, passage := range s.passages {
		c.use(passage.words, language, into)
	}
}

// use adds the terms whose fixed form stands in the text.
func (c *checker) use(text glossary.Text, language string, into map[int]bool) {
	for use := range c.translations.book.Uses(language, text) {
		into[use.Term] = true
	}
}

// missingIn reports terms of a section of the source whose fixed form is not in
// the same section of the translation. The source's facts are not asked for:
// they are checked where they are written.
func (c *checker) missingIn(texts []phrase, p pair) diag.List {
	language := p.language.Key
	before := c.introduced(texts, language)
	var found diag.List
	for _, m := range p.matched {
		s, t := p.source[m[0]], p.target[m[1]]
		has, here := map[int]bool{}, map[int]bool{}
		c.has(t, language, here)
		for i, passage := range s.passages {
			for use := range c.translations.book.Uses(c.Catalogue.Site.SourceLanguage, passage.words) {
				if has[use.Term] || here[use.Term] || !c.translates(use, language) || !passage.Written(use.Start) {
					continue
				}
				has[use.Term] = true // once a section
				found = append(found, c.termMissing(counterpart(s, t, i), use, language, before, passage.At(use.Start)))
			}
		}
		for term := range here {
			before[term] = true
		}
	}
	return found
}

// translates reports whether the glossary has a form for the language.
func (c *checker) translates(use glossary.Use, language string) bool {
	return c.translations.book.Terms[use.Term].Words.Has(language)
}

// introduced are the terms that stand at the top of the entry's page, in its name
// and summary.
func (c *checker) introduced(texts []phrase, language string) map[int]bool {
	terms := map[int]bool{}
	for _, p := range texts {
		if p.Language == language && (p.Field == "name" || p.Field == "title" || p.Field == "summary") {
			c.use(p.words, language, terms)
		}
	}
	return terms
}

// counterpart is the place of the passage's translation: of the same passage
// where both sections have as many, else of the section.
func counterpart(s, t section, i int) diag.Place {
	if len(s.passages) == len(t.passages) {
		return diag.Place{File: t.place.File, Line: t.passages[i].Line, Column: t.passages[i].Column}
	}
	return t.place
}

// termMissing is a warning, or a note where the text has had the term before:
// what it calls by its term once it may take up by another word, unless it is a
// name.
func (c *checker) termMissing(at diag.Place, use glossary.Use, language string, before map[int]bool, source diag.Place) diag.Diagnostic {
	form, severity := c.translations.book.Terms[use.Term].Words.In(language), diag.Warning
	if before[use.Term] && !c.translations.book.IsName(use.Term, language) {
		severity = diag.Note
	}
	return diag.Diagnostic{
		Severity: severity, Code: diag.TermMissing, Place: at,
		Message: diag.Say("原文的“%s”在译文里应作 %q", "“%s” of the source should be %q here", use.Form, form),
		Hint:    diag.Say("用术语表的译法；它不合适时先改 content/glossary.toml", "use the glossary's form; where it does not fit, change content/glossary.toml first"),
		Related: []diag.Related{{Place: source, Message: diag.Say("原文在这里", "the source is here")}},
	}
}

// forbiddenIn reports forbidden forms in prose of any language.
func (c *checker) forbiddenIn(s section, spoken map[int]bool) diag.List {
	var found diag.List
	for _, passage := range s.passages {
		for use := range c.translations.book.Forbidden(passage.words, func(term int) bool { return spoken[term] }) {
			if passage.Written(use.Start) {
				found = append(found, c.termForbidden(passage.At(use.Start), passage.Text[use.Start:use.End], use))
			}
		}
	}
	return found
}

func (c *checker) termForbidden(at diag.Place, written string, use glossary.Use) diag.Diagnostic {
	term := c.translations.book.Terms[use.Term]
	var forms []string
	for _, l := range c.Catalogue.Site.Languages {
		if form := term.Words.In(l.Key); form != "" {
			forms = append(forms, form)
		}
	}
	right := strings.Join(forms, " · ")
	return diag.Diagnostic{
		Severity: diag.Warning, Code: diag.TermForbidden, Place: at,
		Message: diag.Say("不用 %q 这种写法", "%q is a form the glossary forbids", written),
		Hint:    diag.Say("写 %s。%s", "write %s. %s", right, term.Note),
	}
}

// phrase is a text of a field in one language, ready to be searched for terms.
type phrase struct {
	record.Phrase
	words glossary.Text
}

// cut adds the texts that are written in a language, ready to be searched.
func cut(list []phrase, texts []record.Phrase, cutter *glossary.Cutter) []phrase {
	for _, p := range texts {
		if p.Language != "" {
			list = append(list, phrase{p, cutter.Cut(p.Words)})
		}
	}
	return list
}

// inLanguage finds the ith text in another language. The languages of a field
// stand together.
func inLanguage(texts []phrase, i int, language string) (phrase, bool) {
	field := texts[i].Field
	for i > 0 && texts[i-1].Field == field {
		i--
	}
	for ; i < len(texts) && texts[i].Field == field; i++ {
		if texts[i].Language == language {
			return texts[i], true
		}
	}
	return phrase{}, false
}

// textTerms holds the texts of a TOML file against the glossary. What spoken
// holds already is spoken of too.
func (c *checker) textTerms(o *diag.Origin, texts []phrase, spoken map[int]bool) diag.List {
	book, source := c.translations.book, c.Catalogue.Site.SourceLanguage
	for _, p := range texts {
		if p.Language == source {
			c.use(p.words, source, spoken)
		}
	}
	var found diag.List
	for i, p := range texts {
		for use := range book.Forbidden(p.words, func(term int) bool { return spoken[term] }) {
			found = append(found, c.termForbidden(o.At(p.Key()), p.Words[use.Start:use.End], use))
		}
		if p.Language == source {
			continue
		}
		from, ok := inLanguage(texts, i, source)
		if !ok {
			continue
		}
		has := map[int]bool{}
		c.use(p.words, p.Language, has)
		for use := range book.Uses(source, from.words) {
			if !has[use.Term] && c.translates(use, p.Language) {
				has[use.Term] = true
				found = append(found, c.termMissing(o.At(p.Key()), use, p.Language, c.introduced(texts, p.Language), o.At(from.Key())))
			}
		}
	}
	return found
}
