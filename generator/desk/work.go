package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strconv"
	"tuijie/generator/catalogue"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/encoding"
	"tuijie/generator/form"
	"tuijie/generator/mend"
)

// work is all that a person has done to an entry since it was loaded.
type work struct {
	File     string               `json:"file"`   // that of its facts
	New      bool                 `json:"new"`    // the entry was never saved
	Digest   string               `json:"digest"` // of the file as it was loaded
	Source   *string              `json:"source"` // its text, where it was edited as such
	Edits    []form.Edit          `json:"edits"`
	Prose    map[string]proseWork `json:"prose"`    // by language, what was changed
	Pictures []string             `json:"pictures"` // staged, by their digests
}

// proseWork is the text of one language. Digest is "" where there was no file.
type proseWork struct {
	Digest string `json:"digest"`
	Text   string `json:"text"`
}

// maxEdits bounds the edits of one request.
const maxEdits = 2000

// change is a file as it was and as it would be.
type change struct {
	mend.Change
	made    bool // there was no file
	changed bool // it is another by now than when it was loaded
}

// changes makes a person's work into the bytes of files, those of the facts first.
// Files that are as they were are not among them.
func (d *Desk) changes(o *work) ([]change, error) {
	kind, id, ok := form.KindOf(o.File)
	if !ok {
		return nil, notEntry(o.File)
	}
	if len(o.Edits) > maxEdits {
		return nil, tooMuch(diag.Say("一次最多 %d 处改动，先保存一下", "at most %d changes at once: save first", maxEdits))
	}
	blank := map[string][]byte{}
	if o.New {
		files, err := content.Blank(d.Root.FS(), catalogue.Kind(kind), id)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			blank[f.Name] = f.Body
		}
	}
	facts, err := d.facts(o, blank[o.File])
	if err != nil {
		return nil, err
	}
	list := []change{facts}
	texts, err := d.texts(o, blank)
	if err != nil {
		return nil, err
	}
	pictures, err := d.pictures(o)
	if err != nil {
		return nil, err
	}
	for _, c := range append(texts, facts) {
		if len(c.After) > encoding.MaxSize {
			return nil, tooMuch(diag.Say("%s 会超过 1 MB", "%s would have more than 1 MB", c.File))
		}
	}
	return slices.DeleteFunc(slices.Concat(list, texts, pictures), func(c change) bool {
		return !c.made && !c.changed && string(c.Before) == string(c.After)
	}), nil
}

func tooMuch(message diag.Text) error { return &diag.Fault{Code: diag.TooLarge, Message: message} }

func notEntry(file string) error {
	return &diag.Fault{Code: diag.OutsideSite, Message: diag.Say("%q 不是写作台能改的文件", "%q is no file that the desk edits", file)}
}

// facts makes the edits of the TOML file.
func (d *Desk) facts(o *work, blank []byte) (change, error) {
	c := change{Change: mend.Change{File: o.File}, made: o.New}
	var err error
	if o.New {
		c.Before = blank
	} else if c.Before, c.changed, err = d.base(o.File, o.Digest); err != nil {
		return c, err
	}
	c.After = c.Before
	if o.Source != nil {
		c.After = form.SetProse(c.Before, *o.Source)
	}
	sheet, err := d.sheet(o.File)
	if err != nil {
		return c, err
	}
	c.After, err = sheet.Apply(o.File, c.After, o.Edits)
	return c, err
}

// texts makes the prose files that were changed, and those of a new entry.
func (d *Desk) texts(o *work, blank map[string][]byte) ([]change, error) {
	languages, err := content.Languages(d.Root.FS())
	if err != nil {
		return nil, err
	}
	var list []change
	for _, language := range languages {
		p, typed := o.Prose[language]
		name := path.Join(path.Dir(o.File), language+".md")
		if !typed && blank[name] == nil {
			continue
		}
		c := change{Change: mend.Change{File: name, Before: blank[name]}, made: o.New || p.Digest == ""}
		if !c.made {
			if c.Before, c.changed, err = d.base(name, p.Digest); err != nil {
				return nil, err
			}
		}
		if c.After = c.Before; typed {
			c.After = form.SetProse(c.Before, p.Text)
		}
		list = append(list, c)
	}
	return list, nil
}

// sheet is the form of a file.
func (d *Desk) sheet(file string) (*form.Sheet, error) {
	kind, _, ok := form.KindOf(file)
	if !ok {
		return nil, notEntry(file)
	}
	languages, err := content.Languages(d.Root.FS())
	if err != nil {
		return nil, err
	}
	for _, s := range form.Sheets(languages) {
		if s.Kind == kind {
			return s, nil
		}
	}
	return nil, notEntry(file)
}

// postDraft tells what is wrong with a person's work and shows it.
func (d *Desk) postDraft(w http.ResponseWriter, r *http.Request) {
	var o work
	if err := take(w, r, &o); err != nil {
		fail(w, err)
		return
	}
	s, err := d.look(r.Context(), &o)
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, s)
}

// overlay is the files of the changes as they would be.
func overlay(list []change) map[string][]byte {
	files := map[string][]byte{}
	for _, c := range list {
		files[c.File] = c.After
	}
	return files
}

