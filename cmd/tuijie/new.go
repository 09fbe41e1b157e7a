package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"tuijie/generator/content"
	"tuijie/generator/diag"
)

type newCommand struct {
	Kind string `arg:"" enum:"project,policy,fair,bulletin,page" help:"project, policy, fair, bulletin or page."`
	ID   string `arg:"" help:"The entry's id, such as LY-2020-015."`
	Site string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
}

// Run writes a new entry with every field that it may have, each explained.
func (n *newCommand) Run(c *commands, w world) error {
	language := messages(c, w)
	root, err := openSite(n.Site, language)
	if err != nil {
		return err
	}
	defer root.Close()
	files, err := content.Blank(root.FS(), n.Kind, n.ID)
	var fault *diag.Fault
	if errors.As(err, &fault) {
		return exit{exitUsage, strings.TrimSpace(fault.Message.In(language) + " " + fault.Hint.In(language))}
	}
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := create(root, f); err != nil {
			return err
		}
		fmt.Fprintln(w.out, f.Name)
	}
	return nil
}

// create writes a file that must not be there yet.
func create(root *os.Root, f content.NewFile) error {
	if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", f.Name, err)
	}
	file, err := root.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	if _, err := file.Write(f.Body); err != nil {
		file.Close()
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	return file.Close()
}
