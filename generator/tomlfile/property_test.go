package tomlfile

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tuijie/generator/diag"
	"tuijie/generator/encoding"
)

// writer makes up a TOML document and writes every value in a form drawn at random.
type writer struct {
	*rapid.T
	bytes.Buffer
	newLine string
}

func (w *writer) pick(name string, from ...string) string {
	return rapid.SampledFrom(from).Draw(w.T, name)
}

func (w *writer) space() string { return w.pick("space", "", " ", "\t", "  ") }

func (w *writer) blank() string {
	return w.pick("blank", "", " ", w.newLine, " # 说明, \"x\" ]"+w.newLine, w.newLine+w.newLine+"\t")
}

// name writes the nth key of a table in one of the forms of keys.
func (w *writer) name(n int) string {
	return w.pick("key", fmt.Sprintf("k%d", n), fmt.Sprintf("%d-_", n), fmt.Sprintf("\"键 %d.\\\"\"", n), fmt.Sprintf("'a.%d'", n), fmt.Sprintf("\"\\u4e50%d\"", n))
}

func (w *writer) scalar() string {
	return w.pick("scalar",
		"0", "-17", "1_000", "0xfF", "9223372036854775807", "1.50", "-0.0", "6e-3", "inf", "-nan", "true", "false",
		"2020-03-09", "2020-02-29", "2020-03-09T10:00:00+08:00", "2020-03-09 10:00:00.25", "10:20:30",
		`""`, `''`, `"2.7亿元"`, `'C:\路'`, `"a\tb\\\"c\u4e50"`, `"# , ] }"`,
		`"""`+w.newLine+`甲"乙""`+w.newLine+`丙 \`+w.newLine+`  丁"""`, `'''`+w.newLine+`''甲''`+w.newLine+`'''`, `""""""`, `"""a"""""`)
}

func (w *writer) value(depth int) string {
	kind := rapid.IntRange(0, 5).Draw(w.T, "kind")
	if depth > 3 || kind < 3 {
		return w.scalar()
	}
	n := rapid.IntRange(0, 3).Draw(w.T, "elements")
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(w.blank() + ",")
		}
		b.WriteString(w.blank())
		if kind == 3 {
			b.WriteString(w.name(i) + w.pick("dotted", "", ".x", " . 'y z'") + w.space() + "=" + w.space())
		}
		b.WriteString(w.value(depth + 1))
	}
	if kind == 3 {
		return "{" + b.String() + w.space() + "}"
	}
	if n > 0 {
		b.WriteString(w.pick("comma", "", ",", ","+w.newLine))
	}
	return "[" + b.String() + w.blank() + "]"
}

func (w *writer) fields() {
	for i := range rapid.IntRange(0, 4).Draw(w.T, "fields") {
		for j, more := range []string{"", ".m", ".n.o"} {
			if j == 0 || rapid.Bool().Draw(w.T, "dotted") && j > 0 {
				key := w.name(10*i + j)
				w.WriteString(w.space() + key + more + w.space() + "=" + w.space() + w.value(0))
				w.WriteString(w.pick("end", "", " # 注", "\t") + w.newLine)
			}
		}
	}
}

func (w *writer) document() []byte {
	w.newLine = w.pick("new line", "\n", "\r\n")
	w.fields()
	for i := range rapid.IntRange(0, 4).Draw(w.T, "tables") {
		name := fmt.Sprintf("t%d", i)
		if rapid.Bool().Draw(w.T, "many") {
			for range rapid.IntRange(1, 3).Draw(w.T, "times") {
				fmt.Fprintf(w, "[[%s%s]]%s", name, w.space(), w.newLine)
				w.fields()
				if rapid.Bool().Draw(w.T, "inner") {
					fmt.Fprintf(w, "[%s.inner.\"更深\"]%s", name, w.newLine)
					w.fields()
					fmt.Fprintf(w, "[[%s . list]]%s", name, w.newLine)
					w.fields()
				}
			}
			continue
		}
		fmt.Fprintf(w, "[ %s.x ] # 注%s", name, w.newLine)
		w.fields()
		if rapid.Bool().Draw(w.T, "outer") {
			fmt.Fprintf(w, "[%s]%s", name, w.newLine)
			w.fields()
		}
	}
	return w.Bytes()
}

func TestEveryDocumentReadsAsTheLibraryReadsIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &writer{T: rt}
		src := w.document()
		doc, found := Parse("a.toml", src)
		if len(found) > 0 {
			rt.Fatalf("%s\nin\n%s", print(found), src)
		}
		compare(rt, src, doc)
	})
}

func TestOneFaultCostsOneFinding(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &writer{T: rt}
		src := w.document()
		bad := w.pick("bad", "zz = “x”", "zz = 乐业", "zz： 1", "zz = \"x", "zz = [1， 2]", "zz = 2.7亿元", "zz = 3,500", "乐 = 1", "zz = yes")
		all := append([]byte(bad+w.newLine), src...)
		doc, found := Parse("a.toml", all)
		if len(found) != 1 || found[0].Line != 1 || doc.Whole {
			rt.Fatalf("%s\nin\n%s", print(found), all)
		}
		clean, _ := Parse("a.toml", src)
		if got, want := doc.Root.Keys(), clean.Root.Keys(); strings.Join(got, "\n") != strings.Join(want, "\n") {
			rt.Fatalf("keys %q, without the fault %q", got, want)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{project, "a = “x”\n[b", "a = [{b = 1,\n c = ［]", "a = \"\"\"\\\n\"\"\"\"", "a = 0x\nb = 1e\n[[c]]\n[c.d]", "a.b.c = {d.e = 1}\na.b = 2", "a = [\n1，2\n【】\n{x}\n", "\xef\xbb\xbfa\r=\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, found := Parse("a.toml", src)
		text, damage := encoding.Decode("a.toml", src)
		checkFindings(t, text, found)
		if doc == nil || doc.Root == nil || doc.Whole && len(found) > len(damage) {
			t.Fatalf("whole: %t%s", doc.Whole, print(found))
		}
		if len(damage) > 0 {
			return
		}
		if len(found) == 0 {
			compare(t, text, doc)
		} else if accepted(text) && !strictOnPurpose(found) {
			t.Fatalf("the library accepts\n%s%s", text, print(found))
		}
	})
}

func checkFindings(t *testing.T, text []byte, found diag.List) {
	lines := strings.Split(string(text), "\n")
	for _, d := range found {
		if d.Line == 0 && d.Code != diag.Syntax {
			continue
		}
		if d.Line < 1 || d.Line > len(lines) || d.Column < 1 || d.Column > len([]rune(lines[d.Line-1]))+1 {
			t.Fatalf("%v lies outside the file%s", d.Place, print(found))
		}
		if d.Message.ZH == "" || d.Message.EN == "" || d.Hint.ZH == "" || d.Hint.EN == "" {
			t.Fatalf("a finding without words: %+v", d)
		}
	}
}

func accepted(text []byte) bool { return decode(string(text), &struct{}{}) == nil }

// strictOnPurpose reports whether what was found is what the library lets pass
// and this room does not: tables extended or written twice, hidden characters,
// files beyond the bounds.
func strictOnPurpose(found diag.List) bool {
	for _, d := range found {
		if len(d.Related) > 0 || d.Code == diag.TooLarge || strings.Contains(d.Message.EN, "invisible control character") {
			return true
		}
	}
	return false
}

func BenchmarkParse(b *testing.B) {
	permit := "\n[[permits]]\nstep = \"eia\"\nstatus = \"preparing\"\ndate = 2020-03-09\noffice.zh = \"百色市乐业生态环境局\"\noffice.en = \"Leye ecology and environment bureau\"\ndays = 60\n"
	src := []byte(project + strings.Repeat(permit, 15))
	b.Run("library alone", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if err := decode(string(src), &struct{}{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if _, found := Parse("a.toml", src); len(found) > 0 {
				b.Fatal(print(found))
			}
		}
	})
}
