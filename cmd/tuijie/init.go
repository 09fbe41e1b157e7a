package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/pinyin"
)

type initCommand struct {
	Dir    string `arg:"" placeholder:"DIR" help:"The folder of the new site: empty, or not there yet. 新站点的文件夹。"`
	NameZH string `name:"name-zh" placeholder:"某县" help:"The county's name in Chinese. 县的中文名。"`
	NameEN string `name:"name-en" placeholder:"NAME" help:"The county's name in English. 县的英文名。"`
	Prefix string `placeholder:"LY" help:"Letters that begin the numbers of projects; by default those of the Chinese name. 项目编号的前缀。"`
	Today  string `placeholder:"DATE" help:"The day of its sample's facts. 样例数据的日期。"`
	Ask    bool   `help:"Ask for what is not given, also where the input is no terminal. 逐项询问。"`
}

// Run makes a new site that builds at once. At a terminal it asks for the names
// that were not given.
func (i *initCommand) Run(ctx context.Context, c *commands, w world) error {
	language := messages(c, w)
	for _, p := range i.parts() {
		if fault := p.wrong(*p.value); fault != (diag.Text{}) {
			return exit{exitUsage, fault.In(language)}
		}
	}
	flags := siteFlags{Today: i.Today}
	today, err := flags.today(w, language)
	if err != nil {
		return err
	}
	if list, err := os.ReadDir(i.Dir); err == nil && len(list) > 0 {
		return exit{exitUsage, fmt.Sprintf(say(language, "%s 里已有文件；请用空文件夹", "%s holds files already; use an empty folder"), i.Dir)}
	}
	if i.Ask || (i.NameZH == "" || i.NameEN == "") && isConsole(w.in) {
		if err := i.ask(newTalk(ctx, w, language)); err != nil {
			return err
		}
	}
	files, err := content.Starter(i.NameZH, i.NameEN, i.Prefix, today)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(i.Dir, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	root, err := os.OpenRoot(i.Dir)
	if err != nil {
		return fmt.Errorf("open the new folder: %w", err)
	}
	defer root.Close()
	for _, f := range files {
		if err := create(root, f); err != nil {
			return err
		}
		fmt.Fprintln(w.out, filepath.ToSlash(f.Name))
	}
	return i.next(w, language)
}

// part is one of the things that a new site is called by.
type part struct {
	value    *string
	question diag.Text
	wrong    func(text string) diag.Text // why it cannot be that; empty where it can
	suggest  func() string               // what Enter alone stands for
}

// parts are what a person may choose, in the order of the questions.
func (i *initCommand) parts() []part {
	nothing := func() string { return "" }
	return []part{
		{&i.NameZH, diag.Say("县（市、区）的中文名，例如 凌云县", "The county's name in Chinese, such as 凌云县"), wrongName, nothing},
		{&i.NameEN, diag.Say("英文名，例如 Lingyun County", "Its name in English, such as Lingyun County"), wrongName, nothing},
		{&i.Prefix, diag.Say("项目编号的前缀，1 到 8 个大写英文字母", "What the numbers of its projects begin with, 1 to 8 upper-case letters"), wrongPrefix, func() string { return pinyin.Initials(i.NameZH) }},
	}
}

func wrongName(name string) diag.Text {
	if strings.ContainsAny(name, "\"\\\n\r") {
		return diag.Say("县名里不能有引号、反斜杠和换行", "a name has no quotation marks, backslashes and line breaks")
	}
	return diag.Text{}
}

var prefixForm = regexp.MustCompile(`^[A-Z]{1,8}$`)

func wrongPrefix(prefix string) diag.Text {
	if prefix != "" && !prefixForm.MatchString(prefix) {
		return diag.Say("编号前缀用 1 到 8 个大写英文字母，例如 LY", "a prefix is 1 to 8 upper-case letters, such as LY")
	}
	return diag.Text{}
}

// ask puts the questions whose answers were not given. A person who leaves leaves
// nothing behind.
func (i *initCommand) ask(t *talk) error {
	t.say("直接回车：用样例名，以后在 site.toml 里改；Ctrl-C 放弃，不留下任何文件。\n",
		"Enter alone leaves the sample's name, to be changed in site.toml; Ctrl-C gives up and leaves no file.\n")
	for _, p := range i.parts() {
		for *p.value == "" {
			suggested := p.suggest()
			fmt.Fprint(t.out, "\n"+p.question.In(t.language))
			t.suggest(suggested)
			text, err := t.prompt(suggested)
			if err != nil {
				return t.givenUp()
			}
			if text == "" {
				break
			}
			if fault := p.wrong(text); fault != (diag.Text{}) {
				fmt.Fprintf(t.out, "  ! %s\n", fault.In(t.language))
				continue
			}
			*p.value = text
		}
	}
	return nil
}

// next tells what to do first in a new site.
func (i *initCommand) next(w world, language string) error {
	text := say(language, `
新站点在 %[1]s，其中的数据都是样例。接下来：
  1. 进入这个文件夹：cd %[2]s
  2. 看效果：tuijie serve
  3. 改 content 里的 site.toml（名称、网址、单位）、vocabulary.toml（行业、乡镇）、contacts.toml（联系窗口）
  4. 加项目：tuijie new project，或 tuijie import 表.xlsx；样例项目用完删去它的文件夹
`, `
The new site is in %[1]s; all facts in it are samples. Next:
  1. Go there: cd %[2]s
  2. See it: tuijie serve
  3. In content, change site.toml (names, address, offices), vocabulary.toml (sectors, towns) and contacts.toml (desks)
  4. Add projects: tuijie new project, or tuijie import FILE.xlsx; remove the sample's folder when it has served
`)
	if i.NameZH == "" || i.NameEN == "" {
		text += say(language, "县名没有写全（--name-zh、--name-en），没写的用了样例名，在 site.toml 里改。\n", "A name was not given (--name-zh, --name-en): the sample's stands in its place; change it in site.toml.\n")
	}
	if _, err := fmt.Fprintf(w.err, text, i.Dir, quotedPath(i.Dir)); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// quotedPath writes a path as it is typed: in quotation marks where a blank would
// part it.
func quotedPath(name string) string {
	if strings.ContainsAny(name, " \t&()'") {
		return `"` + name + `"`
	}
	return name
}
