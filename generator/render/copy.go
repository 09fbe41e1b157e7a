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

// markOf marks what a fact is. Sheets live for years, so a fact's text here and
// its place among the marks are not to be changed.
func markOf(fact string) string {
	sum := sha256.Sum256([]byte(fact))
	return hex.EncodeToString(sum[:(markSize+1)/2])[:markSize]
}

// marked are the marks of the facts that a sheet is held against: total, stage,
// contact and permits.
func (p *press) marked(each *catalogue.Project) [4]string {
	permits := make([]string, len(each.Permits))
	for i, permit := range each.Permits {
		permits[i] = permit.Step.String() + " " + permit.Status.String()
	}
	desk := ""
	if k := p.index.Contacts[each.Contact]; k != nil {
		desk = k.ID + " " + k.Phone + " " + k.Email
	}
	return [4]string{markOf(each.Investment.Total.String()), markOf(each.Stage.String()), markOf(desk), markOf(strings.Join(permits, "\n"))}
}

// marks are those facts in the page's language.
func (h here) marks(p *catalogue.Project, v *ProjectView, marked [4]string) []Mark {
	done := 0
	for _, each := range p.Permits {
		if each.Status == catalogue.Done {
			done++
		}
	}
	reached := ""
	if k := h.index.Contacts[p.Contact]; k != nil {
		reached = strings.Join(nonempty(h.text(k.Name), k.Phone), " ")
	}
	return []Mark{
		{h.label("total"), v.Amount.Text, marked[0]},
		{h.words.Say("list.stage"), v.Stage.Text, marked[1]},
		{h.words.Say("project.contact"), reached, marked[2]},
		{h.words.Say("project.permits"), h.print.Count(int64(done)) + " / " + h.print.Count(int64(len(p.Permits))), marked[3]},
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
