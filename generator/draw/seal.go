package draw

import (
	"fmt"
	"image/color"
	"math"
	"sync"
)

// Seal draws the site's mark: a tiankeng cut into a square seal, one shape in currentColor with the lines
// left open.
func Seal(label string) string {
	return framed("seal", "0 0 64 64", label) + path("seal-face", sealData(), ` fill="currentColor" fill-rule="evenodd"`) + "</svg>"
}

// Favicon returns the seal as a file of its own, in a colour of its own.
func Favicon(seal color.NRGBA) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">` +
		path("seal-face", sealData(), ` fill="`+Hex(seal)+`" fill-rule="evenodd"`) + `</svg>`)
}

// Hex writes an opaque colour as style sheets do: "#a3271c".
func Hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// sealNumber was chosen by eye.
const sealNumber = 451028

// sealSize is the width of the square that the seal is drawn in.
const sealSize = 64

// sealCurves cuts three open lines and an open floor, slightly off the middle, from a worn square.
func sealCurves() []curve {
	curves := []curve{wornSquare(point{sealSize / 2, sealSize / 2}, 30)}
	rim := outlineOf(sealNumber)
	for i, r := range [...]float64{23.5, 20.6, 16.4, 13.8, 9.6} {
		centre := point{31.5, 32}.off(rim.lean(), 0.22*(23.5-r))
		curves = append(curves, rim.turned(0.05*float64(i)).loop(centre, r, 28))
	}
	return curves
}

var sealData = sync.OnceValue(func() []byte {
	p := pen{grain: tenths}
	p.followAll(sealCurves())
	return p.data
})

// wornSquare is a square whose edges have seen use.
func wornSquare(centre point, half float64) curve {
	const corners = 56
	c, d := curve{closed: true}, dice(sealNumber)
	for i := range corners {
		angle := 2 * math.Pi * (float64(i) + 0.5) / corners
		x, y := math.Cos(angle), math.Sin(angle)
		r := half * math.Pow(math.Pow(math.Abs(x), 9)+math.Pow(math.Abs(y), 9), -1.0/9) * (1 - 0.02*d.roll())
		c.points = append(c.points, point{centre.x + r*x, centre.y + r*y})
	}
	return c
}
