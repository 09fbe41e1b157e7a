package markdown

import (
	"fmt"
	"slices"
	"testing"
)

// Passages made in the memory of others are those that a document gives by itself,
// whatever was traced before them, and stay so until Reset.
func TestATracerTracesEveryDocumentAsIfItWereTheFirst(t *testing.T) {
	engine := New()
	fill := Fill{Fact: func(path string) (string, bool) { return "<" + path + ">", path != "none" }}
	mask := Fill{Fact: func(string) (string, bool) { return "\ufffc", true }}
	tell := func(list []Passage) (told []string) {
		for _, p := range list {
			told = append(told, fmt.Sprint(p.Text, p.Heading, p.Line, p.Column, p.spans, p.At(len(p.Text)/2)))
		}
		return told
	}
	texts := []string{"# A {{ a }}\n\nText {{ b }} and\nmore.\n\n- one\n- **two** {{ none }}\n", "", "| a | b |\n|---|---|\n| {{ x }} | 见 [链接](/a/) |\n\nNote[^1].\n\n[^1]: It {{ y }}.\n", "只有一段。\n"}
	var tracer Tracer
	for range 3 {
		var made, want [][]string
		var kept [][]Passage
		for _, text := range texts {
			doc, _ := engine.Parse("a.md", []byte(text))
			masked := tracer.Passages(doc, mask)
			kept = append(kept, masked, tracer.Refill(doc, masked, fill))
			want = append(want, tell(doc.Passages(mask)), tell(doc.Passages(fill)))
		}
		for _, list := range kept {
			made = append(made, tell(list))
		}
		for i := range want {
			if !slices.Equal(made[i], want[i]) {
				t.Fatalf("%d: got %q, want %q", i, made[i], want[i])
			}
		}
		tracer.Reset()
	}
}
