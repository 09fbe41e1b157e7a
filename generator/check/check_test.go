package check_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
)

const (
	siteTOML = `title = { zh = "项目册", en = "Projects" }
tagline = { zh = "投资", en = "Investment" }
base_url = "https://www.example.gov.cn/invest/"
source_language = "zh"
publisher.host = { zh = "县政府", en = "County government" }
publisher.operator = { zh = "投促局", en = "Office" }
filing = { icp = "桂ICP备00000000号", public_security = "桂公网安备00000000000000号", site_code = "0000000000" }
languages = [{ key = "zh", tag = "zh-Hans-CN", name = "中文" }, { key = "en", tag = "en", name = "English" }]
`
	vocabularyTOML = `sectors.hotels.name = { zh = "酒店", en = "Hotels" }
sectors.trade.name = { zh = "商贸", en = "Trade" }
towns.tongle.name = { zh = "同乐镇", en = "Tongle" }
`
	contactsTOML = `contacts.desk.name = { zh = "专员", en = "Desk" }
`
	// Verbs: number, number, sector, total; tests add lines below.
	projectTOML = `slug = "p%d"
name = { zh = "项目%[1]d", en = "Project %[1]d" }
summary = { zh = "一个项目。", en = "A project." }
sector = "%[2]s"
nature = "new"
visibility = "public"
cooperation = ["equity"]
owner = { zh = "公司", en = "Owner" }
contact = "desk"
place.town = "tongle"
investment.total = "%[3]s"
investment.estimate = true
progress.stage = "reserve"
progress.since = 2020-03-09
review.verified = 2020-03-09
reserve = "2020"
`
	reserveTOML = `name = { zh = "储备库", en = "Reserve" }
declared.count = 2
declared.total = "3亿元"
declared.sectors = ["hotels", "trade"]
`
)

// site is two projects in two sectors, of 1 and 2 亿元, in a reserve library
// that declares as much.
func site() fstest.MapFS {
	m := fstest.MapFS{}
	put(m, map[string]string{
		"site.toml": siteTOML, "vocabulary.toml": vocabularyTOML, "contacts.toml": contactsTOML, "reserves/2020.toml": reserveTOML,
		"projects/LY-2020-001/project.toml": project(1, "hotels", "1亿元"), "projects/LY-2020-001/zh.md": "甲\n", "projects/LY-2020-001/en.md": "A\n",
		"projects/LY-2020-002/project.toml": project(2, "trade", "2亿元"), "projects/LY-2020-002/zh.md": "乙\n", "projects/LY-2020-002/en.md": "B\n",
	})
	return m
}

func project(n int, sector, total string, more ...string) string {
	return fmt.Sprintf(projectTOML, n, sector, total) + strings.Join(more, "\n") + "\n"
}

func put(m fstest.MapFS, texts map[string]string) {
	for name, text := range texts {
		if text == "-" {
			delete(m, "content/"+name)
			continue
		}
		m["content/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
}

// all reads and checks the site with changes made to it.
func all(t *testing.T, production bool, change map[string]string) (*check.Passed, diag.List) {
	t.Helper()
	m := site()
	put(m, change)
	c, source, read, err := content.Read(context.Background(), m, 2)
	if err != nil {
		t.Fatal(err)
	}
	today, err := quantity.ParseDate("2020-03-31")
	if err != nil {
		t.Fatal(err)
	}
	passed, found, err := check.All(context.Background(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Production: production, Today: today, Jobs: 2}, read)
	if err != nil {
		t.Fatal(err)
	}
	if (passed == nil) != found.HasErrors() {
		t.Errorf("passed is %v with the findings\n%s", passed, brief(found))
	}
	return passed, found
}

// brief writes findings as "file:line:column severity code", without
// "content/".
func brief(found diag.List) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s %s", strings.TrimPrefix(d.File, "content/"), d.Line, d.Column, d.Severity, d.Code))
	}
	return strings.Join(lines, "\n")
}

func TestASoundSitePasses(t *testing.T) {
	for _, production := range []bool{false, true} {
		passed, found := all(t, production, nil)
		if passed == nil || len(found) > 0 {
			t.Errorf("production %t: found %s", production, brief(found))
		}
	}
}

