// Package spool keeps bytes that one stage of a build makes and a later one needs: as long as they are few in memory,
// beyond that in a file that nobody else sees. So a stage need not do again what another has done, and memory does not
// grow with the prose.
//
// It promises nothing beyond the build: what cannot be kept is reported as such, and whoever asks makes it again.
package spool

import (
	"os"
	"slices"
	"sync"
)

// Spool is filled and asked by any number of goroutines at once. A nil one keeps nothing.
type Spool struct {
	dir, pattern string

	mu     sync.Mutex
	head   []byte   // what stands in memory
	file   *os.File // what follows the head; nil as long as there is nothing
	tail   []byte   // what follows that and is still to be written
	size   int64    // of all that was put, in bytes
	failed bool     // the disk does not take more
}

const (
	// headMost is how many bytes stay in memory: those of a county's catalogue.
	headMost = 4 << 20
	// tailMost is how many are written at once: what a piece costs the system is mostly the call.
	tailMost = 256 << 10
)

// Piece is where something was put. The zero Piece is nowhere.
type Piece struct {
	end    int64 // in the spool
	length int32
}

// New returns an empty spool. Its file, if it comes to need one, is made in dir, and is named like pattern, as
// os.CreateTemp does it; where the system allows, it has no name from the first.
func New(dir, pattern string) *Spool { return &Spool{dir: dir, pattern: pattern} }

// Put keeps a copy of the bytes. The zero Piece tells that it could not, or that there were none.
func (s *Spool) Put(b []byte) Piece {
	if s == nil || len(b) == 0 || len(b) > headMost {
		return Piece{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size+int64(len(b)) <= headMost {
		if len(s.head)+len(b) > cap(s.head) {
			s.head = slices.Grow(s.head, min(max(len(s.head), len(b)), headMost-len(s.head)))
		}
		s.head = append(s.head, b...)
		s.size = int64(len(s.head))
		return Piece{s.size, int32(len(b))}
	}
	if s.file == nil && !s.failed {
		s.open()
	}
	if len(s.tail) > 0 && len(s.tail)+len(b) > tailMost {
		s.write()
	}
	if s.failed {
		return Piece{}
	}
	s.tail = append(s.tail, b...)
	s.size = max(s.size, headMost) + int64(len(b))
	return Piece{s.size, int32(len(b))}
}

// write empties the tail. What the disk does not take is lost.
func (s *Spool) write() {
	if _, err := s.file.WriteAt(s.tail, s.size-int64(len(s.tail))-headMost); err != nil {
		s.failed = true
	}
	s.tail = s.tail[:0]
}

func (s *Spool) open() {
	file, err := os.CreateTemp(s.dir, s.pattern)
	if err != nil {
		s.failed = true
		return
	}
	s.file = file
	_ = os.Remove(file.Name()) // Windows removes no open file: Close does it there
}

// Get appends what was put to b. False where it is not there any more, or never was.
func (s *Spool) Get(p Piece, b []byte) ([]byte, bool) {
	if s == nil || p.length == 0 {
		return b, false
	}
	from := p.end - int64(p.length)
	s.mu.Lock()
	file, written := s.file, s.size-int64(len(s.tail))
	switch {
	case p.end <= int64(len(s.head)):
		defer s.mu.Unlock()
		return append(b, s.head[from:p.end]...), true
	case from >= written && p.end <= s.size:
		defer s.mu.Unlock()
		return append(b, s.tail[from-written:p.end-written]...), true
	}
	s.mu.Unlock()
	if file == nil {
		return b, false
	}
	was := len(b)
	b = slices.Grow(b, int(p.length))[:was+int(p.length)]
	if n, err := file.ReadAt(b[was:], from-headMost); n < int(p.length) && (err != nil || n == 0) {
		return b[:was], false
	}
	return b, true
}

// Close ends the spool and removes its file. What was put is gone.
func (s *Spool) Close() {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name())
	}
	s.head, s.file, s.tail, s.size, s.failed = nil, nil, nil, 0, true
}
