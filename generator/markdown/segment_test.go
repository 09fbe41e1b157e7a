package markdown_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tuijie/generator/markdown"
)

// described writes segments for the table: kind, then parts, those that are no
// words in braces.
func described(src string) string {
	doc, _ := markdown.New().Parse("a.md", []byte(src))
	var all []string
	for _, g := range doc.Segments() {
		var b strings.Builder
		fmt.Fprintf(&b, "%d:", g.Kind)
		for _, p := range g.Pieces {
			switch p.Kind {
			case markdown.Words:
				b.WriteString(p.Text)
			case markdown.Open:
				fmt.Fprintf(&b, "{%s %s", p.Mark, p.Key)
			case markdown.Close:
				b.WriteString("}")
			default:
				fmt.Fprintf(&b, "{%s %s}", p.Mark, p.Key)
			}
		}
		all = append(all, b.String())
	}
	return strings.Join(all, " / ")
}

func TestSegmentsAreTheTextOfEachBlockWithItsMarks(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"heading", "## 甲 **乙** ##\n", "1:甲 {bold 乙}"},
		{"setext", "甲\n乙\n===\n", "1:甲乙"},
		{"facts", "共{{ a.b }}，**重要：{{c}}**中文\n", "0:共{fact a.b}，{bold 重要：{fact c}}中文"},
		{"nested", "***甲*乙**丙\n", "0:{bold {italic 甲}乙}丙"},
		{"a link and a picture", "见[甲](/a/ \"t(\")和![乙](b.jpg)。\n", "0:见{link /a/甲}和{image b.jpg乙}。"},
		{"a picture in a link", "[![甲](a.jpg)](/b/)\n", "0:{link /b/{image a.jpg甲}}"},
		{"bold ends with a link", "**甲[乙](/b/)**\n", "0:{bold 甲{link /b/乙}}"},
		{"link by name", "[甲][x]和[x]\n\n[x]: /a/\n", "0:{link /a/甲}和{link /a/x}"},
		{"code", "用`` a`b ``和`c`\n", "0:用{code a`b}和{code c}"},
		{"addresses", "见https://example.com/a。<http://b.example/>\n", "0:见{address https://example.com/a}。{address http://b.example/}"},
		{"escapes", "a \\* b &amp; c\n", "0:a * b & c"},
		{"lines", "one\ntwo\n\n甲\n乙\n", "0:one two / 0:甲乙"},
		{"a printed break", "甲  \n乙\\\n丙\n", "0:甲{break }乙{break }丙"},
		{"lists", "- 甲\n  乙\n- 丙\n\n  丁\n\n1. one\n   two **three\n   four**\n", "2:甲乙 / 2:丙 / 2:丁 / 2:one two {bold three four}"},
		{"quotation", "> 甲\n> **乙**\n", "0:甲{bold 乙}"},
		{"table", "| 甲 | **乙** |\n|---|---|\n| a \\| b |  |\n| `c \\| d` | [e](/e/) |\n", "3:甲 / 3:{bold 乙} / 3:a | b / 3:{code c | d} / 3:{link /e/e}"},
		{"notes", "甲[^1]乙\n\n[^1]: 注**释**\n", "0:甲{note [^1]}乙 / 4:注{bold 释}"},
		{"html", "a <b>x</b>\n", "0:a {html <b>}x{html </b>}"},
		{"code blocks", "甲\n\n```\n乙\n```\n\n    丙\n", "0:甲"},
	} {
		if got := described(c.src); got != c.want {
			t.Errorf("%s: got  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// whole fails where segments overlap, or their parts are not what was written.
func whole(t *testing.T, src []byte) {
	t.Helper()
	doc, _ := markdown.New().Parse("a.md", src)
	at := 0
	for _, g := range doc.Segments() {
		if g.Start < at || g.End <= g.Start || g.End > len(doc.Source()) {
			t.Fatalf("%q: a segment from %d to %d behind %d", src, g.Start, g.End, at)
		}
		at = g.End
		var raw strings.Builder
		open := 0
		for _, p := range g.Pieces {
			raw.WriteString(p.Raw)
			switch p.Kind {
			case markdown.Open:
				open++
			case markdown.Close:
				open--
			}
			if open < 0 {
				t.Fatalf("%q: a mark closes that is not open", src)
			}
		}
		written := string(doc.Source()[g.Start:g.End])
		if open != 0 || !strings.Contains(written, "\n") && raw.String() != written {
			t.Fatalf("%q: %q became %q", src, written, raw.String())
		}
	}
}

func TestPartsOfASegmentAreWhatWasWritten(t *testing.T) {
	names, err := filepath.Glob("../../content/*/*/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		whole(t, src)
	}
}

func FuzzSegments(f *testing.F) {
	for _, src := range []string{"***a*b**c", "[![a](b)](c)", "| a | b |\n|---|---|\n| `c \\| d` | {{ e }} |", "> - a\n>   b  \n> c[^1]\n\n[^1]: d", "`` a ` b\n``", "[a][b]\n\n[b]: <c d> \"e\"", "a\r\nb www.x.com"} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) { whole(t, src) })
}
