package draw

import (
	"fmt"
	"strconv"

	qrcode "github.com/skip2/go-qrcode"
)

// QR draws a code for phones, with the quiet zone that readers need, correcting up to 15% of damage. It
// fails for text beyond about 2,300 bytes. The style sheet must keep it dark on light, in the dark as well.
func QR(text, label string) (string, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return "", fmt.Errorf("encode %d bytes as a QR code: %w", len(text), err)
	}
	bits := code.Bitmap()
	side := strconv.Itoa(len(bits))
	return framed("qr", "0 0 "+side+" "+side, label) +
		path("modules", runs(bits), ` stroke="currentColor" shape-rendering="crispEdges"`) + "</svg>", nil
}

// runs writes each row's dark runs as strokes one unit thick.
func runs(bits [][]bool) []byte {
	var d []byte
	for y, row := range bits {
		for x := 0; x < len(row); x++ {
			start := x
			for x < len(row) && row[x] {
				x++
			}
			if x > start {
				d = fmt.Appendf(d, "M%d %d.5h%d", start, y, x-start)
			}
		}
	}
	return d
}
