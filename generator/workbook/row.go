package workbook

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/record"
	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

// removals are the ways to say that a value goes.
var removals = map[string]bool{removal: true, "(删除)": true, "(delete)": true}

var rowRemoval = regexp.MustCompile(`^[(（]?(?:删除|delete) *(\d+)[)）]?$`)

// rowOf tells which row of a list is meant; a new one is added. It is not ok, with
// a finding, where the list has no such row.
func (p *planner) rowOf(s *sheet, l *layout, row int, e *Entry) (number int, add, ok bool) {
	if l.form.list == "" {
		return 0, false, true
	}
	list, _ := tomledit.Find(e.entry.root, l.form.list)
	next := len(list.List) + e.rows[l.form.list] + 1
	col, text := l.rowCell(s, row)
	if m := rowRemoval.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		return n, false, err == nil
	}
	if text == "" {
		return next, true, true
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > len(list.List) {
		p.say(diag.Error, s, row, col, &fault{diag.Say("%s 的“%s”没有第 %s 行", "%[1]s has no row %[3]s of %[2]s", e.ID, l.form.label, text),
			diag.Say("新增一行请留空", "leave the cell empty to add a row")})
		return 0, false, false
	}
	return n, false, true
}

// rowCell is the cell that tells which row is meant.
func (l *layout) rowCell(s *sheet, row int) (col int, text string) {
	for col, c := range l.cols {
		if c.key == rowKey {
			return col, s.at(row, col)
		}
	}
	return 0, ""
}

// changes compares a row with what stands in the entry. It is not ok, with findings
// at their cells, where anything was not understood.
func (p *planner) changes(s *sheet, l *layout, row int, e *Entry, number int) ([]Change, bool) {
	r := &reading{planner: p, sheet: s, layout: l, row: row, entry: e, number: number, done: map[string]Change{}, failed: map[string][]Finding{}}
	if _, text := l.rowCell(s, row); rowRemoval.MatchString(text) {
		return r.gone(), true
	}
	for _, col := range slices.Sorted(maps.Keys(l.cols)) {
		if c := l.cols[col]; c.isProse() {
			r.prose(col)
		} else if c.field != nil {
			r.cell(col)
		}
	}
	return r.result()
}

// gone is the change of a row that is to be taken out. Its other cells must still
// say what stands there, so that a file that is imported again does not take out the
// row that has moved up.
func (r *reading) gone() []Change {
	at, _ := r.layout.rowCell(r.sheet, r.row)
	var stands []string
	for _, col := range slices.Sorted(maps.Keys(r.layout.cols)) {
		c := r.layout.cols[col]
		text := r.sheet.at(r.row, col)
		if c.field == nil || text == "" {
			continue
		}
		if c.kind() == "date" {
			text, _ = r.layout.said(r.sheet, r.row, col)
		}
		if text != strings.TrimSpace(r.standing(r.entry.entry.root, c, r.layout.form.path(r.number, c.key))) {
			stands = nil
			break
		}
		stands = append(stands, text)
	}
	if len(stands) == 0 {
		r.say(diag.Warning, r.sheet, r.row, at, &fault{diag.Say("没有删除：第 %d 行的内容与这里写的不同", "nothing was removed: row %d is not what stands here", r.number),
			diag.Say("保留该行其余各格的原内容，只改“第几行”", "leave the other cells of the row as they were exported")})
		return nil
	}
	return []Change{{Path: r.layout.form.path(r.number, rowKey), Label: r.layout.form.label, Old: strings.Join(stands, separator),
		Sheet: r.sheet.name, Cell: cellName(r.row+1, at+1), column: r.layout.cols[at]}}
}

// reading is one row while it is read.
type reading struct {
	*planner
	sheet  *sheet
	layout *layout
	row    int
	entry  *Entry
	number int
	order  []string             // the paths in the order of the columns
	done   map[string]Change    // what was understood, by path; also what stays as it is
	failed map[string][]Finding // what was not
}

