package theme_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/theme"
)

var (
	zh   = lang.Language{Key: "zh", Tag: "zh-Hans-CN", Name: "中文"}
	en   = lang.Language{Key: "en", Tag: "en", Name: "English"}
	both = []lang.Language{zh, en}
)

// overlay is a site that changes files of the theme "fair".
func overlay(texts map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range texts {
		m["themes/fair/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

// load loads "fair" with files of it changed.
func load(t *testing.T, texts map[string]string) (*theme.Theme, diag.List) {
	t.Helper()
	loaded, found, err := theme.Load(overlay(texts), "", both)
	if err != nil {
		t.Fatal(err)
	}
	if (loaded == nil) != found.HasErrors() {
		t.Errorf("the theme is %v with %v", loaded, found)
	}
	return loaded, found
}

func sound(t *testing.T, texts map[string]string) *theme.Theme {
	t.Helper()
	loaded, found := load(t, texts)
	if loaded == nil {
		t.Fatalf("found %s", brief(found))
	}
	return loaded
}

func brief(found diag.List) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s", strings.TrimPrefix(d.File, "themes/fair/"), d.Line, d.Column, d.Message.EN))
	}
	return strings.Join(lines, "\n")
}

func rendered(t *testing.T, loaded *theme.Theme, language, page string, view any) string {
	t.Helper()
	var b bytes.Buffer
	if err := loaded.Render(&b, language, page, view); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTheBuiltInThemeIsSound(t *testing.T) {
	if _, found := load(t, nil); len(found) > 0 {
		t.Errorf("found\n%s", brief(found))
	}
}

func TestASiteReplacesTheThemeFileByFile(t *testing.T) {
	plain := sound(t, nil)
	changed := sound(t, map[string]string{
		"templates/404.html":  `<p>{{word "nav.home"}}｜{{.}}</p>`,
		"templates/more.html": `{{define "extra"}}<b>{{.}}</b>{{end}}`,
		"words/zh.toml":       "nav.home = \"门口\"\n",
		"assets/logo.svg":     "<svg/>",
	})
	if got := rendered(t, changed, "zh", "404", "甲"); got != "<p>门口｜甲</p>" {
		t.Errorf("the Chinese page is %s", got)
	}
	if got := rendered(t, changed, "en", "404", "<i>"); got != "<p>"+plain.Words("en").Say("nav.home")+"｜&lt;i&gt;</p>" {
		t.Errorf("the English page is %s", got)
	}
	if got := rendered(t, changed, "en", "extra", "x"); got != "<b>x</b>" {
		t.Errorf("a template added is %s", got)
	}
	if plain.Words("zh").Say("nav.projects") != changed.Words("zh").Say("nav.projects") {
		t.Error("words that were not given changed too")
	}
	if _, ok := changed.Asset("logo.svg"); !ok {
		t.Error("an asset added is not there")
	}
	if a, _ := plain.Asset("site.css"); a == "" || a != must(changed.Asset("site.css")) {
		t.Error("the built-in style sheet is not there, or changed")
	}
}

func must(s string, _ bool) string { return s }

func TestFaultsOfAThemeHaveTheirPlace(t *testing.T) {
	for name, c := range map[string]struct {
		change map[string]string
		want   string
	}{
		"an action not closed":     {map[string]string{"templates/404.html": "<p>\n{{if .X}}\n</p>"}, "templates/404.html:3:1 the template is wrong: unexpected EOF"},
		"a function unknown":       {map[string]string{"templates/404.html": "<p>\n{{wrod \"nav.home\"}}</p>"}, `templates/404.html:2:1 the template is wrong: function "wrod" not defined`},
		"a word unknown":           {map[string]string{"templates/404.html": "<p>\n家{{word \"nav.hme\"}}</p>"}, `templates/404.html:2:4 the template is wrong: there is no word "nav.hme"`},
		"a word unknown within":    {map[string]string{"templates/404.html": "{{if .X}}\n<p title=\"{{say \"nav.hme\" .}}\">{{end}}"}, `templates/404.html:2:13 the template is wrong: there is no word "nav.hme"`},
		"a word unknown in a pipe": {map[string]string{"templates/404.html": "{{printf \"%s\" (word \"nav.hme\")}}"}, `templates/404.html:1:16 the template is wrong: there is no word "nav.hme"`},
		"an asset unknown":         {map[string]string{"templates/404.html": "<img src=\"{{asset \"a.png\"}}\">"}, `templates/404.html:1:13 the template is wrong: there is no asset "a.png"`},
		"words in one language":    {map[string]string{"words/zh.toml": "nav.novel = \"新\"\n"}, "words/en.toml:1:1 the interface's word nav.novel is missing"},
		"words that are no text":   {map[string]string{"words/zh.toml": "nav.home = 3\n"}, "words/zh.toml:1:12 the word nav.home should be text in quotes"},
		"words that are no TOML":   {map[string]string{"words/zh.toml": "nav.home = “家”\n"}, "words/zh.toml:1:12"},
		"a style not there":        {map[string]string{"theme.toml": "styles = [\"site.css\", \"mine.css\"]\n"}, `theme.toml:1:1 theme.toml loads "mine.css", which is not among the assets`},
		"no number of bytes":       {map[string]string{"theme.toml": "offline = \"16 MB\"\n"}, `theme.toml:1:11 offline is no number of bytes: "16 MB"`},
		"widths that fall":         {map[string]string{"theme.toml": "[pictures]\nwidths = [800, 400]\n"}, `theme.toml:2:10 pictures.widths should be 1 to 4 whole numbers, ascending, each from 100 to 4000`},
		"a width beyond bounds":    {map[string]string{"theme.toml": "pictures.widths = [800, 40000]\n"}, `theme.toml:1:19 pictures.widths should be 1 to 4`},
		"widths in words":          {map[string]string{"theme.toml": "pictures.widths = [\"800\"]\n"}, `theme.toml:1:19 pictures.widths should be 1 to 4`},
		"too many widths":          {map[string]string{"theme.toml": "pictures.widths = [100, 200, 300, 400, 500]\n"}, `theme.toml:1:19 pictures.widths should be 1 to 4`},
		"no width":                 {map[string]string{"theme.toml": "pictures.widths = []\n"}, `theme.toml:1:19 pictures.widths should be 1 to 4`},
		"a picture not there":      {map[string]string{"assets/a.css": "p{background:url(b.png)}"}, `assets/a.css:1:1 the style sheet names "b.png", which is not among the assets`},
		"another host":             {map[string]string{"assets/a.css": "@import url('https://fonts.example.com/a.css');"}, `assets/a.css:1:1 the style sheet names "https://fonts.example.com/a.css", which is not among the assets`},
		"a way out":                {map[string]string{"assets/a.css": "p{background:url(../../../content/site.toml)}"}, `assets/a.css:1:1 the style sheet names "../../../content/site.toml", which is not among the assets`},
	} {
		_, found := load(t, c.change)
		if got := brief(found); !strings.HasPrefix(got, c.want) || strings.Contains(got, "\n") {
			t.Errorf("%s: found\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestAThemeThatIsNotThereIsTold(t *testing.T) {
	loaded, found, err := theme.Load(fstest.MapFS{}, "plain", both)
	if loaded != nil || err != nil || len(found) != 1 || found[0].Code != diag.Theme {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestANewThemeIsLaidOverTheBuiltInOne(t *testing.T) {
	site := fstest.MapFS{"themes/plain/templates/404.html": {Data: []byte("<p>plain</p>")}}
	loaded, found, err := theme.Load(site, "plain", both)
	if err != nil || len(found) > 0 {
		t.Fatalf("found %v, %v", found, err)
	}
	if got := rendered(t, loaded, "zh", "404", nil); got != "<p>plain</p>" {
		t.Errorf("the page is %s", got)
	}
	if len(loaded.Lacking([]string{"home", "cover"})) > 0 {
		t.Error("the built-in templates are not there")
	}
}

func TestALanguageWithoutWordsIsTold(t *testing.T) {
	_, found, err := theme.Load(overlay(nil), "", []lang.Language{zh, {Key: "vi", Name: "Tiếng Việt"}})
	if err != nil || len(found) == 0 || found[0].File != "themes/fair/words/vi.toml" {
		t.Errorf("found %s, %v", brief(found), err)
	}
}

func TestATemplateThatFailsOnAPageIsItsAuthorsMistake(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a field unknown": {"<p>\n{{.Nothing}}</p>", "templates/404.html:2:3"},
		"no HTML":         {"<p title={{.}}'>", "templates/404.html:1:"},
	} {
		var b bytes.Buffer
		err := sound(t, map[string]string{"templates/404.html": c.text}).Render(&b, "zh", "404", struct{ X string }{})
		var broken *theme.Broken
		if !errors.As(err, &broken) || !strings.HasPrefix(brief(diag.List{broken.Finding}), c.want) {
			t.Errorf("%s: the error is %v", name, err)
			if broken != nil {
				t.Log(brief(diag.List{broken.Finding}))
			}
		}
	}
	lacking := sound(t, nil).Lacking([]string{"home", "atlas"})
	if len(lacking) != 1 || !strings.HasPrefix(brief(lacking), "templates/atlas.html:1:1") {
		t.Errorf("lacking are %s", brief(lacking))
	}
}

func TestStyleSheetsNameAssetsByTheirContent(t *testing.T) {
	loaded := sound(t, map[string]string{
		"assets/a.css":     "p { background: url( 'paper.png' ) ; }\nq { mask: url(#m); cursor: url(data:image/png;base64,AA==) }",
		"assets/sub/b.css": `p{background:url("../paper.png")}`,
		"assets/paper.png": "png",
		"assets/.DS_Store": "x",
	})
	paper := must(loaded.Asset("paper.png"))
	for _, a := range loaded.Assets {
		switch a.Name {
		case "a.css":
			if got := string(a.Body); !strings.Contains(got, strings.TrimPrefix(paper, "assets/")) || !strings.Contains(got, "url(#m)") || !strings.Contains(got, "data:image/png") || strings.Contains(got, "\n") {
				t.Errorf("the style sheet is %s", got)
			}
		case "sub/b.css":
			if got := string(a.Body); !strings.Contains(got, "../"+strings.TrimPrefix(paper, "assets/")) {
				t.Errorf("the style sheet in a folder is %s", got)
			}
		case ".DS_Store":
			t.Error("a hidden file is an asset")
		}
	}
	again := sound(t, map[string]string{"assets/paper.png": "other"})
	if paper == must(again.Asset("paper.png")) || !strings.HasPrefix(paper, "assets/paper.") || !strings.HasSuffix(paper, ".png") {
		t.Errorf("the address %s does not depend on the content", paper)
	}
}

func TestWordsSayWhatTheyAreGiven(t *testing.T) {
	words := sound(t, map[string]string{
		"words/en.toml": "t.plain = \"of {0} and {1}\"\nt.plural = \"{0} page|{0} pages\"\nt.odd = \"{ {x} {01} {0}}{2} {\"\nt.alone = \"{0}\"\n",
		"words/zh.toml": "t.plain = \"{1}的{0}\"\nt.plural = \"{0}页\"\nt.odd = \"{\"\nt.alone = \"{0}\"\n",
	})
	for _, c := range []struct {
		language, key string
		args          []string
		want          string
	}{
		{"en", "t.plain", []string{"a", "b"}, "of a and b"},
		{"zh", "t.plain", []string{"a", "b"}, "b的a"},
		{"en", "t.plain", []string{"{1}", "b"}, "of {1} and b"},
		{"en", "t.plural", []string{"1"}, "1 page"},
		{"en", "t.plural", []string{"0"}, "0 pages"},
		{"en", "t.plural", []string{"12"}, "12 pages"},
		{"zh", "t.plural", []string{"1"}, "1页"},
		{"en", "t.plural", nil, "{0} pages"},
		{"en", "t.odd", []string{"a", "b"}, "{ {x} {01} a}{2} {"},
		{"en", "t.odd", nil, "{ {x} {01} {0}}{2} {"},
		{"zh", "t.odd", []string{"a"}, "{"},
		{"en", "t.alone", []string{"{0}"}, "{0}"},
		{"en", "t.none", nil, "[t.none]"},
	} {
		if got := words.Words(c.language).Say(c.key, c.args...); got != c.want {
			t.Errorf("%s %s %v says %q, want %q", c.language, c.key, c.args, got, c.want)
		}
	}
}

func TestLineBreaksBetweenTagsAreNoSpace(t *testing.T) {
	for text, want := range map[string]string{
		"<p>\n  <b>a</b>\n  <i>b</i>\n</p>\n": "<p><b>a</b><i>b</i></p>",
		"<b>a</b> <i>b</i>":                   "<b>a</b> <i>b</i>",
		"<p>one\n  two</p>":                   "<p>one two</p>",
		"{{if true}}\n  <b>a</b>\n{{end}}":    "<b>a</b>",
		"<p>a {{\"b\"}} c</p>":                "<p>a b c</p>",
	} {
		if got := rendered(t, sound(t, map[string]string{"templates/404.html": text}), "zh", "404", nil); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestAFileOfDefinitionsReplacesNoTemplateOfItsName(t *testing.T) {
	loaded := sound(t, map[string]string{
		"templates/404.html":  `{{template "mark" .}}`,
		"templates/a.html":    `{{define "mark"}}<b>{{.}}</b>{{end}}`,
		"templates/mark.html": "{{define \"other\"}}x{{end}}\n",
	})
	for _, page := range []string{"404", "mark"} {
		if got := rendered(t, loaded, "zh", page, "x"); got != "<b>x</b>" {
			t.Errorf("%s is %q", page, got)
		}
	}
}

func TestAThemeAsksForTheWidthsOfPictures(t *testing.T) {
	for text, want := range map[string][]int{"": {800, 1600}, "pictures.widths = [640]\n": {640}, "[pictures]\nwidths = [300, 600, 1_200]\n": {300, 600, 1200}} {
		if got := sound(t, map[string]string{"theme.toml": text}).Settings.Widths; !slices.Equal(got, want) {
			t.Errorf("%q gives %v, want %v", text, got, want)
		}
	}
}
