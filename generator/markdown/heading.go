package markdown

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// maxID bounds a heading's own id, in characters.
const maxID = 60

// identifier makes a readable id from a heading's text: letters, digits and
// their marks of any script, lower-case, everything else a hyphen.
func identifier(text string) string {
	var b strings.Builder
	length, gap := 0, false
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = length > 0
			continue
		}
		if length >= maxID {
			break
		}
		if gap {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
		length++
		gap = false
	}
	if length == 0 {
		return "section"
	}
	return b.String()
}

// identifiers hands out ids, each once: a second "land" is "land-2".
type identifiers map[string]int

func (ids identifiers) claim(id string) string {
	if ids[id] == 0 {
		ids[id] = 1
		return id
	}
	for n := ids[id] + 1; ; n++ {
		numbered := id + "-" + strconv.Itoa(n)
		if ids[numbered] == 0 {
			ids[id], ids[numbered] = n, 1
			return numbered
		}
	}
}

// ids returns the headings' ids as a page prints them. An id that the page
// gives counts before the headings' own, so that it stays what it is.
func (d *Document) ids(f Fill) []string {
	ids := make([]string, len(d.Headings))
	if f.HeadingID == nil {
		for i, h := range d.Headings {
			ids[i] = h.ID
		}
		return ids
	}
	taken := make(identifiers, len(ids))
	for i, h := range d.Headings {
		if id := f.HeadingID(h.Text); id != "" {
			ids[i] = taken.claim(id)
		}
	}
	for i, h := range d.Headings {
		if ids[i] == "" {
			ids[i] = taken.claim(h.ID)
		}
	}
	return ids
}

// title returns the text of a heading with facts filled in.
func (d *Document) title(i int, f Fill) string {
	return d.plain(d.headings[i], f)
}

// Outline returns the headings with facts filled in and ids as printed.
func (d *Document) Outline(f Fill) []Heading {
	outline := slices.Clone(d.Headings)
	ids := d.ids(f)
	for i := range outline {
		outline[i].Text, outline[i].ID = d.title(i, f), ids[i]
	}
	return outline
}
