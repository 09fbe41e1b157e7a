package translation

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tuijie/generator/bilingual"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/record"
	"tuijie/generator/tomledit"
)

// composed is a text's file with translations put in.
type composed struct {
	body    []byte
	refused map[*Unit]diag.Text // units that cannot be written so, and why
	missing []*Unit             // that the file needs, and nobody has translated
	dropped []markdown.Segment  // blocks of the old translation that translate nothing any more
}

// compose puts translations into the text's file. Where fill is set, what has no
// translation is written in the source's words. Units that do not read back are
// refused, and the body is that without them.
func (t *Text) compose(taken map[*Unit][]bilingual.Piece, fill bool) composed {
	refused := map[*Unit]diag.Text{}
	for {
		var c composed
		if t.isProse() {
			c = t.composeProse(taken, fill)
		} else {
			c = t.composeFacts(taken)
		}
		if c.refused == nil {
			c.refused = refused
			return c
		}
		for u, why := range c.refused {
			refused[u] = why
			delete(taken, u)
		}
	}
}

// composeFacts sets fields of a TOML file.
func (t *Text) composeFacts(taken map[*Unit][]bilingual.Piece) composed {
	refused := map[*Unit]diag.Text{}
	f, faulty := tomledit.Parse(t.file(), t.facts, record.Keys(t.field, t.site.keys))
	for _, u := range t.units {
		pieces, ok := taken[u]
		if !ok {
			continue
		}
		err := faulty
		if err == nil {
			err = f.Set(u.key+"."+t.site.To.Key, tomledit.Quote(u.written(pieces)))
		}
		if err != nil {
			refused[u] = diag.Say("写不进 %s，先运行 tuijie check 改好这个文件：%v", "cannot be written into %s; run tuijie check and mend the file first: %v", t.file(), err)
		}
	}
	if len(refused) > 0 {
		return composed{refused: refused}
	}
	if f == nil {
		return composed{body: t.facts}
	}
	return composed{body: f.Bytes()}
}

// written is the text of pieces where there are no marks, as in a field.
func (u *Unit) written(pieces []bilingual.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if c, ok := u.Code(p.Code); p.Kind != bilingual.Words && ok {
			b.WriteString(u.figure(c))
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// composeProse writes a prose file: into the old one where it has the source's
// blocks, else into a copy of the source.
func (t *Text) composeProse(taken map[*Unit][]bilingual.Piece, fill bool) composed {
	p, c := t.prose, composed{}
	base := p.source
	if p.alike {
		base = p.target
	} else if p.target != nil {
		for j, g := range p.target.segments {
			if !slices.Contains(p.pairs, j) {
				c.dropped = append(c.dropped, g)
			}
		}
	}
	units := map[int]*Unit{}
	for _, u := range t.units {
		units[u.segment] = u
	}
	var out []byte
	at := 0
	for i, g := range base.segments {
		u := units[i]
		pieces, ok := taken[u]
		text := base.text[g.Start:g.End]
		switch {
		case u != nil && ok:
			text = []byte(u.markdown(pieces, g))
		case p.alike:
		case u != nil && u.Target == nil && !fill:
			c.missing = append(c.missing, u)
		case u != nil && u.Target == nil:
		case p.pairs[i] >= 0:
			text = rewritten(p.target.segments[p.pairs[i]].Pieces, g.Indent)
		}
		out = append(append(out, base.text[at:g.Start]...), text...)
		at = g.End
	}
	out = append(out, base.text[at:]...)
	c.refused = t.readBack(out, base, units, taken)
	c.body = p.ends(out)
	return c
}

// rewritten is a block of the old translation in its new place.
func rewritten(parts []markdown.Piece, indent string) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		b.WriteString(p.Raw)
		if p.Kind == markdown.NewLine {
			b.WriteString(indent)
		}
	}
	return b.Bytes()
}

// ends gives a text the line ends of the old translation, or of the source.
func (p *prose) ends(text []byte) []byte {
	like := p.source.raw
	if p.target != nil {
		like = p.target.raw
	}
	if hasCRLF(like) {
		return bytes.ReplaceAll(text, []byte{'\n'}, []byte("\r\n"))
	}
	return text
}

