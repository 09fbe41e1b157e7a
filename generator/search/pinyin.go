package search

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

const (
	readingsMost = 3   // of a character: the rarer ones are of old books
	initialsMark = '^' // begins a term of initials: "^lys"
	syllableMark = "'" // stands between the two syllables of a term: "tian'keng"
)

// pinyinTerms gives the terms by which the Han text is found in Latin letters: each two syllables in a row, and each
// three initials; at the end of a run what is left of either. Every reading of a character counts: 乐业 is le'ye and
// yue'ye.
func pinyinTerms(text string, give func(term string)) {
	var run [][]string // the readings of the characters in a row
	flush := func() {
		for i := range run {
			syllables(run[i:], give)
			initials(run[i:min(len(run), i+3)], give)
		}
		run = run[:0]
	}
	for _, r := range text {
		if read := readings(r); read != nil {
			run = append(run, read)
		} else {
			flush()
		}
	}
	flush()
}

func syllables(run [][]string, give func(string)) {
	for _, one := range run[0] {
		if len(run) == 1 {
			give(one + syllableMark)
			continue
		}
		for _, two := range run[1] {
			give(one + syllableMark + two)
		}
	}
}

// initials gives the rows of initials of two characters or three.
func initials(run [][]string, give func(string)) {
	if len(run) < 2 {
		return
	}
	rows := []string{string(initialsMark)}
	for _, read := range run {
		var longer []string
		for _, row := range rows {
			for i, one := range read {
				if i == 0 || one[0] != read[i-1][0] {
					longer = append(longer, row+one[:1])
				}
			}
		}
		rows = longer
	}
	for _, row := range rows {
		give(row)
	}
}

// readings are a character's, without tones; nil where it has none. ü is typed as v or as u.
func readings(r rune) []string {
	if !unicode.Is(unicode.Han, r) {
		return nil
	}
	var list []string
	add := func(reading string) {
		for _, known := range list {
			if known == reading {
				return
			}
		}
		if reading != "" && len(list) < readingsMost {
			list = append(list, reading)
		}
	}
	for each := range strings.SplitSeq(pinyin.PinyinDict[int(r)], ",") {
		if spelt := rounded.Replace(each); spelt != each {
			add(letters(spelt))
		}
		add(letters(each))
	}
	return list
}

var rounded = strings.NewReplacer("ü", "v", "ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v")

// letters is a reading in plain Latin letters.
func letters(reading string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r
		}
		return -1
	}, fold(reading))
}
