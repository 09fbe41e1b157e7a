package bilingual_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tuijie/generator/bilingual"
	"tuijie/generator/diag"
)

// form is one of the two kinds of files.
type form struct {
	name  string
	write func(bilingual.Document) []byte
	read  func([]byte) (*bilingual.Document, int, *diag.Fault)
}

var forms = []form{{"xliff", bilingual.XLIFF, bilingual.ReadXLIFF}, {"po", bilingual.PO, bilingual.ReadPO}}

// words draws text that holds what the formats themselves are made of.
func words(t *rapid.T) string {
	return rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune("甲乙 <>&\"'\\\n\t{}]1/;#")), rapid.Rune())).Filter(func(s string) bool {
		return s != "" && !strings.ContainsAny(s, "\x00\r\uFFFD")
	}).Draw(t, "words")
}

// piecesOf draws well nested pieces.
func piecesOf(t *rapid.T, u *bilingual.Unit) []bilingual.Piece {
	list := []bilingual.Piece{{Text: words(t)}}
	for _, c := range u.Codes {
		if c.Pair {
			list = append(list, bilingual.Piece{Kind: bilingual.Open, Code: c.ID}, bilingual.Piece{Text: words(t)}, bilingual.Piece{Kind: bilingual.Close, Code: c.ID})
		} else {
			list = append(list, bilingual.Piece{Kind: bilingual.Sealed, Code: c.ID})
		}
	}
	return list
}

func document(t *rapid.T) bilingual.Document {
	d := bilingual.Document{Source: "zh-Hans-CN", Target: "en"}
	for i := range rapid.IntRange(1, 3).Draw(t, "texts") {
		text := bilingual.Text{Path: fmt.Sprintf("pages/p%d/zh.md", i), Note: words(t)}
		for j := range rapid.IntRange(1, 4).Draw(t, "units") {
			u := bilingual.Unit{ID: fmt.Sprintf("b.%d", j), Notes: []bilingual.Note{{Category: "location", Text: words(t)}}, Terms: []bilingual.Term{{Source: words(t), Target: words(t)}}}
			for k := range rapid.IntRange(0, 3).Draw(t, "codes") {
				u.Codes = append(u.Codes, bilingual.Code{ID: fmt.Sprint(k + 1), Mark: "bold", Raw: words(t), RawEnd: words(t), Shown: words(t), ShownTarget: words(t), Pair: rapid.Bool().Draw(t, "pair")})
			}
			u.Source = piecesOf(t, &u)
			if rapid.Bool().Draw(t, "translated") {
				u.Target, u.State = piecesOf(t, &u), bilingual.Translated
			}
			text.Units = append(text.Units, u)
		}
		d.Texts = append(d.Texts, text)
	}
	return d
}

func TestADocumentReadsBackAsItWasWritten(t *testing.T) {
	for _, f := range forms {
		t.Run(f.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := document(t)
				back, line, fault := f.read(f.write(d))
				if fault != nil {
					t.Fatalf("line %d: %v", line, fault)
				}
				if back.Source != d.Source || back.Target != d.Target || len(back.Texts) != len(d.Texts) {
					t.Fatalf("got %+v", back)
				}
				for i, text := range d.Texts {
					for j, u := range text.Units {
						got := back.Texts[i].Units[j]
						if got.Fault != nil || got.Line == 0 || got.ID != u.ID || got.State != u.State || back.Texts[i].Path != text.Path {
							t.Fatalf("got %+v, want %+v", got, u)
						}
						if diff := cmp.Diff([2][]bilingual.Piece{u.Source, u.Target}, [2][]bilingual.Piece{got.Source, got.Target}); diff != "" {
							t.Fatal(diff)
						}
					}
				}
			})
		})
	}
}

func TestADocumentIsWrittenTheSameWayEveryTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := document(t)
		for _, f := range forms {
			if !bytes.Equal(f.write(d), f.write(d)) {
				t.Fatalf("%s: two files of one document", f.name)
			}
		}
	})
}

const xliffHead = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh" trgLang="en"><file id="f" original="p/zh.md">`

