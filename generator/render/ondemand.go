package render

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"
	"sync"

	"tuijie/generator/memory"
	"tuijie/generator/picture"
	"tuijie/generator/site"
	"tuijie/generator/theme"
)

// OnDemand makes single files of a planned site, when somebody asks for them: the
// same bytes that All makes. What stands beside the pages is made a kind at a time.
// Its methods may be called from several goroutines at once.
type OnDemand struct {
	*press
	writers map[string]*writer
	pages   map[string]*site.Page // by address
	assets  map[string]theme.Asset
	made    sync.Map // bodies of the files beside the pages, by address
	beside  []beside
	gallery *gallery
	shown   func() shown
}

// shown is what is published of the files beside the entries.
type shown struct {
	documents map[string]string   // by address
	pictures  map[string]bool     // by file
	inFolder  map[string][]string // pictures by the folder of their addresses
}

// beside is a kind of files beside the pages.
type beside struct {
	owns func(address string) bool
	make func() error // made once
}

// NewOnDemand begins a site. What is costly to draw and has not changed is taken from
// before, an earlier state of the same site, which may be nil, or from the store.
func NewOnDemand(plan *site.Plan, t *theme.Theme, store *memory.Store, before *OnDemand) (*OnDemand, error) {
	d := &OnDemand{pages: make(map[string]*site.Page, len(plan.Pages)), assets: map[string]theme.Asset{}}
	if before != nil {
		d.gallery = before.gallery
	} else {
		d.gallery = &gallery{room: picture.NewDarkroom(), hung: map[memory.Digest]*exhibit{}}
	}
	d.press = newPress(plan, t, memory.NewFiles(memory.Nowhere(d.take), store))
	d.photo = func(file string) (photograph, bool) {
		photo, _, err := d.develop(context.Background(), file)
		return photo, err == nil && photo != nil
	}
	if err := d.icons(); err != nil {
		return nil, err
	}
	var err error
	if d.writers, err = d.press.writers(); err != nil {
		return nil, err
	}
	for _, page := range plan.Pages {
		d.pages[page.Address()] = page
	}
	for _, a := range d.allAssets() {
		d.assets[a.Address] = a
	}
	d.shown = sync.OnceValue(d.attachedFiles)
	d.kinds()
	return d, nil
}

// take keeps a file beside the pages.
func (d *OnDemand) take(address string, body []byte) error {
	d.made.Store(address, bytes.Clone(body))
	return nil
}

// kinds lists the kinds of files beside the pages.
func (d *OnDemand) kinds() {
	add := func(make func() error, owns func(address string) bool) {
		d.beside = append(d.beside, beside{owns, sync.OnceValue(make)})
	}
	heard := d.hear(d.writers)
	keys := sync.OnceFunc(func() { d.keys = d.newKeys(d.writers, heard) })
	for l, w := range d.writers {
		in := func(folder, ending string) func(string) bool {
			return func(address string) bool {
				return strings.HasPrefix(address, l+"/"+folder) && strings.HasSuffix(address, ending)
			}
		}
		add(func() error { return d.take(l+"/feed.xml", w.feed()) }, in("feed.xml", ""))
		add(func() error { keys(); return w.facetScripts() }, in("facets/", ".js"))
		add(w.pocketFiles, func(address string) bool {
			return in("contacts/", "")(address) || in("fairs/", ".ics")(address)
		})
		add(w.handings, in("fairs/", ".js"))
		add(w.appManifest, in("app", ".webmanifest"))
	}
	add(d.landscape, func(address string) bool { return address == sharedAddress })
	add(d.sitemap, func(address string) bool {
		return address == "robots.txt" || strings.HasPrefix(address, "sitemap") && path.Ext(address) == ".xml"
	})
}

// File makes the file at an address of the site: "zh/index.html". False where there is
// none. The error of a template that fails is a *theme.Broken; that of a file which was
// changed since the site was read is content.ErrChanged.
func (d *OnDemand) File(ctx context.Context, address string) ([]byte, bool, error) {
	if page, ok := d.pages[address]; ok {
		body, err := d.page(ctx, page)
		return body, err == nil, err
	}
	if a, ok := d.assets[address]; ok {
		return a.Body, true, nil
	}
	if strings.HasPrefix(address, fileAddress("")) {
		return d.attachment(ctx, address)
	}
	for _, kind := range d.beside {
		if !kind.owns(address) {
			continue
		}
		if err := kind.make(); err != nil {
			return nil, false, err
		}
		if body, ok := d.made.Load(address); ok {
			return body.([]byte), true, nil
		}
	}
	return nil, false, nil
}

// page makes a page. Its entry's pictures come first, since it names them by what
// they are; and before them the proof of its prose, where that is still to be given.
func (d *OnDemand) page(ctx context.Context, page *site.Page) ([]byte, error) {
	if e := entryOf(page); e != nil {
		if err := d.plan.Passed.Prove(ctx, e); err != nil {
			return nil, fmt.Errorf("make %s: %w", page.Address(), err)
		}
		for _, file := range d.plan.Passed.Files(e) {
			if _, _, err := d.develop(ctx, file); err != nil {
				return nil, err
			}
		}
	}
	var b bytes.Buffer
	err := d.writerOf(d.writers, page).set(&b, page, d.writers, new(shared))
	return b.Bytes(), err
}
