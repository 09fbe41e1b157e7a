package draw

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
)

// Icon returns the seal as a square PNG of size pixels, for the home screens of phones. It fills the picture, and
// around it is nothing.
func Icon(size int, c Colours) ([]byte, error) {
	return icon(size, 1, c.Seal, color.NRGBA{R: c.Seal.R, G: c.Seal.G, B: c.Seal.B})
}

// safe is how large the seal is in a masked icon: a launcher cuts anything from it but the middle circle, four fifths
// of the picture wide, and the corners of the seal still lie within that.
const safe = 0.56

// MaskableIcon is Icon on paper, for launchers that cut icons to a shape of their own.
func MaskableIcon(size int, c Colours) ([]byte, error) { return icon(size, safe, c.Seal, c.Paper) }

// icon draws the seal in one colour on another; part is how much of the picture's width is the seal's.
func icon(size int, part float64, face, ground color.NRGBA) ([]byte, error) {
	palette := make(color.Palette, shades)
	for i := range palette {
		palette[i] = fade(ground, face, float64(i)/(shades-1))
	}
	img := image.NewPaletted(image.Rect(0, 0, size, size), palette)
	for y, row := range cover(sealOutlines(size, part), size) {
		for x, share := range row {
			img.Pix[y*img.Stride+x] = uint8(math.Round(min(share, 1) * (shades - 1)))
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		return nil, fmt.Errorf("write the icon: %w", err)
	}
	return b.Bytes(), nil
}

// fade is blend for colours that may be transparent.
func fade(from, to color.NRGBA, t float64) color.NRGBA {
	c := blend(from, to, t)
	c.A = uint8(math.Round(float64(from.A) + (float64(to.A)-float64(from.A))*t))
	return c
}

// sealOutlines are the outlines of the seal in a picture of size pixels.
func sealOutlines(size int, part float64) [][]point {
	scale := part * float64(size) / sealSize
	var all [][]point
	for _, c := range sealCurves() {
		line := c.smooth()
		for i, p := range line {
			line[i] = point{float64(size)/2 + (p.x-sealSize/2)*scale, float64(size)/2 + (p.y-sealSize/2)*scale}
		}
		all = append(all, line)
	}
	return all
}

// slices of a row of pixels: how finely edges are told from above to below.
const rowSlices = 8

// cover is how much of each pixel lies within the outlines; what lies within two of them is outside again.
func cover(outlines [][]point, size int) [][]float64 {
	rows := make([][]float64, size)
	for y := range rows {
		rows[y] = make([]float64, size)
		for n := range rowSlices {
			at := crossings(outlines, float64(y)+(float64(n)+0.5)/rowSlices)
			for i := 0; i+1 < len(at); i += 2 {
				ink(rows[y], at[i], at[i+1])
			}
		}
	}
	return rows
}

// crossings are where the outlines cross a height, from left to right.
func crossings(outlines [][]point, y float64) []float64 {
	var at []float64
	for _, line := range outlines {
		for i, p := range line {
			q := line[(i+1)%len(line)]
			if (p.y <= y) != (q.y <= y) {
				at = append(at, p.x+(y-p.y)/(q.y-p.y)*(q.x-p.x))
			}
		}
	}
	slices.Sort(at)
	return at
}

// ink adds the part of a row's slice between two places.
func ink(row []float64, from, to float64) {
	from, to = max(from, 0), min(to, float64(len(row)))
	for x := int(from); x < len(row) && float64(x) < to; x++ {
		row[x] += (min(to, float64(x)+1) - max(from, float64(x))) / rowSlices
	}
}
