package search

import "bytes"

// amountMark begins the term of an amount: "=270000000" stands for 2.7亿, 27000万 and 270 million alike, whatever the
// currency.
const amountMark = '='

// units are the words that multiply a number, with how many zeros each adds; the longer before those they begin with.
var units = []struct {
	word  []byte
	zeros int
}{
	{[]byte("万亿"), 12}, {[]byte("十亿"), 9}, {[]byte("亿"), 8}, {[]byte("千万"), 7}, {[]byte("百万"), 6}, {[]byte("万"), 4},
	{[]byte("trillion"), 12}, {[]byte("billion"), 9}, {[]byte("million"), 6}, {[]byte("thousand"), 3}, {[]byte("元"), 0},
}

// amountOf is the term of a number, without commas, with the unit that the text after it begins with; false where either is none.
func amountOf(number, after []byte) ([]byte, bool) {
	after = bytes.TrimLeft(after, " ")
	for _, u := range units {
		if bytes.HasPrefix(after, u.word) {
			return multiplied(number, u.zeros)
		}
	}
	return nil, false
}

// multiplied is the term of a number with some zeros more.
func multiplied(number []byte, zeros int) ([]byte, bool) {
	whole, part, _ := bytes.Cut(number, []byte{'.'})
	if !allDigits(whole) || !allDigits(part) {
		return nil, false
	}
	digits := append([]byte{}, whole...)
	digits = append(digits, part[:min(zeros, len(part))]...)
	digits = append(digits, bytes.Repeat([]byte{'0'}, max(0, zeros-len(part)))...)
	plain := append([]byte{amountMark}, bytes.TrimLeft(digits, "0")...)
	if rest := bytes.TrimRight(part[min(zeros, len(part)):], "0"); len(rest) > 0 {
		plain = append(append(plain, '.'), rest...)
	}
	return plain, 1 < len(plain) && len(plain) <= 1+wordMost
}

func allDigits(text []byte) bool {
	for _, c := range text {
		if !digit(c) {
			return false
		}
	}
	return true
}
