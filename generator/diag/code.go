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
	UnusedFile       Code = "unused-file"
	Theme            Code = "theme"

	// The languages.
	MissingLanguage Code = "missing-language"
	TooLong         Code = "too-long"

	// What Markdown would lose in silence.
	RawHTML      Code = "raw-html"
	UnsafeLink   Code = "unsafe-link"
	BrokenLink   Code = "broken-link"
	BrokenAnchor Code = "broken-anchor"
	OpenMark     Code = "open-mark"
	TableCells   Code = "table-cells"

	// The figures.
	ReserveCount   Code = "reserve-count"
	ReserveTotal   Code = "reserve-total"
	ReserveSectors Code = "reserve-sectors"

	// What a public site needs.
	FilingMissing       Code = "filing-missing"
	IllustrativeFigures Code = "illustrative-figures"
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
	UnusedFile:          {"内容文件夹里有没人读取的文件。", "A file in the content folder is read by nobody."},
	Theme:               {"主题的模板、词语或设置有误。", "A theme's template, words or settings are wrong."},
	MissingLanguage:     {"缺少站点某种语言的文字或正文文件。", "Words or a prose file are missing in a language of the site."},
	TooLong:             {"文字超过长度上限。", "A text is longer than its limit."},
	RawHTML:             {"正文里写了 HTML，不会发布。", "Prose contains HTML, which is not passed through."},
	UnsafeLink:          {"链接使用了不允许的协议。", "A link uses a scheme that is not allowed."},
	BrokenLink:          {"链接指向不存在的页面、锚点或文件。", "A link leads to no page, anchor or file."},
	BrokenAnchor:        {"链接指向的页面里没有那个标题。", "A link names a heading that its page does not have."},
	OpenMark:            {"加粗或斜体的星号没有配对，会原样显示。", "Asterisks of bold or italics stay open and would be printed as they are."},
	TableCells:          {"表格某行的格数与表头不一致。", "A row of a table has more or fewer cells than its heading."},
	ReserveCount:        {"储备库申报的项目数与实际条目数不符。", "A reserve library's declared count differs from its projects."},
	ReserveTotal:        {"储备库申报的总投资与各项目之和不符。", "A reserve library's declared total differs from the sum of its projects."},
	ReserveSectors:      {"储备库申报的行业与各项目的行业不符。", "A reserve library's declared sectors differ from its projects'."},
	FilingMissing:       {"缺少备案信息，正式发布时必须填写。", "A filing number that a public site needs is missing."},
	IllustrativeFigures: {"含有示例数据，不能正式发布。", "Sample figures cannot be published for real."},
}
