package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// termsOf are the terms of a text, sorted and each once.
func termsOf(text string) string {
	set := map[string]bool{}
	new(cutter).terms(text, true, func(term []byte) { set[string(term)] = true })
	return strings.Join(slices.Sorted(maps.Keys(set)), " ")
}

func TestATextIsCutIntoTerms(t *testing.T) {
	for text, want := range map[string]string{
		"天坑":                        "坑 天 天坑",
		"天坑，酒店":                     "坑 天 天坑 店 酒 酒店",
		"Café Du-Nord":              "cafe du nord",
		"ＬＹ-２０２０":                   "2020 ly",
		"1,234,567 and 1,23":        "1 1234567 23 and",
		"2.5.":                      "2.5",
		"见5A级":                      "5a 级 见",
		"":                          "",
		"。，！":                       "",
		"incomprehensibilitiesabc":  "incomprehensibilitiesabc",
		"incomprehensibilitiesabcd": "incomprehensibilitiesabc",
	} {
		if got := termsOf(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAnAmountIsOneTermHoweverItIsWritten(t *testing.T) {
	for want, forms := range map[string][]string{
		"=270000000":  {"2.7亿元", "2.7 亿", "27000万元", "CNY 270 million", "0.27 billion", "２.７亿元", "27,000万"},
		"=12345678.9": {"1234.56789万元", "12.3456789 million"},
		"=850000":     {"85万元", "850000元", "850 thousand"},
	} {
		for _, form := range forms {
			if got := termsOf(form); !slices.Contains(strings.Fields(got), want) {
				t.Errorf("%q: got %q, want %q among them", form, got, want)
			}
		}
	}
	for _, text := range []string{"0亿元", "2.7.1亿元", "5a亿", "一亿元", "99999999999999999999999亿元"} {
		if got := termsOf(text); strings.Contains(got, "=") {
			t.Errorf("%q: got %q, want no amount", text, got)
		}
	}
}

func TestHanTextIsFoundByPinyin(t *testing.T) {
	for text, wanted := range map[string]string{
		"乐业天坑":    "le'ye yue'ye ye'tian tian'keng keng' ^lyt ^yyt ^ytk ^tk",
		"重庆":      "chong'qing zhong'qing ^cq ^zq",
		"绿":       "lv' lu'",
		"A区B":     "qu'",
		"大石围，主题店": "da'shi shi'wei ^dsw ^sw zhu'ti ti'dian ^ztd",
	} {
		got := map[string]bool{}
		new(cutter).pinyinTerms(text, func(term []byte) { got[string(term)] = true })
		for want := range strings.FieldsSeq(wanted) {
			if !got[want] {
				t.Errorf("%s: lacks %q among %q", text, want, slices.Sorted(maps.Keys(got)))
			}
		}
		if got["wei'zhu"] || got["wei'店"] {
			t.Errorf("%s: a pair goes over a comma: %q", text, slices.Sorted(maps.Keys(got)))
		}
	}
}

// hanText draws Han text of at least two characters.
func hanText(t *rapid.T) []rune {
	return rapid.SliceOfN(rapid.RuneFrom([]rune("乐业县天坑酒店大石围同镇新化旅游农产品加工重庆行长")), 2, 20).Draw(t, "name")
}

func TestEveryTwoCharactersOfANameAreATermOfItsRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := hanText(t)
		var d Document
		d.Texts[inName] = []string{string(name)}
		d.Texts[inProse] = []string{string(name) + "。" + string(hanText(t))}
		var b bench
		b.extract(d)
		found := map[string]rank{}
		for _, m := range b.row(0) {
			found[string(b.words.term(m.number()))] = m.rank()
		}
		for i := range len(name) - 1 {
			if r, ok := found[string(name[i:i+2])]; !ok || r != inName {
				t.Fatalf("%s: %s stands there with rank %d, %v", string(name), string(name[i:i+2]), r, ok)
			}
		}
	})
}

func TestPackedTermsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.MapOf(rapid.StringMatching(`[a-c]{1,3}|[天坑酒店]{1,2}|(ab){35}[a-c]{0,3}`),
			rapid.Map(rapid.IntRange(0, int(ranks)-1), func(n int) rank { return rank(n) })).Draw(t, "set")
		var b bench
		for term, r := range set {
			b.add([]byte(term), ranks-1)
			b.add([]byte(term), r)
		}
		b.end()
		b.arrange()
		got := map[string]rank{}
		for _, packed := range b.shelved(headsLeast) {
			unpack(packed, func(term []byte, r rank) { got[string(term)] = r })
		}
		var v vocabulary
		if !v.unpack(b.words.packed(), b.words.size()) {
			t.Fatal("the vocabulary is not read back")
		}
		again := map[string]rank{}
		unpackMarks(packMarks(b.row(0)), v.size(), func(m mark) { again[string(v.term(m.number()))] = m.rank() })
		if !maps.Equal(got, set) || !maps.Equal(again, set) {
			t.Fatalf("got %v and %v, want %v", got, again, set)
		}
	})
}

