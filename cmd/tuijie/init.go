package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tuijie/generator/content"
)

type initCommand struct {
	Dir    string `arg:"" placeholder:"DIR" help:"The folder of the new site: empty, or not there yet. 新站点的文件夹。"`
	NameZH string `name:"name-zh" placeholder:"某县" help:"The county's name in Chinese. 县的中文名。"`
	NameEN string `name:"name-en" placeholder:"NAME" help:"The county's name in English. 县的英文名。"`
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
	flags := siteFlags{Today: i.Today}
	today, err := flags.today(w, language)
	if err != nil {
		return err
	}
	if list, err := os.ReadDir(i.Dir); err == nil && len(list) > 0 {
		return exit{exitUsage, fmt.Sprintf(say(language, "%s 里已有文件；请用空文件夹", "%s holds files already; use an empty folder"), i.Dir)}
	}
	files, err := content.Starter(i.NameZH, i.NameEN, today)
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
	fmt.Fprintf(w.err, say(language, "新站点在 %[1]s。运行 tuijie serve --site %[1]s 看效果；先改 content/site.toml。\n", "The new site is in %[1]s. See it with tuijie serve --site %[1]s; begin with content/site.toml.\n"), i.Dir)
	return nil
}
