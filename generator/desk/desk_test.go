package desk_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tuijie/generator/desk"
	"tuijie/generator/quantity"
)

const token = "a-secret-of-this-run"

const facts = "content/projects/LY-2020-009/project.toml"

// office is a desk at work in a folder.
type office struct {
	t      testing.TB
	dir    string
	site   *folder
	server *httptest.Server
}

func open(t testing.TB) *office {
	t.Helper()
	o := &office{t: t, dir: copied(t)}
	root, err := os.OpenRoot(o.dir)
	if err != nil {
		t.Fatal(err)
	}
	day, err := quantity.ParseDate("2020-04-15")
	if err != nil {
		t.Fatal(err)
	}
	o.site = &folder{dir: o.dir, today: day}
	o.server = httptest.NewServer(desk.New(desk.Options{Site: o.site, Root: root, Token: token, Today: day, Language: "zh"}))
	t.Cleanup(func() {
		o.server.Close()
		if err := root.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

func (o *office) read(name string) string {
	o.t.Helper()
	body, err := os.ReadFile(filepath.Join(o.dir, filepath.FromSlash(name)))
	if err != nil {
		o.t.Fatal(err)
	}
	return string(body)
}

func (o *office) write(name, text string) {
	o.t.Helper()
	if err := os.WriteFile(filepath.Join(o.dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
		o.t.Fatal(err)
	}
	if err := o.site.Refresh(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// request is one as the desk's own page sends it, before a test spoils it.
func (o *office) request(method, path string, body any) *http.Request {
	o.t.Helper()
	var b io.Reader
	switch v := body.(type) {
	case nil:
	case []byte:
		b = bytes.NewReader(v)
	default:
		text, err := json.Marshal(v)
		if err != nil {
			o.t.Fatal(err)
		}
		b = bytes.NewReader(text)
	}
	r, err := http.NewRequest(method, o.server.URL+"/_desk/"+path, b)
	if err != nil {
		o.t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Origin", o.server.URL)
	r.Header.Set("X-Desk-Token", token)
	return r
}

func (o *office) send(r *http.Request, into any) int {
	o.t.Helper()
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		o.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	if into != nil {
		if err := json.Unmarshal(body, into); err != nil {
			o.t.Fatalf("%s: %v\n%.300s", r.URL, err, body)
		}
	}
	return answer.StatusCode
}

func (o *office) get(path string, into any) int {
	o.t.Helper()
	return o.send(o.request("GET", path, nil), into)
}

func (o *office) post(path string, body, into any) int {
	o.t.Helper()
	return o.send(o.request("POST", path, body), into)
}

type object = map[string]any

type told struct {
	Values struct {
		Texts map[string]string
		Lists map[string][]string
		Rows  map[string][]string
	}
	Source    string
	Faulty    bool
	Findings  []said
	Elsewhere []said
	Prints    map[string]map[string]string
	Figures   []struct {
		Path   string
		Prints map[string]string
	}
	Pages     map[string]string
	Preview   string
	Changed   []string
	Files     []string
	Digest    string
	Prose     map[string]struct{ Digest, Text string }
	New       bool
	Suggested map[string]string
	File, ID  string
	Conflicts []struct{ File, Then, Now, Mine string }
	Message   struct{ ZH, EN string }
}

type said struct {
	Severity, Code, File, Field, Language, Link string
	Mend                                        *string
	Message                                     struct{ ZH, EN string }
}

// load opens an entry as the page does.
func (o *office) load(file string) told {
	o.t.Helper()
	var s told
	if status := o.get("api/entry?file="+file, &s); status != 200 {
		o.t.Fatalf("%s: %d %s", file, status, s.Message.EN)
	}
	return s
}

func set(path, text string) object { return object{"do": "set", "path": path, "text": text} }

// work is what the page sends of an entry with edits.
func work(s told, file string, edits ...object) object {
	if edits == nil {
		edits = []object{}
	}
	return object{"file": file, "digest": s.Digest, "edits": edits, "prose": object{}, "pictures": []string{}, "source": nil, "new": s.New}
}

// found tells whether there is a finding of a code at a field.
func (s told) found(code, field string) bool {
	for _, f := range s.Findings {
		if f.Code == code && f.Field == field {
			return true
		}
	}
	return false
}

func TestAnAmountIsCorrectedAndShownInBothLanguages(t *testing.T) {
	o := open(t)
	s := o.load(facts)
	if s.Values.Texts["investment.total"] != "2.7亿元" || s.Prints["investment.total"]["en"] != "CNY 270 million" || len(s.Values.Rows["scale"]) != 4 {
		t.Fatalf("loaded %v, prints %v", s.Values.Texts["investment.total"], s.Prints["investment.total"])
	}
	before := o.read(facts)
	var d told
	if status := o.post("api/draft", work(s, facts, set("investment.total", "2.8亿元")), &d); status != 200 {
		t.Fatal(status, d.Message)
	}
	if d.Prints["investment.total"]["zh"] != "2.8亿元" || d.Prints["investment.total"]["en"] != "CNY 280 million" || !d.found("items-sum", "investment.total") {
		t.Errorf("prints %v, findings %+v", d.Prints["investment.total"], d.Findings)
	}
	if len(d.Elsewhere) == 0 || d.Elsewhere[0].Code != "reserve-total" || !strings.HasPrefix(d.Elsewhere[0].Link, "/_desk/#/reserves/2020?") {
		t.Errorf("elsewhere %+v", d.Elsewhere)
	}
	if o.read(facts) != before {
		t.Error("a draft was written")
	}
	var saved told
	if status := o.post("api/save", work(s, facts, set("investment.total", "2.8亿元")), &saved); status != 200 {
		t.Fatal(status, saved.Message)
	}
	if want := strings.Replace(before, `total = "2.7亿元"`, `total = "2.8亿元"`, 1); o.read(facts) != want {
		t.Errorf("saved:\n%s", o.read(facts))
	}
	if status := o.post("api/undo", object{}, &saved); status != 200 || o.read(facts) != before {
		t.Errorf("undo: %d", status)
	}
	if status := o.post("api/undo", object{}, &saved); status != 422 {
		t.Errorf("a second undo: %d", status)
	}
}
