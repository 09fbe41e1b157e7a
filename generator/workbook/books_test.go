package workbook_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"tuijie/generator/diag"
)

// The sheet of a reserve library as an office keeps it, and what it says.
var (
	officeHead = row{"序号", "项目名称", "行业", "所在乡镇", "建设地点", "建设内容及规模", "总投资（万元）", "招商方式", "占地面积（亩）", "前期工作进展", "效益分析", "联系人", "联系电话"}
	officeRows = [][]any{
		{1, "新茶园", "现代农业与加工", "同乐镇", "上岗村", "新建茶园2000亩\n加工车间3000平方米", 8500, "独资、合资", 120, "已选址", "年产值3000万元", "招商综合窗口", "0776-0000000"},
		{2, "云上酒店", "酒店住宿", "花坪镇", "运赖村", "客房120间", 27000, "合资", 36.5, "已备案", "年接待5万人次", "旅游康养项目窗口", "0776-0000000"},
	}
	tea = []string{
		"LY-2020-015 name.zh = 新茶园", "LY-2020-015 sector = 现代农业与加工", "LY-2020-015 place.town = 同乐镇", "LY-2020-015 place.site.zh = 上岗村",
		"LY-2020-015 zh.md#建设内容与规模 = 新建茶园2000亩\n加工车间3000平方米", "LY-2020-015 investment.total = 8500万元", "LY-2020-015 cooperation = 独资、合资",
		"LY-2020-015 land.area = 120亩", "LY-2020-015 zh.md#建设条件 = 已选址", "LY-2020-015 zh.md#效益分析 = 年产值3000万元", "LY-2020-015 contact = 招商综合窗口",
	}
	hotel = []string{
		"LY-2020-016 name.zh = 云上酒店", "LY-2020-016 sector = 酒店住宿", "LY-2020-016 place.town = 花坪镇", "LY-2020-016 place.site.zh = 运赖村",
		"LY-2020-016 zh.md#建设内容与规模 = 客房120间", "LY-2020-016 investment.total = 27000万元", "LY-2020-016 cooperation = 合资",
		"LY-2020-016 land.area = 36.5亩", "LY-2020-016 zh.md#建设条件 = 已备案", "LY-2020-016 zh.md#效益分析 = 年接待5万人次", "LY-2020-016 contact = 旅游康养项目窗口",
	}
)

// office is the sheet, with rows above and below it.
func office(above [][]any, below ...row) [][]any {
	rows := slices.Clone(above)
	rows = append(rows, officeHead)
	for _, r := range officeRows {
		rows = append(rows, slices.Clone(r))
	}
	return append(rows, below...)
}

// edited is the sheet with cells written otherwise: column, row, value.
func edited(edits ...row) [][]any {
	rows := office(nil)
	rows[0] = slices.Clone(rows[0])
	for _, e := range edits {
		rows[e[1].(int)-1][strings.Index("ABCDEFGHIJKLM", e[0].(string))] = e[2]
	}
	return rows
}

// without is what the sheet says but for some values, named "id/key", and with
// others.
func without(keys string, more ...string) []string {
	var list []string
	for _, line := range slices.Concat(tea, hotel) {
		if words := strings.Fields(line); !slices.Contains(strings.Fields(keys), words[0]+"/"+words[1]) {
			list = append(list, line)
		}
	}
	return append(list, more...)
}

// csvOf is the sheet as a table.
func csvOf(mark, end string) string {
	var b strings.Builder
	for _, r := range office(nil) {
		for i, cell := range r {
			if i > 0 {
				b.WriteString(mark)
			}
			text := fmt.Sprint(cell)
			if strings.ContainsAny(text, "\n,") {
				text = `"` + text + `"`
			}
			b.WriteString(text)
		}
		b.WriteString(end)
	}
	return b.String()
}

func gb18030(t *testing.T, text string) []byte {
	t.Helper()
	raw, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(raw)
}

func utf16LE(text string) []byte {
	raw := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		raw = append(raw, byte(unit), byte(unit>>8))
	}
	return raw
}

// streamed writes the sheet with its texts in its cells, as some programs do.
func streamed(f *excelize.File) error {
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for i, r := range office(nil) {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), r); err != nil {
			return err
		}
	}
	return w.Flush()
}

