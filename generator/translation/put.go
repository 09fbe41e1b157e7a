package translation

import (
	"maps"
	"slices"
	"strings"

	"tuijie/generator/bilingual"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
)

// Typed returns the unit's translation as its file has it: Markdown in prose.
func (t *Text) Typed(u *Unit) string {
	if u.Target == nil {
		return ""
	}
	if u.key != "" {
		return u.written(u.Target)
	}
	return string(rewritten(t.prose.target.segments[u.target].Pieces, ""))
}

// ReadTyped takes a translation as it is typed into the file of the text: it returns
// the unit with the codes that it has then, and its pieces. False where it is more than
// one block.
func (t *Text) ReadTyped(u *Unit, typed string) (*Unit, []bilingual.Piece, bool) {
	own := *u
	own.Codes, own.raws, own.keys = slices.Clone(u.Codes), map[string]raw{}, maps.Clone(u.keys)
	own.Target = nil
	pieces := []markdown.Piece{{Kind: markdown.Words, Text: typed, Raw: typed}}
	if u.key == "" && strings.TrimSpace(typed) != "" {
		kind := t.prose.source.segments[u.segment].Kind
		segments := t.site.parse(t.Path, alone(typed, kind)).segments
		if len(segments) != 1 || (segments[0].Kind == markdown.HeadingText) != (kind == markdown.HeadingText) {
			return nil, nil, false
		}
		pieces = segments[0].Pieces
	}
	m := &maker{Text: t, unit: &own}
	m.translation(pieces)
	return &own, own.Target, true
}

// alone writes the text of a block as a file of its own.
func alone(typed string, kind markdown.SegmentKind) []byte {
	line := strings.Join(strings.Fields(typed), " ")
	switch kind {
	case markdown.HeadingText:
		return []byte("## " + line + "\n")
	case markdown.CellText:
		return []byte("| " + line + " |\n| --- |\n")
	}
	return []byte(strings.TrimSpace(typed) + "\n")
}

// Put works out the files of a text with some of its units translated as they were
// typed, by their ids. Where accept is set, a person says that the whole text fits its
// source; else nothing is recorded.
func (s *Site) Put(t *Text, typed map[string]string, accept bool) (*Plan, error) {
	p := &planner{Site: s, plan: &Plan{}, drafts: map[*Text]*draft{}}
	d := &draft{map[*Unit][]bilingual.Piece{}, map[*Unit]bool{}, map[*Unit]int{}}
	p.drafts[t] = d
	units, err := t.Units()
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(typed)) {
		i := slices.IndexFunc(units, func(u *Unit) bool { return u.ID == id })
		if i < 0 {
			p.refuse(t, &bilingual.Unit{ID: id}, t.lost(id))
			continue
		}
		p.put(t, d, i, typed[id])
	}
	if accept {
		for _, u := range units {
			d.confirmed[u] = u.Target != nil || len(d.taken[u]) > 0
		}
	}
	p.finish(t)
	if !accept {
		p.plan.Accepted = nil // a person says so, or it is not
	}
	if accept && t.State != content.Fresh && len(p.plan.Accepted) == 0 && !p.plan.HasErrors() {
		p.say(t.Path, &bilingual.Unit{}, Remark{diag.Error, diag.MissingLanguage, diag.Say("还有没译的段落，不能登记", "parts are not translated yet, so it cannot be accepted"), diag.Text{}})
	}
	return p.plan, p.record()
}

// put takes one translation as it was typed.
func (p *planner) put(t *Text, d *draft, i int, typed string) {
	u := t.units[i]
	from := &bilingual.Unit{ID: u.ID}
	own, target, ok := t.ReadTyped(u, typed)
	switch {
	case !ok:
		p.refuse(t, from, oneBlock)
	case len(target) == 0:
		p.plan.Left++
	case u.Target != nil && typed == t.Typed(u):
		p.plan.Same++
	default:
		own.Target = u.Target
		t.units[i] = own
		p.take(t, d, own, from, target)
		if len(d.taken[own]) == 0 {
			t.units[i] = u
		}
	}
}

var oneBlock = Remark{diag.Error, diag.OutlineDiffers,
	diag.Say("一格只能放一段：段落、标题、列表的一行或表格的一格", "a place holds one block: a paragraph, a heading, a line of a list or a cell"), diag.Say("去掉空行和行首的 #、-、1.", "remove blank lines, and # - 1. where a line begins")}
