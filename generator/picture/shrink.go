package picture

import (
	"image"
	"image/draw"
)

// shrink makes a picture smaller. Each pixel of the result is the average of
// the area that it covers, reckoned in integers: floating point would round
// otherwise on other processors. A picture that has the size already is
// returned as it is. The size must not exceed the picture's.
func shrink(img image.Image, size image.Point) image.Image {
	b := img.Bounds()
	if b.Size() == size {
		return img
	}
	dst := image.NewRGBA(image.Rectangle{Max: size})
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	across := make([]uint64, 4*size.X)
	sum := make([]uint64, 4*size.X)
	area := uint64(b.Dx()) * uint64(b.Dy())
	// Down, a pixel of the picture is size.Y long and one of the result b.Dy():
	// both columns are then of one length, in whole numbers.
	row, room := 0, b.Dy()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		draw.Draw(line, line.Rect, img, image.Pt(b.Min.X, y), draw.Src)
		narrow(across, line.Pix, size.X)
		for rest := size.Y; rest > 0; {
			part := min(rest, room)
			for i, v := range across {
				sum[i] += v * uint64(part)
			}
			rest, room = rest-part, room-part
			if room == 0 {
				for i, v := range sum {
					dst.Pix[row*dst.Stride+i] = uint8((v + area/2) / area)
				}
				clear(sum)
				row, room = row+1, b.Dy()
			}
		}
	}
	return dst
}

// narrow sums a line of pixels into width pixels, each as many times too large
// as the line has pixels.
func narrow(across []uint64, line []uint8, width int) {
	clear(across)
	length := len(line) / 4
	at, room := 0, length
	for ; len(line) > 0; line = line[4:] {
		for rest := width; rest > 0; {
			part := min(rest, room)
			for i := range 4 {
				across[at+i] += uint64(line[i]) * uint64(part)
			}
			rest, room = rest-part, room-part
			if room == 0 {
				at, room = at+4, length
			}
		}
	}
}

// opaque reports whether nothing shows through a picture.
func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// few is how many colours a drawing has at most, edges smoothed; a photograph
// has more.
const few = 1024

// fewColours reports whether a picture is a drawing: JPEG would blur it, and
// PNG is small.
func fewColours(img image.Image) bool {
	b := img.Bounds()
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	seen := map[[4]uint8]bool{}
	var last [4]uint8
	for y := b.Min.Y; y < b.Max.Y; y++ {
		draw.Draw(line, line.Rect, img, image.Pt(b.Min.X, y), draw.Src)
		for rest := line.Pix; len(rest) > 0; rest = rest[4:] {
			if c := [4]uint8(rest); c != last {
				seen[c], last = true, c
			}
		}
		if len(seen) > few {
			return false
		}
	}
	return true
}
