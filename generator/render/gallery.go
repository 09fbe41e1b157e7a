package render

import (
	"context"
	"path"
	"sync"

	"tuijie/generator/memory"
	"tuijie/generator/picture"
)

// gallery keeps the pictures that were asked for, as they are published, for one
// state of a site after the other.
type gallery struct {
	room *picture.Darkroom
	mu   sync.Mutex
	hung map[memory.Digest]*exhibit // by file and what it holds
}

// exhibit is one picture, which whoever asks first develops.
type exhibit struct {
	mu    sync.Mutex
	photo photograph
	made  []picture.Rendition
}

// attachedFiles lists what is published of the files beside the entries.
func (d *OnDemand) attachedFiles() shown {
	s := shown{map[string]string{}, map[string]bool{}, map[string][]string{}}
	for _, file := range d.attached() {
		address := fileAddress(file)
		if !picture.Named(file) {
			s.documents[address] = file
			continue
		}
		s.pictures[file] = true
		s.inFolder[path.Dir(address)] = append(s.inFolder[path.Dir(address)], file)
	}
	return s
}

// develop makes a picture, unless the gallery has it. Both results are nil for what
// is no picture of the site's.
func (d *OnDemand) develop(ctx context.Context, file string) (photograph, []picture.Rendition, error) {
	if !picture.Named(file) || !d.shown().pictures[file] {
		return nil, nil, nil
	}
	e := d.gallery.place(memory.Sum(file, d.source.Stated(file), d.theme.Settings.Widths))
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.photo != nil {
		return e.photo, e.made, nil
	}
	raw, err := d.source.File(file)
	if err != nil {
		return nil, nil, err
	}
	made, err := d.gallery.room.Develop(ctx, raw, d.theme.Settings.Widths)
	if err != nil {
		return nil, nil, err
	}
	e.made, e.photo = made, hang(file, made)
	return e.photo, e.made, nil
}

func (g *gallery) place(key memory.Digest) *exhibit {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.hung[key] == nil {
		g.hung[key] = new(exhibit)
	}
	return g.hung[key]
}

// attachment gives a document or a picture. An address of a picture tells its folder
// alone; those in it are developed until one has the address.
func (d *OnDemand) attachment(ctx context.Context, address string) ([]byte, bool, error) {
	shown := d.shown()
	if file, ok := shown.documents[address]; ok {
		body, err := d.source.File(file)
		return body, err == nil, err
	}
	for _, file := range shown.inFolder[path.Dir(address)] {
		photo, made, err := d.develop(ctx, file)
		if err != nil {
			return nil, false, err
		}
		var found []byte
		_ = photo.bodies(made, func(at string, body []byte) error { // finding fails never
			if at == address {
				found = body
			}
			return nil
		})
		if found != nil {
			return found, true, nil
		}
	}
	return nil, false, nil
}
