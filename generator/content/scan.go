package content

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/memory"
)

// Scan is what lies in a site's content and themes folders: every file and
// folder but the kept sources, with its stamp. It reads no file.
type Scan struct {
	Taken int64 // the moment before it was taken, by the clock of the memory
	Items []Item
}

// Item is a file or folder of a scan.
type Item struct {
	Name   string // relative to the site
	Type   fs.FileMode
	Stamp  memory.Stamp  // zero for a folder
	Digest memory.Digest // SHA-256 of a file that was read; else zero
}

// Themes is the name of the themes folder in a site.
const Themes = "themes"

// scanned is how many folders one goroutine lists at a time.
const scanned = 64

// NewScan lists a site's files. A folder that is not there has none.
func NewScan(ctx context.Context, site fs.FS, now int64, jobs int) (*Scan, error) {
	items, err := below(ctx, site, []string{Folder, Themes}, jobs)
	return &Scan{Taken: now, Items: items}, err
}

// few is how many names at most are looked up one by one.
const few = 64

// Again is the scan with what lies at the names, and below them, looked up anew: the
// names of files or folders that may have changed. Of everything else it is taken
// that nothing has. Without names all is looked up.
func (s *Scan) Again(ctx context.Context, site fs.FS, now int64, jobs int, names []string) (*Scan, error) {
	if len(names) == 0 || len(names) > few || slices.Contains(names, Folder) || slices.Contains(names, Themes) {
		return NewScan(ctx, site, now, jobs)
	}
	next := &Scan{Taken: now, Items: slices.Clone(s.Items)}
	for _, name := range names {
		if !strings.HasPrefix(name, Folder+"/") && !strings.HasPrefix(name, Themes+"/") {
			continue
		}
		name = next.turned(site, name)
		items, err := at(ctx, site, name, jobs)
		if err != nil {
			return nil, err
		}
		next.replace(name, items)
	}
	return next, nil
}

// turned is the name, or the highest folder above it that has come or gone with it.
func (s *Scan) turned(site fs.FS, name string) string {
	for dir := path.Dir(name); dir != Folder && dir != Themes && dir != "."; dir = path.Dir(dir) {
		i, known := s.find(dir)
		info, err := fs.Lstat(site, dir)
		if there := err == nil && info.IsDir(); there != (known && s.Items[i].Type.IsDir()) {
			name = dir
		}
	}
	return name
}

// at lists what lies at a name and below it.
func at(ctx context.Context, site fs.FS, name string, jobs int) ([]Item, error) {
	info, err := fs.Lstat(site, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look through the site: %w", err)
	}
	if info.IsDir() {
		items, err := below(ctx, site, []string{name}, jobs)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil // it went while it was looked at
		}
		return append(items, Item{Name: name, Type: fs.ModeDir}), err
	}
	return []Item{{Name: name, Type: info.Mode().Type(), Stamp: memory.StampOf(info)}}, nil
}

// replace puts items in the place of what lies at the name and below it.
func (s *Scan) replace(name string, items []Item) {
	s.cut(name, name+"\x00")
	s.cut(name+"/", name+"0") // the character after the slash
	for _, item := range items {
		i, there := s.find(item.Name)
		if !there {
			s.Items = slices.Insert(s.Items, i, item)
		}
	}
}

// cut drops the items from one name up to, and without, another.
func (s *Scan) cut(from, to string) {
	i, _ := s.find(from)
	j, _ := s.find(to)
	s.Items = slices.Delete(s.Items, i, j)
}

func (s *Scan) find(name string) (int, bool) {
	// By names alone: a digest may be written while another goroutine looks.
	i := sort.Search(len(s.Items), func(i int) bool { return s.Items[i].Name >= name })
	return i, i < len(s.Items) && s.Items[i].Name == name
}

// below lists what lies in folders, and in those in them, sorted.
func below(ctx context.Context, site fs.FS, folders []string, jobs int) ([]Item, error) {
	var all []Item
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
			all = append(all, items...)
		}
	}
	slices.SortFunc(all, byName)
	return all, nil
}

func byName(a, b Item) int { return cmp.Compare(a.Name, b.Name) }

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
			if hidden(folder, e.Name()) {
				continue
			}
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

// SameTheme reports whether the stamps tell that the themes are what they were when
// before was taken.
func (s *Scan) SameTheme(before *Scan) bool {
	return slices.EqualFunc(s.under(Themes), before.under(Themes), func(now, was Item) bool {
		return now.Name == was.Name && same(now, was, before.Taken)
	})
}

// under is the items below a folder.
func (s *Scan) under(folder string) []Item {
	i, _ := s.find(folder + "/")
	j, _ := s.find(folder + "0") // the character after the slash
	return s.Items[i:j]
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
		case len(doubtful) == reread || was.Digest == (memory.Digest{}) || !item.Type.IsRegular():
			return false
		default:
			doubtful = append(doubtful, i)
		}
	}
	source := Source{site: site}
	for _, i := range doubtful {
		raw, err := source.load(s.Items[i].Name)
		if err != nil || sha256.Sum256(raw) != before.Items[i].Digest {
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
