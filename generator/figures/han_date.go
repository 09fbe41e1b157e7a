package figures

func (c chinese) date(t *text, i int) (Date, int, bool) {
	if d, end, ok := t.iso(i); ok {
		return d, end, true
	}
	switch {
	case t.has(i, "上半年"):
		return Date{Part: FirstHalf}, i + 3, true
	case t.has(i, "下半年"):
		return Date{Part: SecondHalf}, i + 3, true
	case t.char(i) == 'Q':
		return Date{Quarter: int(t.char(i+1) - '0')}, i + 2, t.char(i+1) >= '1' && t.char(i+1) <= '4'
	}
	if !t.mayDate(i) {
		return Date{}, i, false
	}
	if q, end, ok := t.hanQuarter(i); ok {
		return Date{Quarter: q}, end, true
	}
	if d, end, ok := t.decade(i); ok {
		return d, end, true
	}
	if y, end, ok := t.hanYear(i); ok {
		return t.hanYearTail(Date{Year: y}, end)
	}
	return t.hanMonth(Date{}, i)
}

// mayDate reports whether something that can make a date of a number follows the
// numerals at i: most numbers are none, and are not read in four ways to see it.
func (t *text) mayDate(i int) bool {
	if t.char(i) == '第' {
		i++
	}
	end := i
	for isDigit(t.char(end)) || t.isHanNumeral(end) {
		end++
	}
	switch t.char(end) {
	case '年', '月', '季', '世', ' ', '-', '~', '—', '至', '到', ',':
		return end > i
	}
	return false
}

// until reads the date after 至; a day alone has the month before it.
func (c chinese) until(t *text, i int, from Date) (Date, int, bool) {
	end, ok := c.joint(t, i, i)
	if !ok {
		return Date{}, i, false
	}
	if d, end, ok := c.date(t, end); ok {
		return d, end, true
	}
	n, past, ok := t.hanUpTo(end, 31)
	if !ok || from.Day == 0 || t.char(past) != '日' && t.char(past) != '号' {
		return Date{}, i, false
	}
	return Date{Month: from.Month, Day: n}, past + 1, true
}

// hanUpTo reads a whole number from 1 to the highest given.
func (t *text) hanUpTo(i, most int) (int, int, bool) {
	var n number
	ok := false
	if isDigit(t.char(i)) {
		if t.char(i) == '0' && isDigit(t.char(i+1)) {
			i++ // 03月
		}
		n, ok = t.arabic(i)
	} else if _, is := hanDigit(t.char(i)); is || t.char(i) == '十' {
		n, _, ok = t.han(i)
		ok = ok && !n.positional
	}
	if !ok || n.exp < 0 || !n.small(int64(most)) || n.coefficient < 1 {
		return 0, i, false
	}
	v, _ := n.whole()
	return int(v), n.end, true
}

// hanYear reads 2020年, 二〇二〇年, and the 2016 of 2016—2020年.
func (t *text) hanYear(i int) (y, end int, ok bool) {
	y, end, ok = t.fourDigits(i)
	if !ok {
		n, _, isHan := number{}, number{}, false
		if _, is := hanDigit(t.char(i)); is {
			n, _, isHan = t.han(i)
		}
		if !isHan || !n.positional {
			return 0, i, false
		}
		y, end = int(n.coefficient), n.end
	}
	if k := t.skipSpace(end); t.char(k) == '年' && !t.has(k, "年级") {
		return y, k + 1, true
	}
	if k, joined := (chinese{}).joint(t, i, end); joined && ok {
		if _, past, four := t.fourDigits(k); four && t.char(t.skipSpace(past)) == '年' {
			return y, end, true
		}
	}
	return 0, i, false
}

// fourDigits reads a year of four digits that nothing continues.
func (t *text) fourDigits(i int) (y, end int, ok bool) {
	for k := range 4 {
		if !isDigit(t.char(i + k)) {
			return 0, i, false
		}
		y = y*10 + int(t.r[i+k]-'0')
	}
	next := t.char(i + 4)
	if isDigit(next) || (next == '.' || next == ',') && isDigit(t.char(i+5)) || y < 1000 || y >= 3000 {
		return 0, i, false
	}
	return y, i + 4, true
}

// hanYearTail reads what follows 2020年: a month, a quarter, a part.
func (t *text) hanYearTail(d Date, i int) (Date, int, bool) {
	if t.has(i, "度") {
		i++
	}
	k := t.skipSpace(i)
	if month, end, ok := t.hanMonth(d, k); ok {
		return month, end, true
	}
	if q, end, ok := t.hanQuarter(k); ok {
		d.Quarter = q
		return d, end, true
	}
	switch {
	case t.has(k, "上半年"):
		d.Part = FirstHalf
		return d, k + 3, true
	case t.has(k, "下半年"):
		d.Part = SecondHalf
		return d, k + 3, true
	case t.has(k, "年底"), t.has(k, "年末"), t.has(k, "年初"), t.has(k, "年中"):
		k++
	}
	d.Part, i = t.hanPart(k, i)
	return d, i, true
}

