package record_test

import (
	"slices"
	"strings"
	"testing"

	"tuijie/generator/diag"
	"tuijie/generator/record"
)

func TestReadGuessesTheFieldThatWasMeant(t *testing.T) {
	for _, c := range []struct{ text, at, hint string }{
		{`"总投资" = "2亿元"`, "5:1", "investment.total"},
		{`"Total investment" = "2亿元"`, "5:1", "investment.total"},
		{`total = "2亿元"`, "5:1", "investment.total"},
		{`town = "tongle"`, "5:1", "place.town"},
		{`natur = "new"`, "5:1", "nature"},
		{`investment.estimat = true`, "5:12", "investment.estimate"},
		{"[land]\ntotal = \"2亿元\"", "6:1", "investment.total"},
		{"[land]\naera = \"120亩\"", "6:1", "land.area"},
		{"[[investment.items]]\nname.zh = \"甲\"\nname.en = \"A\"\namuont = \"1亿元\"\namount = \"1亿元\"", "8:1", "amount"},
		{`name.em = "A"`, "5:6", "en"},
		{`name.vi = "A"`, "5:6", "zh, en"},
		{`qqqqqqq = 1`, "5:1", "content reference"},
	} {
		_, found := read(t, whole+c.text)
		if got := brief(found); got != c.at+" unknown-field" {
			t.Errorf("%s: found %s, want %s unknown-field", c.text, got, c.at)
			continue
		}
		if !strings.Contains(found[0].Hint.EN, c.hint) || found[0].Hint.ZH == "" {
			t.Errorf("%s: the hint is %q, want %q in it", c.text, found[0].Hint.EN, c.hint)
		}
	}
}

func TestReadAcceptsTablesHoweverTheyAreWritten(t *testing.T) {
	const rest = "slug = \"a\"\nname.zh = \"甲\"\nname.en = \"A\"\n"
	for name, text := range map[string]string{
		"dotted keys":     "investment.total = \"2.7亿元\"\ninvestment.estimate = true",
		"an inline table": "investment = { total = \"2.7亿元\", estimate = true }",
		"a heading":       "[investment]\ntotal = \"2.7亿元\"\nestimate = true",
	} {
		s, found := read(t, rest+text)
		if len(found) > 0 || s.Total.String() != "2.7亿元" || !s.Estimate {
			t.Errorf("%s: read %s, %t, and found %s", name, s.Total, s.Estimate, brief(found))
		}
	}
	for name, text := range map[string]string{
		"inline tables": `investment.items = [{ name = { zh = "甲", en = "A" }, amount = "1亿元" }, { name.zh = "乙", name.en = "B", amount = "2亿元" }]`,
		"headings":      "[[investment.items]]\nname.zh = \"甲\"\nname.en = \"A\"\namount = \"1亿元\"\n[[investment.items]]\nname = { zh = \"乙\", en = \"B\" }\namount = \"2亿元\"",
	} {
		s, found := read(t, whole+text)
		if len(found) > 0 || len(s.Items) != 2 || s.Items[1].Name.In("zh") != "乙" {
			t.Errorf("items as %s: read %v, and found %s", name, s.Items, brief(found))
		}
	}
}

func TestReadReportsEveryFaultOfAFileInOneRun(t *testing.T) {
	_, found := read(t, `# 一份有六处错误的文件
slug = "Long Yang"
name.zh = "甲"
investment = { total = "27000", estimat = true }
cooperation = ["new", "独资", "new"]
[schedule]
months = 900
`)
	const want = "2:8 wrong-value, 3:1 missing-language, 4:24 wrong-unit, 4:33 unknown-field, 5:23 wrong-value, 5:29 wrong-value, 7:10 wrong-value"
	if got := brief(found); got != want {
		t.Errorf("found %s\nwant  %s", got, want)
	}
}

func TestReadCountsColumnsInCharacters(t *testing.T) {
	_, found := read(t, whole+`fact = { zh = "大石围天坑", en = "Dashiwei", vi = "x" }`)
	if got := brief(found); got != "5:41 unknown-field" {
		t.Errorf("found %s", got)
	}
}

func TestReadSaysWhichLineToAdd(t *testing.T) {
	_, found := read(t, "name.zh = \"甲\"\n[investment]\nestimate = true\n")
	hints := map[string]string{}
	for _, d := range found {
		hints[string(d.Code)+" "+brief(diag.List{d})] = d.Hint.EN
	}
	for at, hint := range map[string]string{
		"missing-field 1:1 missing-field":       `add a line: slug = "…"`,
		"missing-language 1:1 missing-language": `add a line: name.en = "…"`,
		"missing-field 2:2 missing-field":       `add a line: investment.total = "2.7亿元"`,
	} {
		if hints[at] != hint {
			t.Errorf("at %s the hint is %q, want %q", at, hints[at], hint)
		}
	}
	if len(found) != 3 {
		t.Errorf("found %s", brief(found))
	}
}

