package generator

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestProseIsPutAsideWhereTheOutFolderIsStillToBeMade: a first build makes the folders above it last.
func TestProseIsPutAsideWhereTheOutFolderIsStillToBeMade(t *testing.T) {
	dir := t.TempDir()
	aside := Options{Out: filepath.Join(dir, "not", "yet", "public")}.aside()
	large := bytes.Repeat([]byte("prose "), 500_000) // more than two of them stay in no memory
	for range 4 {
		p := aside.Put(large)
		if got, ok := aside.Get(p, nil); !ok || !bytes.Equal(got, large) {
			t.Fatalf("%d bytes are there of %d, %v", len(got), len(large), ok)
		}
	}
	aside.Close()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
