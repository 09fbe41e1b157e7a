package render

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/site"
)

func (w *writer) project(page *site.Page, p *catalogue.Project, art *shared) (ProjectView, error) {
	h := w.at(page)
	body, err := h.body(catalogue.Describe(&p.Entry, p.Name, p.Fields))
	if err != nil {
		return ProjectView{}, err
	}
	v := ProjectView{
		Page: h.common(h.text(p.Name), h.text(p.Summary)), Card: h.card(p), Body: body,
		Emblem: template.HTML(art.of(w.press, p).emblem.Labelled(w.emblemLabel(p))), Sought: h.amount(p.Investment.Sought, false), Estimate: p.Investment.Estimate,
		Contact: h.contact(p.Contact, w.words.Say("contact.subject", p.ID, h.text(p.Name))),
		Related: h.cards(w.related(p)),
	}
	v.Page.Sample = p.Illustrative
	h.named(&v.Page, p.Name)
	h.first(p, &v)
	v.Crumbs = h.crumbs(Link{Text: w.words.Say("nav.projects"), Href: h.to("projects")}, v.Sector)
	h.facts(p, &v)
	h.money(p, &v, art)
	h.ground(p, &v, art)
	h.way(p, &v)
	h.papers(p, &v)
	before, after := w.edition.Neighbours(p)
	v.Before, v.After = h.neighbour(before), h.neighbour(after)
	v.Marks = h.marks(p, &v, art.of(w.press, p).marks)
	v.Address = w.absolute(page) + printedAs(page.Modified, v.Marks)
	if code, err := draw.QR(v.Address, w.words.Say("drawing.qr", h.text(p.Name))); err == nil {
		v.QR = template.HTML(code)
	}
	v.Data = h.projectData(p, &v)
	return v, nil
}

func (h here) neighbour(p *catalogue.Project) *Link {
	if p == nil {
		return nil
	}
	return &Link{Text: h.text(p.Name), Href: h.to(site.ProjectKey(p))}
}

// rows collects facts, leaving out those that are not given.
type rows []Fact

func (r *rows) add(label, value string) {
	if value != "" {
		*r = append(*r, Fact{Label: label, Value: value})
	}
}

func (r *rows) note(note string) {
	if len(*r) > 0 {
		(*r)[len(*r)-1].Note = note
	}
}

func (r *rows) meaning(text string) {
	if len(*r) > 0 {
		(*r)[len(*r)-1].Meaning = text
	}
}

func (h here) label(field string) string { return h.words.Say("field." + field) }

// joined names ids within a group of words.
func (h here) joined(group string, ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = h.words.Label(group, id)
	}
	return names
}

// meanings explains ids of a group of words, each in a sentence; "" for a group
// or an id without an explanation.
func (h here) meanings(group string, ids ...string) string {
	said := ""
	for _, id := range ids {
		key := group + "-note." + id
		switch {
		case !h.words.Has(key):
		case said == "":
			said = h.words.Say(key)
		default:
			said += h.words.Say("meaning.space") + h.words.Say(key)
		}
	}
	return said
}

func (h here) comma(names []string) string { return strings.Join(names, h.words.Say("list.comma")) }

// labels joins words of the interface: in a row only the first has a capital.
func (h here) labels(words []string) string { return h.comma(lowered(words)) }

// lowered takes the capitals from all but the first; a word in capitals, such
// as PPP, keeps them.
func lowered(words []string) []string {
	list := slices.Clone(words)
	for i, w := range list {
		if i > 0 && len(w) > 1 && 'A' <= w[0] && w[0] <= 'Z' && 'a' <= w[1] && w[1] <= 'z' {
			list[i] = string(w[0]+'a'-'A') + w[1:]
		}
	}
	return list
}

