package suite

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"math/big"
	"path"
	"slices"
	"strings"
	"testing"
	"time"
)

// money is an exact amount as the open data writes it.
type money struct{ Currency, Value string }

// project is what is read here of a project in catalogue.json.
type project struct {
	ID, Slug, Sector, Stage, Verified string
	Sample                            bool
	Name, Summary, Address            map[string]string
	Total                             *money
}

type catalogue struct {
	Schema    string `json:"$schema"`
	Address   string
	Languages []string
	Count     int
	Totals    []money
	Sectors   []struct{ ID string }
	Projects  []project
}

func (t *tree) catalogue(tb testing.TB) catalogue {
	tb.Helper()
	var c catalogue
	if err := json.Unmarshal(t.files["data/catalogue.json"], &c); err != nil {
		tb.Fatalf("data/catalogue.json: %v", err)
	}
	return c
}

func (c catalogue) slugs() []string {
	var all []string
	for _, p := range c.Projects {
		all = append(all, p.Slug)
	}
	slices.Sort(all)
	return all
}

// exact reads a decimal number without loss.
func exact(t *testing.T, decimal string) *big.Rat {
	t.Helper()
	n, ok := new(big.Rat).SetString(decimal)
	if !ok {
		t.Fatalf("%q is no number", decimal)
	}
	return n
}

func TestTheCatalogueAddsUpToWhatTheReserveDeclares(t *testing.T) {
	c := site(t).catalogue(t)
	sum, sectors := new(big.Rat), map[string]bool{}
	for _, p := range c.Projects {
		sectors[p.Sector] = true
		if p.Total == nil || p.Total.Currency != "CNY" {
			t.Errorf("%s: total is %v", p.ID, p.Total)
			continue
		}
		sum.Add(sum, exact(t, p.Total.Value))
	}
	declared := big.NewRat(3_311_000_000, 1) // 33.11亿元
	if len(c.Projects) != 14 || c.Count != 14 || len(sectors) != 5 || sum.Cmp(declared) != 0 {
		t.Errorf("%d projects (count says %d) in %d sectors, CNY %s in all; want 14, 14, 5 and 3311000000",
			len(c.Projects), c.Count, len(sectors), sum.FloatString(2))
	}
	if len(c.Totals) != 1 || c.Totals[0].Currency != "CNY" || exact(t, c.Totals[0].Value).Cmp(declared) != 0 {
		t.Errorf("totals are %v", c.Totals)
	}
}

func TestTheTotalStandsOnTheHomePageInEachLanguagesForm(t *testing.T) {
	s := site(t)
	for name, want := range map[string][]string{
		"index.html":    {"33.11亿元", "CNY 3.311 billion"},
		"zh/index.html": {"33.11亿元", "14"},
		"en/index.html": {"CNY 3.311 billion", "14"},
	} {
		read := strings.ReplaceAll(text(s.page(name).find("body")[0]), "\u00a0", " ")
		for _, figure := range want {
			if !strings.Contains(read, figure) {
				t.Errorf("%s does not say %s", name, figure)
			}
		}
	}
}

func TestEveryProjectOfTheDataHasItsPages(t *testing.T) {
	s := site(t)
	for _, p := range s.catalogue(t).Projects {
		for _, language := range []string{"zh", "en"} {
			page := s.page(p.Address[language])
			if page == nil {
				t.Errorf("%s: no page %q", p.ID, p.Address[language])
				continue
			}
			heading, words := text(page.find("h1")[0]), text(page.find("main")[0])
			if !strings.Contains(heading, p.Name[language]) {
				t.Errorf("%s: its heading is %q, not %q", page.path, heading, p.Name[language])
			}
			if !strings.Contains(words, p.ID) {
				t.Errorf("%s does not say %s", page.path, p.ID)
			}
			if !p.Sample || !strings.Contains(words, map[string]string{"zh": "示例", "en": "ample"}[language]) {
				t.Errorf("%s: nothing says that it is a sample", page.path)
			}
		}
	}
}

