package lang

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestATextKeepsTheLastWordsOfEveryLanguage holds a text against a map, and its
// binary form against the text.
func TestATextKeepsTheLastWordsOfEveryLanguage(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var text, back Text
		want := map[string]string{}
		var order []string
		for range rapid.IntRange(0, 6).Draw(rt, "sets") {
			key := rapid.SampledFrom([]string{"zh", "en", "zh-Hant", ""}).Draw(rt, "key")
			words := rapid.OneOf(rapid.String(), rapid.StringN(100, 400, -1)).Draw(rt, "words")
			if _, again := want[key]; !again {
				order = append(order, key)
			}
			text.Set(key, words)
			want[key] = words
		}
		if !slices.Equal(text.Keys(), order) || text.IsZero() != (len(order) == 0) {
			rt.Fatalf("keys %q, want %q", text.Keys(), order)
		}
		for key, words := range want {
			if text.In(key) != words || text.Has(key) != (words != "") {
				rt.Fatalf("%q: %q, want %q", key, text.In(key), words)
			}
		}
		var b Builder
		for _, key := range order {
			b.Add(key, want[key])
		}
		var store Store
		if b.Text(&store) != text || !b.Text(&store).IsZero() {
			rt.Fatal("a text put together at once is another")
		}
		if text.In("fr") != "" || text.Has("fr") {
			rt.Fatal("words in a language that was never set")
		}
		form, err := text.AppendBinary([]byte("before"))
		if err != nil || back.UnmarshalBinary(form[len("before"):]) != nil || back != text {
			rt.Fatalf("%q came back as %q", text, back)
		}
	})
}

func TestNoBytesMakeATextThatCannotBeRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		data := rapid.SliceOfN(rapid.ByteRange(0, 9), 0, 12).Draw(rt, "data")
		data = append(data, rapid.SliceOfN(rapid.Byte(), 0, 6).Draw(rt, "more")...)
		text := Text{}
		if err := text.UnmarshalBinary(data); err != nil {
			if !text.IsZero() {
				rt.Fatalf("%x was refused and kept", data)
			}
			return
		}
		for _, key := range text.Keys() {
			if len(key)+len(text.In(key)) > len(data) {
				rt.Fatalf("%q in %x", text.In(key), data)
			}
		}
	})
}

func TestAStoreKeepsCopies(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		store := new(Store)
		if rapid.Bool().Draw(rt, "sharing") {
			store = NewStore()
		}
		want := rapid.SliceOf(rapid.OneOf(rapid.StringN(-1, -1, 900), rapid.SampledFrom([]string{"a", "b", "ab"}))).Draw(rt, "texts")
		kept := make([]string, len(want))
		for i, text := range want {
			if i%2 == 0 {
				kept[i] = store.Keep(text)
			} else {
				kept[i] = store.keepBytes([]byte(text))
			}
		}
		if !slices.Equal(kept, want) {
			rt.Fatalf("%q were kept as %q", want, kept)
		}
	})
}

func TestAStoreForManyEntriesKeepsEqualStringsOnce(t *testing.T) {
	store := NewStore()
	entries := func() {
		for range 1000 {
			store.Keep("县发展和改革局")
			store.keepBytes([]byte("County Bureau of Natural Resources"))
		}
	}
	entries()
	if n := testing.AllocsPerRun(1, entries); n > 0 {
		t.Errorf("two offices that stand in every entry take %v blocks of memory in a thousand more", n)
	}
}
