// Package site plans a site: which pages exist, at which addresses, in which
// languages, and which projects each of them lists.
//
// A plan is small: it holds addresses and references to facts, and no text of
// any page. It is made from checked facts alone, and it promises that no two
// pages claim one address, letter case and Unicode form aside.
package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
)

// Kind is a kind of page; the theme has a template of the same name.
type Kind string

// The kinds of pages.
const (
	Cover        Kind = "cover"
	Home         Kind = "home"
	ProjectList  Kind = "projects"
	Project      Kind = "project"
	Sector       Kind = "sector"
	Stage        Kind = "stage"
	Town         Kind = "town"
	PolicyList   Kind = "policies"
	Policy       Kind = "policy"
	FairList     Kind = "fairs"
	Fair         Kind = "fair"
	Kiosk        Kind = "kiosk"
	Progress     Kind = "progress"
	Bulletin     Kind = "bulletin"
	Prose        Kind = "page"
	Compare      Kind = "compare"
	Saved        Kind = "saved"
	Offline      Kind = "offline"
	NotFoundPage Kind = "404"
)

// Page is one page that will be made.
type Page struct {
	Kind     Kind
	Language string        // "" for the cover
	Key      string        // the same for a page in every language: "projects/longyang-spa-town"
	Of       any           // the entry or *Group that the page is about, or nil
	Number   int           // of a list in several pages, counted from 1
	Modified quantity.Date // by the facts' own dates; zero where they give none
	address  string
	from     *diag.Origin // what asked for the page, by its field; nil for the site itself
	field    string
}

// Address is the page's file from the root of the site: "zh/projects/index.html".
func (p *Page) Address() string {
	if p.address == "" {
		return address(p.Language, p.Key)
	}
	return p.address
}

func address(language, key string) string {
	if key == "404" {
		return language + "/404.html"
	}
	return path.Join(language, key, "index.html")
}

// PageSize is how many projects a page of a list shows.
const PageSize = 24

// Plan is every page of a site.
type Plan struct {
	Passed   *check.Passed
	Pages    []*Page             // sorted by address
	Editions map[string]*Edition // by language
	byKey    map[string][]*Page  // in the languages' order
	Source   *catalogue.Catalogue
}

// Edition is what one language's part of the site lists.
type Edition struct {
	Language  lang.Language
	Projects  []*catalogue.Project // in the catalogue's order
	All       *Group
	Sectors   []*Group
	Stages    []*Group
	Towns     []*Group
	Policies  []*catalogue.Policy
	Fairs     []*catalogue.Fair     // by opening date, those without one last
	Bulletins []*catalogue.Bulletin // newest first
	Pages     []*catalogue.Page     // by weight in the navigation, then id

	position map[*catalogue.Project]int
	phases   map[string][]*catalogue.Project // by the id of the whole
	bySector map[string]*Group
	byTown   map[string]*Group
	atFair   map[*catalogue.Fair]*Group
}

// New plans the site, or, where fair is the id of one, that fair's edition of it:
// its projects alone. The findings are addresses that two pages claim, and a
// fair that is not there; the plan is nil then.
func New(passed *check.Passed, fair string) (*Plan, diag.List) {
	f := passed.Index().Fairs[fair]
	if f == nil && fair != "" {
		return nil, diag.List{noFair(passed.Catalogue(), fair)}
	}
	p := &Plan{Passed: passed, Source: passed.Catalogue(), Editions: map[string]*Edition{}, byKey: make(map[string][]*Page, len(passed.Catalogue().Projects))}
	p.add(&Page{Kind: Cover, Modified: p.Newest()})
	for _, e := range editions(p.Source, f, passed.Index()) {
		p.Editions[e.Language.Key] = e
		p.edition(e)
	}
	found := p.collisions()
	if found.HasErrors() {
		return nil, found
	}
	slices.SortFunc(p.Pages, func(a, b *Page) int { return cmp.Compare(a.Address(), b.Address()) })
	return p, found
}