// cell reads one cell. An empty one says nothing.
func (r *reading) cell(col int) {
	c := r.layout.cols[col]
	path := r.layout.form.path(r.number, c.key)
	change := Change{Path: path, Label: c.label, Sheet: r.sheet.name, Cell: cellName(r.row+1, col+1), column: c,
		Old: strings.TrimSpace(r.standing(r.root(), c, path))}
	text := r.sheet.at(r.row, col)
	switch {
	case text == "":
		if r.layout.plain && r.sheet.isUnsaved(r.row, col) {
			r.fail(change, &fault{diag.Say("公式没有保存计算结果", "the formula was saved without its value"), diag.Say("用 Excel 或 WPS 打开，保存一次", "open the file in Excel or WPS and save it")})
		}
		return
	case text == change.Old:
		change.New = change.Old
	case removals[text]:
		change.New = ""
	default:
		words, f := r.layout.said(r.sheet, r.row, col)
		if f == nil && words != change.Old {
			words, f = r.understood(c, words, change.Old)
		}
		if f != nil {
			r.fail(change, f)
			return
		}
		change.New = words
	}
	r.take(change)
}

// root is the facts of the entry as they are so far.
func (r *reading) root() *tomlfile.Table {
	if r.entry.edit != nil {
		return r.entry.edit.Root()
	}
	return r.entry.entry.root
}

// understood is the text of a cell as it will read back: the old one where it means
// the same.
func (r *reading) understood(c column, words, old string) (string, *fault) {
	literal, f := r.literal(c, words)
	if f != nil {
		return "", f
	}
	now := strings.TrimSpace(r.shown(c, value(literal)))
	if old != "" && r.means(c, old, literal) {
		return old, nil
	}
	return now, nil
}

// means reports whether what stood there is the same fact in other words: 27000万元
// and 2.7亿元.
func (r *reading) means(c column, old, literal string) bool {
	switch c.kind() {
	case "money", "money or tbd", "area", "quantity", "value", "rate", "years":
	default:
		return false
	}
	before, f := r.literal(c, old)
	return f == nil && factOf(c.field, before) == factOf(c.field, literal)
}

// factOf reads a literal that was proved to be one of the field.
func factOf(f *record.Field, literal string) any {
	doc, _ := tomlfile.Parse("", []byte(f.Key+" = "+literal))
	record.Read(doc, []record.Field{*f}, record.Options{})
	fact, _ := f.Slot.Fact()
	return fact
}

// take notes a change. Two columns may tell of one field, such as a contact's name
// and telephone, if they agree.
func (r *reading) take(c Change) {
	first, twice := r.done[c.Path]
	if !twice {
		r.order = append(r.order, c.Path)
		r.done[c.Path] = c
		return
	}
	if first.New != c.New {
		r.fail(c, &fault{diag.Say("与 %s 说的不同：%s，%s", "differs from %s: %s, %s", first.Cell, first.New, c.New), diag.Say("改成一致", "make them agree")})
		delete(r.done, c.Path)
	}
}

func (r *reading) fail(c Change, f *fault) {
	r.failed[c.Path] = append(r.failed[c.Path], Finding{diag.Error, c.Sheet, c.Cell, f.message, f.hint})
}

// result is what the row changes. What one column told, another that was not
// understood does not spoil; it is mentioned.
func (r *reading) result() ([]Change, bool) {
	ok := true
	for _, path := range slices.Sorted(maps.Keys(r.failed)) {
		_, told := r.done[path]
		for _, f := range r.failed[path] {
			switch {
			case told && r.rings(path, f.Cell):
				continue
			case told:
				f.Severity = diag.Warning
			}
			r.plan.Found = append(r.plan.Found, f)
		}
		ok = ok && told
	}
	var changes []Change
	for _, path := range r.order {
		if c, left := r.done[path]; left && c.New != c.Old {
			changes = append(changes, c)
		}
	}
	if r.repeats() {
		changes = nil
	}
	return changes, ok
}

// rings reports whether the cell has the telephone number of the contact that
// another column told. Several desks may share a telephone, so that the number
// alone does not tell which is meant.
func (r *reading) rings(path, cell string) bool {
	told := r.done[path]
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil || told.column.target() != catalogue.Contacts {
		return false
	}
	number := digits(r.sheet.at(row-1, col-1))
	return number != "" && slices.ContainsFunc(r.named(told.column), func(n named) bool {
		return digits(n.phone) == number && told.New == r.labelled(told.column, n.id)
	})
}

// repeats reports whether a row to be added stands in its list already: a file that
// is imported again adds nothing twice.
func (r *reading) repeats() bool {
	list, _ := tomledit.Find(r.root(), r.layout.form.list)
	if r.layout.form.list == "" || r.number <= len(list.List) {
		return false
	}
	for row := range list.List {
		same := len(r.done) > 0
		for _, c := range r.done {
			path := r.layout.form.path(row+1, c.column.key)
			same = same && strings.TrimSpace(r.standing(r.root(), c.column, path)) == c.New
		}
		if same {
			return true
		}
	}
	return false
}
