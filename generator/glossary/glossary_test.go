package glossary_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"tuijie/generator/catalogue"
	"tuijie/generator/glossary"
)

func term(zh, en string, allowed, forbidden []string) catalogue.Term {
	t := catalogue.Term{Allowed: allowed, Forbidden: forbidden}
	t.Words.Set("zh", zh)
	t.Words.Set("en", en)
	return t
}

func book() *glossary.Book {
	return glossary.New([]catalogue.Term{
		term("百色", "Baise", nil, []string{"Bose", "Hundred Colours"}),
		term("百色巴马机场", "Baise Bama Airport", nil, []string{"Baise Airport"}),
		term("天坑", "tiankeng", nil, []string{"sky pit", "heavenly pit"}),
		term("刺梨", "Roxburgh rose", nil, []string{"prickly pear"}),
		term("独资", "wholly owned", nil, []string{"sole proprietorship"}),
		term("中国—东盟博览会", "China–ASEAN Expo", []string{"CAEXPO"}, nil),
		term("征、租、股", "expropriation, lease", nil, []string{"levy, rent, share"}),
		term("储备库", "reserve", nil, []string{"reservoir"}),
		term("乐业", "Leye", nil, []string{"Le Ye", "Happy Work"}),
		term("企业", "company", nil, nil),
		term("意向书", "letter of intent", nil, nil),
		term("县人民政府", "People's Government of the County", nil, nil),
	}, []string{"zh", "en"})
}

func forms(uses iter.Seq[glossary.Use]) string {
	var list []string
	for u := range uses {
		list = append(list, u.Form)
	}
	return strings.Join(list, " | ")
}

func TestTheLongestTermIsMeant(t *testing.T) {
	for text, want := range map[string]string{
		"百色巴马机场距百色市区":    "百色巴马机场 | 百色",
		"大石围天坑群":         "天坑",
		"可独资，也可合资":       "独资",
		"单独、资金":          "",
		"单独，资金":          "",
		"安居乐业，企业多":       "乐业 | 企业",
		"在中国－东盟博览会签约":    "中国—东盟博览会",
		"中国-东盟博览会":       "中国—东盟博览会",
		"以征、租、股三种方式":     "征、租、股",
		"刺\n梨":           "刺梨",
		"CAEXPO 期间":      "CAEXPO",
		"无":              "",
		"":               "",
		"\xff\xfe百色\xff": "百色",
	} {
		if got := forms(book().Uses("zh", glossary.Cut(text))); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAUseKnowsItsBytes(t *testing.T) {
	const text = "在百色巴马机场，见 “天坑”。"
	for u := range book().Uses("zh", glossary.Cut(text)) {
		if got := text[u.Start:u.End]; got != u.Form {
			t.Errorf("%q stands where %q is said to be", got, u.Form)
		}
	}
}

func TestAFixedFormIsFoundHoweverItIsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"Tiankengs are deep":                 "天坑",
		"the tiankeng's rim":                 "天坑",
		"TIANKENG":                           "天坑",
		"sinkholes":                          "",
		"Roxburgh\nroses":                    "刺梨",
		"Roxburgh, rose":                     "",
		"a wholly-owned company":             "独资 企业",
		"wholly‑owned companies":             "独资 企业",
		"the China-ASEAN Expo":               "中国—东盟博览会",
		"the China — ASEAN expo":             "中国—东盟博览会",
		"at the 17th CAEXPO":                 "中国—东盟博览会",
		"by expropriation, lease and equity": "征、租、股",
		"Baise Bama Airport":                 "百色巴马机场",
		"Leye’s reserves":                    "乐业 储备库",
		"Ｌｅｙｅ":                               "乐业",
		"Leyeh":                              "",
		"preserved":                          "",
		"two letters of intent":              "意向书",
		"People's Government of the County":  "县人民政府",
		"People’s government of the county":  "县人民政府",
	} {
		b := book()
		var got []string
		for use := range b.Uses("en", glossary.Cut(text)) {
			got = append(got, b.Terms[use.Term].Words.In("zh"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAForbiddenNameIsWrongEverywhereAndOrdinaryWordsOnlyForTheirTerm(t *testing.T) {
	for _, test := range []struct {
		text   string
		spoken bool
		want   string
	}{
		{"from Bose to Nanning", false, "Bose"},
		{"a bose speaker", false, ""},
		{"BOSE CITY", false, "Bose"},
		{"Bosework", false, ""},
		{"Le Ye County", false, "Le Ye"},
		{"le ye", true, ""},
		{"Baise Airport", false, "Baise Airport"},
		{"a Happy Work place, happy work", false, "Happy Work"},
		{"Sky pits and a sky\npit", true, "sky pit | sky pit"},
		{"sky pits", false, ""},
		{"the reservoir dam", false, ""},
		{"the reservoir of projects", true, "reservoir"},
		{"levy, rent, share", true, "levy, rent, share"},
		{"levy; rent, share", true, "levy, rent, share"},
		{"levy rent share", true, ""},
		{"百色 Bose", false, "Bose"},
	} {
		if got := forms(book().Forbidden(glossary.Cut(test.text), func(int) bool { return test.spoken })); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestANameHasCapitals(t *testing.T) {
	b := book()
	for i, want := range []bool{true, true, false, false, false, true, false, false, true, false, false, true} {
		if got := b.IsName(i, "en"); got != want {
			t.Errorf("%s: name %v", b.Terms[i].Words.In("en"), got)
		}
	}
	if b.IsName(0, "vi") {
		t.Error("a term without a form is a name")
	}
}

// FuzzBook finds terms inside the text alone, in its order, and each where it
// says.
func FuzzBook(f *testing.F) {
	f.Add("百色巴马机场 Baise's wholly-owned ﬁ Ｌｅｙｅ sky pit")
	f.Add("\xff'’-—s's ies 刺\u00ad梨")
	b := book()
	f.Fuzz(func(t *testing.T, text string) {
		uses := slices.Concat(slices.Collect(b.Uses("zh", glossary.Cut(text))), slices.Collect(b.Uses("en", glossary.Cut(text))), slices.Collect(b.Forbidden(glossary.Cut(text), func(int) bool { return true })))
		last := -1
		for i, u := range uses {
			if u.Start < 0 || u.End > len(text) || u.Start >= u.End || u.Term >= len(b.Terms) {
				t.Fatalf("%q: %+v", text, u)
			}
			if i > 0 && u.Start < last {
				last = -1 // the next of the three lists
			}
			last = u.Start
			if !strings.Contains(fmt.Sprint(b.Terms[u.Term]), u.Form) {
				t.Fatalf("%q is no form of its term", u.Form)
			}
		}
	})
}

func BenchmarkUses(b *testing.B) {
	book, text := book(), strings.Repeat("大石围天坑群在乐业县，距百色巴马机场约170公里，项目可独资。", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range book.Uses("zh", glossary.Cut(text)) {
		}
	}
}

// Texts cut into one piece of memory are found in as each alone, also after they have outgrown it.
func TestTextsCutTogetherAreApart(t *testing.T) {
	b := book()
	var cutter glossary.Cutter
	for round := range 3 {
		var texts []glossary.Text
		for range 200 {
			texts = append(texts, cutter.Cut("距百色"), cutter.Cut("巴马机场，产刺梨"))
		}
		for i, text := range texts {
			if got, want := forms(b.Uses("zh", text)), []string{"百色", "刺梨"}[i%2]; got != want {
				t.Fatalf("round %d, text %d: %q", round, i, got)
			}
		}
		cutter.Reset()
	}
}
