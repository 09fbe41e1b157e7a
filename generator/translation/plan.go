package translation

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tuijie/generator/bilingual"
	"tuijie/generator/content"
	"tuijie/generator/diag"
)

// Plan is what a translators' file comes to. Nothing of it has been written.
type Plan struct {
	Files    []File                // what changes in the content, sorted by name
	Records  []File                // what is written after them: the sources that are kept, and the lock
	Found    []Finding             // in the order of the translators' file
	Accepted []content.Translation // texts that fit their sources once the files are written
	Taken    int                   // units that change
	Same     int                   // units that are as they were
	Left     int                   // units that have no translation yet, or an unfinished one
	Refused  int                   // units with errors, of which nothing is in Files
}

// File is a file that is made or changed.
type File struct {
	Name          string // relative to the site
	Before, After []byte // Before is nil of a new file
	Changes       []Change
}

// Change is one unit as readers see it before and after.
type Change struct {
	Unit     string
	Label    diag.Text
	Old, New string // Old is "" where there was none
}

// Finding is a remark on a unit of the translators' file.
type Finding struct {
	Remark
	Path string // of the text, in the content folder
	Unit string // its id; "" for the whole text
	Line int    // in the translators' file; 0 for none
}

// HasErrors reports whether anything was not understood.
func (p *Plan) HasErrors() bool {
	return slices.ContainsFunc(p.Found, func(f Finding) bool { return f.Severity == diag.Error })
}

// Plan works out what a translators' file changes. Where partial is set, a prose file
// is written though some of its blocks are not translated: they stand in the source's
// words. The fault says why the file is not this site's; an error means that the
// machine failed.
func (s *Site) Plan(d *bilingual.Document, partial bool) (*Plan, *diag.Fault, error) {
	if f := s.languages(d); f != nil {
		return nil, f, nil
	}
	p := &planner{Site: s, plan: &Plan{}, drafts: map[*Text]*draft{}, partial: partial}
	for i := range d.Texts {
		if err := p.text(&d.Texts[i]); err != nil {
			return nil, nil, err
		}
	}
	for _, t := range s.Texts {
		p.finish(t)
	}
	slices.SortStableFunc(p.plan.Found, func(a, b Finding) int { return a.Line - b.Line })
	err := p.record()
	return p.plan, nil, err
}

// record notes in the plan what is written for the texts that are accepted.
func (p *planner) record() error {
	if len(p.plan.Accepted) == 0 {
		return nil
	}
	kept, err := content.Keep(p.site, p.cat, p.plan.Accepted)
	if err != nil {
		return err
	}
	for _, f := range kept {
		p.plan.Records = append(p.plan.Records, File{Name: f.Name, After: f.Body})
	}
	before, err := fs.ReadFile(p.site, content.LockFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", content.LockFile, err)
	}
	for _, t := range p.plan.Accepted {
		p.lock.Set(t.Path, t.Language, t.Digest)
	}
	if after := p.lock.Bytes(); !bytes.Equal(before, after) {
		p.plan.Records = append(p.plan.Records, File{Name: content.LockFile, Before: before, After: after})
	}
	return nil
}

// languages refuses a file that was made between other languages.
func (s *Site) languages(d *bilingual.Document) *diag.Fault {
	if alike(d.Target, s.To.Tag) && (d.Source == "" || alike(d.Source, s.From.Tag)) {
		return nil
	}
	return &diag.Fault{Code: diag.WrongValue,
		Message: diag.Say("文件是从 %s 译成 %s 的，这里要从 %s 译成 %s", "the file translates from %s to %s, and here it is from %s to %s", d.Source, d.Target, s.From.Tag, s.To.Tag),
		Hint:    diag.Say("换一个文件，或用 --lang 指定语言", "take another file, or name the language by --lang")}
}

// alike reports whether two tags may name one language: tools write en-US for en, or
// zh-CN for zh-Hans-CN. Scripts must not differ.
func alike(a, b string) bool {
	one, other := strings.Split(strings.ToLower(a), "-"), strings.Split(strings.ToLower(b), "-")
	script := func(parts []string) string {
		for _, p := range parts[1:] {
			if len(p) == 4 {
				return p
			}
		}
		return ""
	}
	x, y := script(one), script(other)
	return one[0] == other[0] && (x == y || x == "" || y == "")
}

// planner makes a plan.
type planner struct {
	*Site
	plan    *Plan
	drafts  map[*Text]*draft
	partial bool
}

// draft is what becomes of one text.
type draft struct {
	taken     map[*Unit][]bilingual.Piece
	confirmed map[*Unit]bool // fit their source, by the translator's word
	lines     map[*Unit]int
}

func (p *planner) say(t string, u *bilingual.Unit, r Remark) {
	p.plan.Found = append(p.plan.Found, Finding{r, t, u.ID, u.Line})
}

// text reads the units of one text.
func (p *planner) text(from *bilingual.Text) error {
	t, ok := p.Text(from.Path)
	if !ok {
		for i := range from.Units {
			p.plan.Refused++
			p.say(from.Path, &from.Units[i], Remark{diag.Error, diag.UnknownID, diag.Say("站点里没有 content/%s", "the site has no content/%s", from.Path),
				diag.Say("条目可能改了编号或删除了，重新导出", "the entry may have been renamed or removed: export again")})
		}
		return nil
	}
	units, err := t.Units()
	if err != nil {
		return err
	}
	d, ok := p.drafts[t]
	if !ok {
		d = &draft{map[*Unit][]bilingual.Piece{}, map[*Unit]bool{}, map[*Unit]int{}}
		p.drafts[t] = d
	}
	byID := map[string]*Unit{}
	for _, u := range units {
		byID[u.ID] = u
	}
	for i := range from.Units {
		p.unit(t, d, byID, &from.Units[i])
	}
	return nil
}

