package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tuijie/generator"
	"tuijie/generator/busy"
	"tuijie/generator/diag"
	"tuijie/generator/report"
	"tuijie/generator/workbook"
)

type exportCommand struct {
	Form     string `arg:"" enum:"xlsx,csv,json" help:"xlsx: all entries; csv: the projects; json: the open data, as readers may see it."`
	File     string `arg:"" help:"The file to write."`
	Site     string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
	Encoding string `enum:"utf-8,gb18030" default:"utf-8" help:"Of csv: ${enum}. CSV 的编码。"`
	Force    bool   `help:"Write over a file that is there. 覆盖已有的文件。"`
}

// Run writes the facts of a site into a file of another form.
func (x *exportCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	if x.Encoding != "utf-8" && x.Form != "csv" {
		return exit{exitUsage, say(language, "--encoding 只用于 csv", "--encoding goes with csv")}
	}
	if _, err := os.Lstat(x.File); err == nil && !x.Force {
		return exit{exitUsage, fmt.Sprintf(say(language, "%s 已经存在；要覆盖请加 --force", "%s is there already; add --force to write over it"), x.File)}
	}
	flags := siteFlags{Site: x.Site, Format: "text"}
	j, err := flags.open(c, w)
	if err != nil {
		return err
	}
	defer j.close()
	var b bytes.Buffer
	found, err := x.make(ctx, &b, j.options)
	if err != nil {
		return err
	}
	if found.HasErrors() {
		return j.end(found, report.Summary{}, false, nil)
	}
	return replaceFile(x.File, b.Bytes(), language)
}

func (x *exportCommand) make(ctx context.Context, b *bytes.Buffer, o generator.Options) (diag.List, error) {
	switch x.Form {
	case "xlsx":
		return workbook.Export(ctx, o.Site, b)
	case "csv":
		return workbook.ExportTable(ctx, o.Site, b, x.Encoding == "gb18030")
	}
	body, result, err := generator.Data(ctx, o)
	b.Write(body)
	return result.Found, err
}

// replaceFile writes a file whole or not at all.
func replaceFile(name string, body []byte, language string) error {
	beside, err := os.CreateTemp(filepath.Dir(name), ".tuijie-*")
	if errors.Is(err, fs.ErrNotExist) {
		return exit{exitUsage, fmt.Sprintf(say(language, "没有文件夹 %s", "there is no folder %s"), filepath.Dir(name))}
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = beside.Write(body)
	if err = errors.Join(err, beside.Chmod(0o644), beside.Sync(), beside.Close()); err == nil {
		err = busy.Retry(name, func() error { return os.Rename(beside.Name(), name) })
	}
	if err != nil {
		os.Remove(beside.Name())
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
