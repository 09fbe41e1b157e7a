// Package memory keeps what earlier builds found out, so that the next one does
// again only what depends on something that has changed.
//
// What is kept is kept under a digest of everything it depends on: whoever asks
// gives the digest of what there is now, and gets nothing if it differs. So what
// is remembered is never wrong, only present or absent. A memory that is lost,
// damaged, or was made by another version of the program remembers nothing, and
// the build is simply a cold one.
//
// It knows no facts and no pages: those who remember say what they keep. It is
// no record of what stands in public/; output keeps that itself.
package memory

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"tuijie/generator/busy"
)

// Digest is the SHA-256 of what something depends on.
type Digest [sha256.Size]byte

// Store is a folder of drawers, each a file, or lasts no longer than the process.
// The zero Store, and a nil one, remembers nothing.
type Store struct {
	dir     string
	program Digest
	held    *sync.Map // of packed drawers by name; nil for a folder
}

// Held is a memory that lasts as long as the process.
func Held() *Store { return &Store{held: new(sync.Map)} }

// Open returns the memory in a folder, which need not be there yet. Drawers that
// another program filled, told by its digest, count as empty.
func Open(dir string, program Digest) *Store { return &Store{dir: dir, program: program} }

const magic = "tuijie memory 1\n"

// head is what a drawer's file begins with: whose it is, and the digest of the
// rest.
const head = len(magic) + 2*sha256.Size

// Load fills v, a pointer, from the named drawer. False where the drawer is
// empty, damaged or another program's; what v holds then is to be thrown away.
func (s *Store) Load(name string, v any) bool {
	if s == nil {
		return false
	}
	if s.held != nil {
		body, ok := s.held.Load(name)
		return ok && Unpack(body.([]byte), v) == nil
	}
	if s.dir == "" {
		return false
	}
	raw, err := os.ReadFile(s.file(name))
	if err != nil || len(raw) < head || !bytes.HasPrefix(raw, []byte(magic)) {
		return false
	}
	body := raw[head:]
	if Digest(raw[len(magic):][:sha256.Size]) != s.program || Digest(raw[head-sha256.Size:head]) != sha256.Sum256(body) {
		return false
	}
	return Unpack(body, v) == nil
}

// Save puts v into the named drawer, in place of what it held. A reader finds
// the old drawer or the new one. An error means that the disk failed: nothing is
// lost then but time.
func (s *Store) Save(name string, v any) error {
	if s == nil || s.dir == "" && s.held == nil {
		return nil
	}
	body := Pack(nil, v)
	if s.held != nil {
		s.held.Store(name, body)
		return nil
	}
	sum := sha256.Sum256(body)
	raw := append(append(append(append(make([]byte, 0, head+len(body)), magic...), s.program[:]...), sum[:]...), body...)
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return fmt.Errorf("remember %s: %w", name, err)
	}
	next := s.file(name) + ".new"
	err := os.WriteFile(next, raw, 0o644)
	if err == nil {
		err = busy.Retry(name, func() error { return os.Rename(next, s.file(name)) })
	}
	if err != nil {
		return fmt.Errorf("remember %s: %w", name, err)
	}
	return nil
}

// Forget empties the named drawer.
func (s *Store) Forget(name string) {
	if s != nil && s.held != nil {
		s.held.Delete(name)
	}
	if s != nil && s.dir != "" {
		_ = os.Remove(s.file(name)) // one that stays is still held against its digests
	}
}

func (s *Store) file(name string) string { return filepath.Join(s.dir, name) }
