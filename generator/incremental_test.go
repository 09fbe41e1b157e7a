package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tuijie/generator"
	"tuijie/generator/diag"
	"tuijie/generator/memory"
	"tuijie/generator/output"
	"tuijie/generator/quantity"
	"tuijie/generator/synthetic"
)

// workshop is a site that a test edits, and the folder that it is published into again and again.
type workshop struct {
	t       *testing.T
	from    fs.FS  // the content it begins with
	dir     string // of the site
	options generator.Options
	script  []string // what was done, for the report of a failure
}

// newWorkshop copies a site's content.
func newWorkshop(t *testing.T, from fs.FS) *workshop {
	t.Helper()
	w := &workshop{t: t, from: from, dir: filepath.Join(t.TempDir(), "site")}
	w.takeUp()
	root, err := os.OpenRoot(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	day, err := quantity.ParseDate("2020-04-15")
	if err != nil {
		t.Fatal(err)
	}
	w.options = generator.Options{
		Site: root.FS(), Out: filepath.Join(w.dir, "public"), Today: day, Jobs: 2, Version: "test", Scratch: true, Program: memory.Sum("this test"),
	}
	return w
}

// takeUp makes the content what it was at first.
func (w *workshop) takeUp() {
	w.t.Helper()
	err := os.RemoveAll(w.path("content"))
	if err == nil {
		err = os.RemoveAll(w.path("themes"))
	}
	if err == nil {
		err = os.CopyFS(w.path("content"), w.from)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.options.Production = false
}

func (w *workshop) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w *workshop) read(name string) string {
	w.t.Helper()
	raw, err := os.ReadFile(w.path(name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(raw)
}

func (w *workshop) write(name, text string) {
	w.t.Helper()
	err := os.MkdirAll(filepath.Dir(w.path(name)), 0o755)
	if err == nil {
		err = os.WriteFile(w.path(name), []byte(text), 0o644)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// edit replaces what the pattern finds first, "$1" and so on being what it caught.
func (w *workshop) edit(name, pattern, by string) {
	w.t.Helper()
	p := regexp.MustCompile(pattern)
	text := w.read(name)
	at := p.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	w.write(name, text[:at[0]]+string(p.ExpandString(nil, by, text, at))+text[at[1]:])
}

// build publishes with what the builds before remember, and holds the tree and the findings against a clean build's.
func (w *workshop) build() generator.Result {
	w.t.Helper()
	again, err := generator.Build(context.Background(), w.options)
	if err != nil {
		w.t.Fatalf("%v, after %s", err, strings.Join(w.script, "; "))
	}
	o := w.options
	o.Out, o.Program = filepath.Join(w.t.TempDir(), "public"), memory.Digest{}
	clean, err := generator.Build(context.Background(), o)
	if err != nil {
		w.t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Found, clean.Found) {
		w.t.Fatalf("after %s:\n%s", strings.Join(w.script, "; "), differing(listed(again.Found), listed(clean.Found)))
	}
	if clean.Found.HasErrors() {
		return again
	}
	w.same(o.Out)
	return again
}

// listed is findings, one a line.
func listed(found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%+v\n", d)
	}
	return b.String()
}

// same holds the tree against a clean one.
func (w *workshop) same(clean string) {
	w.t.Helper()
	want, err := os.ReadFile(filepath.Join(clean, output.RecordName))
	if err != nil {
		w.t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(w.options.Out, output.RecordName))
	if err != nil {
		w.t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		w.t.Fatalf("after %s: the tree is not that of a clean build:\n%s", strings.Join(w.script, "; "), differing(string(got), string(want)))
	}
	problems, err := output.Verify(w.options.Out)
	if err != nil || len(problems) > 0 {
		w.t.Fatalf("after %s: the tree is not what its record says: %v %v", strings.Join(w.script, "; "), problems, err)
	}
}

// differing lists the lines of two records that differ.
func differing(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	var lines []string
	for _, l := range a {
		if !slices.Contains(b, l) {
			lines = append(lines, "got  "+l)
		}
	}
	for _, l := range b {
		if !slices.Contains(a, l) {
			lines = append(lines, "want "+l)
		}
	}
	return strings.Join(lines[:min(len(lines), 20)], "\n")
}

// projects lists the folders of the projects that there are.
func (w *workshop) projects() []string {
	w.t.Helper()
	list, err := filepath.Glob(w.path("content/projects/*"))
	if err != nil || len(list) == 0 {
		w.t.Fatal("no projects are left", err)
	}
	for i := range list {
		list[i] = "content/projects/" + filepath.Base(list[i])
	}
	return list
}

// english is all that is written in English in a file of the site, and that English is a language of it.
var english = regexp.MustCompile(`(?m)^\[\[languages\]\]\nkey = "en"\n(?:\w+ = .*\n)+|^(?:[a-z_.]+\.)?en = (?:".*"|\[.*\])\n|, en = "[^"\n]*"|, "en"`)

// withoutEnglish takes English away from the site.
func (w *workshop) withoutEnglish() {
	w.t.Helper()
	err := filepath.WalkDir(w.path("content"), func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || e.IsDir():
			return err
		case e.Name() == "en.md":
			return os.Remove(name)
		case filepath.Ext(name) != ".toml":
			return nil
		}
		text, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, english.ReplaceAll(text, nil), 0o644)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// hand makes one random edit.
type hand struct {
	name string
	do   func(w *workshop, r *rand.Rand)
}

// aWord is any word of the interface.
func aWord(t *testing.T, language string, r *rand.Rand) (group, key, text string) {
	t.Helper()
	raw, err := os.ReadFile("../themes/fair/words/" + language + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	groups := strings.Split(string(raw), "\n[")[1:]
	group, below, _ := strings.Cut(anyOf(r, groups), "]\n")
	words := regexp.MustCompile(`(?m)^([a-z0-9-]+) = "([^"\\]*)"$`).FindAllStringSubmatch(below, -1)
	word := words[r.IntN(len(words))]
	return group, word[1], word[2]
}

func anyOf(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// hands are what staff, theme authors, accidents and disks do to a site.
var hands = []hand{
	{"prose", func(w *workshop, r *rand.Rand) {
		for _, language := range []string{"zh", "en"} {
			p := anyOf(r, w.projects()) + "/" + language + ".md"
			if _, err := os.Stat(w.path(p)); err == nil {
				w.write(p, w.read(p)+map[string]string{"zh": "\n又补充了一句。\n", "en": "\nA sentence more.\n"}[language])
			}
		}
	}},
	{"name", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(name\.zh = ")([^"]*)"`, `${1}新${2}"`)
	}},
	{"summary", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(summary\.en = ")([^"]*)"`, `${1}New: ${2}"`)
	}},
	{"amount", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(total = )"[^"]*"`, fmt.Sprintf(`${1}"%d.5亿元"`, 1+r.IntN(4)))
	}},
	{"verified", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(verified = )\S+`, fmt.Sprintf("${1}2020-04-%02d", 1+r.IntN(14)))
	}},
	{"stage", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(stage = )"[a-z]+"`, "${1}\""+anyOf(r, []string{"reserved", "promoted", "talks", "concept"})+`"`)
	}},
	{"visibility", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(visibility = )"[a-z]+"`, "${1}\""+anyOf(r, []string{"public", "internal"})+`"`)
	}},
	{"slug", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(slug = )"([a-z0-9-]+)"`, `${1}"${2}-x"`)
	}},
	{"comment", func(w *workshop, r *rand.Rand) {
		p := anyOf(r, w.projects()) + "/project.toml"
		w.write(p, "# 改过\n"+w.read(p))
	}},
	{"a comment elsewhere", func(w *workshop, r *rand.Rand) {
		var list []string
		for _, form := range []string{"*.toml", "policies/*/*.toml", "fairs/*/*.toml", "pages/*/*.toml", "bulletins/*/*.toml", "reserves/*.toml"} {
			found, _ := fs.Glob(os.DirFS(w.path("content")), form)
			list = append(list, found...)
		}
		p := "content/" + anyOf(r, list)
		w.write(p, "# 改过\n"+w.read(p))
	}},
	{"touch", func(w *workshop, r *rand.Rand) {
		p := anyOf(r, w.projects()) + "/project.toml"
		w.write(p, w.read(p))
	}},
	{"same size", func(w *workshop, r *rand.Rand) {
		w.edit(anyOf(r, w.projects())+"/project.toml", `(?m)^(months = )\d\d$`, fmt.Sprintf("${1}%d", 12+r.IntN(60)))
	}},
	{"sector renamed", func(w *workshop, r *rand.Rand) {
		w.edit("content/vocabulary.toml", `(?m)^(name\.en = ")([A-Z])`, `${1}New `+strconv.Itoa(r.IntN(9))+` ${2}`)
	}},
	{"town renamed", func(w *workshop, _ *rand.Rand) {
		w.edit("content/vocabulary.toml", `(?s)(towns.*?zh = ")`, `${1}新`)
	}},
	{"contact", func(w *workshop, r *rand.Rand) {
		w.edit("content/contacts.toml", `(?m)^(reply_days = )\d+`, fmt.Sprintf("${1}%d", 1+r.IntN(9)))
	}},
	{"a desk renamed", func(w *workshop, r *rand.Rand) {
		w.edit("content/contacts.toml", `(?m)^(name\.(?:zh|en) = ")`, "${1}"+strconv.Itoa(r.IntN(9)))
	}},
	{"title", func(w *workshop, _ *rand.Rand) { w.edit("content/site.toml", `(?m)^(title\.zh = ")`, `${1}新`) }},
	{"a language goes", func(w *workshop, r *rand.Rand) {
		dir := anyOf(r, w.projects())
		_ = os.Remove(w.path(dir + "/en.md"))
	}},
	{"a language comes", func(w *workshop, r *rand.Rand) {
		dir := anyOf(r, w.projects())
		if _, err := os.Stat(w.path(dir + "/en.md")); err != nil {
			w.write(dir+"/en.md", "A new text.\n")
		}
	}},
	{"a language of the site goes, or all as it was at first", func(w *workshop, _ *rand.Rand) {
		if strings.Contains(w.read("content/site.toml"), `key = "en"`) {
			w.withoutEnglish()
		} else {
			w.takeUp()
		}
	}},
	{"a project goes", func(w *workshop, r *rand.Rand) {
		if all := w.projects(); len(all) > 6 {
			_ = os.RemoveAll(w.path(anyOf(r, all)))
		}
	}},
	{"a project comes", func(w *workshop, r *rand.Rand) {
		from, id := anyOf(r, w.projects()), fmt.Sprintf("content/projects/LY-2020-%03d", 100+r.IntN(800))
		if _, err := os.Stat(w.path(id)); err == nil {
			return
		}
		if err := os.CopyFS(w.path(id), os.DirFS(w.path(from))); err != nil {
			w.t.Fatal(err)
		}
		w.edit(id+"/project.toml", `(?m)^(slug = )"([a-z0-9-]+)"`, `${1}"${2}-`+strconv.Itoa(r.IntN(1000))+`"`)
		w.edit(id+"/project.toml", `(?m)^reserve = .*\n`, "")
	}},
	{"a project moves", func(w *workshop, r *rand.Rand) {
		from, to := anyOf(r, w.projects()), fmt.Sprintf("content/projects/LY-2020-%03d", 100+r.IntN(800))
		if _, err := os.Stat(w.path(to)); err == nil {
			return
		}
		if err := os.Rename(w.path(from), w.path(to)); err != nil {
			w.t.Fatal(err)
		}
	}},
	{"a link", func(w *workshop, r *rand.Rand) {
		all := w.projects()
		for _, language := range []string{"zh", "en"} {
			p := anyOf(r, all) + "/" + language + ".md"
			if _, err := os.Stat(w.path(p)); err == nil {
				w.write(p, w.read(p)+"\n[→](/projects/"+filepath.Base(anyOf(r, all))+"/)\n")
			}
		}
	}},
	{"a reference", func(w *workshop, r *rand.Rand) {
		all := w.projects()
		p := anyOf(r, all) + "/zh.md"
		w.write(p, w.read(p)+"\n{{ projects."+filepath.Base(anyOf(r, all))+".investment.total }}\n")
	}},
	{"a reference to a policy", func(w *workshop, r *rand.Rand) {
		p := anyOf(r, w.projects()) + "/zh.md"
		w.write(p, w.read(p)+"\n{{ policies.incentive-policy.document }} {{ reserves.2020.declared.total }} {{ reserve.declared.count }}\n")
	}},
	{"a policy's number", func(w *workshop, r *rand.Rand) {
		if _, err := os.Stat(w.path("content/policies/incentive-policy/policy.toml")); err != nil {
			return // another site's
		}
		w.edit("content/policies/incentive-policy/policy.toml", `(?m)^(document = )".*"`, fmt.Sprintf("${1}\"乐政发〔2020〕%d号\"", r.IntN(99)))
	}},
	{"a policy ends", func(w *workshop, _ *rand.Rand) {
		list, _ := filepath.Glob(w.path("content/policies/*/policy.toml"))
		for _, name := range list {
			rel, _ := filepath.Rel(w.dir, name)
			w.edit(filepath.ToSlash(rel), `(?m)^(expires = )\S+`, "${1}2020-01-01")
		}
	}},
	{"a word", func(w *workshop, r *rand.Rand) {
		language := anyOf(r, []string{"zh", "en"})
		group, key, text := aWord(w.t, language, r)
		w.write("themes/fair/words/"+language+".toml", fmt.Sprintf("[%s]\n%s = %q\n", group, key, strconv.Itoa(r.IntN(9))+text))
	}},
	{"words that were not there", func(w *workshop, r *rand.Rand) {
		group := anyOf(r, []string{"[field-note]\nrevenue", "[stage-note]\nnone", "[field-note]\njobs"})
		for _, language := range []string{"zh", "en"} {
			w.write("themes/fair/words/"+language+".toml", group+" = \"说明 note\"\n")
		}
	}},
	{"a photograph", func(w *workshop, r *rand.Rand) {
		dir, name := anyOf(r, w.projects()), fmt.Sprintf("p%d.jpg", r.IntN(3))
		w.write(dir+"/"+name, string(photograph(w.t, 20+r.IntN(200), 50)))
		if text := w.read(dir + "/project.toml"); !strings.Contains(text, name) {
			w.write(dir+"/project.toml", text+fmt.Sprintf("\n[[photos]]\nfile = %q\nalt = { zh = \"坑\", en = \"Pit\" }\n", name))
		}
	}},
	{"widths of pictures", func(w *workshop, r *rand.Rand) {
		w.write("themes/fair/theme.toml", fmt.Sprintf("[pictures]\nwidths = [100, %d]\n", 110+r.IntN(3)))
	}},
	{"a style sheet", func(w *workshop, r *rand.Rand) {
		w.write("themes/fair/assets/offline.css", fmt.Sprintf("main{top:%dpx}", r.IntN(9)))
		w.write("themes/fair/theme.toml", "styles = [\"site.css\", \"offline.css\"]\n")
	}},
	{"a template", func(w *workshop, r *rand.Rand) {
		text, err := os.ReadFile("../themes/fair/templates/policies.html")
		if err != nil {
			w.t.Fatal(err)
		}
		w.write("themes/fair/templates/policies.html", strings.Replace(string(text), "<main", fmt.Sprintf("<main data-turn=\"%d\"", r.IntN(9)), 1))
	}},
	{"the theme goes", func(w *workshop, _ *rand.Rand) { _ = os.RemoveAll(w.path("themes")) }},
	{"a day passes", func(w *workshop, _ *rand.Rand) {
		day, _ := quantity.ParseDate(w.options.Today.AddDays(1).String())
		w.options.Today = day
	}},
	{"production", func(w *workshop, _ *rand.Rand) { w.options.Production = !w.options.Production }},
	{"a glossary term", func(w *workshop, r *rand.Rand) {
		w.write("content/glossary.toml", w.read("content/glossary.toml")+fmt.Sprintf("\n[[terms]]\nzh = \"词语%d\"\nen = \"word %[1]d\"\n", r.IntN(1000)))
	}},
	{"a page is lost", func(w *workshop, r *rand.Rand) {
		if list, _ := filepath.Glob(filepath.Join(w.options.Out, "zh/projects/*/index.html")); len(list) > 0 {
			_ = os.Remove(anyOf(r, list))
		}
	}},
	{"a page is edited by hand", func(w *workshop, r *rand.Rand) {
		if list, _ := filepath.Glob(filepath.Join(w.options.Out, "en/projects/*/index.html")); len(list) > 0 {
			_ = os.WriteFile(anyOf(r, list), []byte("by hand"), 0o644)
		}
	}},
	{"memory is damaged", func(w *workshop, r *rand.Rand) {
		var files []string
		_ = filepath.WalkDir(w.dir, func(name string, e fs.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() && strings.Contains(name, ".public.tuijie") {
				files = append(files, name)
			}
			return nil
		})
		for range min(len(files), 3) {
			name := anyOf(r, files)
			if raw, err := os.ReadFile(name); err == nil && len(raw) > 0 {
				raw[r.IntN(len(raw))] ^= 1
				_ = os.WriteFile(name, raw, 0o644)
			}
		}
	}},
	{"memory is lost", func(w *workshop, _ *rand.Rand) {
		list, _ := filepath.Glob(w.path(".public.tuijie*"))
		for _, name := range list {
			_ = os.RemoveAll(name)
		}
	}},
	{"memory of an earlier build", func(w *workshop, _ *rand.Rand) {
		now, kept := w.path(".public.tuijie-memory"), w.path("kept-memory")
		if _, err := os.Stat(kept); err == nil {
			_ = os.RemoveAll(now)
			_ = os.Rename(kept, now)
			return
		}
		_ = os.CopyFS(kept, os.DirFS(now))
	}},
	{"another program", func(w *workshop, r *rand.Rand) { w.options.Program = memory.Sum("program", r.IntN(2)) }},
	{"nothing", func(*workshop, *rand.Rand) {}},
}

