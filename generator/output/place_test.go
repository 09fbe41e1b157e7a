package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForeignFilesAreRefusedAndLeft(t *testing.T) {
	many := files{}
	for _, c := range "abcdefghijklmno" {
		many["photos/"+string(c)+".jpg"] = "x"
	}
	for name, test := range map[string]struct {
		built bool
		files files
		first string
		count int
	}{
		"no record, one file":     {false, files{"index.html": "mine"}, "index.html", 1},
		"a file beside a build":   {true, files{"notes.txt": "mine"}, "notes.txt", 1},
		"deep in a built folder":  {true, files{"zh/a/notes.txt": "mine"}, "zh/a/notes.txt", 1},
		"a kept name, but deeper": {true, files{"zh/.gitignore": "mine"}, "zh/.gitignore", 1},
		"a repository":            {false, files{".git/config": "mine"}, ".git/config", 1},
		"another hidden file":     {true, files{".env": "mine"}, ".env", 1},
		"letter case differs":     {true, files{"Index.html": "mine"}, "Index.html", 1},
		"many":                    {false, many, "photos/a.jpg", 15},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if test.built {
				build(t, dir, oldFiles)
			}
			put(t, dir, test.files)
			before := read(t, dir)
			_, err := Open(dir)
			var foreign *ForeignError
			if !errors.As(err, &foreign) {
				t.Fatalf("open: %v", err)
			}
			if foreign.Count != test.count || foreign.Files[0] != test.first || len(foreign.Files) > 10 {
				t.Errorf("foreign: %+v", foreign)
			}
			if text := foreign.Text(); !strings.Contains(text.ZH, test.first) || !strings.Contains(text.EN, test.first) {
				t.Errorf("the text does not name %s: %+v", test.first, text)
			}
			if diff := cmp.Diff(before, read(t, dir)); diff != "" {
				t.Error(diff)
			}
			alone(t, dir)
		})
	}
}

func TestAForeignFileSavedDuringABuildIsRefusedAndLeft(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, oldFiles)
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	put(t, dir, files{"notes.txt": "mine"})
	var foreign *ForeignError
	if _, err := s.Commit(record); !errors.As(err, &foreign) {
		t.Fatalf("commit: %v", err)
	}
	if got := read(t, dir); got["notes.txt"] != "mine" || got["index.html"] != "old" {
		t.Errorf("tree: %v", got)
	}
}

func TestFilesOfTheFoldersOwnerPassOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	put(t, dir, files{".gitignore": "*", ".gitkeep": "", ".keep": "k", ".DS_Store": "x", "Thumbs.db": "x"})
	build(t, dir, oldFiles)
	put(t, dir, files{"zh/.DS_Store": "x", "zh/a/Thumbs.db": "x"})
	if problems, err := Verify(dir); err != nil || len(problems) > 0 {
		t.Errorf("verify: %v %v", problems, err)
	}
	build(t, dir, newFiles)
	got := read(t, dir)
	for name, want := range (files{".gitignore": "*", ".gitkeep": "", ".keep": "k", "index.html": "new"}) {
		if data, ok := got[name]; !ok || data != want {
			t.Errorf("%s is %q", name, data)
		}
	}
	if len(got) != 3+len(newFiles)+1 {
		t.Errorf("tree: %v", got)
	}
	if problems, err := Verify(dir); err != nil || len(problems) > 0 {
		t.Errorf("verify: %v %v", problems, err)
	}
}

func TestABrokenRecordIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, oldFiles)
	put(t, dir, files{"release.json": `{"generator":"tui`})
	before := read(t, dir)
	_, err := Open(dir)
	var broken *RecordError
	if !errors.As(err, &broken) || !strings.Contains(broken.Text().ZH, "release.json") {
		t.Fatalf("open: %v", err)
	}
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestALinkInTheOutFolderIsForeignAndNotFollowed(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, files{"precious": "1"})
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, oldFiles)
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	var foreign *ForeignError
	if _, err := Open(dir); !errors.As(err, &foreign) || foreign.Files[0] != "link" {
		t.Errorf("open: %v", err)
	}
	// Where the link has taken the place of a file of ours, the link goes alone.
	os.Remove(filepath.Join(dir, "link"))
	os.Remove(filepath.Join(dir, "index.html"))
	if err := os.Symlink(filepath.Join(outside, "precious"), filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	build(t, dir, newFiles)
	if read(t, outside)["precious"] != "1" || read(t, dir)["index.html"] != "new" {
		t.Error("the link was followed")
	}
}

func TestALinkedOutFolderStaysALink(t *testing.T) {
	around := t.TempDir()
	real, link := filepath.Join(around, "disk", "real"), filepath.Join(around, "public")
	put(t, real, files{".gitkeep": ""})
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	build(t, link, oldFiles)
	build(t, link, newFiles)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link became %v %v", info, err)
	}
	if read(t, real)["index.html"] != "new" {
		t.Error("the folder behind the link was not written")
	}
	alone(t, link)
	alone(t, real)
}

