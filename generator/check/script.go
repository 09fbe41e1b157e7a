package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/record"
)

// usesHan reports whether text of the language has Han characters.
func usesHan(l lang.Language) bool {
	first, _, _ := strings.Cut(strings.ToLower(l.Tag), "-")
	switch first {
	case "zh", "ja", "ko", "yue", "wuu", "nan", "hak", "gan", "hsn", "cmn", "lzh":
		return true
	}
	return false
}

// script reports Han characters in prose of a language that is not written with
// them. A name may stand in brackets after its translation: "Roxburgh rose (刺梨)".
func (c *checker) script(a article, w written, names map[string]bool) diag.List {
	found := c.textScript(a.Origin, a.Fields, names)
	for _, l := range c.Catalogue.Site.Languages {
		if usesHan(l) {
			continue
		}
		for _, s := range w.texts[l.Key] {
			for _, passage := range s.passages {
				if start, run := c.foreign(passage.Text, names, passage.Written); run != "" {
					found = append(found, hanFound(passage.At(start), l, run))
				}
			}
		}
	}
	return found
}

// textScript does the same for the texts of a TOML file.
func (c *checker) textScript(o *diag.Origin, fields []record.Field, names map[string]bool) diag.List {
	if names == nil {
		names = c.names(fields)
	}
	var found diag.List
	for _, p := range record.Phrases(fields) {
		for _, l := range c.Catalogue.Site.Languages {
			if l.Key != p.Language || usesHan(l) {
				continue
			}
			if _, run := c.foreign(p.Words, names, func(int) bool { return true }); run != "" {
				found = append(found, hanFound(o.At(p.Key), l, run))
			}
		}
	}
	return found
}

func hanFound(at diag.Place, l lang.Language, run string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Code: diag.HanInTranslation, Place: at,
		Message: diag.Say("%s文字里有汉字“%s”", "there are Han characters in the %s text: “%s”", l.Name, run),
		Hint:    diag.Say("译出来；要附中文原名时，把它放在译名后的括号里，并收进术语表", "translate them; an original name may stand in brackets after its translation if the glossary has it"),
	}
}

// names are the Chinese names that may stand in brackets: those that the glossary
// translates and those that the file itself gives in both languages.
func (c *checker) names(fields []record.Field) map[string]bool {
	names := map[string]bool{}
	for _, t := range c.Catalogue.Glossary {
		names[t.Words.In(c.Catalogue.Site.SourceLanguage)] = true
	}
	for _, p := range record.Phrases(fields) {
		if p.Language == c.Catalogue.Site.SourceLanguage {
			names[p.Words] = true
		}
	}
	return names
}

// foreign returns the first run of Han characters that may not stand in the
// text, and its byte; "" where there is none. What a language calls itself may
// stand anywhere, and facts are no author's writing.
func (c *checker) foreign(text string, names map[string]bool, written func(at int) bool) (int, string) {
	for from := 0; ; {
		i := strings.IndexFunc(text[from:], isHanCharacter)
		if i < 0 {
			return 0, ""
		}
		start := from + i
		end := runEnd(text, start)
		run := text[start:end]
		if written(start) && !slices.Contains(c.translations.own, run) && !(names[run] && inBrackets(text, start)) {
			return start, shorten(run)
		}
		from = end
	}
}

func isHanCharacter(r rune) bool { return unicode.Is(unicode.Han, r) }

// runEnd is the end of the Han text that begins at the byte: characters, and the
// digits and marks between them.
func runEnd(text string, start int) int {
	end := start
	for i, r := range text[start:] {
		switch {
		case isHanCharacter(r):
			end = start + i + utf8.RuneLen(r)
		case r == '(' || r == ')' || r == '（' || r == '）' || unicode.IsSpace(r) || r < 0x80 && unicode.IsLetter(r):
			return end
		}
	}
	return end
}

// inBrackets reports whether a bracket that opens before the byte is still open
// there.
func inBrackets(text string, at int) bool {
	open := strings.LastIndexAny(text[:at], "(（[")
	return open >= 0 && !strings.ContainsAny(text[open:at], ")）]")
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}
