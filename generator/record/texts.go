package record

import (
	"strconv"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
)

// Spelt is a text that a field holds in several languages, or is to hold.
type Spelt struct {
	Key   string    // without the language: "scale.2.name"
	Label diag.Text // what staff call it, with the list and the number of its row
	Words lang.Text
}

// Texts lists the texts of the fields that are written once for each language, in
// the order of the fields.
func Texts(fields []Field) []Spelt {
	var list []Spelt
	for _, f := range fields {
		switch s := f.Slot.(type) {
		case words:
			list = appendSpelt(list, Spelt{f.Key, f.Label, *s.into})
		case told:
			list = appendSpelt(list, Spelt{f.Key, f.Label, s.into.Words})
		case rows:
			for i := range s.len() {
				for _, inner := range Texts(s.fields(i)) {
					inner.Key = s.key(f.Key, i) + "." + inner.Key
					inner.Label = rowLabel(f.Label, s.name(i), i, inner.Label)
					list = append(list, inner)
				}
			}
		}
	}
	return list
}

// rowLabel names a field of a row: "Scale 2: Name".
func rowLabel(list diag.Text, name string, i int, field diag.Text) diag.Text {
	if name == "" {
		name = strconv.Itoa(i + 1)
	}
	return diag.Text{ZH: list.ZH + " " + name + "：" + field.ZH, EN: list.EN + " " + name + ": " + field.EN}
}

func appendSpelt(list []Spelt, t Spelt) []Spelt {
	if t.Words.IsZero() {
		return list
	}
	return append(list, t)
}
