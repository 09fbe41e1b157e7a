package bilingual

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// The namespaces of XLIFF 2.1 and of its glossary module.
const (
	coreSpace     = "urn:oasis:names:tc:xliff:document:2.0"
	glossarySpace = "urn:oasis:names:tc:xliff:glossary:2.0"
)

// stale is the subState of a segment whose source has changed.
const stale = "tuijie:stale"

// XLIFF writes a document as XLIFF 2.1.
func XLIFF(d Document) []byte {
	w := &xliffWriter{}
	w.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.open("xliff", "xmlns", coreSpace, "xmlns:gls", glossarySpace, "version", "2.1", "srcLang", d.Source, "trgLang", d.Target)
	for i, t := range d.Texts {
		w.open("file", "id", "f"+strconv.Itoa(i+1), "original", t.Path, "canResegment", "no", "xml:space", "preserve")
		w.notes([]Note{{"entry", t.Note}})
		for i := range t.Units {
			w.unit(&t.Units[i])
		}
		w.shut("file")
	}
	w.shut("xliff")
	return w.b.Bytes()
}

// xliffWriter indents elements, but nothing inside a source or a target.
type xliffWriter struct {
	b     bytes.Buffer
	depth int
}

func (w *xliffWriter) indent() { w.b.WriteString(strings.Repeat("  ", w.depth)) }

func (w *xliffWriter) open(name string, attributes ...string) {
	w.indent()
	w.tag(name, false, attributes)
	w.b.WriteByte('\n')
	w.depth++
}

func (w *xliffWriter) shut(name string) {
	w.depth--
	w.indent()
	w.b.WriteString("</" + name + ">\n")
}

// tag writes a start tag with those attributes that are not empty.
func (w *xliffWriter) tag(name string, empty bool, attributes []string) {
	w.b.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		w.b.WriteString(" " + attributes[i] + `="`)
		w.escape(attributes[i+1])
		w.b.WriteByte('"')
	}
	if empty {
		w.b.WriteByte('/')
	}
	w.b.WriteByte('>')
}

// escape writes text for an attribute, without what XML cannot hold.
func (w *xliffWriter) escape(s string) {
	xml.EscapeText(&w.b, []byte(strings.Map(func(r rune) rune {
		if !isXML(r) {
			return '\uFFFD'
		}
		return r
	}, s))) // a buffer does not fail
}

// text writes text as content; what XML cannot hold becomes an element.
func (w *xliffWriter) text(s string) {
	for _, r := range s {
		if !isXML(r) {
			fmt.Fprintf(&w.b, `<cp hex="%04X"/>`, r)
			continue
		}
		switch r {
		case '&':
			w.b.WriteString("&amp;")
		case '<':
			w.b.WriteString("&lt;")
		case '>':
			w.b.WriteString("&gt;")
		case '\r':
			w.b.WriteString("&#xD;")
		default:
			w.b.WriteRune(r)
		}
	}
}

// isXML reports whether XML 1.0 may hold the character.
func isXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

// element writes an element that holds text alone.
func (w *xliffWriter) element(name, text string, attributes ...string) {
	w.indent()
	w.tag(name, false, attributes)
	w.text(text)
	w.b.WriteString("</" + name + ">\n")
}

func (w *xliffWriter) notes(notes []Note) {
	w.open("notes")
	for i, n := range notes {
		w.element("note", strings.Map(plainRune, n.Text), "id", "n"+strconv.Itoa(i+1), "category", n.Category)
	}
	w.shut("notes")
}

// plainRune replaces what XML cannot hold.
func plainRune(r rune) rune {
	if isXML(r) {
		return r
	}
	return '\uFFFD'
}

func (w *xliffWriter) unit(u *Unit) {
	w.open("unit", "id", u.ID)
	w.glossary(u.Terms)
	w.notes(u.Notes)
	w.data(u.Codes)
	state, sub := u.State.String(), ""
	if u.Stale {
		sub = stale
	}
	w.open("segment", "state", state, "subState", sub)
	w.indent()
	w.b.WriteString("<source>")
	w.pieces(u, u.Source, true)
	w.b.WriteString("</source>\n")
	if u.Target != nil {
		w.indent()
		w.b.WriteString("<target>")
		w.pieces(u, u.Target, false)
		w.b.WriteString("</target>\n")
	}
	w.shut("segment")
	w.shut("unit")
}

func (w *xliffWriter) glossary(terms []Term) {
	if len(terms) == 0 {
		return
	}
	w.open("gls:glossary")
	for i, t := range terms {
		w.open("gls:glossEntry", "id", "g"+strconv.Itoa(i+1))
		w.element("gls:term", t.Source)
		w.element("gls:translation", t.Target)
		if t.Note != "" {
			w.element("gls:definition", t.Note)
		}
		w.shut("gls:glossEntry")
	}
	w.shut("gls:glossary")
}

func (w *xliffWriter) data(codes []Code) {
	if len(codes) == 0 {
		return
	}
	w.open("originalData")
	for _, c := range codes {
		w.element("data", c.Raw, "id", "d"+c.ID)
		if c.Pair {
			w.element("data", c.RawEnd, "id", "e"+c.ID)
		}
	}
	w.shut("originalData")
}

// pieces writes what stands in a source or in a target.
func (w *xliffWriter) pieces(u *Unit, pieces []Piece, source bool) {
	for _, p := range pieces {
		c, _ := u.Code(p.Code)
		switch p.Kind {
		case Words:
			w.text(p.Text)
		case Open:
			w.tag("pc", false, pairAttributes(c))
		case Close:
			w.b.WriteString("</pc>")
		case Sealed:
			w.tag("ph", true, sealedAttributes(c, source))
		}
	}
}

func no(is bool) string {
	if is {
		return "no"
	}
	return ""
}

// kinds are the types of XLIFF for the marks; every other is "other".
var kinds = map[string][2]string{
	"bold": {"fmt", "xlf:b"}, "italic": {"fmt", "xlf:i"}, "break": {"fmt", "xlf:lb"}, "link": {"link", ""}, "image": {"image", ""}, "address": {"link", "tuijie:address"},
}

func kindOf(mark string) (kind, sub string) {
	if k, ok := kinds[mark]; ok {
		return k[0], k[1]
	}
	return "other", "tuijie:" + mark
}

func pairAttributes(c Code) []string {
	kind, sub := kindOf(c.Mark)
	return []string{"id", c.ID, "canCopy", no(c.Once), "canDelete", no(c.Needed), "dispEnd", c.RawEnd, "dispStart", c.Raw,
		"dataRefEnd", "e" + c.ID, "dataRefStart", "d" + c.ID, "subType", sub, "type", kind}
}

func sealedAttributes(c Code, source bool) []string {
	kind, sub := kindOf(c.Mark)
	shown, equiv := c.Shown, c.Shown
	switch {
	case !source:
		shown, equiv = c.ShownTarget, c.ShownTarget
	case c.ShownTarget != c.Shown:
		shown += " → " + c.ShownTarget
	}
	return []string{"id", c.ID, "canCopy", no(c.Once), "canDelete", no(c.Needed), "disp", shown, "equiv", equiv,
		"dataRef", "d" + c.ID, "subType", sub, "type", kind}
}
