package generator_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"tuijie/generator/output"
	"tuijie/generator/synthetic"
	"tuijie/themes"
)

// TestWhatDependsOnAnEditIsMadeAgain counts the pages that an edit makes again, of those of 30 projects in two languages,
// of their lists, and of some thirty others.
func TestWhatDependsOnAnEditIsMadeAgain(t *testing.T) {
	large, err := fs.Sub(synthetic.FS(30), "content")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorkshop(t, large)
	w.build()
	one := w.projects()[15]
	template := func(name, old, new string) func() {
		return func() {
			text, err := fs.ReadFile(themes.Files, "fair/templates/"+name+".html")
			if err != nil || !strings.Contains(string(text), old) {
				t.Fatal("the template is another one", err)
			}
			w.write("themes/fair/templates/"+name+".html", strings.Replace(string(text), old, new, 1))
		}
	}
	edit := func(name, pattern, by string) func() { return func() { w.edit(name, pattern, by) } }
	word := func(language, text string) func() {
		return func() { w.write("themes/fair/words/"+language+".toml", text) }
	}
	for _, c := range []struct {
		name    string
		edit    func()
		made    [2]int // how many pages are made again, at least and at most
		written int    // how many files, at most
		in      string // the pages that change are all of this language; "" for any
	}{
		{"a comment of the site", edit("content/site.toml", `\A`, "# 改过\n"), [2]int{}, 0, ""},
		{"a comment of the vocabulary", edit("content/vocabulary.toml", `\A`, "# 改过\n"), [2]int{}, 0, ""},
		{"a comment of a project", edit(one+"/project.toml", `\A`, "# 改过\n"), [2]int{}, 0, ""},
		{"prose", edit(one+"/zh.md", `\z`, "\n又补充了一句。\n"), [2]int{1, 2}, 12, ""},
		{"a fact", edit(one+"/project.toml", `(?m)^(months = )\d+$`, "${1}11"), [2]int{2, 60}, 12, ""},
		{"the prose of a page", edit("content/pages/how-to-invest/en.md", `\z`, "\nA sentence more.\n"), [2]int{1, 1}, 12, "en"},
		{"a sector's name in one language", edit("content/vocabulary.toml", `(?m)^(\[sectors\.[a-z-]+\]\nname\.zh = ")`, "${1}新"), [2]int{40, 80}, 80, "zh"},
		{"a town's name in the other", edit("content/vocabulary.toml", `(?s)(\[towns\.[a-z0-9-]+\]\n.*?name\.en = ")`, "${1}New "), [2]int{10, 80}, 80, "en"},
		{"a word of projects alone", word("en", "[project]\nrelated = \"Related\"\n"), [2]int{30, 30}, 40, "en"},
		{"a word of the home page", word("en", "[project]\nrelated = \"Related\"\n[home]\nall = \"All\"\n"), [2]int{1, 8}, 5, "en"},
		{"a word of stages", word("zh", "[stage]\npromoted = \"正在推介\"\n"), [2]int{30, 100}, 120, ""},
		{"a template of projects alone", template("project", "<main", "<main data-turn"), [2]int{60, 60}, 61, ""},
		{"a template of home pages alone", template("home", "<main", "<main data-turn"), [2]int{2, 2}, 3, ""},
		{"nothing", func() { w.write("themes/fair/theme.toml", "version = \"2\"\n") }, [2]int{}, 0, ""},
	} {
		w.script = append(w.script, c.name)
		before := w.pages()
		c.edit()
		got := w.build()
		changed := 0
		for address, sum := range w.pages() {
			if before[address] == sum {
				continue
			}
			changed++
			if !strings.HasPrefix(address, c.in) && address != "index.html" && !inTwoLanguages(address) {
				t.Errorf("%s: %s is another page now", c.name, address)
			}
		}
		t.Logf("%s: %d made, %d changed, %d written", c.name, got.Made, changed, got.Summary.Written)
		if got.Made < c.made[0] || got.Made > c.made[1] || got.Summary.Written > c.written {
			t.Errorf("%s: %d pages were made again, want %d to %d; %d files were written, want at most %d", c.name, got.Made, c.made[0], c.made[1], got.Summary.Written, c.written)
		}
	}
}

// pages are the digests of the pages that stand.
func (w *workshop) pages() map[string]output.Digest {
	w.t.Helper()
	release, err := output.ReadRecord(os.DirFS(w.options.Out))
	if err != nil {
		w.t.Fatal(err)
	}
	list := map[string]output.Digest{}
	for _, f := range release.Files {
		if strings.HasSuffix(f.Path, ".html") {
			list[f.Path] = f.SHA256
		}
	}
	return list
}

// inTwoLanguages reports whether a page shows names of another language too: beneath its title, or on a booth's screen.
func inTwoLanguages(address string) bool {
	kind := strings.Split(address, "/")[1]
	return kind == "sectors" || kind == "towns" || strings.HasSuffix(address, "/kiosk/index.html")
}

func TestOneProseChangedWritesOnePage(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	w.build()
	const prose = "content/projects/LY-2020-009/zh.md"
	w.write(prose, w.read(prose)+"\n又补充了一句。\n")
	got := w.build().Summary.Written
	// Its page, its English page, which now says that its source has changed, and the search index's parts.
	if got == 0 || got > 12 {
		t.Errorf("%d files were written", got)
	}
}