// TestWorkbooksAsOfficesSendThem imports whole workbooks as offices send them: each
// is read rightly to the last cell, or refused with the cell named. "! G3" is a
// refused cell, "? B2" one that is warned of.
func TestWorkbooksAsOfficesSendThem(t *testing.T) {
	all := slices.Concat(tea, hotel)
	title := [][]any{{"乐业县2020年招商引资项目储备库"}}
	do := func(steps ...func(*excelize.File) error) func(*excelize.File) {
		return func(f *excelize.File) {
			for _, step := range steps {
				if err := step(f); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	merge := func(from, to string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.MergeCell("Sheet1", from, to) }
	}
	set := func(cell string, value any) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellValue("Sheet1", cell, value) }
	}
	formula := func(cell, text string) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellFormula("Sheet1", cell, text) }
	}
	for _, c := range []struct {
		name  string
		file  string // "表.xlsx" where it is ""
		rows  [][]any
		raw   []byte // instead of rows
		shape func(*excelize.File)
		want  []string
	}{
		{name: "the plain sheet", rows: office(nil), want: all},
		{name: "a title over all columns", rows: office(title), shape: do(merge("A1", "M1")), want: all},
		{name: "a title, a unit and a date above", rows: office(append(slices.Clone(title), row{"填报单位：招商局", nil, nil, nil, "单位：万元、亩", nil, nil, nil, nil, nil, nil, "2020年3月31日"})), shape: do(merge("A1", "M1")), want: all},
		{name: "a blank row below the title", rows: office(append(slices.Clone(title), nil)), want: all},
		{name: "a sum, a note and who filled it in", rows: office(nil, row{"合计", "2个", nil, nil, nil, nil, 35500}, row{"注：总投资为估算数"}, row{"填表人：某", nil, nil, "审核：某"}), want: all},
		{name: "a sum by a formula", rows: office(nil, row{nil, "合计"}), shape: do(formula("G4", "SUM(G2:G3)")), want: all},
		{name: "titles by sector with sums", rows: [][]any{officeHead, {"一、农业"}, officeRows[0], {nil, "小计", nil, nil, nil, nil, 8500}, {"（二）旅游"}, officeRows[1], {nil, "小计", nil, nil, nil, nil, 27000}}, shape: do(merge("A2", "M2"), merge("A5", "M5")), want: all},
		{name: "blank rows between", rows: [][]any{officeHead, nil, officeRows[0], {" ", "　"}, nil, officeRows[1]}, want: all},
		{name: "headings over two rows", rows: [][]any{{"序号", "项目名称", "行业", "项目地点", nil, "建设内容及规模", "投资", nil, "用地", nil, "效益分析", "联系人", "联系电话"},
			{nil, nil, nil, "所在乡镇", "建设地点", nil, "总投资（万元）", "招商方式", "占地面积（亩）", "前期工作进展"}, officeRows[0], officeRows[1]},
			shape: do(merge("A1", "A2"), merge("B1", "B2"), merge("C1", "C2"), merge("D1", "E1"), merge("F1", "F2"), merge("G1", "H1"), merge("I1", "J1"), merge("K1", "K2"), merge("L1", "L2"), merge("M1", "M2")), want: all},
		{name: "the heading twice, as for print", rows: [][]any{officeHead, officeRows[0], officeHead, officeRows[1]}, want: all},
		{name: "headings with blanks and line breaks", rows: edited(row{"B", 1, "项 目 名 称"}, row{"G", 1, "总投资\n(万元)"}, row{"I", 1, "占地面积\n[亩]"}, row{"F", 1, "建设内容\n及规模"}), want: all},
		{name: "a unit in hundreds of millions", rows: edited(row{"G", 1, "投资总额（亿元）"}, row{"G", 2, 0.85}, row{"G", 3, "2.7"}), want: without("LY-2020-015/investment.total LY-2020-016/investment.total", "LY-2020-015 investment.total = 0.85亿元", "LY-2020-016 investment.total = 2.7亿元")},
		{name: "units in the cells", rows: edited(row{"G", 1, "总投资"}, row{"G", 2, "8500万元"}, row{"G", 3, "2.7亿元"}, row{"I", 1, "占地面积"}, row{"I", 2, "120亩"}, row{"I", 3, "36.5亩"}), want: without("LY-2020-016/investment.total", "LY-2020-016 investment.total = 2.7亿元")},
		{name: "numbers as text, grouped, wide and blank", rows: edited(row{"G", 2, " 8,500 "}, row{"G", 3, "２７０００"}, row{"I", 2, "１２０"}, row{"I", 3, "36.5　"}), want: all},
		{name: "no unit", rows: edited(row{"G", 1, "总投资"}), want: []string{"! G2", "! G3"}},
		{name: "a unit of land for money", rows: edited(row{"G", 2, "8500亩"}), want: append(slices.Clone(hotel), "! G2")},
		{name: "about", rows: edited(row{"G", 3, "约2.7亿元"}), want: append(slices.Clone(tea), "! G3")},
		{name: "from and to", rows: edited(row{"I", 3, "30-40"}), want: append(slices.Clone(tea), "! I3")},
		{name: "three projects in one cell", rows: edited(row{"B", 2, "新茶园\n新果园\n新菜园"}), want: append(slices.Clone(hotel), "! B2")},
		{name: "the same project twice", rows: office(nil, officeRows[0]), want: append(slices.Clone(all), "! B4")},
		{name: "a project that is there", rows: edited(row{"B", 3, "龙洋水疗养生小镇"}), want: append(slices.Clone(tea), "? F3", "? J3", "? K3",
			"LY-2020-009 sector = 酒店住宿", "LY-2020-009 place.town = 花坪镇", "LY-2020-009 place.site.zh = 运赖村", "LY-2020-009 cooperation = 合资", "LY-2020-009 land.area = 36.5亩")},
		{name: "an unknown sector", rows: edited(row{"C", 2, "航天"}), want: append(slices.Clone(hotel), "! C2")},
		{name: "one town for two rows", rows: edited(row{"D", 2, "花坪镇"}, row{"D", 3, nil}), shape: do(merge("D2", "D3")), want: without("LY-2020-015/place.town LY-2020-016/place.town", "LY-2020-016 place.town = 花坪镇", "LY-2020-015 place.town = 花坪镇")},
		{name: "choices in a sentence", rows: edited(row{"H", 2, "独资或合资均可"}), want: all},
		{name: "a person who is no desk", rows: edited(row{"L", 2, "张三"}, row{"M", 2, "13800000000"}), want: append(slices.Clone(hotel), "! L2", "! M2")},
		{name: "hidden rows and columns", rows: office(nil), shape: do(func(f *excelize.File) error { return f.SetRowVisible("Sheet1", 3, false) }, func(f *excelize.File) error { return f.SetColVisible("Sheet1", "G", false) }), want: append(slices.Clone(all), "? A3")},
		{name: "a filter and frozen heads", rows: office(nil), shape: do(func(f *excelize.File) error { return f.AutoFilter("Sheet1", "A1:M3", nil) }, func(f *excelize.File) error {
			return f.SetPanes("Sheet1", &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
		}), want: all},
		{name: "more sheets, empty and of other things", rows: office(nil), shape: do(func(f *excelize.File) error { _, err := f.NewSheet("Sheet2"); return err }, func(f *excelize.File) error {
			_, err := f.NewSheet("汇总")
			return err
		}, func(f *excelize.File) error {
			return f.SetSheetRow("汇总", "A1", &row{"行业", "个数", "金额"})
		}), want: append(slices.Clone(all), "? 汇总!")},
		{name: "projects on two sheets", rows: office(nil)[:2], shape: do(func(f *excelize.File) error { _, err := f.NewSheet("旅游"); return err }, func(f *excelize.File) error {
			return errors.Join(f.SetSheetRow("旅游", "A1", &officeHead), f.SetSheetRow("旅游", "A2", &officeRows[1]))
		}), want: all},
		{name: "formulas with their values", rows: office(nil), shape: do(formula("G2", "17000/2"), set("G2", 8500)), want: all},
		{name: "formulas without", rows: office(nil), shape: do(set("G3", nil), formula("G3", "90000*0.3")), want: append(slices.Clone(tea), "! G3")},
		{name: "a formula that failed", rows: edited(row{"G", 3, "#DIV/0!"}), want: append(slices.Clone(tea), "! G3")},
		{name: "texts in the cells themselves", shape: do(streamed), want: all},
		{name: "a text in several types", rows: office(nil), shape: do(func(f *excelize.File) error {
			return f.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "新", Font: &excelize.Font{Bold: true}}, {Text: "茶园"}})
		}), want: all},
		{name: "a picture of WPS in a cell", rows: edited(row{"A", 1, "效果图"}, row{"A", 2, `=DISPIMG("ID_0",1)`}), want: append(slices.Clone(all), "? A1")},
		{name: "remarks and links on cells", rows: office(nil), shape: do(func(f *excelize.File) error {
			return errors.Join(f.AddComment("Sheet1", excelize.Comment{Cell: "G2", Author: "某", Text: "待核"}), f.SetCellHyperLink("Sheet1", "B2", "https://example.invalid/", "External"))
		}), want: all},
		{name: "days in five forms", rows: [][]any{{"项目名称", "核实日期"}, {"甲项目", "2020年3月9日"}, {"乙项目", "2020.3.9"}, {"丙项目", 43899}, {"丁项目", "2020-03-09"}, {"戊项目", "2020/03/09"}}, want: days("甲项目", "乙项目", "丙项目", "丁项目", "戊项目")},
		{name: "days counted from 1904", rows: [][]any{{"项目名称", "核实日期"}, {"甲项目", 42437}}, shape: do(func(f *excelize.File) error {
			yes := true
			return f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		}), want: days("甲项目")},
		{name: "a day with its hour", rows: [][]any{{"项目名称", "核实日期"}, {"甲项目", 43899.75}}, want: days("甲项目")},
		{name: "a day that never was", rows: [][]any{{"项目名称", "核实日期"}, {"甲项目", "2020-02-30"}}, want: []string{"! B2"}},
		{name: "a table in UTF-8", file: "表.csv", raw: []byte(csvOf(",", "\n")), want: all},
		{name: "a table of Excel, with its mark", file: "表.csv", raw: []byte("\ufeff" + csvOf(",", "\r\n")), want: all},
		{name: "a table in GB 18030", file: "表.CSV", raw: gb18030(t, csvOf(",", "\r\n")), want: all},
		{name: "a table of semicolons", file: "表.csv", raw: []byte(csvOf(";", "\n")), want: all},
		{name: "Unicode text of Excel", file: "表.csv", raw: utf16LE(csvOf("\t", "\r\n")), want: all},
	} {
		raw, file := c.raw, c.file
		if raw == nil {
			raw, file = made(t, c.rows, c.shape), "表.xlsx"
		}
		plan := imported(t, shipped(), file, raw)
		got := told(plan)
		for _, f := range plan.Found {
			if f.Severity == diag.Warning {
				sheet := ""
				if f.Cell == "" {
					sheet = f.Sheet + "!"
				}
				got = append(got, "? "+sheet+f.Cell)
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
			for _, f := range plan.Found {
				t.Logf("  %s!%s %s", f.Sheet, f.Cell, f.Message.ZH)
			}
		}
	}
}

