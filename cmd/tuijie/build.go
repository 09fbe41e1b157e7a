package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"time"

	"tuijie/generator"
	"tuijie/generator/diag"
	"tuijie/generator/folder"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/report"
)

// siteFlags are what every command that reads a site takes.
type siteFlags struct {
	Site       string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
	Production bool   `help:"Demand what only the public site needs. 按正式发布的要求检查。"`
	Today      string `placeholder:"DATE" help:"The day of publication, 2020-03-31. 发布日期。"`
	Format     string `enum:"text,json,sarif,github,gitlab" default:"text" help:"Form of the report: ${enum}. 报告的格式。"`
	Jobs       int    `default:"0" placeholder:"N" help:"How much is done at once; 0 means all cores. 并行数。"`
}

type buildCommand struct {
	siteFlags
	Out  string `placeholder:"DIR" help:"Where to write; public in the site by default. 输出文件夹。"`
	Fair string `placeholder:"ID" help:"Only the edition of this fair. 只生成某个展会的版本。"`

	Fresh   bool   `help:"Use nothing that an earlier build remembers. 不用以前的缓存，全部重做。"`
	Profile string `placeholder:"FILE" help:"Write a CPU profile. 写出 CPU 性能分析文件。"`
}

// Run builds the site.
func (b *buildCommand) Run(ctx context.Context, c *commands, w world) error {
	started := time.Now()
	job, err := b.open(c, w)
	if err != nil {
		return err
	}
	defer job.close()
	out := b.Out
	if out == "" {
		out = filepath.Join(b.Site, "public")
	}
	job.options.Out, job.options.Fair = out, b.Fair
	stop, err := profile(b.Profile)
	if err != nil {
		return err
	}
	look := io.Writer(nil)
	if terminal(w.err, w.env) {
		look = w.err
	}
	shown := newProgress(look, job.report.Language, time.Now)
	job.options.Tell = shown.tell
	if !b.Fresh {
		job.options.Program = program()
	}
	defer tendHeap(w.env)()
	result, err := generator.Build(ctx, job.options)
	account := shown.end()
	stop()
	s := report.Summary{
		Account: account,
		Pages:   result.Pages, Files: result.Summary.Files, Written: result.Summary.Written,
		Unchanged: result.Summary.Unchanged, Removed: result.Summary.Removed, Seconds: time.Since(started).Seconds(),
	}
	return job.end(result.Found, s, true, err)
}

// profile starts a CPU profile into the file, if one is named, and returns what
// ends it.
func profile(name string) (stop func(), err error) {
	if name == "" {
		return func() {}, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("write the profile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		f.Close()
		return nil, fmt.Errorf("write the profile: %w", err)
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}, nil
}

type checkCommand struct {
	siteFlags
	fixFlags
	ListCodes bool `help:"List the rules and stop. 列出所有检查项。"`
}

// Run checks the content.
func (k *checkCommand) Run(ctx context.Context, c *commands, w world) error {
	if k.ListCodes {
		return listCodes(w.out, messages(c, w))
	}
	if text := k.wrong(k.Format, messages(c, w)); text != "" {
		return exit{exitUsage, text}
	}
	started := time.Now()
	job, err := k.open(c, w)
	if err != nil {
		return err
	}
	defer job.close()
	if k.Fix {
		return k.fix(ctx, job, started)
	}
	result, err := generator.Survey(ctx, job.options)
	end := job.end(result.Found, report.Summary{Seconds: time.Since(started).Seconds()}, false, err)
	if err != nil || job.format != "text" {
		return end
	}
	if err := job.accounts(result); err != nil {
		return err
	}
	return end
}

// accounts prints where every entry went, so that none is lost in silence.
func (j *job) accounts(r generator.Result) error {
	var languages []string
	for _, a := range r.Accounts {
		languages = append(languages, slices.Collect(maps.Keys(a.Languages))...)
	}
	slices.Sort(languages)
	languages = slices.Compact(languages)
	for _, a := range r.Accounts {
		if _, err := fmt.Fprintln(j.world.err, a.Text(languages).In(j.report.Language)); err != nil {
			return fmt.Errorf("print the accounts: %w", err)
		}
	}
	if r.Accepted > 0 {
		line := diag.Say("已认可 %d 条提示", "%d findings accepted with a reason", r.Accepted)
		if _, err := fmt.Fprintln(j.world.err, line.In(j.report.Language)); err != nil {
			return fmt.Errorf("print the accounts: %w", err)
		}
	}
	return nil
}

// listCodes prints every rule with its sentence in both languages, the
// reader's own first.
func listCodes(out io.Writer, language string) error {
	for _, rule := range diag.Rules() {
		first, second := rule.Text.EN, rule.Text.ZH
		if language == "zh" {
			first, second = second, first
		}
		if _, err := fmt.Fprintf(out, "%-22s %s %s\n", rule.Code, first, second); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	return nil
}

// job is one reading of a site, set up from the command line.
type job struct {
	options generator.Options
	root    *os.Root
	files   *folder.Files // of the root
	format  string
	report  report.Options
	world   world
}

// open makes a job of the flags. The site is opened through a root that no path
// and no link leads out of.
func (f *siteFlags) open(c *commands, w world) (*job, error) {
	language := messages(c, w)
	today, err := f.today(w, language)
	if err != nil {
		return nil, err
	}
	if f.Jobs < 0 {
		return nil, exit{exitUsage, say(language, "--jobs 应为正整数", "--jobs must be a positive number")}
	}
	root, err := openSite(f.Site, language)
	if err != nil {
		return nil, err
	}
	files, err := folder.Of(root)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the site: %w", err), root.Close())
	}
	jobs := f.Jobs
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return &job{
		options: generator.Options{Site: files, Production: f.Production, Today: today, Jobs: jobs, Version: version},
		root:    root, files: files, format: f.Format, world: w,
		report: report.Options{Language: language, Colour: colour(w), Source: files, Base: base(f.Site), Version: version},
	}, nil
}

// openSite opens the site's folder, which the command line names.
func openSite(dir, language string) (*os.Root, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, exit{exitUsage, fmt.Sprintf(say(language, "没有文件夹 %s", "there is no folder %s"), dir)}
	case err == nil && !info.IsDir():
		return nil, exit{exitUsage, fmt.Sprintf(say(language, "%s 不是文件夹", "%s is not a folder"), dir)}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the site: %w", err)
	}
	return root, nil
}

