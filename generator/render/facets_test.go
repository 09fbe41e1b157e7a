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
	// The index, a file of each kind of columns, one of what lists begin with, and seven of rows and of facts, in each of
	// two languages.
	if len(before) != 2*(1+5+1+7+7) {
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
		// Of facts, names and choices, and what lists begin with: a row does not show the form of co-operation.
		if len(gone) != 4 || !slices.Equal(rewritten, []string{language + "/facets/index.js"}) {
			t.Errorf("%s: renamed %v, rewritten %v", language, gone, rewritten)
		}
	}
}

// facetIndex is the index of the facets.
type facetIndex struct {
	First   string
	Facets  map[string][]string
	Columns []struct {
		Names, Choices, Amounts, Days, Lands, First string
		Size                                        int
	}
}

func TestTheIndexOfFacetsNamesEveryProjectOnce(t *testing.T) {
	made := facets(t, synthetic.FS(40))
	var entry facetIndex
	value(t, made["en/facets/index.js"], "tuijieFacets.index(", &entry)
	if len(entry.Columns) != 1 || entry.Columns[0].Size != 40 || entry.Columns[0].First != "SY-2020-00001" {
		t.Fatalf("the columns are %v", entry.Columns)
	}
	var names struct {
		IDs         string
		Rows, Facts []string
	}
	put(t, made, entry.Columns[0].Names, &names)
	if ids := strings.Fields(names.IDs); len(ids) != 40 || !slices.IsSorted(ids) {
		t.Errorf("the projects are %v", ids)
	}
	var amounts, days, lands string
	put(t, made, entry.Columns[0].Amounts, &amounts)
	put(t, made, entry.Columns[0].Days, &days)
	put(t, made, entry.Columns[0].Lands, &lands)
	var choices map[string][]any
	put(t, made, entry.Columns[0].Choices, &choices)
	if len(amounts) != 5*40 || len(days) != 3*40 || len(lands) != 5*40 || len(choices["sector"][1].(string)) != 2*40 {
		t.Errorf("the columns are %d, %d, %d and %d long", len(amounts), len(days), len(lands), len(choices["sector"][1].(string)))
	}
	for _, piece := range append(names.Rows, names.Facts...) {
		if made["en/facets/"+piece+".js"] == nil {
			t.Errorf("%s is named and not there", piece)
		}
	}
}

// TestWhatListsBeginWithAgreesWithTheColumns counts every choice, and every two, in the columns.
func TestWhatListsBeginWithAgreesWithTheColumns(t *testing.T) {
	made := facets(t, synthetic.FS(60))
	var entry facetIndex
	value(t, made["en/facets/index.js"], "tuijieFacets.index(", &entry)
	var first struct {
		Facets               []string
		Totals, Both, Firsts string
		Orders               map[string]string
		Most                 int
	}
	put(t, made, entry.First, &first)
	var choices map[string][2]any
	put(t, made, entry.Columns[0].Choices, &choices)
	var amounts string
	put(t, made, entry.Columns[0].Amounts, &amounts)

	var has [][]int // by value: the places of the projects that have it
	for _, facet := range first.Facets {
		of := make([][]int, len(entry.Facets[facet]))
		sets, text := choices[facet][0].([]any), choices[facet][1].(string)
		for at := range 60 {
			for _, v := range sets[number(text, at, 2)].([]any) {
				of[int(v.(float64))] = append(of[int(v.(float64))], at)
			}
		}
		has = append(has, of...)
	}
	triangle, begin := 0, 0
	for v, places := range has {
		if got := number(first.Totals, v, 4); got != len(places) {
			t.Errorf("value %d: %d projects, want %d", v, got, len(places))
		}
		for _, at := range places[:min(len(places), first.Most)] {
			if got := number(first.Firsts, begin, 4); got != at {
				t.Errorf("value %d: its list has %d, want %d", v, got, at)
			}
			begin++
		}
		for lower := range v {
			want := 0
			for _, at := range places {
				if slices.Contains(has[lower], at) {
					want++
				}
			}
			if got := number(first.Both, triangle, 4); got != want {
				t.Errorf("values %d and %d: %d projects, want %d", v, lower, got, want)
			}
			triangle++
		}
	}
	if 4*triangle != len(first.Both) || 4*begin != len(first.Firsts) {
		t.Errorf("%d pairs and %d places, in %d and %d digits", triangle, begin, len(first.Both), len(first.Firsts))
	}
	for i := 1; i < first.Most; i++ {
		before, after := number(first.Orders["amount"], i-1, 4), number(first.Orders["amount"], i, 4)
		if a, b := number(amounts, before, 5), number(amounts, after, 5); a < b || a == b && before > after {
			t.Errorf("by amount, %d stands before %d", before, after)
		}
	}
	if len(first.Orders) != 4 {
		t.Errorf("the orders are %v", first.Orders)
	}
}

// number reads one of a text's numbers, which have so many digits each.
func number(text string, at, width int) int {
	n := 0
	for _, c := range []byte(text[at*width : (at+1)*width]) {
		n = 64*n + strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", c)
	}
	return n
}

// put reads the value of a file in English.
func put(t *testing.T, made map[string][]byte, name string, into any) {
	t.Helper()
	value(t, made["en/facets/"+name+".js"], `tuijieFacets.put("`+name+"\"\n,", into)
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
