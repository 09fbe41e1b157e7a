package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

// Plan is what importing a file comes to. Nothing of it has been written.
type Plan struct {
	Entries []*Entry  // what changes, in the order of the sheets
	Found   []Finding // what was not understood (errors), and what else is to be said
	Same    int       // rows that change nothing
	Refused int       // rows with errors, of which nothing is in Entries
}

// HasErrors reports whether anything was not understood.
func (p *Plan) HasErrors() bool {
	return slices.ContainsFunc(p.Found, func(f Finding) bool { return f.Severity == diag.Error })
}

// Entry is an entry that is made or changed.
type Entry struct {
	Kind          catalogue.Kind
	ID, Name      string
	New           bool
	File          string            // of its facts, relative to the site
	Before, After []byte            // of that file; Before is nil of a new entry
	Beside        []content.NewFile // the other files of a new entry
	Changes       []Change

	entry   *entry
	edit    *tomledit.File
	removed map[string][]int // rows to be taken out, by their list
	rows    map[string]int   // rows added, by their list
}

// Change is one value, as cells show it: "" is none.
type Change struct {
	Path        string
	Label       diag.Text
	Old, New    string
	Sheet, Cell string // where it comes from; "" for what a new entry has by itself

	column column
}

// Import works out what a file changes in a site. The list holds what keeps the
// site's own files from being read; the plan is then nil.
func Import(ctx context.Context, site fs.FS, b *Book) (*Plan, diag.List, error) {
	d, found, err := open(ctx, site)
	if err != nil || found.HasErrors() {
		return nil, found, err
	}
	p := &planner{desk: d, plan: &Plan{Found: slices.Clone(b.Found)}, drafts: map[string]*Entry{}, rows: map[string]string{}, byName: d.projectNames()}
	for _, e := range d.entries[catalogue.Projects] {
		p.met(e.id)
	}
	if err := p.sheets(b); err != nil {
		return nil, nil, err
	}
	return p.plan, nil, p.finish()
}

// planner makes a plan.
type planner struct {
	*desk
	plan   *Plan
	drafts map[string]*Entry   // by kind and id
	rows   map[string]string   // the cell that first named an entry
	byName map[string][]string // the ids of projects by their folded names
	last   string              // the last number of a project
	broke  error               // what kept a file from being read
}

func (d *desk) projectNames() map[string][]string {
	m := map[string][]string{}
	for _, n := range d.names[string(catalogue.Projects)] {
		if name := fold(n.name.In("zh")); name != "" {
			m[name] = append(m[name], n.id)
		}
	}
	return m
}

// sheets reads every sheet that holds entries, and then those that hold their rows.
func (p *planner) sheets(b *Book) error {
	type known struct {
		*sheet
		layout
	}
	var entries, lists []known
	for _, s := range b.sheets {
		l, ok, err := p.guess(s)
		switch {
		case err != nil:
			p.say(diag.Error, s, -1, -1, &fault{diag.Say("这张表损坏了", "this sheet is broken"), diag.Say("用 Excel 或 WPS 打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx")})
		case !ok && len(s.rows) > 0:
			p.say(diag.Warning, s, -1, -1, &fault{diag.Say("这张表没有认得的表头，没有导入", "no known headings; this sheet was not imported"),
				diag.Say("表头里要有“项目名称”等列名", "its headings should name columns, such as 项目名称")})
		case ok && l.form.list == "":
			entries = append(entries, known{s, l})
		case ok:
			lists = append(lists, known{s, l})
		}
	}
	if len(entries)+len(lists) == 0 && len(b.sheets) > 0 {
		p.plan.Found = append(p.plan.Found, Finding{Severity: diag.Error, Message: diag.Say("文件里没有认得的表格", "the file has no table that is known"),
			Hint: diag.Say("用 tuijie export xlsx 生成一个样表", "make one with tuijie export xlsx")})
	}
	for _, k := range append(entries, lists...) {
		for _, col := range k.lost {
			p.say(diag.Warning, k.sheet, k.first-1, col, &fault{message: diag.Say("没有“%s”这一列，不导入", "the column %q is not known and was not imported", k.at(k.first-1, col))})
		}
		for row := k.first; row < len(k.sheet.rows); row++ {
			if err := p.row(k.sheet, &k.layout, row); err != nil {
				return err
			}
		}
	}
	return nil
}

