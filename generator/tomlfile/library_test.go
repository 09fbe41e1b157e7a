package tomlfile

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// reporter is what tests of both kinds have.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// compare holds a document against what the library reads in the same source:
// the same keys, and for every key a value of the same kind and meaning.
func compare(t reporter, src []byte, doc *Document) {
	t.Helper()
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	var want map[string]any
	md, err := toml.Decode(string(src), &want)
	if err != nil {
		t.Fatalf("the library refuses %q: %v", src, err)
	}
	compareTable(t, src, "", doc.Root, want)
	var keys []string
	for _, key := range md.Keys() {
		keys = append(keys, strings.Join(key, "\x00"))
	}
	got := writtenKeys(nil, "", doc.Root)
	slices.Sort(keys)
	slices.Sort(got)
	if !slices.Equal(slices.Compact(keys), slices.Compact(got)) {
		t.Errorf("keys %q, the library has %q in\n%s", got, keys, src)
	}
}

// writtenKeys lists the keys that stand in the source themselves, as the
// library does: without tables that are only implied, and without the numbers
// of elements.
func writtenKeys(keys []string, prefix string, t *Table) []string {
	for _, f := range t.fields {
		v := f.value
		if v.Kind != TableKind || v.Table.form == headed || v.Table.form == inline {
			keys = append(keys, prefix+f.key)
		}
		keys = elementKeys(keys, prefix+f.key+"\x00", v)
	}
	return keys
}

func elementKeys(keys []string, prefix string, v Value) []string {
	if v.Kind == TableKind {
		return writtenKeys(keys, prefix, v.Table)
	}
	for _, e := range v.List {
		keys = elementKeys(keys, prefix, e)
	}
	return keys
}

func compareTable(t reporter, src []byte, path string, got *Table, want map[string]any) {
	t.Helper()
	if got.Len() != len(want) {
		t.Errorf("%s has %d fields %q, the library has %d in\n%s", path, got.Len(), got.Keys(), len(want), src)
	}
	for _, key := range got.Keys() {
		v, _ := got.Get(key)
		w, ok := want[key]
		if !ok {
			t.Errorf("%s.%s is not in the library's document", path, key)
			continue
		}
		compareValue(t, src, path+"."+key, v, w)
		line, column := got.KeyPlace(key)
		checkPlace(t, src, path+"."+key, line, column)
	}
}

func compareValue(t reporter, src []byte, path string, v Value, want any) {
	t.Helper()
	checkPlace(t, src, path, v.Line, v.Column)
	same := false
	switch w := want.(type) {
	case string:
		same = v.Kind == StringKind && v.Text == w
	case bool:
		same = v.Kind == BoolKind && (v.Text == "true") == w
	case int64:
		same = v.Kind == IntegerKind && judge(v.Text) == any(w)
	case float64:
		f, _ := judge(v.Text).(float64)
		same = v.Kind == FloatKind && (f == w || math.IsNaN(f) && math.IsNaN(w))
	case time.Time:
		at, _ := judge(v.Text).(time.Time)
		same = at.Equal(w) && (v.Kind == DateTimeKind || v.Kind == DateKind && w.Format(time.DateOnly) == v.Text)
	case map[string]any:
		if same = v.Kind == TableKind; same {
			compareTable(t, src, path, v.Table, w)
		}
	case []any:
		if same = v.Kind == ListKind && len(v.List) == len(w); same {
			for i := range w {
				compareValue(t, src, path, v.List[i], w[i])
			}
		}
	case []map[string]any:
		if same = v.Kind == ListKind && len(v.List) == len(w); same {
			for i := range w {
				compareValue(t, src, path, v.List[i], w[i])
			}
		}
	}
	if !same {
		t.Errorf("%s is %v %q, the library has %T %v in\n%s", path, v.Kind, v.Text, want, want, src)
	}
	if text, ok := startsWith(src, v.Line, v.Column, v.Text); v.Kind != StringKind && v.Kind != TableKind && v.Kind != ListKind && !ok {
		t.Errorf("%s is said to stand at %d:%d, where %q stands", path, v.Line, v.Column, text)
	}
}

func startsWith(src []byte, line, column int, text string) (string, bool) {
	lines := strings.Split(string(src), "\n")
	at := string([]rune(lines[line-1])[column-1:])
	return at, strings.HasPrefix(at, text)
}

func checkPlace(t reporter, src []byte, path string, line, column int) {
	t.Helper()
	lines := strings.Split(string(src), "\n")
	if line < 1 || line > len(lines) || column < 1 || column > len([]rune(lines[line-1]))+1 {
		t.Fatalf("%s stands at %d:%d, outside\n%s", path, line, column, src)
	}
}
