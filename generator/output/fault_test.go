package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
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
	at         int  // the operation that fails, from 1; 0 for none
	noExchange bool // nor links: a system without the one is mostly without the other
	noLinks    bool

	mu         sync.Mutex
	operations int
	log        []string
}

var errFault = errors.New("injected")

// step decides about one operation: whether it takes effect, whether half of it
// does, and the error it returns all the same.
func (d *faulty) step(name string, writes bool) (effect, half bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
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

func (d *faulty) WriteFile(name string, data []byte) (made stamp, err error) {
	effect, half, err := d.step("write "+name, true)
	if half {
		data = data[:len(data)/2]
	}
	if effect || half {
		s, real := d.folder.WriteFile(name, data)
		if real != nil {
			return s, real
		}
		made = s
	}
	return made, err
}

func (d *faulty) Link(from, to string) (f found, err error) {
	err = d.do("link "+to, true, func() (err error) {
		if d.noLinks || d.noExchange {
			return errors.ErrUnsupported
		}
		f, err = d.folder.Link(from, to)
		return err
	})
	return f, err
}

func (d *faulty) Look(name string) (f found, err error) {
	err = d.do("look "+name, false, func() (err error) { f, err = d.folder.Look(name); return err })
	return f, err
}

func (d *faulty) Walk(tree string, v visitor) error {
	return d.do("walk "+tree, false, func() error { return d.folder.Walk(tree, v) })
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

// buildOn runs a whole build on the disk and returns its first error. It keeps
// what has not changed.
func buildOn(t testing.TB, dir string, d *faulty, f files) error {
	t.Helper()
	s, err := openFaulty(t, dir, d)
	if err != nil {
		return err
	}
	defer s.Abort()
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if err := keepOrWrite(s, name, f[name]); err != nil {
			return err
		}
	}
	_, err = s.Commit(record)
	return err
}

func keepOrWrite(s *Stage, name, data string) error {
	if old, ok := s.Before().Has(name); ok && old.SHA256 == sha256.Sum256([]byte(data)) {
		return s.Keep(name)
	}
	return s.Write(name, []byte(data))
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
	oldestFiles = files{"index.html": "oldest", "same.html": "same", "zh/a/index.html": "old a", "zh/once.html": "once"}
	oldFiles    = files{"index.html": "old", "same.html": "same", "zh/a/index.html": "old a", "zh/goes.html": "old only"}
	newFiles    = files{"index.html": "new", "same.html": "same", "zh/a/index.html": "new a", "en/comes.html": "new only"}
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

// start is what a build finds.
type start struct {
	name  string
	live  files
	build []files // what earlier builds made, one after the other
	spoil func(t testing.TB, dir string)
}

var keptFiles = files{".gitkeep": "kept"}

var starts = []start{
	{name: "first build"},
	{name: "kept files only", live: keptFiles},
	{name: "a tree", live: keptFiles, build: []files{oldFiles}},
	{name: "a tree and a twin", live: keptFiles, build: []files{oldestFiles, oldFiles}},
	{name: "a tree and its copy", live: keptFiles, build: []files{oldFiles, oldFiles}},
	{name: "no hidden folder", build: []files{oldestFiles, oldFiles}, spoil: func(t testing.TB, dir string) {
		if err := os.RemoveAll(filepath.Join(filepath.Dir(dir), ".public.tuijie")); err != nil {
			t.Fatal(err)
		}
	}},
	{name: "no ledgers", build: []files{oldestFiles, oldFiles}, spoil: func(t testing.TB, dir string) {
		for _, name := range ledgerNames {
			remove(t, filepath.Dir(dir), ".public.tuijie/"+name)
		}
	}},
	{name: "a damaged twin", build: []files{oldestFiles, oldFiles}, spoil: func(t testing.TB, dir string) {
		tree := filepath.Join(filepath.Dir(dir), ".public.tuijie", "tree")
		put(t, tree, files{"same.html": "sane", "zh/.DS_Store": "x"})
		remove(t, tree, "zh/once.html")
	}},
}

// make brings the start about in a new place, and returns the out folder.
func (s start) make(t testing.TB, noExchange bool) string {
	t.Helper()
	dir := filepath.Join(scratch(t), "public")
	put(t, dir, s.live)
	for _, f := range s.build {
		if err := buildOn(t, dir, &faulty{noExchange: noExchange}, f); err != nil {
			t.Fatal(err)
		}
	}
	if s.spoil != nil {
		s.spoil(t, dir)
	}
	return dir
}

func TestAFailureAtAnyOperationLeavesTheOldTreeOrTheNew(t *testing.T) {
	for _, start := range starts {
		for _, noExchange := range []bool{false, true} {
			for _, fault := range faults {
				t.Run(fmt.Sprintf("%s/exchange=%v/%s", start.name, !noExchange, fault), func(t *testing.T) {
					everyOperation(t, start, fault, noExchange)
				})
			}
		}
	}
}

// everyOperation fails one build after another at its first, second, third...
// operation, until a build comes through without reaching the fault.
func everyOperation(t *testing.T, start start, fault fault, noExchange bool) {
	after := finished(t, newFiles, start.live)
	for n := 1; ; n++ {
		dir := start.make(t, noExchange)
		before := read(t, dir)
		d := &faulty{fault: fault, at: n, noExchange: noExchange}
		err := buildOn(t, dir, d, newFiles)
		last := d.log[min(n, len(d.log))-1]
		live := read(t, dir)
		// Between two renames the dead leave no folder; the next build mends it.
		gap := noExchange && live == nil && (fault == killed || fault == cut) && last == "rename .public.tuijie/tree public"
		if !gap && !same(live, before) && !same(live, after) {
			t.Fatalf("failed at %d (%s): the tree is neither old nor new: %v", n, last, live)
		}
		if err == nil && !same(live, after) {
			t.Fatalf("failed at %d (%s): the build claims success", n, last)
		}
		if gap {
			recovered(t, dir, before)
		}
		for _, next := range []files{newFiles, oldFiles, newFiles} {
			if err := buildOn(t, dir, &faulty{noExchange: noExchange}, next); err != nil {
				t.Fatalf("failed at %d (%s): a later build: %v", n, last, err)
			}
		}
		if diff := cmp.Diff(after, read(t, dir)); diff != "" {
			t.Fatalf("failed at %d (%s): a later build is not as a clean one: %s", n, last, diff)
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
func TestAKillDuringTheMendingAfterAKillLosesNothing(t *testing.T) {
	for _, start := range []start{starts[2], starts[3]} {
		dir := start.make(t, true)
		before := read(t, dir)
		d := &faulty{noExchange: true}
		if err := buildOn(t, dir, d, newFiles); err != nil {
			t.Fatal(err)
		}
		after := read(t, dir)
		for first := 1; first <= d.operations; first++ {
			for second := 1; second <= d.operations+10; second += 1 + first%3 {
				killedTwice(t, start, first, second, before, after)
			}
		}
	}
}

func killedTwice(t *testing.T, start start, first, second int, before, after files) {
	t.Helper()
	dir := start.make(t, true)
	_ = buildOn(t, dir, &faulty{fault: cut, at: first, noExchange: true}, newFiles)
	_ = buildOn(t, dir, &faulty{fault: cut, at: second, noExchange: true}, newFiles)
	recoveredEither(t, dir, before, after)
	if err := buildOn(t, dir, &faulty{noExchange: true}, newFiles); err != nil {
		t.Fatalf("killed at %d, then at %d: %v", first, second, err)
	}
	if diff := cmp.Diff(after, read(t, dir)); diff != "" {
		t.Fatalf("killed at %d, then at %d: %s", first, second, diff)
	}
	alone(t, dir)
	os.RemoveAll(filepath.Dir(dir))
}

func recoveredEither(t *testing.T, dir string, before, after files) {
	t.Helper()
	s, err := openFaulty(t, dir, &faulty{})
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
	if live := read(t, dir); !same(live, before) && !same(live, after) {
		t.Fatalf("the tree is neither old nor new: %v", live)
	}
}

func TestTheOrderOfWhatMustSurviveAPowerCut(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		dir := starts[3].make(t, noExchange)
		d := &faulty{noExchange: noExchange}
		if err := buildOn(t, dir, d, newFiles); err != nil {
			t.Fatal(err)
		}
		const hidden, tree = ".public.tuijie", ".public.tuijie/tree"
		swap := "exchange public " + tree
		if noExchange {
			swap = "rename " + tree + " public"
		}
		at := -1
		for _, operation := range []string{
			"remove " + tree + "/release.json", "flush folder " + tree, "write " + tree + "/en/comes.html",
			"write " + hidden + "/record", "flush " + tree, "rename " + hidden + "/record " + tree + "/release.json",
			"flush folder " + tree, swap, "flush folder .", "flush folder " + hidden,
		} {
			next := slices.Index(d.log[at+1:], operation)
			if next < 0 {
				t.Fatalf("%q does not come after what must precede it:\n%s", operation, strings.Join(d.log, "\n"))
			}
			at += 1 + next
		}
		end := slices.Index(d.log, swap)
		if diff := cmp.Diff([]string{swap, "flush folder .", "flush folder " + hidden}, d.log[end:end+3]); diff != "" {
			t.Errorf("something comes before the swap is on the disk: %s", diff)
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
	dir := starts[3].make(t, true)
	before := read(t, dir)
	d := &faulty{fault: refused, noExchange: true}
	s, err := openFaulty(t, dir, d)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	d.at = d.operations + 2 // after the first rename
	if err := s.renameTwice(); !errors.Is(err, errFault) {
		t.Fatalf("swap: %v", err)
	}
	if want := "rename .public.tuijie/tree public"; !slices.Contains(d.log, want) {
		t.Fatalf("the fault missed %q", want)
	}
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Error(diff)
	}
}
