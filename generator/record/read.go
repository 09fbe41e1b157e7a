package record

import (
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// Options are what a reading needs to know beside the fields.
type Options struct {
	Languages []string // the site's languages; text must stand in each of them
}

type reader struct {
	doc       *tomlfile.Document
	languages []string
	found     diag.List
}

// Read fills the slots of the fields from the document. What it reports:
// unknown-field, wrong-type, wrong-unit, wrong-value, missing-language and,
// through Missing, missing-field for fields that are always Required.
func Read(doc *tomlfile.Document, fields []Field, o Options) diag.List {
	r := &reader{doc: doc, languages: o.Languages}
	r.table(doc.Root, "", fields)
	return r.found
}

// Missing reports the fields that are due at the step, though not always, and
// were not written; why ends the sentence that says so.
func Missing(o *diag.Origin, fields []Field, step int, why diag.Text) diag.List {
	var found diag.List
	for _, f := range fields {
		if f.Need.from > 0 && f.Need.Due(step) && !o.Has(f.Key) {
			found = append(found, missing(o.At(f.Key), f, why))
		}
	}
	return found
}

// Lacking reports the field with the key if it was not written; why ends the
// sentence that says so.
func Lacking(o *diag.Origin, fields []Field, key string, why diag.Text) diag.List {
	for _, f := range fields {
		if f.Key == key && !o.Has(key) {
			return diag.List{missing(o.At(key), f, why)}
		}
	}
	return nil
}

func missing(p diag.Place, f Field, why diag.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.MissingField, Place: p,
		Message: diag.Say("缺少“%s”（%s）%s", "%s (%s) is missing%s", f.Key, f.Label, why),
		Hint:    diag.Say("补写一行：%s", "add a line: %s", example(f)),
	}
}

// table reads one table whose keys all begin with prefix ("" or "a.b.").
func (r *reader) table(t *tomlfile.Table, prefix string, fields []Field) {
	r.keys(t, prefix, "", fields)
	if !r.doc.Whole {
		return
	}
	for _, f := range fields {
		if f.Need == Required && !r.doc.Origin.Has(prefix+f.Key) {
			r.found = append(r.found, missing(r.doc.Origin.At(prefix+f.Key), f, diag.Text{}))
		}
	}
}

// keys reads the keys of t, which stands at prefix+inner; the fields' own keys
// are matched from inner on.
func (r *reader) keys(t *tomlfile.Table, prefix, inner string, fields []Field) {
	for _, key := range t.Keys() {
		v, _ := t.Get(key)
		path := inner + key
		switch f, kind := match(fields, path); kind {
		case exact:
			if f.Need == Required && v.Kind == tomlfile.ListKind && len(v.List) == 0 {
				r.report(missing(r.place(prefix+path), f, diag.Say("：列表是空的", ": the list is empty")))
				continue
			}
			f.Slot.read(r, prefix+path, v)
		case within:
			if v.Kind == tomlfile.TableKind {
				r.keys(v.Table, prefix, path+".", fields)
				continue
			}
			r.wrongType(prefix+path, v, diag.Say("一组字段", "a table of fields"),
				diag.Say("另起一行写 [%s]，字段写在下面", "write [%s] on a line of its own, its fields below", prefix+path))
		default:
			r.unknown(t, prefix, path, key, fields)
		}
	}
}

type matching int

const (
	none matching = iota
	exact
	within
)

// match finds the field of the path, or tells that fields stand within it.
func match(fields []Field, path string) (Field, matching) {
	kind := none
	for _, f := range fields {
		if f.Key == path {
			return f, exact
		}
		if len(f.Key) > len(path) && f.Key[len(path)] == '.' && strings.HasPrefix(f.Key, path) {
			kind = within
		}
	}
	return Field{}, kind
}

func (r *reader) place(key string) diag.Place { return r.doc.Origin.At(key) }

func (r *reader) report(d diag.Diagnostic) { r.found = append(r.found, d) }

// fault reports a value's own fault at the key.
func (r *reader) fault(key string, err error) {
	f, ok := err.(*diag.Fault)
	if !ok {
		f = &diag.Fault{Code: diag.WrongValue, Message: diag.Say("%s", "%s", err.Error())}
	}
	d := f.At(r.place(key), diag.Error)
	d.Message = diag.Say("%s：%s", "%s: %s", key, f.Message)
	r.report(d)
}

// valueFault reports the fault of a value, with what mends it.
func (r *reader) valueFault(key string, v tomlfile.Value, err error) {
	r.fault(key, err)
	if f, ok := err.(*diag.Fault); ok && f.Mend != "" {
		r.fix(v.Reworded(f.Mend))
	}
}

// fix says what mends the fault reported last; nil where that is not certain.
func (r *reader) fix(e *diag.Edit) { r.found[len(r.found)-1].Fix = e }

func (r *reader) wrongType(key string, v tomlfile.Value, want, hint diag.Text) {
	r.report(diag.Diagnostic{
		Severity: diag.Error, Code: diag.WrongType, Place: r.place(key),
		Message: diag.Say("%s 应为%s，这里写的是%s", "%s should be %s, but this is %s", key, want, form(v)),
		Hint:    hint,
	})
}