// facts are who and what the project is.
func (h here) facts(p *catalogue.Project, v *ProjectView) {
	v.Cooperation = h.joined("cooperation", p.Cooperation)
	id := make(rows, 0, 16)
	id.add(h.label("id"), p.ID)
	id.add(h.label("code"), p.Code)
	h.identity(&id, p, &v.Card, len(v.Offer) > 0)
	v.Identity = id
	for _, s := range p.Scale {
		value, _ := h.print.Value(s.Value)
		v.Scale = append(v.Scale, Fact{Label: h.text(s.Name), Value: value})
	}
	var foreign rows
	h.foreign(&foreign, p)
	foreign.meaning(h.meanings("foreign", p.Foreign.Class))
	v.Foreign = foreign
	if whole := h.index.Projects[p.PartOf]; whole != nil && whole.Public() {
		v.Parent = h.neighbour(whole)
	}
	for _, each := range h.edition.Phases(p) {
		v.Phases = append(v.Phases, *h.neighbour(each))
	}
}

// identity adds who and what the project is, but for its numbers. What an offer
// explains already is not explained again.
func (h here) identity(id *rows, p *catalogue.Project, card *Card, offered bool) {
	id.add(h.label("sector"), card.Sector.Text)
	if p.Nature != "" {
		id.add(h.label("nature"), h.words.Label("nature", p.Nature))
		id.meaning(h.meanings("nature", p.Nature))
	}
	id.add(h.label("town"), card.TownNames)
	id.add(h.label("site"), h.text(p.Place.Site))
	if p.Months > 0 {
		id.add(h.label("months"), h.print.Months(p.Months))
	}
	if len(p.Cooperation) > 0 {
		id.add(h.label("cooperation"), h.labels(h.joined("cooperation", p.Cooperation)))
		if !offered {
			id.meaning(h.meanings("cooperation", p.Cooperation...))
		}
	}
	id.add(h.label("owner"), h.text(p.Owner))
	if p.Investor.Consent {
		id.add(h.label("investor"), h.text(p.Investor.Name))
	}
	if r := h.index.Reserves[p.Reserve]; r != nil {
		id.add(h.label("reserve"), h.text(r.Name))
	}
}

// foreign adds what foreign investors may do.
func (h here) foreign(facts *rows, p *catalogue.Project) {
	if class := h.words.Label("foreign", p.Foreign.Class); class != "" {
		facts.add(h.label("foreign"), class)
		facts.note(h.text(p.Foreign.Basis))
	}
}

// money is what the project costs, who pays, and what it is expected to earn.
func (h here) money(p *catalogue.Project, v *ProjectView, art *shared) {
	drawn := art.of(h.press, p)
	v.Items = h.parts(p.Investment.Items, drawn.items)
	v.Funding = h.parts(p.Investment.Funding, drawn.funding)
	v.ItemsTable = ShareTable{h.words.Say("project.items"), v.Amount.Text, v.Items}
	v.FundingTable = ShareTable{h.words.Say("project.funding"), v.Amount.Text, v.Funding}
	v.ReturnTally = h.earnings(p.Returns)
	v.RiskNotice = len(v.ReturnTally) > 0
	v.ReturnTally = h.jobs(v.ReturnTally, p.Returns)
	var beside rows
	beside.add(h.label("cost"), h.print.Money(p.Returns.Cost))
	beside.add(h.label("tax"), h.print.Money(p.Returns.Tax))
	beside.add(h.label("basis"), h.words.Label("basis", p.Returns.Basis))
	v.Returns = beside
}

// earnings are what an investor looks for, to be set large.
func (h here) earnings(r catalogue.Returns) []Figure {
	tally := make([]Figure, 0, 5)
	large := func(field, text, note string) {
		if text != "" {
			f := figure(text)
			f.Label, f.Note, f.Meaning = h.label(field), note, h.meanings("field", field)
			tally = append(tally, f)
		}
	}
	large("revenue", h.print.Money(r.Revenue), "")
	large("profit", h.print.Money(r.Profit), "")
	large("irr", h.print.Rate(r.IRR), h.comma(nonempty(h.words.Label("irr-of", r.IRROf), h.words.Label("irr-tax", r.IRRTax))))
	large("payback", h.print.Years(r.Payback), h.words.Say(either(r.PaybackIncludesConstruction, "payback.with", "payback.without")))
	return tally
}

