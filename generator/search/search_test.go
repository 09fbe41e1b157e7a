package search_test

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
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
	"tuijie/generator/search"
	"tuijie/generator/site"
	"tuijie/generator/synthetic"
	"tuijie/generator/theme"
)

// built is a site that was planned, for tests.
type built struct {
	plan *site.Plan
	look *theme.Theme
}

func build(t testing.TB, from fs.FS) built {
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
	return built{plan, look}
}

// leye is the site of the county, in the folders of this repository.
func leye(t testing.TB) built { return build(t, os.DirFS("../..")) }

// tree is a tree of files in memory.
type tree struct {
	mu     sync.Mutex
	before map[string][]byte
	files  map[string][]byte
	wrote  int
}

func newTree(before *tree) *tree {
	t := &tree{files: map[string][]byte{}}
	if before != nil {
		t.before = before.files
	}
	return t
}

func (t *tree) Record() memory.Digest { return memory.Sum("every tree") }

func (t *tree) Has(path string) bool { _, ok := t.before[path]; return ok }

func (t *tree) Keep(path string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files[path] = t.before[path]
	return nil
}

func (t *tree) Write(path string, body []byte) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files[path] = bytes.Clone(body)
	t.wrote++
	return nil
}

// index makes the index of a site after an earlier one, with what the store remembers.
func (b built) index(t testing.TB, jobs int, before *tree, store *memory.Store) *tree {
	t.Helper()
	made := newTree(before)
	files := memory.NewFiles(made, store)
	if err := search.All(t.Context(), b.plan, b.look, jobs, files, store); err != nil {
		t.Fatal(err)
	}
	if store != nil {
		if err := files.Save(store); err != nil {
			t.Fatal(err)
		}
	}
	return made
}

// write puts the tree's files into a folder.
func (t *tree) write(tb testing.TB, dir string) {
	tb.Helper()
	for path, body := range t.files {
		file := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, body, 0o600); err != nil {
			tb.Fatal(err)
		}
	}
}

// copied is a site in memory that a test can change.
func copied(t testing.TB, from fs.FS) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(from, "content", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := fs.ReadFile(from, name)
		m[name] = &fstest.MapFile{Data: body, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// replace changes the words of one file of a site, which must be there.
func replace(t testing.TB, m fstest.MapFS, name, old, new string) {
	t.Helper()
	body := string(m[name].Data)
	if !strings.Contains(body, old) {
		t.Fatalf("%s does not say %q", name, old)
	}
	m[name] = &fstest.MapFile{Data: []byte(strings.Replace(body, old, new, 1)), Mode: 0o644}
}

func TestTheSameContentGivesTheSameIndex(t *testing.T) {
	from := synthetic.FS(300)
	one := build(t, from).index(t, 1, nil, nil)
	other := build(t, from).index(t, 8, nil, nil)
	if !maps.EqualFunc(one.files, other.files, bytes.Equal) || len(one.files) < 100 {
		t.Errorf("%d files and %d differ", len(one.files), len(other.files))
	}
}

func TestASmallCatalogueIsOnePieceForEachLanguage(t *testing.T) {
	made := leye(t).index(t, 2, nil, nil)
	names := strings.Join(slices.Sorted(maps.Keys(made.files)), " ")
	if len(made.files) != 4 || strings.Count(names, "/zh.js") != 1 || strings.Count(names, "/en.js") != 1 {
		t.Errorf("the index is %s", names)
	}
}

func TestOneChangedProjectTouchesFewPiecesAndMemoryChangesNothing(t *testing.T) {
	m := copied(t, synthetic.FS(1000))
	store := memory.Open(t.TempDir(), memory.Digest(sha256.Sum256([]byte("test"))))
	first := build(t, m).index(t, 2, nil, store)

	same := build(t, m).index(t, 2, first, store)
	if same.wrote > 2 || !maps.EqualFunc(same.files, first.files, bytes.Equal) {
		t.Errorf("with nothing changed %d of %d pieces were written", same.wrote, len(first.files))
	}

	name := projectFiles(m, "project.toml")[500]
	replace(t, m, name, `summary.zh = "`, `summary.zh = "鼋鼍，`)
	replace(t, m, name, `summary.en = "`, `summary.en = "Xylophonic: `)
	b := build(t, m)
	changed := b.index(t, 2, same, store)
	if changed.wrote == 0 || changed.wrote > len(first.files)/2 {
		t.Errorf("one changed project touches %d of %d pieces", changed.wrote, len(first.files))
	}
	if cold := b.index(t, 2, nil, nil); !maps.EqualFunc(changed.files, cold.files, bytes.Equal) {
		t.Error("a build that remembers makes another index than one that does not")
	}
}

// projectFiles are the files of the name of all projects, sorted.
func projectFiles(m fstest.MapFS, name string) []string {
	var list []string
	for file := range m {
		if strings.HasPrefix(file, "content/projects/") && strings.HasSuffix(file, "/"+name) {
			list = append(list, file)
		}
	}
	slices.Sort(list)
	return list
}

func TestWhatIsNotPublishedIsNotInTheIndex(t *testing.T) {
	for _, size := range []int{20, 260} {
		m := copied(t, synthetic.FS(size))
		name := unnamed(t, m)
		replace(t, m, name, `name.zh = "`, `name.zh = "鼋鼍`)
		if !strings.Contains(everything(build(t, m).index(t, 2, nil, nil)), "鼋鼍") {
			t.Fatal("the test looks for what it would not see")
		}
		replace(t, m, name, `visibility = "public"`, `visibility = "internal"`)
		if strings.Contains(everything(build(t, m).index(t, 2, nil, nil)), "鼋鼍") {
			t.Errorf("of %d projects, one that is internal is in the index", size)
		}
	}
}

// unnamed is the file of a project that no other entry speaks of.
func unnamed(t testing.TB, m fstest.MapFS) string {
	t.Helper()
	for _, name := range projectFiles(m, "project.toml") {
		id := filepath.Base(filepath.Dir(name))
		if !slices.ContainsFunc(slices.Collect(maps.Values(m)), func(f *fstest.MapFile) bool { return bytes.Contains(f.Data, []byte(id)) }) {
			return name
		}
	}
	t.Fatal("every project is spoken of")
	return ""
}

func everything(made *tree) string {
	var all strings.Builder
	for _, body := range made.files {
		all.Write(body)
	}
	return all.String()
}
