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
	"tuijie/generator/picture"
)

// photograph is a picture of the content as it is published: in one width or
// more, the narrowest first.
type photograph []sized

type sized struct {
	address       string // from the site's root
	width, height int    // in pixels
}

// photographs publishes the pictures that the pages name. It comes before the
// pages, which name pictures by what they hold; each is made once, for all
// languages and pages, and only its addresses are kept.
func (p *press) photographs(ctx context.Context, jobs int) error {
	var mu sync.Mutex
	p.photos = map[string]photograph{}
	taken := map[string]bool{} // two copies of one picture may have one address
	room := picture.NewDarkroom()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for _, file := range p.attached() {
		if !picture.Named(file) {
			continue
		}
		g.Go(func() error {
			raw, err := p.plan.Passed.Source().File(file)
			if err != nil {
				return err
			}
			made, err := room.Develop(ctx, raw)
			if err != nil {
				return err
			}
			var photo photograph
			for _, r := range made {
				s := sized{pictureAddress(file, r), r.Width, r.Height}
				photo = append(photo, s)
				mu.Lock()
				first := !taken[s.address]
				taken[s.address] = true
				mu.Unlock()
				if !first {
					continue
				}
				if err := p.files.Write(s.address, r.Body); err != nil {
					return err
				}
			}
			mu.Lock()
			defer mu.Unlock()
			p.photos[file] = photo
			return nil
		})
	}
	return g.Wait()
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
	if photo, ok := p.photos[file]; ok {
		return photo[len(photo)-1].address
	}
	return fileAddress(file)
}

// view is a photograph as a page shows it: in its widest form where the reader
// chooses none.
func (p photograph) view(root, alt string, of catalogue.Photo) Photo {
	widest := p[len(p)-1]
	v := Photo{Src: root + widest.address, Width: widest.width, Height: widest.height, Alt: alt, Credit: of.Credit, Licence: of.Licence}
	if len(p) == 1 {
		return v
	}
	var set []string
	for _, s := range p {
		set = append(set, root+s.address+" "+strconv.Itoa(s.width)+"w")
	}
	v.SrcSet = strings.Join(set, ", ")
	return v
}