func TestReservesAddUpToWhatWasDeclared(t *testing.T) {
	const first, second = "projects/LY-2020-001/project.toml", "projects/LY-2020-002/project.toml"
	third := map[string]string{"projects/LY-2020-003/zh.md": "丙\n", "projects/LY-2020-003/en.md": "C\n"}
	declared := func(old, new string) string { return strings.Replace(reserveTOML, old, new, 1) }
	for name, c := range map[string]struct {
		change map[string]string
		want   string
	}{
		"a project too few":          {map[string]string{second: strings.Replace(project(2, "trade", "2亿元"), "reserve = \"2020\"\n", "", 1)}, "reserves/2020.toml:2:18 error reserve-count\nreserves/2020.toml:3:18 error reserve-total\nreserves/2020.toml:4:31 error reserve-sectors"},
		"another count":              {map[string]string{"reserves/2020.toml": declared("count = 2", "count = 3")}, "reserves/2020.toml:2:18 error reserve-count"},
		"a slip in an amount":        {map[string]string{second: project(2, "trade", "2000万元")}, "reserves/2020.toml:3:18 error reserve-total"},
		"the same in 万元":             {map[string]string{second: project(2, "trade", "20000万元")}, ""},
		"a sector not declared":      {map[string]string{"reserves/2020.toml": declared(`, "trade"`, "")}, "projects/LY-2020-002/project.toml:4:10 error reserve-sectors"},
		"a sector without projects":  {map[string]string{second: project(2, "hotels", "2亿元")}, "reserves/2020.toml:4:31 error reserve-sectors\nvocabulary.toml:2:9 warning empty-column"},
		"to be determined, and less": {map[string]string{second: project(2, "trade", "tbd")}, ""},
		"to be determined, and more": {map[string]string{first: project(1, "hotels", "4亿元"), second: project(2, "trade", "tbd")}, "reserves/2020.toml:3:18 error reserve-total"},
		"all to be determined":       {map[string]string{first: project(1, "hotels", "tbd"), second: project(2, "trade", "tbd")}, ""},
		"another currency":           {map[string]string{second: project(2, "trade", "2000万美元")}, "projects/LY-2020-002/project.toml:11:20 error reserve-total"},
		"a phase of a project":       {map[string]string{"projects/LY-2020-003/project.toml": project(3, "trade", "5000万元", `part_of = "LY-2020-002"`)}, ""},
		"a phase of a project elsewhere": {map[string]string{
			second:                              strings.Replace(project(2, "trade", "2亿元"), "reserve = \"2020\"\n", "", 1),
			"projects/LY-2020-003/project.toml": project(3, "trade", "2亿元", `part_of = "LY-2020-002"`)}, ""},
		"an internal project counts": {map[string]string{second: strings.Replace(project(2, "trade", "2亿元"), `"public"`, `"internal"`, 1)}, "projects/LY-2020-002/project.toml:6:14 note held-back\nvocabulary.toml:2:9 warning empty-column"},
		"no projects at all": {map[string]string{first: "-", second: "-", "projects/LY-2020-001/zh.md": "-", "projects/LY-2020-001/en.md": "-", "projects/LY-2020-002/zh.md": "-", "projects/LY-2020-002/en.md": "-"},
			"reserves/2020.toml:2:18 error reserve-count\nreserves/2020.toml:3:18 error reserve-total\nreserves/2020.toml:4:21 error reserve-sectors\nreserves/2020.toml:4:31 error reserve-sectors\nvocabulary.toml:1:9 warning empty-column\nvocabulary.toml:2:9 warning empty-column"},
		"a project that is not there": {map[string]string{second: "-"}, "projects/LY-2020-002/project.toml:1:1 error missing-file"},
		"a project that is broken":    {map[string]string{second: project(2, "trade", "2000")}, "projects/LY-2020-002/project.toml:11:20 error wrong-unit"},
	} {
		if _, ok := c.change["projects/LY-2020-003/project.toml"]; ok {
			for name, text := range third {
				c.change[name] = text
			}
		}
		_, found := all(t, false, c.change)
		if got := brief(found); got != c.want {
			t.Errorf("%s: found\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestReserveTotalNamesWhatWasAddedUp(t *testing.T) {
	_, found := all(t, false, map[string]string{"projects/LY-2020-002/project.toml": project(2, "trade", "2000万元")})
	if len(found) != 1 || len(found[0].Related) != 2 {
		t.Fatalf("found %v", found)
	}
	if got := found[0].Message.EN; got != "3亿元 is declared in total, but the projects add up to 1.2亿元" {
		t.Errorf("the message is %q", got)
	}
	if r := found[0].Related[1]; r.Line != 11 || !strings.HasSuffix(r.File, "LY-2020-002/project.toml") || r.Message.EN != "LY-2020-002: 2000万元" {
		t.Errorf("the second related place is %+v", r)
	}
}

func TestAPartOfItselfIsTold(t *testing.T) {
	const first, second = "projects/LY-2020-001/project.toml", "projects/LY-2020-002/project.toml"
	_, found := all(t, false, map[string]string{
		first: project(1, "hotels", "1亿元", `part_of = "LY-2020-002"`), second: project(2, "trade", "2亿元", `part_of = "LY-2020-001"`), "reserves/2020.toml": "-",
	})
	if got := brief(only(found, diag.WrongValue)); got != "projects/LY-2020-001/project.toml:17:11 error wrong-value\nprojects/LY-2020-002/project.toml:17:11 error wrong-value" {
		t.Errorf("found %s", got)
	}
}

func only(found diag.List, codes ...diag.Code) diag.List {
	var kept diag.List
	for _, d := range found {
		for _, code := range codes {
			if d.Code == code {
				kept = append(kept, d)
			}
		}
	}
	return kept
}

func TestSummariesFitACard(t *testing.T) {
	for name, c := range map[string]struct{ zh, en, want string }{
		"just fits":            {strings.Repeat("字", 60) + "，。", strings.TrimSpace(strings.Repeat("word ", 30)), ""},
		"a character too many": {strings.Repeat("字", 61), "A project.", "projects/LY-2020-001/project.toml:3:18 warning too-long"},
		"a word too many":      {"项目", strings.TrimSpace(strings.Repeat("word ", 31)), "projects/LY-2020-001/project.toml:3:29 warning too-long"},
	} {
		text := strings.Replace(project(1, "hotels", "1亿元"), `{ zh = "一个项目。", en = "A project." }`, `{ zh = "`+c.zh+`", en = "`+c.en+`" }`, 1)
		_, found := all(t, true, map[string]string{"projects/LY-2020-001/project.toml": text})
		if got := brief(found); got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

func TestAPublicSiteNeedsMoreThanAPreview(t *testing.T) {
	sample := project(1, "hotels", "1亿元", "illustrative = true")
	for name, c := range map[string]struct {
		change              map[string]string
		preview, production string
	}{
		"no ICP number": {map[string]string{"site.toml": strings.Replace(siteTOML, `icp = "桂ICP备00000000号", `, "", 1)},
			"site.toml:7:10 warning filing-missing", "site.toml:7:10 error filing-missing"},
		"sample figures":             {map[string]string{"projects/LY-2020-001/project.toml": sample}, "", "projects/LY-2020-001/project.toml:17:16 error illustrative-figures"},
		"sample figures, internally": {map[string]string{"projects/LY-2020-001/project.toml": strings.Replace(sample, `"public"`, `"internal"`, 1)}, "projects/LY-2020-001/project.toml:6:14 note held-back\nvocabulary.toml:1:9 warning empty-column", "projects/LY-2020-001/project.toml:6:14 note held-back\nvocabulary.toml:1:9 warning empty-column"},
		"no English": {map[string]string{"projects/LY-2020-001/en.md": "-"},
			"projects/LY-2020-001/en.md:1:1 warning missing-language", "projects/LY-2020-001/en.md:1:1 error missing-language"},
		"no English, internally":     {map[string]string{"projects/LY-2020-001/en.md": "-", "projects/LY-2020-001/project.toml": strings.Replace(project(1, "hotels", "1亿元"), `"public"`, `"internal"`, 1)}, "projects/LY-2020-001/project.toml:6:14 note held-back\nvocabulary.toml:1:9 warning empty-column", "projects/LY-2020-001/project.toml:6:14 note held-back\nvocabulary.toml:1:9 warning empty-column"},
		"a fair for Chinese readers": {map[string]string{"fairs/a/zh.md": "会\n", "fairs/a/fair.toml": "name = { zh = \"会\", en = \"Fair\" }\nlanguages = [\"zh\"]\n"}, "", ""},
	} {
		for production, want := range map[bool]string{false: c.preview, true: c.production} {
			_, found := all(t, production, c.change)
			if got := brief(found); got != want {
				t.Errorf("%s, production %t: found %q, want %q", name, production, got, want)
			}
		}
	}
}

func TestNothingIsSaidOfASiteThatIsNotThere(t *testing.T) {
	c, source, read, err := content.Read(context.Background(), fstest.MapFS{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	passed, found, err := check.All(context.Background(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Production: true, Jobs: 1}, read)
	if passed != nil || err != nil || brief(found) != "content:1:1 error missing-file" {
		t.Errorf("found %s, %v", brief(found), err)
	}
}