func noFair(c *catalogue.Catalogue, id string) diag.Diagnostic {
	ids := make([]string, len(c.Fairs))
	for i, f := range c.Fairs {
		ids[i] = f.ID
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.UnknownID, Place: diag.Place{File: "content/fairs", Line: 1, Column: 1},
		Message: diag.Say("没有展会 %q", "there is no fair %q", id),
		Hint:    diag.Say("已有的展会：%s", "the fairs are: %s", strings.Join(ids, ", ")),
	}
}

// Kinds lists the kinds of pages that the plan has, sorted.
func (p *Plan) Kinds() []string {
	var kinds []string
	for _, page := range p.Pages {
		kinds = append(kinds, string(page.Kind))
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func (p *Plan) add(page *Page) {
	page.address = address(page.Language, page.Key)
	p.Pages = append(p.Pages, page)
	if page.Kind == Cover {
		return // it is no language's, so it is no page's alternate
	}
	p.byKey[page.Key] = append(p.byKey[page.Key], page)
}

// In returns the address of the page with the key in the language.
func (p *Plan) In(language, key string) (string, bool) {
	for _, page := range p.byKey[key] {
		if page.Language == language {
			return page.Address(), true
		}
	}
	return "", false
}

// Alternates returns the page in every language that has it, itself included;
// none for the cover.
func (p *Plan) Alternates(page *Page) []*Page {
	if page.Kind == Cover {
		return nil
	}
	return p.byKey[page.Key]
}

// About lists the pages that are about an entry first of all, in the languages'
// order; none where it is not published.
func (p *Plan) About(kind catalogue.Kind, id string) []*Page {
	key := string(kind) + "/" + id
	switch kind {
	case catalogue.Projects:
		each := p.Passed.Index().Projects[id]
		if each == nil {
			return nil
		}
		key = ProjectKey(each)
	case catalogue.Bulletins:
		key = "progress/" + id
	case catalogue.Pages:
		key = id
	}
	return p.byKey[key]
}

// edition plans the pages of one language.
func (p *Plan) edition(e *Edition) {
	l := e.Language.Key
	c := p.Source
	p.add(&Page{Kind: Home, Language: l, Modified: p.Newest()})
	p.list(l, ProjectList, "projects", e.All)
	for _, each := range e.Projects {
		p.add(&Page{Kind: Project, Language: l, Key: ProjectKey(each), Of: each, Modified: Dated(each), from: each.Origin, field: "slug"})
	}
	p.lists(l, Sector, e.Sectors)
	p.lists(l, Stage, e.Stages)
	p.lists(l, Town, e.Towns)
	if len(c.Policies) > 0 {
		p.add(&Page{Kind: PolicyList, Language: l, Key: "policies"})
	}
	for _, each := range e.Policies {
		p.add(&Page{Kind: Policy, Language: l, Key: "policies/" + each.ID, Of: each, Modified: each.Issued, from: each.Origin})
	}
	if len(c.Fairs) > 0 {
		p.add(&Page{Kind: FairList, Language: l, Key: "fairs"})
	}
	for _, each := range e.Fairs {
		p.fair(l, each, e.AtFair(each))
	}
	if len(c.Bulletins) > 0 {
		p.add(&Page{Kind: Progress, Language: l, Key: "progress"})
	}
	for _, each := range e.Bulletins {
		p.add(&Page{Kind: Bulletin, Language: l, Key: "progress/" + each.ID, Of: each, Modified: each.Date, from: each.Origin})
	}
	for _, each := range e.Pages {
		p.add(&Page{Kind: Prose, Language: l, Key: each.ID, Of: each, from: each.Origin})
	}
	p.add(&Page{Kind: Compare, Language: l, Key: "compare"})
	p.add(&Page{Kind: Saved, Language: l, Key: "saved"})
	p.add(&Page{Kind: Offline, Language: l, Key: "offline"})
	p.add(&Page{Kind: NotFoundPage, Language: l, Key: "404"})
}

func (p *Plan) lists(language string, kind Kind, groups []*Group) {
	for _, g := range groups {
		p.list(language, kind, GroupKey(kind, g.ID), g)
	}
}

// GroupKey is the key of the first page of a sector's, stage's or town's list.
func GroupKey(kind Kind, id string) string { return string(kind) + "s/" + id }

// list plans the pages of a list of projects: PageSize each, the first at the
// list's own address, the others at page/2/, page/3/ ... The first is about the
// whole list, each other about the projects that it shows.
func (p *Plan) list(language string, kind Kind, key string, g *Group) {
	for n := 1; n <= PagesOf(g); n++ {
		page := &Page{Kind: kind, Language: language, Key: NumberedKey(key, n), Of: g, Number: n, Modified: g.Modified}
		if n > 1 {
			page.Modified = latest(g.Shown(n))
		}
		p.add(page)
	}
}

// fair plans a fair's page, those on which its list goes on, and the kiosk for the
// screen at its booth.
func (p *Plan) fair(language string, f *catalogue.Fair, g *Group) {
	key := FairKey(f)
	for n := 1; n <= PagesOf(g); n++ {
		p.add(&Page{Kind: Fair, Language: language, Key: NumberedKey(key, n), Of: f, Number: n, from: f.Origin})
	}
	if len(g.Projects) > 0 {
		p.add(&Page{Kind: Kiosk, Language: language, Key: KioskKey(f), Of: f, from: f.Origin})
	}
}

// FairKey is the key of the first page of a fair.
func FairKey(f *catalogue.Fair) string { return "fairs/" + f.ID }

// KioskKey is the key of a fair's kiosk.
func KioskKey(f *catalogue.Fair) string { return FairKey(f) + "/kiosk" }

// PagesOf is how many pages a group's list takes: at least one.
func PagesOf(g *Group) int { return max(1, (len(g.Projects)+PageSize-1)/PageSize) }

// NumberedKey is the key of the nth page of a list.
func NumberedKey(key string, n int) string {
	if n == 1 {
		return key
	}
	return path.Join(key, "page", itoa(n))
}

// ProjectKey is the key of a project's page.
func ProjectKey(p *catalogue.Project) string { return "projects/" + p.Slug }

// collisions reports pages that would be written to one file, on a disk that
// folds letter case or Unicode forms too.
func (p *Plan) collisions() diag.List {
	fold := cases.Fold()
	var found diag.List
	first := make(map[string]*Page, len(p.Pages))
	for _, page := range p.Pages {
		key := page.Address()
		if !plainly(key) {
			key = fold.String(norm.NFC.String(key))
		}
		other, taken := first[key]
		if !taken {
			first[key] = page
			continue
		}
		if page.from == nil {
			page, other = other, page
		}
		found = append(found, diag.Diagnostic{
			Severity: diag.Error, Code: diag.DuplicateAddress, Place: page.from.At(page.field),
			Message: diag.Say("网址 %s 已被另一个页面使用", "the address %s is already taken by another page", strings.TrimSuffix(page.Address(), "index.html")),
			Hint:    diag.Say("换一个编号或 slug", "choose another id or slug"),
			Related: related(other),
		})
	}
	return found
}

// plainly reports whether folding would leave an address as it is, as that of most.
func plainly(address string) bool {
	return !strings.ContainsFunc(address, func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 0x80 })
}

func related(p *Page) []diag.Related {
	if p.from == nil {
		return nil
	}
	return []diag.Related{{Place: p.from.At(p.field), Message: diag.Say("先在这里使用", "first used here")}}
}

// Newest is the latest day that the facts of a public project give; zero where
// none gives one.
func (p *Plan) Newest() quantity.Date {
	var day quantity.Date
	for _, each := range p.Source.Projects {
		if d := Dated(each); each.Public() && d.After(day) {
			day = d
		}
	}
	return day
}

// Dated is the latest day that a project's own facts give: when it was
// verified, or when its stage changed.
func Dated(p *catalogue.Project) quantity.Date {
	day := p.Review.Verified
	if p.Since.After(day) {
		day = p.Since
	}
	return day
}
