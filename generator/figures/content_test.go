package figures_test

import (
	"io/fs"
	"os"
	"path"
	"testing"

	"tuijie/generator/figures"
	"tuijie/generator/markdown"
	"tuijie/generator/synthetic"
)

// prose returns the figures of a file by its sections and blocks, references cut
// out.
func prose(t *testing.T, site fs.FS, language, path string) []figures.Figure {
	t.Helper()
	src, err := fs.ReadFile(site, path)
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := markdown.New().Parse(path, src)
	var found []figures.Figure
	section, block := 0, 0
	for _, p := range doc.Passages(markdown.Fill{Fact: func(string) (string, bool) { return "\uFFFC", true }}) {
		if block++; p.Heading {
			section, block = section+1, 0
		}
		for _, f := range figures.Find(language, p.Text) {
			f.Section, f.Block = section, block
			found = append(found, f)
		}
	}
	return found
}

// differences compares every text of a site with its translation, and returns
// how many figures there were.
func differences(t *testing.T, site fs.FS) (texts, all int) {
	t.Helper()
	paths, err := fs.Glob(site, "content/*/*/zh.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		zh, en := prose(t, site, "zh", p), prose(t, site, "en", path.Join(path.Dir(p), "en.md"))
		for _, d := range figures.Compare(zh, en) {
			t.Errorf("%s: %s: %s", p, d.Slip, d.Message().EN)
		}
		all += len(zh) + len(en)
	}
	return len(paths), all
}

func TestTheShippedContentSaysTheSameInBothLanguages(t *testing.T) {
	if texts, all := differences(t, os.DirFS("../..")); texts < 10 || all < 100 {
		t.Errorf("only %d texts and %d figures found", texts, all)
	}
}

func TestSyntheticContentSaysTheSameInBothLanguages(t *testing.T) {
	if texts, all := differences(t, synthetic.FS(40)); texts < 40 || all < 1000 {
		t.Errorf("only %d texts and %d figures found", texts, all)
	}
}
