package report

import (
	"bytes"
	"strings"
	"testing"

	"tuijie/generator/diag"
	"tuijie/generator/mend"
)

var change = mend.Change{
	File:   "content/site.toml",
	Before: []byte("\xef\xbb\xbfa = 1\r\nb ＝ 2\x1b\r\n"), After: []byte("a = 1\nb = 2\x1b\n"),
	Places: 2, Resaved: true,
}

func TestADiffTellsWhatItCannotShow(t *testing.T) {
	var out bytes.Buffer
	if err := Diff(&out, []mend.Change{change}, Options{Language: "zh"}); err != nil {
		t.Fatal(err)
	}
	want := "content/site.toml：2 处，存为 UTF-8，换行用 LF\n" +
		"--- content/site.toml\t修正前\n+++ content/site.toml\t修正后\n" +
		"@@ -1,2 +1,2 @@\n a = 1\n-b ＝ 2␛\n+b = 2␛\n\n"
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMendingIsCounted(t *testing.T) {
	one := mend.Result{Changes: []mend.Change{change}}
	for _, tt := range []struct {
		result   mend.Result
		dry      bool
		language string
		want     string
	}{
		{one, false, "zh", "在 1 个文件里修正了 2 处。\n"},
		{one, true, "zh", "可以在 1 个文件里修正 2 处；没有写入。\n"},
		{one, false, "en", "Mended 2 places in 1 file.\n"},
		{one, true, "en", "Would mend 2 places in 1 file; nothing was written.\n"},
		{mend.Result{}, false, "en", "There was nothing to mend.\n"},
	} {
		var out bytes.Buffer
		if err := Mended(&out, tt.result, tt.dry, Options{Language: tt.language}); err != nil {
			t.Fatal(err)
		}
		if out.String() != tt.want {
			t.Errorf("got %q, want %q", out.String(), tt.want)
		}
	}
}

func TestAFindingThatCanBeMendedSaysSo(t *testing.T) {
	found := diag.List{
		{Severity: diag.Error, Code: diag.Syntax, Place: diag.Place{File: "a.toml", Line: 2, Column: 3},
			Fix: &diag.Edit{Line: 2, Column: 3, EndLine: 2, EndColumn: 4, Text: "="}},
		{Severity: diag.Error, Code: diag.Syntax, Place: diag.Place{File: "a.toml", Line: 3, Column: 1}},
	}
	var machine, person bytes.Buffer
	if err := JSON(&machine, found, Summary{}, Options{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(machine.String(), "\n")
	if want := `"fix":{"line":2,"column":3,"end_line":2,"end_column":4,"text":"="}}`; !strings.HasSuffix(lines[0], want) {
		t.Errorf("%s does not end in %s", lines[0], want)
	}
	if strings.Contains(lines[1], "fix") {
		t.Errorf("%s has a fix", lines[1])
	}
	if err := Text(&person, found, Options{Language: "en"}); err != nil {
		t.Fatal(err)
	}
	if want := "2 errors. tuijie check --fix mends 1 of them.\n"; !strings.HasSuffix(person.String(), want) {
		t.Errorf("%q does not end in %q", person.String(), want)
	}
}
