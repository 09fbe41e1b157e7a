package record

import (
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/tomlfile"
)

// Options are what a reading needs to know beside the fields.
type Options struct {
	Languages []string    // the site's languages; text must stand in each of them
	Store     *lang.Store // for the strings that are kept; nil for one of this reading
}

// reader reads one document. Keys are passed on as they stand in their table;
// where that table stands is told by prefix, which only findings need.
type reader struct {
	doc       *tomlfile.Document
	languages []string
	prefix    string // "", or the path of the row being read with a dot behind it
	seen      []bool // which fields of the tables being read were met, the innermost last
	words     lang.Builder
	store     *lang.Store
	found     diag.List
}

// Read fills the slots of the fields from the document. What it reports:
// unknown-field, wrong-type, wrong-unit, wrong-value, missing-language and,
// through Missing, missing-field for fields that are always Required.
func Read(doc *tomlfile.Document, fields []Field, o Options) diag.List {
	r := &reader{doc: doc, languages: o.Languages, store: o.Store}
	if r.store == nil {
		r.store = new(lang.Store)
	}
	r.table(doc.Root, fields)
	return r.found
}

// Missing reports the fields that are due at the step, though not always, and
// were not written; why ends the sentence that says so.
func Missing(o *diag.Origin, fields []Field, step int, why diag.Text) diag.List {
	var found diag.List
	for i := range fields {
		if f := &fields[i]; f.Need.from > 0 && f.Need.Due(step) && !o.Has(f.Key) {
			found = append(found, missing(o.At(f.Key), "", f, why))
		}
	}
	return found
}

// Lacking reports the field with the key if it was not written; why ends the
// sentence that says so.
func Lacking(o *diag.Origin, fields []Field, key string, why diag.Text) diag.List {
	for i := range fields {
		if f := &fields[i]; f.Key == key && !o.Has(key) {
			return diag.List{missing(o.At(key), "", f, why)}
		}
	}
	return nil
}

// missing says that a field of the table at the prefix is not there.
func missing(p diag.Place, prefix string, f *Field, why diag.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.MissingField, Place: p, Key: prefix + f.Key,
		Message: diag.Say("缺少“%s”（%s）%s", "%s (%s) is missing%s", f.Key, f.Label, why),
		Hint:    diag.Say("补写一行：%s", "add a line: %s", example(*f)),
	}
}

// table reads one table, which stands at the prefix.
func (r *reader) table(t *tomlfile.Table, fields []Field) {
	from := len(r.seen)
	r.seen = append(r.seen, make([]bool, len(fields))...)
	r.keys(t, "", fields, from)
	for i := range fields {
		f := &fields[i]
		if f.Need == Required && !r.seen[from+i] && r.doc.Whole {
			r.report(missing(r.place(f.Key), r.prefix, f, diag.Text{}))
		}
	}
	r.seen = r.seen[:from]
}

// row reads the table of a row, which stands at the key.
func (r *reader) row(key string, t *tomlfile.Table, fields []Field) {
	outer := r.prefix
	r.prefix += key + "."
	r.table(t, fields)
	r.prefix = outer
}

// keys reads the keys of t, which stands at inner ("" or "a.b.") in the table of
// the fields; what is met is noted in r.seen from the index on.
func (r *reader) keys(t *tomlfile.Table, inner string, fields []Field, from int) {
	next := 0 // the field behind the one read last: files mostly have the order of the fields
	for key, v := range t.All {
		i, kind := match(fields, inner, key, next)
		switch kind {
		case exact:
			next = i + 1
			r.seen[from+i] = true
			r.field(&fields[i], v)
		case within:
			path := fields[i].Key[:len(inner)+len(key)]
			if v.Kind == tomlfile.TableKind {
				r.keys(v.Table, fields[i].Key[:len(path)+1], fields, from)
				continue
			}
			r.wrongType(path, v, diag.Say("一组字段", "a table of fields"),
				diag.Say("另起一行写 [%s]，字段写在下面", "write [%s] on a line of its own, its fields below", r.prefix+path))
		default:
			r.unknown(t, inner, key, fields)
		}
	}
}

func (r *reader) field(f *Field, v tomlfile.Value) {
	if f.Need == Required && v.Kind == tomlfile.ListKind && len(v.List) == 0 {
		r.report(missing(r.place(f.Key), r.prefix, f, diag.Say("：列表是空的", ": the list is empty")))
		return
	}
	f.Slot.read(r, f.Key, v)
}

type matching int

const (
	none matching = iota
	exact
	within
)

// match finds the field of the path inner+key, or one of those that stand
// within it. It looks at the field next first.
func match(fields []Field, inner, key string, next int) (index int, kind matching) {
	if next < len(fields) && fields[next].stands(inner, key) == exact {
		return next, exact
	}
	for i := range fields {
		switch fields[i].stands(inner, key) {
		case exact:
			return i, exact
		case within:
			index, kind = i, within
		}
	}
	return index, kind
}

// stands tells how the field stands to the path inner+key.
func (f *Field) stands(inner, key string) matching {
	size := len(inner) + len(key)
	if len(f.Key) < size || f.Key[len(inner):size] != key || f.Key[:len(inner)] != inner {
		return none
	}
	switch {
	case len(f.Key) == size:
		return exact
	case f.Key[size] == '.':
		return within
	}
	return none
}

func (r *reader) place(key string) diag.Place { return r.doc.Origin.At(r.prefix + key) }

func (r *reader) report(d diag.Diagnostic) { r.found = append(r.found, d) }

// fault reports a value's own fault at the key.
func (r *reader) fault(key string, err error) {
	f, ok := err.(*diag.Fault)
	if !ok {
		f = &diag.Fault{Code: diag.WrongValue, Message: diag.Say("%s", "%s", err.Error())}
	}
	d := f.At(r.place(key), diag.Error)
	d.Message = diag.Say("%s：%s", "%s: %s", r.prefix+key, f.Message)
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
		Message: diag.Say("%s 应为%s，这里写的是%s", "%s should be %s, but this is %s", r.prefix+key, want, form(v)),
		Hint:    hint,
	})
}
