package form

import (
	"strings"

	"tuijie/generator/record"
)

// groupOf names what a field is about, for the headings of a form.
func groupOf(kind, key string) Text {
	head, _, _ := strings.Cut(key, ".")
	if kind == "projects" {
		if name, ok := projectGroups[head]; ok {
			return name
		}
		return Text{"基本情况", "The project"}
	}
	if name, ok := otherGroups[kind+"."+head]; ok {
		return name
	}
	if head == "accept" {
		return projectGroups["accept"]
	}
	return Text{"内容", "Contents"}
}

var projectGroups = map[string]Text{
	"place": {"地点与规模", "Place and scale"}, "scale": {"地点与规模", "Place and scale"}, "schedule": {"地点与规模", "Place and scale"},
	"land": {"用地", "Land"}, "utilities": {"七通一平", "Utilities"},
	"investment": {"投资与合作", "Investment and co-operation"}, "cooperation": {"投资与合作", "Investment and co-operation"},
	"foreign_access": {"投资与合作", "Investment and co-operation"}, "returns": {"效益", "Returns"},
	"progress": {"进展与手续", "Progress and permits"}, "permits": {"进展与手续", "Progress and permits"},
	"investor": {"进展与手续", "Progress and permits"}, "contract": {"进展与手续", "Progress and permits"},
	"owner": {"单位、联系人与政策", "Owner, contact and policies"}, "contact": {"单位、联系人与政策", "Owner, contact and policies"},
	"policies": {"单位、联系人与政策", "Owner, contact and policies"},
	"photos":   {"图片与附件", "Pictures and downloads"}, "documents": {"图片与附件", "Pictures and downloads"},
	"review": {"核实与出处", "Review and sources"}, "sources": {"核实与出处", "Review and sources"},
	"accept": {"认可的提示", "Accepted findings"},
}

var otherGroups = map[string]Text{
	"site.region": {"地区", "Region"}, "site.publisher": {"主办单位", "Publisher"}, "site.filing": {"备案", "Filings"},
	"site.rates": {"汇率", "Exchange rates"}, "site.languages": {"语言", "Languages"}, "site.theme": {"主题", "Theme"},
	"fairs.projects": {"参展项目", "Projects at the fair"}, "fairs.select": {"参展项目", "Projects at the fair"},
	"fairs.limits":         {"篇幅", "Limits"},
	"bulletins.indicators": {"指标", "Indicators"}, "bulletins.deals": {"洽谈与签约", "Talks and contracts"},
	"pages.facts": {"事实", "Facts"},
}

// helpOf says how a field is filled in: what is particular to it, then the form of
// its values.
func helpOf(kind string, f Field, slot record.Slot) Text {
	help := helps[kind+"."+f.Key]
	for _, each := range []Text{say(record.Writing(slot)), units[f.Kind]} {
		if each.ZH != "" && f.Kind != "bool" && f.Kind != "coordinates" {
			help.ZH, help.EN = help.ZH+each.ZH+"。", strings.TrimSpace(help.EN+" "+each.EN+".")
		}
	}
	return help
}

// units are what forms tell of values beside how they are written.
var units = map[string]Text{
	"area":          {"1亩＝1/15公顷", "1 亩 (mu) is 1/15 ha"},
	"list of texts": {"一行写一个", "One a line"},
	"currency":      {"币种代码，如 USD、CNY", "The code of a currency: USD, CNY"},
}

