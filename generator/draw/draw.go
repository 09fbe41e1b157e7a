// Package draw makes the site's drawings from plain numbers: the emblem of a project, the landscape all of
// them stand in, the charts, the seal, the picture for shared links and the code for phones.
//
// It promises the same bytes for the same numbers, coordinates of at most one decimal, and drawings that
// carry no colour of their own: strokes and fills are currentColor or none, written as presentation
// attributes, so that a style sheet decides and a strict content security policy has nothing to object to.
// Words come from the caller and are escaped here. A number that is not finite, or negative where that
// means nothing, counts as zero.
//
// It refuses to know what it draws: projects, stages and sectors are the caller's. It draws no map.
package draw

import "math"

// Pit is one project as a tiankeng.
type Pit struct {
	Number uint64  // the project's number; it alone gives the outline its irregularity
	Amount float64 // million yuan; 0 is not stated, and drawn at the smallest size
	Rings  int     // how far the project has come, clamped to 1..MaxRings
	Line   Line    // the sector
}

// MaxRings is the deepest pit that can be told from its neighbours at the size of a card.
const MaxRings = 12

func (p Pit) rings() int { return min(max(p.Rings, 1), MaxRings) }

// Line is the character of a contour line. Sectors differ by it, so that no colour is needed to tell them apart.
type Line int

// The five characters. Any other value is drawn as Solid.
const (
	Solid Line = iota
	Dashed
	Dotted
	Double
	Hachured
)

// Lines is the number of characters; a sixth sector begins again at Solid.
const Lines = 5

// String returns the name that the style sheet knows: "solid", "dashed" and so on.
func (l Line) String() string {
	if l < 0 || l >= Lines {
		l = Solid
	}
	return [Lines]string{"solid", "dashed", "dotted", "double", "hachured"}[l]
}

// Scale is the amount, in million yuan, whose pit fills its frame. Emblems of one site share one scale, so
// that they may be compared.
type Scale float64

// ScaleFor returns the smallest of 1, 2, 4 and 8 times a power of ten that no amount exceeds; so one more
// project seldom redraws the others. Without a stated amount it is 1.
func ScaleFor(amounts ...float64) Scale {
	most := 1.0
	for _, a := range amounts {
		most = max(most, finite(a))
	}
	for power := 1.0; ; power *= 10 {
		for _, step := range [4]float64{1, 2, 4, 8} {
			if step*power >= most {
				return Scale(step * power)
			}
		}
	}
}

// smallest is the share of the full radius below which line characters can no longer be told apart.
const smallest = 0.34

// share returns the radius of an amount as a share of the full radius, from smallest to 1: the area of the
// pit is proportional to the money.
func (s Scale) share(amount float64) float64 {
	full := finite(float64(s))
	if full == 0 {
		return smallest
	}
	return min(max(math.Sqrt(finite(amount)/full), smallest), 1)
}

// finite returns the number, or 0 for one that cannot be drawn.
func finite(f float64) float64 {
	if f > 0 && f <= math.MaxFloat64 {
		return f
	}
	return 0
}

// portion returns part of whole, from 0 to 1; nothing of nothing is 0.
func portion(part, whole float64) float64 {
	part, whole = finite(part), finite(whole)
	if whole == 0 {
		return 0
	}
	return min(part/whole, 1)
}
