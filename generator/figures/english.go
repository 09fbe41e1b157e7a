package figures

import (
	"maps"
	"slices"
	"strings"
)

// english is how English writes figures.
type english struct{}

func (english) signs() *signs { return latinSigns }

// latinSigns are what begins a figure in English, or a word.
var latinSigns = newSigns("+", digits, latinLetters, heads.starts())

// openers are the words that may begin a figure, but for the article a.
var openers = newWordSet(slices.Concat(slices.Collect(maps.Keys(cardinals)), slices.Collect(maps.Keys(ordinals)), slices.Collect(maps.Keys(monthNames)), list{"an", "another", "half"}))

// plain reports whether the word from i to end begins no figure, no code and no
// address, as most words do.
func (english) plain(t *text, i, end int) bool {
	switch next, after := t.char(end), t.char(end+1); {
	case isDigit(next), next == '-' && isDigit(after), next == '.' && isLatin(after):
		return false
	}
	r := t.r[i]
	if isUpper(r) && (end == i+1 || isUpper(t.r[i+1])) && (r == 'Q' || heads.first.has(r)) {
		return false // perhaps a currency, whose code is in capitals
	}
	if end == i+1 {
		return lower(r) != 'a'
	}
	return !openers.mayHave(t.r[i:end])
}

func (e english) skip(t *text, i int) (int, bool) {
	r := t.char(i)
	switch {
	case isDigit(r):
		return t.pastDigits(i)
	case r == '+' && isDigit(t.char(i+1)):
		return t.pastTelephone(i), true
	case !isLatin(r):
		if u, end := heads.find(t, i); u != nil {
			return i + 1, !isDigit(t.char(t.skipSpace(end)))
		}
		return i + 1, true
	}
	if end := t.wordEnd(i); e.plain(t, i, end) {
		return end, true
	}
	w, end := t.word(i)
	if u, past := heads.find(t, i); u != nil && t.numberAt(t.skipSpace(past)) {
		return i, false
	}
	if r == 'Q' && end == i+1 && isDigit(t.char(i+1)) && !isDigit(t.char(i+2)) {
		return i, false
	}
	switch {
	case isDigit(t.char(end)), t.char(end) == '-' && isDigit(t.char(end+1)) && hasUpper(t.r[i:end]) && monthNames[w] == 0:
		return t.pastCode(end), true
	case t.char(end) == '.' && isLatin(t.char(end+1)) && !isUpper(t.char(end+1)):
		return t.pastCode(end), true // an address
	case t.fiveYearPlan(i, w, end):
		return end, true
	}
	switch _, ok := cardinals[w]; {
	case ok || ordinals[w] > 0 || monthNames[w] > 0 || w == "half":
		return i, false
	case w == "a" || w == "an" || w == "another":
		return end, !t.countsAfter(end)
	}
	return end, true
}

// countsAfter reports whether what follows an article may make a figure of it: a
// hundred, a year.
func (t *text) countsAfter(i int) bool {
	w, start, _ := t.nextWord(i)
	if magnitudes[w] > 0 || w == "hundred" || w == "dozen" {
		return true
	}
	u, _ := latinUnits.find(t, start)
	return u.measured()
}

func hasUpper(r []rune) bool {
	for _, c := range r {
		if isUpper(c) {
			return true
		}
	}
	return false
}

// fiveYearPlan reports whether the word belongs to the name of a plan.
func (t *text) fiveYearPlan(i int, w string, end int) bool {
	if w == "five" {
		next, _, past := t.nextWord(end)
		plan, _, _ := t.nextWord(past)
		return next == "year" && strings.HasPrefix(plan, "plan")
	}
	if ordinals[w] == 0 {
		return false
	}
	next, start, past := t.nextWord(end)
	return next == "five" && t.fiveYearPlan(start, next, past)
}

func (t *text) numberAt(i int) bool {
	if isDigit(t.char(i)) {
		return true
	}
	w, _ := t.word(i)
	_, ok := cardinals[w]
	return ok
}

func (english) joint(t *text, start, i int) (int, bool) {
	switch {
	case t.char(i) == '-', t.char(i) == '~', t.char(i) == '—':
		i++
	case t.has(i, " - "), t.has(i, " ~ "):
		i += 3
	case t.has(i, " to "):
		i += 4
	case t.has(i, " and ") && t.endsWord(start, "between "):
		i += 5
	default:
		return i, false
	}
	u, end := heads.find(t, i)
	return i, t.numberAt(i) || u != nil && t.numberAt(t.skipSpace(end))
}

// before takes "over five years" for the time that something lasts.
func (english) before(t *text, i int, u *unit) (Bound, int) {
	bound, start := t.latinBound(i)
	if bound == Over && u != nil && (u.dimension == Time || u.dimension == Calendar) && t.endsWord(i, "over ") {
		return Exact, i
	}
	return bound, start
}

func (english) after(t *text, i int, u *unit) (Bound, int) { return t.boundAfter(i, latinAfter) }

