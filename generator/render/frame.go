package render

import (
	"strings"
	"sync"

	"tuijie/generator/site"
)

// frame is what stands around every page of a language that lies as deep in the
// site: what it loads, where its navigation and its lists lead to, and who answers for it.
type frame struct {
	home, feed, icon, touch, app string
	styles, scripts              []string
	nav                          []Link
	keys                         []string // of the pages that nav leads to
	footer                       Footer
	groups                       map[site.Kind]map[string]string // addresses of the lists by sector, stage and town, by id
}

// depths is how deep pages lie whose frames are kept; the deepest is a page on
// which the list of a group goes on.
const depths = 8

// frames are a language's, by depth, each made when the first page asks for it.
type frames [depths]func() *frame

// newFrames are those of the writer's language. Their words are heard by nobody: they
// are in the key of every page (see keys.tongue).
func (w *writer) newFrames() *frames {
	f := new(frames)
	for depth := range f {
		h := here{writer: w, root: strings.Repeat("../", depth)}
		f[depth] = sync.OnceValue(h.newFrame)
	}
	return f
}

// frame is what stands around the page.
func (h here) frame() *frame {
	if depth := len(h.root) / len("../"); depth < depths {
		return h.frames[depth]()
	}
	return h.newFrame()
}

func (h here) newFrame() *frame {
	f := &frame{
		home: h.to(""), feed: h.root + h.language.Key + "/feed.xml", icon: h.root + h.icon.Address, touch: h.root + h.apps[0].Address,
		app: h.root + appAddress(h.language.Key), footer: h.footer(),
		styles: h.assets(h.theme.Settings.Styles), scripts: h.assets(h.theme.Settings.Scripts),
	}
	add := func(key, text string) {
		if href := h.to(key); href != "" {
			f.nav, f.keys = append(f.nav, Link{Text: text, Href: href}), append(f.keys, key)
		}
	}
	f.groups = map[site.Kind]map[string]string{
		site.Sector: h.addresses(site.Sector, h.edition.Sectors), site.Stage: h.addresses(site.Stage, h.edition.Stages), site.Town: h.addresses(site.Town, h.edition.Towns),
	}
	words := h.theme.Words(h.language.Key)
	for _, key := range []string{"projects", "progress", "fairs", "policies"} {
		add(key, words.Say("nav."+key))
	}
	for _, p := range h.edition.Pages {
		if p.Nav > 0 {
			add(p.ID, p.Title.In(h.language.Key))
		}
	}
	return f
}

// addresses are those of the first pages of groups, by id.
func (h here) addresses(kind site.Kind, groups []*site.Group) map[string]string {
	all := make(map[string]string, len(groups))
	for _, g := range groups {
		all[g.ID] = h.to(site.GroupKey(kind, g.ID))
	}
	return all
}

// nav is the main navigation: the lists, then the pages that ask for a place.
func (h here) nav() []Link {
	f := h.frame()
	links := append(make([]Link, 0, len(f.nav)), f.nav...)
	for i, key := range f.keys {
		links[i].Current = h.page.Key == key || strings.HasPrefix(h.page.Key, key) && h.page.Key[len(key)] == '/'
	}
	if h.page.Kind == site.Sector || h.page.Kind == site.Stage || h.page.Kind == site.Town {
		links[0].Current = true
	}
	return links
}

func (h here) assets(names []string) []string {
	list := make([]string, 0, len(names))
	for _, name := range names {
		if address, ok := h.theme.Asset(name); ok {
			list = append(list, h.root+address)
		}
	}
	return list
}

func (h here) footer() Footer {
	s := h.cat.Site
	l := h.language.Key
	return Footer{
		Host: s.Publisher.Host.In(l), Operator: s.Publisher.Operator.In(l), Address: s.Publisher.Address.In(l),
		Phone: s.Publisher.Phone, PhoneHref: telephone(s.Publisher.Phone), Email: s.Publisher.Email,
		ICP: s.Filing.ICP, PublicSecurity: s.Filing.PublicSecurity, PublicSecurityHref: publicSecurity(s.Filing.PublicSecurity), SiteCode: s.Filing.SiteCode,
	}
}
