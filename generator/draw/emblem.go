package draw

// Frame is how an emblem stands on the page.
type Frame int

const (
	Small Frame = iota // the rings alone, 640 units square, for rows and cards
	Large              // the rings in their ground, 360 units square, for the project's own page
)

// Emblem draws a project as a tiankeng: the outer diameter by the amount, the number of rings by how far it
// has come, the character of the line by its sector, the irregularity by its number.
//
//	svg.emblem.emblem-small|large.line-<character>
//	  path.terrain (large)   path.frame (large)
//	  path.rim (its fill is the floor)   path.ring   path.hachure
func Emblem(p Pit, s Scale, f Frame, label string) string { return NewArt(p, s, f).Labelled(label) }

// Art is an emblem without its label: drawn once, it serves every language.
type Art struct{ head, body string }

// NewArt draws the emblem of a project.
func NewArt(p Pit, s Scale, f Frame) Art {
	if f == Large {
		return large(p, s)
	}
	const side, full = 640, 250
	pit := sunk{p, point{side / 2, side / 2}, full * s.share(p.Amount)}
	return artOf("small", p.Line, "640", func(d *pen) { pit.draw(d, 16, fine) })
}

// artOf is what draw draws, in a box of so many units.
func artOf(frame string, line Line, side string, draw func(*pen)) Art {
	return Art{`<svg class="emblem emblem-` + frame + ` line-` + line.String() + `" viewBox="0 0 ` + side + ` ` + side + `"`, drawn(draw)}
}

// Labelled is the emblem as SVG with the text alternative, or hidden without one.
func (a Art) Labelled(label string) string { return a.head + named(label) + ">" + a.body + "</svg>" }

func large(p Pit, s Scale) Art {
	const side, full = 360, 138
	pit := sunk{p, point{side / 2, side / 2}, full * s.share(p.Amount)}
	return artOf("large", p.Line, "360", func(d *pen) {
		w := walkers.Get().(*walker)
		defer walkers.Put(w)
		d.grain = units
		land := w.contours(groundOf(side, side, 96, p.Number, []sunk{pit}), side, side, 16, levels)
		d.path("terrain", func() { d.followAll(land) }, hairline)
		d.write(`<path class="frame"`, hairline, ` d="M.5 12V.5H12M348 .5h11.5V12M359.5 348v11.5H348M12 359.5H.5V348"/>`)
		pit.draw(d, 36, bold)
	})
}

// levels are the heights at which the ground's contours are drawn.
var levels = []float64{0.14, 0.28, 0.42, 0.56, 0.7, 0.84, 0.98}

const hairline = ` fill="none" stroke="currentColor" stroke-width=".7"`

// weight is the measure of a drawing's lines, in units of its box.
type weight struct {
	grain             grain
	unit              float64 // of the box, to what a pixel is at the least
	rim, ring, dot    float64 // widths
	gap               float64 // between the two lines of a pair; the length of a hachure
	crowded           float64 // rings nearer than this have no room for a character
	dash, tick, point string  // the rows of lengths that break a line
}

var (
	fine = weight{units, 10, 15, 10, 17, 19, 26, "45 26", "9 27", "0 31"}
	bold = weight{tenths, 1, 2.4, 1.4, 2.8, 4.5, 6, "11 6", "1.3 5.5", "0 6.2"}
)

// draw draws the pit: its rim, the rings within, and what their character adds. Crowded rings are plain and
// thin; the rim alone then carries the character.
func (s sunk) draw(d *pen, corners int, w weight) {
	d.grain = w.grain
	d.points = room(d.points, corners*s.rings())
	walls := s.wallsIn(d.points, corners)
	s.contour(d, "rim", walls[:1], w.rim, w)
	if apart := 0.8 * s.radius / float64(len(walls)); apart < w.crowded {
		s.Line, w.ring = Solid, min(w.ring, max(0.4*w.unit, 0.45*apart))
	}
	s.contour(d, "ring", walls[1:], w.ring, w)
}

// contour draws some of the pit's walls as one path, and their hachures as another.
func (s sunk) contour(d *pen, class string, walls []curve, width float64, w weight) {
	var broken, dashes, ends string
	var pairs, ticks []curve
	switch s.Line {
	case Dashed:
		broken, dashes, ends = ` stroke-dasharray="`, w.dash, `"`
	case Dotted:
		width = w.dot
		broken, dashes, ends = ` stroke-dasharray="`, w.point, `" stroke-linecap="round"`
	case Double:
		width = min(width, w.gap/2)
		pairs = s.inward(walls, w.gap)
	case Hachured:
		ticks = s.inward(walls, w.gap/2+0.4*w.unit)
	}
	const open = ` fill="none" stroke="currentColor"`
	d.path(class, func() { d.followAll(walls); d.followAll(pairs) }, open, broken, dashes, ends, ` stroke-width="`, decimal(width), `"`)
	d.path("hachure", func() { d.followAll(ticks) }, open, ` stroke-dasharray="`, w.tick, `" stroke-width="`, decimal(w.gap), `"`)
}
