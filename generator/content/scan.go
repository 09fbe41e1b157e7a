package content

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/memory"
)

// Scan is what lies in a site's content and themes folders: every file and
// folder, with its stamp. It reads no file.
type Scan struct {
	Taken int64 // the moment before it was taken, by the clock of the memory
	Items []Item
}

// Item is a file or folder of a scan.
type Item struct {
	Name   string // relative to the site
	Type   fs.FileMode
	Stamp  memory.Stamp // zero for a folder
	Digest string       // SHA-256 of a file that was read, in hexadecimal digits; else ""
}

// Themes is the name of the themes folder in a site.
const Themes = "themes"

// scanned is how many folders one goroutine lists at a time.
const scanned = 64

// NewScan lists a site's files. A folder that is not there has none.
func NewScan(ctx context.Context, site fs.FS, now int64, jobs int) (*Scan, error) {
	s := &Scan{Taken: now}
	folders := []string{Folder, Themes}
	for len(folders) > 0 {
		parts := slices.Collect(slices.Chunk(folders, scanned))
		lists := make([][]Item, len(parts))
		g, ctx := errgroup.WithContext(ctx)
		g.SetLimit(max(1, jobs))
		for i, part := range parts {
			g.Go(func() (err error) {
				lists[i], err = list(ctx, site, part)
				return err
			})
		}
		if err := g.Wait(); err != nil {
			return nil, err
		}
		folders = nil
		for _, items := range lists {
			for _, item := range items {
				if item.Type.IsDir() {
					folders = append(folders, item.Name)
				}
			}
			s.Items = append(s.Items, items...)
		}
	}
	slices.SortFunc(s.Items, func(a, b Item) int { return cmp.Compare(a.Name, b.Name) })
	return s, nil
}

// list lists folders, not those in them.
func list(ctx context.Context, site fs.FS, folders []string) ([]Item, error) {
	var items []Item
	for _, folder := range folders {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		entries, err := fs.ReadDir(site, folder)
		if errors.Is(err, fs.ErrNotExist) && (folder == Folder || folder == Themes) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("look through the site: %w", err)
		}
		for _, e := range entries {
			item := Item{Name: path.Join(folder, e.Name()), Type: e.Type()}
			if !e.IsDir() {
				info, err := e.Info()
				if err != nil {
					return nil, fmt.Errorf("look through the site: %w", err)
				}
				item.Stamp = memory.StampOf(info)
			}
			items = append(items, item)
		}
	}
	return items, nil
}

// reread is how many files at most are read to see whether they are what they
// were: beyond it a site has changed.
const reread = 256

// Same reports whether the site holds just what it held when before was taken
// and filled in, byte for byte, as far as stamps tell. A file whose stamp tells
// nothing is read.
func (s *Scan) Same(site fs.FS, before *Scan) bool {
	if len(s.Items) != len(before.Items) {
		return false
	}
	var doubtful []int
	for i, item := range s.Items {
		was := before.Items[i]
		switch {
		case item.Name != was.Name || item.Type != was.Type:
			return false
		case same(item, was, before.Taken):
		case len(doubtful) == reread || was.Digest == "" || !item.Type.IsRegular():
			return false
		default:
			doubtful = append(doubtful, i)
		}
	}
	source := Source{site: site}
	for _, i := range doubtful {
		raw, err := source.load(s.Items[i].Name)
		if err != nil || digest(raw) != before.Items[i].Digest {
			return false
		}
	}
	return true
}

// same reports whether the stamps tell that the item is what it was when before
// was taken. What a link leads to is not looked at, so a link is never the same.
func same(now, was Item, before int64) bool {
	switch {
	case now.Type != was.Type || now.Type&fs.ModeSymlink != 0:
		return false
	case now.Type.IsDir():
		return true
	}
	return now.Stamp == was.Stamp && was.Stamp.Settled(before)
}
