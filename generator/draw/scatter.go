package draw

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Dot is one thing that two measures place in a scatter.
type Dot struct {
	Across, Up float64 // one of 0 and less is not known, and the dot is not drawn
	Name       string
	Address    string // where it leads, relative to the page; empty or with a scheme: nowhere
	At         int    // its number in the caller's list
}

// Scale10 is a logarithmic axis: from Low to High, with its ticks. Equal steps along it are equal ratios, so that what
// differs by a hundred is shown beside what differs by two.
type Scale10 struct {
	Low, High float64
	Ticks     []float64
}

// Tick is a mark of an axis and its words.
type Tick struct {
	At   float64
	Text string
}

const (
	// DotsMost is how many dots a scatter draws one by one. Of more it draws how many there are in each field of a
	// grid, so that it stays small and can be read.
	DotsMost = 60
	// scatterHeight is in pixels. Names are placed for a phone's width, and those that find no room there for a
	// desk's: on a wider screen they only come to stand farther apart.
	scatterHeight, phoneWidth, deskWidth = 340, 350, 880
	// plotTop and plotFoot are where the plot begins and ends; beneath it stand the words of the axis across.
	plotTop, plotFoot = 8, 312
	dotRadius         = 6
	nameGap           = dotRadius + 4 // from a dot's middle to its name
	// Columns and rows of the grid.
	fieldsAcross, fieldsUp = 20, 14
	wordSize               = 12
)

// ScaleOf returns the axis for numbers: it begins and ends a little beyond them, and has at most so many ticks, at 1, at 1
// and 3, or at 1, 2 and 5 times powers of ten. Numbers of 0 and less do not count; without any it is from 1 to 10.
func ScaleOf(numbers []float64, most int) Scale10 {
	low, high := extent(numbers)
	if high == 0 {
		low, high = 1, 10
	}
	s := Scale10{Low: math.Floor(low / 1.35), High: math.Ceil(high * 1.35)}
	if s.Low < 1 {
		s.Low = low / 1.35
	}
	for _, steps := range [][]float64{{1, 2, 5}, {1, 3}, {1}} {
		if s.Ticks = s.ticks(steps); len(s.Ticks) <= most {
			break
		}
	}
	return s
}

// extent is the least and the greatest number above 0; 0 where there is none.
func extent(numbers []float64) (low, high float64) {
	low = math.Inf(1)
	for _, n := range numbers {
		if n = finite(n); n > 0 {
			low, high = min(low, n), max(high, n)
		}
	}
	return low, high
}

// RoundNumbers are those from the last that is not above the least of some numbers to the first that is not below the
// greatest, at 1, 1.5, 2, 3, 5 and 7 times powers of ten; none without a number above 0.
func RoundNumbers(numbers []float64) []float64 {
	low, high := extent(numbers)
	if high == 0 {
		return nil
	}
	steps := []float64{1, 1.5, 2, 3, 5, 7}
	var all []float64
	for power := math.Pow(10, math.Floor(math.Log10(low))); ; power *= 10 {
		for _, step := range steps {
			at := step * power
			if at <= low {
				all = nil
			}
			if all = append(all, at); at >= high {
				return all
			}
		}
	}
}

func (s Scale10) ticks(steps []float64) []float64 {
	var all []float64
	for power := math.Pow(10, math.Floor(math.Log10(s.Low))); power <= s.High; power *= 10 {
		for _, step := range steps {
			if at := step * power; at >= s.Low && at <= s.High {
				all = append(all, at)
			}
		}
	}
	return all
}

// share is how far along the axis a number stands, from 0 to 1.
func (s Scale10) share(n float64) float64 {
	return portion(math.Log(finite(n)/s.Low), math.Log(s.High/s.Low))
}

