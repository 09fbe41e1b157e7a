package render

import (
	"html/template"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/site"
)

// again is what pages of one kind in one language say again and again. Who says it
// first makes it, so that the words for it are heard (see ears).
type again struct {
	mu     sync.Mutex
	rates  map[string]rateNote // by the currency of the amount
	stages map[catalogue.Stage]*stageLine
}

func newAgain() *again {
	return &again{rates: map[string]rateNote{}, stages: map[catalogue.Stage]*stageLine{}}
}

// rateNote tells by which rate an amount is converted.
type rateNote struct{ date, text string }

func (a *again) rate(h here, currency string, r catalogue.Rate) rateNote {
	a.mu.Lock()
	defer a.mu.Unlock()
	note, said := a.rates[currency]
	if !said {
		date := h.print.Date(r.Date)
		note = rateNote{date, h.words.Say("amount.rate", r.From, r.Value.String(), r.To, date, r.Source.In(h.language.Key))}
		a.rates[currency] = note
	}
	return note
}

// stageLine is the line of stages with one of them marked, for project pages: they
// all lie equally deep.
type stageLine struct {
	at, of  string // how far it is on the line, counted; at is "" beside it
	drawing template.HTML
	meaning string
	links   []Link
}

func (a *again) stage(h here, s catalogue.Stage) *stageLine {
	a.mu.Lock()
	defer a.mu.Unlock()
	l := a.stages[s]
	if l == nil {
		l = h.stageLine(s)
		a.stages[s] = l
	}
	return l
}

func (h here) stageLine(s catalogue.Stage) *stageLine {
	line := catalogue.Line()[1:] // a concept is never public
	at := s.Step() - 1
	name := h.words.Label("stage", s.String())
	l := &stageLine{
		drawing: template.HTML(draw.Stages(at, len(line), h.words.Say("drawing.stage", name))), meaning: h.meanings("stage", s.String()),
	}
	if at > 0 {
		l.at, l.of = h.print.Count(int64(at)), h.print.Count(int64(len(line)))
	}
	for i, each := range line {
		l.links = append(l.links, Link{Text: h.words.Label("stage", each.String()), Href: h.to(site.GroupKey(site.Stage, each.String())), Current: i+1 == at})
	}
	return l
}
