package main

import (
	"fmt"
	"math"
	"os"
	"strings"
)

// plotFile is the drawing that docs/performance.md shows.
const plotFile = "docs/performance-growth.svg"

// The drawing has two panels of the same size, in units of its view box.
const (
	panelWidth, panelHeight = 320.0, 240.0
	marginLeft, marginTop   = 64.0, 48.0
	panelGap                = 96.0
	plotWidth               = 2*marginLeft + 2*panelWidth + panelGap - 32
	plotHeight              = marginTop + panelHeight + 72
)

// series is one line of a panel: a value for each size, where there is one above 0.
type series struct {
	name, class string
	below       float64 // where its name stands under its last mark; above it where negative
	values      []float64
}

// panel is one diagram, both of whose axes are logarithmic.
type panel struct {
	title string  // with the unit of the values
	left  float64 // of its frame, in the drawing
	sizes []float64
	lines []series
}

func writePlot(points []point) error { return os.WriteFile(plotFile, []byte(plot(points)), 0o644) }

// plot draws the processor time a project and the peak of memory over the size of the catalogue. Its colours follow
// the reader's scheme, and the two lines differ in dash and mark as well.
func plot(points []point) string {
	var sizes []float64
	ownLine, hugoLine := series{name: "tuijie", class: "own", below: 22}, series{name: "Hugo", class: "hugo", below: -14}
	own, hugo := [2]series{ownLine, ownLine}, [2]series{hugoLine, hugoLine}
	for _, p := range points {
		n := float64(p.projects)
		sizes = append(sizes, n)
		for _, each := range []struct {
			lines *[2]series
			cost
		}{{&own, p.tuijie}, {&hugo, p.hugo}} {
			each.lines[0].values = append(each.lines[0].values, each.cpu().Seconds()*1000/n)
			each.lines[1].values = append(each.lines[1].values, float64(each.peak)/(1<<20))
		}
	}
	panels := []panel{
		{"Processor time a project, ms", marginLeft, sizes, []series{own[0], hugo[0]}},
		{"Peak memory, MiB", marginLeft + panelWidth + panelGap, sizes, []series{own[1], hugo[1]}},
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="title">
<title id="title">Processor time a project and peak memory of a build from nothing, by the number of projects, for tuijie and Hugo; both axes are logarithmic</title>
<style>
svg{font:13px system-ui,sans-serif;color:#1c2b26;background:#fff}
text{fill:currentColor}.grid{stroke:currentColor;stroke-opacity:.18}.frame{fill:none;stroke:currentColor;stroke-opacity:.5}
.line{fill:none;stroke-width:2.5}.own{stroke:#0b7a5b;fill:#0b7a5b}.hugo{stroke:#b4441f;fill:#b4441f}.line.hugo{stroke-dasharray:7 4}.line.own,.line.hugo{fill:none}
text.own,text.hugo{stroke:none;font-weight:600}
@media(prefers-color-scheme:dark){svg{color:#e6ede9;background:#101815}.own{stroke:#4fd0a5;fill:#4fd0a5}.hugo{stroke:#ff9a6b;fill:#ff9a6b}}
</style>
`, plotWidth, plotHeight)
	for _, p := range panels {
		p.draw(&b)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// decades are the powers of ten that hold all values; at least one decade apart.
func decades(values []float64) (low, high int) {
	least, most := math.Inf(1), 0.0
	for _, v := range values {
		if v > 0 {
			least, most = min(least, v), max(most, v)
		}
	}
	if most == 0 {
		return 0, 1
	}
	low, high = int(math.Floor(math.Log10(least))), int(math.Ceil(math.Log10(most)))
	return low, max(high, low+1)
}

func (p panel) draw(b *strings.Builder) {
	var all []float64
	for _, s := range p.lines {
		all = append(all, s.values...)
	}
	left, right := decades(p.sizes)
	bottom, top := decades(all)
	x := func(v float64) float64 {
		return p.left + panelWidth*(math.Log10(v)-float64(left))/float64(right-left)
	}
	y := func(v float64) float64 {
		return marginTop + panelHeight*(1-(math.Log10(v)-float64(bottom))/float64(top-bottom))
	}
	fmt.Fprintf(b, `<text x="%.0f" y="28" font-weight="600">%s</text>`+"\n", p.left, p.title)
	for d := left; d <= right; d++ {
		at := x(math.Pow10(d))
		fmt.Fprintf(b, `<path class="grid" d="M%.1f %.1fv%.1f"/><text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n",
			at, marginTop, panelHeight, at, marginTop+panelHeight+20, power(d))
	}
	for d := bottom; d <= top; d++ {
		at := y(math.Pow10(d))
		fmt.Fprintf(b, `<path class="grid" d="M%.1f %.1fh%.1f"/><text x="%.1f" y="%.1f" text-anchor="end">%s</text>`+"\n",
			p.left, at, panelWidth, p.left-8, at+4, power(d))
	}
	fmt.Fprintf(b, `<rect class="frame" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/><text x="%.1f" y="%.1f" text-anchor="middle">projects</text>`+"\n",
		p.left, marginTop, panelWidth, panelHeight, p.left+panelWidth/2, marginTop+panelHeight+44)
	for _, s := range p.lines {
		s.draw(b, p.sizes, x, y)
	}
}

// draw writes the line with a mark at each value, and its name at the last one.
func (s series) draw(b *strings.Builder, sizes []float64, x, y func(float64) float64) {
	var path, marks strings.Builder
	last := -1
	for i, v := range s.values {
		if v <= 0 {
			continue
		}
		command := "L"
		if last < 0 {
			command = "M"
		}
		last = i
		fmt.Fprintf(&path, "%s%.1f %.1f", command, x(sizes[i]), y(v))
		if s.class == "own" {
			fmt.Fprintf(&marks, `<circle class="own" cx="%.1f" cy="%.1f" r="4"/>`, x(sizes[i]), y(v))
		} else {
			fmt.Fprintf(&marks, `<rect class="hugo" x="%.1f" y="%.1f" width="7" height="7"/>`, x(sizes[i])-3.5, y(v)-3.5)
		}
	}
	if last < 0 {
		return
	}
	fmt.Fprintf(b, `<path class="line %s" d="%s"/>%s<text class="%s" x="%.1f" y="%.1f" text-anchor="end">%s</text>`+"\n",
		s.class, path.String(), marks.String(), s.class, x(sizes[last])-8, y(s.values[last])+s.below, s.name)
}

// power writes a power of ten in full.
func power(d int) string {
	if d >= 0 {
		return thousands(int(math.Pow10(d)))
	}
	return fmt.Sprintf("%.*f", -d, math.Pow10(d))
}
