package record_test

import (
	"fmt"
	"strings"
	"testing"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
	"tuijie/generator/tomlfile"
)

// sheet is a record with one field of every kind, at the depths that fields of
// entries have.
type sheet struct {
	Slug, Code, Nature, Sector string
	Name                       lang.Text
	Total, Sought              quantity.Money
	Estimate                   bool
	Area                       quantity.Area
	Months                     int
	Ready                      quantity.Month
	Since                      quantity.Date
	Rate                       quantity.Rate
	Payback                    quantity.Years
	Ways                       []string
	Towns                      []string
	Spoken                     []string
	East, North                float64
	Items                      []item
	Rooms                      []room
	Quarter                    quantity.Quarter
	Currency                   string
	Number                     quantity.Number
	Year                       int
	Told                       record.Told
	Reach                      quantity.Quantity
}

type item struct {
	ID     string
	Name   lang.Text
	Amount quantity.Money
}

type room struct {
	ID   string
	Name lang.Text
}

func (i *item) fields() []record.Field {
	return []record.Field{
		{Key: "id", Slot: record.ID(&i.ID), Label: diag.Say("编号", "Id")},
		{Key: "name", Slot: record.Text(&i.Name), Need: record.Required, Label: diag.Say("名称", "Name")},
		{Key: "amount", Slot: record.Money(&i.Amount), Need: record.Required, Label: diag.Say("金额", "Amount")},
	}
}

var natures = record.Words([3]string{"new", "新建", "New build"}, [3]string{"expansion", "扩建", "Expansion"}, [3]string{"idle-asset", "盘活存量", "Re-use of an idle asset"})

func (s *sheet) fields() []record.Field {
	return []record.Field{
		{Key: "slug", Slot: record.ID(&s.Slug), Need: record.Required, Label: diag.Say("网址名", "Slug")},
		{Key: "name", Slot: record.Text(&s.Name), Need: record.Required, Label: diag.Say("项目名称", "Project")},
		{Key: "code", Slot: record.Line(&s.Code), Label: diag.Say("项目代码", "Code")},
		{Key: "sector", Slot: record.Ref(&s.Sector, "sectors"), Label: diag.Say("所属行业", "Sector")},
		{Key: "nature", Slot: record.Choice(&s.Nature, natures), Label: diag.Say("建设性质", "Type of works")},
		{Key: "investment.total", Slot: record.MoneyOrTBD(&s.Total), Need: record.Required, Label: diag.Say("总投资", "Total investment")},
		{Key: "investment.sought", Slot: record.Money(&s.Sought), Need: record.From(3), Label: diag.Say("拟引资额", "Capital sought")},
		{Key: "investment.estimate", Slot: record.Bool(&s.Estimate), Label: diag.Say("估算", "Estimate")},
		{Key: "investment.items", Slot: record.Named(&s.Items, func(i *item) *string { return &i.ID }, (*item).fields), Label: diag.Say("投资构成", "Breakdown")},
		{Key: "land.area", Slot: record.Area(&s.Area), Label: diag.Say("用地面积", "Land area")},
		{Key: "land.ready", Slot: record.Month(&s.Ready), Label: diag.Say("可交地时间", "Hand-over")},
		{Key: "schedule.months", Slot: record.Int(&s.Months, 1, 240), Label: diag.Say("建设周期", "Construction period")},
		{Key: "progress.since", Slot: record.Date(&s.Since), Label: diag.Say("进展日期", "Status since")},
		{Key: "returns.irr", Slot: record.Rate(&s.Rate), Label: diag.Say("内部收益率", "IRR")},
		{Key: "returns.payback", Slot: record.Years(&s.Payback), Label: diag.Say("投资回收期", "Payback")},
		{Key: "cooperation", Slot: record.Choices(&s.Ways, natures), Label: diag.Say("合作方式", "Form of co-operation")},
		{Key: "place.town", Slot: record.Refs(&s.Towns, "towns"), Label: diag.Say("所在乡镇", "Town")},
		{Key: "place.coordinates", Slot: record.Degrees(&s.East, &s.North), Label: diag.Say("坐标", "Coordinates")},
		{Key: "place.distance", Slot: record.Quantity(&s.Reach), Label: diag.Say("距离", "Distance")},
		{Key: "languages", Slot: record.Lines(&s.Spoken), Label: diag.Say("语言", "Languages")},
		{Key: "rooms", Slot: record.Keyed(&s.Rooms, func(r *room) *string { return &r.ID }, func(r *room) []record.Field {
			return []record.Field{{Key: "name", Slot: record.Text(&r.Name), Need: record.Required, Label: diag.Say("名称", "Name")}}
		}), Label: diag.Say("房间", "Rooms")},
		{Key: "period", Slot: record.Quarter(&s.Quarter), Label: diag.Say("季度", "Period")},
		{Key: "from", Slot: record.Currency(&s.Currency), Label: diag.Say("原币种", "From")},
		{Key: "rate", Slot: record.Number(&s.Number), Label: diag.Say("汇率", "Rate")},
		{Key: "year", Slot: record.Year(&s.Year), Label: diag.Say("年份", "Year")},
		{Key: "fact", Slot: record.ValueOrText(&s.Told), Label: diag.Say("数值", "Value")},
	}
}

