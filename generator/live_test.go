package generator_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tuijie/generator"
	"tuijie/generator/check"
	"tuijie/generator/memory"
	"tuijie/generator/offline"
	"tuijie/generator/output"
	"tuijie/generator/search"
	"tuijie/generator/synthetic"
)

// open opens the workshop's site.
func (w *workshop) open() *generator.Live {
	w.t.Helper()
	live, err := generator.Open(context.Background(), w.options)
	if err != nil {
		w.t.Fatal(err)
	}
	return live
}

// files is every file of the content and the themes as it is now.
func (w *workshop) files() map[string]string {
	w.t.Helper()
	files := map[string]string{}
	for _, dir := range []string{"content", "themes"} {
		err := filepath.WalkDir(w.path(dir), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			body, err := os.ReadFile(name)
			rel, _ := filepath.Rel(w.dir, name)
			files[filepath.ToSlash(rel)] = string(body)
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			w.t.Fatal(err)
		}
	}
	return files
}

// shows holds what a Live has found and what it shows against a clean build.
func (w *workshop) shows(p *generator.Preview) {
	w.t.Helper()
	o := w.options
	o.Out, o.Program = filepath.Join(w.t.TempDir(), "public"), memory.Digest{}
	clean, err := generator.Build(context.Background(), o)
	if err != nil {
		w.t.Fatal(err)
	}
	if !reflect.DeepEqual(p.Found(), clean.Found) {
		w.t.Fatalf("after %s:\n%s", strings.Join(w.script, "; "), differing(listed(p.Found()), listed(clean.Found)))
	}
	if clean.Found.HasErrors() {
		return
	}
	tree := os.DirFS(o.Out)
	err = fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || name == output.RecordName || name == offline.Name {
			return err
		}
		want, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		got, ok, err := p.File(context.Background(), name)
		if err != nil || !ok || !bytes.Equal(got, want) {
			w.t.Errorf("after %s: %s is there: %v, %v; it has %d bytes, the built one %d", strings.Join(w.script, "; "), name, ok, err, len(got), len(want))
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	if w.t.Failed() {
		w.t.FailNow()
	}
}

func TestALiveSiteShowsWhatABuildWrites(t *testing.T) {
	large, err := fs.Sub(synthetic.FS(60), "content")
	if err != nil {
		t.Fatal(err)
	}
	withPictures, err := fs.Sub(pictured(t), "content")
	if err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]fs.FS{"shipped": os.DirFS("../content"), "synthetic": large, "with pictures": withPictures} {
		t.Run(name, func(t *testing.T) {
			w := newWorkshop(t, from)
			live := w.open()
			w.shows(live.Now())
			for _, none := range []string{"", "zh", "zh/nothing.html", "assets/x", "data/x", "search/x", "files/x", "release.json", "../content/site.toml"} {
				if body, ok, err := live.File(t.Context(), none); ok || err != nil {
					t.Errorf("%q is there: %d bytes, %v", none, len(body), err)
				}
			}
		})
	}
}

// TestASiteIsShownBeforeAllOfItIsChecked asks for pages at once: each is the one that is shown in the end, or none.
func TestASiteIsShownBeforeAllOfItIsChecked(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	const sound, broken = "zh/projects/county-town-hotel/index.html", "content/projects/LY-2020-009/zh.md"
	want, ok, err := w.open().File(t.Context(), sound)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	early := func() *generator.Live {
		live, err := generator.OpenEarly(t.Context(), w.options)
		if err != nil {
			t.Fatal(err)
		}
		return live
	}
	live := early()
	if got, ok, err := live.File(t.Context(), sound); err != nil || !ok || !bytes.Equal(got, want) {
		t.Errorf("the page of a sound text: %v, %v", ok, err)
	}
	if _, ok, err := live.File(t.Context(), search.Entry); err != nil || !ok {
		t.Errorf("the search index: %v, %v", ok, err)
	}
	w.shows(live.Now()) // the index waits for all, and so has this
	if live.Edition() != 0 {
		t.Error("pages are told to look again, of which none has changed")
	}

	w.write(broken, w.read(broken)+"\n{{ nothing }}\n")
	live = early()
	address := live.Now().Addresses(&live.Now().Catalogue().Projects[8].Entry)["zh"]
	if _, ok, err := live.File(t.Context(), address); ok || err != nil && !errors.Is(err, check.ErrUnsound) {
		t.Errorf("the page of a text with an error: %v, %v", ok, err)
	}
	if err := live.Wait(t.Context()); err != nil || !live.Found().HasErrors() {
		t.Error(err, live.Found())
	}
	if _, ok, err := live.File(t.Context(), sound); ok || err != nil {
		t.Errorf("a site that was never whole is shown: %v, %v", ok, err)
	}

	w.takeUp()
	w.edit("content/reserves/2020.toml", `count = \d+`, "count = 3")
	live = early()
	if _, ok, err := live.File(t.Context(), sound); ok || err != nil || !live.Found().HasErrors() {
		t.Errorf("a page of facts with errors is shown: %v, %v, %v", ok, err, live.Found())
	}
	if err := live.Wait(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestALiveSiteFollowsEveryEdit edits a site at random. The live one is told the names of what has changed, or none;
// and some edits are a draft first.
func TestALiveSiteFollowsEveryEdit(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2020))
	w := newWorkshop(t, os.DirFS("../content"))
	live := w.open()
	for n := range steps(t) {
		each := hands[r.IntN(len(hands))]
		w.script = append(w.script, each.name)
		before, day, grave := w.files(), w.options.Today, w.options.Production
		each.do(w, r)
		if w.options.Today != day || w.options.Production != grave {
			live = w.open()
			continue
		}
		changed := w.changed(before)
		if draft := w.drafted(before, changed); n%3 == 0 {
			p, err := live.Draft(t.Context(), draft)
			if err != nil {
				t.Fatal(err)
			}
			w.shows(p)
		}
		if n%4 == 1 {
			changed = nil
		} else if len(changed) == 0 {
			continue
		}
		if err := live.Refresh(t.Context(), changed...); err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 || live.Found().HasErrors() {
			w.shows(live.Now())
		}
		if live.Found().HasErrors() && r.IntN(2) == 0 {
			w.script = append(w.script, "taken up anew")
			grave := w.options.Production
			w.takeUp()
			if w.options.Production != grave {
				live = w.open()
			} else if err := live.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.shows(live.Now())
		}
	}
	w.shows(live.Now())
}

