package tomlfile

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"tuijie/generator/diag"
)

const project = `# 龙洋水疗养生小镇
slug = "longyang-spa-town"
name.zh = "龙洋水疗养生小镇"
name.en = "Longyang Spa Town"   # 译名
cooperation = [
  "wholly-owned",
  "joint-venture",  # 合资
]
place.coordinates = [106.5600, 24.7800]

[investment]
total = "2.7亿元"
estimate = true

[[investment.items]]
name = { zh = "建筑工程", en = "Building" }
amount = "1.5亿元"

[[investment.items]]
name.zh = "设备"
amount = "1.2亿元"

[progress]
since = 2020-03-09
`

func TestEveryValueKeepsItsTextAndPlace(t *testing.T) {
	doc, found := Parse("project.toml", []byte(project))
	if len(found) > 0 || !doc.Whole || doc.File != "project.toml" {
		t.Fatal(print(found))
	}
	compare(t, []byte(project), doc)
	places := map[string][2]int{
		"slug": {2, 8}, "name": {3, 1}, "name.zh": {3, 11}, "name.en": {4, 11},
		"cooperation": {5, 15}, "cooperation.1": {6, 3}, "cooperation.2": {7, 3},
		"place.coordinates": {9, 21}, "place.coordinates.2": {9, 32},
		"investment": {11, 2}, "investment.total": {12, 9},
		"investment.items": {15, 14}, "investment.items.1": {15, 14}, "investment.items.1.name": {16, 8},
		"investment.items.1.name.en": {16, 28}, "investment.items.2": {19, 14},
		"investment.items.2.name.zh": {20, 11}, "investment.items.2.amount": {21, 10}, "progress.since": {24, 9},
	}
	for key, at := range places {
		if got, want := doc.Origin.At(key), (diag.Place{File: "project.toml", Line: at[0], Column: at[1]}); got != want || !doc.Origin.Has(key) {
			t.Errorf("%s stands at %v, want %v", key, got, want)
		}
	}
	if keys := doc.Root.Keys(); !slices.Equal(keys, []string{"slug", "name", "cooperation", "place", "investment", "progress"}) || doc.Root.Len() != len(keys) {
		t.Errorf("keys %q", keys)
	}
	place, _ := doc.Root.Get("place")
	if line, column := place.Table.KeyPlace("coordinates"); line != 9 || column != 7 {
		t.Errorf("the key stands at %d:%d", line, column)
	}
	if coordinates, _ := place.Table.Get("coordinates"); coordinates.List[0].Text != "106.5600" || coordinates.List[0].Kind != FloatKind {
		t.Errorf("a number lost its text: %v", coordinates.List[0])
	}
	if _, ok := doc.Root.Get("Slug"); ok {
		t.Error("keys must differ by letter case")
	}
	if line, column := doc.Root.KeyPlace("Slug"); line != 0 || column != 0 {
		t.Error("a key that is not written has a place")
	}
}

func TestFormsOfTOML(t *testing.T) {
	for _, src := range []string{
		"", "\n\n", "# 只有说明", "\t a\t=\t1\t# x", "a=1", "a = 1\r\nb = 2\r\n",
		"a.b.c = 1\na.b.d = 2\na . \"x y\" . 'z' = 3", "\"\" = 1\n\"a.b\".c = 2\n'q\"' = 3", "\"乐\\u4e1a\" = '县'",
		"1 = 1\n2.5 = 2\ntrue = 3\n-_- = 4", "A = 1\na = 2",
		"a = 0\nb = -0\nc = +5\nd = 1_000\ne = 0xDEAD_beef\nf = 0o755\ng = 0b1010\nh = -9223372036854775808\ni = 9223372036854775807",
		"a = 1.50\nb = -0.0\nc = 1e5\nd = 6.626e-34\ne = 1_0.5_0\nf = inf\ng = -inf\nh = +nan\ni = nan\nj = 123456789012345678.5",
		"a = 2020-03-09\nb = 2020-02-29\nc = 2020-03-09T10:00:00Z\nd = 2020-03-09 10:00:00.5+08:00\ne = 10:00:00\nf = 2020-03-09T10:00:00\ng = 10:00:00.5\nh = 1979-05-27t07:32:00z",
		"a = \"\"\nb = ''\nc = \"\\\"“引号”\\\\ \\t\\n\\u4e50\\U00020000\"\nd = 'C:\\路径\\'\ne = \"# 不是说明\"",
		"a = \"\"\"\"\"\"\nb = \"\"\"\n甲\n乙 \\\n   丙\"\"\"\nc = '''\n'x' ''y''\n'''\nd = \"\"\"a\"\"\"\"\"\ne = \"\"\"\\\"\"\"\"\"\"\nf = '''''两'''''\n# 完",
		"a = \"\"\"甲\r\n乙\r\n\"\"\"\r\nb = '''\r\n丙'''\r\n",
		"a = []\nb = [[], [1, [2]], [\"x\", {y = 1}]]\nc = [ # 一\n  # 二\n  1 # 三\n  , 2 ,\n\n]\nd = [{a.b = 1}, {a.b = 2}]",
		"a = {}\nb = { x = 1, y.z = { w = [1] } }\nc = [{}, {}]\nd = { 'k' = true, }\ne = {\n  x = 1,\n  y = 2\n}",
		"[a]\n[b.c]\nx = 1\n[b]\ny = 2\n[b.d]\n[ e . 'f g' ]\nz = 1\n[\"乐业\"]",
		"[[a]]\n[[a]]\nx = 1\n[a.b]\ny = 1\n[[a.c]]\n[[a.c]]\nz = 1\n[[a.c.d]]\n[[a]]\n[[a.c]]\n[[ b . c ]]",
		"a.b = 1\n[a.c]\nx = 1\n[d]\ne.f = 1\n[d.e.g]\ny = 1",
		"[a.b]\n[[c.d]]\n[c.d.e]\nx.y = 1\nx.z = 2\n[c.f]",
		project, strings.ReplaceAll(project, "\n", "\r\n"),
	} {
		doc, found := Parse("a.toml", []byte(src))
		if len(found) > 0 || !doc.Whole {
			t.Errorf("%q: %s", src, print(found))
			continue
		}
		compare(t, []byte(src), doc)
	}
}

