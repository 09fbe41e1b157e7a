package translation_test

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"tuijie/generator/bilingual"
	"tuijie/generator/diag"
	"tuijie/generator/synthetic"
	"tuijie/generator/translation"
)

// copied takes a site's files into memory, where a test changes them.
func copied(t testing.TB, site fs.FS) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(site, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(site, name)
		m[name] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// write does what the command does with a plan.
func write(t testing.TB, m fstest.MapFS, plan *translation.Plan) {
	t.Helper()
	for _, f := range slices.Concat(plan.Files, plan.Records) {
		m[f.Name] = &fstest.MapFile{Data: f.After}
	}
}

// signs are what a translator might type and Markdown would take for its own.
var signs = []string{"plain words", "5 * 3 *", "a_b _c_", "[d](e) [f]: g]", "# h", "- i", "12. j", "`k` |", "<l> &amp; {{ m }}", "\\n \\", "“说” — é", "> o", "~~~", "a|b", "+ p", "www"}

// reworded draws a translation with the target's codes in another order among other
// words.
func reworded(t *rapid.T, u bilingual.Unit) []bilingual.Piece {
	say := func() bilingual.Piece {
		return bilingual.Piece{Text: strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 1, 3).Draw(t, "words"), " ") + " "}
	}
	list := []bilingual.Piece{say()}
	for _, p := range u.Target {
		if p.Kind != bilingual.Words {
			list = append(list, p, say())
		}
	}
	return list
}

func TestRandomTranslationsComeBack(t *testing.T) {
	site := copied(t, synthetic.FS(2))
	whole := exported(t, site)
	rapid.Check(t, func(r *rapid.T) {
		m := maps.Clone(site)
		form := forms[rapid.IntRange(0, 1).Draw(r, "form")]
		text := whole.Texts[rapid.IntRange(0, len(whole.Texts)-1).Draw(r, "text")]
		text.Units = slices.Clone(text.Units)
		wanted := map[string][]bilingual.Piece{}
		for range rapid.IntRange(1, 4).Draw(r, "units") {
			i := rapid.IntRange(0, len(text.Units)-1).Draw(r, "unit")
			if text.Units[i].Target != nil {
				text.Units[i].Target = reworded(r, text.Units[i])
				wanted[text.Units[i].ID] = text.Units[i].Target
			}
		}
		d := bilingual.Document{Source: whole.Source, Target: whole.Target, Texts: []bilingual.Text{text}}
		back, _, fault := form.read(form.write(d))
		if fault != nil {
			r.Fatal(fault)
		}
		plan := planned(t, m, back, false)
		for _, f := range plan.Found {
			if f.Code != diag.FiguresDiffer && f.Code != diag.TermMissing && f.Code != diag.TooLong {
				r.Fatalf("%s %s: %s", f.Path, f.Unit, f.Message.EN)
			}
			if f.Severity == diag.Error {
				return
			}
		}
		if plan.Taken != len(wanted) || len(plan.Files) > 1 {
			r.Fatalf("%d of %d units in %d files", plan.Taken, len(wanted), len(plan.Files))
		}
		write(t, m, plan)
		reads(r, exported(t, m), text, wanted)
		apart(r, plan)
	})
}

// reads fails where a unit is not as it was translated, or another changed.
func reads(r *rapid.T, now bilingual.Document, text bilingual.Text, wanted map[string][]bilingual.Piece) {
	for _, t := range now.Texts {
		if t.Path != text.Path {
			continue
		}
		for i, u := range t.Units {
			want := text.Units[i].Target
			if got, meant := squeezed(&u), squeezed(&bilingual.Unit{Target: want, Codes: text.Units[i].Codes}); got != meant {
				r.Fatalf("%s: %q is read as %q", u.ID, meant, got)
			}
		}
	}
}

// squeezed is a target without blanks, with what readers see in the place of codes.
func squeezed(u *bilingual.Unit) string {
	return strings.Join(strings.Fields(u.Plain(u.Target, true)), "")
}

// apart fails where more lines changed than units.
func apart(r *rapid.T, plan *translation.Plan) {
	for _, f := range plan.Files {
		before, after := strings.Split(string(f.Before), "\n"), strings.Split(string(f.After), "\n")
		changed := 0
		for i := range before {
			if len(before) != len(after) {
				r.Fatalf("%s: %d lines became %d", f.Name, len(before), len(after))
			}
			if before[i] != after[i] {
				changed++
			}
		}
		if changed > len(f.Changes) {
			r.Fatalf("%s: %d lines changed for %d units", f.Name, changed, len(f.Changes))
		}
	}
}