// helps are what staff ask of a field that its label does not tell.
var helps = map[string]Text{
	"projects.slug":                                  {"网页地址里的名字，如 longyang-spa-town；发布后不要再改。", "The name in the page's address, such as longyang-spa-town; do not change it once published."},
	"projects.summary":                               {"卡片和目录上的一句话，最多60个汉字或30个英文词。", "The sentence on cards and lists: at most 60 Chinese characters or 30 English words."},
	"projects.reserve":                               {"哪一批储备库里统计过它。合计要和申报数一致。", "The reserve library that counts it. The totals must agree."},
	"projects.code":                                  {"投资项目在线审批平台给的24位代码；已备案或核准的项目必须填写。", "The 24 digits given by the national platform; needed once the project is filed or approved."},
	"projects.part_of":                               {"它是哪个大项目的一期，没有就不选。", "The larger project that it is a phase of, if any."},
	"projects.visibility":                            {"公开：上网；内部：留在资料里，任何页面都不出现。", "Public is published; internal stays in the files and on no page."},
	"projects.illustrative":                          {"是：数字只是示例，页面会注明，正式发布时不允许。", "Yes: the figures are samples, the page says so, and a public site refuses them."},
	"projects.place.coordinates":                     {"网站不画地图，只用来发现写错的地点。", "No map is drawn; it only serves to find mistakes."},
	"projects.place.access":                          {"到车站、机场、县城的距离和时间。", "How far it is to stations, airports and towns."},
	"projects.scale":                                 {"建多大：每行一个名称和一个数量。", "How large: a name and an amount in each row."},
	"projects.schedule.months":                       {"从开工到竣工的月数。", "Months from breaking ground to completion."},
	"projects.investment.sought":                     {"希望投资方出的部分，不超过总投资。进展到“推介”后必填。", "The part that investors are to bring, not above the total. Needed from “open to investors” on."},
	"projects.investment.estimate":                   {"总投资是估算还是可研核定。估算会在页面上注明。", "Whether the total is an estimate; the page says so."},
	"projects.investment.items":                      {"各项相加要等于总投资。", "The items must add up to the total."},
	"projects.investment.funding":                    {"各来源相加要等于总投资。", "The sources must add up to the total."},
	"projects.land.constraints":                      {"地质公园、保护区、生态红线、基本农田等，如实列出。", "Geopark, nature reserve, ecological red line, basic farmland: list what holds."},
	"projects.returns.basis":                         {"列出任何效益数字就必须填写。", "Needed as soon as any return is given."},
	"projects.progress.stage":                        {"“签订意向”不算签约。“谋划”和“终止”不公开。", "A letter of intent never counts as signed. Concepts and ended projects are not published."},
	"projects.progress.history":                      {"每次变化一行；退回去也记一行，不要删旧的。", "A row for each change; a step back is a row too, and old rows stay."},
	"projects.permits":                               {"备案、环评、用地等各做到哪一步。", "How far filing, environmental assessment, land and the others have come."},
	"projects.investor.name":                         {"对方同意公开之前，任何页面都不出现这个名称。", "On no page before the investor has agreed."},
	"projects.photos":                                {"把图片拖到这里。每张要有两种语言的替代文字：看不见图的人听到的就是它。", "Drop pictures here. Each needs an alternative text in every language: it is what people hear who cannot see it."},
	"projects.photos.alt":                            {"写图上看得见的东西，如“从东岸看大石围天坑”。", "Say what can be seen in the picture."},
	"projects.review.verified":                       {"这些内容最近一次和实际核对的日子。", "The day on which the facts were last held against reality."},
	"projects.review.due":                            {"过了这一天，网站会提示需要重新核实。", "After that day the site says that a review is overdue."},
	"projects.sources":                               {"哪些内容出自哪份文件。", "Which facts come from which document."},
	"policies.expires":                               {"过期的政策会注明，项目不能再引用。", "An expired policy is shown as such and can no longer be offered."},
	"fairs.projects":                                 {"按展出顺序选；不选就按下面的条件挑。", "In the order of display; without any, those below are selected."},
	"bulletins.indicators.stated":                    {"报告上印的完成率，会和目标、完成数核对。", "The percentage printed in the report; it is held against target and result."},
	"pages.nav":                                      {"数字小的排前面；空着就不在导航里。", "Smaller stands first; empty is not in the navigation."},
	"pages.facts":                                    {"每条事实都要有年份和来源。", "Every fact has its year and its source."},
	"site.base_url":                                  {"网站发布后的完整网址，以 / 结尾。", "The whole address at which the site is published, with a / at the end."},
	"site.production":                                {"是：按正式网站检查，备案必须齐全，示例数据不许发布。", "Yes: checked as the public site; filings are demanded and samples refused."},
	"site.rates":                                     {"只用来换算约数；没有申报汇率就不换算。", "Used only for approximate amounts; without a declared rate nothing is converted."},
	"glossary.terms.forbidden":                       {"常见的错译。", "Wrong forms that people write."},
	"projects.accept":                                {"核对过、可以保留的提示，要写明理由。", "Findings that were looked into and may stay, with the reason."},
	"projects.foreign_access.class":                  {"对照现行外商投资准入负面清单。", "By the current negative list for foreign investment."},
	"projects.returns.payback_includes_construction": {"回收期从开工算起选“是”，从投产算起选“否”。", "Yes where payback counts from the start of works."},
}
