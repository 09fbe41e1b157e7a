package draw

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// Place is a pit of the landscape and what is said of it.
type Place struct {
	Pit     Pit
	Title   string // its name, for those who listen and for the pointer
	Mark    string // the few characters that stand at its rim, such as its amount
	Address string // where it leads, relative to the page; empty or with a scheme: nowhere
}

// MostPlaces is the number of pits that one landscape holds; of more, the largest are drawn.
const MostPlaces = 48

// Chosen returns which of all pits a landscape shows, in their order, so that nothing need be said of the others.
func Chosen(pits []Pit) []int {
	all := make([]int, len(pits))
	for i := range all {
		all[i] = i
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Or(larger(pits[a], pits[b]), cmp.Compare(a, b)) })
	all = all[:min(len(all), MostPlaces)]
	slices.Sort(all)
	return all
}

// larger orders pits from the largest down.
func larger(a, b Pit) int {
	return cmp.Or(cmp.Compare(finite(b.Amount), finite(a.Amount)), cmp.Compare(a.Number, b.Number))
}

// Format is the form of a landscape's sheet.
type Format int

const (
	Wide Format = iota // 1200 by 460, for desks
	Tall               // 390 by 520, for phones
)

// Landscape sets every pit in one karst, true to scale among themselves, along an underground river.
// Pits that carry an address are links, so their drawing is a group that is read in full; without any
// address the whole is one picture.
//
//	svg.landscape.landscape-wide|tall
//	  path.terrain   path.river
//	  a.place or g.place   title   path.rim  path.ring  path.hachure   text.mark
func Landscape(places []Place, f Format, label string) string {
	sheet := sheets[0]
	if f == Tall {
		sheet = sheets[1]
	}
	s := sheet.lay(places)
	return drawn(func(d *pen) {
		d.grain = units
		d.write(s.open(label))
		d.path("terrain", func() { d.followAll(s.terrain) }, hairline)
		d.path("river", func() { d.follow(s.river) }, ` fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="14 5 2 5"`)
		for _, p := range s.places {
			p.draw(d, s.width)
		}
		d.write("</svg>")
	})
}

// sheet is the paper a landscape is laid on.
type sheet struct {
	name          string
	box           string
	width, height float64
	square, mesh  float64 // of the ground: one peak to a square, one height to a mesh
	covered       float64 // the share of the sheet that all pits together take
	largest       float64 // the greatest radius
}

var sheets = [2]sheet{
	{"landscape-wide", "0 0 1200 460", 1200, 460, 118, 10, 0.17, 96},
	{"landscape-tall", "0 0 390 520", 390, 520, 92, 8, 0.19, 66},
}

// scene is a landscape with everything in its place.
type scene struct {
	sheet
	terrain []curve
	river   curve
	places  []set
}

// set is a place with its pit sunk into the sheet.
type set struct {
	Place
	sunk sunk
}

func (s scene) open(label string) string {
	linked := slices.ContainsFunc(s.places, func(p set) bool { return inner(p.Address) })
	if !linked || label == "" {
		return framed("landscape "+s.name, s.box, label)
	}
	return `<svg class="landscape ` + s.name + `" viewBox="` + s.box +
		`" role="group" aria-label="` + escape(label) + `">`
}

// draw draws the pit on a sheet so wide, with its mark beneath it and within the sheet.
func (p set) draw(d *pen, width float64) {
	element := "g"
	if inner(p.Address) {
		element = "a"
	}
	d.write("<", element, ` class="place line-`, p.Pit.Line.String(), `"`)
	if element == "a" {
		d.write(` href="`, escape(p.Address), `"`)
	}
	d.write(">")
	if p.Title != "" {
		d.write("<title>", escape(p.Title), "</title>")
	}
	p.sunk.draw(d, 18, mid)
	if p.Mark != "" {
		half := 0.7 * wordWidth(p.Mark, wordSize) // bold, and a little larger than what wordWidth measures
		d.write(`<text class="mark" x="`, decimal(max(half, min(p.sunk.centre.x, width-half))), `" y="`, decimal(p.sunk.foot()+15),
			`" text-anchor="middle" fill="currentColor" font-size="13">`, escape(p.Mark), `</text>`)
	}
	d.write("</", element, ">")
}

var mid = weight{tenths, 1, 1.8, 1.1, 2, 2.6, 3.6, "7 4", "1 3.4", "0 3.8"}

