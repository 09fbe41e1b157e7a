package main

import (
	"errors"
	"fmt"
	"io/fs"

	"tuijie/generator/output"
)

type verifyCommand struct {
	Dir string `arg:"" placeholder:"DIR" help:"A built site, or a copy of one. 生成的网站，或它的副本。"`
}

// Run holds a tree against its release.json and names every file that differs.
func (v *verifyCommand) Run(c *commands, w world) error {
	language := messages(c, w)
	problems, err := output.Verify(v.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return exit{exitUsage, fmt.Sprintf(say(language, "%s 不是生成的网站：没有 release.json", "%s is no built site: it has no release.json"), v.Dir)}
	}
	if err != nil {
		return err
	}
	for _, p := range problems {
		if _, err := fmt.Fprintf(w.out, "%s: %s\n", p.Path, difference(p.Kind, language)); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	if len(problems) > 0 {
		return exit{exitContent, fmt.Sprintf(say(language, "%d 个文件与 release.json 不符", "%d files differ from release.json"), len(problems))}
	}
	_, err = fmt.Fprintln(w.out, say(language, "与 release.json 逐字节一致", "every file is as release.json says"))
	return err
}

func difference(k output.Kind, language string) string {
	switch k {
	case output.Added:
		return say(language, "不在记录里", "added")
	case output.Missing:
		return say(language, "缺少", "missing")
	}
	return say(language, "被改动", "changed")
}
