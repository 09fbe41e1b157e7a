// Package exchange writes the catalogue as open data: JSON for programs, CSV for
// spreadsheets, and the JSON Schema of the former.
//
// It writes what readers of the site may see and no more: public projects, and
// an investor's name only with consent. Figures stand as exact decimal text
// with their unit, and sample figures carry their mark.
package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/lang"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
)

// PartSize is how many projects one file of the catalogue holds; a larger
// catalogue is written in parts, and catalogue.json names them.
const PartSize = 500

// All writes data/catalogue.json, its schema and data/projects.csv. What is in
// parts is made again only in the parts whose projects have changed.
func All(plan *site.Plan, files *memory.Files) error {
	w := writer{plan: plan, cat: plan.Source, projects: published(plan), files: files, body: new(bytes.Buffer)}
	w.keys = w.partKeys()
	if err := w.catalogue(); err != nil {
		return err
	}
	if err := w.tables(); err != nil {
		return err
	}
	return files.Write("data/catalogue.schema.json", []byte(schema))
}

type writer struct {
	plan     *site.Plan
	cat      *catalogue.Catalogue
	projects []*catalogue.Project
	files    *memory.Files
	keys     []memory.Digest // of the parts
	body     *bytes.Buffer   // of the file that is being made
}

// parts are the projects in lists of PartSize, in their order.
func (w writer) parts() iter.Seq2[int, []*catalogue.Project] {
	return func(yield func(int, []*catalogue.Project) bool) {
		n := 0
		for part := range slices.Chunk(w.projects, PartSize) {
			if n++; !yield(n, part) {
				return
			}
		}
	}
}

// partKeys are the digests of what the parts are made from: their projects, and what the
// catalogue says of the rows that they name.
func (w writer) partKeys() []memory.Digest {
	rows := memory.Sum(w.cat.Site.Languages, w.cat.Vocabulary)
	var keys []memory.Digest
	for _, part := range w.parts() {
		facts, addresses := []memory.Digest{rows}, make([]string, 0, len(part)*len(w.cat.Site.Languages))
		for _, p := range part {
			facts = append(facts, p.Stated())
			for _, l := range w.cat.Site.Languages {
				address, _ := w.plan.In(l.Key, site.ProjectKey(p))
				addresses = append(addresses, address)
			}
			if whole := w.plan.Passed.Index().Projects[p.PartOf]; whole != nil {
				facts = append(facts, whole.Stated(), memory.Sum(w.addresses(whole)))
			}
		}
		keys = append(keys, memory.Sum(facts, addresses))
	}
	return keys
}

// published is every project that has a page in some language.
func published(plan *site.Plan) []*catalogue.Project {
	var list []*catalogue.Project
	for _, p := range plan.Source.Projects {
		for _, l := range plan.Source.Site.Languages {
			if _, ok := plan.In(l.Key, site.ProjectKey(p)); ok {
				list = append(list, p)
				break
			}
		}
	}
	return list
}

// The forms of catalogue.json; schema describes them.
type (
	catalogueFile struct {
		Schema    string            `json:"$schema"`
		Title     map[string]string `json:"title"`
		Address   string            `json:"address"`
		Languages []string          `json:"languages"`
		Sample    bool              `json:"sample"`
		Count     int               `json:"count"`
		Totals    []amount          `json:"totals"`
		Sectors   []named           `json:"sectors"`
		Towns     []named           `json:"towns"`
		Stages    []string          `json:"stages"`
		Parts     []string          `json:"parts,omitempty"`
		Projects  []project         `json:"projects"`
	}
	named struct {
		ID   string            `json:"id"`
		Name map[string]string `json:"name"`
	}
	amount struct {
		Currency string `json:"currency"`
		Value    string `json:"value"`
	}
	measure struct {
		Name  map[string]string `json:"name"`
		Value string            `json:"value"`
	}
	project struct {
		ID          string            `json:"id"`
		Slug        string            `json:"slug"`
		Address     map[string]string `json:"address"`
		Name        map[string]string `json:"name"`
		Summary     map[string]string `json:"summary"`
		Sample      bool              `json:"sample"`
		Sector      string            `json:"sector"`
		Towns       []string          `json:"towns"`
		Nature      string            `json:"nature"`
		Stage       string            `json:"stage"`
		Since       string            `json:"since"`
		Total       *amount           `json:"total"`
		Sought      *amount           `json:"sought"`
		Estimate    bool              `json:"estimate"`
		Cooperation []string          `json:"cooperation"`
		Foreign     string            `json:"foreign_access,omitempty"`
		LandArea    string            `json:"land_area,omitempty"`
		LandStatus  string            `json:"land_status,omitempty"`
		Scale       []measure         `json:"scale,omitempty"`
		Months      int               `json:"months,omitempty"`
		PartOf      string            `json:"part_of,omitempty"`
		Reserve     string            `json:"reserve,omitempty"`
		Permits     map[string]string `json:"permits,omitempty"`
		Contact     string            `json:"contact"`
		Verified    string            `json:"verified"`
	}
)

