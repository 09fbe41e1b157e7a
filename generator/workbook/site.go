package workbook

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/record"
	"tuijie/generator/tomlfile"
)

// desk is a site as its files stand, with all that workbooks need of it.
type desk struct {
	site      fs.FS
	languages []string
	forms     []*form
	names     map[string][]named                  // what may be named, by target
	words     map[*record.Field][]named           // what the cells of a column may name
	labels    map[*record.Field]map[string]string // and by which words
	entries   map[catalogue.Kind][]*entry         // sorted by id
}

// named is an entry or a row of the vocabulary, by id and name.
type named struct {
	id    string
	name  lang.Text
	phone string // of a contact
}

// entry is the file of facts of one entry.
type entry struct {
	id, file string
	raw      []byte
	root     *tomlfile.Table
}

// open reads a site. The findings are those that keep a file from being read.
func open(ctx context.Context, site fs.FS) (*desk, diag.List, error) {
	cat, _, _, err := content.Read(ctx, site, 1)
	if err != nil {
		return nil, nil, err
	}
	d := &desk{site: site, names: names(cat), words: map[*record.Field][]named{}, labels: map[*record.Field]map[string]string{}, entries: map[catalogue.Kind][]*entry{}}
	for _, l := range cat.Site.Languages {
		d.languages = append(d.languages, l.Key)
	}
	d.forms = forms(d.languages)
	var found diag.List
	for _, f := range d.forms {
		if f.list != "" {
			continue
		}
		list, faults, err := shelved(site, f.shelf)
		if err != nil {
			return nil, nil, err
		}
		d.entries[f.shelf.kind], found = list, append(found, faults...)
	}
	return d, found, nil
}

// shelved reads the facts of every entry of a kind.
func shelved(site fs.FS, s *shelf) ([]*entry, diag.List, error) {
	dir := path.Join(content.Folder, string(s.kind))
	lies, err := fs.ReadDir(site, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("read %s: %w", dir, err)
	}
	var list []*entry
	var found diag.List
	for _, each := range lies {
		e := &entry{id: each.Name(), file: path.Join(dir, each.Name(), s.kind.File())}
		if s.kind.File() == "" {
			e.id = strings.TrimSuffix(each.Name(), ".toml")
		}
		info, err := fs.Stat(site, e.file)
		if errors.Is(err, fs.ErrNotExist) || err == nil && (!info.Mode().IsRegular() || path.Ext(e.file) != ".toml") || strings.HasPrefix(e.id, ".") {
			continue
		}
		if e.raw, err = fs.ReadFile(site, e.file); err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", e.file, err)
		}
		doc, faults := tomlfile.Parse(e.file, e.raw)
		e.root = doc.Root
		list, found = append(list, e), append(found, faults...)
	}
	slices.SortFunc(list, func(a, b *entry) int { return strings.Compare(a.id, b.id) })
	return list, found, nil
}

// names gathers what cells may name.
func names(cat *catalogue.Catalogue) map[string][]named {
	m := map[string][]named{}
	add := func(target, id string, name lang.Text) { m[target] = append(m[target], named{id: id, name: name}) }
	for _, s := range cat.Vocabulary.Sectors {
		add(catalogue.Sectors, s.ID, s.Name)
	}
	for _, t := range cat.Vocabulary.Towns {
		add(catalogue.Towns, t.ID, t.Name)
	}
	for _, p := range cat.Vocabulary.Places {
		add(catalogue.Places, p.ID, p.Name)
	}
	for _, k := range cat.Contacts {
		m[catalogue.Contacts] = append(m[catalogue.Contacts], named{k.ID, k.Name, k.Phone})
	}
	for e := range cat.Each {
		add(string(e.Kind), e.ID, e.Name)
	}
	return m
}

// find returns the entry of the kind with the id.
func (d *desk) find(kind catalogue.Kind, id string) *entry {
	i, ok := slices.BinarySearchFunc(d.entries[kind], id, func(e *entry, id string) int { return strings.Compare(e.id, id) })
	if !ok {
		return nil
	}
	return d.entries[kind][i]
}
