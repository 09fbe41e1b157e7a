package content

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tuijie/generator/pinyin"
	"tuijie/generator/quantity"
)

//go:embed starter
var starter embed.FS

// What the starter calls the county, and the day on which it was written: a new
// site has its own.
const (
	starterZH, starterEN = "某县", "Sample County"
	starterDay           = "2020-03-31"
	starterID            = "SAMPLE-2020-001"
)

// Starter makes the files of a new site, which builds at once: its facts are
// samples and say so. An empty name leaves the sample's. The prefix begins the
// numbers of projects, upper-case letters; an empty one is made of the Chinese name.
func Starter(zh, en, prefix string, today quantity.Date) ([]NewFile, error) {
	prefix = cmp.Or(prefix, pinyin.Initials(zh), "SAMPLE")
	id := fmt.Sprintf("%s-%04d-001", prefix, today.Year())
	names := strings.NewReplacer(starterZH, cmp.Or(zh, starterZH), starterEN, cmp.Or(en, starterEN), starterDay, today.String(), starterID, id)
	var files []NewFile
	err := fs.WalkDir(starter, "starter", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := starter.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read the starter: %w", err)
		}
		files = append(files, NewFile{names.Replace(strings.TrimPrefix(name, "starter/")), []byte(names.Replace(string(body)))})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return append(files, NewFile{path.Join("public", ".gitkeep"), nil}), nil
}
