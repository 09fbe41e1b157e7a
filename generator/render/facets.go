package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"strings"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/memory"
	"tuijie/generator/record"
	"tuijie/generator/site"
)

// What a reader narrows, compares and keeps projects by is published beside the
// pages, as scripts that call tuijieFacets, so that it works from a folder too:
//
//   - <language>/facets/index.js names the choices, the desks and the files below;
//   - one file tells of each single choice and each order what a list of it begins
//     with, and how many projects each further choice would leave (firsts.go);
//   - of columnsOf projects in the catalogue's order, a file of choices holds which
//     values they have, three files their amounts, days and land, and one of names
//     their numbers and the files of their rows and facts (columns.go);
//   - a file of rows holds rowsOf projects as the theme sets them in a list;
//   - a file of facts holds what the same projects are compared by.
//
// So a reader's first choice loads no more of 100,000 projects than of 1,000; what
// grows with the catalogue is loaded for the choices after it. All but the index
// are named by what they hold: a changed project renames at most one of each, and
// the pages that name the index stay.
const (
	columnsOf = 4096
	rowsOf    = 16
)

// facetsFormat changes with the form of these files.
const facetsFormat = 4

// facet is one way to narrow the list. All of its values are choices, in this
// order, also those that no project has: so a project never moves the others' numbers.
type facet struct {
	id, label string
	values    []string
	name      func(h here, id string) string
	of        func(p *catalogue.Project) []string
	every     bool // a project must have every chosen value, not one of them
}

// facets are the ways to narrow a list by choices. The amount, which has none, is the page's own.
func (p *press) facets() []facet {
	var sectors, towns []string
	for _, s := range p.cat.Vocabulary.Sectors {
		sectors = append(sectors, s.ID)
	}
	for _, t := range p.cat.Vocabulary.Towns {
		towns = append(towns, t.ID)
	}
	one := func(of func(*catalogue.Project) string) func(*catalogue.Project) []string {
		return func(p *catalogue.Project) []string { return nonempty(of(p)) }
	}
	return []facet{
		{"sector", "list.sector", sectors, func(h here, id string) string { return h.text(h.index.Sectors[id].Name) },
			one(func(p *catalogue.Project) string { return p.Sector }), false},
		{"stage", "list.stage", ids(catalogue.StageWords()), labelled("stage"), one(func(p *catalogue.Project) string { return p.Stage.String() }), false},
		{"land", "list.land", ids(catalogue.LandStatusWords()), labelled("land"), one(func(p *catalogue.Project) string { return p.Land.Status }), false},
		{"cooperation", "facets.cooperation", ids(catalogue.CooperationWords()), labelled("cooperation"), func(p *catalogue.Project) []string { return p.Cooperation }, false},
		{"foreign", "facets.foreign", ids(catalogue.ForeignWords()), labelled("foreign"), one(func(p *catalogue.Project) string { return p.Foreign.Class }), false},
		{"permits", "facets.permits", ids(catalogue.StepWords()), labelled("permit"), permitsDone, true},
		{"town", "list.town", towns, func(h here, id string) string { return h.text(h.index.Towns[id].Name) },
			func(p *catalogue.Project) []string { return p.Place.Towns }, false},
	}
}

func ids(words []record.Word) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w.ID
	}
	return list
}

// labelled names a value by a group of the theme's words.
func labelled(group string) func(here, string) string {
	return func(h here, id string) string { return h.words.Label(group, id) }
}

func permitsDone(p *catalogue.Project) []string {
	var done []string
	for _, each := range p.Permits {
		if each.Status == catalogue.Done {
			done = append(done, each.Step.String())
		}
	}
	return done
}

// choices are the facets with those of their values that some project of the
// edition has, and how many have each.
func (w *writer) choices() []Facet {
	var list []Facet
	h := here{writer: w}
	for _, f := range w.facets() {
		count := map[string]int{}
		for _, p := range w.edition.Projects {
			for _, id := range f.of(p) {
				count[id]++
			}
		}
		v := Facet{ID: f.id, Label: w.words.Say(f.label), Every: f.every}
		for _, id := range f.values {
			if n := count[id]; n > 0 {
				v.Choices = append(v.Choices, Choice{ID: id, Text: f.name(h, id), Number: w.print.Count(int64(n))})
			}
		}
		if len(v.Choices) > 0 {
			list = append(list, v)
		}
	}
	return list
}