// show keeps a draft for the preview, and returns its number.
func (d *Desk) show(draft Draft) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count++
	number := strconv.Itoa(d.count)
	d.drafts.put(number, draft)
	return number
}

// saved is what an answer to a save tells.
type saved struct {
	Files     []string   `json:"files"`
	Undo      bool       `json:"undo"` // it can be taken back
	Conflicts []conflict `json:"conflicts,omitempty"`
}

// conflict is a file that was changed on the disk since it was loaded.
type conflict struct {
	File string `json:"file"`
	Gone bool   `json:"gone,omitempty"`
	Then string `json:"then"` // its text as it was loaded
	Now  string `json:"now"`  // and as it is
	Mine string `json:"mine"` // and as the person would have it
}

// postSave writes a person's work, all of it or nothing.
func (d *Desk) postSave(w http.ResponseWriter, r *http.Request) {
	var o work
	if err := take(w, r, &o); err != nil {
		fail(w, err)
		return
	}
	d.saving.Lock()
	defer d.saving.Unlock()
	list, err := d.changes(&o)
	if err != nil {
		fail(w, err)
		return
	}
	list = slices.DeleteFunc(list, func(c change) bool { return !c.made && string(c.Before) == string(c.After) })
	conflicts, err := d.conflicts(list)
	if err != nil {
		fail(w, err)
		return
	}
	if len(conflicts) > 0 {
		answerWith(w, http.StatusConflict, saved{Conflicts: conflicts})
		return
	}
	if err := d.write(list); err != nil {
		fail(w, err)
		return
	}
	s := saved{Files: []string{}}
	for _, c := range list {
		s.Files = append(s.Files, c.File)
		s.Undo = s.Undo || !c.made
	}
	d.wrote(r.Context(), w, s)
}

// wrote has the site look at what was written, and answers.
func (d *Desk) wrote(ctx context.Context, w http.ResponseWriter, s saved) {
	if err := d.Site.Refresh(ctx, s.Files...); err != nil {
		fail(w, err)
		return
	}
	answer(w, s)
}

// conflicts lists the files that cannot be written because of what lies there.
func (d *Desk) conflicts(list []change) ([]conflict, error) {
	var found []conflict
	for _, c := range list {
		if _, err := d.Root.Lstat(c.File); c.made && errors.Is(err, fs.ErrNotExist) || !c.made && !c.changed {
			continue
		}
		each := conflict{File: c.File, Then: shown(c.Before), Mine: shown(c.After)}
		if path.Ext(c.File) == ".toml" || path.Ext(c.File) == ".md" {
			now, _, err := d.load(c.File)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
			each.Now, each.Gone = shown(now), err != nil
		}
		found = append(found, each)
	}
	return found, nil
}

// shown is a text for people to compare.
func shown(raw []byte) string {
	text, _ := form.Prose(raw)
	return text
}

// write puts the changes on the disk, and remembers them for undo.
func (d *Desk) write(list []change) error {
	var there []mend.Change
	for _, c := range list {
		if c.made {
			if err := d.create(c.File, c.After); err != nil {
				return err
			}
			continue
		}
		there = append(there, c.Change)
	}
	if err := mend.Write(d.Root, there); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = slices.DeleteFunc(slices.Clone(list), func(c change) bool { return c.made })
	return nil
}

// create writes a file that must not be there yet, whole or not at all.
func (d *Desk) create(name string, body []byte) error {
	if err := d.Root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", name, err)
	}
	if err := mend.Create(d.Root, name, body); err != nil {
		return err
	}
	return nil
}

// postUndo takes the last save back, where nothing has been changed since. Files
// that it made stay: nothing is deleted here.
func (d *Desk) postUndo(w http.ResponseWriter, r *http.Request) {
	d.saving.Lock()
	defer d.saving.Unlock()
	d.mu.Lock()
	last := d.last
	d.mu.Unlock()
	if len(last) == 0 {
		fail(w, &diag.Fault{Code: diag.WrongValue, Message: diag.Say("没有可以撤销的保存", "there is no save to take back")})
		return
	}
	back := make([]mend.Change, len(last))
	s := saved{Files: []string{}}
	for i, c := range last {
		back[i] = mend.Change{File: c.File, Before: c.After, After: c.Before}
		s.Files = append(s.Files, c.File)
	}
	if err := mend.Write(d.Root, back); err != nil {
		fail(w, err)
		return
	}
	d.mu.Lock()
	d.last = nil
	d.mu.Unlock()
	d.wrote(r.Context(), w, s)
}

// look works out a person's work and what the rules say of it.
func (d *Desk) look(ctx context.Context, o *work) (*state, error) {
	list, err := d.changes(o)
	if err != nil {
		return nil, err
	}
	files := overlay(list)
	draft, err := d.Site.Draft(ctx, files)
	if err != nil {
		return nil, err
	}
	s, err := d.stateOf(ctx, o.File, files, draft)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if c.changed {
			s.Changed = append(s.Changed, c.File)
		}
	}
	s.Preview = d.show(draft)
	s.Files = slices.Sorted(maps.Keys(files))
	return s, nil
}
