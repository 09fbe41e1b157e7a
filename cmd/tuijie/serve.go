package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"tuijie/generator"
	"tuijie/generator/desk"
	"tuijie/generator/diag"
	"tuijie/generator/report"
	"tuijie/generator/serve"
)

type serveCommand struct {
	siteFlags
	Addr string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen. 监听地址。"`
	Open bool   `help:"Open the site in the browser. 在浏览器里打开。"`
}

// Run shows the site until it is interrupted. It builds into a folder of its
// own, so that public/ stays as the last build left it.
func (v *serveCommand) Run(ctx context.Context, c *commands, w world) error {
	job, err := v.open(c, w)
	if err != nil {
		return err
	}
	defer job.close()
	listener, err := net.Listen("tcp", v.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close()
	work, err := os.MkdirTemp("", "tuijie-")
	if err != nil {
		return fmt.Errorf("make a folder for the preview: %w", err)
	}
	defer os.RemoveAll(work)
	job.options.Out, job.options.Scratch, job.options.Program = filepath.Join(work, "site"), true, program()
	watch := []string{filepath.Join(v.Site, "content"), filepath.Join(v.Site, "themes")}
	site := new(deskSite)
	server := serve.New(job.options.Out, watch, func(ctx context.Context) ([]serve.Message, error) {
		if err := job.seen(ctx, site); err != nil {
			return nil, err
		}
		return job.remake(ctx)
	})
	server.Mount(desk.Path, job.desk(site))
	fmt.Fprintf(w.err, say(job.report.Language, "网站在 http://%[1]s/ ，写作台在 http://%[1]s/_desk/ ；按 Ctrl+C 结束\n", "the site is at http://%[1]s/ , the desk at http://%[1]s/_desk/ ; press Ctrl+C to stop\n"), listener.Addr())
	if v.Open {
		browse("http://" + listener.Addr().String() + "/")
	}
	return server.Run(ctx, listener)
}

// seen has the site that the desk writes look at what has changed.
func (j *job) seen(ctx context.Context, site *deskSite) error {
	if live := site.live.Load(); live != nil {
		return live.Refresh(ctx)
	}
	live, err := generator.Open(ctx, j.options)
	if err == nil {
		site.live.Store(live)
	}
	return err
}

// remake builds the preview and reports as build does.
func (j *job) remake(ctx context.Context) ([]serve.Message, error) {
	started := time.Now()
	result, err := generator.Build(ctx, j.options)
	if err != nil {
		return nil, err
	}
	s := report.Summary{
		Pages: result.Pages, Files: result.Summary.Files, Written: result.Summary.Written,
		Unchanged: result.Summary.Unchanged, Removed: result.Summary.Removed, Seconds: time.Since(started).Seconds(),
	}
	if err := j.print(result.Found, s, true); err != nil {
		return nil, err
	}
	messages := make([]serve.Message, len(result.Found))
	for i, d := range result.Found {
		messages[i] = message(d, j.report.Language)
	}
	return messages, nil
}

func message(d diag.Diagnostic, language string) serve.Message {
	place := d.File
	if d.Line > 0 {
		place += ":" + strconv.Itoa(d.Line) + ":" + strconv.Itoa(d.Column)
	}
	return serve.Message{Severity: d.Severity.String(), Place: place, Text: d.Message.In(language), Hint: d.Hint.In(language)}
}