func (w writer) texts(t lang.Text) map[string]string {
	m := map[string]string{}
	for _, l := range w.cat.Site.Languages {
		if t.Has(l.Key) {
			m[l.Key] = t.In(l.Key)
		}
	}
	return m
}

func money(m quantity.Money) *amount {
	if !m.Known() {
		return nil
	}
	return &amount{m.Currency(), m.Yuan()}
}

// Whole returns catalogue.json with every project in it, however many they are:
// the same that readers of the site may see.
func Whole(plan *site.Plan) ([]byte, error) {
	w := writer{plan: plan, cat: plan.Source, projects: published(plan)}
	file := w.head()
	file.Projects = w.listed(w.projects)
	return encode("catalogue.json", file)
}

// head is what catalogue.json says of the catalogue as a whole.
func (w writer) head() catalogueFile {
	group := site.NewGroup("", w.projects)
	file := catalogueFile{
		Schema: "catalogue.schema.json", Title: w.texts(w.cat.Site.Title), Address: w.cat.Site.BaseURL,
		Count: len(w.projects), Projects: []project{}, Totals: []amount{},
	}
	for _, l := range w.cat.Site.Languages {
		file.Languages = append(file.Languages, l.Tag)
	}
	for _, t := range group.Totals {
		file.Totals = append(file.Totals, *money(t))
	}
	for _, s := range w.cat.Vocabulary.Sectors {
		file.Sectors = append(file.Sectors, named{s.ID, w.texts(s.Name)})
	}
	for _, t := range w.cat.Vocabulary.Towns {
		file.Towns = append(file.Towns, named{t.ID, w.texts(t.Name)})
	}
	for _, s := range catalogue.Line() {
		file.Stages = append(file.Stages, s.String())
	}
	for _, p := range w.projects {
		file.Sample = file.Sample || p.Illustrative
	}
	return file
}

// catalogue writes catalogue.json, in parts where it is large.
func (w writer) catalogue() error {
	file := w.head()
	if len(w.projects) <= PartSize {
		file.Projects = w.listed(w.projects)
		return w.put("data/catalogue.json", file)
	}
	for n, part := range w.parts() {
		name := "catalogue-" + strconv.Itoa(n) + ".json"
		file.Parts = append(file.Parts, name)
		if kept, err := w.files.Keep("data/"+name, w.keys[n-1]); kept || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		if err := w.part("data/"+name, part); err != nil {
			return err
		}
	}
	return w.put("data/catalogue.json", file)
}

// part writes a list of projects, one after the other into one body: encoded as a
// whole it would take several times its room. It is indented as encode does it.
func (w writer) part(name string, part []*catalogue.Project) error {
	b := w.body
	b.Reset()
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent(" ", " ")
	between := "[\n "
	for _, p := range part {
		b.WriteString(between)
		out := w.project(p)
		if err := e.Encode(&out); err != nil {
			return fmt.Errorf("encode %s: %w", name, err)
		}
		b.Truncate(b.Len() - len("\n"))
		between = ",\n "
	}
	b.WriteString("\n]\n")
	return w.files.Write(name, b.Bytes())
}

func (w writer) listed(part []*catalogue.Project) []project {
	list := make([]project, len(part))
	for i, p := range part {
		list[i] = w.project(p)
	}
	return list
}

func (w writer) put(name string, v any) error {
	body, err := encode(name, v)
	if err != nil {
		return err
	}
	return w.files.Write(name, body)
}

func encode(name string, v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encode %s: %w", name, err)
	}
	return b.Bytes(), nil
}