// jobs adds how many work there.
func (h here) jobs(tally []Figure, r catalogue.Returns) []Figure {
	if r.Jobs == 0 {
		return tally
	}
	f := figure(h.words.Say("count.jobs", h.print.Count(int64(r.Jobs))))
	f.Label, f.Meaning = h.label("jobs"), h.meanings("field", "jobs")
	return append(tally, f)
}

// figure parts a printed quantity into its digits and what stands around them.
func figure(text string) Figure {
	digit := func(r rune) bool { return '0' <= r && r <= '9' }
	first, last := strings.IndexFunc(text, digit), strings.LastIndexFunc(text, digit)
	if first < 0 {
		return Figure{Number: text}
	}
	return Figure{
		Before: strings.TrimSpace(text[:first]), Number: text[first : last+1], After: strings.TrimSpace(text[last+1:]),
	}
}

func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}

func nonempty(texts ...string) []string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}

// parts are the parts of a total, beside their bars.
func (h here) parts(shares []catalogue.Share, bars []bar) []Part {
	parts := make([]Part, len(shares))
	for i, s := range shares {
		parts[i] = Part{Name: h.text(s.Name), Amount: h.amount(s.Amount, false), Bar: bars[i].drawing, Share: h.print.Rate(bars[i].share)}
	}
	return parts
}

// ground is the land, what is connected to it, and the way there.
func (h here) ground(p *catalogue.Project, v *ProjectView, art *shared) {
	var land rows
	h.land(&land, p)
	v.Land = land
	for _, c := range p.Land.Constraints {
		v.Constraints = append(v.Constraints, Fact{Label: h.words.Label("constraint", c.Kind), Value: h.text(c.Note)})
	}
	v.Utilities = h.utilities(p)
	roads := art.of(h.press, p).roads
	for i, a := range p.Place.Access {
		r := Reach{Drawing: roads[i]}
		if to := h.index.Places[a.To]; to != nil {
			r.To = h.text(to.Name)
		}
		if !a.Distance.IsZero() {
			r.Distance = h.print.Quantity(a.Distance)
		}
		if a.Minutes > 0 {
			r.Time = h.words.Say("access.minutes", h.print.Count(int64(a.Minutes)))
		}
		if !a.AsOf.IsZero() {
			r.AsOf = h.print.Date(a.AsOf)
		}
		v.Access = append(v.Access, r)
	}
}

// land adds how large the site is, whose, and when it is handed over.
func (h here) land(land *rows, p *catalogue.Project) {
	if !p.Land.Area.IsZero() {
		land.add(h.label("land-area"), h.print.Area(p.Land.Area))
		land.meaning(h.meanings("field", "land-area"))
	}
	land.add(h.label("land-status"), h.words.Label("land", p.Land.Status))
	land.add(h.label("land-access"), h.labels(h.joined("land-access", p.Land.Access)))
	land.add(h.label("land-use"), h.text(p.Land.Use))
	if !p.Land.Ready.IsZero() {
		land.add(h.label("land-ready"), h.print.Month(p.Land.Ready))
	}
}

// utilities are named by how far they are ready, the readiest first.
func (h here) utilities(p *catalogue.Project) []Fact {
	var facts rows
	for _, readiness := range catalogue.ReadinessWords() {
		var names []string
		for i, name := range catalogue.Utilities() {
			if p.Utilities[i].String() == readiness.ID {
				names = append(names, h.words.Label("utility", name))
			}
		}
		facts.add(h.words.Label("ready", readiness.ID), h.labels(names))
	}
	return facts
}

