package draw

import "math"

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
	d, g := dice(seed), ground{}
	for y := -square; y < height+square; y += square {
		for x := -square; x < width+square; x += square {
			at := point{x + square*d.roll(), y + square*d.roll()}
			g.peaks = append(g.peaks, peak{at, 0.35 + 0.65*d.roll(), square * (0.3 + 0.2*d.roll())})
		}
	}
	for _, s := range pits {
		g.pits = append(g.pits, basin{s, outlineOf(s.Number)})
	}
	return g
}

func (g ground) height(at point) float64 {
	h := 0.0
	for _, p := range g.peaks {
		dx, dy := (at.x-p.at.x)/p.width, (at.y-p.at.y)/p.width
		if d := dx*dx + dy*dy; d < 9 {
			h += p.height * math.Exp(-d)
		}
	}
	for _, b := range g.pits {
		if h == 0 {
			break
		}
		h *= b.clearing(at)
	}
	return h
}

// near returns the ground with those peaks alone that reach a row.
func (g ground) near(y float64, into []peak) ground {
	for _, p := range g.peaks {
		if dy := (y - p.at.y) / p.width; dy*dy < 9 {
			into = append(into, p)
		}
	}
	return ground{into, g.pits}
}

// clearing is 0 on the pit and 1 well beyond it.
func (b basin) clearing(at point) float64 {
	dx, dy := at.x-b.centre.x, at.y-b.centre.y
	far := math.Hypot(dx, dy)
	if far > b.radius*(1.06*reach+0.6)+17 {
		return 1 // whatever the rim: it spares the angle
	}
	rim := b.radius * b.rim.at(math.Atan2(dy, dx))
	t := min(max((far-rim*1.06)/(b.radius*0.6+16), 0), 1)
	return t * t * (3 - 2*t)
}

// contours returns the lines of equal height at each level, on a net of the given mesh.
func (g ground) contours(width, height, mesh float64, levels []float64) []curve {
	n := netOf(g, width, height, mesh)
	w := walker{net: n, joints: make(joints, 2*len(n.heights)), seen: make([]bool, 2*len(n.heights))}
	var all []curve
	for _, level := range levels {
		all = append(all, w.trace(level)...)
	}
	return all
}

// net holds the heights at the knots of a square net.
type net struct {
	columns, rows int
	mesh          float64
	heights       []float64
}

func netOf(g ground, width, height, mesh float64) net {
	n := net{columns: int(math.Ceil(width/mesh)) + 2*beyond + 1, rows: int(math.Ceil(height/mesh)) + 2*beyond + 1, mesh: mesh}
	n.heights = make([]float64, n.columns*n.rows)
	peaks := make([]peak, 0, len(g.peaks))
	for row := range n.rows {
		at := g.near(n.knot(0, row).y, peaks)
		for column := range n.columns {
			n.heights[row*n.columns+column] = at.height(n.knot(column, row))
		}
	}
	return n
}

// beyond is how many meshes the net reaches past the sheet, so that lines run off its edge.
const beyond = 3

// knot returns the place of a knot.
func (n net) knot(column, row int) point {
	return point{float64(column-beyond) * n.mesh, float64(row-beyond) * n.mesh}
}

// Every knot owns the edge to its right (even) and the edge below it (odd).
func (n net) across(column, row int) int { return 2 * (row*n.columns + column) }
func (n net) down(column, row int) int   { return n.across(column, row) + 1 }

// crossing returns where the level crosses an edge that it does cross.
func (n net) crossing(edge int, level float64) point {
	column, row := edge/2%n.columns, edge/2/n.columns
	c2, r2 := column+1-edge%2, row+edge%2
	a, b := n.heights[row*n.columns+column], n.heights[r2*n.columns+c2]
	t, p, q := (level-a)/(b-a), n.knot(column, row), n.knot(c2, r2)
	return point{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y)}
}

// joints says which edges a line crosses next, by edge; 0 is none, as the line of edge 0 is counted from 1.
type joints [][2]int

func (j joints) join(a, b int) {
	j.add(a, b)
	j.add(b, a)
}

func (j joints) add(from, to int) {
	if j[from][0] == 0 {
		j[from][0] = to + 1
		return
	}
	j[from][1] = to + 1
}

// walker follows one level after another over a net.
type walker struct {
	net
	joints joints
	seen   []bool // by edge
}

// meet joins the edges that the level crosses, mesh by mesh. Most meshes lie wholly above or below it.
func (w *walker) meet(level float64) {
	clear(w.joints)
	for row := 0; row+1 < w.rows; row++ {
		upper := w.heights[row*w.columns : (row+1)*w.columns]
		lower := w.heights[(row+1)*w.columns : (row+2)*w.columns]
		for column := 0; column+1 < w.columns; column++ {
			a, b := upper[column] < level, upper[column+1] < level
			d, c := lower[column] < level, lower[column+1] < level
			if a == b && b == c && c == d {
				continue
			}
			w.cross(column, row, [4]bool{a != b, b != c, d != c, a != d})
		}
	}
}

// cross joins the sides of a mesh that are crossed: above, right, below, left.
func (w *walker) cross(column, row int, crossed [4]bool) {
	sides := [4]int{w.across(column, row), w.down(column+1, row), w.across(column, row+1), w.down(column, row)}
	last := -1
	for i, side := range sides {
		switch {
		case !crossed[i]:
		case last < 0:
			last = side
		default:
			w.joints.join(last, side)
			last = -1
		}
	}
}

// trace follows the level over the net: first the lines that leave the sheet, then the closed ones.
func (w *walker) trace(level float64) []curve {
	w.meet(level)
	clear(w.seen)
	var curves []curve
	for _, closed := range [2]bool{false, true} {
		for edge, next := range w.joints {
			if w.seen[edge] || next[0] == 0 || (next[1] != 0) != closed {
				continue
			}
			c := w.walk(edge, level)
			if closed && c[0].to(c[len(c)-1]) < w.mesh {
				c = c[:len(c)-1]
			}
			if len(c) > 3 {
				curves = append(curves, curve{c, closed})
			}
		}
	}
	return curves
}

// walk gathers the crossings from one edge on, leaving out those too near the last to matter.
func (w *walker) walk(edge int, level float64) []point {
	var points []point
	for {
		w.seen[edge] = true
		at := w.crossing(edge, level)
		if len(points) == 0 || points[len(points)-1].to(at) > 1.25*w.mesh {
			points = append(points, at)
		}
		next := w.joints[edge]
		switch {
		case next[0] != 0 && !w.seen[next[0]-1]:
			edge = next[0] - 1
		case next[1] != 0 && !w.seen[next[1]-1]:
			edge = next[1] - 1
		default:
			return points
		}
	}
}
