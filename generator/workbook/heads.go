package workbook

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"

	"tuijie/generator/catalogue"
)

// layout tells which column of a sheet holds what.
type layout struct {
	form  *form
	first int            // the first row of entries, from 0
	cols  map[int]column // by column, from 0
	units map[int]string // the unit that a heading tells
	lost  []int          // columns with a heading that nobody knows
	plain bool           // a sheet as offices keep it, rather than one that Export wrote
}

// aliases are the headings of offices, beside the fields' own names.
var aliases = map[string]string{
	"编号": idKey, "项目编号": idKey, "id": idKey, "项目号": idKey,
	"项目": "name.zh", "名称": "name.zh", "招商项目名称": "name.zh", "招商项目": "name.zh", "项目中文名称": "name.zh", "中文名称": "name.zh",
	"项目英文名称": "name.en", "英文名称": "name.en", "projectname": "name.en",
	"项目简介": "summary.zh", "推介语": "summary.zh", "简介": "summary.zh",
	"总投资额": "investment.total", "投资总额": "investment.total", "计划总投资": "investment.total", "项目总投资": "investment.total",
	"投资规模": "investment.total", "投资额": "investment.total", "投资估算": "investment.total", "估算总投资": "investment.total", "拟投资": "investment.total",
	"引资额": "investment.sought", "拟引资": "investment.sought", "引进资金": "investment.sought", "拟引进资金": "investment.sought", "招商引资额": "investment.sought",
	"项目地点": "place.site.zh", "地点": "place.site.zh", "选址": "place.site.zh", "项目选址": "place.site.zh", "建设地址": "place.site.zh", "项目地址": "place.site.zh",
	"乡镇": "place.town", "所属乡镇": "place.town", "乡": "place.town", "镇": "place.town", "所在地": "place.town",
	"招商方式": "cooperation", "拟合作方式": "cooperation", "投资方式": "cooperation",
	"联系电话": "contact", "电话": "contact", "手机": "contact", "联系方式": "contact", "联系人及电话": "contact", "项目联系人": "contact",
	"行业": "sector", "产业": "sector", "产业类别": "sector", "行业类别": "sector", "行业类型": "sector", "产业类型": "sector", "项目类别": "sector",
	"项目阶段": "progress.stage", "项目进展": "progress.stage", "阶段": "progress.stage", "进展": "progress.stage", "进展情况": "progress.stage", "项目状态": "progress.stage",
	"占地面积": "land.area", "土地面积": "land.area", "用地": "land.area", "占地": "land.area", "用地规模": "land.area", "占地规模": "land.area",
	"建设期": "schedule.months", "建设期限": "schedule.months", "工期": "schedule.months", "建设工期": "schedule.months",
	"业主单位": "owner.zh", "项目业主": "owner.zh", "建设单位": "owner.zh", "责任单位": "owner.zh", "业主": "owner.zh",
	"土地情况": "land.status", "用地状况": "land.status", "供地方式": "land.access", "土地用途": "land.use.zh",
	"财务内部收益率": "returns.irr", "回收期": "returns.payback", "年销售收入": "returns.revenue", "就业人数": "returns.jobs", "安排就业": "returns.jobs",
}

// passedOver are headings of columns that say nothing of a project.
var passedOver = map[string]bool{"序号": true, "no": true, "no.": true, "": true}

var brackets = regexp.MustCompile(`[(\[【〔]([^)\]】〕]*)[)\]】〕]`)

// heading parts a heading into its name and what stands in brackets behind it.
func heading(text string) (name, inside string) {
	text = strings.Trim(fold(text), "*:：")
	if m := brackets.FindStringSubmatch(text); m != nil {
		inside = m[1]
	}
	return strings.Trim(brackets.ReplaceAllString(text, ""), "*:："), strings.TrimPrefix(inside, "单位:")
}

// guess finds the columns of a sheet.
func (d *desk) guess(s *sheet) (layout, bool, error) {
	if l, ok := d.ours(s); ok {
		return l, true, nil
	}
	if err := s.unmerge(); err != nil {
		return layout{}, false, err
	}
	l, ok := d.plain(s)
	return l, ok, nil
}

