package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// twinOf returns the folder of the second tree.
func twinOf(dir string) string {
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".tuijie", treeName)
}

// built makes a site that has its twin, of builds that are not of the moment, so
// that stamps prove what they can.
func built(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(scratch(t), "public")
	for _, f := range []files{oldestFiles, oldFiles} {
		build(t, dir, f)
	}
	return dir
}

// reopened opens a build for its Before and Whole.
func reopened(t testing.TB, dir string) (before files, whole bool) {
	t.Helper()
	s, err := OpenScratch(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	before = files{}
	for _, f := range s.Before().Files {
		before[f.Path] = f.SHA256.String()
	}
	return before, s.Whole()
}

func digests(f files) files {
	sums := files{}
	for name, data := range f {
		sums[name] = Digest(sha256.Sum256([]byte(data))).String()
	}
	return sums
}

func without(f files, name string) files {
	rest := files{}
	for n, data := range f {
		if n != name {
			rest[n] = data
		}
	}
	return rest
}

func TestBeforeIsWhatStandsAndIsIntact(t *testing.T) {
	index := func(dir string) string { return filepath.Join(dir, "index.html") }
	for name, test := range map[string]struct {
		spoil func(t *testing.T, dir string)
		lost  string
		whole bool
	}{
		"nothing":                    {func(*testing.T, string) {}, "", true},
		"edited, of the same length": {func(t *testing.T, dir string) { put(t, dir, files{"index.html": "odd"}) }, "index.html", false},
		"edited, with its old time": {func(t *testing.T, dir string) {
			info, err := os.Stat(index(dir))
			if err != nil {
				t.Fatal(err)
			}
			put(t, dir, files{"index.html": "odd"})
			if err := os.Chtimes(index(dir), info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
		}, "index.html", false},
		"longer":  {func(t *testing.T, dir string) { put(t, dir, files{"index.html": "older"}) }, "index.html", false},
		"deleted": {func(t *testing.T, dir string) { remove(t, dir, "zh/goes.html") }, "zh/goes.html", false},
		"another file, of the same bytes": {func(t *testing.T, dir string) {
			remove(t, dir, "index.html")
			put(t, dir, files{"index.html": "old"})
		}, "", true},
		"only its time": {func(t *testing.T, dir string) {
			if err := os.Chtimes(index(dir), time.Unix(1, 0), time.Unix(1, 0)); err != nil {
				t.Fatal(err)
			}
		}, "", true},
		"a link to the same bytes": {func(t *testing.T, dir string) {
			remove(t, dir, "index.html")
			put(t, filepath.Dir(dir), files{"elsewhere": "old"})
			if err := os.Symlink("../elsewhere", index(dir)); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
		}, "index.html", false},
		"an empty folder": {func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, "zh", "empty"), 0o755); err != nil {
				t.Fatal(err)
			}
		}, "", false},
		"a folder closed to others": {func(t *testing.T, dir string) {
			if err := os.Chmod(filepath.Join(dir, "zh"), 0o700); err != nil {
				t.Fatal(err)
			}
		}, "", false},
		"a dropping of a file manager": {func(t *testing.T, dir string) { put(t, dir, files{"zh/.DS_Store": "x"}) }, "", true},
		"no ledgers": {func(t *testing.T, dir string) {
			for _, name := range ledgerNames {
				remove(t, filepath.Dir(twinOf(dir)), name)
			}
		}, "", true},
		"damaged ledgers": {func(t *testing.T, dir string) {
			for _, name := range ledgerNames {
				damage(t, filepath.Join(filepath.Dir(twinOf(dir)), name))
			}
		}, "", true},
		"no hidden folder": {func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Dir(twinOf(dir))); err != nil {
				t.Fatal(err)
			}
		}, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := built(t)
			test.spoil(t, dir)
			before, whole := reopened(t, dir)
			if diff := cmp.Diff(digests(without(oldFiles, test.lost)), before); diff != "" {
				t.Errorf("before: %s", diff)
			}
			if whole != test.whole {
				t.Errorf("whole is %v", whole)
			}
			if err := buildOn(t, dir, &faulty{}, newFiles); err != nil {
				t.Fatal(err)
			}
			if err := buildOn(t, dir, &faulty{}, oldFiles); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(finished(t, oldFiles, nil), read(t, dir)); diff != "" {
				t.Errorf("later builds are not as clean ones: %s", diff)
			}
			if _, whole := reopened(t, dir); !whole {
				t.Error("the later build is not whole")
			}
		})
	}
}

