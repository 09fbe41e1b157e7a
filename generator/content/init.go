package content

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tuijie/generator/quantity"
)

//go:embed starter
var starter embed.FS

// What the starter calls the county, and the day on which it was written: a new
// site has its own.
const (
	starterZH, starterEN = "某县", "Sample County"
	starterDay           = "2020-03-31"
)

// Starter makes the files of a new site, which builds at once: its facts are
// samples and say so. An empty name leaves the sample's.
func Starter(zh, en string, today quantity.Date) ([]NewFile, error) {
	names := strings.NewReplacer(starterZH, or(zh, starterZH), starterEN, or(en, starterEN), starterDay, today.String())
	var files []NewFile
	err := fs.WalkDir(starter, "starter", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := starter.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read the starter: %w", err)
		}
		files = append(files, NewFile{strings.TrimPrefix(name, "starter/"), []byte(names.Replace(string(body)))})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return append(files, NewFile{path.Join("public", ".gitkeep"), nil}), nil
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
