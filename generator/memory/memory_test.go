package memory

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

type inner struct {
	Name string
	List []string
	Sum  Digest
}

type sample struct {
	Text   string
	Flag   bool
	Number int
	Big    uint64
	Share  float64
	Raw    []byte
	Rows   []inner
	One    *inner
	Four   [4]string
}

func samples() *rapid.Generator[sample] {
	in := rapid.Custom(func(t *rapid.T) inner {
		i := inner{Name: rapid.String().Draw(t, "name")}
		if list := rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "list"); len(list) > 0 {
			i.List = list
		}
		copy(i.Sum[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "sum"))
		return i
	})
	return rapid.Custom(func(t *rapid.T) sample {
		s := sample{
			Text: rapid.String().Draw(t, "text"), Flag: rapid.Bool().Draw(t, "flag"), Number: rapid.Int().Draw(t, "number"),
			Big: rapid.Uint64().Draw(t, "big"), Share: rapid.Float64().Draw(t, "share"),
			Raw:  append([]byte(nil), rapid.SliceOfN(rapid.Byte(), 0, 9).Draw(t, "raw")...),
			Four: [4]string{1: rapid.String().Draw(t, "four")},
		}
		if rows := rapid.SliceOfN(in, 0, 3).Draw(t, "rows"); len(rows) > 0 {
			s.Rows = rows
		}
		if rapid.Bool().Draw(t, "one") {
			one := in.Draw(t, "inner")
			s.One = &one
		}
		return s
	})
}

func TestWhatIsPackedComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := samples().Draw(t, "sample")
		var got sample
		if err := Unpack(Pack(nil, want), &got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	})
}

func TestACutPackIsAnErrorAndNoPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := Pack(nil, samples().Draw(t, "sample"))
		cut := whole[:rapid.IntRange(0, len(whole)-1).Draw(t, "cut")]
		var got sample
		if err := Unpack(cut, &got); err == nil {
			t.Fatalf("%d of %d bytes were taken for the whole", len(cut), len(whole))
		}
	})
}

func TestDigestsTellValuesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := samples().Draw(t, "a"), samples().Draw(t, "b")
		if same := reflect.DeepEqual(a, b); same != (Sum(a) == Sum(b)) {
			t.Fatalf("%+v and %+v: equal %v, digests equal %v", a, b, same, !same)
		}
	})
	if Sum("ab", "c") == Sum("a", "bc") || Sum([]string{"a"}, "b") == Sum("a", []string{"b"}) {
		t.Error("where values are parted does not count")
	}
	if Sum(map[string]int{"a": 1, "b": 2}) != Sum(map[string]int{"b": 2, "a": 1}) {
		t.Error("the order of a map counts")
	}
}

func TestADrawerIsWholeOrEmpty(t *testing.T) {
	dir := t.TempDir()
	s := Open(filepath.Join(dir, "memory"), Sum("this program"))
	want := sample{Text: "天坑", Number: 14}
	if err := s.Save("pages", want); err != nil {
		t.Fatal(err)
	}
	var got sample
	if !s.Load("pages", &got) || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	if Open(s.dir, Sum("another program")).Load("pages", &got) {
		t.Error("another program's drawer was read")
	}
	file := filepath.Join(s.dir, "pages")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		harmed := append([]byte(nil), raw...)
		harmed[i] ^= 0x20
		if err := os.WriteFile(file, harmed, 0o644); err != nil {
			t.Fatal(err)
		}
		if s.Load("pages", &got) {
			t.Fatalf("a drawer with byte %d changed was read", i)
		}
		if err := os.WriteFile(file, raw[:i], 0o644); err != nil {
			t.Fatal(err)
		}
		if s.Load("pages", &got) {
			t.Fatalf("a drawer cut at byte %d was read", i)
		}
	}
	s.Forget("pages")
	if s.Load("pages", &got) {
		t.Error("a drawer that was emptied was read")
	}
	var none *Store
	if none.Load("pages", &got) || none.Save("pages", want) != nil {
		t.Error("no memory should remember nothing, without an error")
	}
}

// tree is a tree in memory.
type tree struct{ before, kept, written map[string]bool }

