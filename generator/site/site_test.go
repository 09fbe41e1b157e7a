package site_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/site"
)

const (
	siteTOML = `title = { zh = "项目册", en = "Projects" }
tagline = { zh = "投资", en = "Investment" }
base_url = "https://www.example.gov.cn/invest/"
source_language = "zh"
publisher.host = { zh = "县政府", en = "County government" }
publisher.operator = { zh = "投促局", en = "Office" }
languages = [{ key = "zh", tag = "zh-Hans-CN", name = "中文" }, { key = "en", tag = "en", name = "English" }]
`
	vocabularyTOML = `sectors.hotels.name = { zh = "酒店", en = "Hotels" }
sectors.trade.name = { zh = "商贸", en = "Trade" }
towns.tongle.name = { zh = "同乐镇", en = "Tongle" }
towns.gantian.name = { zh = "甘田镇", en = "Gantian" }
`
	projectTOML = `slug = "p%d"
name = { zh = "项目", en = "Project" }
summary = { zh = "一个项目。", en = "A project." }
sector = "hotels"
nature = "new"
visibility = "public"
cooperation = ["equity"]
owner = { zh = "公司", en = "Owner" }
contact = "desk"
place.town = "tongle"
investment.total = "1亿元"
investment.estimate = true
progress.stage = "reserve"
progress.since = 2020-03-09
review.verified = 2020-03-09
`
)