// facetFiles makes a language's files of facets.
type facetFiles struct {
	here
	facets      []facet
	index       map[string]map[string]int // of a value, by facet
	key         memory.Digest             // of all that they have in common
	own         map[*catalogue.Project]projectKeys
	rows, facts []string // the names of those files, in the catalogue's order, each once it is made
}

// facetFiles begins the files of the writer's language.
func (w *writer) facetFiles() *facetFiles {
	w = w.keys.ears.writers[facetWords][w.language.Key]
	f := &facetFiles{here: w.at(&site.Page{Kind: site.ProjectList, Language: w.language.Key, Key: "projects"}), facets: w.facets(), index: map[string]map[string]int{}, own: w.keys.tongues[w.language.Key].projects}
	values := make([][]string, len(f.facets))
	for i, each := range f.facets {
		values[i] = each.values
		f.index[each.id] = map[string]int{}
		for n, id := range each.values {
			f.index[each.id][id] = n
		}
	}
	f.key = memory.Sum(facetsFormat, w.language, w.keys.common, w.keys.ears.words(facetWords, w.language.Key), w.theme.Digest(w.language.Key, "row"), values)
	pieces := (len(w.edition.Projects) + rowsOf - 1) / rowsOf
	f.rows, f.facts = make([]string, pieces), make([]string, pieces)
	return f
}

// facetScripts writes the language's facets.
func (w *writer) facetScripts() error {
	f := w.facetFiles()
	for i := range f.rows {
		if err := f.make(i); err != nil {
			return err
		}
	}
	return f.finish()
}

// of are the projects of a file of rows, and of the file of facts beside it.
func (f *facetFiles) of(i int) []*catalogue.Project {
	all := f.edition.Projects
	return all[i*rowsOf : min(len(all), (i+1)*rowsOf)]
}

// make writes a file of rows and the file of facts of the same projects. They may
// be made in any order, and several at once.
func (f *facetFiles) make(i int) error {
	some := f.of(i)
	cards, wholes := f.stated(some)
	var err error
	if f.rows[i], err = f.piece(memory.Sum("rows", f.key, cards), func() (any, error) { return f.set(some) }); err != nil {
		return err
	}
	f.facts[i], err = f.piece(memory.Sum("facts", f.key, wholes), func() (any, error) { return f.compared(some), nil })
	return err
}

// stated is what the projects' cards, and all of them, are made from.
func (f *facetFiles) stated(projects []*catalogue.Project) (cards, wholes []memory.Digest) {
	cards, wholes = make([]memory.Digest, len(projects)), make([]memory.Digest, len(projects))
	for i, p := range projects {
		cards[i], wholes[i] = memory.Sum(p.ID, f.own[p].card), memory.Sum(p.ID, f.own[p].whole)
	}
	return cards, wholes
}

// finish writes the columns, what lists begin with, and the index, which names all.
func (f *facetFiles) finish() error {
	var blocks []columns
	for from := 0; from < len(f.edition.Projects); from += columnsOf {
		c, err := f.columns(from)
		if err != nil {
			return err
		}
		blocks = append(blocks, c)
	}
	first, err := f.piece(memory.Sum("first", f.key, blocks), func() (any, error) { return f.firsts(f.edition.Projects), nil })
	if err != nil {
		return err
	}
	var b bytes.Buffer
	call(&b, "index", f.entry(first, blocks))
	return f.files.Write(f.path("index"), b.Bytes())
}

// call writes a call that hands a value to the page. It is a file of its own, so
// that nothing in it can end an element.
func call(b *bytes.Buffer, method string, value any) {
	b.WriteString("tuijieFacets." + method + "(")
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err) // texts, numbers and lists of them have a form
	}
	b.WriteString(");\n")
}

func (f *facetFiles) path(name string) string { return f.language.Key + "/facets/" + name + ".js" }

// entry is the index: the values of each facet, what lists begin with, the columns,
// and the desks that answer.
func (f *facetFiles) entry(first string, blocks []columns) any {
	facets := map[string][]string{}
	for _, each := range f.facets {
		facets[each.id] = each.values
	}
	desks := map[string][]string{}
	for _, k := range f.cat.Contacts {
		email := k.Email
		if k.Illustrative {
			email = ""
		}
		desks[k.ID] = []string{f.text(k.Name), email}
	}
	return map[string]any{"facets": facets, "first": first, "columns": blocks, "rows": rowsOf, "desks": desks}
}

