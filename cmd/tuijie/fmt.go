package main

import (
	"fmt"
	"time"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/mend"
	"tuijie/generator/report"
)

type fmtCommand struct {
	Site   string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
	Check  bool   `xor:"what" help:"Write nothing; fail where a file is not in form. 只检查，不写文件。"`
	DryRun bool   `xor:"what" help:"Show the changes, write nothing. 只显示改动，不写文件。"`
	Format string `enum:"text,json,sarif,github,gitlab" default:"text" help:"Form of the report: ${enum}. 报告的格式。"`
}

// Run puts the site's TOML files into their form. A file with faults is left
// alone and named, and the others are written all the same.
func (f *fmtCommand) Run(c *commands, w world) error {
	started := time.Now()
	language := messages(c, w)
	if f.DryRun && f.Format != "text" {
		return exit{exitUsage, say(language, "--dry-run 只有文本格式", "--dry-run has the text format only")}
	}
	root, err := openSite(f.Site, language)
	if err != nil {
		return err
	}
	j := &job{root: root, format: f.Format, world: w,
		report: report.Options{Language: language, Colour: colour(w), Source: root.FS(), Base: base(f.Site), Version: version}}
	defer j.close()
	list, found, err := content.Format(root.FS())
	if err != nil {
		return err
	}
	summary := report.Summary{Files: len(list)}
	switch {
	case f.Check:
		found = append(found, unformatted(list)...)
	case f.DryRun:
		err = report.Diff(w.out, reformed(list), j.report)
	default:
		err = mend.Write(root, reformed(list))
		summary.Written = len(list)
	}
	if err != nil {
		return err
	}
	if f.Format == "text" && !f.Check && !f.DryRun {
		for _, each := range list {
			fmt.Fprintln(w.out, each.Name)
		}
	}
	if f.Format == "text" && len(found) == 0 {
		return nil
	}
	summary.Seconds = time.Since(started).Seconds()
	return j.end(found, summary, false, nil)
}

// reformed are the files as changes to write.
func reformed(list []content.Formatted) []mend.Change {
	changes := make([]mend.Change, len(list))
	for i, f := range list {
		changes[i] = mend.Change{File: f.Name, Before: f.Before, After: f.After}
	}
	return changes
}

// unformatted are the files as findings.
func unformatted(list []content.Formatted) diag.List {
	var found diag.List
	for _, f := range list {
		found = append(found, diag.Diagnostic{
			Severity: diag.Error, Code: diag.Unformatted, Place: diag.Place{File: f.Name, Line: f.Line, Column: 1},
			Message: diag.Say("从这一行起，顺序或空格不是规范的形式", "from this line on, the order or the spacing is not the canonical one"),
			Hint:    diag.Say("运行 tuijie fmt", "run tuijie fmt"),
		})
	}
	return found
}