// say notes a finding at a cell; -1 for a whole sheet.
func (p *planner) say(severity diag.Severity, s *sheet, row, col int, f *fault) {
	cell := ""
	if row >= 0 {
		cell = cellName(row+1, col+1)
	}
	p.plan.Found = append(p.plan.Found, Finding{severity, s.name, cell, f.message, f.hint})
}

// row reads one row, and takes it over if all of it was understood.
func (p *planner) row(s *sheet, l *layout, row int) error {
	at := where(l, s, row)
	if at.empty || l.plain && (isSum(s, row, at) || l.repeatsHeads(s, row)) {
		return nil
	}
	before := len(p.plan.Found)
	e, err := p.entryOf(s, l, row, at)
	if err != nil {
		return err
	}
	if e == nil {
		p.plan.Refused++
		return nil
	}
	number, add, ok := p.rowOf(s, l, row, e)
	var changes []Change
	if ok {
		changes, ok = p.changes(s, l, row, e, number)
	}
	if p.broke != nil {
		return p.broke
	}
	if !ok || errorsIn(p.plan.Found[before:]) {
		p.plan.Refused++
		p.drop(e)
		return nil
	}
	if s.hidden[row] {
		p.say(diag.Warning, s, row, 0, &fault{message: diag.Say("这一行是隐藏的，也照样导入", "this row is hidden; it was imported all the same")})
	}
	if err := p.apply(e, l.form, number, add, changes); err != nil {
		p.say(diag.Error, s, row, 0, &fault{diag.Say("写不进 %s：%v", "cannot be written into %s: %v", e.File, err), diag.Say("先运行 tuijie check，改好这个文件", "run tuijie check and mend that file first")})
		p.plan.Refused++
	}
	return nil
}

func errorsIn(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Severity == diag.Error })
}

// spot is what of a row tells which entry it is of.
type spot struct {
	id, name       string
	idCol, nameCol int // -1 where the sheet has no such column
	empty          bool
}

func where(l *layout, s *sheet, row int) spot {
	at := spot{idCol: -1, nameCol: -1, empty: true}
	for _, col := range slices.Sorted(maps.Keys(l.cols)) {
		text := s.at(row, col)
		at.empty = at.empty && text == ""
		switch l.cols[col].key {
		case idKey:
			at.id, at.idCol = text, col
		case "name.zh":
			at.name, at.nameCol = text, col
		}
	}
	return at
}

// sumWords begin rows that are no entries.
var sumWords = []string{"合计", "小计", "总计", "共计", "备注:", "注:", "填表人", "制表"}

// numbered begins the titles that part a sheet: 一、农业类.
var numbered = regexp.MustCompile(`^[(（]?[一二三四五六七八九十]+[)）]?[、.]`)

// isSum reports whether the row adds the others up, or is a title among them.
func isSum(s *sheet, row int, at spot) bool {
	filled, title := 0, ""
	for col := range s.rows[row] {
		text := fold(s.at(row, col))
		if text != "" {
			filled, title = filled+1, text
		}
		if slices.ContainsFunc(sumWords, func(word string) bool { return strings.HasPrefix(text, word) }) {
			return true
		}
	}
	return filled == 1 && (at.id+at.name == "" || numbered.MatchString(title))
}

// entryOf finds the entry that a row is of, or begins a new one. It is nil, with a
// finding, where that cannot be told.
func (p *planner) entryOf(s *sheet, l *layout, row int, at spot) (*Entry, error) {
	col := max(at.idCol, 0)
	if at.id == "" {
		col = max(at.nameCol, 0)
	}
	id, f := p.idOf(l, at)
	if f == nil && l.form.list == "" {
		f = p.first(string(l.form.shelf.kind)+"/"+id, s.name+" "+cellName(row+1, col+1))
	}
	var e *Entry
	var err error
	if f == nil {
		e, f, err = p.draft(l.form, l.form.shelf.kind, id, at.name)
	}
	if f != nil {
		p.say(diag.Error, s, row, col, f)
	}
	return e, err
}