const source = "## 水源\n\n水温约40度，**见[通报](/bulletins/2020-q1/)**，总投资{{ investment.total }}。\n\n- 甲项\n  接上行\n- 乙项：2020年3月9日签订2.7亿元合同\n\n| 项目 | 数 |\n| --- | --- |\n| 路 | {{ land.area }} |\n\n```\n不译\n```\n"

// withProse is a small site whose first project has the source above, and a
// translation or none.
func withProse(t testing.TB, english string) (m fstest.MapFS, home string) {
	t.Helper()
	m = copied(t, synthetic.FS(1))
	names := slices.Sorted(maps.Keys(m))
	home = path.Dir(names[slices.IndexFunc(names, func(n string) bool { return strings.HasSuffix(n, "/project.toml") })])
	m[home+"/zh.md"] = &fstest.MapFile{Data: []byte(source)}
	delete(m, home+"/en.md")
	if english != "" {
		m[home+"/en.md"] = &fstest.MapFile{Data: []byte(english)}
	}
	return m, home
}

// units exports the prose of the site's first project.
func units(t testing.TB, m fstest.MapFS, home string, all bool) bilingual.Document {
	t.Helper()
	d, err := open(t, m).Export(func(x *translation.Text) bool { return "content/"+x.Source == home+"/zh.md" }, all)
	if err != nil || len(d.Texts) != 1 {
		t.Fatal(err, len(d.Texts))
	}
	return d
}

// inWords gives units their translations, by words of their sources: the codes are
// the source's, at the places of %.
func inWords(t testing.TB, d bilingual.Document, translations map[string]string) {
	t.Helper()
	for i := range d.Texts[0].Units {
		u := &d.Texts[0].Units[i]
		text, ok := translations[u.Plain(u.Source, false)]
		if !ok {
			continue
		}
		var codes []bilingual.Piece
		for _, p := range u.Source {
			if p.Kind != bilingual.Words {
				codes = append(codes, p)
			}
		}
		u.Target, u.State = []bilingual.Piece{}, bilingual.Translated
		for j, words := range strings.Split(text, "%") {
			if j > 0 {
				u.Target = append(u.Target, codes[j-1])
			}
			u.Target = append(u.Target, bilingual.Piece{Text: words})
		}
	}
}

