package render_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/markdown"
	"tuijie/generator/memory"
	"tuijie/generator/quantity"
	"tuijie/generator/render"
	"tuijie/generator/site"
	"tuijie/generator/synthetic"
	"tuijie/generator/theme"
)

// facets are the files of facets that are made of a site, by their paths.
func facets(t *testing.T, from fs.FS) map[string][]byte {
	t.Helper()
	today, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		t.Fatal(err)
	}
	c, source, read, err := content.Read(t.Context(), from, 2)
	if err != nil {
		t.Fatal(err)
	}
	passed, found, err := check.All(t.Context(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Today: today, Jobs: 2}, read)
	if err != nil || passed == nil {
		t.Fatal(err, found)
	}
	look, faults, err := theme.Load(from, "fair", c.Site.Languages)
	if err != nil || look == nil {
		t.Fatal(err, faults)
	}
	plan, clashes := site.New(passed, "")
	if plan == nil {
		t.Fatal(clashes)
	}
	var mu sync.Mutex
	made := map[string][]byte{}
	files := memory.NewFiles(memory.Nowhere(func(path string, body []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if strings.Contains(path, "/facets/") {
			made[path] = bytes.Clone(body)
		}
		return nil
	}), nil)
	if err := render.All(t.Context(), plan, look, 2, files, func(bool) {}); err != nil {
		t.Fatal(err)
	}
	return made
}

// changed is the site with a word of one project's facts replaced.
func changed(t *testing.T, from fs.FS, project, old, new string) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	hit := false
	err := fs.WalkDir(from, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := fs.ReadFile(from, name)
		if strings.HasSuffix(name, project+"/project.toml") {
			hit = bytes.Contains(body, []byte(old))
			body = bytes.Replace(body, []byte(old), []byte(new), 1)
		}
		m[name] = &fstest.MapFile{Data: body, Mode: 0o644}
		return err
	})
	if err != nil || !hit {
		t.Fatalf("%s has no %q: %v", project, old, err)
	}
	return m
}

func TestOneChangedProjectRenamesOneFileOfEachKindOfFacets(t *testing.T) {
	from := synthetic.FS(100)
	before := facets(t, from)
	// The index, a file of columns, and seven of rows and of facts, in each of two languages.
	if len(before) != 2*(1+1+7+7) {
		t.Fatalf("%d files: %v", len(before), slices.Sorted(maps.Keys(before)))
	}
	after := facets(t, changed(t, from, "SY-2020-00050", `cooperation = ["equity"]`, `cooperation = ["lease"]`))
	for _, language := range []string{"zh", "en"} {
		var gone, rewritten []string
		for path, body := range before {
			now, stands := after[path]
			switch {
			case !strings.HasPrefix(path, language):
			case !stands:
				gone = append(gone, path)
			case !bytes.Equal(now, body):
				rewritten = append(rewritten, path)
			}
		}
		// Of facts and of columns: a row does not show the form of co-operation.
		if len(gone) != 2 || !slices.Equal(rewritten, []string{language + "/facets/index.js"}) {
			t.Errorf("%s: renamed %v, rewritten %v", language, gone, rewritten)
		}
	}
}

func TestTheIndexOfFacetsNamesEveryProjectOnce(t *testing.T) {
	made := facets(t, synthetic.FS(40))
	var entry struct {
		Columns [][]any
		Facets  map[string][]string
	}
	value(t, made["en/facets/index.js"], "tuijieFacets.index(", &entry)
	if len(entry.Columns) != 1 || entry.Columns[0][2] != 40.0 || entry.Columns[0][1] != "SY-2020-00001" {
		t.Fatalf("the columns are %v", entry.Columns)
	}
	name := entry.Columns[0][0].(string)
	var columns struct {
		IDs, Amounts, Days string
		Rows, Facts        []string
		Sector             []any
	}
	value(t, made["en/facets/"+name+".js"], `tuijieFacets.put("`+name+"\"\n,", &columns)
	if ids := strings.Fields(columns.IDs); len(ids) != 40 || !slices.IsSorted(ids) {
		t.Errorf("the projects are %v", ids)
	}
	if len(columns.Amounts) != 5*40 || len(columns.Days) != 3*40 || len(columns.Sector[1].(string)) != 2*40 {
		t.Errorf("the columns are %d, %d and %d long", len(columns.Amounts), len(columns.Days), len(columns.Sector[1].(string)))
	}
	for _, piece := range append(columns.Rows, columns.Facts...) {
		if made["en/facets/"+piece+".js"] == nil {
			t.Errorf("%s is named and not there", piece)
		}
	}
}

// value reads what a script hands to the page.
func value(t *testing.T, script []byte, call string, into any) {
	t.Helper()
	rest, ok := strings.CutPrefix(string(script), call)
	if !ok {
		t.Fatalf("the script begins with %.60q, not %q", script, call)
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimSpace(rest), ");")), into); err != nil {
		t.Fatal(err)
	}
}
