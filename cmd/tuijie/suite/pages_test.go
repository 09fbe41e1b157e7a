package suite

import (
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// tags are the language tags of the shipped site's folders.
var tags = map[string]string{"": "zh-Hans-CN", "zh": "zh-Hans-CN", "en": "en"}

func TestEveryLanguageHasEveryKindOfPage(t *testing.T) {
	s := site(t)
	count := map[string]int{}
	for _, p := range s.pages {
		count[p.language()+" "+p.kind()]++
	}
	if count[" cover"] != 1 {
		t.Errorf("%d covers, want 1", count[" cover"])
	}
	for _, language := range []string{"zh", "en"} {
		for _, kind := range kinds {
			if count[language+" "+kind] == 0 {
				t.Errorf("%s has no page of kind %s", language, kind)
			}
		}
		if got := count[language+" projects/*"]; got != 14 {
			t.Errorf("%s has %d project pages, want 14", language, got)
		}
	}
}

func TestEveryLinkLeadsToAFileOfTheTree(t *testing.T) {
	s := site(t)
	checked := 0
	for _, p := range s.pages {
		for _, r := range p.references() {
			if problem := s.follow(p, r); problem != "" {
				t.Errorf("%s: <%s %s=%q>: %s", p.path, r.element, r.attr, r.address, problem)
			}
			checked++
		}
	}
	if checked < 10*len(s.pages) {
		t.Errorf("only %d addresses in %d pages", checked, len(s.pages))
	}
}

// follow says what is wrong with an address in a page, or "".
func (t *tree) follow(p *page, r reference) string {
	u, err := url.Parse(r.address)
	if err != nil {
		return err.Error()
	}
	switch u.Scheme {
	case "":
	case "data":
		return ""
	case "mailto", "tel":
		if r.fetched || u.Opaque == "" {
			return "cannot be fetched"
		}
		return ""
	case "http", "https":
		if r.fetched {
			return "a request to another host"
		}
		return ""
	default:
		return "scheme " + u.Scheme
	}
	if u.Host != "" || strings.HasPrefix(u.Path, "/") {
		return "not relative: it breaks under a base path and from a folder"
	}
	target := p.resolve(u)
	if _, ok := t.files[target]; !ok {
		return "no file " + target
	}
	if strings.HasSuffix(u.Path, "/") {
		return "a folder: it opens no page from a folder"
	}
	if u.Fragment == "" {
		return ""
	}
	if page := t.page(target); page == nil || page.ids[u.Fragment] == 0 {
		return "no element with that id in " + target
	}
	return ""
}

// inStyle finds the addresses of a style sheet.
var inStyle = regexp.MustCompile(`url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']`)

func TestStyleSheetsAskForNothingOutsideTheTree(t *testing.T) {
	s := site(t)
	sheets := 0
	for name, data := range s.files {
		if path.Ext(name) != ".css" {
			continue
		}
		sheets++
		for _, m := range inStyle.FindAllStringSubmatch(string(data), -1) {
			address := m[1] + m[2]
			if strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "#") {
				continue
			}
			if _, ok := s.files[path.Join(path.Dir(name), address)]; !ok {
				t.Errorf("%s: %s is no file of the tree", name, address)
			}
		}
	}
	if sheets == 0 {
		t.Error("the tree has no style sheet")
	}
}

func TestAssetsAreNamedByTheirContent(t *testing.T) {
	named := regexp.MustCompile(`^assets/.+\.[0-9a-f]{8,}\.[a-z0-9]+$`)
	for name := range site(t).files {
		if strings.HasPrefix(name, "assets/") && !named.MatchString(name) {
			t.Errorf("%s is not named <name>.<hash>.<ext>", name)
		}
	}
}

func TestEveryPageSaysWhatItIs(t *testing.T) {
	s := site(t)
	titles := map[string]string{}
	for _, p := range s.pages {
		if n := len(p.find("h1")); n != 1 {
			t.Errorf("%s: %d h1 elements, want 1", p.path, n)
		}
		if roots := p.find("html"); value(roots[0], "lang") != tags[p.language()] {
			t.Errorf("%s: lang is %q, want %q", p.path, value(roots[0], "lang"), tags[p.language()])
		}
		for id, n := range p.ids {
			if n > 1 || id == "" || strings.ContainsAny(id, " \t\n") {
				t.Errorf("%s: id %q stands %d times", p.path, id, n)
			}
		}
		if len(p.find("title")) == 0 || text(p.find("title")[0]) == "" {
			t.Errorf("%s: no title", p.path)
			continue
		}
		if p.meta("name", "description") == "" {
			t.Errorf("%s: no description", p.path)
		}
		if p.meta("name", "viewport") == "" {
			t.Errorf("%s: no viewport", p.path)
		}
		title := p.language() + " " + text(p.find("title")[0])
		if other, taken := titles[title]; taken {
			t.Errorf("%s and %s have one title: %s", other, p.path, title)
		}
		titles[title] = p.path
	}
}

