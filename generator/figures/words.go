package figures

// cardinals are the number words of English below a hundred.
var cardinals = map[string]int64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// magnitudes are the powers of ten that English names.
var magnitudes = map[string]int{"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

var ordinals = map[string]int64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}

// parts are the denominators of fractions in words.
var parts = map[string]int64{
	"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
}

// wordSet tells of most words that they are not among a few, at the price of their
// first two letters and their length.
type wordSet struct {
	lengths [26][26]uint32 // a bit for each length, by the letters
	hashes  [1 << 12 / 64]uint64
}

// newWordSet makes a set of words in small letters, of two to 31 each.
func newWordSet(words list) *wordSet {
	s := new(wordSet)
	for _, w := range words {
		h := wordHash([]rune(w))
		s.lengths[w[0]-'a'][w[1]-'a'] |= 1 << len(w)
		s.hashes[h/64] |= 1 << (h % 64)
	}
	return s
}

// mayHave reports whether a word of two letters or more, in small letters or not,
// may be among them: the few that are not and pass have the same hash.
func (s *wordSet) mayHave(word []rune) bool {
	first, second := lower(word[0])-'a', lower(word[1])-'a'
	if uint32(first) >= 26 || uint32(second) >= 26 || s.lengths[first][second]&(1<<len(word)) == 0 {
		return false
	}
	h := wordHash(word)
	return s.hashes[h/64]&(1<<(h%64)) != 0
}

func wordHash(word []rune) uint32 {
	h := uint32(0)
	for _, r := range word {
		h = (h ^ uint32(lower(r))) * 16777619
	}
	return h >> 20
}

// nextWord returns the word after one blank or hyphen at i.
func (t *text) nextWord(i int) (w string, start, end int) {
	if r := t.char(i); r != ' ' && r != '-' {
		return "", i, i
	}
	w, end = t.word(i + 1)
	return w, i + 1, end
}

// inWords reads a number in English words: "two hundred and sixty", "half a
// million", "a dozen". A number without one before it, such as "a hundred", is
// loose.
func (t *text) inWords(i int) (n number, loose, ok bool) {
	w, end := t.word(i)
	switch w {
	case "a", "an":
		next, _, past := t.nextWord(end)
		if exp, is := magnitudes[next]; is {
			n = number{coefficient: 1, inWords: true}.scaled(next, exp, past)
			return n, true, true
		}
		return number{coefficient: map[string]int64{"hundred": 100, "dozen": 12}[next], inWords: true, end: past}, true, next == "hundred" || next == "dozen"
	case "half":
		article, _, past := t.nextWord(end)
		next, _, after := t.nextWord(past)
		n = number{coefficient: 5, exp: -1, inWords: true, end: past}
		if exp, is := magnitudes[next]; is && article == "a" {
			n = n.scaled(next, exp, after)
		}
		return n, true, article == "a" || article == "an"
	}
	n, ok = t.cardinal(i)
	return n, false, ok
}

// maxWords bounds a number in words.
const maxWords = 14

// cardinal adds up number words. The scale is that of the last magnitude.
func (t *text) cardinal(i int) (n number, ok bool) {
	var total, section int64
	pending, scaled := false, 0 // a unit or ten waits; the power last used
	end := i
	w, past := t.word(i)
	for range maxWords {
		d, small := cardinals[w]
		power, large := magnitudes[w]
		switch {
		case small && (!pending || section%10 == 0 && section%100 >= 20 && d < 10):
			section, pending, ok = section+d, true, true
		case w == "hundred" && pending && section < 10:
			section, pending = section*100, false
		case w == "dozen" && pending && section < 100:
			section, pending = section*12, true
		case large && section > 0 && (scaled == 0 || power < scaled):
			total, section, pending, scaled = total+section*tenTo(power), 0, false, power
		default:
			return finishWords(total, section, scaled, end), ok
		}
		end = past
		w, _, past = t.nextWord(end)
		if next, _, after := t.nextWord(past); w == "and" && !pending && cardinals[next] > 0 {
			w, past = next, after
		}
	}
	return finishWords(total, section, scaled, end), ok
}

func finishWords(total, section int64, scaled, end int) number {
	n := number{coefficient: total + section, inWords: true, end: end}
	if section > 0 || scaled == 0 {
		return n
	}
	n.coefficient /= tenTo(scaled)
	for name, exp := range magnitudes {
		if exp == scaled {
			n = n.scaled(name, exp, end)
		}
	}
	return n
}
