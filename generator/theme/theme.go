// Package theme loads a theme: its templates, the words of the interface in
// each language, and its assets.
//
// A theme is a folder. A file in the site's themes/<name>/ replaces the
// built-in file of the same name, one by one; of words and of theme.toml only
// the keys that it gives are replaced. Templates are read once for each
// language with the words already in place, so that a word that is missing is
// found here and costs nothing on a page. This room renders no page and knows
// none of the facts.
package theme

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/picture"
	"tuijie/generator/tomlfile"
	"tuijie/generator/typeset"
	"tuijie/themes"
)

// Default is the name of the theme that every other one is laid over.
const Default = "fair"

// MaxFile is the size in bytes beyond which a theme's file is refused.
const MaxFile = 8 << 20

// Theme is a theme, ready to render with.
type Theme struct {
	Name     string
	Settings Settings
	Assets   []Asset // sorted by name

	words   map[string]Words                        // by language
	pages   map[string]*typeset.Set                 // by language
	digests map[string]map[string][sha256.Size]byte // by language and template
	from    *layers
}

// Settings are the plain values of theme.toml.
type Settings struct {
	Version          string
	Ink, Paper, Seal string   // colours as #rrggbb, for pictures drawn outside the pages
	Styles, Scripts  []string // assets that every page loads, in order
	Offline          int64    // bytes: how large a site may be that readers' browsers keep whole; 0 for no copy
	Widths           []int    // that photographs are published in, in pixels, ascending: within the bounds of picture
}

// layers is the built-in theme with the site's own files over it.
type layers struct {
	site, built fs.FS
	siteDir     string // for messages: themes/<name>
}

// Load reads the theme for the site's languages. The findings tell what is
// wrong with a theme's files; the theme is nil where one is an error.
func Load(site fs.FS, name string, languages []lang.Language) (*Theme, diag.List, error) {
	if name == "" {
		name = Default
	}
	l, found := open(site, name)
	if found.HasErrors() {
		return nil, found, nil
	}
	t := &Theme{
		Name: name, from: l,
		words: map[string]Words{}, pages: map[string]*typeset.Set{}, digests: map[string]map[string][sha256.Size]byte{},
	}
	for _, step := range []func(*layers, []lang.Language) (diag.List, error){t.settings, t.assets, t.loaded, t.allWords, t.templates} {
		more, err := step(l, languages)
		if err != nil {
			return nil, nil, err
		}
		found = append(found, more...)
	}
	found.Sort()
	if found.HasErrors() {
		return nil, found, nil
	}
	return t, found, nil
}

// open finds the theme's folders.
func open(site fs.FS, name string) (*layers, diag.List) {
	base := name
	if _, err := fs.Stat(themes.Files, name); err != nil {
		base = Default
	}
	built, err := fs.Sub(themes.Files, base)
	dir := path.Join("themes", name)
	l := &layers{built: built, siteDir: dir}
	info, statErr := fs.Stat(site, dir)
	switch {
	case err == nil && statErr == nil && info.IsDir():
		l.site, err = fs.Sub(site, dir)
	case base != name:
		return nil, diag.List{{
			Severity: diag.Error, Code: diag.Theme, Place: diag.Place{File: "content/site.toml", Line: 1, Column: 1},
			Message: diag.Say("没有名为 %q 的主题", "there is no theme named %q", name),
			Hint:    diag.Say("用内置主题写 name = \"fair\"，或把主题放进 %s", "write name = \"fair\" for the built-in theme, or put the theme into %s", dir),
		}}
	}
	if err != nil {
		return nil, diag.List{{Severity: diag.Error, Code: diag.Theme, Place: diag.Place{File: dir, Line: 1, Column: 1}, Message: diag.Say("%s", "%s", err.Error())}}
	}
	return l, nil
}

// read returns a file, the site's own before the built-in one.
func (l *layers) read(name string) ([]byte, error) {
	raw, _, err := l.both(name)
	return raw, err
}

// both returns the site's file if there is one, and the built-in one below it;
// the first is nil where the site has none.
func (l *layers) both(name string) (top, below []byte, err error) {
	if l.site != nil {
		top, err = readBounded(l.site, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fmt.Errorf("read %s/%s: %w", l.siteDir, name, err)
		}
	}
	below, err = readBounded(l.built, name)
	switch {
	case err == nil && top == nil:
		return below, nil, nil
	case err == nil:
		return top, below, nil
	case errors.Is(err, fs.ErrNotExist) && top != nil:
		return top, nil, nil
	}
	return nil, nil, fmt.Errorf("read %s/%s: %w", l.siteDir, name, err)
}

func readBounded(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err == nil && len(raw) > MaxFile {
		return nil, fmt.Errorf("the file is larger than %d MiB", MaxFile>>20)
	}
	return raw, err
}

