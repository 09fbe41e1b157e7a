package figures

// monthNames are the months and their short forms, without the point.
var monthNames = map[string]int{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
	"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11,
	"december": 12, "dec": 12,
}

func (e english) date(t *text, i int) (Date, int, bool) {
	d, end, ok := t.iso(i)
	if ok {
		return d, end, true
	}
	switch {
	case isDigit(t.char(i)):
		if !t.mayBeDay(i) {
			return Date{}, i, false
		}
		d, end, ok = t.dayFirst(i)
		if !ok {
			d, end, ok = t.latinDecade(i)
		}
		if !ok {
			d, end, ok = t.yearAlone(i)
		}
	case t.char(i) == 'Q' && isDigit(t.char(i+1)):
		d, end, ok = t.ofYear(Date{Quarter: int(t.char(i+1) - '0')}, i+2), i+2, t.char(i+1) >= '1' && t.char(i+1) <= '4'
		if d.Year != 0 {
			end = t.pastYear(end)
		}
	default:
		d, end, ok = t.monthFirst(i)
		if !ok {
			d, end, ok = t.nthPart(i)
		}
	}
	if ok && d.Part == Whole && d.Quarter == 0 {
		d.Part = t.partBefore(i)
	}
	return d, end, ok
}

// mayBeDay reports whether the digits at i may be a day or a year, by how many they
// are and what follows: a month, a joint, an ordinal ending.
func (t *text) mayBeDay(i int) bool {
	end := i
	for isDigit(t.char(end)) {
		end++
	}
	next := t.char(end)
	switch n := end - i; {
	case n > 4:
		return false
	case n == 4 || isLatin(next):
		return true
	case next == ' ':
		r := t.char(end + 1)
		return isUpper(r) || r == 'o' || r == 't' || r == 'a' || r == '-' || r == '~'
	}
	return next == '-' || next == '~' || next == '—'
}

// yearAlone reads 2020 where no unit follows.
func (t *text) yearAlone(i int) (Date, int, bool) {
	y, end, ok := t.fourDigits(i)
	if !ok || y < 1900 || y >= 2100 || isLatin(t.char(end)) || t.char(end) == '%' || t.char(end) == '/' && isDigit(t.char(end+1)) {
		return Date{}, i, false
	}
	r := reading{number: number{end: end, digits: "2000", coefficient: 2000}, end: end}
	if u, _ := t.latinUnit(r); u != nil {
		return Date{}, i, false
	}
	if w, _, _ := t.nextWord(end); magnitudes[w] > 0 || w == "hundred" {
		return Date{}, i, false
	}
	if _, ordinal := t.latinOrdinal(r); ordinal {
		return Date{}, i, false
	}
	d := Date{Year: y}
	if t.has(end, " Q") && t.char(end+2) >= '1' && t.char(end+2) <= '4' && !isDigit(t.char(end+3)) {
		d.Quarter, end = int(t.char(end+2)-'0'), end+3
	}
	return d, end, true
}

// dayFirst reads 9 March 2020, 9th of March, and the 27 of 27-30 November.
func (t *text) dayFirst(i int) (Date, int, bool) {
	day, end, ok := t.upTo31(i)
	if !ok {
		return Date{}, i, false
	}
	k := end
	if t.has(k, " of ") {
		k += 3
	}
	if m, past, ok := t.monthAt(t.skipSpace(k)); ok && t.char(k) == ' ' {
		d := t.ofYear(Date{Month: m, Day: day}, past)
		if d.Year != 0 {
			past = t.pastYear(past)
		}
		return d, past, true
	}
	joint, joined := (english{}).joint(t, i, end)
	_, second, ok := t.upTo31(joint)
	_, _, month := t.monthAt(second + 1)
	return Date{Day: day}, end, joined && ok && month && t.char(second) == ' '
}

// upTo31 reads the day of a month, with or without its ordinal ending.
func (t *text) upTo31(i int) (int, int, bool) {
	v, end := 0, i
	for isDigit(t.char(end)) && end-i < 3 {
		v, end = v*10+int(t.r[end]-'0'), end+1
	}
	if w, past := t.word(end); w == "st" || w == "nd" || w == "rd" || w == "th" {
		return v, past, v >= 1 && v <= 31
	}
	return v, end, v >= 1 && v <= 31 && end-i < 3 && !isLatin(t.char(end))
}

// monthAt reads the name of a month, which English writes with a capital.
func (t *text) monthAt(i int) (m, end int, ok bool) {
	w, end := t.word(i)
	m = monthNames[w]
	if len(w) < 5 && t.char(end) == '.' && m != 0 && m != 5 && m != 6 && m != 7 {
		end++
	}
	return m, end, m != 0 && isUpper(t.char(i))
}

