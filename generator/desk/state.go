package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/form"
	"tuijie/generator/mend"
	"tuijie/generator/pinyin"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
	"tuijie/generator/tomledit"
)

// state is an entry as a person's work has made it.
type state struct {
	Values    form.Values          `json:"values"`
	Source    string               `json:"source"` // the file's text
	Faulty    bool                 `json:"faulty"` // it has faults of its own: the form is for reading
	Findings  []finding            `json:"findings"`
	Elsewhere []finding            `json:"elsewhere"` // in other files, which the site as it lies does not have
	Prints    map[string]spoken    `json:"prints"`    // what values print as, by their paths in the form
	Figures   []figure             `json:"figures"`   // what prose can refer to
	Suggested map[string]string    `json:"suggested"` // values for fields that are empty, by their paths
	Pages     map[string]string    `json:"pages"`     // the entry's page in each language, "" for none
	Preview   string               `json:"preview"`   // the number of the draft
	Blocked   bool                 `json:"blocked"`   // errors keep the draft from being shown
	Changed   []string             `json:"changed"`   // files that are others by now than when they were loaded
	Files     []string             `json:"files"`     // what a save would write
	Prose     map[string]proseText `json:"prose,omitempty"`
	Digest    string               `json:"digest,omitempty"`
	New       bool                 `json:"new,omitempty"`
}

// spoken is a text by language.
type spoken map[string]string

// proseText is an entry's prose in a language, as it was loaded.
type proseText struct {
	File     string `json:"file"`
	Digest   string `json:"digest"` // "" where there is no file
	Text     string `json:"text"`
	Readable bool   `json:"readable"` // it is UTF-8, and so can be edited
}

// figure is a value that prose can refer to.
type figure struct {
	Path   string    `json:"path"` // as prose names it
	Label  form.Text `json:"label"`
	Prints spoken    `json:"prints"`
}

// stateOf tells how an entry stands in a draft; files are those that the draft has
// in place of the ones on the disk.
func (d *Desk) stateOf(ctx context.Context, file string, files map[string][]byte, draft Draft) (*state, error) {
	sheet, err := d.sheet(file)
	if err != nil {
		return nil, err
	}
	text := func(name string) []byte {
		if body, ok := files[name]; ok {
			return body
		}
		body, _, err := d.load(name)
		if err != nil {
			return nil
		}
		return body
	}
	src := text(file)
	s := &state{Values: sheet.Values(file, src), Pages: map[string]string{}, Changed: []string{}, Files: []string{}}
	s.Source, _ = form.Prose(src)
	s.suggest(file)
	facts, err := tomledit.Parse(file, bytes.TrimPrefix(src, []byte("\ufeff")), nil)
	s.Faulty = errors.Is(err, form.ErrFaulty)
	lying, err := d.Site.Draft(ctx, nil)
	if err != nil {
		return nil, err
	}
	s.Findings, s.Elsewhere = sortFindings(file, draft.Found(), lying.Found(), facts, text)
	s.Blocked = draft.Found().HasErrors()
	s.print(file, draft)
	return s, nil
}

// suggest spells the name of a project, for its address.
func (s *state) suggest(file string) {
	s.Suggested = map[string]string{}
	if kind, _, _ := form.KindOf(file); kind == string(catalogue.Projects) && s.Values.Texts["slug"] == "" {
		if slug := pinyin.Slug(cmp.Or(s.Values.Texts["name.zh"], s.Values.Texts["name.en"])); slug != "" {
			s.Suggested["slug"] = slug
		}
	}
}

// print works out what the values of the entry print as, and where its pages are.
func (s *state) print(file string, draft Draft) {
	s.Prints, s.Figures = map[string]spoken{}, []figure{}
	kind, id, _ := form.KindOf(file)
	c := draft.Catalogue()
	e, ok := entryOf(c, kind, id)
	if ok && kind != string(catalogue.Reserves) {
		s.Pages = draft.Addresses(e.Entry)
	} else if id == "" || ok {
		s.Pages = pagesShowing(kind, draft)
	}
	if !ok {
		return
	}
	index, fields := catalogue.NewIndex(c), e.Fields()
	for _, at := range record.Paths(fields) {
		fact, ok := record.Find(fields, at)
		if !ok {
			continue
		}
		prints := spoken{}
		for _, l := range c.Site.Languages {
			if p, ok := quantity.For(l.Key); ok {
				if text, ok := index.Print(p, l.Key, fact); ok {
					prints[l.Key] = text
				}
			}
		}
		s.Prints[s.formPath(at)] = prints
		s.Figures = append(s.Figures, figure{at, labelOf(fields, at), prints})
	}
}

