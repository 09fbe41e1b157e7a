package output

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// standing is what the out folder holds before a build replaces it.
type standing struct {
	release Release  // zero where nothing was built yet
	kept    []string // files at its top that pass on to the new tree
}

// maxForeign is how many foreign files an error names.
const maxForeign = 10

// kept reports whether a file at the top of the out folder stays its owner's:
// it keeps the folder in a repository, or what was built out of one.
func kept(name string) bool { return name == ".gitignore" || name == ".gitkeep" || name == ".keep" }

// isDropping takes a folded name, and knows what file managers leave in every
// folder they show; nobody misses it.
func isDropping(name string) bool { return name == ".ds_store" || name == "thumbs.db" }

// survey looks at the out folder, and refuses one that may not be replaced.
func (p place) survey() (standing, error) {
	var s standing
	info, err := p.disk.Lstat(p.base)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("look at %s: %w", p.path(), err)
	}
	if !info.IsDir() {
		return s, fmt.Errorf("%s is a file; the site needs a folder", p.path())
	}
	live, err := fs.Sub(p.disk, p.base)
	if err != nil {
		return s, err
	}
	s.release, err = ReadRecord(live)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return s, &RecordError{Dir: p.path(), Err: err}
	}
	named := s.release.byPath()
	if err == nil {
		named[RecordName] = File{}
	}
	foreign := &ForeignError{Dir: p.path()}
	err = walk(live, func(name string, e fs.DirEntry) error {
		if kept(name) && e.Type().IsRegular() {
			s.kept = append(s.kept, name)
		} else if _, ours := named[name]; !ours {
			foreign.add(name)
		}
		return nil
	})
	if err != nil {
		return s, fmt.Errorf("look through %s: %w", p.path(), err)
	}
	if foreign.Count > 0 {
		return s, foreign
	}
	return s, nil
}

func (e *ForeignError) add(name string) {
	e.Count++
	if len(e.Files) < maxForeign {
		e.Files = append(e.Files, name)
	}
}

func (r Release) byPath() map[string]File {
	m := make(map[string]File, len(r.Files)+1)
	for _, f := range r.Files {
		m[f.Path] = f
	}
	return m
}

// walk visits whatever is not a folder, in the order of names, without the
// droppings of file managers. It follows no symbolic link.
func walk(tree fs.FS, visit func(name string, e fs.DirEntry) error) error {
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
