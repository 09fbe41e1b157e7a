package record

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// unknown reports a key that no field has, with the likeliest one.
func (r *reader) unknown(t *tomlfile.Table, inner, key string, fields []Field) {
	place := diag.Place{File: r.doc.File}
	place.Line, place.Column = t.KeyPlace(key)
	r.report(diag.Diagnostic{
		Severity: diag.Error, Code: diag.UnknownField, Place: place,
		Message: diag.Say("没有“%s”这个字段", "there is no field %q", r.prefix+inner+key),
		Hint:    likely(inner+key, fields),
	})
}

// likely guesses the field that was meant: by its label, then by the same last
// word in another table, then by a near key, then by a near last word.
func likely(path string, fields []Field) diag.Text {
	keys := make([]string, len(fields))
	last := path[strings.LastIndexByte(path, '.')+1:]
	for i, f := range fields {
		keys[i] = f.Key
		if f.Label.ZH == last || strings.EqualFold(f.Label.EN, last) {
			return mean(f.Key)
		}
	}
	for _, key := range keys {
		if strings.HasSuffix(key, "."+last) {
			return mean(key)
		}
	}
	if near, ok := nearest(path, keys); ok {
		return mean(near)
	}
	if near, ok := nearestLast(last, keys); ok {
		return mean(near)
	}
	return diag.Say("删除这一行，或对照内容规范改成正确的字段名", "remove the line, or see the content reference for the field's name")
}

func mean(key string) diag.Text { return diag.Say("是不是“%s”？", "did you mean %q?", key) }

// nearest finds the candidate at the smallest edit distance, if it is near
// enough to be a slip: at most one edit in three characters.
func nearest(word string, candidates []string) (string, bool) {
	const longest = 64
	if utf8.RuneCountInString(word) > longest {
		return "", false
	}
	best, found := 1+max(1, utf8.RuneCountInString(word)/3), ""
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(c)); d < best {
			best, found = d, c
		}
	}
	return found, found != ""
}

// nearestLast compares the last words of dotted keys alone.
func nearestLast(last string, keys []string) (string, bool) {
	ends := make([]string, len(keys))
	for i, k := range keys {
		ends[i] = k[strings.LastIndexByte(k, '.')+1:]
	}
	end, ok := nearest(last, ends)
	if !ok {
		return "", false
	}
	for i, e := range ends {
		if e == end {
			return keys[i], true
		}
	}
	return "", false
}

func (r *reader) unknownLanguage(t *tomlfile.Table, language string) {
	hint := diag.Say("网站的语言有：%s", "the site's languages are: %s", strings.Join(r.languages, ", "))
	if near, ok := nearest(language, r.languages); ok && len(language) > 1 {
		hint = mean(near)
	}
	place := diag.Place{File: r.doc.File}
	place.Line, place.Column = t.KeyPlace(language)
	r.report(diag.Diagnostic{
		Severity: diag.Error, Code: diag.UnknownField, Place: place,
		Message: diag.Say("“%s”不是网站的语言", "%q is not a language of the site", language),
		Hint:    hint,
	})
}
