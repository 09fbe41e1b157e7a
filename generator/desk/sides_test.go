package desk_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sides is what the desk tells of an entry beside its translation.
type sides struct {
	Source, Target struct{ Key, Tag string }
	Texts          []side
}

type side struct {
	Path, State, Digest string
	Known, Prose        bool
	Gone                []string
	Units               []struct {
		ID, Typed string
		Stale     bool
		Label     struct{ ZH, EN string }
		Source    []struct{ Text, Code string }
		Marks     []struct{ Kind, Text string }
		Codes     []struct {
			Raw, End, Shown string
			Needed          bool
		}
		Terms   []struct{ Source, Target string }
		Remarks []struct{ Severity, Code string }
	}
}

// prose is the prose of an entry beside its translation, and the number of the unit
// whose source begins so.
func (o *office) prose(start string) (side, int) {
	o.t.Helper()
	var v sides
	if status := o.get("api/sides?language=en&file="+facts, &v); status != http.StatusOK || len(v.Texts) != 2 || !v.Texts[0].Prose {
		o.t.Fatalf("%d: %+v", status, v)
	}
	for i, u := range v.Texts[0].Units {
		if u.Source[0].Text != "" && strings.HasPrefix(u.Source[0].Text, start) {
			return v.Texts[0], i
		}
	}
	o.t.Fatalf("no unit begins with %s", start)
	return side{}, 0
}

const (
	chinese = "content/projects/LY-2020-009/zh.md"
	english = "content/projects/LY-2020-009/en.md"
)

// accept has the desk record the prose as it is.
func (o *office) accept() {
	o.t.Helper()
	s, _ := o.prose("项目背景与优势")
	if s.State == "fresh" { // so that it is kept: something changes, and comes back
		o.write("content/translations.lock", "")
		s, _ = o.prose("项目背景与优势")
	}
	if status := o.post("api/sides", object{"language": "en", "path": s.Path, "digest": s.Digest, "accept": true}, nil); status != http.StatusOK {
		o.t.Fatal(status)
	}
}

func TestTheSourcesChangesAreMarkedAndTranslated(t *testing.T) {
	o := open(t)
	o.accept()
	o.write(chinese, strings.Replace(o.read(chinese), "以上测算不是承诺。", "以上测算不构成承诺。", 1))
	s, i := o.prose("水量、水质")
	u := s.Units[i]
	if s.State != "stale" || !s.Known || !u.Stale || s.Units[0].Stale {
		t.Fatalf("%s, known %v, stale %v: %+v", s.State, s.Known, s.Units[0].Stale, u)
	}
	marks := ""
	for _, m := range u.Marks {
		marks += m.Kind + " " + m.Text + "|"
	}
	if !strings.Contains(marks, "|deleted 是|inserted 构成|kept 承诺。|") {
		t.Errorf("marks: %s", marks)
	}
	before := o.read(english)
	typed := strings.Replace(u.Typed, "The returns are no promise.", "The returns above are no promise of any kind.", 1)
	order := object{"language": "en", "path": s.Path, "digest": s.Digest, "units": object{u.ID: typed}}
	var told map[string]any
	if status := o.post("api/review", order, &told); status != http.StatusOK || o.read(english) != before {
		t.Fatalf("a review: %d %v", status, told)
	}
	if status := o.post("api/sides", order, nil); status != http.StatusOK {
		t.Fatal(status)
	}
	if want := strings.Replace(before, u.Typed, typed, 1); o.read(english) != want {
		t.Errorf("the file is\n%s", o.read(english))
	}
	if s, _ = o.prose("水量、水质"); s.State != "stale" {
		t.Errorf("saving alone made it %s", s.State)
	}
	if status := o.post("api/sides", object{"language": "en", "path": s.Path, "digest": s.Digest, "accept": true}, nil); status != http.StatusOK {
		t.Fatal(status)
	}
	if s, i = o.prose("水量、水质"); s.State != "fresh" || s.Units[i].Stale {
		t.Errorf("once accepted it is %s", s.State)
	}
}

func TestTranslationsAreRefusedWhole(t *testing.T) {
	o := open(t)
	s, i := o.prose("拟引资")
	u := s.Units[i]
	before, lock := o.read(english), o.read("content/translations.lock")
	for name, c := range map[string]struct {
		change object
		status int
	}{
		"a lost fact":               {object{"units": object{u.ID: "No sum at all."}}, http.StatusUnprocessableEntity},
		"a unit that is not there":  {object{"units": object{"b.000000000000": "x", u.ID: u.Typed + " More."}}, http.StatusUnprocessableEntity},
		"a file changed meanwhile":  {object{"digest": strings.Repeat("0", 64), "units": object{u.ID: u.Typed + " More."}}, http.StatusConflict},
		"another language":          {object{"language": "vi"}, http.StatusUnprocessableEntity},
		"the source's own language": {object{"language": "zh"}, http.StatusUnprocessableEntity},
		"a file out of the content": {object{"path": "../go.mod"}, http.StatusNotFound},
		"an unknown part":           {object{"force": true}, http.StatusUnprocessableEntity},
	} {
		order := object{"language": "en", "path": s.Path, "digest": s.Digest}
		for k, v := range c.change {
			order[k] = v
		}
		var told struct{ Message struct{ ZH, EN string } }
		if status := o.post("api/sides", order, &told); status != c.status || told.Message.ZH == "" || told.Message.EN == "" {
			t.Errorf("%s: %d %+v, want %d", name, status, told, c.status)
		}
		if o.read(english) != before || o.read("content/translations.lock") != lock {
			t.Fatalf("%s: something was written", name)
		}
	}
	if err := os.Remove(filepath.Join(o.dir, filepath.FromSlash(english))); err != nil {
		t.Fatal(err)
	}
	o.write(chinese, o.read(chinese)) // so that the site looks again
	s, i = o.prose("拟引资")
	order := object{"language": "en", "path": s.Path, "digest": s.Digest, "units": object{s.Units[i].ID: "{{ investment.sought }} is sought."}}
	if status := o.post("api/sides", order, nil); s.State != "missing" || s.Digest != "" || status != http.StatusUnprocessableEntity {
		t.Errorf("a new text with holes: %s, %d", s.State, status)
	}
	if status := o.get("api/sides?language=en&file=content/nothing/x.toml", nil); status != http.StatusNotFound {
		t.Errorf("an entry that is not there: %d", status)
	}
}
