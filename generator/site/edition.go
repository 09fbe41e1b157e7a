package site

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Group is projects that have something in common.
type Group struct {
	ID       string
	Projects []*catalogue.Project
	Totals   []quantity.Money // one sum a currency, CNY first
	Open     int              // how many have no amount yet
	Modified quantity.Date

	at []int // where each project stands in its edition, ascending
}

// Shown is what the nth page of the group's list shows, counted from 1.
func (g *Group) Shown(n int) []*catalogue.Project {
	from := (n - 1) * PageSize
	return g.Projects[from:min(len(g.Projects), from+PageSize)]
}

// latest is the latest day that the projects' facts give.
func latest(projects []*catalogue.Project) quantity.Date {
	var day quantity.Date
	for _, p := range projects {
		if d := Dated(p); d.After(day) {
			day = d
		}
	}
	return day
}

// Total is the group's sum in the catalogue's main currency; absent where no
// amount is known.
func (g *Group) Total() quantity.Money {
	if len(g.Totals) == 0 {
		return quantity.Money{}
	}
	return g.Totals[0]
}

// NewGroup sums up projects. A phase of a project that is in the group too is
// listed but not summed: its amount stands in the whole's.
func NewGroup(id string, projects []*catalogue.Project) *Group {
	g := &Group{ID: id, Projects: projects}
	sums := map[string]quantity.Money{}
	in := wholes(projects)
	g.Modified = latest(projects)
	for _, p := range projects {
		t := p.Investment.Total
		switch {
		case in[p.PartOf]:
		case !t.Known():
			g.Open++
		default:
			sums[t.Currency()] = sum(sums[t.Currency()], t)
		}
	}
	for _, s := range sums {
		g.Totals = append(g.Totals, s)
	}
	slices.SortFunc(g.Totals, func(a, b quantity.Money) int {
		return cmp.Or(-isCNY(a)+isCNY(b), cmp.Compare(a.Currency(), b.Currency()))
	})
	return g
}

// wholes are those of the projects, by id, that others of them are phases of. Most
// have none.
func wholes(projects []*catalogue.Project) map[string]bool {
	in := map[string]bool{}
	for _, p := range projects {
		if p.PartOf != "" {
			in[p.PartOf] = false
		}
	}
	if len(in) == 0 {
		return in
	}
	for _, p := range projects {
		if _, named := in[p.ID]; named {
			in[p.ID] = true
		}
	}
	return in
}

func isCNY(m quantity.Money) int {
	if m.Currency() == "CNY" {
		return 1
	}
	return 0
}

// sum adds t to s, which may be absent. Amounts within the bounds of a
// catalogue do not overflow; should one, the sum stays what it was.
func sum(s, t quantity.Money) quantity.Money {
	if s.IsZero() {
		return t
	}
	if added, err := s.Add(t); err == nil {
		return added
	}
	return s
}

// editions gathers what each language's part of the site lists, all at once.
func editions(c *catalogue.Catalogue, only *catalogue.Fair, index *catalogue.Index) []*Edition {
	list := make([]*Edition, len(c.Site.Languages))
	var work sync.WaitGroup
	for i, l := range c.Site.Languages {
		work.Go(func() { list[i] = newEdition(c, l, only, index) })
	}
	work.Wait()
	return list
}

// newEdition gathers what one language's part of the site lists.
func newEdition(c *catalogue.Catalogue, l lang.Language, only *catalogue.Fair, index *catalogue.Index) *Edition {
	e := &Edition{Language: l, position: map[*catalogue.Project]int{}, phases: map[string][]*catalogue.Project{}, bySector: map[string]*Group{}, byTown: map[string]*Group{}}
	sectors, stages, towns := map[string][]*catalogue.Project{}, map[string][]*catalogue.Project{}, map[string][]*catalogue.Project{}
	for _, p := range c.Projects {
		if !p.Public() || !p.Speaks(l.Key) || only != nil && !only.Takes(p) {
			continue
		}
		e.position[p] = len(e.Projects)
		if p.PartOf != "" {
			e.phases[p.PartOf] = append(e.phases[p.PartOf], p)
		}
		e.Projects = append(e.Projects, p)
		sectors[p.Sector] = append(sectors[p.Sector], p)
		stages[p.Stage.String()] = append(stages[p.Stage.String()], p)
		for _, t := range p.Place.Towns {
			towns[t] = append(towns[t], p)
		}
	}
	e.All = NewGroup("", e.Projects)
	for _, s := range c.Vocabulary.Sectors {
		e.Sectors = e.addGroup(e.Sectors, e.bySector, s.ID, sectors[s.ID])
	}
	for _, s := range catalogue.StageWords() {
		e.Stages = e.addGroup(e.Stages, nil, s.ID, stages[s.ID])
	}
	for _, t := range c.Vocabulary.Towns {
		e.Towns = e.addGroup(e.Towns, e.byTown, t.ID, towns[t.ID])
	}
	e.others(c)
	e.atFair = make(map[*catalogue.Fair]*Group, len(e.Fairs))
	for _, f := range e.Fairs {
		e.atFair[f] = NewGroup(f.ID, e.shown(f, index))
	}
	return e
}

// addGroup adds a group unless it is empty: nothing leads to an empty page.
func (e *Edition) addGroup(groups []*Group, index map[string]*Group, id string, projects []*catalogue.Project) []*Group {
	if len(projects) == 0 {
		return groups
	}
	g := NewGroup(id, projects)
	if index != nil {
		index[id] = g
		g.at = make([]int, len(projects))
		for i, p := range projects {
			g.at[i] = e.position[p]
		}
	}
	return append(groups, g)
}

