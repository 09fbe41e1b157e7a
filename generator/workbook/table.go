package workbook

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tuijie/generator/diag"
	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

// bom marks a table as UTF-8 for Excel, which otherwise reads it as GBK.
const bom = "\ufeff"

// ExportTable writes the single facts of the projects as a table of commas, in
// UTF-8 with a byte order mark or in GB 18030. Nothing is written where the
// findings hold errors.
func ExportTable(ctx context.Context, site fs.FS, out io.Writer, gb18030 bool) (diag.List, error) {
	d, found, err := open(ctx, site)
	if err != nil || found.HasErrors() {
		return found, err
	}
	if gb18030 {
		encoder := simplifiedchinese.GB18030.NewEncoder().Writer(out)
		return nil, d.table(encoder)
	}
	if _, err := io.WriteString(out, bom); err != nil {
		return nil, fmt.Errorf("write the table: %w", err)
	}
	return nil, d.table(out)
}

func (d *desk) table(out io.Writer) error {
	f := d.forms[0]
	w := csv.NewWriter(out)
	w.UseCRLF = true
	cells := make([]string, len(f.columns))
	for i, c := range f.columns {
		cells[i] = c.label.ZH
	}
	if err := w.Write(cells); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	for _, e := range d.entries[f.shelf.kind] {
		for i, c := range f.columns {
			cells[i] = e.id
			if c.field != nil {
				cells[i] = harmless(d.standing(e.root, c, c.key))
			}
		}
		if err := w.Write(cells); err != nil {
			return fmt.Errorf("write the table: %w", err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// standing is what stands at a path, as a cell shows it; "" where nothing does.
func (d *desk) standing(root *tomlfile.Table, c column, path string) string {
	v, ok := tomledit.Find(root, path)
	if !ok || v.Kind == tomlfile.TableKind {
		return ""
	}
	return d.shown(c, v)
}

// formulaSigns begin what a spreadsheet takes for a formula.
const formulaSigns = "=+-@\t\r"

// harmless keeps a spreadsheet from taking text for a formula by an apostrophe
// before it, which import takes off again.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune(formulaSigns+"'", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func harmed(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune(formulaSigns+"'", rune(cell[1])) {
		return cell[1:]
	}
	return cell
}
