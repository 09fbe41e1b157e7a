package draw

// Frame is how an emblem stands on the page.
type Frame int

const (
	Small Frame = iota // the rings alone, 64 units square, for rows and cards
	Large              // the rings in their ground, 360 units square, for the project's own page
)

// Emblem draws a project as a tiankeng: the outer diameter by the amount, the number of rings by how far it
// has come, the character of the line by its sector, the irregularity by its number.
//
//	svg.emblem.emblem-small|large.line-<character>
//	  path.terrain (large)   path.frame (large)
//	  path.pit   the floor within the rim   path.rim   path.ring   path.hachure
func Emblem(p Pit, s Scale, f Frame, label string) string {
	if f == Large {
		return large(p, s, label)
	}
	const side, full = 64, 25
	pit := sunk{p, point{side / 2, side / 2}, full * s.share(p.Amount)}
	return framed("emblem emblem-small line-"+p.Line.String(), "0 0 64 64", label) +
		pit.lines(10, 16, fine) + "</svg>"
}

func large(p Pit, s Scale, label string) string {
	const side, full = 360, 138
	pit := sunk{p, point{side / 2, side / 2}, full * s.share(p.Amount)}
	land := pen{grain: 1}
	for _, c := range groundOf(side, side, 96, p.Number, []sunk{pit}).contours(side, side, 8, levels) {
		land.follow(c)
	}
	return framed("emblem emblem-large line-"+p.Line.String(), "0 0 360 360", label) +
		path("terrain", land.data, hairline) +
		path("frame", []byte("M.5 12V.5H12M348 .5h11.5V12M359.5 348v11.5H348M12 359.5H.5V348"), hairline) +
		pit.lines(10, 36, bold) + "</svg>"
}

// levels are the heights at which the ground's contours are drawn.
var levels = []float64{0.14, 0.26, 0.38, 0.5, 0.62, 0.74, 0.86, 0.98, 1.1}

const hairline = ` fill="none" stroke="currentColor" stroke-width=".7"`

// weight is the measure of a drawing's lines, in units of its box.
type weight struct {
	rim, ring  string  // widths
	gap        float64 // between the two lines of a pair; the length of a hachure
	dash, tick string
	dot, point string // the width of a dot and the distance between dots
}

var (
	fine = weight{"1.5", "1", 1.9, "4.5 2.6", ".9 2.7", "1.7", "0 3.1"}
	bold = weight{"2.4", "1.4", 4.5, "11 6", "1.3 5.5", "2.8", "0 6.2"}
)

// lines draws the pit: its rim, the rings within, and what their character adds.
func (s sunk) lines(grain, corners int, w weight) string {
	walls := s.walls(corners)
	rim, rings, extra := pen{grain: grain}, pen{grain: grain}, pen{grain: grain}
	rim.follow(walls[0])
	for _, c := range walls[1:] {
		rings.follow(c)
	}
	out := path("pit", rim.data, ` fill="none"`)
	attributes := ` fill="none" stroke="currentColor"` + w.character(s.Line)
	switch s.Line {
	case Double:
		for _, c := range s.inward(walls[:1], w.gap) {
			rim.follow(c)
		}
		for _, c := range s.inward(walls[1:], w.gap) {
			rings.follow(c)
		}
	case Hachured:
		for _, c := range s.inward(walls, w.gap/2+0.4) {
			extra.follow(c)
		}
	}
	widthOf := func(width string) string {
		if s.Line == Dotted {
			width = w.dot
		}
		if s.Line == Double {
			width = w.ring
		}
		return attributes + ` stroke-width="` + width + `"`
	}
	return out + path("rim", rim.data, widthOf(w.rim)) + path("ring", rings.data, widthOf(w.ring)) +
		path("hachure", extra.data, ` fill="none" stroke="currentColor" stroke-dasharray="`+w.tick+
			`" stroke-width="`+decimal(w.gap)+`"`)
}

// character returns the attributes that make a line dashed or dotted.
func (w weight) character(l Line) string {
	switch l {
	case Dashed:
		return ` stroke-dasharray="` + w.dash + `"`
	case Dotted:
		return ` stroke-dasharray="` + w.point + `" stroke-linecap="round"`
	}
	return ""
}
