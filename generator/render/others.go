package render

import (
	"html/template"
	"slices"
	"strconv"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
)

func (h here) policyCard(p *catalogue.Policy) PolicyCard {
	c := PolicyCard{
		Link:   Link{Text: h.text(p.Name), Href: h.to("policies/" + p.ID)},
		Issuer: h.text(p.Issuer), Document: p.Document, Expired: p.Expired(h.plan.Passed.Today()),
	}
	var facts rows
	facts.add(h.label("issuer"), c.Issuer)
	facts.add(h.label("document"), p.Document)
	for _, d := range []struct {
		field string
		day   quantity.Date
	}{{"issued", p.Issued}, {"effective", p.Effective}, {"expires", p.Expires}, {"fair-review", p.FairReview}} {
		if !d.day.IsZero() {
			facts.add(h.label(d.field), h.print.Date(d.day))
		}
	}
	c.Facts = facts
	return c
}

func (w *writer) policies(page *site.Page) PoliciesView {
	h := w.at(page)
	v := PoliciesView{Page: h.common(w.words.Say("policies.title"), w.words.Say("policies.text"))}
	v.Crumbs = h.crumbs()
	for _, p := range w.edition.Policies {
		v.Policies = append(v.Policies, h.policyCard(p))
	}
	return v
}

func (w *writer) policy(page *site.Page, p *catalogue.Policy) (PolicyView, error) {
	h := w.at(page)
	body, excerpt, err := h.excerpted(catalogue.Describe(&p.Entry, p.Name, p.Fields))
	if err != nil {
		return PolicyView{}, err
	}
	v := PolicyView{Page: h.common(h.text(p.Name), excerpt), Policy: h.policyCard(p), Body: body}
	h.named(&v.Page, p.Name)
	v.Crumbs = h.crumbs(Link{Text: w.words.Say("nav.policies"), Href: h.to("policies")})
	const most = 12 // a policy of a large catalogue serves thousands; the list page has them all
	for _, each := range w.edition.Projects {
		if len(v.Projects) < most && slices.Contains(each.Policies, p.ID) {
			v.Projects = append(v.Projects, h.card(each))
			v.Sample = v.Sample || each.Illustrative
		}
	}
	return v, nil
}

func (h here) fairCard(f *catalogue.Fair) FairCard {
	c := FairCard{
		Link:  Link{Text: h.text(f.Name), Href: h.to(site.FairKey(f))},
		Venue: h.text(f.Venue), Booth: f.Booth,
		Count: h.words.Say("count.projects", h.print.Count(int64(len(h.edition.AtFair(f).Projects)))),
	}
	if f.Edition > 0 {
		c.Edition = h.words.Say("fair.edition", h.print.Ordinal(f.Edition))
	}
	today := h.plan.Passed.Today()
	switch {
	case f.Starts.IsZero():
		c.Dates = h.words.Say("fair.undated")
	case f.Ends.IsZero() || f.Ends == f.Starts:
		c.Dates, c.Starts, c.Past = h.print.Date(f.Starts), f.Starts.String(), f.Starts.Before(today)
	default:
		c.Dates = h.print.Period(f.Starts, f.Ends)
		c.Starts, c.Ends, c.Past = f.Starts.String(), f.Ends.String(), f.Ends.Before(today)
	}
	if file := h.calendar(f); file != "" && !c.Past {
		c.Calendar = h.root + file
	}
	return c
}

// nextFair is the fair that opens next; of those without a date the first.
func (h here) nextFair() *FairCard {
	var undated *FairCard
	for _, f := range h.edition.Fairs {
		c := h.fairCard(f)
		switch {
		case c.Past:
		case c.Starts != "":
			return &c
		case undated == nil:
			undated = &c
		}
	}
	return undated
}

func (w *writer) fairs(page *site.Page) FairsView {
	h := w.at(page)
	v := FairsView{Page: h.common(w.words.Say("fairs.title"), w.words.Say("fairs.text"))}
	v.Crumbs = h.crumbs()
	for _, f := range w.edition.Fairs {
		if c := h.fairCard(f); c.Past {
			v.Past = append(v.Past, c)
		} else {
			v.Coming = append(v.Coming, c)
		}
	}
	return v
}

