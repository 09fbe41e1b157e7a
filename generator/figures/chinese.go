package figures

import "unicode/utf8"

// chinese is how Chinese writes figures.
type chinese struct{}

// hanNames hold numerals that count nothing.
var hanNames = byFirst(list{
	"两个一百年", "一百年奋斗", "十一五", "十二五", "十三五", "十四五", "十五五", "一二三产", "二三产业", "三产融合", "三月三", "二月二", "九月九",
	"三天两头", "十年树木", "三个代表", "四个全面", "四个自信", "四个意识", "两个维护", "两个确立", "八项规定", "五位一体", "三位一体",
	"四位一体", "六位一体", "七通一平", "五通一平", "三通一平", "一条龙", "一次性", "一站式", "二人转", "五口之家", "三口之家", "两口子",
	"一年一度", "一年四季", "一年到头", "三年五载", "千家万户", "二级", "三级",
	"四周环", "四周是", "四周有", "四周为", "四周都", "四周的", "四周群", "四周山", "四周林", "四周农", "四周无", "四周均", "四周村",
})

// byFirst files words by their first character.
func byFirst(words list) map[rune][]string {
	filed := map[rune][]string{}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		filed[r] = append(filed[r], w)
	}
	return filed
}

// inName returns where the name at i ends.
func (t *text) inName(i int) (end int, ok bool) {
	for _, name := range hanNames[t.char(i)] {
		if t.has(i, name) {
			return i + utf8.RuneCountInString(name), true
		}
	}
	return i, false
}

func (chinese) signs() *signs { return hanSigns }

// hanSigns are what begins a figure in Chinese, or a code.
var hanSigns = newSigns(hanNumerals, "第半上下+", digits, latinLetters, heads.starts())

func (chinese) skip(t *text, i int) (int, bool) {
	r := t.char(i)
	_, isNumeral := hanDigit(r)
	switch {
	case isDigit(r):
		return t.pastDigits(i)
	case r == '+' && isDigit(t.char(i+1)):
		return t.pastTelephone(i), true
	case r == '十' && (t.char(i-1) == '几' || t.char(i-1) == '数'):
		return i + 1, true
	case isNumeral, r == '十':
		return t.inName(i)
	case r == '第', r == '半', r == '百' && t.has(i, "百分之"):
		return i, false
	case (r == '上' || r == '下') && t.has(i+1, "半年"):
		return i, false
	case r == 'Q' && isDigit(t.char(i+1)) && !isDigit(t.char(i+2)):
		return i, false
	}
	if u, _ := t.roundUnit(i); u != nil {
		return i, false
	}
	if u, end := heads.find(t, i); u != nil && t.numeralAt(t.skipSpace(end)) {
		return i, false
	}
	if isLatin(r) {
		return t.pastCode(i), true
	}
	return i + 1, true
}

func (t *text) numeralAt(i int) bool {
	_, ok := hanDigit(t.char(i))
	return ok || isDigit(t.char(i))
}

// pastDigits passes digits that are a time of day or a code.
func (t *text) pastDigits(i int) (int, bool) {
	if end, ok := t.pastClock(i); ok {
		return end, true
	}
	return t.pastChain(i)
}

// pastChain passes three or more groups of digits joined by hyphens, which are
// a code unless they are a date.
func (t *text) pastChain(i int) (int, bool) {
	if _, _, ok := t.iso(i); ok {
		return i, false
	}
	groups, end := 0, i
	for isDigit(t.char(end)) && groups < 3 {
		for isDigit(t.char(end)) {
			end++
		}
		if groups++; t.char(end) == '-' {
			end++
		}
	}
	if groups < 3 {
		return i, false
	}
	return t.pastCode(end), true
}

func (chinese) joint(t *text, start, i int) (int, bool) {
	i = t.skipSpace(i)
	switch t.char(i) {
	case '-', '~', '—', '至', '到':
	default:
		return i, false
	}
	end := t.skipSpace(i + 1)
	u, past := heads.find(t, end)
	return end, t.numeralAt(end) || u != nil && t.numeralAt(t.skipSpace(past))
}

