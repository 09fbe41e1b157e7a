package draw

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"testing"
)

// county is projects much as a county has them: land in mu, amounts in ten thousands of yuan.
var county = [][2]float64{{60, 45000}, {52, 22000}, {26, 8500}, {70, 16000}, {58, 18000}, {32, 12000}, {65, 20000}, {33, 9600}, {186, 27000}, {210, 31000}, {95, 15000}, {110, 24000}, {28, 13000}, {1170, 70000}}

func scatterOf(points [][2]float64, name string) string {
	var dots []Dot
	var lands, amounts []float64
	for i, p := range points {
		dots = append(dots, Dot{p[0], p[1], name, "a/index.html", i})
		lands, amounts = append(lands, p[0]), append(amounts, p[1])
	}
	across, up := ScaleOf(lands, 4), ScaleOf(amounts, 7)
	return Scatter(dots, across, up, []Tick{{100, "100亩"}}, []Tick{{10000, "1亿元"}}, "投资额与用地")
}

func TestAScaleHoldsItsNumbersAndFewTicks(t *testing.T) {
	for _, numbers := range [][]float64{{26, 1170}, {8500, 70000}, {1}, {0.02, 0.5}, {3, 3e6}, {}, {0, -1, math.NaN(), math.Inf(1)}} {
		s := ScaleOf(numbers, 5)
		for _, n := range numbers {
			if finite(n) > 0 && (s.share(n) <= 0 || s.share(n) >= 1) {
				t.Errorf("%v: %v stands at %v", numbers, n, s.share(n))
			}
		}
		if len(s.Ticks) > 5 && s.High/s.Low < 1e4 || len(s.Ticks) == 0 && len(numbers) > 1 {
			t.Errorf("%v: ticks at %v", numbers, s.Ticks)
		}
		for _, tick := range s.Ticks {
			if tick < s.Low || tick > s.High {
				t.Errorf("%v: the tick %v is outside", numbers, tick)
			}
		}
	}
}

func TestRoundNumbersHoldAllOthers(t *testing.T) {
	for _, c := range []struct {
		numbers []float64
		want    string
	}{
		{[]float64{8500, 70000, 0}, "[7000 10000 15000 20000 30000 50000 70000]"},
		{[]float64{1, 1}, "[1]"}, {[]float64{1.2, 1.3}, "[1 1.5]"}, {[]float64{9, 11}, "[7 10 15]"}, {nil, "[]"}, {[]float64{math.NaN(), -1}, "[]"},
	} {
		if got := fmt.Sprint(RoundNumbers(c.numbers)); got != c.want {
			t.Errorf("RoundNumbers(%v) = %s, want %s", c.numbers, got, c.want)
		}
	}
}

func TestADotStandsWhereItsMeasuresSay(t *testing.T) {
	svg := scatterOf([][2]float64{{10, 100}, {100, 1000}, {100, 100}, {0, 100}, {100, math.NaN()}}, "项目")
	var at [][2]float64
	links := 0
	elements(t, "scatter", svg, func(e xml.StartElement) {
		switch e.Name.Local {
		case "circle":
			if attribute(e, "class") == "" {
				at = append(at, [2]float64{number(t, strings.TrimSuffix(attribute(e, "cx"), "%")), number(t, attribute(e, "cy"))})
			}
		case "a":
			links++
			if attribute(e, "href") != "a/index.html" {
				t.Errorf("a dot leads to %q", attribute(e, "href"))
			}
		}
	})
	if len(at) != 3 || links != 3 {
		t.Fatalf("%d dots and %d links, want 3: what is not known is not drawn\n%s", len(at), links, svg)
	}
	if !(at[0][0] < at[1][0] && at[1][0] == at[2][0]) || !(at[1][1] < at[0][1] && at[0][1] == at[2][1]) {
		t.Errorf("the dots stand at %v", at)
	}
}

func TestNamesInAScatterCoverNothing(t *testing.T) {
	for _, name := range []string{"大石围天坑主题酒店", "Dashiwei Tiankeng Theme Hotel"} {
		svg := scatterOf(county, name)
		named := strings.Count(svg, `class="name"`)
		if named < 4 || named+strings.Count(svg, `class="name wide"`) < 8 {
			t.Errorf("only %d names find room on a phone:\n%s", named, svg)
		}
		for _, screen := range []float64{phoneWidth, deskWidth} {
			var names, dots []box
			elements(t, "scatter", svg, func(e xml.StartElement) {
				class := attribute(e, "class")
				if e.Name.Local != "text" && e.Name.Local != "circle" {
					return
				}
				x := number(t, strings.TrimSuffix(attribute(e, "x")+attribute(e, "cx"), "%")) / 100 * screen
				switch {
				case e.Name.Local == "circle" && class == "":
					dots = append(dots, box{x - dotRadius, number(t, attribute(e, "cy")) - dotRadius, 2 * dotRadius, 2 * dotRadius})
				case class == "name", class == "name wide" && screen == deskWidth:
					b := box{x + nameGap, number(t, attribute(e, "y")) - 10, wordWidth(name, wordSize), wordSize}
					if attribute(e, "text-anchor") == "end" {
						b.x = x - nameGap - b.width
					}
					names = append(names, b)
				}
			})
			for i, b := range names {
				if b.x < -1 || b.x+b.width > screen+1 {
					t.Errorf("a name leaves a screen of %v: %v", screen, b)
				}
				for _, other := range append(names[:i:i], dots...) {
					if b.meets(other) {
						t.Errorf("a name at %v lies over %v on a screen of %v", b, other, screen)
					}
				}
			}
		}
	}
}

func TestAScatterOfManyIsBoundedAndCountsThem(t *testing.T) {
	var points [][2]float64
	for i := range 10_000 {
		points = append(points, [2]float64{1 + float64(i*7919%5000), 100 + float64(i*104729%900000)})
	}
	svg := scatterOf(points, "项目")
	if len(svg) > 48<<10 {
		t.Errorf("the drawing of %d is %d bytes", len(points), len(svg))
	}
	sum, fields := 0.0, 0
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "title" {
			var n float64
			if err := d.DecodeElement(&n, &e); err != nil {
				t.Fatal(err)
			}
			sum, fields = sum+n, fields+1
		}
	}
	if int(sum) != len(points) || fields < 50 || strings.Contains(svg, "<a ") {
		t.Errorf("%d fields count %v of %d", fields, sum, len(points))
	}
}
