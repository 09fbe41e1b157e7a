package draw_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"tuijie/generator/draw"
)

var iconColours = draw.Colours{Ink: color.NRGBA{A: 255}, Paper: color.NRGBA{R: 244, G: 244, B: 238, A: 255}, Seal: color.NRGBA{R: 163, G: 39, B: 28, A: 255}}

func decoded(t *testing.T, body []byte, err error) image.Image {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestAnIconIsTheSealWithNothingAround(t *testing.T) {
	const size = 192
	body, err := draw.Icon(size, iconColours)
	picture := decoded(t, body, err)
	if got := picture.Bounds(); got != image.Rect(0, 0, size, size) {
		t.Fatalf("%v", got)
	}
	if again, _ := draw.Icon(size, iconColours); !bytes.Equal(body, again) {
		t.Error("the same icon has other bytes")
	}
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA) }
	if got := at(0, 0); got.A != 0 {
		t.Errorf("its corner is %v, want nothing", got)
	}
	if got := at(size/2, 14); got != iconColours.Seal {
		t.Errorf("its face is %v, want %v", got, iconColours.Seal)
	}
	if got := at(size/2, size/2); got.A != 0 {
		t.Errorf("its open floor is %v, want nothing", got)
	}
}

func TestALauncherThatCutsAnIconToACircleCutsNothingFromTheSeal(t *testing.T) {
	const size = 512
	body, err := draw.MaskableIcon(size, iconColours)
	picture := decoded(t, body, err)
	sealed := 0
	for y := range size {
		for x := range size {
			got := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)
			if got.A != 255 {
				t.Fatalf("it is transparent at %d, %d", x, y)
			}
			if got == iconColours.Paper {
				continue
			}
			sealed++
			if far := math.Hypot(float64(x)-size/2, float64(y)-size/2); far > 0.4*size {
				t.Fatalf("the seal reaches to %d, %d: %.0f pixels from the middle, of %.0f", x, y, far, 0.4*size)
			}
		}
	}
	if sealed < size*size/10 {
		t.Errorf("%d pixels of seal", sealed)
	}
}
