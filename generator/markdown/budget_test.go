package markdown

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"tuijie/generator/diag"
)

// repeat fills a file of the largest size allowed.
func repeat(piece string) string { return strings.Repeat(piece, maxBytes/len(piece)) }

// bombs are texts that are dear to read or to print for most programs.
func bombs() map[string]string {
	nested := func(step string, n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(step, i) + "- a\n")
		}
		return b.String()
	}
	var runs strings.Builder
	for i := 1; runs.Len() < maxBytes-2000; i++ {
		runs.WriteString(strings.Repeat("`", i) + " ")
	}
	var notes strings.Builder
	for i := range 40_000 {
		fmt.Fprintf(&notes, "[^%d]: x [^%d]\n", i, i+1)
	}
	return map[string]string{
		"wide table":          "|" + strings.Repeat("a|", 1000) + "\n|" + strings.Repeat("-|", 1000) + "\n" + strings.Repeat("|\n", 19000),
		"one-row table":       strings.Repeat("|a", maxBytes/5) + "\n" + strings.Repeat("|-", maxBytes/5) + "\n",
		"many tables":         strings.Repeat("|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n\n", 6000),
		"full tables":         strings.Repeat("|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n\n", 600),
		"tables, long name":   "# " + strings.Repeat("名", 200_000) + "\n\n" + strings.Repeat("|a|\n|-|\n\n", 6000),
		"escaped bars":        "|a|\n|-|\n" + strings.Repeat("|`\\|`|\n", 4900),
		"quotes":              repeat(">"),
		"quotes apart":        repeat("> "),
		"quoted lines":        strings.Repeat(strings.Repeat(">", 20)+"a\n", 19_000),
		"lists in one line":   repeat("- ")[2:] + "a",
		"lists by indent":     nested("  ", 1000),
		"blank lines in list": nested("  ", 11) + strings.Repeat("\n", 19_000),
		"items":               strings.Repeat("- \n", 19_000),
		"open emphasis":       repeat("*a "),
		"closing emphasis":    repeat("a* "),
		"crossed emphasis":    repeat("*a _b "),
		"nested emphasis":     strings.Repeat("*a **a ", 70_000) + strings.Repeat("b** b* ", 70_000),
		"deep emphasis":       strings.Repeat("**a *a ", 500) + strings.Repeat("b* b**", 500),
		"emphasis Han":        repeat("**重要："),
		"brackets":            repeat("["),
		"bracket pairs":       strings.Repeat("[", maxBytes/2) + strings.Repeat("]", maxBytes/2),
		"open links":          repeat("[a](b"),
		"open titles":         repeat("[a](b ("),
		"nested images":       strings.Repeat("![", maxBytes/8) + strings.Repeat("](a)", maxBytes/8),
		"definitions":         strings.Repeat("[a]: b\n'", 19_000),
		"repeated address":    "[a]: /" + strings.Repeat("x", 500_000) + "\n\n" + strings.Repeat("[a] ", 100_000),
		"repeated title":      "[a]: /x '" + strings.Repeat("&", 500_000) + "'\n\n" + strings.Repeat("[a] ", 100_000),
		"links":               repeat("<http://a.b>"),
		"addresses":           repeat("http://a.b "),
		"e-mail":              repeat("a@b.c "),
		"at signs":            repeat("a@"),
		"dots":                repeat("www.www."),
		"code runs":           runs.String(),
		"open code":           repeat("` `` "),
		"tags":                repeat("<a b='"),
		"long tag":            "<a " + repeat("b "),
		"comments":            repeat("<!-- "),
		"instructions":        repeat("<? "),
		"declarations":        repeat("<!A "),
		"cdata":               repeat("<![CDATA["),
		"footnotes":           notes.String(),
		"footnote marks":      "[^a]: x\n\n" + repeat("[^a] ")[:maxBytes-100],
		"open footnote marks": repeat("[^"),
		"references":          repeat("{{a}}"),
		"open references":     repeat("{{ a"),
		"braces":              repeat("{"),
		"headings":            strings.Repeat("# a\n", 19_000),
		"setext":              strings.Repeat("a\n-\n", 9_000),
		"rules":               strings.Repeat("0\n-:\n-\n", 6_000),
		"entities":            repeat("&nGt;"),
		"ampersands":          repeat("&"),
		"backslashes":         repeat("\\"),
		"one long line":       repeat("乐"),
		"fences":              strings.Repeat("```\n", 19_000),
		"quotes to escape":    repeat("\""),
		"breaks, marks":       "[^a]: x\n\n" + strings.Repeat("[^a]\n", 19_000),
		"too long":            strings.Repeat("a", maxBytes+1),
		"too many lines":      strings.Repeat("\n", maxLines+1),
	}
}

// TestBombsStayBounded reads each bomb and prints it with facts: in 3 seconds
// (most take some milliseconds; the bound allows for a busy machine), and to no
// more than 40 bytes for each of its own.
func TestBombsStayBounded(t *testing.T) {
	engine := New()
	fill := Fill{Fact: func(string) (string, bool) { return strings.Repeat("1", 60), true }}
	for name, text := range bombs() {
		start := time.Now()
		doc, findings := engine.Parse("zh.md", []byte(text))
		size := countingWriter(0)
		if err := doc.HTML(&size, fill); err != nil {
			t.Fatal(err)
		}
		plain := doc.Plain(fill)
		took := time.Since(start)
		t.Logf("%-20s %8v %9d bytes, too large: %v", name, took.Round(time.Millisecond), size, tooLarge(findings))
		if took > 3*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if limit := 40*len(text) + 4096; int(size) > limit || len(plain) > limit {
			t.Errorf("%s gave %d bytes of HTML and %d of text for %d", name, size, len(plain), len(text))
		}
		if len(findings) > maxFindings+1 {
			t.Errorf("%s gave %d findings", name, len(findings))
		}
	}
}

func TestBrokenBudgetsAreFindings(t *testing.T) {
	texts := bombs()
	for _, name := range []string{"wide table", "quotes", "lists by indent", "deep emphasis", "repeated address", "footnotes", "references", "too long", "too many lines"} {
		doc, findings := New().Parse("zh.md", []byte(texts[name]))
		if !tooLarge(findings) {
			t.Errorf("%s: no finding", name)
		}
		if doc.root != nil || len(doc.Headings)+len(doc.Links)+len(doc.References) > 0 {
			t.Errorf("%s: the document is not empty", name)
		}
	}
}

// Long and rich but honest prose stays within every budget.
func TestHonestTextIsWithinBudget(t *testing.T) {
	piece := sample + "\n\n"
	text := strings.ReplaceAll(strings.Repeat(piece, 40), "[^1]", "")
	_, findings := New().Parse("zh.md", []byte(text))
	for _, d := range findings {
		if d.Code == diag.TooLarge {
			t.Errorf("%d bytes: %s", len(text), d.Message.EN)
		}
	}
}

func tooLarge(findings diag.List) bool {
	for _, d := range findings {
		if d.Code == diag.TooLarge && d.Severity == diag.Error {
			return true
		}
	}
	return false
}

type countingWriter int

func (w *countingWriter) Write(p []byte) (int, error) {
	*w += countingWriter(len(p))
	return len(p), nil
}

var _ io.Writer = (*countingWriter)(nil)
