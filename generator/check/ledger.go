package check

import (
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
)

// Account tells of the entries of one kind how many came in and where each
// went: every entry is counted in just one of Published, HeldBack and Broken.
type Account struct {
	Kind      catalogue.Kind
	In        int            // folders and files of the kind
	Published int            // with a page in one language at least
	Languages map[string]int // pages by language
	HeldBack  []Held         // read, but not shown
	Broken    []string       // ids of entries with errors, sorted
}

// Held is an entry that is not shown, and why.
type Held struct {
	ID  string
	Why diag.Text
}

// Ledger accounts for every entry that was found: in the catalogue, or only in
// the findings because it could not be read. Kinds without entries are left
// out.
func Ledger(c *catalogue.Catalogue, found diag.List) []Account {
	broken := brokenEntries(found)
	index := catalogue.NewIndex(c)
	accounts := map[catalogue.Kind]*Account{}
	for e := range c.Each {
		a := account(accounts, e.Kind)
		at := string(e.Kind) + "/" + e.ID
		if broken[at] {
			continue // counted below, with those that could not be read
		}
		a.In++
		if p, ok := index.Projects[e.ID]; ok && e.Kind == catalogue.Projects && !p.Public() {
			a.HeldBack = append(a.HeldBack, Held{e.ID, whyHeld(p)})
			continue
		}
		a.Published++
		for _, l := range c.Site.Languages {
			f, isFair := index.Fairs[e.ID]
			if e.Speaks(l.Key) && (e.Kind != catalogue.Fairs || isFair && f.Shows(l.Key)) {
				a.Languages[l.Key]++
			}
		}
	}
	for _, at := range sortedKeys(broken) {
		kind, id, _ := strings.Cut(at, "/")
		a := account(accounts, catalogue.Kind(kind))
		a.In++
		a.Broken = append(a.Broken, id)
	}
	var list []Account
	for _, k := range kinds() {
		if a := accounts[k]; a != nil {
			list = append(list, *a)
		}
	}
	return list
}

func account(all map[catalogue.Kind]*Account, k catalogue.Kind) *Account {
	if all[k] == nil {
		all[k] = &Account{Kind: k, Languages: map[string]int{}}
	}
	return all[k]
}

func kinds() []catalogue.Kind {
	return []catalogue.Kind{catalogue.Reserves, catalogue.Projects, catalogue.Policies, catalogue.Fairs, catalogue.Bulletins, catalogue.Pages}
}

// brokenEntries names the entries that errors stand in, as kind/id.
func brokenEntries(found diag.List) map[string]bool {
	broken := map[string]bool{}
	for _, d := range found {
		parts := strings.Split(d.File, "/") // content/kind/id/file, or content/reserves/id.toml
		if d.Severity == diag.Error && len(parts) > 2 && slices.Contains(kinds(), catalogue.Kind(parts[1])) {
			broken[path.Join(parts[1], strings.TrimSuffix(parts[2], ".toml"))] = true
		}
	}
	return broken
}

func whyHeld(p *catalogue.Project) diag.Text {
	if !p.Stage.Public() {
		return diag.Say("进展是 %q", "its stage is %q", p.Stage.String())
	}
	return diag.Say("visibility 是 %q", "its visibility is %q", p.Visibility)
}

// Text tells the account in one line, with the pages in each of the languages.
func (a Account) Text(languages []string) diag.Text {
	var pages []string
	for _, l := range languages {
		pages = append(pages, diag.Say("%s %d", "%s %d", l, a.Languages[l]).EN)
	}
	return diag.Say("%[1]s：%[2]d 个条目，公布 %[3]d（%[4]s），未公布 %[5]d，有错 %[6]d",
		"%[1]s: %[2]d in, %[3]d published (%[4]s), %[5]d held back, %[6]d with errors",
		a.Kind.Label(), a.In, a.Published, strings.Join(pages, ", "), len(a.HeldBack), len(a.Broken))
}
