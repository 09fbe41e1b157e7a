package draw

import (
	"math"
	"sync"
)

// ground is the karst round the pits: peaks in clusters, as heights of about 0 to 1. It falls away before
// each rim, so that no contour of the ground runs into a pit.
type ground struct {
	peaks []peak
	pits  []basin
}

type peak struct {
	at            point
	height, width float64
}

type basin struct {
	sunk
	rim outline
}

// groundOf sets one peak in each square of the sheet, somewhere in it, and some beyond its edges.
func groundOf(width, height, square float64, seed uint64, pits []sunk) ground {
	d, g := dice(seed), ground{make([]peak, 0, int((width/square+3)*(height/square+3))), make([]basin, len(pits))}
	for y := -square; y < height+square; y += square {
		for x := -square; x < width+square; x += square {
			at := point{x + square*d.roll(), y + square*d.roll()}
			g.peaks = append(g.peaks, peak{at, 0.35 + 0.65*d.roll(), square * (0.3 + 0.2*d.roll())})
		}
	}
	for i, s := range pits {
		g.pits[i] = basin{s, outlineOf(s.Number)}
	}
	return g
}

// far is how many widths away a peak still counts: beyond, it is less than 0.002 high.
const far = 2.5

// clearing is 0 on the pit and 1 well beyond it.
func (b *basin) clearing(at point) float64 {
	away := at.to(b.centre)
	switch {
	case away >= b.cleared():
		return 1 // whatever the rim
	case away <= b.radius*rimmed*(2-reach):
		return 0
	}
	rim := b.radius * b.rim.toward(complex((at.x-b.centre.x)/away, (at.y-b.centre.y)/away))
	t := min(max((away-rim*rimmed)/b.bank(), 0), 1)
	return t * t * (3 - 2*t)
}

// rimmed is where the ground begins to rise round a rim of 1.
const rimmed = 1.06

// bank is how wide the ground takes to rise to its full height.
func (b *basin) bank() float64 { return b.radius*0.6 + 16 }

// cleared is the distance at which no pit of this radius lowers the ground.
func (b *basin) cleared() float64 { return b.radius*reach*rimmed + b.bank() }

// contours returns the lines of equal height at each level, which rise and are at most 255, on a net of the given
// mesh. They hold until the walker is used again.
func (w *walker) contours(g ground, width, height, mesh float64, levels []float64) []curve {
	w.start(netOf(g, width, height, mesh, w.heights), levels)
	for i := range levels {
		w.trace(i)
	}
	return w.curves
}

// net holds the heights at the knots of a square net.
type net struct {
	columns, rows int
	mesh          float64
	heights       []float64
}

// netOf lays a net over the ground, in the memory of an old one where it is large enough.
func netOf(g ground, width, height, mesh float64, old []float64) net {
	n := net{columns: int(math.Ceil(width/mesh)) + 2*beyond + 1, rows: int(math.Ceil(height/mesh)) + 2*beyond + 1, mesh: mesh}
	n.heights = room(old, n.columns*n.rows)
	across := make([]float64, 0, n.columns)
	for _, p := range g.peaks {
		n.raise(p, across)
	}
	for i := range g.pits {
		n.clear(&g.pits[i])
	}
	return n
}

// raise adds a peak. Its form is a bell in both directions, so that one row and one column of it say all.
func (n net) raise(p peak, across []float64) {
	left, right := n.span(p.at.x, far*p.width, n.columns)
	for column := left; column < right; column++ {
		across = append(across, bell((n.knot(column, 0).x-p.at.x)/p.width))
	}
	top, bottom := n.span(p.at.y, far*p.width, n.rows)
	for row := top; row < bottom; row++ {
		height := p.height * bell((n.knot(0, row).y-p.at.y)/p.width)
		heights := n.heights[row*n.columns+left:][:len(across)]
		for i, share := range across {
			heights[i] += height * share
		}
	}
}

func bell(x float64) float64 { return math.Exp(-x * x) }

// clear lowers the ground in a pit and before its rim.
func (n net) clear(b *basin) {
	left, right := n.span(b.centre.x, b.cleared(), n.columns)
	top, bottom := n.span(b.centre.y, b.cleared(), n.rows)
	for row := top; row < bottom; row++ {
		for column := left; column < right; column++ {
			n.heights[row*n.columns+column] *= b.clearing(n.knot(column, row))
		}
	}
}

// span returns which of so many knots in a row lie within a distance, from one up to before another.
func (n net) span(at, distance float64, count int) (from, to int) {
	from = min(max(int(math.Ceil((at-distance)/n.mesh))+beyond, 0), count)
	to = min(max(int(math.Floor((at+distance)/n.mesh))+beyond+1, from), count)
	return from, to
}

// beyond is how many meshes the net reaches past the sheet, so that lines run off its edge.
const beyond = 2

// knot returns the place of a knot.
func (n net) knot(column, row int) point {
	return point{float64(column-beyond) * n.mesh, float64(row-beyond) * n.mesh}
}

// places are those of all knots, in the memory of an old list where it is large enough.
func (n net) places(old []point) []point {
	all := room(old, n.columns*n.rows)
	for i := range all {
		all[i] = n.knot(i%n.columns, i/n.columns)
	}
	return all
}

// Every knot owns the edge to its right (even) and the edge below it (odd).
func across(knot int32) int32 { return 2 * knot }
func down(knot int32) int32   { return 2*knot + 1 }

