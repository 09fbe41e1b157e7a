package memory

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Stamp is what a file system tells of a file without reading it. A file whose
// stamp is what it was holds what it held, unless it was changed within the
// grain of its times: see Settled. The zero Stamp says nothing.
type Stamp struct {
	Size     int64
	Modified int64  // nanoseconds since 1970
	Changed  int64  // of the file's entry, likewise; 0 where the system does not tell
	Inode    uint64 // likewise
}

// StampOf takes a file's stamp. It is zero for a file system that keeps no
// times, such as one in memory.
func StampOf(info fs.FileInfo) Stamp {
	if info.ModTime().IsZero() || info.Sys() == nil {
		return Stamp{}
	}
	s := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	s.Changed, s.Inode = beyond(info)
	return s
}

// Grains of the times that file systems keep: two seconds where a time is in
// whole hundredths of one (FAT, old network shares), else well above a tick of
// the kernel.
const (
	coarse = 2*time.Second + 100*time.Millisecond
	fine   = 50 * time.Millisecond
)

// Settled reports whether a file with the stamp, read at the moment now, by the
// file system's clock, or after it, cannot have been changed since without its
// stamp telling: it was changed last longer ago than times are apart.
func (s Stamp) Settled(now int64) bool {
	if s == (Stamp{}) {
		return false
	}
	grain := fine
	if s.Modified%int64(10*time.Millisecond) == 0 {
		grain = coarse
	}
	return max(s.Modified, s.Changed)+int64(grain) < now
}

// Now is the moment by the clock of the memory's file system, for Settled; 0
// where it does not tell: nothing is settled then.
func (s *Store) Now() int64 {
	if s == nil || s.dir == "" || os.MkdirAll(s.dir, 0o755) != nil {
		return 0
	}
	name := filepath.Join(s.dir, "now")
	if os.WriteFile(name, []byte{'\n'}, 0o644) != nil {
		return 0
	}
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return info.ModTime().UnixNano()
}