func (t tree) Record() Digest                    { return Sum("the record") }
func (t tree) Has(path string) bool              { return t.before[path] }
func (t tree) Keep(path string) error            { t.kept[path] = true; return nil }
func (t tree) Write(path string, _ []byte) error { t.written[path] = true; return nil }

func TestAFileStaysWhileWhatItWasMadeFromDoes(t *testing.T) {
	s := Open(t.TempDir(), Sum("this program"))
	build := func(standing map[string]bool, keys map[string]Digest) tree {
		to := tree{standing, map[string]bool{}, map[string]bool{}}
		f := NewFiles(to, s)
		for path, key := range keys {
			kept, err := f.Keep(path, key)
			if err == nil && !kept {
				err = f.Write(path, nil)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Save(s); err != nil {
			t.Fatal(err)
		}
		return to
	}
	keys := map[string]Digest{"a": Sum("a"), "b": Sum("b"), "c": Sum("c")}
	turns := 0
	for _, key := range []Digest{Sum(1), Sum(1), Sum(2)} {
		f := NewFiles(tree{}, s)
		body, err := f.Once("picture", key, func() ([]byte, error) { turns++; return []byte{7}, nil })
		if err != nil || len(body) != 1 || body[0] != 7 {
			t.Fatalf("got %v, %v", body, err)
		}
	}
	if turns != 2 {
		t.Errorf("it was made %d times for two keys", turns)
	}
	if first := build(nil, keys); len(first.written) != 3 {
		t.Fatalf("the first build wrote %v", first.written)
	}
	keys["b"] = Sum("another b")
	second := build(map[string]bool{"a": true, "b": true}, keys)
	if want := map[string]bool{"b": true, "c": true}; !reflect.DeepEqual(second.written, want) {
		t.Errorf("wrote %v: only what changed, and what was missing, is due", second.written)
	}
	if !second.kept["a"] || len(second.kept) != 1 {
		t.Errorf("kept %v", second.kept)
	}
}

func TestAShelfKeepsWhatIsPutOnItAndForgetsTheRest(t *testing.T) {
	store := Open(t.TempDir(), Sum("this program"))
	first := NewShelf[sample](store, "facts", 2)
	for _, id := range []string{"a", "b", "c"} {
		first.Put(id, &sample{Text: id})
	}
	if err := first.Save(2); err != nil {
		t.Fatal(err)
	}
	second := NewShelf[sample](store, "facts", 2)
	var got sample
	if !second.Get("a", &got) || got.Text != "a" {
		t.Fatalf("got %+v", got)
	}
	second.Stay("a")
	second.Hold("b", &sample{Text: "another b"})
	if err := second.Close(2); err != nil {
		t.Fatal(err)
	}
	if second.Get("a", &got) {
		t.Error("a closed shelf holds what was put on it")
	}
	third := NewShelf[sample](store, "facts", 2)
	if !third.Get("a", &got) || got.Text != "a" {
		t.Errorf("a is %+v", got)
	}
	if !third.Get("b", &got) || got.Text != "another b" {
		t.Errorf("b is %+v", got)
	}
	if third.Get("c", &got) {
		t.Error("what nobody kept is still there")
	}
}

func TestAStampSettlesOnceItsGrainHasPassed(t *testing.T) {
	const second = int64(1e9)
	fine := Stamp{Size: 1, Modified: 10*second + 123456789}
	coarse := Stamp{Size: 1, Modified: 10 * second}
	touched := Stamp{Size: 1, Modified: 1*second + 7, Changed: 10*second + 7}
	for _, each := range []struct {
		stamp Stamp
		now   int64
		want  bool
	}{
		{fine, 10*second + 130000000, false}, {fine, 11 * second, true},
		{coarse, 11 * second, false}, {coarse, 13 * second, true},
		{touched, 10 * second, false}, {touched, 11 * second, true},
		{Stamp{}, 13 * second, false}, {fine, 0, false},
	} {
		if got := each.stamp.Settled(each.now); got != each.want {
			t.Errorf("%+v at %d: settled %v, want %v", each.stamp, each.now, got, each.want)
		}
	}
}

func TestAHeldMemoryLastsAsLongAsItIsHeld(t *testing.T) {
	s := Held()
	want := sample{Text: "天坑", Number: 14}
	if err := s.Save("pages", want); err != nil {
		t.Fatal(err)
	}
	var got sample
	if !s.Load("pages", &got) || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	if Held().Load("pages", &got) {
		t.Error("another memory has it too")
	}
	if s.Forget("pages"); s.Load("pages", &got) {
		t.Error("a drawer that was emptied was read")
	}
}

func TestTheNextShelfGetsWhatThisOneKeeps(t *testing.T) {
	dir := t.TempDir()
	first := NewShelf[sample](Open(dir, Digest{}), "facts", 1)
	held := sample{Text: "held"}
	first.Hold("a", &held)
	first.Put("b", &sample{Text: "put"})
	second := first.Next()
	var a, b, c sample
	if !second.Get("a", &a) || !second.Get("b", &b) || second.Get("c", &c) || a.Text != "held" || b.Text != "put" {
		t.Fatalf("got %+v, %+v, %+v", a, b, c)
	}
	second.StayHeld("a", &held)
	if third := first.Next(); !third.Get("b", &b) {
		t.Error("a look that was given up changed the shelf it came from")
	}
	if err := second.Next().Save(1); err != nil { // keeps nothing: neither was looked at
		t.Fatal(err)
	}
	if again := NewShelf[sample](Open(dir, Digest{}), "facts", 1); again.Get("a", &a) {
		t.Error("what nobody kept was saved")
	}
	if err := second.Save(1); err != nil {
		t.Fatal(err)
	}
	again := NewShelf[sample](Open(dir, Digest{}), "facts", 1)
	if !again.Get("a", &a) || again.Get("b", &b) || a.Text != "held" {
		t.Error("what stayed is to be saved, and no more")
	}
}

func TestWhatIsRememberedOfAnotherTreeIsNothing(t *testing.T) {
	s := Open(t.TempDir(), Sum("this program"))
	standing := map[string]bool{"a": true}
	build := func(record string) bool {
		f := NewFiles(recorded{tree{standing, map[string]bool{}, map[string]bool{}}, Sum(record)}, s)
		kept, err := f.Keep("a", Sum("a"))
		if found, ok := f.Find(Sum("a")); ok != kept || kept && found != "a" {
			t.Errorf("it is kept: %t; found is %q", kept, found)
		}
		if err == nil {
			err = f.Save(s)
		}
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	for _, c := range []struct {
		record string
		kept   bool
	}{{"first", false}, {"first", true}, {"second", false}, {"second", true}} {
		if got := build(c.record); got != c.kept {
			t.Errorf("on the %s tree the file is kept: %t", c.record, got)
		}
	}
}

// recorded is a tree with another record.
type recorded struct {
	tree
	record Digest
}

func (r recorded) Record() Digest { return r.record }

// TestAVersionStaysWhileTheRowsLookedUpDo plays builds that look up rows of a table in turn.
func TestAVersionStaysWhileTheRowsLookedUpDo(t *testing.T) {
	s := Open(t.TempDir(), Sum("this program"))
	table := map[string]string{}
	said := func(rows []string) Digest {
		var list []string
		for _, row := range rows {
			text, ok := table[row]
			list = append(list, row, text, map[bool]string{true: "there"}[ok])
		}
		return Sum(list)
	}
	build := func(looked ...string) Digest {
		f := NewFiles(tree{}, s)
		v := f.Version("words", func() []string { return looked }, said)
		if err := f.Save(s); err != nil {
			t.Fatal(err)
		}
		return v
	}
	first := build("a", "absent")
	same := func(what string, want bool, v, before Digest) Digest {
		t.Helper()
		if (v == before) != want {
			t.Errorf("%s: the version stays: %t, want %t", what, !want, want)
		}
		return v
	}
	table["b"] = "1"
	same("another row", true, build("b"), first)
	same("nothing", true, build(), first)
	table["b"] = "2"
	second := same("a row looked up by a build in between", false, build("a"), first)
	table["b"] = "3"
	same("a row that the version no longer knows", true, build("a", "absent", "b"), second)
	table["absent"] = "1"
	third := same("a row that was not there", false, build("absent"), second)
	delete(table, "absent")
	fourth := same("back to what was said before", false, build("absent"), third)
	if fourth == first || fourth == second {
		t.Error("a version came again")
	}
}
