package render

import (
	"cmp"
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/site"
)

// task is a page to make, along with the same page in other languages, or a piece
// of a language's facets.
type task struct {
	last   int // the position of the last project that it shows
	page   *site.Page
	facets *facetFiles
	piece  int
}

// order is what is made, in its order. The few pages that look at the whole
// catalogue come first, since they take longest. Those of projects and of lists
// follow by the last project that they show, and the facets among them: so lists
// that share projects are made at about one time, while their cards are at hand.
func (p *press) order(facets []*facetFiles) []task {
	var tasks []task
	for _, page := range p.plan.Pages {
		if !p.sibling(page) {
			tasks = append(tasks, task{last: p.last(page), page: page})
		}
	}
	for _, f := range facets {
		for i := range f.rows {
			some := f.of(i)
			tasks = append(tasks, task{last: f.edition.Position(some[len(some)-1]), facets: f, piece: i})
		}
	}
	slices.SortStableFunc(tasks, func(a, b task) int { return cmp.Compare(a.last, b.last) })
	return tasks
}

// last is the position of the last project that a page shows; -1 for a page that
// is about none or all.
func (p *press) last(page *site.Page) int {
	e := p.plan.Editions[page.Language]
	switch of := page.Of.(type) {
	case *catalogue.Project:
		return e.Position(of)
	case *site.Group:
		shown := of.Shown(page.Number)
		return e.Position(shown[len(shown)-1])
	case *catalogue.Fair:
		if page.Number > 1 {
			return e.Position(e.AtFair(of).Shown(page.Number)[0])
		}
	}
	return -1
}
