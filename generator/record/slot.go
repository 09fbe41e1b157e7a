package record

import (
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/tomlfile"
)

// form names what was written, for messages.
func form(v tomlfile.Value) diag.Text {
	switch v.Kind {
	case tomlfile.StringKind:
		return diag.Say("文字 %q", "the text %q", clip(v.Text))
	case tomlfile.IntegerKind, tomlfile.FloatKind:
		return diag.Say("没有引号的数字 %s", "the bare number %s", clip(v.Text))
	case tomlfile.BoolKind:
		return diag.Say("true 或 false", "true or false")
	case tomlfile.DateKind, tomlfile.DateTimeKind:
		return diag.Say("没有引号的日期 %s", "the bare date %s", clip(v.Text))
	case tomlfile.ListKind:
		return diag.Say("一个列表", "a list")
	}
	return diag.Say("一组字段", "a table of fields")
}

func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// line reads one line of text.
type line struct{ into *string }

// Line is a slot for text that is the same in every language.
func Line(into *string) Slot { return line{into} }

func (s line) Kind() string      { return "text" }
func (s line) Fact() (any, bool) { return *s.into, *s.into != "" }
func (s line) read(r *reader, key string, v tomlfile.Value) {
	if text, ok := r.text(key, v); ok {
		*s.into = r.store.Keep(text)
	}
}

// isText reports whether the value is a string that is not blank.
func isText(v tomlfile.Value) bool {
	return v.Kind == tomlfile.StringKind && strings.TrimSpace(v.Text) != ""
}

// text returns a string that is not blank, or reports why there is none. It
// shares its memory with the document: what keeps it clones it.
func (r *reader) text(key string, v tomlfile.Value) (string, bool) {
	if isText(v) {
		return v.Text, true
	}
	if v.Kind != tomlfile.StringKind {
		r.wrongType(key, v, diag.Say("引号里的文字", "text in quotes"), quoteIt(v))
		return "", false
	}
	r.fault(key, &diag.Fault{Code: diag.WrongValue,
		Message: diag.Say("文字是空的", "the text is empty"),
		Hint:    diag.Say("填写内容，或删除这一行", "fill it in, or remove the line")})
	return "", false
}

func quoteIt(v tomlfile.Value) diag.Text {
	if v.Kind == tomlfile.ListKind || v.Kind == tomlfile.TableKind {
		return diag.Text{}
	}
	return diag.Say("加上英文引号：\"%s\"", "put it in quotes: \"%s\"", clip(v.Text))
}

// words reads text in every language of the site.
type words struct{ into *lang.Text }

// Text is a slot for text in every language: name.zh = "…", name.en = "…".
func Text(into *lang.Text) Slot { return words{into} }

func (s words) Kind() string      { return "T" }
func (s words) Fact() (any, bool) { return *s.into, !s.into.IsZero() }
func (s words) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.TableKind {
		r.wrongType(key, v, diag.Say("分语言书写的文字", "text in each language"), s.example(r, key, v))
		return
	}
	for k, inner := range v.Table.All {
		switch {
		case !r.speaks(k):
			r.unknownLanguage(v.Table, k)
		case isText(inner):
			r.words.Add(k, inner.Text)
		default:
			r.text(key+"."+k, inner) // which says why it is none
		}
	}
	*s.into = r.words.Text(r.store)
	s.complete(r, key, v.Table)
}

// complete reports the languages that were not written at all.
func (s words) complete(r *reader, key string, t *tomlfile.Table) {
	if !r.doc.Whole {
		return
	}
	for _, l := range r.languages {
		if _, ok := t.Get(l); !ok {
			r.report(diag.Diagnostic{
				Severity: diag.Error, Code: diag.MissingLanguage, Place: r.place(key), Key: r.prefix + key + "." + l,
				Message: diag.Say("“%s”缺少语言 %s 的文字", "%s has no words in language %s", r.prefix+key, l),
				Hint:    diag.Say("补写一行：%s.%s = \"…\"", "add a line: %s.%s = \"…\"", r.prefix+key, l),
			})
		}
	}
}

func (s words) example(r *reader, key string, v tomlfile.Value) diag.Text {
	lines := make([]string, len(r.languages))
	for i, l := range r.languages {
		lines[i] = r.prefix + key + "." + l + ` = "…"`
		if i == 0 && v.Kind == tomlfile.StringKind {
			lines[i] = r.prefix + key + "." + l + ` = "` + clip(v.Text) + `"`
		}
	}
	return diag.Say("每种语言写一行：%s", "write a line for each language: %s", strings.Join(lines, "  "))
}

func (r *reader) speaks(key string) bool {
	for _, l := range r.languages {
		if l == key {
			return true
		}
	}
	return false
}

// Spoken is a slot for words in one language alone; it adds them to the text.
func Spoken(into *lang.Text, language string) Slot { return spoken{into, language} }

type spoken struct {
	into     *lang.Text
	language string
}

func (s spoken) Kind() string      { return "text" }
func (s spoken) Fact() (any, bool) { return nil, false }
func (s spoken) read(r *reader, key string, v tomlfile.Value) {
	if text, ok := r.text(key, v); ok {
		s.into.Set(s.language, text)
	}
}

// Lines is a slot for a list of texts that are the same in every language.
func Lines(into *[]string) Slot { return lines{into} }

type lines struct{ into *[]string }

func (s lines) Kind() string      { return "list of texts" }
func (s lines) Fact() (any, bool) { return nil, false }
func (s lines) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.ListKind {
		r.wrongType(key, v, diag.Say("方括号里的列表", "a list in square brackets"), diag.Say("例如 [\"zh\", \"en\"]", "such as [\"zh\", \"en\"]"))
		return
	}
	for i, item := range v.List {
		if text, ok := r.text(numbered(key, i), item); ok {
			*s.into = append(*s.into, r.store.Keep(text))
		}
	}
}
