package workbook_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"tuijie/generator/diag"
	"tuijie/generator/workbook"
)

// made builds a workbook of one sheet from rows; shape may do to it what people do.
func made(t *testing.T, rows [][]any, shape func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if shape != nil {
		shape(f)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// told is what a plan comes to, a line for each value and each finding.
func told(plan *workbook.Plan) []string {
	var lines []string
	for _, e := range plan.Entries {
		for _, c := range e.Changes {
			if c.Cell != "" {
				lines = append(lines, e.ID+" "+c.Path+" = "+c.New)
			}
		}
	}
	for _, f := range plan.Found {
		if f.Severity == diag.Error {
			lines = append(lines, "! "+f.Cell)
		}
	}
	slices.Sort(lines)
	return lines
}

type row = []any

func style(t *testing.T, f *excelize.File, format, cell string) {
	t.Helper()
	id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err == nil {
		err = f.SetCellStyle("Sheet1", cell, cell, id)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestSheetsOfOffices reads sheets in the shapes in which offices keep them: rightly,
// or not at all with the cell named. A line "! D3" is a refused cell.
func TestSheetsOfOffices(t *testing.T) {
	name := "LY-2020-015 name.zh = 新茶园"
	one := func(head string, value any) [][]any { return [][]any{{"项目名称", head}, {"新茶园", value}} }
	total := func(text string) []string { return []string{"LY-2020-015 investment.total = " + text, name} }
	for _, c := range []struct {
		name  string
		rows  [][]any
		shape func(*excelize.File)
		want  []string
	}{
		{"the unit in the heading", one("总投资（万元）", 27000), nil, total("27000万元")},
		{"the unit in hundreds of millions", one("总投资(亿元)", 2.7), nil, total("2.7亿元")},
		{"the unit in the cell", one("总投资", "2.7亿元"), nil, total("2.7亿元")},
		{"the cell's unit before the heading's", one("总投资（万元）", "2.7亿元"), nil, total("2.7亿元")},
		{"a number as text", one("总投资（万元）", "27000"), nil, total("27000万元")},
		{"wide digits", one("总投资（万元）", "２７０００"), nil, total("27000万元")},
		{"grouped digits", one("总投资（万元）", "27,000"), nil, total("27000万元")},
		{"the noise of a float", one("总投资（亿元）", 0.1+0.2), nil, total("0.3亿元")},
		{"dollars", one("总投资（万美元）", 300), nil, total("300万美元")},
		{"not settled", one("总投资", "tbd"), nil, total("tbd")},
		{"no unit anywhere", one("总投资", 27000), nil, []string{"! B2"}},
		{"a unit of another kind", one("总投资（亩）", 27000), nil, []string{"! B2"}},
		{"an estimate in words", one("总投资（万元）", "约2亿到3亿"), nil, []string{"! B2"}},
		{"a unit that has one meaning", one("总投资", "3千万"), nil, total("3000万元")},
		{"to be talked over", one("总投资", "面议"), nil, total("tbd")},
		{"no figure", one("总投资", "若干"), nil, []string{"! B2"}},
		{"the unit above the table", [][]any{{"2020年招商项目表"}, {"", "单位：万元"}, {"项目名称", "总投资"}, {"新茶园", 500}}, nil, total("500万元")},
		{"a merged title", [][]any{{"2020年招商项目表"}, {"项目名称", "总投资（万元）"}, {"新茶园", 500}},
			func(f *excelize.File) { f.MergeCell("Sheet1", "A1", "B1") }, total("500万元")},
		{"headings in two rows", [][]any{{"项目名称", "投资（万元）"}, {"", "总投资"}, {"新茶园", 500}},
			func(f *excelize.File) { f.MergeCell("Sheet1", "A1", "A2") }, total("500万元")},
		{"any order and blank rows", [][]any{{"总投资（万元）", "序号", "项目名称"}, {}, {500, 1, "新茶园"}, {}, {}}, nil, total("500万元")},
		{"a sum at the end", [][]any{{"序号", "项目名称", "总投资（万元）"}, {1, "新茶园", 500}, {"合计", "", 500}}, nil, total("500万元")},
		{"a sum under the names", [][]any{{"项目名称", "总投资（万元）"}, {"新茶园", 500}, {"合  计", 500}}, nil, total("500万元")},
		{"titles among the rows", [][]any{{"项目名称", "总投资（万元）"}, {"一、农业类"}, {"新茶园", 500}},
			func(f *excelize.File) { f.MergeCell("Sheet1", "A2", "B2") }, total("500万元")},
		{"headings with blanks, marks and line breaks", [][]any{{"*项目\n名称", "总 投 资\n（万元）："}, {"新茶园", 500}}, nil, total("500万元")},
		{"headings in two languages", [][]any{{"项目名称", "总投资（万元）"}, {"Project", "Total investment"}, {"新茶园", 500}}, nil, total("500万元")},
		{"an unknown column", [][]any{{"项目名称", "总投资（万元）", "领导批示"}, {"新茶园", 500, "同意"}}, nil, total("500万元")},
		{"the value saved with a formula", one("总投资（万元）", 500), func(f *excelize.File) {
			f.SetCellFormula("Sheet1", "B2", "250*2")
			f.SetCellValue("Sheet1", "B2", 500)
		}, total("500万元")},
		{"a formula without a value", one("总投资（万元）", nil), func(f *excelize.File) { f.SetCellFormula("Sheet1", "B2", "250*2") }, []string{"! B2"}},
		{"a formula that failed", one("总投资（万元）", "#REF!"), nil, []string{"! B2"}},
		{"a project that is there, the same", [][]any{{"项目名称", "总投资（万元）"}, {"龙洋水疗养生小镇", 27000}}, nil, nil},
		{"a project that is there, changed", [][]any{{"项目名称", "总投资（万元）"}, {"龙洋水疗养生小镇", 30000}}, nil, []string{"LY-2020-009 investment.total = 30000万元"}},
		{"by its number", [][]any{{"项目编号", "总投资（亿元）"}, {"LY-2020-009", 3}}, nil, []string{"LY-2020-009 investment.total = 3亿元"}},
		{"an empty cell says nothing", [][]any{{"项目名称", "总投资（万元）", "建设周期"}, {"龙洋水疗养生小镇", "", "24个月"}}, nil, nil},
		{"twice in one sheet", [][]any{{"项目名称", "总投资（万元）"}, {"新茶园", 500}, {"新 茶园", 600}}, nil, append(total("500万元"), "! A3")},
		{"two new ones", [][]any{{"项目名称", "总投资（万元）"}, {"新茶园", 500}, {"新果园", 600}}, nil,
			append(total("500万元"), "LY-2020-016 investment.total = 600万元", "LY-2020-016 name.zh = 新果园")},
		{"three projects in one cell", [][]any{{"项目名称", "总投资（万元）"}, {"新茶园\n新果园\n新菜园", 500}}, nil, []string{"! A2"}},
		{"no name", [][]any{{"项目名称", "总投资（万元）", "所在乡镇"}, {"", 500, "同乐镇"}}, nil, []string{"! A2"}},
		{"a day as a number", one("核实日期", 43899), nil, []string{"LY-2020-015 review.verified = 2020-03-09", name}},
		{"a day with its format", one("核实日期", 43899), func(f *excelize.File) { style(t, f, "yyyy/m/d", "B2") }, []string{"LY-2020-015 review.verified = 2020-03-09", name}},
		{"a day in words", one("核实日期", "2020年3月9日"), nil, []string{"LY-2020-015 review.verified = 2020-03-09", name}},
		{"a day with slashes", one("核实日期", "2020/3/9"), nil, []string{"LY-2020-015 review.verified = 2020-03-09", name}},
		{"a day that never was", one("核实日期", "2020年2月30日"), nil, []string{"! B2"}},
		{"a month", one("可交地时间", "2020年12月"), nil, []string{"LY-2020-015 land.ready = 2020-12", name}},
		{"an area", one("占地面积（亩）", 120.5), nil, []string{"LY-2020-015 land.area = 120.5亩", name}},
		{"years for months", one("建设周期（年）", 2), nil, []string{"LY-2020-015 schedule.months = 24", name}},
		{"a period in words", one("建设期限", "18个月"), nil, []string{"LY-2020-015 schedule.months = 18", name}},
		{"several forms of co-operation", one("合作方式", "独资、合资"), nil, []string{"LY-2020-015 cooperation = 独资、合资", name}},
		{"a form that nobody knows", one("合作方式", "独资、转让"), nil, []string{"! B2"}},
		{"two towns", one("所在乡镇", "同乐镇，花坪镇"), nil, []string{"LY-2020-015 place.town = 同乐镇、花坪镇", name}},
		{"an unknown town", one("所在乡镇", "别处镇"), nil, []string{"! B2"}},
		{"a stage", one("项目阶段", "在谈"), nil, []string{"LY-2020-015 progress.stage = 在谈", name}},
		{"a percentage by its format", one("内部收益率", 0.0872), func(f *excelize.File) { style(t, f, "0.00%", "B2") }, []string{"LY-2020-015 returns.irr = 8.72%", name}},
		{"a long number that lost its digits", one("项目代码", "2.02045102800E+23"), nil, []string{"! B2"}},
		{"a hidden row", one("总投资（万元）", 500), func(f *excelize.File) { f.SetRowVisible("Sheet1", 2, false) }, total("500万元")},
		{"a town for several rows", [][]any{{"所在乡镇", "项目名称"}, {"同乐镇", "新茶园"}, {"", "新果园"}}, func(f *excelize.File) { f.MergeCell("Sheet1", "A2", "A3") },
			[]string{name, "LY-2020-015 place.town = 同乐镇", "LY-2020-016 name.zh = 新果园", "LY-2020-016 place.town = 同乐镇"}},
		{"taken away", [][]any{{"项目名称", "拟引资额"}, {"龙洋水疗养生小镇", "（删除）"}}, nil, []string{"LY-2020-009 investment.sought = "}},
		{"a person who is no contact", one("联系人", "张三"), nil, []string{"! B2"}},
	} {
		got := told(imported(t, shipped(), "表.xlsx", made(t, c.rows, c.shape)))
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestATableOfCommas(t *testing.T) {
	for _, text := range []string{"项目名称,总投资（万元）\r\n\r\n\"新茶园\",\"27,000\"\r\n", "\ufeff项目名称;总投资（万元）\n新茶园;27000\n"} {
		plan := imported(t, shipped(), "a.csv", []byte(text))
		want := []string{"LY-2020-015 investment.total = 27000万元", "LY-2020-015 name.zh = 新茶园"}
		if diff := cmp.Diff(want, told(plan)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	plan := imported(t, shipped(), "a.csv", []byte("项目名称,总投资\n\n\n新茶园,5\n"))
	if got := told(plan); len(got) != 1 || got[0] != "! B4" {
		t.Errorf("blank lines keep their numbers: %q", got)
	}
}

func TestWhatIsNoWorkbookIsRefused(t *testing.T) {
	macros := made(t, [][]any{{"项目名称"}}, func(f *excelize.File) { f.Pkg.Store("xl/vbaProject.bin", []byte("x")) })
	ole := []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	locked := append(slices.Clone(ole), []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...)
	for _, c := range []struct {
		file string
		raw  []byte
		want string
	}{
		{"a.xls", ole, "old format"},
		{"a.xlsx", ole, "old format"},
		{"a.xlsx", locked, "password"},
		{"a.xlsm", []byte("PK"), "macros"},
		{"a.xlsx", macros, "macros"},
		{"a.xlsx", []byte("PK\x03\x04 broken"), "broken"},
		{"a.csv", []byte{0xff, 0x00, 0x12, 0x80, 0x00}, "encoding"},
		{"a.pdf", []byte("%PDF"), "only .xlsx and .csv"},
		{"a.xlsx", make([]byte, workbook.MaxFile+1), "at most"},
	} {
		plan := imported(t, shipped(), c.file, c.raw)
		if len(plan.Found) == 0 || !plan.HasErrors() || !strings.Contains(plan.Found[0].Message.EN, c.want) {
			t.Errorf("%s: %v, want %q", c.file, plan.Found, c.want)
		}
	}
}

func TestOtherWorkbooksAreNotAsked(t *testing.T) {
	raw := made(t, [][]any{{"项目名称", "总投资（万元）"}, {"新茶园", 500}}, func(f *excelize.File) {
		f.Pkg.Store("xl/externalLinks/externalLink1.xml", []byte("<externalLink/>"))
	})
	plan := imported(t, shipped(), "a.xlsx", raw)
	if plan.HasErrors() || len(plan.Entries) != 1 || len(plan.Found) != 1 || !strings.Contains(plan.Found[0].Message.EN, "other workbooks") {
		t.Errorf("%q, %v", told(plan), plan.Found)
	}
}

// changed exports the shipped site, edits the workbook, and imports it.
func changed(t *testing.T, edit func(*excelize.File)) *workbook.Plan {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(exported(t, shipped())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return imported(t, shipped(), "a.xlsx", b.Bytes())
}

func TestRowsOfListsAreChangedAddedAndRemoved(t *testing.T) {
	const sheet = "项目-投资构成"
	at := 0
	plan := changed(t, func(f *excelize.File) {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		at = slices.IndexFunc(rows, func(r []string) bool { return r[0] == "LY-2020-009" }) + 1
		f.SetCellValue(sheet, fmt.Sprintf("E%d", at), "9900万元")
		f.SetCellValue(sheet, fmt.Sprintf("B%d", at+1), "删除 2")
		f.SetCellValue(sheet, fmt.Sprintf("B%d", at+2), "delete 3")
		f.SetCellValue(sheet, fmt.Sprintf("C%d", at+2), "别的")
		f.SetSheetRow(sheet, fmt.Sprintf("A%d", len(rows)+1), &row{"LY-2020-009", nil, "绿化", "Planting", "10万元"})
		f.SetSheetRow(sheet, fmt.Sprintf("A%d", len(rows)+2), &row{"LY-2020-099", nil, "绿化", "Planting", "10万元"})
		f.SetSheetRow(sheet, fmt.Sprintf("A%d", len(rows)+3), &row{"LY-2020-009", 40, "绿化", "Planting", "10万元"})
	})
	if len(plan.Entries) != 1 {
		t.Fatalf("entries: %v", told(plan))
	}
	after := string(plan.Entries[0].After)
	for text, want := range map[string]bool{
		"amount = \"9900万元\"": true, "name.zh = \"住宿与餐饮\"": false, "name.zh = \"道路、管网与污水处理\"": true,
		"name.zh = \"绿化\"\nname.en = \"Planting\"\namount = \"10万元\"\n": true, "# 报告没有写明乡镇和地块": true,
	} {
		if strings.Contains(after, text) != want {
			t.Errorf("%q in the file: %v, want %v", text, !want, want)
		}
	}
	if n := len(slices.DeleteFunc(told(plan), func(l string) bool { return !strings.HasPrefix(l, "! ") })); n != 2 {
		t.Errorf("refused cells: %d, want 2: %q", n, told(plan))
	}
}

func TestNewProjectsOfAWorkbook(t *testing.T) {
	const items = "项目-投资构成"
	plan := changed(t, func(f *excelize.File) {
		f.SetCellValue("项目 Projects", "A18", "LY-2020-050")
		f.SetCellValue("项目 Projects", "C18", "新茶园")
		f.SetCellValue("项目 Projects", "C19", "新果园")
		f.SetCellValue("政策 Policies", "B6", "新办法")
		rows, err := f.GetRows(items)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 2 {
			f.SetSheetRow(items, fmt.Sprintf("A%d", len(rows)+1+i), &row{"LY-2020-050", nil, "绿化", nil, fmt.Sprintf("%d万元", i+1)})
		}
	})
	want := []string{
		"! B6", // only projects are numbered one after the other
		"LY-2020-050 investment.items.1.amount = 1万元", "LY-2020-050 investment.items.1.name.zh = 绿化",
		"LY-2020-050 investment.items.2.amount = 2万元", "LY-2020-050 investment.items.2.name.zh = 绿化",
		"LY-2020-050 name.zh = 新茶园", "LY-2020-051 name.zh = 新果园",
	}
	if diff := cmp.Diff(want, told(plan)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestANewProjectIsAnInternalDraft(t *testing.T) {
	plan := imported(t, shipped(), "a.xlsx", made(t, [][]any{{"项目名称", "所属行业", "总投资（万元）"}, {"新茶园", "现代农业与加工", 500}}, nil))
	if len(plan.Entries) != 1 || !plan.Entries[0].New {
		t.Fatalf("entries: %q", told(plan))
	}
	after := string(plan.Entries[0].After)
	for _, line := range []string{"slug = \"ly-2020-015\"", "visibility = \"internal\"", "name.zh = \"新茶园\"", "investment.total = \"500万元\""} {
		if !strings.Contains(after, "\n"+line) {
			t.Errorf("no line %q in\n%s", line, after)
		}
	}
	if len(plan.Entries[0].Beside) != 2 {
		t.Errorf("files beside: %d, want the prose in two languages", len(plan.Entries[0].Beside))
	}
}