// monthFirst reads March 2020, March 9, 2020, and a month alone where it is one.
func (t *text) monthFirst(i int) (Date, int, bool) {
	m, end, ok := t.monthAt(i)
	if !ok {
		return Date{}, i, false
	}
	d := Date{Month: m}
	if day, past, ok := t.upTo31(end + 1); ok && t.char(end) == ' ' {
		d.Day, end = day, past
	}
	if y := t.ofYear(d, end); y.Year != 0 {
		return y, t.pastYear(end), true
	}
	return d, end, d.Day != 0 || !mayBeVerb(m) || t.afterPreposition(i)
}

// mayBeVerb reports whether the month's name is also another word.
func mayBeVerb(m int) bool { return m == 3 || m == 5 }

func (t *text) afterPreposition(i int) bool {
	w, _ := t.wordBefore(i - 1)
	switch w {
	case "in", "by", "of", "from", "since", "until", "till", "to", "and", "through", "early", "mid", "late", "end", "before", "after", "last", "next", "this", "each", "every", "between":
		return true
	}
	return false
}

// ofYear adds the year at i: " 2020", ", 2020", " of 2020", " in 2020".
func (t *text) ofYear(d Date, i int) Date {
	if end := t.pastYear(i); end > i {
		y, _, _ := t.fourDigits(end - 4)
		d.Year = y
	}
	return d
}

// pastYear returns the end of such a year, or i.
func (t *text) pastYear(i int) int {
	for _, words := range [...]string{" of ", ", ", " in ", " ", "-", "/"} {
		k := i + len(words)
		if !t.has(i, words) {
			continue
		}
		if y, end, ok := t.fourDigits(k); ok && y >= 1900 && y < 2100 && !isLatin(t.char(end)) {
			return end
		}
	}
	return i
}

// nthPart reads "first quarter of 2020", "the second half of 2020".
func (t *text) nthPart(i int) (Date, int, bool) {
	w, end := t.word(i)
	n := int(ordinals[w])
	of, _, past := t.nextWord(end)
	var d Date
	switch {
	case of == "quarter" && n >= 1 && n <= 4:
		d.Quarter = n
	case of == "half" && (n == 1 || n == 2):
		d.Part = FirstHalf + Part(n-1)*(SecondHalf-FirstHalf)
	default:
		return d, i, false
	}
	if y := t.ofYear(d, past); y.Year != 0 {
		return y, t.pastYear(past), true
	}
	return d, past, true
}

// latinDecade reads 1990s.
func (t *text) latinDecade(i int) (Date, int, bool) {
	y, end, ok := t.fourDigits(i)
	if !ok || y%10 != 0 || t.char(end) != 's' || isLatin(t.char(end+1)) {
		return Date{}, i, false
	}
	return Date{Year: y, Decade: true}, end + 1, true
}

// partWords are what stands before a date to name a part of it.
var partWords = []struct {
	words string
	part  Part
}{
	{"early ", Early}, {"early-", Early}, {"start of ", Early}, {"beginning of ", Early}, {"mid-", Middle}, {"mid ", Middle}, {"middle of ", Middle},
	{"late ", Late}, {"late-", Late}, {"end of ", Late}, {"end-", Late}, {"end ", Late}, {"close of ", Late}, {"year-end ", Late}, {"year end ", Late},
}

func (t *text) partBefore(i int) Part {
	for _, p := range partWords {
		if t.endsWord(i, p.words) {
			return p.part
		}
	}
	return Whole
}

// until reads the second end of a range of dates.
func (e english) until(t *text, i int, from Date) (Date, int, bool) {
	joint := i
	switch {
	case t.has(i, " to "):
		joint = i + len(" to ")
	case t.has(i, " - "):
		joint = i + len(" - ")
	case t.char(i) == '-', t.char(i) == '—':
		joint = i + 1
	case t.has(i, " until "):
		joint = i + len(" until ")
	case t.has(i, " and "):
		joint = i + len(" and ")
	default:
		return Date{}, i, false
	}
	if d, end, ok := e.date(t, joint); ok && (!t.has(i, " and ") || t.between(i)) {
		return d, end, true
	}
	day, end, ok := t.upTo31(joint)
	if !ok || from.Day == 0 || from.Month == 0 || from.Year != 0 || t.has(i, " and ") {
		return Date{}, i, false
	}
	d := t.ofYear(Date{Month: from.Month, Day: day}, end)
	if d.Year != 0 {
		end = t.pastYear(end)
	}
	return d, end, true
}

// between reports whether the word stands shortly before the "and" at i.
func (t *text) between(i int) bool {
	for k := i; k >= 0 && i-k < 32; k-- {
		if t.has(k, "between ") {
			return true
		}
	}
	return false
}
