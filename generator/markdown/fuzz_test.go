package markdown

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attributes are those that each element may have.
var attributes = map[string]string{
	"a": " href rel title id role aria-label ", "img": " src alt width height title loading ", "ol": " start ",
	"h2": " id ", "h3": " id ", "h4": " id ", "h5": " id ", "h6": " id ", "sup": " id ", "code": " class ", "span": " class ",
	"th": " scope class ", "td": " class ", "li": " id ", "div": " class tabindex role aria-label ",
}

// FuzzHTML holds whatever is printed to the room's promise: no element or
// attribute outside the lists, no unsafe address, ids that are unique, and every
// place inside the file.
func FuzzHTML(f *testing.F) {
	f.Add(sample)
	for _, d := range hostile {
		f.Add("[点](" + d + ") <" + d + "> ![图](" + d + ")\n\n[x]: " + d + "\n\n[x]")
	}
	f.Add("<script>alert(1)</script> <img src=x onerror=alert(1)> <svg/onload=x>")
	f.Add("| a | b |\n|---|:-:|\n| `\\|` | {{ a }} | c |\n")
	f.Add("[^1]: a\n[^1]\n\n- [^1]\n\n      code\n> # b\n")
	f.Add("**重要：**中文 ** a ** __b__ *c\n“d”\n***\n``` \"><b>\nx\n")
	f.Add("[甲[^1] <https://a.cn> [乙](b.md)](c.md) [![图[丁](d.md)](e.png)](f.md)\n\n[^1]: [戊[^1]](g.md)\n")
	f.Add("*a@b.c_ _www.a.cn/**x**?y=z;&amp;*")
	engine := New()
	fill := Fill{
		Fact:      func(path string) (string, bool) { return `<b onclick="x">` + path, len(path) > 1 },
		Image:     func(d string) (Picture, bool) { return Picture{Src: d, Width: 3, Height: 4}, true },
		HeadingID: func(text string) string { return map[bool]string{true: "same"}[len(text)%2 == 0] },
		Notes:     `"><script>`, Back: `"><script>`,
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, findings := engine.Parse("zh.md", []byte(text))
		out := printed(t, doc, fill)
		nestedLinks(t, out)
		nodes, err := html.ParseFragment(strings.NewReader(out), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, n := range nodes {
			inspect(t, n, ids)
		}
		lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n") + 1
		for _, d := range findings {
			if d.Line < 1 || d.Line > lines || d.Column < 1 {
				t.Errorf("%s at %d:%d of %d lines", d.Code, d.Line, d.Column, lines)
			}
		}
		for _, r := range doc.References {
			if r.Line < 1 || r.Line > lines || r.Column < 1 {
				t.Errorf("reference at %d:%d", r.Line, r.Column)
			}
		}
		doc.Plain(fill)
		for s := range doc.Sections {
			s.Plain(fill)
		}
	})
}

// nestedLinks looks at the tags as they are printed, since a parser mends them.
func nestedLinks(t *testing.T, out string) {
	t.Helper()
	open := 0
	for z := html.NewTokenizer(strings.NewReader(out)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		if name, _ := z.TagName(); string(name) != "a" {
			continue
		}
		if kind == html.StartTagToken {
			open++
		} else if kind == html.EndTagToken {
			open--
		}
		if open < 0 || open > 1 {
			t.Fatalf("links inside links: %s", out)
		}
	}
}

func inspect(t *testing.T, n *html.Node, ids map[string]bool) {
	t.Helper()
	if n.Type == html.CommentNode || n.Type == html.ElementNode && !allowed[n.Data] {
		t.Errorf("<%s> reached the page", n.Data)
	}
	for _, a := range n.Attr {
		if !strings.Contains(attributes[n.Data], " "+a.Key+" ") {
			t.Errorf("<%s %s> reached the page", n.Data, a.Key)
		}
		if (a.Key == "href" || a.Key == "src") && !safe(a.Val) {
			t.Errorf("%s=%q reached the page", a.Key, a.Val)
		}
		if a.Key == "id" {
			if ids[a.Val] || a.Val == "" || strings.ContainsAny(a.Val, " \t\n") {
				t.Errorf("id %q is empty, broken or used twice", a.Val)
			}
			ids[a.Val] = true
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		inspect(t, c, ids)
	}
}
