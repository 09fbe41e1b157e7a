package catalogue

import (
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// Reserve is a reserve library of projects and what was declared about it.
type Reserve struct {
	Entry
	Name     lang.Text
	Declared Declared
}

// Declared is what the office has stated of a reserve library; the projects
// that name it must add up to it.
type Declared struct {
	Count   int
	Total   quantity.Money
	Sectors []string
	Source  lang.Text
	Date    quantity.Date
}

// Fields describes reserves/<id>.toml.
func (r *Reserve) Fields() []record.Field {
	return []record.Field{
		nameField(&r.Name),
		{Key: "declared.count", Slot: record.Int(&r.Declared.Count, 0, 10_000_000), Need: record.Required, Label: diag.Say("申报项目数", "Declared count")},
		{Key: "declared.total", Slot: record.Money(&r.Declared.Total), Need: record.Required, Label: diag.Say("申报总投资", "Declared total")},
		{Key: "declared.sectors", Slot: record.Refs(&r.Declared.Sectors, Sectors), Label: diag.Say("申报行业", "Declared sectors")},
		{Key: "declared.source", Slot: record.Text(&r.Declared.Source), Label: diag.Say("出处", "Source")},
		{Key: "declared.date", Slot: record.Date(&r.Declared.Date), Label: diag.Say("日期", "Date")},
		acceptField(&r.Accept),
	}
}

// Bulletin is a quarter's targets and results.
type Bulletin struct {
	Entry
	Period     quantity.Quarter
	Date       quantity.Date
	Indicators []Indicator
	Deals      []Deal
	Visits     int // person-visits in the quarter
}

// Indicator is one target and what was achieved of it.
type Indicator struct {
	ID               string // optional; prose refers to the indicator by it
	Name             lang.Text
	Target, Achieved quantity.Money
	Estimate         bool
	Stated           quantity.Rate // the percentage the report prints
}

// Deal is one negotiation or contract that a bulletin reports.
type Deal struct {
	Name    lang.Text
	Project string
	Amount  quantity.Money
	About   bool // the amount is a round one
	State   lang.Text
}

// Fields describes bulletin.toml.
func (b *Bulletin) Fields() []record.Field {
	return []record.Field{
		{Key: "period", Slot: record.Quarter(&b.Period), Need: record.Required, Label: diag.Say("季度", "Period")},
		{Key: "date", Slot: record.Date(&b.Date), Need: record.Required, Label: diag.Say("日期", "Date")},
		{Key: "indicators", Slot: record.Named(&b.Indicators, func(i *Indicator) *string { return &i.ID }, indicatorFields), Label: diag.Say("指标", "Indicators")},
		{Key: "deals", Slot: record.List(&b.Deals, dealFields), Label: diag.Say("项目洽谈", "Deals")},
		{Key: "visits", Slot: record.Int(&b.Visits, 0, 10_000_000), Label: diag.Say("来访人次", "Visits")},
		acceptField(&b.Accept),
	}
}

func indicatorFields(i *Indicator) []record.Field {
	return []record.Field{
		{Key: "id", Slot: record.ID(&i.ID), Label: diag.Say("编号", "Id")},
		nameField(&i.Name),
		{Key: "target", Slot: record.Money(&i.Target), Need: record.Required, Label: diag.Say("目标", "Target")},
		{Key: "achieved", Slot: record.Money(&i.Achieved), Need: record.Required, Label: diag.Say("完成", "Achieved")},
		{Key: "estimate", Slot: record.Bool(&i.Estimate), Label: diag.Say("预计", "Estimate")},
		{Key: "stated", Slot: record.Rate(&i.Stated), Label: diag.Say("完成率", "Stated rate")},
	}
}

func dealFields(d *Deal) []record.Field {
	return []record.Field{
		nameField(&d.Name),
		{Key: "project", Slot: record.Ref(&d.Project, string(Projects)), Label: diag.Say("项目", "Project")},
		{Key: "amount", Slot: record.MoneyOrTBD(&d.Amount), Need: record.Required, Label: diag.Say("金额", "Amount")},
		{Key: "approximate", Slot: record.Bool(&d.About), Label: diag.Say("约数", "Approximate")},
		{Key: "state", Slot: record.Text(&d.State), Need: record.Required, Label: diag.Say("进展", "State")},
	}
}
