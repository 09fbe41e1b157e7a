package render

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/quantity"
)

// A printed sheet ages. Its code tells the page which day's content was printed,
// and by a mark for each fact that matters what it was; copy.js of the theme then
// says which of them are others today. So nothing of the past needs to be kept:
// what a fact was stands on the sheet itself.

// markSize is how many hexadecimal digits a mark has: one change of 4,096 is
// missed, and the code for phones stays small.
const markSize = 3

// marked marks what a fact is. Sheets live for years, so a fact's text here and
// its place among the marks are not to be changed.
func marked(label, value, fact string) Mark {
	sum := sha256.Sum256([]byte(fact))
	return Mark{Label: label, Value: value, Code: hex.EncodeToString(sum[:])[:markSize]}
}

// marks are the facts that a sheet is held against: total, stage, contact and
// permits.
func (h here) marks(p *catalogue.Project, v *ProjectView) []Mark {
	done := 0
	var permits []string
	for _, each := range p.Permits {
		permits = append(permits, string(each.Step)+" "+string(each.Status))
		if each.Status == catalogue.Done {
			done++
		}
	}
	desk, reached := "", ""
	if k := h.index.Contacts[p.Contact]; k != nil {
		desk = strings.Join([]string{k.ID, k.Phone, k.Email}, " ")
		reached = strings.Join(nonempty(h.text(k.Name), k.Phone), " ")
	}
	return []Mark{
		marked(h.label("total"), v.Amount.Text, p.Investment.Total.String()),
		marked(h.words.Say("list.stage"), v.Stage.Text, string(p.Stage)),
		marked(h.words.Say("project.contact"), reached, desk),
		marked(h.words.Say("project.permits"), h.print.Count(int64(done))+" / "+h.print.Count(int64(len(permits))), strings.Join(permits, "\n")),
	}
}

// printedAs is what the address in a sheet's code ends in: the day, and the marks.
func printedAs(day quantity.Date, marks []Mark) string {
	if day.IsZero() {
		return ""
	}
	query := "?as=" + day.String() + "."
	for _, m := range marks {
		query += m.Code
	}
	return query
}