// TestRunningTextBecomesProse: what a sheet says of a new project in running text
// begins its prose, as text, and importing the sheet again changes nothing.
func TestRunningTextBecomesProse(t *testing.T) {
	raw := made(t, edited(row{"F", 2, "1.茶园 *2000* 亩\n# 车间<b>\n\n- 其他"}), nil)
	site := fstest.MapFS{}
	if err := fs.WalkDir(shipped(), "content", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := fs.ReadFile(shipped(), name)
		site[name] = &fstest.MapFile{Data: body}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, e := range imported(t, site, "a.xlsx", raw).Entries {
		site[e.File] = &fstest.MapFile{Data: e.After}
		for _, f := range e.Beside {
			site[f.Name] = &fstest.MapFile{Data: f.Body}
		}
	}
	body := string(site["content/projects/LY-2020-015/zh.md"].Data)
	want := "## 建设内容与规模\n\n1\\.茶园 \\*2000\\* 亩\n\n\\# 车间\\<b>\n\n\\- 其他\n\n## 建设条件\n\n已选址\n\n## 市场分析\n"
	if !strings.Contains(body, want) {
		t.Errorf("the prose is\n%s\nwant in it\n%s", body, want)
	}
	if again := imported(t, site, "a.xlsx", raw); len(again.Entries) > 0 || len(again.Found) > 0 {
		t.Errorf("a second time: %q %v", told(again), again.Found)
	}
	if plan := imported(t, shipped(), "a.xlsx", made(t, edited(row{"F", 2, "{{ investment.total }}"}), nil)); !slices.Contains(told(plan), "! F2") {
		t.Errorf("a reference was taken: %q", told(plan))
	}
}

// days is what is said of projects verified on 9 March 2020.
func days(names ...string) []string {
	var list []string
	for i, name := range names {
		list = append(list, fmt.Sprintf("LY-2020-%03d name.zh = %s", 15+i, name), fmt.Sprintf("LY-2020-%03d review.verified = 2020-03-09", 15+i))
	}
	return list
}
