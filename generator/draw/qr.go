package draw

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"rsc.io/qr/coding"
)

// quiet is the width of the margin that readers need round a code, in modules.
const quiet = 4

// QR draws a code for phones, with the quiet zone that readers need, correcting up to 15% of damage. It
// fails for text beyond about 2,300 bytes. The style sheet must keep it dark on light, in the dark as well.
func QR(text, label string) (string, error) {
	version, form, err := fitting(text)
	if err != nil {
		return "", fmt.Errorf("encode %d bytes as a QR code: %w", len(text), err)
	}
	plan, err := plans[version]()
	if err != nil {
		return "", fmt.Errorf("plan a QR code: %w", err)
	}
	return drawn(func(d *pen) {
		side := strconv.Itoa(plan.size + 2*quiet)
		d.write(`<svg class="qr" viewBox="0 0 `, side, " ", side, `"`, named(label), `><path class="modules" stroke="currentColor" shape-rendering="crispEdges" d="`)
		bits := written.Get().(*coding.Bits)
		defer written.Put(bits)
		bits.Reset()
		form.Encode(bits, version)
		bits.AddCheckBytes(version, coding.M)
		bits.Write(0, 8) // for the modules that no bit of the text changes
		d.data = plan.appendRuns(d.data, bits.Bytes())
		d.write(`"/></svg>`)
	}), nil
}

// fitting is the smallest version that holds the text, in the shortest of three forms.
func fitting(text string) (coding.Version, coding.Encoding, error) {
	var form coding.Encoding = coding.String(text)
	const figures, others = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
	if strings.Trim(text, figures) == "" {
		form = coding.Num(text)
	} else if strings.Trim(text, figures+others) == "" {
		form = coding.Alpha(text)
	}
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		if form.Bits(v) <= v.DataBytes(coding.M)*8 {
			return v, form, nil
		}
	}
	return 0, nil, errors.New("no code holds so much")
}

// written are bits of codes, to be used again.
var written = sync.Pool{New: func() any { return new(coding.Bits) }}

// plan tells what each module of a code of a version shows.
type plan struct {
	size    int
	modules []module // row by row
}

// module is the bit of the text that a module shows, times two; and one more where it shows the opposite, as the mask
// has it. What shows no bit of the text shows the first of the byte behind it, which is zero.
type module uint16

// planned makes the plan of a version. That is most of the work of a code, and a site's codes are mostly of one.
func planned(v coding.Version) (plan, error) {
	made, err := coding.NewPlan(v, coding.M, 0)
	if err != nil {
		return plan{}, err
	}
	p := plan{len(made.Pixel), make([]module, 0, len(made.Pixel)*len(made.Pixel))}
	for _, row := range made.Pixel {
		for _, pixel := range row {
			bit := uint(made.DataBytes+made.CheckBytes) * 8
			if role := pixel.Role(); role == coding.Data || role == coding.Check {
				bit = pixel.Offset()
			}
			p.modules = append(p.modules, module(bit<<1)|module(pixel&coding.Black))
		}
	}
	return p, nil
}

// dark tells whether a module is, of a code of these bits.
func (m module) dark(bits []byte) bool { return bits[m>>4]>>(7-(m>>1)&7)&1 != byte(m&1) }

// plans are made once each.
var plans = func() (of [coding.MaxVersion + 1]func() (plan, error)) {
	for v := range of {
		of[v] = sync.OnceValues(func() (plan, error) { return planned(coding.Version(v)) })
	}
	return of
}()

// appendRuns writes each row's dark runs as strokes one unit thick, each set off from the end of the last.
func (p plan) appendRuns(b, bits []byte) []byte {
	b = append(b, "M0-.5"...)
	atX, atY := 0, -1
	for y := range p.size {
		row := p.modules[y*p.size:][:p.size]
		for x := 0; x < len(row); x++ {
			start := x
			for x < len(row) && row[x].dark(bits) {
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
