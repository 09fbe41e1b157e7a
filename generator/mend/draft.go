package mend

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"
)

// draft is a site with the changes so far: a file system over the site's own. It
// remembers which texts were read through it, for only what somebody reads is
// mended. It may be read by several goroutines; it is changed between readings.
type draft struct {
	site fs.FS

	mu     sync.Mutex
	read   map[string]bool
	change map[string]*Change
}

func newDraft(site fs.FS) *draft {
	return &draft{site: site, read: map[string]bool{}, change: map[string]*Change{}}
}

// texts lists the files that were read and may be mended.
func (d *draft) texts() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(maps.Keys(d.read))
}

// changes lists what became of the files, without those that are as they were.
func (d *draft) changes() []Change {
	var list []Change
	for _, name := range slices.Sorted(maps.Keys(d.change)) {
		c := *d.change[name]
		if bytes.Equal(c.Before, c.After) {
			continue
		}
		if c.Resaved {
			c.Places++
		}
		list = append(list, c)
	}
	return list
}

func (d *draft) put(name string, before, after []byte, places int, resaved bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, ok := d.change[name]
	if !ok {
		c = &Change{File: name, Before: before}
		d.change[name] = c
	}
	c.After = after
	c.Places += places
	c.Resaved = c.Resaved || resaved
}

func (d *draft) changed(name string) ([]byte, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if isText(name) {
		d.read[name] = true
	}
	if c, ok := d.change[name]; ok {
		return c.After, true
	}
	return nil, false
}

// behindLink reports whether the file, or a folder on the way to it, is a
// symbolic link: then it may have another name as well.
func (d *draft) behindLink(name string) bool {
	for at := name; at != "."; at = path.Dir(at) {
		info, err := fs.Lstat(d.site, at)
		if err != nil || info.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}

// Open opens a file as it would be after the changes.
func (d *draft) Open(name string) (fs.File, error) {
	f, err := d.site.Open(name)
	if err != nil {
		return nil, err
	}
	after, ok := d.changed(name)
	if !ok {
		return f, nil
	}
	return &openFile{File: f, Reader: bytes.NewReader(after)}, nil
}

// ReadFile returns a file's bytes after the changes.
func (d *draft) ReadFile(name string) ([]byte, error) {
	if after, ok := d.changed(name); ok {
		return bytes.Clone(after), nil
	}
	return fs.ReadFile(d.site, name)
}

// ReadDir, Stat, Lstat and ReadLink tell of the site as it lies on disk, sizes of
// changed files included; nobody who reads a text asks for its size.
func (d *draft) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.site, name) }
func (d *draft) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(d.site, name) }
func (d *draft) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(d.site, name) }
func (d *draft) ReadLink(name string) (string, error)       { return fs.ReadLink(d.site, name) }

// openFile is a file of the site with other bytes.
type openFile struct {
	fs.File
	io.Reader
}

// Read reads the changed bytes.
func (f *openFile) Read(p []byte) (int, error) { return f.Reader.Read(p) }
