package check

import (
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/glossary"
	"tuijie/generator/lang"
	"tuijie/generator/record"
)

// translations is what the rules of translations look up: how every text stands
// to its source, and the glossary made ready.
type translations struct {
	texts    map[string][]content.Translation // by the entry's folder, or the file, in content
	book     *glossary.Book
	own      []string // what languages call themselves
	accepted bool     // the site has a lock
}

// translations reads the lock and says what is wrong with it.
func (c *checker) readTranslations() (diag.List, error) {
	lock, found, err := c.Source.Lock()
	if err != nil {
		return nil, err
	}
	list := content.Translations(c.Catalogue, lock)
	t := translations{texts: map[string][]content.Translation{}, accepted: lock.Written()}
	var keys []string
	for _, l := range c.Catalogue.Site.Languages {
		keys, t.own = append(keys, l.Key), append(t.own, l.Name)
	}
	t.book = glossary.New(c.Catalogue.Glossary, keys)
	for _, each := range list {
		if each.State != content.Stale && !(each.State == content.Unlocked && t.accepted) {
			continue // nothing is said of it
		}
		home := home(each.Entry, each.Path)
		t.texts[home] = append(t.texts[home], each)
	}
	c.translations = t
	return found, nil
}

// home names the entry, or the file that is no entry's.
func home(e *catalogue.Entry, file string) string {
	if e == nil {
		return file
	}
	return string(e.Kind) + "/" + e.ID
}

// Stale reports whether the entry's page in the language was made from a source
// that has changed since.
func (p *Passed) Stale(e *catalogue.Entry, language string) bool {
	return slices.ContainsFunc(p.translations.texts[home(e, "")], func(t content.Translation) bool {
		return t.Language == language && t.State == content.Stale
	})
}

// stale reports translations whose source has changed since they were made, and
// in a site that keeps a lock those that it does not name.
func stale(c *checker, a article) diag.List {
	return c.staleTexts(c.translations.texts[home(a.Entry, "")], a.Origin, a.Fields())
}

func (c *checker) staleTexts(list []content.Translation, o *diag.Origin, fields []record.Field) diag.List {
	var found diag.List
	for _, t := range list {
		d := diag.Diagnostic{Severity: c.grave(), Code: diag.StaleTranslation, Place: top(t.Path), Related: []diag.Related{{Place: top(t.Source), Message: diag.Say("原文在这里", "the source is here")}}}
		switch {
		case t.State == content.Stale:
			d.Message = diag.Say("译成之后，原文 %s 改过", "the source %s has changed since this translation was made", path.Base(t.Source))
		case t.State == content.Unlocked && c.translations.accepted:
			d.Severity = diag.Note
			d.Message = diag.Say("没有记录译文所据的原文", "what this translation was made from is not recorded")
		default:
			continue
		}
		if t.Path == t.Source {
			d.Message = diag.Say("%s文字：%s", "words in %s: %s", c.name(t.Language), d.Message)
			d.Place, d.Related[0].Place = firstText(o, fields, t.Language), firstText(o, fields, c.Catalogue.Site.SourceLanguage)
		}
		d.Hint = diag.Say("对照原文核对译文，再运行 tuijie translate accept %s", "hold the translation against its source, then run tuijie translate accept %s", t.Path)
		found = append(found, d)
	}
	return found
}

func top(name string) diag.Place {
	return diag.Place{File: path.Join(content.Folder, name), Line: 1, Column: 1}
}

// firstText is the place of the first text of the file in the language.
func firstText(o *diag.Origin, fields []record.Field, language string) diag.Place {
	for _, p := range record.Phrases(fields) {
		if p.Language == language {
			return o.At(p.Key())
		}
	}
	return o.At("")
}

// name is what the language calls itself.
func (c *checker) name(language string) string {
	for _, l := range c.Catalogue.Site.Languages {
		if l.Key == language {
			return l.Name
		}
	}
	return language
}

// sheet is a file that is no entry and holds texts in every language.
type sheet struct {
	origin *diag.Origin
	fields []record.Field
}

func (c *checker) sheets() []sheet {
	desks := catalogue.Desks{Contacts: c.Catalogue.Contacts}
	all := []sheet{
		{c.Catalogue.Origins.Site, c.Catalogue.Site.Fields()},
		{c.Catalogue.Origins.Vocabulary, c.Catalogue.Vocabulary.Fields()},
		{c.Catalogue.Origins.Contacts, desks.Fields()},
	}
	return slices.DeleteFunc(all, func(s sheet) bool { return s.origin == nil })
}

// translatedSheets applies the rules of translations to the files that are no entries.
func translatedSheets(c *checker) diag.List {
	var found diag.List
	for _, s := range c.sheets() {
		name := strings.TrimPrefix(s.origin.File, content.Folder+"/")
		found = append(found, c.staleTexts(c.translations.texts[name], s.origin, s.fields)...)
		texts := record.Phrases(s.fields)
		found = append(found, c.textTerms(s.origin, cut(nil, texts, new(glossary.Cutter)), map[int]bool{})...)
		found = append(found, c.textScript(s.origin, texts)...)
	}
	return found
}

// written is an entry's prose in every language, cut at its headings, and every
// translation of it beside its source.
type written struct {
	texts map[string][]section // by language
	pairs []pair
}

// pair is a translation's prose beside its source's.
type pair struct {
	source, target []section
	alignment
	language lang.Language
}

// translated holds the entry's texts in every language against each other and
// against the glossary.
func translated(c *checker, a article) diag.List {
	w := c.written(a)
	found := stale(c, a)
	for _, p := range w.pairs {
		found = append(found, c.outline(a, p)...)
	}
	found = append(found, c.terms(a, w)...)
	return append(found, c.script(a, w)...)
}

func (c *checker) written(a article) written {
	w := written{texts: map[string][]section{}}
	for _, p := range a.Prose {
		w.texts[p.Language] = c.sections(a, p.Language)
	}
	source := w.texts[c.Catalogue.Site.SourceLanguage]
	for _, l := range c.Catalogue.Site.Languages {
		if target := w.texts[l.Key]; source != nil && target != nil && l.Key != c.Catalogue.Site.SourceLanguage {
			w.pairs = append(w.pairs, pair{source, target, c.align(a, source, target), l})
		}
	}
	return w
}
