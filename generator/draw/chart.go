package draw

import "strconv"

// Swatch draws a short piece of a sector's line, for lists and legends; the sector's name stands beside it.
func Swatch(l Line) string {
	return drawn(func(d *pen) {
		d.write(`<svg class="swatch line-`, l.String(), `" viewBox="0 0 32 12"`, named(""), ">")
		d.strand(l, "0", "32", 6)
		d.write("</svg>")
	})
}

// strand draws lines in a character, at some heights, from one end to the other.
func (p *pen) strand(l Line, from, to string, heights ...float64) {
	switch l {
	case Dashed:
		p.parallels(from, to, ` stroke-width="1.6" stroke-dasharray="6 3.2"`, 0, heights)
	case Dotted:
		p.parallels(from, to, ` stroke-width="2" stroke-dasharray="0 4" stroke-linecap="round"`, 0, heights)
	case Double:
		const thin = ` stroke-width="1.1"`
		p.parallels(from, to, thin, -1.5, heights)
		p.parallels(from, to, thin, 1.5, heights)
	case Hachured:
		p.parallels(from, to, ` stroke-width="1.4"`, -2, heights)
		p.parallels(from, to, ` stroke-width="5" stroke-dasharray="1.1 3.4"`, 1, heights)
	default:
		p.parallels(from, to, ` stroke-width="1.6"`, 0, heights)
	}
}

// parallels draws lines of one kind, each so far below its height. What several share is said once.
func (p *pen) parallels(from, to, attributes string, below float64, heights []float64) {
	attributes = ` stroke="currentColor"` + attributes
	b := p.data
	if len(heights) > 1 {
		b = append(append(append(b, "<g"...), attributes...), '>')
	}
	for _, y := range heights {
		b = append(b, "<line"...)
		if from != "0" {
			b = append(append(append(b, ` x1="`...), from...), '"')
		}
		b = append(append(append(b, ` x2="`...), to...), `" y1="`...)
		b = append(appendDecimal(b, y+below), `" y2="`...)
		b = append(appendDecimal(b, y+below), '"')
		if len(heights) == 1 {
			b = append(b, attributes...)
		}
		b = append(b, "/>"...)
	}
	if len(heights) > 1 {
		b = append(b, "</g>"...)
	}
	p.data = b
}

// Bar draws one row of a bar chart: part of whole along its box, in the sector's line. It is made to stand
// in a table whose cells say the name and the value, so it has no words of its own.
func Bar(part, whole float64, l Line) string {
	return drawn(func(d *pen) {
		d.write(`<svg class="bar line-`, l.String(), `" width="100%" height="16"`, named(""), ">")
		if share := portion(part, whole); share > 0 {
			end := percent(share)
			d.strand(l, "0", end, 3.5, 8.5, 13.5)
			d.upright("end", end, "0", "16", "1.6")
		}
		d.write("</svg>")
	})
}

func percent(share float64) string { return decimal(100*share) + "%" }

func (p *pen) upright(class, x, top, bottom, width string) {
	p.write(`<line class="`, class, `" x1="`, x, `" x2="`, x, `" y1="`, top, `" y2="`, bottom, `" stroke="currentColor" stroke-width="`, width, `"/>`)
}

// Progress draws a result against its target. An estimated result is hatched. Where the result is more than
// the target, the target's mark stands within the bar.
//
//	svg.progress   rect.track   rect.done or line.done.estimate   line.target
func Progress(achieved, target float64, estimate bool, label string) string {
	whole := max(finite(achieved), finite(target))
	end, goal := percent(portion(achieved, whole)), percent(portion(target, whole))
	return drawn(func(d *pen) {
		d.write(stretched("progress", "22", label))
		d.write(`<rect class="track" x="0" y="5" width="`, goal, `" height="12" fill="none" stroke="currentColor"/>`)
		switch {
		case portion(achieved, whole) == 0:
		case estimate:
			d.write(`<line class="done estimate" x1="0" x2="`, end, `" y1="11" y2="11" stroke="currentColor" stroke-width="12" stroke-dasharray="2 2.5"/>`)
			d.upright("done", end, "5", "17", "2")
		default:
			d.write(`<rect class="done" x="0" y="5" width="`, end, `" height="12" fill="currentColor"/>`)
		}
		d.upright("target", goal, "0", "22", "2")
		d.write("</svg>")
	})
}

// Reach draws how far a place is: a road from the left edge to a dot, as part of the farthest. It is one row
// of a distance strip, and stands in a table that says place, distance and time.
func Reach(distance, farthest float64) string {
	end := percent(0.97 * portion(distance, farthest))
	return drawn(func(d *pen) {
		d.write(`<svg class="reach" width="100%" height="16"`, named(""), ">")
		d.upright("origin", "1", "2", "14", "2")
		d.write(`<line class="road" x1="0" x2="`, end, `" y1="8" y2="8" stroke="currentColor"/>`)
		d.write(`<circle class="stop" cx="`, end, `" cy="8" r="3.5" fill="currentColor"/></svg>`)
	})
}