func TestLinesOfTextEndAlikeOnEveryMachine(t *testing.T) {
	doc, found := Parse("a.toml", []byte("a = \"\"\"\r\n甲\r\n乙\"\"\"\r\n"))
	if v, _ := doc.Root.Get("a"); v.Text != "甲\n乙" || len(found) > 0 {
		t.Errorf("%q, %s", v.Text, print(found))
	}
}

func TestWhatIsWrittenTwice(t *testing.T) {
	tests := []struct {
		src                string
		line, column       int
		first, firstColumn int
		zh, en             []string
		kept               string // a key of the root that must still be there
	}{
		{"a = 1\nb = 2\na = 3", 3, 1, 1, 1, words("写了两次", "第 1 行"), words("twice", "line 1"), "b"},
		{"name.zh = \"甲\"\nname.zh = \"乙\"", 2, 6, 1, 6, words("“name.zh”"), words("“name.zh”"), "name"},
		{"a = { x = 1, x = 2 }\nb = 1", 1, 14, 1, 7, words("“x”写了两次"), words("“x” is written twice"), "b"},
		{"[investment]\na = 1\n[land]\n[investment]\na = 2\nb = 3\n[owner]", 4, 2, 1, 2, words("[investment] 写了两次", "[[investment]]"), words("[investment]", "[[investment]]"), "owner"},
		{"[[items]]\n[items]\na = 1\n[b]", 2, 2, 1, 3, words("写成 [[items]]"), words("Write [[items]]"), "b"},
		{"items = []\n[[items]]\na = 1\n[b]", 2, 3, 1, 1, words("第 1 行"), words("line 1"), "b"},
		{"[items]\n[[items]]\na = 1\n[b]", 2, 3, 1, 2, words("[[items]]"), words("[[items]]"), "b"},
		{"a = 1\n[a]\nb = 2", 2, 2, 1, 1, words("写了两次"), words("twice"), "a"},
		{"a = 1\na.b = 2", 2, 1, 1, 1, words("“a”", "写完"), words("“a” is complete"), "a"},
		{"a = { b = 1 }\na.c = 2", 2, 1, 1, 1, words("写完"), words("complete"), "a"},
		{"a = { b = 1 }\n[a.c]\nd = 1", 2, 2, 1, 1, words("写完"), words("complete"), "a"},
		{"a = [1]\n[a.c]\nd = 1", 2, 2, 1, 1, words("写完"), words("complete"), "a"},
		{"[a.b]\nc = 1\n[a]\nb.d = 2", 4, 1, 1, 4, words("“b”"), words("“b”"), "a"},
		{"a.b = 1\n[a]\nc = 2", 2, 2, 1, 1, words("[a] 写了两次"), words("[a]"), "a"},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			doc, found := Parse("a.toml", []byte(tt.src))
			if len(found) != 1 {
				t.Fatalf("%d findings: %s", len(found), print(found))
			}
			d := found[0]
			if d.Line != tt.line || d.Column != tt.column || d.Code != diag.Syntax {
				t.Errorf("%s, want it at %d:%d", print(found), tt.line, tt.column)
			}
			if len(d.Related) != 1 || d.Related[0].Place != (diag.Place{File: "a.toml", Line: tt.first, Column: tt.firstColumn}) {
				t.Errorf("first said to stand at %v, want %d:%d", d.Related, tt.first, tt.firstColumn)
			}
			wants(t, d.Message.ZH+d.Hint.ZH, tt.zh)
			wants(t, d.Message.EN+d.Hint.EN, tt.en)
			if _, ok := doc.Root.Get(tt.kept); !ok || doc.Whole {
				t.Errorf("%q kept: %t, whole: %t", tt.kept, ok, doc.Whole)
			}
		})
	}
}

