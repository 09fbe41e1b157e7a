package figures

import "strings"

// nouns say before a number what a mere classifier after it counts.
var nouns = []struct {
	noun string
	unit *unit
}{
	{"床位", counted("张床位", beds)}, {"客房", counted("间客房", rooms)}, {"车位", counted("个停车位", parking)}, {"农户", counted("户", households)},
	{"企业", counted("家企业", companies)}, {"公司", counted("家企业", companies)}, {"岗位", counted("人", people)},
}

func (t *text) nounBefore(i int) *unit {
	for _, n := range nouns {
		if t.ends(i, n.noun) {
			return n.unit
		}
	}
	return plain
}

// hanUnit reads the unit at the end of a reading and what it is counted by.
func (t *text) hanUnit(r reading) reading {
	k := r.end
	u, end := hanUnits.find(t, k)
	if u == nil && t.char(k) == ' ' {
		u, end = hanUnits.find(t, k+1)
	}
	switch {
	case t.char(k) == '成' && r.number.small(10) && !strings.ContainsRune("为立功熟本果员型套交品长效分都就才活人", t.char(k+1)):
		u, end = tenth, k+1
	case t.char(k) == '度' && r.number.scaleExp >= 4:
		u, end = kilowattHour, k+1
	case !r.number.inWords && t.char(k) == '号', t.has(k, "世纪"):
		r.ordinal, u, end = true, plain, k+1
	case u != nil && t.inLongerWord(end):
		u, end = nil, k
	}
	if u == nil || r.unit != nil && r.unit != u && r.unit.currency != u.currency {
		r.bare = !isHan(t.char(k)) && !isLatin(t.char(k))
		return r
	}
	r.unit, r.end = u, end
	if t.char(end) == '/' || t.char(end) == '每' {
		r.per, r.end = t.hanPer(end)
	}
	return r
}

var kilowattHour = known("千瓦时")

var tenth = other("成", Percent, 1, 10)

// notUnits are words whose first character would be taken for a unit.
var notUnits = byFirst(list{"天坑", "天然", "天窗", "米粉", "米饭", "米酒", "升级", "周边", "周围", "周末", "人工", "人均", "人居", "年级", "位于", "位置",
	"名称", "名优", "户籍", "户外", "户型", "处理", "处于", "处在", "处置", "条件", "条例", "条约", "日均", "日产", "日常", "场地", "场所", "片区", "期间", "层次", "级别", "口感", "口岸",
	"项目", "段落", "单位", "单价", "单独", "头条", "头雁", "部门", "部分", "组织", "种植", "种苗", "种子", "类型", "类别", "班子", "本地", "本县", "例如", "对口", "对接", "对外", "座谈", "件数", "套餐", "批发", "床铺", "克服", "元旦", "元素"})

// inLongerWord reports whether the one character that ends before i begins a
// word that is no unit.
func (t *text) inLongerWord(i int) bool {
	for _, w := range notUnits[t.char(i-1)] {
		if t.has(i-1, w) {
			return true
		}
	}
	return false
}

// hanPer reads 每吨 or /年 at i.
func (t *text) hanPer(i int) (*unit, int) {
	switch t.char(i + 1) {
	case '月':
		return month, i + 2
	case 'a':
		return year, i + 2
	case 'd':
		return day, i + 2
	case '时':
		return known("小时"), i + 2
	}
	u, end := hanUnits.find(t, i+1)
	if u == nil {
		return nil, i
	}
	return u, end
}

// perBefore reads the 每吨 that ends at i.
func (t *text) perBefore(i int) *unit {
	for n := 1; n <= 4; n++ {
		if t.char(i-n-1) == '每' {
			if u, end := hanUnits.find(t, i-n); end == i {
				return u
			}
		}
	}
	return nil
}

// roundUnit returns the unit of 千亩 or 万吨, where no digit stands before.
func (t *text) roundUnit(i int) (*unit, int) {
	exp, ok := t.scaleAt(i)
	if !ok || exp < 2 || exp > 4 {
		return nil, i
	}
	switch t.char(i - 1) {
	case '上', '数', '几', '成', '好', '半', '整', '多', '余':
		return nil, i
	}
	if _, in := t.inName(i); in || isDigit(t.char(i-1)) {
		return nil, i
	}
	if u, end := hanUnits.find(t, i+1); u.measured() && u.dimension != Money && u.dimension != Calendar && u.dimension != Time && !t.inLongerWord(end) {
		return u, end
	}
	return nil, i
}
