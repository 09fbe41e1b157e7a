package main

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"tuijie/generator/browser"
)

const (
	sheetColumns = 8
	sheetRows    = 9
	sheetWide    = 1100
	sheetHigh    = 272
)

// drawWorkbook exports the content and draws the first cells of its projects' sheet, with their widths and colours, as
// a spreadsheet shows them.
func drawWorkbook(b *browser.Browser, program, site, out string) error {
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS("content")); err != nil {
		return err
	}
	book := filepath.Join(site, "book.xlsx")
	if said, err := exec.Command(program, "export", "xlsx", book, "--site", site).CombinedOutput(); err != nil {
		return fmt.Errorf("export: %w: %s", err, said)
	}
	f, err := excelize.OpenFile(book)
	if err != nil {
		return err
	}
	defer f.Close()
	table, err := grid(f, "项目 Projects")
	if err != nil {
		return err
	}
	name := filepath.Join(site, "sheet.html")
	if err := os.WriteFile(name, []byte(table), 0o644); err != nil {
		return err
	}
	page, err := b.NewPage(browser.Screen{Width: sheetWide, Height: sheetHigh})
	if err != nil {
		return err
	}
	defer page.Close()
	if err := page.Open("file://" + filepath.ToSlash(name)); err != nil {
		return err
	}
	return save(page, filepath.Join(out, "workbook.webp"))
}

// grid is the head of a sheet as a table, with the letters and numbers of its cells.
func grid(f *excelize.File, sheet string) (string, error) {
	var b strings.Builder
	b.WriteString(`<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#fff;overflow:hidden}table{border-collapse:collapse;table-layout:fixed;font:14px "Noto Sans CJK SC",sans-serif}` +
		`td,th{border:1px solid #c8c8c8;height:26px;padding:0 6px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;text-align:left}th{background:#eee;font-weight:normal;color:#555;text-align:center}</style><table><tr><th style="width:28px">`)
	for col := 1; col <= sheetColumns; col++ {
		letter, err := excelize.ColumnNumberToName(col)
		if err != nil {
			return "", err
		}
		width, err := f.GetColWidth(sheet, letter)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, `<th style="width:%.0fpx">%s`, width*7, letter)
	}
	for row := 1; row <= sheetRows; row++ {
		fmt.Fprintf(&b, "<tr><th>%d", row)
		for col := 1; col <= sheetColumns; col++ {
			cell, err := excelize.CoordinatesToCellName(col, row)
			if err != nil {
				return "", err
			}
			text, err := f.GetCellValue(sheet, cell)
			if err != nil {
				return "", err
			}
			look, err := dressed(f, sheet, cell)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&b, `<td style="%s">%s`, look, html.EscapeString(text))
		}
	}
	return b.String() + "</table>", nil
}

// dressed is the colours of a cell as CSS.
func dressed(f *excelize.File, sheet, cell string) (string, error) {
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		return "", err
	}
	style, err := f.GetStyle(id)
	if err != nil {
		return "", err
	}
	var css []string
	if len(style.Fill.Color) > 0 {
		css = append(css, "background:#"+strings.TrimPrefix(style.Fill.Color[0], "#"))
	}
	if style.Font != nil && style.Font.Color != "" {
		css = append(css, "color:#"+strings.TrimPrefix(style.Font.Color, "#"))
	}
	if style.Font != nil && style.Font.Bold {
		css = append(css, "font-weight:bold")
	}
	return strings.Join(css, ";"), nil
}