// hanPart reads 初, 中, 底 and what else a part is called.
func (t *text) hanPart(i, otherwise int) (Part, int) {
	next := t.char(i + 1)
	switch r := t.char(i); {
	case t.has(i, "上旬"):
		return Early, i + 2
	case t.has(i, "中旬"):
		return Middle, i + 2
	case t.has(i, "下旬"):
		return Late, i + 2
	case r == '初' && next != '步' && next != '级' && next != '次':
		return Early, i + 1
	case r == '中' && next != '国' && next != '央' && next != '心' && next != '间' && next != '部' && next != '期':
		return Middle, i + 1
	case r == '底' && next != '部' && next != '层', r == '末':
		return Late, i + 1
	}
	return Whole, otherwise
}

// hanMonth reads 3月9日, 三月, 3月底, and the 1 of 1—3月 and the 27 of 27—30日.
func (t *text) hanMonth(d Date, i int) (Date, int, bool) {
	m, end, ok := t.hanUpTo(i, 12)
	if !ok {
		return d, i, false
	}
	d.Month = m
	k := t.skipSpace(end)
	if t.char(k) != '月' {
		joint, joined := (chinese{}).joint(t, i, end)
		_, past, number := t.hanUpTo(joint, 12)
		return d, end, joined && number && t.char(past) == '月'
	}
	end = k + 1
	if t.char(end) == '份' {
		end++
	}
	n, past, ok := t.hanUpTo(t.skipSpace(end), 31)
	if !ok {
		d.Part, end = t.hanPart(end, end)
		return d, end, true
	}
	if past = t.skipSpace(past); t.char(past) == '日' || t.char(past) == '号' {
		d.Day = n
		return d, past + 1, true
	}
	if joint, joined := (chinese{}).joint(t, i, past); joined {
		if _, after, ok := t.hanUpTo(joint, 31); ok && (t.char(after) == '日' || t.char(after) == '号') {
			d.Day = n
			return d, past, true
		}
	}
	return d, end, true
}

// hanQuarter reads 第一季度, 一季度, 1季度.
func (t *text) hanQuarter(i int) (q, end int, ok bool) {
	if t.char(i) == '第' {
		i++
	}
	q, end, ok = t.hanUpTo(i, 4)
	if ok && t.has(end, "季度") {
		return q, end + 2, true
	}
	return 0, i, false
}

// decade reads 20世纪90年代, 90年代, 1990年代.
func (t *text) decade(i int) (Date, int, bool) {
	century := 1900
	switch {
	case t.has(i, "20世纪"), t.has(i, "二十世纪"):
		i += len([]rune("20世纪"))
		if t.char(i-1) == '世' {
			i++
		}
	case t.has(i, "21世纪"):
		century, i = 2000, i+4
	}
	n, end, ok := t.hanUpTo(i, 2990)
	if !ok || n%10 != 0 || !t.has(end, "年代") {
		return Date{}, i, false
	}
	if n < 100 {
		n += century
	}
	return Date{Year: n, Decade: true}, end + 2, true
}

// iso reads 2020-03-09, 2020-03, 2020/03/09 and 2020.03.09.
func (t *text) iso(i int) (Date, int, bool) {
	var d Date
	for k := range 4 {
		if !isDigit(t.char(i + k)) {
			return d, i, false
		}
		d.Year = d.Year*10 + int(t.r[i+k]-'0')
	}
	mark := t.char(i + 4)
	if mark != '-' && mark != '/' && mark != '.' || !isDigit(t.char(i+5)) || !isDigit(t.char(i+6)) || d.Year < 1900 || d.Year > 2099 {
		return d, i, false
	}
	d.Month = int(t.r[i+5]-'0')*10 + int(t.r[i+6]-'0')
	end := i + 7
	if t.char(end) == mark && isDigit(t.char(end+1)) && isDigit(t.char(end+2)) {
		d.Day = int(t.r[end+1]-'0')*10 + int(t.r[end+2]-'0')
		end += 3
	} else if mark != '-' {
		return d, i, false
	}
	if r := t.char(end); isDigit(r) || isLatin(r) || r == '-' && isDigit(t.char(end+1)) || d.Month < 1 || d.Month > 12 || d.Day > 31 {
		return d, i, false
	}
	return d, end, true
}
