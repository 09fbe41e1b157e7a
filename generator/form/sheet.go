// Package form shows a text file of a site as a form, and makes what a person does
// in the form into edits of the file's bytes.
//
// A Sheet is made from the list of fields that also reads the file, so a field is
// described once. Paths are dotted; rows of a list are counted from 1, tables by
// id are named by it: "scale.2.name.zh", "contacts.investment-desk.phone".
//
// It promises that every byte that an edit does not mean to change stays: comments,
// order, blanks, line ends, a byte order mark, fields that no sheet knows. It judges
// no value: what was typed is written as it was typed, and the rules of the site
// say what is wrong with it. It refuses to edit a TOML file that has faults of its
// own (ErrFaulty), and touches no disk.
package form

import (
	"path"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// Sheet is the form of one kind of TOML file.
type Sheet struct {
	Kind   string  `json:"kind"` // a catalogue.Kind, or "site", "vocabulary", "contacts", "glossary"
	Label  Text    `json:"label"`
	Groups []Group `json:"groups"`

	// Entries tells that there are many files of the kind, one for each entry: the
	// one that is named File in the entry's own folder, or, without a name, a file
	// that is called by the entry's id.
	Entries bool   `json:"entries"`
	File    string `json:"file,omitempty"`

	fields    []record.Field
	order     []string
	languages []string
}

// Text is a sentence in both languages of messages.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

func say(t diag.Text) Text { return Text(t) }

// Group is fields that stand together in the form.
type Group struct {
	Label  Text    `json:"label"`
	Fields []Field `json:"fields"`
}

// Field is one field as a form shows it.
type Field struct {
	Key     string   `json:"key"`
	Label   Text     `json:"label"`
	Kind    string   `json:"kind"` // as record.Slot names it, "choice" and "choices" for fixed words, "id" and "ids" for names
	Need    string   `json:"need,omitempty"`
	Choices []Choice `json:"choices,omitempty"`
	Target  string   `json:"target,omitempty"` // of "id" and "ids": what kind of thing is named
	Rows    []Field  `json:"rows,omitempty"`   // of "list of tables" and "tables by id": the fields of one
	Help    Text     `json:"help"`             // how it is written, with its unit
}

// Choice is one of the words that a field takes.
type Choice struct {
	ID    string `json:"id"`
	Label Text   `json:"label"`
}

// The needs of a field: always, or from a stage of the project on.
const (
	always = "always"
	due    = "due"
)

// entries is the form of a kind of entry.
func entries(kind catalogue.Kind, fields []record.Field) Sheet {
	return Sheet{Kind: string(kind), Label: say(kind.Label()), Entries: true, File: kind.File(), fields: fields}
}

// kinds are the files that have a form.
func kinds(languages []string) []Sheet {
	terms := &catalogue.Glossary{Languages: languages}
	return []Sheet{
		entries(catalogue.Projects, new(catalogue.Project).Fields()),
		entries(catalogue.Policies, new(catalogue.Policy).Fields()),
		entries(catalogue.Fairs, new(catalogue.Fair).Fields()),
		entries(catalogue.Bulletins, new(catalogue.Bulletin).Fields()),
		entries(catalogue.Pages, new(catalogue.Page).Fields()),
		entries(catalogue.Reserves, new(catalogue.Reserve).Fields()),
		{Kind: "site", Label: Text{"网站设置", "The site"}, fields: new(catalogue.Site).Fields()},
		{Kind: "vocabulary", Label: Text{"行业、乡镇与地点", "Sectors, towns and places"}, fields: new(catalogue.Vocabulary).Fields()},
		{Kind: "contacts", Label: Text{"联系人", "Contacts"}, fields: new(catalogue.Desks).Fields()},
		{Kind: "glossary", Label: Text{"术语表", "Glossary"}, fields: terms.Fields()},
	}
}

// Sheets returns the forms of all kinds, for a site in the languages.
func Sheets(languages []string) []*Sheet {
	all := kinds(languages)
	list := make([]*Sheet, len(all))
	for i := range all {
		s := &all[i]
		s.languages = languages
		s.order = record.Keys(s.fields, languages)
		s.Groups = groupsOf(s.Kind, s.fields)
		list[i] = s
	}
	return list
}

// KindOf tells the kind and the id of the entry whose facts a file of the site
// holds: "projects" and "LY-2020-009" of "content/projects/LY-2020-009/project.toml".
// The id is "" for the files that are no entries; false for any other file.
func KindOf(file string) (kind, id string, ok bool) {
	name, within := strings.CutPrefix(file, content.Folder+"/")
	if !within || path.Clean(file) != file {
		return "", "", false
	}
	parts := strings.Split(name, "/")
	last, isTOML := strings.CutSuffix(parts[len(parts)-1], ".toml")
	switch {
	case !isTOML:
		return "", "", false
	case len(parts) == 1:
		return last, "", last == "site" || last == "vocabulary" || last == "contacts" || last == "glossary"
	case len(parts) == 2:
		return parts[0], last, parts[0] == string(catalogue.Reserves)
	case len(parts) == 3:
		return parts[0], parts[1], parts[2] == catalogue.Kind(parts[0]).File()
	}
	return "", "", false
}

// FileOf returns the file that holds the facts of an entry, or of the files that
// are no entries, whose id is "".
func FileOf(kind, id string) string {
	if id == "" {
		return path.Join(content.Folder, kind+".toml")
	}
	return content.FileOf(catalogue.Kind(kind), id)
}

// spoken reports whether a field holds, or can hold, a text for each language.
func spoken(f record.Field) bool {
	kind := f.Slot.Kind()
	return kind == "T" || kind == "value or T"
}

// groupsOf parts the fields by what they are about, in the order of the fields.
func groupsOf(kind string, fields []record.Field) []Group {
	var groups []Group
	at := map[string]int{}
	for _, f := range fields {
		name := groupOf(kind, f.Key)
		i, ok := at[name.EN]
		if !ok {
			i = len(groups)
			at[name.EN] = i
			groups = append(groups, Group{Label: name})
		}
		groups[i].Fields = append(groups[i].Fields, fieldOf(kind, f))
	}
	return groups
}

// fieldOf describes a field for a form.
func fieldOf(kind string, f record.Field) Field {
	shown := Field{Key: f.Key, Label: say(f.Label), Kind: f.Slot.Kind()}
	switch {
	case f.Need == record.Required:
		shown.Need = always
	case f.Need != record.Optional:
		shown.Need = due
	}
	if c, ok := f.Slot.(interface{ Choices() []record.Word }); ok {
		many := strings.HasPrefix(shown.Kind, "list of")
		shown.Kind = "choice"
		if many {
			shown.Kind = "choices"
		}
		for _, w := range c.Choices() {
			shown.Choices = append(shown.Choices, Choice{w.ID, say(w.Label)})
		}
	}
	if name, target, ok := strings.Cut(shown.Kind, " "); ok && (name == "id" || name == "ids") {
		shown.Kind, shown.Target = name, target
	}
	if rows, ok := f.Slot.(interface{ Blank() []record.Field }); ok {
		for _, inner := range rows.Blank() {
			shown.Rows = append(shown.Rows, fieldOf(kind+"."+f.Key, inner))
		}
	}
	shown.Help = helpOf(kind, shown, f.Slot)
	return shown
}

// find resolves a path: its field, the path of the field's own value, and the
// language where the path names one.
func (s *Sheet) find(at string) (f record.Field, key, language string, ok bool) {
	return find(s.fields, "", at, s.languages)
}

func find(fields []record.Field, prefix, at string, languages []string) (record.Field, string, string, bool) {
	for _, f := range fields {
		if at == f.Key {
			return f, prefix + f.Key, "", true
		}
		rest, ok := strings.CutPrefix(at, f.Key+".")
		if !ok {
			continue
		}
		if rows, isRows := f.Slot.(interface{ Blank() []record.Field }); isRows {
			row, inner, _ := strings.Cut(rest, ".")
			if found, key, language, ok := find(rows.Blank(), prefix+f.Key+"."+row+".", inner, languages); ok {
				return found, key, language, true
			}
			continue
		}
		for _, l := range languages {
			if rest == l && spoken(f) {
				return f, prefix + f.Key, l, true
			}
		}
	}
	return record.Field{}, "", "", false
}
