package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fault says what happens from the operation that a faulty disk fails at.
type fault string

const (
	refused  fault = "refused"  // it fails without effect, later ones work
	reported fault = "reported" // it takes effect but says it failed, later ones work
	torn     fault = "torn"     // half of it takes effect, later ones work
	killed   fault = "killed"   // it and all later ones have no effect: the process is dead
	cut      fault = "cut"      // half of it takes effect, and the process is dead
	full     fault = "full"     // from it on nothing can be written, but the rest works
)

var faults = []fault{refused, reported, torn, killed, cut, full}

// faulty is a real disk that fails at its nth operation.
type faulty struct {
	folder
	fault      fault
	at         int // the operation that fails, from 1; 0 for none
	noExchange bool
	operations int
	log        []string
}

var errFault = errors.New("injected")

// step decides about one operation: whether it takes effect, whether half of it
// does, and the error it returns all the same.
func (d *faulty) step(name string, writes bool) (effect, half bool, err error) {
	d.operations++
	d.log = append(d.log, name)
	now, later := d.operations == d.at, d.at > 0 && d.operations > d.at
	switch {
	case now && d.fault == reported:
		return true, false, errFault
	case now && (d.fault == torn || d.fault == cut):
		return false, true, errFault
	case now && d.fault != full, later && (d.fault == killed || d.fault == cut):
		return false, false, errFault
	case (now || later) && d.fault == full && writes:
		return false, true, syscall.ENOSPC
	}
	return true, false, nil
}

// do runs an operation that has no halves.
func (d *faulty) do(name string, writes bool, operation func() error) error {
	effect, _, err := d.step(name, writes)
	if effect {
		if real := operation(); real != nil {
			return real
		}
	}
	return err
}

func (d *faulty) Open(name string) (fs.File, error) {
	var f fs.File
	err := d.do("open "+name, false, func() (err error) { f, err = d.folder.Open(name); return err })
	if err != nil && f != nil {
		f.Close()
	}
	return f, err
}

func (d *faulty) Lstat(name string) (info fs.FileInfo, err error) {
	err = d.do("lstat "+name, false, func() (err error) { info, err = d.folder.Lstat(name); return err })
	return info, err
}

func (d *faulty) Mkdir(name string) error {
	return d.do("mkdir "+name, true, func() error { return d.folder.Mkdir(name) })
}

func (d *faulty) WriteFile(name string, data []byte) error {
	effect, half, err := d.step("write "+name, true)
	if half {
		data = data[:len(data)/2]
	}
	if effect || half {
		if real := d.folder.WriteFile(name, data); real != nil {
			return real
		}
	}
	return err
}

func (d *faulty) Rename(from, to string) error {
	return d.do("rename "+from+" "+to, false, func() error { return d.folder.Rename(from, to) })
}

func (d *faulty) Exchange(a, b string) error {
	return d.do("exchange "+a+" "+b, false, func() error {
		if d.noExchange {
			return errors.ErrUnsupported
		}
		return d.folder.Exchange(a, b)
	})
}

func (d *faulty) Remove(name string) error {
	return d.do("remove "+name, false, func() error { return d.folder.Remove(name) })
}

// RemoveAll removes one half of the files where it is torn.
func (d *faulty) RemoveAll(name string) error {
	effect, half, err := d.step("remove all "+name, false)
	if effect {
		if real := d.folder.RemoveAll(name); real != nil {
			return real
		}
	}
	if half {
		n := 0
		_ = fs.WalkDir(d.folder, name, func(name string, e fs.DirEntry, err error) error {
			if n++; err == nil && !e.IsDir() && n%2 == 0 {
				_ = d.folder.Remove(name)
			}
			return nil
		})
	}
	return err
}

// Flushes are counted but not done: no power is cut here.
func (d *faulty) Flush(tree string) error {
	return d.do("flush "+tree, true, func() error { return nil })
}

func (d *faulty) FlushFolder(name string) error {
	return d.do("flush folder "+name, true, func() error { return nil })
}

func openFaulty(t testing.TB, dir string, d *faulty) (*Stage, error) {
	t.Helper()
	parent, base, err := locate(dir)
	if err != nil {
		t.Fatal(err)
	}
	if d.folder, err = openFolder(parent, true); err != nil {
		t.Fatal(err)
	}
	return open(place{disk: d, parent: parent, base: base})
}

