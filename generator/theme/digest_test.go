package theme_test

import (
	"slices"
	"testing"

	"tuijie/generator/theme"
)

// pages is a theme of a few templates: "home" reaches "part" by way of "whole".
func pages(change map[string]string) map[string]string {
	texts := map[string]string{
		"templates/404.html":  `<p>{{say "t.lost" .}}</p>`,
		"templates/home.html": `{{template "whole" .}}<i>{{word "t.home"}}</i><img src="{{asset "a.png"}}">`,
		"templates/more.html": `{{define "whole"}}{{if .}}{{template "part" .}}{{end}}{{end}}{{define "part"}}<b>{{.}}</b>{{end}}`,
		"words/zh.toml":       "t.lost = \"无{0}\"\nt.home = \"家\"\nt.other = \"别\"\n",
		"words/en.toml":       "t.lost = \"no {0}\"\nt.home = \"home\"\nt.other = \"other\"\n",
		"assets/a.png":        "a",
		"assets/b.png":        "b",
	}
	for name, text := range change {
		texts[name] = text
	}
	return texts
}

func TestADigestChangesWithWhatThePageIsMadeFrom(t *testing.T) {
	const zhWords, enWords = "words/zh.toml", "words/en.toml"
	plain := sound(t, pages(nil))
	for name, c := range map[string]struct {
		change     map[string]string
		home, lost bool // whose Chinese digest changes
	}{
		"nothing":               {nil, false, false},
		"its own template":      {map[string]string{"templates/404.html": `<p>{{say "t.lost" .}}!</p>`}, false, true},
		"a template far below":  {map[string]string{"templates/more.html": `{{define "whole"}}{{if .}}{{template "part" .}}{{end}}{{end}}{{define "part"}}<u>{{.}}</u>{{end}}`}, true, false},
		"what is in a branch":   {map[string]string{"templates/more.html": `{{define "whole"}}{{if .}}{{else}}{{template "part" .}}{{end}}{{end}}{{define "part"}}<b>{{.}}</b>{{end}}`}, true, false},
		"where a template goes": {map[string]string{"templates/more.html": `{{define "whole"}}{{if .}}{{end}}{{template "part" .}}{{end}}{{define "part"}}<b>{{.}}</b>{{end}}`}, true, false},
		"a word put in place":   {map[string]string{zhWords: "t.lost = \"无{0}\"\nt.home = \"屋\"\nt.other = \"别\"\n"}, true, false},
		"a word that is said":   {map[string]string{zhWords: "t.lost = \"没有{0}\"\nt.home = \"家\"\nt.other = \"别\"\n"}, false, true},
		"a word of neither":     {map[string]string{zhWords: "t.lost = \"无{0}\"\nt.home = \"家\"\nt.other = \"旁\"\n"}, false, false},
		"the other language":    {map[string]string{enWords: "t.lost = \"none: {0}\"\nt.home = \"house\"\nt.other = \"other\"\n"}, false, false},
		"an asset in place":     {map[string]string{"assets/a.png": "c"}, true, false},
		"an asset of neither":   {map[string]string{"assets/b.png": "c"}, false, false},
		"a template of neither": {map[string]string{"templates/extra.html": "<hr>"}, false, false},
	} {
		changed := sound(t, pages(c.change))
		for page, want := range map[string]bool{"home": c.home, "404": c.lost} {
			if got := plain.Digest("zh", page) != changed.Digest("zh", page); got != want {
				t.Errorf("%s: the digest of %s changed: %t, want %t", name, page, got, want)
			}
		}
	}
}

func TestADigestDoesNotDependOnPagesSetBefore(t *testing.T) {
	loaded := sound(t, pages(nil))
	before := loaded.Digest("zh", "404")
	rendered(t, loaded, "zh", "404", "x")
	if loaded.Digest("zh", "404") != before || before == loaded.Digest("en", "404") || before == loaded.Digest("zh", "none") {
		t.Error("the digest changed with the first page, or does not depend on the language, or is zero")
	}
}

func TestADigestHoldsEveryWordThatAKeyOfThePageMayName(t *testing.T) {
	loaded := func(other string, template string) *theme.Theme {
		return sound(t, pages(map[string]string{
			"templates/404.html": template,
			"words/zh.toml":      "t.lost = \"无{0}\"\nt.home = \"家\"\nt.other = \"" + other + "\"\n",
		}))
	}
	for _, template := range []string{`{{say .}}`, `{{if (say .)}}x{{end}}`, `{{. | say}}`} {
		if loaded("别", template).Digest("zh", "404") == loaded("旁", template).Digest("zh", "404") {
			t.Errorf("%s: the digest stays with another word", template)
		}
	}
}

func TestTheWordsHaveADigest(t *testing.T) {
	first := sound(t, map[string]string{"words/zh.toml": "nav.home = \"家\"\n"}).Words("zh").Digest()
	again := sound(t, map[string]string{"words/zh.toml": "nav.home = \"家\"\n"}).Words("zh").Digest()
	other := sound(t, map[string]string{"words/zh.toml": "nav.home = \"屋\"\n"}).Words("zh").Digest()
	if first != again || first == other {
		t.Error("the digest of the words does not follow them")
	}
}

func TestWordsTellWhichWereAskedFor(t *testing.T) {
	loaded := func(home string) theme.Words {
		return sound(t, map[string]string{"words/zh.toml": "nav.home = \"" + home + "\"\nnav.news = \"新\"\n", "words/en.toml": "nav.home = \"home\"\nnav.news = \"news\"\n"}).Words("zh")
	}
	w, heard := loaded("家").Heard()
	w.Say("nav.home")
	w.Label("nav", "home")
	w.Has("nav.none")
	keys := heard.Keys()
	if !slices.Equal(keys, []string{"nav.home", "nav.none"}) {
		t.Errorf("heard %q", keys)
	}
	digest := loaded("家").DigestOf(keys)
	if digest == loaded("屋").DigestOf(keys) || digest != w.DigestOf(keys) || digest == w.DigestOf([]string{"nav.home", "nav.news"}) {
		t.Error("the digest does not follow what the keys say")
	}
}
