package figures_test

import (
	"os"
	"path/filepath"
	"testing"

	"tuijie/generator/figures"
	"tuijie/generator/markdown"
)

// prose returns the figures of a file by its sections and blocks, references cut
// out.
func prose(t *testing.T, language, path string) []figures.Figure {
	t.Helper()
	src, err := os.ReadFile(path)
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

func TestTheShippedContentSaysTheSameInBothLanguages(t *testing.T) {
	paths, _ := filepath.Glob("../../content/*/*/zh.md")
	if len(paths) < 10 {
		t.Fatalf("only %d texts found", len(paths))
	}
	all := 0
	for _, path := range paths {
		zh, en := prose(t, "zh", path), prose(t, "en", filepath.Join(filepath.Dir(path), "en.md"))
		for _, d := range figures.Compare(zh, en) {
			t.Errorf("%s: %s: %s", path, d.Slip, d.Message().EN)
		}
		all += len(zh) + len(en)
	}
	if all < 100 {
		t.Errorf("only %d figures found", all)
	}
}
