package render

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/memory"
	"tuijie/generator/picture"
)

// photograph is a picture of the content as it is published: in one width or
// more, the narrowest first.
type photograph []sized

type sized struct {
	Address       string // from the site's root
	Width, Height int    // in pixels
}

// album is the photographs that a build publishes, each made once for all
// languages and pages; those that earlier builds made stay.
type album struct {
	*press
	room *picture.Darkroom
	made *memory.Shelf[developed] // by file

	mu    sync.Mutex
	taken map[string]bool // two copies of one picture may have one address
}

// developed is a photograph, and what it was made from.
type developed struct {
	Key   memory.Digest
	Photo photograph
}

// photographs publishes the pictures that the pages name. It comes before the
// pages, which name pictures by what they hold; only their addresses are kept.
func (p *press) photographs(ctx context.Context, jobs int) error {
	photos := map[string]photograph{}
	p.photo = func(file string) (photograph, bool) {
		photo, ok := photos[file]
		return photo, ok
	}
	a := &album{press: p, room: picture.NewDarkroom(), made: memory.NewShelf[developed](p.files.Store(), "photographs", jobs), taken: map[string]bool{}}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for _, file := range p.attached() {
		if !picture.Named(file) {
			continue
		}
		g.Go(func() error {
			photo, err := a.photograph(ctx, file)
			a.mu.Lock()
			defer a.mu.Unlock()
			photos[file] = photo
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	_ = a.made.Save(jobs) // what is not kept is made again
	return nil
}

// photograph publishes one picture.
func (a *album) photograph(ctx context.Context, file string) (photograph, error) {
	raw, err := a.source.File(file)
	if err != nil {
		return nil, err
	}
	d := developed{Key: memory.Sum(file, a.source.Stated(file))}
	var was developed
	if a.made.Get(file, &was) && was.Key == d.Key {
		free := a.untaken(was.Photo)
		if kept, err := a.files.KeepAll(free, d.Key); kept || err != nil {
			a.made.Stay(file)
			return was.Photo, err
		}
		a.release(free)
	}
	made, err := a.room.Develop(ctx, raw)
	if err != nil {
		return nil, err
	}
	for _, r := range made {
		s := sized{pictureAddress(file, r), r.Width, r.Height}
		d.Photo = append(d.Photo, s)
		if len(a.untaken(photograph{s})) == 0 {
			continue
		}
		a.files.Made(s.Address, d.Key)
		if err := a.files.Write(s.Address, r.Body); err != nil {
			return nil, err
		}
	}
	a.made.Put(file, &d)
	return d.Photo, nil
}

// untaken takes the addresses that no other copy has, and lists them.
func (a *album) untaken(photo photograph) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	var free []string
	for _, s := range photo {
		if !a.taken[s.Address] {
			a.taken[s.Address] = true
			free = append(free, s.Address)
		}
	}
	return free
}

// release gives back addresses that were taken and not used.
func (a *album) release(addresses []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, address := range addresses {
		delete(a.taken, address)
	}
}

// pictureAddress names a picture by its file, width and content:
// files/projects/LY-2020-009/pit-800.0123456789.jpg. Letters and digits alone
// are kept of the name: spaces and commas would part the addresses of a srcset.
func pictureAddress(file string, r picture.Rendition) string {
	sum := sha256.Sum256(r.Body)
	address := fileAddress(file)
	name := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) {
			return unicode.ToLower(c)
		}
		return '-'
	}, strings.TrimSuffix(path.Base(address), path.Ext(address)))
	return path.Join(path.Dir(address), name+"-"+strconv.Itoa(r.Width)+"."+hex.EncodeToString(sum[:5])+r.Ext)
}

// published is where a file beside an entry is found; of a picture, its widest
// form.
func (p *press) published(file string) string {
	if photo, ok := p.photo(file); ok {
		return photo[len(photo)-1].Address
	}
	return fileAddress(file)
}

// view is a photograph as a page shows it: in its widest form where the reader
// chooses none.
func (p photograph) view(root, alt string, of catalogue.Photo) Photo {
	widest := p[len(p)-1]
	v := Photo{Src: root + widest.Address, Width: widest.Width, Height: widest.Height, Alt: alt, Credit: of.Credit, Licence: of.Licence}
	if len(p) == 1 {
		return v
	}
	var set []string
	for _, s := range p {
		set = append(set, root+s.Address+" "+strconv.Itoa(s.Width)+"w")
	}
	v.SrcSet = strings.Join(set, ", ")
	return v
}
