package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// RecordName is the file at the top of every tree that names all the others.
const RecordName = "release.json"

// What a record may hold: far above the largest catalogue, and small enough
// that a hostile one costs seconds, not the machine.
const (
	maxFiles  = 1_000_000
	maxRecord = 256 << 20 // bytes
	maxField  = 1024      // bytes
)

// Record is what a build says about itself. Every field is at most 1,024 bytes.
type Record struct {
	Generator string `json:"generator"`      // name of the program
	Version   string `json:"version"`        // version of the program
	Content   string `json:"content"`        // digest of the content that was built
	Date      string `json:"date,omitempty"` // day of publication; may be empty
}

// File is one file of a release. Size is in bytes.
type File struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 Digest `json:"sha256"`
}

// Digest is a SHA-256 digest. As text it is 64 lower-case hexadecimal digits.
type Digest [sha256.Size]byte

// String returns the digest's text.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// MarshalText returns the digest's text.
func (d Digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText takes 64 lower-case hexadecimal digits and nothing else.
func (d *Digest) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(d)) || bytes.ContainsAny(text, "ABCDEF") {
		return errors.New("a SHA-256 digest is not 64 lower-case hexadecimal digits")
	}
	_, err := hex.Decode(d[:], text)
	return err
}

// Release is a finished tree's record: who built it from what, and its files
// sorted by path. The record names neither itself nor the files carried over
// for their owner (.gitignore, .gitkeep, .keep). It holds at most 1,000,000 files.
type Release struct {
	Record
	Files []File `json:"files"`
}

// Has returns the file of that path. It takes the steps of a binary search.
func (r Release) Has(path string) (File, bool) {
	i, ok := r.find(path)
	if !ok {
		return File{}, false
	}
	return r.Files[i], true
}

// find returns where the path stands in the release, or would stand.
func (r Release) find(path string) (int, bool) {
	return slices.BinarySearchFunc(r.Files, path, func(f File, path string) int { return strings.Compare(f.Path, path) })
}

// holds reports whether a file of the release lies in the folder.
func (r Release) holds(folder string) bool {
	folder += "/"
	i, _ := r.find(folder)
	return i < len(r.Files) && strings.HasPrefix(r.Files[i].Path, folder)
}

// ReadRecord reads the record at the top of a tree and checks all of it: its
// size (at most 256 MiB), its fields, that every path is one that a build
// writes, and that paths are sorted and no two alike. Where there is no record
// the error is [fs.ErrNotExist].
func ReadRecord(fsys fs.FS) (Release, error) {
	r, _, err := readRecord(fsys)
	return r, err
}

// readRecord also returns the digest of the record's bytes.
func readRecord(fsys fs.FS) (Release, Digest, error) {
	data, err := recordBytes(fsys)
	var r Release
	if err == nil {
		r, err = decodeRelease(data)
	}
	if err == nil {
		err = r.check()
	}
	if err != nil {
		return Release{}, Digest{}, fmt.Errorf("read %s: %w", RecordName, err)
	}
	return r, sha256.Sum256(data), nil
}

func recordBytes(fsys fs.FS) ([]byte, error) {
	f, err := fsys.Open(RecordName)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxRecord {
		return nil, errors.New("not a plain file of at most 256 MiB")
	}
	data := make([]byte, info.Size())
	_, err = io.ReadFull(f, data)
	return data, err
}

func (r Release) check() error {
	if err := r.Record.check(); err != nil {
		return err
	}
	if len(r.Files) > maxFiles {
		return fmt.Errorf("more than %d files", maxFiles)
	}
	for i, f := range r.Files {
		if err := checkPath(f.Path); err != nil {
			return fmt.Errorf("path %q: %w", f.Path, err)
		}
		if i > 0 && r.Files[i-1].Path >= f.Path {
			return fmt.Errorf("path %q: not sorted, or twice", f.Path)
		}
		if f.Size < 0 || f.SHA256 == (Digest{}) {
			return fmt.Errorf("path %q: without a size or a SHA-256 digest", f.Path)
		}
	}
	return nil
}

func (r Record) check() error {
	if r.Generator == "" {
		return errors.New("no generator is named")
	}
	for _, field := range []string{r.Generator, r.Version, r.Content, r.Date} {
		if len(field) > maxField || strings.ContainsFunc(field, isUnseen) {
			return errors.New("a field is longer than 1,024 bytes or holds an unseen character")
		}
	}
	return nil
}

// folders returns every folder that holds a file of the release, sorted.
func (r Release) folders() []string {
	var all []string
	last := ""
	for _, f := range r.Files {
		for end := strings.IndexByte(f.Path, '/'); end >= 0; {
			if !strings.HasPrefix(last, f.Path[:end+1]) {
				all = append(all, f.Path[:end])
			}
			next := strings.IndexByte(f.Path[end+1:], '/')
			if next < 0 {
				break
			}
			end += 1 + next
		}
		last = f.Path
	}
	slices.Sort(all)
	return all
}

// within returns the names of the folders right in a folder, and of the files
// unless only folders are wanted.
func (r Release) within(folder string, onlyFolders bool) (names []string) {
	folder += "/"
	from, _ := r.find(folder)
	last := ""
	for _, f := range r.Files[from:] {
		rest, ok := strings.CutPrefix(f.Path, folder)
		if !ok {
			break
		}
		name, _, deeper := strings.Cut(rest, "/")
		if name != last && (deeper || !onlyFolders) {
			names = append(names, name)
			last = name
		}
	}
	return names
}

// compare counts what the release changes against the one before it.
func (r Release) compare(before Release) Summary {
	s := Summary{Files: len(r.Files), Removed: len(before.Files)}
	old := before.Files
	for _, f := range r.Files {
		for len(old) > 0 && old[0].Path < f.Path {
			old = old[1:]
		}
		there := len(old) > 0 && old[0].Path == f.Path
		if there {
			s.Removed--
		}
		if there && old[0].SHA256 == f.SHA256 {
			s.Unchanged++
		} else {
			s.Written++
		}
	}
	return s
}
