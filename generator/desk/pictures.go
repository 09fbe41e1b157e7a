package desk

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/form"
	"tuijie/generator/mend"
	"tuijie/generator/picture"
)

// staged is a picture that was dropped in and is not saved yet.
type staged struct {
	folder string // of its entry, in the site
	name   string
	body   []byte
}

// dropped is what is told of a picture that was dropped in.
type dropped struct {
	ID     string      `json:"id"`   // names the picture until it is saved
	File   string      `json:"file"` // its name in the entry's folder
	Width  int         `json:"width"`
	Height int         `json:"height"`
	Bytes  int         `json:"bytes"`
	Told   []form.Text `json:"told"` // what was found and done
}

// postPicture takes a picture that was dropped on an entry. It is looked at, freed
// of what tells where and with what it was taken, and held until the entry is saved.
func (d *Desk) postPicture(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if _, _, ok := form.KindOf(q.Get("file")); !ok {
		fail(w, notEntry(q.Get("file")))
		return
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, picture.MaxBytes))
	if err != nil {
		fail(w, err)
		return
	}
	facts, err := picture.Look(raw)
	if err != nil {
		fail(w, err)
		return
	}
	if err := d.darkroom.Check(r.Context(), raw); err != nil {
		fail(w, err)
		return
	}
	clean := picture.Anonymous(raw)
	folder := path.Dir(q.Get("file"))
	name := d.freeName(folder, q.Get("name"), facts.Ext)
	id := digestOf([]byte(folder + "/" + name + digestOf(clean)))
	d.mu.Lock()
	d.staged.put(id, staged{folder, name, clean})
	d.mu.Unlock()
	answer(w, dropped{ID: id, File: name, Width: facts.Width, Height: facts.Height, Bytes: len(clean), Told: tell(facts, len(clean) < len(raw))})
}

// tell says in words what was found in a picture.
func tell(f picture.Facts, cleaned bool) []form.Text {
	var told []form.Text
	add := func(t diag.Text) { told = append(told, form.Text(t)) }
	add(diag.Say("%d×%d 像素，%s", "%d×%d pixels, %s", f.Width, f.Height, f.Format))
	if f.Turned {
		add(diag.Say("拍的时候相机是横着或倒着拿的，网页上会自动转正。", "The camera was held on its side; the page shows it upright."))
	}
	if f.Located {
		add(diag.Say("图里记着拍摄地点。", "The picture told where it was taken."))
	}
	if cleaned {
		add(diag.Say("拍摄地点、时间、相机等信息已经去掉，画面没有变。", "What tells of the place, the time and the camera was taken out; the image is as it was."))
	}
	if f.Width < picture.Narrow {
		add(diag.Say("图片不到 %d 像素宽，在大屏幕上会显得小。", "It is less than %d pixels wide, and looks small on a large screen.", picture.Narrow))
	}
	return told
}

// freeName bends the name of a picture into one that every system and address
// takes, and that no file of the folder has, letter case aside.
func (d *Desk) freeName(folder, wanted, ext string) string {
	wanted = strings.ToLower(strings.TrimSuffix(path.Base(strings.ReplaceAll(wanted, `\`, "/")), path.Ext(wanted)))
	parts := strings.FieldsFunc(wanted, func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') })
	stem := strings.Join(parts, "-")
	if stem = strings.Trim(stem[:min(len(stem), 60)], "-"); stem == "" {
		stem = "photo"
	}
	taken := map[string]bool{}
	if list, err := fs.ReadDir(d.Root.FS(), folder); err == nil {
		for _, e := range list {
			taken[strings.ToLower(e.Name())] = true
		}
	}
	d.mu.Lock()
	for _, s := range d.staged.held {
		taken[s.name] = taken[s.name] || s.folder == folder
	}
	d.mu.Unlock()
	name := stem + ext
	for n := 2; taken[name]; n++ {
		name = stem + "-" + strconv.Itoa(n) + ext
	}
	return name
}

// pictures are the staged pictures of a person's work, as changes.
func (d *Desk) pictures(o *work) ([]change, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var list []change
	for _, id := range o.Pictures {
		s, ok := d.staged.get(id)
		if !ok || s.folder != path.Dir(o.File) {
			return nil, &diag.Fault{Code: diag.MissingFile,
				Message: diag.Say("拖进来的图片已经不在了（写作台重新启动过，或图片太多）", "a picture that was dropped in is gone: the desk was started anew, or there were too many"),
				Hint:    diag.Say("再拖进来一次", "drop it in again")}
		}
		list = append(list, change{Change: mend.Change{File: path.Join(s.folder, s.name), After: s.body}, made: true})
	}
	return list, nil
}

// getPicture gives a picture of an entry for the form: one that is staged by its id,
// or one of the entry's folder by its name.
func (d *Desk) getPicture(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	body, err := d.pictureOf(q.Get("id"), q.Get("file"), q.Get("name"))
	if errors.Is(err, fs.ErrNotExist) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	facts, err := picture.Look(body)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", typeOf("x"+facts.Ext))
	if _, err := w.Write(body); err != nil {
		return // the page has gone
	}
}

func (d *Desk) pictureOf(id, file, name string) ([]byte, error) {
	d.mu.Lock()
	s, ok := d.staged.get(id)
	d.mu.Unlock()
	if ok {
		return s.body, nil
	}
	at := path.Join(path.Dir(file), name)
	if _, _, ok := form.KindOf(file); !ok || name != path.Base(name) || !fs.ValidPath(at) || !picture.Named(name) {
		return nil, fs.ErrNotExist
	}
	info, err := d.Root.Lstat(at)
	if err != nil || !info.Mode().IsRegular() || info.Size() > picture.MaxBytes {
		return nil, fs.ErrNotExist
	}
	return d.Root.ReadFile(at)
}
