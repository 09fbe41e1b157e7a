package tomledit_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

var order = []string{"slug", "name", "reserve", "place.town", "place.site", "scale", "scale.name", "scale.value", "investment.total", "investment.sought", "investment.items", "owner"}

func edit(t *testing.T, src string, edits ...func(*tomledit.File) error) string {
	t.Helper()
	f, err := tomledit.Parse("project.toml", []byte(src), order)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		if err := e(f); err != nil {
			t.Fatal(err)
		}
	}
	return string(f.Bytes())
}

func set(path, literal string) func(*tomledit.File) error {
	return func(f *tomledit.File) error { return f.Set(path, literal) }
}

func TestEdits(t *testing.T) {
	row := func(f *tomledit.File) error {
		return f.AddRow("investment.items", []tomledit.Pair{{Key: "name.zh", Literal: `"设备"`}, {Key: "amount", Literal: `"3万元"`}})
	}
	remove := func(path string) func(*tomledit.File) error {
		return func(f *tomledit.File) error { return f.Remove(path) }
	}
	removeRow := func(path string, n int) func(*tomledit.File) error {
		return func(f *tomledit.File) error { return f.RemoveRow(path, n) }
	}
	for _, c := range []struct {
		name, before string
		edit         func(*tomledit.File) error
		after        string
	}{
		{"a value keeps its place and its comment", "a = 1\n[investment]\ntotal   =  \"2亿元\"   # 估\n", set("investment.total", `"3亿元"`),
			"a = 1\n[investment]\ntotal   =  \"3亿元\"   # 估\n"},
		{"a value of several lines", "a = [\n  1, # one\n  2\n]\nb = 2\n", set("a", "[3]"), "a = [3]\nb = 2\n"},
		{"a new key goes behind the one before it", "slug = \"x\"\nname.zh = \"名\"\nowner.zh = \"某\"\n", set("reserve", `"2020"`),
			"slug = \"x\"\nname.zh = \"名\"\nreserve = \"2020\"\nowner.zh = \"某\"\n"},
		{"a second language goes behind the first", "name.zh = \"名\"\nowner.zh = \"某\"\n", set("name.en", `"N"`),
			"name.zh = \"名\"\nname.en = \"N\"\nowner.zh = \"某\"\n"},
		{"a new first key", "# head\n\nname.zh = \"名\"\n", set("slug", `"x"`), "# head\n\nslug = \"x\"\nname.zh = \"名\"\n"},
		{"into its own section", "slug = \"x\"\n\n[investment]\ntotal = \"2亿元\"\n\n# rows\n[[investment.items]]\namount = \"1亿元\"\n", set("investment.sought", `"tbd"`),
			"slug = \"x\"\n\n[investment]\ntotal = \"2亿元\"\nsought = \"tbd\"\n\n# rows\n[[investment.items]]\namount = \"1亿元\"\n"},
		{"below its example", "slug = \"\"\n\n# 镇\n# place.town = [\"\"]\n\n# 点\n# place.site.zh = \"\"\n", set("place.town", `["a"]`),
			"slug = \"\"\n\n# 镇\n# place.town = [\"\"]\nplace.town = [\"a\"]\n\n# 点\n# place.site.zh = \"\"\n"},
		{"a value in braces", "name = { zh = \"名\", en = \"N\" } # n\n", set("name.en", `"M"`), "name = { zh = \"名\", en = \"M\" } # n\n"},
		{"a key in braces", "name = { zh = \"名\" }\n", set("name.en", `"M"`), "name = { zh = \"名\", en = \"M\" }\n"},
		{"a key in empty braces", "name = {}\n", set("name.en", `"M"`), "name = { en = \"M\" }\n"},
		{"a row behind the last", "[[investment.items]]\namount = \"1元\"\n\n# then\n[land]\na = 1\n", row,
			"[[investment.items]]\namount = \"1元\"\n\n[[investment.items]]\nname.zh = \"设备\"\namount = \"3万元\"\n\n# then\n[land]\na = 1\n"},
		{"the first row", "slug = \"x\"", row, "slug = \"x\"\n\n[[investment.items]]\nname.zh = \"设备\"\namount = \"3万元\"\n"},
		{"a row in brackets", "[investment]\nitems = [{ amount = \"1元\" }]\n", row,
			"[investment]\nitems = [{ amount = \"1元\" }, { name.zh = \"设备\", amount = \"3万元\" }]\n"},
		{"a field of a row", "[[scale]]\nvalue = \"1间\"\n[[scale]]\nvalue = \"2间\"\n", set("scale.2.value", `"3间"`),
			"[[scale]]\nvalue = \"1间\"\n[[scale]]\nvalue = \"3间\"\n"},
		{"a new field of a row", "[[scale]]\nvalue = \"1间\"\n[[scale]]\nvalue = \"2间\"\n", set("scale.1.name.zh", `"房"`),
			"[[scale]]\nname.zh = \"房\"\nvalue = \"1间\"\n[[scale]]\nvalue = \"2间\"\n"},
		{"line ends stay", "slug = \"x\"\r\n# c\r\nowner.zh = \"某\"\r\n", set("reserve", `"1"`), "slug = \"x\"\r\nreserve = \"1\"\r\n# c\r\nowner.zh = \"某\"\r\n"},
		{"a line goes", "a = 1 # one\nb = 2\n", remove("a"), "b = 2\n"},
		{"what is not there goes", "a = 1\n", remove("b"), "a = 1\n"},
		{"a field in braces goes", "a = { b = 1, c = 2 }\n", remove("a.b"), "a = { c = 2 }\n"},
		{"the last in braces goes", "a = { b = 1, c = 2 }\n", remove("a.c"), "a = { b = 1 }\n"},
		{"a row goes", "[[scale]]\nv = 1\n\n[[scale]]\nv = 2\n\n[land]\n", removeRow("scale", 2), "[[scale]]\nv = 1\n\n[land]\n"},
		{"a row in brackets goes", "scale = [{ v = 1 }, { v = 2 }]\n", removeRow("scale", 1), "scale = [{ v = 2 }]\n"},
	} {
		if diff := cmp.Diff(c.after, edit(t, c.before, c.edit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestARefusedEditChangesNothing(t *testing.T) {
	src := "a = { b.c = 1, d = 2 }\nname.zh = \"名\"\n"
	f, err := tomledit.Parse("x.toml", []byte(src), order)
	if err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"a literal that is none":          f.Set("name.zh", `"open`),
		"a literal that ends the line":    f.Set("name.zh", "1\nx = = 2"),
		"a text where fields are":         f.Set("name", `"名"`),
		"a row that is not there":         f.RemoveRow("scale", 1),
		"a dotted key in braces":          f.Remove("a.b.c"),
		"a row under a single value":      f.AddRow("name.zh", nil),
		"a key below what is no table":    f.Set("name.zh.x", "1"),
		"a row of what is no list at all": f.RemoveRow("name", 1),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if string(f.Bytes()) != src {
		t.Errorf("the text changed:\n%s", f.Bytes())
	}
	if _, err := tomledit.Parse("x.toml", []byte("a = = 1\n"), nil); !errors.Is(err, tomledit.ErrFaulty) {
		t.Errorf("a faulty file: %v", err)
	}
}

// flat lists every plain value by its path.
func flat(path string, v tomlfile.Value, into map[string]string) map[string]string {
	switch {
	case v.Table != nil:
		for k, inner := range v.Table.All {
			flat(strings.TrimPrefix(path+"."+k, "."), inner, into)
		}
	case v.Kind == tomlfile.ListKind:
		for i, inner := range v.List {
			flat(path+"."+strconv.Itoa(i+1), inner, into)
		}
	default:
		into[path] = v.Text
	}
	return into
}

func values(f *tomledit.File) map[string]string {
	return flat("", tomlfile.Value{Kind: tomlfile.TableKind, Table: f.Root()}, map[string]string{})
}

// shipped are the facts of the projects of this repository, with some forms that
// they do not have.
func shipped(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../../content/projects/*/project.toml")
	if err != nil || len(names) == 0 {
		t.Fatal("no project found", err)
	}
	texts := []string{
		"a.b = [ 1, # one\n 2 ]\nname = { zh = '''名''', en = \"N\" }\n[place]\n# town\n\"town\" = \"x\" # y\n[[scale]]\n[[scale]]\nname.zh = \"\"\"\n[no.heading]\n\"\"\"\n",
		"\t slug = 'x'\r\n[ place ] # c\r\nsite = { }\r\n[[ investment . items ]]\r\n",
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(src))
	}
	return texts
}

// TestEveryEditIsOnePieceAndChangesOneValue makes edits at random: each leaves all
// bytes around one piece of the text, and all values but the one, as they were.
func TestEveryEditIsOnePieceAndChangesOneValue(t *testing.T) {
	texts := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		f, err := tomledit.Parse("x.toml", []byte(rapid.SampledFrom(texts).Draw(t, "text")), order)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rapid.IntRange(1, 6).Draw(t, "edits") {
			before, was := string(f.Bytes()), values(f)
			lost := 4 // empty braces are written anew
			paths := make([]string, 0, len(was))
			for p := range was {
				paths = append(paths, p)
			}
			slices.Sort(paths)
			want := "值" + strconv.Itoa(i) + " # \""
			literal := strconv.Quote(want)
			path := rapid.SampledFrom(append(paths, "place.town", "owner.th", "land.extra", "name.th", "scale.1.note", "investment.total")).Draw(t, "path")
			if old, ok := was[path]; ok {
				lost = 2*len(old) + 8 // the old value, as it may be quoted
			}
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				err, was[path] = f.Set(path, literal), want
				lost += gone(was, path, err)
			case 1:
				if strings.ContainsAny(path[max(0, len(path)-1):], "0123456789") {
					continue // an element of a list: those behind it move up
				}
				lost += len(path) + len("  # one\n") // its line
				err = f.Remove(path)
				delete(was, path)
				lost += gone(was, path, err)
			default:
				rows, _ := f.Get("scale")
				n := len(rows.List) + 1
				err = f.AddRow("scale", []tomledit.Pair{{Key: "value", Literal: literal}})
				was["scale."+strconv.Itoa(n)+".value"] = want
			}
			after := string(f.Bytes())
			if err != nil {
				if after != before {
					t.Fatalf("refused (%v), and changed", err)
				}
				continue
			}
			if diff := cmp.Diff(was, values(f)); diff != "" {
				t.Fatalf("%s: values (-want +got):\n%s\n%s", path, diff, after)
			}
			if kept := common(before, after); kept < len(before)-lost {
				t.Fatalf("%s: %d of %d bytes kept, all but %d should be", path, kept, len(before), lost)
			}
			comments(t, before, after)
		}
	})
}

// gone takes what stands below a path out of the values, as a list goes with its
// key, and counts the bytes that may go with it; a refused edit takes nothing.
func gone(was map[string]string, path string, refused error) int {
	lost := 0
	for below, old := range was {
		if refused == nil && strings.HasPrefix(below, path+".") {
			lost += 2*len(old) + 8
			delete(was, below)
		}
	}
	return lost
}

// common counts the bytes that two texts share at both ends.
func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	m := 0
	for m < min(len(a), len(b))-n && a[len(a)-1-m] == b[len(b)-1-m] {
		m++
	}
	return n + m
}

// comments makes sure that no line that is a comment alone got lost.
func comments(t *rapid.T, before, after string) {
	for line := range strings.Lines(before) {
		if strings.HasPrefix(line, "# ") && !strings.Contains(after, line) {
			t.Fatalf("lost the comment %q", line)
		}
	}
}