func TestFilesThatMakeNoSenseAreRefused(t *testing.T) {
	for _, c := range []struct{ name, form, src, want string }{
		{"a document type", "xliff", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff/>`, "document type"},
		{"an entity", "xliff", xliffHead + `<unit id="a"><segment><source>&lol;</source></segment></unit></file></xliff>`, "not well formed"},
		{"XLIFF 1.2", "xliff", `<xliff version="1.2"/>`, "XLIFF 1.2"},
		{"another format", "xliff", `<html/>`, "no XLIFF"},
		{"a file that breaks off", "xliff", xliffHead + `<unit id="a"><segment>`, "not well formed"},
		{"crossed elements", "xliff", xliffHead + `</xliff></file>`, "not well formed"},
		{"a packed file", "xliff", "PK\x03\x04", "packed"},
		{"UTF-16", "xliff", "\xff\xfe<\x00x\x00", "not UTF-8"},
		{"too deep", "xliff", xliffHead + strings.Repeat("<group id='g'>", 100), "too deep"},
		{"another encoding", "xliff", `<?xml version="1.0" encoding="GBK"?>` + xliffHead + `</file></xliff>`, "cannot be read"},
		{"no PO", "po", "hello\n", "no PO"},
		{"GBK", "po", "msgid \"\xc4\xe3\"\n", "not UTF-8"},
		{"nothing", "po", "", "no PO"},
	} {
		for _, f := range forms {
			if f.name != c.form {
				continue
			}
			_, line, fault := f.read([]byte(c.src))
			if fault == nil || line < 1 || !strings.Contains(fault.Message.EN, c.want) || fault.Message.ZH == "" {
				t.Errorf("%s: line %d, %v, want %q", c.name, line, fault, c.want)
			}
		}
	}
	if _, _, fault := bilingual.ReadXLIFF(make([]byte, bilingual.MaxFile+1)); fault == nil || fault.Code != diag.TooLarge {
		t.Errorf("a file that is too large: %v", fault)
	}
}

// unitOf reads the only unit of a file.
func unitOf(t *testing.T, f form, src string) bilingual.Unit {
	t.Helper()
	d, line, fault := f.read([]byte(src))
	if fault != nil || len(d.Texts) != 1 || len(d.Texts[0].Units) != 1 {
		t.Fatalf("line %d: %v, %+v", line, fault, d)
	}
	return d.Texts[0].Units[0]
}

func TestAUnitThatMakesNoSenseSpoilsNoOther(t *testing.T) {
	const poHead = "msgid \"\"\nmsgstr \"X-Target-Language: en\\n\"\n\n"
	for _, c := range []struct{ form, src, want string }{
		{"xliff", `<sc id="1"/>a`, "does not end"},
		{"xliff", `a<ec startRef="1"/>`, "ends and does not begin"},
		{"xliff", `<sc id="1"/><pc id="2">a<ec startRef="1"/></pc>`, "ends and does not begin"},
		{"xliff", `<b>a</b>`, "unknown mark"},
		{"xliff", strings.Repeat("a", 1<<20+1), "too long"},
		{"po", `msgstr "<1>a"`, "does not end"},
		{"po", `msgstr "</1>a<1>"`, "ends and does not begin"},
		{"po", `msgstr "a`, "line 7 is not well formed"},
		{"po", "msgid_plural \"a\"\nmsgstr[0] \"a\"", "line 7 is not well formed"},
		{"po", `msgstr "\q"`, "line 7 is not well formed"},
	} {
		f := forms[0]
		src := xliffHead + "<unit id=\"a\"><segment><source>a</source><target>" + c.src + "</target></segment></unit></file></xliff>"
		if c.form == "po" {
			f, src = forms[1], poHead+"#, x\nmsgctxt \"p/zh.md#a\"\nmsgid \"a\"\n"+c.src+"\n"
		}
		if u := unitOf(t, f, src); u.Fault == nil || !strings.Contains(u.Fault.Message.EN, c.want) {
			t.Errorf("%s: %v, want %q", c.src, u.Fault, c.want)
		}
	}
}

func TestWhatToolsMakeOfAFileIsRead(t *testing.T) {
	words := func(pieces []bilingual.Piece) string {
		text := ""
		for _, p := range pieces {
			text += p.Text + p.Code
		}
		return text
	}
	for _, c := range []struct {
		name, form, src, want string
		state                 bilingual.State
	}{
		{"segments and blanks between them", "xliff", `<unit id="a"><segment state="final"><source>a</source><target>b</target></segment><ignorable><source> </source></ignorable><segment state="translated"><source>c</source><target>d</target></segment></unit>`, "b d", bilingual.Translated},
		{"in groups, with annotations", "xliff", `<group id="g"><unit id="a"><notes><note>n</note></notes><segment state="reviewed"><source>a</source><target><mrk id="m1" type="term">b</mrk><cp hex="0001"/><sm id="m2"/>c<em startRef="m2"/></target></segment></unit></group>`, "b\x01c", bilingual.Reviewed},
		{"codes in two halves, and copied", "xliff", `<unit id="a"><segment><source>a</source><target><sc id="1"/>b<ec startRef="1"/><ph id="x" copyOf="2"/></target></segment></unit>`, "1b12", bilingual.Initial},
		{"wrapped, with old entries", "po", "# me\n#, c-format\n#| msgid \"old\"\nmsgctxt \"\"\n\"p/zh.md\"\n\"#a\"\nmsgid \"a\"\nmsgstr \"\"\n\"b \"\n\"\\\"c\\\"\\n\"\n#~ msgid \"gone\"\n#~ msgstr \"gone\"\n", "b \"c\"\n", bilingual.Translated},
		{"fuzzy", "po", "#, fuzzy, c-format\nmsgctxt \"p/zh.md#a\"\nmsgid \"a\"\nmsgstr \"b\"\n", "b", bilingual.Initial},
		{"with blanks and CRLF", "po", "\r\nmsgctxt   \"p/zh.md#a\"\r\nmsgid \"a\"\r\nmsgstr \"b &lt;i&gt; <x>\"  \r\n", "b <i> <x>", bilingual.Translated},
	} {
		f, src := forms[0], xliffHead+c.src+"</file></xliff>"
		if c.form == "po" {
			f, src = forms[1], "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n"+c.src
		}
		u := unitOf(t, f, src)
		if u.Fault != nil || u.ID != "a" || words(u.Target) != c.want || u.State != c.state {
			t.Errorf("%s: %+v, want %q", c.name, u, c.want)
		}
	}
}

func TestManyShortLinesCostNoMoreThanTheirLength(t *testing.T) {
	src := "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgctxt \"p/zh.md#a\"\nmsgid \"\"\n" + strings.Repeat("\"a\"\n", 1<<20)
	if u := unitOf(t, forms[1], src+"msgstr \"\"\n"); u.Fault != nil || len(u.Source) != 1 || len(u.Source[0].Text) != 1<<20 {
		t.Errorf("got %v, %d pieces", u.Fault, len(u.Source))
	}
}

func FuzzXLIFF(f *testing.F) {
	f.Add([]byte(xliffHead + `<unit id="a"><segment><source>a<ph id="1"/></source><target><pc id="2">b</pc></target></segment></unit></file></xliff>`))
	f.Fuzz(func(t *testing.T, src []byte) { survives(t, forms[0], src) })
}

func FuzzPO(f *testing.F) {
	f.Add([]byte("msgid \"\"\nmsgstr \"Language: en\\n\"\n\n#, fuzzy\nmsgctxt \"p#a\"\nmsgid \"<1>a</1><2/>\"\nmsgstr \"&lt;\"\n"))
	f.Fuzz(func(t *testing.T, src []byte) { survives(t, forms[1], src) })
}

// survives fails where reading gives neither a document nor a fault, or a target that
// is not well nested and says nothing of it.
func survives(t *testing.T, f form, src []byte) {
	d, line, fault := f.read(src)
	if line < 1 && fault != nil {
		t.Fatal("a fault without a line")
	}
	if fault != nil {
		return
	}
	for _, text := range d.Texts {
		for _, u := range text.Units {
			open := 0
			for _, p := range u.Target {
				switch p.Kind {
				case bilingual.Open:
					open++
				case bilingual.Close:
					open--
				}
			}
			if open != 0 && u.Fault == nil {
				t.Fatalf("%+v", u)
			}
		}
	}
}
