package picture_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/webp"

	"tuijie/generator/diag"
	"tuijie/generator/picture"
)

func develop(t *testing.T, raw []byte) []picture.Rendition {
	t.Helper()
	made, err := picture.NewDarkroom().Develop(context.Background(), raw, []int{800, 1600})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func refused(t *testing.T, raw []byte) *diag.Fault {
	t.Helper()
	var f *diag.Fault
	if err := picture.NewDarkroom().Check(context.Background(), raw); !errors.As(err, &f) {
		t.Fatalf("the error is %v", err)
	}
	return f
}

// scene is a picture whose colour differs in every pixel, as a photograph's.
func scene(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(255 * x / w), uint8(255 * y / h), uint8((x*7 + y*13) % 64), 255})
		}
	}
	return img
}

// quarters is a picture in four colours: red, green, blue and white, in the
// order of reading.
func quarters(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, corners[2*(2*y/h)+2*x/w])
		}
	}
	return img
}

var corners = []color.Color{color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{255, 255, 255, 255}}

func asJPEG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif is EXIF data with an orientation, and a place and a name behind it.
func exif(order binary.AppendByteOrder, o uint16) []byte {
	var b []byte
	if order.String() == "LittleEndian" {
		b = append(b, "II*\x00"...)
	} else {
		b = append(b, "MM\x00*"...)
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	for _, tag := range []struct{ tag, value uint16 }{{0x0100, 6}, {0x0112, o}} {
		b = order.AppendUint16(b, tag.tag)
		b = order.AppendUint16(b, 3)
		b = order.AppendUint32(b, 1)
		b = order.AppendUint16(order.AppendUint16(b, tag.value), 0)
	}
	return append(order.AppendUint32(b, 0), secret...)
}

const secret = "GPS 24.78N 106.55E Camera of a person"

// withEXIF puts EXIF data, XMP and a comment into a JPEG.
func withEXIF(jpg, data []byte) []byte {
	out := append([]byte(nil), jpg[:2]...)
	for _, part := range []struct {
		marker byte
		body   []byte
	}{{0xe1, append([]byte("Exif\x00\x00"), data...)}, {0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00" + secret)}, {0xfe, []byte(secret)}} {
		out = binary.BigEndian.AppendUint16(append(out, 0xff, part.marker), uint16(len(part.body)+2))
		out = append(out, part.body...)
	}
	return append(out, jpg[2:]...)
}

func withChunk(file []byte, name string, data []byte) []byte {
	const header = 8 + 25 // the signature and IHDR
	chunk := append([]byte(name), data...)
	out := binary.BigEndian.AppendUint32(append([]byte(nil), file[:header]...), uint32(len(data)))
	out = binary.BigEndian.AppendUint32(append(out, chunk...), crc32.ChecksumIEEE(chunk))
	return append(out, file[header:]...)
}

// held is the picture as a camera stores it that was held so: what EXIF says of
// where the first row and column of the file are on the scene.
func held(scene image.Image, o int) image.Image {
	size := scene.Bounds().Size()
	stored := size
	if o >= 5 {
		stored = image.Pt(size.Y, size.X)
	}
	img := image.NewRGBA(image.Rectangle{Max: stored})
	right, bottom := size.X-1, size.Y-1
	for row := range stored.Y {
		for column := range stored.X {
			at := map[int]image.Point{
				1: {column, row}, 2: {right - column, row}, 3: {right - column, bottom - row}, 4: {column, bottom - row}, // rows are rows
				5: {row, column}, 6: {right - row, column}, 7: {right - row, bottom - column}, 8: {row, bottom - column}, // rows are columns
			}[o]
			img.Set(column, row, scene.At(at.X, at.Y))
		}
	}
	return img
}

func near(a, b color.Color) bool {
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x1800 }
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return !far(ar, br) && !far(ag, bg) && !far(ab, bb)
}

func TestPicturesAreTurnedUpright(t *testing.T) {
	for o := 1; o <= 8; o++ {
		for _, size := range []image.Point{{120, 64}, {1200, 660}} {
			for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
				stored := held(quarters(size.X, size.Y), o)
				for kind, raw := range map[string][]byte{
					"JPEG": withEXIF(asJPEG(t, stored), exif(order, uint16(o))),
					"PNG":  withChunk(asPNG(t, stored), "eXIf", exif(order, uint16(o))),
				} {
					made := develop(t, raw)[0]
					img, _, err := image.Decode(bytes.NewReader(made.Body))
					if err != nil {
						t.Fatal(err)
					}
					w, h := min(size.X, 800), size.Y*min(size.X, 800)/size.X
					if img.Bounds().Size() != image.Pt(w, h) || made.Width != w || made.Height != h {
						t.Fatalf("%s, orientation %d: %v, said to be %d×%d, want %d×%d", kind, o, img.Bounds(), made.Width, made.Height, w, h)
					}
					for i, want := range corners {
						if at := image.Pt(w/4+i%2*w/2, h/4+i/2*h/2); !near(img.At(at.X, at.Y), want) {
							t.Errorf("%s, orientation %d, %s: quarter %d is %v, want %v", kind, o, order, i, img.At(at.X, at.Y), want)
						}
					}
				}
			}
		}
	}
}

