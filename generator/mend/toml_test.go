package mend

import (
	"context"
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// tomlFaults finds what is wrong with the form of one TOML file.
func tomlFaults(_ context.Context, site fs.FS) (diag.List, error) {
	raw, err := fs.ReadFile(site, "content/a.toml")
	if err != nil {
		return nil, err
	}
	_, found := tomlfile.Parse("content/a.toml", raw)
	return found, nil
}

func mended(t testing.TB, src string) string {
	t.Helper()
	result, err := All(t.Context(), fstest.MapFS{"content/a.toml": {Data: []byte(src)}}, tomlFaults)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Changes) == 0 {
		return src
	}
	return string(result.Changes[0].After)
}

func TestTypingErrorsOfTOMLWithOneMeaningAreMended(t *testing.T) {
	tests := []struct{ src, want string }{
		// Quotation marks.
		{`name.zh = “龙洋”`, `name.zh = "龙洋"`},
		{`name.zh = ‘龙洋’ # 注`, `name.zh = "龙洋" # 注`},
		{`name.zh = 「龙洋」`, `name.zh = "龙洋"`},
		{`name.zh = ＂龙洋＂`, `name.zh = "龙洋"`},
		{`name.zh = ”龙洋”`, `name.zh = "龙洋"`},
		{`name.zh = “龙洋"`, `name.zh = "龙洋"`},
		{`name.zh = "龙洋”`, `name.zh = "龙洋"`},
		{`name.zh = "见“龙洋””`, `name.zh = "见“龙洋”"`},
		{`name.zh = “见“龙洋””`, `name.zh = "见“龙洋”"`},
		{`name.zh = “龙洋”，`, `name.zh = "龙洋"`},
		{`name.zh = “龙洋” // 注`, `name.zh = "龙洋" # 注`},
		{`“name” = “龙洋”`, `name = "龙洋"`},

		// Signs.
		{`months ＝ 24`, `months = 24`},
		{`months＝24`, `months = 24`},
		{`months: 24`, `months = 24`},
		{`name.zh：“龙洋”`, `name.zh = "龙洋"`},
		{`name。zh = "a"`, `name.zh = "a"`},
		{`ｎａｍｅ．ｚｈ = "a"`, `name.zh = "a"`},
		{`months = １２`, `months = 12`},
		{`months = １２　# 注`, `months = 12 # 注`},
		{`rate = 1．5`, `rate = 1.5`},
		{`x = ["a"， "b"、“c”，「d」]`, `x = ["a", "b", "c", "d"]`},
		{`x = ［“a”］`, `x = ["a"]`},
		{`x = 【】`, `x = []`},
		{`x = [1］`, `x = [1]`},
		{`x = ｛ a ＝ 1， b = “2” ｝`, `x = { a = 1, b = "2" }`},
		{"x = ［\n  “a”，\n  “b”\n］\n", "x = [\n  \"a\",\n  \"b\"\n]\n"},
		{"［land］\narea = \"1亩\"", "[land]\narea = \"1亩\""},
		{`［［investment．items］］ # 注`, `[[investment.items]] # 注`},
		{`[【items】]`, `[[items]]`},
		{`[land] // 用地`, `[land] # 用地`},

		// Spaces.
		{"　a = 1", " a = 1"},
		{"a　=　1", "a = 1"},
		{"a =\u00a0\"x\"", `a = "x"`},
		{"a = \"x\"　# 注", `a = "x" # 注`},
		{"[land]　", `[land]`},
		{"a = 1\u200b", `a = 1`},
		{"a\u200b = [1,　2]", `a = [1, 2]`},
		{"\ufeffa = 1\nb\ufeff = 2", "a = 1\nb = 2"},

		// Numbers, dates, truth.
		{`n = 3,500`, `n = 3500`},
		{`n = .5`, `n = 0.5`},
		{`since = 2020/3/9`, `since = 2020-03-09`},
		{`since = 2020-3-9 # 注`, `since = 2020-03-09 # 注`},
		{`since = 2020年3月9日`, `since = 2020-03-09`},
		{`since = 2020－03－09`, `since = 2020-03-09`},
		{`ready = 2020-03`, `ready = "2020-03"`},
		{`period = 2020-Q1`, `period = "2020-Q1"`},
		{`production = True`, `production = true`},
		{`production = 否`, `production = false`},
		{`total = 2.7亿元`, `total = "2.7亿元"`},
		{`phone = 0776-0000000`, `phone = "0776-0000000"`},
		{`sector = hotels`, `sector = "hotels"`},

		// Comments and marks too many.
		{"// 乐业\na = 1", "# 乐业\na = 1"},
		{"；乐业\na = 1", "#乐业\na = 1"},
		{`a = 1 // 注`, `a = 1 # 注`},
		{`a = "x" ；注`, `a = "x" #注`},
		{`a = true ＃ 注`, `a = true # 注`},
		{`a = "x"；`, `a = "x"`},
		{`a = "x",  # 注`, `a = "x"  # 注`},

		// The form of the file.
		{"a = 1\r\nb = 2\r\n", "a = 1\nb = 2\n"},
		{"a = 1\rb = 2\r", "a = 1\nb = 2\n"},
		{"\xef\xbb\xbfa = “x”\r\n", "a = \"x\"\n"},
		{"name.zh = \xa1\xb0\xc0\xd6\xd2\xb5\xcf\xd8\xa1\xb1\r\n", "name.zh = \"乐业县\"\n"},
		{"\xff\xfea\x00 \x00=\x00 \x00\x1c\x20\x50\x4e\x1a\x4e\x1d\x20\r\x00\n\x00", "a = \"乐业\"\n"},
		{"a = 1\x00\nb = \"乐\u202e业\"\n", "a = 1\nb = \"乐业\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			got := mended(t, tt.src)
			if got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if _, found := tomlfile.Parse("a.toml", []byte(got)); len(found) > 0 {
				t.Errorf("%q is faulty: %s", got, found[0].Message.EN)
			}
		})
	}
}

