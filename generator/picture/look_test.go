package picture_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"testing"

	"tuijie/generator/picture"
)

// located is EXIF data that say which way is up and point to a place.
func located(o byte) []byte {
	return []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(o)) + "\x00\x00\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00")
}

func TestAPictureTellsWhatItIs(t *testing.T) {
	jpg, png := asJPEG(t, quarters(40, 30)), asPNG(t, quarters(40, 30))
	for name, c := range map[string]struct {
		raw  []byte
		want picture.Facts
	}{
		"a photograph on its side": {withEXIF(jpg, located(6)[6:]), picture.Facts{Format: "JPEG", Ext: ".jpg", Width: 30, Height: 40, Turned: true, Located: true}},
		"a plain one":              {jpg, picture.Facts{Format: "JPEG", Ext: ".jpg", Width: 40, Height: 30}},
		"a drawing":                {png, picture.Facts{Format: "PNG", Ext: ".png", Width: 40, Height: 30}},
		"a drawing with a place":   {withChunk(png, "eXIf", located(1)[6:]), picture.Facts{Format: "PNG", Ext: ".png", Width: 40, Height: 30, Located: true}},
	} {
		if got, err := picture.Look(c.raw); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if _, err := picture.Look([]byte("<svg>")); err == nil {
		t.Error("what is no picture was looked at")
	}
}

func TestAnAnonymousPictureIsTheSameImageAndTellsNothingElse(t *testing.T) {
	jpg := withEXIF(asJPEG(t, scene(40, 30)), located(6)[6:])
	jpg = append([]byte("\xff\xd8\xff\xfe\x00\x08secret"), jpg[2:]...)
	xmp := "\xff\xe1\x00\x1aexif:GPSLatitude=\"24.78\""
	jpg = append([]byte("\xff\xd8"+xmp), jpg[2:]...)
	for name, raw := range map[string][]byte{"jpeg": jpg, "png": withChunk(withChunk(asPNG(t, scene(40, 30)), "tEXt", []byte("Author\x00secret")), "eXIf", located(1)[6:])} {
		clean := picture.Anonymous(raw)
		facts, err := picture.Look(clean)
		if err != nil || facts.Located || bytes.Contains(clean, []byte("secret")) || facts.Turned != (name == "jpeg") {
			t.Errorf("%s: %+v, %v", name, facts, err)
		}
		before, after := develop(t, raw)[0], develop(t, clean)[0]
		if !bytes.Equal(before.Body, after.Body) || before.Width != after.Width {
			t.Errorf("%s: the image changed", name)
		}
		if again := picture.Anonymous(clean); !bytes.Equal(again, clean) {
			t.Errorf("%s: a second time it changes again", name)
		}
	}
	for _, raw := range [][]byte{nil, []byte("\xff\xd8\xff\xe1"), jpg[:40], asPNG(t, image.NewGray(image.Rect(0, 0, 2, 2)))[:30], binary.BigEndian.AppendUint32(bytes.Clone(jpg[:60]), 7)} {
		if got := picture.Anonymous(raw); !bytes.Equal(got, raw) {
			t.Errorf("a broken picture was changed: %q", got)
		}
	}
}
