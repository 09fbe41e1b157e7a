package render

import (
	"cmp"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
)

// firstMost is how many projects a list begins with: what a page shows of it before a reader asks for more.
const firstMost = 24

// firsts tells what a reader's first choice or order shows, so that no column is needed for it. The values of all
// facets count on from one facet to the next, in the order of the facets. For each value: how many projects have it, and
// the places of the first of them; for each two, row by row of a triangle, how many have both; for each order the places
// of the first projects. Every number has four digits.
func (f *facetFiles) firsts(projects []*catalogue.Project) any {
	t := f.tally(projects)
	var totals, both, firsts strings.Builder
	for v, n := range t.totals {
		digits(&totals, n, 4)
		for _, n := range t.both[v] {
			digits(&both, n, 4)
		}
		for _, at := range t.firsts[v] {
			digits(&firsts, at, 4)
		}
	}
	orders := map[string]string{}
	for id, key := range f.orders() {
		orders[id] = firstIn(projects, key)
	}
	facets := make([]string, len(f.facets))
	for i, each := range f.facets {
		facets[i] = each.id
	}
	return map[string]any{"facets": facets, "totals": totals.String(), "both": both.String(), "firsts": firsts.String(), "orders": orders, "most": firstMost}
}

// tally counts values, by their numbers.
type tally struct {
	totals []int
	both   [][]int // by a value and a lower one
	firsts [][]int
}

func (f *facetFiles) tally(projects []*catalogue.Project) tally {
	size := 0
	start := make([]int, len(f.facets))
	for i, each := range f.facets {
		start[i] = size
		size += len(each.values)
	}
	t := tally{totals: make([]int, size), both: make([][]int, size), firsts: make([][]int, size)}
	for v := range t.both {
		t.both[v] = make([]int, v)
	}
	var has []int
	for at, p := range projects {
		has = has[:0]
		for i, each := range f.facets {
			for _, id := range each.of(p) {
				has = append(has, start[i]+f.index[each.id][id])
			}
		}
		slices.Sort(has)
		has = slices.Compact(has)
		for i, v := range has {
			t.totals[v]++
			if len(t.firsts[v]) < firstMost {
				t.firsts[v] = append(t.firsts[v], at)
			}
			for _, lower := range has[:i] {
				t.both[v][lower]++
			}
		}
	}
	return t
}

// orders are the orders of a list, by what a project's place in it is: the lower the earlier. narrow.js has the same.
func (f *facetFiles) orders() map[string]func(*catalogue.Project) int {
	const most = fiveDigits + 1 // above every amount and day
	return map[string]func(*catalogue.Project) int{
		"amount":    func(p *catalogue.Project) int { return most - f.tenThousands(p.Investment.Total) },
		"amount-up": func(p *catalogue.Project) int { return cmp.Or(f.tenThousands(p.Investment.Total), most) },
		"stage":     func(p *catalogue.Project) int { return f.index["stage"][p.Stage.String()] },
		"date":      func(p *catalogue.Project) int { return most - dayOf(p) },
	}
}

// firstIn is the places of the first projects in an order, those that are alike in the catalogue's.
func firstIn(projects []*catalogue.Project, key func(*catalogue.Project) int) string {
	keys, places := make([]int, len(projects)), make([]int, len(projects))
	for at, p := range projects {
		keys[at], places[at] = key(p), at
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	var b strings.Builder
	for _, at := range places[:min(firstMost, len(places))] {
		digits(&b, at, 4)
	}
	return b.String()
}