// Stages draws the line of commercial stages with the current one marked. Current counts from 1; 0 is none
// yet. Count is clamped to 1..24.
//
//	svg.stages   path.way   g.past   circle.halo   circle.now   g.next
func Stages(current, count int, label string) string {
	const gap = 24
	count = min(max(count, 1), 24)
	return drawn(func(d *pen) {
		d.write(`<svg class="stages" viewBox="0 0 `, strconv.Itoa(gap*count), ` 20"`, named(label), `>`)
		d.write(`<path class="way" stroke="currentColor" d="M12 10h`, strconv.Itoa(gap*(count-1)), `"/>`)
		b := appendDots(d.data, 1, min(current-1, count), gap, `class="past" fill="currentColor"`, `r="4"`)
		if 1 <= current && current <= count {
			b = appendDot(b, gap*current-gap/2, `class="halo" r="8.5" fill="none" stroke="currentColor"`)
			b = appendDot(b, gap*current-gap/2, `class="now" r="5" fill="currentColor"`)
		}
		b = appendDots(b, max(current+1, 1), count, gap, `class="next" fill="none" stroke="currentColor"`, `r="3.5"`)
		d.data = append(b, "</svg>"...)
	})
}

// appendDots draws the dots of one kind, from one to another; what they share is said once.
func appendDots(b []byte, from, to, gap int, shared, each string) []byte {
	if from > to {
		return b
	}
	b = append(append(append(b, "<g "...), shared...), '>')
	for i := from; i <= to; i++ {
		b = appendDot(b, gap*i-gap/2, each)
	}
	return append(b, "</g>"...)
}

func appendDot(b []byte, x int, attributes string) []byte {
	b = strconv.AppendInt(append(b, `<circle cx="`...), int64(x), 10)
	b = append(append(b, `" cy="10" `...), attributes...)
	return append(b, "/>"...)
}

// State is how far one step of the preparatory work has come.
type State int

// The states of a step. Any other value is drawn as NotStarted.
const (
	NotStarted State = iota
	UnderWay
	Done
	NotNeeded
)

// States is the number of states.
const States = 4

// String returns the name that the style sheet knows.
func (s State) String() string {
	if s < NotStarted || s > NotNeeded {
		s = NotStarted
	}
	return [States]string{"not-started", "under-way", "done", "not-needed"}[s]
}

// Rung draws the sign of one step, to stand before its name: a full disc for done, half a disc for under
// way, an empty ring for not started, a dash for not needed.
func Rung(s State, label string) string {
	out := framed("rung rung-"+s.String(), "0 0 16 16", label)
	ring := element("circle", `cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5"`)
	switch s {
	case Done:
		return out + element("circle", `cx="8" cy="8" r="6.7" fill="currentColor"`) + "</svg>"
	case UnderWay:
		return out + ring + element("path", `d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"`) + "</svg>"
	case NotNeeded:
		return out + element("path", `d="M4 8h8" stroke="currentColor" stroke-width="1.5"`) + "</svg>"
	}
	return out + ring + "</svg>"
}

// Ladder draws all steps of the preparatory work as stairs that rise to the right: filled when done,
// hatched when under way, outlined when not started, a tread alone when not needed. Without steps it is "".
//
//	svg.ladder   .step-done  .step-under-way  .step-not-started  .step-not-needed
func Ladder(steps []State, label string) string {
	if len(steps) == 0 {
		return ""
	}
	const wide, gap, high, rise = 20, 4, 14, 5
	tall := high + rise*(len(steps)-1)
	return drawn(func(d *pen) {
		d.write(`<svg class="ladder" viewBox="0 0 `, strconv.Itoa(len(steps)*(wide+gap)-gap), " ", strconv.Itoa(tall+1), `"`, named(label), `>`)
		for i, s := range steps {
			d.data = appendStair(d.data, s, i*(wide+gap), tall-(high+rise*i), wide, high)
		}
		d.write("</svg>")
	})
}

func appendStair(b []byte, s State, x, y, wide, high int) []byte {
	switch s {
	case Done:
		return appendBox(b, s, x, y, wide, high, 0, ` fill="currentColor"`)
	case UnderWay:
		b = appendBox(b, s, x, y, wide, high, 0.5, ` fill="none" stroke="currentColor"`)
		middle := float64(x) + float64(wide)/2
		b = appendLine(b, s, [4]float64{middle, middle, float64(y + 1), float64(y + high)})
		b = append(b, ` stroke-width="`...)
		return append(strconv.AppendInt(b, int64(wide-2), 10), `" stroke-dasharray="1.5 2.5"/>`...)
	case NotNeeded:
		foot := float64(y + high)
		return append(appendLine(b, s, [4]float64{float64(x), float64(x + wide), foot, foot}), "/>"...)
	}
	return appendBox(b, s, x, y, wide, high, 0.5, ` fill="none" stroke="currentColor"`)
}

// appendBox draws a step as a box that reaches one unit below its foot; its lines lie so far within.
func appendBox(b []byte, s State, x, y, wide, high int, inset float64, attributes string) []byte {
	b = append(append(b, `<rect class="step-`...), s.String()...)
	b = appendNumbers(b, [4]string{`" x="`, `" y="`, `" width="`, `" height="`},
		[4]float64{float64(x) + inset, float64(y) + inset, float64(wide) - 2*inset, float64(high) - 2*inset + 1})
	return append(append(append(b, '"'), attributes...), "/>"...)
}

// appendLine draws a line of a step, and leaves its element open for more attributes.
func appendLine(b []byte, s State, ends [4]float64) []byte {
	b = append(append(b, `<line class="step-`...), s.String()...)
	b = appendNumbers(b, [4]string{`" x1="`, `" x2="`, `" y1="`, `" y2="`}, ends)
	return append(b, `" stroke="currentColor"`...)
}

func appendNumbers(b []byte, names [4]string, numbers [4]float64) []byte {
	for i, name := range names {
		b = appendDecimal(append(b, name...), numbers[i])
	}
	return b
}
