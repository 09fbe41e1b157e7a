package diag

import "slices"

// Code names a rule. Codes are kebab-case and stable: scripts rely on them.
type Code string

// The codes of the rules. What each proves stands in Codes.
const (
	// The form of files and values.
	Syntax           Code = "syntax"
	UnknownField     Code = "unknown-field"
	MissingField     Code = "missing-field"
	WrongType        Code = "wrong-type"
	WrongUnit        Code = "wrong-unit"
	WrongValue       Code = "wrong-value"
	UnknownID        Code = "unknown-id"
	UnknownReference Code = "unknown-reference"
	DuplicateID      Code = "duplicate-id"
	DuplicateAddress Code = "duplicate-address"
	Encoding         Code = "encoding"
	OutsideSite      Code = "outside-site"
	TooLarge         Code = "too-large"
	MissingFile      Code = "missing-file"
	UnsafeFile       Code = "unsafe-file"
	UnusedFile       Code = "unused-file"
	Theme            Code = "theme"
	Unformatted      Code = "unformatted"

	PictureUnreadable Code = "picture-unreadable"

	// The languages.
	MissingLanguage  Code = "missing-language"
	StaleTranslation Code = "stale-translation"
	OutlineDiffers   Code = "outline-differs"
	TermMissing      Code = "term-missing"
	TermForbidden    Code = "term-forbidden"
	HanInTranslation Code = "han-in-translation"
	TooLong          Code = "too-long"

	// What Markdown would lose in silence.
	RawHTML      Code = "raw-html"
	UnsafeLink   Code = "unsafe-link"
	BrokenLink   Code = "broken-link"
	BrokenAnchor Code = "broken-anchor"
	OpenMark     Code = "open-mark"
	TableCells   Code = "cell-lost"

	// What an input method in the wrong mode leaves in prose.
	HalfWidthMarks   Code = "half-width-punctuation"
	FullWidthLetters Code = "full-width-letters"

	// The figures.
	FiguresDiffer      Code = "figures-differ"
	FactDiffers        Code = "fact-differs"
	FactTyped          Code = "fact-typed"
	ReserveCount       Code = "reserve-count"
	ReserveTotal       Code = "reserve-total"
	ReserveSectors     Code = "reserve-sectors"
	DuplicateProject   Code = "duplicate-project"
	ItemsSum           Code = "items-sum"
	FundingSum         Code = "funding-sum"
	SoughtExceedsTotal Code = "sought-exceeds-total"
	ProfitDiffers      Code = "profit-differs"
	PaybackDiffers     Code = "payback-differs"
	RateDiffers        Code = "rate-differs"
	CumulativeFalls    Code = "cumulative-falls"
	EstimateAsResult   Code = "estimate-as-result"
	DatesOutOfOrder    Code = "dates-out-of-order"
	StageDiffers       Code = "stage-differs"
	FairEdition        Code = "fair-edition"
	PhoneForm          Code = "phone-form"
	CoordinatesOutside Code = "coordinates-outside"
	ProjectCodeForm    Code = "project-code-form"

	// What a public site needs.
	FilingMissing       Code = "filing-missing"
	IllustrativeFigures Code = "illustrative-figures"
	RiskNoticeMissing   Code = "risk-notice-missing"
	Superlative         Code = "superlative"
	PromisedReturn      Code = "promised-return"
	PromisedRebate      Code = "promised-rebate"
	MapUnapproved       Code = "map-unapproved"
	PersonalData        Code = "personal-data"
	ExpiredPolicy       Code = "expired-policy"
	OverdueReview       Code = "overdue-review"
	EmptyColumn         Code = "empty-column"

	// What is left out, and what staff have let pass.
	HeldBack     Code = "held-back"
	UnusedAccept Code = "unused-accept"
)

// Rule is a code with the one sentence that says what it proves.
type Rule struct {
	Code Code
	Text Text
}

// Rules returns every rule, sorted by code.
func Rules() []Rule {
	rules := make([]Rule, 0, len(sentences))
	for code, text := range sentences {
		rules = append(rules, Rule{code, text})
	}
	slices.SortFunc(rules, func(a, b Rule) int {
		if a.Code < b.Code {
			return -1
		}
		return 1
	})
	return rules
}

