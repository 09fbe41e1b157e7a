package picture

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/deepteams/webp"
)

// The qualities of what is published, of 100. Above that of JPEG photographs grow
// faster than they improve; that of WebP looks about as good.
const (
	jpegQuality = 82
	webpQuality = 80
)

// webpMethod is how hard the encoder of WebP tries, of 6. From 3 on it goes another
// way where there is more than one processor, to other bytes; so it tries less hard.
const webpMethod = 2

func encodeJPEG(img image.Image) []byte {
	var b bytes.Buffer
	must(jpeg.Encode(&b, img, &jpeg.Options{Quality: jpegQuality}))
	return b.Bytes()
}

func encodePNG(img image.Image) []byte {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	must(encoder.Encode(&b, img))
	return b.Bytes()
}

// encodeWebP returns nil for what WebP cannot hold. An encoder that panics has not
// made one either.
func encodeWebP(img image.Image) (made []byte) {
	defer func() {
		if recover() != nil {
			made = nil
		}
	}()
	if b := img.Bounds(); b.Dx() > webp.MaxDimension || b.Dy() > webp.MaxDimension {
		return nil
	}
	o := webp.DefaultOptions()
	o.Quality, o.Method = webpQuality, webpMethod
	var b bytes.Buffer
	if webp.Encode(&b, pixels(img), o) != nil {
		return nil
	}
	return b.Bytes()
}

// pixels is a picture in the one form that the encoder of WebP reads in a way that
// does not depend on the form.
func pixels(img image.Image) *image.RGBA {
	if m, ok := img.(*image.RGBA); ok && m.Rect.Min == (image.Point{}) {
		return m
	}
	m := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(m, m.Rect, img, img.Bounds().Min, draw.Src)
	return m
}

// must holds what cannot fail: the encoders refuse only sides that MaxSide
// excludes, and a buffer takes every write.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