func (e english) read(t *text, i int) (reading, bool) {
	head, j := heads.find(t, i)
	if head != nil {
		j = t.skipSpace(j)
	}
	var r reading
	ok := false
	if isDigit(t.char(j)) {
		r.number, ok = t.arabic(j)
		r.end = r.number.end
	} else {
		return e.words(t, j, head)
	}
	if !ok {
		return r, false
	}
	r.top = r.number
	if f, ok := t.latinFraction(r); ok {
		return f, true
	}
	if o, ok := t.latinOrdinal(r); ok {
		return o, true
	} else if o.end > r.end {
		return o, false
	}
	r.number = t.latinScale(r.number, head != nil)
	r.unit, r.headed = head, head != nil
	return e.finish(t, i, r)
}

// and passes what joins two years and three months.
func (english) and(t *text, i int) int {
	for _, words := range [...]string{" and ", ", ", " "} {
		if t.has(i, words) {
			return i + len(words)
		}
	}
	return i
}

// latinScale reads the million of 270 million, and of CNY 270m.
func (t *text) latinScale(n number, money bool) number {
	if w, past := t.word(n.end); w != "" {
		exp := shortScale[w]
		if exp > 0 && (money || len(w) == 2) {
			n = n.scaled(w, exp, past)
		}
		return t.andAHalf(n)
	}
	for range 2 {
		w, _, past := t.nextWord(n.end)
		exp, ok := magnitudes[w]
		switch {
		case ok:
		case w == "hundred":
			exp = 2
		case w == "bn":
			exp = 9
		case w == "mn", w == "m" && money:
			exp = 6
		case w == "dozen" && n.scale == "" && n.coefficient < 1000:
			n.coefficient, n.digits, n.end = n.coefficient*12, "", past
			continue
		default:
			return t.andAHalf(n)
		}
		n = n.scaled(w, exp, past)
	}
	return n
}

// shortScale are the short forms of scales; those of one letter are units unless
// the number is money.
var shortScale = map[string]int{"bn": 9, "mn": 6, "m": 6, "b": 9, "k": 3}

// andAHalf reads the rest of "two and a half".
func (t *text) andAHalf(n number) number {
	const words = " and a half"
	if end := n.end + len(words); t.has(n.end, words) && n.exp == 0 && !isLatin(t.char(end)) {
		if half, ok := n.plus(number{coefficient: 5, exp: -1, end: end}); ok {
			half.inWords = n.inWords
			return half
		}
	}
	return n
}

// words reads a number in words, with or without a currency before it.
func (e english) words(t *text, i int, head *unit) (reading, bool) {
	w, wordEnd := t.word(i)
	if ordinals[w] > 0 {
		return t.wordOrdinal(w, wordEnd)
	}
	n, loose, ok := t.inWords(i)
	if !ok {
		return t.yearAndAHalf(w, wordEnd)
	}
	r := reading{number: n, top: n, soft: loose, end: n.end}
	if f, ok := t.latinFraction(r); ok && !t.endsWord(i, "first ") {
		return f, true
	}
	if !loose {
		r.number = t.andAHalf(n)
	}
	r.unit, r.headed = head, head != nil
	r, ok = e.finish(t, i, r)
	if !ok || n.small(1) && !r.unit.measured() {
		return reading{end: max(wordEnd, i+1)}, false
	}
	return r, true
}

// yearAndAHalf reads "a year and a half".
func (t *text) yearAndAHalf(w string, end int) (reading, bool) {
	failed := reading{end: end}
	if w != "a" && w != "an" && w != "another" {
		return failed, false
	}
	_, start, _ := t.nextWord(end)
	u, past := latinUnits.find(t, start)
	if !u.measured() {
		return failed, false
	}
	if !t.has(past, " and a half") {
		n := number{coefficient: 1, inWords: true, end: past}
		return reading{number: n, top: n, unit: u, soft: true, end: past}, u.name == "十年" || w == "an" || t.lasts(end-1)
	}
	n := number{coefficient: 15, exp: -1, inWords: true, end: past + len(" and a half")}
	return reading{number: n, top: n, unit: u, end: n.end}, true
}

// lasts reports whether the "a year" whose article ends before i is a time that
// something takes, and not what something is counted by.
func (t *text) lasts(i int) bool {
	_, article := t.wordBefore(i + 1)
	w, _ := t.wordBefore(article - 1)
	switch w {
	case "within", "in", "for", "than", "about", "nearly", "almost", "after", "least", "most", "under":
		return true
	}
	return false
}