// asWebP is a WebP in one colour, which needs no bits for its pixels, and the
// EXIF data behind them.
func asWebP(w, h int, c color.NRGBA, data []byte) []byte {
	bits, n := uint64(0), 0
	put := func(value uint64, width int) { bits, n = bits|value<<n, n+width }
	put(0, 3) // no transform, no colour cache, no groups of codes
	pixels := []byte{0x2f, byte(w - 1), byte((w-1)>>8 | (h-1)<<6), byte((h - 1) >> 2), byte((h-1)>>10) | 1<<4}
	for _, symbol := range []uint8{c.G, c.R, c.B, c.A, 0} {
		put(1, 1) // a simple code
		put(0, 1) // of one symbol
		put(1, 1) // of eight bits
		put(uint64(symbol), 8)
	}
	pixels = append(binary.LittleEndian.AppendUint64(pixels, bits), 0)
	extended := []byte{0x08, 0, 0, 0, byte(w - 1), byte((w - 1) >> 8), 0, byte(h - 1), byte((h - 1) >> 8), 0}
	body := []byte("WEBP")
	for _, chunk := range []struct {
		name string
		data []byte
	}{{"VP8X", extended}, {"VP8L", pixels}, {"EXIF", data}} {
		body = binary.LittleEndian.AppendUint32(append(body, chunk.name...), uint32(len(chunk.data)))
		body = append(body, chunk.data...)
		body = append(body, make([]byte, len(chunk.data)%2)...)
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func TestAWebPIsTurnedAndPublishedInAnotherFormat(t *testing.T) {
	colour := color.NRGBA{200, 40, 90, 255}
	for name, data := range map[string][]byte{"EXIF": exif(binary.LittleEndian, 6), "EXIF with its name": append([]byte("Exif\x00\x00"), exif(binary.BigEndian, 6)...)} {
		made := develop(t, asWebP(64, 33, colour, data))[0]
		img, err := png.Decode(bytes.NewReader(made.Body))
		if err != nil || img.Bounds().Size() != image.Pt(33, 64) || !near(img.At(5, 5), colour) {
			t.Errorf("%s: made %+v, %v", name, made, err)
		}
	}
}

func TestNothingBesideThePixelsIsPublished(t *testing.T) {
	for name, raw := range map[string][]byte{
		"a photograph":         withEXIF(asJPEG(t, scene(1700, 900)), exif(binary.BigEndian, 1)),
		"one of its own width": withEXIF(asJPEG(t, scene(300, 200)), exif(binary.BigEndian, 1)),
		"a drawing":            withChunk(withChunk(asPNG(t, quarters(40, 40)), "tEXt", []byte("Comment\x00"+secret)), "eXIf", exif(binary.BigEndian, 1)),
	} {
		if !bytes.Contains(raw, []byte(secret)) {
			t.Fatalf("%s holds no secret", name)
		}
		for _, r := range develop(t, raw) {
			for _, trace := range []string{secret, "GPS", "EXIF", "Exif", "eXIf", "tEXt", "adobe", "Camera"} {
				if bytes.Contains(r.Body, []byte(trace)) || bytes.Contains(r.WebP, []byte(trace)) {
					t.Errorf("%s, %d wide: %q is still there", name, r.Width, trace)
				}
			}
		}
	}
}

func TestPicturesComeInTwoWidthsAndAreNeverEnlarged(t *testing.T) {
	for size, want := range map[image.Point]string{
		{2000, 1000}: "800×400 1600×800",
		{1600, 900}:  "800×450 1600×900",
		{1201, 601}:  "800×400 1201×601",
		{800, 600}:   "800×600",
		{799, 3}:     "799×3",
		{1, 1}:       "1×1",
		{4000, 1}:    "800×1 1600×1",
	} {
		var got []string
		for _, r := range develop(t, asJPEG(t, scene(size.X, size.Y))) {
			got = append(got, fmt.Sprintf("%d×%d", r.Width, r.Height))
			config, err := jpeg.DecodeConfig(bytes.NewReader(r.Body))
			if err != nil || config.Width != r.Width || config.Height != r.Height {
				t.Errorf("%v: the file is %d×%d, said to be %d×%d, %v", size, config.Width, config.Height, r.Width, r.Height, err)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%v became %v, want %s", size, got, want)
		}
	}
}

func TestAShrunkPictureLooksLikeIt(t *testing.T) {
	src := scene(1937, 1103)
	img, err := jpeg.Decode(bytes.NewReader(develop(t, asJPEG(t, src))[0].Body))
	if err != nil {
		t.Fatal(err)
	}
	for y := 2; y < img.Bounds().Dy()-2; y += 31 {
		for x := 2; x < img.Bounds().Dx()-2; x += 31 {
			r, g, _, _ := img.At(x, y).RGBA()
			if wr, wg := 255*x/800, 255*y/img.Bounds().Dy(); max(int(r>>8), wr)-min(int(r>>8), wr) > 12 || max(int(g>>8), wg)-min(int(g>>8), wg) > 12 {
				t.Fatalf("at %d, %d: red %d green %d, want about %d and %d", x, y, r>>8, g>>8, wr, wg)
			}
		}
	}
}

func TestTheSamePictureGivesTheSameBytes(t *testing.T) {
	raw := asJPEG(t, scene(1700, 900))
	first := develop(t, raw)
	for i, r := range develop(t, raw) {
		if !bytes.Equal(r.Body, first[i].Body) {
			t.Errorf("%d wide: other bytes", r.Width)
		}
	}
}

// TestTheBytesAreThoseOfEveryMachine holds what is published of one photograph against digests that amd64, 386 and arm64
// gave alike. They change with an encoder: then look at its pictures, and at all three.
func TestTheBytesAreThoseOfEveryMachine(t *testing.T) {
	raw := asJPEG(t, scene(1700, 900))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, processors := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(processors)
		h := sha256.New()
		for _, r := range develop(t, raw) {
			h.Write(r.Body)
			h.Write(r.WebP)
		}
		if got := hex.EncodeToString(h.Sum(nil))[:16]; got != "df201d4964809988" {
			t.Errorf("with %d processors: %s", processors, got)
		}
	}
}

func TestAPhotographComesAsWebPTooAndLooksLikeIt(t *testing.T) {
	src := scene(1200, 700)
	made := develop(t, asJPEG(t, src))
	for _, r := range made {
		if len(r.WebP) == 0 || len(r.WebP) >= len(r.Body) {
			t.Fatalf("%d wide: %d bytes of WebP beside %d", r.Width, len(r.WebP), len(r.Body))
		}
		img, err := webp.Decode(bytes.NewReader(r.WebP)) // by another library than made it
		if err != nil || img.Bounds().Size() != image.Pt(r.Width, r.Height) {
			t.Fatalf("%d wide: %v, %v", r.Width, img.Bounds(), err)
		}
		light := img.(*image.YCbCr)
		for y := 5; y < r.Height-5; y += 37 {
			for x := 5; x < r.Width-5; x += 37 {
				// The lightness of WebP goes from 16 to 235.
				got := (float64(light.Y[light.YOffset(x, y)]) - 16) * 255 / 219
				want := 0.299*255*float64(x)/float64(r.Width) + 0.587*255*float64(y)/float64(r.Height) + 0.114*32
				if math.Abs(got-want) > 12 {
					t.Fatalf("%d wide, at %d, %d: lightness %.0f, want about %.0f", r.Width, x, y, got, want)
				}
			}
		}
	}
}

func TestWebPIsPublishedInAllWidthsOrInNone(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 900, 60))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(i * i * i >> 5)
	}
	for name, raw := range map[string][]byte{"noise": asJPEG(t, noise), "a point": asJPEG(t, scene(1, 1)), "a scene": asJPEG(t, scene(900, 500)), "a drawing": asPNG(t, quarters(900, 500))} {
		made, with := develop(t, raw), 0
		for _, r := range made {
			if len(r.WebP) > 0 {
				with++
			}
			if len(r.WebP) >= len(r.Body) {
				t.Errorf("%s, %d wide: WebP has %d bytes, %d without it", name, r.Width, len(r.WebP), len(r.Body))
			}
		}
		if with != 0 && with != len(made) || (with > 0) == (name == "a drawing") && name != "noise" && name != "a point" {
			t.Errorf("%s: %d of %d widths come as WebP", name, with, len(made))
		}
	}
}

