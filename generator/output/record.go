package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// RecordName is the file at the top of every tree that names all the others.
const RecordName = "release.json"

// What a record may hold: far above the largest catalogue, and small enough
// that a hostile one costs seconds, not the machine.
const (
	maxFiles  = 500_000
	maxRecord = 128 << 20 // bytes
	maxField  = 1024      // bytes
)

// Record is what a build says about itself. Every field is at most 1,024 bytes.
type Record struct {
	Generator string `json:"generator"`      // name of the program
	Version   string `json:"version"`        // version of the program
	Content   string `json:"content"`        // digest of the content that was built
	Date      string `json:"date,omitempty"` // day of publication; may be empty
}

// File is one file of a release. SHA256 is 64 lower-case hexadecimal digits,
// Size is in bytes.
type File struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Release is a finished tree's record: who built it from what, and its files
// sorted by path. The record names neither itself nor the files carried over
// for their owner (.gitignore, .gitkeep, .keep). It holds at most 500,000 files.
type Release struct {
	Record
	Files []File `json:"files"`
}

// encode writes one file a line, so that two records can be compared by eye.
func (r Release) encode() ([]byte, error) {
	head, err := marshal(r.Record)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Write(bytes.TrimSuffix(head, []byte("}")))
	out.WriteString(",\n\"files\":[")
	for i, f := range r.Files {
		line, err := marshal(f)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}

func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// ReadRecord reads the record at the top of a tree and checks all of it: its
// size (at most 128 MiB), its fields, that every path is one that a build
// writes, and that paths are sorted and no two alike. Where there is no record
// the error is [fs.ErrNotExist].
func ReadRecord(fsys fs.FS) (Release, error) {
	r, err := readRecord(fsys)
	if err != nil {
		return Release{}, fmt.Errorf("read %s: %w", RecordName, err)
	}
	return r, nil
}

func readRecord(fsys fs.FS) (Release, error) {
	var r Release
	f, err := fsys.Open(RecordName)
	if err != nil {
		return r, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return r, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxRecord {
		return r, errors.New("not a plain file of at most 128 MiB")
	}
	d := json.NewDecoder(io.LimitReader(f, maxRecord+1))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return r, err
	}
	if _, err := d.Token(); err != io.EOF {
		return r, errors.New("more text after the record")
	}
	return r, r.check()
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
		if f.Size < 0 || len(f.SHA256) != 64 || strings.Trim(f.SHA256, "0123456789abcdef") != "" {
			return fmt.Errorf("path %q: size or SHA-256 is not well formed", f.Path)
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

// compare counts what the release changes against the one before it.
func (r Release) compare(before Release) Summary {
	old := make(map[string]string, len(before.Files))
	for _, f := range before.Files {
		old[f.Path] = f.SHA256
	}
	s := Summary{Files: len(r.Files), Removed: len(old)}
	for _, f := range r.Files {
		sum, ok := old[f.Path]
		if ok {
			s.Removed--
		}
		if ok && sum == f.SHA256 {
			s.Unchanged++
		} else {
			s.Written++
		}
	}
	return s
}
