package render

import (
	"encoding/json"
	"fmt"

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

// handed is what the theme's fair.js tells a reader who comes from the fair.
type handed struct {
	From  string   `json:"from"`
	Notes []string `json:"notes"`
	Back  string   `json:"back"`
	Close string   `json:"close"`
}

// handing is the script with which a page of the language tells of a fair. It is a
// script and no data because a page in a folder can load nothing else; pages ask
// for it when they are read, so that none depends on the fairs there are.
func (h here) handing(f *catalogue.Fair) ([]byte, error) {
	say := handed{From: h.words.Say("fair.from", h.text(f.Name)), Notes: []string{}, Back: h.words.Say("fair.to-list"), Close: h.words.Say("fair.forget")}
	if !h.fairCard(f).Past {
		for _, each := range [][2]string{{"fair.booth", f.Booth}, {"contact.duty", h.duty(f)}} {
			if each[1] != "" {
				say.Notes = append(say.Notes, h.words.Say(each[0])+h.words.Say("site.colon")+each[1])
			}
		}
	}
	detail, err := json.Marshal(say)
	if err != nil {
		return nil, fmt.Errorf("write what is said of the fair %s: %w", f.ID, err)
	}
	return fmt.Appendf(nil, "dispatchEvent(new CustomEvent(\"fair\",{detail:%s}))\n", detail), nil
}

// handings writes the scripts of the language's fairs.
func (w *writer) handings() error {
	for _, f := range w.edition.Fairs {
		script, err := here{writer: w}.handing(f)
		if err != nil {
			return err
		}
		if err := w.files.Write(w.language.Key+"/"+site.FairKey(f)+"/fair.js", script); err != nil {
			return err
		}
	}
	return nil
}