func (w writer) project(p *catalogue.Project) project {
	out := project{
		ID: p.ID, Slug: p.Slug, Address: w.addresses(p), Name: w.texts(p.Name), Summary: w.texts(p.Summary), Sample: p.Illustrative,
		Sector: p.Sector, Towns: p.Place.Towns, Nature: p.Nature, Stage: p.Stage.String(), Since: p.Since.String(),
		Total: money(p.Investment.Total), Sought: money(p.Investment.Sought), Estimate: p.Investment.Estimate,
		Cooperation: p.Cooperation, Foreign: p.Foreign.Class, LandStatus: p.Land.Status, Months: p.Months,
		Reserve: p.Reserve, Contact: p.Contact, Verified: p.Review.Verified.String(),
	}
	if !p.Land.Area.IsZero() {
		out.LandArea = p.Land.Area.String()
	}
	if whole := w.plan.Passed.Index().Projects[p.PartOf]; whole != nil && len(w.addresses(whole)) > 0 {
		out.PartOf = whole.ID
	}
	for _, s := range p.Scale {
		out.Scale = append(out.Scale, measure{w.texts(s.Name), s.Value.String()})
	}
	for _, each := range p.Permits {
		if out.Permits == nil {
			out.Permits = map[string]string{}
		}
		out.Permits[each.Step.String()] = each.Status.String()
	}
	return out
}

// addresses are the project's pages by language, from the root of the site.
func (w writer) addresses(p *catalogue.Project) map[string]string {
	m := map[string]string{}
	for _, l := range w.cat.Site.Languages {
		if address, ok := w.plan.In(l.Key, site.ProjectKey(p)); ok {
			m[l.Key] = address
		}
	}
	return m
}

// bom marks the file as UTF-8 for Excel, which otherwise reads it as GBK.
const bom = "\ufeff"

// tables writes projects.csv, and of a catalogue in parts projects-2.csv and so
// on after it, each with the heading.
func (w writer) tables() error {
	if len(w.projects) == 0 {
		return w.table("data/projects.csv", nil)
	}
	for n, part := range w.parts() {
		name := "data/projects.csv"
		if n > 1 {
			name = "data/projects-" + strconv.Itoa(n) + ".csv"
		}
		kept, err := w.files.Keep(name, w.keys[n-1])
		if err == nil && !kept {
			err = w.table(name, part)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// table writes a row for each project, text in each language in columns of its
// own.
func (w writer) table(name string, part []*catalogue.Project) error {
	b := w.body
	b.Reset()
	b.WriteString(bom)
	c := csv.NewWriter(b)
	c.UseCRLF = true
	if err := c.Write(w.header()); err != nil {
		return err
	}
	for _, p := range part {
		if err := c.Write(w.row(p)); err != nil {
			return err
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return w.files.Write(name, b.Bytes())
}

func (w writer) header() []string {
	columns := []string{"id", "slug", "sample"}
	for _, l := range w.cat.Site.Languages {
		columns = append(columns, "name_"+l.Key, "sector_"+l.Key, "town_"+l.Key, "summary_"+l.Key)
	}
	return append(columns, "stage", "since", "total_currency", "total", "sought_currency", "sought", "estimate",
		"cooperation", "land_area", "land_status", "code", "verified")
}

func (w writer) row(p *catalogue.Project) []string {
	index := w.plan.Passed.Index()
	cells := []string{p.ID, p.Slug, strconv.FormatBool(p.Illustrative)}
	for _, l := range w.cat.Site.Languages {
		var towns []string
		for _, t := range p.Place.Towns {
			towns = append(towns, index.Towns[t].Name.In(l.Key))
		}
		cells = append(cells, p.Name.In(l.Key), index.Sectors[p.Sector].Name.In(l.Key), strings.Join(towns, "; "), p.Summary.In(l.Key))
	}
	cells = append(cells, p.Stage.String(), p.Since.String())
	for _, m := range []quantity.Money{p.Investment.Total, p.Investment.Sought} {
		switch {
		case m.Known():
			cells = append(cells, m.Currency(), m.Yuan())
		case m.TBD():
			cells = append(cells, "", "tbd")
		default:
			cells = append(cells, "", "")
		}
	}
	area := ""
	if !p.Land.Area.IsZero() {
		area = p.Land.Area.String()
	}
	cells = append(cells, strconv.FormatBool(p.Investment.Estimate), strings.Join(p.Cooperation, "; "), area, p.Land.Status, p.Code, p.Review.Verified.String())
	for i, cell := range cells {
		cells[i] = harmless(cell)
	}
	return cells
}

// harmless keeps a spreadsheet from taking text for a formula: a cell that
// begins with one of its signs gets an apostrophe before it.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