// damage changes one byte in the middle.
func damage(t testing.TB, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWhateverBefellTheTwinTheNextTreeIsClean(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, twin string){
		"edited":           func(t *testing.T, twin string) { put(t, twin, files{"same.html": "sane"}) },
		"deleted":          func(t *testing.T, twin string) { remove(t, twin, "same.html") },
		"a stray":          func(t *testing.T, twin string) { put(t, twin, files{"zh/a/dropped/.DS_Store": "x", ".gitkeep": "x"}) },
		"an edited record": func(t *testing.T, twin string) { put(t, twin, files{RecordName: "{}"}) },
		"no record":        func(t *testing.T, twin string) { remove(t, twin, RecordName) },
		"a folder of a name": func(t *testing.T, twin string) {
			remove(t, twin, "same.html")
			put(t, twin, files{"same.html/Thumbs.db": "x"})
		},
		"closed to others": func(t *testing.T, twin string) {
			if err := os.Chmod(filepath.Join(twin, "zh", "a"), 0o500); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := built(t)
			spoil(t, twinOf(dir))
			if err := buildOn(t, dir, &faulty{}, newFiles); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(finished(t, newFiles, nil), read(t, dir)); diff != "" {
				t.Error(diff)
			}
			if _, whole := reopened(t, dir); !whole {
				t.Error("the tree is not whole")
			}
		})
	}
}

