package exchange

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/site"
)

// data writes the open data of a site of n projects.
func data(t *testing.T, n int) map[string]string {
	t.Helper()
	m := fstest.MapFS{}
	put := func(name, text string) {
		m["content/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	put("site.toml", `title = { zh = "项目册", en = "Projects" }
tagline = { zh = "投资", en = "Investment" }
base_url = "https://www.example.gov.cn/invest/"
source_language = "zh"
publisher.host = { zh = "县政府", en = "County government" }
publisher.operator = { zh = "投促局", en = "Office" }
languages = [{ key = "zh", tag = "zh-Hans-CN", name = "中文" }, { key = "en", tag = "en", name = "English" }]
`)
	put("vocabulary.toml", "sectors.hotels.name = { zh = \"酒店\", en = \"Hotels\" }\ntowns.tongle.name = { zh = \"同乐镇\", en = \"Tongle\" }\n")
	put("contacts.toml", `contacts.desk.name = { zh = "专员", en = "Desk" }`)
	for i := 1; i <= n; i++ {
		total := "2.705亿元"
		if i%2 == 0 {
			total = "tbd"
		}
		put(fmt.Sprintf("projects/LY-2020-%05d/project.toml", i), fmt.Sprintf(`slug = "p%d"
name = { zh = "项目%[1]d", en = "Project %[1]d" }
summary = { zh = "一个“项目”，带逗号。", en = "A \"project\", with a comma." }
sector = "hotels"
nature = "new"
visibility = "public"
cooperation = ["equity", "lease"]
owner = { zh = "公司", en = "Owner" }
contact = "desk"
place.town = ["tongle"]
land.area = "120亩"
investment.total = "%[2]s"
investment.estimate = true
progress.stage = "reserve"
progress.since = 2020-03-09
review.verified = 2020-03-31
[[permits]]
step = "filing"
status = "preparing"
`, i, total))
	}
	c, source, read, err := content.Read(context.Background(), m, 2)
	if err != nil {
		t.Fatal(err)
	}
	passed, found, err := check.All(context.Background(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Jobs: 2}, read)
	if err != nil || passed == nil {
		t.Fatalf("the test's site does not pass: %v %v", err, found)
	}
	plan, found := site.New(passed, "")
	if plan == nil {
		t.Fatalf("the test's site is not planned: %v", found)
	}
	files := map[string]string{}
	kept := memory.Nowhere(func(name string, body []byte) error { files[name] = string(body); return nil })
	if err := All(plan, memory.NewFiles(kept, nil)); err != nil {
		t.Fatal(err)
	}
	return files
}

func strict(t *testing.T, text string, into any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatal(err)
	}
}

func TestTheCatalogueHoldsExactFigures(t *testing.T) {
	var file catalogueFile
	strict(t, data(t, 3)["data/catalogue.json"], &file)
	if file.Count != 3 || len(file.Projects) != 3 || len(file.Parts) != 0 || !slices.Equal(file.Totals, []amount{{"CNY", "541000000"}}) {
		t.Errorf("the catalogue is %+v", file)
	}
	p := file.Projects[0]
	if *p.Total != (amount{"CNY", "270500000"}) || p.Sought != nil || p.LandArea != "120亩" || p.Permits["filing"] != "preparing" || p.Address["en"] != "en/projects/p1/index.html" {
		t.Errorf("the first project is %+v", p)
	}
	if file.Projects[1].Total != nil {
		t.Errorf("an amount to be determined is %+v", file.Projects[1].Total)
	}
}

func TestALargeCatalogueIsWrittenInParts(t *testing.T) {
	files := data(t, PartSize+1)
	var file catalogueFile
	strict(t, files["data/catalogue.json"], &file)
	if file.Count != PartSize+1 || file.Projects == nil || len(file.Projects) != 0 || len(file.Parts) != 2 {
		t.Fatalf("%d projects, %d of them here, in %v", file.Count, len(file.Projects), file.Parts)
	}
	var ids []string
	for _, part := range file.Parts {
		var list []project
		strict(t, files["data/"+part], &list)
		for _, p := range list {
			ids = append(ids, p.ID)
		}
	}
	if len(slices.Compact(slices.Sorted(slices.Values(ids)))) != PartSize+1 {
		t.Errorf("the parts hold %d projects", len(ids))
	}
}

func TestTheTableHasARowForEachProject(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data(t, 2)["data/projects.csv"], bom))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for column, want := range map[string][2]string{
		"id": {"LY-2020-00001", "LY-2020-00002"}, "total": {"270500000", "tbd"}, "total_currency": {"CNY", ""}, "sought": {"", ""},
		"summary_en": {`A "project", with a comma.`, `A "project", with a comma.`}, "town_zh": {"同乐镇", "同乐镇"}, "cooperation": {"equity; lease", "equity; lease"},
	} {
		at := slices.Index(rows[0], column)
		if at < 0 || rows[1][at] != want[0] || rows[2][at] != want[1] {
			t.Errorf("the column %s is not %q", column, want)
		}
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "酒店": "酒店", "1": "1", "=1+1": "'=1+1", "+86": "'+86", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "a=1": "a=1",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}
