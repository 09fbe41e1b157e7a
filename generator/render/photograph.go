package render

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/memory"
	"tuijie/generator/picture"
)

// photograph is a picture of the content as it is published: in one width or
// more, the narrowest first.
type photograph []sized

type sized struct {
	Address       string // from the site's root
	WebP          string // likewise, of the same in fewer bytes; "" for none
	Width, Height int    // in pixels
}

// hang gives a picture's forms their addresses.
func hang(file string, made []picture.Rendition) photograph {
	photo := make(photograph, len(made))
	for i, r := range made {
		photo[i] = sized{Address: pictureAddress(file, r.Width, r.Ext, r.Body), Width: r.Width, Height: r.Height}
		if r.WebP != nil {
			photo[i].WebP = pictureAddress(file, r.Width, ".webp", r.WebP)
		}
	}
	return photo
}

// bodies calls give for every file of the photograph.
func (p photograph) bodies(made []picture.Rendition, give func(address string, body []byte) error) error {
	for i, s := range p {
		if err := give(s.Address, made[i].Body); err != nil {
			return err
		}
		if s.WebP == "" {
			continue
		}
		if err := give(s.WebP, made[i].WebP); err != nil {
			return err
		}
	}
	return nil
}

// addresses lists those of all files.
func (p photograph) addresses() []string {
	var list []string
	for _, s := range p {
		list = append(list, nonempty(s.Address, s.WebP)...)
	}
	return list
}

// album is the photographs that a build publishes, each made once for all
// languages and pages; those that earlier builds made stay.
type album struct {
	*press
	room *picture.Darkroom
	made *memory.Shelf[developed] // by file

	mu    sync.Mutex
	taken map[string]bool        // two copies of one picture may have one address
	busy  map[string]*sync.Mutex // by the drawer of a picture: what is developed is developed once
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
	a := &album{press: p, room: picture.NewDarkroom(), made: memory.NewShelf[developed](p.files.Store(), "photographs", jobs), taken: map[string]bool{}, busy: map[string]*sync.Mutex{}}
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
	a.tidy()
	return nil
}

// photograph publishes one picture.
func (a *album) photograph(ctx context.Context, file string) (photograph, error) {
	if a.source.Stated(file) == "" {
		if _, err := a.source.File(file); err != nil {
			return nil, err
		}
	}
	d := developed{Key: memory.Sum(file, a.source.Stated(file), a.theme.Settings.Widths)}
	drawer := a.drawer(file)
	var was developed
	if a.made.Get(file, &was) && was.Key == d.Key {
		free := a.untaken(was.Photo.addresses())
		if kept, err := a.files.KeepAll(free, d.Key); kept || err != nil {
			a.made.Stay(file)
			return was.Photo, err
		}
		a.release(free)
	}
	made, err := a.develop(ctx, drawer, file)
	if err != nil {
		return nil, err
	}
	d.Photo = hang(file, made)
	err = d.Photo.bodies(made, func(address string, body []byte) error {
		if len(a.untaken([]string{address})) == 0 {
			return nil
		}
		a.files.Made(address, d.Key)
		return a.files.Write(address, body)
	})
	a.made.Put(file, &d)
	return d.Photo, err
}

// Drawers of the memory: one for each picture by what it holds, so that one that is
// moved, or whose published files are lost, is not developed again; and the list of
// those.
const (
	pictureDrawer  = "picture-"
	picturesDrawer = "pictures"
)

// drawerOf names the drawer of what is made of a picture.
func (a *album) drawerOf(file string) string {
	key := memory.Sum(a.source.Stated(file), a.theme.Settings.Widths)
	return pictureDrawer + hex.EncodeToString(key[:16])
}

// drawer is drawerOf, and marks it as in use.
func (a *album) drawer(file string) string {
	name := a.drawerOf(file)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.busy[name] == nil {
		a.busy[name] = new(sync.Mutex)
	}
	return name
}

// develop makes a picture's forms, unless the drawer holds them.
func (a *album) develop(ctx context.Context, drawer, file string) ([]picture.Rendition, error) {
	a.mu.Lock()
	busy := a.busy[drawer]
	a.mu.Unlock()
	busy.Lock()
	defer busy.Unlock()
	var made []picture.Rendition
	if a.files.Store().Load(drawer, &made) {
		return made, nil
	}
	body, err := a.source.File(file)
	if err == nil && a.drawerOf(file) != drawer {
		err = fmt.Errorf("read %s: %w", file, content.ErrChanged)
	}
	if err == nil {
		made, err = a.room.Develop(ctx, body, a.theme.Settings.Widths)
	}
	if err == nil {
		_ = a.files.Store().Save(drawer, made) // what is not kept is made again
	}
	return made, err
}

// tidy empties the drawers of pictures that no entry has any more.
func (a *album) tidy() {
	var before []string
	store := a.files.Store()
	store.Load(picturesDrawer, &before)
	now := slices.Sorted(maps.Keys(a.busy))
	if slices.Equal(before, now) {
		return
	}
	for _, name := range before {
		if a.busy[name] == nil {
			store.Forget(name)
		}
	}
	_ = store.Save(picturesDrawer, now) // else some drawers stay
}

// untaken takes those of the addresses that no other copy has, and lists them.
func (a *album) untaken(addresses []string) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	var free []string
	for _, address := range addresses {
		if !a.taken[address] {
			a.taken[address] = true
			free = append(free, address)
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
func pictureAddress(file string, width int, ext string, body []byte) string {
	sum := sha256.Sum256(body)
	address := fileAddress(file)
	name := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) {
			return unicode.ToLower(c)
		}
		return '-'
	}, strings.TrimSuffix(path.Base(address), path.Ext(address)))
	return path.Join(path.Dir(address), name+"-"+strconv.Itoa(width)+"."+hex.EncodeToString(sum[:5])+ext)
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
	v := Photo{
		Src: root + widest.Address, WebP: p.set(root, func(s sized) string { return s.WebP }),
		Width: widest.Width, Height: widest.Height, Alt: alt, Credit: of.Credit, Licence: of.Licence,
	}
	if len(p) > 1 {
		v.SrcSet = p.set(root, func(s sized) string { return s.Address })
	}
	return v
}

// set lists the addresses of one form with their widths, as srcset has them; "" where
// it is not there.
func (p photograph) set(root string, address func(sized) string) string {
	var set []string
	for _, s := range p {
		if a := address(s); a != "" {
			set = append(set, root+a+" "+strconv.Itoa(s.Width)+"w")
		}
	}
	return strings.Join(set, ", ")
}
