package markdown_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"tuijie/generator/markdown"
	"tuijie/generator/memory"
)

// galleyTexts are documents, with whether they can be set as a galley.
var galleyTexts = map[string]bool{
	"": true,
	"Lead.\n\n## One\n\nText {{ total }}\n{{ name }}\nmore.\n\n## Two {{ total }}\n\n| a | b |\n|---|--:|\n| [x](/projects/x/) | {{ total }} |\n\n| c |\n|---|\n| d |\n": true,
	"## 甲\n\n见[相关\n**项目**](/projects/x/ \"一个 \\\"题\\\"\")与[本节](#甲)，<https://example.com/a?b&c>。\n\n- [外站](https://example.org/) [坏](javascript:x)\n- [[内](/a/)](/b/)\n":  true,
	"A [link](/one/)[next](/two/)\n":                                       true,
	"A note[^1].\n\n[^1]: It.\n":                                           false,
	"A picture ![of it](it.jpg).\n":                                        false,
	"# Top\n\n> ## In a quotation\n\n1. a\n2. b\n\n```go\n<a href>\n```\n": true,
}

func TestAGalleyIsThePageThatTheDocumentPrints(t *testing.T) {
	engine := markdown.New()
	fill := markdown.Fill{
		Fact: func(path string) (string, bool) {
			value, ok := map[string]string{"total": "2.7亿元", "name": "天坑 <b>"}[path]
			return value, ok
		},
		Link: func(to string) (string, bool) { return "../.." + to + "?a&b", !strings.HasPrefix(to, "http") },
	}
	external := fill
	external.Link = func(to string) (string, bool) { return to, true }
	for text, want := range galleyTexts {
		doc, _ := engine.Parse("zh.md", []byte(text))
		made, ok := doc.Galley(fill)
		if ok != want {
			t.Errorf("%q: a galley is %v, want %v", text, ok, want)
			continue
		}
		var g markdown.Galley
		if err := memory.Unpack(memory.Pack(nil, &made), &g); err != nil {
			t.Fatal(err)
		}
		if !ok {
			continue
		}
		same(t, doc, g, external)
		if strings.Contains(text, "http") {
			if _, ok := g.Sections[0].Body.Set(fill.Link); ok {
				t.Errorf("%q: a link that leads nowhere is set", text)
			}
			continue
		}
		same(t, doc, g, fill)
	}
}

// same holds a galley against the document, part by part.
func same(t *testing.T, doc *markdown.Document, g markdown.Galley, fill markdown.Fill) {
	t.Helper()
	check := func(s markdown.Section, p markdown.Part) {
		t.Helper()
		var want bytes.Buffer
		if err := s.HTML(&want, fill); err != nil {
			t.Fatal(err)
		}
		if got, ok := p.Set(fill.Link); !ok || got != want.String() {
			t.Errorf("set %q, %v\nwant %q", got, ok, want.String())
		}
	}
	check(doc.Lead(), g.Lead)
	sections := slices.Collect(doc.Sections)
	if len(sections) != len(g.Sections) {
		t.Fatalf("%d sections, want %d", len(g.Sections), len(sections))
	}
	for i, s := range sections {
		if got := g.Sections[i]; got.ID != s.ID(fill) || got.Title != s.Title(fill) {
			t.Errorf("section %d is %q, %q; want %q, %q", i, got.ID, got.Title, s.ID(fill), s.Title(fill))
		}
		check(s, g.Sections[i].Body)
	}
}
