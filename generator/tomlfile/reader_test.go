package tomlfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A document read in the memory of others is the one that is read by itself.
func TestAReaderReadsEveryFileAsIfItWereTheFirst(t *testing.T) {
	many := strings.Builder{}
	for i := range 100 {
		fmt.Fprintf(&many, "k%d = [1, [2, 3], {a = %d, b.c = \"x\"}]\n[[row]]\nn = %d\n", i, i, i)
	}
	files := []string{
		project, "a = 1\n", many.String(), "", "a = \"\"\"\nx\\ty\"\"\"\nb = “x”\n[a]\n", "[t]\n[t.u]\nx.y.z = 1\nx.w = 2\n[[l]]\n[[l]]\n[l.m]\nq = 1\n",
		strings.Repeat("[[x]]\na = [[],[],[1]]\n", 3000), "a = 1\na = 2\n[b\n", project,
	}
	var r Reader
	for range 2 {
		for i, text := range files {
			want, faults := Parse("a.toml", []byte(text))
			got, found := r.Parse("a.toml", []byte(text))
			if told(got.Root) != told(want.Root) || got.Whole != want.Whole || cmp.Diff(found, faults) != "" {
				t.Fatalf("file %d:\n%s\n%v\nwant\n%s\n%v", i, told(got.Root), found, told(want.Root), faults)
			}
			if a, b := packed(t, got), packed(t, want); a != b {
				t.Fatalf("file %d: places differ", i)
			}
		}
	}
}

func told(table *Table) string {
	var b strings.Builder
	for key, v := range table.All {
		line, column := table.KeyPlace(key)
		fmt.Fprintf(&b, "%s@%d:%d=%s;", key, line, column, toldValue(v))
	}
	return b.String()
}

func toldValue(v Value) string {
	s := fmt.Sprint(v.Kind, v.Text, v.Line, v.Column, v.end)
	for _, each := range v.List {
		s += "," + toldValue(each)
	}
	if v.Table != nil {
		s += "{" + told(v.Table) + "}"
	}
	return s
}

func packed(t *testing.T, doc *Document) string {
	b, err := doc.Origin.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
