package draw

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
)

// Colours are those of a picture, which no style sheet reaches.
type Colours struct{ Ink, Paper, Seal color.NRGBA }

// The size of a picture for shared links (Open Graph), in pixels.
const (
	PictureWidth  = 1200
	PictureHeight = 630
)

// Picture returns the landscape as a PNG for shared links.
func Picture(places []Place, c Colours) ([]byte, error) {
	s := sheet{"", "", PictureWidth, PictureHeight, 130, 9, 0.2, 130}.lay(places)
	p := newPlate()
	p.ground(s.terrain)
	p.dashed(s.river.points, 4, 20, 9)
	for _, place := range s.places {
		p.sink(place.sunk, 4, 2.2)
	}
	return p.png(c)
}

// Portrait returns one pit in its ground as a PNG for shared links.
func Portrait(pit Pit, scale Scale, c Colours) ([]byte, error) {
	s := sunk{pit, point{PictureWidth / 2, PictureHeight / 2}, 240 * scale.share(pit.Amount)}
	p := newPlate()
	p.ground(new(walker).contours(groundOf(PictureWidth, PictureHeight, 150, pit.Number, []sunk{s}), PictureWidth, PictureHeight, 9, levels))
	p.sink(s, 6, 3)
	return p.png(c)
}

// plate holds how much ink lies on each pixel, from 0 to 1.
type plate struct{ ink []float32 }

func newPlate() *plate { return &plate{make([]float32, PictureWidth*PictureHeight)} }

func (p *plate) ground(curves []curve) {
	for _, c := range curves {
		p.line(c.smooth(), 1.3, 0.3)
	}
}

// sink clears the pit's place and draws its rings.
func (p *plate) sink(s sunk, rim, ring float64) {
	walls := s.walls(72)
	p.clear(s)
	for i, c := range walls {
		width := ring
		if i == 0 {
			width = rim
		}
		p.ring(s, c, width)
	}
}

func (p *plate) ring(s sunk, c curve, width float64) {
	points := c.smooth()
	switch s.Line {
	case Dashed:
		p.dashed(points, width, 6*width, 3*width)
	case Dotted:
		p.dashed(points, width*1.5, 0.1, 3.2*width)
	case Double:
		p.line(points, width*0.7, 1)
		p.line(s.inward([]curve{c}, 2.6*width)[0].smooth(), width*0.7, 1)
	case Hachured:
		p.line(points, width, 1)
		p.dashedAt(s.inward([]curve{c}, 1.6*width)[0].smooth(), width*3, width*0.6, width*2.2)
	default:
		p.line(points, width, 1)
	}
}

// smooth returns the points of the spline that a pen would draw, a few to each side.
func (c curve) smooth() []point {
	v := c.points
	if len(v) < 3 {
		return v
	}
	var out []point
	if c.closed {
		v = append(append([]point{v[len(v)-1]}, v...), v[0])
	}
	for i := 1; i+1 < len(v); i++ {
		a, b := between(v[i-1], v[i]), between(v[i], v[i+1])
		for k := range 4 {
			t := float64(k) / 4
			out = append(out, point{
				(1-t)*(1-t)*a.x + 2*t*(1-t)*v[i].x + t*t*b.x,
				(1-t)*(1-t)*a.y + 2*t*(1-t)*v[i].y + t*t*b.y,
			})
		}
	}
	return append(out, between(v[len(v)-2], v[len(v)-1]))
}

func (p *plate) line(points []point, width, ink float64) {
	for i := 0; i+1 < len(points); i++ {
		p.segment(points[i], points[i+1], width, ink, true)
	}
}

// dashed draws with round ends, dashedAt with flat ones.
func (p *plate) dashed(points []point, width, on, off float64) { p.dash(points, width, on, off, true) }

func (p *plate) dashedAt(points []point, width, on, off float64) {
	p.dash(points, width, on, off, false)
}

func (p *plate) dash(points []point, width, on, off float64, round bool) {
	walked := 0.0
	for i := 0; i+1 < len(points); i++ {
		a, b := points[i], points[i+1]
		length := a.to(b)
		for from := math.Floor(walked/(on+off)) * (on + off); from < walked+length; from += on + off {
			start, end := max(from, walked), min(from+on, walked+length)
			if start < end {
				p.segment(mix(a, b, (start-walked)/length), mix(a, b, (end-walked)/length), width, 1, round)
			}
		}
		walked += length
	}
}

func mix(a, b point, t float64) point { return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// segment inks every pixel by how far its middle lies from the line; where lines cross, the darker stays.
func (p *plate) segment(a, b point, width, ink float64, round bool) {
	reach := width/2 + 1
	for y := max(0, int(min(a.y, b.y)-reach)); y <= min(PictureHeight-1, int(max(a.y, b.y)+reach)); y++ {
		for x := max(0, int(min(a.x, b.x)-reach)); x <= min(PictureWidth-1, int(max(a.x, b.x)+reach)); x++ {
			far, beyond := offset(point{float64(x) + 0.5, float64(y) + 0.5}, a, b)
			if beyond && !round {
				continue
			}
			cover := float32(ink * min(max(width/2+0.5-far, 0), 1))
			at := y*PictureWidth + x
			p.ink[at] = max(p.ink[at], cover)
		}
	}
}

// offset returns the distance of a point from a segment, and whether its foot lies beyond the ends.
func offset(at, a, b point) (float64, bool) {
	dx, dy := b.x-a.x, b.y-a.y
	long := dx*dx + dy*dy
	if long == 0 {
		return at.to(a), false
	}
	t := ((at.x-a.x)*dx + (at.y-a.y)*dy) / long
	return at.to(mix(a, b, min(max(t, 0), 1))), t < -0.5 || t > 1.5
}

// clear takes the river out of a pit and lays a little shade on its floor.
func (p *plate) clear(s sunk) {
	rim := outlineOf(s.Number)
	far := s.radius * reach
	for y := max(0, int(s.centre.y-far)); y <= min(PictureHeight-1, int(s.centre.y+far)); y++ {
		for x := max(0, int(s.centre.x-far)); x <= min(PictureWidth-1, int(s.centre.x+far)); x++ {
			dx, dy := float64(x)+0.5-s.centre.x, float64(y)+0.5-s.centre.y
			if away := math.Sqrt(dx*dx + dy*dy); away == 0 || away < s.radius*rim.toward(complex(dx/away, dy/away)) {
				p.ink[y*PictureWidth+x] = 0.06
			}
		}
	}
}

// shades is the number of steps from paper to ink.
const shades = 32

// png writes the plate with a seal-coloured stroke at the foot, in few enough colours to stay small.
func (p *plate) png(c Colours) ([]byte, error) {
	palette := make(color.Palette, shades+1)
	for i := range shades {
		palette[i] = blend(c.Paper, c.Ink, float64(i)/(shades-1))
	}
	palette[shades] = c.Seal
	img := image.NewPaletted(image.Rect(0, 0, PictureWidth, PictureHeight), palette)
	for i, ink := range p.ink {
		img.Pix[i] = uint8(ink*(shades-1) + 0.5)
		if i/PictureWidth >= PictureHeight-12 {
			img.Pix[i] = shades
		}
	}
	var b bytes.Buffer
	// The best compression takes four times as long, for one part in thirty; and any changed amount draws it anew.
	if err := png.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("write the picture for shared links: %w", err)
	}
	return b.Bytes(), nil
}

func blend(from, to color.NRGBA, t float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*t)) }
	return color.NRGBA{mix(from.R, to.R), mix(from.G, to.G), mix(from.B, to.B), 0xff}
}
