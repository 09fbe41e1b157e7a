package mend_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator"
	"tuijie/generator/content"
	"tuijie/generator/mend"
	"tuijie/generator/quantity"
)

// shipped is the content of the repository.
func shipped(t *testing.T) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, "content", func(name string, d fs.DirEntry, err error) error {
		if name == content.AcceptedFolder {
			return fs.SkipDir // nobody types in it
		}
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, name)
		site[name] = &fstest.MapFile{Data: raw, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(site) < 50 {
		t.Fatalf("only %d files of content", len(site))
	}
	return site
}

func mendSite(t *testing.T, site fs.FS) mend.Result {
	t.Helper()
	today, _ := quantity.DateOf(2020, 4, 15)
	result, err := generator.Mend(t.Context(), generator.Options{Site: site, Today: today, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// slipsFor lists the errors that can be made in a file.
func slipsFor(name string) []slip {
	switch {
	case path.Ext(name) == ".toml":
		return append(slices.Clone(tomlSlips), anySlips...)
	case path.Base(name) == "zh.md":
		return append(slices.Clone(proseSlips), anySlips...)
	}
	return anySlips
}

func names(site fstest.MapFS) []string {
	var list []string
	for name := range site {
		if ext := path.Ext(name); ext == ".toml" || ext == ".md" {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// restored checks that mending makes of the site what it was.
func restored(t *testing.T, site, original fstest.MapFS, slips map[string][]string) {
	t.Helper()
	result := mendSite(t, site)
	for _, name := range names(original) {
		got, err := fs.ReadFile(result.Site, name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(original[name].Data) {
			t.Errorf("%s with %s is not mended:\n%s", name, strings.Join(slips[name], " and "), firstDifference(string(got), string(original[name].Data)))
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "got  " + a[i] + "\nwant " + b[i]
		}
	}
	return "one text is longer"
}

func TestTheShippedContentNeedsNoMending(t *testing.T) {
	if result := mendSite(t, shipped(t)); len(result.Changes) > 0 {
		t.Errorf("%s is mended in %d places", result.Changes[0].File, result.Changes[0].Places)
	}
}

// Every kind of error is made once in every file that has a place for it.
func TestEveryKindOfTypingErrorIsMended(t *testing.T) {
	original := shipped(t)
	kinds := map[string][]slip{}
	for _, list := range [][]slip{tomlSlips, proseSlips, anySlips, formSlips} {
		for _, s := range list {
			kinds[s.name] = append(kinds[s.name], s)
		}
	}
	if len(kinds) < 12 {
		t.Fatalf("only %d kinds of errors", len(kinds))
	}
	for kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, uint64(len(kind))))
			site, slips, made := fstest.MapFS{}, map[string][]string{}, 0
			for _, name := range names(original) {
				site[name] = original[name]
				for _, s := range append(slipsFor(name), formSlips...) {
					if s.name != kind {
						continue
					}
					if text, ok := s.make(r, string(original[name].Data)); ok {
						site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
						slips[name] = []string{kind}
						made++
					}
				}
			}
			if made == 0 {
				t.Fatal("no file has a place for it")
			}
			restored(t, site, original, slips)
		})
	}
}

// Several errors of any kinds are made in every file.
func TestErrorsThatHideEachOtherAreMended(t *testing.T) {
	original := shipped(t)
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 2))
		site, slips := fstest.MapFS{}, map[string][]string{}
		for _, name := range names(original) {
			text := string(original[name].Data)
			list := slipsFor(name)
			for range 3 {
				s := list[r.IntN(len(list))]
				if slices.Contains(slips[name], s.name) {
					continue
				}
				if more, ok := s.make(r, text); ok && apart(string(original[name].Data), text, more) {
					text = more
					slips[name] = append(slips[name], s.name)
				}
			}
			if s := formSlips[r.IntN(len(formSlips))]; r.IntN(2) == 0 {
				if more, ok := s.make(r, text); ok {
					text = more
					slips[name] = append(slips[name], s.name)
				}
			}
			site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
		restored(t, site, original, slips)
	}
}

// apart reports whether the line that an error was made in had none before: two
// in one line may leave more than one meaning.
func apart(original, before, after string) bool {
	o, b, a := strings.Split(original, "\n"), strings.Split(before, "\n"), strings.Split(after, "\n")
	if len(o) != len(b) || len(b) != len(a) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && b[i] != o[i] {
			return false
		}
	}
	return true
}

// Mending is done when it is done: nothing is left for a second time.
func TestMendingTwiceIsMendingOnce(t *testing.T) {
	original := shipped(t)
	r := rand.New(rand.NewPCG(7, 7))
	site := fstest.MapFS{}
	for _, name := range names(original) {
		text := []rune(string(original[name].Data))
		for range 8 {
			i := r.IntN(len(text))
			text[i] = []rune("＝“”，：【】［　\u200b/；#\"*｛１,(")[r.IntN(19)]
		}
		site[name] = &fstest.MapFile{Data: []byte(string(text)), Mode: 0o644}
	}
	once := mendSite(t, site)
	if len(once.Changes) == 0 {
		t.Fatal("nothing was mended")
	}
	if twice := mendSite(t, once.Site); len(twice.Changes) > 0 {
		t.Errorf("%s is mended again", twice.Changes[0].File)
	}
}
