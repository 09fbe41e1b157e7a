package workbook_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"tuijie/generator/synthetic"
	"tuijie/generator/workbook"
)

const projectsSheet, totalsSheet = "项目 Projects", "核对 Totals"

func opened(t *testing.T, raw []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestAWorkbookHelpsThoseWhoFillItIn(t *testing.T) {
	f := opened(t, exported(t, shipped()))
	if got := f.GetSheetList(); got[0] != "说明 Guide" || got[1] != projectsSheet {
		t.Errorf("sheets: %q", got)
	}
	if visible, err := f.GetSheetVisible("选项 Choices"); err != nil || visible {
		t.Errorf("the sheet of choices is shown: %v %v", visible, err)
	}
	panes, err := f.GetPanes(projectsSheet)
	if err != nil || !panes.Freeze || panes.YSplit != 3 {
		t.Errorf("the head is not frozen: %+v %v", panes, err)
	}
	checks, err := f.GetDataValidations(projectsSheet)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, c := range checks {
		kinds[c.Type]++
		if c.Prompt == nil || *c.Prompt == "" {
			t.Errorf("%s has no note", c.Sqref)
		}
	}
	if kinds["list"] < 20 || kinds["date"] < 5 || kinds["whole"] < 2 {
		t.Errorf("checks of cells: %v", kinds)
	}
	rows, err := f.GetRows(projectsSheet)
	if err != nil || len(rows) != 3+14 {
		t.Fatalf("rows: %d, %v", len(rows), err)
	}
	heads := map[string]bool{}
	for _, head := range rows[0] {
		if heads[head] {
			t.Errorf("two columns are called %s", head)
		}
		heads[head] = true
	}
}

func TestTheSumsAreFormulasThatComeOut(t *testing.T) {
	f := opened(t, exported(t, shipped()))
	for cell, want := range map[string]string{"B2": "14", "C2": "14", "D2": "33.11亿元", "E2": "331100", "F2": "0", "C5": "75500", "C9": "70000", "B11": "0"} {
		got, err := f.CalcCellValue(totalsSheet, cell)
		if err != nil || got != want {
			t.Errorf("%s: %q %v, want %q", cell, got, err, want)
		}
	}
}

// everyField is a site whose project has fields and forms that the others lack.
func everyField(t *testing.T) fs.FS {
	t.Helper()
	site := fstest.MapFS{}
	err := fs.WalkDir(synthetic.FS(50), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			body, err := fs.ReadFile(synthetic.FS(50), name)
			site[name] = &fstest.MapFile{Data: body}
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	site["content/projects/ZZ-2020-001/project.toml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(full, "\n", "\r\n"))}
	return site
}

const full = `slug = "full"
name = { zh = '名“称”', en = "=1+1" } # in braces
summary.zh = """
两行
文字"""
summary.en = "\ttabs and \"quotes\" \\ and 、 marks "
code = "2020-451028-00-00-000001"
part_of = "ZZ-2020-002"
visibility = "internal"
illustrative = false
sector = "nowhere"
nature = "idle-asset"
cooperation = ["wholly-owned", "ppp",
  "other"]
policies = ["one", "two"]
contact = "nobody"
unheard = "of"
place.town = ["a", "b"]
place.site.zh = "'撇号"
place.coordinates = [106.560, -24.79]
place.access = [{ to = "x", distance = "1.50公里", minutes = 1_0, as_of = 1850-01-01 }]
schedule.months = 24
investment.total = "CNY 270 million"
investment.sought = "tbd"
investment.estimate = true
foreign_access.class = "encouraged"
land.access = ["expropriation", "lease", "equity"]
land.ready = "2020-12"
land.status = "cleared"
land.area = "0.120公顷"
returns.irr = "8%~10%"
returns.irr_of = "equity"
returns.irr_tax = "after"
returns.payback = 8.50
returns.payback_includes_construction = false
returns.jobs = 0
investor.name.zh = "某"
investor.consent = false
contract.amount = "300万美元"
contract.date = 9999-12-31
review.verified = 1900-02-28
review.due = 1900-03-01

[[photos]]
file = "a.jpg"
alt.zh = "图"
alt.en = "Picture"
credit = "@某"
licence = "CC"

[[documents]]
file = "a.pdf"
title.zh = "-1"
language = "zh"

[[accept]]
code = "no-english"
reason = "+理由"
`

func TestEveryFieldAndFormComesBack(t *testing.T) {
	site := everyField(t)
	unchanged(t, "full.xlsx", imported(t, site, "a.xlsx", exported(t, site)))
	var b bytes.Buffer
	if found, err := workbook.ExportTable(t.Context(), site, &b, true); err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	unchanged(t, "full.csv", imported(t, site, "a.csv", b.Bytes()))
}

// TestARowIsWrittenWholeOrNotAtAll has a file in which one of a row's values has no
// place.
func TestARowIsWrittenWholeOrNotAtAll(t *testing.T) {
	site := fstest.MapFS{"content/projects/LY-2020-001/project.toml": &fstest.MapFile{Data: []byte("investment.total = \"1亿元\"\nplace = \"somewhere\"\n")}}
	table := "项目编号,总投资（万元）,建设地点\nLY-2020-001,500,河边\n"
	plan := imported(t, site, "a.csv", []byte(table))
	if len(plan.Entries) != 0 || plan.Refused != 1 || !plan.HasErrors() {
		t.Errorf("%q, %d refused: %v", told(plan), plan.Refused, plan.Found)
	}
}

func TestABombIsNotUnpacked(t *testing.T) {
	if testing.Short() {
		t.Skip("packs half a gigabyte of nothing")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	part, err := z.Create("xl/worksheets/sheet1.xml")
	if err == nil {
		_, err = io.CopyN(part, zeros{}, workbook.MaxWhole+1)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	plan := imported(t, shipped(), "a.xlsx", b.Bytes())
	if !plan.HasErrors() || !strings.Contains(plan.Found[0].Message.EN, "too large once unpacked") {
		t.Errorf("a bomb of %d bytes: %v", b.Len(), plan.Found)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
