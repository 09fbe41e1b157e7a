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

// script reports Han characters in prose of a language that is not written with
// them. A name may stand in brackets after its translation: "Roxburgh rose (刺梨)".
func (c *checker) script(a article, w written) diag.List {
	found := c.textScript(a.Origin, a.texts)
	for _, l := range c.Catalogue.Site.Languages {
		if l.UsesHan() {
			continue
		}
		for _, s := range w.texts[l.Key] {
			for _, passage := range s.passages {
				if start, run := c.foreign(passage.Text, a.texts, passage.Written); run != "" {
					found = append(found, hanFound(passage.At(start), l, run))
				}
			}
		}
	}
	return found
}

// textScript does the same for the texts of a TOML file.
func (c *checker) textScript(o *diag.Origin, texts []record.Phrase) diag.List {
	var found diag.List
	for _, p := range texts {
		for _, l := range c.Catalogue.Site.Languages {
			if l.Key != p.Language || l.UsesHan() {
				continue
			}
			if _, run := c.foreign(p.Words, texts, func(int) bool { return true }); run != "" {
				found = append(found, hanFound(o.At(p.Key()), l, run))
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

// isName reports whether the Chinese words may stand in brackets as a name: those
// that the glossary translates and those that the file itself gives in both
// languages.
func (c *checker) isName(words string, texts []record.Phrase) bool {
	return c.names[words] || slices.ContainsFunc(texts, func(p record.Phrase) bool {
		return p.Language == c.Catalogue.Site.SourceLanguage && p.Words == words
	})
}

// foreign returns the first run of Han characters that may not stand in the
// text, and its byte; "" where there is none. What a language calls itself may
// stand anywhere, and facts are no author's writing.
func (c *checker) foreign(text string, texts []record.Phrase, written func(at int) bool) (int, string) {
	for from := 0; ; {
		start := hanIndex(text, from)
		if start < 0 {
			return 0, ""
		}
		end := runEnd(text, start)
		run := text[start:end]
		if written(start) && !slices.Contains(c.translations.own, run) && !(c.isName(run, texts) && inBrackets(text, start)) {
			return start, shorten(run)
		}
		from = end
	}
}

// hanIndex is where the first Han character from a byte on stands, or -1.
func hanIndex(text string, from int) int {
	const lead = 0xE2 // the first byte of U+2E80; no Han character comes before it
	for i := from; i < len(text); i++ {
		if text[i] < lead {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[i:]); isHanCharacter(r) {
			return i
		}
	}
	return -1
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
