package desk_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tuijie/generator/desk"
	"tuijie/generator/diag"
)

func TestOnlyTheDesksOwnPageMayWrite(t *testing.T) {
	o := open(t)
	s := o.load(facts)
	before := o.read(facts)
	for name, spoil := range map[string]func(*http.Request){
		"no token":           func(r *http.Request) { r.Header.Del("X-Desk-Token") },
		"another token":      func(r *http.Request) { r.Header.Set("X-Desk-Token", token+"x") },
		"another site":       func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"another port":       func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"a form typed in":    func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "none") },
		"another origin":     func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") },
		"no origin at all":   func(r *http.Request) { r.Header.Set("Origin", "null") },
		"an old browser too": func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "http://evil.example") },
	} {
		for _, path := range []string{"api/save", "api/draft", "api/undo", "api/new", "api/picture?file=" + facts} {
			r := o.request("POST", path, work(s, facts, set("slug", "taken")))
			spoil(r)
			if status := o.send(r, nil); status != http.StatusForbidden {
				t.Errorf("%s: %s is answered with %d", name, path, status)
			}
		}
	}
	if o.read(facts) != before {
		t.Error("something was written")
	}
}

func TestNoOtherSiteReadsHere(t *testing.T) {
	o := open(t)
	for path, from := range map[string]string{"api/entries": "cross-site", "api/entry?file=" + facts: "cross-site", "preview/1/zh/index.html": "same-site", "": "cross-site"} {
		r := o.request("GET", path, nil)
		r.Header.Set("Sec-Fetch-Site", from)
		if status := o.send(r, nil); status != http.StatusForbidden {
			t.Errorf("%q is answered with %d", path, status)
		}
	}
	r := o.request("GET", "", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	r.Header.Set("Sec-Fetch-Mode", "navigate")
	r.Header.Set("Sec-Fetch-Dest", "document")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || !bytes.Contains(body, []byte(token)) {
		t.Errorf("a link to the desk is answered with %s", answer.Status)
	}
	for header, want := range map[string]string{"Access-Control-Allow-Origin": "", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} {
		if got := answer.Header.Get(header); got != want {
			t.Errorf("%s: %q", header, got)
		}
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'; script-src 'self';") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %s", policy)
	}
}

func TestNoPathLeadsOutOfTheContent(t *testing.T) {
	o := open(t)
	o.write("secret.toml", "slug = \"not for the desk\"\n")
	if err := os.Symlink("../../../secret.toml", filepath.Join(o.dir, "content", "pages", "about", "link.toml")); err != nil {
		t.Logf("no symbolic links here: %v", err)
	}
	os.Symlink("../../../secret.toml", filepath.Join(o.dir, "content", "projects", "LY-2020-001", "vi.md"))
	for _, file := range []string{
		"secret.toml", "../secret.toml", "content/../secret.toml", "content/projects/../../secret.toml", "/etc/passwd", `content\site.toml`, "content/projects/LY-2020-009/../../site.toml",
		"content/pages/about/link.toml", "content/projects/LY-2020-009/zh.md", "content/translations.lock", "themes/fair/theme.toml", "content/projects//project.toml", "content/site.toml:stream", "", ".", "content",
	} {
		var d told
		if status := o.get("api/entry?file="+file, &d); status < 400 || status >= 500 || strings.Contains(d.Source, "not for") {
			t.Errorf("%q is read: %d", file, status)
		}
		for _, path := range []string{"api/draft", "api/save"} {
			body := object{"file": file, "new": true, "edits": []object{set("slug", "x")}}
			if status := o.post(path, body, &d); status < 400 || status >= 500 {
				t.Errorf("%s of %q: %d", path, file, status)
			}
		}
	}
	for _, query := range []string{"file=" + facts + "&name=../../site.toml", "file=" + facts + "&name=project.toml", "file=secret.toml&name=x.jpg", "id=x"} {
		if status := o.get("api/picture?"+query, nil); status != http.StatusNotFound {
			t.Errorf("a picture by %s: %d", query, status)
		}
	}
	for _, kind := range []string{"projects", "reserves", "site", "../pages"} {
		if status := o.post("api/new", object{"kind": kind, "id": "../x"}, nil); status != 422 {
			t.Errorf("a new entry of %s: %d", kind, status)
		}
	}
}

func TestRequestsHaveABudget(t *testing.T) {
	o := open(t)
	s := o.load(facts)
	body := work(s, facts)
	body["prose"] = object{"zh": object{"digest": s.Prose["zh"].Digest, "text": strings.Repeat("长", 2<<20)}}
	if status := o.post("api/draft", body, nil); status != http.StatusRequestEntityTooLarge {
		t.Errorf("6 MB of prose: %d", status)
	}
	if status := o.post("api/picture?file="+facts, make([]byte, 33<<20), nil); status != http.StatusRequestEntityTooLarge {
		t.Errorf("33 MB of picture: %d", status)
	}
	for _, text := range []string{"", "[]", "{", `{"file":1}`, `{"unknown":1}`, `{} {}`} {
		if status := o.post("api/save", []byte(text), nil); status != 422 {
			t.Errorf("%q: %d", text, status)
		}
	}
}

// closed is a site that is not open yet.
type closed struct{}

func (closed) Draft(context.Context, map[string][]byte) (desk.Draft, error) {
	return nil, desk.ErrOpening
}
func (closed) Refresh(context.Context, ...string) error { return nil }

func TestADeskThatIsStillOpeningSaysSo(t *testing.T) {
	w := httptest.NewRecorder()
	desk.New(desk.Options{Site: closed{}, Token: token}).ServeHTTP(w, httptest.NewRequest("GET", "/_desk/api/site", nil))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "还在打开") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestLinksLeadToTheFieldOrTheLine(t *testing.T) {
	for _, c := range []struct {
		f    diag.Diagnostic
		want string
	}{
		{diag.Diagnostic{Place: diag.Place{File: facts, Line: 32, Column: 9}}, "/_desk/#/projects/LY-2020-009?line=32&column=9"},
		{diag.Diagnostic{Place: diag.Place{File: facts, Line: 1, Column: 1}, Key: "investment.sought"}, "/_desk/#/projects/LY-2020-009?field=investment.sought"},
		{diag.Diagnostic{Place: diag.Place{File: "content/pages/land/en.md", Line: 3}}, "/_desk/#/pages/land?prose=en&line=3"},
		{diag.Diagnostic{Place: diag.Place{File: "content/reserves/2020.toml"}}, "/_desk/#/reserves/2020"},
		{diag.Diagnostic{Place: diag.Place{File: "content/site.toml", Line: 4, Column: 1}}, "/_desk/#/site?line=4&column=1"},
		{diag.Diagnostic{Place: diag.Place{File: "themes/fair/theme.toml", Line: 1}}, ""},
		{diag.Diagnostic{Place: diag.Place{File: "content/translations.lock", Line: 1}}, ""},
	} {
		if got := desk.Link(c.f); got != c.want {
			t.Errorf("%v leads to %q, want %q", c.f.Place, got, c.want)
		}
	}
}