func TestANewTranslationIsBuiltFromTheSource(t *testing.T) {
	m, home := withProse(t, "")
	d := units(t, m, home, false)
	u := d.Texts[0].Units[1]
	total := u.Plain(u.Source, false)
	inWords(t, d, map[string]string{
		"水源": "Water", total: "Water is about 40 degrees, %see the %bulletin%%; the total is %.",
		"甲项接上行": "First *item*", "乙项：2020年3月9日签订2.7亿元合同": "Second item: signed on % for %", "项目": "Item", "数": "Value", "路": "Road",
	})
	plan := planned(t, m, &d, false)
	if len(plan.Files) != 1 || len(plan.Found) > 0 || len(plan.Accepted) != 1 {
		t.Fatalf("%+v", plan)
	}
	want := "## Water\n\nWater is about 40 degrees, **see the [bulletin](/bulletins/2020-q1/)**; the total is {{ investment.total }}.\n\n- First \\*item\\*\n- Second item: signed on 9 March 2020 for CNY 270 million\n\n| Item | Value |\n| --- | --- |\n| Road | {{ land.area }} |\n\n```\n不译\n```\n"
	if got := string(plan.Files[0].After); got != want || plan.Files[0].Before != nil {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	write(t, m, plan)
	if d, err := open(t, m).Export(func(x *translation.Text) bool { return "content/"+x.Source == home+"/zh.md" }, false); err != nil || len(d.Texts) > 0 {
		t.Errorf("what was translated is still asked for: %+v, %v", d, err)
	}
}

func TestAHalfTranslatedFileKeepsTheStructure(t *testing.T) {
	m, home := withProse(t, "")
	d := units(t, m, home, false)
	inWords(t, d, map[string]string{"水源": "Water", "路": "Road"})
	plan := planned(t, m, &d, false)
	if !plan.HasErrors() || len(plan.Files) > 0 || plan.Found[0].Code != diag.MissingLanguage {
		t.Fatalf("a file with holes was taken: %+v", plan)
	}
	plan = planned(t, m, &d, true)
	if plan.HasErrors() || len(plan.Files) != 1 || len(plan.Accepted) > 0 {
		t.Fatalf("%+v", plan)
	}
	if want := strings.NewReplacer("水源\n", "Water\n", "| 路 ", "| Road ").Replace(source); string(plan.Files[0].After) != want {
		t.Errorf("got\n%s\nwant\n%s", plan.Files[0].After, want)
	}
	write(t, m, plan)
	for _, u := range units(t, m, home, false).Texts[0].Units {
		if u.Target != nil && !u.Stale {
			t.Errorf("%s was translated and is asked for again", u.ID)
		}
	}
}

const english = "## Water \r\n\r\nThe water is about 40 degrees, **see the [bulletin](/bulletins/2020-q1/)**, total {{investment.total}}.\r\n\r\n* First\r\n* Second: on 9 March 2020, CNY 270 million\r\n\r\n| Item | Value |\r\n|---|---|\r\n| Road | {{ land.area }} |\r\n\r\n```\r\nnot\r\n```\r\n"

func TestAChangedUnitLeavesEveryOtherByte(t *testing.T) {
	m, home := withProse(t, english)
	d := units(t, m, home, true)
	inWords(t, d, map[string]string{"路": "Main road"})
	plan := planned(t, m, &d, false)
	if len(plan.Files) != 1 || plan.Taken != 1 {
		t.Fatalf("%+v", plan)
	}
	if want := strings.Replace(english, "Road", "Main road", 1); string(plan.Files[0].After) != want {
		t.Errorf("got %q\nwant %q", plan.Files[0].After, want)
	}
}

func TestBlocksOfAnOlderTranslationFollowTheSource(t *testing.T) {
	m, home := withProse(t, english)
	changed := strings.Replace(source, "- 甲项", "新的一段，与原来的无关。\n\n- 甲项", 1)
	m[home+"/zh.md"] = &fstest.MapFile{Data: []byte(strings.Replace(changed, "- 乙项：2020年3月9日签订2.7亿元合同\n", "", 1))}
	d := units(t, m, home, false)
	inWords(t, d, map[string]string{"新的一段，与原来的无关。": "A new paragraph."})
	plan := planned(t, m, &d, false)
	if plan.HasErrors() || len(plan.Files) != 1 || len(plan.Found) != 1 || plan.Found[0].Code != diag.OutlineDiffers {
		t.Fatalf("%+v", plan)
	}
	after := string(plan.Files[0].After)
	for _, want := range []string{"## Water\r\n", "A new paragraph.\r\n\r\n- First\r\n\r\n", "| Road | {{ land.area }} |\r\n"} {
		if !strings.Contains(after, want) {
			t.Errorf("%q is not in\n%s", want, after)
		}
	}
}

func TestAUnitIsRefusedWithItsReason(t *testing.T) {
	m, home := withProse(t, english)
	total := ""
	for _, u := range units(t, m, home, true).Texts[0].Units {
		if strings.HasPrefix(u.Plain(u.Source, false), "水温") {
			total = u.Plain(u.Source, false)
		}
	}
	words := func(u *bilingual.Unit, text string) { u.Target = []bilingual.Piece{{Text: text}} }
	for _, c := range []struct {
		name, of, want string
		code           diag.Code
		change         func(u *bilingual.Unit)
	}{
		{"a lost fact", total, "lacks {{ investment.total }}", diag.OutlineDiffers, func(u *bilingual.Unit) { words(u, "Water at 40 degrees") }},
		{"a mark of nobody's", "水源", `a mark "9"`, diag.OutlineDiffers, func(u *bilingual.Unit) {
			u.Target = append(u.Target, bilingual.Piece{Kind: bilingual.Sealed, Code: "9"})
		}},
		{"a link that stands twice", total, "stands 2 times", diag.OutlineDiffers, func(u *bilingual.Unit) { u.Target = append(u.Target, u.Target...) }},
		{"another figure", "乙项：2020年3月9日签订2.7亿元合同", "2.7亿元", diag.FiguresDiffer, func(u *bilingual.Unit) { words(u, "Second: on 9 March 2020, CNY 27 million") }},
		{"a control character", "水源", "control characters", diag.Encoding, func(u *bilingual.Unit) { words(u, "Wa\x07ter") }},
		{"a source that changed", "水源", "changed or removed", diag.StaleTranslation, func(u *bilingual.Unit) { u.ID = "b.000000000000" }},
		{"an address", "水源", "reads back otherwise", diag.WrongValue, func(u *bilingual.Unit) { words(u, "Water at https://example.com/") }},
		{"a fault of the file", "水源", "mark 1 does not end", diag.Syntax, func(u *bilingual.Unit) {
			u.Fault = &diag.Fault{Code: diag.Syntax, Message: diag.Say("标记 1 没有结束", "mark 1 does not end")}
		}},
	} {
		d := units(t, m, home, true)
		for i := range d.Texts[0].Units {
			u := &d.Texts[0].Units[i]
			if u.Line = 100 + i; u.Plain(u.Source, false) == c.of {
				c.change(u)
			}
		}
		plan := planned(t, m, &d, true)
		if len(plan.Found) == 0 || plan.Refused != 1 || len(plan.Files) > 0 {
			t.Errorf("%s: %+v", c.name, plan)
			continue
		}
		f := plan.Found[len(plan.Found)-1]
		if f.Severity != diag.Error || f.Code != c.code || f.Line < 100 || f.Unit == "" || !strings.Contains(f.Message.EN, c.want) {
			t.Errorf("%s: %+v, want %s %q", c.name, f, c.code, c.want)
		}
	}
}

func TestATextIsRecordedOnceEachUnitIsConfirmed(t *testing.T) {
	m, home := withProse(t, english)
	plan := planned(t, m, ptr(units(t, m, home, true)), false)
	if len(plan.Accepted) > 0 {
		t.Fatal("an export that nobody touched recorded a text")
	}
	d := units(t, m, home, true)
	for i := range d.Texts[0].Units {
		d.Texts[0].Units[i].State = bilingual.Final
	}
	if plan = planned(t, m, &d, false); len(plan.Accepted) != 1 || len(plan.Files) > 0 {
		t.Fatalf("every unit was confirmed: %+v", plan)
	}
	write(t, m, plan)
	m[home+"/zh.md"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("水源", "水的来源", "| 路 ", "| 公路 ").Replace(source))}
	forgotten := maps.Clone(m)
	maps.DeleteFunc(forgotten, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "content/.accepted/") })
	if all := len(units(t, forgotten, home, true).Texts[0].Units); len(units(t, forgotten, home, false).Texts[0].Units) != all {
		t.Errorf("where nobody knows what has changed, all %d units are asked for", all)
	}
	d = units(t, m, home, false)
	if len(d.Texts[0].Units) != 2 || d.Texts[0].Units[0].Before != "水源" || d.Texts[0].Units[1].Before != "路" {
		t.Fatalf("two units have changed: %+v", d.Texts[0].Units)
	}
	inWords(t, d, map[string]string{"水的来源": "Sources of water"})
	if plan = planned(t, m, &d, false); len(plan.Accepted) != 0 || plan.Taken != 1 || plan.Same != 1 {
		t.Fatalf("one unit is still as it was exported: %+v", plan)
	}
	d.Texts[0].Units[1].State = bilingual.Translated
	if plan = planned(t, m, &d, false); len(plan.Accepted) != 1 || plan.Taken != 1 {
		t.Fatalf("one unit was translated and the other confirmed: %+v", plan)
	}
	write(t, m, plan)
	if d, err := open(t, m).Export(func(x *translation.Text) bool { return "content/"+x.Source == home+"/zh.md" }, false); err != nil || len(d.Texts) > 0 {
		t.Errorf("what was accepted is asked for again: %+v, %v", d, err)
	}
}

