package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tuijie/generator/content"
)

type schemaCommand struct {
	Site string `default:"." placeholder:"DIR" help:"The folder with content/ in it. 站点文件夹。"`
}

// Run writes the schemas of the site's TOML files, by which an editor completes
// and checks while one types. Settings of somebody's own are never overwritten.
func (s *schemaCommand) Run(c *commands, w world) error {
	language := messages(c, w)
	root, err := openSite(s.Site, language)
	if err != nil {
		return err
	}
	defer root.Close()
	languages, err := content.Languages(root.FS())
	if err != nil {
		return err
	}
	files, err := content.Schemas(languages)
	if err != nil {
		return err
	}
	for _, f := range files {
		there, err := fs.ReadFile(root.FS(), f.Name)
		own := err == nil && strings.HasPrefix(f.Name, ".") && !bytes.Contains(there, []byte("tuijie schema"))
		switch {
		case own:
			fmt.Fprintf(w.err, say(language, "%s 是您自己的设置，没有改动；请把下面几行加进去：\n\n%s", "%s holds settings of your own and was left as it is; add these lines to it:\n\n%s"), f.Name, f.Body)
			continue
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("read %s: %w", f.Name, err)
		}
		if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
			return fmt.Errorf("make the folder of %s: %w", f.Name, err)
		}
		if err := root.WriteFile(f.Name, f.Body, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
		fmt.Fprintln(w.out, f.Name)
	}
	return nil
}