// steps is how many edits a script has; TUIJIE_STEPS asks for more.
func steps(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("TUIJIE_STEPS"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		return 5
	}
	return 12
}

// TestABuildAgainIsACleanBuild edits a site at random and holds each build against a clean one. An edit that leaves an
// error in the content stands until another makes up for it, or the site is taken up anew.
func TestABuildAgainIsACleanBuild(t *testing.T) {
	shipped := os.DirFS("../content")
	large, err := fs.Sub(synthetic.FS(60), "content") // whose lists have several pages
	if err != nil {
		t.Fatal(err)
	}
	for seed, from := range []fs.FS{shipped, large, shipped} {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(seed), 2020))
			w := newWorkshop(t, from)
			w.build()
			for range steps(t) {
				each := hands[r.IntN(len(hands))]
				w.script = append(w.script, each.name)
				each.do(w, r)
				if w.build().Found.HasErrors() && r.IntN(2) == 0 {
					w.script = append(w.script, "taken up anew")
					w.takeUp()
					w.build()
				}
			}
		})
	}
}

// TestALanguageIsAddedToASite begins with a site of one language.
func TestALanguageIsAddedToASite(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	w.withoutEnglish()
	one := w.build()
	w.takeUp()
	w.script = append(w.script, "English is added")
	two := w.build()
	w.withoutEnglish()
	w.script = append(w.script, "English is taken away")
	again := w.build()
	if one.Found.HasErrors() || two.Found.HasErrors() || two.Pages <= one.Pages || again.Pages != one.Pages {
		t.Errorf("%d pages in one language, %d in two, %d in one again", one.Pages, two.Pages, again.Pages)
	}
}

func TestNothingChangedWritesNothing(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	first := w.build()
	again := w.build()
	if again.Summary.Written != 0 || again.Summary.Removed != 0 || again.Summary.Unchanged != first.Summary.Files || again.Pages != first.Pages {
		t.Errorf("a build of nothing new says %+v after %+v", again, first.Summary)
	}
}
