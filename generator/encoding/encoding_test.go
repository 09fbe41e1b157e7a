package encoding

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tuijie/generator/diag"
)

const sample = "# 龙洋水疗养生小镇\nname.zh = \"龙洋\"\nname.en = \"Longyang\"\n"

func gbk(t testing.TB, s string) string {
	t.Helper()
	b, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16Of(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

func TestPlainIsTheFormThatEditsSpeakOf(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"as it should be", "甲\n乙\x01\n", "甲\n乙\x01\n"},
		{"byte order mark", "\xef\xbb\xbf甲", "甲"},
		{"lines of Windows", "甲\r\n乙\r\n", "甲\n乙\n"},
		{"mixed lines", "甲\r\n乙\n丙\r丁", "甲\n乙\n丙\r丁"},
		{"lines of old", "甲\r乙\r", "甲\n乙\n"},
		{"UTF-16", "\xff\xfe2u\r\x00\n\x00", "甲\n"},
		{"GBK", "\xc0\xd6\xd2\xb5\r\n", "乐业\n"},
		{"a damaged byte", "# 龙洋水疗养生小镇\xff\n", "# 龙洋水疗养生小镇\xff\n"},
	}
	for _, tt := range tests {
		got, ok := Plain([]byte(tt.src))
		if !ok || string(got) != tt.want {
			t.Errorf("%s: got %q, %v, want %q", tt.name, got, ok, tt.want)
		}
		if again, ok := Plain(got); !ok || string(again) != string(got) {
			t.Errorf("%s: plain text becomes %q, %v", tt.name, again, ok)
		}
	}
	for _, src := range []string{"\xff\xfe\x00\xd8a\x00", "\x89PNG\x0d\x0a\x1a\x0a\xff\xfe\xfd\xfc\xfb\x00\x00", strings.Repeat("a", MaxSize+1)} {
		if text, ok := Plain([]byte(src)); ok {
			t.Errorf("%.20q is plain text %.20q", src, text)
		}
	}
}

func TestGoodTextPassesUntouched(t *testing.T) {
	for _, src := range []string{"", "a", sample, strings.ReplaceAll(sample, "\n", "\r\n"), "\t“引号”，é €\u00a0\u3000 👍🏽 ไทย\u200bไทย"} {
		text, found := Decode("a.toml", []byte(src))
		if string(text) != src || len(found) != 0 || text == nil {
			t.Errorf("Decode(%q) = %q, %v", src, text, found)
		}
	}
}

func TestFaultsOfEncoding(t *testing.T) {
	tests := []struct {
		name, src    string
		want         string // the text read on
		line, column int
		zh, en       string // words of the message
		hintZH       string
		hintEN       string
	}{
		{"UTF-8 with a mark", "\xef\xbb\xbf" + sample, sample, 1, 1, "BOM", "byte order mark", "UTF-8 带 BOM", "UTF-8 without BOM"},
		{"UTF-16 with a mark", utf16Of("\ufeff"+sample, false), sample, 0, 0, "UTF-16", "UTF-16", "另存为", "Save as"},
		{"UTF-16 BE with a mark", utf16Of("\ufeff"+sample, true), sample, 0, 0, "big endian", "UTF-16 BE", "编码", "Encoding to UTF-8"},
		{"UTF-16 without a mark", utf16Of(sample, false), sample, 0, 0, "UTF-16", "UTF-16", "UTF-8", "Notepad"},
		{"UTF-16 BE without a mark", utf16Of(sample, true), sample, 0, 0, "big endian", "UTF-16 BE", "UTF-8", "Notepad"},
		{"UTF-16 beyond the basic plane", utf16Of("\ufeff𠀀a\n", false), "𠀀a\n", 0, 0, "UTF-16", "UTF-16", "UTF-8", "UTF-8"},
		{"GBK", gbk(t, sample), sample, 0, 0, "GBK", "GBK", "另存为", "Encoding to UTF-8"},
		{"GBK with a word that looks like UTF-8", gbk(t, "联通在乐业县建设基站"), "联通在乐业县建设基站", 0, 0, "GBK", "GBK", "记事本", "Notepad"},
		{"one bad byte", "a = 1\n乐业\xff县 = 2\n", "a = 1\n乐业\ufffd县 = 2\n", 2, 3, "0xFF", "0xFF", "重新输入", "again"},
		{"a Latin file", "caf\xe9 au lait\n", "caf\ufffd au lait\n", 1, 4, "0xE9", "0xE9", "UTF-8", "UTF-8"},
		{"a lost character", "乐业\ufffd\n", "乐业\ufffd\n", 1, 3, "丢失", "lost", "原文", "original"},
		{"zero byte", "a\x00b and more\n", "a b and more\n", 1, 2, "U+0000", "U+0000", "删掉", "Delete"},
		{"a bell", "a\n\x07\n", "a\n \n", 2, 1, "U+0007", "U+0007", "删掉", "Delete"},
		{"a bidi override", "乐\u202e业\n", "乐 业\n", 1, 2, "U+202E", "U+202E", "删掉", "Delete"},
		{"a bidi isolate", "\u2066a", " a", 1, 1, "方向", "direction", "删掉", "Delete"},
		{"a mark inside", "a\n乐\ufeff业", "a\n乐 业", 2, 2, "U+FEFF", "U+FEFF", "拼接", "joining"},
		{"a lone carriage return", "a\n乐业\rb\r\n", "a\n乐业 b\r\n", 2, 3, "CR", "CR", "CRLF", "CRLF"},
		{"an old Macintosh", "ab\rc\r", "ab\nc\n", 1, 3, "CR", "CR", "LF", "LF"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, found := Decode("a.toml", []byte(tt.src))
			if string(text) != tt.want {
				t.Errorf("read on as %q, want %q", text, tt.want)
			}
			if len(found) != 1 {
				t.Fatalf("%d findings: %v", len(found), found)
			}
			d := found[0]
			if at := (diag.Place{File: "a.toml", Line: tt.line, Column: tt.column}); d.Place != at || d.Code != diag.Encoding || d.Severity != diag.Error {
				t.Errorf("%s %s at %v, want %v", d.Severity, d.Code, d.Place, at)
			}
			for _, pair := range [][2]string{{d.Message.ZH, tt.zh}, {d.Message.EN, tt.en}, {d.Hint.ZH, tt.hintZH}, {d.Hint.EN, tt.hintEN}} {
				if !strings.Contains(pair[0], pair[1]) {
					t.Errorf("%q does not say %q", pair[0], pair[1])
				}
			}
		})
	}
}