// piece writes a file named by what it holds, unless one stands that was made from
// what key is the digest of.
func (f *facetFiles) piece(key memory.Digest, values func() (any, error)) (string, error) {
	if standing, ok := f.files.Find(key); ok {
		_, err := f.files.Keep(standing, key)
		return strings.TrimSuffix(path.Base(standing), path.Ext(standing)), err
	}
	v, err := values()
	if err != nil {
		return "", err
	}
	b, named := facetBuffers.Get().(*bytes.Buffer), facetBuffers.Get().(*bytes.Buffer)
	defer facetBuffers.Put(b)
	defer facetBuffers.Put(named)
	b.Reset()
	named.Reset()
	call(b, "put", v)
	sum := sha256.Sum256(b.Bytes())
	name := hex.EncodeToString(sum[:6])
	method, value, _ := bytes.Cut(b.Bytes(), []byte("("))
	named.Write(method)
	named.WriteString(`("` + name + "\"\n,") // each value ends its line
	named.Write(value)
	f.files.Made(f.path(name), key)
	return name, f.files.Write(f.path(name), named.Bytes())
}

var facetBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// set is the projects as the theme's template "row" sets them.
func (f *facetFiles) set(projects []*catalogue.Project) ([]string, error) {
	list := make([]string, len(projects))
	b := facetBuffers.Get().(*bytes.Buffer)
	defer facetBuffers.Put(b)
	for i, p := range projects {
		b.Reset()
		if err := f.theme.Render(b, f.language.Key, "row", f.card(p)); err != nil {
			return nil, err
		}
		list[i] = b.String()
	}
	return list, nil
}

// compared is a project as it is compared and kept. The fields stand in the order
// of their names.
type compared struct {
	Amount string      `json:"amount"`
	Desk   string      `json:"desk"`
	Facts  [][3]string `json:"facts"` // label, value and note
	Href   string      `json:"href"`
	Name   string      `json:"name"`
	Sample bool        `json:"sample"`
	Sector string      `json:"sector"`
	Stage  string      `json:"stage"`
	Town   string      `json:"town"`
}

// compared are the projects as they are compared and kept.
func (f *facetFiles) compared(projects []*catalogue.Project) []compared {
	list := make([]compared, len(projects))
	var all rows
	for i, p := range projects {
		card := f.card(p)
		all = f.comparison(all[:0], p, &card)
		facts := make([][3]string, len(all))
		for i, fact := range all {
			facts[i] = [3]string{fact.Label, fact.Value, fact.Note}
		}
		list[i] = compared{
			Amount: card.Amount.Text, Desk: p.Contact, Facts: facts, Href: card.Href, Name: card.Name,
			Sample: p.Illustrative, Sector: card.Sector.Text, Stage: card.Stage.Text, Town: card.TownNames,
		}
	}
	return list
}

// comparison adds what an investor weighs projects by, in one order for all.
func (h here) comparison(all rows, p *catalogue.Project, card *Card) rows {
	all.add(h.label("total"), card.Amount.Text)
	all.note(card.Amount.Approx)
	all.add(h.label("sought"), h.print.Money(p.Investment.Sought))
	all.add(h.words.Say("list.stage"), card.Stage.Text)
	all.note(h.words.Say("project.since", h.print.Date(p.Since)))
	h.identity(&all, p, card, true)
	h.foreign(&all, p)
	h.land(&all, p)
	for _, f := range h.jobs(h.earnings(p.Returns), p.Returns) {
		all = append(all, Fact{Label: f.Label, Value: strings.Join(nonempty(f.Before, f.Number, f.After), h.words.Say("facets.space")), Note: f.Note})
	}
	if done := permitsDone(p); len(p.Permits) > 0 {
		all.add(h.words.Say("project.permits"), h.words.Say("facets.done", h.print.Count(int64(len(done))), h.print.Count(int64(len(p.Permits)))))
		all.note(h.labels(h.joined("permit", done)))
	}
	all.add(h.words.Say("facets.verified"), h.print.Date(p.Review.Verified))
	return all
}
