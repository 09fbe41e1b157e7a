package tomlform

import (
	"cmp"
	"slices"
	"strings"
)

// place is where something belongs: plain tables before lists, and each by the
// order.
type place struct {
	isList bool
	rank   int
}

func (p place) compare(other place) int {
	if p.isList != other.isList {
		if other.isList {
			return -1
		}
		return 1
	}
	return cmp.Compare(p.rank, other.rank)
}

// arrange puts the fields of every section, and the sections, in order. What the
// order does not know stays behind what it stood behind.
func (f *form) arrange() {
	f.root.items = f.arranged(f.root)
	for _, g := range f.groups {
		for i, s := range g.sections {
			g.sections[i].items = f.arranged(s)
		}
	}
	places := make([]place, len(f.groups))
	unknown := map[string]place{}
	last := place{rank: -1}
	for i, g := range f.groups {
		name := strings.Join(g.path, "\x00")
		if rank, ok := f.order.tableRank(g.path); ok {
			last = place{g.isList, rank}
		} else if at, ok := unknown[name]; ok {
			last = at // the rows of a list stay together, or their order would change
		}
		unknown[name] = last
		places[i] = last
	}
	f.groups = sorted(f.groups, places)
}

func (f *form) arranged(s section) []item {
	places := make([]place, len(s.items))
	last := place{rank: -1}
	for i, it := range s.items {
		if rank, ok := f.order.rank(slices.Concat(s.path, it.path)); ok {
			last.rank = rank
		}
		places[i] = last
	}
	return sorted(s.items, places)
}

// sorted puts the list in the order of its places; what has one place stays in
// the order it was in.
func sorted[T any](list []T, places []place) []T {
	index := make([]int, len(list))
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(a, b int) int { return places[a].compare(places[b]) })
	out := make([]T, len(list))
	for i, from := range index {
		out[i] = list[from]
	}
	return out
}