func TestWhatHasTwoMeaningsIsLeftToItsAuthor(t *testing.T) {
	for _, src := range []string{
		`name.zh = “龙洋”水疗小镇`,
		`x = “a” 和 “b”`,
		`name.zh = "龙洋`,
		`name.zh = "他说“好”`,
		`name.en = ‘Leye’s town’`,
		`name.zh = “他说"好"”`,
		`name.zh = 龙洋"`,
		`x = 【重点】项目`,
		`注意：投资额待定`,
		`Note: ask the owner`,
		`a = "x"； b = 2`,
		`；b = 2`,
		`amount = 待定`,
		`ends = null`,
		`n = 007`,
		`since = 2020-02-30`,
		`file = "photos\大门.jpg"`,
		"note = \"\"\"甲\n“乙”：“丙”\nb ＝ 2\n",
		`x = ["a" "b"]`,
		`road = yes`,
		"a = \"乐\vｙ\"\n",
		"# 龙洋水疗养生小镇\xff\n",
	} {
		if got := mended(t, src); got != src {
			t.Errorf("%q became %q", src, got)
		}
	}
}

// FuzzTOML holds for any text: mending ends, mending twice is mending once, and
// a good file keeps its values.
func FuzzTOML(f *testing.F) {
	for _, src := range []string{
		"a ＝ “x”，\n［b］\nc：１\n", "x = [“a”，“b”］ // 注\r\n", "a = \"\"\"甲\r\n乙\"\"\"\r\n", "\xef\xbb\xbfa.b = 2020/3/9",
		"a = '“x”' # ＝\n[[b]]\nc = 1\r", "\xff\xfea\x00=\x001\x00", "a = {b = 1，c ＝ ［２］}\n", "name.zh = “见“龙洋””\n",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 2000 {
			t.Skip("long texts need more rounds than are made")
		}
		before, faults := tomlfile.Parse("a.toml", src)
		got := mended(t, string(src))
		after, left := tomlfile.Parse("a.toml", []byte(got))
		if len(faults) == 0 {
			if len(left) > 0 {
				t.Fatalf("%q was good, and %q is not: %s", src, got, left[0].Message.EN)
			}
			if !reflect.DeepEqual(values(before.Root), values(after.Root)) {
				t.Fatalf("%q became %q, which says something else", src, got)
			}
		}
		if again := mended(t, got); again != got {
			t.Fatalf("%q is mended to %q and then to %q", src, got, again)
		}
	})
}

// values is what a table says, without the places.
func values(t *tomlfile.Table) map[string]any {
	m := map[string]any{}
	for _, key := range t.Keys() {
		v, _ := t.Get(key)
		m[key] = value(v)
	}
	return m
}

func value(v tomlfile.Value) any {
	switch v.Kind {
	case tomlfile.TableKind:
		return values(v.Table)
	case tomlfile.ListKind:
		list := []any{}
		for _, item := range v.List {
			list = append(list, value(item))
		}
		return list
	}
	return [2]any{v.Kind, v.Text}
}
