package desk

import (
	"errors"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

	"tuijie/generator/bilingual"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/form"
	"tuijie/generator/lang"
	"tuijie/generator/mend"
	"tuijie/generator/translation"
)

// sides is the texts of an entry, or of a file that is none, beside their
// translations into one language.
type sides struct {
	Source languageInfo `json:"source"`
	Target languageInfo `json:"target"`
	Name   spoken       `json:"name"` // of the entry
	Texts  []sideText   `json:"texts"`
}

// sideText is a text with its translation.
type sideText struct {
	Path   string     `json:"path"` // of the translation, in the content folder
	Source string     `json:"source"`
	Prose  bool       `json:"prose"`
	State  string     `json:"state"`  // "missing", "stale", "unlocked" or "fresh"
	Digest string     `json:"digest"` // of the translation's file as it was loaded; "" without one
	Known  bool       `json:"known"`  // the source as it was accepted is known: what changed is marked
	Units  []sideUnit `json:"units"`
	Gone   []string   `json:"gone"` // blocks that the source had then
}

// sideUnit is a block or a field with its translation.
type sideUnit struct {
	ID      string       `json:"id"`
	Label   form.Text    `json:"label"`
	Source  []sidePiece  `json:"source"`
	Marks   []sideRun    `json:"marks,omitempty"` // how the source has changed since
	Typed   string       `json:"typed"`           // the translation as its file has it
	Stale   bool         `json:"stale"`
	Codes   []sideCode   `json:"codes"` // to insert
	Terms   []sideTerm   `json:"terms"`
	Remarks []sideRemark `json:"remarks"`
}

// sidePiece is words of a source, or what readers see in the place of a code.
type sidePiece struct {
	Text string `json:"text"`
	Code string `json:"code,omitempty"` // as it is written
}

type sideRun struct {
	Kind string `json:"kind"` // "kept", "inserted" or "deleted"
	Text string `json:"text"`
}

type sideCode struct {
	Raw    string `json:"raw"` // as it is typed into the translation
	End    string `json:"end"` // what ends it, where words stand within
	Shown  string `json:"shown"`
	Needed bool   `json:"needed"`
}

type sideTerm struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Note   string `json:"note"`
}

type sideRemark struct {
	Severity string    `json:"severity"`
	Code     string    `json:"code"`
	Message  form.Text `json:"message"`
	Hint     form.Text `json:"hint"`
}

// translations reads the texts of a site for a language.
func (d *Desk) translations(r *http.Request, language string) (*translation.Site, error) {
	draft, err := d.Site.Draft(r.Context(), nil)
	if err != nil {
		return nil, err
	}
	lock, err := content.ReadLock(d.Root.FS())
	if err != nil {
		return nil, err
	}
	s, err := translation.New(draft.Catalogue(), lock, d.Root.FS(), language)
	if errors.Is(err, translation.ErrLanguage) {
		return nil, &diag.Fault{Code: diag.WrongValue, Message: diag.Say("网站不译成语言 %q", "the site is not translated into %q", language)}
	}
	return s, err
}

// textsOf lists the texts of the entry whose facts are in the file.
func textsOf(s *translation.Site, file string) []*translation.Text {
	home := strings.TrimPrefix(homeOf(file), content.Folder+"/")
	return slices.DeleteFunc(slices.Clone(s.Texts), func(t *translation.Text) bool {
		return t.Source != home && path.Dir(t.Source) != home
	})
}

// getSides gives the texts of an entry beside their translations.
func (d *Desk) getSides(w http.ResponseWriter, r *http.Request) {
	s, err := d.translations(r, r.URL.Query().Get("language"))
	if err != nil {
		fail(w, err)
		return
	}
	view := sides{Source: infoOf(s.From), Target: infoOf(s.To), Name: spoken{}, Texts: []sideText{}}
	for _, t := range textsOf(s, r.URL.Query().Get("file")) {
		side, err := d.side(s, t)
		if err != nil {
			fail(w, err)
			return
		}
		view.Name, view.Texts = textIn(t.Names()), append(view.Texts, side)
	}
	if len(view.Texts) == 0 {
		refuse(w, http.StatusNotFound, diag.Say("这里没有要译的文字", "there is nothing to translate here"))
		return
	}
	answer(w, view)
}

func infoOf(l lang.Language) languageInfo { return languageInfo{l.Key, l.Tag, l.Name} }

func (d *Desk) side(s *translation.Site, t *translation.Text) (sideText, error) {
	side := sideText{Path: t.Path, Source: t.Source, Prose: path.Ext(t.Path) == ".md", State: t.State.String(), Units: []sideUnit{}, Gone: []string{}}
	units, err := t.Units()
	if err != nil {
		return side, err
	}
	_, side.Digest, err = d.load(path.Join(content.Folder, t.Path))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return side, err
	}
	for _, u := range units {
		side.Units = append(side.Units, unitOf(s, t, u))
	}
	side.Gone, side.Known = append(side.Gone, t.Gone()...), t.Known()
	return side, nil
}

