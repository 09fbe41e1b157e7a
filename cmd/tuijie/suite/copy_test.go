package suite

import (
	"strings"
	"testing"

	"tuijie/generator/draw"
)

// printedAs is what the code on a project's sheet ends in, with the nth of its facts told as another; -1 for none.
func printedAs(p *page, other int) string {
	notice := p.find("aside", "class", "copy notice")[0]
	query := "?as=" + value(notice, "data-day") + "."
	n := 0
	for each := range notice.Descendants() {
		if code, ok := attribute(each, "data-code"); ok {
			if n == other {
				code = strings.Map(func(r rune) rune { return map[bool]rune{true: '1', false: '0'}[r == '0'] }, code)
			}
			query += code
			n++
		}
	}
	return query
}

func TestASheetsCodeTellsWhatWasPrinted(t *testing.T) {
	s := site(t)
	for _, p := range s.pages {
		if p.kind() != "projects/*" {
			continue
		}
		query := printedAs(p, -1)
		want, err := draw.QR(p.canonical()+query, "")
		if err != nil {
			t.Fatal(err)
		}
		if modules := value(p.find("path", "class", "modules")[0], "d"); len(query) != len("?as=2020-03-31.")+4*3 || !strings.Contains(want, modules) {
			t.Errorf("%s: its code does not end in %q", p.path, query)
		}
	}
}

func TestAPrintedCopyIsToldWhatHasChanged(t *testing.T) {
	s := site(t)
	served := s.serve(t)
	tab := tab(t, phone)
	const project = "zh/projects/organic-tea/index.html"
	p := s.page(project)
	same, facts := "没有变化", []string{"总投资", "进展", "联系", "前期工作"}
	read := func(query string) (words string) {
		t.Helper()
		visit(t, tab, served, project+query)
		fits(t, tab, project+query)
		if err := tab.Evaluate(`(note => note.hidden ? "" : note.innerText)(document.querySelector(".copy"))`, &words); err != nil {
			t.Fatal(err)
		}
		return words
	}
	for _, query := range []string{"", "?as=2020-01-31", "?as=<b>.123", "?as=2020-01-31.xyz"} {
		if words := read(query); words != "" {
			t.Errorf("%q: the page says %q", query, words)
		}
	}
	if words := read(printedAs(p, -1)); !strings.Contains(words, same) || strings.Contains(words, "现已变为") {
		t.Errorf("a copy of today is told %q", words)
	}
	for n, fact := range facts {
		words := read(printedAs(p, n))
		_, changed, ok := strings.Cut(words, "现已变为")
		if !ok || strings.Contains(words, same) || !strings.Contains(changed, fact) {
			t.Errorf("where %s was another, the copy is told %q", fact, words)
		}
		for other, each := range facts {
			if other != n && strings.Contains(changed, each) {
				t.Errorf("where %s was another, the copy is told of %s: %q", fact, each, words)
			}
		}
	}
}
