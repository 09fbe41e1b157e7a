package main

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"sync"
	"time"

	"tuijie/generator"
	"tuijie/generator/desk"
	"tuijie/generator/diag"
	"tuijie/generator/report"
	"tuijie/generator/serve"
)

type serveCommand struct {
	siteFlags
	Addr   string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen. 监听地址。"`
	Host   []string `placeholder:"NAME" help:"A name, beside localhost, by which the preview may be asked. 允许用来访问的主机名。"`
	Editor string   `default:"vscode://file/{file}:{line}:{column}" placeholder:"URL" help:"What opens a file at a place; empty for nothing. 打开文件所用的链接。"`
	Open   bool     `help:"Open the site in the browser. 在浏览器里打开。"`
}

// Run shows the site until it is interrupted. It writes nothing into public/; what it finds out of the site it keeps in
// a hidden folder beside it, for the next time.
func (v *serveCommand) Run(ctx context.Context, c *commands, w world) error {
	job, err := v.open(c, w)
	if err != nil {
		return err
	}
	defer job.close()
	folder, err := filepath.Abs(v.Site)
	if err != nil {
		return fmt.Errorf("find the site: %w", err)
	}
	listener, err := net.Listen("tcp", v.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close()
	language := job.report.Language
	preview := &preview{job: job, site: newDeskSite()}
	server := serve.New(serve.Options{
		Folder: folder, Source: job.options.Site, Language: language, Hosts: v.Host, Editor: v.Editor, Link: desk.Link, Looked: preview.looked,
	})
	job.options.Program, job.options.Memory = program(), filepath.Join(folder, ".public.tuijie-preview")
	job.options.Tell = func(p generator.Progress) { server.Opening(steps[p.Step].In(language)) }
	if w.env("GOGC") == "" {
		debug.SetGCPercent(lazily)
	}
	server.Mount(desk.Path, job.desk(preview.site))
	fmt.Fprintf(w.err, say(language, "网站在 http://%[1]s/ ，写作台在 http://%[1]s/_desk/ ；按 Ctrl+C 结束\n", "the site is at http://%[1]s/ , the desk at http://%[1]s/_desk/ ; press Ctrl+C to stop\n"), listener.Addr())
	if !loopback(listener.Addr()) {
		fmt.Fprint(w.err, say(language, "注意：同一网络里的其他人也能打开它\n", "note: others on the network can open it too\n"))
	}
	if v.Open {
		browse("http://" + listener.Addr().String() + "/")
	}
	err = server.Run(ctx, listener, preview.open)
	preview.saving.Wait()
	return err
}

// lazily is how much a preview may allocate, in hundredths of what is live, until the garbage is collected: an answer
// is wanted soon, and the memory is there.
const lazily = 200

// loopback reports whether only this machine reaches the address.
func loopback(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// preview is a site that is being shown.
type preview struct {
	job   *job
	site  *deskSite
	told  diag.List
	begun bool

	saving sync.WaitGroup // for the next opening
}

// open opens the site, and keeps what was found out for the next time. The desk, which
// tells what is wrong with each entry, opens when all has been checked.
func (p *preview) open(ctx context.Context) (serve.Site, error) {
	started := time.Now()
	live, err := generator.OpenEarly(ctx, p.job.options)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(p.job.world.err, say(p.job.report.Language, "打开用了 %.1f 秒\n", "opened in %.1f s\n"), time.Since(started).Seconds())
	p.saving.Go(func() {
		if live.Wait(ctx) == nil {
			p.site.open(live)
			_ = live.Save() // what is not kept is found out again
		}
	})
	return live, nil
}

// looked reports what was found, unless it is what was found before.
func (p *preview) looked(found diag.List) {
	if p.begun && reflect.DeepEqual(found, p.told) {
		return
	}
	p.begun, p.told = true, found
	_ = p.job.print(found, report.Summary{}, false) // a terminal that has gone needs no report
}