func TestEveryLanguageAttributeIsATagOfTheSite(t *testing.T) {
	for _, p := range site(t).pages {
		for n := range p.doc.Descendants() {
			for _, name := range []string{"lang", "hreflang"} {
				tag, ok := attribute(n, name)
				if ok && tag != "x-default" && tag != tags["zh"] && tag != tags["en"] {
					t.Errorf("%s: <%s %s=%q>", p.path, n.Data, name, tag)
				}
			}
		}
	}
}

func TestNoPageCarriesScriptOrStyleOfItsOwn(t *testing.T) {
	for _, p := range site(t).pages {
		for n := range p.doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "style" {
				t.Errorf("%s: a style element", p.path)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s=%q>", p.path, n.Data, a.Key, a.Val)
				}
			}
			if n.Data != "script" || value(n, "src") != "" {
				continue
			}
			if value(n, "type") != "application/ld+json" {
				t.Errorf("%s: an inline script", p.path)
			} else if code := n.FirstChild; code == nil || !json.Valid([]byte(code.Data)) {
				t.Errorf("%s: JSON-LD that is no JSON", p.path)
			}
		}
	}
}

func TestThePolicyOfEveryPageRefusesWhatIsNotItsOwn(t *testing.T) {
	for _, p := range site(t).pages {
		metas := p.find("meta", "http-equiv", "Content-Security-Policy")
		if len(metas) != 1 {
			t.Errorf("%s: %d policies, want 1", p.path, len(metas))
			continue
		}
		policy := value(metas[0], "content")
		if !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: the policy does not begin with nothing: %s", p.path, policy)
		}
		for _, open := range []string{"unsafe-", "http:", "https:", "*", "blob:"} {
			if strings.Contains(policy, open) {
				t.Errorf("%s: the policy allows %s: %s", p.path, open, policy)
			}
		}
		// Only what follows the policy in the document is under it.
		for n := metas[0].PrevSibling; n != nil; n = n.PrevSibling {
			if n.Type == html.ElementNode && value(n, "charset") == "" {
				t.Errorf("%s: <%s> stands before the policy", p.path, n.Data)
			}
		}
	}
}

func TestEveryPageStatesItsAddressInEveryLanguage(t *testing.T) {
	s := site(t)
	base := s.base(t)
	for _, p := range s.pages {
		if !p.indexable() {
			continue
		}
		if want := base + strings.TrimSuffix(p.path, "index.html"); p.canonical() != want {
			t.Errorf("%s: canonical is %q, want %q", p.path, p.canonical(), want)
		}
		alternates := p.alternates()
		if alternates["x-default"] == "" {
			t.Errorf("%s: no x-default", p.path)
		}
		if tag := tags[p.language()]; p.language() != "" && alternates[tag] != p.canonical() {
			t.Errorf("%s: its own tongue's alternate is %q", p.path, alternates[tag])
		}
		for tag, address := range alternates {
			other := s.at(t, address)
			if other == nil {
				t.Errorf("%s: %s leads to %s, which is no page", p.path, tag, address)
				continue
			}
			if back := other.alternates(); !slices.Contains(mapValues(back), p.canonical()) {
				t.Errorf("%s names %s (%s), which does not name it back: %v", p.path, other.path, tag, back)
			}
		}
	}
}

func TestThePictureShownWhenAPageIsSharedIsInTheTree(t *testing.T) {
	s := site(t)
	base := s.base(t)
	for _, p := range s.pages {
		if !p.indexable() {
			continue
		}
		for _, property := range []string{"og:title", "og:description", "og:url", "og:image", "og:type"} {
			if p.meta("property", property) == "" {
				t.Errorf("%s: no %s", p.path, property)
			}
		}
		name, ours := strings.CutPrefix(p.meta("property", "og:image"), base)
		if _, ok := s.files[name]; !ours || !ok {
			t.Errorf("%s: og:image is %q", p.path, p.meta("property", "og:image"))
		}
	}
}

// base is the address under which the site will stand.
func (t *tree) base(tb testing.TB) string {
	tb.Helper()
	cover := t.page("index.html")
	if cover == nil || !strings.HasSuffix(cover.canonical(), "/") {
		tb.Fatal("no cover with a canonical address")
	}
	return cover.canonical()
}

// at is the page at an absolute address, or nil.
func (t *tree) at(tb testing.TB, address string) *page {
	tb.Helper()
	name, ours := strings.CutPrefix(address, t.base(tb))
	if !ours {
		return nil
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return t.page(name)
}

func mapValues(m map[string]string) []string {
	var all []string
	for _, v := range m {
		all = append(all, v)
	}
	return all
}
