package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"slices"
)

// orientation is how a picture was held when it was stored: 1 to 8, as EXIF
// numbers them.
type orientation int

const asStored orientation = 1

// orientationOf reads EXIF data. What is missing or wrong there means that the
// picture is stored upright.
func orientationOf(exif []byte) orientation {
	const tag, short = 0x0112, 3
	up := asStored
	eachTag(exif, func(order binary.ByteOrder, entry []byte) {
		if up != asStored || order.Uint16(entry) != tag || order.Uint16(entry[2:]) != short {
			return
		}
		if o := orientation(order.Uint16(entry[8:])); o >= 1 && o <= 8 {
			up = o
		}
	})
	return up
}

// eachTag visits the entries of the first list of EXIF data, 12 bytes each; none
// where the data are no such.
func eachTag(exif []byte, visit func(order binary.ByteOrder, entry []byte)) {
	exif = bytes.TrimPrefix(exif, []byte("Exif\x00\x00")) // some WebP files have it
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(exif) < 8:
		return
	case string(exif[:4]) == "II*\x00":
		order = binary.LittleEndian
	case string(exif[:4]) != "MM\x00*":
		return
	}
	const entry = 12
	first := uint64(order.Uint32(exif[4:]))
	if first+2 > uint64(len(exif)) {
		return
	}
	list := exif[first+2:]
	for range order.Uint16(exif[first:]) {
		if len(list) < entry {
			return
		}
		visit(order, list)
		list = list[entry:]
	}
}

// lies reports whether the picture is stored on its side.
func (o orientation) lies() bool { return o >= 5 }

// widths are those of the ones wanted to publish a picture in that is stored in the
// size given, the widest first.
func (o orientation) widths(size image.Point, wanted []int) []int {
	own := size.X
	if o.lies() {
		own = size.Y
	}
	var list []int
	for _, width := range slices.Backward(wanted) {
		if width = min(width, own); len(list) == 0 || width < list[len(list)-1] {
			list = append(list, width)
		}
	}
	return list
}

// stored is the size, as stored, of a picture that is to have a width upright.
func (o orientation) stored(size image.Point, width int) image.Point {
	if o.lies() {
		return image.Pt(max(1, (size.X*width+size.Y/2)/size.Y), width)
	}
	return image.Pt(width, max(1, (size.Y*width+size.X/2)/size.X))
}

// upright turns a picture the way it was held.
func (o orientation) upright(img image.Image) image.Image {
	if o == asStored {
		return img
	}
	src, ok := img.(*image.RGBA)
	if !ok {
		src = image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
		draw.Draw(src, src.Rect, img, img.Bounds().Min, draw.Src)
	}
	size := src.Rect.Size()
	last := size.Sub(image.Pt(1, 1))
	if o.lies() {
		size.X, size.Y = size.Y, size.X
	}
	dst := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			from := o.source(x, y, last)
			copy(dst.Pix[dst.PixOffset(x, y):][:4], src.Pix[src.PixOffset(from.X, from.Y):])
		}
	}
	return dst
}

// source is where a pixel of the upright picture is stored; last is the last
// pixel stored.
func (o orientation) source(x, y int, last image.Point) image.Point {
	at := image.Pt(x, y)
	if o.lies() {
		at.X, at.Y = y, x
	}
	switch o {
	case 2, 3, 7, 8:
		at.X = last.X - at.X
	}
	switch o {
	case 3, 4, 6, 7:
		at.Y = last.Y - at.Y
	}
	return at
}
