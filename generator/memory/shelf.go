package memory

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"sync"

	"golang.org/x/sync/errgroup"
)

// drawers is how many drawers a shelf has: with one entry changed, one of them
// is written again.
const drawers = 256

// Shelf keeps something of each of many entries, told apart by their ids, in a
// row of drawers. Its methods may be called from several goroutines at once.
type Shelf[T any] struct {
	store *Store
	name  string
	rows  [drawers]drawer[T]
}

type drawer[T any] struct {
	mu      sync.Mutex
	before  map[string]kept[T]
	now     map[string]kept[T]
	changed bool // the drawer on the disk is to be written again
}

// kept is what stays of an entry: as it was packed, or held to be packed.
type kept[T any] struct {
	packed string // "" where it is to be packed yet
	held   *T
}

// packed is an entry in a drawer. Its texts are parts of the drawer's own.
type packed struct{ ID, Body string }

// NewShelf opens the shelf of the name.
func NewShelf[T any](store *Store, name string, jobs int) *Shelf[T] {
	s := &Shelf[T]{store: store, name: name}
	var g errgroup.Group
	g.SetLimit(max(1, jobs))
	for i := range s.rows {
		g.Go(func() error {
			var list []packed
			row := &s.rows[i]
			if !store.Load(s.drawer(i), &list) {
				list, row.changed = nil, true
			}
			row.before, row.now = make(map[string]kept[T], len(list)), make(map[string]kept[T], len(list))
			for _, p := range list {
				row.before[p.ID] = kept[T]{packed: p.Body}
			}
			return nil
		})
	}
	_ = g.Wait() // nothing fails: a drawer that cannot be read is empty
	return s
}

// Next is the shelf for another look in the same process: what is kept on this one
// is what it gets, as it is held and without being unpacked again. This one stays as
// it is, so that a look that comes to nothing is forgotten with its shelf.
func (s *Shelf[T]) Next() *Shelf[T] {
	next := &Shelf[T]{store: s.store, name: s.name}
	for i := range s.rows {
		row := &s.rows[i]
		row.mu.Lock()
		next.rows[i].before = row.now
		next.rows[i].now = make(map[string]kept[T], len(row.now))
		next.rows[i].changed = row.changed || len(row.now) != len(row.before)
		row.mu.Unlock()
	}
	return next
}

func (s *Shelf[T]) drawer(i int) string { return s.name + "-" + strconv.Itoa(i) }

func (s *Shelf[T]) row(id string) *drawer[T] {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return &s.rows[h.Sum32()%drawers]
}

// Get fills v with what an earlier build kept of the entry. False for nothing. What
// it points at is shared with others who get it, and is not to be changed.
func (s *Shelf[T]) Get(id string, v *T) bool {
	row := s.row(id)
	row.mu.Lock()
	was, ok := row.before[id]
	row.mu.Unlock()
	if ok && was.held != nil {
		*v = *was.held
		return true
	}
	return ok && unpackText(was.packed, v) == nil
}

// Held is what is held of the entry; nil where it would have to be unpacked, or there
// is nothing. It is not to be changed.
func (s *Shelf[T]) Held(id string) *T {
	row := s.row(id)
	row.mu.Lock()
	defer row.mu.Unlock()
	return row.before[id].held
}

// Stay keeps what Get gave for the next build too.
func (s *Shelf[T]) Stay(id string) {
	row := s.row(id)
	row.mu.Lock()
	defer row.mu.Unlock()
	row.now[id] = row.before[id]
}

// StayHeld is Stay for a process that looks again: v, which Get gave and which is
// in memory anyway, is what the next shelf gets.
func (s *Shelf[T]) StayHeld(id string, v *T) {
	row := s.row(id)
	row.mu.Lock()
	defer row.mu.Unlock()
	row.now[id] = kept[T]{packed: row.before[id].packed, held: v}
}

// Put keeps v of the entry.
func (s *Shelf[T]) Put(id string, v *T) { s.put(id, kept[T]{packed: string(Pack(nil, v))}) }

// Hold keeps v of the entry, which is in memory anyway and does not change until
// Save.
func (s *Shelf[T]) Hold(id string, v *T) { s.put(id, kept[T]{held: v}) }

func (s *Shelf[T]) put(id string, k kept[T]) {
	row := s.row(id)
	row.mu.Lock()
	defer row.mu.Unlock()
	row.now[id], row.changed = k, true
}

// Close saves the shelf and lets go of what it holds, whether the disk took it or not. It is not used again.
func (s *Shelf[T]) Close(jobs int) error {
	err := s.Save(jobs)
	s.rows = [drawers]drawer[T]{}
	return err
}

// Save writes the drawers that changed, without the entries that nobody kept in
// this build.
func (s *Shelf[T]) Save(jobs int) error {
	var g errgroup.Group
	g.SetLimit(max(1, jobs))
	for i := range s.rows {
		row := &s.rows[i]
		if !row.changed && len(row.now) == len(row.before) {
			continue
		}
		g.Go(func() error {
			if len(row.now) == 0 && len(row.before) == 0 {
				return nil
			}
			list := make([]packed, 0, len(row.now))
			for id, k := range row.now {
				if k.packed == "" {
					k.packed = string(Pack(nil, k.held))
				}
				list = append(list, packed{id, k.packed})
			}
			slices.SortFunc(list, func(a, b packed) int { return cmp.Compare(a.ID, b.ID) })
			if err := s.store.Save(s.drawer(i), list); err != nil {
				return err
			}
			row.before, row.changed = row.now, false
			return nil
		})
	}
	return g.Wait()
}
