package desk

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/form"
)

// wish is an entry that a person wants to begin. Without an id the desk suggests
// one.
type wish struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

// begun is a new entry, which is not on the disk before it is saved.
type begun struct {
	File string `json:"file"`
	ID   string `json:"id"`
	*state
}

// postNew begins an entry: with the next free number where none is given. Nothing
// is written.
func (d *Desk) postNew(w http.ResponseWriter, r *http.Request) {
	var o wish
	if err := take(w, r, &o); err != nil {
		fail(w, err)
		return
	}
	draft, err := d.Site.Draft(r.Context(), nil)
	if err != nil {
		fail(w, err)
		return
	}
	if o.ID == "" {
		answer(w, begun{ID: d.suggest(o.Kind, draft.Catalogue())})
		return
	}
	if singular(o.Kind) == "" {
		fail(w, &diag.Fault{Code: diag.WrongValue, Message: diag.Say("这种条目不能在这里新建", "entries of this kind are not begun here")})
		return
	}
	file := form.FileOf(o.Kind, o.ID)
	s, err := d.look(r.Context(), &work{File: file, New: true})
	if err != nil {
		fail(w, err)
		return
	}
	s.New, s.Prose = true, map[string]proseText{}
	files, err := content.Blank(d.Root.FS(), singular(o.Kind), o.ID)
	if err != nil {
		fail(w, err)
		return
	}
	for _, f := range files[1:] {
		text, _ := form.Prose(f.Body)
		language := f.Name[len(f.Name)-len("zh.md") : len(f.Name)-len(".md")]
		s.Prose[language] = proseText{File: f.Name, Text: text, Readable: true}
	}
	answer(w, begun{File: file, ID: o.ID, state: s})
}

var projectForm = regexp.MustCompile(`^([A-Z]{1,8})-([0-9]{4})-([0-9]{1,8})$`)

// suggest is an id that no entry of the kind has: for projects the office's prefix,
// the year and the next number of that year; for bulletins the quarter.
func (d *Desk) suggest(kind string, c *catalogue.Catalogue) string {
	year := d.Today.Year()
	switch catalogue.Kind(kind) {
	case catalogue.Projects:
		prefix, last, width := "P", 0, 3
		for _, p := range c.Projects {
			m := projectForm.FindStringSubmatch(p.ID)
			if m == nil {
				continue
			}
			prefix, width = m[1], len(m[3])
			if n, err := strconv.Atoi(m[3]); err == nil && m[2] == strconv.Itoa(year) {
				last = max(last, n)
			}
		}
		return fmt.Sprintf("%s-%04d-%0*d", prefix, year, width, last+1)
	case catalogue.Bulletins:
		return fmt.Sprintf("%04d-q%d", year, (int(d.Today.Month())+2)/3)
	}
	return ""
}
