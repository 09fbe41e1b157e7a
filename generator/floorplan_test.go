package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the rooms in floor order: a room imports only rooms before it, so what is wrong in one can be looked for
// in it and above, and nothing can reach everything. A new room is placed here first.
var floors = []string{
	"diag", "busy", "folder", "memory", "spool", "encoding", "lang", "pinyin", "quantity", "figures", "tomlfile", "tomledit", "tomlform", "record", "markdown", "catalogue", "glossary", "content", "picture", "check", "mend", "workbook", "bilingual", "translation", "form",
	"typeset", "theme", "draw", "pocket", "site", "render", "exchange", "search", "output", "offline", "pack", "report", "serve", "desk", "browser", "synthetic",
}

// rules say who alone may import what. A path covers the packages below it too.
var rules = []struct {
	path  string
	rooms []string
	tests bool // any test may import it as well
	why   string
}{
	{path: "github.com/BurntSushi/toml", rooms: []string{"tomlfile"},
		why: "TOML is read where the place of every key is known"},
	{path: "github.com/yuin/goldmark", rooms: []string{"markdown"},
		why: "prose becomes HTML where raw HTML is refused"},
	{path: "golang.org/x/image", rooms: []string{"picture"},
		why: "a picture is decoded where its bounds are checked"},
	{path: "github.com/chromedp", rooms: []string{"browser"},
		why: "the interface of the browser's driver changes often"},
	{path: "github.com/xuri/excelize", rooms: []string{"workbook"},
		why: "a workbook is opened where its bounds are checked"},
	{path: "rsc.io/qr", rooms: []string{"draw"},
		why: "the code for phones is a drawing like the others"},
	{path: "github.com/makiuchi-d/gozxing", tests: true,
		why: "the codes of the site are read by phones"},
	{path: "github.com/mozillazg/go-pinyin", rooms: []string{"pinyin"},
		why: "Han text is spelt for those who look for it or name an address, and never on a page"},
	{path: "tuijie/generator/browser", tests: true,
		why: "no page of the site is made by a browser"},
	{path: "tuijie/generator/synthetic", tests: true,
		why: "no figure that a program made up reaches a site"},
	{path: "tuijie/themes", rooms: []string{"theme"}, tests: true,
		why: "the theme inside the program is read like one on the disk"},
	{path: "github.com/alecthomas/kong",
		why: "only the command reads a command line"},
	{path: "tuijie/cmd",
		why: "a room does not know which program it is in"},
	{path: "math/rand", tests: true,
		why: "the same content gives the same bytes"},
	{path: "math/rand/v2", tests: true,
		why: "the same content gives the same bytes"},
	{path: "unsafe",
		why: "nothing here is worth it"},
}

// outside are the calls by which the world outside a site would change what is built: its day and its options are
// inputs, read by the command alone.
var outside = []string{
	"os.Getenv", "os.LookupEnv", "os.Environ", "os.ExpandEnv", "os.Getwd", "os.Hostname",
	"time.Now", "time.Since", "time.Until", "time.LoadLocation",
}

// source is one Go file of a room; the front door's room is "".
type source struct {
	room string
	test bool
	file *ast.File
	set  *token.FileSet
}

func (s source) at(n ast.Node) string { return s.set.Position(n.Pos()).String() }

func TestEveryRoomIsOneLevelDeepAndHasItsFloor(t *testing.T) {
	found := map[string]bool{}
	for _, s := range sources(t) {
		found[s.room] = true
	}
	delete(found, "")
	for room := range found {
		if strings.Contains(room, "/") {
			t.Errorf("generator/%s: a room is one level deep", room)
		} else if !slices.Contains(floors, room) {
			t.Errorf("generator/%s is on no floor: place it in the list of this test, below every room it imports", room)
		}
	}
	for _, room := range floors {
		if !found[room] {
			t.Errorf("the list names %q, and there is no generator/%s", room, room)
		}
	}
}

func TestARoomImportsOnlyRoomsAboveIt(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.room == "" {
			continue
		}
		own := slices.Index(floors, s.room)
		for _, spec := range s.file.Imports {
			name, ours := strings.CutPrefix(importPath(t, spec), "tuijie/generator")
			if !ours {
				continue
			}
			if name == "" {
				t.Errorf("%s: a room imports the front door", s.at(spec))
				continue
			}
			if other := slices.Index(floors, strings.TrimPrefix(name, "/")); other < 0 || other >= own {
				t.Errorf("%s: %s imports %s, which is not above it", s.at(spec), s.room, strings.TrimPrefix(name, "/"))
			}
		}
	}
}

func TestALibraryIsImportedOnlyWhereItIsWrapped(t *testing.T) {
	for _, s := range sources(t) {
		for _, spec := range s.file.Imports {
			imported := importPath(t, spec)
			for _, rule := range rules {
				if imported != rule.path && !strings.HasPrefix(imported, rule.path+"/") {
					continue
				}
				if slices.Contains(rule.rooms, s.room) || s.test && rule.tests {
					continue
				}
				t.Errorf("%s: %s may not be imported here: %s", s.at(spec), imported, rule.why)
			}
		}
	}
}

func TestNoRoomReadsTheClockOrTheEnvironment(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		packages := importNames(t, s.file)
		ast.Inspect(s.file, func(n ast.Node) bool {
			if call := qualified(n, packages); slices.Contains(outside, call) {
				t.Errorf("%s: %s; what it tells is an input, read by the command", s.at(n), call)
			}
			return true
		})
	}
}

// sources parses every Go file below this folder, except what lies in testdata.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	set := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "testdata" {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(set, "generator/"+filepath.ToSlash(name), text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		room := filepath.ToSlash(filepath.Dir(name))
		if room == "." {
			room = ""
		}
		all = append(all, source{room, strings.HasSuffix(name, "_test.go"), file, set})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no Go file found")
	}
	return all
}

func importPath(t *testing.T, spec *ast.ImportSpec) string {
	t.Helper()
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// importNames maps the name by which a file calls a package to its path.
func importNames(t *testing.T, file *ast.File) map[string]string {
	names := map[string]string{}
	for _, spec := range file.Imports {
		p := importPath(t, spec)
		name := path.Base(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = p
	}
	return names
}

// qualified is "time.Now" for the expression time.Now, and "" for what is no name of a package.
func qualified(n ast.Node, packages map[string]string) string {
	selector, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	name, ok := selector.X.(*ast.Ident)
	if !ok || packages[name.Name] == "" {
		return ""
	}
	return packages[name.Name] + "." + selector.Sel.Name
}
