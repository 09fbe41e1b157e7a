package content_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/content"
)

// states lists how every translation of the site stands, one a line.
func states(t *testing.T, site fstest.MapFS) string {
	t.Helper()
	c, source, _, err := content.Read(context.Background(), site, 1)
	if err != nil {
		t.Fatal(err)
	}
	lock, found, err := source.Lock()
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	list := content.Translations(c, lock)
	var b strings.Builder
	for _, each := range list {
		fmt.Fprintf(&b, "%s %s %s\n", each.Path, each.Language, each.State)
	}
	return b.String()
}

// accepted returns the site with a lock that takes every translation as fresh.
func accepted(t *testing.T, site fstest.MapFS) fstest.MapFS {
	t.Helper()
	c, source, _, err := content.Read(context.Background(), site, 1)
	if err != nil {
		t.Fatal(err)
	}
	lock, _, err := source.Lock()
	if err != nil {
		t.Fatal(err)
	}
	list := content.Translations(c, lock)
	for _, each := range list {
		lock.Set(each.Path, each.Language, each.Digest)
	}
	site[content.LockFile] = &fstest.MapFile{Data: lock.Bytes()}
	return site
}

func edit(site fstest.MapFS, file, from, to string) {
	old := string(site[file].Data)
	if !strings.Contains(old, from) {
		panic(file + " does not have " + from)
	}
	site[file] = &fstest.MapFile{Data: []byte(strings.Replace(old, from, to, 1))}
}

const (
	projectFile = "content/projects/LY-2020-001/project.toml"
	chinese     = "content/projects/LY-2020-001/zh.md"
	english     = "content/projects/LY-2020-001/en.md"
	allFresh    = "contacts.toml en fresh\nprojects/LY-2020-001/en.md en fresh\nprojects/LY-2020-001/project.toml en fresh\n" +
		"site.toml en fresh\nvocabulary.toml en fresh\n"
)

func TestTranslationsAreUnlockedUntilTheyAreAccepted(t *testing.T) {
	if got, want := states(t, small()), strings.ReplaceAll(allFresh, "fresh", "unlocked"); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got := states(t, accepted(t, small())); got != allFresh {
		t.Errorf("\n got %s\nwant %s", got, allFresh)
	}
}

func TestOnlyAChangeOfTheSourceWordsMakesATranslationStale(t *testing.T) {
	for _, test := range []struct{ name, file, from, to, stale string }{
		{"prose", chinese, "正文", "正文有改动", "projects/LY-2020-001/en.md en"},
		{"the translation itself", english, "Prose", "Better prose", ""},
		{"a summary", projectFile, "一家酒店。", "一家新酒店。", "projects/LY-2020-001/project.toml en"},
		{"the English summary", projectFile, "A hotel.", "One hotel.", ""},
		{"a figure", projectFile, "1亿元", "2亿元", ""},
		{"a comment", projectFile, "slug", "# 说明\nslug", ""},
		{"a sector", "content/vocabulary.toml", "酒店", "旅馆", "vocabulary.toml en"},
		{"a desk", "content/contacts.toml", "专员", "工作人员", "contacts.toml en"},
		{"the title", "content/site.toml", "项目册", "项目库", "site.toml en"},
		{"line ends", chinese, "\n", "\r\n", ""},
		{"a line that says nothing of another text", content.LockFile, "# One", "# Just one", ""},
	} {
		site := accepted(t, small())
		edit(site, test.file, test.from, test.to)
		want := allFresh
		if test.stale != "" {
			want = strings.Replace(allFresh, test.stale+" fresh", test.stale+" stale", 1)
		}
		if got := states(t, site); got != want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, want)
		}
	}
}

func TestATextWithoutItsTranslationIsMissing(t *testing.T) {
	site := accepted(t, small())
	delete(site, english)
	if got := states(t, site); !strings.Contains(got, "LY-2020-001/en.md en missing") {
		t.Error(got)
	}
	site = accepted(t, small())
	edit(site, "content/vocabulary.toml", "name.en = \"Baise\"\n", "")
	if got := states(t, site); !strings.Contains(got, "vocabulary.toml en missing") {
		t.Error(got)
	}
}

func TestATextWithoutASourceIsNoTranslation(t *testing.T) {
	site := small()
	delete(site, chinese)
	if got := states(t, site); strings.Contains(got, "en.md") {
		t.Error(got)
	}
}

func TestAFairIsTranslatedIntoItsLanguagesAlone(t *testing.T) {
	site := small()
	site["content/fairs/expo/fair.toml"] = &fstest.MapFile{Data: []byte("name.zh = \"展会\"\nname.en = \"Fair\"\nlanguages = [\"zh\"]\n")}
	site["content/fairs/expo/zh.md"] = &fstest.MapFile{Data: []byte("正文\n")}
	if got := states(t, site); strings.Contains(got, "fairs/expo/en.md") || !strings.Contains(got, "fairs/expo/fair.toml en unlocked") {
		t.Error(got)
	}
}

func TestTheLockIsPartOfTheContent(t *testing.T) {
	digest := func(site fstest.MapFS) string {
		_, source, _, err := content.Read(context.Background(), site, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := source.Lock(); err != nil {
			t.Fatal(err)
		}
		return source.Digest()
	}
	if digest(small()) == digest(accepted(t, small())) {
		t.Error("a site with a lock has the digest of one without")
	}
}
