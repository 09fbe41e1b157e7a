package diag

import (
	"testing"

	"pgregory.net/rapid"
)

// TestAnOriginReadsBackFromItsBinaryForm holds an origin against a map, and what
// its binary form gives back against the same map.
func TestAnOriginReadsBackFromItsBinaryForm(t *testing.T) {
	name := rapid.SampledFrom([]string{"name", "zh", "items", "1", "2", "17", "键", "", "é"})
	rapid.Check(t, func(rt *rapid.T) {
		o := NewOrigin(rapid.SampledFrom([]string{"content/p.toml", "", "乐业.toml"}).Draw(rt, "file"))
		want := map[string]Place{}
		for range rapid.IntRange(0, 20).Draw(rt, "keys") {
			key := name.Draw(rt, "first")
			for range rapid.IntRange(0, 3).Draw(rt, "more") {
				key += "." + name.Draw(rt, "name")
			}
			line, column := rapid.IntRange(0, 1<<20+2).Draw(rt, "line"), rapid.IntRange(0, 1<<20+2).Draw(rt, "column")
			o.Set(key, line, column)
			if _, again := want[key]; !again {
				want[key] = Place{o.File, line, column}
			}
		}
		o.Seal()
		data, err := o.AppendBinary([]byte("before"))
		back := NewOrigin("other.toml")
		back.Set("slug", 3, 4)
		if err != nil || back.UnmarshalBinary(data[len("before"):]) != nil || back.File != o.File {
			rt.Fatalf("%x, %v", data, err)
		}
		for _, each := range []*Origin{o, back} {
			for key, at := range want {
				if !each.Has(key) || each.At(key) != at || each.At(key+".none") != at {
					rt.Fatalf("%q stands at %v, want %v", key, each.At(key), at)
				}
			}
			if each.Has("slug") || each.Has("name.none") {
				rt.Fatal("a key that was never set has a place")
			}
		}
	})
}

func TestNoBytesMakeAnOriginThatCannotBeAsked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		data := rapid.SliceOfN(rapid.ByteRange(0, 5), 0, 20).Draw(rt, "data")
		data = append(data, rapid.SliceOfN(rapid.Byte(), 0, 12).Draw(rt, "more")...)
		o := NewOrigin("a.toml")
		if err := o.UnmarshalBinary(data); err != nil {
			if o.File != "a.toml" || o.Has("") {
				rt.Fatalf("%x was refused and kept", data)
			}
			return
		}
		form, err := o.AppendBinary(nil)
		back := &Origin{}
		if err != nil || back.UnmarshalBinary(form) != nil || back.At("name.zh") != o.At("name.zh") {
			rt.Fatalf("%x does not read back", data)
		}
	})
}
