package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/form"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
)

func itoa(n int) string { return strconv.Itoa(n) }

// siteInfo is what the desk's page needs to know once.
type siteInfo struct {
	Title     spoken              `json:"title"`
	Languages []languageInfo      `json:"languages"`
	Source    string              `json:"source"` // the language that texts are translated from
	Sheets    []*form.Sheet       `json:"sheets"`
	Headings  map[string][]string `json:"headings"` // of a project's prose, by language
	Names     map[string][]named  `json:"names"`    // what fields can name, by target
	Undo      bool                `json:"undo"`
}

type languageInfo struct {
	Key  string `json:"key"`
	Tag  string `json:"tag"`
	Name string `json:"name"`
}

// named is something that a field can name.
type named struct {
	ID   string `json:"id"`
	Name spoken `json:"name"`
}

// getSite tells what the desk's page needs to know once.
func (d *Desk) getSite(w http.ResponseWriter, r *http.Request) {
	draft, err := d.Site.Draft(r.Context(), nil)
	if err != nil {
		fail(w, err)
		return
	}
	languages, err := content.Languages(d.Root.FS())
	if err != nil {
		fail(w, err)
		return
	}
	c := draft.Catalogue()
	info := siteInfo{Title: textIn(c.Site.Title), Source: c.Site.SourceLanguage, Sheets: form.Sheets(languages), Headings: map[string][]string{}, Names: names(c)}
	for _, key := range languages {
		l := languageInfo{Key: key, Tag: key, Name: key}
		if i := slices.IndexFunc(c.Site.Languages, func(each lang.Language) bool { return each.Key == key }); i >= 0 {
			l.Tag, l.Name = c.Site.Languages[i].Tag, c.Site.Languages[i].Name
		}
		info.Languages = append(info.Languages, l)
		info.Headings[key] = content.Headings(key)
	}
	d.mu.Lock()
	info.Undo = len(d.last) > 0
	d.mu.Unlock()
	answer(w, info)
}

func textIn(t lang.Text) spoken {
	s := spoken{}
	for _, key := range t.Keys() {
		s[key] = t.In(key)
	}
	return s
}

// names lists what fields can name.
func names(c *catalogue.Catalogue) map[string][]named {
	list := map[string][]named{}
	add := func(target, id string, name lang.Text) {
		list[target] = append(list[target], named{id, textIn(name)})
	}
	for _, v := range c.Vocabulary.Sectors {
		add(catalogue.Sectors, v.ID, v.Name)
	}
	for _, v := range c.Vocabulary.Towns {
		add(catalogue.Towns, v.ID, v.Name)
	}
	for _, v := range c.Vocabulary.Places {
		add(catalogue.Places, v.ID, v.Name)
	}
	for _, v := range c.Contacts {
		add(catalogue.Contacts, v.ID, v.Name)
	}
	for e := range c.Each {
		add(string(e.Kind), e.ID, e.Name)
	}
	return list
}

// row is an entry in the list of all.
type row struct {
	Kind     string    `json:"kind"`
	ID       string    `json:"id"`
	File     string    `json:"file"`
	Name     spoken    `json:"name"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Notes    int       `json:"notes"`
	Missing  bool      `json:"missing"` // a translation is
	Stale    bool      `json:"stale"`   // a translation is older than its source
	Overdue  bool      `json:"overdue"` // its review is
	Internal bool      `json:"internal"`
	Stage    form.Text `json:"stage"`
	Sector   string    `json:"sector,omitempty"`
}

// getEntries lists everything that can be edited, with its state.
func (d *Desk) getEntries(w http.ResponseWriter, r *http.Request) {
	draft, err := d.Site.Draft(r.Context(), nil)
	if err != nil {
		fail(w, err)
		return
	}
	rows, at := rowsOf(draft.Catalogue())
	for _, f := range draft.Found() {
		if i, ok := at[homeOf(f.File)]; ok {
			rows[i].count(f)
		}
	}
	answer(w, rows)
}

// rowsOf lists what can be edited, and where each stands in the list by its home.
func rowsOf(c *catalogue.Catalogue) ([]row, map[string]int) {
	rows := []row{}
	for e := range c.Each {
		rows = append(rows, row{Kind: string(e.Kind), ID: e.ID, File: e.Origin.File, Name: textIn(e.Name)})
	}
	order := catalogue.Kinds()
	slices.SortStableFunc(rows, func(a, b row) int {
		return slices.Index(order, catalogue.Kind(a.Kind)) - slices.Index(order, catalogue.Kind(b.Kind))
	})
	for _, kind := range []string{"site", "vocabulary", "contacts", "glossary"} {
		rows = append(rows, row{Kind: kind, File: form.FileOf(kind, ""), Name: spoken{}})
	}
	at := make(map[string]int, len(rows))
	for i := range rows {
		at[homeOf(rows[i].File)] = i
	}
	for _, p := range c.Projects {
		rows[at[homeOf(p.Origin.File)]].project(p)
	}
	for _, b := range c.Bulletins {
		rows[at[homeOf(b.Origin.File)]].period(b, c)
	}
	return rows, at
}

// homeOf is the folder of an entry, or its file where it has no folder.
func homeOf(file string) string {
	parts := strings.SplitN(file, "/", 4)
	if len(parts) == 4 {
		return strings.Join(parts[:3], "/")
	}
	return file
}

func (r *row) project(p *catalogue.Project) {
	r.Internal, r.Sector = !p.Public(), p.Sector
	for _, w := range catalogue.StageWords() {
		if w.ID == p.Stage.String() {
			r.Stage = form.Text(w.Label)
		}
	}
}

// period names a bulletin by its quarter.
func (r *row) period(b *catalogue.Bulletin, c *catalogue.Catalogue) {
	for _, l := range c.Site.Languages {
		if p, ok := quantity.For(l.Key); ok {
			if text, ok := p.Value(b.Period); ok {
				r.Name[l.Key] = text
			}
		}
	}
}

// count adds a finding.
func (r *row) count(f diag.Diagnostic) {
	switch f.Severity {
	case diag.Error:
		r.Errors++
	case diag.Warning:
		r.Warnings++
	default:
		r.Notes++
	}
	switch f.Code {
	case diag.MissingLanguage:
		r.Missing = true
	case diag.StaleTranslation:
		r.Stale = true
	case diag.OverdueReview:
		r.Overdue = true
	}
}
