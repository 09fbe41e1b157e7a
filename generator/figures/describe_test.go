package figures_test

import (
	"fmt"
	"strings"

	"tuijie/generator/figures"
)

var bounds = map[figures.Bound]string{figures.About: "~", figures.Under: "<", figures.Over: ">", figures.AtMost: "<=", figures.AtLeast: ">="}

// describe writes figures for the tables: "money CNY 270000000; about 4000 kg"
// is "money CNY 270000000; mass ~4000". A soft figure ends in ?, a conversion
// stands behind =.
func describe(found []figures.Figure) string {
	var all []string
	for _, f := range found {
		all = append(all, describeOne(f))
	}
	return strings.Join(all, "; ")
}

func describeOne(f figures.Figure) string {
	s := f.Dimension.String() + " "
	if f.Currency != "" {
		s += f.Currency + " "
	}
	s += bounds[f.Bound]
	if f.Dimension == figures.Dated {
		s += date(f.From)
		if f.To != f.From {
			s += ".." + date(f.To)
		}
	} else {
		s += f.Low.RatString()
		if f.IsRange() {
			s += ".." + f.High.RatString()
		}
	}
	if f.Per() != "" {
		s += "/" + f.Per()
	}
	if f.Soft {
		s += "?"
	}
	if f.Also != nil {
		s += " = " + describeOne(*f.Also)
	}
	return s
}

func date(d figures.Date) string {
	s := "-"
	if d.Year != 0 {
		s = fmt.Sprint(d.Year)
	}
	if d.Decade {
		s += "s"
	}
	if d.Quarter != 0 {
		s += fmt.Sprintf("Q%d", d.Quarter)
	}
	if d.Month != 0 {
		s += fmt.Sprintf("-%02d", d.Month)
	}
	if d.Day != 0 {
		s += fmt.Sprintf("-%02d", d.Day)
	}
	return s + map[figures.Part]string{figures.Early: " early", figures.FirstHalf: " H1", figures.Middle: " mid", figures.SecondHalf: " H2", figures.Late: " late"}[d.Part]
}
