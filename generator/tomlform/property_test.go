package tomlform_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tuijie/generator/tomlfile"
	"tuijie/generator/tomlform"
)

// author writes files as people do, of fields that the order knows and others.
type author struct {
	t *rapid.T
	b strings.Builder
	n int // of the last comment: each is written once
}

func (a *author) one(from ...string) string {
	return rapid.SampledFrom(from).Draw(a.t, "text")
}

func (a *author) often(times int) bool { return rapid.IntRange(1, 10).Draw(a.t, "often") <= times }

// between writes what may stand between two lines.
func (a *author) between() {
	for a.often(3) {
		switch {
		case a.often(5):
			a.b.WriteString(a.one("", " ", "\t") + "\n")
		case a.often(3):
			a.comment(a.one(" # 建设地点\n# place.site.zh = ", "# slug = ", "# [[permits]]\n# step = ", "# [place]\n#town = ", "# [mystery] "))
		default:
			a.comment(a.one("# 注", "  #", "#	见"))
		}
	}
}

func (a *author) comment(text string) {
	a.n++
	fmt.Fprintf(&a.b, "%s%d%s\n", text, a.n, a.one("", " ", "  "))
}

// fields writes some of the keys in any order.
func (a *author) fields(keys ...string) {
	for _, key := range rapid.Permutation(keys).Draw(a.t, "order") {
		a.between()
		if a.often(4) {
			continue
		}
		value := a.one("1", `"甲, = [乙]"`, "[ 1,2]", "{a=1, b = [ ] }", "[\n 1,\n\n 2 ]", "\"\"\"\n[place]\nslug = 1\n\"\"\"", "'''x'''", "2020-03-09", `'"'`, "1979-05-27 07:32:00")
		a.b.WriteString(a.one("", "  ") + key + a.one("=", " = ", " =  ") + value)
		if a.often(2) {
			a.comment(" # 旁")
		} else {
			a.b.WriteString("\n")
		}
	}
}

// file writes a file, with tables where TOML allows them.
func (a *author) file() string {
	a.between()
	a.fields("slug", "name.zh", "name.en", "name.vi", "cooperation", "mystery", `"a.b"`)
	tables := []string{"[place]", "[investment]", "[mystery2]", "[towns.b]", "[ towns . a ]", "[[place.access]]", "[[place.access]]", "[[investment.items]]", "[investment.items.name]", "[[permits]]", "[[permits]]", "[[m]]", "[[m]]", "[m.inner]"}
	for _, heading := range rapid.Permutation(tables).Draw(a.t, "tables") {
		if a.often(3) {
			continue
		}
		a.between()
		a.b.WriteString(heading + a.one("", "", "  # 表") + "\n")
		a.fields("town", "total", "zh", "to", "minutes", "amount", "step", "x.y", "code")
	}
	a.between()
	return strings.TrimSuffix(a.b.String(), a.one("\n", ""))
}

// TestFormKeepsWhatIsWritten: whatever people write, every value reads back
// equal, no comment is lost or doubled, and a second time changes nothing.
func TestFormKeepsWhatIsWritten(t *testing.T) {
	formatted := 0
	rapid.Check(t, func(t *rapid.T) {
		text := (&author{t: t}).file()
		if rapid.Bool().Draw(t, "windows") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		if _, found := tomlfile.Parse("a.toml", []byte(text)); len(found) > 0 {
			t.Skip("a table stands where TOML allows none")
		}
		formatted++
		got, found, err := tomlform.Format("a.toml", []byte(text), order)
		if err != nil || len(found) > 0 {
			t.Fatalf("%v %v", err, found)
		}
		before, after := plain(t, text), plain(t, string(got))
		if diff := cmp.Diff(before, after); diff != "" {
			t.Fatalf("values differ: %s", diff)
		}
		if diff := cmp.Diff(comments(text), comments(string(got))); diff != "" {
			t.Fatalf("comments differ: %s", diff)
		}
		again, _, err := tomlform.Format("a.toml", got, order)
		if diff := cmp.Diff(string(got), string(again)); diff != "" || err != nil {
			t.Fatalf("a second time: %v %s", err, diff)
		}
		if strings.Contains(text, "\r") != strings.Contains(string(got), "\r") && len(got) > 0 {
			t.Fatalf("the line ends changed")
		}
	})
	if formatted < 20 {
		t.Fatalf("only %d files were well formed", formatted)
	}
}

// plain is a file's values, without their places and their order.
func plain(t *rapid.T, text string) any {
	doc, found := tomlfile.Parse("a.toml", []byte(text))
	if len(found) > 0 {
		t.Fatalf("what was written does not read: %v", found)
	}
	return value(tomlfile.Value{Kind: tomlfile.TableKind, Table: doc.Root})
}

func value(v tomlfile.Value) any {
	switch {
	case v.Table != nil:
		m := map[string]any{}
		for key, inner := range v.Table.All {
			m[key] = value(inner)
		}
		return m
	case v.Kind == tomlfile.ListKind:
		list := make([]any, len(v.List))
		for i, inner := range v.List {
			list[i] = value(inner)
		}
		return list
	}
	return fmt.Sprint(v.Kind, v.Text)
}