// ours finds the columns of a sheet that Export wrote, by the row of field names.
func (d *desk) ours(s *sheet) (layout, bool) {
	for _, f := range d.forms {
		if s.name != f.name {
			continue
		}
		for row := range min(len(s.rows), 2*headKey) {
			if s.at(row, 0) != idKey {
				continue
			}
			l := layout{form: f, first: row + 1, cols: map[int]column{}}
			for col := range s.rows[row] {
				l.know(col, s.at(row, col), f.column(s.at(row, col)))
			}
			return l, true
		}
	}
	return layout{}, false
}

func (l *layout) know(col int, head string, c *column) {
	switch {
	case c != nil:
		l.cols[col] = *c
	case !passedOver[head]:
		l.lost = append(l.lost, col)
	}
}

func (f *form) column(key string) *column {
	for i := range f.columns {
		if f.columns[i].key == key {
			return &f.columns[i]
		}
	}
	return nil
}

// headRows is how far down a sheet its headings are looked for.
const headRows = 15

// plain finds the columns of a sheet as offices keep it: the row with the most
// known headings, two or more, one of which names the project.
func (d *desk) plain(s *sheet) (layout, bool) {
	best := layout{}
	for row := range min(len(s.rows), headRows) {
		l := layout{form: d.forms[0], first: row + 1, cols: map[int]column{}, units: map[int]string{}, plain: true}
		for col := range s.rows[row] {
			name, inside := heading(s.at(row, col))
			c := l.form.headed(name, inside)
			l.know(col, name, c)
			if l.units[col] = inside; inside == "" && row > 0 {
				_, l.units[col] = heading(s.at(row-1, col))
			}
		}
		if len(l.cols) > len(best.cols) && l.names() {
			best = l
		}
	}
	if len(best.cols) < 2 {
		return layout{}, false
	}
	best.unitAbove(s)
	for best.first < len(s.rows) && best.repeatsHeads(s, best.first) {
		best.first++
	}
	return best, true
}

// repeatsHeads reports whether the row is not an entry but the headings again: in
// English below the Chinese ones, or on top of each printed page.
func (l *layout) repeatsHeads(s *sheet, row int) bool {
	known := 0
	for col, c := range l.cols {
		if again := l.form.headed(heading(s.at(row, col))); again != nil && again.key == c.key {
			known++
		}
	}
	return known >= 2
}

// names reports whether a column tells which project is meant.
func (l *layout) names() bool {
	for _, c := range l.cols {
		if c.key == "name.zh" || c.key == idKey {
			return true
		}
	}
	return false
}

// headed finds the column that a heading names.
func (f *form) headed(name, inside string) *column {
	if c := proseColumn(name); c != nil && f.shelf.kind == catalogue.Projects && f.list == "" {
		return c
	}
	if key, ok := aliases[name]; ok && f.shelf.kind == catalogue.Projects {
		return f.column(key)
	}
	for i := range f.columns {
		c := &f.columns[i]
		zh, language := heading(c.label.ZH)
		en, _ := heading(c.label.EN)
		if name != zh && name != en && name != fold(c.key) {
			continue
		}
		if c.language == "" || language == inside || c.language == "zh" && inside == "" {
			return c
		}
	}
	return nil
}

var unitLine = regexp.MustCompile(`单位[:：]\s*(亿元|万元|元|万美元|美元)`)

// unitAbove takes the unit of money from a line such as 单位：万元 above the headings.
func (l *layout) unitAbove(s *sheet) {
	for row := range l.first - 1 {
		for col := range s.rows[row] {
			m := unitLine.FindStringSubmatch(width.Fold.String(s.at(row, col)))
			if m == nil {
				continue
			}
			for at, c := range l.cols {
				if strings.HasPrefix(c.kind(), "money") && l.units[at] == "" {
					l.units[at] = m[1]
				}
			}
		}
	}
}