func (chinese) before(t *text, i int, _ *unit) (Bound, int) { return t.hanBound(i) }

func (chinese) after(t *text, i int, _ *unit) (Bound, int) { return t.boundAfter(i, hanAfter) }

func (c chinese) read(t *text, i int) (reading, bool) {
	switch {
	case t.char(i) == '第':
		return c.ordinal(t, i)
	case t.has(i, "百分之"):
		return c.hundredths(t, i+3)
	case t.char(i) == '半':
		return c.half(t, i)
	}
	if u, end := t.roundUnit(i); u != nil {
		exp, _ := t.scaleAt(i)
		n := number{coefficient: 1, inWords: true}.scaled(string(t.r[i]), exp, end)
		return reading{number: n, top: n, unit: u, soft: true, end: end}, true
	}
	head, j := heads.find(t, i)
	if head != nil {
		j = t.skipSpace(j)
	}
	r, ok := c.numeral(t, j)
	if !ok {
		return r, false
	}
	if d, ok := c.fraction(t, r); ok {
		return d, true
	}
	r.unit, r.headed = head, head != nil
	return c.finish(t, i, r)
}

// and passes what joins 两年 and 三个月.
func (chinese) and(t *text, i int) int {
	if r := t.char(i); r == '零' || r == '又' {
		return i + 1
	}
	return t.skipSpace(i)
}

// numeral reads the number at i with its scale, and nothing behind.
func (chinese) numeral(t *text, i int) (reading, bool) {
	var r reading
	ok := false
	if isDigit(t.char(i)) {
		r.number, ok = t.arabic(i)
		r.top = r.number
	} else {
		r.number, r.top, ok = t.han(i)
	}
	r.end = r.number.end
	if !ok {
		return r, false
	}
	if r.number != r.top {
		r.bound, r.soft = About, true
		return r, true
	}
	if !r.number.positional {
		r.number = t.hanTail(r.number)
	}
	if r.top, r.end = r.number, r.number.end; r.number.over {
		r.bound = Over
	}
	return r, true
}

// hanTail reads what may stand between digits and unit: 余, 万, 多, 亿, 5000万.
func (t *text) hanTail(n number) number {
	for range 4 {
		k := n.end
		if r := t.char(k); r == '余' || r == '多' || (r == '几' || r == '来') && n.inWords && t.char(k-1) == '十' {
			n.over, n.end = true, k+1
			continue
		}
		if t.char(k) == ' ' && !n.inWords && (t.char(k+1) == '万' || t.char(k+1) == '亿') {
			k++
		}
		exp, ok := t.scaleAt(k)
		if !ok || exp < 2 {
			break
		}
		n = n.scaled(string(t.r[k]), exp, k+1)
	}
	if n.scale != "" && !n.inWords && isDigit(t.char(n.end)) {
		if m, ok := t.arabic(n.end); ok {
			if exp, ok := t.scaleAt(m.end); ok && exp < n.scaleExp {
				if sum, ok := n.plus(m.scaled(string(t.r[m.end]), exp, m.end+1)); ok {
					n = sum
				}
			}
		}
	}
	return n
}

