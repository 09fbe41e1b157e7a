package check_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/check"
	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
)

// seed is one small fault put into the shipped content, and where it must be
// found. To grow the corpus, add a row to seeds.
type seed struct {
	fault    string            // what the editor did wrong
	file     string            // in content/
	old, new string            // the edit; without old, new is added at the file's end
	code     diag.Code         // what must be found
	at       string            // words of the line it must be found on; those of new if empty
	in       string            // the file that line is in; the changed one if empty
	more     map[string]string // further files: their whole text, or "-" to remove one
	also     []diag.Code       // what else the fault may rightly raise
	today    string            // the day of publication, where it is not seededToday
}

const seededToday = "2020-04-15"

// shipped is the content that the project ships, in memory.
func shipped(t testing.TB) fstest.MapFS {
	t.Helper()
	root := os.DirFS("../..")
	m := fstest.MapFS{}
	err := fs.WalkDir(root, "content", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		m[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func findings(t testing.TB, m fs.FS, day string) diag.List {
	t.Helper()
	c, source, read, err := content.Read(context.Background(), m, 1)
	if err != nil {
		t.Fatal(err)
	}
	today, err := quantity.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	_, found, err := check.All(context.Background(), check.Input{Catalogue: c, Source: source, Engine: markdown.New(), Today: today, Jobs: 1}, read)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheShippedCatalogueRaisesNoFindingButItsFilings(t *testing.T) {
	for _, d := range findings(t, shipped(t), seededToday) {
		if d.Code != diag.FilingMissing {
			t.Errorf("%s:%d: %s: %s", d.File, d.Line, d.Code, d.Message.EN)
		}
	}
}

func TestEverySeededFaultIsFoundAtItsPlace(t *testing.T) {
	good := shipped(t)
	known := map[string]bool{}
	for _, d := range findings(t, good, seededToday) {
		known[string(d.Code)+d.Message.EN] = true
	}
	for _, s := range seeds() {
		t.Run(strings.ReplaceAll(fmt.Sprintf("%s: %s", s.code, s.fault), "/", " "), func(t *testing.T) {
			t.Parallel()
			m := s.sow(t, good)
			day := seededToday
			if s.today != "" {
				day = s.today
			}
			var fresh diag.List
			for _, d := range findings(t, m, day) {
				if !known[string(d.Code)+d.Message.EN] {
					fresh = append(fresh, d)
				}
			}
			s.judge(t, m, fresh)
		})
	}
}

// sow applies the fault to a copy of the content.
func (s seed) sow(t *testing.T, good fstest.MapFS) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	for name, file := range good {
		m[name] = file
	}
	name := path.Join("content", s.file)
	text := ""
	if m[name] != nil {
		text = string(m[name].Data)
	}
	if s.old == "" {
		text += s.new
	} else {
		if !strings.Contains(text, s.old) {
			t.Fatalf("%s no longer holds %q: choose another edit", name, s.old)
		}
		text = strings.Replace(text, s.old, s.new, 1)
	}
	m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	for extra, text := range s.more {
		if text == "-" {
			delete(m, path.Join("content", extra))
			continue
		}
		m[path.Join("content", extra)] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

// judge demands the finding at its file and line, and no finding of another
// kind.
func (s seed) judge(t *testing.T, m fstest.MapFS, found diag.List) {
	t.Helper()
	file := path.Join("content", s.file)
	if s.in != "" {
		file = path.Join("content", s.in)
	}
	line := s.line(t, m, file)
	caught := false
	for _, d := range found {
		switch {
		case d.Code == s.code && d.File == file && d.Line == line:
			caught = true
		case d.Code != s.code && !contains(s.also, d.Code) && !ofLanguage[d.Code]:
			t.Errorf("also raised %s at %s:%d: %s", d.Code, d.File, d.Line, d.Message.EN)
		}
		if d.Message.ZH == "" || d.Message.EN == "" {
			t.Errorf("%s has no message", d.Code)
		}
	}
	if !caught {
		t.Errorf("%s not found at %s:%d; found\n%s", s.code, file, line, brief(found))
	}
}

// ofLanguage are the rules that compare the languages, and those that judge how
// text is typed. An edit of one language's text, and of no other's, may rightly
// raise any of them.
var ofLanguage = map[diag.Code]bool{
	"stale-translation": true, "outline-differs": true, "figures-differ": true, "fact-differs": true,
	"term-missing": true, "term-forbidden": true, "han-in-translation": true,
	"full-width-letters": true, "half-width-punctuation": true,
}

func (s seed) line(t *testing.T, m fstest.MapFS, file string) int {
	t.Helper()
	if m[file] == nil || s.at == "^" {
		return 1
	}
	text, at := string(m[file].Data), s.at
	if at == "" {
		at = strings.TrimLeft(s.new, "\n")
	}
	i := strings.LastIndex(text, at)
	if s.old != "" || s.at != "" {
		i = strings.Index(text, at)
	}
	if i < 0 {
		t.Fatalf("%s has no %q", file, at)
	}
	return 1 + strings.Count(text[:i], "\n")
}

func contains(codes []diag.Code, code diag.Code) bool {
	for _, c := range codes {
		if c == code {
			return true
		}
	}
	return false
}

func TestTheCorpusIsLargeAndEachSeedIsItsOwn(t *testing.T) {
	list := seeds()
	if len(list) < 120 {
		t.Errorf("%d seeds, want 120 or more", len(list))
	}
	seen := map[string]bool{}
	for _, s := range list {
		key := s.file + "\x00" + s.old + "\x00" + s.new + "\x00" + string(s.code)
		if seen[key] {
			t.Errorf("%s: %s stands twice", s.code, s.fault)
		}
		seen[key] = true
	}
}

// TestPlainSentencesRaiseNothing puts sentences of the trade that look like
// faults, and are none, into the shipped prose, each in a paragraph of its own.
func TestPlainSentencesRaiseNothing(t *testing.T) {
	m := shipped(t)
	first := map[string]int{} // the line of the first sentence, by file
	lists := map[string][]string{spaZH: innocentZH(), spaEN: innocentEN()}
	for file, list := range lists {
		text := string(m["content/"+file].Data) + "\n"
		first["content/"+file] = 1 + strings.Count(text, "\n")
		m["content/"+file] = &fstest.MapFile{Data: []byte(text + strings.Join(list, "\n\n") + "\n"), Mode: 0o644}
	}
	for _, d := range findings(t, m, seededToday) {
		if from := first[d.File]; from > 0 && d.Line >= from && wordingCodes[d.Code] {
			sentence := lists[strings.TrimPrefix(d.File, "content/")][(d.Line-from)/2]
			t.Errorf("%q: %s: %s", sentence, d.Code, d.Message.EN)
		}
	}
}

// wordingCodes are the rules that judge wording; what an added sentence does to
// the figures and outline of a translation is judged elsewhere.
var wordingCodes = map[diag.Code]bool{
	diag.Superlative: true, diag.PromisedReturn: true, diag.PromisedRebate: true, diag.PersonalData: true, diag.MapUnapproved: true,
}
