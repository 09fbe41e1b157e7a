package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/quantity"
	"tuijie/generator/tomlfile"
	"tuijie/themes"
)

// hugoFiles are the files of the Hugo site that do not depend on the catalogue: its settings and its templates.
//
//go:embed all:hugo
var hugoFiles embed.FS

// languages are those of a synthetic catalogue.
var languages = [...]string{"zh", "en"}

// hugoSite makes a Hugo site out of a synthetic site: the same projects with the same facts, prose, words and style
// sheet. Facts stay values, money as yuan and dates as dates, because printing them is a part of what is compared.
// Front matter and data are JSON, the form that Hugo reads fastest.
type hugoSite struct {
	from, to string // folders
	units    map[string]bool
	terms    map[string]map[string]string // words of each language, for the titles of stages and sections
}

// makeHugoSite writes the whole Hugo site. Projects are made one by one, so that memory does not grow with them.
func makeHugoSite(from, to string) (*hugoSite, error) {
	h := &hugoSite{from: from, to: to, units: map[string]bool{}, terms: map[string]map[string]string{}}
	if err := h.theme(); err != nil {
		return nil, err
	}
	projects, err := os.ReadDir(filepath.Join(from, "content", "projects"))
	if err != nil {
		return nil, err
	}
	for i, e := range projects {
		if err := h.project(e.Name(), i+1); err != nil {
			return nil, err
		}
	}
	return h, h.frame()
}

// theme writes the settings and templates, the words and the style sheet.
func (h *hugoSite) theme() error {
	inside, err := fs.Sub(hugoFiles, "hugo")
	if err != nil {
		return err
	}
	if err := os.CopyFS(h.to, inside); err != nil {
		return err
	}
	css, err := themes.Files.ReadFile("fair/assets/site.css")
	if err != nil {
		return err
	}
	if err := h.write("assets/site.css", css); err != nil {
		return err
	}
	for _, l := range languages {
		if err := h.words(l); err != nil {
			return err
		}
	}
	return nil
}

// forms are how Hugo is told to print what the program prints by itself.
var forms = map[string]map[string]string{
	"zh": {"form.day": "2006年1月2日", "form.month": "2006年1月", "form.years": "{{ .A }}年", "form.distance": "{{ .A }}公里", "form.months": "{{ .A }}个月"},
	"en": {"form.day": "2 January 2006", "form.month": "January 2006", "form.years": "{{ .A }} years", "form.distance": "{{ .A }} km", "form.months": "{{ .A }} months"},
}

// words writes the interface of one language as Hugo's translation file.
func (h *hugoSite) words(language string) error {
	src, err := themes.Files.ReadFile("fair/words/" + language + ".toml")
	if err != nil {
		return err
	}
	table, err := parse(language+".toml", src)
	if err != nil {
		return err
	}
	all, plain := map[string]any{}, map[string]string{}
	for id, text := range forms[language] {
		all[id] = text
	}
	for _, section := range table.Keys() {
		group, _ := table.Get(section)
		for _, key := range group.Table.Keys() {
			v, _ := group.Table.Get(key)
			id := section + "." + key
			all[id], plain[id] = word(v.Text), v.Text
		}
	}
	h.terms[language] = plain
	return h.json("i18n/"+language+".json", all)
}

// word writes a phrase in the syntax of Hugo's translations.
func word(phrase string) any {
	phrase = strings.NewReplacer("{0}", "{{ .A }}", "{1}", "{{ .B }}", "{2}", "{{ .C }}").Replace(phrase)
	if one, other, ok := strings.Cut(phrase, "|"); ok {
		return map[string]string{"one": one, "other": other}
	}
	return phrase
}

// project writes the pages of one project, which is the nth of the catalogue.
func (h *hugoSite) project(id string, n int) error {
	facts, err := h.read("projects/" + id + "/project.toml")
	if err != nil {
		return err
	}
	for _, l := range languages {
		p := h.table(facts, l)
		p["id"] = id
		place, _ := p["place"].(map[string]any)
		progress, _ := p["progress"].(map[string]any)
		review, _ := p["review"].(map[string]any)
		head := map[string]any{
			"title": p["name"], "description": p["summary"], "slug": p["slug"], "lastmod": review["verified"], "weight": n,
			"sectors": []any{p["sector"]}, "towns": []any{place["town"]}, "stages": []any{progress["stage"]}, "params": p,
		}
		prose, err := os.ReadFile(filepath.Join(h.from, "content", "projects", id, l+".md"))
		if err != nil {
			return err
		}
		body := reference.ReplaceAllStringFunc(string(prose), shortcode)
		if err := h.page(l, "projects/"+id+".md", head, body); err != nil {
			return err
		}
	}
	return nil
}

