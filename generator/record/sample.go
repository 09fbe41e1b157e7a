package record

import (
	"strings"

	"tuijie/generator/diag"
)

// samples shows how each kind of value is written.
var samples = map[string]string{
	"text": `"…"`, "T": "", "bool": "true", "int": "24", "date": "2020-03-09",
	"money": `"8500万元"`, "money or tbd": `"2.7亿元"`, "area": `"120亩"`, "quantity": `"170公里"`,
	"rate": `"8.72%"`, "month": `"2020-03"`, "quarter": `"2020-Q1"`, "years": `"8.5年"`,
	"value": `"2633平方公里"`, "value or T": `"2633平方公里"`, "coordinates": "[106.56, 24.79]",
	"year": "2019", "currency": `"USD"`, "number": `"7.0851"`, "list of texts": `["…"]`,
}

func sample(kind string) string {
	if s, ok := samples[kind]; ok {
		return s
	}
	return `"…"`
}

// example is a line that would satisfy the field.
func example(f Field) diag.Text {
	kind := f.Slot.Kind()
	switch {
	case kind == "T":
		return diag.Say("%[1]s.zh = \"…\" 以及 %[1]s.en = \"…\"", "%[1]s.zh = \"…\" and %[1]s.en = \"…\"", f.Key)
	case strings.HasPrefix(kind, "one of "):
		first, _, _ := strings.Cut(strings.TrimPrefix(kind, "one of "), ",")
		return diag.Say("%[1]s = \"%[2]s\"（可选：%[3]s）", "%[1]s = \"%[2]s\" (choices: %[3]s)", f.Key, first, strings.TrimPrefix(kind, "one of "))
	case kind == "list of tables":
		return diag.Say("[[%s]]，字段写在下面", "[[%s]], its fields below", f.Key)
	case kind == "tables by id":
		return diag.Say("[%s.编号]，字段写在下面", "[%s.<id>], its fields below", f.Key)
	case strings.HasPrefix(kind, "list of ") && kind != "list of texts":
		first, _, _ := strings.Cut(strings.TrimPrefix(kind, "list of "), ",")
		return diag.Say("%s = [\"%s\"]", "%s = [\"%s\"]", f.Key, first)
	}
	return diag.Say("%s = %s", "%s = %s", f.Key, sample(kind))
}

// kindName names a kind of value in messages.
func kindName(kind string) diag.Text {
	switch kind {
	case "money", "money or tbd":
		return diag.Say("带单位的金额", "an amount of money with its unit")
	case "area":
		return diag.Say("带单位的面积", "an area with its unit")
	case "rate":
		return diag.Say("百分率", "a percentage")
	case "month":
		return diag.Say("年月", "a month")
	case "quarter":
		return diag.Say("季度", "a quarter")
	case "date":
		return diag.Say("日期", "a date")
	case "years":
		return diag.Say("年数", "a number of years")
	case "coordinates":
		return diag.Say("经纬度", "a pair of longitude and latitude")
	case "currency":
		return diag.Say("币种代码", "a currency's code")
	case "number":
		return diag.Say("数字", "a number")
	}
	return diag.Say("带单位的数量", "a quantity with its unit")
}

// Example returns the lines of TOML that give the field a value, for a file to
// fill in. What must always be there is left empty, with a sample behind it, so
// that nobody publishes a sample for a fact. A list of tables is shown by one of
// its tables.
func Example(f Field, languages []string) []string {
	if s, ok := f.Slot.(interface{ Blank() []Field }); ok {
		lines := []string{"[[" + f.Key + "]]"}
		for _, inner := range s.Blank() {
			lines = append(lines, exampleLines(inner, languages, inner.Label.ZH+" / "+inner.Label.EN)...)
		}
		return lines
	}
	return exampleLines(f, languages, "")
}

// exampleLines are those of a field that is no list of tables, with what there is
// to say of it behind.
func exampleLines(f Field, languages []string, said string) []string {
	if _, ok := f.Slot.(words); ok {
		var lines []string
		for _, l := range languages {
			lines = append(lines, remarked(f.Key+"."+l+` = ""`, said))
		}
		return lines
	}
	value, note := exampleValue(f.Slot)
	if f.Need == Required && value != `""` {
		value, note = empty(value), either(note, value)
	}
	if said != "" && note != "" {
		said += ": "
	}
	return []string{remarked(f.Key+" = "+value, said+note)}
}

func remarked(line, note string) string {
	if note == "" {
		return line
	}
	return line + " # " + note
}

// empty is the sample's form with nothing in it.
func empty(sample string) string {
	if strings.HasPrefix(sample, "[") {
		return "[]"
	}
	return `""`
}

// IsTables reports whether the field is a list of tables. In a file these stand
// below all plain fields, which would otherwise be taken for a table's own.
func IsTables(f Field) bool {
	_, ok := f.Slot.(rows)
	return ok
}

// exampleValue is a value that the slot takes, or an empty one, and what else
// to say of it.
func exampleValue(s Slot) (value, note string) {
	if c, ok := s.(interface{ Choices() []Word }); ok {
		return exampleChoice(s, c.Choices())
	}
	switch kind := s.Kind(); {
	case kind == "bool":
		return "true", "true 是 / yes，false 否 / no"
	case strings.HasPrefix(kind, "ids") || kind == "list of texts":
		return `[""]`, ""
	case sample(kind) != `"…"`:
		return sample(kind), ""
	}
	return `""`, ""
}

func exampleChoice(s Slot, words []Word) (value, note string) {
	value, names := `"`+words[0].ID+`"`, make([]string, len(words))
	if strings.HasPrefix(s.Kind(), "list of") {
		value = "[" + value + "]"
	}
	for i, w := range words {
		names[i] = w.ID + " " + w.Label.ZH + " / " + w.Label.EN
	}
	return value, strings.Join(names, "; ")
}

func either(note, otherwise string) string {
	if note != "" {
		return note
	}
	return otherwise
}
