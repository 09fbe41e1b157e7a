package theme_test

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"tuijie/generator"
	"tuijie/generator/quantity"
	"tuijie/generator/render"
	"tuijie/generator/synthetic"
	"tuijie/generator/theme"
	"tuijie/themes"
)

// The pages of the built-in theme are set here by typeset and by html/template,
// and must be alike byte for byte.

// views are what the templates of the pages are given.
var views = map[string]any{
	"cover": render.CoverView{}, "home": render.HomeView{}, "404": render.NotFoundView{},
	"projects": render.ListView{}, "sector": render.ListView{}, "stage": render.ListView{}, "town": render.ListView{}, "project": render.ProjectView{},
	"policies": render.PoliciesView{}, "policy": render.PolicyView{}, "fairs": render.FairsView{}, "fair": render.FairView{},
	"progress": render.ProgressView{}, "bulletin": render.BulletinView{}, "page": render.ProseView{},
}

func TestNoPageOfTheBuiltInThemeIsSlow(t *testing.T) {
	fast, slow := sound(t, nil), sound(t, slowed(t))
	for page, view := range views {
		for _, language := range both {
			if refused := fast.Refusal(language.Key, page, view); refused != nil {
				t.Errorf("%s is left to html/template: %v", page, refused)
			}
			if slow.Refusal(language.Key, page, view) == nil {
				t.Errorf("%s is not left to html/template where it should be", page)
			}
		}
	}
}

// slowed are the files of the built-in theme with an action in each that writes
// nothing, and that only html/template can read.
func slowed(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(themes.Files, "fair/templates", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(themes.Files, name)
		files[strings.TrimPrefix(name, "fair/")] = `{{slice "" 0}}` + string(text)
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	return files
}

func TestWholeSitesAreSetAlike(t *testing.T) {
	sites := map[string]fs.FS{"the repository's": os.DirFS("../.."), "a synthetic": synthetic.FS(40)}
	for name, site := range sites {
		fast, slow := built(t, site), built(t, laidOver{site, overlay(slowed(t))})
		pages := 0
		for file, text := range fast {
			if filepath.Ext(file) == ".html" {
				pages++
			}
			if slow[file] != text {
				t.Errorf("%s site: %s is not what html/template makes of it", name, file)
			}
		}
		if len(fast) != len(slow) || pages < 50 {
			t.Errorf("%s site has %d files, %d of them pages, and %d made by html/template", name, len(fast), pages, len(slow))
		}
	}
}

// laidOver is a site with a theme of its own.
type laidOver struct {
	fs.FS
	theme fstest.MapFS
}

func (l laidOver) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "themes/") {
		return l.theme.Open(name)
	}
	return l.FS.Open(name)
}

// built builds a site and returns its files.
func built(t *testing.T, site fs.FS) map[string]string {
	t.Helper()
	today, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	result, err := generator.Build(context.Background(), generator.Options{Site: site, Out: out, Today: today, Jobs: 2, Version: "test", Scratch: true})
	if err != nil || result.Found.HasErrors() {
		t.Fatal(err, brief(result.Found))
	}
	files := map[string]string{}
	err = filepath.WalkDir(out, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		files[strings.TrimPrefix(name, out)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestPagesOfAnyViewAreSetAlike(t *testing.T) {
	loaded := sound(t, nil)
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		for page, zero := range views {
			view := reflect.New(reflect.TypeOf(zero)).Elem()
			hostileViews(seed).fill(view)
			if got, want := outcome(loaded, page, view.Interface()), outcome(loaded, page, view); got != want {
				rt.Fatalf("%s is\n%s\nwant\n%s", page, got, want)
			}
		}
	})
}

// outcome is a page and its error. A view inside a reflect.Value is for
// html/template the view itself, and is refused by typeset.
func outcome(loaded *theme.Theme, page string, view any) string {
	var b bytes.Buffer
	err := loaded.Render(&b, "zh", page, view)
	return fmt.Sprintf("%s %v", b.String(), err)
}

// filler fills views.
type filler struct {
	text   func(field string) string
	choose func(n int) int // below n
}

// hostileViews are views of texts that no author should write.
func hostileViews(seed uint64) filler {
	random := rand.New(rand.NewPCG(seed, 1))
	texts := []string{
		"", "乐业县", "a b", `"'<>&+`, "</title><script>", "javascript:alert(1)", "https://example.com/?a=b&c=d#e", "../a/", "a.jpg 1x, b.jpg 2x", "\x00\xff", "1", "\u2028", "{{.}}", "&amp;",
	}
	return filler{func(string) string { return texts[random.IntN(len(texts))] }, random.IntN}
}

// usualViews are views like those of a site: nothing in them needs an escape but
// what does on every page.
func usualViews() filler {
	return filler{func(field string) string {
		switch {
		case strings.HasSuffix(field, "Href") || slices.Contains([]string{"Root", "Home", "Feed", "Icon", "Styles", "Scripts", "Src", "SrcSet"}, field):
			return "../../projects/hotel-2020-009/"
		case field == "Canonical" || field == "URL" || field == "XDefault" || field == "Picture":
			return "https://www.example.gov.cn/leye/zh/projects/hotel-2020-009/"
		case field == "Security":
			return "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'"
		}
		return "乐业县同乐镇 2.7亿元"
	}, func(n int) int { return n - 1 }}
}

// fill fills a value and all that it holds.
func (f filler) fill(v reflect.Value) { f.named("", v) }

func (f filler) named(field string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[template.HTML]() {
			v.SetString(`<svg class="emblem"><title>` + template.HTMLEscapeString(f.text(field)) + `</title></svg>`)
		} else {
			v.SetString(f.text(field))
		}
	case reflect.Bool:
		v.SetBool(f.choose(2) == 1)
	case reflect.Int:
		v.SetInt(int64(f.choose(2000)))
	case reflect.Pointer:
		if f.choose(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			f.named(field, v.Elem())
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), f.choose(4), 4))
		for i := range v.Len() {
			f.named(field, v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, key := range []string{"contact", "land"} {
			element := reflect.New(v.Type().Elem()).Elem()
			f.named(field, element)
			v.SetMapIndex(reflect.ValueOf(key), element)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f.named(v.Type().Field(i).Name, v.Field(i))
		}
	}
}

// BenchmarkRender sets a project's page and a list, here and by html/template.
func BenchmarkRender(b *testing.B) {
	loaded, found, err := theme.Load(overlay(nil), "", both)
	if err != nil || loaded == nil {
		b.Fatal(err, found)
	}
	for _, page := range []string{"project", "projects"} {
		view := reflect.New(reflect.TypeOf(views[page])).Elem()
		usualViews().fill(view)
		for _, by := range []struct {
			name string
			view any
		}{{"typeset", view.Interface()}, {"html-template", view}} {
			b.Run(page+"/"+by.name, func(b *testing.B) {
				b.ReportAllocs()
				var w bytes.Buffer
				for b.Loop() {
					w.Reset()
					if err := loaded.Render(&w, "zh", page, by.view); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
