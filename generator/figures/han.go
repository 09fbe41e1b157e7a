package figures

import "strings"

// hanNumerals are the characters that hanDigit and hanScale read.
const hanNumerals = "〇零一壹二两贰兩三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿"

// hanDigit reads one Han digit, those of bank notes among them.
func hanDigit(r rune) (int64, bool) {
	switch r {
	case '〇', '零':
		return 0, true
	case '一', '壹':
		return 1, true
	case '二', '两', '贰', '兩':
		return 2, true
	case '三', '叁':
		return 3, true
	case '四', '肆':
		return 4, true
	case '五', '伍':
		return 5, true
	case '六', '陆':
		return 6, true
	case '七', '柒':
		return 7, true
	case '八', '捌':
		return 8, true
	case '九', '玖':
		return 9, true
	}
	return 0, false
}

// hanScale reads a Han power of ten.
func hanScale(r rune) (exp int, ok bool) {
	switch r {
	case '十', '拾':
		return 1, true
	case '百', '佰':
		return 2, true
	case '千', '仟':
		return 3, true
	case '万':
		return 4, true
	case '亿':
		return 8, true
	}
	return 0, false
}

// scaleAt reads the scale at i, unless it begins a unit: 千瓦, 千米, 千克, 千伏.
func (t *text) scaleAt(i int) (exp int, ok bool) {
	exp, ok = hanScale(t.char(i))
	if exp == 3 && strings.ContainsRune("瓦米克伏卡帕", t.char(i+1)) {
		return 0, false
	}
	return exp, ok
}

// maxHan bounds a numeral in Han characters.
const maxHan = 24

// han reads the Han numeral at i: 二十亿, 两千, 十四, 三点五, 二〇二〇. A scale
// without a digit before it, but for 十, begins none. Where two digits in turn
// mean a range (三五, 七八百) high is its upper end. The end is always past the
// whole run of numerals.
func (t *text) han(i int) (low, high number, ok bool) {
	end := i
	for end-i <= maxHan && t.isHanNumeral(end) {
		end++
	}
	if end-i > maxHan {
		for t.isHanNumeral(end) {
			end++
		}
		return number{end: end}, number{}, false
	}
	run := t.r[i:end]
	if len(run) == 0 {
		return number{end: i + 1}, number{}, false
	}
	if allDigits(run) && len(run) > 1 {
		return t.digitsInTurn(run, end)
	}
	if len(run) > 2 && isCount(run[0]) && isCount(run[1]) && inTurn(run[0], run[1]) {
		low, ok = compose(append([]rune{run[0]}, run[2:]...))
		high, _ = compose(run[1:])
		low.end, high.end = end, end
		return low, high, ok
	}
	low, ok = compose(run)
	low.end = end
	if ok && t.char(end) == '点' {
		low = t.hanPoint(low)
	}
	return low, low, ok
}

func (t *text) isHanNumeral(i int) bool {
	if _, ok := hanDigit(t.char(i)); ok {
		return true
	}
	_, ok := t.scaleAt(i)
	return ok
}

func allDigits(run []rune) bool {
	for _, r := range run {
		if _, ok := hanDigit(r); !ok {
			return false
		}
	}
	return true
}

func isCount(r rune) bool {
	d, ok := hanDigit(r)
	return ok && d > 0
}

// inTurn reports whether two digits side by side mean from one to the other.
func inTurn(a, b rune) bool {
	x, _ := hanDigit(a)
	y, _ := hanDigit(b)
	return x > 0 && (y == x+1 || x == 3 && y == 5)
}

// digitsInTurn reads digits without scales: a year, or a small range.
func (t *text) digitsInTurn(run []rune, end int) (low, high number, ok bool) {
	if len(run) == 2 && inTurn(run[0], run[1]) {
		low, _ = compose(run[:1])
		high, _ = compose(run[1:])
		low.end, high.end = end, end
		return low, high, true
	}
	n := number{inWords: true, positional: true, end: end}
	for _, r := range run {
		d, _ := hanDigit(r)
		n.coefficient = n.coefficient*10 + d
	}
	return n, n, len(run) == 4
}

// hanPoint reads the decimals of 三点五 and the scale after them.
func (t *text) hanPoint(n number) number {
	end := n.end + 1
	m := n
	for end-n.end < maxDigits/2 && m.coefficient < 1e9 {
		d, ok := hanDigit(t.char(end))
		if !ok {
			break
		}
		m.coefficient, m.exp, end = m.coefficient*10+d, m.exp-1, end+1
	}
	if m.exp == n.exp || n.exp != 0 {
		return n
	}
	m.digits = ""
	for exp, ok := t.scaleAt(end); ok && exp >= 4; exp, ok = t.scaleAt(end) {
		m = m.scaled(string(t.r[end]), exp, end+1)
		end++
	}
	m.end = end
	return m
}

// compose adds up a numeral of digits and scales.
func compose(run []rune) (number, bool) {
	var total, section int64
	digit, last := int64(-1), 0 // the digit that waits for its scale; the power before it
	exp, zero := 0, false
	for i, r := range run {
		if d, ok := hanDigit(r); ok {
			if digit > 0 || d == 0 && i == 0 && len(run) > 1 {
				return number{}, false
			}
			digit, zero = d, zero || d == 0
			if d != 0 {
				exp = 0
			}
			continue
		}
		power, _ := hanScale(r)
		switch {
		case power < 4 && digit <= 0 && (power != 1 || i > 0 && !zero):
			return number{}, false
		case power < 4:
			section += max(1, digit) * tenTo(power)
		case power == 8 && total > 1e8:
			return number{}, false
		case power == 8 && section == 0 && digit < 0 && total > 0 && last == 4: // 二万亿
			total *= 1e8
		case section+max(0, digit) == 0:
			return number{}, false
		case power == 8:
			total = (total + section + max(0, digit)) * 1e8
			section = 0
		default:
			total += (section + max(0, digit)) * tenTo(power)
			section = 0
		}
		if total > 1e16 || section > 1e8 {
			return number{}, false
		}
		exp = power
		if power >= 4 && last > 0 && last < 4 && digit <= 0 {
			exp = power + last // 二十亿: the last digit given is that of 十
		}
		digit, last, zero = -1, power, false
	}
	if digit > 0 && last >= 2 && !zero {
		digit, exp = digit*tenTo(last-1), last-1 // 一万五
	}
	value := total + section + max(0, digit)
	n := number{coefficient: value, inWords: true}
	if power, ok := hanScale(run[len(run)-1]); ok && power >= 4 {
		n.scale, n.scaleExp = string(run[len(run)-1]), power
	}
	for exp > 0 && n.coefficient%10 == 0 {
		n.coefficient, n.exp, exp = n.coefficient/10, n.exp+1, exp-1
	}
	return n, true
}

func tenTo(power int) int64 {
	n := int64(1)
	for range power {
		n *= 10
	}
	return n
}
