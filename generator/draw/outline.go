package draw

import "math"

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

// outline is the form of a rim: how far it lies from the centre in each direction, about 1.
type outline struct{ depth, turn [5]float64 }

// The waves of a rim: how many to a round, and how deep each may be. Together they stay below reach.
var (
	waves  = [5]float64{2, 3, 4, 6, 9}
	depths = [5]float64{0.09, 0.06, 0.035, 0.02, 0.012}
)

// reach is the farthest that a rim of mean radius 1 comes from its centre.
const reach = 1.22

func outlineOf(number uint64) outline {
	seed, o := dice(number), outline{}
	for i := range depths {
		o.depth[i] = depths[i] * (0.45 + 0.55*seed.roll())
		o.turn[i] = 2 * math.Pi * seed.roll()
	}
	return o
}

func (o outline) at(angle float64) float64 {
	r := 1.0
	for i, wave := range waves {
		r += o.depth[i] * math.Cos(wave*angle+o.turn[i])
	}
	return r
}

// turned returns the outline a little farther round: the walls of a pit are not quite upright.
func (o outline) turned(angle float64) outline {
	for i := range o.turn {
		o.turn[i] += angle
	}
	return o
}

// loop returns the outline of the given radius about a centre.
func (o outline) loop(centre point, radius float64, corners int) curve {
	c := curve{points: make([]point, corners), closed: true}
	for i := range c.points {
		angle := 2 * math.Pi * float64(i) / float64(corners)
		r := radius * o.at(angle)
		c.points[i] = point{centre.x + r*math.Cos(angle), centre.y + r*math.Sin(angle)}
	}
	return c
}

// sunk is a pit set somewhere on a sheet.
type sunk struct {
	Pit
	centre point
	radius float64
}

// walls returns the pit's contours from the rim inward. They share the depth among them and draw together
// a little to one side, as the floor of a real pit lies off its middle.
func (s sunk) walls(corners int) []curve {
	rim := outlineOf(s.Number)
	lean := rim.turn[0]
	walls := make([]curve, s.rings())
	for i := range walls {
		down := float64(i) / float64(len(walls))
		drift := s.radius * 0.16 * down
		centre := point{s.centre.x + drift*math.Cos(lean), s.centre.y + drift*math.Sin(lean)}
		walls[i] = rim.turned(0.35*down).loop(centre, s.radius*(1-0.8*down), corners)
	}
	return walls
}

// inward returns the pit's walls drawn a distance farther in, for lines that go in pairs or carry hachures.
func (s sunk) inward(walls []curve, distance float64) []curve {
	in := make([]curve, len(walls))
	for i, w := range walls {
		centre := middle(w.points)
		in[i] = curve{make([]point, len(w.points)), true}
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
