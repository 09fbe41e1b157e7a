package generator

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestAnOverlayIsAFileSystem(t *testing.T) {
	site := fstest.MapFS{
		"content/site.toml":       {Data: []byte("site"), Mode: 0o644},
		"content/pages/a/zh.md":   {Data: []byte("a"), Mode: 0o644},
		"content/pages/a/en.md":   {Data: []byte("a"), Mode: 0o644},
		"content/pages/b/zh.md":   {Data: []byte("b"), Mode: 0o644},
		"themes/fair/theme.toml":  {Data: []byte("t"), Mode: 0o644},
		"content/pages/a/plan.md": {Data: []byte("p"), Mode: 0o644},
	}
	o := newOverlay(site, map[string][]byte{
		"content/pages/a/zh.md": []byte("another a"), "content/pages/a/en.md": nil, "content/pages/new/deep/zh.md": []byte("new"), "content/empty.md": {},
	})
	if err := fstest.TestFS(o, "content/pages/a/zh.md", "content/pages/a/plan.md", "content/pages/new/deep/zh.md", "content/site.toml", "content/empty.md"); err != nil {
		t.Error(err)
	}
	if body, err := fs.ReadFile(o, "content/pages/a/zh.md"); err != nil || string(body) != "another a" {
		t.Errorf("got %q, %v", body, err)
	}
	for _, gone := range []string{"content/pages/a/en.md", "content/pages/nothing"} {
		if _, err := fs.Stat(o, gone); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", gone, err)
		}
		if _, err := o.Open(gone); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", gone, err)
		}
	}
}
