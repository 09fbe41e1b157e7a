package content

import (
	"slices"
	"sync"

	"tuijie/generator/memory"
)

// sums are the digests of the files that were read. Those of files that a scan has stand in it, so that neither a name
// nor a digest is held twice. They may be set and asked for by several goroutines at once.
type sums struct {
	scan *Scan

	mu     sync.Mutex
	read   []bool                   // of each item of the scan
	others map[string]memory.Digest // of files that the scan does not have
}

// newSums begins the digests of what lies in a site. The scan, which is nil where nobody has looked, gets those of its
// files; it must be filled by no other.
func newSums(scan *Scan) *sums {
	if scan == nil {
		scan = new(Scan)
	}
	return &sums{scan: scan, read: make([]bool, len(scan.Items)), others: map[string]memory.Digest{}}
}

func (s *sums) set(name string, sum memory.Digest) {
	i, there := s.scan.find(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if there {
		s.scan.Items[i].Digest, s.read[i] = sum, true
	} else {
		s.others[name] = sum
	}
}

// get is the digest of a file that was read; false for any other.
func (s *sums) get(name string) (memory.Digest, bool) {
	i, there := s.scan.find(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if there && s.read[i] {
		return s.scan.Items[i].Digest, true
	}
	sum, ok := s.others[name]
	return sum, ok
}

// name is the name as the scan holds it, or the name itself.
func (s *sums) name(name string) string {
	if i, there := s.scan.find(name); there {
		return s.scan.Items[i].Name
	}
	return name
}

// each gives every file that was read, sorted by name.
func (s *sums) each(yield func(name string, sum memory.Digest)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Item
	for i, item := range s.scan.Items {
		if s.read[i] {
			list = append(list, item)
		}
	}
	for name, sum := range s.others {
		list = append(list, Item{Name: name, Digest: sum})
	}
	slices.SortFunc(list, byName)
	for _, item := range list {
		yield(item.Name, item.Digest)
	}
}
