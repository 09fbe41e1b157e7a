package content_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"tuijie/generator/catalogue"

	"github.com/google/go-cmp/cmp"

	"tuijie/generator/content"
	"tuijie/generator/synthetic"
	"tuijie/generator/tomlfile"
)

// TestContentIsInFormAsItIsMade: what the project ships and what it gives staff
// to fill in needs no formatting.
func TestContentIsInFormAsItIsMade(t *testing.T) {
	blanks := fstest.MapFS{}
	for _, kind := range catalogue.Kinds() {
		id := map[catalogue.Kind]string{catalogue.Projects: "LY-2020-001"}[kind]
		if id == "" {
			id = "one"
		}
		files, err := content.Blank(blanks, kind, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			blanks[f.Name] = &fstest.MapFile{Data: f.Body}
		}
	}
	for name, site := range map[string]fs.FS{"the shipped content": os.DirFS("../.."), "blank entries": blanks} {
		list, found, err := content.Format(site)
		if err != nil || len(found) > 0 {
			t.Fatalf("%s: %v %v", name, err, found)
		}
		for _, f := range list {
			t.Errorf("%s: %s is not in form from line %d on:\n%s", name, f.Name, f.Line, f.After)
		}
	}
}

// TestFormattedContentHoldsTheSame: content that a program writes in its own way
// comes into form with every value, and is in form from then on.
func TestFormattedContentHoldsTheSame(t *testing.T) {
	list, found, err := content.Format(synthetic.FS(20))
	if err != nil || len(found) > 0 || len(list) == 0 {
		t.Fatalf("%v %v, %d files", err, found, len(list))
	}
	formed := fstest.MapFS{}
	for _, f := range list {
		before, _ := tomlfile.Parse(f.Name, f.Before)
		after, _ := tomlfile.Parse(f.Name, f.After)
		if diff := cmp.Diff(plain(before.Root), plain(after.Root)); diff != "" {
			t.Errorf("%s: %s", f.Name, diff)
		}
		formed[f.Name] = &fstest.MapFile{Data: f.After}
	}
	if again, _, err := content.Format(formed); err != nil || len(again) > 0 {
		t.Errorf("a second time: %v, %d files", err, len(again))
	}
}

// TestContentOutOfFormComesBack: the shipped content, with its tables and blanks
// in disorder, comes back as it was.
func TestContentOutOfFormComesBack(t *testing.T) {
	names, err := fs.Glob(os.DirFS("../.."), "content/projects/*/project.toml")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(path.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		list, found, err := content.Format(fstest.MapFS{name: &fstest.MapFile{Data: []byte(disordered(string(raw)))}})
		if err != nil || len(found) > 0 || len(list) != 1 {
			t.Fatalf("%s: %v %v, %d files", name, err, found, len(list))
		}
		if got := string(list[0].After); got != string(raw) {
			t.Errorf("%s: came back as\n%s", name, got)
		}
	}
}

// disordered turns the tables of a file round, but for the rows of one list, and
// spaces its lines otherwise.
func disordered(text string) string {
	parts := strings.Split(strings.TrimSuffix(text, "\n"), "\n\n")
	first := slices.IndexFunc(parts, func(p string) bool { return strings.Contains("\n"+p, "\n[") })
	tables := parts[first:]
	slices.SortStableFunc(tables, func(a, b string) int { return strings.Compare(heading(b), heading(a)) })
	text = strings.Join(parts, "\n\n\n")
	return strings.ReplaceAll(text, " = \"", "=  \"") + "\n\n"
}

func heading(part string) string {
	_, rest, _ := strings.Cut("\n"+part, "\n[")
	line, _, _ := strings.Cut(rest, "\n")
	return line
}
