package check

import (
	"context"
	"errors"
	"path"
	"slices"

	"tuijie/generator/diag"
	"tuijie/generator/picture"
)

// unreadable decodes every picture that the entry names, and reports those that
// could not be published where they are first named. An error means that the
// machine failed to read a file.
func (c *checker) unreadable(ctx context.Context, a article) (diag.List, error) {
	var found diag.List
	seen := map[string]bool{}
	for _, n := range c.namings(a) {
		if seen[n.file] || !picture.Named(n.file) || !slices.Contains(a.Beside, n.file) || !c.Source.Exists(n.file) {
			continue // what is not there is reported by others
		}
		seen[n.file] = true
		raw, err := c.Source.File(n.file)
		if err != nil {
			return nil, err
		}
		err = c.darkroom.Check(ctx, raw)
		if fault := (*diag.Fault)(nil); errors.As(err, &fault) {
			d := fault.At(n.place, diag.Error)
			d.Message = diag.Say("%q：%s", "%q: %s", path.Base(n.file), fault.Message)
			found = append(found, d)
		} else if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// naming is where a file is named.
type naming struct {
	file  string // relative to the site
	place diag.Place
}

// namings are the places at which an entry names files: those of its facts
// first.
func (c *checker) namings(a article) []naming {
	var list []naming
	dir := path.Dir(a.Origin.File)
	if p, ok := c.project(a); ok {
		for i, photo := range p.Photos {
			list = append(list, naming{path.Join(dir, photo.File), p.Origin.At(numbered("photos", i) + ".file")})
		}
		for i, doc := range p.Documents {
			list = append(list, naming{path.Join(dir, doc.File), p.Origin.At(numbered("documents", i) + ".file")})
		}
	}
	for _, p := range a.Prose {
		for _, l := range a.prose[p.Language].Links {
			if to, ok := a.Resolve(l.Destination); ok && to.File != "" {
				list = append(list, naming{to.File, diag.Place{File: p.File, Line: l.Line, Column: l.Column}})
			}
		}
	}
	return list
}
