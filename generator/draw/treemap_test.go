package draw

import (
	"encoding/xml"
	"math"
	"slices"
	"strings"
	"testing"
)

// rooms are the sizes of a treemap's areas in pixels, in the order in which they are drawn.
func rooms(t *testing.T, svg string) []box {
	t.Helper()
	var all []box
	elements(t, "treemap", svg, func(e xml.StartElement) {
		if e.Name.Local == "svg" && attribute(e, "class") == "area" {
			all = append(all, box{
				number(t, strings.TrimSuffix(attribute(e, "x"), "%")) / 100 * treemapWidth, number(t, attribute(e, "y")),
				number(t, strings.TrimSuffix(attribute(e, "width"), "%")) / 100 * treemapWidth, number(t, attribute(e, "height")),
			})
		}
	})
	return all
}

func TestATreemapsAreasAreAsTheirAmountsAndFillIt(t *testing.T) {
	amounts := []float64{755, 756, 730, 370, 700}
	parts := make([]Area, len(amounts))
	for i, a := range amounts {
		parts[i] = Area{Amount: a, Name: "行业"}
	}
	all := rooms(t, Treemap(parts, ""))
	want := []float64{756, 755, 730, 700, 370}
	if len(all) != len(want) {
		t.Fatalf("%d areas, want %d", len(all), len(want))
	}
	for i, b := range all {
		share := b.width * b.height / (treemapWidth * treemapHeight)
		if math.Abs(share-want[i]/3311) > 0.003 {
			t.Errorf("area %d takes %.3f of the whole, want %.3f", i, share, want[i]/3311)
		}
		if b.x < 0 || b.y < 0 || b.x+b.width > treemapWidth+1 || b.y+b.height > treemapHeight+1 {
			t.Errorf("area %d leaves the drawing: %v", i, b)
		}
		if form := b.width / treemapWidth * phoneWidth / b.height; form < 1 || form > 9 {
			t.Errorf("on a phone area %d is %.1f times as wide as high", i, form)
		}
		for _, other := range all[:i] {
			over := min(b.x+b.width, other.x+other.width) - max(b.x, other.x)
			if down := min(b.y+b.height, other.y+other.height) - max(b.y, other.y); over > 1 && down > 1 {
				t.Errorf("%v lies over %v", b, other)
			}
		}
	}
}

func TestALongNameIsPartedAtASpace(t *testing.T) {
	for _, of := range []struct {
		name string
		room float64
		want []string
	}{
		{"Agriculture and processing", 320, []string{"Agriculture and processing"}},
		{"Agriculture and processing", 200, []string{"Agriculture and", "processing"}},
		{"Agriculture and processing", 120, []string{"Agriculture", "and processing"}},
		{"Agriculture and processing", 10, []string{"Agriculture and processing"}},
		{"现代农业与加工业以及旅游业", 100, []string{"现代农业与加工业以及旅游业"}},
		{"", 0, []string{""}},
	} {
		if got := lines(of.name, of.room); !slices.Equal(got, of.want) {
			t.Errorf("%q in %g pixels stands as %q, want %q", of.name, of.room, got, of.want)
		}
	}
}

func TestATreemapIsBoundedWhateverItShows(t *testing.T) {
	var parts []Area
	for i := range 1000 {
		parts = append(parts, Area{Amount: float64(1 + i%7), Name: "行业", Note: "1亿元"})
	}
	parts = append(parts, Area{Amount: math.NaN()}, Area{Amount: math.Inf(1)}, Area{Amount: -3})
	svg := Treemap(parts, "")
	if n := len(rooms(t, svg)); n != areasMost+1 {
		t.Errorf("%d areas, want %d", n, areasMost+1)
	}
	if len(svg) > 16<<10 {
		t.Errorf("a treemap of %d bytes", len(svg))
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