func TestReadDoesNotCallMissingWhatASyntaxErrorHid(t *testing.T) {
	doc, broken := parse("slug = \"a\"\nname.zh = “甲”\ninvestment.total = \"2亿元\"\n")
	if len(broken) == 0 {
		t.Fatal("curly quotes were accepted")
	}
	s := new(sheet)
	if found := record.Read(doc, s.fields(), record.Options{Languages: []string{"zh", "en"}}); len(found) > 0 {
		t.Errorf("found %s beside the syntax error", brief(found))
	}
}

func TestARequiredListMayNotBeEmpty(t *testing.T) {
	var ways []string
	doc, _ := parse("ways = []")
	found := record.Read(doc, []record.Field{{Key: "ways", Slot: record.Choices(&ways, natures), Need: record.Required, Label: diag.Say("方式", "Ways")}}, record.Options{})
	if got := brief(found); got != "1:8 missing-field" {
		t.Errorf("found %s", got)
	}
}

func TestMissingTellsWhatAStageAsksFor(t *testing.T) {
	doc, _ := parse(whole)
	s := new(sheet)
	if found := record.Missing(doc.Origin, s.fields(), 2, diag.Text{}); len(found) > 0 {
		t.Errorf("at step 2 found %s", brief(found))
	}
	for _, step := range []int{3, 9} {
		found := record.Missing(doc.Origin, s.fields(), step, diag.Say("，因为在谈", ", because of talks"))
		if len(found) != 1 || found[0].Message.EN != "investment.sought (Capital sought) is missing, because of talks" {
			t.Errorf("at step %d found %v", step, found)
		}
	}
}

func TestChoicesAnswerALabelWithItsID(t *testing.T) {
	for text, hint := range map[string]string{
		"扩建":        `write "expansion"`,
		"EXPANSION": `write "expansion"`,
		"New Build": `write "new"`,
		"expanson":  `did you mean "expansion"?`,
		"拆除重建":      `choose from: new, expansion, idle-asset`,
	} {
		_, found := read(t, whole+`nature = "`+text+`"`)
		if len(found) != 1 || found[0].Code != diag.WrongValue || found[0].Hint.EN != hint {
			t.Errorf("nature = %q: found %v", text, found)
		}
	}
}

func TestFindAndPathsAgree(t *testing.T) {
	s, found := read(t, whole+`
year = 2019
[[investment.items]]
id = "works"
name = { zh = "工程", en = "Works" }
amount = "1亿元"
[[investment.items]]
name = { zh = "设备", en = "Plant" }
amount = "1.7亿元"
[rooms.big]
name = { zh = "大", en = "Big" }
`)
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	paths := record.Paths(s.fields())
	for _, p := range paths {
		if _, ok := record.Find(s.fields(), p); !ok {
			t.Errorf("Paths lists %s, and Find does not find it", p)
		}
	}
	for path, there := range map[string]bool{
		"investment.items.works.amount": true, "investment.items.1.amount": true, "investment.items.2.amount": true,
		"rooms.big.name": true, "investment.items.3.amount": false, "investment.items.amount": false, "investment.items": false,
		"investment": false, "rooms.small.name": false, "": false, "nature": false,
	} {
		if _, ok := record.Find(s.fields(), path); ok != there {
			t.Errorf("Find(%q) = %t", path, ok)
		}
	}
	if !slices.Contains(paths, "investment.items.works.amount") || !slices.Contains(paths, "investment.items.2.amount") {
		t.Errorf("the paths are %v", paths)
	}
	if near, _ := record.Nearest("investment.totl", paths); near != "investment.total" {
		t.Errorf("Nearest guesses %q", near)
	}
}

func TestReferencesGiveThePlaceOfEachID(t *testing.T) {
	s, _ := read(t, whole+"sector = \"hotels\"\nplace.town = [\"tongle\", \"gantian\", \"tongle\"]\n")
	want := []record.Reference{{Key: "sector", Target: "sectors", ID: "hotels"}, {Key: "place.town.1", Target: "towns", ID: "tongle"}, {Key: "place.town.2", Target: "towns", ID: "gantian"}}
	if got := record.References(s.fields()); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	_, found := read(t, whole+"place.town = [\"tongle\", \"tongle\"]\n")
	if got := brief(found); got != "5:25 wrong-value" {
		t.Errorf("an id written twice: found %s", got)
	}
}

func TestExampleLeavesEmptyWhatMustBeFilledIn(t *testing.T) {
	s := new(sheet)
	for _, f := range s.fields() {
		for _, line := range record.Example(f, []string{"zh", "en"}) {
			if f.Need == record.Required && !strings.Contains(line, `= ""`) {
				t.Errorf("%s is shown as %q, which could stand unread", f.Key, line)
			}
		}
	}
}
