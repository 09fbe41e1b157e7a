package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"tuijie/generator/diag"
	"tuijie/generator/quantity"
	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

// The rows of a sheet above its entries: headings in Chinese, in English, and the
// names of the fields in the files.
const (
	headZH = iota + 1
	headEN
	headKey
	firstRow
)

// The sheets that hold no facts.
const (
	guideSheet   = "说明 Guide"
	sumsSheet    = "核对 Totals"
	choicesSheet = "选项 Choices"
)

// madeOn is the day that every workbook bears, since the same content gives the same
// bytes.
const madeOn = "2020-01-01T00:00:00Z"

// maxCell is the most characters that a cell of a workbook holds.
const maxCell = 32767

// Export writes the site's entries as a workbook. Nothing is written where the
// findings, of files that cannot be read or would not fit, hold errors.
func Export(ctx context.Context, site fs.FS, out io.Writer) (diag.List, error) {
	d, found, err := open(ctx, site)
	if err != nil || found.HasErrors() {
		return found, err
	}
	w := &writer{desk: d, file: excelize.NewFile(), lists: map[string]string{}}
	defer w.file.Close()
	if err := w.all(); err != nil {
		return nil, fmt.Errorf("make the workbook: %w", err)
	}
	if w.found.HasErrors() {
		return w.found, nil
	}
	return nil, w.save(out)
}

// writer makes a workbook.
type writer struct {
	*desk
	file  *excelize.File
	style styles
	lists map[string]string // the ranges of choices, by their words
	found diag.List
}

type styles struct{ head, key, text, date, wrap int }

func (w *writer) all() error {
	if err := w.makeStyles(); err != nil {
		return err
	}
	if err := w.file.SetSheetName("Sheet1", guideSheet); err != nil {
		return err
	}
	for _, f := range w.forms {
		if _, err := w.file.NewSheet(f.name); err != nil {
			return err
		}
	}
	for _, name := range []string{sumsSheet, choicesSheet} {
		if _, err := w.file.NewSheet(name); err != nil {
			return err
		}
	}
	// While all sheets are empty: later this would read each of them anew.
	if err := w.file.SetSheetVisible(choicesSheet, false); err != nil {
		return err
	}
	if err := w.file.SetDocProps(&excelize.DocProperties{Creator: "tuijie", Created: madeOn, Modified: madeOn}); err != nil {
		return err
	}
	if err := w.guide(); err != nil {
		return err
	}
	for _, f := range w.forms {
		if err := w.sheet(f); err != nil {
			return err
		}
	}
	return w.sums()
}