func TestADigitNeedsNoEscapeAndPartsNothing(t *testing.T) {
	if len(digits) != 2*radix || strings.ContainsAny(digits, "! \"\\<>&") {
		t.Fatalf("%d digits: %s", len(digits), digits)
	}
	for n, want := range map[int]string{0: "#", 43: digits[43:44], 44: string([]byte{digits[44], digits[1]}), 44 * 44: string([]byte{digits[44], digits[44], digits[1]})} {
		if got := string(appendNumber(nil, n)); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

func TestANewDocumentMovesTheBoundsOfFewBlocks(t *testing.T) {
	ids := func(blocks []*block) map[string]bool {
		set := map[string]bool{}
		for _, b := range blocks {
			var of []string
			for _, d := range b.documents {
				of = append(of, d.id)
			}
			set[strings.Join(of, " ")] = true
			if n := len(b.documents); n > blockMost {
				t.Errorf("a block of %d", n)
			}
		}
		return set
	}
	c := &collection{}
	for i := range 6000 {
		c.documents = append(c.documents, source{id: "projects/" + strings.Repeat("x", i%7) + string(rune(0x4e00+i))})
	}
	before := ids(c.blocks())
	for _, at := range []int{0, 1000, 3333, 6000} {
		other := &collection{documents: slices.Insert(slices.Clone(c.documents), at, source{id: "projects/new"})}
		changed := 0
		for b := range ids(other.blocks()) {
			if !before[b] {
				changed++
			}
		}
		if changed == 0 || changed > 4 {
			t.Errorf("a document at %d changes %d of %d blocks", at, changed, len(before))
		}
	}
}

// TestTheHeadsTellWhatTheBlocksHold parts documents into blocks as they come, and reads back from the heads where each
// term stands before the prose.
func TestTheHeadsTellWhatTheBlocksHold(t *testing.T) {
	type stand struct {
		term string
		at   int
		rank rank
	}
	rapid.Check(t, func(t *rapid.T) {
		document := rapid.MapOf(rapid.StringMatching(`[ab]{1,3}|[天坑]{1,2}|\^ab|a'b|=1{1,3}|[12]{1,3}`), rapid.IntRange(0, int(ranks)-1))
		documents := rapid.SliceOfN(document, 1, 12).Draw(t, "documents")
		heads := rapid.SampledFrom([]int{1, 4, headsLeast}).Draw(t, "heads")
		var want, got []stand
		parts := make([][]string, heads)
		var starts []int
		for at := 0; at < len(documents); {
			var b bench
			starts = append(starts, at)
			for range min(rapid.IntRange(1, 5).Draw(t, "block"), len(documents)-at) {
				for term, r := range documents[at] {
					b.add([]byte(term), rank(r))
					if rank(r) < inProse {
						want = append(want, stand{term, at, rank(r)})
					}
				}
				b.end()
				at++
			}
			b.arrange()
			for n, part := range b.headed(heads) {
				parts[n] = append(parts[n], part)
			}
		}
		for n, part := range parts {
			text := string(joined(part, starts))
			unlist(text[2:len(text)-1], func(term []byte, places func(func(int, rank))) {
				if headOf(term, heads) != n {
					t.Fatalf("%s stands in head %d", term, n)
				}
				places(func(at int, r rank) { got = append(got, stand{string(term), at, r}) })
			})
		}
		order := func(a, b stand) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.at, b.at)) }
		slices.SortFunc(want, order)
		slices.SortFunc(got, order)
		if !slices.Equal(got, want) {
			t.Fatalf("the heads tell %v, the blocks hold %v", got, want)
		}
	})
}

func TestAHeadHoldsAllThatBeginsAlike(t *testing.T) {
	for _, alike := range [][]string{{"hotel", "ho", "^hot", "ho'te", "h'otel", "ho'"}, {"2020", "20", "20.5"}} {
		for _, term := range alike {
			if headOf([]byte(term), 1024) != headOf([]byte(alike[0]), 1024) {
				t.Errorf("%s and %s stand apart", alike[0], term)
			}
		}
	}
	if headOf([]byte("ho"), 1<<20) == headOf([]byte("hi"), 1<<20) || headOf([]byte("=11"), 1<<20) == headOf([]byte("=12"), 1<<20) {
		t.Error("what begins otherwise stands together")
	}
	if got := []int{headCount(1), headCount(64), headCount(65), headCount(128), headCount(129), headCount(320)}; !slices.Equal(got, []int{128, 128, 256, 256, 512, 1024}) {
		t.Errorf("the heads double at the wrong sizes: %v", got)
	}
}