// finish reads the unit and what it is counted by.
func (e english) finish(t *text, i int, r reading) (reading, bool) {
	r.end = r.number.end
	u, end := t.latinUnit(r)
	switch {
	case u == nil && isLatin(t.char(r.end)):
		return reading{end: t.pastCode(r.end)}, false // 5A, 4G
	case u != nil && (r.unit == nil || r.unit.currency == u.currency):
		r.unit, r.end = u, end
	case u == nil:
		w, _, _ := t.nextWord(r.end)
		r.bare = w == "" || joining[w]
	}
	if n := &r.number; r.unit != nil && r.unit.dimension == Temperature && (t.char(i-1) == '-' || t.endsWord(i, "minus ")) {
		n.coefficient = -n.coefficient
	}
	if half := t.andAHalf(number{coefficient: r.number.coefficient, exp: r.number.exp, end: r.end}); r.unit.measured() && half.end > r.end {
		r.number, r.end = half, half.end // three years and a half
	}
	r.per, r.end = t.latinPer(r.end)
	r.top = r.number
	if r.unit == month && t.endsWord(i, "first ") {
		r.soft = true // the first six months: 上半年
	}
	return r, true
}

// joining are words that part a number from a noun behind it.
var joining = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("of in to and or the a an for with at by from on is are was were per as that than but if it its will would has have had so not be been this these which who") {
		set[w] = true
	}
	return set
}()

// latinUnit finds the unit of a number, behind at most two adjectives where it
// is one that counts: 260 comfortable guest rooms.
func (t *text) latinUnit(r reading) (*unit, int) {
	k := r.end
	if u, end := latinUnits.find(t, k); u != nil {
		return u, end
	}
	if c := t.char(k); c != ' ' && c != '-' {
		return nil, k
	}
	if u, end := latinUnits.find(t, k+1); u != nil {
		return u, end
	}
	if r.unit != nil || r.isYear() || t.char(k) == '-' {
		return nil, k
	}
	for range 3 {
		w, _, end := t.nextWord(k)
		if w == "" || joining[w] || t.char(end) != ' ' && t.char(end) != '-' {
			return nil, k
		}
		if u, past := latinUnits.find(t, end+1); u != nil && past-end > 3 && u.currency == "" && u.dimension != Percent {
			return u, past
		}
		k = end
	}
	return nil, k
}

// isYear reports whether a number looks like a year and like nothing else.
func (r reading) isYear() bool {
	n := r.number
	return r.unit == nil && !r.ordinal && !n.inWords && n.scale == "" && len(n.digits) == 4 && n.exp == 0 && n.coefficient >= 1900 && n.coefficient < 2100
}

// latinPer reads "/year", " a year", " per tonne", " annually" at i.
func (t *text) latinPer(i int) (*unit, int) {
	for _, mark := range [...]string{"/", " a ", " an ", " per ", " each ", " every ", "-per-"} {
		if !t.has(i, mark) {
			continue
		}
		k := i + len(mark)
		if u, end := latinUnits.find(t, k); u != nil {
			return u, end
		}
		switch w, end := t.word(k); {
		case w == "annum" || mark == "/" && w == "a":
			return year, end
		case mark == "/" && w == "d":
			return day, end
		}
		return nil, i
	}
	for _, adverb := range [...]string{" annually", " yearly", " p.a."} {
		if t.has(i, adverb) {
			return year, i + len(adverb)
		}
	}
	return nil, i
}

// latinFraction reads two-thirds, three quarters of, 1/3.
func (t *text) latinFraction(r reading) (reading, bool) {
	if t.char(r.end) == '/' && isDigit(t.char(r.end+1)) {
		return t.stroke(r)
	}
	w, _, end := t.nextWord(r.end)
	d := parts[w]
	if d == 0 || !r.number.inWords || !strings.HasSuffix(w, "s") && t.char(r.end) != '-' && !t.has(end, " of") {
		return r, false
	}
	return share(r, reading{number: number{coefficient: d}}, end)
}

// latinOrdinal reads 17th, and passes the 14th of a Five-Year Plan.
func (t *text) latinOrdinal(r reading) (reading, bool) {
	w, end := t.word(r.end)
	if w != "st" && w != "nd" && w != "rd" && w != "th" {
		k := r.number.end - len(r.number.digits)
		if t.endsWord(k, "no. ") || t.endsWord(k, "number ") {
			r.ordinal, r.unit = true, plain
			return r, r.number.exp == 0
		}
		return r, false
	}
	if next, start, past := t.nextWord(end); next == "five" && t.fiveYearPlan(start, next, past) {
		return reading{end: past}, false
	}
	r.ordinal, r.unit, r.end = true, plain, end
	return r, true
}

// editions are nouns before which an ordinal in words counts.
var editions = map[string]bool{"edition": true, "session": true, "batch": true, "phase": true, "round": true, "stage": true, "group": true,
	"category": true, "class": true, "tier": true, "floor": true, "grade": true, "china": true, "expo": true, "fair": true, "meeting": true}

// wordOrdinal reads "third phase".
func (t *text) wordOrdinal(w string, end int) (reading, bool) {
	next, _, _ := t.nextWord(end)
	n := number{coefficient: ordinals[w], inWords: true, end: end}
	return reading{number: n, top: n, unit: plain, ordinal: true, soft: true, end: end}, editions[next]
}
