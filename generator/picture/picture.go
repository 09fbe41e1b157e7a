// Package picture makes what is published of an author's pictures.
//
// No picture is published as it was given. It is decoded, turned upright as
// its EXIF data say, shrunk to the widths asked for, and encoded anew, so that
// nothing beside the pixels leaves the office: no place where it was taken, no
// name, no serial number of a camera, no thumbnail of what was cut away.
//
// A photograph is published as JPEG, which every browser shows, and as WebP, which
// says the same in fewer bytes; as JPEG alone where WebP does not. What is drawn or
// lets something show through is published as PNG.
//
// It promises the same bytes for the same picture on every machine, however many
// processors it has: all arithmetic of its own is in integers, and of the encoders
// it asks for what they do in one order. It refuses, from the header alone, what is
// beyond its bounds, and takes at most about 16 bytes of memory a pixel, for at most
// MaxPixels at once in a Darkroom. Colours are taken for sRGB whatever profile
// is attached; of a moving GIF the first frame is shown.
package picture

import (
	"context"
	"image"
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

// The bounds of the widths that pictures are published in.
const (
	MaxWidths = 4
	MinWidth  = 100  // pixels
	MaxWidth  = 4000 // pixels
)

// Named reports whether a file is a picture by the ending of its name.
func Named(file string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".gif"}, strings.ToLower(path.Ext(file)))
}

// Narrow is the width in pixels below which a picture looks small on a large screen.
const Narrow = 800

// Rendition is a picture in one width, ready to be published.
type Rendition struct {
	Width, Height int    // in pixels, upright
	Ext           string // ".jpg" or ".png"
	Body          []byte
	WebP          []byte // the same in fewer bytes, in all of a picture's renditions or in none
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

// Develop makes a picture's renditions in the widths, which ascend within their
// bounds; the narrowest first. There is always one: a picture is never enlarged, and
// one that is narrower than a width keeps its own. The error is a *diag.Fault as of
// Check, or that of the context.
func (d *Darkroom) Develop(ctx context.Context, raw []byte, widths []int) ([]Rendition, error) {
	var made []Rendition
	err := d.with(ctx, raw, func(img image.Image, h header) error {
		made = renditions(img, h, widths)
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
func renditions(img image.Image, h header, widths []int) []Rendition {
	drawn := h.format != jpegFormat && (!opaque(img) || fewColours(img))
	var made []Rendition
	for _, width := range h.orientation.widths(img.Bounds().Size(), widths) {
		img = shrink(img, h.orientation.stored(img.Bounds().Size(), width))
		up := h.orientation.upright(img)
		r := Rendition{Width: up.Bounds().Dx(), Height: up.Bounds().Dy()}
		if drawn {
			r.Ext, r.Body = ".png", encodePNG(up)
		} else {
			r.Ext, r.Body, r.WebP = ".jpg", encodeJPEG(up), encodeWebP(up)
		}
		made = append(made, r)
	}
	if slices.ContainsFunc(made, func(r Rendition) bool { return len(r.WebP) == 0 || len(r.WebP) >= len(r.Body) }) {
		for i := range made {
			made[i].WebP = nil
		}
	}
	slices.Reverse(made)
	return made
}