// buildOn runs a whole build on the disk and returns its first error.
func buildOn(t testing.TB, dir string, d *faulty, f files) error {
	t.Helper()
	s, err := openFaulty(t, dir, d)
	if err != nil {
		return err
	}
	defer s.Abort()
	for name, data := range f {
		if err := s.Write(name, []byte(data)); err != nil {
			return err
		}
	}
	_, err = s.Commit(record)
	return err
}

// scratch returns a folder in memory where there is one: thousands of small
// trees are made here, and nothing rests on the disk under them.
func scratch(t testing.TB) string {
	t.Helper()
	if dir, err := os.MkdirTemp("/dev/shm", "tuijie-output-"); err == nil {
		t.Cleanup(func() { os.RemoveAll(dir) })
		return dir
	}
	return t.TempDir()
}

var (
	oldFiles = files{"index.html": "old", "zh/a/index.html": "old a", "zh/goes.html": "old only"}
	newFiles = files{"index.html": "new", "zh/a/index.html": "new a", "en/comes.html": "new only"}
)

// finished returns what a tree of the files looks like on disk.
func finished(t testing.TB, f, kept files) files {
	t.Helper()
	dir := filepath.Join(scratch(t), "public")
	put(t, dir, kept)
	if err := buildOn(t, dir, &faulty{}, f); err != nil {
		t.Fatal(err)
	}
	return read(t, dir)
}

func TestAFailureAtAnyOperationLeavesTheOldTreeOrTheNew(t *testing.T) {
	kept := files{".gitkeep": "kept"}
	before, after := finished(t, oldFiles, kept), finished(t, newFiles, kept)
	for _, start := range []struct {
		name string
		live files
	}{{"first build", nil}, {"kept files only", kept}, {"old tree", before}} {
		want := after
		if start.live == nil {
			want = finished(t, newFiles, nil)
		}
		for _, noExchange := range []bool{false, true} {
			for _, fault := range faults {
				t.Run(fmt.Sprintf("%s/exchange=%v/%s", start.name, !noExchange, fault), func(t *testing.T) {
					everyOperation(t, fault, noExchange, start.live, want)
				})
			}
		}
	}
}

// everyOperation fails one build after another at its first, second, third...
// operation, until a build comes through without reaching the fault.
func everyOperation(t *testing.T, fault fault, noExchange bool, before, after files) {
	for n := 1; ; n++ {
		dir := filepath.Join(scratch(t), "public")
		put(t, dir, before)
		d := &faulty{fault: fault, at: n, noExchange: noExchange}
		err := buildOn(t, dir, d, newFiles)
		last := d.log[min(n, len(d.log))-1]
		live := read(t, dir)
		// Between two renames the dead leave no folder; the next build mends it.
		gap := noExchange && live == nil && (fault == killed || fault == cut) && strings.HasPrefix(last, "rename "+".public.tuijie-1/tree")
		if !gap && !same(live, before) && !same(live, after) {
			t.Fatalf("failed at %d (%s): the tree is neither old nor new: %v", n, last, live)
		}
		if err == nil && !same(live, after) {
			t.Fatalf("failed at %d (%s): the build claims success", n, last)
		}
		if gap {
			recovered(t, dir, before)
		}
		if err := buildOn(t, dir, &faulty{noExchange: noExchange}, newFiles); err != nil {
			t.Fatalf("failed at %d (%s): the next build: %v", n, last, err)
		}
		if !same(read(t, dir), after) {
			t.Fatalf("failed at %d (%s): the next build wrote %v", n, last, read(t, dir))
		}
		alone(t, dir)
		os.RemoveAll(filepath.Dir(dir))
		if n > d.operations {
			if n < 20 {
				t.Fatalf("only %d operations were tried", n)
			}
			return
		}
	}
}

// recovered checks that opening a build, without finishing it, already brings
// the old tree back.
func recovered(t *testing.T, dir string, before files) {
	t.Helper()
	s, err := openFaulty(t, dir, &faulty{})
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Fatal(diff)
	}
}

// same takes an absent tree and an empty one for different things.
func same(a, b files) bool { return (a == nil) == (b == nil) && cmp.Equal(a, b) }

