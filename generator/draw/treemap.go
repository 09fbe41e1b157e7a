package draw

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Area is one part of a whole in a treemap.
type Area struct {
	Amount     float64 // 0 and less is not drawn
	Name, Note string  // set in the area, as far as there is room
	Line       Line    // the sector's, drawn above the name
}

const (
	// areasMost is how many areas a treemap has; what is left over is one more, without a name.
	areasMost = 24
	// treemapHeight is in pixels. The areas are made for a width of treemapWidth, a third of what a phone has: so what
	// would be a square is three times as wide as it is high, which suits words.
	treemapHeight, treemapWidth = 300, 110
	// nameSize is how high a name is, in pixels, and nameEdges what is left free on both sides of it.
	nameSize, nameEdges = 17, 20
)

// Treemap draws the parts of a whole as areas, the largest first. It is as wide as its box and of one height,
// so that its words keep their size; what does not fit into an area is cut off at its edge. The caller says
// the same in a table.
//
//	svg.treemap   svg.area (rect, the line of its sector, text.name, text.note)
func Treemap(parts []Area, label string) string {
	parts, total := largest(parts)
	out := stretched("treemap", strconv.Itoa(treemapHeight), label)
	left := box{0, 0, treemapWidth, treemapHeight}
	for len(parts) > 0 {
		n := row(parts, left, total)
		sum := 0.0
		for _, p := range parts[:n] {
			sum += p.Amount
		}
		strip, rest := left.cut(sum/total, left.width >= left.height)
		for _, p := range parts[:n] {
			var b box
			b, strip = strip.cut(p.Amount/sum, left.width < left.height)
			out += area(p, b)
			sum -= p.Amount
			total -= p.Amount
		}
		left, parts = rest, parts[n:]
	}
	return out + "</svg>"
}

// largest returns the parts that are drawn, the largest first, those left over as one, and their sum.
func largest(parts []Area) ([]Area, float64) {
	list := slices.DeleteFunc(slices.Clone(parts), func(a Area) bool { return finite(a.Amount) == 0 })
	slices.SortStableFunc(list, func(a, b Area) int { return cmp.Compare(b.Amount, a.Amount) })
	if len(list) > areasMost {
		rest := Area{}
		for _, a := range list[areasMost:] {
			rest.Amount += a.Amount
		}
		list = append(list[:areasMost:areasMost], rest)
	}
	total := 0.0
	for _, a := range list {
		total += a.Amount
	}
	return list, total
}

// row is how many parts, from the first on, stand in one strip along the shorter side of what is left: as
// many as make the thinnest of them no thinner (Bruls, Huizing and van Wijk, Squarified Treemaps, 2000).
func row(parts []Area, left box, total float64) int {
	side, scale := min(left.width, left.height), left.width*left.height/total
	sum, before := 0.0, 0.0
	for i, p := range parts {
		sum += p.Amount
		depth := sum * scale / side
		worst := 1.0
		for _, each := range parts[:i+1] {
			long := each.Amount * scale / depth
			square := min(long/depth, depth/long)
			worst = min(worst, square)
		}
		if i > 0 && worst < before {
			return i
		}
		before = worst
	}
	return len(parts)
}

// box is a part of the drawing.
type box struct{ x, y, width, height float64 }

// cut takes a share off the left of the box, or off its top.
func (b box) cut(share float64, left bool) (part, rest box) {
	if left {
		w := b.width * portion(share, 1)
		return box{b.x, b.y, w, b.height}, box{b.x + w, b.y, b.width - w, b.height}
	}
	h := b.height * portion(share, 1)
	return box{b.x, b.y, b.width, h}, box{b.x, b.y + h, b.width, b.height - h}
}

// area draws one part; a drawing of its own keeps its words within its edges.
func area(a Area, b box) string {
	out := `<svg class="area" x="` + percent(b.x/treemapWidth) + `" y="` + decimal(b.y) + `" width="` + percent(b.width/treemapWidth) +
		`" height="` + decimal(b.height) + `">` +
		element("rect", `width="100%" height="100%" fill="currentColor" stroke="currentColor"`)
	if a.Name != "" {
		out += drawn(func(d *pen) { d.strand(a.Line, "12", "44", 13) })
		y := 36.0
		for _, line := range lines(a.Name, b.width/treemapWidth*phoneWidth-nameEdges) {
			out += text("name", y, line)
			y += 19
		}
		out += text("note", y, a.Note)
	}
	return out + "</svg>"
}

func text(class string, y float64, words string) string {
	return `<text class="` + class + `" x="12" y="` + decimal(y) + `">` + escape(words) + "</text>"
}

// lines parts a name that is wider than the room for it, in pixels, at the last space that leaves its first line within.
func lines(name string, room float64) []string {
	if wordWidth(name, nameSize) <= room {
		return []string{name}
	}
	for at := strings.LastIndexByte(name, ' '); at > 0; at = strings.LastIndexByte(name[:at], ' ') {
		if wordWidth(name[:at], nameSize) <= room {
			return []string{name[:at], name[at+1:]}
		}
	}
	return []string{name}
}
