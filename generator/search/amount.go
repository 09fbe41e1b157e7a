package search

import "strings"

// amountMark begins the term of an amount: "=270000000" stands for 2.7亿, 27000万 and 270 million alike, whatever the
// currency.
const amountMark = '='

// units are the words that multiply a number, with how many zeros each adds; the longer before those they begin with.
var units = []struct {
	word  string
	zeros int
}{
	{"万亿", 12}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"万", 4},
	{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3}, {"元", 0},
}

// amountOf is the term of a number, without commas, with the unit that the text after it begins with; false where either is none.
func amountOf(number, after string) (string, bool) {
	whole, part, _ := strings.Cut(number, ".")
	if strings.Trim(whole, "0123456789") != "" || strings.Trim(part, "0123456789") != "" {
		return "", false
	}
	after = strings.TrimLeft(after, " ")
	for _, u := range units {
		if !strings.HasPrefix(after, u.word) {
			continue
		}
		part += strings.Repeat("0", max(0, u.zeros-len(part)))
		plain := strings.TrimLeft(whole+part[:u.zeros], "0")
		if rest := strings.TrimRight(part[u.zeros:], "0"); rest != "" {
			plain += "." + rest
		}
		if len(plain) > wordMost || plain == "" {
			return "", false
		}
		return string(amountMark) + plain, true
	}
	return "", false
}
