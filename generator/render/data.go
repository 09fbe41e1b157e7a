package render

import (
	"context"
	"html/template"
	"maps"
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/picture"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
)

// Structured data in the terms of schema.org, as JSON-LD. It repeats what the
// page shows and nothing else; sample figures are left out of it, because a
// machine would take them for facts.

type object map[string]any

func (h here) organisation() template.HTML {
	s := h.cat.Site
	l := h.language.Key
	return structured(object{
		"@context": "https://schema.org", "@type": "WebSite",
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

func (h here) itemList(title string, projects []*catalogue.Project) template.HTML {
	items := make([]object, len(projects))
	for i, p := range projects {
		items[i] = object{"@type": "ListItem", "position": i + 1, "name": h.text(p.Name), "url": h.base + h.language.Key + "/" + site.ProjectKey(p) + "/"}
	}
	return structured(object{"@context": "https://schema.org", "@type": "ItemList", "name": title, "url": h.absolute(h.page), "numberOfItems": len(items), "itemListElement": items})
}

func (h here) projectData(p *catalogue.Project, v ProjectView) template.HTML {
	page := object{
		"@context": "https://schema.org", "@type": "WebPage",
		"name": v.Page.Title, "description": v.Description, "url": v.Canonical, "inLanguage": h.language.Tag,
		"breadcrumb": h.breadcrumb(v.Page),
	}
	if !h.page.Modified.IsZero() {
		page["dateModified"] = h.page.Modified.String()
	}
	project := object{"@type": "Project", "identifier": p.ID, "name": v.Page.Title}
	if region := h.text(h.cat.Site.Region.Name); region != "" {
		project["location"] = object{"@type": "Place", "name": region}
	}
	if !p.Illustrative && p.Investment.Total.Known() {
		project["funding"] = object{"@type": "MonetaryGrant", "amount": monetary(p.Investment.Total)}
	}
	page["about"] = project
	return structured(page)
}

func monetary(m quantity.Money) object {
	return object{"@type": "MonetaryAmount", "currency": m.Currency(), "value": m.Yuan()}
}

func (h here) breadcrumb(p Page) object {
	items := make([]object, len(p.Crumbs))
	for i, c := range p.Crumbs {
		items[i] = object{"@type": "ListItem", "position": i + 1, "name": c.Text}
	}
	return object{"@type": "BreadcrumbList", "itemListElement": append(items,
		object{"@type": "ListItem", "position": len(items) + 1, "name": p.Title})}
}

func (h here) eventData(f *catalogue.Fair, v FairView) template.HTML {
	if f.Starts.IsZero() {
		return ""
	}
	event := object{
		"@context": "https://schema.org", "@type": "BusinessEvent", "name": h.text(f.Name), "url": v.Canonical,
		"startDate": f.Starts.String(), "inLanguage": h.language.Tag,
	}
	if !f.Ends.IsZero() {
		event["endDate"] = f.Ends.String()
	}
	if venue := h.text(f.Venue); venue != "" {
		event["location"] = object{"@type": "Place", "name": venue}
	}
	return structured(event)
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
