package render

import (
	"html/template"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/quantity"
)

// shared is what a page has in common with itself in other languages.
type shared struct{ drawn *drawings }

// drawings are those of a project's page that speak no language, and the marks of
// its facts.
type drawings struct {
	marks          [4]string
	emblem         draw.Art
	items, funding []bar
	roads          []template.HTML // to the places near it
}

// bar is a part of a total, with its share, if it can be told.
type bar struct {
	drawing template.HTML
	share   quantity.Rate
}

// of draws what is shared of a project, once.
func (s *shared) of(p *press, each *catalogue.Project) *drawings {
	if s.drawn == nil {
		line := p.lines[each.Sector]
		s.drawn = &drawings{
			emblem: draw.NewArt(p.pit(each), p.scale, draw.Large),
			items:  bars(each.Investment.Items, each.Investment.Total, line), funding: bars(each.Investment.Funding, each.Investment.Total, line),
			roads: roads(each.Place.Access), marks: p.marked(each),
		}
	}
	return s.drawn
}

func bars(shares []catalogue.Share, total quantity.Money, line draw.Line) []bar {
	largest := 0.0
	for _, s := range shares {
		largest = max(largest, millions(s.Amount))
	}
	list := make([]bar, len(shares))
	for i, s := range shares {
		list[i].drawing = template.HTML(draw.Bar(millions(s.Amount), largest, line))
		if total.Known() && total.Currency() == s.Amount.Currency() {
			list[i].share, _ = quantity.Share(s.Amount, total) // none where it cannot be told
		}
	}
	return list
}

func roads(access []catalogue.Access) []template.HTML {
	farthest := 0.0
	for _, a := range access {
		farthest = max(farthest, reach(a))
	}
	list := make([]template.HTML, len(access))
	for i, a := range access {
		list[i] = template.HTML(draw.Reach(reach(a), farthest))
	}
	return list
}

// reach is how far a place is, for drawing: minutes, the investor's measure,
// or about a kilometre a minute where only the distance is given.
func reach(a catalogue.Access) float64 {
	if a.Minutes > 0 {
		return float64(a.Minutes)
	}
	return a.Distance.Approximate() / 1000
}

// stateOf is the drawing's word for the status of a permit.
func stateOf(s catalogue.Status) draw.State {
	switch s {
	case catalogue.Preparing, catalogue.Submitted:
		return draw.UnderWay
	case catalogue.Done:
		return draw.Done
	case catalogue.NotNeeded:
		return draw.NotNeeded
	}
	return draw.NotStarted
}

// millions is an amount in millions of its currency, for drawing alone.
func millions(m quantity.Money) float64 { return m.Approximate() / 1e6 }

// pit is the project as its drawing needs it.
func (p *press) pit(each *catalogue.Project) draw.Pit {
	number := uint64(14695981039346656037)
	for _, c := range []byte(each.ID) {
		number = (number ^ uint64(c)) * 1099511628211 // FNV-1a
	}
	return draw.Pit{Number: number, Amount: millions(each.Investment.Total), Rings: max(1, each.Stage.Step()), Line: p.lines[each.Sector]}
}

// small is a project's emblem for a card.
func (w *writer) small(each *catalogue.Project) template.HTML {
	art := w.emblems.get(each, func() *draw.Art {
		drawn := draw.NewArt(w.pit(each), w.scale, draw.Small)
		return &drawn
	})
	return template.HTML(art.Labelled(w.emblemLabel(each)))
}

func (w *writer) emblemLabel(each *catalogue.Project) string {
	return w.words.Say("drawing.emblem", each.Name.In(w.language.Key))
}
