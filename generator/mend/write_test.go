package mend

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// folder makes a site on disk, with one file of facts, and opens it.
func folder(t *testing.T, text string) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "content", "a.toml")
	if err := os.WriteFile(file, []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, file
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAMendedFileKeepsItsModeAndLeavesNothingBeside(t *testing.T) {
	root, file := folder(t, "a ＝ 1\r\n")
	// What a run that was killed has left is no obstacle.
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), ".a.toml.mend"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	result, err := All(t.Context(), root.FS(), tomlFaults)
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(root, result.Changes); err != nil {
		t.Fatal(err)
	}
	if got := read(t, file); got != "a = 1\n" {
		t.Errorf("the file holds %q", got)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("its mode is %v", info.Mode())
	}
	list, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(list) != 1 {
		t.Errorf("beside it lie %v, %v", list, err)
	}
}

func TestAFileThatWasChangedInTheMeantimeIsNotOverwritten(t *testing.T) {
	root, file := folder(t, "a ＝ 1\n")
	result, err := All(t.Context(), root.FS(), tomlFaults)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("a ＝ 2\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	err = Write(root, result.Changes)
	var changed *ChangedError
	if !errors.As(err, &changed) || changed.File != "content/a.toml" || !strings.Contains(changed.Text().ZH, "content/a.toml") {
		t.Errorf("got %v", err)
	}
	if got := read(t, file); got != "a ＝ 2\n" {
		t.Errorf("the file holds %q", got)
	}
}

func TestAFileBehindALinkIsNotMended(t *testing.T) {
	root, file := folder(t, "a ＝ 1\n")
	elsewhere := filepath.Join(filepath.Dir(filepath.Dir(file)), "b.toml")
	if err := os.Rename(file, elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..", "b.toml"), file); err != nil {
		t.Skip("this system makes no links:", err)
	}
	result, err := All(t.Context(), root.FS(), tomlFaults)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Changes) > 0 || len(result.Left) == 0 {
		t.Errorf("%d changes, %d findings left", len(result.Changes), len(result.Left))
	}
	if err := Write(root, []Change{{File: "content/a.toml", Before: []byte("a ＝ 1\n"), After: []byte("a = 1\n")}}); err == nil {
		t.Error("a link was written over")
	}
	if got := read(t, elsewhere); got != "a ＝ 1\n" {
		t.Errorf("the file behind the link holds %q", got)
	}
}
