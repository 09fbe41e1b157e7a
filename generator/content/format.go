package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"tuijie/generator/diag"
	"tuijie/generator/record"
	"tuijie/generator/tomlform"
)

// Formatted is a file that is not in its form.
type Formatted struct {
	Name          string // relative to the site
	Before, After []byte
	Line          int // the first that differs, from 1
}

// Format puts the site's TOML files into their form (see tomlform), each kind in
// the order of its fields. Files that are in form already are not among those
// returned; files with faults, and those that are no regular files, are left
// alone, and the faults returned. It writes nothing.
func Format(site fs.FS) ([]Formatted, diag.List, error) {
	languages, err := Languages(site)
	if err != nil {
		return nil, nil, err
	}
	source := &Source{site: site}
	var list []Formatted
	var found diag.List
	for _, s := range sheets(languages) {
		names, err := fs.Glob(site, Folder+"/"+s.files)
		if err != nil {
			return nil, nil, fmt.Errorf("look through %s: %w", Folder, err)
		}
		order := tomlform.NewOrder(record.Keys(s.fields, languages))
		for _, name := range names {
			f, faults, err := source.format(name, order)
			if err != nil {
				return nil, nil, err
			}
			found = append(found, faults...)
			if f != nil {
				list = append(list, *f)
			}
		}
	}
	found.Sort()
	return list, found, nil
}

// format puts one file into its form; nil where it is in it, or is left alone.
func (s *Source) format(name string, order tomlform.Order) (*Formatted, diag.List, error) {
	if info, err := fs.Lstat(s.site, name); err != nil || !info.Mode().IsRegular() {
		return nil, nil, err
	}
	raw, err := s.load(name)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	after, faults, err := tomlform.Format(name, raw, order)
	if errors.Is(err, tomlform.ErrUnsafe) {
		return nil, diag.List{{Severity: diag.Error, Code: diag.Unformatted, Place: diag.Place{File: name, Line: 1, Column: 1},
			Message: diag.Say("调整顺序会改变其中的数据，没有改动", "putting it in order would change a value; it was left alone"),
			Hint:    diag.Say("把同一个表的字段写在一处", "write the fields of a table in one place")}}, nil
	}
	if err != nil || len(faults) > 0 || bytes.Equal(after, raw) {
		return nil, faults, err
	}
	return &Formatted{name, raw, after, firstDifference(raw, after)}, nil, nil
}

// firstDifference is the line on which two texts begin to differ.
func firstDifference(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return 1 + bytes.Count(a[:n], []byte("\n"))
}
