package translation_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"tuijie/generator/diag"
	"tuijie/generator/translation"
)

func TestADifferenceTellsWhatWasInsertedAndDeleted(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"甲乙丙", "甲乙丙", "甲乙丙"},
		{"水温约40度。", "水温约45度，含硫。", "水温约[-40-][+45+]度[+，含硫+]。"},
		{"the red house", "the big red barn", "the [+big +]red [-house-][+barn+]"},
		{"甲", "", "[-甲-]"},
		{"", "乙", "[+乙+]"},
	} {
		text := ""
		for _, r := range translation.Diff(c.before, c.after) {
			text += []string{"", "[+", "[-"}[r.Kind] + r.Text + []string{"", "+]", "-]"}[r.Kind]
		}
		if text != c.want {
			t.Errorf("%q, %q: got %s, want %s", c.before, c.after, text, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		say := rapid.StringOf(rapid.SampledFrom([]rune("甲乙 ab1，")))
		before, after := say.Draw(t, "before"), say.Draw(t, "after")
		was, is := "", ""
		for _, r := range translation.Diff(before, after) {
			if r.Kind != translation.Inserted {
				was += r.Text
			}
			if r.Kind != translation.Deleted {
				is += r.Text
			}
		}
		if was != before || is != after {
			t.Fatalf("%q, %q: got %q, %q", before, after, was, is)
		}
	})
}

// textOf is the prose of the site's first project.
func textOf(t *testing.T, s *translation.Site, home string) *translation.Text {
	t.Helper()
	x, ok := s.Text(strings.TrimPrefix(home, "content/") + "/zh.md")
	if !ok {
		t.Fatal("there is no text")
	}
	if _, err := x.Units(); err != nil {
		t.Fatal(err)
	}
	return x
}

// unitAs finds the unit whose source begins so.
func unitAs(t *testing.T, x *translation.Text, start string) *translation.Unit {
	t.Helper()
	list, err := x.Units()
	i := slices.IndexFunc(list, func(u *translation.Unit) bool { return strings.HasPrefix(u.Plain(u.Source, false), start) })
	if err != nil || i < 0 {
		t.Fatal(start, err)
	}
	return list[i]
}

func TestATranslationIsPutAsItWasTyped(t *testing.T) {
	m, home := withProse(t, english)
	s := open(t, m)
	x := textOf(t, s, home)
	water := unitAs(t, x, "水温")
	if got := x.Typed(water); got != "The water is about 40 degrees, **see the [bulletin](/bulletins/2020-q1/)**, total {{investment.total}}." {
		t.Errorf("the file has %q", got)
	}
	typed := "*Water* is about 40 degrees: see the [quarterly bulletin](/bulletins/2020-q1/). Total {{ investment.total }}."
	plan, err := s.Put(x, map[string]string{water.ID: typed, unitAs(t, x, "路").ID: "Road"}, false)
	if err != nil || plan.HasErrors() || plan.Taken != 1 || plan.Same != 1 || len(plan.Files) != 1 || len(plan.Records) > 0 {
		t.Fatalf("%+v, %v", plan, err)
	}
	if want := strings.Replace(english, "The water is about 40 degrees, **see the [bulletin](/bulletins/2020-q1/)**, total {{investment.total}}.", typed, 1); string(plan.Files[0].After) != want {
		t.Errorf("got %q", plan.Files[0].After)
	}
	for typed, want := range map[string]diag.Code{
		"Two\n\nblocks": diag.OutlineDiffers, "# A heading": diag.OutlineDiffers, "No total, [b](/bulletins/2020-q1/), 40 degrees.": diag.OutlineDiffers,
		"Water of 60 degrees, [b](/bulletins/2020-q1/), {{ investment.total }}.": diag.FiguresDiffer,
	} {
		s := open(t, m)
		x := textOf(t, s, home)
		plan, err := s.Put(x, map[string]string{unitAs(t, x, "水温").ID: typed}, true)
		if err != nil || !plan.HasErrors() || plan.Found[0].Code != want || len(plan.Files) > 0 {
			t.Errorf("%q: %+v, %v", typed, plan.Found, err)
		}
	}
}

func TestAcceptingKeepsTheSource(t *testing.T) {
	m, home := withProse(t, english)
	s := open(t, m)
	plan, err := s.Put(textOf(t, s, home), nil, true)
	if err != nil || len(plan.Accepted) != 1 || len(plan.Records) != 2 {
		t.Fatalf("%+v, %v", plan, err)
	}
	write(t, m, plan)
	m[home+"/zh.md"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("水温约40度", "水温约40度，常年稳定", "- 甲项\n  接上行\n", "").Replace(source))}
	s = open(t, m)
	x := textOf(t, s, home)
	water := unitAs(t, x, "水温")
	if !water.Stale || unitAs(t, x, "水源").Stale || !strings.HasPrefix(water.Before, "水温约40度，见") {
		t.Errorf("stale %v, before %q", water.Stale, water.Before)
	}
	if gone := x.Gone(); len(gone) != 1 || gone[0] != "甲项接上行" {
		t.Errorf("gone: %q", gone)
	}
}

func TestAMissingUnitKeepsATextFromBeingAccepted(t *testing.T) {
	m, home := withProse(t, "")
	s := open(t, m)
	x := textOf(t, s, home)
	plan, err := s.Put(x, map[string]string{unitAs(t, x, "水源").ID: "Water"}, true)
	if err != nil || len(plan.Accepted) > 0 || len(plan.Records) > 0 {
		t.Fatalf("%+v, %v", plan, err)
	}
}
