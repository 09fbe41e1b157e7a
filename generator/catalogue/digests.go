package catalogue

import (
	"tuijie/generator/lang"
	"tuijie/generator/memory"
)

// Digests are of what a catalogue says, for the keys of what is made from it. Places
// are in none: a comment changes no digest.
type Digests struct {
	index  *Index
	rows   map[row]memory.Digest    // of every row and of every entry that is no project
	few    map[string]memory.Digest // by language: see FewIn
	Others memory.Digest            // of all entries that are no projects
	Few    memory.Digest            // of those, and of all rows
}

// row names a row of a table, or an entry, and the language in which it is read; "" for
// all of them.
type row struct{ target, id, language string }

// NewDigests takes the digests of a catalogue.
func NewDigests(c *Catalogue, x *Index) *Digests {
	d := &Digests{index: x, rows: map[row]memory.Digest{}, few: map[string]memory.Digest{}}
	var others []memory.Digest
	for e := range c.Each {
		if e.Kind != Projects {
			d.rows[row{string(e.Kind), e.ID, ""}] = e.Stated()
			others = append(others, e.Stated())
		}
	}
	d.Others = memory.Sum(others)
	d.Few = memory.Sum(d.Others, d.tables(c, ""))
	for _, l := range c.Site.Languages {
		d.few[l.Key] = memory.Sum(d.Others, d.tables(c, l.Key))
	}
	return d
}

// tables takes the digests of all rows in a language, and of them together.
func (d *Digests) tables(c *Catalogue, language string) memory.Digest {
	var all []memory.Digest
	add := func(target, id string, v any) {
		sum := memory.Sum(v)
		d.rows[row{target, id, language}] = sum
		all = append(all, sum)
	}
	for _, each := range c.Vocabulary.Sectors {
		add(Sectors, each.ID, each.in(language))
	}
	for _, each := range c.Vocabulary.Towns {
		add(Towns, each.ID, each.in(language))
	}
	for _, each := range c.Vocabulary.Places {
		add(Places, each.ID, each.in(language))
	}
	for _, each := range c.Contacts {
		add(Contacts, each.ID, each.in(language))
	}
	return memory.Sum(all)
}

// in leaves a row with the texts of one language; with all of them for "".
func (s Sector) in(language string) Sector {
	only(language, &s.Name, &s.Description)
	return s
}

func (t Town) in(language string) Town {
	only(language, &t.Name, &t.Description)
	return t
}

func (p Place) in(language string) Place {
	only(language, &p.Name)
	return p
}

func (k Contact) in(language string) Contact {
	only(language, &k.Name, &k.Role, &k.Office, &k.Hours)
	return k
}

func only(language string, texts ...*lang.Text) {
	for _, t := range texts {
		if language != "" {
			*t = t.Only(language)
		}
	}
}

// Stated is the digest of an entry's facts, with what it is.
func (e *Entry) Stated() memory.Digest {
	return memory.Sum(string(e.Kind), e.ID, memory.Digest(e.Facts))
}

// Row is of a row of vocabulary.toml or contacts.toml, or of an entry that is no
// project. It is zero for what is not there.
func (d *Digests) Row(target, id string) memory.Digest { return d.rows[row{target, id, ""}] }

// RowIn is of what a row of vocabulary.toml or contacts.toml says in one language, its
// other languages aside. It is zero for what is not there.
func (d *Digests) RowIn(target, id, language string) memory.Digest {
	return d.rows[row{target, id, language}]
}

// FewIn is of all entries that are no projects, and of all rows as the language says them.
func (d *Digests) FewIn(language string) memory.Digest { return d.few[language] }

// Named is of all that prose may print of a project: its facts, and those of the
// rows and entries that they refer to.
func (d *Digests) Named(p *Project) memory.Digest {
	list := []memory.Digest{p.Stated(), d.Row(Sectors, p.Sector), d.Row(Contacts, p.Contact), d.Row(string(Reserves), p.Reserve)}
	for _, id := range p.Place.Towns {
		list = append(list, d.Row(Towns, id))
	}
	for _, a := range p.Place.Access {
		list = append(list, d.Row(Places, a.To))
	}
	for _, id := range p.Policies {
		list = append(list, d.Row(string(Policies), id))
	}
	if whole := d.index.Projects[p.PartOf]; whole != nil {
		list = append(list, whole.Stated())
	}
	return memory.Sum(list)
}