// idOf is the number of the entry that a row is of: as written, or that of the only
// project of the name, or the next.
func (p *planner) idOf(l *layout, at spot) (string, *fault) {
	if at.id != "" {
		return at.id, nil
	}
	if at.name == "" || l.form.list != "" {
		return "", &fault{diag.Say("这一行没有编号，也没有名称", "the row has neither a number nor a name"), diag.Say("补上，或清空这一行", "fill it in, or clear the row")}
	}
	if l.form.shelf.kind != catalogue.Projects {
		return "", &fault{diag.Say("“%s”没有编号", "%s has no number", at.name), diag.Say("写上编号", "give it one")}
	}
	same := p.byName[fold(at.name)]
	switch {
	case len(same) == 1:
		return same[0], nil
	case len(same) > 1:
		return "", &fault{diag.Say("有几个项目都叫“%s”", "several projects are called %s", at.name), diag.Say("写上编号：%s", "give the number: %s", strings.Join(same, separator))}
	}
	if id := p.nextID(); id != "" {
		return id, nil
	}
	return "", &fault{diag.Say("不知道新项目用什么编号", "there is no number to follow on"), diag.Say("加一列“编号”，如 LY-2020-001", "add a column 编号, such as LY-2020-001")}
}

// first notes the cell that names an entry; another row may not name it again.
func (p *planner) first(key, cell string) *fault {
	if before, ok := p.rows[key]; ok {
		return &fault{diag.Say("与 %s 是同一个条目", "this is the same entry as in %s", before), diag.Say("合并成一行", "make one row of them")}
	}
	p.rows[key] = cell
	return nil
}

// nextID is the number after the last of the last year.
func (p *planner) nextID() string {
	if p.last == "" {
		return ""
	}
	head, number, _ := cutLast(p.last)
	return fmt.Sprintf("%s-%03d", head, number+1)
}

// met keeps the number of a project if it is the last so far.
func (p *planner) met(id string) {
	head, number, ok := cutLast(id)
	lastHead, last, _ := cutLast(p.last)
	if ok && (head > lastHead || head == lastHead && number > last) {
		p.last = id
	}
}

// cutLast parts LY-2020-009 into LY-2020 and 9.
func cutLast(id string) (head string, number int, ok bool) {
	at := strings.LastIndexByte(id, '-')
	if at < 0 {
		return "", 0, false
	}
	number, err := strconv.Atoi(id[at+1:])
	return id[:at], number, err == nil
}

// draft returns what becomes of an entry, beginning it where this is its first row.
func (p *planner) draft(f *form, kind catalogue.Kind, id, name string) (*Entry, *fault, error) {
	key := string(kind) + "/" + id
	if e, ok := p.drafts[key]; ok {
		return e, nil, nil
	}
	e := &Entry{Kind: kind, ID: id, removed: map[string][]int{}, rows: map[string]int{}}
	if there := p.find(kind, id); there != nil {
		e.entry, e.File, e.Before = there, there.file, there.raw
	} else if fault, err := p.begin(f, e); fault != nil || err != nil {
		return nil, fault, err
	}
	for _, n := range p.names[string(kind)] {
		if n.id == id {
			name = n.name.In("zh")
		}
	}
	if e.Name = name; e.New && kind == catalogue.Projects {
		p.met(id)
		p.byName[fold(name)] = append(p.byName[fold(name)], id)
	}
	p.drafts[key] = e
	p.plan.Entries = append(p.plan.Entries, e)
	return e, nil, nil
}

// begin makes a new entry's files as tuijie new does.
func (p *planner) begin(f *form, e *Entry) (*fault, error) {
	if f.list != "" {
		return &fault{diag.Say("没有编号为 %q 的条目", "there is no entry with the number %q", e.ID), diag.Say("先在“%s”表里写上", "write it in the sheet %s first", f.shelf.kind.Label())}, nil
	}
	files, err := content.Blank(p.site, f.shelf.kind, e.ID)
	if wrong := (*diag.Fault)(nil); errors.As(err, &wrong) {
		return &fault{wrong.Message, wrong.Hint}, nil
	}
	if err != nil {
		return nil, err
	}
	doc, _ := tomlfile.Parse(files[0].Name, files[0].Body)
	e.New, e.File, e.Beside = true, files[0].Name, files[1:]
	e.entry = &entry{id: e.ID, file: e.File, raw: files[0].Body, root: doc.Root}
	return nil, nil
}