func ptr[T any](v T) *T { return &v }

func TestAFileBetweenOtherLanguagesIsRefused(t *testing.T) {
	s := open(t, synthetic.FS(1))
	if _, fault, err := s.Plan(&bilingual.Document{Source: "zh-Hans-CN", Target: "vi"}, false); err != nil || fault == nil {
		t.Error(fault, err)
	}
	if _, fault, err := s.Plan(&bilingual.Document{Source: "EN", Target: "en"}, false); err != nil || fault == nil {
		t.Error(fault, err)
	}
	if _, fault, err := s.Plan(&bilingual.Document{Source: "zh-Hant", Target: "en"}, false); err != nil || fault == nil {
		t.Error(fault, err)
	}
	if _, fault, err := s.Plan(&bilingual.Document{Source: "zh-CN", Target: "en-US"}, false); err != nil || fault != nil {
		t.Error(fault, err)
	}
	plan, fault, err := s.Plan(&bilingual.Document{Target: "EN", Texts: []bilingual.Text{{Path: "pages/gone/zh.md", Units: []bilingual.Unit{{ID: "a", Line: 7}}}}}, true)
	if err != nil || fault != nil || len(plan.Found) != 1 || plan.Found[0].Line != 7 || !strings.Contains(fmt.Sprint(plan.Found[0].Message), "pages/gone/zh.md") {
		t.Error(plan, fault, err)
	}
}
