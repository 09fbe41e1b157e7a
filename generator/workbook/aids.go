package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/tomledit"
)

// guideLines are the first sheet, in both languages.
var guideLines = []diag.Text{
	diag.Say("怎样使用这个工作簿", "How to use this workbook"),
	diag.Say("每一行是一个条目；表头下第三行灰色小字是字段名，请不要改动表头三行和工作表名称。",
		"Each row is one entry. The third row of the head, in small grey, names the fields: please leave the head and the names of the sheets as they are."),
	diag.Say("新项目写在“项目”表最后一行之下，编号可以留空，导入时取下一个号；没有写“发布范围”的先作内部草稿。",
		"Write a new project below the last row of the sheet of projects. Its number may be left empty: import takes the next. Without a visibility it is an internal draft."),
	diag.Say("明细（投资构成、前期工作等）在各自的工作表里，第一列是条目的编号，第二列是第几行；新增一行时第二列留空，删除第3行写“删除 3”。",
		"Lists (breakdown, permits …) have sheets of their own: first the entry's number, then which row it is. Leave the second column empty to add a row; write \"delete 3\" to remove row 3."),
	diag.Say("金额、面积等连同单位一起写，如 2.7亿元、186亩；这样写的数字读回来分毫不差。",
		"Write amounts and areas with their units (2.7亿元, 186亩): so they read back exactly."),
	diag.Say("空格子不改动原有内容；要清除一项，写“（删除）”。", "An empty cell changes nothing. To take a value away, write （删除） or (delete)."),
	diag.Say("删除一行不会删除条目。条目由管理员在 content 文件夹里删除。", "Deleting a row deletes no entry: that is done in the content folder."),
	diag.Say("“核对”表的公式把各项目总投资相加，与储备库申报数对照；只计“…元、…万元、…亿元”和美元的写法，其余列为未计入。",
		"The formulas of the sheet of totals add up the projects and hold the sum against what each reserve library declares. They read amounts in 元, 万元, 亿元 and their dollar forms, and count what they cannot read."),
	diag.Say("保存后运行：tuijie import 文件名.xlsx --dry-run 先看改动，确认后去掉 --dry-run。",
		"Then run: tuijie import FILE.xlsx --dry-run to see the changes, and again without --dry-run to make them."),
}

func (w *writer) guide() error {
	if err := w.file.SetColWidth(guideSheet, "A", "B", 70); err != nil {
		return err
	}
	for i, line := range guideLines {
		if err := w.file.SetSheetRow(guideSheet, cellName(i+1, 1), &[]string{line.ZH, line.EN}); err != nil {
			return err
		}
	}
	at := len(guideLines) + 2
	for i, f := range w.forms {
		if err := w.file.SetSheetRow(guideSheet, cellName(at+i, 1), &[]string{f.name, f.label.EN}); err != nil {
			return err
		}
	}
	return w.file.SetCellStyle(guideSheet, "A1", cellName(at+len(w.forms), 2), w.style.wrap)
}

// validate gives a column its drop-down or its check, and the note on how it is
// filled in.
func (w *writer) validate(f *form, c column, col, last int) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cellName(firstRow, col) + ":" + cellName(last, col))
	note := c.writing()
	v.SetInput(c.label.ZH, note.ZH+"\n"+note.EN)
	kind := c.kind()
	switch words := w.choicesOf(c); {
	case len(words) > 0:
		rng, err := w.listed(words)
		if err != nil {
			return err
		}
		v.SetSqrefDropList(rng)
		style := excelize.DataValidationErrorStyleStop
		if c.many() {
			style = excelize.DataValidationErrorStyleInformation
		}
		v.SetError(style, c.label.ZH, note.ZH+"\n"+note.EN)
	case kind == "int" || kind == "year":
		if err := v.SetRange(0, 10_000_000, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleWarning, c.label.ZH, note.ZH+"\n"+note.EN)
	case kind == "date":
		if err := v.SetRange(1, maxSerial, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleWarning, c.label.ZH, note.ZH+"\n"+note.EN)
	}
	return w.file.AddDataValidation(f.name, v)
}

// choicesOf are the words of a column's drop-down.
func (w *writer) choicesOf(c column) []string {
	if c.kind() == "bool" {
		return []string{yes, no}
	}
	if c.field == nil || c.target() == string(catalogue.Projects) {
		return nil
	}
	var words []string
	for _, n := range w.named(c) {
		words = append(words, w.labelled(c, n.id))
	}
	if len(words) > 0 {
		words = append(words, removal)
	}
	return words
}

// listed writes the words into a column of the hidden sheet, once, and returns
// their range.
func (w *writer) listed(words []string) (string, error) {
	key := strings.Join(words, "\n")
	if rng, ok := w.lists[key]; ok {
		return rng, nil
	}
	col := columnName(len(w.lists) + 1)
	if err := w.file.SetSheetCol(choicesSheet, col+"1", &words); err != nil {
		return "", err
	}
	w.lists[key] = fmt.Sprintf("'%s'!$%s$1:$%s$%d", choicesSheet, col, col, len(words))
	return w.lists[key], nil
}