func (w *writer) makeStyles() error {
	text, date := "@", "yyyy-mm-dd"
	for _, s := range []struct {
		into  *int
		style excelize.Style
	}{
		{&w.style.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8F0EA"}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&w.style.key, excelize.Style{Font: &excelize.Font{Color: "808080", Size: 8}}},
		{&w.style.text, excelize.Style{CustomNumFmt: &text, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&w.style.date, excelize.Style{CustomNumFmt: &date, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&w.style.wrap, excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}},
	} {
		id, err := w.file.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.into = id
	}
	return nil
}

// sheet writes one form with all its entries or rows.
func (w *writer) sheet(f *form) error {
	sw, err := w.file.NewStreamWriter(f.name)
	if err != nil {
		return err
	}
	for i, c := range f.columns {
		if err := sw.SetColStyle(i+1, i+1, w.columnStyle(c)); err != nil {
			return err
		}
		if err := sw.SetColWidth(i+1, i+1, c.width()); err != nil {
			return err
		}
	}
	frozen := excelize.Panes{Freeze: true, XSplit: 1, YSplit: headKey, TopLeftCell: "B4", ActivePane: "bottomRight"}
	if err := sw.SetPanes(&frozen); err != nil {
		return err
	}
	if err := w.heads(sw, f); err != nil {
		return err
	}
	last := firstRow
	for _, e := range w.entries[f.shelf.kind] {
		for row := 1; row <= rowsOf(f, e); row++ {
			if err := w.row(sw, f, e, row, last); err != nil {
				return err
			}
			last++
		}
	}
	for i, c := range f.columns {
		if err := w.validate(f, c, i+1, last+spareRows); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// spareRows is how many empty rows below the last are ready to be filled in.
const spareRows = 500

// rowsOf counts the rows that an entry takes in a sheet.
func rowsOf(f *form, e *entry) int {
	if f.list == "" {
		return 1
	}
	v, _ := tomledit.Find(e.root, f.list)
	return len(v.List)
}

func (w *writer) heads(sw *excelize.StreamWriter, f *form) error {
	zh, en, keys := make([]any, len(f.columns)), make([]any, len(f.columns)), make([]any, len(f.columns))
	for i, c := range f.columns {
		zh[i] = excelize.Cell{StyleID: w.style.head, Value: c.label.ZH}
		en[i] = excelize.Cell{StyleID: w.style.head, Value: c.label.EN}
		keys[i] = excelize.Cell{StyleID: w.style.key, Value: c.key}
	}
	for i, cells := range [][]any{zh, en, keys} {
		if err := sw.SetRow(cellName(headZH+i, 1), cells); err != nil {
			return err
		}
	}
	return nil
}

// row writes one row of an entry; number counts from 1.
func (w *writer) row(sw *excelize.StreamWriter, f *form, e *entry, number, at int) error {
	cells := make([]any, len(f.columns))
	for i, c := range f.columns {
		cells[i] = w.cell(f, c, e, number)
	}
	return sw.SetRow(cellName(at, 1), cells)
}

func (w *writer) cell(f *form, c column, e *entry, number int) any {
	switch c.key {
	case idKey:
		if c.field == nil {
			return excelize.Cell{StyleID: w.style.text, Value: e.id}
		}
	case rowKey:
		return number
	}
	path := f.path(number, c.key)
	v, ok := tomledit.Find(e.root, path)
	if !ok || v.Kind == tomlfile.TableKind {
		return nil
	}
	text := w.shown(c, v)
	if n := utf8.RuneCountInString(text); n > maxCell {
		w.found = append(w.found, diag.Diagnostic{Severity: diag.Error, Code: diag.TooLarge,
			Place:   diag.Place{File: e.file, Line: v.Line, Column: v.Column},
			Message: diag.Say("文字有 %d 字，表格的一格最多 %d 字", "the text has %d characters; a cell of a workbook holds %d", n, maxCell)})
	}
	switch c.kind() {
	case "int", "year":
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	case "date":
		if day, err := quantity.ParseDate(text); err == nil {
			if serial, ok := serialOf(day); ok {
				return excelize.Cell{StyleID: w.style.date, Value: serial}
			}
		}
	}
	return excelize.Cell{StyleID: w.style.text, Value: text}
}

func (w *writer) columnStyle(c column) int {
	switch c.kind() {
	case "date":
		return w.style.date
	case "int", "year":
		return 0
	}
	return w.style.text
}

// width is the column's width in characters.
func (c column) width() float64 {
	switch c.kind() {
	case "T":
		return 28
	case "text", "money", "money or tbd":
		return 16
	case "bool", "int", "year":
		return 10
	}
	return 14
}

// save writes the finished file, its parts in the order of their names, so that
// the same content gives the same bytes.
func (w *writer) save(out io.Writer) error {
	made, err := w.file.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	from, err := zip.NewReader(bytes.NewReader(made.Bytes()), int64(made.Len()))
	if err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	to := zip.NewWriter(out)
	for _, part := range from.File {
		if err := to.Copy(part); err != nil {
			return fmt.Errorf("write the workbook: %w", err)
		}
	}
	if err := to.Close(); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// cellName is what Excel calls a cell; both numbers count from 1.
func cellName(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return fmt.Sprintf("(%d, %d)", row, col)
	}
	return name
}

func columnName(col int) string {
	name := cellName(1, col)
	return name[:len(name)-1]
}
