package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPassagesAreTheTextOfEveryBlock(t *testing.T) {
	const text = "引言 **重要**`x`中，总投资{{ investment.total }}。\n\n## 背景 &amp; [优势](/pages/land/)\n\n- 甲\n  - 乙\n\n" +
		"> 引文\n> 续\n\n| 项 | 值 |\n|---|---|\n| 面积 | 46 |\n\nhttps://a.cn 见![图*文*](a.jpg)注[^1]\n\n    代码\n\n<!-- 略 -->\n\n[^1]: 脚注\n"
	doc, _ := New().Parse("zh.md", []byte(text))
	var got []string
	for _, p := range doc.Passages(Fill{Fact: figures}) {
		got = append(got, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Text))
	}
	want := []string{
		"1:1 引言 重要 中，总投资2.7亿元。", "3:4 背景 & 优势", "5:3 甲", "6:5 乙", "8:3 引文续",
		"11:3 项", "11:7 值", "13:3 面积", "13:8 46", "15:13   见图文注", "21:7 脚注",
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestAPassageKnowsWhereEachCharacterWasWritten(t *testing.T) {
	const text = "甲&amp;乙 \\*丙\n丁**戊**{{ investment.total }}己"
	doc, _ := New().Parse("zh.md", []byte(text))
	p := doc.Passages(Fill{Fact: figures})[0]
	if p.Text != "甲&乙 *丙丁戊2.7亿元己" {
		t.Fatalf("%q", p.Text)
	}
	for _, test := range []struct {
		at           string
		line, column int
		written      bool
	}{
		{"甲", 1, 1, true}, {"&", 1, 2, true}, {"乙", 1, 7, true}, {"*", 1, 9, true}, {"丙", 1, 11, true},
		{"丁", 2, 1, true}, {"戊", 2, 4, true}, {"2.7", 2, 7, false}, {"亿", 2, 7, false}, {"己", 2, 29, true},
	} {
		offset := strings.Index(p.Text, test.at)
		at, written := p.At(offset), p.Written(offset)
		if at.File != "zh.md" || at.Line != test.line || at.Column != test.column || written != test.written {
			t.Errorf("%s: %+v, written %v", test.at, at, written)
		}
	}
}

func TestBlocksAreTheMeasuresOfListsAndTables(t *testing.T) {
	const text = "- 甲\n- 乙\n  1. 丙\n\n> |a|b|\n> |-|-|\n> |c|d|\n> |e|f|\n\n3) 丁\n4) 戊\n5) 己[^1]\n\n[^1]: 注\n\n    - 庚\n"
	doc, _ := New().Parse("zh.md", []byte(text))
	want := []Block{
		{Items: 2, Line: 1, Column: 1},
		{Depth: 1, Ordered: true, Items: 1, Line: 3, Column: 3},
		{Table: true, Depth: 1, Rows: 3, Columns: 2, Line: 5, Column: 3},
		{Ordered: true, Items: 3, Line: 10, Column: 1},
		{Items: 1, Line: 16, Column: 5},
	}
	if got := doc.Blocks(); !slices.Equal(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	for _, empty := range []*Document{{}, first(New().Parse("zh.md", nil))} {
		if len(empty.Blocks()) > 0 || len(empty.Passages(Fill{})) > 0 {
			t.Error("an empty document has blocks or passages")
		}
	}
}

// FuzzPassages holds every byte of every passage to a place inside the file,
// and what was written there to what the passage says.
func FuzzPassages(f *testing.F) {
	f.Add(sample)
	f.Add("甲&amp;乙 \\*丙\n丁**戊**{{ a.b }}己 `x` <https://a.cn>\n\n|a|`b`|\n|-|-|\n")
	f.Add("- [^1]\n\n[^1]: a\n    - b &nGt; &#0; &#x4e2d;")
	engine := New()
	fill := Fill{Fact: func(path string) (string, bool) { return "事实" + path, len(path)%2 == 0 }}
	f.Fuzz(func(t *testing.T, text string) {
		doc, _ := engine.Parse("zh.md", []byte(text))
		lines := strings.Split(string(doc.src), "\n")
		for _, b := range doc.Blocks() {
			if b.Line < 1 || b.Line > len(lines) || b.Column < 1 || b.Column > 1+len([]rune(lines[b.Line-1])) {
				t.Fatalf("%q: %+v is outside the file", text, b)
			}
		}
		passages := doc.Passages(fill)
		for _, p := range passages[:min(len(passages), 20)] {
			for i := 0; i < min(len(p.Text), 200); i++ {
				at := p.At(i)
				if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > 1+len([]rune(lines[at.Line-1])) {
					t.Fatalf("%q: byte %d of %q is at %+v, outside the file", text, i, p.Text, at)
				}
			}
		}
	})
}

// Passages that are refilled are those that the other Fill would have given, with the same places.
func TestRefilledPassagesAreThoseOfTheOtherFill(t *testing.T) {
	const text = "引言，总投资{{ investment.total }}。\n\n## {{ name }}\n\n{{ none }}\n\n- 甲\n- *乙* {{ name }}\n  {{ none }}\n\n| 项 | 值 |\n|---|---|\n| 面积 | {{ name }} |\n"
	doc, _ := New().Parse("zh.md", []byte(text))
	marks := Fill{Fact: func(string) (string, bool) { return "\uFFFC", true }}
	facts := Fill{Fact: func(path string) (string, bool) {
		if path == "none" {
			return "", true
		}
		return "the " + path, path != "name"
	}}
	tell := func(list []Passage) (told []string) {
		for _, p := range list {
			told = append(told, fmt.Sprint(p.Line, p.Column, p.Heading, p.Text))
			for i := range p.Text {
				told = append(told, fmt.Sprint(p.At(i), p.Written(i)))
			}
		}
		return told
	}
	var tracer Tracer
	masked := tracer.Passages(doc, marks)
	before := tell(masked)
	if got, want := tell(tracer.Refill(doc, masked, facts)), tell(doc.Passages(facts)); !slices.Equal(got, want) || len(want) < 30 {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if !slices.Equal(before, tell(masked)) {
		t.Error("refilling has changed the passages")
	}
}
