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
type Art struct{ class, box, body string }

// NewArt draws the emblem of a project.
func NewArt(p Pit, s Scale, f Frame) Art {
	if f == Large {
		return large(p, s)
	}
	const side, full = 640, 250
	pit := sunk{p, point{side / 2, side / 2}, full * s.share(p.Amount)}
	return Art{"emblem emblem-small line-" + p.Line.String(), "0 0 640 640", pit.lines(16, fine)}
}

// Labelled is the emblem as SVG with the text alternative, or hidden without one.
func (a Art) Labelled(label string) string {
	return framed(a.class, a.box, label) + a.body + "</svg>"
}

func large(p Pit, s Scale) Art {
	const side, full = 360, 138
	pit := sunk{p, point{side / 2, side / 2}, full * s.share(p.Amount)}
	land := pen{grain: units}
	land.followAll(groundOf(side, side, 96, p.Number, []sunk{pit}).contours(side, side, 16, levels))
	return Art{"emblem emblem-large line-" + p.Line.String(), "0 0 360 360",
		path("terrain", land.data, hairline) +
			path("frame", []byte("M.5 12V.5H12M348 .5h11.5V12M359.5 348v11.5H348M12 359.5H.5V348"), hairline) +
			pit.lines(36, bold)}
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

// lines draws the pit: its rim, the rings within, and what their character adds. Crowded rings are plain and
// thin; the rim alone then carries the character.
func (s sunk) lines(corners int, w weight) string {
	walls := s.walls(corners)
	rim := s.contour("rim", walls[:1], w.rim, w)
	if apart := 0.8 * s.radius / float64(len(walls)); apart < w.crowded {
		s.Line, w.ring = Solid, min(w.ring, max(0.4*w.unit, 0.45*apart))
	}
	return rim + s.contour("ring", walls[1:], w.ring, w)
}

// contour draws some of the pit's walls as one path, and their hachures as another.
func (s sunk) contour(class string, walls []curve, width float64, w weight) string {
	lines, ticks := pen{grain: w.grain}, pen{grain: w.grain}
	lines.followAll(walls)
	attributes := ` fill="none" stroke="currentColor"`
	switch s.Line {
	case Dashed:
		attributes += ` stroke-dasharray="` + w.dash + `"`
	case Dotted:
		width = w.dot
		attributes += ` stroke-dasharray="` + w.point + `" stroke-linecap="round"`
	case Double:
		width = min(width, w.gap/2)
		lines.followAll(s.inward(walls, w.gap))
	case Hachured:
		ticks.followAll(s.inward(walls, w.gap/2+0.4*w.unit))
	}
	return path(class, lines.data, attributes+` stroke-width="`+decimal(width)+`"`) +
		path("hachure", ticks.data, ` fill="none" stroke="currentColor" stroke-dasharray="`+w.tick+
			`" stroke-width="`+decimal(w.gap)+`"`)
}
