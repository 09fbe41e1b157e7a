package draw

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"rsc.io/qr/coding"
)

// quiet is the width of the margin that readers need round a code, in modules.
const quiet = 4

// QR draws a code for phones, with the quiet zone that readers need, correcting up to 15% of damage. It
// fails for text beyond about 2,300 bytes. The style sheet must keep it dark on light, in the dark as well.
func QR(text, label string) (string, error) {
	code, err := encode(text)
	if err != nil {
		return "", fmt.Errorf("encode %d bytes as a QR code: %w", len(text), err)
	}
	side := strconv.Itoa(code.Size + 2*quiet)
	return framed("qr", "0 0 "+side+" "+side, label) +
		path("modules", runs(code), ` stroke="currentColor" shape-rendering="crispEdges"`) + "</svg>", nil
}

// encode is the code of the smallest version that holds the text in the shortest of three forms. Making the plan of a
// version is most of the work, and a site's codes are mostly of one.
func encode(text string) (*coding.Code, error) {
	var form coding.Encoding = coding.String(text)
	if coding.Num(text).Check() == nil {
		form = coding.Num(text)
	} else if coding.Alpha(text).Check() == nil {
		form = coding.Alpha(text)
	}
	for v := coding.MinVersion; v <= coding.MaxVersion; v++ {
		if form.Bits(coding.Version(v)) <= coding.Version(v).DataBytes(coding.M)*8 {
			plan, err := plans[v]()
			if err != nil {
				return nil, err
			}
			return plan.Encode(form)
		}
	}
	return nil, errors.New("no code holds so much")
}

// plans tell where each bit of a code of a version stands.
var plans = func() (of [coding.MaxVersion + 1]func() (*coding.Plan, error)) {
	for v := range of {
		of[v] = sync.OnceValues(func() (*coding.Plan, error) { return coding.NewPlan(coding.Version(v), coding.M, 0) })
	}
	return of
}()

// runs writes each row's dark runs as strokes one unit thick, each set off from the end of the last.
func runs(code *coding.Code) []byte {
	const run = 6 // bytes that a run mostly takes; about a quarter of the modules begin one
	d := slices.Grow([]byte("M0-.5"), run*code.Size*code.Size/4)
	atX, atY := 0, -1
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			start := x
			for code.Black(x, y) {
				x++
			}
			if x == start {
				continue
			}
			d = strconv.AppendInt(append(d, 'm'), int64(start+quiet-atX), 10)
			d = strconv.AppendInt(append(d, ' '), int64(y+quiet-atY), 10)
			d = strconv.AppendInt(append(d, 'h'), int64(x-start), 10)
			atX, atY = x+quiet, y+quiet
		}
	}
	return d
}
