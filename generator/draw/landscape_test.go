package draw

import (
	"bytes"
	"encoding/xml"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
)

func TestLandscapeSinksEveryPitApartAndOnTheSheet(t *testing.T) {
	for _, s := range sheets {
		for _, n := range []int{0, 1, 2, 14, 35, MostPlaces, MostPlaces + 40} {
			laid := s.lay(places(n))
			if got, want := len(laid.places), min(n, MostPlaces); got != want {
				t.Fatalf("%s: %d of %d pits found a place", s.name, got, want)
			}
			for i, p := range laid.places {
				c, far := p.sunk.centre, p.sunk.radius*reach
				if c.x < far || c.y < far || c.x > s.width-far || c.y > s.height-far {
					t.Errorf("%s of %d: a pit leaves the sheet at %v", s.name, n, c)
				}
				for _, q := range laid.places[:i] {
					if c.to(q.sunk.centre) < (p.sunk.radius+q.sunk.radius)*reach {
						t.Errorf("%s of %d: two pits overlap at %v", s.name, n, c)
					}
				}
			}
		}
	}
}

func TestChosenAreThoseThatTheLandscapeShows(t *testing.T) {
	for _, n := range []int{0, 14, MostPlaces, 3 * MostPlaces} {
		all := places(n)
		pits := make([]Pit, n)
		for i, p := range all {
			pits[i] = p.Pit
		}
		chosen := []Place{}
		for _, i := range Chosen(pits) {
			chosen = append(chosen, all[i])
		}
		if len(chosen) != min(n, MostPlaces) || Landscape(chosen, Wide, "") != Landscape(all, Wide, "") {
			t.Errorf("of %d places, the %d chosen are not those shown", n, len(chosen))
		}
	}
}

func TestLandscapeIsTrueToScale(t *testing.T) {
	laid := sheets[0].lay([]Place{{Pit: Pit{1, 800, 3, Solid}}, {Pit: Pit{2, 200, 3, Solid}}})
	big, small := laid.places[0].sunk, laid.places[1].sunk
	if big.Amount < small.Amount {
		big, small = small, big
	}
	if math.Abs(big.radius/small.radius-2) > 1e-9 {
		t.Errorf("four times the money gives %v times the radius, want 2", big.radius/small.radius)
	}
}

func TestLandscapeDoesNotDependOnTheOrderOfProjects(t *testing.T) {
	forward := places(14)
	backward := places(14)
	for i := range backward {
		backward[i] = forward[len(forward)-1-i]
	}
	if Landscape(forward, Wide, "") != Landscape(backward, Wide, "") {
		t.Error("the order of the projects changes the landscape")
	}
}

func TestLandscapeLinksOnlyWithinTheSite(t *testing.T) {
	for address, linked := range map[string]bool{
		"": false, "projects/a/": true, "../a/": true, "#a": true, "a/b:c": true,
		"javascript:alert(1)": false, "JAVASCRIPT:x": false, "//evil.example/": false, `\\evil.example`: false,
		"https://evil.example/": false, "java\nscript:x": false,
	} {
		svg := Landscape([]Place{{Pit: Pit{1, 100, 2, Solid}, Address: address}}, Wide, "地形")
		if got := strings.Contains(svg, "<a "); got != linked {
			t.Errorf("address %q: linked is %v, want %v", address, got, linked)
		}
		if role := strings.Contains(svg, `role="group"`); role != linked {
			t.Errorf("address %q: read as a group is %v, want %v", address, role, linked)
		}
	}
}

func TestContoursStayOutOfThePits(t *testing.T) {
	laid := sheets[0].lay(places(14))
	for _, c := range laid.terrain {
		for _, p := range c.points {
			for _, s := range laid.places {
				if within(s.sunk.walls(72)[0].points, p) {
					t.Fatalf("a contour of the ground runs through the pit at %v", s.sunk.centre)
				}
			}
		}
	}
	if len(laid.terrain) < 20 {
		t.Errorf("the ground has only %d contours", len(laid.terrain))
	}
}

func TestPicturesAreWholeSmallAndTheSameEveryTime(t *testing.T) {
	c := Colours{color.NRGBA{23, 33, 28, 255}, color.NRGBA{244, 244, 238, 255}, color.NRGBA{163, 39, 28, 255}}
	draw := map[string]func() ([]byte, error){
		"landscape": func() ([]byte, error) { return Picture(places(14), c) },
		"portrait":  func() ([]byte, error) { return Portrait(Pit{9, 270, 4, Hachured}, 800, c) },
		"nothing":   func() ([]byte, error) { return Picture(nil, c) },
	}
	for name, make := range draw {
		first, err := make()
		if err != nil {
			t.Fatal(err)
		}
		second, err := make()
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s differs from one call to the next (%v)", name, err)
		}
		img, err := png.Decode(bytes.NewReader(first))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if b := img.Bounds(); b.Dx() != PictureWidth || b.Dy() != PictureHeight || len(first) > 200_000 {
			t.Errorf("%s measures %v and %d bytes", name, b, len(first))
		}
		if color.NRGBAModel.Convert(img.At(600, PictureHeight-1)) != c.Seal {
			t.Errorf("%s has no seal at its foot: %v", name, img.At(600, PictureHeight-1))
		}
	}
}

func TestMarksStayWithinTheSheet(t *testing.T) {
	all := places(MostPlaces)
	for i := range all {
		all[i].Mark = "1,250 million"
	}
	for f, width := range map[Format]float64{Wide: 1200, Tall: 390} {
		marks := 0
		elements(t, "landscape", Landscape(all, f, ""), func(e xml.StartElement) {
			if attribute(e, "class") != "mark" {
				return
			}
			marks++
			half := wordWidth("1,250 million", wordSize) / 2
			if x := number(t, attribute(e, "x")); x < half || x > width-half {
				t.Errorf("a mark stands at %v on a sheet of %v", x, width)
			}
		})
		if marks == 0 {
			t.Error("no mark is drawn")
		}
	}
}
