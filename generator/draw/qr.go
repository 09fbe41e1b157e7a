package draw

import (
	"errors"
	"fmt"
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
	return drawn(func(d *pen) {
		side := strconv.Itoa(code.Size + 2*quiet)
		d.write(`<svg class="qr" viewBox="0 0 `, side, " ", side, `"`, named(label), `><path class="modules" stroke="currentColor" shape-rendering="crispEdges" d="`)
		d.data = appendRuns(d.data, code)
		d.write(`"/></svg>`)
	}), nil
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

// appendRuns writes each row's dark runs as strokes one unit thick, each set off from the end of the last.
func appendRuns(b []byte, code *coding.Code) []byte {
	b = append(b, "M0-.5"...)
	atX, atY := 0, -1
	for y := range code.Size {
		row := code.Bitmap[y*code.Stride:][:code.Stride]
		for x := 0; x < code.Size; x++ {
			start := x
			for x < code.Size && row[x/8]&(0x80>>(x%8)) != 0 {
				x++
			}
			if x == start {
				continue
			}
			b = appendSteps(append(b, 'm'), start+quiet-atX, units)
			b = appendSteps(append(b, ' '), y+quiet-atY, units)
			b = appendSteps(append(b, 'h'), x-start, units)
			atX, atY = x+quiet, y+quiet
		}
	}
	return b
}
