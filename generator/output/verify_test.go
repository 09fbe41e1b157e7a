package output

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVerifyNamesWhatDiffers(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(t *testing.T, dir string)
		want  []Problem
	}{
		"nothing": {func(*testing.T, string) {}, nil},
		"one bit": {func(t *testing.T, dir string) { put(t, dir, files{"index.html": "ole"}) }, []Problem{{"index.html", Changed}}},
		"longer":  {func(t *testing.T, dir string) { put(t, dir, files{"index.html": "old "}) }, []Problem{{"index.html", Changed}}},
		"added":   {func(t *testing.T, dir string) { put(t, dir, files{"zh/x.html": ""}) }, []Problem{{"zh/x.html", Added}}},
		"missing": {func(t *testing.T, dir string) { remove(t, dir, "zh/a/index.html") }, []Problem{{"zh/a/index.html", Missing}}},
		"all at once": {func(t *testing.T, dir string) {
			put(t, dir, files{"a": "", "index.html": ""})
			remove(t, dir, "zh/goes.html")
		}, []Problem{{"a", Added}, {"index.html", Changed}, {"zh/goes.html", Missing}}},
		"a folder in the place of a file": {func(t *testing.T, dir string) {
			remove(t, dir, "index.html")
			put(t, dir, files{"index.html/x": ""})
		}, []Problem{{"index.html", Missing}, {"index.html/x", Added}}},
		"a link in the place of a file": {func(t *testing.T, dir string) {
			remove(t, dir, "index.html")
			if err := os.Symlink("zh/a/index.html", filepath.Join(dir, "index.html")); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
		}, []Problem{{"index.html", Changed}}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(scratch(t), "public")
			build(t, dir, oldFiles)
			test.spoil(t, dir)
			got, err := Verify(dir)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func remove(t testing.TB, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyNeedsARecord(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "absent")} {
		if _, err := Verify(dir); err == nil {
			t.Errorf("%s is whole", dir)
		}
	}
}