// quarter is a bulletin's figures.
func (h here) quarter(b *catalogue.Bulletin) Quarter {
	q := Quarter{
		Link:   Link{Text: h.words.Say("progress.quarter", h.print.Quarter(b.Period)), Href: h.to("progress/" + b.ID)},
		Period: h.print.Quarter(b.Period), Date: h.print.Date(b.Date),
	}
	for _, i := range b.Indicators {
		t := Target{Name: h.text(i.Name), Target: h.amount(i.Target, false), Achieved: h.amount(i.Achieved, i.Estimate), Estimate: i.Estimate}
		rate := h.print.Rate(i.Stated)
		if share, err := quantity.Share(i.Achieved, i.Target); rate == "" && err == nil {
			rate = h.print.Rate(share)
		}
		if rate != "" {
			f := figure(rate)
			t.Rate = &f
		}
		t.Chart = template.HTML(draw.Progress(millions(i.Achieved), millions(i.Target), i.Estimate,
			h.words.Say("drawing.target", t.Name, t.Achieved.Text, t.Target.Text, rate)))
		q.Targets = append(q.Targets, t)
	}
	for _, d := range b.Deals {
		deal := Deal{Link: Link{Text: h.text(d.Name)}, Amount: h.amount(d.Amount, false), State: h.text(d.State)}
		if d.About && d.Amount.Known() {
			deal.Amount.Text = h.words.Say("amount.about", deal.Amount.Text)
		}
		if p := h.index.Projects[d.Project]; p != nil && p.Public() {
			deal.Href = h.to(site.ProjectKey(p))
		}
		q.Deals = append(q.Deals, deal)
	}
	q.Tally = h.quarterTally(b)
	return q
}

// quarterTally is the visits of the quarter, and what the newest reserve library
// declares: the rules have proved that its projects add up to it.
func (h here) quarterTally(b *catalogue.Bulletin) []Figure {
	var tally []Figure
	if b.Visits > 0 {
		tally = append(tally, Figure{Label: h.words.Say("progress.visits-are"), Number: h.print.Count(int64(b.Visits)), After: h.words.Say("progress.visits-unit")})
	}
	if len(h.cat.Reserves) == 0 {
		return tally
	}
	declared := h.cat.Reserves[len(h.cat.Reserves)-1].Declared
	total := figure(h.print.Money(declared.Total))
	total.Label = h.words.Say("progress.reserve-total")
	return append(tally, Figure{Label: h.words.Say("progress.reserve-count"), Number: h.print.Count(int64(declared.Count))}, total)
}

func (w *writer) progress(page *site.Page) ProgressView {
	h := w.at(page)
	v := ProgressView{Page: h.common(w.words.Say("progress.title"), w.words.Say("progress.text")), Pictures: h.picturesOfAll()}
	v.Crumbs = h.crumbs()
	for i, b := range w.edition.Bulletins {
		if i == 0 {
			v.Newest = h.quarter(b)
		} else {
			v.Earlier = append(v.Earlier, h.quarter(b))
		}
	}
	return v
}

func (w *writer) bulletin(page *site.Page, b *catalogue.Bulletin) (BulletinView, error) {
	h := w.at(page)
	body, excerpt, err := h.excerpted(catalogue.Describe(&b.Entry, lang.Text{}, b.Fields))
	if err != nil {
		return BulletinView{}, err
	}
	q := h.quarter(b)
	v := BulletinView{Page: h.common(q.Text, excerpt), Quarter: q, Body: body}
	v.Crumbs = h.crumbs(Link{Text: w.words.Say("nav.progress"), Href: h.to("progress")})
	return v, nil
}

func (w *writer) prose(page *site.Page, p *catalogue.Page) (ProseView, error) {
	h := w.at(page)
	body, excerpt, err := h.excerpted(catalogue.Describe(&p.Entry, p.Title, p.Fields))
	if err != nil {
		return ProseView{}, err
	}
	if text := h.text(p.Summary); text != "" {
		excerpt = text
	}
	v := ProseView{Page: h.common(h.text(p.Title), excerpt), Lead: h.text(p.Summary), Body: body, Blocks: map[string]bool{}}
	h.named(&v.Page, p.Title)
	v.Crumbs = h.crumbs()
	for _, f := range p.Facts {
		v.Facts = append(v.Facts, h.countyFact(f))
	}
	for _, b := range p.Blocks {
		v.Blocks[string(b)] = true
		switch b {
		case catalogue.ContactsBlock:
			for _, k := range w.cat.Contacts {
				v.Contacts = append(v.Contacts, *h.contact(k.ID, ""))
			}
		case catalogue.LandBlock:
			v.Land = h.cards(h.edition.Projects[:min(len(h.edition.Projects), site.PageSize)])
			v.ListHref, v.Sample = h.to("projects"), anySample(h.edition.Projects)
		}
	}
	return v, nil
}

func (h here) countyFact(f catalogue.Fact) CountyFact {
	c := CountyFact{Name: h.text(f.Name), Year: strconv.Itoa(f.Year), Source: h.text(f.Source)}
	if c.Value = h.text(f.Value.Words); c.Value == "" {
		c.Value, _ = h.print.Value(f.Value.Value)
	}
	return c
}