// readBack parses what was written and holds every unit against what was meant. It
// returns those that do not read back, or nil.
func (t *Text) readBack(text []byte, base *page, units map[int]*Unit, taken map[*Unit][]bilingual.Piece) map[*Unit]diag.Text {
	now := t.site.parse(t.prose.source.file, text)
	refused := map[*Unit]diag.Text{}
	why := diag.Say("写成正文后读回的内容不同：检查星号、方括号、网址一类的符号", "written as prose it reads back otherwise: look at its asterisks, brackets and addresses")
	for i := range base.segments {
		u := units[i]
		pieces, ok := taken[u]
		if u == nil || !ok {
			continue
		}
		if len(now.segments) != len(base.segments) {
			if u.startsBlock(pieces) {
				refused[u] = why
			}
			continue
		}
		again := &Unit{}
		m := t.maker(again)
		m.source(t.prose.source.segments[i].Pieces)
		m.translation(now.segments[i].Pieces)
		if again.meaning(again.Target, true) != u.meaning(pieces, true) {
			refused[u] = why
		}
	}
	if len(refused) == 0 && len(now.segments) != len(base.segments) {
		for u := range taken { // nobody knows which of them
			refused[u] = why
		}
	}
	if len(refused) == 0 {
		return nil
	}
	return refused
}

// startsBlock reports whether the words hold a sign that can begin a block.
func (u *Unit) startsBlock(pieces []bilingual.Piece) bool {
	return strings.ContainsAny(u.Plain(pieces, true), "#>|`~=")
}

// markdown writes pieces as prose, in the place of a segment.
func (u *Unit) markdown(pieces []bilingual.Piece, in markdown.Segment) string {
	var b strings.Builder
	at := setting{cell: in.Kind == markdown.CellText}
	for i, p := range pieces {
		at.first = i == 0 && !at.cell && in.Kind != markdown.HeadingText
		c, _ := u.Code(p.Code)
		own, written := u.raws[c.ID]
		if !written {
			own = raw{c.Raw, c.RawEnd}
		}
		switch {
		case p.Kind == bilingual.Words:
			b.WriteString(at.escape(p.Text))
		case c.Mark == "figure":
			b.WriteString(at.escape(u.figure(c)))
		case p.Kind == bilingual.Close:
			b.WriteString(own.shut)
			at.linked = at.linked && c.Mark != "link" && c.Mark != "image"
		default:
			b.WriteString(own.open)
			at.linked = at.linked || c.Mark == "link" || c.Mark == "image"
			if c.Mark == "break" {
				b.WriteString(in.Indent)
			}
		}
	}
	return b.String()
}

var (
	blockStart = regexp.MustCompile(`^(?:[#>+~-]|[0-9]{1,9}[.)](?:\s|$))`)
	entityForm = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);`)
)

// setting is where words stand in prose.
type setting struct {
	cell   bool // of a table
	linked bool // between a link's brackets
	first  bool // where a block begins
}

// escape writes words so that Markdown reads them as they are, with no more
// backslashes than it takes.
func (s setting) escape(text string) string {
	var b strings.Builder
	if m := blockStart.FindString(text); s.first && m != "" {
		digits := len(m) - len(strings.TrimLeft(m, "0123456789"))
		b.WriteString(m[:digits] + `\` + m[digits:])
		text = text[len(m):]
	}
	before := rune(' ')
	for i, r := range text {
		rest := text[i+utf8.RuneLen(max(r, 0)):]
		if s.escaped(r, before, text[i:], rest) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// escaped reports whether a character would be read as a mark.
func (s setting) escaped(r, before rune, here, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '*', '`':
		return true
	case '_':
		return !isWord(before) || !isWord(next)
	case '|':
		return s.cell
	case '[':
		return s.linked || next == '^'
	case ']':
		return s.linked || rest == "" || strings.ContainsRune("([:", next)
	case '{':
		return next == '{'
	case '<':
		return next == '/' || next == '!' || next == '?' || isWord(next)
	case '&':
		return entityForm.MatchString(here)
	case '\\':
		return rest == "" || next < utf8.RuneSelf && !isWord(next)
	}
	return false
}

func isWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && r != utf8.RuneError
}
