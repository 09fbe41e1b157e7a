package form

import (
	"bytes"
	"strconv"
	"strings"

	"tuijie/generator/record"
	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

// Values are what a file holds, by path. A field without a value is in none of
// the maps.
type Values struct {
	Texts map[string]string   `json:"texts"` // single values as they are written, a text of each language by itself
	Lists map[string][]string `json:"lists"` // of fields that take several values
	Rows  map[string][]string `json:"rows"`  // of lists of tables: "1", "2", … or the ids
}

// mark is a byte order mark.
var mark = []byte("\ufeff")

// Values reads what a file holds; what is not written as a field asks is shown as
// far as it can be. Of a file with faults it gives what could be read around them.
func (s *Sheet) Values(name string, src []byte) Values {
	doc, _ := tomlfile.Parse(name, bytes.TrimPrefix(src, mark))
	v := Values{map[string]string{}, map[string][]string{}, map[string][]string{}}
	v.read(doc.Root, "", s.fields)
	return v
}

func (v Values) read(t *tomlfile.Table, prefix string, fields []record.Field) {
	for _, f := range fields {
		value, ok := tomledit.Find(t, f.Key)
		if !ok {
			continue
		}
		key := prefix + f.Key
		if rows, isRows := f.Slot.(interface{ Blank() []record.Field }); isRows {
			v.rows(value, key, rows.Blank())
			continue
		}
		switch {
		case several(f) && value.Kind != tomlfile.ListKind:
			v.Lists[key] = []string{value.Text}
		case value.Kind == tomlfile.ListKind:
			list := make([]string, len(value.List))
			for i, each := range value.List {
				list[i] = each.Text
			}
			v.Lists[key] = list
		case value.Table != nil:
			for language, inner := range value.Table.All {
				v.Texts[key+"."+language] = inner.Text
			}
		default:
			v.Texts[key] = value.Text
		}
	}
}

// rows reads the tables of a list, or those named by ids.
func (v Values) rows(value tomlfile.Value, key string, fields []record.Field) {
	v.Rows[key] = []string{}
	add := func(name string, row tomlfile.Value) {
		v.Rows[key] = append(v.Rows[key], name)
		if row.Table != nil {
			v.read(row.Table, key+"."+name+".", fields)
		}
	}
	for i, row := range value.List {
		add(strconv.Itoa(i+1), row)
	}
	if value.Table != nil {
		for id, row := range value.Table.All {
			add(id, row)
		}
	}
}

// several reports whether a field takes more than one value.
func several(f record.Field) bool {
	kind := f.Slot.Kind()
	return strings.HasPrefix(kind, "ids ") || strings.HasPrefix(kind, "list of ") || kind == "coordinates"
}
