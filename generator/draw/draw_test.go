package draw

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const hostile = `"><script>alert('1')</script>&amp; 乐业` + "\x00\x1b\uFFFE" + "\xff" + `]]>`

// places are enough pits, of every character, for a landscape to be crowded.
func places(n int) []Place {
	var all []Place
	for i := range n {
		pit := Pit{Number: uint64(i + 1), Amount: float64(40 + 37*i%700), Rings: i % 13, Line: Line(i % Lines)}
		all = append(all, Place{pit, "项目", "2.7亿元", "projects/a/"})
	}
	return all
}

// every returns one of each drawing, with the words given wherever words are taken.
func every(t *testing.T, words string) map[string]string {
	t.Helper()
	qr, err := QR("https://leye.example/invest/", words)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{
		"bar": Bar(3, 7, Hachured), "empty bar": Bar(0, 0, Solid), "swatch": Swatch(Double), "reach": Reach(6, 174),
		"progress": Progress(5.5, 22, true, words), "beyond the target": Progress(4, 3, false, words),
		"no target": Progress(0, 0, false, words), "seal": Seal(words), "qr": qr,
		"ladder": Ladder([]State{NotStarted, UnderWay, Done, NotNeeded}, words), "favicon": string(Favicon(color.NRGBA{A: 255})),
		"stages": Stages(3, 10, words), "before the first stage": Stages(0, 0, words), "beyond the last": Stages(99, 10, words),
		"scatter": scatterOf(county, words), "empty scatter": scatterOf(nil, words), "crowded scatter": scatterOf(slices.Repeat(county, 20), words),
		"treemap": Treemap([]Area{{7, words, words, Dotted}, {3, "a", "b", Solid}}, words), "empty treemap": Treemap(nil, words),
		"wide": Landscape(places(14), Wide, words), "tall": Landscape(places(14), Tall, words), "no places": Landscape(nil, Wide, words),
	}
	for l := Line(-1); l <= Lines; l++ {
		for _, f := range []Frame{Small, Large} {
			all[fmt.Sprintf("emblem %d %d", l, f)] = Emblem(Pit{9, 270, 4, l}, 800, f, words)
		}
	}
	for s := State(-1); s <= NotNeeded+1; s++ {
		all[fmt.Sprintf("rung %d", s)] = Rung(s, words)
	}
	return all
}

// elements parses a drawing and calls visit with each of its elements.
func elements(t *testing.T, name, svg string, visit func(xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v\n%s", name, err, svg)
		}
		if e, ok := token.(xml.StartElement); ok {
			visit(e)
		}
	}
}

func TestDrawingsAreWellFormedAndCarryNothingThatAPolicyForbids(t *testing.T) {
	allowed := "svg path rect line circle g a title text"
	for name, svg := range every(t, hostile) {
		count := 0
		elements(t, name, svg, func(e xml.StartElement) {
			count++
			if !strings.Contains(" "+allowed+" ", " "+e.Name.Local+" ") {
				t.Errorf("%s has an element <%s>", name, e.Name.Local)
			}
			for _, a := range e.Attr {
				if a.Name.Local == "style" || a.Name.Local == "id" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("%s has an attribute %s", name, a.Name.Local)
				}
			}
		})
		if count == 0 {
			t.Errorf("%s draws nothing: %q", name, svg)
		}
	}
}

func TestDrawingsLeaveColourToTheStyleSheet(t *testing.T) {
	for name, svg := range every(t, "") {
		elements(t, name, svg, func(e xml.StartElement) {
			for _, a := range e.Attr {
				colour := a.Name.Local == "fill" || a.Name.Local == "stroke"
				if colour && a.Value != "none" && a.Value != "currentColor" && name != "favicon" {
					t.Errorf("%s has %s=%q", name, a.Name.Local, a.Value)
				}
			}
		})
	}
}

func TestDrawingsAreTheSameEveryTime(t *testing.T) {
	first := every(t, "词")
	for name, svg := range every(t, "词") {
		if svg != first[name] {
			t.Errorf("%s differs from one call to the next", name)
		}
	}
}

func TestCoordinatesHaveAtMostOneDecimal(t *testing.T) {
	fine := regexp.MustCompile(`\.\d\d`)
	for name, svg := range every(t, "") {
		elements(t, name, svg, func(e xml.StartElement) {
			for _, a := range e.Attr {
				if a.Name.Local != "xmlns" && a.Name.Local != "href" && fine.MatchString(a.Value) {
					t.Errorf("%s: %s=%q", name, a.Name.Local, a.Value)
				}
			}
		})
	}
}

