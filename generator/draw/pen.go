package draw

import (
	"math"
	"strconv"
	"sync"
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

// pen writes SVG: elements as they are given, and the data of a path in relative, rounded steps.
type pen struct {
	data   []byte
	grain  grain
	points []point // of what is being drawn
}

// drawn returns what draw writes.
func drawn(draw func(*pen)) string {
	p := pens.Get().(*pen)
	defer pens.Put(p)
	p.data = p.data[:0]
	draw(p)
	return string(p.data)
}

// pens are used again, with the room that their drawings have taken.
var pens = sync.Pool{New: func() any { return new(pen) }}

// write writes the program's own words, never the author's.
func (p *pen) write(texts ...string) {
	for _, text := range texts {
		p.data = append(p.data, text...)
	}
}

// path writes a path with its attributes and the data that draw draws; nothing where it draws nothing.
func (p *pen) path(class string, draw func(), attributes ...string) {
	start := len(p.data)
	p.write(`<path class="`, class, `"`)
	p.write(attributes...)
	p.write(` d="`)
	before := len(p.data)
	if draw(); len(p.data) == before {
		p.data = p.data[:start]
		return
	}
	p.write(`"/>`)
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
	for _, c := range curves {
		p.follow(c)
	}
}

// spline uses the shorthand whose control point is the mirror of the last one. Each middle is rounded
// against the control point a reader will compute, so that rounding never adds up along the line.
func (p *pen) spline(from point, v []point, last point) {
	at, control := p.snap(from), p.snap(v[0])
	b := append(p.data, 'M')
	b = p.grain.pair(b, at)
	for i := range v {
		next := p.snap(last)
		if i+1 < len(v) {
			next = p.snap(v[i+1])
		}
		middle := step{half(control.x + next.x), half(control.y + next.y)}
		if i == 0 {
			b = p.grain.pair(append(b, 'q'), control.from(at))
		}
		b = p.grain.pair(b, middle.from(at))
		if i == 0 && len(v) > 1 {
			b = append(b, 't')
		}
		at, control = middle, step{2*middle.x - control.x, 2*middle.y - control.y}
	}
	p.data = b
}

// half rounds down, below zero as well.
func half(n int) int { return n >> 1 }

// from is the way to a place from another.
func (s step) from(other step) step { return step{s.x - other.x, s.y - other.y} }

// pair writes both numbers of a place.
func (g grain) pair(b []byte, s step) []byte { return g.number(g.number(b, s.x), s.y) }

// number writes a number behind others or a letter: a digit before it wants a space, unless it has a sign.
func (g grain) number(b []byte, steps int) []byte {
	if last := b[len(b)-1]; steps >= 0 && last >= '0' && last <= '9' {
		b = append(b, ' ')
	}
	return appendSteps(b, steps, g)
}

// appendSteps writes a count of steps as the shortest decimal: 15 tenths are "1.5", 5 tenths ".5".
func appendSteps(b []byte, steps int, g grain) []byte {
	if steps < 0 {
		b, steps = append(b, '-'), -steps
	}
	if g == units {
		return appendWhole(b, steps)
	}
	whole, rest := steps/int(tenths), steps%int(tenths)
	if whole > 0 || rest == 0 {
		b = appendWhole(b, whole)
	}
	if rest > 0 {
		b = append(b, '.', '0'+byte(rest))
	}
	return b
}

// appendWhole writes a number that is not negative. Nearly all of a drawing's have one digit or two.
func appendWhole(b []byte, n int) []byte {
	switch {
	case n < 10:
		return append(b, '0'+byte(n))
	case n < 100:
		return append(b, '0'+byte(n/10), '0'+byte(n%10))
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// appendDecimal writes a number with at most one decimal.
func appendDecimal(b []byte, f float64) []byte {
	return appendSteps(b, int(math.Floor(f*float64(tenths)+0.5)), tenths)
}

func decimal(f float64) string { return string(appendDecimal(nil, f)) }
