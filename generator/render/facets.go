package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"strconv"
	"strings"
	"sync"

	"tuijie/generator/catalogue"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
	"tuijie/generator/site"
)

// What a reader narrows, compares and keeps projects by is published beside the
// pages, as scripts that call tuijieFacets, so that it works from a folder too:
//
//   - <language>/facets/index.js names the choices, the desks and the columns;
//   - a file of columns holds some twenty bytes of each of columnsOf projects, in the
//     catalogue's order, and names the files below it;
//   - a file of rows holds rowsOf projects as the theme sets them in a list;
//   - a file of facts holds what the same projects are compared by.
//
// All but the index are named by what they hold: a changed project renames at
// most one of each, and the pages that name the index stay.
const (
	columnsOf = 2048
	rowsOf    = 16
)

// facetsFormat changes with the form of these files.
const facetsFormat = 3

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
		{"stage", "list.stage", ids(catalogue.StageWords()), labelled("stage"), one(func(p *catalogue.Project) string { return string(p.Stage) }), false},
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
			done = append(done, string(each.Step))
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
	facets []facet
	index  map[string]map[string]int // of a value, by facet
	key    memory.Digest             // of all that they have in common
	own    map[*catalogue.Project]projectKeys
}

// facetScripts writes the language's facets.
func (w *writer) facetScripts() error {
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
	var columns []any
	for from := 0; from < len(w.edition.Projects); from += columnsOf {
		some := w.edition.Projects[from:min(len(w.edition.Projects), from+columnsOf)]
		name, err := f.columns(some)
		if err != nil {
			return err
		}
		columns = append(columns, []any{name, some[0].ID, len(some)})
	}
	return w.files.Write(f.path("index"), script("index", f.entry(columns)))
}

// script is a call that hands values to the page. It is a file of its own, so
// that nothing in it can end an element.
func script(method string, values ...any) []byte {
	var b bytes.Buffer
	b.WriteString("tuijieFacets." + method)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, v := range values {
		b.WriteByte("(,"[min(i, 1)])
		if err := e.Encode(v); err != nil {
			panic(err) // texts, numbers and lists of them have a form
		}
	}
	b.WriteString(");\n")
	return b.Bytes()
}

func (f *facetFiles) path(name string) string { return f.language.Key + "/facets/" + name + ".js" }

// entry is the index: the values of each facet, the columns as name, first
// project and number, and the desks that answer.
func (f *facetFiles) entry(columns []any) any {
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
	return map[string]any{"facets": facets, "columns": columns, "rows": rowsOf, "desks": desks}
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
	sum := sha256.Sum256(script("put", v))
	name := hex.EncodeToString(sum[:6])
	f.files.Made(f.path(name), key)
	return name, f.files.Write(f.path(name), script("put", name, v))
}

// columns writes the columns of the projects, and before them their rows and facts.
func (f *facetFiles) columns(projects []*catalogue.Project) (string, error) {
	var rows, facts []string
	var all []memory.Digest
	for from := 0; from < len(projects); from += rowsOf {
		some := projects[from:min(len(projects), from+rowsOf)]
		cards, wholes := make([]memory.Digest, len(some)), make([]memory.Digest, len(some))
		for i, p := range some {
			cards[i], wholes[i] = memory.Sum(p.ID, f.own[p].card), memory.Sum(p.ID, f.own[p].whole)
		}
		all = append(all, wholes...)
		name, err := f.piece(memory.Sum("rows", f.key, cards), func() (any, error) { return f.rows(some) })
		if err != nil {
			return "", err
		}
		rows = append(rows, name)
		name, err = f.piece(memory.Sum("facts", f.key, wholes), func() (any, error) { return f.compared(some), nil })
		if err != nil {
			return "", err
		}
		facts = append(facts, name)
	}
	return f.piece(memory.Sum("columns", f.key, rows, facts, all), func() (any, error) {
		v := map[string]any{"rows": rows, "facts": facts}
		var ids []string
		var amounts, days, lands strings.Builder
		for _, p := range projects {
			ids = append(ids, p.ID)
			digits(&amounts, f.tenThousands(p.Investment.Total), 5)
			digits(&days, max(0, firstDay.DaysUntil(site.Dated(p))), 3)
			digits(&lands, squareMetres(p), 5)
		}
		v["ids"], v["amounts"], v["days"], v["lands"] = strings.Join(ids, " "), amounts.String(), days.String(), lands.String()
		for _, each := range f.facets {
			v[each.id] = f.column(each, projects)
		}
		return v, nil
	})
}