// formPath is the path in the form of what prose names: a row that has a name of
// its own stands in the form by its number.
func (s *state) formPath(at string) string {
	parts := strings.Split(at, ".")
	for i := 1; i < len(parts); i++ {
		list := strings.Join(parts[:i], ".")
		for _, row := range s.Values.Rows[list] {
			if s.Values.Texts[list+"."+row+".id"] == parts[i] {
				parts[i] = row
			}
		}
	}
	return strings.Join(parts, ".")
}

// labelOf names the value at a path, with the row that it stands in.
func labelOf(fields []record.Field, at string) form.Text {
	for _, f := range fields {
		if f.Key == at {
			return form.Text(f.Label)
		}
		rest, within := strings.CutPrefix(at, f.Key+".")
		rows, ok := f.Slot.(interface{ Blank() []record.Field })
		if !within || !ok {
			continue
		}
		row, inner, _ := strings.Cut(rest, ".")
		name := labelOf(rows.Blank(), inner)
		return form.Text{ZH: f.Label.ZH + " " + row + " · " + name.ZH, EN: f.Label.EN + " " + row + " · " + name.EN}
	}
	return form.Text{}
}

// entryOf finds an entry by its kind and id.
func entryOf(c *catalogue.Catalogue, kind, id string) (catalogue.Described, bool) {
	for e := range c.Each {
		if string(e.Kind) == kind && e.ID == id {
			return e, true
		}
	}
	return catalogue.Described{}, false
}

// pagesShowing are pages that show what is in a file that has none of its own: the
// page with the contacts, the results, the home page.
func pagesShowing(kind string, draft Draft) map[string]string {
	c := draft.Catalogue()
	if kind == "glossary" {
		return map[string]string{}
	}
	for _, p := range c.Pages {
		if kind == "contacts" && slices.Contains(p.Blocks, catalogue.ContactsBlock) {
			return draft.Addresses(&p.Entry)
		}
	}
	pages := map[string]string{}
	for _, l := range c.Site.Languages {
		pages[l.Key] = l.Key + "/index.html"
		if kind == string(catalogue.Reserves) {
			pages[l.Key] = l.Key + "/progress/index.html"
		}
	}
	return pages
}

// finding is what is wrong, as the desk shows it.
type finding struct {
	Severity string     `json:"severity"`
	Code     string     `json:"code"`
	File     string     `json:"file"`
	Line     int        `json:"line"`
	Column   int        `json:"column"`
	Field    string     `json:"field,omitempty"`    // path in the form
	Language string     `json:"language,omitempty"` // of prose
	Message  form.Text  `json:"message"`
	Hint     form.Text  `json:"hint"`
	Mend     *string    `json:"mend,omitempty"` // what the field's value should be
	Fix      *diag.Edit `json:"fix,omitempty"`  // what mends a text
	Link     string     `json:"link"`
}

// sortFindings parts findings into those of the entry, whose facts are in file, and
// those of other files that the site as it lies does not have.
func sortFindings(file string, found, lying diag.List, facts *tomledit.File, text func(string) []byte) (own, elsewhere []finding) {
	type known struct{ file, code, message string }
	before := map[known]bool{}
	for _, f := range lying {
		before[known{f.File, string(f.Code), f.Message.EN}] = true
	}
	own, elsewhere = []finding{}, []finding{}
	for _, f := range found {
		switch {
		case f.File == file:
			own = append(own, ofFacts(f, facts, text(file)))
		case belongs(f.File, file):
			own = append(own, shownFinding(f))
		case !before[known{f.File, string(f.Code), f.Message.EN}]:
			elsewhere = append(elsewhere, shownFinding(f))
		}
	}
	return own, elsewhere
}