// Scatter draws two measures of each thing, on logarithmic axes. It is as wide as its box and of one height, so that its
// words keep their size. A dot is a link with its name; names are set beside the dots as far as there is room, those of
// class wide for wide screens alone. Where there are more than DotsMost, circles tell how many there are in each field. The caller says the same in a table.
//
//	svg.scatter   g.axis (line, text)   a.dot or g.dot (title, circle, text.name)   g.field (title, circle)
//
// For scripts a dot has data-at, its number in the caller's list, and a drawing of fields data-fields: columns, rows, and
// the axes' ends. A field's data-field is its number, row by row.
func Scatter(dots []Dot, across, up Scale10, ticksAcross, ticksUp []Tick, label string) string {
	dots = slices.DeleteFunc(slices.Clone(dots), func(d Dot) bool { return finite(d.Across) == 0 || finite(d.Up) == 0 })
	fields := len(dots) > DotsMost
	var b strings.Builder
	b.WriteString(`<svg class="scatter" xmlns="http://www.w3.org/2000/svg" width="100%" height="` + strconv.Itoa(scatterHeight) + `"`)
	if fields {
		b.WriteString(named(label) + ` data-fields="` + strings.Join([]string{strconv.Itoa(fieldsAcross), strconv.Itoa(fieldsUp),
			decimal(across.Low), decimal(across.High), decimal(up.Low), decimal(up.High)}, " ") + `">`)
	} else {
		b.WriteString(` role="group" aria-label="` + escape(label) + `">`)
	}
	b.WriteString(`<g class="axis" aria-hidden="true">`)
	for _, t := range ticksUp {
		y := decimal(height(up, t.At))
		b.WriteString(element("line", `x1="0" x2="100%" y1="`+y+`" y2="`+y+`" stroke="currentColor"`) +
			`<text x="3" y="` + decimal(height(up, t.At)-4) + `">` + escape(t.Text) + `</text>`)
	}
	for _, t := range ticksAcross {
		x := percent(across.share(t.At))
		b.WriteString(element("line", `x1="`+x+`" x2="`+x+`" y1="`+strconv.Itoa(plotTop)+`" y2="`+strconv.Itoa(plotFoot)+`" stroke="currentColor"`) +
			`<text x="` + x + `" y="` + strconv.Itoa(plotFoot+20) + `" text-anchor="` + anchor(across.share(t.At)) + `">` + escape(t.Text) + `</text>`)
	}
	b.WriteString(`</g>`)
	if fields {
		b.WriteString(drawFields(dots, across, up))
	} else {
		words := make([]box, len(ticksUp))
		for i, t := range ticksUp {
			words[i] = box{3, height(up, t.At) - 4 - wordSize, wordWidth(t.Text, wordSize), wordSize + 2}
		}
		b.WriteString(drawDots(dots, across, up, words))
	}
	return b.String() + "</svg>"
}

// anchor keeps the words of a tick within the drawing.
func anchor(share float64) string {
	switch {
	case share < 0.06:
		return "start"
	case share > 0.94:
		return "end"
	}
	return "middle"
}

// height is where a number stands above the foot of the plot, in pixels from the top.
func height(up Scale10, n float64) float64 { return plotFoot - up.share(n)*(plotFoot-plotTop) }

// mark is a dot with its place on a screen of some width.
type mark struct {
	Dot
	at    point
	name  *box   // where its name stands; nil where there is no room
	side  string // of the dot, as text-anchor says it
	class string
}

// drawDots draws each dot; names keep off the words that stand in the plot.
func drawDots(dots []Dot, across, up Scale10, words []box) string {
	marks := make([]mark, len(dots))
	for i, d := range dots {
		marks[i] = mark{Dot: d}
	}
	// In the order in which a reader's finger or voice crosses the plot; room for the names from the top down.
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.Across, b.Across) })
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(marks[b].Up, marks[a].Up) })
	for _, screen := range []struct {
		width float64
		class string
	}{{phoneWidth, "name"}, {deskWidth, "name wide"}} {
		for i := range marks {
			m := &marks[i]
			m.at = point{across.share(m.Across) * screen.width, height(up, m.Up)}
			if m.name != nil {
				m.name = m.beside(m.side)
			}
		}
		for _, i := range order {
			if marks[i].name == nil {
				marks[i].settle(marks, i, screen.width, words)
				marks[i].class = screen.class
			}
		}
	}
	var b strings.Builder
	for _, m := range marks {
		b.WriteString(m.drawing(percent(across.share(m.Across))))
	}
	return b.String()
}

