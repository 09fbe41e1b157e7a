package suite

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// tree is a built site in memory.
type tree struct {
	root  string            // its folder
	files map[string][]byte // by path from the root, with slashes
	pages []*page           // sorted by path
}

// page is one HTML file.
type page struct {
	path string // "zh/projects/index.html"
	doc  *html.Node
	ids  map[string]int // how often each id stands in it
}

func readTree(root string) (*tree, error) {
	t := &tree{root: root, files: map[string][]byte{}}
	disk := os.DirFS(root)
	err := fs.WalkDir(disk, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		t.files[name], err = fs.ReadFile(disk, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(t.files)) {
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := html.ParseWithOptions(bytes.NewReader(t.files[name]), html.ParseOptionEnableScripting(false))
		if err != nil {
			return nil, fmt.Errorf("parse %s: %w", name, err)
		}
		p := &page{path: name, doc: doc, ids: map[string]int{}}
		for n := range doc.Descendants() {
			if id, ok := attribute(n, "id"); ok {
				p.ids[id]++
			}
		}
		t.pages = append(t.pages, p)
	}
	if len(t.pages) == 0 {
		return nil, fmt.Errorf("no page in %s", root)
	}
	return t, nil
}

func (t *tree) page(path string) *page {
	for _, p := range t.pages {
		if p.path == path {
			return p
		}
	}
	return nil
}

// language is the folder of the page's language, "" for the cover.
func (p *page) language() string {
	first, _, deeper := strings.Cut(p.path, "/")
	if !deeper {
		return ""
	}
	return first
}

// kind is what sort of page it is, by its place in the tree.
func (p *page) kind() string {
	if p.language() == "" {
		return "cover"
	}
	parts := strings.Split(path.Dir(p.path), "/")[1:]
	switch {
	case path.Base(p.path) != "index.html":
		return strings.TrimSuffix(path.Base(p.path), ".html")
	case len(parts) == 0:
		return "home"
	case len(parts) == 1 && slices.Contains(folders, parts[0]):
		return parts[0]
	case len(parts) == 1:
		return "page"
	case path.Base(path.Dir(p.path)) == "kiosk":
		return "kiosk"
	}
	return parts[0] + "/*"
}

// folders are the parts of a language's tree that hold more than one page.
var folders = []string{"projects", "sectors", "stages", "towns", "policies", "fairs", "progress", "compare", "saved", "offline"}

// kinds are the sorts of pages that every language has.
var kinds = []string{
	"home", "projects", "projects/*", "sectors/*", "stages/*", "towns/*", "policies", "policies/*",
	"fairs", "fairs/*", "kiosk", "compare", "saved", "offline", "progress", "progress/*", "page", "404",
}

// representatives are the first page of every kind in every language, with every page of prose.
func (t *tree) representatives() []*page {
	seen := map[string]bool{}
	var chosen []*page
	for _, p := range t.pages {
		key := p.language() + " " + p.kind()
		if p.kind() != "page" && seen[key] {
			continue
		}
		seen[key] = true
		chosen = append(chosen, p)
	}
	return chosen
}

// find returns the elements of a name, in order; with attributes given as pairs, those that have them.
func (p *page) find(name string, pairs ...string) []*html.Node {
	var found []*html.Node
	for n := range p.doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == name && has(n, pairs) {
			found = append(found, n)
		}
	}
	return found
}

func has(n *html.Node, pairs []string) bool {
	for i := 0; i+1 < len(pairs); i += 2 {
		if value, ok := attribute(n, pairs[i]); !ok || value != pairs[i+1] {
			return false
		}
	}
	return true
}

// meta is the content of the meta element of a name, "" where there is none.
func (p *page) meta(key, name string) string {
	for _, n := range p.find("meta", key, name) {
		return value(n, "content")
	}
	return ""
}

// canonical is the page's address, "" where it states none.
func (p *page) canonical() string {
	for _, n := range p.find("link", "rel", "canonical") {
		return value(n, "href")
	}
	return ""
}

// alternates are the addresses of the page in each language, by tag.
func (p *page) alternates() map[string]string {
	all := map[string]string{}
	for _, n := range p.find("link", "rel", "alternate") {
		if tag, ok := attribute(n, "hreflang"); ok {
			all[tag] = value(n, "href")
		}
	}
	return all
}

// indexable says whether search engines are invited to the page.
func (p *page) indexable() bool { return !strings.Contains(p.meta("name", "robots"), "noindex") }

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func value(n *html.Node, name string) string {
	v, _ := attribute(n, name)
	return v
}

// text is what stands in an element, its spaces made single.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// reference is one address in a page.
type reference struct {
	element, attr string
	address       string
	fetched       bool // the browser asks for it without the reader's doing
}

// references are every address in a page, in order.
func (p *page) references() []reference {
	var all []reference
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			switch key := cmp.Or(map[bool]string{true: "href"}[a.Namespace == "xlink"], a.Key); key {
			case "href", "src", "poster", "data", "action", "formaction":
				all = append(all, reference{n.Data, key, a.Val, fetches(n, key)})
			case "srcset", "imagesrcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					if fields := strings.Fields(candidate); len(fields) > 0 {
						all = append(all, reference{n.Data, key, fields[0], true})
					}
				}
			}
		}
	}
	return all
}

// fetches says whether an element's address is asked for when the page is opened.
func fetches(n *html.Node, attr string) bool {
	switch n.Data {
	case "a", "area", "form", "button", "input":
		return attr == "src"
	case "link":
		rel := value(n, "rel")
		return rel != "canonical" && rel != "alternate" && rel != "author" && rel != "license" && rel != "next" && rel != "prev"
	}
	return true
}

// resolve is the file of the tree that a relative address in a page means.
func (p *page) resolve(address *url.URL) string {
	if address.Path == "" {
		return p.path
	}
	return path.Join(path.Dir(p.path), address.Path)
}
