package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// site makes a folder with a neighbour, and opens it.
func site(t testing.TB) (dir string, files *Files) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "site")
	for name, body := range map[string]string{"site/a.toml": "a", "site/项目/b/zh.md": "正文", "beside/secret": "secret", "site/empty": ""} {
		file := filepath.Join(filepath.Dir(dir), filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	if files, err = Of(root); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	return dir, files
}

func TestAFolderIsAFileSystem(t *testing.T) {
	_, files := site(t)
	if err := fstest.TestFS(files, "a.toml", "项目/b/zh.md", "empty"); err != nil {
		t.Error(err)
	}
}

// linked puts links into a folder, and opens its root.
func linked(t *testing.T, dir string, links map[string]string) *os.Root {
	t.Helper()
	for name, to := range links {
		if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Skip("this system makes no symbolic links: ", err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// TestWhatAFolderOpensIsWhatItsRootOpens puts links of every kind into the folder.
func TestWhatAFolderOpensIsWhatItsRootOpens(t *testing.T) {
	dir, files := site(t)
	links := map[string]string{
		"within": "a.toml", "down": "项目/b", "项目/b/up.md": "../../a.toml", "项目/b/round.md": "../../项目/b/zh.md",
		"out": "../beside/secret", "项目/b/out": "../../../beside/secret", "beside": "../beside", "absolute": filepath.Join(dir, "a.toml"),
		"loop": "loop", "nowhere": "none", "itself": "../site/a.toml",
	}
	root := linked(t, dir, links)
	opened := 0
	for _, name := range []string{
		"a.toml", "within", "down/zh.md", "项目/b/up.md", "项目/b/round.md", "项目/b/zh.md", "empty", // these are files
		"out", "项目/b/out", "beside/secret", "absolute", "loop", "nowhere", "itself", "none", "a.toml/b", "../beside/secret", "/", "", "a.toml/", "项目//b",
	} {
		want, wantErr := read(root.FS(), name)
		got, err := read(files, name)
		if got != want || (err == nil) != (wantErr == nil) || errors.Is(err, fs.ErrNotExist) != errors.Is(wantErr, fs.ErrNotExist) {
			t.Errorf("%q: got %q, %v; its root gives %q, %v", name, got, err, want, wantErr)
		}
		if got == "secret" {
			t.Errorf("%q led out of the folder", name)
		}
		if err == nil {
			opened++
		}
	}
	if opened != 7 {
		t.Errorf("%d names were opened, want 7", opened)
	}
}

// TestWhatAFolderListsIsWhatItsRootLists lists folders with links and what is neither a file nor a folder.
func TestWhatAFolderListsIsWhatItsRootLists(t *testing.T) {
	dir, files := site(t)
	root := linked(t, dir, map[string]string{"down": "项目/b", "out": "../beside", "nowhere": "none", "项目/b/up.md": "../../a.toml"})
	entries := 0
	for _, name := range []string{".", "项目", "项目/b", "down", "out", "nowhere", "a.toml", "none", "../beside", ""} {
		want, wantErr := fs.ReadDir(root.FS(), name)
		got, err := fs.ReadDir(files, name)
		if len(got) != len(want) || (err == nil) != (wantErr == nil) {
			t.Errorf("%q: %v, %v; its root gives %v, %v", name, got, err, want, wantErr)
			continue
		}
		for i, e := range got {
			entries++
			is, err := e.Info()
			was, wantErr := want[i].Info()
			if err != nil || wantErr != nil {
				t.Fatal(err, wantErr)
			}
			if e.Name() != want[i].Name() || e.Type() != want[i].Type() || is.Name() != was.Name() || is.Mode() != was.Mode() || is.Size() != was.Size() || !is.ModTime().Equal(was.ModTime()) {
				t.Errorf("%q: got %v, its root gives %v", name, fs.FormatFileInfo(is), fs.FormatFileInfo(was))
			}
		}
	}
	if entries != 11 {
		t.Errorf("%d entries were looked at", entries)
	}
}

func read(files fs.FS, name string) (string, error) {
	f, err := files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if _, err := f.Stat(); err != nil {
		return "", err
	}
	body, err := io.ReadAll(f)
	return string(body), err
}

func BenchmarkReadDir(b *testing.B) {
	bothWays(b, func(files fs.FS) error {
		list, err := fs.ReadDir(files, "项目/b")
		if err != nil || len(list) != 1 {
			return fmt.Errorf("%v %w", list, err)
		}
		_, err = list[0].Info()
		return err
	})
}

func BenchmarkOpen(b *testing.B) {
	bothWays(b, func(files fs.FS) error {
		if body, err := read(files, "项目/b/zh.md"); err != nil || body != "正文" {
			return fmt.Errorf("%q %w", body, err)
		}
		return nil
	})
}

// bothWays times a step by os.Root, and by this room.
func bothWays(b *testing.B, step func(fs.FS) error) {
	dir, files := site(b)
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	for name, files := range map[string]fs.FS{"root": root.FS(), "folder": files} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := step(files); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