func TestTransparencyAndDrawingsStayPNG(t *testing.T) {
	glass := image.NewNRGBA(image.Rect(0, 0, 1000, 10))
	for x := range 1000 {
		for y := range 10 {
			glass.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(x / 4), uint8(y), uint8(x / 4)})
		}
	}
	made := develop(t, asPNG(t, glass))
	img, err := png.Decode(bytes.NewReader(made[0].Body))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []int{0, 400, 799} {
		_, _, _, a := img.At(x, 5).RGBA()
		if want := x * 250 / 800; max(int(a>>8), want)-min(int(a>>8), want) > 2 {
			t.Errorf("at %d: the alpha is %d, want about %d", x, a>>8, want)
		}
	}
	var moving bytes.Buffer
	if err := gif.Encode(&moving, quarters(20, 20), nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"glass":               {asPNG(t, glass), ".png"},
		"a drawing":           {asPNG(t, quarters(900, 900)), ".png"},
		"a photograph as PNG": {asPNG(t, scene(900, 900)), ".jpg"},
		"a drawing as JPEG":   {asJPEG(t, quarters(900, 900)), ".jpg"},
		"a GIF":               {moving.Bytes(), ".png"},
	} {
		for _, r := range develop(t, c.raw) {
			if r.Ext != c.want {
				t.Errorf("%s, %d wide: %s, want %s", name, r.Width, r.Ext, c.want)
			}
		}
	}
}

