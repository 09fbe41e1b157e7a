package record

import (
	"strings"

	"tuijie/generator/diag"
)

// writings say how values are written, by the kind of their slot.
var writings = map[string]diag.Text{
	"money":        diag.Say("金额连同单位，如 8500万元、2.7亿元、300万美元", "An amount with its unit: 8500万元, 2.7亿元, 300万美元"),
	"money or tbd": diag.Say("金额连同单位，如 8500万元、2.7亿元；未定写 tbd", "An amount with its unit: 8500万元, 2.7亿元; tbd where not settled"),
	"area":         diag.Say("面积连同单位，如 120亩、8公顷", "An area with its unit: 120亩, 8公顷"),
	"quantity":     diag.Say("数字连同单位，如 170公里、180间", "A number with its unit: 170公里, 180间"),
	"value":        diag.Say("数字连同单位，如 170公里、180间", "A number with its unit: 170公里, 180间"),
	"value or T":   diag.Say("数字连同单位，如 170公里、180间", "A number with its unit: 170公里, 180间"),
	"rate":         diag.Say("百分率，如 8.72% 或 8%~10%", "A percentage: 8.72% or 8%~10%"),
	"date":         diag.Say("日期，如 2020-03-09", "A date: 2020-03-09"),
	"month":        diag.Say("年月，如 2020-12", "A month: 2020-12"),
	"quarter":      diag.Say("季度，如 2020-Q1", "A quarter: 2020-Q1"),
	"years":        diag.Say("年数，如 8.5年", "Years: 8.5年"),
	"bool":         diag.Say("是 或 否", "是 (yes) or 否 (no)"),
	"int":          diag.Say("只写整数", "A whole number alone"),
	"year":         diag.Say("只写整数", "A whole number alone"),
	"coordinates":  diag.Say("经度, 纬度，如 106.56, 24.79", "Longitude, latitude: 106.56, 24.79"),
	"id":           diag.Say("小写英文字母、数字和连字符", "Lower-case letters, digits and hyphens"),
}

// Writing tells people how the value of a slot is written; empty for plain text
// and for fixed choices.
func Writing(s Slot) diag.Text { return writings[s.Kind()] }

// WordsOf are the fixed words that a slot takes; nil where it takes any.
func WordsOf(s Slot) []Word {
	if c, ok := s.(interface{ Choices() []Word }); ok {
		return c.Choices()
	}
	return nil
}

// Explained tells people of a field in comments of a file: what it is called, and
// how it is written, in both languages.
func Explained(f Field) []string {
	lines := []string{f.Label.ZH + " / " + f.Label.EN}
	for _, how := range inFile(f) {
		lines = append(lines, how.ZH+" / "+how.EN)
	}
	return lines
}

// inFile says how a field is written in a file, where that is not plain from an
// example: a truth value is.
func inFile(f Field) []diag.Text {
	var list []diag.Text
	for _, how := range []diag.Text{Writing(f.Slot), vocabularyOf(f.Slot)} {
		if how.ZH != "" && f.Slot.Kind() != "bool" {
			list = append(list, how)
		}
	}
	return list
}

// vocabularyOf tells where the ids that a slot takes are defined.
func vocabularyOf(s Slot) diag.Text {
	kind := s.Kind()
	for _, prefix := range []string{"ids ", "id "} {
		switch target, ok := strings.CutPrefix(kind, prefix); {
		case !ok:
		case target == "sectors" || target == "towns" || target == "places":
			return diag.Say("vocabulary.toml 里的编号", "an id in vocabulary.toml")
		case target == "contacts":
			return diag.Say("contacts.toml 里的编号", "an id in contacts.toml")
		default:
			return diag.Say("content/"+target+" 里的编号", "an id in content/"+target)
		}
	}
	return diag.Text{}
}
