package figures_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tuijie/generator/figures"
)

var reference = regexp.MustCompile(`\{\{[^}]*\}\}|\]\([^)]*\)`)

// prose returns the figures of a file by its sections, references and addresses left out.
func prose(t *testing.T, language, path string) []figures.Figure {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var found []figures.Figure
	for section, text := range strings.Split(reference.ReplaceAllString(string(src), "\uFFFC"), "\n## ") {
		for block, text := range strings.Split(text, "\n") {
			for _, f := range figures.Find(language, text) {
				f.Section, f.Block = section, block
				found = append(found, f)
			}
		}
	}
	return found
}

func TestTheShippedContentSaysTheSameInBothLanguages(t *testing.T) {
	paths, _ := filepath.Glob("../../content/*/*/zh.md")
	if len(paths) < 10 {
		t.Fatalf("only %d texts found", len(paths))
	}
	for _, path := range paths {
		zh, en := prose(t, "zh", path), prose(t, "en", filepath.Join(filepath.Dir(path), "en.md"))
		for _, d := range figures.Compare(zh, en) {
			t.Errorf("%s: %s: %s", path, d.Slip, d.Message().EN)
		}
		if testing.Verbose() {
			for _, f := range zh {
				t.Logf("zh %q soft %v", f.Words, f.Soft)
			}
			for _, f := range en {
				t.Logf("   en %q soft %v", f.Words, f.Soft)
			}
		}
	}
}
