package catalogue

import (
	"slices"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// Policy is a policy that projects may be offered under.
type Policy struct {
	Entry
	Name       lang.Text
	Document   string
	Issuer     lang.Text
	Issued     quantity.Date
	Effective  quantity.Date
	Expires    quantity.Date
	FairReview quantity.Date // when its fair-competition review was done
}

// Expired reports whether the policy is past its date on the day.
func (p *Policy) Expired(day quantity.Date) bool {
	return !p.Expires.IsZero() && p.Expires.Before(day)
}

// Fields describes policy.toml.
func (p *Policy) Fields() []record.Field {
	return []record.Field{
		nameField(&p.Name),
		{Key: "document", Slot: record.Line(&p.Document), Label: diag.Say("文号", "Document number")},
		{Key: "issuer", Slot: record.Text(&p.Issuer), Need: record.Required, Label: diag.Say("发文机关", "Issuer")},
		{Key: "issued", Slot: record.Date(&p.Issued), Label: diag.Say("发文日期", "Issued")},
		{Key: "effective", Slot: record.Date(&p.Effective), Label: diag.Say("施行日期", "In force from")},
		{Key: "expires", Slot: record.Date(&p.Expires), Label: diag.Say("有效期至", "Expires")},
		{Key: "fair_competition_reviewed", Slot: record.Date(&p.FairReview), Label: diag.Say("公平竞争审查日期", "Fair-competition review")},
		acceptField(&p.Accept),
	}
}

// Fair is a trade fair and its edition of the catalogue.
type Fair struct {
	Entry
	Name         lang.Text
	Edition      int
	Starts, Ends quantity.Date // zero until they are known
	Venue        lang.Text
	Booth        string
	Languages    []string
	Projects     []string // in display order; empty where Select chooses
	Select       Selection
	Contacts     []string
	Limits       Limits
}

// Shows reports whether the fair has a page in the language.
func (f *Fair) Shows(language string) bool {
	return f.Speaks(language) && (len(f.Languages) == 0 || slices.Contains(f.Languages, language))
}

// Selection chooses projects by what they are; an empty list chooses any.
type Selection struct {
	Sectors []string
	Stages  []string // their ids
	Towns   []string
}

// Takes reports whether the fair shows the project, if the public may see it.
func (f *Fair) Takes(p *Project) bool {
	if len(f.Projects) > 0 {
		return slices.Contains(f.Projects, p.ID)
	}
	return f.Select.chooses(p)
}

// chooses reports whether the selection takes the project.
func (s Selection) chooses(p *Project) bool {
	among := func(list []string, of ...string) bool {
		return len(list) == 0 || slices.ContainsFunc(of, func(each string) bool { return slices.Contains(list, each) })
	}
	return among(s.Sectors, p.Sector) && among(s.Towns, p.Place.Towns...) &&
		(len(s.Stages) == 0 || slices.Contains(s.Stages, p.Stage.String()))
}

// Limits are how long a summary may be at a fair; 0 is no limit.
type Limits struct{ Characters, Words int }

// Fields describes fair.toml.
func (f *Fair) Fields() []record.Field {
	return []record.Field{
		nameField(&f.Name),
		{Key: "edition", Slot: record.Int(&f.Edition, 1, 1000), Label: diag.Say("届次", "Edition")},
		{Key: "starts", Slot: record.Date(&f.Starts), Label: diag.Say("开幕日期", "Starts")},
		{Key: "ends", Slot: record.Date(&f.Ends), Label: diag.Say("闭幕日期", "Ends")},
		{Key: "venue", Slot: record.Text(&f.Venue), Label: diag.Say("地点", "Venue")},
		{Key: "booth", Slot: record.Line(&f.Booth), Label: diag.Say("展位", "Booth")},
		{Key: "languages", Slot: record.Lines(&f.Languages), Label: diag.Say("语言", "Languages")},
		{Key: "projects", Slot: record.Refs(&f.Projects, string(Projects)), Label: diag.Say("参展项目", "Projects")},
		{Key: "select.sector", Slot: record.Refs(&f.Select.Sectors, Sectors), Label: diag.Say("按行业选择", "Select by sector")},
		{Key: "select.stage", Slot: record.OneOrMore(&f.Select.Stages, StageWords()), Label: diag.Say("按进展选择", "Select by stage")},
		{Key: "select.town", Slot: record.Refs(&f.Select.Towns, Towns), Label: diag.Say("按乡镇选择", "Select by town")},
		{Key: "contacts", Slot: record.Refs(&f.Contacts, Contacts), Label: diag.Say("值班联系人", "Contacts on duty")},
		{Key: "limits.zh", Slot: record.Int(&f.Limits.Characters, 1, 10_000), Label: diag.Say("中文字数上限", "Most Chinese characters")},
		{Key: "limits.en", Slot: record.Int(&f.Limits.Words, 1, 10_000), Label: diag.Say("英文词数上限", "Most English words")},
		acceptField(&f.Accept),
	}
}

// Page is a page of prose: about the county, how to invest, land, contact.
type Page struct {
	Entry
	Title   lang.Text
	Summary lang.Text
	Nav     int // weight in the navigation; 0 is not in it
	Facts   []Fact
	Blocks  []Block // lists that the theme sets below the prose
}

// Fact is one fact of the county, with its year and its source.
type Fact struct {
	ID     string // optional; prose refers to the fact by it
	Name   lang.Text
	Value  record.Told
	Year   int
	Source lang.Text
}

// Block is a list that stands below a page's prose.
type Block string

// The blocks.
const (
	ContactsBlock Block = "contacts"
	LandBlock     Block = "land"
	StepsBlock    Block = "steps"
)

// BlockWords names the blocks.
func BlockWords() []record.Word {
	return record.Words(
		[3]string{string(ContactsBlock), "联系人", "Contacts"},
		[3]string{string(LandBlock), "项目用地", "Land of the projects"},
		[3]string{string(StepsBlock), "步骤", "Steps"},
	)
}

// Fields describes page.toml.
func (p *Page) Fields() []record.Field {
	return []record.Field{
		{Key: "title", Slot: record.Text(&p.Title), Need: record.Required, Label: diag.Say("标题", "Title")},
		{Key: "summary", Slot: record.Text(&p.Summary), Label: diag.Say("摘要", "Summary")},
		{Key: "nav", Slot: record.Int(&p.Nav, 1, 1000), Label: diag.Say("导航次序", "Weight in the navigation")},
		{Key: "facts", Slot: record.Named(&p.Facts, func(f *Fact) *string { return &f.ID }, factFields), Label: diag.Say("事实", "Facts")},
		{Key: "blocks", Slot: record.Choices(&p.Blocks, BlockWords()), Label: diag.Say("附列内容", "Lists below the prose")},
		acceptField(&p.Accept),
	}
}

func factFields(f *Fact) []record.Field {
	return []record.Field{
		{Key: "id", Slot: record.ID(&f.ID), Label: diag.Say("编号", "Id")},
		nameField(&f.Name),
		{Key: "value", Slot: record.ValueOrText(&f.Value), Need: record.Required, Label: diag.Say("数值", "Value")},
		{Key: "year", Slot: record.Year(&f.Year), Need: record.Required, Label: diag.Say("年份", "Year")},
		{Key: "source", Slot: record.Text(&f.Source), Need: record.Required, Label: diag.Say("来源", "Source")},
	}
}