// way is how far along the project is, and what comes next.
func (h here) way(p *catalogue.Project, v *ProjectView) {
	line := h.again.stage(h, p.Stage)
	v.StageLine, v.StageMeaning, v.Stages = line.drawing, line.meaning, line.links
	since := h.print.Date(p.Since)
	if line.at == "" {
		v.StageNote = h.words.Say("project.since", since)
	} else {
		v.StageNote = h.words.Say("project.stage-of", line.at, line.of, since)
	}
	v.History = make([]Turn, 0, len(p.History))
	for _, t := range p.History {
		v.History = append(v.History, Turn{h.words.Label("stage", t.Stage.String()), h.print.Date(t.Date), t.Date.String(), h.text(t.Note)})
	}
	v.Next = h.text(p.Next)
	if !p.NextBy.IsZero() {
		v.NextBy = h.print.Date(p.NextBy)
	}
	v.Permits, v.Ladder = h.permits(p)
}

func (h here) permits(p *catalogue.Project) ([]Rung, template.HTML) {
	rungs, steps := make([]Rung, 0, len(p.Permits)), make([]draw.State, 0, len(p.Permits))
	done := 0
	for _, each := range p.Permits {
		state := stateOf(each.Status)
		steps = append(steps, state)
		if state == draw.Done {
			done++
		}
		days := ""
		if each.Days > 0 {
			days = h.words.Say("permit.days", h.print.Count(int64(each.Days)))
		}
		rungs = append(rungs, Rung{
			Name: h.words.Label("permit", each.Step.String()), Status: h.words.Label("status", each.Status.String()), StatusID: each.Status.String(),
			Detail:  strings.Join(nonempty(h.text(each.Office), h.print.Date(each.Date), each.Document, days), h.words.Say("list.separator")),
			Drawing: h.rungs[state],
		})
	}
	label := h.words.Say("drawing.ladder", h.print.Count(int64(done)), h.print.Count(int64(len(steps))))
	return rungs, template.HTML(draw.Ladder(steps, label))
}

// papers are policies, pictures, downloads, sources and when all was verified.
func (h here) papers(p *catalogue.Project, v *ProjectView) {
	for _, id := range p.Policies {
		if policy := h.index.Policies[id]; policy != nil {
			v.Policies = append(v.Policies, h.policyCard(policy))
		}
	}
	dir := path.Dir(p.Origin.File)
	for _, photo := range p.Photos {
		if made, ok := h.photo(path.Join(dir, photo.File)); ok {
			v.Photos = append(v.Photos, made.view(h.root, h.text(photo.Alt), photo))
		}
	}
	for _, d := range p.Documents {
		v.Documents = append(v.Documents, Document{Title: h.text(d.Title), Href: h.root + h.published(path.Join(dir, d.File)), Language: h.languageName(d.Language)})
	}
	for _, s := range p.Sources {
		f := Fact{Label: h.text(s.Claim), Value: h.text(s.Source)}
		if !s.Date.IsZero() {
			f.Note = h.print.Date(s.Date)
		}
		v.Sources = append(v.Sources, f)
	}
	v.Verified, v.VerifiedBy = h.print.Date(p.Review.Verified), h.text(p.Review.By)
}

// first is what the first screen of a phone answers beside the amount and the
// stage: where, is there land, what is sought.
func (h here) first(p *catalogue.Project, v *ProjectView) {
	var key rows
	key.add(h.label("town"), v.TownNames)
	if land := nonempty(v.Card.Land, v.LandStatus); len(land) > 0 {
		key.add(h.words.Say("list.land"), strings.Join(lowered(land), h.words.Say("list.separator")))
		key.meaning(h.meanings("land", p.Land.Status))
		if !p.Land.Ready.IsZero() {
			key.note(h.words.Say("project.ready-by", h.print.Month(p.Land.Ready)))
		}
	}
	v.Key = key
	var offer rows
	offer.add(h.label("sought"), h.print.Money(p.Investment.Sought))
	offer.note(h.labels(h.joined("cooperation", p.Cooperation)))
	offer.meaning(h.meanings("cooperation", p.Cooperation...))
	v.Offer = offer
}
