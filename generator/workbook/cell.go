package workbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/mend"
	"tuijie/generator/record"
	"tuijie/generator/tomlfile"
)

// separator stands between the values of one cell.
const separator = "、"

// removal is what a cell says to take a value away; an empty cell leaves it.
const removal = "（删除）"

// yes and no are how truth values stand in cells.
const yes, no = "是", "否"

// shown is the text of a value as a cell shows it.
func (d *desk) shown(c column, v tomlfile.Value) string {
	switch v.Kind {
	case tomlfile.BoolKind:
		if v.Text == "true" {
			return yes
		}
		return no
	case tomlfile.IntegerKind:
		return strings.ReplaceAll(v.Text, "_", "")
	case tomlfile.ListKind:
		parts, sep := make([]string, len(v.List)), separator
		for i, each := range v.List {
			parts[i] = d.shown(c, each)
			if len(split(parts[i])) > 1 {
				sep = "\n"
			}
		}
		if c.kind() == "coordinates" {
			sep = ", "
		}
		return strings.Join(parts, sep)
	case tomlfile.StringKind:
		return d.labelled(c, v.Text)
	}
	return v.Text
}

// labelled is the Chinese name of an id where it can be told from all others, else
// the id itself. Projects are told by their numbers: a list of all their names
// would help nobody.
func (d *desk) labelled(c column, id string) string {
	if c.field == nil || c.target() == string(catalogue.Projects) {
		return id
	}
	labels, ok := d.labels[c.field]
	if !ok {
		labels = labelsOf(d.named(c))
		d.labels[c.field] = labels
	}
	if label, ok := labels[id]; ok {
		return label
	}
	return id
}

// labelsOf maps ids to the names that mean nothing else.
func labelsOf(list []named) map[string]string {
	labels := map[string]string{}
	for _, n := range list {
		label := n.name.In("zh")
		id, ok := identify(list, label)
		if ok && id == n.id && len(split(label)) == 1 && label == strings.TrimSpace(label) {
			labels[n.id] = label
		}
	}
	return labels
}

// named lists what a cell of the column may name.
func (d *desk) named(c column) []named {
	if list, ok := d.words[c.field]; ok {
		return list
	}
	list := slices.Clone(d.names[c.target()])
	for _, w := range c.choices() {
		var name lang.Text
		name.Set("zh", w.Label.ZH)
		name.Set("en", w.Label.EN)
		list = append(list, named{id: w.ID, name: name})
	}
	d.words[c.field] = list
	return list
}

// matches reports whether the folded text is a name of n.
func matches(n named, text string) bool {
	return text == fold(n.name.In("zh")) || text == fold(n.name.In("en")) ||
		n.phone != "" && digits(text) != "" && digits(text) == digits(n.phone)
}

// fold makes texts comparable that look alike: width, case and blanks aside.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(width.Fold.String(s)), ""))
}

func digits(s string) string {
	if strings.Trim(s, "0123456789-+() ") != "" {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// split parts a cell that holds several values.
func split(cell string) []string {
	marks := "、，,；;/"
	if strings.Contains(cell, "\n") {
		marks = "\n"
	}
	var list []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// fault is why a cell was not understood.
type fault struct{ message, hint diag.Text }

// literal turns the text of a cell into TOML for its column.
func (d *desk) literal(c column, text string) (string, *fault) {
	words, f := d.ids(c, text)
	if f != nil {
		return "", f
	}
	written := make([]string, len(words))
	for i, w := range words {
		written[i] = quote(w)
	}
	switch {
	case c.many():
		return d.proved(c, "["+strings.Join(written, ", ")+"]")
	case c.kind() == "coordinates":
		return d.proved(c, "["+strings.Join(split(width.Fold.String(text)), ", ")+"]")
	case c.kind() == "int" || c.kind() == "year":
		if _, err := strconv.Atoi(text); err == nil {
			return d.proved(c, text)
		}
	case c.kind() == "date":
		if dateForm.MatchString(text) {
			return d.proved(c, text)
		}
	}
	return d.proved(c, written[0])
}

// loose are the words by which people string choices together: 独资或合资均可.
var loose = strings.NewReplacer("或者", separator, "或", separator, "均可", "", "皆可", "", "都可", "", "等方式", "")

var dateForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// ids replaces names by ids where the column holds such.
func (d *desk) ids(c column, text string) ([]string, *fault) {
	words := []string{text}
	if c.many() {
		words = split(text)
	}
	if c.many() && c.choices() != nil {
		words = split(loose.Replace(text))
	}
	list := d.named(c)
	if len(list) == 0 {
		return words, nil
	}
	for i, w := range words {
		id, ok := identify(list, w)
		if !ok {
			return nil, unnamed(c, w, list)
		}
		words[i] = id
	}
	return words, nil
}

// identify finds the one that is meant by its id, its name in Chinese or English,
// or its telephone number.
func identify(list []named, text string) (string, bool) {
	want, id, hits := fold(text), "", 0
	for _, n := range list {
		if n.id == text {
			return n.id, true
		}
		if fold(n.id) == want || matches(n, want) {
			id = n.id
			hits++
		}
	}
	return id, hits == 1
}

// unnamed says what a cell could have named.
func unnamed(c column, word string, list []named) *fault {
	var zh, en []string
	const most = 12
	for _, n := range list[:min(most, len(list))] {
		zh, en = append(zh, n.name.In("zh")), append(en, n.id)
	}
	more := ""
	if len(list) > most {
		more = "…"
	}
	return &fault{
		diag.Say("“%s”里没有 %q", "%s: there is no %q", c.label, word),
		diag.Say("可选：%[1]s", "choose from: %[2]s", strings.Join(zh, separator)+more, strings.Join(en, ", ")+more),
	}
}

// proved reads the literal as the field itself would be read, and mends what has
// one meaning.
func (d *desk) proved(c column, literal string) (string, *fault) {
	key, o := c.field.Key, record.Options{}
	if c.language != "" {
		key, o.Languages = key+"."+c.language, []string{c.language}
	}
	text := key + " = " + literal
	for {
		doc, found := tomlfile.Parse("", []byte(text))
		found = append(found, record.Read(doc, []record.Field{*c.field}, o)...)
		if !found.HasErrors() {
			return strings.TrimPrefix(text, key+" = "), nil
		}
		mended := text
		if found[0].Fix != nil {
			after, _ := mend.Apply([]byte(text), []diag.Edit{*found[0].Fix})
			mended = string(after)
		}
		if mended == text {
			return "", &fault{found[0].Message, found[0].Hint}
		}
		text = mended
	}
}

// value reads a literal that proved to be one.
func value(literal string) tomlfile.Value {
	doc, _ := tomlfile.Parse("", []byte("v = "+literal))
	v, _ := doc.Root.Get("v")
	return v
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`)

func quote(s string) string { return `"` + escapes.Replace(s) + `"` }
