package main

import (
	"fmt"
	"os"
	"path/filepath"

	"tuijie/generator/output"
)

// sameTree reports as an error the first difference between a tree that was built over an earlier one and a tree of
// the same content that was built from nothing: a file that the record of the clean one does not have, or has with
// other bytes, and a file on the disk that is not as its own record says.
func sameTree(rebuilt, clean string) error {
	got, err := output.ReadRecord(os.DirFS(rebuilt))
	if err != nil {
		return err
	}
	want, err := output.ReadRecord(os.DirFS(clean))
	if err != nil {
		return err
	}
	if err := sameFiles(got.Files, want.Files); err != nil {
		return err
	}
	if got.Record != want.Record {
		return fmt.Errorf("the record says %v, that of a clean build %v", got.Record, want.Record)
	}
	problems, err := output.Verify(rebuilt)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return fmt.Errorf("%s is %s against the record of its own tree", problems[0].Path, problems[0].Kind)
	}
	return nil
}

// sameFiles compares two lists that are sorted by path.
func sameFiles(got, want []output.File) error {
	for i := range max(len(got), len(want)) {
		switch {
		case i == len(got) || i < len(want) && want[i].Path < got[i].Path:
			return fmt.Errorf("%s is missing", want[i].Path)
		case i == len(want) || got[i].Path < want[i].Path:
			return fmt.Errorf("%s is left over", got[i].Path)
		case got[i] != want[i]:
			return fmt.Errorf("%s differs: %s and not %s", got[i].Path, got[i].SHA256, want[i].SHA256)
		}
	}
	return nil
}

// twin is a second copy of a synthetic site, which gets every change that the first gets, and is built from nothing
// each time: what the program remembers of earlier builds cannot reach it.
type twin struct{ site, other string }

// check builds the twin and compares the trees.
func (t twin) check(b *bench) error {
	if err := b.freshenTuijie(t.other); err != nil {
		return err
	}
	if _, err := b.buildTuijie(t.other); err != nil {
		return err
	}
	return sameTree(filepath.Join(t.site, "public"), filepath.Join(t.other, "public"))
}
