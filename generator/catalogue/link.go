package catalogue

import (
	"net/url"
	"path"
	"strings"
)

// Link is where a link of prose leads. Just one of External, Kind, File and a
// bare Anchor is set.
type Link struct {
	External string // an address outside the site
	Kind     Kind   // with ID: an entry; without: the list of the kind
	ID       string
	File     string // a file beside an entry, relative to the site
	Anchor   string // within the entry, or within this page
}

// Resolve tells where a link in the entry's prose leads. Entries are named by
// their folders, from the content folder ("/pages/land/") or from the entry's
// own ("../LY-2020-001/"); a file is named from the entry's folder. False where
// the destination cannot be one of these.
func (e *Entry) Resolve(destination string) (Link, bool) {
	u, err := url.Parse(destination)
	if err != nil {
		return Link{}, false
	}
	if u.Scheme != "" || u.Host != "" {
		return Link{External: destination}, true
	}
	if u.Path == "" {
		return Link{Anchor: u.Fragment}, u.Fragment != ""
	}
	at := path.Join("/", string(e.Kind), e.ID, u.Path)
	if strings.HasPrefix(u.Path, "/") {
		at = path.Clean(u.Path)
	}
	parts := strings.Split(strings.TrimPrefix(at, "/"), "/")
	switch {
	case at == "/":
		return Link{}, false
	case len(parts) == 1:
		return Link{Kind: Kind(parts[0]), Anchor: u.Fragment}, linkable(parts[0])
	case len(parts) == 2:
		return Link{Kind: Kind(parts[0]), ID: parts[1], Anchor: u.Fragment}, linkable(parts[0])
	}
	return Link{File: path.Join("content", at)}, linkable(parts[0])
}

// linkable reports whether entries of the kind have pages.
func linkable(kind string) bool {
	switch Kind(kind) {
	case Projects, Policies, Fairs, Bulletins, Pages:
		return true
	}
	return false
}

// Reaches reports whether the link leads to a page that readers of the language
// can see; a file is not looked for.
func (x *Index) Reaches(l Link, language string) bool {
	if l.External != "" || l.File != "" || l.Kind == "" || l.ID == "" {
		return true
	}
	switch l.Kind {
	case Projects:
		p, ok := x.Projects[l.ID]
		return ok && p.Public() && p.Speaks(language)
	case Policies:
		p, ok := x.Policies[l.ID]
		return ok && p.Speaks(language)
	case Fairs:
		f, ok := x.Fairs[l.ID]
		return ok && f.Shows(language)
	case Bulletins:
		b, ok := x.Bulletins[l.ID]
		return ok && b.Speaks(language)
	}
	p, ok := x.Pages[l.ID]
	return ok && p.Speaks(language)
}