// projects returns a site of n projects in one sector and town, with more files
// and with words of the first projects' facts replaced: old, new, old, new ...
func projects(n int, more map[string]string, changes ...[]string) fstest.MapFS {
	m := fstest.MapFS{}
	put := func(name, text string) {
		m["content/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	put("site.toml", siteTOML)
	put("vocabulary.toml", vocabularyTOML)
	put("contacts.toml", `contacts.desk.name = { zh = "专员", en = "Desk" }`)
	for i := 1; i <= n; i++ {
		text := fmt.Sprintf(projectTOML, i)
		if i <= len(changes) {
			text = strings.NewReplacer(changes[i-1]...).Replace(text)
		}
		put(fmt.Sprintf("projects/LY-2020-%03d/project.toml", i), text)
	}
	for name, text := range more {
		put(name, text)
	}
	return m
}

func plan(t *testing.T, m fstest.MapFS, fair string) (*site.Plan, diag.List) {
	t.Helper()
	c, source, read, err := content.Read(context.Background(), m, 2)
	if err != nil {
		t.Fatal(err)
	}
	passed, found, err := check.All(context.Background(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Jobs: 2}, read)
	if err != nil || passed == nil {
		t.Fatalf("the test's site does not pass: %v %v", err, found)
	}
	return site.New(passed, fair)
}

func sound(t *testing.T, m fstest.MapFS, fair string) *site.Plan {
	t.Helper()
	p, found := plan(t, m, fair)
	if len(found) > 0 {
		t.Fatalf("found %s: %s", found[0].File, found[0].Message.EN)
	}
	return p
}

func addresses(p *site.Plan) []string {
	list := make([]string, len(p.Pages))
	for i, page := range p.Pages {
		list[i] = page.Address()
	}
	return list
}

func TestPlanHasEveryPageAtItsAddress(t *testing.T) {
	p := sound(t, projects(2, map[string]string{
		"policies/tax/policy.toml":        "name = { zh = \"策\", en = \"Policy\" }\nissuer = { zh = \"县\", en = \"County\" }",
		"fairs/expo/fair.toml":            "name = { zh = \"会\", en = \"Fair\" }",
		"fairs/local/fair.toml":           "name = { zh = \"会\", en = \"Fair\" }\nlanguages = [\"zh\"]",
		"bulletins/2020-q1/bulletin.toml": "period = \"2020-Q1\"\ndate = 2020-03-31",
		"pages/land/page.toml":            "title = { zh = \"地\", en = \"Land\" }",
		"projects/LY-2020-002/zh.md":      "只有中文\n",
	}), "")
	want := strings.Fields(`en/404.html en/compare/index.html en/fairs/expo/index.html en/fairs/expo/kiosk/index.html en/fairs/index.html en/index.html en/land/index.html en/offline/index.html en/policies/index.html en/policies/tax/index.html
		en/progress/2020-q1/index.html en/progress/index.html en/projects/index.html en/projects/p1/index.html en/saved/index.html en/sectors/hotels/index.html en/stages/reserve/index.html
		en/towns/tongle/index.html index.html zh/404.html zh/compare/index.html zh/fairs/expo/index.html zh/fairs/expo/kiosk/index.html zh/fairs/index.html zh/fairs/local/index.html zh/fairs/local/kiosk/index.html zh/index.html zh/land/index.html zh/offline/index.html
		zh/policies/index.html zh/policies/tax/index.html zh/progress/2020-q1/index.html zh/progress/index.html zh/projects/index.html zh/projects/p1/index.html
		zh/projects/p2/index.html zh/saved/index.html zh/sectors/hotels/index.html zh/stages/reserve/index.html zh/towns/tongle/index.html`)
	if got := addresses(p); !slices.Equal(got, want) {
		t.Errorf("the addresses are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, page := range p.Pages {
		var languages []string
		for _, each := range p.Alternates(page) {
			languages = append(languages, each.Language)
		}
		want := "zh en"
		switch {
		case page.Kind == site.Cover:
			want = ""
		case page.Key == "projects/p2" || strings.HasPrefix(page.Key, "fairs/local"):
			want = "zh"
		}
		if got := strings.Join(languages, " "); got != want {
			t.Errorf("%s is there in %q, want %q", page.Address(), got, want)
		}
	}
	if at, ok := p.In("en", "projects/p2"); ok {
		t.Errorf("the English site has %s", at)
	}
}

func TestWhatIsNotPublicIsNowhere(t *testing.T) {
	p := sound(t, projects(4, map[string]string{"fairs/expo/fair.toml": "name = { zh = \"会\", en = \"Fair\" }\nprojects = [\"LY-2020-002\", \"LY-2020-001\", \"LY-2020-003\"]"},
		nil,
		[]string{`"public"`, `"internal"`, `"hotels"`, `"trade"`},
		[]string{`stage = "reserve"`, `stage = "idea"`, `"tongle"`, `"gantian"`},
		[]string{`stage = "reserve"`, `stage = "ended"`, `"1亿元"`, `"9亿元"`}), "")
	for _, e := range p.Editions {
		if len(e.Projects) != 1 || len(e.Sectors) != 1 || len(e.Towns) != 1 || len(e.Stages) != 1 || e.All.Total().String() != "1亿元" {
			t.Errorf("%s lists %d projects of %s in all", e.Language.Key, len(e.Projects), e.All.Total())
		}
		if shown := e.AtFair(e.Fairs[0]).Projects; len(shown) != 1 || shown[0].ID != "LY-2020-001" {
			t.Errorf("the fair shows %v", shown)
		}
	}
	for _, at := range addresses(p) {
		for _, word := range []string{"p2", "p3", "p4", "trade", "gantian", "ended", "idea"} {
			if strings.Contains(at, "/"+word+"/") {
				t.Errorf("%s is planned", at)
			}
		}
	}
}

func TestListsGoOnOverSeveralPages(t *testing.T) {
	for n, want := range map[int]int{0: 1, 1: 1, 24: 1, 25: 2, 48: 2, 49: 3} {
		p := sound(t, projects(n, nil), "")
		got := 0
		for _, page := range p.Pages {
			if page.Kind == site.ProjectList && page.Language == "zh" {
				got++
				if page.Number < 1 || page.Number > want {
					t.Errorf("%d projects: a page numbered %d", n, page.Number)
				}
			}
		}
		if got != want {
			t.Errorf("%d projects: %d pages, want %d", n, got, want)
		}
		if _, ok := p.In("zh", "projects/page/2"); ok != (want > 1) {
			t.Errorf("%d projects: a second page is %t", n, ok)
		}
	}
}

func TestAFairsListGoesOnOverSeveralPages(t *testing.T) {
	for n, want := range map[int]int{0: 1, 24: 1, 25: 2, 60: 3} {
		p := sound(t, projects(n, map[string]string{"fairs/a/fair.toml": "name = { zh = \"会\", en = \"Fair\" }\nselect.sector = \"hotels\""}), "")
		shown := 0
		for _, page := range p.Pages {
			if page.Kind == site.Fair && page.Language == "zh" {
				shown += len(p.Editions["zh"].AtFair(page.Of.(*catalogue.Fair)).Shown(page.Number))
			}
		}
		_, within := p.In("zh", site.NumberedKey("fairs/a", want))
		_, beyond := p.In("zh", site.NumberedKey("fairs/a", want+1))
		_, kiosk := p.In("zh", "fairs/a/kiosk")
		if shown != n || !within || beyond || kiosk != (n > 0) {
			t.Errorf("%d projects: %d shown; page %d is %t, the next %t, a kiosk %t", n, shown, want, within, beyond, kiosk)
		}
	}
}

func TestTwoPagesForOneAddressAreTold(t *testing.T) {
	page := "title = { zh = \"页\", en = \"Page\" }"
	for id, want := range map[string]bool{"projects": true, "fairs": true, "404": true, "policies": false, "land": false, "page": false} {
		p, found := plan(t, projects(1, map[string]string{"pages/" + id + "/page.toml": page, "fairs/a/fair.toml": "name = { zh = \"会\", en = \"Fair\" }"}), "")
		if (len(found) > 0) != want || (p == nil) != want {
			t.Errorf("a page %q: found %v", id, found)
			continue
		}
		for _, d := range found {
			if d.Code != diag.DuplicateAddress || d.File != "content/pages/"+id+"/page.toml" || d.Line != 1 {
				t.Errorf("a page %q: found %s at %s:%d", id, d.Code, d.File, d.Line)
			}
		}
	}
}

func TestAFairsEditionHasItsProjectsAlone(t *testing.T) {
	fairs := map[string]string{
		"fairs/named/fair.toml":  "name = { zh = \"会\", en = \"Fair\" }\nprojects = [\"LY-2020-003\", \"LY-2020-001\"]",
		"fairs/chosen/fair.toml": "name = { zh = \"会\", en = \"Fair\" }\nselect.sector = \"trade\"\nselect.stage = [\"reserve\"]",
	}
	changes := [][]string{nil, {`"hotels"`, `"trade"`}, nil}
	for fair, want := range map[string]string{"named": "p1 p3", "chosen": "p2", "": "p1 p2 p3"} {
		p := sound(t, projects(3, fairs, changes...), fair)
		var got []string
		for _, each := range p.Editions["en"].Projects {
			got = append(got, each.Slug)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("the edition of %q has %v, want %s", fair, got, want)
		}
		for _, f := range p.Editions["en"].Fairs {
			for _, each := range p.Editions["en"].AtFair(f).Projects {
				if _, ok := p.In("en", site.ProjectKey(each)); !ok {
					t.Errorf("in the edition of %q the fair %s shows %s, which has no page", fair, f.ID, each.Slug)
				}
			}
		}
	}
	if p, found := plan(t, projects(3, fairs), "caexpo"); p != nil || len(found) != 1 || found[0].Code != diag.UnknownID || !strings.Contains(found[0].Hint.EN, "chosen, named") {
		t.Errorf("an unknown fair: found %v", found)
	}
}

func TestAFairShowsItsProjectsInItsOwnOrder(t *testing.T) {
	p := sound(t, projects(3, map[string]string{"fairs/a/fair.toml": "name = { zh = \"会\", en = \"Fair\" }\nprojects = [\"LY-2020-003\", \"LY-2020-001\"]"}), "")
	e := p.Editions["zh"]
	shown := e.AtFair(e.Fairs[0]).Projects
	if len(shown) != 2 || shown[0].Slug != "p3" || shown[1].Slug != "p1" {
		t.Errorf("shown are %v", shown)
	}
}

func TestGroupsAddUpWhatIsKnownOnce(t *testing.T) {
	p := sound(t, projects(5, nil,
		[]string{`"1亿元"`, `"2.7亿元"`},
		[]string{`"1亿元"`, `"tbd"`},
		[]string{`"1亿元"`, `"300万美元"`},
		[]string{"review.verified = 2020-03-09", "review.verified = 2020-05-01\npart_of = \"LY-2020-001\"", `"hotels"`, `"trade"`},
		[]string{`"1亿元"`, `"6000万元"`}), "")
	g := p.Editions["zh"].All
	var totals []string
	for _, m := range g.Totals {
		totals = append(totals, m.String())
	}
	if got := strings.Join(totals, " "); got != "3.3亿元 300万美元" || g.Open != 1 || len(g.Projects) != 5 || g.Modified.String() != "2020-05-01" {
		t.Errorf("the whole is %s with %d open, of %s", got, g.Open, g.Modified)
	}
	for _, g := range p.Editions["zh"].Sectors {
		if g.ID == "trade" && g.Total().String() != "1亿元" {
			t.Errorf("a phase by itself adds up to %s", g.Total())
		}
	}
	if empty := site.NewGroup("", nil); !empty.Total().IsZero() {
		t.Errorf("nothing adds up to %s", empty.Total())
	}
	if phases := p.Editions["zh"].Phases(p.Passed.Index().Projects["LY-2020-001"]); len(phases) != 1 || phases[0].Slug != "p4" {
		t.Errorf("the phases are %v", phases)
	}
}

func TestRelatedProjectsAreOthersNearby(t *testing.T) {
	p := sound(t, projects(60, nil, nil, []string{`"tongle"`, `["gantian", "tongle"]`, `"hotels"`, `"trade"`}, []string{`"tongle"`, `"gantian"`, `"hotels"`, `"trade"`}), "")
	e := p.Editions["en"]
	for i, each := range e.Projects {
		for _, n := range []int{0, 1, 3, 200} {
			related := e.Related(each, n)
			if len(related) > n || n == 200 && len(related) > 64 {
				t.Errorf("%s: %d related projects where %d are wanted", each.Slug, len(related), n)
			}
			seen := map[*catalogue.Project]bool{each: true}
			for _, r := range related {
				if seen[r] {
					t.Errorf("%s: %s stands among its related projects", each.Slug, r.Slug)
				}
				seen[r] = true
			}
		}
		before, after := e.Neighbours(each)
		if (before == nil) != (i == 0) || (after == nil) != (i == len(e.Projects)-1) || before != nil && before != e.Projects[i-1] || after != nil && after != e.Projects[i+1] {
			t.Errorf("%s stands between %v and %v", each.Slug, before, after)
		}
	}
	if first := e.Related(e.Projects[2], 1); first[0].Slug != "p2" {
		t.Errorf("most related to p3 is %s, want p2: one town and sector", first[0].Slug)
	}
}

func TestFairsStandInTheOrderOfTheirDates(t *testing.T) {
	name := "name = { zh = \"会\", en = \"Fair\" }\n"
	p := sound(t, projects(0, map[string]string{
		"fairs/a/fair.toml": name, "fairs/b/fair.toml": name + "starts = 2020-11-27", "fairs/c/fair.toml": name + "starts = 2020-04-15",
		"bulletins/a/bulletin.toml": "period = \"2020-Q1\"\ndate = 2020-03-31", "bulletins/b/bulletin.toml": "period = \"2020-Q3\"\ndate = 2020-09-30",
	}), "")
	var got []string
	for _, f := range p.Editions["zh"].Fairs {
		got = append(got, f.ID)
	}
	for _, b := range p.Editions["zh"].Bulletins {
		got = append(got, b.ID)
	}
	if strings.Join(got, " ") != "c b a b a" {
		t.Errorf("fairs and bulletins stand as %v", got)
	}
}
