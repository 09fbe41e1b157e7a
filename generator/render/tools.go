package render

import "tuijie/generator/site"

// tool is the page on which projects are compared, that of those a reader keeps,
// or that of the copy for reading without a network: what it shows is known in
// the reader's browser.
func (w *writer) tool(page *site.Page) ToolView {
	h := w.at(page)
	group := string(page.Kind)
	v := ToolView{Page: h.common(w.words.Say(group+".title"), w.words.Say(group+".text")), ListHref: h.to("projects")}
	h.named(&v.Page, h.spoken(group+".title"))
	v.Crumbs = h.crumbs()
	if page.Kind != site.Offline {
		v.Crumbs = h.crumbs(Link{Text: w.words.Say("nav.projects"), Href: v.ListHref})
	}
	return v
}
