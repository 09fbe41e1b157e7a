package render

import (
	"html/template"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/site"
)

// kioskMost is how many projects a kiosk turns through: at 12 seconds each a
// visitor who waits sees them all within as many minutes.
const kioskMost = 60

// kiosk is the screen at a fair's booth.
func (w *writer) kiosk(page *site.Page, f *catalogue.Fair, writers map[string]*writer) KioskView {
	h := w.at(page)
	v := KioskView{Page: h.common(h.text(f.Name), w.words.Say("kiosk.text", h.text(f.Name))), Fair: h.fairCard(f)}
	v.FullTitle = w.words.Say("site.title", w.words.Say("kiosk.title", h.text(f.Name)), v.SiteTitle)
	h.named(&v.Page, f.Name)
	shown := w.onKiosk(f)
	v.Sample = anySample(shown)
	for i, p := range shown {
		s := Slide{
			ID: p.ID, Emblem: w.small(p),
			Place: w.print.Count(int64(i+1)) + " / " + w.print.Count(int64(len(shown))),
			Sides: []Side{h.side(f, p)},
		}
		if other := writers[w.other]; other != nil && p.Speaks(w.other) {
			s.Sides = append(s.Sides, other.at(page).side(f, p))
		}
		address := h.base + w.language.Key + "/" + site.ProjectKey(p) + "/" + remember(f)
		if code, err := draw.QR(address, w.words.Say("drawing.qr", h.text(p.Name))); err == nil {
			s.QR = template.HTML(code)
		}
		v.Slides = append(v.Slides, s)
	}
	return v
}

// onKiosk is the projects that a fair's kiosk shows.
func (w *writer) onKiosk(f *catalogue.Fair) []*catalogue.Project {
	all := w.edition.AtFair(f).Projects
	return all[:min(len(all), kioskMost)]
}

// side is a slide in the writer's language.
func (h here) side(f *catalogue.Fair, p *catalogue.Project) Side {
	s := Side{Card: h.card(p), Language: h.language, Scan: h.words.Say("kiosk.scan")}
	s.Href += remember(f)
	if p.Illustrative {
		s.Notice = h.words.Say("sample.short")
	}
	var facts rows
	facts.add(h.words.Say("list.stage"), s.Stage.Text)
	facts.add(h.words.Say("list.land"), h.comma(lowered(nonempty(s.Land, s.LandStatus))))
	facts.add(h.words.Say("list.sector"), s.Sector.Text)
	facts.add(h.words.Say("list.town"), s.TownNames)
	s.Facts = facts
	return s
}

// remember is what an address ends in that leads to a project from a fair: the
// page then says so, and leads back. See assets/fair.js of the theme.
func remember(f *catalogue.Fair) string { return "?fair=" + f.ID }

// fromFair has the cards lead to pages that remember the fair.
func (h here) fromFair(f *catalogue.Fair, cards []Card) []Card {
	for i := range cards {
		cards[i].Href += remember(f)
	}
	return cards
}
