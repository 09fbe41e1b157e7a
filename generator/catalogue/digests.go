package catalogue

import "tuijie/generator/memory"

// Digests are of what a catalogue says, for the keys of what is made from it. Places
// are in none: a comment changes no digest.
type Digests struct {
	index  *Index
	rows   map[string]memory.Digest // of every row and of every entry that is no project, by "sectors/hotels"
	Others memory.Digest            // of all entries that are no projects
	Few    memory.Digest            // of those, and of all rows
}

// NewDigests takes the digests of a catalogue.
func NewDigests(c *Catalogue, x *Index) *Digests {
	d := &Digests{index: x, rows: map[string]memory.Digest{}}
	for _, each := range c.Vocabulary.Sectors {
		d.rows[Sectors+"/"+each.ID] = memory.Sum(each)
	}
	for _, each := range c.Vocabulary.Towns {
		d.rows[Towns+"/"+each.ID] = memory.Sum(each)
	}
	for _, each := range c.Vocabulary.Places {
		d.rows[Places+"/"+each.ID] = memory.Sum(each)
	}
	for _, each := range c.Contacts {
		d.rows[Contacts+"/"+each.ID] = memory.Sum(each)
	}
	var others []memory.Digest
	for e := range c.Each {
		if e.Kind != Projects {
			d.rows[string(e.Kind)+"/"+e.ID] = e.Stated()
			others = append(others, e.Stated())
		}
	}
	d.Others = memory.Sum(others)
	d.Few = memory.Sum(d.Others, c.Vocabulary, c.Contacts)
	return d
}

// Stated is the digest of an entry's facts, with what it is.
func (e *Entry) Stated() memory.Digest {
	return memory.Sum(string(e.Kind), e.ID, memory.Digest(e.Facts))
}

// Row is of a row of vocabulary.toml or contacts.toml, or of an entry that is no
// project. It is zero for what is not there.
func (d *Digests) Row(target, id string) memory.Digest { return d.rows[target+"/"+id] }

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