func TestLabelsAreReadBackAsWritten(t *testing.T) {
	want := `"><script>alert('1')</script>&amp; 乐业]]>`
	svg := Emblem(Pit{1, 100, 3, Solid}, 800, Small, hostile)
	elements(t, "emblem", svg, func(e xml.StartElement) {
		for _, a := range e.Attr {
			if a.Name.Local == "aria-label" && a.Value != want {
				t.Errorf("label %q, want %q", a.Value, want)
			}
		}
	})
	if !strings.Contains(svg, `role="img"`) || !strings.Contains(svg, "aria-label=") {
		t.Errorf("no text alternative in %s", svg)
	}
}

func TestDrawingsWithoutALabelAreHiddenFromListeners(t *testing.T) {
	for _, svg := range []string{Seal(""), Swatch(Solid), Bar(1, 2, Solid), Rung(Done, "")} {
		if !strings.Contains(svg, `aria-hidden="true"`) {
			t.Errorf("spoken although it has no words: %s", svg)
		}
	}
}

func TestPitsGrowWithTheMoneyAndTheirAreaWithIt(t *testing.T) {
	s := Scale(800)
	for amount := 93.0; amount <= 400; amount++ {
		if s.share(amount+1) <= s.share(amount) {
			t.Fatalf("%v is drawn no smaller than %v", amount, amount+1)
		}
	}
	if got := s.share(800) / s.share(200); math.Abs(got-2) > 1e-9 {
		t.Errorf("four times the money gives %v times the radius, want 2", got)
	}
}

func TestPitsStayInTheirFrame(t *testing.T) {
	for _, amount := range []float64{0, -5, 1, 270, 1e9, math.Inf(1), math.NaN()} {
		for number := range uint64(200) {
			pit := sunk{Pit{number, amount, 12, Solid}, point{32, 32}, 25 * Scale(800).share(amount)}
			for _, p := range pit.walls(16)[0].points {
				if p.x < 0.75 || p.y < 0.75 || p.x > 63.25 || p.y > 63.25 {
					t.Fatalf("project %d of %v leaves the frame at %v", number, amount, p)
				}
			}
		}
	}
}

func TestRingsNeverCross(t *testing.T) {
	for number := range uint64(300) {
		walls := sunk{Pit{number, 800, MaxRings, Solid}, point{}, 100}.walls(36)
		for i := 1; i < len(walls); i++ {
			for _, p := range walls[i].points {
				if !within(walls[i-1].points, p) {
					t.Fatalf("project %d: ring %d leaves ring %d", number, i, i-1)
				}
			}
		}
	}
}

// within reports whether a point lies inside a polygon.
func within(polygon []point, p point) bool {
	in := false
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(p.y-a.y)/(b.y-a.y)*(b.x-a.x) {
			in = !in
		}
	}
	return in
}

func TestRingsCountTheStage(t *testing.T) {
	for _, c := range []struct{ rings, want int }{{-1, 1}, {0, 1}, {1, 1}, {4, 4}, {12, 12}, {99, 12}} {
		svg := Emblem(Pit{3, 800, c.rings, Solid}, 800, Small, "")
		if got := strings.Count(svg, "z"); got != c.want {
			t.Errorf("%d rings asked, %d drawn, want %d", c.rings, got, c.want)
		}
	}
}

func TestProjectsAndSectorsDiffer(t *testing.T) {
	seen := map[string]string{}
	for number := range uint64(50) {
		for l := Solid; l < Lines; l++ {
			svg, name := Emblem(Pit{number, 270, 3, l}, 800, Small, ""), fmt.Sprintf("project %d in %v", number, l)
			if other, ok := seen[svg]; ok {
				t.Errorf("%s looks like %s", name, other)
			}
			seen[svg] = name
		}
	}
}

func TestScaleIsTheNextRoundAmount(t *testing.T) {
	for _, c := range []struct {
		amounts []float64
		want    Scale
	}{
		{nil, 1},
		{[]float64{0, -3, math.NaN(), math.Inf(1)}, 1},
		{[]float64{85, 700}, 800},
		{[]float64{800}, 800},
		{[]float64{801}, 1000},
		{[]float64{2.5}, 4},
		{[]float64{math.MaxFloat64}, Scale(math.Inf(1))},
	} {
		if got := ScaleFor(c.amounts...); got != c.want {
			t.Errorf("ScaleFor(%v) = %v, want %v", c.amounts, got, c.want)
		}
	}
}