// drop forgets a new entry whose own row was not understood.
func (p *planner) drop(e *Entry) {
	if e.New && len(e.Changes) == 0 {
		delete(p.drafts, string(e.Kind)+"/"+e.ID)
		p.plan.Entries = slices.DeleteFunc(p.plan.Entries, func(other *Entry) bool { return other == e })
	}
}

// apply makes the changes of a row in the entry's text, all or none.
func (p *planner) apply(e *Entry, f *form, number int, add bool, changes []Change) error {
	if len(changes) == 0 {
		p.plan.Same++
		return nil
	}
	if e.edit == nil {
		edit, err := tomledit.Parse(e.File, e.entry.raw, order(p.forms, e.Kind))
		if err != nil {
			return err
		}
		e.edit = edit
	}
	before := *e.edit
	if err := p.write(e, f, add, changes); err != nil {
		*e.edit = before
		return err
	}
	switch {
	case add:
		e.rows[f.list]++
	case changes[0].column.key == rowKey:
		e.removed[f.list] = append(e.removed[f.list], number)
	}
	e.Changes = append(e.Changes, changes...)
	return nil
}

func (p *planner) write(e *Entry, f *form, add bool, changes []Change) error {
	if add {
		return p.addRow(e, f, changes)
	}
	return p.setAll(e, changes)
}

func (p *planner) addRow(e *Entry, f *form, changes []Change) error {
	pairs := make([]tomledit.Pair, len(changes))
	for i, c := range changes {
		literal, fault := p.literal(c.column, c.New)
		if fault != nil {
			return fmt.Errorf("%s", fault.message.EN)
		}
		pairs[i] = tomledit.Pair{Key: c.column.key, Literal: literal}
	}
	return e.edit.AddRow(f.list, pairs)
}

func (p *planner) setAll(e *Entry, changes []Change) error {
	for _, c := range changes {
		if c.column.field == nil {
			continue // a row that is to be taken out, at the end
		}
		if c.New == "" {
			if err := e.edit.Remove(c.Path); err != nil {
				return err
			}
			continue
		}
		literal, fault := p.literal(c.column, c.New)
		if fault != nil {
			return fmt.Errorf("%s", fault.message.EN)
		}
		if err := e.edit.Set(c.Path, literal); err != nil {
			return err
		}
	}
	return nil
}

// finish completes new entries, proves that all reads back as it was announced,
// and takes out the rows that are to go.
func (p *planner) finish() error {
	var kept []*Entry
	for _, e := range p.plan.Entries {
		if len(e.Changes) == 0 {
			continue
		}
		if e.New && e.Kind == catalogue.Projects {
			if err := p.complete(e); err != nil {
				return err
			}
			e.fill()
		}
		if err := p.prove(e); err != nil {
			return err
		}
		for _, list := range slices.Sorted(maps.Keys(e.removed)) {
			rows := slices.Sorted(slices.Values(e.removed[list]))
			for _, row := range slices.Backward(slices.Compact(rows)) {
				if err := e.edit.RemoveRow(list, row); err != nil {
					return err
				}
			}
		}
		if e.After = e.edit.Bytes(); !bytes.Equal(e.After, e.Before) {
			kept = append(kept, e)
		}
	}
	p.plan.Entries = kept
	return nil
}

// complete gives a new project the name of its pages, and keeps it internal, where
// the sheet does not say otherwise.
func (p *planner) complete(e *Entry) error {
	for _, own := range []struct{ key, text string }{{"slug", strings.ToLower(e.ID)}, {"visibility", "internal"}} {
		c := p.forms[0].column(own.key)
		if slices.ContainsFunc(e.Changes, func(done Change) bool { return done.Path == own.key }) {
			continue
		}
		if err := e.edit.Set(own.key, quote(own.text)); err != nil {
			return err
		}
		e.Changes = append(e.Changes, Change{Path: own.key, Label: c.label, New: p.shown(*c, value(quote(own.text))), column: *c})
	}
	return nil
}

// prove reads the entry's text again and holds it against its changes.
func (p *planner) prove(e *Entry) error {
	for _, c := range e.Changes {
		if c.column.field == nil {
			continue
		}
		if now := p.standing(e.edit.Root(), c.column, c.Path); strings.TrimSpace(now) != c.New {
			return fmt.Errorf("%s: %s reads back as %q, not as %q", e.File, c.Path, now, c.New)
		}
	}
	return nil
}
