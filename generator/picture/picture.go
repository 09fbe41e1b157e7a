// Package picture makes what is published of an author's pictures.
//
// No picture is published as it was given. It is decoded, turned upright as
// its EXIF data say, shrunk to at most two widths, and encoded anew, so that
// nothing beside the pixels leaves the office: no place where it was taken, no
// name, no serial number of a camera, no thumbnail of what was cut away.
//
// It promises the same bytes for the same picture on every machine: all
// arithmetic is in integers. It refuses, from the header alone, what is beyond
// its bounds, and takes at most about 16 bytes of memory a pixel, for at most
// MaxPixels at once in a Darkroom. Colours are taken for sRGB whatever profile
// is attached; of a moving GIF the first frame is shown.
package picture

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/semaphore"
)

// The bounds of a picture.
const (
	MaxBytes  = 32 << 20   // of its file
	MaxPixels = 60_000_000 // width times height
	MaxSide   = 30_000     // pixels, of either side
)

// Widths are those that pictures are published in, in pixels, ascending. A
// narrower picture keeps its own width.
var Widths = [...]int{800, 1600}

// quality of JPEG, of 100: above it photographs grow faster than they improve.
const quality = 82

// Named reports whether a file is a picture by the ending of its name.
func Named(file string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".gif"}, strings.ToLower(path.Ext(file)))
}

// Rendition is a picture in one width, ready to be published.
type Rendition struct {
	Width, Height int    // in pixels, upright
	Ext           string // ".jpg" or ".png"
	Body          []byte
}

// Darkroom works on as many pictures at once as its memory holds. Its methods
// may be called from several goroutines.
type Darkroom struct{ room *semaphore.Weighted }

// NewDarkroom makes a darkroom for MaxPixels.
func NewDarkroom() *Darkroom { return &Darkroom{semaphore.NewWeighted(MaxPixels)} }

// Check reports what keeps a file from being a picture that can be published.
// The error is a *diag.Fault, or that of the context.
func (d *Darkroom) Check(ctx context.Context, raw []byte) error {
	return d.with(ctx, raw, func(image.Image, header) error { return nil })
}

// Develop makes a picture's renditions, the narrowest first; there is always
// one. The error is a *diag.Fault as of Check, or that of the context.
func (d *Darkroom) Develop(ctx context.Context, raw []byte) ([]Rendition, error) {
	var made []Rendition
	err := d.with(ctx, raw, func(img image.Image, h header) error {
		made = renditions(img, h)
		return nil
	})
	return made, err
}

// with decodes a picture once there is room for it.
func (d *Darkroom) with(ctx context.Context, raw []byte, use func(image.Image, header) error) error {
	h, f := readHeader(raw)
	if f != nil {
		return f
	}
	pixels := int64(h.width) * int64(h.height)
	if err := d.room.Acquire(ctx, pixels); err != nil {
		return err
	}
	defer d.room.Release(pixels)
	img, f := h.decode(raw)
	if f != nil {
		return f
	}
	return use(img, h)
}

// renditions shrinks step by step, the widest first, so that only the first
// step has all pixels to read.
func renditions(img image.Image, h header) []Rendition {
	write, ext := encodeJPEG, ".jpg"
	if h.format != jpegFormat && (!opaque(img) || fewColours(img)) {
		write, ext = encodePNG, ".png"
	}
	var made []Rendition
	for _, width := range h.orientation.widths(img.Bounds().Size()) {
		img = shrink(img, h.orientation.stored(img.Bounds().Size(), width))
		up := h.orientation.upright(img)
		size := up.Bounds().Size()
		made = append(made, Rendition{size.X, size.Y, ext, write(up)})
	}
	slices.Reverse(made)
	return made
}

func encodeJPEG(img image.Image) []byte {
	var b bytes.Buffer
	must(jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}))
	return b.Bytes()
}

func encodePNG(img image.Image) []byte {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	must(encoder.Encode(&b, img))
	return b.Bytes()
}

// must holds what cannot fail: the encoders refuse only sides that MaxSide
// excludes, and a buffer takes every write.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
