package markdown

// Galley is a document set as HTML with its facts filled in, but for the addresses of its links: those who set pages
// know them, and need not parse the document again. Lead, sections and their ids and titles are those that Document
// gives.
type Galley struct {
	Lead     Part
	Sections []GalleySection
}

// GalleySection is a section of a galley.
type GalleySection struct {
	ID, Title string
	Body      Part
}

// Part is HTML with gaps where links lead somewhere.
type Part struct {
	HTML string
	Gaps []Gap
}

// Gap is the place of a link's address.
type Gap struct {
	At          int // in the HTML, in bytes
	Destination string
}

// Galley sets the document. False for one with footnotes or pictures, of which more than addresses is known to pages
// alone. Only the facts of the Fill are asked.
func (d *Document) Galley(f Fill) (Galley, bool) {
	if d.root == nil || d.notes != nil {
		return Galley{}, false
	}
	for _, l := range d.Links {
		if l.Image {
			return Galley{}, false
		}
	}
	f = Fill{Fact: f.Fact}
	p := d.printer(f, true)
	defer p.end()
	p.gapped = true
	g := Galley{Lead: p.part(d.Lead())}
	for s := range d.Sections {
		g.Sections = append(g.Sections, GalleySection{s.ID(f), s.Title(f), p.part(s)})
	}
	return g, true
}

// part sets one section, on the sheet of all.
func (p *printer) part(s Section) Part {
	p.out, p.gaps, p.han, p.above, p.tables = p.out[:0], nil, false, s.heading, 0
	p.blocks(s.from, s.to)
	return Part{string(p.out), p.gaps}
}

// Set is the HTML with the addresses that link gives. False where it has none for a destination: the link's words then
// stand without one, for which the document is to be printed.
func (p Part) Set(link func(destination string) (href string, ok bool)) (string, bool) {
	if len(p.Gaps) == 0 {
		return p.HTML, true
	}
	b := make([]byte, 0, len(p.HTML)+128*len(p.Gaps))
	from := 0
	for _, g := range p.Gaps {
		href, ok := link(g.Destination)
		if !ok || !safe(href) {
			return "", false
		}
		b = appendAddress(append(b, p.HTML[from:g.At]...), href)
		from = g.At
	}
	return string(append(b, p.HTML[from:]...)), true
}
