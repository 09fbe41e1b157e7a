package picture

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"

	"tuijie/generator/diag"
)

type format int

const (
	unknown format = iota
	jpegFormat
	pngFormat
	webpFormat
	gifFormat
)

// header is what is known of a picture before it is decoded.
type header struct {
	format        format
	width, height int // as stored
	orientation   orientation
}

// readHeader refuses a picture that is beyond the bounds, or none.
func readHeader(raw []byte) (header, *diag.Fault) {
	h := header{format: formatOf(raw), orientation: asStored}
	if len(raw) > MaxBytes {
		return h, fault(diag.Say("图片文件有 %d MB，最多 %d MB", "the picture's file has %d MB, the most is %d MB", len(raw)>>20, MaxBytes>>20), smaller)
	}
	if h.format == unknown {
		return h, foreign(raw)
	}
	config, err := h.format.config(raw)
	if err != nil {
		return h, broken()
	}
	h.width, h.height = config.Width, config.Height
	switch {
	case h.width < 1 || h.height < 1:
		return h, broken()
	case h.width > MaxSide || h.height > MaxSide:
		return h, fault(diag.Say("图片有 %d×%d 像素，每边最多 %d", "the picture has %d×%d pixels, the most is %d a side", h.width, h.height, MaxSide), smaller)
	case h.width*h.height > MaxPixels:
		return h, fault(diag.Say("图片有 %d×%d 像素，最多 %d 万像素", "the picture has %d×%d pixels, the most is %d0,000", h.width, h.height, MaxPixels/10_000), smaller)
	}
	return h, h.look(raw)
}

// look reads what the decoders pass over: which way is up, and how much work
// the file asks for.
func (h *header) look(raw []byte) *diag.Fault {
	switch h.format {
	case jpegFormat:
		exif, scans := jpegParts(raw)
		if scans > maxScans {
			return fault(diag.Say("JPEG 分成 %d 遍，最多 %d 遍", "the JPEG is in %d scans, the most is %d", scans, maxScans), saveAgain)
		}
		h.orientation = orientationOf(exif)
	case pngFormat:
		h.orientation = orientationOf(pngChunk(raw, "eXIf"))
	case webpFormat:
		if moving(raw) {
			return fault(diag.Say("这是会动的 WebP，不能发布", "this is a moving WebP, which cannot be published"), saveAgain)
		}
		h.orientation = orientationOf(riffChunk(raw, "EXIF"))
	}
	return nil
}

// decode decodes the whole picture. A decoder that panics on a hostile file
// has found it broken.
func (h header) decode(raw []byte) (img image.Image, f *diag.Fault) {
	defer func() {
		if recover() != nil {
			img, f = nil, broken()
		}
	}()
	img, err := h.format.decode(raw)
	if err != nil || img.Bounds().Empty() {
		return nil, broken()
	}
	return img, nil
}

// formatOf goes by the content: what an ending promises may be wrong, and does
// no harm.
func formatOf(raw []byte) format {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xd8\xff")):
		return jpegFormat
	case bytes.HasPrefix(raw, []byte("\x89PNG\r\n\x1a\n")):
		return pngFormat
	case len(raw) >= 12 && string(raw[:4]) == "RIFF" && string(raw[8:12]) == "WEBP":
		return webpFormat
	case bytes.HasPrefix(raw, []byte("GIF8")):
		return gifFormat
	}
	return unknown
}

func (f format) config(raw []byte) (image.Config, error) {
	r := bytes.NewReader(raw)
	switch f {
	case jpegFormat:
		return jpeg.DecodeConfig(r)
	case pngFormat:
		return png.DecodeConfig(r)
	case webpFormat:
		return webp.DecodeConfig(r)
	}
	return gif.DecodeConfig(r)
}

func (f format) decode(raw []byte) (image.Image, error) {
	r := bytes.NewReader(raw)
	switch f {
	case jpegFormat:
		return jpeg.Decode(r)
	case pngFormat:
		return png.Decode(r)
	case webpFormat:
		return webp.Decode(r)
	}
	return gif.Decode(r)
}

var (
	smaller   = diag.Say("缩小到宽 4000 像素以内，另存为 JPEG 再换上", "shrink it to 4,000 pixels across, save it as JPEG and put that in its place")
	saveAgain = diag.Say("用看图软件打开，另存为 JPEG 再换上", "open it in a viewer, save it as JPEG and put that in its place")
)

func fault(message, hint diag.Text) *diag.Fault {
	return &diag.Fault{Code: diag.PictureUnreadable, Message: message, Hint: hint}
}

func broken() *diag.Fault {
	return fault(diag.Say("图片打不开，文件已损坏或没有传完", "the picture cannot be read: its file is damaged or cut short"),
		diag.Say("重新复制一份；在电脑上能打开再换上", "copy it again, and put it here once it opens on your computer"))
}

// foreign names what telephones save most often.
func foreign(raw []byte) *diag.Fault {
	if len(raw) >= 12 && string(raw[4:8]) == "ftyp" {
		return fault(diag.Say("这是 HEIC 或 AVIF 图片，不能直接发布", "this is a HEIC or AVIF picture, which cannot be published as it is"), saveAgain)
	}
	return fault(diag.Say("这不是 JPEG、PNG、WebP 或 GIF 图片", "this is no JPEG, PNG, WebP or GIF picture"), saveAgain)
}