// crossing returns where the level crosses an edge that it does cross.
func (w *walker) crossing(edge int32, level float64) point {
	knot := int(edge / 2)
	at, a := w.knots[knot], w.heights[knot]
	if edge%2 == 0 {
		at.x += w.mesh * (level - a) / (w.heights[knot+1] - a)
	} else {
		at.y += w.mesh * (level - a) / (w.heights[knot+w.columns] - a)
	}
	return at
}

// walker follows one level after another over a net.
type walker struct {
	net
	knots  []point // the places of all
	levels []float64
	bands  []uint8    // of every knot: how many levels are not above it
	rough  []mesh     // those that some level crosses
	joints [][2]int32 // of every edge: the one or two edges to which a line goes on, counted from 1, and 0 for none
	met    []int32    // the edges that the present level crosses
	points []point    // those of all curves, one after another
	curves []curve
}

// mesh is one square of a net: the knot above left, the bands of its knots (above left and right, below left and
// right), and the least and the greatest of these.
type mesh struct {
	at         int32
	a, b, d, c uint8
	low, high  uint8
}

// start sets the walker on a net.
func (w *walker) start(n net, levels []float64) {
	knots := w.knots
	if n.columns != w.columns || n.rows != w.rows || n.mesh != w.mesh { // most nets are as the one before
		knots = n.places(knots)
	}
	*w = walker{
		net: n, knots: knots, levels: levels, bands: room(w.bands, len(n.heights)), joints: room(w.joints, 2*len(n.heights)),
		rough: w.rough[:0], met: w.met[:0], points: w.points[:0], curves: w.curves[:0],
	}
	evenly := levels[len(levels)-1] / float64(len(levels)) // between two levels, as a rule
	for i, height := range n.heights {
		band := min(int(height/evenly), len(levels))
		for ; band < len(levels) && height >= levels[band]; band++ {
		}
		for ; band > 0 && height < levels[band-1]; band-- {
		}
		w.bands[i] = uint8(band)
	}
	for row := range n.rows - 1 {
		for at := row * n.columns; at < (row+1)*n.columns-1; at++ {
			upper, lower := w.bands[at:at+2], w.bands[at+w.columns:at+w.columns+2]
			a, b, d, c := upper[0], upper[1], lower[0], lower[1]
			if low, high := min(a, b, c, d), max(a, b, c, d); low != high {
				w.rough = append(w.rough, mesh{int32(at), a, b, d, c, low, high})
			}
		}
	}
}

// walkers are used again: their tables are most of what a drawing costs in
// memory.
var walkers = sync.Pool{New: func() any { return new(walker) }}

// room is a table of n zeros, in the memory of an old one where it is large
// enough.
func room[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}

// meet joins the edges that a level crosses, mesh by mesh.
func (w *walker) meet(level uint8) {
	w.met = w.met[:0]
	for _, m := range w.rough {
		if m.low > level || level >= m.high {
			continue
		}
		a, b, d, c := m.a > level, m.b > level, m.d > level, m.c > level
		w.cross(m.at, [4]bool{a != b, b != c, d != c, a != d})
	}
}

// cross joins the sides of a mesh that are crossed: above, right, below, left.
func (w *walker) cross(at int32, crossed [4]bool) {
	sides := [4]int32{across(at), down(at + 1), across(at + int32(w.columns)), down(at)}
	last := int32(-1)
	for i, side := range sides {
		switch {
		case !crossed[i]:
		case last < 0:
			last = side
		default:
			w.join(last, side)
			w.join(side, last)
			last = -1
		}
	}
}

func (w *walker) join(from, to int32) {
	if w.joints[from][0] == 0 {
		w.joints[from][0] = to + 1
		w.met = append(w.met, from)
		return
	}
	w.joints[from][1] = to + 1
}

// trace follows a level over the net: first the lines that leave the sheet, then the closed ones.
func (w *walker) trace(level int) {
	w.meet(uint8(level))
	for _, closed := range [2]bool{false, true} {
		for _, edge := range w.met {
			next := w.joints[edge]
			if next[0] == 0 || (next[1] != 0) != closed {
				continue
			}
			c := w.walk(edge, w.levels[level])
			if closed && c[0].to(c[len(c)-1]) < w.mesh {
				c = c[:len(c)-1]
			}
			if len(c) > 3 {
				w.curves = append(w.curves, curve{c, closed})
			}
		}
	}
}

// walk gathers the crossings from one edge on, leaving out those too near the last to matter. It takes up the
// joints behind it, so that no edge is walked twice and none is left for the next level.
func (w *walker) walk(edge int32, level float64) []point {
	start := len(w.points)
	for {
		if at := w.crossing(edge, level); len(w.points) == start || w.points[len(w.points)-1].to(at) > 1.25*w.mesh {
			w.points = append(w.points, at)
		}
		next := w.joints[edge]
		w.joints[edge] = [2]int32{}
		switch {
		case w.joined(next[0]):
			edge = next[0] - 1
		case w.joined(next[1]):
			edge = next[1] - 1
		default:
			return w.points[start:]
		}
	}
}

// joined reports whether a joint leads to an edge that has not been walked.
func (w *walker) joined(joint int32) bool { return joint != 0 && w.joints[joint-1][0] != 0 }
