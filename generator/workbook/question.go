package workbook

import (
	"context"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"tuijie/generator/catalogue"

	"golang.org/x/text/width"

	"tuijie/generator/diag"
	"tuijie/generator/record"
	"tuijie/generator/tomledit"
)

// Questions are the columns of one kind of entry, asked of a person: what is
// answered is understood as a cell would be.
type Questions struct {
	desk *desk
	form *form
	all  []Question
}

// Question asks for one value of an entry.
type Question struct {
	Key     string // in the entry's file: "name.zh"
	Label   diag.Text
	Writing diag.Text // how it is written; empty where any text will do
	Choices []Choice  // nil where anything may be written
	Many    bool      // several choices may be given
	Need    record.Need
	column  column
}

// Choice is one of the things that a question offers.
type Choice struct {
	ID   string
	Name diag.Text
}

// Ask prepares the questions for a kind of entry, as content.Blank calls it. The
// findings are those that keep the site's files from being read.
func Ask(ctx context.Context, site fs.FS, kind catalogue.Kind) (*Questions, diag.List, error) {
	d, found, err := open(ctx, site)
	if err != nil || found.HasErrors() {
		return nil, found, err
	}
	at := slices.IndexFunc(d.forms, func(f *form) bool { return f.list == "" && f.shelf.kind == kind })
	q := &Questions{desk: d, form: d.forms[at]}
	for _, c := range q.form.columns {
		if c.field == nil {
			continue
		}
		one := Question{Key: c.key, Label: c.label, Many: c.many(), Need: c.field.Need, column: c, Choices: d.offered(c)}
		if len(one.Choices) == 0 {
			one.Writing = record.Writing(c.field.Slot)
		}
		q.all = append(q.all, one)
	}
	return q, nil, nil
}

// offered lists what a column may hold, where that is a list.
func (d *desk) offered(c column) []Choice {
	var list []Choice
	for _, n := range d.named(c) {
		list = append(list, Choice{n.id, diag.Text{ZH: n.name.In("zh"), EN: n.name.In("en")}})
	}
	if c.kind() == "bool" {
		return []Choice{{"true", diag.Say("是", "Yes")}, {"false", diag.Say("否", "No")}}
	}
	return list
}

// All returns the questions in the order of the fields.
func (q *Questions) All() []Question { return q.all }

// Find returns the question of a key.
func (q *Questions) Find(key string) (Question, bool) {
	at := slices.IndexFunc(q.all, func(one Question) bool { return one.Key == key })
	if at < 0 {
		return Question{}, false
	}
	return q.all[at], true
}

// Order lists the keys of the kind as its files are written.
func (q *Questions) Order() []string { return order(q.desk.forms, q.form.shelf.kind) }

// Free is the slug, or, where a project has it already, the slug with the least
// number behind it that none has.
func (q *Questions) Free(slug string) string {
	taken := map[string]bool{}
	for _, e := range q.desk.entries[q.form.shelf.kind] {
		if v, ok := tomledit.Find(e.root, "slug"); ok {
			taken[v.Text] = true
		}
	}
	free := slug
	for n := 2; taken[free]; n++ {
		free = slug + "-" + strconv.Itoa(n)
	}
	return free
}

// Answer turns what a person wrote into TOML: words in either language, the numbers
// of choices, amounts with their units. The fault says why that cannot be done.
func (q *Questions) Answer(one Question, text string) (string, *diag.Fault) {
	text = strings.TrimSpace(text)
	literal, f := q.desk.answered(one, text)
	if f != nil {
		return "", &diag.Fault{Code: diag.WrongValue, Message: f.message, Hint: f.hint}
	}
	return literal, nil
}

func (d *desk) answered(one Question, text string) (string, *fault) {
	c := one.column
	words := []string{text}
	if one.Many {
		words = split(text)
	}
	for i, w := range words {
		if n, err := strconv.Atoi(width.Fold.String(w)); err == nil && 1 <= n && n <= len(one.Choices) {
			words[i] = one.Choices[n-1].ID
		}
	}
	text = strings.Join(words, separator)
	switch kind := c.kind(); {
	case kind == "bool":
		return truth(text)
	case kind == "date" || kind == "int" || kind == "year":
		text = width.Fold.String(text)
	}
	return d.literal(c, text)
}

// truth reads a yes or a no.
func truth(text string) (string, *fault) {
	switch fold(text) {
	case "true", "yes", "y", yes:
		return "true", nil
	case "false", "no", "n", no:
		return "false", nil
	}
	return "", &fault{diag.Say("“%s”不是“是”或“否”", "%q is neither yes nor no", text), diag.Say("写 1（是）或 2（否）", "write 1 (yes) or 2 (no)")}
}
