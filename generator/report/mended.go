package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"tuijie/generator/diag"
	"tuijie/generator/encoding"
	"tuijie/generator/mend"
)

// Diff prints what mending would change, as a unified diff of the texts with a
// line before each file that also tells what no diff shows: another encoding,
// other line ends. Places are told where they were counted.
func Diff(w io.Writer, changes []mend.Change, o Options) error {
	var out bytes.Buffer
	for _, c := range changes {
		name := oneLine(c.File)
		out.WriteString(name)
		if c.Places > 0 {
			out.WriteString(diag.Say("：", ": ").In(o.Language) + strings.TrimSpace(places(c.Places, o)))
		}
		if c.Resaved {
			out.WriteString(diag.Say("，存为 UTF-8，换行用 LF", ", saved as UTF-8 with LF").In(o.Language))
		}
		out.WriteByte('\n')
		before, ok := encoding.Plain(c.Before)
		if !ok {
			before = c.Before
		}
		after, ok := encoding.Plain(c.After)
		if !ok {
			after = c.After
		}
		label := diag.Say("修正前\n修正后", "before\nafter").In(o.Language)
		from, to, _ := strings.Cut(label, "\n")
		lines := strings.Split(string(diff.Diff(name+"\t"+from, before, name+"\t"+to, after)), "\n")
		for _, line := range lines[1:] {
			out.WriteString(strings.ReplaceAll(oneLine(line), "␉", "\t") + "\n")
		}
	}
	return flush(w, &out)
}

// Mended prints the line that tells how much was mended, or would be.
func Mended(w io.Writer, r mend.Result, dry bool, o Options) error {
	text := diag.Say("没有可以自动修正的地方。", "There was nothing to mend.").In(o.Language)
	if n := len(r.Changes); n > 0 {
		done := diag.Say("在 %d 个文件里修正了%s。", "Mended %[2]s in %[1]d %[3]s.")
		if dry {
			done = diag.Say("可以在 %d 个文件里修正%s；没有写入。", "Would mend %[2]s in %[1]d %[3]s; nothing was written.")
		}
		if o.Language == "zh" {
			text = fmt.Sprintf(done.ZH, n, places(r.Places(), o))
		} else {
			text = fmt.Sprintf(done.EN, n, places(r.Places(), o), noun(n, "file"))
		}
	}
	_, err := io.WriteString(w, o.paint(green, text)+"\n")
	return err
}

func places(n int, o Options) string {
	if o.Language == "zh" {
		return fmt.Sprintf(" %d 处", n)
	}
	return fmt.Sprintf("%d %s", n, noun(n, "place"))
}

// mendable is the sentence that tells how many of the findings check --fix
// mends, "" where it mends none.
func mendable(l diag.List, o Options) string {
	n := 0
	for _, d := range l {
		if d.Fix != nil {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return diag.Text{
		ZH: fmt.Sprintf("其中 %d 处可用 tuijie check --fix 自动修正。", n),
		EN: fmt.Sprintf(" tuijie check --fix mends %d of them.", n),
	}.In(o.Language)
}
