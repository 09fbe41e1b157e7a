package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tuijie/generator/output"
)

// writeTree writes a published tree with its record.
func writeTree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	stage, err := output.OpenScratch(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range files {
		if err := stage.Write(name, []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := stage.Commit(output.Record{Generator: "bench", Version: "dev", Content: "none"}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestTreesAreComparedByteForByte(t *testing.T) {
	clean := writeTree(t, map[string]string{"a.html": "one", "b/c.html": "two"})
	for name, c := range map[string]struct {
		files map[string]string
		want  string // in the error; "" for none
	}{
		"the same":      {map[string]string{"a.html": "one", "b/c.html": "two"}, ""},
		"changed":       {map[string]string{"a.html": "one", "b/c.html": "too"}, "b/c.html differs"},
		"missing":       {map[string]string{"a.html": "one"}, "b/c.html is missing"},
		"first missing": {map[string]string{"b/c.html": "two"}, "a.html is missing"},
		"left over":     {map[string]string{"a.html": "one", "b.html": "old", "b/c.html": "two"}, "b.html is left over"},
	} {
		err := sameTree(writeTree(t, c.files), clean)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestATreeThatIsNotAsItsRecordSaysDiffers(t *testing.T) {
	files := map[string]string{"a.html": "one"}
	rebuilt, clean := writeTree(t, files), writeTree(t, files)
	if err := os.WriteFile(filepath.Join(rebuilt, "a.html"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := sameTree(rebuilt, clean); err == nil || !strings.Contains(err.Error(), "a.html") {
		t.Errorf("got %v", err)
	}
}
