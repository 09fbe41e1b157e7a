package picture

import (
	"bytes"
	"encoding/binary"
)

// Facts are what can be told of a picture without decoding it.
type Facts struct {
	Format        string // "JPEG", "PNG", "WebP" or "GIF"
	Ext           string // ".jpg", ".png", ".webp" or ".gif"
	Width, Height int    // in pixels, upright
	Turned        bool   // it is stored another way up than it was held
	Located       bool   // it tells where it was taken
}

// Look tells what a picture is, from its header. The error is a *diag.Fault where it
// is none, or beyond the bounds.
func Look(raw []byte) (Facts, error) {
	h, fault := readHeader(raw)
	if fault != nil {
		return Facts{}, fault
	}
	f := Facts{Format: [...]string{"", "JPEG", "PNG", "WebP", "GIF"}[h.format], Ext: [...]string{"", ".jpg", ".png", ".webp", ".gif"}[h.format],
		Width: h.width, Height: h.height, Turned: h.orientation != asStored}
	if h.orientation.lies() {
		f.Width, f.Height = h.height, h.width
	}
	var exif []byte
	switch h.format {
	case jpegFormat:
		exif, _ = jpegParts(raw)
	case pngFormat:
		exif = pngChunk(raw, "eXIf")
	case webpFormat:
		exif = riffChunk(raw, "EXIF")
	}
	f.Located = hasGPS(exif) || bytes.Contains(raw[:min(len(raw), 1<<20)], []byte("exif:GPSLatitude"))
	return f, nil
}

// Anonymous is the picture without what cameras and editors note beside the image:
// where and when it was taken, with what, by whom. The image, its colours and which
// way is up stay, byte for byte. A WebP or GIF, whose notes are seldom, and a file
// whose parts are not in order are given back as they are; what is published of
// them has no notes either.
func Anonymous(raw []byte) []byte {
	h, fault := readHeader(raw)
	switch {
	case fault != nil:
		return raw
	case h.format == jpegFormat:
		return withoutJPEGNotes(raw, h.orientation)
	case h.format == pngFormat && h.orientation == asStored:
		return withoutPNGNotes(raw)
	}
	return raw
}

// hasGPS reports whether EXIF data point to a place.
func hasGPS(exif []byte) bool {
	const tag = 0x8825
	found := false
	eachTag(exif, func(order binary.ByteOrder, entry []byte) {
		found = found || order.Uint16(entry) == tag
	})
	return found
}
