package record

import (
	"strings"

	"tuijie/generator/diag"
)

// Schema is a table's fields as JSON Schema (draft-07), which editors complete
// and check by while a file is typed. What only the checks can know, such as
// whether an id names something, is left to them.
func Schema(fields []Field, languages []string) map[string]any {
	root := plainTable()
	for _, f := range fields {
		at := root
		parts := strings.Split(f.Key, ".")
		for _, part := range parts[:len(parts)-1] {
			at = inner(at, part)
		}
		last := parts[len(parts)-1]
		described := valueSchema(f.Slot, languages)
		described["title"] = f.Label.ZH + " / " + f.Label.EN
		described["description"] = describe(f).ZH + "\n" + describe(f).EN
		properties(at)[last] = described
		if f.Need == Required && len(parts) == 1 {
			at["required"] = append(required(at), last)
		}
	}
	return root
}

// plainTable is a table in which no other field may stand.
func plainTable() map[string]any {
	return map[string]any{"type": "object", "additionalProperties": false, "properties": map[string]any{}}
}

func properties(table map[string]any) map[string]any { return table["properties"].(map[string]any) }

func required(table map[string]any) []string {
	list, _ := table["required"].([]string)
	return list
}

// inner is the table of the name within another, made where it is absent.
func inner(table map[string]any, name string) map[string]any {
	within, ok := properties(table)[name].(map[string]any)
	if !ok {
		within = plainTable()
		properties(table)[name] = within
	}
	return within
}

// describe says how a field is written, with an example.
func describe(f Field) diag.Text {
	var said diag.Text
	if f.Need == Required {
		said = diag.Say("必填。", "Required. ")
	}
	for _, how := range inFile(f) {
		said = diag.Say("%s%s。", "%s%s. ", said, how)
	}
	return diag.Say("%s例：%s", "%sExample: %s", said, example(f))
}

// valueSchema is the schema of what a slot takes.
func valueSchema(s Slot, languages []string) map[string]any {
	if c, ok := s.(interface{ Choices() []Word }); ok {
		return choiceSchema(s, c.Choices())
	}
	if rows, ok := s.(interface{ Blank() []Field }); ok {
		row := Schema(rows.Blank(), languages)
		if s.Kind() == "tables by id" {
			return map[string]any{"type": "object", "propertyNames": map[string]any{"pattern": idForm.String()}, "additionalProperties": row}
		}
		return map[string]any{"type": "array", "items": row}
	}
	text := map[string]any{"type": "string"}
	list := map[string]any{"type": "array", "items": text, "uniqueItems": true}
	switch kind := s.Kind(); {
	case kind == "T":
		spoken := plainTable()
		for _, l := range languages {
			properties(spoken)[l] = map[string]any{"type": "string"}
		}
		return spoken
	case kind == "bool":
		return map[string]any{"type": "boolean"}
	case kind == "int" || kind == "year":
		return wholeSchema(s)
	case kind == "coordinates":
		return map[string]any{"type": "array", "items": map[string]any{"type": "number"}}
	case kind == "list of texts":
		return list
	case strings.HasPrefix(kind, "ids "):
		return map[string]any{"anyOf": []any{text, list}}
	case kind == "value or T":
		return map[string]any{"type": []string{"string", "object"}}
	case kind == "years" || kind == "number":
		return map[string]any{"type": []string{"string", "number"}}
	case kind == "id":
		return map[string]any{"type": "string", "pattern": idForm.String()}
	}
	return text // dates too: editors of TOML give them as text
}

func choiceSchema(s Slot, words []Word) map[string]any {
	var of []any
	for _, w := range words {
		of = append(of, map[string]any{"const": w.ID, "description": w.Label.ZH + " / " + w.Label.EN})
	}
	one := map[string]any{"oneOf": of}
	if strings.HasPrefix(s.Kind(), "one of ") {
		return one
	}
	return map[string]any{"anyOf": []any{one, map[string]any{"type": "array", "items": one, "uniqueItems": true}}}
}

// wholeSchema is that of a whole number within its bounds.
func wholeSchema(s Slot) map[string]any {
	w, ok := s.(whole)
	if y, isYear := s.(year); isYear {
		w, ok = y.whole, true
	}
	if !ok {
		return map[string]any{"type": "integer"}
	}
	return map[string]any{"type": "integer", "minimum": w.least, "maximum": w.most}
}
