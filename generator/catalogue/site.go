package catalogue

import (
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// Site is what site.toml says: who publishes, where, in which languages.
type Site struct {
	Title, Tagline lang.Text
	BaseURL        string // absolute, may have a path; where the site is published
	SourceLanguage string
	Languages      []lang.Language
	Region         Region
	Publisher      Publisher
	Filing         Filing
	Rates          []Rate
	Theme          Theme
	Production     bool
	Accept         []Acceptance // of findings in the files that are no entries
}

// Region is the county, city or region whose projects these are.
type Region struct {
	Name        lang.Text
	Code        string // GB/T 2260, six digits
	DialingCode string // area code of its telephone numbers: "0776"
	Bounds      Bounds
}

// Bounds is a box in degrees of WGS 84; the zero Bounds is unknown.
type Bounds struct{ West, South, East, North float64 }

// Publisher is who answers for the site.
type Publisher struct {
	Host, Operator, Address lang.Text
	Phone, Email            string
}

// Filing is what the law wants in the footer of a public site in China.
type Filing struct {
	ICP            string // 桂ICP备…号
	PublicSecurity string // 桂公网安备…号
	SiteCode       string // ten digits
	PartyMark      bool   // whether the mark of a party or government body is shown
}

// Rate is a declared exchange rate: 1 From is Value To on Date.
type Rate struct {
	From, To string
	Value    quantity.Number
	Date     quantity.Date
	Source   lang.Text
}

// Exchange returns the rate as the quantity room converts by it.
func (r Rate) Exchange() quantity.ExchangeRate {
	return quantity.ExchangeRate{From: r.From, To: r.To, Value: r.Value, Date: r.Date}
}

// Theme is the site's theme and its settings.
type Theme struct {
	Name     string
	Featured []string // projects shown on the home page, by id
}

// Fields describes site.toml, but for its languages: they are read first,
// because all else is written in them.
func (s *Site) Fields() []record.Field {
	return []record.Field{
		{Key: "title", Slot: record.Text(&s.Title), Need: record.Required, Label: diag.Say("网站名称", "Title")},
		{Key: "tagline", Slot: record.Text(&s.Tagline), Need: record.Required, Label: diag.Say("一句话介绍", "Tagline")},
		{Key: "base_url", Slot: record.Line(&s.BaseURL), Need: record.Required, Label: diag.Say("网站地址", "Address of the site")},
		{Key: "source_language", Slot: record.Line(&s.SourceLanguage), Need: record.Required, Label: diag.Say("原文语言", "Source language")},
		{Key: "languages", Slot: record.List(&s.Languages, languageFields), Need: record.Required, Label: diag.Say("语言", "Languages")},
		{Key: "region.name", Slot: record.Text(&s.Region.Name), Label: diag.Say("地区名称", "Region")},
		{Key: "region.code", Slot: record.Line(&s.Region.Code), Label: diag.Say("行政区划代码", "Division code")},
		{Key: "region.dialling_code", Slot: record.Line(&s.Region.DialingCode), Label: diag.Say("电话区号", "Dialling code")},
		{Key: "region.bounds", Slot: record.Degrees(&s.Region.Bounds.West, &s.Region.Bounds.South, &s.Region.Bounds.East, &s.Region.Bounds.North), Label: diag.Say("经纬度范围", "Bounds")},
		{Key: "publisher.host", Slot: record.Text(&s.Publisher.Host), Need: record.Required, Label: diag.Say("主办单位", "Host")},
		{Key: "publisher.operator", Slot: record.Text(&s.Publisher.Operator), Need: record.Required, Label: diag.Say("承办单位", "Operator")},
		{Key: "publisher.phone", Slot: record.Line(&s.Publisher.Phone), Label: diag.Say("电话", "Phone")},
		{Key: "publisher.email", Slot: record.Line(&s.Publisher.Email), Label: diag.Say("电子邮箱", "E-mail")},
		{Key: "publisher.address", Slot: record.Text(&s.Publisher.Address), Label: diag.Say("地址", "Address")},
		{Key: "filing.icp", Slot: record.Line(&s.Filing.ICP), Label: diag.Say("ICP 备案号", "ICP filing number")},
		{Key: "filing.public_security", Slot: record.Line(&s.Filing.PublicSecurity), Label: diag.Say("公安备案号", "Public-security filing number")},
		{Key: "filing.site_code", Slot: record.Line(&s.Filing.SiteCode), Label: diag.Say("网站标识码", "Site code")},
		{Key: "filing.party_mark", Slot: record.Bool(&s.Filing.PartyMark), Label: diag.Say("党政机关网站标识", "Mark of a public body")},
		{Key: "rates", Slot: record.List(&s.Rates, rateFields), Label: diag.Say("汇率", "Exchange rates")},
		{Key: "theme.name", Slot: record.ID(&s.Theme.Name), Label: diag.Say("主题", "Theme")},
		{Key: "theme.featured", Slot: record.Refs(&s.Theme.Featured, string(Projects)), Label: diag.Say("首页推介项目", "Featured projects")},
		{Key: "production", Slot: record.Bool(&s.Production), Label: diag.Say("正式发布", "Production")},
		acceptField(&s.Accept),
	}
}

func languageFields(l *lang.Language) []record.Field {
	return []record.Field{
		{Key: "key", Slot: record.ID(&l.Key), Need: record.Required, Label: diag.Say("语言代号", "Key")},
		{Key: "tag", Slot: record.Line(&l.Tag), Need: record.Required, Label: diag.Say("BCP 47 标签", "BCP 47 tag")},
		{Key: "name", Slot: record.Line(&l.Name), Need: record.Required, Label: diag.Say("语言名称", "Name")},
	}
}

func rateFields(r *Rate) []record.Field {
	return []record.Field{
		{Key: "from", Slot: record.Currency(&r.From), Need: record.Required, Label: diag.Say("原币种", "From")},
		{Key: "to", Slot: record.Currency(&r.To), Need: record.Required, Label: diag.Say("目标币种", "To")},
		{Key: "value", Slot: record.Number(&r.Value), Need: record.Required, Label: diag.Say("汇率", "Rate")},
		{Key: "date", Slot: record.Date(&r.Date), Need: record.Required, Label: diag.Say("日期", "Date")},
		{Key: "source", Slot: record.Text(&r.Source), Need: record.Required, Label: diag.Say("来源", "Source")},
	}
}
