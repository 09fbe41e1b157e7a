package translation

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/encoding"
	"tuijie/generator/markdown"
)

// prose is a text's file beside its source's.
type prose struct {
	source, target *page // target is nil without one
	pairs          []int // for each segment of the source that of the translation, or -1
	alike          bool  // the translation has the source's blocks and no others
}

// page is one prose file.
type page struct {
	file     string
	raw      []byte
	text     []byte // as segments count in it
	segments []markdown.Segment
}

// page reads a prose file of the entry.
func (t *Text) page(language string) (*page, error) {
	written, ok := t.entry.In(language)
	if !ok {
		return nil, nil
	}
	raw, err := fs.ReadFile(t.site.site, written.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // it has gone since the catalogue was read
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", written.File, err)
	}
	return t.site.parse(written.File, raw), nil
}

// parse takes a prose file apart.
func (s *Site) parse(file string, raw []byte) *page {
	text, _ := encoding.Decode(file, raw)
	doc, _ := s.engine.Parse(file, text)
	return &page{file: file, raw: raw, text: doc.Source(), segments: doc.Segments()}
}

// readProse makes the units of a prose file: its blocks that have words.
func (t *Text) readProse() error {
	source, err := t.page(t.site.From.Key)
	if err != nil || source == nil {
		return cmp.Or(err, fmt.Errorf("read %s: %w", t.Source, content.ErrChanged))
	}
	target, err := t.page(t.site.To.Key)
	if err != nil {
		return err
	}
	t.prose = &prose{source: source, target: target}
	t.prose.pair()
	if t.then != nil {
		t.then.pair(t.prose)
	}
	heading := ""
	for i, g := range source.segments {
		u := &Unit{segment: i, target: t.prose.pairs[i]}
		m := t.maker(u)
		m.source(g.Pieces)
		if u.target >= 0 {
			m.translation(target.segments[u.target].Pieces)
		}
		if g.Kind == markdown.HeadingText {
			heading = u.Plain(u.Source, false)
		}
		if hasWords(g.Pieces) {
			u.Label = label(g, heading)
			t.units = append(t.units, u)
		}
	}
	return nil
}

// hasWords reports whether there is anything to translate.
func hasWords(parts []markdown.Piece) bool {
	for _, p := range parts {
		if p.Kind == markdown.Words && strings.ContainsFunc(p.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return true
		}
	}
	return false
}

// label says which block a segment is, and below which heading.
func label(g markdown.Segment, heading string) diag.Text {
	var block diag.Text
	switch g.Kind {
	case markdown.HeadingText:
		return diag.Say("标题", "Heading")
	case markdown.ItemText:
		block = diag.Say("列表项", "List item")
	case markdown.CellText:
		block = diag.Say("表格", "Table")
		if g.Head != "" {
			block = diag.Say("表格“%s”列", "Table, column “%s”", g.Head)
		}
	case markdown.NoteText:
		block = diag.Say("脚注", "Footnote")
	default:
		block = diag.Say("段落", "Paragraph")
	}
	if heading == "" {
		return block
	}
	return diag.Say("%s · %s", "%s · %s", heading, block)
}

// pair finds for each block of the source the block that translates it.
func (p *prose) pair() {
	p.pairs = make([]int, len(p.source.segments))
	for i := range p.pairs {
		p.pairs[i] = -1
	}
	if p.target == nil {
		return
	}
	if p.alike = sameBlocks(p.source.segments, p.target.segments); p.alike {
		for i := range p.pairs {
			p.pairs[i] = i
		}
		return
	}
	align(p.source.segments, p.target.segments, p.pairs)
}

// sameBlocks reports whether two texts are built of the same blocks.
func sameBlocks(a, b []markdown.Segment) bool {
	return slices.EqualFunc(a, b, func(a, b markdown.Segment) bool { return comparable(a, b) && a.Level == b.Level })
}

// comparable reports whether one block may translate the other.
func comparable(a, b markdown.Segment) bool { return a.Kind == b.Kind }

// mostCells bounds the work of an alignment: beyond it blocks go by their order.
const mostCells = 4 << 20

// align finds the pairs of blocks, in their order, that have most in common: the
// facts, the links, the digits and the Latin words, and their length. It fills in
// pairs for each block of the source.
func align(source, target []markdown.Segment, pairs []int) {
	if (len(source)+1)*(len(target)+1) > mostCells {
		for i := range min(len(source), len(target)) {
			if comparable(source[i], target[i]) {
				pairs[i] = i
			}
		}
		return
	}
	a, b := traits(source), traits(target)
	width := len(target) + 1
	best := make([]float64, (len(source)+1)*width)
	for i := len(source) - 1; i >= 0; i-- {
		for j := len(target) - 1; j >= 0; j-- {
			at := i*width + j
			best[at] = max(best[at+width], best[at+1])
			if comparable(source[i], target[j]) {
				best[at] = max(best[at], best[at+width+1]+a[i].likeness(b[j]))
			}
		}
	}
	for i, j := 0, 0; i < len(source) && j < len(target); {
		at := i*width + j
		switch {
		case comparable(source[i], target[j]) && best[at] == best[at+width+1]+a[i].likeness(b[j]):
			pairs[i] = j
			i, j = i+1, j+1
		case best[at] == best[at+width]:
			i++
		default:
			j++
		}
	}
}

// trait is what of a block shows in every language.
type trait struct {
	marks  map[string]bool // codes and digits
	names  map[string]bool // words in Latin letters, and pairs of Han characters
	text   string
	length int
	level  int
}

func traits(segments []markdown.Segment) []trait {
	list := make([]trait, len(segments))
	for i, g := range segments {
		t := trait{marks: map[string]bool{}, names: map[string]bool{}, level: g.Level}
		for _, p := range g.Pieces {
			if p.Kind != markdown.Words {
				t.marks[p.Mark+" "+p.Key] = true
				continue
			}
			t.length += len(p.Text)
			t.text += p.Text
			before := ' '
			for _, r := range p.Text {
				if unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, r) {
					t.names[string([]rune{before, r})] = true
				}
				before = r
			}
			for _, word := range strings.FieldsFunc(p.Text, func(r rune) bool { return r >= 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				if strings.ContainsAny(word, "0123456789") {
					t.marks[word] = true
				} else if len(word) > 1 {
					t.names[strings.ToLower(word)] = true
				}
			}
		}
		list[i] = t
	}
	return list
}

// likeness is 1 for two blocks that have nothing in common but their kind, up to 5;
// more than all others for the same text. Words in Latin letters count in one
// direction: English has them everywhere.
func (a trait) likeness(b trait) float64 {
	if a.text == b.text && a.text != "" && len(a.marks) == len(b.marks) {
		return 20
	}
	like := 1 + share(a.names, b.names, len(a.names)) + 2*share(a.marks, b.marks, max(len(a.marks), len(b.marks)))
	if a.level == b.level {
		like += 0.5
	}
	return like + 0.5*float64(min(a.length, b.length))/float64(max(a.length, b.length, 1))
}

// share is the part of so many that both have; of none, a half.
func share(a, b map[string]bool, of int) float64 {
	if of == 0 {
		return 0.5
	}
	shared := 0
	for m := range a {
		if b[m] {
			shared++
		}
	}
	return float64(shared) / float64(of)
}

// hasCRLF reports whether a file's first line ends so.
func hasCRLF(raw []byte) bool {
	i := bytes.IndexByte(raw, '\n')
	return i > 0 && raw[i-1] == '\r'
}
