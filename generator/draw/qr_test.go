package draw

import (
	"fmt"
	"image"
	"image/color"
	"regexp"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

func TestPhonesReadTheCode(t *testing.T) {
	for _, address := range []string{
		"/", "0123456789", "HTTPS://LEYE.EXAMPLE/1", "https://leye.example/invest/",
		"https://leye.example/zh/projects/%E5%A4%A9%E5%9D%91%E5%BA%B7%E5%85%BB%E5%9F%BA%E5%9C%B0/",
		"https://leye.example/zh/projects/乐业天坑群/?a=1&b=2#位置",
		"https://leye.example/" + strings.Repeat("segment/", 30),
		"https://leye.example/" + strings.Repeat("0123456789", 200),
	} {
		svg, err := QR(address, "码")
		if err != nil {
			t.Fatal(err)
		}
		seen, level := scan(t, svg)
		if seen != address || level != "M" {
			t.Errorf("the code of %q says %q, correcting at level %s", address, seen, level)
		}
	}
}

func TestQRRefusesWhatNoCodeHolds(t *testing.T) {
	if _, err := QR(strings.Repeat("长", 2000), ""); err == nil {
		t.Error("6000 bytes were encoded")
	}
}

// scan reads a drawn code as a phone would, and tells how much damage it may bear.
func scan(t *testing.T, svg string) (text, level string) {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(printed(t, svg))
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatalf("nothing is read from %s: %v", svg, err)
	}
	return result.GetText(), fmt.Sprint(result.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL])
}

// printed draws a code with four dots to the module, black on white.
func printed(t *testing.T, svg string) image.Image {
	t.Helper()
	const dots = 4
	side := integer(t, regexp.MustCompile(`viewBox="0 0 (\d+) `).FindStringSubmatch(svg)[1])
	img := image.NewGray(image.Rect(0, 0, dots*side, dots*side))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	x, y := 0, -1 // the path begins half a module above the sheet, in the middle of a row
	for _, run := range regexp.MustCompile(`m(-?\d+) (\d+)h(\d+)`).FindAllStringSubmatch(svg, -1) {
		x, y = x+integer(t, run[1]), y+integer(t, run[2])
		end := x + integer(t, run[3])
		for ; x < end; x++ {
			for dot := range dots * dots {
				img.Set(dots*x+dot%dots, dots*y+dot/dots, color.Black)
			}
		}
	}
	return img
}