// settle finds room for the name of the i-th mark: right of it or left, where it covers no other mark, name or words.
func (m *mark) settle(marks []mark, i int, width float64, words []box) {
	for _, side := range []string{"start", "end"} {
		b := m.beside(side)
		covers := func(other mark) bool {
			around := box{other.at.x - dotRadius, other.at.y - dotRadius, 2 * dotRadius, 2 * dotRadius}
			return b.meets(around) || other.name != nil && b.meets(*other.name)
		}
		inside := b.x >= 0 && b.x+b.width <= width && b.y >= plotTop
		if inside && !slices.ContainsFunc(words, b.meets) && !slices.ContainsFunc(slices.Concat(marks[:i], marks[i+1:]), covers) {
			m.name, m.side = b, side
			return
		}
	}
}

// beside is the box of a mark's name on one side of it.
func (m *mark) beside(side string) *box {
	b := box{m.at.x + nameGap, m.at.y - wordSize/2 - 1, wordWidth(m.Name, wordSize), wordSize + 2}
	if side == "end" {
		b.x = m.at.x - nameGap - b.width
	}
	return &b
}

func (b box) meets(other box) bool {
	return b.x < other.x+other.width && other.x < b.x+b.width && b.y < other.y+other.height && other.y < b.y+b.height
}

// wordWidth is about how wide words of a size are: a Han character is as wide as high, a Latin letter little more than
// half that.
func wordWidth(words string, size float64) float64 {
	wide := 0.0
	for _, r := range words {
		if r < 0x2E80 {
			wide += 0.58 * size
		} else {
			wide += size
		}
	}
	return wide
}

func (m mark) drawing(x string) string {
	y := decimal(m.at.y)
	body := "<title>" + escape(m.Name) + "</title>" +
		element("circle", `class="touch" cx="`+x+`" cy="`+y+`" r="12" fill="none"`) +
		element("circle", `cx="`+x+`" cy="`+y+`" r="`+strconv.Itoa(dotRadius)+`" fill="currentColor" stroke="currentColor"`)
	if m.name != nil {
		shift := nameGap
		if m.side == "end" {
			shift = -shift
		}
		body += `<text class="` + m.class + `" x="` + x + `" dx="` + strconv.Itoa(shift) + `" y="` + decimal(m.at.y+4) + `" text-anchor="` + m.side +
			`" fill="currentColor">` + escape(m.Name) + `</text>`
	}
	open := ` class="dot" data-at="` + strconv.Itoa(m.At) + `"`
	if inner(m.Address) {
		return `<a` + open + ` href="` + escape(m.Address) + `">` + body + `</a>`
	}
	return `<g` + open + `>` + body + `</g>`
}

// drawFields draws how many dots there are in each field of the grid, as circles whose area is that number.
func drawFields(dots []Dot, across, up Scale10) string {
	count := make([]int, fieldsAcross*fieldsUp)
	most := 0
	for _, d := range dots {
		at := field(up, d.Up, fieldsUp)*fieldsAcross + field(across, d.Across, fieldsAcross)
		count[at]++
		most = max(most, count[at])
	}
	var b strings.Builder
	for at, n := range count {
		if n == 0 {
			continue
		}
		x := percent((float64(at%fieldsAcross) + 0.5) / fieldsAcross)
		y := decimal(plotFoot - (float64(at/fieldsAcross)+0.5)/fieldsUp*(plotFoot-plotTop))
		b.WriteString(`<g class="field" data-field="` + strconv.Itoa(at) + `"><title>` + strconv.Itoa(n) + `</title>` +
			element("circle", `cx="`+x+`" cy="`+y+`" r="`+decimal(FieldRadius*math.Sqrt(float64(n)/float64(most)))+`" fill="currentColor"`) + `</g>`)
	}
	return b.String()
}

// FieldRadius is the radius of the circle of the fullest field.
const FieldRadius = 9

// field is in which of so many equal parts of an axis a number stands.
func field(s Scale10, n float64, parts int) int {
	return min(int(s.share(n)*float64(parts)), parts-1)
}
