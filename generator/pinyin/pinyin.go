// Package pinyin spells Han characters in Latin letters.
//
// It gives every reading of a character, for those who look for a name (Readings),
// and one spelling of a name, for an address that a person is to confirm (Slug). It
// promises plain lower-case letters without tones. It knows single characters and
// the few words by which names are mostly misread; so a spelling is a suggestion,
// and none is ever printed on a page. It is the only room that imports the table of
// readings.
package pinyin

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// readingsMost bounds the readings of a character: the rarer ones are of old books.
const readingsMost = 3

// Readings are a character's, the usual one first; nil where it has none. ü is
// typed as v or as u, and both are given.
func Readings(r rune) []string {
	if !unicode.Is(unicode.Han, r) {
		return nil
	}
	var list []string
	add := func(reading string) {
		if reading != "" && len(list) < readingsMost && !slices.Contains(list, reading) {
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
	}, strings.ToLower(norm.NFD.String(reading)))
}
