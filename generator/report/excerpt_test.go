package report

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
)

func TestTheCaretStandsUnderItsCharacter(t *testing.T) {
	for name, test := range map[string]struct {
		line        string
		column      int
		text, marks string
	}{
		"first":              {"abc", 1, "abc", "^"},
		"Latin":              {"abc", 2, "abc", " ^"},
		"behind the end":     {"abc", 4, "abc", "   ^"},
		"far behind the end": {"abc", 400, "abc", "   ^"},
		"no column":          {"abc", 0, "abc", "^"},
		"a Han character":    {"乐业县", 2, "乐业县", "  ^^"},
		"behind Han":         {"总投资 = 2.7亿元", 7, "总投资 = 2.7亿元", "         ^"},
		"full-width form":    {"a＝b", 2, "a＝b", " ^^"},
		"curly quotes":       {"“乐业”x", 5, "“乐业”x", "      ^"},
		"behind a tab":       {"\tx", 2, "    x", "    ^"},
		"on a tab":           {"a\tx", 2, "a   x", " ^^^"},
		"a tab behind Han":   {"乐\tx", 3, "乐  x", "    ^"},
		"combining mark":     {"cafe\u0301s", 6, "cafe\u0301s", "    ^"},
		"on the mark":        {"cafe\u0301s", 5, "cafe\u0301s", "    ^"},
		"an emoji":           {"🏞x", 2, "🏞x", "^"},
		"escape":             {"a\x1b[31mb", 7, "a␛[31mb", "      ^"},
		"turned direction":   {"a\u202eb", 2, "a<U+202E>b", " ^^^^^^^^"},
		"zero width":         {"a\u200bb", 3, "a<U+200B>b", "         ^"},
		"broken bytes":       {"a\xff\xfeb", 4, "a\ufffd\ufffdb", "   ^"},
		"NUL":                {"\x00b", 2, "␀b", " ^"},
		"C1 control":         {"\u009b31mb", 2, "<U+009B>31mb", "        ^"},
	} {
		text, marks := excerpt(test.line, test.column, 100)
		if name == "an emoji" { // its width differs between versions of Unicode
			test.marks = strings.Repeat(" ", cells("🏞")) + "^"
		}
		if text != test.text || marks != test.marks {
			t.Errorf("%s:\n%q\n%q, want\n%q\n%q", name, text, marks, test.text, test.marks)
		}
	}
}

// under cuts what stands over the carets out of a text.
func under(text, marks string) string {
	from := strings.IndexByte(marks, '^')
	var out strings.Builder
	at := 0
	for _, r := range text {
		if at >= from && at < len(marks) && width(r) > 0 {
			out.WriteRune(r)
		}
		at += width(r)
	}
	return out.String()
}

// FuzzExcerpt: an excerpt fits its width, holds nothing a terminal obeys, and
// has its caret under the very character.
func FuzzExcerpt(f *testing.F) {
	f.Add("总投资 = “2.7亿元”", 7, 40)
	f.Add(strings.Repeat("乐业\t", 200)+"\x1b]0;\a\u202e", 300, 50)
	f.Add(strings.Repeat("e\u0301\u0301\u0301\u0301\u0301\u0301", 100), 350, 40)
	f.Add("\xff\x00\u2028\U000e0001", 3, 100)
	f.Fuzz(func(t *testing.T, line string, column, room int) {
		line = strings.ReplaceAll(line, "\n", "")
		room = leastWidth + max(room, 0)%100
		text, marks := excerpt(line, column, room)
		if n := cells(text); n > room {
			t.Errorf("%d cells of %d: %q", n, room, text)
		}
		if len(text) > room*4*(maxMarks+2) {
			t.Errorf("%d bytes for %d cells", len(text), room)
		}
		if i := strings.IndexFunc(text, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }); i >= 0 || !utf8.ValidString(text) {
			t.Errorf("not plain: %q", text)
		}
		at := []rune(line)
		if column < 1 || column > len(at) || at[column-1] == '\t' || unicode.IsSpace(at[column-1]) || cells(show(at[column-1])) == 0 {
			return
		}
		if got, want := under(text, marks), show(at[column-1]); got != want {
			t.Errorf("the caret stands under %q instead of %q:\n%q\n%q", got, want, text, marks)
		}
	})
}

func TestAnExcerptOfAHugeLineCostsLittle(t *testing.T) {
	line := strings.Repeat("乐", 5<<20)
	source := fstest.MapFS{"a": {Data: []byte(line)}}
	var l diag.List
	for column := range 50 {
		l = append(l, diag.Diagnostic{Place: diag.Place{File: "a", Line: 1, Column: column * 100_000}})
	}
	var out bytes.Buffer
	start := time.Now()
	if err := Text(&out, l, Options{Source: source}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 10*time.Second || out.Len() > 50*1000 {
		t.Errorf("%v and %d bytes", took, out.Len())
	}
}

func TestNoTextOfAnAuthorReachesTheTerminalAsACommand(t *testing.T) {
	evil := "x\x1b[2J\x1b]0;title\a\u009b31m\u202etxt\u2066\u200f\rfake.toml:1:1: error: y\n0 errors.\b\x00\u2028z\x7f\xff"
	d := diag.Diagnostic{
		Severity: diag.Error, Code: diag.Syntax, Place: diag.Place{File: "content/" + evil, Line: 1, Column: 3},
		Message: diag.Text{ZH: evil, EN: evil}, Hint: diag.Text{ZH: evil, EN: evil},
		Related: []diag.Related{{Place: diag.Place{File: evil, Line: 1, Column: 1}, Message: diag.Text{ZH: evil, EN: evil}}},
	}
	source := fstest.MapFS{"content/" + evil: {Data: []byte(evil)}}
	for _, language := range []string{"zh", "en"} {
		var text, github bytes.Buffer
		if err := Text(&text, diag.List{d}, Options{Language: language, Source: source}); err != nil {
			t.Fatal(err)
		}
		if err := GitHub(&github, diag.List{d}, Options{Language: language}); err != nil {
			t.Fatal(err)
		}
		for form, out := range map[string]string{"text": text.String(), "github": github.String()} {
			bad := func(r rune) bool {
				return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
			}
			if i := strings.IndexFunc(out, bad); i >= 0 || !utf8.ValidString(out) {
				t.Errorf("%s: a command at byte %d of %q", form, i, out)
			}
			for line := range strings.Lines(out) {
				if strings.HasPrefix(line, "0 errors") || strings.HasPrefix(line, "fake.toml") {
					t.Errorf("%s: a line of the author passes for the program's: %q", form, line)
				}
			}
		}
		if n := strings.Count(github.String(), "\n"); n != 2 {
			t.Errorf("github: %d lines: %q", n, github.String())
		}
	}
}
