package workbook

import (
	"fmt"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// shelf is one kind of entry as a workbook shows it.
type shelf struct {
	kind   catalogue.Kind
	fields []record.Field
}

// shelves returns the kinds of entries in the order of their sheets. Their fields
// are for one import or export.
func shelves() []shelf {
	return []shelf{
		{catalogue.Projects, new(catalogue.Project).Fields()},
		{catalogue.Reserves, new(catalogue.Reserve).Fields()},
		{catalogue.Policies, new(catalogue.Policy).Fields()},
		{catalogue.Fairs, new(catalogue.Fair).Fields()},
		{catalogue.Bulletins, new(catalogue.Bulletin).Fields()},
		{catalogue.Pages, new(catalogue.Page).Fields()},
	}
}

// form is one sheet: the entries of a kind, or the rows of one of their lists.
type form struct {
	shelf   *shelf
	list    string // the list's key; "" for the entries themselves
	name    string // of the sheet, at most 31 characters
	label   diag.Text
	columns []column
}

// column is one column of a sheet.
type column struct {
	key      string // below the entry or the row: "investment.total", "name.zh"
	label    diag.Text
	field    *record.Field // nil for the columns that tell which entry and row is meant
	language string        // of a text that has a column for each language
}

// The columns that tell which entry and which row is meant.
const (
	idKey  = "entry"
	rowKey = "row"
)

// forms returns the sheets of a site's languages.
func forms(languages []string) []*form {
	all := shelves()
	var list []*form
	for i := range all {
		s := &all[i]
		entries := &form{shelf: s, name: s.kind.Label().ZH + " " + s.kind.Label().EN, label: s.kind.Label(), columns: []column{{key: idKey, label: diag.Say("编号", "Number")}}}
		list = append(list, entries)
		for j := range s.fields {
			f := &s.fields[j]
			if rows, ok := f.Slot.(interface{ Blank() []record.Field }); ok {
				list = append(list, listForm(s, f, rows.Blank(), languages))
				continue
			}
			entries.columns = append(entries.columns, columns(f, languages)...)
		}
	}
	return list
}

func listForm(s *shelf, f *record.Field, fields []record.Field, languages []string) *form {
	l := &form{shelf: s, list: f.Key, name: s.kind.Label().ZH + "-" + f.Label.ZH, label: diag.Say("%s：%s", "%s: %s", s.kind.Label(), f.Label)}
	l.columns = []column{{key: idKey, label: diag.Say("编号", "Number")}, {key: rowKey, label: diag.Say("第几行", "Row")}}
	for i := range fields {
		l.columns = append(l.columns, columns(&fields[i], languages)...)
	}
	return l
}

// columns returns those of one field: one, or one for each language.
func columns(f *record.Field, languages []string) []column {
	kind := f.Slot.Kind()
	var list []column
	if kind != "T" {
		label := f.Label
		if unit, ok := counted[f.Key]; ok {
			label = diag.Say("%s（%s）", "%s (%s)", label, unit)
		}
		list = append(list, column{key: f.Key, label: label, field: f})
	}
	if kind == "T" || kind == "value or T" {
		for _, l := range languages {
			name := languageName(l)
			list = append(list, column{key: f.Key + "." + l, label: diag.Say("%s（%s）", "%s (%s)", f.Label, name), field: f, language: l})
		}
	}
	return list
}

// counted are the units of plain whole numbers. Other figures carry theirs in the
// cell.
var counted = map[string]diag.Text{
	"schedule.months": diag.Say("月", "months"),
	"returns.jobs":    diag.Say("人", "people"),
	"visits":          diag.Say("人次", "visits"),
}

func languageName(key string) diag.Text {
	switch key {
	case "zh":
		return diag.Say("中文", "Chinese")
	case "en":
		return diag.Say("英文", "English")
	}
	return diag.Say(key, key)
}

// choices returns the words that the column takes, nil where it takes any.
func (c column) choices() []record.Word {
	if c.field == nil {
		return nil
	}
	return record.WordsOf(c.field.Slot)
}

// kind is the kind of the column's values, "T" for a text in one language.
func (c column) kind() string {
	switch {
	case c.field == nil:
		return "text"
	case c.language != "":
		return "T"
	}
	return c.field.Slot.Kind()
}

// target is the kind of entry whose ids the column holds, "" where it holds none.
func (c column) target() string {
	kind := c.kind()
	for _, prefix := range []string{"ids ", "id "} {
		if target, ok := strings.CutPrefix(kind, prefix); ok {
			return target
		}
	}
	return ""
}

// many reports whether a cell can hold several values.
func (c column) many() bool {
	kind := c.kind()
	return strings.HasPrefix(kind, "ids ") || strings.HasPrefix(kind, "list of ")
}

// path is where the value of a column stands in the file of an entry.
func (f *form) path(row int, key string) string {
	if f.list == "" {
		return key
	}
	return fmt.Sprintf("%s.%d.%s", f.list, row, key)
}

// order lists the keys of a kind as its files are usually written.
func order(all []*form, kind catalogue.Kind) []string {
	var keys []string
	for _, f := range all {
		if f.shelf.kind != kind {
			continue
		}
		for _, c := range f.columns {
			switch {
			case c.field == nil:
			case f.list != "":
				keys = append(keys, f.list+"."+c.key)
			default:
				keys = append(keys, c.key)
			}
		}
	}
	return keys
}

// writing tells how a column is filled in, for the note that Excel shows beside
// a cell.
func (c column) writing() diag.Text {
	if c.field != nil && c.language == "" {
		if how := record.Writing(c.field.Slot); how.ZH != "" {
			return how
		}
	}
	switch {
	case c.key == rowKey:
		return diag.Say("新增一行请留空；删除第3行写：删除 3", "Leave empty to add a row; to remove row 3 write: delete 3")
	case c.key == idKey:
		return diag.Say("条目的编号，如 LY-2020-009", "The entry's number, such as LY-2020-009")
	case c.many():
		return diag.Say("可写几个，用顿号（、）隔开", "Several are parted by 、")
	case c.choices() != nil || c.target() != "":
		return diag.Say("从下拉列表选择", "Choose from the list")
	}
	return diag.Say("文字", "Text")
}
