package tomledit_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tuijie/generator/tomledit"
)

func TestRowsTablesAndListsAreRearranged(t *testing.T) {
	move := func(path string, from, to int) func(*tomledit.File) error {
		return func(f *tomledit.File) error { return f.MoveRow(path, from, to) }
	}
	list := func(path string, values ...string) func(*tomledit.File) error {
		return func(f *tomledit.File) error { return f.SetList(path, values, strconv.Quote) }
	}
	table := func(path string) func(*tomledit.File) error {
		return func(f *tomledit.File) error { return f.AddTable(path, nil) }
	}
	drop := func(path string) func(*tomledit.File) error {
		return func(f *tomledit.File) error { return f.RemoveTable(path) }
	}
	for _, c := range []struct {
		name, before string
		edit         func(*tomledit.File) error
		after        string
	}{
		{"a row goes down with its own comments", "a = 1\n\n# all\n[[r]]\nv = 1 # one\n\n# two\n[[r]]\nv = 2\n\n[[r]]\nv = 3\n\n# end\n[t]\n", move("r", 1, 3),
			"a = 1\n\n# all\n# two\n[[r]]\nv = 2\n\n[[r]]\nv = 3\n\n[[r]]\nv = 1 # one\n\n# end\n[t]\n"},
		{"a row goes up past another table", "[[r]]\r\nv = 1\r\n[t]\r\nx = 1\r\n[[r]]\r\nv = 2\r\n", move("r", 2, 1), "[[r]]\r\nv = 2\r\n[t]\r\nx = 1\r\n[[r]]\r\nv = 1\r\n"},
		{"a last row without a line end", "[[r]]\nv = 1\n[[r]]\nv = 2", move("r", 1, 2), "[[r]]\nv = 2\n[[r]]\nv = 1"},
		{"a row with a table below it", "[[r]]\nv = 1\n[r.s]\nx = 1\n[[r]]\nv = 2\n", move("r", 2, 1), "[[r]]\nv = 2\n[[r]]\nv = 1\n[r.s]\nx = 1\n"},
		{"rows in brackets", "r = [\n  { v = 1 }, # one\n  { v = 2 }, # two\n]\n", move("r", 1, 2), "r = [\n  { v = 2 }, # one\n  { v = 1 }, # two\n]\n"},
		{"a value is added to a list of several lines", "a = [\n  \"x\", # one\n  \"y\" # two\n]\n", list("a", "x", "y", "z"), "a = [\n  \"x\", # one\n  \"y\", \"z\" # two\n]\n"},
		{"a value leaves a list", "a = ['x', \"y\", \"z\"] # c\n", list("a", "x", "z"), "a = ['x', \"z\"] # c\n"},
		{"values change places", "a = [\"x\", \"y\"] # c\n", list("a", "y", "x"), "a = [\"y\", \"x\"] # c\n"},
		{"a list that repeats itself", "a = [\"x\", \"x\", \"y\"]\n", list("a", "x", "y"), "a = [\"x\", \"y\"]\n"},
		{"a list of comments alone", "a = [ # none\n  # yet\n]\n", list("a", "x"), "a = [\"x\" # none\n  # yet\n]\n"},
		{"an empty list", "a = []\n", list("a", "x"), "a = [\"x\"]\n"},
		{"a list that is not there", "slug = \"s\"\n", list("reserve", "x"), "slug = \"s\"\nreserve = [\"x\"]\n"},
		{"a table of its own", "# c\n[contacts.a]\nv = 1\n\n# end\n", table("contacts.b"), "# c\n[contacts.a]\nv = 1\n\n[contacts.b]\n\n# end\n"},
		{"a first table", "v = 1\n", table("contacts.b"), "v = 1\n\n[contacts.b]\n"},
		{"a table goes", "[c.a]\nv = 1\n\n# b\n[c.b]\nv = 2\n[c.b.d]\nx = 1\n\n[c.e]\n", drop("c.b"), "[c.a]\nv = 1\n\n# b\n\n[c.e]\n"},
		{"a table in braces goes", "c = { a = { v = 1 }, b = { v = 2 } }\n", drop("c.a"), "c = { b = { v = 2 } }\n"},
		{"a field of a row stands in its row", "[[scale]]\n\n# others\n# [[accept]]\n# value = \"\"\n", set("scale.1.value", "1"), "[[scale]]\nvalue = 1\n\n# others\n# [[accept]]\n# value = \"\"\n"},
		{"a first row stands below its example", "slug = \"s\"\n\n# rows\n# [[scale]]\n# value = \"\"\n\n# others\n# [[accept]]\n",
			func(f *tomledit.File) error { return f.AddRow("scale", nil) },
			"slug = \"s\"\n\n# rows\n# [[scale]]\n# value = \"\"\n\n[[scale]]\n\n# others\n# [[accept]]\n"},
	} {
		if diff := cmp.Diff(c.after, edit(t, c.before, c.edit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestARowThatCannotMoveStays(t *testing.T) {
	const src = "[[r]]\nv = 1\n[[r]]\nv = 2\n[x]\n[r.late]\nw = 1\n"
	f, err := tomledit.Parse("x.toml", []byte(src), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{f.MoveRow("r", 1, 3), f.MoveRow("r", 0, 1), f.MoveRow("x", 1, 1), f.MoveRow("r", 1, 2), f.AddTable("x", nil), f.RemoveTable("y")} {
		if err == nil {
			t.Error("no error")
		}
	}
	if string(f.Bytes()) != src {
		t.Errorf("the text changed:\n%s", f.Bytes())
	}
}

func TestAPlaceLeadsToItsPath(t *testing.T) {
	f, err := tomledit.Parse("x.toml", []byte("name.zh = \"名\"\na = { b = 1 }\n[[r]]\nv = [1, 2]\n\n[t]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[[2]int]string{{1, 11}: "name.zh", {2, 7}: "a.b", {2, 1}: "a", {4, 6}: "r.1.v.1", {3, 3}: "r.1", {6, 2}: "t", {99, 1}: ""} {
		if got := f.PathAt(at[0], at[1]); got != want {
			t.Errorf("%v is %q, want %q", at, got, want)
		}
	}
}