// reference is a fact that prose takes over: {{ investment.total }}.
var reference = regexp.MustCompile(`\{\{ ([a-z0-9_.-]+) \}\}`)

// shortcode writes a reference as Hugo's shortcode of the same meaning.
func shortcode(ref string) string {
	path := strings.Split(reference.FindStringSubmatch(ref)[1], ".")
	last := path[len(path)-1]
	if path[0] == "reserve" {
		return "{{< declared " + form(last) + " " + last + " >}}"
	}
	for i, part := range path {
		if n, err := strconv.Atoi(part); err == nil {
			path[i] = strconv.Itoa(n - 1) // Hugo counts from 0
		}
	}
	return "{{< fact " + form(last) + " " + strings.Join(path, " ") + " >}}"
}

// form is the name of the partial template that prints a fact.
func form(key string) string {
	switch {
	case slices.Contains(moneyKeys, key):
		return "money"
	case key == "area" || key == "distance" || key == "stage" || key == "basis" || key == "sector" || key == "contact":
		return key
	case key == "irr":
		return "percent"
	case key == "payback":
		return "years"
	case key == "value":
		return "quantity"
	case key == "ready":
		return "month"
	case slices.Contains(dayKeys, key):
		return "day"
	}
	return "text"
}

var (
	moneyKeys = []string{"amount", "total", "sought", "revenue", "cost", "tax", "profit"}
	dayKeys   = []string{"date", "since", "verified", "due", "next_by"}
)

// table is a table of facts in one language.
func (h *hugoSite) table(t *tomlfile.Table, language string) map[string]any {
	list := map[string]any{}
	for _, key := range t.Keys() {
		v, _ := t.Get(key)
		if value := h.value(key, v, language); value != nil {
			list[key] = value
		}
	}
	return list
}

// value is one fact in one language; nil for an amount yet to be determined.
func (h *hugoSite) value(key string, v tomlfile.Value, language string) any {
	switch v.Kind {
	case tomlfile.TableKind:
		if text, ok := v.Table.Get(language); ok {
			return text.Text
		}
		return h.table(v.Table, language)
	case tomlfile.ListKind:
		list := make([]any, len(v.List))
		for i, each := range v.List {
			list[i] = h.value(key, each, language)
		}
		return list
	case tomlfile.IntegerKind, tomlfile.FloatKind:
		return json.Number(v.Text)
	case tomlfile.BoolKind:
		return v.Text == "true"
	}
	return h.text(key, v.Text)
}

// text is what a text means: an amount, a length, an area, or itself.
func (h *hugoSite) text(key, text string) any {
	switch form(key) {
	case "money":
		m, err := quantity.ParseMoney(text)
		if err != nil {
			return text
		}
		if !m.Known() {
			return nil
		}
		return json.Number(m.Yuan())
	case "area", "distance", "percent", "years":
		return json.Number(numeral.FindString(text))
	case "quantity":
		number := numeral.FindString(text)
		unit := strings.TrimPrefix(text, number)
		if number == "" || unit == "" {
			return text
		}
		h.units[unit] = true
		return map[string]any{"number": json.Number(number), "unit": unit}
	}
	return text
}

// numeral is the number before a unit.
var numeral = regexp.MustCompile(`^[0-9.]+`)

