package translation

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tuijie/generator/bilingual"
	"tuijie/generator/diag"
	"tuijie/generator/figures"
	"tuijie/generator/markdown"
)

// Unit is a piece of text that is translated as a whole, with its codes.
type Unit struct {
	bilingual.Unit
	Label diag.Text // where it stands, for people

	key     string // of a field, without the language; "" in prose
	segment int    // in the source's prose; -1 for a field
	target  int    // in the translation's prose; -1 for none
	limited bool   // a summary, which may not be long
	raws    map[string]raw
	keys    map[string]string // what makes a code this one, by its id
	figures []typed           // those of the source that are codes, in its order
	without []string          // needed codes that the translation does not have
}

// raw is how a code is written in the translation.
type raw struct{ open, shut string }

// maker takes parts of written text over into a unit.
type maker struct {
	*Text
	unit *Unit
}

// typed is a figure of the source that is a code.
type typed struct {
	id string
	figures.Figure
}

func (t *Text) maker(u *Unit) *maker {
	u.raws, u.keys = map[string]raw{}, map[string]string{}
	return &maker{Text: t, unit: u}
}

// source takes over the source.
func (m *maker) source(parts []markdown.Piece) {
	var open []int // in unit.Codes
	for _, p := range parts {
		switch p.Kind {
		case markdown.Words:
			m.unit.Source = append(m.unit.Source, m.words(p.Text)...)
		case markdown.Open:
			open = append(open, len(m.unit.Codes))
			c := m.code(p, strconv.Itoa(len(m.unit.Codes)+1))
			c.Pair = true
			m.unit.Codes = append(m.unit.Codes, c)
			m.unit.Source = append(m.unit.Source, bilingual.Piece{Kind: bilingual.Open, Code: c.ID})
		case markdown.Close:
			at := open[len(open)-1]
			open = open[:len(open)-1]
			m.unit.Codes[at].RawEnd = p.Raw
			m.unit.Source = append(m.unit.Source, bilingual.Piece{Kind: bilingual.Close, Code: m.unit.Codes[at].ID})
		default:
			c := m.code(p, strconv.Itoa(len(m.unit.Codes)+1))
			m.unit.Codes = append(m.unit.Codes, c)
			m.unit.Source = append(m.unit.Source, bilingual.Piece{Kind: bilingual.Sealed, Code: c.ID})
		}
	}
	m.unit.Source = tidy(m.unit.Source)
}

// code describes a mark.
func (m *maker) code(p markdown.Piece, id string) bilingual.Code {
	m.unit.keys[id] = p.Key
	c := bilingual.Code{ID: id, Mark: p.Mark, Raw: p.Raw, Shown: p.Raw, ShownTarget: p.Raw}
	switch p.Mark {
	case "fact":
		c.Shown, c.ShownTarget = m.fact(p.Key, m.site.From.Key, p.Raw), m.fact(p.Key, m.site.To.Key, p.Raw)
		c.Needed = true
	case "code", "address", "html":
		c.Needed = true
	case "link", "image", "note":
		c.Needed, c.Once = true, true
	case "break":
		c.Shown, c.ShownTarget = "⏎", "⏎"
	}
	return c
}

// fact is what readers of the language see in the place of a reference.
func (m *maker) fact(name, language, otherwise string) string {
	printer, ok := m.site.printers[language]
	if !ok {
		return otherwise
	}
	fact, ok := m.site.index.Fact(m.entry, name)
	if !ok {
		return otherwise
	}
	if text, ok := m.site.index.Print(printer, language, fact); ok {
		return text
	}
	return otherwise
}

// words cuts words at the figures whose form in the other language is known: each
// becomes a code.
func (m *maker) words(text string) []bilingual.Piece {
	var list []bilingual.Piece
	at := 0
	for _, f := range figures.Find(m.site.From.Key, text) {
		printed, ok := m.site.counterpart(f)
		if !ok {
			continue
		}
		c := bilingual.Code{ID: strconv.Itoa(len(m.unit.Codes) + 1), Mark: "figure", Raw: f.Words, Shown: f.Words, ShownTarget: printed}
		m.unit.Codes = append(m.unit.Codes, c)
		m.unit.figures = append(m.unit.figures, typed{c.ID, f})
		list = append(list, bilingual.Piece{Text: text[at:f.Start]}, bilingual.Piece{Kind: bilingual.Sealed, Code: c.ID})
		at = f.End
	}
	return append(list, bilingual.Piece{Text: text[at:]})
}

// translation takes over the translation that is there. Its codes are the source's
// where they are the same; others are its own.
func (m *maker) translation(parts []markdown.Piece) {
	used := map[string]bool{}
	var open []string
	pieces := []bilingual.Piece{}
	for _, p := range parts {
		switch p.Kind {
		case markdown.Words:
			pieces = append(pieces, m.targetWords(p.Text, used)...)
		case markdown.Open:
			id := m.match(p, used)
			open = append(open, id)
			m.unit.raws[id] = raw{open: p.Raw}
			pieces = append(pieces, bilingual.Piece{Kind: bilingual.Open, Code: id})
		case markdown.Close:
			id := open[len(open)-1]
			open = open[:len(open)-1]
			m.unit.raws[id] = raw{m.unit.raws[id].open, p.Raw}
			m.amend(id, func(c *bilingual.Code) { c.RawEnd = cmp.Or(c.RawEnd, p.Raw) })
			pieces = append(pieces, bilingual.Piece{Kind: bilingual.Close, Code: id})
		default:
			id := m.match(p, used)
			m.unit.raws[id] = raw{open: p.Raw}
			pieces = append(pieces, bilingual.Piece{Kind: bilingual.Sealed, Code: id})
		}
	}
	m.unit.Target = tidy(pieces)
	for _, c := range m.unit.Codes {
		if c.Needed && !used[c.ID] {
			m.unit.without = append(m.unit.without, c.ID)
		}
	}
	if len(m.unit.Target) == 0 || m.untranslated() {
		m.unit.Target = nil
	}
}