// base is the site's folder as a repository's tools name it, seen from where
// the command runs.
func base(site string) string {
	clean := filepath.Clean(site)
	if clean == "." || !filepath.IsLocal(clean) {
		return ""
	}
	return filepath.ToSlash(clean)
}

func (j *job) close() {
	if j.files != nil { // of tuijie fmt, which reads by the root
		j.files.Close()
	}
	j.root.Close()
}

// today is the day of publication: the flag, then SOURCE_DATE_EPOCH, then the
// machine's day in China.
func (f *siteFlags) today(w world, language string) (quantity.Date, error) {
	beijing := time.FixedZone("Asia/Shanghai", 8*60*60)
	now := time.Now()
	if epoch := w.env("SOURCE_DATE_EPOCH"); f.Today == "" && epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return quantity.Date{}, exit{exitUsage, fmt.Sprintf(say(language, "SOURCE_DATE_EPOCH 应为秒数，现在是 %q", "SOURCE_DATE_EPOCH should be seconds, but is %q"), epoch)}
		}
		now = time.Unix(seconds, 0)
	}
	text := f.Today
	if text == "" {
		text = now.In(beijing).Format(time.DateOnly)
	}
	day, err := quantity.ParseDate(text)
	if err != nil {
		return day, exit{exitUsage, fmt.Sprintf(say(language, "--today 应为 2020-03-31 这样的日期，现在是 %q", "--today should be a date such as 2020-03-31, but is %q"), text)}
	}
	return day, nil
}

// print writes the report: for people to standard error, for machines to
// standard output.
func (j *job) print(found diag.List, s report.Summary, built bool) error {
	s.Errors, s.Warnings = found.Count(diag.Error), found.Count(diag.Warning)
	var err error
	switch j.format {
	case "json":
		err = report.JSON(j.world.out, found, s, j.report)
	case "sarif":
		err = report.SARIF(j.world.out, found, j.report)
	case "github":
		err = report.GitHub(j.world.out, found, j.report)
	case "gitlab":
		err = report.GitLab(j.world.out, found, j.report)
	default:
		err = report.Text(j.world.err, found, j.report)
		if err == nil && built && !found.HasErrors() && s.Pages > 0 {
			err = report.Built(j.world.err, s, j.report)
		}
	}
	if err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	return nil
}

// end reports what was found and turns it, or what failed, into an exit code. A
// failure that left nothing found is told alone: "no problems" would be untrue.
func (j *job) end(found diag.List, s report.Summary, built bool, failed error) error {
	if failed == nil || len(found) > 0 {
		if err := j.print(found, s, built && failed == nil); err != nil {
			return err
		}
	}
	switch {
	case failed != nil:
		return failed
	case found.HasErrors():
		return exit{code: exitContent}
	}
	return nil
}

// colour reports whether the findings go to a terminal that wants colours.
func colour(w world) bool { return w.env("NO_COLOR") == "" && terminal(w.err, w.env) }

// program is the digest of the program that runs: what another one remembers is
// not used. Zero where it cannot be read; a build is then without memory.
func program() memory.Digest {
	name, err := os.Executable()
	if err != nil {
		return memory.Digest{}
	}
	f, err := os.Open(name)
	if err != nil {
		return memory.Digest{}
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return memory.Digest{}
	}
	return memory.Digest(sum.Sum(nil))
}