var sentences = map[Code]Text{
	Syntax:              {"TOML 文件的写法有误，无法读取。", "A TOML file is not well formed."},
	UnknownField:        {"字段名不在内容规范里。", "A field's name is not in the content reference."},
	MissingField:        {"缺少必填字段。", "A required field is missing."},
	WrongType:           {"值的类型不对，例如该写文字却写了数字。", "A value is of the wrong type, such as a number where text is due."},
	WrongUnit:           {"数量缺少单位，或单位不能用在这里。", "A quantity has no unit, or one that cannot stand there."},
	WrongValue:          {"值不在允许的范围或选项之内。", "A value is outside its range or choices."},
	UnknownID:           {"引用的编号不存在。", "An id refers to nothing."},
	UnknownReference:    {"正文引用的数据不存在。", "Prose refers to a fact that does not exist."},
	DuplicateID:         {"两个条目用了同一个编号或 slug。", "Two entries have one id or slug."},
	DuplicateAddress:    {"两个页面的网址相同（不分大小写和 Unicode 写法）。", "Two pages claim one address, letter case and Unicode form aside."},
	Encoding:            {"文件不是 UTF-8 编码，或带有 BOM。", "A file is not UTF-8, or begins with a byte order mark."},
	OutsideSite:         {"路径指向站点文件夹之外。", "A path leads out of the site's folder."},
	TooLarge:            {"文件或值超过允许的大小。", "A file or value is larger than allowed."},
	MissingFile:         {"缺少必需的文件或文件夹。", "A file or folder that is needed is missing."},
	UnsafeFile:          {"附件是网页、脚本或程序一类的文件，不能发布。", "A file is a page, a script or a program, and cannot be published."},
	UnusedFile:          {"内容文件夹里有没人读取的文件。", "A file in the content folder is read by nobody."},
	PictureUnreadable:   {"图片打不开、太大，或不是可用的格式。", "A picture cannot be read, is too large, or is of another format."},
	Unformatted:         {"TOML 文件的顺序或空格不是规范的形式（tuijie fmt --check）。", "A TOML file is not in its canonical order and spacing (tuijie fmt --check)."},
	Theme:               {"主题的模板、词语或设置有误。", "A theme's template, words or settings are wrong."},
	MissingLanguage:     {"缺少站点某种语言的文字或正文文件。", "Words or a prose file are missing in a language of the site."},
	StaleTranslation:    {"原文在译成之后改过，或没有记录译文所据的原文。", "A source has changed since its translation was made, or what it was made from is not recorded."},
	OutlineDiffers:      {"译文的标题、列表、表格、链接或图片与原文不对应。", "Headings, lists, tables, links or pictures of a translation differ from its source's."},
	TermMissing:         {"原文用了术语表里的词，译文没有用它的固定译法。", "A term of the glossary stands in the source and its fixed form is not in the translation."},
	TermForbidden:       {"用了术语表禁用的译法。", "A form that the glossary forbids is used."},
	HanInTranslation:    {"不用汉字的语言里出现了汉字。", "A Han character stands in text of a language that is not written with them."},
	TooLong:             {"文字超过长度上限。", "A text is longer than its limit."},
	RawHTML:             {"正文里写了 HTML，不会发布。", "Prose contains HTML, which is not passed through."},
	UnsafeLink:          {"链接使用了不允许的协议。", "A link uses a scheme that is not allowed."},
	BrokenLink:          {"链接指向不存在的页面、锚点或文件。", "A link leads to no page, anchor or file."},
	BrokenAnchor:        {"链接指向的页面里没有那个标题。", "A link names a heading that its page does not have."},
	OpenMark:            {"加粗或斜体的星号没有配对，会原样显示。", "Asterisks of bold or italics stay open and would be printed as they are."},
	TableCells:          {"表格某行的格数与表头不一致。", "A row of a table has more or fewer cells than its heading."},
	HalfWidthMarks:      {"汉字之间用了半角标点。", "Half-width punctuation stands between Han characters."},
	FullWidthLetters:    {"正文里用了全角数字或字母。", "Prose has full-width digits or letters."},
	FiguresDiffer:       {"正文里的数字在两种语言之间不一致，或只有一种语言写了。", "A figure typed in prose differs between two languages, or stands in one alone."},
	FactDiffers:         {"正文里写的数字与条目里的数据不符。", "A figure typed in prose contradicts a fact of its entry."},
	FactTyped:           {"正文重复写了条目里已有的数据，改用引用更稳妥。", "Prose types a fact of its entry where a reference would keep it true."},
	ReserveCount:        {"储备库申报的项目数与实际条目数不符。", "A reserve library's declared count differs from its projects."},
	ReserveTotal:        {"储备库申报的总投资与各项目之和不符。", "A reserve library's declared total differs from the sum of its projects."},
	ReserveSectors:      {"储备库申报的行业与各项目的行业不符。", "A reserve library's declared sectors differ from its projects'."},
	FilingMissing:       {"缺少备案信息，正式发布时必须填写。", "A filing number that a public site needs is missing."},
	IllustrativeFigures: {"含有示例数据，不能正式发布。", "Sample figures cannot be published for real."},
	DuplicateProject:    {"两个条目很可能是同一个项目。", "Two entries are probably one project."},
	ItemsSum:            {"投资构成各项之和不等于总投资。", "The parts of an investment do not add up to its total."},
	FundingSum:          {"资金筹措各项之和不等于总投资。", "The sources of funding do not add up to the total."},
	SoughtExceedsTotal:  {"拟引资额超过总投资。", "More capital is sought than the total investment."},
	ProfitDiffers:       {"利润不等于收入减成本减税金。", "Profit is not revenue less cost less tax."},
	PaybackDiffers:      {"投资回收期与总投资和利润对不上。", "Payback contradicts the total and the profit."},
	RateDiffers:         {"完成率与目标和完成数对不上。", "A stated percentage contradicts its own numbers."},
	CumulativeFalls:     {"同一年的累计数比上一季度少。", "A cumulative result falls between quarters of one year."},
	EstimateAsResult:    {"季度未完就把预计数当作结果。", "A result is dated before its quarter was over and not marked as an estimate."},
	DatesOutOfOrder:     {"日期的先后不可能。", "Dates stand in an order that cannot be."},
	StageDiffers:        {"当前进展与进展记录的最后一条不同。", "A project's stage differs from the last of its history."},
	FairEdition:         {"展会的届次与年份不符。", "A fair's edition does not fit its year."},
	PhoneForm:           {"电话号码的位数或区号不对。", "A phone number has the wrong length or area code."},
	CoordinatesOutside:  {"坐标不在本地区范围内。", "Coordinates lie outside the region."},
	ProjectCodeForm:     {"项目代码的写法不对。", "A national project code is not well formed."},
	RiskNoticeMissing:   {"写了收益测算，正文却没有风险提示。", "Returns are shown but the prose has no notice of risks."},
	Superlative:         {"用了没有出处的绝对化用语。", "A superlative stands without a source."},
	PromisedReturn:      {"对收益作了保证。", "A return is promised as certain."},
	PromisedRebate:      {"承诺了税费返还或零地价。", "A tax rebate or free land is promised."},
	MapUnapproved:       {"地图没有审图号。", "A map has no approval number."},
	PersonalData:        {"出现了身份证号、手机号或银行卡号。", "An identity, mobile or bank card number is printed."},
	ExpiredPolicy:       {"项目列出了已过期的政策。", "A project offers a policy that has expired."},
	OverdueReview:       {"项目数据该重新核实了。", "A project's facts are due to be verified again."},
	EmptyColumn:         {"栏目里没有可以公布的内容。", "A column of the site has nothing to show."},
	HeldBack:            {"条目没有公布，并说明原因。", "An entry is not published, and why."},
	UnusedAccept:        {"accept 没有对上任何提示。", "An accept names no finding."},
}
