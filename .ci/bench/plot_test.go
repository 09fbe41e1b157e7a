package main

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func samplePoints() []point {
	var list []point
	for i, n := range []int{1000, 10_000, 100_000} {
		p := point{projects: n, pair: pair{tuijie: cost{wall: time.Second, user: time.Duration(n) * time.Millisecond, peak: int64(n) << 12}}}
		if i < 2 {
			p.hugo = cost{wall: time.Second, user: time.Duration(n) * 3 * time.Millisecond, peak: int64(n) << 14}
		}
		list = append(list, p)
	}
	return list
}

func TestTheDrawingHasAMarkForEachMeasurement(t *testing.T) {
	drawing := plot(samplePoints())
	count := map[string]int{}
	decoder := xml.NewDecoder(strings.NewReader(drawing))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		count[start.Name.Local]++
		for _, a := range start.Attr {
			if a.Name.Local == "class" {
				count[start.Name.Local+"."+a.Value]++
			}
		}
	}
	for name, want := range map[string]int{"circle.own": 6, "rect.hugo": 4, "path.line own": 2, "path.line hugo": 2, "rect.frame": 2, "script": 0, "title": 1} {
		if count[name] != want {
			t.Errorf("the drawing has %d of %s, want %d", count[name], name, want)
		}
	}
	for _, part := range []string{"NaN", "Inf"} {
		if strings.Contains(drawing, part) {
			t.Errorf("the drawing has %s", part)
		}
	}
	if drawing != plot(samplePoints()) {
		t.Error("the same points give another drawing")
	}
}

func TestTheDrawingDoesWithoutHugo(t *testing.T) {
	points := samplePoints()
	for i := range points {
		points[i].hugo = cost{}
	}
	if drawing := plot(points); strings.Contains(drawing, `class="line hugo"`) || !strings.Contains(drawing, `class="line own"`) {
		t.Error("a line of Hugo is drawn that was not measured, or none of the program")
	}
}

func TestTablesGiveRatios(t *testing.T) {
	growth := growthTable(samplePoints(), "command")
	for _, want := range []string{"| 100,000 | 100 | 100 | 100 | – | – |\n\n", "| 10,000 | 1.0 | 3.0 | 4.0 |\n"} {
		if !strings.Contains(growth, want) {
			t.Errorf("the table has no %q:\n%s", want, growth)
		}
	}
	p := samplePoints()[0].pair
	table := sideBySideTable([]sized{{projects: 1000, rows: []row{{"from nothing", p}, {"nothing", p}}}}, "command")
	for _, want := range []string{"| 1,000 | from nothing | 1.0 | 3.0 | 4.0 |\n", "| 1,000 | nothing | 1.0 | 1.0 | 1.0 | 1.0 |\n", "`command`"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table has no %q:\n%s", want, table)
		}
	}
}

func TestOnlyWhatIsBetweenTheMarksIsWritten(t *testing.T) {
	const page = "before\n<!-- bench: growth -->\nold\n<!-- bench: end of growth -->\nafter\n"
	got, err := between([]byte(page), growthMark, "new")
	want := "before\n<!-- bench: growth -->\n\nnew\n<!-- bench: end of growth -->\nafter\n"
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := between([]byte(page), sideBySideMark, "new"); err == nil {
		t.Error("marks that are not there were found")
	}
}

func TestTheMiddleIsOfEachPart(t *testing.T) {
	got := middle([]cost{{wall: 3, user: 1, peak: 5}, {wall: 1, user: 3, peak: 7}, {wall: 2, user: 2, peak: 6}})
	if want := (cost{wall: 2, user: 2, peak: 6}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if (middle(nil) != cost{}) {
		t.Error("no runs have a middle")
	}
}
