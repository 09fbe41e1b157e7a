package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/content"
	"tuijie/generator/diag"
)

const terms = `[[terms]]
zh = "百色"
en = "Baise"
forbidden = ["Bose"]
[[terms]]
zh = "百色巴马机场"
en = "Baise Bama Airport"
[[terms]]
zh = "天坑"
en = "tiankeng"
forbidden = ["sky pit"]
[[terms]]
zh = "储备库"
en = "reserve"
forbidden = ["reservoir"]
[[terms]]
zh = "中国—东盟博览会"
en = "China–ASEAN Expo"
allowed = ["CAEXPO"]
[[terms]]
zh = "油茶"
note = "还没有定译"
`

// spoken returns what the rules of translations say of a project's prose.
func spoken(t *testing.T, zh, en string, more map[string]string) string {
	t.Helper()
	change := map[string]string{
		"glossary.toml": terms, "projects/LY-2020-001/zh.md": zh, "projects/LY-2020-001/en.md": en,
	}
	for name, text := range more {
		change[name] = text
	}
	_, found := all(t, false, change)
	return brief(only(found, diag.StaleTranslation, diag.OutlineDiffers, diag.TermMissing, diag.TermForbidden, diag.HanInTranslation))
}

func TestTextsBuiltAlikeRaiseNothing(t *testing.T) {
	other := map[string]string{
		"pages/a/page.toml": "title = { zh = \"甲\", en = \"A\" }\n", "pages/a/zh.md": "## 用途\n", "pages/a/en.md": "## Uses\n",
		"pages/b/page.toml": "title = { zh = \"乙\", en = \"B\" }\n", "pages/b/zh.md": "仅中文\n",
		"projects/LY-2020-001/plan-zh.pdf": "x", "projects/LY-2020-001/plan-en.pdf": "x", "projects/LY-2020-001/a.jpg": pixel,
	}
	for name, pair := range map[string][2]string{
		"nothing":                   {"", ""},
		"paragraphs cut otherwise":  {"甲。\n\n乙。\n\n丙。\n", "A.\n\nB. C.\n"},
		"links in another order":    {"见[甲](/pages/a/)和[二](/projects/LY-2020-002/)。\n", "See [two](/projects/LY-2020-002/) and [A](/pages/a/).\n"},
		"an address in another way": {"见[甲](/pages/a/)。\n", "See [A](../../pages/a/).\n"},
		"headings of their own":     {"见[用途](/pages/a/#用途)。\n", "See [uses](/pages/a/#uses).\n"},
		"a site's other language":   {"见<https://www.example.com/cn/>。\n", "See https://en.example.com.\n"},
		"a file for each language":  {"见[方案](plan-zh.pdf)。\n\n![图](a.jpg)\n", "See [plan](plan-en.pdf).\n\n![A](a.jpg)\n"},
		"a page the other lacks":    {"见[乙](/pages/b/)。\n", "See B, which is in Chinese.\n"},
		"lists and tables alike":    {"- 甲\n- 乙\n  1. 丙\n\n|甲|乙|\n|-|-|\n|丙|丁|\n", "* A\n* B\n  1. C\n\n| A | B |\n| --- | --- |\n| C | D |\n"},
		"levels alike":              {"## 甲\n\n### 乙\n\n## 丙\n", "## A\n\n### B\n\n## C\n"},
	} {
		if got := spoken(t, pair[0], pair[1], other); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestWhatIsBuiltOtherwiseIsFoundWhereItBegins(t *testing.T) {
	for name, test := range map[string]struct{ zh, en, want string }{
		"the first list of two":      {"- 甲\n- 乙\n\n段\n\n- 丙\n", "- A\n\nparagraph\n\n- C\n", "en.md:1:1"},
		"an inner list":              {"- 甲\n  - 乙\n", "- A\n- B\n", "en.md:1:1"},
		"a table for a list":         {"- 甲\n", "|A|\n|-|\n", "en.md:1:1\nen.md:1:1"},
		"a row too many":             {"## 甲\n\n|甲|\n|-|\n", "## A\n\n|A|\n|-|\n|B|\n", "en.md:3:1"},
		"two links for one":          {"见[二](/projects/LY-2020-002/)。\n", "See [two](/projects/LY-2020-002/), yes, [two](/projects/LY-2020-002/).\n", "en.md:1:41"},
		"only the first of headings": {"## 甲\n\n### 乙\n\n### 丙\n", "### A\n\n## B\n\n## C\n", "en.md:1:1"},
		"no headings at all":         {"## 甲\n\n一\n\n## 乙\n\n二\n", "one\n\ntwo\n", "en.md:1:1"},
	} {
		want := strings.ReplaceAll(test.want, "en.md", "projects/LY-2020-001/en.md")
		want = strings.ReplaceAll(want, "\n", " warning outline-differs\n") + " warning outline-differs"
		if got := spoken(t, test.zh, test.en, nil); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

func TestTermsThatAreThereRaiseNothing(t *testing.T) {
	for name, pair := range map[string][2]string{
		"plural, case and hyphens": {"天坑在百色。\n", "Tiankengs lie near\nBaise's border.\n"},
		"the longest alone":        {"距百色巴马机场。\n", "To Baise Bama Airport.\n"},
		"an allowed form":          {"在中国—东盟博览会。\n", "At the 17th CAEXPO.\n"},
		"another dash":             {"在中国-东盟博览会。\n", "At the China-ASEAN Expo.\n"},
		"the next paragraph":       {"天坑。\n\n又一段。\n", "One.\n\nThe tiankeng.\n"},
		"no form yet":              {"油茶。\n", "Oil tea camellia.\n"},
		"in the facts":             {"公司设在百色。\n", "{{ owner }} sits here.\n"},
		"a fact of the source":     {"{{ place.site }}。\n", "The site.\n"},
		"a reservoir of water":     {"水库供水。\n", "A reservoir supplies it.\n"},
		"a loudspeaker":            {"音响。\n", "A bose of sound.\n"},
	} {
		toml := strings.Replace(project(1, "hotels", "1亿元", `place.site = { zh = "天坑旁", en = "By the tiankeng" }`), `en = "Owner"`, `en = "The Baise company"`, 1)
		if got := spoken(t, pair[0], pair[1], map[string]string{"projects/LY-2020-001/project.toml": toml}); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestAnOrdinaryTermMayBeTakenUpByAnotherWordAndANameMayNot(t *testing.T) {
	zh := "## 一\n\n天坑在百色。\n\n## 二\n\n天坑很深，百色很近。\n"
	got := spoken(t, zh, "## One\n\nThe tiankeng is in Baise.\n\n## Two\n\nIt is deep; the city is near.\n", nil)
	want := "projects/LY-2020-001/en.md:7:1 note term-missing\nprojects/LY-2020-001/en.md:7:1 warning term-missing"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestAForbiddenFormIsFoundInEveryLanguage(t *testing.T) {
	got := spoken(t, "储备库在百色（Bose）。\n", "The reservoir of projects, or reserve, is in Bose, Baise; no sky pit.\n", nil)
	want := "projects/LY-2020-001/en.md:1:5 warning term-forbidden\nprojects/LY-2020-001/en.md:1:46 warning term-forbidden\nprojects/LY-2020-001/zh.md:1:8 warning term-forbidden"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestChineseNamesMayStandInBracketsAndLanguagesNameThemselves(t *testing.T) {
	for name, en := range map[string]string{
		"a gloss":                "The tiankeng (天坑) is in Baise.\n",
		"a gloss after a word":   "The tiankeng (Pinyin, 天坑) is in Baise.\n",
		"full-width brackets":    "The tiankeng（天坑）is in Baise.\n",
		"a name the entry gives": "The tiankeng of the company (公司), Baise.\n",
		"a language":             "The tiankeng, Baise; also in 中文.\n",
		"code":                   "The tiankeng, Baise: `天坑`.\n",
		"an address":             "The tiankeng, Baise: <https://example.com/天坑>.\n",
		"an accent":              "The tiankeng, Baise: Lüchūn, naïve, Đà Nẵng.\n",
	} {
		if got := spoken(t, "天坑在百色。"+map[string]string{"an address": "<https://example.com/天坑>"}[name]+"\n", en, nil); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
	for name, test := range map[string][2]string{
		"no brackets":           {"The tiankeng 天坑, Baise.\n", "1:14"},
		"brackets closed":       {"The tiankeng (deep) 天坑, Baise.\n", "1:21"},
		"more than the gloss":   {"The tiankeng (大天坑), Baise.\n", "1:15"},
		"the second of two":     {"The tiankeng (天坑), Baise 市.\n", "1:26"},
		"an alternative text":   {"The tiankeng, Baise.\n\n- ![天坑](a.jpg)\n", "3:5"},
		"rare characters":       {"The tiankeng, Baise: 𠮷.\n", "1:22"},
		"text of a link":        {"The tiankeng, Baise: [二](/projects/LY-2020-002/).\n", "1:23"},
		"escaped before itself": {"The tiankeng, Baise \\& &amp; 市.\n", "1:30"},
	} {
		_, found := all(t, false, map[string]string{
			"glossary.toml": terms, "projects/LY-2020-001/zh.md": "天坑在百色。\n", "projects/LY-2020-001/en.md": test[0], "projects/LY-2020-001/a.jpg": pixel,
		})
		if got, want := brief(only(found, diag.HanInTranslation)), "projects/LY-2020-001/en.md:"+test[1]+" warning han-in-translation"; got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestLanguagesWrittenInHanMayHaveThem(t *testing.T) {
	for tag, want := range map[string]bool{"ja": true, "ko-KR": true, "yue-Hant": true, "vi": false, "en-GB": false} {
		_, found := all(t, false, map[string]string{
			"site.toml": strings.Replace(siteTOML, `tag = "en"`, `tag = "`+tag+`"`, 1), "projects/LY-2020-001/en.md": "天\n",
		})
		if got := len(only(found, diag.HanInTranslation)) == 0; got != want {
			t.Errorf("%s: passes %v", tag, got)
		}
	}
}

// locked is the small site with a lock that takes every translation as fresh.
func locked(t *testing.T) fstest.MapFS {
	t.Helper()
	m := site()
	c, source, _, err := content.Read(t.Context(), m, 1)
	if err != nil {
		t.Fatal(err)
	}
	lock, _, err := source.Lock()
	if err != nil {
		t.Fatal(err)
	}
	texts := content.Translations(c, lock)
	for _, text := range texts {
		lock.Set(text.Path, text.Language, text.Digest)
	}
	m[content.LockFile] = &fstest.MapFile{Data: lock.Bytes()}
	return m
}

func TestAStaleTranslationIsSaidOnItsPageAndStopsAPublicSite(t *testing.T) {
	lock := map[string]string{"translations.lock": string(locked(t)[content.LockFile].Data)}
	if _, found := all(t, true, lock); len(only(found, diag.StaleTranslation)) > 0 {
		t.Errorf("fresh, and yet\n%s", brief(found))
	}
	lock["projects/LY-2020-001/zh.md"] = "改过\n"
	passed, found := all(t, false, lock)
	if got, want := brief(only(found, diag.StaleTranslation)), "projects/LY-2020-001/en.md:1:1 warning stale-translation"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if related := only(found, diag.StaleTranslation)[0].Related; len(related) != 1 || related[0].File != "content/projects/LY-2020-001/zh.md" {
		t.Errorf("related %v", related)
	}
	one, two := &passed.Catalogue().Projects[0].Entry, &passed.Catalogue().Projects[1].Entry
	if !passed.Stale(one, "en") || passed.Stale(one, "zh") || passed.Stale(two, "en") {
		t.Error("the wrong pages are stale")
	}
	if _, found := all(t, true, lock); brief(only(found, diag.StaleTranslation)) != "projects/LY-2020-001/en.md:1:1 error stale-translation" {
		t.Errorf("a public site has\n%s", brief(found))
	}
}

func TestASiteWithoutALockIsNotAskedForOne(t *testing.T) {
	if _, found := all(t, true, nil); len(only(found, diag.StaleTranslation)) > 0 {
		t.Error(brief(found))
	}
	m := map[string]string{"translations.lock": ""}
	if _, found := all(t, true, m); len(only(found, diag.StaleTranslation)) != 8 || found.HasErrors() {
		t.Errorf("an empty lock\n%s", brief(found))
	}
}

func TestHeadingsWithoutEndCostLittle(t *testing.T) {
	zh := strings.Repeat("## 甲\n\n[二](/projects/LY-2020-002/)\n\n", 900)
	en := strings.Repeat("## A\n\n", 300)
	if got := spoken(t, zh, en, nil); !strings.Contains(got, "outline-differs") {
		t.Error("not found")
	}
}