// whole has every required field; tests add to it.
const whole = `slug = "a"
name.zh = "甲"
name.en = "A"
investment.total = "2.7亿元"
`

func read(t *testing.T, text string) (*sheet, diag.List) {
	t.Helper()
	doc, found := tomlfile.Parse("p.toml", []byte(text))
	if len(found) > 0 {
		t.Fatalf("the test's TOML is not well formed: %s:%d %s", found[0].File, found[0].Line, found[0].Message.EN)
	}
	s := new(sheet)
	return s, record.Read(doc, s.fields(), record.Options{Languages: []string{"zh", "en"}})
}

// brief writes findings as "line:column code", in their order in the file.
func brief(found diag.List) string {
	found.Sort()
	var b strings.Builder
	for i, d := range found {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d:%d %s", d.Line, d.Column, d.Code)
	}
	return b.String()
}

func TestReadAcceptsEveryKindOfValue(t *testing.T) {
	s, found := read(t, whole+`
code = "2020-451028"
sector = "hotels"
nature = "new"
investment.sought = "8500万元"
investment.estimate = true
cooperation = ["new", "expansion"]
languages = ["zh", "lo"]
period = "2020-Q1"
from = "USD"
rate = "7.0851"
year = 2019
fact = "2633平方公里"
[land]
area = "120亩"
ready = "2020-12"
[schedule]
months = 24
[progress]
since = 2020-03-09
[returns]
irr = "8%~10%"
payback = 8.5
[place]
town = "tongle"
coordinates = [106.56, 24.79]
distance = "170公里"
[[investment.items]]
id = "works"
name = { zh = "工程", en = "Works" }
amount = "1亿元"
[rooms.big]
name.zh = "大"
name.en = "Big"
`)
	if len(found) > 0 {
		t.Fatalf("found %s: %s", brief(found), found[0].Message.EN)
	}
	if s.Total.String() != "2.7亿元" || s.Months != 24 || s.Towns[0] != "tongle" || s.East != 106.56 ||
		s.Items[0].Name.In("en") != "Works" || s.Rooms[0].ID != "big" || s.Since.String() != "2020-03-09" || s.Ways[1] != "expansion" {
		t.Errorf("read wrongly: %+v", s)
	}
}

func TestAPickedWordIsKnownByItsPlace(t *testing.T) {
	for place, id := range []string{"", "new", "expansion", "idle-asset"} {
		text := ""
		if id != "" {
			text = "v = \"" + id + "\"\n"
		}
		doc, _ := tomlfile.Parse("p.toml", []byte(text))
		var picked uint16
		slot := record.Pick(&picked, natures)
		found := record.Read(doc, []record.Field{{Key: "v", Slot: slot, Label: diag.Say("值", "Value")}}, record.Options{})
		if len(found) > 0 || int(picked) != place || record.IDOf(natures, picked) != id || record.PlaceOf(natures, id) != place {
			t.Errorf("%q is %d, %q, %v", id, picked, record.IDOf(natures, picked), found)
		}
		fact, ok := slot.Fact()
		if word, isWord := fact.(record.Word); ok != (id != "") || isWord && word.ID != id {
			t.Errorf("%q: the fact is %v, %v", id, fact, ok)
		}
	}
}

