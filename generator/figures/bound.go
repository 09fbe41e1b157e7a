package figures

import "unicode/utf8"

// Bound says how a figure stands to the exact one, by the words beside it.
type Bound uint8

// The bounds.
const (
	Exact   Bound = iota
	About         // 约, 左右, about, some
	Under         // 近, 不足, nearly, less than
	Over          // 余, 多, 超过, more than
	AtMost        // 不超过, 以内, up to, within
	AtLeast       // 不少于, 以上, at least, or more
)

// against reports whether two bounds contradict each other.
func (b Bound) against(c Bound) bool {
	below := func(b Bound) bool { return b == Under || b == AtMost }
	above := func(b Bound) bool { return b == Over || b == AtLeast }
	return below(b) && above(c) || above(b) && below(c)
}

// says is a word that bounds a figure.
type says struct {
	word  string
	bound Bound
}

// ending is such a word before a figure, by its characters.
type ending struct {
	word  []rune
	bound Bound
}

// byLast files words by their last character.
func byLast(words []says) map[rune][]ending {
	filed := map[rune][]ending{}
	for _, s := range words {
		r := []rune(s.word)
		last := r[len(r)-1]
		filed[last] = append(filed[last], ending{r, s.bound})
	}
	return filed
}

// Longer words stand before those that end or begin like them.
var hanBefore = byLast([]says{
	{"大约", About}, {"大致", About}, {"约为", About}, {"约有", About}, {"约占", About}, {"约达", About}, {"约需", About}, {"约计", About}, {"约合", About}, {"约折合", About}, {"约", About}, {"≈", About}, {"~", About},
	{"将近", Under}, {"接近", Under}, {"附近", Exact}, {"邻近", Exact}, {"靠近", Exact}, {"最近", Exact}, {"就近", Exact}, {"临近", Exact}, {"远近", Exact}, {"近", Under},
	{"不足", Under}, {"不到", Under}, {"低于", Under}, {"少于", Under}, {"小于", Under}, {"<", Under},
	{"不超过", AtMost}, {"不超", AtMost}, {"不高于", AtMost}, {"不大于", AtMost}, {"不多于", AtMost}, {"最多", AtMost}, {"至多", AtMost}, {"最高", AtMost}, {"最长", AtMost}, {"控制在", AtMost}, {"≤", AtMost},
	{"超过", Over}, {"超出", Over}, {"超", Over}, {"逾", Over}, {"大于", Over}, {"高于", Over}, {"多于", Over}, {"突破", Over}, {">", Over},
	{"不少于", AtLeast}, {"不低于", AtLeast}, {"不小于", AtLeast}, {"至少", AtLeast}, {"最少", AtLeast}, {"最低", AtLeast}, {"≥", AtLeast},
})

var hanAfter = []says{
	{"左右", About}, {"上下", About}, {"余", Over}, {"多", Over}, {"以上", AtLeast}, {"及以上", AtLeast}, {"(含)以上", AtLeast},
	{"以下", AtMost}, {"及以下", AtMost}, {"以内", AtMost}, {"之内", AtMost}, {"内", AtMost},
}

var latinBefore = byLast([]says{
	{"about", About}, {"around", About}, {"roughly", About}, {"approximately", About}, {"approx.", About}, {"approx", About}, {"some", About},
	{"circa", About}, {"c.", About}, {"≈", About}, {"~", About}, {"close to", Under}, {"nearly", Under}, {"almost", Under}, {"just under", Under},
	{"no less than", AtLeast}, {"not less than", AtLeast}, {"no fewer than", AtLeast}, {"not fewer than", AtLeast}, {"no lower than", AtLeast}, {"at least", AtLeast}, {"a minimum of", AtLeast}, {"≥", AtLeast},
	{"no more than", AtMost}, {"not more than", AtMost}, {"not exceeding", AtMost}, {"not exceed", AtMost}, {"at most", AtMost}, {"up to", AtMost}, {"a maximum of", AtMost}, {"within", AtMost}, {"≤", AtMost},
	{"no higher than", AtMost}, {"not higher than", AtMost}, {"no greater than", AtMost}, {"no longer than", AtMost}, {"no larger than", AtMost}, {"not over", AtMost}, {"not above", AtMost}, {"no later than", AtMost}, {"not lower than", AtLeast}, {"not below", AtLeast}, {"no smaller than", AtLeast}, {"no shorter than", AtLeast},
	{"less than", Under}, {"fewer than", Under}, {"lower than", Under}, {"below", Under}, {"under", Under}, {"short of", Under}, {"<", Under},
	{"more than", Over}, {"upwards of", Over}, {"in excess of", Over}, {"exceeding", Over}, {"exceeded", Over}, {"exceeds", Over}, {"exceed", Over},
	{"greater than", Over}, {"higher than", Over}, {"surpassed", Over}, {"topped", Over}, {"over", Over}, {"above", Over}, {"beyond", Over}, {">", Over},
})

var latinAfter = []says{
	{" or so", About}, {" or more", AtLeast}, {" and more", AtLeast}, {" or over", AtLeast}, {" and over", AtLeast}, {" and above", AtLeast}, {" or above", AtLeast}, {" or older", AtLeast}, {" plus", AtLeast}, {"+", AtLeast},
	{" at least", AtLeast}, {" or less", AtMost}, {" or fewer", AtMost}, {" and below", AtMost}, {" or below", AtMost}, {" at most", AtMost},
}

// hanBound returns what the words before i say, and where they begin.
func (t *text) hanBound(i int) (Bound, int) {
	for t.char(i-1) == ' ' {
		i--
	}
	found, start := Exact, i
	for _, e := range hanBefore[t.char(i-1)] {
		if n := len(e.word); n > i-start && t.endsWith(i, e.word) {
			found, start = e.bound, i-n
		}
	}
	if i-start == 1 && t.char(start) == '约' && isAgreement(t.char(start-1)) {
		return Exact, i
	}
	return found, start
}

// isAgreement reports whether 约 after the character means an agreement or
// thrift: 签约, 合约, 节约.
func isAgreement(r rune) bool {
	switch r {
	case '签', '合', '契', '节', '违', '履', '预', '条', '毁', '集':
		return true
	}
	return false
}

// latinBound is hanBound for English.
func (t *text) latinBound(i int) (Bound, int) {
	if t.char(i-1) == ' ' {
		i--
	}
	found, start := Exact, i
	for _, e := range latinBefore[lower(t.char(i-1))] {
		if n := len(e.word); n > i-start && t.endsWith(i, e.word) {
			found, start = e.bound, i-n
		}
	}
	return found, start
}

// endsWith reports whether the word ends at i, in capitals or not.
func (t *text) endsWith(i int, word []rune) bool {
	n := len(word)
	if i < n || isLatin(word[0]) && isLatin(t.char(i-n-1)) {
		return false
	}
	for k, r := range word {
		if lower(t.r[i-n+k]) != r {
			return false
		}
	}
	return true
}

func (t *text) endsWord(i int, word string) bool { return t.endsWith(i, []rune(word)) }

// boundAfter returns what the words at i say, and where they end.
func (t *text) boundAfter(i int, words []says) (Bound, int) {
	for _, s := range words {
		if !t.has(i, s.word) {
			continue
		}
		if end := i + utf8.RuneCountInString(s.word); !isLatin(t.char(end-1)) || !isLatin(t.char(end)) {
			return s.bound, end
		}
	}
	return Exact, i
}
