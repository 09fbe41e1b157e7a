package suite

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

// sheetMost is how many pages of A4 a project may take on paper: both sides of one leaf.
const sheetMost = 2

// pageObject is what stands once for each page of a PDF as the browser writes it.
var pageObject = regexp.MustCompile(`/Type\s*/Page\b`)

// acrossPage is the size of a page of A4 on its side: 842 points wide, but for rounding.
var acrossPage = regexp.MustCompile(`/MediaBox\s*\[0 0 84[12][ .]`)

func TestEveryProjectPrintsOnOneLeaf(t *testing.T) {
	s := site(t)
	root := s.serve(t)
	tab := tab(t, desk)
	printed := 0
	for _, p := range s.pages {
		if ok, err := path.Match("*/projects/*/index.html", p.path); err != nil || !ok {
			continue
		}
		visit(t, tab, root, p.path)
		document, err := tab.PDF()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(pageObject.FindAll(document, -1)); n < 1 || n > sheetMost {
			t.Errorf("%s prints on %d pages, want at most %d", p.path, n, sheetMost)
		}
		printed++
	}
	if printed < 2*14 {
		t.Errorf("%d pages of projects were printed, want those of 14 projects in both languages", printed)
	}
}

func TestAComparisonPrintsAcrossTheSheet(t *testing.T) {
	r := newReader(t, site(t).fromFolder()+"zh/compare/index.html?p=LY-2020-001,LY-2020-002,LY-2020-005,LY-2020-009")
	r.says(`document.querySelectorAll(".compare thead th").length + ""`, "4")
	document, err := r.PDF()
	if err != nil {
		t.Fatal(err)
	}
	pages := len(pageObject.FindAll(document, -1))
	across := len(acrossPage.FindAll(document, -1))
	if pages < 1 || pages > sheetMost || across != pages {
		t.Errorf("it prints on %d pages, %d of them A4 on its side; want at most %d", pages, across, sheetMost)
	}
}

func TestTheSheetSaysWhoseItIsAndOfWhichDay(t *testing.T) {
	s := site(t)
	for _, p := range s.pages {
		if ok, _ := path.Match("*/projects/*/index.html", p.path); !ok {
			continue
		}
		line := p.find("p", "class", "sheet-line only-print")
		if len(line) != 1 {
			t.Errorf("%s: %d lines of the sheet, want 1", p.path, len(line))
			continue
		}
		if words := text(line[0]); !strings.Contains(words, "LY-") || !strings.Contains(words, "20") {
			t.Errorf("%s: the sheet's line is %q, want the site, the number and the day", p.path, words)
		}
	}
}
