package desk

import (
	"net/http"
	"path"
	"strings"
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
	if o.ID == "" {
		id, err := content.NextID(d.Root.FS(), catalogue.Kind(o.Kind), d.Today)
		if err != nil {
			fail(w, err)
			return
		}
		answer(w, begun{ID: id})
		return
	}
	if catalogue.Kind(o.Kind).One() == "" {
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
	files, err := content.Blank(d.Root.FS(), catalogue.Kind(o.Kind), o.ID)
	if err != nil {
		fail(w, err)
		return
	}
	for _, f := range files[1:] {
		text, _ := form.Prose(f.Body)
		language := strings.TrimSuffix(path.Base(f.Name), ".md")
		s.Prose[language] = proseText{File: f.Name, Text: text, Readable: true}
	}
	answer(w, begun{File: file, ID: o.ID, state: s})
}
