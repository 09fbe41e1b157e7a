package check_test

import (
	"strings"
	"testing"

	"tuijie/generator/diag"
)

// prose checks one Chinese prose file of the first project, with more facts.
func prose(t *testing.T, text string, facts ...string) diag.List {
	t.Helper()
	_, found := all(t, false, map[string]string{
		"projects/LY-2020-001/project.toml": project(1, "hotels", "1亿元", facts...),
		"projects/LY-2020-001/zh.md":        text,
		"projects/LY-2020-001/plan.pdf":     "x",
		"projects/LY-2020-003/project.toml": strings.Replace(project(3, "trade", "1亿元", `part_of = "LY-2020-002"`), `"public"`, `"internal"`, 1),
		"pages/land/page.toml":              "title = { zh = \"用地\", en = \"Land\" }\n",
		"pages/land/zh.md":                  "## 征地\n\n正文\n", "pages/land/en.md": "## Acquisition\n\nProse\n",
		"pages/zhongwen/page.toml": "title = { zh = \"中文\", en = \"Chinese\" }\n", "pages/zhongwen/en.md": "Prose\n",
	})
	return only(found, diag.UnknownReference, diag.BrokenLink, diag.BrokenAnchor)
}

func TestReferencesNameFactsThatAreThere(t *testing.T) {
	for text, want := range map[string][2]string{
		"总投资{{ investment.total }}":                   {},
		"{{ reserve.declared.total }}":                {},
		"{{ projects.LY-2020-002.investment.total }}": {},
		"{{ sector }}在{{ progress.stage }}":           {},
		"总投资{{ investment.totl }}":                    {"1:4", "investment.total"},
		"第一行\n\n第三行{{ returns.irr }}":                 {"3:4", "fill it in"},
		"{{ cooperation }}":                           {"1:1", "cannot be referred to"},
		"{{ projects.LY-2020-003.investment.total }}": {"1:1", "name a field"},
		"{{ projects.LY-2020-009.investment.total }}": {"1:1", "name a field"},
		"{{ bulletin.visits }}":                       {"1:1", ""},
	} {
		found := prose(t, text+"\n")
		switch {
		case want[0] == "" && len(found) == 0:
		case len(found) == 1 && strings.HasSuffix(brief(found), "zh.md:"+want[0]+" error unknown-reference"):
			if !strings.Contains(found[0].Hint.EN, want[1]) && want[1] != "name a field" {
				t.Errorf("%q: the hint is %q", text, found[0].Hint.EN)
			}
		default:
			t.Errorf("%q: found %s, want %s", text, brief(found), want[0])
		}
	}
}

func TestASlipInAFactIsToldOnceAndOtherReferencesStillChecked(t *testing.T) {
	_, found := all(t, false, map[string]string{
		"projects/LY-2020-001/project.toml": project(1, "hotels", "1000"),
		"projects/LY-2020-001/zh.md":        "{{ investment.total }}和{{ nonsense }}\n",
	})
	if got := brief(found); got != "projects/LY-2020-001/project.toml:11:20 error wrong-unit\nprojects/LY-2020-001/zh.md:1:24 error unknown-reference" {
		t.Errorf("found %s", got)
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	for text, want := range map[string][2]string{
		"[项目](/projects/LY-2020-002/)":      {},
		"[项目](../LY-2020-002/)":             {},
		"[用地](/pages/land/)":                {},
		"[征地](/pages/land/#征地)":             {},
		"[附件](plan.pdf)":                    {},
		"[外部](https://www.example.com/)":    {},
		"[写信](mailto:a@example.com)":        {},
		"## 市场\n\n[上](#市场)":                 {},
		"[项目](/projects/LY-2020-0002/)":     {"1:1 error broken-link", "/projects/LY-2020-002/"},
		"[内部](/projects/LY-2020-003/)":      {"1:1 error broken-link", "internal"},
		"[用地](/pages/lnd/)":                 {"1:1 error broken-link", "/pages/land/"},
		"[只有英文](/pages/zhongwen/)":          {"1:1 error broken-link", "language"},
		"[附件](plans.pdf)":                   {"1:1 error broken-link", "put the file"},
		"[别处](../LY-2020-002/project.toml)": {"1:1 error broken-link", "put the file"},
		"[外面](../../../../etc/passwd)":      {"1:1 error broken-link", ""},
		"![图](/pages/land/)":                {"1:1 error broken-link", "picture"},
		"文字[用地](/pages/land/#征收)":           {"1:3 error broken-anchor", ""},
		"[上](#nothing)":                     {"1:1 error broken-anchor", ""},
	} {
		found := prose(t, text+"\n")
		if want[0] == "" {
			if len(found) > 0 {
				t.Errorf("%q: found %s", text, brief(found))
			}
			continue
		}
		if len(found) != 1 || !strings.HasSuffix(brief(found), "zh.md:"+want[0]) || !strings.Contains(found[0].Hint.EN, want[1]) {
			t.Errorf("%q: found %s, want %v", text, brief(found), want)
		}
	}
}

func TestAttachmentsStandBesideTheEntry(t *testing.T) {
	photo := func(file string) string {
		return "[[photos]]\nfile = '" + file + "'\nalt = { zh = \"图\", en = \"Picture\" }"
	}
	for file, want := range map[string]string{
		"a.jpg":                "",
		"b.jpg":                "missing-file",
		"A.jpg":                "missing-file",
		"../LY-2020-002/a.jpg": "outside-site",
		"/etc/passwd":          "outside-site",
		`..\a.jpg`:             "outside-site",
		"..":                   "outside-site",
		"sub/a.jpg":            "outside-site",
	} {
		passed, found := all(t, false, map[string]string{
			"projects/LY-2020-001/project.toml": project(1, "hotels", "1亿元", photo(file)),
			"projects/LY-2020-001/a.jpg":        pixel,
		})
		found = only(found, diag.MissingFile, diag.OutsideSite)
		if want == "" && (passed == nil || len(found) > 0) || want != "" && brief(found) != "projects/LY-2020-001/project.toml:18:8 error "+want {
			t.Errorf("%s: found %s, want %s", file, brief(found), want)
		}
	}
}

func TestFilesThatNothingNamesAreTold(t *testing.T) {
	passed, found := all(t, false, map[string]string{
		"projects/LY-2020-001/project.toml": project(1, "hotels", "1亿元", "[[documents]]\nfile = \"a.pdf\"\ntitle = { zh = \"表\", en = \"Table\" }"),
		"projects/LY-2020-001/zh.md":        "见[图](b.png)和![](c.png)\n",
		"projects/LY-2020-001/a.pdf":        "x", "projects/LY-2020-001/b.png": pixel, "projects/LY-2020-001/c.png": pixel, "projects/LY-2020-001/d.png": pixel,
	})
	if got := brief(only(found, diag.UnusedFile)); got != "projects/LY-2020-001/d.png:1:1 warning unused-file" {
		t.Errorf("found %s", got)
	}
	if passed == nil {
		t.Fatal(brief(found))
	}
	const dir = "content/projects/LY-2020-001/"
	if got := strings.Join(passed.Files(&passed.Index().Projects["LY-2020-001"].Entry), " "); got != dir+"a.pdf "+dir+"b.png "+dir+"c.png" {
		t.Errorf("the files are %s", got)
	}
}