func TestTheTableOfProjectsIsTheCatalogue(t *testing.T) {
	s := site(t)
	data, ok := bytes.CutPrefix(s.files["data/projects.csv"], []byte("\ufeff"))
	if !ok {
		t.Error("data/projects.csv has no byte order mark: spreadsheets take it for GBK")
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c := s.catalogue(t)
	if len(rows) != 1+len(c.Projects) {
		t.Fatalf("%d rows, want a heading and %d", len(rows), len(c.Projects))
	}
	for i, p := range c.Projects {
		row := map[string]string{}
		for column, name := range rows[0] {
			row[name] = rows[1+i][column]
		}
		want := map[string]string{
			"id": p.ID, "slug": p.Slug, "stage": p.Stage, "verified": p.Verified, "sample": fmt.Sprint(p.Sample),
			"name_zh": p.Name["zh"], "name_en": p.Name["en"],
			"summary_zh": p.Summary["zh"], "summary_en": p.Summary["en"],
			"total": p.Total.Value, "total_currency": p.Total.Currency,
		}
		for name, value := range want {
			if row[name] != value {
				t.Errorf("row %d: %s is %q, want %q", 2+i, name, row[name], value)
			}
		}
	}
}

func TestTheSchemaOfTheDataIsBesideIt(t *testing.T) {
	s := site(t)
	name := path.Join("data", s.catalogue(t).Schema)
	var schema struct {
		Schema     string `json:"$schema"`
		Properties map[string]any
	}
	if err := json.Unmarshal(s.files[name], &schema); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var top map[string]any
	if err := json.Unmarshal(s.files["data/catalogue.json"], &top); err != nil {
		t.Fatal(err)
	}
	for _, field := range slices.Sorted(maps.Keys(top)) {
		if _, described := schema.Properties[field]; !described {
			t.Errorf("%s does not describe %q", name, field)
		}
	}
}

type sitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []struct {
		Loc   string `xml:"loc"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"url"`
}

func TestTheSitemapNamesEveryPageOnceWithItsAlternates(t *testing.T) {
	s := site(t)
	var m sitemap
	if err := xml.Unmarshal(s.files["sitemap.xml"], &m); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, u := range m.URLs {
		page := s.at(t, u.Loc)
		if page == nil {
			t.Errorf("%s is no page", u.Loc)
			continue
		}
		if named[page.path] || u.Loc != page.canonical() {
			t.Errorf("%s stands twice, or is not its canonical address %s", u.Loc, page.canonical())
		}
		named[page.path] = true
		links := map[string]string{}
		for _, l := range u.Links {
			links[l.Lang] = l.Href
		}
		if !maps.Equal(links, page.alternates()) {
			t.Errorf("%s: alternates %v here, %v in the page", u.Loc, links, page.alternates())
		}
	}
	for _, p := range s.pages {
		if p.indexable() != named[p.path] {
			t.Errorf("%s: in the sitemap %v, for search engines %v", p.path, named[p.path], p.indexable())
		}
	}
	if !bytes.Contains(s.files["robots.txt"], []byte("Sitemap: "+s.base(t)+"sitemap.xml")) {
		t.Error("robots.txt does not name the sitemap")
	}
}

type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []link   `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Links   []link `xml:"link"`
		Summary string `xml:"summary"`
	} `xml:"entry"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

func TestTheFeedOfEachLanguageNamesEveryProject(t *testing.T) {
	s := site(t)
	c := s.catalogue(t)
	for _, language := range []string{"zh", "en"} {
		name := language + "/feed.xml"
		var f feed
		if err := xml.Unmarshal(s.files[name], &f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f.Lang != tags[language] || f.ID == "" || f.Title == "" || !moment(f.Updated) {
			t.Errorf("%s: lang %q, id %q, title %q, updated %q", name, f.Lang, f.ID, f.Title, f.Updated)
		}
		if !slices.Contains(f.Links, link{"self", s.base(t) + name}) {
			t.Errorf("%s does not name itself: %v", name, f.Links)
		}
		ids, listed, latest := map[string]bool{}, []string{}, ""
		for _, e := range f.Entries {
			if ids[e.ID] || e.ID == "" || e.Title == "" || e.Summary == "" || !moment(e.Updated) {
				t.Errorf("%s: entry %q (%q) stands twice or lacks something", name, e.ID, e.Title)
			}
			ids[e.ID] = true
			latest = max(latest, e.Updated)
			for _, l := range e.Links {
				if page := s.at(t, l.Href); page == nil || page.language() != language {
					t.Errorf("%s: %s is no page of the language", name, l.Href)
				} else if page.kind() == "projects/*" {
					listed = append(listed, path.Base(path.Dir(page.path)))
				}
			}
		}
		if slices.Sort(listed); !slices.Equal(listed, c.slugs()) {
			t.Errorf("%s lists %q, the catalogue %q", name, listed, c.slugs())
		}
		if f.Updated != latest {
			t.Errorf("%s: updated %s, its latest entry %s", name, f.Updated, latest)
		}
	}
}

// moment says whether a text is a time as Atom writes it.
func moment(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}

func TestTheReleaseNamesEveryFileWithItsSizeAndDigest(t *testing.T) {
	s := site(t)
	var release struct {
		Generator, Version, Content, Date string
		Files                             []struct {
			Path, SHA256 string
			Size         int
		}
	}
	if err := json.Unmarshal(s.files["release.json"], &release); err != nil {
		t.Fatal(err)
	}
	if release.Generator != "tuijie" || release.Version == "" || release.Date != today || len(release.Content) != 64 {
		t.Errorf("generator %q, version %q, date %q, content %q",
			release.Generator, release.Version, release.Date, release.Content)
	}
	left := maps.Clone(s.files)
	delete(left, "release.json")
	for _, f := range release.Files {
		data, ok := left[f.Path]
		if !ok {
			t.Errorf("%s is named, and not there or named twice", f.Path)
			continue
		}
		delete(left, f.Path)
		if digest := sha256.Sum256(data); f.Size != len(data) || f.SHA256 != hex.EncodeToString(digest[:]) {
			t.Errorf("%s: size %d and SHA-256 %s, not %d and %x", f.Path, f.Size, f.SHA256, len(data), digest)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		t.Errorf("%s is not named", name)
	}
}

func TestTheJSONOfAPageSaysWhatThePageSays(t *testing.T) {
	s := site(t)
	for _, p := range s.pages {
		for _, n := range p.find("script", "type", "application/ld+json") {
			var about struct {
				Context string `json:"@context"`
				Type    string `json:"@type"`
				URL     string
				Name    string
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &about); err != nil {
				t.Errorf("%s: %v", p.path, err)
				continue
			}
			if about.Context != "https://schema.org" || about.Type == "" || about.Name == "" {
				t.Errorf("%s: JSON-LD of context %q, type %q, name %q", p.path, about.Context, about.Type, about.Name)
			}
			if about.URL != "" && about.URL != p.canonical() {
				t.Errorf("%s: JSON-LD is about %q, the page is %q", p.path, about.URL, p.canonical())
			}
		}
	}
}
