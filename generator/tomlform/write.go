package tomlform

import (
	"slices"
	"strings"
)

// write puts the pieces together.
func (f *form) write() []byte {
	w := writer{newline: f.newline}
	w.lines(f.header)
	w.section(f.root)
	for _, g := range f.groups {
		for _, s := range g.sections {
			w.blank()
			w.item(s.head)
			w.section(s)
		}
	}
	w.blank()
	w.lines(f.foot)
	text := strings.TrimRight(w.text.String(), "\r\n")
	if text == "" {
		return nil
	}
	return []byte(text + f.newline)
}

// writer joins lines, with never more than one blank line between two.
type writer struct {
	newline string
	text    strings.Builder
	blanked bool // the last line is blank, or none has been written
}

func (w *writer) lines(list []string) {
	for _, l := range list {
		if l == "" {
			w.blank()
			continue
		}
		w.text.WriteString(l + w.newline)
		w.blanked = false
	}
}

func (w *writer) blank() {
	if !w.blanked && w.text.Len() > 0 {
		w.text.WriteString(w.newline)
		w.blanked = true
	}
}

// section writes the fields of a section. A comment that stands alone needs the
// blank lines around it: without them it would belong to another field.
func (w *writer) section(s section) {
	if s.head.body == nil || len(s.head.after) > 0 || s.head.shown {
		w.blank()
	}
	for i, it := range s.items {
		alone := it.shown || slices.Contains(it.lead, "")
		if i > 0 && (it.gap || alone) {
			w.blank()
		}
		w.item(it)
		if it.shown || len(it.after) > 0 {
			w.blank()
		}
	}
}

func (w *writer) item(it item) {
	w.lines(it.lead)
	w.lines(it.body)
	w.lines(it.after)
}
