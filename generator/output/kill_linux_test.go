package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// The child builds generation after generation until it is killed.
const childDir = "TUIJIE_OUTPUT_TEST_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		fmt.Println(buildForever(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func buildForever(dir string) error {
	for {
		last, err := os.ReadFile(filepath.Join(dir, "first"))
		if err != nil {
			return err
		}
		var n int
		if _, err := fmt.Sscanf(string(last), "%08d", &n); err != nil {
			return err
		}
		s, err := Open(dir)
		if err != nil {
			return err
		}
		for name, data := range generation(n + 1) {
			if err := s.Write(name, []byte(data)); err != nil {
				return err
			}
		}
		if _, err := s.Commit(record); err != nil {
			return err
		}
	}
}

// generation is a tree whose every file tells its number, and is long enough to
// be seen half written.
func generation(n int) files {
	text := strings.Repeat(fmt.Sprintf("%08d", n), 2000)
	f := files{"first": text, "zz/last": text}
	for i := range 60 {
		f[fmt.Sprintf("zh/projects/%d/index.html", i)] = text
	}
	return f
}

func TestReadersNeverSeeAMixtureNorAnAbsenceWhileBuildersAreKilled(t *testing.T) {
	dir := filepath.Join(scratch(t), "public")
	build(t, dir, generation(1))
	if err := exchangeTwice(t, dir); err != nil {
		t.Skip("this file system cannot exchange two folders: ", err)
	}
	var stop atomic.Bool
	reads := make(chan int)
	go func() { reads <- watch(t, dir, &stop) }()
	generations := map[string]bool{}
	for i := range 25 {
		killBuilder(t, dir, time.Duration(20+i*7)*time.Millisecond)
		if problems, err := Verify(dir); err != nil || len(problems) > 0 {
			t.Errorf("after kill %d: %v %v", i, problems, err)
		}
		generations[read(t, dir)["first"][:8]] = true
	}
	stop.Store(true)
	n := <-reads
	t.Logf("%d reads, %d generations seen after kills", n, len(generations))
	if n < 100 || len(generations) < 3 {
		t.Errorf("too little happened: %d reads, %d generations", n, len(generations))
	}
	build(t, dir, generation(1))
	alone(t, dir)
}

func exchangeTwice(t *testing.T, dir string) error {
	t.Helper()
	s, err := openFaulty(t, dir, &faulty{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	return errors.Join(s.disk.Exchange("public", ".public.tuijie"), s.disk.Exchange("public", ".public.tuijie"))
}

// watch reads two files through their paths, the first before and after the
// other: where the first did not change in between, the other must agree.
func watch(t *testing.T, dir string, stop *atomic.Bool) (n int) {
	for ; !stop.Load(); n++ {
		before, err1 := os.ReadFile(filepath.Join(dir, "first"))
		other, err2 := os.ReadFile(filepath.Join(dir, "zz", "last"))
		after, err3 := os.ReadFile(filepath.Join(dir, "first"))
		if err1 != nil || err2 != nil || err3 != nil {
			t.Errorf("absent: %v %v %v", err1, err2, err3)
			return n
		}
		if len(before) != 16000 || len(other) != 16000 {
			t.Errorf("half a file: %d and %d bytes", len(before), len(other))
			return n
		}
		if bytes.Equal(before, after) && !bytes.Equal(before, other) {
			t.Errorf("a mixture: %s and %s", before[:8], other[:8])
			return n
		}
	}
	return n
}

func killBuilder(t *testing.T, dir string, after time.Duration) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	var said bytes.Buffer
	child.Stdout = &said
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := child.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = child.Wait()
	if said.Len() > 0 {
		t.Errorf("the builder failed by itself: %s", &said)
	}
}
