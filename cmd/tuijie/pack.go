package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tuijie/generator"
	"tuijie/generator/busy"
	"tuijie/generator/pack"
	"tuijie/generator/report"
)

type packCommand struct {
	siteFlags
	Out  string `placeholder:"FILE.zip" help:"The file to write; catalogue.zip in the site by default. 输出文件。"`
	Fair string `placeholder:"ID" help:"Only the edition of this fair. 只打包某个展会的版本。"`
}

// Run builds the site into a folder of its own and makes one file of it. What
// was packed before stands until the new pack is whole.
func (p *packCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	out := p.Out
	if out == "" {
		out = filepath.Join(p.Site, "catalogue.zip")
	}
	folder, ok := strings.CutSuffix(filepath.Base(out), ".zip")
	if !ok || folder == "" {
		return exit{exitUsage, fmt.Sprintf(say(language, "--out 应为 .zip 文件，现在是 %q", "--out should be a .zip file, but is %q"), out)}
	}
	job, err := p.open(c, w)
	if err != nil {
		return err
	}
	defer job.close()
	scratch, err := os.MkdirTemp("", "tuijie-pack-")
	if err != nil {
		return fmt.Errorf("make a folder to build in: %w", err)
	}
	defer os.RemoveAll(scratch)
	job.options.Out, job.options.Fair, job.options.Scratch = filepath.Join(scratch, pack.Site), p.Fair, true
	result, err := generator.Build(ctx, job.options)
	if err == nil && !result.Found.HasErrors() {
		err = packed(ctx, job.options.Out, out, folder)
	}
	if err := job.end(result.Found, report.Summary{Files: result.Summary.Files}, false, err); err != nil {
		return err
	}
	if job.format != "text" {
		return nil
	}
	if _, err := fmt.Fprintf(w.err, say(language, "已打包：%s（解压后双击 %s）\n", "Packed: %s (unzip it and open %s)\n"), out, pack.Door); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// packed packs the site in the folder built into the file out, which is replaced
// whole or not at all.
func packed(ctx context.Context, built, out, folder string) (err error) {
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return fmt.Errorf("make the folder of the pack: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(out), ".tuijie-pack-*")
	if err != nil {
		return fmt.Errorf("write the pack: %w", err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := pack.Write(ctx, f, os.DirFS(built), folder); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return f.Chmod(0o644) }, f.Sync, f.Close,
		func() error { return busy.Retry(out, func() error { return os.Rename(f.Name(), out) }) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("write the pack: %w", err)
		}
	}
	return nil
}
