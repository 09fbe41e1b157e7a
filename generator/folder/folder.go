// Package folder reads the files of a folder that people keep, and no others.
//
// It promises what [os.Root] promises, that no name and no symbolic link leads out of the folder, at a smaller cost: where
// the system itself can be told not to leave a folder on the way to a file (Linux), a file is opened and a folder listed in
// one step, and not in one for each folder above it. A build opens several files for each of its pages.
//
// It writes nothing, and knows nothing of what the files hold.
package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Files are the files of a folder. They may be opened by several goroutines at once.
type Files struct {
	fileSystem
	top *os.File // nil where files are opened by the root alone
}

// fileSystem is what os.Root.FS has.
type fileSystem interface {
	fs.StatFS
	fs.ReadFileFS
	fs.ReadDirFS
	fs.ReadLinkFS
}

// Of gives the files of a root. They are good until either is closed.
func Of(root *os.Root) (*Files, error) {
	files, ok := root.FS().(fileSystem)
	if !ok {
		return nil, errors.New("this version of Go gives a folder's files in another way")
	}
	top, err := hold(root)
	if err != nil {
		return nil, fmt.Errorf("open the folder: %w", err)
	}
	return &Files{files, top}, nil
}

// Open opens a file or a folder. What a file tells of itself is what it was when it was opened.
func (f *Files) Open(name string) (fs.File, error) {
	if file := openAtOnce(f.top, name); file != nil {
		return file, nil
	}
	return f.fileSystem.Open(name) // which also says what is wrong
}

// ReadDir lists a folder, sorted by name. What its entries tell of themselves is what they were when it was listed.
func (f *Files) ReadDir(name string) ([]fs.DirEntry, error) {
	if list, ok := listAtOnce(f.top, name); ok {
		return list, nil
	}
	return f.fileSystem.ReadDir(name)
}

// Close ends the use of the files. The root stays open.
func (f *Files) Close() error {
	if f.top == nil {
		return nil
	}
	return f.top.Close()
}