// lay finds a place for every pit and raises the ground round them.
func (s sheet) lay(places []Place) scene {
	kept := slices.Clone(places)
	slices.SortStableFunc(kept, func(a, b Place) int { return larger(a.Pit, b.Pit) })
	kept = kept[:min(len(kept), MostPlaces)]
	laid := scene{sheet: s, river: s.stream()}
	laid.places = s.fit(kept, laid.river)
	pits := make([]sunk, len(laid.places))
	for i, p := range laid.places {
		pits[i] = p.sunk
	}
	// In the order in which a reader's finger or voice would cross the sheet.
	slices.SortStableFunc(laid.places, func(a, b set) int {
		return cmp.Compare(s.along(a.sunk.centre), s.along(b.sunk.centre))
	})
	laid.terrain = new(walker).contours(groundOf(s.width, s.height, s.square, 1, pits), s.width, s.height, s.mesh, levels)
	return laid
}

// fit settles the pits at the largest scale that has room for all. Where even the smallest pits leave no
// room, they may be too small for a finger.
func (s sheet) fit(places []Place, river curve) []set {
	if len(places) == 0 {
		return nil
	}
	most := math.Sqrt(finite(places[0].Pit.Amount))
	for unit := s.unit(places); unit*most > smallestPit; unit *= 0.9 {
		if done := s.settle(places, unit, smallestPit, river); len(done) == len(places) {
			return done
		}
	}
	if done := s.settle(places, 0, smallestPit, river); len(done) == len(places) {
		return done
	}
	return s.settle(places, 0, smallestPit/2, river)
}

// along is how far down the river a point lies.
func (s sheet) along(p point) float64 {
	if s.height > s.width {
		return p.y
	}
	return p.x
}

// unit returns the radius of a pit of one million yuan, so that all pits together cover their share of the
// sheet and the largest keeps its bound.
func (s sheet) unit(places []Place) float64 {
	sum, most := 0.0, 0.0
	for _, p := range places {
		sum += finite(p.Pit.Amount)
		most = max(most, finite(p.Pit.Amount))
	}
	if sum == 0 {
		return 1
	}
	return min(math.Sqrt(s.covered*s.width*s.height/(math.Pi*sum)), s.largest/math.Sqrt(most))
}

// smallestPit keeps every pit wide enough for a finger (WCAG 2.5.8).
const smallestPit = 12

// settle places the pits, largest first and none below the least radius, each where it has most room and
// lies near the river. It stops at the first that finds no room.
func (s sheet) settle(places []Place, unit, least float64, river curve) []set {
	var done []set
	for _, p := range places {
		pit := sunk{p.Pit, point{}, max(unit*math.Sqrt(finite(p.Pit.Amount)), least)}
		at, ok := s.room(pit, done, river, 2*margin*least/smallestPit)
		if !ok {
			return done
		}
		pit.centre = at
		done = append(done, set{p, pit})
	}
	return done
}

const (
	tries  = 400
	margin = 14.0 // round every pit; below it, the mark stands
)

// room returns the best of many places that keep the apart distance from the pits that are done.
func (s sheet) room(pit sunk, done []set, river curve, apart float64) (point, bool) {
	best, found, score := point{}, false, math.Inf(-1)
	edge := pit.radius*reach + margin
	for _, share := range spread() {
		at := point{edge + (s.width-2*edge)*share.x, edge + (s.height-2*edge-margin)*share.y}
		gap := math.Inf(1)
		for _, d := range done {
			gap = min(gap, at.to(d.sunk.centre)-(pit.radius+d.sunk.radius)*reach)
		}
		if gap < apart || min(gap, s.square) <= score {
			continue // however near the river is
		}
		if v := min(gap, s.square) - 0.55*river.nearest(at); v > score {
			best, found, score = at, true, v
		}
	}
	return best, found
}

// spread are the places that are tried, as shares of a sheet's width and height.
var spread = sync.OnceValue(func() []point {
	all := make([]point, tries)
	for i := range all {
		all[i] = point{halton(i+1, 2), halton(i+1, 3)}
	}
	return all
})

// halton spreads points evenly: the i-th fraction of the Halton row of a base.
func halton(i, base int) float64 {
	f, r := 1.0, 0.0
	for ; i > 0; i /= base {
		f /= float64(base)
		r += f * float64(i%base)
	}
	return r
}

func (c curve) nearest(p point) float64 {
	least := math.Inf(1)
	for _, q := range c.points {
		least = min(least, p.to(q))
	}
	return least
}

// stream is the river's course from edge to edge of the sheet.
func (s sheet) stream() curve {
	const bends = 48
	c := curve{}
	for i := range bends + 1 {
		t := float64(i)/bends*1.06 - 0.03
		across := 0.5 + 0.17*math.Sin(2*math.Pi*(1.15*t+0.08)) + 0.05*math.Sin(2*math.Pi*(3.3*t+0.4))
		p := point{s.width * t, s.height * across}
		if s.height > s.width {
			p = point{s.width * across, s.height * t}
		}
		c.points = append(c.points, p)
	}
	return c
}
