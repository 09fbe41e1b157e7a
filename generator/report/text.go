package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tuijie/generator/diag"
)

// The colours of severities and of what stands back.
const (
	red     = "31"
	green   = "32"
	magenta = "35"
	cyan    = "36"
	bold    = "1"
	dim     = "2"
)

// paint colours a text that holds no untrusted control sequence.
func (o Options) paint(colour, text string) string {
	if !o.Colour || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// Text prints findings for a person, each with the line it speaks of, its hint
// and the related places, and a last line that counts them.
func Text(w io.Writer, l diag.List, o Options) error {
	p := printer{Options: o, source: sources{files: o.Source}, related: sources{files: o.Source}, seen: map[string]int{}}
	if p.Width == 0 {
		p.Width = defaultWidth
	}
	p.Width = max(p.Width, leastWidth)
	for _, d := range sorted(l) {
		if p.told(d) {
			p.head(d)
		} else {
			p.finding(d)
		}
	}
	p.space()
	p.out.WriteString(o.paint(bold, counts(l, o)) + mendable(l, o) + "\n")
	return flush(w, &p.out)
}

// printer keeps two readers, so that a related place in another file does not
// make the first be read again for every finding.
type printer struct {
	Options
	source, related sources
	out             bytes.Buffer
	seen            map[string]int // warnings and notes by code and hint
	close           bool           // the last finding was a line alone
}

// mostAlike is how many warnings with one hint are shown whole: what follows of
// them, such as fourteen reviews that are due, is a line each.
const mostAlike = 2

// told reports whether enough findings like this one have been shown whole. An
// error is always shown whole: each has to be mended.
func (p *printer) told(d diag.Diagnostic) bool {
	if d.Severity == diag.Error || d.Hint.EN == "" {
		return false
	}
	alike := string(d.Code) + " " + d.Hint.EN
	p.seen[alike]++
	return p.seen[alike] > mostAlike
}

// space ends a run of single lines.
func (p *printer) space() {
	if p.close {
		p.out.WriteByte('\n')
	}
	p.close = false
}

func (p *printer) finding(d diag.Diagnostic) {
	p.space()
	colour := p.head(d)
	p.close = false
	p.excerpt(&p.source, d.Place, colour)
	if hint := d.Hint.In(p.Language); hint != "" {
		p.out.WriteString("    " + p.paint(cyan, p.hintLabel()) + plain(hint, "    ") + "\n")
	}
	for _, r := range d.Related {
		p.relatedPlace(r, len(d.Related) <= mostExcerpts)
	}
	p.out.WriteByte('\n')
}

// head prints a finding's first line and returns its colour.
func (p *printer) head(d diag.Diagnostic) (colour string) {
	word, colour := severity(d.Severity)
	if at := place(d.Place); at != "" {
		p.out.WriteString(p.paint(bold, at) + ": ")
	}
	p.out.WriteString(p.paint(colour, word.In(p.Language)) + p.colon())
	p.out.WriteString(plain(d.Message.In(p.Language), "    "))
	p.out.WriteString(p.paint(dim, " ["+string(d.Code)+"]") + "\n")
	p.close = true
	return colour
}

// mostExcerpts is up to how many related places are shown with their lines; more
// of them, such as all projects of a reserve library, are a list.
const mostExcerpts = 3

func (p *printer) relatedPlace(r diag.Related, excerpt bool) {
	p.out.WriteString("    " + p.paint(cyan, diag.Say("参见：", "see: ").In(p.Language)))
	at, message := place(r.Place), plain(r.Message.In(p.Language), "    ")
	if at != "" && message != "" {
		at += p.colon()
	}
	p.out.WriteString(at + message + "\n")
	if excerpt {
		p.excerpt(&p.related, r.Place, cyan)
	}
}

// excerpt shows the line with a caret under the place's character.
func (p *printer) excerpt(s *sources, at diag.Place, colour string) {
	line, ok := s.line(at.File, at.Line)
	if !ok {
		return
	}
	text, marks := excerpt(line, at.Column, p.Width)
	number := fmt.Sprintf("%6d", at.Line)
	margin := strings.Repeat(" ", len(number))
	p.out.WriteString(strings.TrimRight(p.paint(dim, number+" | ")+text, " ") + "\n")
	if at.Column > 0 {
		p.out.WriteString(p.paint(dim, margin+" | ") + p.paint(colour, marks) + "\n")
	}
}

func (p *printer) colon() string { return diag.Say("：", ": ").In(p.Language) }

func severity(s diag.Severity) (diag.Text, string) {
	switch s {
	case diag.Error:
		return diag.Say("错误", "error"), red
	case diag.Warning:
		return diag.Say("警告", "warning"), magenta
	}
	return diag.Say("说明", "note"), cyan
}

// place is written as editors and terminals recognise it, so that a click on it
// opens the file there.
func place(p diag.Place) string {
	at := oneLine(p.File)
	if p.File == "" || p.Line == 0 {
		return at
	}
	at += ":" + strconv.Itoa(p.Line)
	if p.Column > 0 {
		at += ":" + strconv.Itoa(p.Column)
	}
	return at
}
