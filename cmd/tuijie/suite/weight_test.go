package suite

import (
	"bytes"
	"compress/gzip"
	"path"
	"strings"
	"testing"
)

// What a first page may weigh, in bytes as they travel, compressed.
const (
	textMost    = 40_000 // its HTML and styles
	scriptsMost = 8_000  // its scripts, with what it loads by itself
	listMost    = 25_000 // the scripts of the list of all projects, with what it loads to search
)

func TestFirstPagesAreLight(t *testing.T) {
	s := site(t)
	heaviest := 0
	for _, p := range s.pages {
		text, scripts := packed(t, s.files[p.path]), 0
		for _, r := range p.references() {
			switch {
			case r.element == "link" && strings.HasSuffix(r.address, ".css"):
				text += packed(t, []byte(s.taken(t, p, r.address)))
			case r.element == "script":
				scripts += packed(t, []byte(s.taken(t, p, r.address)))
			}
		}
		most := scriptsMost
		switch p.kind() {
		case "projects":
			most = listMost
			scripts += s.engine(t) + packed(t, []byte(s.taken(t, p, value(p.find("button", "class", "find")[0], "data-finder"))))
		case "saved": // filled, it draws a code
			scripts += packed(t, []byte(s.taken(t, p, value(p.find("div", "class", "tool saved")[0], "data-qr"))))
		}
		heaviest = max(heaviest, text)
		if text > textMost {
			t.Errorf("%s: HTML and styles are %d bytes compressed, want at most %d", p.path, text, textMost)
		}
		if scripts > most {
			t.Errorf("%s: scripts are %d bytes compressed, want at most %d", p.path, scripts, most)
		}
		if scripts == 0 && p.kind() != "404" && p.kind() != "cover" {
			t.Errorf("%s: no script found, where there is one", p.path)
		}
	}
	if heaviest < 10_000 {
		t.Errorf("the heaviest page weighs %d bytes: the test does not see the styles", heaviest)
	}
}

// engine is what the index of the search brings as scripts: its entry and what asks it.
func (t *tree) engine(tb testing.TB) int {
	size := 0
	for name, body := range t.files {
		if ok, _ := path.Match("search/*.js", name); ok {
			size += packed(tb, body)
		}
	}
	if size == 0 {
		tb.Error("there is no search")
	}
	return size
}

// packed is how long a file is when it travels.
func packed(tb testing.TB, body []byte) int {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(body); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Len()
}
