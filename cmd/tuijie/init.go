package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"tuijie/generator/content"
)

type initCommand struct {
	Dir    string `arg:"" placeholder:"DIR" help:"The folder of the new site: empty, or not there yet. 新站点的文件夹。"`
	NameZH string `name:"name-zh" placeholder:"某县" help:"The county's name in Chinese. 县的中文名。"`
	NameEN string `name:"name-en" placeholder:"NAME" help:"The county's name in English. 县的英文名。"`
	Prefix string `placeholder:"LY" help:"Letters that begin the numbers of projects; by default those of the Chinese name. 项目编号的前缀。"`
	Today  string `placeholder:"DATE" help:"The day of its sample's facts. 样例数据的日期。"`
}

// Run makes a new site that builds at once.
func (i *initCommand) Run(c *commands, w world) error {
	language := messages(c, w)
	for _, name := range []string{i.NameZH, i.NameEN} {
		if strings.ContainsAny(name, "\"\\\n\r") {
			return exit{exitUsage, say(language, "县名里不能有引号、反斜杠和换行", "a name has no quotation marks, backslashes and line breaks")}
		}
	}
	if i.Prefix != "" && !prefixForm.MatchString(i.Prefix) {
		return exit{exitUsage, say(language, "--prefix 用 1 到 8 个大写英文字母，例如 LY", "--prefix takes 1 to 8 upper-case letters, such as LY")}
	}
	flags := siteFlags{Today: i.Today}
	today, err := flags.today(w, language)
	if err != nil {
		return err
	}
	if list, err := os.ReadDir(i.Dir); err == nil && len(list) > 0 {
		return exit{exitUsage, fmt.Sprintf(say(language, "%s 里已有文件；请用空文件夹", "%s holds files already; use an empty folder"), i.Dir)}
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

var prefixForm = regexp.MustCompile(`^[A-Z]{1,8}$`)

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
