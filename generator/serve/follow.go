package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"tuijie/generator/content"
)

const (
	// settle is how long the files must rest before the site is looked at: editors write a file in several steps.
	settle = 15 * time.Millisecond
	// longest is how long one is kept waiting by files that do not rest.
	longest = 120 * time.Millisecond
	// round is how often all files are looked at where the system cannot tell of changes.
	round = 2 * time.Second
	// buffer is what Windows keeps of events for each folder, in bytes: its least. A site has many folders.
	buffer = 4096
)

// watch follows the files below some folders of a site.
type watch struct {
	folder string
	events *fsnotify.Watcher
	names  map[string]bool // what may have changed
	all    bool            // everything may have
	blind  bool            // the system cannot tell of all changes
}

// follow sends the names of the files that may have changed, relative to the site's folder, some at a time; none where
// anything may have. It ends with ctx.
func follow(ctx context.Context, folder string) (<-chan []string, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("follow the files: %w", err)
	}
	w := &watch{folder: folder, events: events, names: map[string]bool{}}
	if err := events.AddWith(folder, fsnotify.WithBufferSize(buffer)); err != nil {
		events.Close()
		return nil, fmt.Errorf("follow the files in %s: %w", folder, err)
	}
	for _, each := range followed {
		w.add(filepath.Join(folder, each))
	}
	changes := make(chan []string)
	go func() {
		defer events.Close()
		w.run(ctx, changes)
	}()
	return changes, nil
}

// followed are the folders of a site that it is made from.
var followed = []string{content.Folder, content.Themes}

// run gathers what changes and sends it when it has come to rest.
func (w *watch) run(ctx context.Context, changes chan<- []string) {
	var rest, end, look <-chan time.Time
	for {
		if w.blind && look == nil {
			look = time.After(round)
		}
		var out chan<- []string
		if rest == nil && (w.all || len(w.names) > 0) {
			out = changes
		}
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.events.Events:
			if !ok {
				return
			}
			if w.take(e) {
				rest = time.After(settle)
				if end == nil {
					end = time.After(longest)
				}
			}
		case <-w.events.Errors:
			w.all = true // some events were lost
		case <-look:
			look, w.all = nil, true
		case <-rest:
			rest, end = nil, nil
		case <-end:
			rest, end = nil, nil
		case out <- w.changed():
			w.all = false
			clear(w.names)
		}
	}
}

func (w *watch) changed() []string {
	if w.all {
		return nil
	}
	return slices.Sorted(maps.Keys(w.names))
}

// take notes what an event speaks of; false where it is nothing to the site.
func (w *watch) take(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	rel, err := filepath.Rel(w.folder, e.Name)
	name := filepath.ToSlash(rel)
	top, _, _ := strings.Cut(name, "/")
	if err != nil || !slices.Contains(followed, top) || content.Ignored(filepath.Base(name)) {
		return false
	}
	if e.Has(fsnotify.Create) {
		w.add(e.Name)
	}
	if name == top || !fs.ValidPath(name) {
		w.all = true // a name in another encoding is found by listing its folder
	}
	w.names[name] = true
	return true
}

// add follows a folder and those in it. What is no folder, or is gone again, is passed over.
func (w *watch) add(dir string) {
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case e.IsDir():
			return w.events.AddWith(name, fsnotify.WithBufferSize(buffer))
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.blind = true // more folders than the system follows, or one that it does not let be read
	}
}
