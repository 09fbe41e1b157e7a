package check

import (
	"path"
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
)

// named lists the files beside an entry that its facts or its prose name,
// sorted.
func (c *checker) named(a article) []string {
	var files []string
	for _, n := range c.namings(a) {
		files = append(files, n.file)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// strays reports files beside an entry that nothing names: they would not be
// published.
func strays(c *checker, a article) diag.List {
	if a.Partial {
		return nil
	}
	var found diag.List
	named := c.named(a)
	for _, file := range a.Beside {
		if _, ok := slices.BinarySearch(named, file); !ok && path.Base(file) != path.Base(a.Origin.File) {
			found = append(found, diag.Diagnostic{
				Severity: diag.Warning, Code: diag.UnusedFile, Place: diag.Place{File: file, Line: 1, Column: 1},
				Message: diag.Say("没有哪里用到 %s，不会发布", "nothing names %s, and it is not published", path.Base(file)),
				Hint:    diag.Say("在 [[photos]]、[[documents]] 或正文的链接里写它的名字，或移走它", "name it under [[photos]] or [[documents]] or in a link of the prose, or move it away"),
			})
		}
	}
	return found
}

// Files lists the files beside an entry that its pages show or link to, sorted
// and relative to the site. Each is there, and within content.MaxFile; each
// picture can be decoded.
func (p *Passed) Files(e *catalogue.Entry) []string {
	if p.begun != nil {
		return p.begun.looked(e).files
	}
	return p.files[e]
}