// firstDay is the day that days are counted from.
var firstDay, _ = quantity.DateOf(1900, 1, 1)

// column is one facet of the projects: the rows of values that occur, and which
// of them each project has, two digits each.
func (f *facetFiles) column(of facet, projects []*catalogue.Project) any {
	sets, at := [][]int{}, map[string]int{}
	var b strings.Builder
	for _, p := range projects {
		values := of.of(p)
		name := strings.Join(values, " ")
		n, ok := at[name]
		if !ok {
			n = len(sets)
			at[name] = n
			set := make([]int, len(values))
			for i, id := range values {
				set[i] = f.index[of.id][id]
			}
			sets = append(sets, set)
		}
		digits(&b, n, 2)
	}
	return []any{sets, b.String()}
}

// alphabet is the digits to the base 64.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// digits writes a number from 0 to 64^width - 1.
func digits(b *strings.Builder, n, width int) {
	for i := width - 1; i >= 0; i-- {
		b.WriteByte(alphabet[n>>(6*i)&63])
	}
}

// tenThousands is an amount in ten thousands of yuan, for choosing and sorting
// alone; one in another currency by the site's rate. 0 is an amount not known.
func (p *press) tenThousands(m quantity.Money) int {
	if r, ok := p.rates[m.Currency()]; ok && m.Known() && m.Currency() != "CNY" {
		if yuan, err := quantity.Convert(m, r.Exchange()); err == nil && yuan.Currency() == "CNY" {
			m = yuan
		}
	}
	if !m.Known() || m.Currency() != "CNY" {
		return 0
	}
	yuan, err := strconv.ParseFloat(m.Yuan(), 64)
	if err != nil {
		return 0
	}
	return int(min(fiveDigits, max(1, yuan/1e4)))
}

// fiveDigits is the largest number that five digits write.
const fiveDigits = 1<<30 - 1

var rowBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// rows are the projects as the theme's template "row" sets them.
func (f *facetFiles) rows(projects []*catalogue.Project) ([]string, error) {
	list := make([]string, len(projects))
	b := rowBuffers.Get().(*bytes.Buffer)
	defer rowBuffers.Put(b)
	for i, p := range projects {
		b.Reset()
		if err := f.theme.Render(b, f.language.Key, "row", f.card(p)); err != nil {
			return nil, err
		}
		list[i] = b.String()
	}
	return list, nil
}

// compared are the projects as they are compared and kept: address, name, desk,
// amount and rows of label, value and note.
func (f *facetFiles) compared(projects []*catalogue.Project) any {
	list := make([]any, len(projects))
	for i, p := range projects {
		card := f.card(p)
		list[i] = map[string]any{
			"href": card.Href, "name": card.Name, "desk": p.Contact, "amount": card.Amount.Text, "facts": f.comparison(p, card),
			"sample": p.Illustrative, "stage": card.Stage.Text, "sector": card.Sector.Text, "town": card.TownNames,
		}
	}
	return list
}

// comparison is what an investor weighs projects by, in one order for all.
func (h here) comparison(p *catalogue.Project, card Card) [][]string {
	v := ProjectView{Card: card}
	h.facts(p, &v)
	h.returns(p.Returns, &v)
	var all rows
	all.add(h.label("total"), card.Amount.Text)
	all.note(card.Amount.Approx)
	all.add(h.label("sought"), h.print.Money(p.Investment.Sought))
	all.add(h.words.Say("list.stage"), card.Stage.Text)
	all.note(h.words.Say("project.since", h.print.Date(p.Since)))
	for _, f := range v.Identity {
		if f.Label != h.label("id") && f.Label != h.label("code") {
			all = append(all, f)
		}
	}
	all = append(append(all, v.Foreign...), h.land(p)...)
	for _, f := range v.ReturnTally {
		all = append(all, Fact{Label: f.Label, Value: strings.Join(nonempty(f.Before, f.Number, f.After), h.words.Say("facets.space")), Note: f.Note})
	}
	if done := permitsDone(p); len(p.Permits) > 0 {
		all.add(h.words.Say("project.permits"), h.words.Say("facets.done", h.print.Count(int64(len(done))), h.print.Count(int64(len(p.Permits)))))
		all.note(h.labels(h.joined("permit", done)))
	}
	all.add(h.words.Say("facets.verified"), h.print.Date(p.Review.Verified))
	list := make([][]string, len(all))
	for i, f := range all {
		list[i] = []string{f.Label, f.Value, f.Note}
	}
	return list
}