func TestWhatSomebodySavedInTheTwinIsRefusedAndLeft(t *testing.T) {
	for name, test := range map[string]struct {
		save func(t *testing.T, twin string)
		path string
	}{
		"a file": {func(t *testing.T, twin string) { put(t, twin, files{"zh/a/photo.jpg": "mine"}) }, "zh/a/photo.jpg"},
		"a link for a folder": {func(t *testing.T, twin string) {
			moved := filepath.Join(filepath.Dir(filepath.Dir(twin)), "moved")
			if err := os.Rename(filepath.Join(twin, "zh"), moved); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(moved, filepath.Join(twin, "zh")); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
		}, "zh"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := built(t)
			test.save(t, twinOf(dir))
			before := read(t, dir)
			var foreign *ForeignError
			if err := buildOn(t, dir, &faulty{}, newFiles); !errors.As(err, &foreign) || foreign.Files[0] != test.path {
				t.Fatalf("build: %v", err)
			}
			if diff := cmp.Diff(before, read(t, dir)); diff != "" {
				t.Error(diff)
			}
			remove(t, twinOf(dir), test.path)
			if err := buildOn(t, dir, &faulty{}, newFiles); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(finished(t, newFiles, nil), read(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNamesThatStandInEachOthersWay(t *testing.T) {
	one := files{"a": "1", "B/x/y": "2", "zh/c/d": "3", "Zh-2": "4"}
	other := files{"a/b": "1", "b/x": "2", "ZH/c": "3", "zh-2/é": "4"}
	dir := filepath.Join(scratch(t), "public")
	for i, f := range []files{one, one, other, other, one, other} {
		if err := buildOn(t, dir, &faulty{}, f); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(finished(t, f, nil), read(t, dir)); diff != "" {
			t.Fatalf("build %d: %s", i, diff)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "zh")); err == nil {
		t.Error("an empty folder is left")
	}
}

func TestKeepRefusesWhatDoesNotStand(t *testing.T) {
	for name, path := range map[string]string{"unknown": "no.html", "edited": "index.html", "the record": RecordName, "not plain": "../public/index.html"} {
		dir := built(t)
		put(t, dir, files{"index.html": "odd"})
		s, err := OpenScratch(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Keep(path); err == nil {
			t.Errorf("%s: kept", name)
		}
		if _, err := s.Commit(record); err == nil || !strings.Contains(err.Error(), "keep") {
			t.Errorf("%s: commit: %v", name, err)
		}
		s.Abort()
	}
}

func TestKeepAndWriteShareTheirClaims(t *testing.T) {
	s, err := OpenScratch(built(t))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if err := s.Keep("index.html"); err != nil {
		t.Fatal(err)
	}
	if s.Keep("index.html") == nil || s.Write("INDEX.html", nil) == nil || s.Write("index.html/x", nil) == nil {
		t.Error("a path was taken twice")
	}
}

func TestABuildThatChangesNothingTouchesNothing(t *testing.T) {
	dir := built(t)
	build(t, dir, oldFiles) // now both trees are the same
	d := &faulty{}
	s, err := openFaulty(t, dir, d)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Before().Files {
		if err := s.Keep(f.Path); err != nil {
			t.Error(err)
		}
	}
	s.Abort()
	for _, operation := range d.log {
		verb, rest, _ := strings.Cut(operation, " ")
		if looks := slices.Contains([]string{"open", "lstat", "look", "walk"}, verb); !looks && rest != ".public.tuijie-lock" {
			t.Errorf("it did: %s", operation)
		}
	}
	if len(d.log) < 10 {
		t.Errorf("too little was looked at: %v", d.log)
	}
}

func TestADifferenceWritesOnlyWhatDiffers(t *testing.T) {
	dir := built(t)
	d := &faulty{}
	if err := buildOn(t, dir, d, newFiles); err != nil {
		t.Fatal(err)
	}
	var written []string
	for _, operation := range d.log {
		if name, ok := strings.CutPrefix(operation, "write .public.tuijie/tree/"); ok {
			written = append(written, name)
		}
	}
	if diff := cmp.Diff([]string{"en/comes.html", "index.html", "zh/a/index.html"}, written); diff != "" {
		t.Error(diff)
	}
}

// TestAnEditInPlaceDoesNotLast edits a file that both trees may share, in either of them. After a build readers find
// what it says, and after another one too, which brings up the tree that was in use before.
func TestAnEditInPlaceDoesNotLast(t *testing.T) {
	for name, where := range map[string]func(dir string) string{"in the site": func(dir string) string { return dir }, "in the twin": twinOf} {
		for _, noLinks := range []bool{false, true} {
			dir := filepath.Join(scratch(t), "public")
			for _, f := range []files{oldestFiles, oldFiles, newFiles} {
				if err := buildOn(t, dir, &faulty{noLinks: noLinks}, f); err != nil {
					t.Fatal(err)
				}
			}
			file, err := os.OpenFile(filepath.Join(where(dir), "same.html"), os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			_, err = file.WriteString("SA")
			if err := errors.Join(err, file.Close()); err != nil {
				t.Fatal(err)
			}
			for turn := range 3 {
				if err := buildOn(t, dir, &faulty{noLinks: noLinks}, newFiles); err != nil {
					t.Fatal(err)
				}
				if problems, err := Verify(dir); err != nil || len(problems) > 0 {
					t.Errorf("%s, no links %t: after build %d %v, %v", name, noLinks, turn+1, problems, err)
				}
			}
		}
	}
}

// TestAFileOfBothTreesIsLinkedAndNotRead: the first change after a build makes the second tree of names alone, and
// after it the stamps of both trees hold.
func TestAFileOfBothTreesIsLinkedAndNotRead(t *testing.T) {
	dir := filepath.Join(scratch(t), "public")
	for turn := range 4 {
		d := &faulty{}
		s, err := openFaulty(t, dir, d)
		if err != nil {
			t.Fatal(err)
		}
		now := maps.Clone(oldFiles)
		now["index.html"] = fmt.Sprint("turn ", turn)
		for name, data := range now {
			if err := keepOrWrite(s, name, data); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(20 * time.Millisecond) // as long as a site takes: the record is newer than the files
		if _, err := s.Commit(record); err != nil {
			t.Fatal(err)
		}
		for _, operation := range d.log {
			verb, name, _ := strings.Cut(operation, " ")
			ours := strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, "/index.html")
			if turn > 0 && ours && (verb == "open" || verb == "write") {
				t.Errorf("turn %d: %s", turn, operation)
			}
		}
	}
}

func TestAnAbortedBuildIsNotDoneAgain(t *testing.T) {
	dir := built(t)
	s, err := OpenScratch(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if err := s.Write(fmt.Sprintf("en/%d.html", i), []byte("long work")); err != nil {
			t.Fatal(err)
		}
	}
	s.Abort()
	d := &faulty{}
	f := files{"en/7.html": "long work", "en/8.html": "other work"}
	if err := buildOn(t, dir, d, f); err != nil {
		t.Fatal(err)
	}
	log := strings.Join(d.log, "\n")
	if strings.Contains(log, "write .public.tuijie/tree/en/7.html") || !strings.Contains(log, "write .public.tuijie/tree/en/8.html") {
		t.Errorf("operations:\n%s", log)
	}
	if diff := cmp.Diff(finished(t, f, nil), read(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestASiteThatWasDeletedIsMadeFromItsTwin(t *testing.T) {
	dir := built(t)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if before, whole := reopened(t, dir); len(before) > 0 || whole {
		t.Errorf("before: %v, whole %v", before, whole)
	}
	build(t, dir, newFiles)
	if diff := cmp.Diff(finished(t, newFiles, nil), read(t, dir)); diff != "" {
		t.Error(diff)
	}
}