// others gathers what is not a project.
func (e *Edition) others(c *catalogue.Catalogue) {
	l := e.Language.Key
	for _, p := range c.Policies {
		if p.Speaks(l) {
			e.Policies = append(e.Policies, p)
		}
	}
	for _, f := range c.Fairs {
		if f.Shows(l) {
			e.Fairs = append(e.Fairs, f)
		}
	}
	slices.SortStableFunc(e.Fairs, func(a, b *catalogue.Fair) int {
		if a.Starts.IsZero() != b.Starts.IsZero() {
			return 1 - 2*boolInt(b.Starts.IsZero())
		}
		return a.Starts.Cmp(b.Starts)
	})
	for _, b := range c.Bulletins {
		if b.Speaks(l) {
			e.Bulletins = append(e.Bulletins, b)
		}
	}
	slices.SortStableFunc(e.Bulletins, func(a, b *catalogue.Bulletin) int { return b.Period.Cmp(a.Period) })
	for _, p := range c.Pages {
		if p.Speaks(l) {
			e.Pages = append(e.Pages, p)
		}
	}
	slices.SortStableFunc(e.Pages, func(a, b *catalogue.Page) int { return cmp.Compare(a.Nav, b.Nav) })
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Entries lists every entry that has a page in the edition.
func (e *Edition) Entries() []*catalogue.Entry {
	var list []*catalogue.Entry
	for _, p := range e.Projects {
		list = append(list, &p.Entry)
	}
	for _, p := range e.Policies {
		list = append(list, &p.Entry)
	}
	for _, f := range e.Fairs {
		list = append(list, &f.Entry)
	}
	for _, b := range e.Bulletins {
		list = append(list, &b.Entry)
	}
	for _, p := range e.Pages {
		list = append(list, &p.Entry)
	}
	return list
}

// Position is a project's place in the edition, counted from 0; -1 for none.
func (e *Edition) Position(p *catalogue.Project) int {
	if i, ok := e.position[p]; ok {
		return i
	}
	return -1
}

// Neighbours returns the projects before and after p in the edition's order;
// nil at the ends.
func (e *Edition) Neighbours(p *catalogue.Project) (before, after *catalogue.Project) {
	i := e.position[p]
	if i > 0 {
		before = e.Projects[i-1]
	}
	if i+1 < len(e.Projects) {
		after = e.Projects[i+1]
	}
	return before, after
}

// Phases returns the projects that are phases of p, in the catalogue's order.
func (e *Edition) Phases(p *catalogue.Project) []*catalogue.Project { return e.phases[p.ID] }

// near is how many projects on either side, in a sector's and in a town's list,
// are weighed as related: it bounds the work for each project.
const near = 8

// Related returns at most n other projects that have most in common with p:
// town before sector before stage, then the nearest in the catalogue's order.
func (e *Edition) Related(p *catalogue.Project, n int) []*catalogue.Project {
	at := e.position[p]
	list := e.weigh(make([]weighed, 0, 6*near), e.bySector[p.Sector], at, 3)
	for _, t := range p.Place.Towns {
		list = e.weigh(list, e.byTown[t], at, 4)
	}
	related := make([]*catalogue.Project, min(n, len(list)))
	for i := range related {
		best := i
		for j := i + 1; j < len(list); j++ {
			if list[j].before(list[best], at) {
				best = j
			}
		}
		list[i], list[best] = list[best], list[i]
		related[i] = e.Projects[list[i].position]
	}
	return related
}

// weighed is a project, by where it stands in the edition, with what it has in common
// with another.
type weighed struct{ position, points int }

// weigh gives points to the projects that stand near the one at a position in a group
// of its.
func (e *Edition) weigh(list []weighed, g *Group, at, points int) []weighed {
	for _, other := range around(g, at) {
		if other == at {
			continue
		}
		if i := slices.IndexFunc(list, func(w weighed) bool { return w.position == other }); i >= 0 {
			list[i].points += points
			continue
		}
		w := weighed{other, points}
		if e.Projects[other].Stage == e.Projects[at].Stage {
			w.points++
		}
		list = append(list, w)
	}
	return list
}

// before reports whether a project is more related than another to the one at a position.
func (w weighed) before(other weighed, at int) bool {
	return cmp.Or(other.points-w.points, distance(w.position, at)-distance(other.position, at), w.position-other.position) < 0
}

func distance(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

// around tells where the projects of the group stand that are near one in it, which is
// among them.
func around(g *Group, at int) []int {
	if g == nil {
		return nil
	}
	i, _ := slices.BinarySearch(g.at, at)
	return g.at[max(0, i-near):min(len(g.at), i+near+1)]
}

// AtFair is the edition's projects that one of its fairs shows, in the fair's order.
func (e *Edition) AtFair(f *catalogue.Fair) *Group { return e.atFair[f] }

func (e *Edition) shown(f *catalogue.Fair, index *catalogue.Index) []*catalogue.Project {
	var list []*catalogue.Project
	if len(f.Projects) > 0 {
		for _, id := range f.Projects {
			p := index.Projects[id]
			if _, here := e.position[p]; here {
				list = append(list, p)
			}
		}
		return list
	}
	for _, p := range e.Projects {
		if f.Takes(p) {
			list = append(list, p)
		}
	}
	return list
}
