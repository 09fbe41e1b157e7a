package render

import (
	"tuijie/generator/catalogue"
	"tuijie/generator/site"
)

// fair is a fair's page, or one on which its list goes on.
func (w *writer) fair(page *site.Page, f *catalogue.Fair) (FairView, error) {
	h := w.at(page)
	group := w.edition.AtFair(f)
	shown := group.Shown(page.Number)
	v := FairView{First: page.Number == 1, Fair: h.fairCard(f), Cards: h.fromFair(f, h.cards(shown)), Pager: h.pager(site.FairKey(f), group)}
	above := []Link{{Text: w.words.Say("nav.fairs"), Href: h.to("fairs")}}
	description := w.words.Say("list.description-next", v.Fair.Text, w.print.Count(int64(page.Number)), w.print.Count(int64(v.Pager.Of)))
	if v.First {
		var err error
		if v.Body, description, err = h.excerpted(catalogue.Describe(&f.Entry, f.Name, f.Fields)); err != nil {
			return FairView{}, err
		}
	} else {
		above = append(above, v.Fair.Link)
	}
	v.Page = h.common(v.Fair.Text, description)
	h.named(&v.Page, f.Name)
	v.Crumbs, v.Sample = h.crumbs(above...), anySample(shown)
	if v.First {
		h.whole(f, &v)
	}
	return v, nil
}

// whole is what stands on the first page of a fair alone.
func (h here) whole(f *catalogue.Fair, v *FairView) {
	v.Total, v.Kiosk = h.amount(h.edition.AtFair(f).Total(), false), h.to(site.KioskKey(f))
	for _, id := range f.Contacts {
		if c := h.contact(id, h.text(f.Name)); c != nil {
			v.Contacts = append(v.Contacts, *c)
		}
	}
	v.Data = h.eventData(f, *v)
}