// names lists the files below a folder of the theme, of both layers, sorted.
func (l *layers) names(dir string) ([]string, error) {
	var names []string
	for _, layer := range []fs.FS{l.site, l.built} {
		if layer == nil {
			continue
		}
		err := fs.WalkDir(layer, dir, func(name string, e fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) && name == dir:
				return fs.SkipAll
			case err != nil:
				return err
			case e.Type().IsRegular() && !strings.HasPrefix(e.Name(), "."):
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("list %s/%s: %w", l.siteDir, dir, err)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// place is a point in a theme's file, for findings.
func (l *layers) place(name string, line, column int) diag.Place {
	return diag.Place{File: path.Join(l.siteDir, name), Line: line, Column: column}
}

// settings reads theme.toml.
func (t *Theme) settings(l *layers, _ []lang.Language) (diag.List, error) {
	top, below, err := l.both("theme.toml")
	if err != nil {
		return nil, err
	}
	var found diag.List
	for _, src := range [][]byte{below, top} {
		doc, faults := tomlfile.Parse(l.siteDir+"/theme.toml", src)
		found = append(found, faults...)
		t.Settings.take(doc.Root)
		found = append(found, t.Settings.takeOffline(l, doc.Root)...)
		found = append(found, t.Settings.takeWidths(l, doc.Root)...)
	}
	return found, nil
}

func (s *Settings) takeOffline(l *layers, root *tomlfile.Table) diag.List {
	v, ok := root.Get("offline")
	if !ok {
		return nil
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(v.Text, "_", ""), 10, 64)
	if err != nil || n < 0 {
		return diag.List{{
			Severity: diag.Error, Code: diag.Theme, Place: l.place("theme.toml", v.Line, v.Column),
			Message: diag.Say("offline 不是字节数：%q", "offline is no number of bytes: %q", v.Text),
			Hint:    diag.Say("写整数，例如 offline = 16_000_000；0 表示不留离线副本", "write a whole number, such as offline = 16_000_000; 0 keeps no copy"),
		}}
	}
	s.Offline = n
	return nil
}

func (s *Settings) takeWidths(l *layers, root *tomlfile.Table) diag.List {
	v, ok := find(root, "pictures.widths")
	if !ok {
		return nil
	}
	s.Widths = nil
	least := picture.MinWidth
	for _, item := range v.List {
		width, err := strconv.Atoi(strings.ReplaceAll(item.Text, "_", ""))
		if item.Kind != tomlfile.IntegerKind || err != nil || width < least || width > picture.MaxWidth {
			break
		}
		s.Widths, least = append(s.Widths, width), width+1
	}
	if n := len(s.Widths); n > 0 && n == len(v.List) && n <= picture.MaxWidths {
		return nil
	}
	return diag.List{{
		Severity: diag.Error, Code: diag.Theme, Place: l.place("theme.toml", v.Line, v.Column),
		Message: diag.Say("pictures.widths 应为 1 至 %d 个由小到大的整数，每个在 %d 与 %d 之间", "pictures.widths should be 1 to %d whole numbers, ascending, each from %d to %d", picture.MaxWidths, picture.MinWidth, picture.MaxWidth),
		Hint:    diag.Say("例如 widths = [800, 1600]", "such as widths = [800, 1600]"),
	}}
}

func (s *Settings) take(root *tomlfile.Table) {
	for key, into := range map[string]*string{"version": &s.Version, "colours.ink": &s.Ink, "colours.paper": &s.Paper, "colours.seal": &s.Seal} {
		if v, ok := find(root, key); ok {
			*into = v.Text
		}
	}
	for key, into := range map[string]*[]string{"styles": &s.Styles, "scripts": &s.Scripts} {
		if v, ok := root.Get(key); ok {
			*into = nil
			for _, item := range v.List {
				*into = append(*into, item.Text)
			}
		}
	}
}

func find(t *tomlfile.Table, path string) (tomlfile.Value, bool) {
	head, rest, more := strings.Cut(path, ".")
	v, ok := t.Get(head)
	if !ok || !more {
		return v, ok
	}
	if v.Kind != tomlfile.TableKind {
		return v, false
	}
	return find(v.Table, rest)
}

// loaded reports styles and scripts of theme.toml that are no assets.
func (t *Theme) loaded(l *layers, _ []lang.Language) (diag.List, error) {
	var found diag.List
	for _, name := range slices.Concat(t.Settings.Styles, t.Settings.Scripts) {
		if _, ok := t.Asset(name); !ok {
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.Theme, Place: l.place("theme.toml", 1, 1),
				Message: diag.Say("theme.toml 要加载的 %q 不在 assets 里", "theme.toml loads %q, which is not among the assets", name),
				Hint:    diag.Say("把文件放进主题的 assets 文件夹", "put the file into the theme's assets"),
			})
		}
	}
	return found, nil
}

// Lacking reports the named pages that the theme has no template for.
func (t *Theme) Lacking(pages []string) diag.List {
	var found diag.List
	for _, page := range pages {
		for _, set := range t.pages {
			if set.Has(page) {
				continue
			}
			name := "templates/" + page + ".html"
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.Theme, Place: t.from.place(name, 1, 1),
				Message: diag.Say("主题没有“%s”页的模板", "the theme has no template for the page %q", page),
				Hint:    diag.Say("新建 %s/%s", "make %s/%s", t.from.siteDir, name),
			})
			break
		}
	}
	return found
}

// Broken is the error of a template that failed on a page: a mistake of the
// theme's author, not of the machine.
type Broken struct{ Finding diag.Diagnostic }

// Error returns the English message.
func (b *Broken) Error() string { return b.Finding.Message.EN }

// Render executes the named page's template for the language into w. The error
// is a *Broken.
func (t *Theme) Render(w *bytes.Buffer, language, page string, view any) error {
	err := t.pages[language].Execute(w, page, view)
	if err == nil {
		return nil
	}
	name := page
	if m := templateLine.FindStringSubmatch(err.Error()); m != nil {
		name = m[1]
	}
	return &Broken{t.from.templateFault("templates/"+name+".html", err)}
}

// Words returns the interface's words in the language.
func (t *Theme) Words(language string) Words { return t.words[language] }
