package spool_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"tuijie/generator/spool"
)

// body is something to be put aside: a number, many times.
func body(n int) []byte { return bytes.Repeat([]byte(strconv.Itoa(n)+" "), 2000) }

func TestWhatIsPutAsideIsThereUntilTheEnd(t *testing.T) {
	dir := t.TempDir()
	s := spool.New(dir, ".aside-*")
	const pieces = 1500 // more than stays in memory
	kept := make([]spool.Piece, pieces)
	var g sync.WaitGroup
	for i := range kept {
		g.Go(func() { kept[i] = s.Put(body(i)) })
	}
	g.Wait()
	for i, p := range kept {
		got, ok := s.Get(p, []byte("before "))
		if !ok || string(got) != "before "+string(body(i)) {
			t.Fatalf("piece %d is %d bytes, %v", i, len(got), ok)
		}
	}
	s.Close()
	if _, ok := s.Get(kept[pieces-1], nil); ok {
		t.Error("a piece outlives the spool")
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestAPieceMayBeLargerThanWhatIsWrittenAtOnce, also the first that memory does not hold.
func TestAPieceMayBeLargerThanWhatIsWrittenAtOnce(t *testing.T) {
	s := spool.New(t.TempDir(), ".aside-*")
	defer s.Close()
	for i := range 5 {
		large := bytes.Repeat([]byte(strconv.Itoa(i)), 3<<20)
		if got, ok := s.Get(s.Put(large), nil); !ok || !bytes.Equal(got, large) {
			t.Errorf("piece %d is %d bytes, %v", i, len(got), ok)
		}
	}
}

func TestWhatCannotBeKeptIsNotThere(t *testing.T) {
	s := spool.New(filepath.Join(t.TempDir(), "absent"), ".aside-*")
	defer s.Close()
	lost := 0
	for i := range 1000 {
		p := s.Put(body(i))
		if got, ok := s.Get(p, nil); !ok {
			lost++
		} else if !bytes.Equal(got, body(i)) {
			t.Fatalf("piece %d is another", i)
		}
	}
	if lost == 0 || lost == 1000 {
		t.Errorf("%d of 1000 pieces were lost", lost)
	}
	var none *spool.Spool
	if _, ok := none.Get(none.Put([]byte("x")), nil); ok {
		t.Error("no spool keeps something")
	}
	none.Close()
}

func TestASmallSpoolNeedsNoFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	s := spool.New(dir, ".aside-*")
	defer s.Close()
	p := s.Put([]byte("some words"))
	if got, ok := s.Get(p, nil); !ok || string(got) != "some words" {
		t.Errorf("got %q, %v", got, ok)
	}
}
