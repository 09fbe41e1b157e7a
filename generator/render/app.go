package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"tuijie/generator/draw"
	"tuijie/generator/memory"
	"tuijie/generator/site"
	"tuijie/generator/theme"
)

// A site can be put on the home screen of a phone, and opens from there as an
// app does: one for each language, told apart by the page it starts with (an id would be
// of the host, which other sites share), with the seal as its icon. The manifest has
// an address of its own, which does not change with what it says, so pages need
// not change with it.

// appIcon is the seal as a PNG.
type appIcon struct {
	theme.Asset
	size    int // pixels, of either side
	purpose string
}

// iconSizes are those that Chromium asks of an app.
var iconSizes = []int{192, 512}

// icons draws the seal for home screens. The first of them stands in pages, for
// phones that lay an icon on black where it is transparent.
func (p *press) icons() error {
	p.icon = theme.NewAsset("icon.svg", draw.Favicon(p.colours().Seal))
	for _, kind := range []struct {
		purpose string
		drawn   func(int, draw.Colours) ([]byte, error)
	}{{"maskable", draw.MaskableIcon}, {"any", draw.Icon}} {
		for _, size := range iconSizes {
			name := "seal-" + kind.purpose + "-" + strconv.Itoa(size) + ".png"
			body, err := p.files.Once(name, memory.Sum(p.colours(), size), func() ([]byte, error) { return kind.drawn(size, p.colours()) })
			if err != nil {
				return fmt.Errorf("draw the icon %s: %w", name, err)
			}
			p.apps = append(p.apps, appIcon{theme.NewAsset(name, body), size, kind.purpose})
		}
	}
	return nil
}

// appAddress is the address of a language's manifest from the root of the site.
func appAddress(language string) string { return language + "/app.webmanifest" }

// appManifest writes the language's manifest. Its addresses are relative to itself.
func (w *writer) appManifest() error {
	h := w.at(&site.Page{Kind: site.Home, Language: w.language.Key})
	icons := []object{{"src": h.root + w.icon.Address, "sizes": "any", "type": "image/svg+xml"}}
	for _, each := range w.apps {
		size := strconv.Itoa(each.size)
		icons = append(icons, object{"src": h.root + each.Address, "sizes": size + "x" + size, "type": "image/png", "purpose": each.purpose})
	}
	paper := draw.Hex(w.colours().Paper)
	var body bytes.Buffer
	e := json.NewEncoder(&body)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(object{
		"name": h.text(w.cat.Site.Title), "description": h.text(w.cat.Site.Tagline), "lang": w.language.Tag, "dir": "ltr",
		"start_url": "index.html", "scope": h.root,
		"display": "standalone", "display_override": []string{"minimal-ui"}, // a site of pages wants its way back
		"background_color": paper, "theme_color": paper, "icons": icons,
	}); err != nil {
		return fmt.Errorf("write %s: %w", appAddress(w.language.Key), err)
	}
	return w.files.Write(appAddress(w.language.Key), body.Bytes())
}
