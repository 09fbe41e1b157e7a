package generator

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// overlay is a site with other bytes in some of its files, with files that are not
// there, and without some that are. It follows no link: a name that the site reaches
// through one is laid over all the same, as one that is none.
type overlay struct {
	site  fs.FS
	files map[string][]byte // nil for a file that is not to be there
}

func newOverlay(site fs.FS, files map[string][]byte) *overlay { return &overlay{site, files} }

// Open opens a file as it is laid over, or the site's own.
func (o *overlay) Open(name string) (fs.File, error) {
	if body, ok := o.files[name]; ok {
		if body == nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
		return &laidFile{laid{path.Base(name), int64(len(body)), 0o644}, bytes.NewReader(body)}, nil
	}
	if o.within(name) {
		list, err := o.ReadDir(name)
		return &laidFolder{o.folder(name), list}, err
	}
	return o.site.Open(name)
}

// within reports whether something is laid over below a folder.
func (o *overlay) within(folder string) bool {
	for name, body := range o.files {
		if body != nil && (folder == "." || strings.HasPrefix(name, folder+"/")) {
			return true
		}
	}
	return false
}

// folder tells of a folder in which something is laid over: the site's own, or one
// that is there for that alone.
func (o *overlay) folder(name string) fs.FileInfo {
	if info, err := fs.Stat(o.site, name); err == nil && info.IsDir() {
		return info
	}
	return laid{path.Base(name), 0, fs.ModeDir | 0o755}
}

// Lstat tells of a file without opening it.
func (o *overlay) Lstat(name string) (fs.FileInfo, error) {
	body, ok := o.files[name]
	switch {
	case ok && body == nil:
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	case ok:
		return laid{path.Base(name), int64(len(body)), 0o644}, nil
	case o.within(name):
		return o.folder(name), nil
	}
	return fs.Lstat(o.site, name)
}

// Stat is Lstat for what is laid over, and follows the site's links.
func (o *overlay) Stat(name string) (fs.FileInfo, error) {
	if _, ok := o.files[name]; ok || o.within(name) {
		return o.Lstat(name)
	}
	return fs.Stat(o.site, name)
}

// ReadLink reads a link of the site.
func (o *overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.site, name) }

// ReadDir lists a folder of the site with what is laid over it, sorted by name.
func (o *overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.site, name)
	if err != nil && !o.within(name) {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(e fs.DirEntry) bool {
		_, ok := o.files[path.Join(name, e.Name())]
		return ok
	})
	for file, body := range o.files {
		below, ok := strings.CutPrefix(file, name+"/")
		if name == "." {
			below, ok = file, true
		}
		if !ok || body == nil {
			continue
		}
		first, _, deeper := strings.Cut(below, "/")
		if deeper && slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == first }) {
			continue
		}
		info := fs.FileInfo(laid{first, int64(len(body)), 0o644})
		if deeper {
			info = o.folder(path.Join(name, first))
		}
		list = append(list, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return list, nil
}

// laid is what is known of something laid over: no time, so that nobody takes it for
// what was there before.
type laid struct {
	name string
	size int64
	mode fs.FileMode
}

func (l laid) Name() string       { return l.name }
func (l laid) Size() int64        { return l.size }
func (l laid) Mode() fs.FileMode  { return l.mode }
func (l laid) ModTime() time.Time { return time.Time{} }
func (l laid) IsDir() bool        { return l.mode.IsDir() }
func (l laid) Sys() any           { return nil }

type laidFile struct {
	laid
	io.Reader
}

func (f *laidFile) Stat() (fs.FileInfo, error) { return f.laid, nil }
func (f *laidFile) Close() error               { return nil }

type laidFolder struct {
	fs.FileInfo
	list []fs.DirEntry // those that have not been given
}

// ReadDir gives the next n entries, or all that are left.
func (f *laidFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.list)
	} else if len(f.list) == 0 {
		return nil, io.EOF
	}
	given := f.list[:min(n, len(f.list))]
	f.list = f.list[len(given):]
	return given, nil
}

func (f *laidFolder) Stat() (fs.FileInfo, error) { return f.FileInfo, nil }
func (f *laidFolder) Close() error               { return nil }
func (f *laidFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.Name(), Err: fs.ErrInvalid}
}
