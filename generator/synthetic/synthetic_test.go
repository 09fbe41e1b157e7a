package synthetic_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tuijie/generator"
	"tuijie/generator/diag"
	"tuijie/generator/figures"
	"tuijie/generator/quantity"
	"tuijie/generator/synthetic"
)

func today(t *testing.T) quantity.Date {
	t.Helper()
	day, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func TestACatalogueOfAnySizeIsValid(t *testing.T) {
	for _, n := range []int{1, 4, 50, 801} {
		found, err := generator.Check(context.Background(), generator.Options{Site: synthetic.FS(n), Today: today(t), Jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found {
			if d.Code != diag.FilingMissing {
				t.Errorf("%d projects: %s: %s: %s [%s]", n, d.Place.File, d.Severity, d.Message.EN, d.Code)
			}
		}
	}
}

func TestTheSameSizeGivesTheSameBytes(t *testing.T) {
	a, b := synthetic.FS(60), synthetic.FS(60)
	for name, body := range all(t, a) {
		other, err := fs.ReadFile(b, name)
		if err != nil || string(other) != body {
			t.Errorf("%s differs the second time (%v)", name, err)
		}
	}
	if another := all(t, synthetic.FS(61)); len(another) != len(all(t, a))+3 {
		t.Errorf("one more project makes %d files of %d", len(another), len(all(t, a)))
	}
}

func TestAnotherSeedGivesOtherProse(t *testing.T) {
	dir := t.TempDir()
	if err := synthetic.Write(dir, 2, synthetic.Options{Seed: 1, Pictures: 1}); err != nil {
		t.Fatal(err)
	}
	const prose = "content/projects/SY-2020-00001/zh.md"
	written, err := os.ReadFile(filepath.Join(dir, prose))
	if err != nil {
		t.Fatal(err)
	}
	if all(t, synthetic.FS(2))[prose] == string(written) {
		t.Error("the prose is the same with another seed")
	}
	if _, err := os.Stat(filepath.Join(dir, "content/projects/SY-2020-00002/picture-1.jpg")); err != nil {
		t.Error(err)
	}
	if err := synthetic.Write(dir, 2, synthetic.Options{}); err == nil {
		t.Error("a content folder was written over")
	}
}

func TestProseHasTheLengthOfTheTrade(t *testing.T) {
	const n = 40
	site, zh, en := all(t, synthetic.FS(n)), 0, 0
	for name, body := range site {
		switch {
		case !strings.HasPrefix(name, "content/projects/"):
		case strings.HasSuffix(name, "zh.md"):
			zh += len(body)
			if got := strings.Count(body, "\n## ") + 1; got != 7 {
				t.Errorf("%s has %d sections", name, got)
			}
		case strings.HasSuffix(name, "en.md"):
			en += len(body)
		case !strings.Contains(body, "illustrative = true\n") || !strings.Contains(body, `name.en = "Synthetic project `) || !strings.Contains(body, `name.zh = "合成项目`):
			t.Errorf("%s could be taken for a fact", name)
		}
	}
	if zh /= n; zh < 3200 || zh > 4500 {
		t.Errorf("Chinese prose has %d bytes a project", zh)
	}
	if en /= n; en < 4200 || en > 6000 {
		t.Errorf("English prose has %d bytes a project", en)
	}
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	site := all(t, synthetic.FS(120))
	for name, zh := range site {
		base, ok := strings.CutSuffix(name, "zh.md")
		if !ok {
			continue
		}
		en := site[base+"en.md"]
		if a, b := references(zh), references(en); !slices.Equal(a, b) {
			t.Errorf("%s refers to %v, its translation to %v", name, a, b)
		}
		sources, translations := strings.Split(zh, "\n\n"), strings.Split(en, "\n\n")
		if len(sources) != len(translations) {
			t.Fatalf("%s has %d blocks, its translation %d", name, len(sources), len(translations))
		}
		for i, source := range sources {
			if d := figures.Compare(figures.Find("zh", plain(source)), figures.Find("en", plain(translations[i]))); len(d) > 0 {
				t.Errorf("%s: a figure of these differs:\n%s\n%s", name, source, translations[i])
			}
		}
	}
}

// unprinted is what refers and where links lead: typed figures stand elsewhere.
var unprinted = regexp.MustCompile(`\{\{.*?\}\}|\]\(.*?\)`)

func plain(s string) string { return unprinted.ReplaceAllString(s, "…") }

func references(s string) []string {
	var list []string
	for _, part := range strings.Split(s, "{{ ")[1:] {
		path, _, _ := strings.Cut(part, " }}")
		list = append(list, path)
	}
	slices.Sort(list)
	return list
}

func all(t *testing.T, site fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(site, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := fs.ReadFile(site, name)
		files[name] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
