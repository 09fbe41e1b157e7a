package translation

import (
	"fmt"
	"strings"

	"tuijie/generator/bilingual"
	"tuijie/generator/figures"
	"tuijie/generator/glossary"
	"tuijie/generator/quantity"
)

// counterpart writes a figure that was typed in the source as the other language
// does. False where that cannot be known: it counts something, or stands with words
// that bound it, or only a translator can tell.
func (s *Site) counterpart(f figures.Figure) (string, bool) {
	printer, ok := s.printers[s.To.Key]
	if !ok || f.Soft || f.Bound != figures.Exact || f.Also != nil || f.IsRange() || f.Per() != "" {
		return "", false
	}
	text, ok := printed(printer, f)
	if !ok {
		return "", false
	}
	back := figures.Find(s.To.Key, text)
	return text, len(back) == 1 && len(figures.Compare([]figures.Figure{f}, back)) == 0
}

func printed(printer quantity.Printer, f figures.Figure) (string, bool) {
	if f.Dimension == figures.Dated {
		return printedDate(printer, f.From)
	}
	v, err := quantity.ParseValue(strings.Join(strings.Fields(f.Words), ""))
	if err != nil {
		return "", false
	}
	return printer.Value(v)
}

func printedDate(printer quantity.Printer, d figures.Date) (string, bool) {
	switch {
	case d.Part != figures.Whole || d.Decade || d.Year == 0 || d.Quarter != 0:
		return "", false
	case d.Day != 0:
		day, ok := quantity.DateOf(d.Year, d.Month, d.Day)
		return printer.Date(day), ok
	case d.Month != 0:
		month, err := quantity.ParseMonth(fmt.Sprintf("%04d-%02d", d.Year, d.Month))
		return printer.Month(month), err == nil
	}
	return "", false // a year is 2020 or 2020年, as the sentence needs it
}

// terms finds the fixed translations that the source of a unit asks for.
func (s *Site) terms(u *Unit) []bilingual.Term {
	var list []bilingual.Term
	seen := map[int]bool{}
	for use := range s.book.Uses(s.From.Key, glossary.Cut(u.running(u.Source, false))) {
		term := s.book.Terms[use.Term]
		if !seen[use.Term] && term.Words.Has(s.To.Key) {
			seen[use.Term] = true
			list = append(list, bilingual.Term{Source: use.Form, Target: term.Words.In(s.To.Key), Note: term.Note})
		}
	}
	return list
}
