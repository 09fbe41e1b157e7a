package suite

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

func TestTheSameContentGivesTheSameTreeWhereverItIsBuilt(t *testing.T) {
	want := site(t)
	command, err := program()
	if err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(t.TempDir(), "县里的 网站")
	copyFolder(t, filepath.Join(repository(), "content"), filepath.Join(moved, "content"))

	for _, build := range []struct {
		name string
		dir  string // the current folder
		site string
		env  []string
		jobs string
		mask string
	}{
		{name: "one worker", dir: repository(), site: ".", jobs: "1"},
		{name: "many workers", dir: workshop, site: repository(), jobs: "16"},
		{name: "another time zone and language", dir: t.TempDir(), site: repository(), jobs: "2",
			env: []string{"TZ=Pacific/Kiritimati", "LANG=zh_CN.GB18030", "LC_ALL=zh_CN.GB18030", "SOURCE_DATE_EPOCH=0"}},
		{name: "no locale and another mask", dir: "/", site: repository(), jobs: "3", mask: "077",
			env: []string{"TZ=America/Los_Angeles", "LANG=", "LC_ALL=C"}},
		{name: "another folder, with the built-in theme", dir: moved, site: ".", jobs: "2"},
	} {
		t.Run(build.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			args := []string{"build", "--site", build.site, "--out", out, "--today", today, "--jobs", build.jobs}
			run := exec.Command(command, args...)
			if build.mask != "" && runtime.GOOS != "windows" {
				run = exec.Command("sh", append([]string{"-c", `umask ` + build.mask + `; exec "$0" "$@"`, command}, args...)...)
			}
			run.Dir, run.Env = build.dir, append(os.Environ(), build.env...)
			if said, err := run.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
			got, err := readTree(out)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, got.files, want.files)
		})
	}
}

// compare reports the files that only one of two trees has, and those that differ.
func compare(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	names := slices.Concat(slices.Collect(maps.Keys(got)), slices.Collect(maps.Keys(want)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		a, in := got[name]
		b, expected := want[name]
		if in != expected {
			t.Errorf("%s: there %v, in the other tree %v", name, in, expected)
		} else if at := difference(a, b); at >= 0 {
			t.Errorf("%s differs from byte %d: %.60q, not %.60q", name, at, a[at:], b[at:])
		}
	}
}

// difference is the first byte at which two texts differ, -1 where they are equal.
func difference(a, b []byte) int {
	if bytes.Equal(a, b) {
		return -1
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
