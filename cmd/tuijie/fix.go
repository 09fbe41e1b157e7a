package main

import (
	"context"
	"fmt"
	"time"

	"tuijie/generator"
	"tuijie/generator/mend"
	"tuijie/generator/report"
)

// fixFlags ask check to mend what it can.
type fixFlags struct {
	Fix    bool `help:"Mend what has one meaning, and report the rest. 自动修正含义唯一的错误。"`
	DryRun bool `help:"With --fix: show the changes, write nothing. 只显示改动，不写文件。"`
}

// wrong says which flags do not go together, "" where they do. A diff is for
// people: in the machine formats each finding has its own fix.
func (f fixFlags) wrong(format, language string) string {
	switch {
	case f.DryRun && !f.Fix:
		return say(language, "--dry-run 要与 --fix 一起用", "--dry-run goes with --fix")
	case f.DryRun && format != "text":
		return say(language, "--dry-run 只有文本格式；其他格式的每条结果已带有修正内容（fix）",
			"--dry-run has the text format only; in json each finding already has its fix")
	}
	return ""
}

// fix mends the content and reports what is left. Its exit code is that of what
// is left, written or not.
func (f fixFlags) fix(ctx context.Context, j *job, started time.Time) error {
	result, err := generator.Mend(ctx, j.options)
	if err != nil {
		return err
	}
	if f.DryRun {
		j.report.Source = result.Site
		err = report.Diff(j.world.out, result.Changes, j.report)
	} else {
		err = mend.Write(j.root, result.Changes)
	}
	if err != nil {
		return err
	}
	end := j.end(result.Left, report.Summary{Seconds: time.Since(started).Seconds()}, false, nil)
	if j.format == "text" {
		if err := report.Mended(j.world.err, result, f.DryRun, j.report); err != nil {
			return fmt.Errorf("print the report: %w", err)
		}
	}
	return end
}
