package render

import (
	"tuijie/generator/catalogue"
	"tuijie/generator/site"
)

// cardsKept is how many cards of a language are at hand at least. Pages are made
// in the order of what they list, so that the cards of one are mostly those of
// the pages before it, however large the catalogue.
const cardsKept = 4096

// soonAgain is the same of what is asked for again soon: a page is made in every
// language before the next one.
const soonAgain = 256

// cards are the newest of a language, without the addresses, which differ from
// page to page.
type cards struct {
	*newest[Card]
	by *writer // makes them
}

// card is a project in a list.
func (h here) card(p *catalogue.Project) Card {
	made := h.made.get(p, func() *Card { return here{writer: h.made.by}.blankCard(p) })
	c := *made
	c.Href = h.to(site.ProjectKey(p))
	groups := h.frame().groups
	c.Sector.Href, c.Stage.Href = groups[site.Sector][p.Sector], groups[site.Stage][p.Stage.String()]
	c.Towns = make([]Link, len(made.Towns))
	for i, t := range p.Place.Towns {
		c.Towns[i] = Link{Text: made.Towns[i].Text, Href: groups[site.Town][t]}
	}
	return c
}

// blankCard is a card without its addresses.
func (h here) blankCard(p *catalogue.Project) *Card {
	c := &Card{
		ID: p.ID, Name: h.text(p.Name), Summary: h.text(p.Summary),
		Amount:  h.amount(p.Investment.Total, p.Investment.Estimate),
		StageID: p.Stage.String(), Stage: Link{Text: h.words.Label("stage", p.Stage.String())},
		Emblem: h.small(p), Swatch: h.swatches[h.lines[p.Sector]], Sample: p.Illustrative,
		LandStatus: h.words.Label("land", p.Land.Status),
	}
	if s := h.index.Sectors[p.Sector]; s != nil {
		c.Sector.Text = h.text(s.Name)
	}
	if h.other != "" {
		c.OtherName, c.OtherTag = p.Name.In(h.other), h.tag(h.other)
	}
	for _, id := range p.Place.Towns {
		var l Link
		if t := h.index.Towns[id]; t != nil {
			l.Text = h.text(t.Name)
		}
		c.Towns = append(c.Towns, l)
	}
	c.TownNames = h.comma(texts(c.Towns))
	if !p.Land.Area.IsZero() {
		c.Land = h.print.Area(p.Land.Area)
	}
	return c
}

func (h here) cards(projects []*catalogue.Project) []Card {
	list := make([]Card, len(projects))
	for i, p := range projects {
		list[i] = h.card(p)
	}
	return list
}

// relatedMost is how many related projects a project's page shows.
const relatedMost = 3

// related are those of a project, for the key of its page and for the page.
func (w *writer) related(p *catalogue.Project) []*catalogue.Project {
	return *w.near.get(p, func() *[]*catalogue.Project {
		list := w.edition.Related(p, relatedMost)
		return &list
	})
}
