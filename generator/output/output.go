// Package output puts the finished tree on disk: staged whole beside the place
// where it will stand, and swapped in at one stroke, with a record of every
// file it holds.
//
// It promises that whoever reads the out folder through its path, at any moment
// and after a failure, a kill or a full disk at any moment, finds the whole old
// tree or the whole new one; that a path which could lead anywhere else is
// refused; and that the same files give the same record, byte for byte.
//
// It refuses to work while another build works on the same folder, and it
// refuses to replace a folder that holds files which no build wrote.
//
// # What the promise rests on
//
// On Linux and macOS the two trees change places in one system call. Where the
// system or the file system has no such call (Windows, some network and FUSE
// file systems) the swap is two renames: between them, for some microseconds,
// the folder is absent, and if the process dies there the next [Open] puts the
// old tree back. A reader that takes several files one after another across the
// swap gets some from each tree, as from any server.
//
// After a power cut: on Linux the file system is flushed once before the swap
// and the folder around the tree once after it, before anything old is removed.
// Elsewhere every file is flushed as it is written. A disk that lies about its
// cache is beyond this room; [Verify] names what it lost.
//
// Files are made with mode 0644 and folders with 0755 whatever the umask,
// because the server that publishes them is usually another user.
package output

import (
	"io/fs"
)

// RecordName is the file at the top of every tree that names all the others.
const RecordName = "release.json"

// Record is what a build says about itself. Every field is at most 1,024 bytes.
type Record struct {
	Generator string // name of the program
	Version   string // version of the program
	Content   string // digest of the content that was built
	Date      string // day of publication; may be empty
}

// File is one file of a release. SHA256 is 64 lower-case hexadecimal digits.
type File struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Release is a finished tree's record: who built it from what, and its files
// sorted by path. The record does not name itself, nor the files carried over
// for their owner (.gitignore, .gitkeep, .keep).
type Release struct {
	Record
	Files []File
}

// Summary says what a build changed against the tree that stood before. Files
// is the number of files in the new tree, without the record itself: Written
// are new or differ, Unchanged do not; Removed stood in the old tree only.
type Summary struct {
	Files, Written, Unchanged, Removed int
}

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
	Path string
	Kind Kind
}

// Stage is a tree being built. Close it with Commit or Abort.
type Stage struct{}

// Open starts a build of the folder dir.
func Open(dir string) (*Stage, error) { return nil, nil }

// Write adds a file to the tree.
func (s *Stage) Write(path string, data []byte) error { return nil }

// Commit puts the tree in place.
func (s *Stage) Commit(r Record) (Summary, error) { return Summary{}, nil }

// Abort gives the build up; after Commit it does nothing.
func (s *Stage) Abort() {}

// ReadRecord reads and checks the record at the top of a tree.
func ReadRecord(fsys fs.FS) (Release, error) { return Release{}, nil }

// Verify compares the tree in dir with its record.
func Verify(dir string) ([]Problem, error) { return nil, nil }