// amend changes a code of the unit.
func (m *maker) amend(id string, change func(*bilingual.Code)) {
	for i := range m.unit.Codes {
		if m.unit.Codes[i].ID == id {
			change(&m.unit.Codes[i])
		}
	}
}

// untranslated reports whether the translation is the source's words in a language
// that is not written so: a place that was left for later.
func (m *maker) untranslated() bool {
	if m.site.To.UsesHan() || !m.site.From.UsesHan() {
		return false
	}
	source, target := m.unit.Plain(m.unit.Source, false), m.unit.Plain(m.unit.Target, true)
	return source == target && strings.ContainsFunc(source, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// match finds the source's code that a mark of the translation is, or makes one.
func (m *maker) match(p markdown.Piece, used map[string]bool) string {
	for _, c := range m.unit.Codes {
		if !used[c.ID] && c.Mark == p.Mark && (m.unit.keys[c.ID] == p.Key || c.Mark == "bold" || c.Mark == "italic" || c.Mark == "break") {
			used[c.ID] = true
			return c.ID
		}
	}
	mine := m.code(p, "t"+strconv.Itoa(len(m.unit.Codes)+1))
	mine.Needed, mine.Pair = false, p.Kind == markdown.Open
	m.unit.Codes = append(m.unit.Codes, mine)
	used[mine.ID] = true
	return mine.ID
}

// targetWords cuts words of the translation at the figures that are the source's
// codes.
func (m *maker) targetWords(text string, used map[string]bool) []bilingual.Piece {
	var list []bilingual.Piece
	at := 0
	for _, g := range figures.Find(m.site.To.Key, text) {
		for _, f := range m.unit.figures {
			if used[f.id] || g.Bound != f.Bound || len(figures.Compare([]figures.Figure{f.Figure}, []figures.Figure{g})) > 0 {
				continue
			}
			used[f.id] = true
			m.unit.raws[f.id] = raw{open: g.Words}
			m.amend(f.id, func(c *bilingual.Code) { c.ShownTarget = g.Words })
			list = append(list, bilingual.Piece{Text: text[at:g.Start]}, bilingual.Piece{Kind: bilingual.Sealed, Code: f.id})
			at = g.End
			break
		}
	}
	return append(list, bilingual.Piece{Text: text[at:]})
}

// tidy makes pieces comparable: blanks are single, none stands at either end, or just
// inside a pair of codes, where marks would not work.
func tidy(pieces []bilingual.Piece) []bilingual.Piece {
	list := []bilingual.Piece{}
	owed := false // a blank
	for _, p := range pieces {
		if p.Kind != bilingual.Words {
			if owed && p.Kind != bilingual.Close {
				list, owed = blank(list), false
			}
			list = append(list, p)
			continue
		}
		words := strings.FieldsFunc(p.Text, isBlank)
		owed = owed || p.Text != "" && isBlank(rune(p.Text[0]))
		if len(words) == 0 {
			continue
		}
		if owed {
			list = blank(list)
		}
		list = append(list, bilingual.Piece{Text: strings.Join(words, " ")})
		owed = isBlank(rune(p.Text[len(p.Text)-1]))
	}
	return merged(list)
}

// blank puts a blank behind the list, before the codes that open at its end.
func blank(list []bilingual.Piece) []bilingual.Piece {
	at := len(list)
	for at > 0 && list[at-1].Kind == bilingual.Open {
		at--
	}
	if at == 0 {
		return list
	}
	return slices.Insert(list, at, bilingual.Piece{Text: " "})
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// merged joins words that stand side by side.
func merged(pieces []bilingual.Piece) []bilingual.Piece {
	list := []bilingual.Piece{}
	for _, p := range pieces {
		if n := len(list); n > 0 && p.Kind == bilingual.Words && list[n-1].Kind == bilingual.Words {
			list[n-1].Text += p.Text
			continue
		}
		if p.Kind != bilingual.Words || p.Text != "" {
			list = append(list, p)
		}
	}
	return list
}

// digest is a digest of the source, of 12 hexadecimal digits; how its marks are
// written aside.
func (u *Unit) digest() string {
	sum := sha256.Sum256([]byte(u.meaning(u.Source, false)))
	return hex.EncodeToString(sum[:6])
}

// words is what a piece says, with its figure as the language writes it; false for any
// other code.
func (u *Unit) words(p bilingual.Piece, c bilingual.Code, target bool) (string, bool) {
	switch {
	case p.Kind == bilingual.Words:
		return p.Text, true
	case c.Mark == "figure" && target:
		return u.figure(c), true
	}
	return c.Raw, c.Mark == "figure"
}

// meaning writes pieces of the source, or of the target, as one string that is the
// same for all ways to write them.
func (u *Unit) meaning(pieces []bilingual.Piece, target bool) string {
	var b strings.Builder
	for _, p := range pieces {
		c, _ := u.Code(p.Code)
		switch words, ok := u.words(p, c, target); {
		case ok:
			b.WriteString(words)
		case p.Kind == bilingual.Close:
			b.WriteString("\x00/" + c.Mark + "\x00")
		default:
			b.WriteString("\x00" + c.Mark + " " + u.keys[c.ID] + "\x00")
		}
	}
	return b.String()
}

// figure is how the translation writes a figure of the source.
func (u *Unit) figure(c bilingual.Code) string {
	if own, ok := u.raws[c.ID]; ok {
		return own.open
	}
	return c.ShownTarget
}
