package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var pictureForm = regexp.MustCompile(`!\[([^\]]+)\]\((pictures/[^)]+)\)`)

// TestTheGuideHasItsPictures: each picture that a page shows is there, is described and small, and none is there that
// no page shows.
func TestTheGuideHasItsPictures(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pictureForm.FindAllStringSubmatch(string(text), -1) {
			shown[m[2]] = true
			if info, err := os.Stat(filepath.FromSlash(m[2])); err != nil || info.Size() > 80<<10 {
				t.Errorf("%s shows %s: %v", page, m[2], err)
			}
		}
	}
	files, err := filepath.Glob("pictures/*")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d pictures: %v", len(files), err)
	}
	for _, f := range files {
		if !shown[filepath.ToSlash(f)] {
			t.Errorf("no page shows %s", f)
		}
	}
}