// TestReadHoldsEverySlotAgainstEveryForm writes each form of TOML value into a
// field of each kind: "ok" is read, "value" is refused for its contents (a unit,
// a range, a choice), and all else is refused for its type.
func TestReadHoldsEverySlotAgainstEveryForm(t *testing.T) {
	forms := map[string]string{
		"text": `"不对"`, "integer": `7`, "float": `7.5`, "bool": `true`, "date": `2020-03-09`,
		"time": `2020-03-09T08:00:00Z`, "list": `[true]`, "table": `{ x = 1 }`,
	}
	var s sheet
	slots := []struct {
		name string
		slot record.Slot
		ok   string
		but  string // refused for the contents
	}{
		{"ID", record.ID(&s.Slug), "", "text"},
		{"Line", record.Line(&s.Code), "text", ""},
		{"Ref", record.Ref(&s.Sector, "sectors"), "text", ""},
		{"Refs", record.Refs(&s.Towns, "towns"), "text", ""},
		{"Choice", record.Choice(&s.Nature, natures), "", "text"},
		{"Pick", record.Pick(new(uint16), natures), "", "text"},
		{"Choices", record.Choices(&s.Ways, natures), "", ""},
		{"OneOrMore", record.OneOrMore(&s.Ways, natures), "", "text"},
		{"Text", record.Text(&s.Name), "", "table"},
		{"Spoken", record.Spoken(&s.Name, "zh"), "text", ""},
		{"Lines", record.Lines(&s.Spoken), "", ""},
		{"Bool", record.Bool(&s.Estimate), "bool", ""},
		{"Int", record.Int(&s.Months, 1, 240), "integer", ""},
		{"Year", record.Year(&s.Year), "", "integer"},
		{"Money", record.Money(&s.Sought), "", "text integer float"},
		{"MoneyOrTBD", record.MoneyOrTBD(&s.Total), "", "text integer float"},
		{"Area", record.Area(&s.Area), "", "text integer float"},
		{"Quantity", record.Quantity(&s.Reach), "", "text integer float"},
		{"Rate", record.Rate(&s.Rate), "", "text integer float"},
		{"Month", record.Month(&s.Ready), "", "text integer float"},
		{"Quarter", record.Quarter(&s.Quarter), "", "text integer float"},
		{"Years", record.Years(&s.Payback), "integer float", "text date"},
		{"Value", record.Value(&s.Told.Value), "", "text integer float"},
		{"Date", record.Date(&s.Since), "date", ""},
		{"Currency", record.Currency(&s.Currency), "", "text integer float"},
		{"Number", record.Number(&s.Number), "integer float", "text date"},
		{"Degrees", record.Degrees(&s.East, &s.North), "", ""},
		{"ValueOrText", record.ValueOrText(&s.Told), "", "text integer float table"},
		{"List", record.List(&s.Items, (*item).fields), "", ""},
		{"Keyed", record.Keyed(&s.Rooms, func(r *room) *string { return &r.ID }, func(r *room) []record.Field { return nil }), "", ""},
	}
	for _, c := range slots {
		for name, value := range forms {
			doc, _ := tomlfile.Parse("p.toml", []byte("\n  v = "+value))
			found := record.Read(doc, []record.Field{{Key: "v", Slot: c.slot, Label: diag.Say("值", "Value")}}, record.Options{Languages: []string{"zh", "en"}})
			got := "ok"
			for _, d := range found {
				if d.Line != 2 || d.Column < 3 {
					t.Errorf("%s = %s: reported at %d:%d", c.name, value, d.Line, d.Column)
				}
				if d.Message.ZH == "" || d.Message.EN == "" || d.Message.ZH == d.Message.EN {
					t.Errorf("%s = %s: the message is %q", c.name, value, d.Message)
				}
				if got == "ok" || d.Code != diag.WrongType {
					got = string(d.Code)
				}
			}
			want := "wrong-type"
			switch {
			case strings.Contains(c.ok, name):
				want = "ok"
			case strings.Contains(c.but, name):
				want = "contents"
			}
			if got != want && (want != "contents" || got == "ok" || got == "wrong-type") {
				t.Errorf("%s = %s: got %s, want %s", c.name, value, got, want)
			}
		}
	}
}

func parse(text string) (*tomlfile.Document, diag.List) {
	return tomlfile.Parse("p.toml", []byte(text))
}