func unitOf(s *translation.Site, t *translation.Text, u *translation.Unit) sideUnit {
	v := sideUnit{ID: u.ID, Label: form.Text(u.Label), Typed: t.Typed(u), Stale: u.Stale, Source: []sidePiece{}, Codes: []sideCode{}, Terms: []sideTerm{}, Remarks: []sideRemark{}}
	for _, p := range u.Source {
		switch c, _ := u.Code(p.Code); p.Kind {
		case bilingual.Words:
			v.Source = append(v.Source, sidePiece{Text: p.Text})
		case bilingual.Sealed:
			v.Source = append(v.Source, sidePiece{c.Shown, c.Raw})
		case bilingual.Open:
			v.Source = append(v.Source, sidePiece{Code: c.Raw})
		default:
			v.Source = append(v.Source, sidePiece{Code: c.RawEnd})
		}
	}
	for _, c := range u.Codes {
		if strings.HasPrefix(c.ID, "t") || c.Mark == "break" {
			continue
		}
		raw := c.Raw
		if c.Mark == "figure" {
			raw = c.ShownTarget
		}
		v.Codes = append(v.Codes, sideCode{raw, c.RawEnd, c.ShownTarget, c.Needed})
	}
	for _, term := range u.Terms {
		v.Terms = append(v.Terms, sideTerm(term))
	}
	if u.Stale && u.Before != "" {
		for _, run := range translation.Diff(u.Before, u.Plain(u.Source, false)) {
			v.Marks = append(v.Marks, sideRun{[]string{"kept", "inserted", "deleted"}[run.Kind], run.Text})
		}
	}
	if u.Target != nil {
		v.Remarks = remarks(s.Review(u, u.Target))
	}
	return v
}

func remarks(list []translation.Remark) []sideRemark {
	shown := []sideRemark{}
	for _, r := range list {
		shown = append(shown, sideRemark{r.Severity.String(), string(r.Code), form.Text(r.Message), form.Text(r.Hint)})
	}
	return shown
}

// translated is what a person has translated of one text.
type translated struct {
	Language string            `json:"language"`
	Path     string            `json:"path"`
	Digest   string            `json:"digest"` // of the translation's file as it was loaded
	Units    map[string]string `json:"units"`  // by id, as they were typed
	Accept   bool              `json:"accept"` // the whole text fits its source
}

// put works out what a person has translated; nil with an answer given where it
// cannot be told of which text.
func (d *Desk) put(w http.ResponseWriter, r *http.Request, o *translated) (*translation.Plan, bool) {
	err := take(w, r, o)
	if err != nil {
		fail(w, err)
		return nil, false
	}
	s, err := d.translations(r, o.Language)
	if err != nil {
		fail(w, err)
		return nil, false
	}
	t, ok := s.Text(o.Path)
	if !ok {
		refuse(w, http.StatusNotFound, diag.Say("站点里没有 content/%s", "the site has no content/%s", o.Path))
		return nil, false
	}
	plan, err := s.Put(t, o.Units, o.Accept)
	if errors.Is(err, content.ErrChanged) {
		refuse(w, http.StatusConflict, diag.Say("原文刚刚改过，没有写入；请重新载入再译", "the source was changed just now, and nothing was written: load it anew"))
		return nil, false
	}
	if err != nil {
		fail(w, err)
		return nil, false
	}
	return plan, true
}

// postReview tells what is to be said of translations, and writes nothing.
func (d *Desk) postReview(w http.ResponseWriter, r *http.Request) {
	var o translated
	if plan, ok := d.put(w, r, &o); ok {
		answer(w, remarksOf(plan))
	}
}

// remarksOf is a plan's remarks by the ids of units; "" for the whole text.
func remarksOf(plan *translation.Plan) map[string][]sideRemark {
	said := map[string][]sideRemark{}
	for _, f := range plan.Found {
		said[f.Unit] = append(said[f.Unit], remarks([]translation.Remark{f.Remark})...)
	}
	return said
}

// unsaved is an answer to translations that were not written, and why.
type unsaved struct {
	trouble
	Remarks map[string][]sideRemark `json:"remarks,omitempty"`
}

// postSides writes translations, all of them or none, and records the text if it is
// accepted.
func (d *Desk) postSides(w http.ResponseWriter, r *http.Request) {
	d.saving.Lock()
	defer d.saving.Unlock()
	var o translated
	plan, ok := d.put(w, r, &o)
	if !ok {
		return
	}
	_, digest, err := d.load(path.Join(content.Folder, o.Path))
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		fail(w, err)
		return
	case digest != o.Digest:
		refuse(w, http.StatusConflict, diag.Say("译文文件刚刚在别处改过，没有写入；请重新载入再译", "the translation's file was changed elsewhere just now, and nothing was written: load it anew"))
		return
	case plan.HasErrors():
		answerWith(w, http.StatusUnprocessableEntity, unsaved{trouble{Message: form.Text(diag.Say("有的译文有错误，没有写入", "some translations have errors; nothing was written"))}, remarksOf(plan)})
		return
	}
	var list []change
	s := saved{Files: []string{}}
	for _, f := range slices.Concat(plan.Files, plan.Records) {
		list = append(list, change{Change: mend.Change{File: f.Name, Before: f.Before, After: f.After}, made: f.Before == nil})
		s.Undo = s.Undo || f.Before != nil
		if path.Dir(f.Name) != content.AcceptedFolder {
			s.Files = append(s.Files, f.Name)
		}
	}
	if err := d.write(list); err != nil {
		fail(w, err)
		return
	}
	d.wrote(r.Context(), w, s)
}
