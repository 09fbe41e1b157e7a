// Command tuijie turns a county's content files into a bilingual brochure site
// of investment projects.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"tuijie/generator/diag"
)

// The exit codes, which scripts rely on.
const (
	exitDone    = 0 // warnings may have been printed
	exitContent = 1 // the content has errors; nothing was written
	exitUsage   = 2 // the command line is wrong
	exitMachine = 3 // the machine failed; what stood before still stands whole
)

// version is set when a release is linked.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	console := openConsole()
	code := start(ctx, console, os.Args[1:], world{os.Stdin, os.Stdout, os.Stderr, console.env})
	stop()
	console.close()
	os.Exit(code)
}

// start carries out a command line, or what a double-click stands for. A window
// that is the program's own stays open until it was read.
func start(ctx context.Context, console console, args []string, w world) int {
	if !console.alone {
		return run(ctx, args, w)
	}
	language, code := messages(&commands{}, w), exitDone
	if len(args) == 0 {
		args = clicked(os.DirFS("."))
	}
	if len(args) == 0 {
		explainClick(w, language)
	} else {
		code = run(ctx, args, w)
	}
	waitToClose(w, language)
	return code
}

// world is what a command sees of the world beside its files.
type world struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
}

// commands is the command line.
type commands struct {
	Messages string `enum:"zh,en,auto" default:"auto" placeholder:"zh|en" help:"Language of messages: zh or en. 消息的语言。"`

	Build     buildCommand     `cmd:"" help:"Build the whole site. 生成整个网站。"`
	Check     checkCommand     `cmd:"" help:"Check the content without writing. 只检查内容，不写文件。"`
	Fmt       fmtCommand       `cmd:"" help:"Put the TOML files into their form. 把 TOML 文件整理成统一的顺序和格式。"`
	Explain   explainCommand   `cmd:"" help:"Tell what a rule proves, and how to mend it. 说明一个检查项。"`
	Serve     serveCommand     `cmd:"" help:"Show the site while you write. 边写边看。"`
	Init      initCommand      `cmd:"" help:"Make a new site to start from. 新建一个可以直接用的站点。"`
	Schema    schemaCommand    `cmd:"" help:"Write schemas by which an editor completes and checks. 写出供编辑器补全和检查的 schema。"`
	New       newCommand       `cmd:"" help:"Make a new entry to fill in. 新建一个条目。"`
	Export    exportCommand    `cmd:"" help:"Write a workbook, a table or open data. 导出 Excel、CSV 或 JSON。"`
	Import    importCommand    `cmd:"" help:"Read a workbook or a table into the content. 导入 Excel 或 CSV。"`
	Translate translateCommand `cmd:"" help:"See and record how translations stand. 译文的状态与登记。"`
	Pack      packCommand      `cmd:"" help:"Make one file of the site, for a USB stick. 打包成一个文件，拷进U盘离线看。"`
	Verify    verifyCommand    `cmd:"" help:"Hold a built site against its record, file by file. 逐个文件核对生成的网站。"`
	Version   versionCommand   `cmd:"" help:"Print the version. 显示版本。"`
}

// exit is an error that carries its exit code; its text is "" where everything
// has been said.
type exit struct {
	code int
	text string
}

func (e exit) Error() string { return e.text }

// run carries out one command line and returns its exit code.
func run(ctx context.Context, args []string, w world) int {
	var c commands
	done := -1
	parser, err := kong.New(&c,
		kong.Name("tuijie"),
		kong.Description("tuijie 推介: a catalogue of investment projects, from content files to a bilingual site."),
		kong.Writers(w.out, w.err),
		kong.Exit(func(code int) { done = code }),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(w.err, "tuijie:", err)
		return exitUsage
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	line, err := parser.Parse(args)
	if done >= 0 {
		return done // --help has printed
	}
	if err != nil {
		fmt.Fprintln(w.err, "tuijie:", err)
		fmt.Fprintln(w.err, say(messages(&c, w), "用 tuijie --help 查看用法", "see tuijie --help"))
		return exitUsage
	}
	line.BindTo(ctx, (*context.Context)(nil))
	return code(line.Run(&c, w), messages(&c, w), w)
}

// told is an error that says itself in both languages.
type told interface{ Text() diag.Text }

// code reports an error and tells its exit code.
func code(err error, language string, w world) int {
	var e exit
	var t told
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &e):
		if e.text != "" {
			fmt.Fprintln(w.err, "tuijie:", e.text)
		}
		return e.code
	case errors.As(err, &t):
		fmt.Fprintln(w.err, "tuijie:", t.Text().In(language))
		return exitMachine
	}
	fmt.Fprintln(w.err, "tuijie:", err)
	return exitMachine
}

// messages is the language of messages: the flag, then the first of LC_ALL,
// LC_MESSAGES and LANG that is set; English if none says Chinese.
func messages(c *commands, w world) string {
	if c.Messages != "" && c.Messages != "auto" {
		return c.Messages
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := w.env(name); value != "" {
			if strings.HasPrefix(strings.ToLower(value), "zh") {
				return "zh"
			}
			return "en"
		}
	}
	return "en"
}

func say(language, zh, en string) string {
	if language == "zh" {
		return zh
	}
	return en
}