// finish reads the unit of a number and judges whether it is a figure.
func (c chinese) finish(t *text, i int, r reading) (reading, bool) {
	n := r.number
	if t.has(r.end, "个半") {
		r = r.plusHalf(r.end + 2)
		if t.char(r.end) == '月' {
			r.unit, r.end = month, r.end+1
			return r, true
		}
	}
	if isLatin(t.char(r.end)) && !n.inWords {
		if u, _ := hanUnits.find(t, r.end); u == nil {
			return reading{end: t.pastCode(r.end)}, false // 5A, 4G
		}
	}
	r = t.hanUnit(r)
	if r.unit != nil && r.unit.dimension != Count && t.char(r.end) == '半' && r.unit.measured() {
		r = r.plusHalf(r.end + 1)
	}
	switch {
	case n.inWords && n.positional && r.unit == nil:
		return r, false
	case n.inWords && r.unit == nil:
		r.soft = true
		_, whole := n.whole()
		return r, whole && !n.small(10)
	case n.inWords && n.small(1) && !r.unit.measured():
		return r, false
	}
	if r.unit != nil && r.unit.dimension == Temperature && (t.ends(i, "零下") || t.char(i-1) == '-') {
		r.number.coefficient, r.top.coefficient = -r.number.coefficient, -r.top.coefficient
	}
	_, start := t.hanBound(i)
	if r.per == nil {
		r.per = t.perBefore(start)
	}
	if r.unit == plain {
		r.unit = t.nounBefore(start)
	}
	return r, true
}

// plusHalf adds 半.
func (r reading) plusHalf(end int) reading {
	if half, ok := r.number.plus(number{coefficient: 5, exp: r.number.exp - 1}); ok && r.number.exp == 0 {
		half.inWords = r.number.inWords
		r.number, r.top = half, half
	}
	r.end = end
	return r
}

// hundredths reads 百分之二十五.
func (c chinese) hundredths(t *text, i int) (reading, bool) {
	r, ok := c.numeral(t, i)
	if !ok && t.char(i) == '百' {
		r, ok = reading{number: number{coefficient: 100, inWords: true}, end: i + 1}, true
		r.top = r.number
	}
	r.unit = percent
	return r, ok
}

var percent = other("%", Percent, 1, 100)

// fraction reads 三分之一, whose first number was read.
func (c chinese) fraction(t *text, r reading) (reading, bool) {
	if !t.has(r.end, "分之") {
		if t.char(r.end) == '/' && !r.number.inWords && isDigit(t.char(r.end+1)) {
			return t.stroke(r)
		}
		return r, false
	}
	over, ok := c.numeral(t, r.end+2)
	if !ok {
		return r, false
	}
	return share(over, r, over.end)
}

// share is one whole number over another, which is a part of one.
func share(numerator, denominator reading, end int) (reading, bool) {
	a, b := numerator.number, denominator.number
	if a.exp != 0 || b.exp != 0 || a.coefficient <= 0 || a.coefficient >= b.coefficient || b.coefficient > 1000 {
		return denominator, false
	}
	u := other("分之", Percent, 1, b.coefficient)
	return reading{number: a, top: a, unit: u, end: end}, true
}

// stroke reads 1/3.
func (t *text) stroke(r reading) (reading, bool) {
	n, ok := t.arabic(r.end + 1)
	if !ok || isDigit(t.char(n.end)) || t.char(n.end) == '/' {
		return r, false
	}
	return share(r, reading{number: n}, n.end)
}

// half reads 半年, 半个月, 半小时.
func (c chinese) half(t *text, i int) (reading, bool) {
	n := number{coefficient: 5, exp: -1, inWords: true, end: i + 1}
	r := reading{number: n, top: n, soft: true, end: i + 1}
	switch t.char(i - 1) {
	case '上', '下', '一', '大', '多', '前', '后', '过', '夜':
		return r, false
	}
	r = t.hanUnit(r)
	return r, r.unit != nil && r.unit.measured() && !t.inLongerWord(r.end)
}

// ordinal reads 第17届.
func (c chinese) ordinal(t *text, i int) (reading, bool) {
	r, ok := c.numeral(t, t.skipSpace(i+1))
	if !ok {
		return reading{end: i + 1}, false
	}
	u, end := hanUnits.find(t, t.skipSpace(r.end))
	if u != nil && !t.inLongerWord(end) {
		r.end = end
	} else if r.number.inWords {
		return r, false
	}
	r.ordinal, r.unit = true, plain
	return r, true
}
