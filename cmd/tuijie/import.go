package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/mend"
	"tuijie/generator/report"
	"tuijie/generator/workbook"
)

type importCommand struct {
	File    string `arg:"" help:"The .xlsx or .csv file."`
	Site    string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
	DryRun  bool   `help:"Only show what would change. 只显示改动，不写文件。"`
	Partial bool   `help:"Take the rows that are understood, and leave the others. 只导入看懂的行。"`
}

// Run shows what a file changes in the content, and changes it if every cell was
// understood, or the user asked for the rows that were.
func (i *importCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	root, err := openSite(i.Site, language)
	if err != nil {
		return err
	}
	defer root.Close()
	raw, err := readUpTo(i.File, workbook.MaxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return exit{exitUsage, fmt.Sprintf(say(language, "没有文件 %s", "there is no file %s"), i.File)}
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", i.File, err)
	}
	plan, found, err := planned(ctx, root, i.File, raw)
	if err != nil {
		return err
	}
	if found.HasErrors() {
		if err := report.Text(w.err, found, report.Options{Language: language, Colour: colour(w), Source: root.FS(), Version: version}); err != nil {
			return fmt.Errorf("print the report: %w", err)
		}
		return exit{code: exitContent}
	}
	if err := errors.Join(showChanges(w.out, plan, language), showFindings(w.err, filepath.Base(i.File), plan, language)); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	switch {
	case plan.HasErrors() && (!i.Partial || plan.Refused == 0):
		return exit{exitContent, say(language, "没有写入。改好上面的格子，或加 --partial 只导入看懂的行", "nothing was written; mend the cells above, or add --partial to take the rows that are understood")}
	case i.DryRun || len(plan.Entries) == 0:
		return nil
	}
	if err := writePlan(root, plan); err != nil {
		return err
	}
	return i.again(ctx, root, raw, language)
}

// planned works out what a file changes.
func planned(ctx context.Context, root *os.Root, name string, raw []byte) (*workbook.Plan, diag.List, error) {
	book := workbook.Open(name, raw)
	defer book.Close()
	return workbook.Import(ctx, root.FS(), book)
}

// readUpTo reads a file, no more of it than is needed to know that it has more bytes
// than it may.
func readUpTo(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// writePlan changes the files that are there, each whole, and makes the new ones.
func writePlan(root *os.Root, plan *workbook.Plan) error {
	var changes []mend.Change
	var made []content.NewFile
	for _, e := range plan.Entries {
		if e.New {
			made = append(append(made, content.NewFile{Name: e.File, Body: e.After}), e.Beside...)
			continue
		}
		changes = append(changes, mend.Change{File: e.File, Before: e.Before, After: e.After, Places: len(e.Changes)})
	}
	if err := mend.Write(root, changes); err != nil {
		return err
	}
	for _, f := range made {
		if err := create(root, f); err != nil {
			return err
		}
	}
	return nil
}

// again imports the file once more: after it was written it must change nothing.
func (i *importCommand) again(ctx context.Context, root *os.Root, raw []byte, language string) error {
	plan, found, err := planned(ctx, root, i.File, raw)
	if err != nil {
		return err
	}
	if found.HasErrors() || len(plan.Entries) > 0 {
		return errors.New(say(language, "写入后读回的内容与预告的不一致，请检查 content 文件夹", "what was written does not read back as announced; look at the content folder"))
	}
	return nil
}

// showChanges lists every value that changes.
func showChanges(out io.Writer, plan *workbook.Plan, language string) error {
	var b strings.Builder
	for _, e := range plan.Entries {
		word := say(language, "改动", "change")
		if e.New {
			word = say(language, "新增", "new")
		}
		fmt.Fprintf(&b, "%s %s %s (%s)\n", word, e.ID, oneLine(e.Name), e.File)
		for _, c := range e.Changes {
			fmt.Fprintf(&b, "  %s [%s]: %s → %s", c.Label.In(language), c.Path, shownValue(c.Old, language), shownValue(c.New, language))
			if c.Cell != "" {
				fmt.Fprintf(&b, "  (%s!%s)", oneLine(c.Sheet), c.Cell)
			}
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func shownValue(text, language string) string {
	if text == "" {
		return say(language, "（无）", "(none)")
	}
	return oneLine(text)
}

// oneLine keeps a text from a sheet from breaking out of its line, or from giving
// the terminal orders.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case !unicode.IsGraphic(r):
			return '�'
		}
		return r
	}, text)
}

// showFindings names the cells that were not understood, and sums the plan up.
func showFindings(out io.Writer, file string, plan *workbook.Plan, language string) error {
	var b strings.Builder
	made := 0
	for _, e := range plan.Entries {
		if e.New {
			made++
		}
	}
	for _, f := range plan.Found {
		word := say(language, "提示", "warning")
		if f.Severity == diag.Error {
			word = say(language, "错误", "error")
		}
		at := file
		if f.Sheet != "" {
			at = oneLine(f.Sheet)
		}
		if f.Cell != "" {
			at += "!" + f.Cell
		}
		fmt.Fprintf(&b, "%s: %s: %s\n", at, word, oneLine(f.Message.In(language)))
		if hint := f.Hint.In(language); hint != "" {
			fmt.Fprintf(&b, "  %s\n", oneLine(hint))
		}
	}
	sum := diag.Say("新增 %d 个，改动 %d 个，没有变化 %d 行，没有看懂 %d 行", "%d new, %d changed, %d rows as they were, %d rows not understood",
		made, len(plan.Entries)-made, plan.Same, plan.Refused)
	fmt.Fprintln(&b, sum.In(language))
	if made > 0 {
		fmt.Fprintln(&b, say(language, "新条目还有要补的内容，写入后运行 tuijie check 查看", "new entries have more to fill in: once written, see tuijie check"))
	}
	_, err := io.WriteString(out, b.String())
	return err
}