// unit reads one unit of the translators' file.
func (p *planner) unit(t *Text, d *draft, byID map[string]*Unit, from *bilingual.Unit) {
	u, ok := byID[from.ID]
	switch {
	case !ok:
		p.refuse(t, from, t.lost(from.ID))
		return
	case from.Fault != nil:
		p.refuse(t, from, Remark{diag.Error, from.Fault.Code, from.Fault.Message, from.Fault.Hint})
		return
	case d.lines[u] > 0:
		p.refuse(t, from, Remark{diag.Error, diag.DuplicateID, diag.Say("与第 %d 行是同一条", "it is the same unit as in line %d", d.lines[u]), diag.Say("删去一条", "remove one")})
		return
	}
	d.lines[u] = max(from.Line, 1)
	target := tidy(from.Target)
	switch {
	case len(target) == 0 || from.Unfinished:
		p.plan.Left++
	case u.Target != nil && u.meaning(target, true) == u.meaning(u.Target, true):
		p.plan.Same++
		d.confirmed[u] = from.State > u.State
	default:
		p.take(t, d, u, from, target)
	}
}

// take takes a translation over, if nothing is wrong with it.
func (p *planner) take(t *Text, d *draft, u *Unit, from *bilingual.Unit, target []bilingual.Piece) {
	wrong := false
	for _, r := range p.Review(u, target) {
		p.say(t.Path, from, r)
		wrong = wrong || r.Severity == diag.Error
	}
	if wrong {
		p.plan.Refused++
		return
	}
	p.plan.Taken++
	d.taken[u], d.confirmed[u] = target, true
}

func (p *planner) refuse(t *Text, from *bilingual.Unit, r Remark) {
	p.plan.Refused++
	p.say(t.Path, from, r)
}

// lost says why a text has no unit of the id.
func (t *Text) lost(id string) Remark {
	key := strings.TrimSuffix(id, path.Ext(id))
	for _, u := range t.units {
		if u.key != "" && u.key == key {
			return Remark{diag.Error, diag.StaleTranslation, diag.Say("导出之后，原文改成了：%s", "the source has changed since the export, to: %s", u.Plain(u.Source, false)),
				diag.Say("重新导出这一条再译", "export this unit again and translate it")}
		}
	}
	return Remark{diag.Error, diag.StaleTranslation, diag.Say("导出之后，%s 的这一段改过或删了", "this part of %s has been changed or removed since the export", t.Source),
		diag.Say("重新导出再译", "export it again and translate it")}
}

// finish writes what was taken into the text's file, in the plan.
func (p *planner) finish(t *Text) {
	d, ok := p.drafts[t]
	if !ok {
		return
	}
	if len(d.taken) > 0 {
		p.write(t, d)
	}
	if t.fits(d) {
		p.plan.Accepted = append(p.plan.Accepted, t.Translation)
	}
}

func (p *planner) write(t *Text, d *draft) {
	before := len(d.taken)
	c := t.compose(d.taken, p.partial)
	for _, u := range t.units {
		if why, ok := c.refused[u]; ok {
			d.confirmed[u] = false
			p.plan.Found = append(p.plan.Found, Finding{Remark{diag.Error, diag.WrongValue, why, diag.Text{}}, t.Path, u.ID, d.lines[u]})
		}
	}
	lost := before - len(d.taken)
	p.plan.Taken, p.plan.Refused = p.plan.Taken-lost, p.plan.Refused+lost
	if len(c.missing) > 0 && len(d.taken) > 0 {
		first := c.missing[0]
		p.plan.Found = append(p.plan.Found, Finding{Remark{diag.Error, diag.MissingLanguage,
			diag.Say("还有 %d 段没有译文，第一段是“%s”", "%d parts have no translation, the first is “%s”", len(c.missing), first.Plain(first.Source, false)),
			diag.Say("译完再导入，或加 --partial：没译的段落先用原文占位", "translate them, or add --partial: the source's words then stand in their places")}, t.Path, first.ID, d.lines[first]})
		return
	}
	for _, g := range c.dropped {
		p.plan.Found = append(p.plan.Found, Finding{Remark{diag.Warning, diag.OutlineDiffers,
			diag.Say("旧译文第 %d 行的段落在原文里已没有对应，会去掉", "the block in line %d of the old translation has no counterpart any more and goes out", g.Line), diag.Text{}}, t.Path, "", 0})
	}
	f := File{Name: t.file(), Before: t.lying(), After: c.body}
	if bytes.Equal(f.Before, f.After) {
		return
	}
	for _, u := range t.units {
		if target, ok := d.taken[u]; ok {
			f.Changes = append(f.Changes, Change{u.ID, u.Label, u.Plain(u.Target, true), u.Plain(target, true)})
		}
	}
	p.plan.Files = append(p.plan.Files, f)
}

// fits reports whether the whole text fits its source once the draft is written: each
// unit that was not known to fit has been translated or confirmed.
func (t *Text) fits(d *draft) bool {
	if t.State == content.Fresh {
		return false
	}
	for _, u := range t.units {
		known := u.Target != nil && !u.Stale && t.Locked != ""
		if !known && !d.confirmed[u] {
			return false
		}
	}
	return len(t.units) > 0
}