// bomb is a header that promises so many pixels, with nothing behind it.
func bomb(t *testing.T, kind string, w, h uint16) []byte {
	t.Helper()
	switch kind {
	case "PNG":
		raw := asPNG(t, quarters(2, 2))
		binary.BigEndian.PutUint32(raw[16:], uint32(w))
		binary.BigEndian.PutUint32(raw[20:], uint32(h))
		binary.BigEndian.PutUint32(raw[29:], crc32.ChecksumIEEE(raw[12:29]))
		return raw
	case "JPEG":
		raw := asJPEG(t, quarters(2, 2))
		frame := bytes.Index(raw, []byte{0xff, 0xc0})
		binary.BigEndian.PutUint16(raw[frame+5:], h)
		binary.BigEndian.PutUint16(raw[frame+7:], w)
		return raw
	case "GIF":
		return append([]byte("GIF89a"), byte(w), byte(w>>8), byte(h), byte(h>>8), 0, 0, 0)
	}
	raw := []byte("RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00")
	return append(raw, byte(w-1), byte((w-1)>>8), 0, byte(h-1), byte((h-1)>>8), 0)
}

func TestBombsAreRefusedByTheirHeader(t *testing.T) {
	start := time.Now()
	for _, kind := range []string{"PNG", "JPEG", "GIF", "WebP"} {
		for _, size := range [][2]uint16{{20_000, 3_001}, {30_001, 1}, {1, 30_001}, {40_000, 40_000}} {
			f := refused(t, bomb(t, kind, size[0], size[1]))
			if f.Code != diag.PictureUnreadable || !strings.Contains(f.Message.EN, fmt.Sprintf("%d×%d", size[0], size[1])) {
				t.Errorf("%s of %v: %s", kind, size, f.Message.EN)
			}
		}
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestJPEGsOfManyScansAreRefused(t *testing.T) {
	raw := asJPEG(t, quarters(8, 8))
	scan := bytes.Index(raw, []byte{0xff, 0xda})
	many := append(append([]byte(nil), raw[:scan]...), bytes.Repeat(raw[scan:len(raw)-2], 65)...)
	if f := refused(t, append(many, 0xff, 0xd9)); !strings.Contains(f.Message.EN, "65 scans") {
		t.Error(f.Message.EN)
	}
}

func TestWhatIsNoPictureIsRefusedWithAWayOut(t *testing.T) {
	whole := asJPEG(t, scene(400, 300))
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"nothing":        {nil, "no JPEG, PNG, WebP or GIF"},
		"text":           {[]byte("x"), "no JPEG, PNG, WebP or GIF"},
		"a drawing":      {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "no JPEG, PNG, WebP or GIF"},
		"HEIC":           {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "HEIC"},
		"cut short":      {whole[:len(whole)/2], "damaged or cut short"},
		"a header alone": {whole[:3], "damaged or cut short"},
		"PNG alone":      {[]byte("\x89PNG\r\n\x1a\n"), "damaged or cut short"},
		"WebP alone":     {[]byte("RIFF\x04\x00\x00\x00WEBP"), "damaged or cut short"},
		"a moving WebP":  {[]byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x09\x00\x00\x09\x00\x00"), "moving WebP"},
		"too long":       {append(whole, make([]byte, picture.MaxBytes)...), "32 MB"},
	} {
		f := refused(t, c.raw)
		if f.Code != diag.PictureUnreadable || !strings.Contains(f.Message.EN, c.want) || f.Message.ZH == "" || f.Hint.EN == "" || f.Hint.ZH == "" {
			t.Errorf("%s: %s %+v", name, f.Message.EN, f.Hint)
		}
	}
}

func TestDamagedEXIFLeavesThePictureAsItIs(t *testing.T) {
	whole := exif(binary.LittleEndian, 6)
	far := bytes.Clone(whole)
	binary.LittleEndian.PutUint32(far[4:], 1<<31)
	for name, data := range map[string][]byte{"none": nil, "short": whole[:9], "cut": whole[:30], "far": far, "nine": exif(binary.LittleEndian, 9), "text": []byte("Exif of some kind")} {
		if made := develop(t, withEXIF(asJPEG(t, quarters(64, 32)), data)); made[0].Width != 64 {
			t.Errorf("%s: it was turned", name)
		}
	}
}

func TestPicturesAreKnownByTheEndingOfTheirNames(t *testing.T) {
	for name, want := range map[string]bool{"a.jpg": true, "a.JPEG": true, "图.Png": true, "a.webp": true, "a.gif": true, "a.pdf": false, "jpg": false, "a.svg": false} {
		if picture.Named(name) != want {
			t.Errorf("%s: %t", name, !want)
		}
	}
}

func FuzzDevelop(f *testing.F) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, quarters(16, 8), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(withEXIF(b.Bytes(), exif(binary.BigEndian, 6)))
	b.Reset()
	if err := png.Encode(&b, quarters(16, 8)); err != nil {
		f.Fatal(err)
	}
	f.Add(withChunk(b.Bytes(), "eXIf", exif(binary.BigEndian, 6)))
	f.Add([]byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x09\x00\x00\x09\x00\x00"))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"))
	room := picture.NewDarkroom()
	f.Fuzz(func(t *testing.T, raw []byte) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(raw)); err == nil && config.Width*config.Height > 1<<20 {
			t.Skip("slow")
		}
		made, err := room.Develop(context.Background(), raw, []int{800, 1600})
		if fault := (*diag.Fault)(nil); err != nil && !errors.As(err, &fault) || err == nil && len(made) == 0 {
			t.Fatalf("made %d renditions, %v", len(made), err)
		}
		for _, r := range made {
			if r.Width < 1 || r.Width > 1600 || r.Height < 1 || len(r.Body) == 0 {
				t.Fatalf("a rendition is %d×%d in %d bytes", r.Width, r.Height, len(r.Body))
			}
		}
	})
}

func BenchmarkDevelop(b *testing.B) {
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, scene(4000, 3000), nil); err != nil {
		b.Fatal(err)
	}
	room := picture.NewDarkroom()
	for b.Loop() {
		if _, err := room.Develop(context.Background(), photo.Bytes(), []int{800, 1600}); err != nil {
			b.Fatal(err)
		}
	}
}
