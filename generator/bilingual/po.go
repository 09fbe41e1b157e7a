package bilingual

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"tuijie/generator/diag"
)

// PO writes a document as a PO file. A code stands in it as a numbered tag: <1/>, or
// <1> and </1> around words; so < and & of the text itself are &lt; and &amp;. A
// unit whose source has changed is fuzzy, and names its source as it was.
func PO(d Document) []byte {
	w := &poWriter{}
	w.header(d)
	for _, t := range d.Texts {
		for i := range t.Units {
			w.unit(t, &t.Units[i])
		}
	}
	return w.b.Bytes()
}

type poWriter struct{ b bytes.Buffer }

// The names of the header's own fields: PO has none for the source's language, and
// its form of a language's name is not BCP 47.
const (
	sourceField = "X-Source-Language"
	targetField = "X-Target-Language"
)

func (w *poWriter) header(d Document) {
	w.string("msgid", "")
	w.string("msgstr", "Project-Id-Version: tuijie\nPO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\nLast-Translator: \nLanguage-Team: \n"+
		"Language: "+poLanguage(d.Target)+"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"+
		sourceField+": "+d.Source+"\n"+targetField+": "+d.Target+"\n")
}

// poLanguage writes zh-Hans-CN as zh_CN: PO knows a language and a region.
func poLanguage(tag string) string {
	parts := strings.Split(tag, "-")
	for _, p := range parts[1:] {
		if len(p) == 2 {
			return parts[0] + "_" + strings.ToUpper(p)
		}
	}
	return parts[0]
}

func (w *poWriter) unit(t Text, u *Unit) {
	w.b.WriteByte('\n')
	w.comment("#.", t.Note)
	for _, n := range u.Notes {
		w.comment("#.", n.Text)
	}
	for _, c := range u.Codes {
		w.comment("#.", codeNote(c))
	}
	for _, t := range u.Terms {
		w.comment("#.", strings.TrimSpace(t.Source+" = "+t.Target+"  "+t.Note))
	}
	w.comment("#:", strings.ReplaceAll(t.Path, " ", "%20"))
	if u.Stale && u.Target != nil {
		w.b.WriteString("#, fuzzy\n")
		if u.Before != "" {
			w.b.WriteString("#| msgid " + quoted(u.Before) + "\n")
		}
	}
	w.string("msgctxt", t.Path+"#"+u.ID)
	w.string("msgid", tagged(u.Source))
	w.string("msgstr", tagged(u.Target))
}

// codeNote tells what a tag stands for.
func codeNote(c Code) string {
	switch {
	case c.Pair:
		return fmt.Sprintf("<%s>…</%s>: %s %s…%s", c.ID, c.ID, c.Mark, c.Raw, c.RawEnd)
	case c.Shown != c.ShownTarget:
		return fmt.Sprintf("<%s/>: %s → %s", c.ID, c.Shown, c.ShownTarget)
	}
	return fmt.Sprintf("<%s/>: %s", c.ID, c.Shown)
}

func (w *poWriter) comment(mark, text string) {
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if line != "" {
			w.b.WriteString(mark + " " + strings.Map(graphic, line) + "\n")
		}
	}
}

// graphic keeps a line of text on its line.
func graphic(r rune) rune {
	if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == '\u0085' {
		return ' '
	}
	return r
}

func (w *poWriter) string(keyword, text string) {
	w.b.WriteString(keyword + " ")
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) < 2 {
		w.b.WriteString(quoted(text) + "\n")
		return
	}
	w.b.WriteString("\"\"\n")
	for _, line := range lines {
		w.b.WriteString(quoted(line) + "\n")
	}
}

var poEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`, "\a", `\a`, "\b", `\b`, "\f", `\f`, "\v", `\v`)

func quoted(s string) string { return `"` + poEscapes.Replace(s) + `"` }

var (
	tagEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	tagValues  = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")
	tagForm    = regexp.MustCompile(`<(/?)([a-z]?[0-9]{1,6})(/?)>`)
)

// tagged writes pieces as one string.
func tagged(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case Words:
			b.WriteString(tagEscapes.Replace(p.Text))
		case Open:
			b.WriteString("<" + p.Code + ">")
		case Close:
			b.WriteString("</" + p.Code + ">")
		case Sealed:
			b.WriteString("<" + p.Code + "/>")
		}
	}
	return b.String()
}

// untagged reads a string as pieces.
func untagged(s string) []Piece {
	var list []Piece
	at := 0
	for _, m := range tagForm.FindAllStringSubmatchIndex(s, -1) {
		kind := Open
		switch shut, empty := m[2] < m[3], m[6] < m[7]; {
		case shut && empty:
			continue
		case shut:
			kind = Close
		case empty:
			kind = Sealed
		}
		list = append(list, Piece{Text: tagValues.Replace(s[at:m[0]])}, Piece{Kind: kind, Code: s[m[4]:m[5]]})
		at = m[1]
	}
	return joined(append(list, Piece{Text: tagValues.Replace(s[at:])}))
}

// ReadPO reads a PO file. An entry that makes no sense is a unit with a fault.
func ReadPO(raw []byte) (*Document, int, *diag.Fault) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if f := admit(raw); f != nil {
		return nil, 1, f
	}
	r := &poReader{doc: &Document{}, texts: map[string]int{}}
	for line := range strings.Lines(string(raw)) {
		r.line++
		if f := r.read(strings.TrimRight(line, " \t\r\n")); f != nil {
			return nil, r.line, f
		}
	}
	r.end()
	if !r.headed {
		return nil, 1, fault(diag.Say("这不是 PO 文件，或缺少文件头", "this is no PO file, or its header is missing"), diag.Text{})
	}
	return r.doc, r.line, nil
}

// poReader reads a PO file line by line.
type poReader struct {
	doc    *Document
	texts  map[string]int // in doc.Texts, by path
	line   int
	units  int
	headed bool

	entry  poEntry
	string *strings.Builder // to which lines in quotes are added
}

type poEntry struct {
	line             int // of its first keyword; 0 where none has begun
	context, id, str strings.Builder
	fuzzy, translate bool // translate: a msgstr stands in it
	fault            *diag.Fault
}

func (r *poReader) read(line string) *diag.Fault {
	switch {
	case line == "":
		r.end()
	case strings.HasPrefix(line, "#"):
		if r.entry.translate {
			r.end()
		}
		r.entry.fuzzy = r.entry.fuzzy || strings.HasPrefix(line, "#,") && strings.Contains(line, "fuzzy")
	case line[0] == '"':
		r.add(line)
	default:
		keyword, rest, _ := strings.Cut(line, " ")
		if (keyword == "msgctxt" || keyword == "msgid") && r.entry.translate {
			r.end()
		}
		r.begin(keyword, strings.TrimLeft(rest, " \t"))
	}
	if r.units > maxUnits {
		return &diag.Fault{Code: diag.TooLarge, Message: diag.Say("超过 %d 条", "it has more than %d units", maxUnits)}
	}
	return nil
}

// begin begins a string of the entry.
func (r *poReader) begin(keyword, rest string) {
	if r.entry.line == 0 {
		r.entry.line = r.line
	}
	switch keyword {
	case "msgctxt":
		r.string = &r.entry.context
	case "msgid":
		r.string = &r.entry.id
	case "msgstr":
		r.string, r.entry.translate = &r.entry.str, true
	default:
		r.string = nil
		r.broken()
		return
	}
	r.add(rest)
}

func (r *poReader) broken() {
	if r.entry.fault == nil {
		r.entry.fault = fault(diag.Say("第 %d 行写法有误", "line %d is not well formed", r.line), diag.Say("用翻译软件打开并重新保存", "open it in a translation tool and save it again"))
	}
	if r.entry.line == 0 {
		r.entry.line = r.line
	}
}

// add adds a line in quotes to the string that has begun.
func (r *poReader) add(line string) {
	text, ok := unquoted(line)
	if !ok || r.string == nil || r.string.Len()+len(text) > maxText {
		r.broken()
		return
	}
	r.string.WriteString(text)
}

// unquoted reads one string; false where it is none.
func unquoted(s string) (string, bool) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return "", false
	}
	s = s[1 : len(s)-1]
	if !strings.ContainsAny(s, `\"`) {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return "", false
		case s[i] != '\\':
			b.WriteByte(s[i])
		case i+1 == len(s):
			return "", false
		default:
			i++
			value := strings.IndexByte(`ntrabfv\"`, s[i])
			if value < 0 {
				return "", false
			}
			b.WriteByte("\n\t\r\a\b\f\v\\\""[value])
		}
	}
	return b.String(), true
}

// end takes over the entry that ends here.
func (r *poReader) end() {
	e := &r.entry
	defer func() { r.entry, r.string = poEntry{}, nil }()
	context, source, target := e.context.String(), e.id.String(), e.str.String()
	switch {
	case e.line == 0:
		return
	case context == "" && source == "" && e.fault == nil:
		r.head(target)
		return
	}
	r.units++
	path, id, _ := strings.Cut(context, "#")
	u := Unit{ID: id, Line: e.line, Source: untagged(source), Target: untagged(target), State: Translated, Stale: e.fuzzy, Unfinished: e.fuzzy, Fault: e.fault}
	if e.fuzzy || target == "" {
		u.State = Initial
	}
	if len(u.Target) == 0 {
		u.Target = nil
	}
	if u.Fault == nil {
		u.Fault = balanced(u.Target)
	}
	at, ok := r.texts[path]
	if !ok {
		at, r.texts[path] = len(r.doc.Texts), len(r.doc.Texts)
		r.doc.Texts = append(r.doc.Texts, Text{Path: path})
	}
	r.doc.Texts[at].Units = append(r.doc.Texts[at].Units, u)
}

func (r *poReader) head(fields string) {
	r.headed = true
	for line := range strings.Lines(fields) {
		name, value, _ := strings.Cut(line, ":")
		switch value = strings.TrimSpace(value); name {
		case sourceField:
			r.doc.Source = value
		case targetField:
			r.doc.Target = value
		case "Language":
			if r.doc.Target == "" {
				r.doc.Target = strings.ReplaceAll(value, "_", "-")
			}
		}
	}
}
