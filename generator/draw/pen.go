package draw

import (
	"math"
	"slices"
	"strconv"
)

type point struct{ x, y float64 }

func (p point) to(q point) float64 {
	dx, dy := q.x-p.x, q.y-p.y
	return math.Sqrt(dx*dx + dy*dy)
}

// off returns the point that lies a distance away in a direction, which is a number of length 1.
func (p point) off(direction complex128, distance float64) point {
	return point{p.x + distance*real(direction), p.y + distance*imag(direction)}
}

func between(p, q point) point { return point{(p.x + q.x) / 2, (p.y + q.y) / 2} }

// curve is a row of points that a smooth line follows.
type curve struct {
	points []point
	closed bool
}

// pen writes the data of an SVG path in relative, rounded steps.
type pen struct {
	data  []byte
	grain grain
	at    step
}

// grain is how many steps make a unit.
type grain int

const (
	units  grain = 1
	tenths grain = 10 // writes one decimal
)

// step is a place counted in the pen's steps.
type step struct{ x, y int }

func (p *pen) snap(v point) step {
	g := float64(p.grain)
	return step{int(math.Floor(v.x*g + 0.5)), int(math.Floor(v.y*g + 0.5))}
}

// follow draws the curve as a quadratic spline through the middles of its sides.
func (p *pen) follow(c curve) {
	v := c.points
	if len(v) < 3 {
		return
	}
	if c.closed {
		p.spline(between(v[len(v)-1], v[0]), v, v[0])
		p.data = append(p.data, 'z')
		return
	}
	p.spline(v[0], v[1:len(v)-1], v[len(v)-1])
}

func (p *pen) followAll(curves []curve) {
	const corner = 7 // bytes that a corner mostly takes
	corners := 0
	for _, c := range curves {
		corners += len(c.points)
	}
	p.data = slices.Grow(p.data, corner*corners+8*len(curves))
	for _, c := range curves {
		p.follow(c)
	}
}

// spline uses the shorthand whose control point is the mirror of the last one. Each middle is rounded
// against the control point a reader will compute, so that rounding never adds up along the line.
func (p *pen) spline(from point, v []point, last point) {
	p.move(p.snap(from))
	control := p.snap(v[0])
	for i := range v {
		next := p.snap(last)
		if i+1 < len(v) {
			next = p.snap(v[i+1])
		}
		middle := step{half(control.x + next.x), half(control.y + next.y)}
		if i == 0 {
			p.command('q')
			p.pair(control)
			p.pair(middle)
			p.at = middle
			p.command('t')
		} else {
			p.pair(middle)
			p.at = middle
		}
		control = step{2*middle.x - control.x, 2*middle.y - control.y}
	}
	if p.data[len(p.data)-1] == 't' {
		p.data = p.data[:len(p.data)-1]
	}
}

// half rounds down, below zero as well.
func half(n int) int { return n >> 1 }

func (p *pen) command(letter byte) { p.data = append(p.data, letter) }

func (p *pen) move(to step) {
	p.command('M')
	p.number(to.x)
	p.number(to.y)
	p.at = to
}

// pair writes a place relative to where the pen stands.
func (p *pen) pair(to step) {
	p.number(to.x - p.at.x)
	p.number(to.y - p.at.y)
}

func (p *pen) number(steps int) {
	if last := p.data[len(p.data)-1]; steps >= 0 && last >= '0' && last <= '9' {
		p.data = append(p.data, ' ')
	}
	p.data = appendSteps(p.data, steps, p.grain)
}

// appendSteps writes a count of steps as the shortest decimal: 15 tenths are "1.5", 5 tenths ".5".
func appendSteps(b []byte, steps int, g grain) []byte {
	if g == units {
		return strconv.AppendInt(b, int64(steps), 10)
	}
	if steps < 0 {
		b, steps = append(b, '-'), -steps
	}
	whole, rest := steps/int(tenths), steps%int(tenths)
	if whole > 0 || rest == 0 {
		b = strconv.AppendInt(b, int64(whole), 10)
	}
	if rest > 0 {
		b = append(b, '.', '0'+byte(rest))
	}
	return b
}

// appendDecimal writes a number with at most one decimal.
func appendDecimal(b []byte, f float64) []byte {
	return appendSteps(b, int(math.Floor(f*float64(tenths)+0.5)), tenths)
}

func decimal(f float64) string { return string(appendDecimal(nil, f)) }
