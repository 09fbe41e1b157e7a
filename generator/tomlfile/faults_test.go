package tomlfile

import (
	"fmt"
	"strings"
	"testing"

	"tuijie/generator/diag"
)

// Each case is a file with exactly one fault; words must stand in the message
// or the hint of each language.
func TestFaultsAreExplainedByTheirCause(t *testing.T) {
	tests := []struct {
		src          string
		line, column int
		zh, en       []string
	}{
		// Quotation marks.
		{"a = 1\nname.zh = “龙洋”\n", 2, 11, words("引号 “", `写成 "龙洋"`), words("straight", `Write "龙洋"`)},
		{"name.zh = ‘龙洋’", 1, 11, words("‘", `"龙洋"`), words("‘", `"龙洋"`)},
		{"name.zh = 「龙洋」 # 注", 1, 11, words("「", `"龙洋"`), words("「", `"龙洋"`)},
		{"name.zh = ＂龙洋＂", 1, 11, words("＂", `"龙洋"`), words("＂", `"龙洋"`)},
		{"name.zh = \"龙洋”", 1, 14, words("结尾", "”"), words("ends with", "”")},
		{"name.zh = “龙洋\"", 1, 11, words("“", `"龙洋"`), words("“", `"龙洋"`)},
		{"“name” = \"a\"", 1, 1, words("字段名", "“"), words("no quotation marks", "“")},
		{"a.“b” = 1", 1, 3, words("字段名"), words("needs no quotation marks")},
		{"name.zh = \"龙洋\nsector = \"hotels\"", 1, 11, words("没有配对", "补上 \""), words("never closed", "Add \"")},
		{"name.zh = '龙洋\n", 1, 11, words("没有配对", "补上 '"), words("never closed", "Add '")},
		{"name.zh = 龙洋\"\n", 1, 11, words("开头少了", `"龙洋"`), words("beginning", `"龙洋"`)},
		{"note = \"\"\"甲\n乙\n", 1, 8, words(`"""`, "末尾"), words(`"""`, "end of the text")},
		{"note = '''甲\n乙\n[land]\narea = \"1亩\"", 1, 8, words("'''"), words("'''")},
		{`a = "他说"好"。"`, 1, 9, words("多出了", "“ ”"), words("after the end", "“ ”")},
		{"sector = hotels", 1, 10, words("没有加引号", `写成 "hotels"`), words("no quotation marks", `Write "hotels"`)},
		{"name.zh = 龙洋水疗养生小镇", 1, 11, words(`写成 "龙洋水疗养生小镇"`), words(`Write "龙洋水疗养生小镇"`)},
		{"[investment]\ntotal = 2.7亿元", 2, 9, words("单位", `写成 "2.7亿元"`), words("unit", `Write "2.7亿元"`)},
		{"total = CNY 270 million", 1, 9, words(`"CNY 270 million"`), words(`"CNY 270 million"`)},
		{"rate = 8.72% # 税前", 1, 8, words(`"8.72%"`), words(`"8.72%"`)},
		{"area = 120亩", 1, 8, words(`"120亩"`), words(`"120亩"`)},
		{"power = 49.5MW", 1, 9, words(`"49.5MW"`), words(`"49.5MW"`)},
		{`file = "photos\大门.jpg"`, 1, 15, words("反斜杠", "photos/1.jpg"), words("backslash", "photos/1.jpg")},
		{`file = "C:\Users\leye.jpg"`, 1, 11, words(`“\U”`, "/"), words(`“\U”`, "/")},
		{`file = "photos\"`, 1, 15, words("反斜杠"), words("backslash")},
		{`a = "\u20"`, 1, 6, words(`\u`), words(`\u`)},
		{`a = "\ud800"`, 1, 5, words("转义"), words("escape")},
		{`a = "x\u202ey"`, 1, 5, words("看不见"), words("invisible")},
		{`"""a""" = 1`, 1, 1, words("三个引号"), words("three quotation marks")},

		// Wide characters.
		{"a ＝ 1", 1, 3, words("＝", "="), words("＝", "=")},
		{"a：1", 1, 2, words("：", "="), words("：", "=")},
		{"a: 1", 1, 2, words(":", "字段 = 值"), words(":", "name = value")},
		{"name。zh = \"a\"", 1, 5, words("。", "name.zh"), words("。", "name.en")},
		{"name．zh = \"a\"", 1, 5, words("．"), words("．")},
		{"months = １２", 1, 10, words("全角", "写成 12"), words("full-width", "Write 12")},
		{"months = 1２", 1, 11, words("全角", "写成 12"), words("full-width", "Write 12")},
		{"rate = 1．5", 1, 9, words("全角", "1.5"), words("full-width", "1.5")},
		{"since = 2020－03－09", 1, 9, words("日期", "2020-03-09"), words("date", "2020-03-09")},
		{"x = [\"a\"， \"b\"]", 1, 9, words("，", "英文逗号"), words("，", "plain comma")},
		{"x = [\"a\"、\"b\"]", 1, 9, words("、", "英文逗号"), words("、", "plain comma")},
		{"x = ［\"a\"］", 1, 5, words("［", "英文"), words("［", "plain brackets")},
		{"x = [\"a\"］\n", 1, 9, words("］"), words("］")},
		{"x = [1］\n", 1, 7, words("］"), words("］")},
		{"x = { a = [1, 2】 }\n", 1, 16, words("】"), words("】")},
		{"x = ｛a = 1｝", 1, 5, words("｛"), words("｛")},
		{"x = 【】", 1, 5, words("【"), words("【")},
		{"［land］\narea = \"1亩\"", 1, 1, words("［", "写成 [land]"), words("［", "Write [land]")},
		{"【land】", 1, 1, words("【", "写成 [land]"), words("【", "Write [land]")},
		{"[land］", 1, 6, words("］"), words("］")},
		{"　a = 1", 1, 1, words("空格", "U+3000"), words("space", "U+3000")},
		{"a　= 1", 1, 2, words("空格", "U+3000"), words("space", "U+3000")},
		{"a =\u00a0\"x\"", 1, 4, words("空格", "U+00A0"), words("space", "U+00A0")},
		{"a = \"x\"　# 注", 1, 8, words("空格", "U+3000"), words("space", "U+3000")},
		{"a = 5　# 注", 1, 6, words("空格", "U+3000"), words("space", "U+3000")},
		{"a = [1,　2]", 1, 8, words("空格", "U+3000"), words("space", "U+3000")},
		{"[land]　", 1, 7, words("空格"), words("space")},
		{"a = 1\u200b", 1, 6, words("U+200B"), words("U+200B")},

		// Numbers and dates.
		{"n = 3,500", 1, 6, words("千分位", "写成 3500"), words("thousands", "Write 3500")},
		{"n = 12，345，678.5", 1, 7, words("千分位", "12345678.5"), words("thousands", "12345678.5")},
		{"since = 2020/3/9", 1, 9, words("日期", "写成 2020-03-09"), words("date", "Write 2020-03-09")},
		{"since = 2020-3-9", 1, 9, words("写成 2020-03-09"), words("Write 2020-03-09")},
		{"since = 2020.03.09", 1, 9, words("写成 2020-03-09"), words("Write 2020-03-09")},
		{"since = 2020年3月9日", 1, 9, words("写成 2020-03-09"), words("Write 2020-03-09")},
		{"since = 2020-02-30", 1, 9, words("没有", "2020-02-30"), words("no such day", "2020-02-30")},
		{"period = 2020-Q1", 1, 10, words(`写成 "2020-Q1"`), words(`Write "2020-Q1"`)},
		{"ready = 2020-03", 1, 9, words(`写成 "2020-03"`), words(`Write "2020-03"`)},
		{"ready = 2020年3月", 1, 9, words(`写成 "2020-03"`), words(`Write "2020-03"`)},
		{"phone = 0776-0000000", 1, 9, words("加引号", `"0776-0000000"`), words("telephone", `"0776-0000000"`)},
		{"n = 007", 1, 5, words("以 0 开头"), words("begins with 0")},
		{"n = .5", 1, 5, words("小数点", "写成 0.5"), words("point", "Write 0.5")},
		{"n = 5.", 1, 6, words("小数点", "写成 5"), words("point", "Write 5")},
		{"n = 99999999999999999999", 1, 5, words("太长"), words("too long")},
		{"n = 1__0", 1, 5, words(`"1__0"`), words(`"1__0"`)},

		// Truth and nothing.
		{"production = True", 1, 14, words("“True”", "写成 true"), words("“True”", "Write true")},
		{"production = FALSE", 1, 14, words("写成 false"), words("Write false")},
		{"production = 是", 1, 14, words("写成 true"), words("Write true")},
		{"production = 否", 1, 14, words("写成 false"), words("Write false")},
		{"production = yes # 正式", 1, 14, words("写成 true"), words("Write true")},
		{"production = no", 1, 14, words("写成 false"), words("Write false")},
		{"ends = null", 1, 8, words("删掉整行", "tbd"), words("Delete the line", "tbd")},
		{"amount = 待定", 1, 10, words(`"tbd"`), words(`"tbd"`)},
		{"a =\nb = 1", 1, 4, words("没有值"), words("Nothing stands after")},
		{"a = # 注\nb = 1", 1, 5, words("没有值"), words("Nothing stands after")},
		{"a", 1, 2, words("“a”", "等号"), words("“a”", "=")},
		{"a \"x\"", 1, 3, words("“a”", "等号"), words("“a”", "=")},
		{"= 1", 1, 1, words("缺少字段名"), words("name is missing")},
		{"a. = 1", 1, 4, words("缺少字段名"), words("name is missing")},

		// Comments and remarks.
		{"// 乐业\na = 1", 1, 1, words("//", "# 乐业"), words("//", "# 乐业")},
		{"；乐业\na = 1", 1, 1, words("；", "# 乐业"), words("；", "# 乐业")},
		{"; 乐业\na = 1", 1, 1, words(";", "# 乐业"), words(";", "# 乐业")},
		{"a = 1 // 注", 1, 7, words("//", "# 注"), words("//", "# 注")},
		{"a = \"x\" ；注", 1, 9, words("；", "# 注"), words("；", "# 注")},
		{"a = true ＃ 注", 1, 10, words("＃", "# 注"), words("＃", "# 注")},
		{"[land] // 用地", 1, 8, words("//", "# 用地"), words("//", "# 用地")},
		{"a = \"x\"；", 1, 8, words("行末", "；"), words("end of the line", "；")},
		{"a = \"x\",\n", 1, 8, words("行末", ","), words("end of the line", ",")},
		{"a = 12，", 1, 7, words("行末", "，"), words("end of the line", "，")},
		{"a = \"x\"。", 1, 8, words("行末", "。"), words("end of the line", "。")},
		{"乐业县的项目", 1, 1, words("这一行", "# 开头"), words("The line", "begins with #")},
		{"名称 = \"龙洋\"", 1, 1, words("“名”", "英文字母"), words("“名”", "letters")},
		{"name 中文 = \"龙洋\"", 1, 6, words("“中”"), words("“中”")},

		// Brackets.
		{"x = [\"a\", \"b\"\ny = 1", 1, 5, words("[", "]"), words("never closed", "]")},
		{"x = [\"a\",\n\"b\",\ny = 1", 1, 5, words("没有配对"), words("never closed")},
		{"x = [\n[land]\narea = 1", 1, 5, words("没有配对"), words("never closed")},
		{"x = { a = 1\ny = 2", 1, 5, words("{", "}"), words("{", "}")},
		{"x = [\n  { a = 1, b = 2 ,\n]\ny = 1", 2, 3, words("{", "}"), words("{", "}")},
		{"x = [1, 2", 1, 5, words("没有配对"), words("never closed")},
		{"x = [\"a\" \"b\"]", 1, 10, words("逗号"), words("comma")},
		{"x = [\n  \"a\"\n  \"b\"\n]\n", 3, 3, words("逗号"), words("comma")},
		{"x = [1,,2]", 1, 8, words("缺少一个值"), words("missing")},
		{"x = \"a\"]", 1, 8, words("]"), words("]")},
		{"]\n", 1, 1, words("]"), words("]")},
		{"[land\narea = \"1亩\"", 1, 1, words("写成 [land]"), words("Write [land]")},
		{"[[items]\n", 1, 1, words("写成 [[items]]"), words("Write [[items]]")},
		{"[items]]\n", 1, 8, words("]"), words("]")},
		{"[]\n", 1, 2, words("]"), words("]")},
		{"[用地]\n", 1, 2, words("“用”"), words("“用”")},
		{"[land] area = 1\n", 1, 8, words("多出了", "area"), words("after the end", "area")},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			doc, found := Parse("a.toml", []byte(tt.src))
			if len(found) != 1 {
				t.Fatalf("%d findings: %s", len(found), print(found))
			}
			d := found[0]
			if at := (diag.Place{File: "a.toml", Line: tt.line, Column: tt.column}); d.Place != at || d.Code != diag.Syntax || d.Severity != diag.Error {
				t.Errorf("%s, want it at %d:%d", print(found), tt.line, tt.column)
			}
			wants(t, d.Message.ZH+d.Hint.ZH, tt.zh)
			wants(t, d.Message.EN+d.Hint.EN, tt.en)
			if doc.Whole {
				t.Error("a document with a fault is said to be whole")
			}
		})
	}
}

func words(w ...string) []string { return w }

func wants(t *testing.T, text string, words []string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%q does not say %q", text, w)
		}
	}
}

func print(found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "\n%d:%d %s: %s → %s / %s → %s", d.Line, d.Column, d.Code, d.Message.ZH, d.Hint.ZH, d.Message.EN, d.Hint.EN)
	}
	return b.String()
}
