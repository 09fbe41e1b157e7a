package catalogue

import (
	"strings"
	"unicode"

	"tuijie/generator/diag"
)

// The longest summary of a project: the content reference's field "summary".
const (
	SummaryCharacters = 60 // Han characters and other signs, where it is written with Han characters
	SummaryWords      = 30 // in languages that part words by spaces
)

// SummaryLength counts a summary as editors of its script do: characters without
// spaces and punctuation, or words. Most is how many it may have.
func SummaryLength(text string) (n, most int, unit diag.Text) {
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return len(strings.Fields(text)), SummaryWords, diag.Say("个词", "words")
	}
	for _, r := range text {
		if !unicode.IsSpace(r) && !unicode.IsPunct(r) {
			n++
		}
	}
	return n, SummaryCharacters, diag.Say("个字", "characters")
}
