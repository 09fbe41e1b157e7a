package lang

import "strings"

// Store keeps copies of short strings, one behind the other in blocks of memory
// that many share. What is kept lives as long as any string of its block: a
// Store is for strings that are let go together.
type Store struct {
	block strings.Builder
	seen  []string // the newest kept under each hash; empty for a store that does not look for equals
}

// NewStore is a store for the strings of many entries, where the same office, town or source stands in many of them:
// equal strings mostly become one.
func NewStore() *Store { return &Store{seen: make([]string, seenMost)} }

const (
	// blockSize is in bytes. Strings longer than a quarter of it are kept alone, so
	// that no more than that is lost at the end of a block.
	blockSize = 2048
	// seenMost is how many strings are remembered: dozens of times as many as an entry has.
	seenMost = 1 << 11
)

// Keep returns a copy of the text, which shares no memory with it.
func (s *Store) Keep(text string) string {
	if len(text) > blockSize/4 {
		return strings.Clone(text)
	}
	was := like(s, text)
	if was != nil && *was == text {
		return *was
	}
	from := s.room(len(text))
	s.block.WriteString(text)
	return remember(was, s.block.String()[from:])
}

// keepBytes is Keep for bytes.
func (s *Store) keepBytes(text []byte) string {
	if len(text) > blockSize/4 {
		return string(text)
	}
	was := like(s, text)
	if was != nil && *was == string(text) {
		return *was
	}
	from := s.room(len(text))
	s.block.Write(text)
	return remember(was, s.block.String()[from:])
}

// like is where the newest string stands that has the text's hash, FNV-1a; nil in a store that does not look for equals.
func like[T string | []byte](s *Store, text T) *string {
	if len(s.seen) == 0 {
		return nil
	}
	hash := uint32(2166136261)
	for i := range len(text) {
		hash = (hash ^ uint32(text[i])) * 16777619
	}
	return &s.seen[hash%seenMost]
}

func remember(at *string, kept string) string {
	if at != nil {
		*at = kept
	}
	return kept
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
