package lang

import "strings"

// Store keeps copies of short strings, one behind the other in blocks of memory
// that many share. What is kept lives as long as any string of its block: a
// Store is for strings that are let go together.
type Store struct{ block strings.Builder }

// blockSize is in bytes. Strings longer than a quarter of it are kept alone, so
// that no more than that is lost at the end of a block.
const blockSize = 2048

// Keep returns a copy of the text, which shares no memory with it.
func (s *Store) Keep(text string) string {
	if len(text) > blockSize/4 {
		return strings.Clone(text)
	}
	from := s.room(len(text))
	s.block.WriteString(text)
	return s.block.String()[from:]
}

// keepBytes is Keep for bytes.
func (s *Store) keepBytes(text []byte) string {
	if len(text) > blockSize/4 {
		return string(text)
	}
	from := s.room(len(text))
	s.block.Write(text)
	return s.block.String()[from:]
}

// room makes sure that the block has room for size bytes, and tells where it
// begins.
func (s *Store) room(size int) int {
	if s.block.Cap()-s.block.Len() < size {
		s.block = strings.Builder{}
		s.block.Grow(blockSize)
	}
	return s.block.Len()
}
