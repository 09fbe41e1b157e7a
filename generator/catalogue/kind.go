package catalogue

import (
	"slices"

	"tuijie/generator/diag"
)

// Kind names a kind of entry, and the folder that holds its entries.
type Kind string

// The kinds of entries.
const (
	Projects  Kind = "projects"
	Policies  Kind = "policies"
	Fairs     Kind = "fairs"
	Bulletins Kind = "bulletins"
	Pages     Kind = "pages"
	Reserves  Kind = "reserves"
)

// kinds tells of each kind what people call it, in the order in which lists show
// the kinds.
var kinds = []struct {
	kind  Kind
	one   string    // one entry of it, on the command line
	file  string    // the file in an entry's folder that holds its facts
	name  diag.Text // one entry of it, to people
	label diag.Text // its entries, to people
}{
	{Projects, "project", "project.toml", diag.Text{ZH: "项目", EN: "Project"}, diag.Text{ZH: "项目", EN: "Projects"}},
	{Policies, "policy", "policy.toml", diag.Text{ZH: "政策", EN: "Policy"}, diag.Text{ZH: "政策", EN: "Policies"}},
	{Fairs, "fair", "fair.toml", diag.Text{ZH: "展会", EN: "Fair"}, diag.Text{ZH: "展会", EN: "Fairs"}},
	{Bulletins, "bulletin", "bulletin.toml", diag.Text{ZH: "通报", EN: "Bulletin"}, diag.Text{ZH: "通报", EN: "Bulletins"}},
	{Pages, "page", "page.toml", diag.Text{ZH: "页面", EN: "Page"}, diag.Text{ZH: "页面", EN: "Pages"}},
	{Reserves, "reserve", "", diag.Text{ZH: "储备库", EN: "Reserve library"}, diag.Text{ZH: "储备库", EN: "Reserve libraries"}},
}

// at is the place of a kind in the table, -1 for what is none.
func (k Kind) at() int {
	for i := range kinds {
		if kinds[i].kind == k {
			return i
		}
	}
	return -1
}

// Kinds lists the kinds of entries in the order in which lists show them.
func Kinds() []Kind {
	list := make([]Kind, len(kinds))
	for i, each := range kinds {
		list[i] = each.kind
	}
	return list
}

// KindOf is the kind of an entry that the command line calls by this word, such as
// "project"; false for a word that calls none.
func KindOf(one string) (Kind, bool) {
	at := slices.IndexFunc(Kinds(), func(k Kind) bool { return k.One() == one })
	if at < 0 {
		return "", false
	}
	return kinds[at].kind, true
}

// One is what the command line calls one entry: "project"; "" for what is no kind.
func (k Kind) One() string {
	if at := k.at(); at >= 0 {
		return kinds[at].one
	}
	return ""
}

// File names the file in an entry's folder that holds its facts: "project.toml". It
// is "" where entries have no folders, for each is a file itself.
func (k Kind) File() string {
	if at := k.at(); at >= 0 {
		return kinds[at].file
	}
	return ""
}

// Name is what people call one entry; the kind itself for what is none.
func (k Kind) Name() diag.Text {
	if at := k.at(); at >= 0 {
		return kinds[at].name
	}
	return diag.Text{ZH: string(k), EN: string(k)}
}

// Label is what people call the entries of the kind.
func (k Kind) Label() diag.Text {
	if at := k.at(); at >= 0 {
		return kinds[at].label
	}
	return diag.Text{ZH: string(k), EN: string(k)}
}
