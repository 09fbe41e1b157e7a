package render

import (
	"context"
	"html/template"
	"maps"
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/picture"
	"tuijie/generator/site"
)

// Structured data in the terms of schema.org, as JSON-LD. It repeats what the
// page shows and nothing else; sample figures are left out of it, because a
// machine would take them for facts.

type object map[string]any

func (h here) organisation() template.HTML {
	s := h.cat.Site
	l := h.language.Key
	return h.structured(object{
		"@context": vocabulary, "@type": "WebSite",
		"name": s.Title.In(l), "description": s.Tagline.In(l), "url": h.absolute(h.page), "inLanguage": h.languageTags(),
		"publisher": object{"@type": "GovernmentOrganization", "name": s.Publisher.Host.In(l)},
	})
}

// languageTags is the page's language; of the cover, all of them.
func (h here) languageTags() any {
	if h.page.Kind != site.Cover {
		return h.language.Tag
	}
	var tags []string
	for _, l := range h.cat.Site.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

// The forms of what many pages have; the fields stand in the order of their names.
type (
	listData struct {
		Context string     `json:"@context"`
		Type    string     `json:"@type"`
		Items   []itemData `json:"itemListElement"`
		Name    string     `json:"name"`
		Number  int        `json:"numberOfItems"`
		URL     string     `json:"url"`
	}
	itemData struct {
		Type     string `json:"@type"`
		Name     string `json:"name"`
		Position int    `json:"position"`
		URL      string `json:"url,omitempty"`
	}
	pageData struct {
		Context     string      `json:"@context"`
		Type        string      `json:"@type"`
		About       projectData `json:"about"`
		Breadcrumb  trailData   `json:"breadcrumb"`
		Modified    string      `json:"dateModified,omitempty"`
		Description string      `json:"description"`
		Language    string      `json:"inLanguage"`
		Name        string      `json:"name"`
		URL         string      `json:"url"`
	}
	projectData struct {
		Type     string     `json:"@type"`
		Funding  *grantData `json:"funding,omitempty"`
		ID       string     `json:"identifier"`
		Location *placeData `json:"location,omitempty"`
		Name     string     `json:"name"`
	}
	grantData struct {
		Type   string     `json:"@type"`
		Amount amountData `json:"amount"`
	}
	amountData struct {
		Type     string `json:"@type"`
		Currency string `json:"currency"`
		Value    string `json:"value"`
	}
	placeData struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	trailData struct {
		Type  string     `json:"@type"`
		Items []itemData `json:"itemListElement"`
	}
)

const vocabulary = "https://schema.org"

func (h here) itemList(title string, projects []*catalogue.Project) template.HTML {
	items := make([]itemData, len(projects))
	for i, p := range projects {
		items[i] = itemData{"ListItem", h.text(p.Name), i + 1, h.base + h.language.Key + "/" + site.ProjectKey(p) + "/"}
	}
	return h.structured(&listData{vocabulary, "ItemList", items, title, len(items), h.absolute(h.page)})
}

func (h here) projectData(p *catalogue.Project, v *ProjectView) template.HTML {
	page := &pageData{
		Context: vocabulary, Type: "WebPage", Breadcrumb: breadcrumb(&v.Page), Description: v.Description, Language: h.language.Tag, Name: v.Page.Title, URL: v.Canonical,
		About: projectData{Type: "Project", ID: p.ID, Name: v.Page.Title},
	}
	if !h.page.Modified.IsZero() {
		page.Modified = h.page.Modified.String()
	}
	if region := h.text(h.cat.Site.Region.Name); region != "" {
		page.About.Location = &placeData{"Place", region}
	}
	if total := p.Investment.Total; !p.Illustrative && total.Known() {
		page.About.Funding = &grantData{"MonetaryGrant", amountData{"MonetaryAmount", total.Currency(), total.Yuan()}}
	}
	return h.structured(page)
}

func breadcrumb(p *Page) trailData {
	items := make([]itemData, 0, len(p.Crumbs)+1)
	for i, c := range p.Crumbs {
		items = append(items, itemData{Type: "ListItem", Position: i + 1, Name: c.Text})
	}
	return trailData{"BreadcrumbList", append(items, itemData{Type: "ListItem", Position: len(items) + 1, Name: p.Title})}
}

func (h here) eventData(f *catalogue.Fair, v FairView) template.HTML {
	if f.Starts.IsZero() {
		return ""
	}
	event := object{
		"@context": vocabulary, "@type": "BusinessEvent", "name": h.text(f.Name), "url": v.Canonical,
		"startDate": f.Starts.String(), "inLanguage": h.language.Tag,
	}
	if !f.Ends.IsZero() {
		event["endDate"] = f.Ends.String()
	}
	if venue := h.text(f.Venue); venue != "" {
		event["location"] = object{"@type": "Place", "name": venue}
	}
	return h.structured(event)
}

// attachments publishes the documents that the pages name, as they are.
func (p *press) attachments(ctx context.Context) error {
	for _, file := range p.attached() {
		if picture.Named(file) {
			continue // photographs has published it
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		body, err := p.plan.Passed.Source().File(file)
		if err != nil {
			return err
		}
		if err := p.files.Write(fileAddress(file), body); err != nil {
			return err
		}
	}
	return nil
}

// attached lists what stands beside the entries that are published and is named
// there, sorted.
func (p *press) attached() []string {
	files := map[string]bool{}
	for _, e := range p.plan.Editions {
		for _, entry := range e.Entries() {
			for _, file := range p.plan.Passed.Files(entry) {
				files[file] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(files))
}
