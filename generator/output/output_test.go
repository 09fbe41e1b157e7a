package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var record = Record{Generator: "tuijie", Version: "1.2.3", Content: "sha256:00", Date: "2020-04-01"}

// files are a tree's files: path to content.
type files map[string]string

// build makes a whole build of the files, without waiting for the disk.
func build(t testing.TB, dir string, f files) Summary {
	t.Helper()
	s, err := OpenScratch(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	return finish(t, s, f)
}

func finish(t testing.TB, s *Stage, f files) Summary {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if err := s.Write(name, []byte(f[name])); err != nil {
			t.Fatal(err)
		}
	}
	sum, err := s.Commit(record)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// read reads a tree; an absent one is nil.
func read(t testing.TB, dir string) files {
	t.Helper()
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	found := files{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		found[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// put writes files as somebody else would.
func put(t testing.TB, dir string, f files) {
	t.Helper()
	for name, data := range f {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// alone fails the test if anything stands beside the out folder but a site's
// hidden folder, or anything in that but what a finished build leaves.
func alone(t testing.TB, dir string) {
	t.Helper()
	hidden := "." + filepath.Base(dir) + ".tuijie"
	_, unbuilt := os.Stat(filepath.Join(dir, RecordName))
	for _, name := range list(t, filepath.Dir(dir)) {
		if strings.Contains(name, ".tuijie") && (name != hidden || unbuilt != nil) {
			t.Errorf("left behind: %s", name)
		}
	}
	if unbuilt != nil {
		return
	}
	for _, name := range list(t, filepath.Join(filepath.Dir(dir), hidden)) {
		if !slices.Contains([]string{markName, treeName, ledgerNames[0], ledgerNames[1]}, name) {
			t.Errorf("left behind in the hidden folder: %s", name)
		}
	}
}

// list returns the names in a folder, none where it is absent.
func list(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestABuildWritesTheTreeAndItsRecord(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sum := build(t, dir, files{"index.html": "<p>乐业</p>", "zh/projects/tiankeng/index.html": "天坑", "assets/a b.css": ""})
	if want := (Summary{Files: 3, Written: 3}); sum != want {
		t.Errorf("summary %+v, want %+v", sum, want)
	}
	want := files{
		"index.html": "<p>乐业</p>", "zh/projects/tiankeng/index.html": "天坑", "assets/a b.css": "",
		"release.json": `{"generator":"tuijie","version":"1.2.3","content":"sha256:00","date":"2020-04-01",
"files":[
{"path":"assets/a b.css","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
{"path":"index.html","size":13,"sha256":"f1a307970a6ec36fb46849d478e37be1762ba583d2a52a2f6d10bbd76e51ab7f"},
{"path":"zh/projects/tiankeng/index.html","size":6,"sha256":"ab2c4645f85472a44a8a56e35b3323182c5469ad5ae73a0bf87191fa4316b3bd"}
]}
`}
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Error(diff)
	}
	alone(t, dir)
}

func TestASecondBuildCountsWhatChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, files{"same": "1", "differs": "1", "goes": "1"})
	sum := build(t, dir, files{"same": "1", "differs": "2", "new/comes": "1"})
	if want := (Summary{Files: 3, Written: 2, Unchanged: 1, Removed: 1}); sum != want {
		t.Errorf("summary %+v, want %+v", sum, want)
	}
	if got := read(t, dir); got["differs"] != "2" || got["new/comes"] != "1" || len(got) != 4 {
		t.Errorf("tree: %v", got)
	}
	alone(t, dir)
}

func TestAnAbortedBuildChangesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b", "public")
	build(t, dir, files{"a": "1"})
	before := read(t, dir)
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("a", []byte("2")); err != nil {
		t.Fatal(err)
	}
	s.Abort()
	s.Abort()
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Error(diff)
	}
	if err := s.Write("b", nil); !errors.Is(err, errClosed) {
		t.Errorf("write after abort: %v", err)
	}
	if _, err := s.Commit(record); !errors.Is(err, errClosed) {
		t.Errorf("commit after abort: %v", err)
	}
	alone(t, dir)
}

func TestAFailedWriteFailsTheCommit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if err := s.Write("../escape", nil); err == nil {
		t.Fatal("the path was taken")
	}
	if err := s.Write("fine", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(record); err == nil || !strings.Contains(err.Error(), "escape") {
		t.Errorf("commit: %v", err)
	}
}

func TestTheBytesAreTheCallersAgainAfterWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	data := []byte("before")
	if err := s.Write("a", data); err != nil {
		t.Fatal(err)
	}
	copy(data, "after!")
	finish(t, s, nil)
	if got := read(t, dir)["a"]; got != "before" {
		t.Errorf("a = %q", got)
	}
	if problems, err := Verify(dir); len(problems) > 0 || err != nil {
		t.Errorf("verify: %v %v", problems, err)
	}
}

func TestManyWritersMakeTheSameTreeAndRecord(t *testing.T) {
	one, many := filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), "public")
	f := files{}
	for i := range 400 {
		f[fmt.Sprintf("zh/%d/%d/index.html", i%7, i)] = strings.Repeat("页", i)
	}
	build(t, one, f)
	s, err := Open(many)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	var group sync.WaitGroup
	for name, data := range f {
		group.Go(func() {
			if err := s.Write(name, []byte(data)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	finish(t, s, nil)
	if diff := cmp.Diff(read(t, one), read(t, many)); diff != "" {
		t.Error(diff)
	}
}

func TestOfManyWritersOfOnePathOneWins(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	var group sync.WaitGroup
	refused := make(chan error, 16)
	for i := range 16 {
		group.Go(func() { refused <- s.Write([]string{"a/b", "A/B"}[i%2], nil) })
	}
	group.Wait()
	close(refused)
	taken := 0
	for err := range refused {
		if err == nil {
			taken++
		}
	}
	if taken != 1 {
		t.Errorf("%d writers won", taken)
	}
}

func TestWritersAndAnAbortDoNotRace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 50 {
		group.Go(func() {
			if err := s.Write(fmt.Sprint("p/", i), nil); err != nil && !errors.Is(err, errClosed) {
				t.Error(err)
			}
		})
	}
	s.Abort()
	group.Wait()
	alone(t, dir)
}

func TestASecondBuildOfTheFolderFailsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	var busy *BusyError
	if _, err := Open(dir); !errors.As(err, &busy) {
		t.Fatalf("second build: %v", err)
	}
	finish(t, s, files{"a": "1"})
	build(t, dir, files{"a": "2"})
}

func TestModesDoNotFollowTheUmask(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no modes")
	}
	dir := filepath.Join(t.TempDir(), "public")
	restore := setUmask(0o077)
	build(t, dir, files{"a/b": "1"})
	restore()
	for name, want := range map[string]fs.FileMode{".": 0o755, "a": 0o755, "a/b": 0o644, "release.json": 0o644} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", name, info.Mode().Perm(), want)
		}
	}
}

func TestARecordThatCannotBeReadBackIsNotWritten(t *testing.T) {
	for name, r := range map[string]Record{
		"no generator": {Version: "1"},
		"too long":     {Generator: strings.Repeat("x", 1025)},
		"control":      {Generator: "tuijie", Content: "a\x1bb"},
	} {
		s, err := Open(filepath.Join(t.TempDir(), "public"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Commit(r); err == nil {
			t.Errorf("%s: committed", name)
		}
		s.Abort()
	}
}
