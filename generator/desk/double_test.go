package desk_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"

	"tuijie/generator/catalogue"
	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/desk"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
	"tuijie/generator/site"
)

// folder is a site in a folder, which is read whole for every draft.
type folder struct {
	dir   string
	today quantity.Date

	mu   sync.Mutex
	held *draft // the site as it lies; nil once it has changed
}

func (f *folder) Draft(ctx context.Context, files map[string][]byte) (desk.Draft, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if files != nil {
		return f.look(ctx, files)
	}
	if f.held == nil {
		var err error
		if f.held, err = f.look(ctx, nil); err != nil {
			return nil, err
		}
	}
	return f.held, nil
}

func (f *folder) look(ctx context.Context, files map[string][]byte) (*draft, error) {
	all, err := f.files()
	if err != nil {
		return nil, err
	}
	for name, body := range files {
		all[name] = &fstest.MapFile{Data: body}
	}
	facts, source, read, err := content.Read(ctx, all, 2)
	if err != nil {
		return nil, err
	}
	passed, found, err := check.All(ctx, check.Input{Catalogue: facts, Source: source, Engine: markdown.New(), Today: f.today, Jobs: 2}, read)
	if err != nil {
		return nil, err
	}
	d := &draft{facts: facts, found: found}
	if passed != nil {
		d.plan, _ = site.New(passed, "")
	}
	return d, nil
}

func (f *folder) Refresh(context.Context, ...string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.held = nil
	return nil
}

func (f *folder) files() (fstest.MapFS, error) {
	all := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(f.dir), content.Folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(name)))
		all[name] = &fstest.MapFile{Data: body}
		return err
	})
	return all, err
}

// draft shows of each page its address and the names of the projects.
type draft struct {
	facts *catalogue.Catalogue
	found diag.List
	plan  *site.Plan
}

func (d *draft) Found() diag.List                { return d.found }
func (d *draft) Catalogue() *catalogue.Catalogue { return d.facts }

func (d *draft) Addresses(e *catalogue.Entry) map[string]string {
	list := map[string]string{}
	for _, p := range d.facts.Projects {
		if &p.Entry == e && p.Public() {
			list["zh"], list["en"] = path.Join("zh", site.ProjectKey(p), "index.html"), path.Join("en", site.ProjectKey(p), "index.html")
		}
	}
	return list
}

func (d *draft) File(_ context.Context, address string) ([]byte, bool, error) {
	if d.plan == nil {
		return nil, false, nil
	}
	for _, p := range d.plan.Pages {
		if p.Address() != address {
			continue
		}
		body := "<!doctype html><title>" + address + "</title>"
		if of, ok := p.Of.(*catalogue.Project); ok {
			body += "<p>" + of.Investment.Total.String()
		}
		return []byte(body), true, nil
	}
	return nil, false, nil
}

// copied is the site of this repository in a folder of its own.
func copied(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, content.Folder), os.DirFS(filepath.Join("..", "..", content.Folder))); err != nil {
		t.Fatal(err)
	}
	return dir
}