// changed lists the files that are others than before.
func (w *workshop) changed(before map[string]string) []string {
	now := w.files()
	var names []string
	for name, body := range now {
		if was, ok := before[name]; !ok || was != body {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, ok := now[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// drafted is the edit that made of the files before those that there are now.
func (w *workshop) drafted(before map[string]string, changed []string) map[string][]byte {
	now := w.files()
	draft := map[string][]byte{}
	for _, name := range changed {
		if body, ok := now[name]; ok {
			draft[name] = []byte(body)
		} else {
			draft[name] = nil
		}
	}
	return draft
}

func TestADraftLeavesTheSiteAsItIs(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	live := w.open()
	const page, prose = "zh/projects/longyang-spa-town/index.html", "content/projects/LY-2020-009/zh.md"
	was, ok, err := live.File(t.Context(), page)
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	draft, err := live.Draft(t.Context(), map[string][]byte{prose: []byte(w.read(prose) + "\n草稿里的一句。\n")})
	if err != nil {
		t.Fatal(err)
	}
	drafted, ok, err := draft.File(t.Context(), page)
	if !ok || err != nil || !bytes.Contains(drafted, []byte("草稿里的一句")) {
		t.Errorf("the draft shows %d bytes, %v, %v", len(drafted), ok, err)
	}
	if now, _, err := live.File(t.Context(), page); err != nil || !bytes.Equal(now, was) {
		t.Errorf("the site shows the draft: %v", err)
	}
	broken, err := live.Draft(t.Context(), map[string][]byte{"content/projects/LY-2020-009/project.toml": []byte("slug = \n")})
	if err != nil || !broken.Found().HasErrors() || broken.Passed() != nil {
		t.Errorf("a broken draft is whole: %v", err)
	}
	if body, ok, err := broken.File(t.Context(), page); !ok || err != nil || !bytes.Equal(body, was) {
		t.Errorf("below a broken draft the last whole site is not shown: %v, %v", ok, err)
	}
	if live.Found().HasErrors() {
		t.Error("a draft's faults are the site's")
	}
}

func TestAnEntryTellsItsPages(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	now := w.open().Now()
	for _, c := range []struct{ file, zh string }{
		{"content/projects/LY-2020-009/project.toml", "zh/projects/longyang-spa-town/index.html"},
		{"content/bulletins/2020-q1/bulletin.toml", "zh/progress/2020-q1/index.html"},
		{"content/policies/incentive-policy/policy.toml", "zh/policies/incentive-policy/index.html"},
		{"content/reserves/2020.toml", ""},
	} {
		for e := range now.Catalogue().Each {
			if e.Origin.File != c.file {
				continue
			}
			if got := now.Addresses(e.Entry)["zh"]; got != c.zh {
				t.Errorf("%s is on %q, want %q", c.file, got, c.zh)
			}
			c.file = ""
		}
		if c.file != "" && c.zh != "" {
			t.Errorf("there is no %s", c.file)
		}
	}
}

func TestWhatALiveSiteLeavesOpensTheNext(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	w.options.Memory = filepath.Join(w.dir, ".public.tuijie-preview")
	if err := w.open().Save(); err != nil {
		t.Fatal(err)
	}
	w.shows(w.open().Now())
	for n := range 3 {
		w.edit("content/projects/LY-2020-009/project.toml", `(?m)^(total = )"[^"]*"`, `${1}"`+strconv.Itoa(3+n)+`.7亿元"`)
		live := w.open()
		w.shows(live.Now())
		if n == 1 {
			if err := live.Save(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestALookAtNothingNewIsNoNewEdition(t *testing.T) {
	w := newWorkshop(t, os.DirFS("../content"))
	live := w.open()
	look := func(want int, names ...string) {
		t.Helper()
		if err := live.Refresh(t.Context(), names...); err != nil {
			t.Fatal(err)
		}
		if got := live.Edition(); got != want {
			t.Errorf("it is edition %d, want %d", got, want)
		}
	}
	const facts = "content/projects/LY-2020-009/project.toml"
	look(0)
	w.write(facts, w.read(facts))
	look(0, facts)
	w.write(facts, w.read(facts)+"# 改过\n")
	look(1, facts)
	look(1, "content/nothing.toml")
	if got, want := live.Languages(), []string{"zh", "en"}; !slices.Equal(got, want) {
		t.Errorf("the languages are %q", got)
	}
	if kiosks := live.Kiosks(); !slices.Contains(kiosks, "zh/fairs/caexpo-17/kiosk/index.html") || !slices.Contains(kiosks, "en/fairs/caexpo-17/kiosk/index.html") {
		t.Errorf("the kiosks are %q", kiosks)
	}
}