// Two failures in a row: the first kills a build, the second its mender.
func TestAKillDuringTheCleaningAfterAKillLosesNothing(t *testing.T) {
	before, after := finished(t, oldFiles, nil), finished(t, newFiles, nil)
	length := func() int {
		dir := filepath.Join(scratch(t), "public")
		put(t, dir, before)
		d := &faulty{noExchange: true}
		if err := buildOn(t, dir, d, newFiles); err != nil {
			t.Fatal(err)
		}
		return d.operations
	}()
	for first := 1; first <= length; first++ {
		for second := 1; second <= 45; second++ {
			dir := filepath.Join(scratch(t), "public")
			put(t, dir, before)
			_ = buildOn(t, dir, &faulty{fault: cut, at: first, noExchange: true}, newFiles)
			_ = buildOn(t, dir, &faulty{fault: cut, at: second, noExchange: true}, newFiles)
			s, err := openFaulty(t, dir, &faulty{})
			if err != nil {
				t.Fatalf("killed at %d, then at %d: %v", first, second, err)
			}
			s.Abort()
			if live := read(t, dir); !same(live, before) && !same(live, after) {
				t.Fatalf("killed at %d, then at %d: the tree is neither old nor new: %v", first, second, live)
			}
			alone(t, dir)
			os.RemoveAll(filepath.Dir(dir))
		}
	}
}

func TestNothingOldGoesBeforeTheNewIsOnTheDisk(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		dir := filepath.Join(scratch(t), "public")
		put(t, dir, finished(t, oldFiles, nil))
		d := &faulty{noExchange: noExchange}
		if err := buildOn(t, dir, d, newFiles); err != nil {
			t.Fatal(err)
		}
		stage := ".public.tuijie-1"
		swap := "exchange public " + stage + "/tree"
		if noExchange {
			swap = "rename " + stage + "/tree public"
		}
		order := []string{"write " + stage + "/tree/release.json", "flush " + stage + "/tree", swap, "flush folder .", "flush folder " + stage}
		at := -1
		for _, operation := range order {
			next := slices.Index(d.log, operation)
			if next <= at {
				t.Fatalf("%q does not come after what must precede it:\n%s", operation, strings.Join(d.log, "\n"))
			}
			at = next
		}
		first := slices.IndexFunc(d.log, func(s string) bool { return strings.HasPrefix(s, "remove") })
		if first < at {
			t.Errorf("%q comes before the swap is on the disk", d.log[first])
		}
	}
}

// Whoever deletes the folder after a kill gets an old tree back only if it is
// whole.
func TestAHalfRemovedTreeIsNeverPutBack(t *testing.T) {
	before := finished(t, oldFiles, nil)
	for n, back := 1, 0; ; n++ {
		dir := filepath.Join(scratch(t), "public")
		put(t, dir, before)
		d := &faulty{fault: cut, at: n, noExchange: true}
		_ = buildOn(t, dir, d, newFiles)
		os.RemoveAll(dir)
		s, err := openFaulty(t, dir, &faulty{})
		if err != nil {
			t.Fatal(err)
		}
		s.Abort()
		live := read(t, dir)
		if live != nil && !same(live, before) {
			t.Fatalf("cut at %d (%s): put back %v", n, d.log[min(n, len(d.log))-1], live)
		}
		if live != nil {
			back++
		}
		if n > d.operations {
			if back == 0 {
				t.Fatal("no cut left an old tree to put back")
			}
			return
		}
	}
}

func TestTheSecondRenameIsUndoneAtOnce(t *testing.T) {
	before := finished(t, oldFiles, nil)
	dir := filepath.Join(scratch(t), "public")
	put(t, dir, before)
	d := &faulty{fault: refused, noExchange: true}
	s, err := openFaulty(t, dir, d)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	tree := s.stage + "/" + treeName
	d.at = d.operations + 2 // after the first rename
	if err := s.renameTwice(s.stage); !errors.Is(err, errFault) {
		t.Fatalf("swap: %v", err)
	}
	if want := "rename " + tree + " public"; !slices.Contains(d.log, want) {
		t.Fatalf("the fault missed %q", want)
	}
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Error(diff)
	}
}