func TestSeveralFaultsAreReportedOnceALineAndBounded(t *testing.T) {
	_, found := Decode("a.md", []byte("\x01\x02\n\u202e\n乐\ufffd\x00\n"))
	if len(found) != 3 || found[2].Line != 3 || found[2].Column != 2 {
		t.Errorf("found %v", found)
	}
	_, found = Decode("a.md", bytes.Repeat([]byte("\x01\n"), 1000))
	if len(found) != maxFindings {
		t.Errorf("%d findings, want %d", len(found), maxFindings)
	}
}

func TestWhatIsNotReadIsNil(t *testing.T) {
	for name, src := range map[string]string{
		"too large": strings.Repeat("a", MaxSize+1),
		"a picture": "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x02\x00\x1c\x00\x1c\x00\x00\xff\xdb\x00C\x00\xfe",
		"a zip":     "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01\x00\x00 \x05\x00\x00\x13",
	} {
		text, found := Decode("a.md", []byte(src))
		if text != nil || len(found) != 1 || found[0].Line != 0 {
			t.Errorf("%s: %q, %v", name, text, found)
		}
	}
	if text, found := Decode("a.md", bytes.Repeat([]byte("a"), MaxSize)); len(text) != MaxSize || len(found) != 0 {
		t.Errorf("a file at the limit: %d bytes, %v", len(text), found)
	}
	if text, _ := Decode("a.md", nil); text == nil {
		t.Error("an empty file reads as one that cannot be read")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(utf16Of("\ufeff"+sample, false)))
	f.Add([]byte(utf16Of(sample, true)))
	f.Add([]byte(gbk(f, sample)))
	f.Add([]byte("\xef\xbb\xbfa\rb\x00\u202e\ufffd\xff"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, found := Decode("a", src)
		if text == nil && len(found) == 0 {
			t.Fatal("not read, and no reason given")
		}
		if !utf8.Valid(text) || bytes.ContainsFunc(text, func(r rune) bool {
			return isControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\ufeff'
		}) {
			t.Fatalf("unclean text %q", text)
		}
		lines := bytes.Split(text, []byte("\n"))
		for _, d := range found {
			if d.Line > len(lines) || d.Line > 0 && (d.Column < 1 || d.Column > utf8.RuneCount(lines[d.Line-1])+1) {
				t.Fatalf("%v lies outside %q", d.Place, text)
			}
		}
		if len(found) == 0 && !bytes.Equal(text, src) {
			t.Fatalf("%q changed in silence to %q", src, text)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	src := []byte(strings.Repeat(sample, 40))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Decode("a.toml", src)
	}
}
