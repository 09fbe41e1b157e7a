package output

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// Kind says how a file differs from its record.
type Kind string

// The ways in which a tree differs from its record.
const (
	Changed Kind = "changed" // other bytes than the record says, or not a plain file
	Added   Kind = "added"   // not in the record
	Missing Kind = "missing" // in the record only
)

// Problem is one file that differs from the record.
type Problem struct {
	Path string // relative to the tree, slash-separated
	Kind Kind
}

// Verify compares the tree in dir with its record, byte for byte, and names
// every file that differs, sorted by path; none is a whole tree. Files that the
// record leaves to their owner are passed over, and no symbolic link is
// followed. A tree without a record, or one that cannot be read, is an error.
func Verify(dir string) ([]Problem, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	defer root.Close()
	tree := root.FS()
	release, err := ReadRecord(tree)
	if err != nil {
		return nil, fmt.Errorf("verify %s: %w", dir, err)
	}
	problems, err := release.verify(tree)
	if err != nil {
		return nil, fmt.Errorf("verify %s: %w", dir, err)
	}
	return problems, nil
}

func (r Release) verify(tree fs.FS) ([]Problem, error) {
	named := make(map[string]File, len(r.Files))
	for _, f := range r.Files {
		named[f.Path] = f
	}
	var problems []Problem
	err := eachFile(tree, func(name string, e fs.DirEntry) error {
		want, ours := named[name]
		delete(named, name)
		if !ours {
			if name != RecordName && !kept(name) {
				problems = append(problems, Problem{name, Added})
			}
			return nil
		}
		same, err := want.matches(tree, e)
		if err == nil && !same {
			problems = append(problems, Problem{name, Changed})
		}
		return err
	})
	for name := range named {
		problems = append(problems, Problem{name, Missing})
	}
	slices.SortFunc(problems, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	return problems, err
}

// matches reads a file only where its size is right.
func (f File) matches(tree fs.FS, e fs.DirEntry) (bool, error) {
	info, err := e.Info()
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() || info.Size() != f.Size {
		return false, nil
	}
	sum, err := digestOf(tree, f.Path)
	return err == nil && sum == f.SHA256, err
}

// eachFile visits whatever is not a folder, in the order of names, without the
// droppings of file managers. It follows no symbolic link.
func eachFile(tree fs.FS, visit func(name string, e fs.DirEntry) error) error {
	return fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if isDropping(strings.ToLower(path.Base(name))) {
			return nil
		}
		return visit(name, e)
	})
}
