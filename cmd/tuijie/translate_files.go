package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tuijie/generator/bilingual"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/mend"
	"tuijie/generator/report"
	"tuijie/generator/translation"
)

type translateExportCommand struct {
	File  string   `arg:"" help:"The file to write: .xlf (XLIFF 2.1) or .po."`
	Paths []string `arg:"" optional:"" name:"path" help:"Entries or files in content/; all without one. 条目或文件，不写则为全部。"`
	Lang  string   `placeholder:"KEY" help:"The language to translate into; needed where the site has several. 译成哪种语言。"`
	All   bool     `help:"Also what is translated and up to date. 连同已有的最新译文。"`
	Force bool     `help:"Write over a file that is there. 覆盖已有的文件。"`
	Site  string   `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
}

// Run writes what is missing or stale into a file for translators.
func (x *translateExportCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	form, err := formOf(x.File, language)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(x.File); err == nil && !x.Force {
		return exit{exitUsage, fmt.Sprintf(say(language, "%s 已经存在；要覆盖请加 --force", "%s is there already; add --force to write over it"), x.File)}
	}
	s, root, err := openTranslation(ctx, x.Site, x.Lang, language)
	if err != nil {
		return err
	}
	defer root.Close()
	if unread := unread(s.Found, x.Paths); len(unread) > 0 {
		if err := report.Text(w.err, unread, report.Options{Language: language, Colour: colour(w), Source: root.FS(), Version: version}); err != nil {
			return fmt.Errorf("print the report: %w", err)
		}
		return exit{exitContent, say(language, "没有导出：先改好上面的文件", "nothing was exported: mend the files above first")}
	}
	named := make([]bool, len(x.Paths))
	d, err := s.Export(func(t *translation.Text) bool { return matches(x.Paths, named, t.Translation) }, x.All)
	if err != nil {
		return err
	}
	if i := slices.Index(named, false); i >= 0 {
		return exit{exitUsage, fmt.Sprintf(say(language, "%s 没有译文；用 tuijie translate status 查看", "%s has no translation; see tuijie translate status"), x.Paths[i])}
	}
	units := 0
	for _, t := range d.Texts {
		units += len(t.Units)
	}
	if units == 0 {
		fmt.Fprintln(w.err, say(language, "没有要译的内容；连同最新的译文一起导出请加 --all", "there is nothing to translate; add --all for what is up to date as well"))
		return nil
	}
	body := form.write(d)
	if len(body) > bilingual.MaxFile {
		return exit{exitUsage, fmt.Sprintf(say(language, "文件会超过 %d MB，读不回来；写明条目，分几次导出", "the file would have more than %d MB, and could not be read back: name entries, and export in parts"), bilingual.MaxFile>>20)}
	}
	if err := replaceFile(x.File, body, language); err != nil {
		return err
	}
	fmt.Fprintf(w.err, say(language, "从 %s 译成 %s：导出 %d 篇、%d 条\n", "from %s into %s: texts %d, units %d\n"), d.Source, d.Target, len(d.Texts), units)
	return nil
}

// unread is what keeps texts from being read, of the entries that the paths name, or of
// all; words that are missing in a language do not.
func unread(found diag.List, paths []string) diag.List {
	return slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool {
		at, here := strings.TrimPrefix(d.File, content.Folder+"/"), len(paths) == 0
		for _, p := range paths {
			here = here || at == inContent(p) || strings.HasPrefix(at, inContent(p)+"/") || path.Dir(at) == path.Dir(inContent(p))
		}
		return d.Severity != diag.Error || d.Code == diag.MissingLanguage || !here && at != "site.toml"
	})
}

// matches reports whether one of the paths names the translation, and notes which; no
// path names every one.
func matches(paths []string, named []bool, t content.Translation) bool {
	take := len(paths) == 0
	for i, written := range paths {
		if names(inContent(written), t) {
			take, named[i] = true, true
		}
	}
	return take
}

// form is a kind of file that translators work in.
type form struct {
	write func(bilingual.Document) []byte
	read  func([]byte) (*bilingual.Document, int, *diag.Fault)
}

// formOf tells the kind by the file's name.
func formOf(name, language string) (form, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlf", ".xliff":
		return form{bilingual.XLIFF, bilingual.ReadXLIFF}, nil
	case ".po":
		return form{bilingual.PO, bilingual.ReadPO}, nil
	}
	return form{}, exit{exitUsage, fmt.Sprintf(say(language, "%s 应以 .xlf 或 .po 结尾", "%s should end in .xlf or .po"), name)}
}

// openTranslation reads a site as far as translating into a language needs; "" is the
// only language there is.
func openTranslation(ctx context.Context, site, into, language string) (*translation.Site, *os.Root, error) {
	root, err := openSite(site, language)
	if err != nil {
		return nil, nil, err
	}
	keys, err := translation.Languages(root.FS())
	if err == nil && into == "" && len(keys) != 1 {
		err = exit{exitUsage, fmt.Sprintf(say(language, "用 --lang 写明译成哪种语言：%s", "name the language to translate into by --lang: %s"), strings.Join(keys, " "))}
	}
	if err != nil {
		root.Close()
		return nil, nil, err
	}
	if into == "" {
		into = keys[0]
	}
	s, err := translation.Read(ctx, root.FS(), into)
	if errors.Is(err, translation.ErrLanguage) {
		err = exit{exitUsage, fmt.Sprintf(say(language, "网站不译成语言 %s；可用：%s", "the site is not translated into %s; there is: %s"), into, strings.Join(keys, " "))}
	}
	if err != nil {
		root.Close()
		return nil, nil, err
	}
	return s, root, nil
}

type translateImportCommand struct {
	File    string `arg:"" help:"The .xlf or .po file."`
	Lang    string `placeholder:"KEY" help:"The language it translates into; needed where the site has several. 译成哪种语言。"`
	DryRun  bool   `help:"Only show what would change. 只显示改动，不写文件。"`
	Partial bool   `help:"Take the units that are understood; what a new file still lacks stands in the source's words. 只导入看懂的，新文件里没译的段落先用原文占位。"`
	Site    string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
}

// Run shows what a translators' file changes in the content, and changes it if every
// unit was understood, or the user asked for those that were.
func (i *translateImportCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	form, err := formOf(i.File, language)
	if err != nil {
		return err
	}
	raw, err := readUpTo(i.File, bilingual.MaxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return exit{exitUsage, fmt.Sprintf(say(language, "没有文件 %s", "there is no file %s"), i.File)}
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", i.File, err)
	}
	d, line, fault := form.read(raw)
	if fault != nil {
		return i.fault(w, line, fault, language)
	}
	s, root, err := openTranslation(ctx, i.Site, i.Lang, language)
	if err != nil {
		return err
	}
	defer root.Close()
	plan, fault, err := s.Plan(d, i.Partial)
	switch {
	case err != nil:
		return err
	case fault != nil:
		return i.fault(w, 1, fault, language)
	}
	if err := errors.Join(showTranslations(w.out, plan, language), i.findings(w.err, plan, language)); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	switch {
	case plan.HasErrors() && (!i.Partial || len(plan.Files) == 0):
		return exit{exitContent, say(language, "没有写入。改好上面各条，或加 --partial 只导入看懂的", "nothing was written; mend the units above, or add --partial to take those that are understood")}
	case i.DryRun:
		return nil
	}
	return writeTranslations(root, plan)
}

// fault prints what is wrong with the whole file.
func (i *translateImportCommand) fault(w world, line int, f *diag.Fault, language string) error {
	fmt.Fprintf(w.err, "%s:%d: %s: %s\n", filepath.Base(i.File), line, say(language, "错误", "error"), oneLine(f.Message.In(language)))
	if hint := f.Hint.In(language); hint != "" {
		fmt.Fprintf(w.err, "  %s\n", oneLine(hint))
	}
	return exit{code: exitContent}
}

// showTranslations lists every unit that changes.
func showTranslations(out io.Writer, plan *translation.Plan, language string) error {
	var b strings.Builder
	for _, f := range plan.Files {
		word := say(language, "改动", "change")
		if f.Before == nil {
			word = say(language, "新增", "new")
		}
		fmt.Fprintf(&b, "%s %s\n", word, f.Name)
		for _, c := range f.Changes {
			fmt.Fprintf(&b, "  %s [%s]: %s → %s\n", oneLine(c.Label.In(language)), c.Unit, shownValue(c.Old, language), oneLine(c.New))
		}
	}
	for _, t := range plan.Accepted {
		fmt.Fprintf(&b, "%s %s\n", say(language, "登记", "record"), path.Join(content.Folder, t.Path))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// findings names the units that were not understood, and sums the plan up.
func (i *translateImportCommand) findings(out io.Writer, plan *translation.Plan, language string) error {
	var b strings.Builder
	for _, f := range plan.Found {
		word := say(language, "提示", "warning")
		if f.Severity == diag.Error {
			word = say(language, "错误", "error")
		}
		fmt.Fprintf(&b, "%s:%d: %s: content/%s [%s]: %s (%s)\n", filepath.Base(i.File), f.Line, word, oneLine(f.Path), oneLine(f.Unit), oneLine(f.Message.In(language)), f.Code)
		if hint := f.Hint.In(language); hint != "" {
			fmt.Fprintf(&b, "  %s\n", oneLine(hint))
		}
	}
	fmt.Fprintln(&b, diag.Say("改动 %d 条，没有变化 %d 条，没有译完 %d 条，没有看懂 %d 条；登记 %d 篇", "%d changed, %d as they were, %d not translated yet, %d not understood; texts recorded: %d",
		plan.Taken, plan.Same, plan.Left, plan.Refused, len(plan.Accepted)).In(language))
	_, err := io.WriteString(out, b.String())
	return err
}

// writeTranslations changes the files that are there, each whole, makes the new ones,
// and then records the texts that now fit their sources.
func writeTranslations(root *os.Root, plan *translation.Plan) error {
	if err := writeFiles(root, plan.Files); err != nil {
		return err
	}
	return writeRecords(root, plan.Records)
}

// writeRecords writes the kept sources and the lock, and removes the sources that the lock
// names no more.
func writeRecords(root *os.Root, files []translation.File) error {
	if len(files) == 0 {
		return nil
	}
	if err := writeFiles(root, files); err != nil {
		return err
	}
	lock, err := content.ReadLock(root.FS())
	if err != nil {
		return err
	}
	unneeded, err := lock.Unneeded(root.FS())
	for _, name := range unneeded {
		err = errors.Join(err, root.Remove(name))
	}
	if err != nil {
		return fmt.Errorf("remove sources that are not needed: %w", err)
	}
	return nil
}

// writeFiles changes files that are there, if none of them changed meanwhile, and
// makes those that are not.
func writeFiles(root *os.Root, files []translation.File) error {
	var changes []mend.Change
	for _, f := range files {
		if f.Before != nil {
			changes = append(changes, mend.Change{File: f.Name, Before: f.Before, After: f.After, Places: len(f.Changes)})
		}
	}
	if err := mend.Write(root, changes); err != nil {
		return err
	}
	for _, f := range files {
		if f.Before != nil {
			continue
		}
		if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
			return fmt.Errorf("make the folder of %s: %w", f.Name, err)
		}
		if err := mend.Create(root, f.Name, f.After); err != nil {
			return err
		}
	}
	return nil
}
