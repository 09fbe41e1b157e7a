package content

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestAScanAgainIsANewScan(t *testing.T) {
	dir := t.TempDir()
	put := func(name string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"content/site.toml", "content/pages/a/page.toml", "content/pages/a/zh.md", "content/pages/a-b/zh.md", "themes/fair/theme.toml"} {
		put(name)
	}
	scan, err := NewScan(t.Context(), os.DirFS(dir), 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	first := scan
	for n, step := range []struct {
		do    func()
		names []string
	}{
		{func() { put("content/pages/a/zh.md") }, []string{"content/pages/a/zh.md"}},
		{func() { put("content/pages/c/page.toml") }, []string{"content/pages/c", "content/pages/c/page.toml"}},
		{func() { put("content/fairs/d/fair.toml"); put("content/fairs/d/zh.md") }, []string{"content/fairs/d/fair.toml", "content/fairs/d/zh.md"}},
		{func() { _ = os.RemoveAll(filepath.Join(dir, "content/fairs")) }, []string{"content/fairs/d/fair.toml", "content/fairs/d/zh.md"}},
		{func() { _ = os.RemoveAll(filepath.Join(dir, "content/pages/a")) }, []string{"content/pages/a"}},
		{func() { put("content/pages/a/en.md"); put("public/index.html") }, []string{"content/pages/a", "public/index.html", "content/nothing", "site.toml"}},
		{func() { _ = os.RemoveAll(filepath.Join(dir, "themes")); put("content/other.txt") }, nil},
	} {
		step.do()
		if scan, err = scan.Again(t.Context(), os.DirFS(dir), int64(n), 2, step.names); err != nil {
			t.Fatal(err)
		}
		want, err := NewScan(t.Context(), os.DirFS(dir), int64(n), 2)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(scan, want) {
			t.Fatalf("step %d: got %+v, want %+v", n, scan, want)
		}
	}
	if scan.SameTheme(first) || !scan.SameTheme(scan) {
		t.Error("a theme that went is the same, or one that is not there differs from itself")
	}
}