func TestOutFoldersThatCannotBe(t *testing.T) {
	around := t.TempDir()
	put(t, around, files{"file": "mine", "locked/public/index.html": "x"})
	if err := os.Symlink("nowhere", filepath.Join(around, "dangling")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if err := os.Symlink("loop", filepath.Join(around, "loop")); err != nil {
		t.Fatal(err)
	}
	before := read(t, filepath.Join(around, "locked"))
	for name, dir := range map[string]string{
		"a file":                filepath.Join(around, "file"),
		"below a file":          filepath.Join(around, "file", "public"),
		"a link to nowhere":     filepath.Join(around, "dangling"),
		"a loop":                filepath.Join(around, "loop"),
		"the root":              "/",
		"a name with a control": filepath.Join(around, "a\x00b"),
		"around a site":         around,
	} {
		s, err := Open(dir)
		if err == nil {
			s.Abort()
			t.Errorf("%s: opened", name)
		}
	}
	if diff := cmp.Diff(before, read(t, filepath.Join(around, "locked"))); diff != "" {
		t.Error(diff)
	}
	alone(t, filepath.Join(around, "x"))
}

func TestOnlyWhatABuildMadeIsRemoved(t *testing.T) {
	around := t.TempDir()
	put(t, around, files{
		".public.tuijie/" + markName:         "",
		".public.tuijie/tree/index.html":     "half",
		".public.tuijie/gone-1/index.html":   "half",
		".public.tuijie/gone-7/zh/last.html": "half",
		".public.tuijie-1/precious":          "somebody's",
		".other.tuijie/" + markName:          "another out folder's",
	})
	build(t, filepath.Join(around, "public"), oldFiles)
	want := []string{".other.tuijie", ".public.tuijie", ".public.tuijie-1", "public"}
	if diff := cmp.Diff(want, list(t, around)); diff != "" {
		t.Error(diff)
	}
	want = []string{ledgerNames[0], markName}
	if diff := cmp.Diff(want, list(t, filepath.Join(around, ".public.tuijie"))); diff != "" {
		t.Error(diff)
	}
}

func TestAHiddenFolderOfSomebodyElseIsRefusedAndLeft(t *testing.T) {
	for name, theirs := range map[string]files{
		"a folder":                {".public.tuijie/precious": "1"},
		"a file":                  {".public.tuijie": "1"},
		"a tree without our mark": {".public.tuijie/tree/index.html": "1"},
	} {
		around := t.TempDir()
		put(t, around, theirs)
		s, err := OpenScratch(filepath.Join(around, "public"))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write("index.html", nil); err == nil || !strings.Contains(err.Error(), ".public.tuijie is not of a build's making") {
			t.Errorf("%s: write: %v", name, err)
		}
		s.Abort()
		if diff := cmp.Diff(theirs, read(t, around)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAHiddenFolderWithoutAnythingInItIsTaken(t *testing.T) {
	around := t.TempDir()
	if err := os.Mkdir(filepath.Join(around, ".public.tuijie"), 0o755); err != nil {
		t.Fatal(err)
	}
	build(t, filepath.Join(around, "public"), oldFiles)
	alone(t, filepath.Join(around, "public"))
}

func TestALinkInPlaceOfTheHiddenFolderIsNotFollowed(t *testing.T) {
	around, outside := t.TempDir(), t.TempDir()
	theirs := files{markName: "", "tree/precious": "1", "old/precious": "2", "gone-1/precious": "3"}
	put(t, outside, theirs)
	if err := os.Symlink(outside, filepath.Join(around, ".public.tuijie")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	s, err := OpenScratch(filepath.Join(around, "public"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("index.html", nil); err == nil {
		t.Error("the link was followed")
	}
	s.Abort()
	if diff := cmp.Diff(theirs, read(t, outside)); diff != "" {
		t.Error(diff)
	}
}

func TestALockFileOfADeadBuildBarsNobody(t *testing.T) {
	around := t.TempDir()
	put(t, around, files{".public.tuijie-lock": ""})
	build(t, filepath.Join(around, "public"), oldFiles)
	alone(t, filepath.Join(around, "public"))
}

func TestAReadOnlyFolderAroundIsAnErrorAndChangesNothing(t *testing.T) {
	around := t.TempDir()
	dir := filepath.Join(around, "public")
	build(t, dir, oldFiles)
	before := read(t, dir)
	if err := os.Chmod(around, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(around, 0o755)
	asNobody(t, func() {
		if _, err := Open(dir); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("open: %v", err)
		}
	})
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestAnUnreadableOutFolderIsAnErrorAndStays(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	put(t, dir, files{"a": "mine"})
	if err := os.Chmod(dir, 0); err != nil {
		t.Fatal(err)
	}
	var err error
	asNobody(t, func() { _, err = Open(dir) })
	os.Chmod(dir, 0o755)
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("open: %v", err)
	}
	if read(t, dir)["a"] != "mine" {
		t.Error("the folder was touched")
	}
}

// small mounts a file system of one megabyte; it wants root on Linux.
func small(t *testing.T, options ...string) string {
	t.Helper()
	dir := t.TempDir()
	args := append([]string{"-t", "tmpfs"}, options...)
	if out, err := exec.Command("mount", append(args, "tuijie", dir)...).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	return dir
}

func TestAFullDiskLeavesTheOldTree(t *testing.T) {
	dir := filepath.Join(small(t, "-o", "size=1m"), "public")
	build(t, dir, oldFiles)
	before := read(t, dir)
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 64 {
		if err = s.Write(strings.Repeat("p", i+1), bytes.Repeat([]byte("x"), 64<<10)); err != nil {
			break
		}
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("write: %v", err)
	}
	if _, err := s.Commit(record); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("commit: %v", err)
	}
	s.Abort()
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Error(diff)
	}
	build(t, dir, newFiles)
	alone(t, dir)
}

func TestAReadOnlyFileSystemIsAnError(t *testing.T) {
	around := small(t)
	dir := filepath.Join(around, "public")
	build(t, dir, oldFiles)
	before := read(t, dir)
	if out, err := exec.Command("mount", "-o", "remount,ro", around).CombinedOutput(); err != nil {
		t.Skipf("cannot remount: %v %s", err, out)
	}
	if _, err := Open(dir); !errors.Is(err, syscall.EROFS) {
		t.Errorf("open: %v", err)
	}
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestAMountPointIsAnErrorThatSaysWhatToDo(t *testing.T) {
	dir := small(t)
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if _, err := s.Commit(record); err == nil || !strings.Contains(err.Error(), "folder inside it") {
		t.Errorf("commit: %v", err)
	}
}