// sums writes the sheet that adds the projects up. Beside the sums, in columns J to
// M, stands each project's total as a number, worked out by a formula from the
// words in the sheet of projects, so that the sums follow what is typed there.
func (w *writer) sums() error {
	s := sumsheet{w, w.forms[0].name, len(w.entries[catalogue.Projects]) + spareRows}
	left := append(s.reserves(), nil)
	left = append(left, s.sectors(len(left))...)
	left = append(left, nil, []any{"未计入的项目 Not counted", s.formula("SUM($M$2:$M$%d)", s.rows+1)})
	sw, err := w.file.NewStreamWriter(sumsSheet)
	if err != nil {
		return err
	}
	if err := sw.SetColWidth(1, 13, 18); err != nil {
		return err
	}
	for i := range max(len(left), s.rows+1) {
		cells := make([]any, 13)
		if i < len(left) {
			copy(cells, left[i])
		}
		copy(cells[9:], s.number(i))
		if err := sw.SetRow(cellName(i+1, 1), cells); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// sumsheet makes the rows of the sheet of totals.
type sumsheet struct {
	*writer
	projects string // the name of the sheet of projects
	rows     int    // how many of its rows are counted
}

func (s sumsheet) formula(format string, args ...any) any {
	return excelize.Cell{Formula: fmt.Sprintf(format, args...)}
}

// index is the place of a field of projects among the columns of their sheet.
func (s sumsheet) index(key string) int {
	return slices.IndexFunc(s.forms[0].columns, func(c column) bool { return c.key == key })
}

// all is the range of a field of all projects.
func (s sumsheet) all(key string) string {
	col := columnName(s.index(key) + 1)
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", s.projects, col, firstRow, col, firstRow+s.rows-1)
}

// reserves are the rows that hold the projects against what was declared.
func (s sumsheet) reserves() [][]any {
	rows := [][]any{{"储备库 Reserve", "申报项目数 Declared", "现有项目数 Counted", "申报总投资 Declared", "合计（万元）Sum, CNY 10,000", "相差（万元）Difference"}}
	for _, e := range s.entries[catalogue.Reserves] {
		at := len(rows) + 1
		count, _ := tomledit.Find(e.root, "declared.count")
		total, _ := tomledit.Find(e.root, "declared.total")
		n, _ := strconv.Atoi(count.Text)
		rows = append(rows, []any{
			s.labelled(s.forms[0].columns[s.index("reserve")], e.id), n, s.formula("COUNTIF(%s,A%d)", s.all("reserve"), at),
			total.Text, s.sum("K", "reserve", at), s.formula("ROUND(E%d-%s,6)", at, inTenThousands(fmt.Sprintf("D%d", at), "元")),
		})
	}
	return rows
}

// sectors are the sums by sector; above tells how many rows stand above them.
func (s sumsheet) sectors(above int) [][]any {
	rows := [][]any{{"行业 Sector", "项目数 Projects", "合计（万元）Sum, CNY 10,000", "合计（万美元）Sum, USD 10,000"}}
	for _, each := range s.names[catalogue.Sectors] {
		at := above + len(rows) + 1
		rows = append(rows, []any{
			s.labelled(s.forms[0].columns[s.index("sector")], each.id), s.formula("COUNTIF(%s,A%d)", s.all("sector"), at),
			s.sum("K", "sector", at), s.sum("L", "sector", at),
		})
	}
	return rows
}

func (s sumsheet) sum(numbers, key string, at int) any {
	return s.formula("ROUND(SUMIFS($%s$2:$%s$%d,%s,A%d),6)", numbers, numbers, s.rows+1, s.all(key), at)
}

// number is the project of a row, counted from 0, with its total in each currency,
// and 1 where it could not be read.
func (s sumsheet) number(row int) []any {
	if row == 0 {
		return []any{"编号 Number", "万元 CNY 10,000", "万美元 USD 10,000", "未计入 Not counted"}
	}
	if row > s.rows {
		return nil
	}
	at := firstRow + row - 1
	total := fmt.Sprintf("'%s'!$%s$%d", s.projects, columnName(s.index("investment.total")+1), at)
	return []any{
		s.formula(`IF('%s'!$A$%d="","",'%s'!$A$%d)`, s.projects, at, s.projects, at),
		s.formula("%s", inTenThousands(total, "元")),
		s.formula("%s", inTenThousands(total, "美元")),
		s.formula(`IF(OR(LEN(%s)=0,%s="tbd"),0,IF(SUM(K%d:L%d)=0,1,0))`, total, total, row+1, row+1),
	}
}

// inTenThousands is the formula that reads an amount of one currency in the cell,
// 0 where there is none.
func inTenThousands(cell, unit string) string {
	n := len([]rune(unit)) + 1
	return fmt.Sprintf(`IFERROR(IF(RIGHT(%[1]s,%[2]d)="亿%[3]s",SUBSTITUTE(%[1]s,"亿%[3]s","")*10000,IF(RIGHT(%[1]s,%[2]d)="万%[3]s",SUBSTITUTE(%[1]s,"万%[3]s","")*1,SUBSTITUTE(%[1]s,"%[3]s","")/10000)),0)`,
		cell, n, unit)
}