func TestEmblemSizesSuitAPage(t *testing.T) {
	for l := Solid; l < Lines; l++ {
		if n := len(Emblem(Pit{7, 800, 4, l}, 800, Small, "")); n > 2500 {
			t.Errorf("a small %v emblem takes %d bytes", l, n)
		}
	}
	if n := len(Landscape(places(14), Wide, "")); n > 40_000 {
		t.Errorf("a landscape of 14 takes %d bytes", n)
	}
}

func TestPenKeepsCurvesWithinRoundingOfTheirPoints(t *testing.T) {
	c := outlineOf(5).loop(point{100, 100}, 90, 60)
	p := pen{grain: units}
	p.follow(c)
	numbers := regexp.MustCompile(`-?\d*\.?\d+`).FindAllString(string(p.data), -1)
	x, y := number(t, numbers[0]), number(t, numbers[1])
	for i := 4; i+1 < len(numbers); i += 2 {
		x, y = x+number(t, numbers[i]), y+number(t, numbers[i+1])
		want := between(c.points[(i-4)/2], c.points[((i-4)/2+1)%60])
		if (point{x, y}).to(want) > 2 {
			t.Fatalf("corner %d drawn at %v,%v, want %v", i/2, x, y, want)
		}
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func integer(t *testing.T, s string) int { return int(number(t, s)) }

func TestDecimalsAreAsShortAsTheyCanBe(t *testing.T) {
	for f, want := range map[float64]string{0: "0", 1.5: "1.5", 0.5: ".5", -0.5: "-.5", -12: "-12", 3.04: "3", 99.96: "100"} {
		if got := decimal(f); got != want {
			t.Errorf("decimal(%v) = %q, want %q", f, got, want)
		}
	}
}

func TestBarsMeasureTheirShare(t *testing.T) {
	for _, c := range []struct {
		part, whole float64
		want        string
	}{{3.5, 7, `x2="50%"`}, {9, 7, `x2="100%"`}, {1, 3, `x2="33.3%"`}} {
		if svg := Bar(c.part, c.whole, Solid); !strings.Contains(svg, c.want) {
			t.Errorf("Bar(%v, %v) lacks %s: %s", c.part, c.whole, c.want, svg)
		}
	}
	for _, part := range []float64{0, -1, math.NaN()} {
		if svg := Bar(part, 7, Solid); strings.Contains(svg, "<line") {
			t.Errorf("Bar(%v, 7) draws a bar: %s", part, svg)
		}
	}
}

func TestEstimatesAreHatchedAndResultsAreNot(t *testing.T) {
	if svg := Progress(5.5, 22, true, ""); !strings.Contains(svg, "stroke-dasharray") || strings.Contains(svg, `<rect class="done"`) {
		t.Errorf("an estimate looks like a result: %s", svg)
	}
	if svg := Progress(1, 3, false, ""); strings.Contains(svg, "stroke-dasharray") || !strings.Contains(svg, `width="33.3%"`) {
		t.Errorf("a result looks like an estimate: %s", svg)
	}
	if svg := Progress(4, 2, false, ""); !strings.Contains(svg, `class="target" x1="50%"`) {
		t.Errorf("the target does not stand within a result twice as large: %s", svg)
	}
}

func TestStagesMarkOneAsCurrent(t *testing.T) {
	for _, c := range []struct{ current, past, now, next int }{{0, 0, 0, 10}, {1, 0, 1, 9}, {3, 2, 1, 7}, {10, 9, 1, 0}, {11, 10, 0, 0}} {
		svg := Stages(c.current, 10, "")
		got := [3]int{strings.Count(svg, `r="4"`), strings.Count(svg, `"now"`), strings.Count(svg, `r="3.5"`)}
		kinds := strings.Contains(svg, `"past"`) == (c.past > 0) && strings.Contains(svg, `"next"`) == (c.next > 0)
		if got != [3]int{c.past, c.now, c.next} || !kinds {
			t.Errorf("stage %d: past, now, next are %v", c.current, got)
		}
	}
}

func TestLadderShowsEachStepInItsState(t *testing.T) {
	svg := Ladder([]State{Done, Done, UnderWay, NotStarted, NotNeeded}, "")
	for class, want := range map[string]int{"step-done": 2, "step-under-way": 2, "step-not-started": 1, "step-not-needed": 1} {
		if got := strings.Count(svg, class); got != want {
			t.Errorf("%d elements of %s, want %d", got, class, want)
		}
	}
	if Ladder(nil, "x") != "" {
		t.Error("a ladder without steps is drawn")
	}
}
