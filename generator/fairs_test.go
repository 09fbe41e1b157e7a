package generator_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"tuijie/generator/synthetic"
)

// TestAFairThatTakesEverythingIsBounded shows a fair of 100 projects: pages of 24, a kiosk of 60. The edits after it
// reach what those pages show of the fair, of its projects and of the rows these name, in either language.
func TestAFairThatTakesEverythingIsBounded(t *testing.T) {
	large, err := fs.Sub(synthetic.FS(100), "content")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorkshop(t, large)
	const fair = "content/fairs/synthetic-fair/fair.toml"
	w.edit(fair, `(?s)\[select\].*?\n\n`, "")
	if found := w.build().Found; found.HasErrors() {
		t.Fatalf("the site does not pass: %s", listed(found))
	}
	for n, want := range []int{24, 24, 24, 24, 4} {
		name := "public/zh/fairs/synthetic-fair/index.html"
		if n > 0 {
			name = fmt.Sprintf("public/zh/fairs/synthetic-fair/page/%d/index.html", n+1)
		}
		if got := strings.Count(w.read(name), "?fair=synthetic-fair"); got != want {
			t.Errorf("%s lists %d projects, want %d", name, got, want)
		}
	}
	kiosk := w.read("public/en/fairs/synthetic-fair/kiosk/index.html")
	if slides, codes := strings.Count(kiosk, `class="slide"`), strings.Count(kiosk, `class="qr"`); slides != 60 || codes != 60 {
		t.Errorf("the kiosk has %d slides with %d codes, want 60", slides, codes)
	}
	for _, edit := range []struct{ file, pattern, by string }{
		{fair, `(?m)^booth = .*`, `booth = "B 12"`},
		{fair, `(?m)^ends = .*`, `ends = 2020-12-01`},
		{fair, `(?m)^name\.en = .*`, `name.en = "Another Fair"`},
		{"content/vocabulary.toml", `(?m)^name\.en = "Hotels"`, `name.en = "Inns"`},
		{w.projects()[40] + "/project.toml", `(?m)^summary\.en = .*`, `summary.en = "Told anew."`},
		{"content/contacts.toml", `(?m)^name\.zh = ".*"`, `name.zh = "另一个窗口"`},
	} {
		w.script = append(w.script, edit.file+": "+edit.by)
		w.edit(edit.file, edit.pattern, edit.by)
		if found := w.build().Found; found.HasErrors() {
			t.Fatalf("after %s the site does not pass: %s", w.script[len(w.script)-1], listed(found))
		}
		if !strings.Contains(w.read(edit.file), edit.by) {
			t.Errorf("%s is as it was", edit.file)
		}
	}
}