// belongs reports whether a file is the entry's whose facts are in facts.
func belongs(file, facts string) bool {
	dir := path.Dir(facts)
	kind, _, _ := form.KindOf(facts)
	return catalogue.Kind(kind).File() != "" && strings.HasPrefix(file, dir+"/") && path.Dir(file) != content.Folder
}

// shownFinding is a finding in words, with its place.
func shownFinding(f diag.Diagnostic) finding {
	s := finding{
		Severity: f.Severity.String(), Code: string(f.Code), File: f.File, Line: f.Line, Column: f.Column,
		Message: form.Text(f.Message), Hint: form.Text(f.Hint), Fix: f.Fix, Link: Link(f),
	}
	if language, ok := strings.CutSuffix(path.Base(f.File), ".md"); ok {
		s.Language = language
	}
	return s
}

// ofFacts is a finding of the file of facts, with the field that it is about and
// the value that mends it.
func ofFacts(f diag.Diagnostic, facts *tomledit.File, src []byte) finding {
	s := shownFinding(f)
	s.Field = f.Key
	if facts == nil {
		return s
	}
	if s.Field == "" {
		s.Field = facts.PathAt(f.Line, f.Column)
	}
	if f.Fix == nil || f.Fix.IsResave() {
		return s
	}
	text, ok := form.Prose(src)
	after, n := mend.Apply([]byte(text), []diag.Edit{*f.Fix})
	if !ok || n == 0 {
		return s
	}
	if mended, err := tomledit.Parse(f.File, after, nil); err == nil {
		if v, ok := mended.Get(s.Field); ok && v.Table == nil && v.List == nil {
			s.Mend = &v.Text
		}
	}
	return s
}

// Link is the address in the desk of what a finding is about: the entry, and the
// field or the line of prose. It is "" for files that the desk does not edit.
func Link(f diag.Diagnostic) string {
	at := f.File
	language, isProse := strings.CutSuffix(path.Base(at), ".md")
	parts := strings.Split(at, "/")
	if isProse && len(parts) == 4 {
		at = form.FileOf(parts[1], parts[2])
	}
	kind, id, ok := form.KindOf(at)
	if !ok {
		return ""
	}
	link := Path + "#/" + strings.TrimSuffix(kind+"/"+id, "/")
	switch {
	case isProse:
		return link + "?prose=" + language + "&line=" + itoa(f.Line)
	case f.Key != "":
		return link + "?field=" + f.Key
	case f.Line > 0:
		return link + "?line=" + itoa(f.Line) + "&column=" + itoa(f.Column)
	}
	return link
}

// getEntry gives an entry as it lies, with its prose.
func (d *Desk) getEntry(w http.ResponseWriter, r *http.Request) {
	file := r.URL.Query().Get("file")
	src, digest, err := d.load(file)
	if errors.Is(err, fs.ErrNotExist) {
		refuse(w, http.StatusNotFound, diag.Say("没有 %s 这个文件", "there is no file %s", file))
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	s, err := d.loaded(r.Context(), file, digest, map[string][]byte{file: src})
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, s)
}

// loaded is the state of an entry as it was just loaded.
func (d *Desk) loaded(ctx context.Context, file, digest string, files map[string][]byte) (*state, error) {
	draft, err := d.Site.Draft(ctx, nil)
	if err != nil {
		return nil, err
	}
	s, err := d.stateOf(ctx, file, files, draft)
	if err != nil {
		return nil, err
	}
	s.Digest, s.Preview = digest, d.show(draft)
	s.Prose, err = d.prose(file)
	return s, err
}

// prose loads the texts beside the facts of an entry.
func (d *Desk) prose(file string) (map[string]proseText, error) {
	texts := map[string]proseText{}
	if path.Dir(file) == content.Folder || path.Dir(path.Dir(file)) == content.Folder {
		return texts, nil
	}
	languages, err := content.Languages(d.Root.FS())
	if err != nil {
		return nil, err
	}
	for _, l := range languages {
		t := proseText{File: path.Join(path.Dir(file), l+".md"), Readable: true}
		raw, digest, err := d.load(t.File)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err == nil {
			t.Digest = digest
			t.Text, t.Readable = form.Prose(raw)
		}
		texts[l] = t
	}
	return texts, nil
}
