package draw

import (
	"math"
	"math/cmplx"
)

// dice yields the same row of numbers for the same seed on every machine (the SplitMix64 generator).
type dice uint64

// roll returns the next number, from 0 up to 1.
func (d *dice) roll() float64 {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return float64((z^z>>31)>>11) / (1 << 53)
}

// outline is the form of a rim: how far it lies from the centre in each direction, about 1. Each of its waves
// is one number: how deep it is, and turned to where it begins.
type outline [5]complex128

// depths are how deep each wave may be, of 2, 3, 4, 6 and 9 waves to a round. Together they stay below reach.
var depths = outline{0.09, 0.06, 0.035, 0.02, 0.012}

// reach is the farthest that a rim of mean radius 1 comes from its centre; it comes no nearer than 2-reach.
const reach = 1.22

func outlineOf(number uint64) outline {
	seed, o := dice(number), depths
	for i := range o {
		depth := 0.45 + 0.55*seed.roll()
		o[i] *= cmplx.Rect(depth, 2*math.Pi*seed.roll())
	}
	return o
}

// toward returns how far the rim lies in a direction, which is a number of length 1. Its powers are the angle
// taken twice, three times and so on, for much less than their cosines cost.
func (o *outline) toward(u complex128) float64 {
	u2 := u * u
	u3, u4 := u2*u, u2*u2
	u6 := u3 * u3
	return 1 + real(o[0]*u2+o[1]*u3+o[2]*u4+o[3]*u6+o[4]*u6*u3)
}

// lean is the direction in which a pit's walls draw together.
func (o *outline) lean() complex128 { return o[0] / complex(cmplx.Abs(o[0]), 0) }

// turned returns the outline a little farther round: the walls of a pit are not quite upright.
func (o outline) turned(angle float64) outline {
	turn := cmplx.Rect(1, angle)
	for i := range o {
		o[i] *= turn
	}
	return o
}

// loop returns the outline of the given radius about a centre.
func (o outline) loop(centre point, radius float64, corners int) curve {
	c := curve{points: make([]point, corners), closed: true}
	o.around(c.points, centre, radius)
	return c
}

// around sets points on the outline, as far apart by their angles.
func (o outline) around(points []point, centre point, radius float64) {
	u, turn := complex(1, 0), cmplx.Rect(1, 2*math.Pi/float64(len(points)))
	for i := range points {
		points[i] = centre.off(u, radius*o.toward(u))
		u *= turn
	}
}

// sunk is a pit set somewhere on a sheet.
type sunk struct {
	Pit
	centre point
	radius float64
}

// walls returns the pit's contours from the rim inward. They share the depth among them and draw together
// a little to one side, as the floor of a real pit lies off its middle. The rim has so many corners; those within,
// which are shorter, have down to half of them.
func (s sunk) walls(corners int) []curve { return s.wallsIn(make([]point, corners*s.rings()), corners) }

// wallsIn makes the walls of the points in room: so many for each.
func (s sunk) wallsIn(room []point, corners int) []curve {
	rim := outlineOf(s.Number)
	lean := rim.lean()
	walls := make([]curve, s.rings())
	for i := range walls {
		down := float64(i) / float64(len(walls))
		centre := s.centre.off(lean, s.radius*0.16*down)
		n := corners - int(0.5*down*float64(corners))
		walls[i] = curve{room[:n:n], true}
		room = room[n:]
		rim.turned(0.35*down).around(walls[i].points, centre, s.radius*(1-0.8*down))
	}
	return walls
}

// inward returns the pit's walls drawn a distance farther in, for lines that go in pairs or carry hachures.
func (s sunk) inward(walls []curve, distance float64) []curve {
	in := make([]curve, len(walls))
	corners := 0
	for _, w := range walls {
		corners += len(w.points)
	}
	room := make([]point, corners)
	for i, w := range walls {
		centre := middle(w.points)
		in[i] = curve{room[:len(w.points):len(w.points)], true}
		room = room[len(w.points):]
		for j, p := range w.points {
			keep := max(0, 1-distance/p.to(centre))
			in[i].points[j] = point{centre.x + (p.x-centre.x)*keep, centre.y + (p.y-centre.y)*keep}
		}
	}
	return in
}

// foot returns how far down the sheet the rim comes.
func (s sunk) foot() float64 {
	low := s.centre.y
	for _, p := range outlineOf(s.Number).loop(s.centre, s.radius, 36).points {
		low = max(low, p.y)
	}
	return low
}

func middle(points []point) point {
	var m point
	for _, p := range points {
		m.x += p.x / float64(len(points))
		m.y += p.y / float64(len(points))
	}
	return m
}