// frame writes everything but the projects: lists, the pages around them, and what all pages take from one place.
func (h *hugoSite) frame() error {
	for _, step := range []func() error{h.vocabulary, h.stages, h.entries, h.data} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// vocabulary writes the page of each sector and town.
func (h *hugoSite) vocabulary() error {
	vocabulary, err := h.read("vocabulary.toml")
	if err != nil {
		return err
	}
	for _, kind := range []string{"sectors", "towns"} {
		group, _ := vocabulary.Get(kind)
		for i, id := range group.Table.Keys() {
			term, _ := group.Table.Get(id)
			for _, l := range languages {
				t := h.table(term.Table, l)
				head := map[string]any{"title": t["name"], "description": t["description"], "weight": i + 1}
				if err := h.page(l, kind+"/"+id+"/_index.md", head, ""); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// stages writes the page of each stage, and the head of each section.
func (h *hugoSite) stages() error {
	for _, l := range languages {
		words := h.terms[l]
		for id, name := range words {
			stage, ok := strings.CutPrefix(id, "stage.")
			if !ok {
				continue
			}
			if err := h.page(l, "stages/"+stage+"/_index.md", map[string]any{"title": name}, ""); err != nil {
				return err
			}
		}
		for _, section := range []string{"projects", "policies", "progress", "fairs"} {
			if err := h.page(l, section+"/_index.md", map[string]any{"title": words["nav."+section]}, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// entries writes the policies, reports, fairs and pages of prose. They are few, whatever the size of the catalogue, so
// what their prose refers to is filled in here.
func (h *hugoSite) entries() error {
	for _, kind := range []struct{ folder, file, section string }{
		{"policies", "policy.toml", "policies"}, {"bulletins", "bulletin.toml", "progress"}, {"fairs", "fair.toml", "fairs"}, {"pages", "page.toml", "pages"},
	} {
		list, err := os.ReadDir(filepath.Join(h.from, "content", kind.folder))
		if err != nil {
			return err
		}
		for _, e := range list {
			dir := kind.folder + "/" + e.Name() + "/"
			facts, err := h.read(dir + kind.file)
			if err != nil {
				return err
			}
			if err := h.entry(dir, kind.section+"/"+e.Name()+".md", facts); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *hugoSite) entry(dir, name string, facts *tomlfile.Table) error {
	for _, l := range languages {
		prose, err := os.ReadFile(filepath.Join(h.from, "content", filepath.FromSlash(dir), l+".md"))
		if err != nil {
			return err
		}
		values := h.table(facts, l)
		body := reference.ReplaceAllStringFunc(string(prose), func(ref string) string {
			path := reference.FindStringSubmatch(ref)[1]
			if strings.HasPrefix(path, "reserve.") {
				return shortcode(ref)
			}
			return fmt.Sprint(at(values, strings.Split(path, ".")))
		})
		title := values["name"]
		if title == nil {
			title = values["title"]
		}
		if title == nil {
			title = values["period"]
		}
		if err := h.page(l, name, map[string]any{"title": title}, body); err != nil {
			return err
		}
	}
	return nil
}

// at is the value at the end of a path, whose parts are keys of tables and ids of rows, as it was written.
func at(value any, path []string) any {
	for _, part := range path {
		switch v := value.(type) {
		case map[string]any:
			value = v[part]
		case []any:
			i := slices.IndexFunc(v, func(row any) bool {
				table, ok := row.(map[string]any)
				return ok && table["id"] == part
			})
			if i < 0 {
				return nil
			}
			value = v[i]
		}
	}
	if amount, ok := value.(map[string]any); ok {
		return fmt.Sprint(amount["number"], amount["unit"])
	}
	return value
}

// data writes what Hugo's templates take from data files, in both languages.
func (h *hugoSite) data() error {
	vocabulary, err := h.read("vocabulary.toml")
	if err != nil {
		return err
	}
	contacts, err := h.read("contacts.toml")
	if err != nil {
		return err
	}
	for name, from := range map[string]*tomlfile.Table{"places": vocabulary, "contacts": contacts} {
		group, _ := from.Get(name)
		all := map[string]any{}
		for _, id := range group.Table.Keys() {
			v, _ := group.Table.Get(id)
			all[id] = h.both(v.Table)
		}
		if err := h.json("data/"+name+".json", all); err != nil {
			return err
		}
	}
	for name, file := range map[string]string{"reserve": "reserves/synthetic.toml", "site": "site.toml"} {
		facts, err := h.read(file)
		if err != nil {
			return err
		}
		if err := h.json("data/"+name+".json", h.both(facts)); err != nil {
			return err
		}
	}
	return h.unitWords()
}

func (h *hugoSite) both(t *tomlfile.Table) map[string]any {
	all := map[string]any{}
	for _, l := range languages {
		all[l] = h.table(t, l)
	}
	return all
}

// unitWords writes the name of each unit that a project has, as the program names it beside a number.
func (h *hugoSite) unitWords() error {
	all := map[string]any{}
	for unit := range h.units {
		two, err := quantity.ParseQuantity("2" + unit)
		if err != nil {
			return err
		}
		names := map[string]string{}
		for _, l := range languages {
			printer, _ := quantity.For(l)
			names[l] = strings.TrimSpace(strings.TrimPrefix(printer.Quantity(two), "2"))
		}
		all[unit] = names
	}
	return h.json("data/units.json", all)
}

func (h *hugoSite) read(name string) (*tomlfile.Table, error) {
	src, err := os.ReadFile(filepath.Join(h.from, "content", filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	return parse(name, src)
}

func parse(name string, src []byte) (*tomlfile.Table, error) {
	doc, faults := tomlfile.Parse(name, src)
	if faults.HasErrors() {
		return nil, fmt.Errorf("%s: %s", name, faults[0].Message.EN)
	}
	return doc.Root, nil
}

// page writes one content file: front matter, an empty line, the body.
func (h *hugoSite) page(language, name string, head map[string]any, body string) error {
	front, err := json.Marshal(head)
	if err != nil {
		return err
	}
	return h.write("content/"+language+"/"+name, []byte(string(front)+"\n\n"+body))
}

func (h *hugoSite) json(name string, value any) error {
	body, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	return h.write(name, body)
}

func (h *hugoSite) write(name string, body []byte) error {
	name = filepath.Join(h.to, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, body, 0o644)
}
