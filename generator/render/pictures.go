package render

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/quantity"
)

// picturesOfAll are the drawings of all projects together, as they are linked from this page.
func (h here) picturesOfAll() *Pictures {
	v := &Pictures{
		Sectors: h.sectorCounts(), Stages: h.stageCounts(), Total: h.amount(h.edition.All.Total(), false),
		Number: h.print.Count(int64(len(h.edition.Projects))), Sample: anySample(h.edition.Projects),
	}
	v.Treemap = h.treemap(v.Sectors)
	h.scatter(v)
	return v
}

// treemap draws the sectors' sums; none where they are not of one currency.
func (h here) treemap(rows []Count) template.HTML {
	if !h.edition.All.Total().Known() {
		return ""
	}
	areas := make([]draw.Area, len(rows))
	for i, g := range h.edition.Sectors {
		areas[i] = draw.Area{Amount: millions(g.Total()), Name: rows[i].Text, Note: rows[i].Amount.Text, Line: h.lines[g.ID]}
	}
	return template.HTML(draw.Treemap(areas, h.words.Say("drawing.treemap")))
}

// ticksMost is how many ticks an axis has at most: across, words stand side by side.
const ticksMost, ticksAcrossMost = 7, 4

// scatter sets what every project costs against the land that it needs. What has no amount or no land of a known size is
// left out, and told.
func (h here) scatter(v *Pictures) {
	var dots []draw.Dot
	var plotted []*catalogue.Project
	for i, p := range h.edition.Projects {
		if amount, land := h.tenThousands(p.Investment.Total), h.landOf(p); amount > 0 && land > 0 {
			dots = append(dots, draw.Dot{Across: land, Up: float64(amount), At: i})
			plotted = append(plotted, p)
		}
	}
	if left := len(h.edition.Projects) - len(dots); left > 0 {
		v.Left = h.words.Say("pictures.left", h.print.Count(int64(left)))
	}
	if len(dots) == 0 {
		return
	}
	lands, amounts := make([]float64, len(dots)), make([]float64, len(dots))
	for i, d := range dots {
		lands[i], amounts[i] = d.Across, d.Up
	}
	across, up := draw.ScaleOf(lands, ticksAcrossMost), draw.ScaleOf(amounts, ticksMost)
	label := "pictures.scatter-fields"
	if len(dots) <= draw.DotsMost {
		label = "pictures.scatter-dots"
		for i, card := range h.cards(plotted) {
			dots[i].Name, dots[i].Address = card.Name, card.Href
			v.Plotted = append(v.Plotted, card)
		}
	} else {
		v.Classes = h.classes(dots, across.Ticks, up.Ticks)
	}
	v.ScatterLabel = h.words.Say(label)
	v.Scatter = template.HTML(draw.Scatter(dots, across, up, h.landTicks(across.Ticks), h.amountTicks(up.Ticks), v.ScatterLabel))
}

// landOf is a project's land in the unit that the language measures land by; 0 is not known.
func (h here) landOf(p *catalogue.Project) float64 { return float64(squareMetres(p)) / h.landUnit() }

func squareMetres(p *catalogue.Project) int {
	metres, _ := p.Land.Area.SquareMetres().Float64()
	return int(min(metres, fiveDigits))
}

// landUnit is that unit in square metres.
func (h here) landUnit() float64 {
	unit, err := strconv.ParseFloat(h.words.Say("pictures.land-unit"), 64)
	if err != nil || unit <= 0 {
		return 1
	}
	return unit
}

func (h here) landTicks(at []float64) []draw.Tick {
	ticks := make([]draw.Tick, len(at))
	for i, n := range at {
		ticks[i] = draw.Tick{At: n, Text: h.words.Say("pictures.land", plain(n))}
	}
	return ticks
}

// amountTicks are at amounts in ten thousands of yuan.
func (h here) amountTicks(at []float64) []draw.Tick {
	ticks := make([]draw.Tick, len(at))
	for i, n := range at {
		amount, err := quantity.ParseMoney(plain(n) + "万元")
		if err != nil {
			amount = quantity.TBD() // a tick is a round number above zero, which has a form
		}
		ticks[i] = draw.Tick{At: n, Text: h.print.Money(amount)}
	}
	return ticks
}

// plain writes a number in full, with as many decimals as it has.
func plain(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// classes counts the dots between the ticks, the largest amounts first.
func (h here) classes(dots []draw.Dot, across, up []float64) *Classes {
	count := make([][]int, len(up)+1)
	for i := range count {
		count[i] = make([]int, len(across)+1)
	}
	for _, d := range dots {
		count[class(up, d.Up)][class(across, d.Across)]++
	}
	v := &Classes{Across: joinedNumbers(across), Up: joinedNumbers(up), Heads: between(across, 1, h.words.Say("pictures.lands"))}
	labels := between(up, h.amountUnit(), h.words.Say("facets.amounts"))
	for i, row := range slices.Backward(count) {
		r := ClassRow{Label: labels[i]}
		for _, n := range row {
			r.Numbers = append(r.Numbers, h.print.Count(int64(n)))
		}
		v.Rows = append(v.Rows, r)
	}
	return v
}

// stops are round amounts from the least to the greatest of the projects', in the unit of the list's choices: in ratios of
// about a third and a half, in which a hand finds its way from the small to the large.
func (h here) stops() string {
	var amounts []float64
	for _, p := range h.edition.Projects {
		amounts = append(amounts, float64(h.tenThousands(p.Investment.Total)))
	}
	stops := draw.RoundNumbers(amounts)
	if len(stops) < 2 {
		return ""
	}
	for i := range stops {
		stops[i] /= h.amountUnit()
	}
	return joinedNumbers(stops)
}

// amountUnit is the unit of amounts in the list's choices, in ten thousands of yuan.
func (h here) amountUnit() float64 {
	unit, err := strconv.ParseFloat(h.words.Say("facets.unit"), 64)
	if err != nil || unit <= 0 {
		return 1
	}
	return unit
}

// class is how many of the bounds, which are sorted, a number reaches.
func class(bounds []float64, n float64) int {
	at, found := slices.BinarySearch(bounds, n)
	if found {
		at++
	}
	return at
}

// between names the classes that bounds make, by words for below, above and between, parted by semicolons.
func between(bounds []float64, unit float64, words string) []string {
	forms := strings.SplitN(words, ";", 3)
	if len(forms) < 3 || len(bounds) == 0 {
		return make([]string, len(bounds)+1)
	}
	say := func(form string, n ...float64) string {
		for i, each := range n {
			form = strings.ReplaceAll(form, "{"+strconv.Itoa(i)+"}", plain(each/unit))
		}
		return form
	}
	names := []string{say(forms[0], bounds[0])}
	for i := range bounds[1:] {
		names = append(names, say(forms[2], bounds[i], bounds[i+1]))
	}
	return append(names, say(forms[1], bounds[len(bounds)-1]))
}

func joinedNumbers(list []float64) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = plain(n)
	}
	return strings.Join(words, " ")
}