func TestAllFaultsOfAFileShowInOneRun(t *testing.T) {
	src := `// 说明
slug = longyang
name.zh = “龙洋”
name.en = "Longyang
sector： "wellness"
months ＝ 24
cooperation = [
  “wholly-owned”，
  "joint-venture"
  "lease",
  3,500
]

【investment】
total = 2.7亿元
estimate = True
[[items]]
name = { zh = "甲"， en = ‘A’, amount = 3 }
[land
area = 120亩
ready = "2020-03"
[progress]
stage = "talks"
since = 2020/3/9
stage = "signed"
`
	want := []string{"1:1", "2:8", "3:11", "4:11", "5:7", "6:8", "8:3", "10:3", "14:1", "15:9", "16:12", "18:18", "18:25", "19:1", "20:8", "24:9", "25:1"}
	doc, found := Parse("a.toml", []byte(src))
	var got []string
	for _, d := range found {
		got = append(got, fmt.Sprintf("%d:%d", d.Line, d.Column))
	}
	if !slices.Equal(got, want) {
		t.Errorf("faults at %q,\nwant %q%s", got, want, print(found))
	}
	progress, _ := doc.Root.Get("progress")
	if progress.Table == nil || doc.Whole {
		t.Fatalf("the table after the faults was not read (whole: %t)", doc.Whole)
	}
	if stage, _ := progress.Table.Get("stage"); stage.Text != "talks" {
		t.Errorf("stage is %q", stage.Text)
	}
	if _, ok := doc.Root.Get("ready"); ok {
		t.Error("a field under a faulty heading went to another table")
	}
}

func TestFaultsOfEncodingAreReadOn(t *testing.T) {
	doc, found := Parse("a.toml", []byte("\xef\xbb\xbfa = 1\r\nb = “x”\r\n"))
	if len(found) != 2 || found[0].Code != diag.Encoding || found[1].Code != diag.Syntax || found[1].Line != 2 {
		t.Error(print(found))
	}
	if v, _ := doc.Root.Get("a"); v.Text != "1" {
		t.Errorf("a is %q", v.Text)
	}
	doc, found = Parse("a.toml", []byte("\xc0\xd6\xd2\xb5 = 1\n"))
	if len(found) != 2 || found[0].Code != diag.Encoding || found[1].Code != diag.Syntax || doc.Whole {
		t.Error(print(found))
	}
	doc, found = Parse("a.toml", []byte("a = 1\nb\x00 = 2\nc = 3\n"))
	if len(found) != 1 || doc.Root.Len() < 2 {
		t.Errorf("%d fields, %s", doc.Root.Len(), print(found))
	}
}

func TestFilesBeyondTheBoundsAreNotReadFurther(t *testing.T) {
	for name, src := range map[string]string{
		"size":        strings.Repeat("#", 1<<20+1),
		"lists":       "a = " + strings.Repeat("[", 100_000),
		"tables":      "a = " + strings.Repeat("{a=", 100_000),
		"dotted keys": strings.Repeat("a.", 100_000) + "a = 1",
		"headings":    "[" + strings.Repeat("a.", 100_000) + "a]",
		"mixed":       "[a.a.a.a.a.a.a.a]\nb.b.b.b = {c.c.c.c = [[1]]}",
		"key":         strings.Repeat("k", MaxKeyLength+1) + " = 1",
		"values":      "a = [" + strings.Repeat("1,", MaxValues+1) + "]",
		"fields":      fields(MaxValues + 1),
	} {
		doc, found := Parse("a.toml", []byte(src))
		if len(found) != 1 || found[0].Code != diag.TooLarge || doc == nil || doc.Whole {
			t.Errorf("%s: %.300s", name, print(found))
		}
	}
	if doc, found := Parse("a.toml", []byte(fields(MaxValues))); len(found) > 0 || doc.Root.Len() != MaxValues {
		t.Errorf("a file at the limit: %s", print(found))
	}
}

func fields(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d = %d\n", i, i)
	}
	return b.String()
}

func TestFaultsAreBounded(t *testing.T) {
	_, found := Parse("a.toml", []byte(strings.Repeat("a = “x”\n", 1000)))
	if len(found) != MaxFaults+1 || !strings.Contains(found[MaxFaults].Message.ZH, "超过 50 处") {
		t.Errorf("%d findings", len(found))
	}
}

func TestTheSourceIsNotKeptAlive(t *testing.T) {
	src := new([1 << 16]byte)
	for i := range src {
		src[i] = '\n'
	}
	copy(src[:], project)
	kept := weak.Make(src)
	doc, _ := Parse("a.toml", src[:])
	src = nil
	runtime.GC()
	if kept.Value() != nil {
		t.Error("the bytes of the file are still reachable")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	docs := []*Document{doc}
	for range 20 {
		d, _ := Parse("a.toml", []byte(project+strings.Repeat("\n", 1<<16)))
		docs = append(docs, d)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 20<<14 {
		t.Errorf("20 documents keep %d bytes", grown)
	}
	runtime.KeepAlive(docs)
}
