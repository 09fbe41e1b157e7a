package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tuijie/generator/diag"
)

func TestFindingsHaveTheirPlace(t *testing.T) {
	tests := []struct {
		text string
		want []string // line:column severity code
	}{
		{"中文 ** 重要 ** 后文", []string{"1:4 warning open-mark"}},
		{"甲**乙\n\n丙**丁**", []string{"1:2 warning open-mark"}},
		{"甲* 乙 *丙", []string{"1:2 warning open-mark"}},
		{"甲__乙__丙", []string{"1:2 warning open-mark"}},
		{"> 引文 ** 重要 **", []string{"1:6 warning open-mark"}},
		{"a ** b", []string{"1:3 warning open-mark"}},
		{"`a ** b` 和 \\*\\*", nil},
		{"表：\n\n| 甲 | 乙 |\n|---|---|\n| 一 |\n| 一 | 二 | 三 |\n| 一 | \\| |\n", []string{"5:1 warning cell-lost", "6:1 warning cell-lost"}},
		{"> | 甲 | 乙 |\n> |---|---|\n> | 一 |\n", []string{"3:3 warning cell-lost"}},
		{"| 甲 | 乙 |\n|---|\n| 一 | 二 |\n", []string{"1:1 warning cell-lost"}},
		{"中文<b>粗</b>", []string{"1:3 warning raw-html"}},
		{"中文</b>", []string{"1:3 warning raw-html"}},
		{"一<br>二\n\n<div>\n三\n</div>\n", []string{"1:2 warning raw-html", "3:1 warning raw-html"}},
		{"<!-- 备注 -->\n\n一<!-- 备注 -->二\n", nil},
		{"<!-- 备注 --> <i>\n", []string{"1:1 warning raw-html"}},
		{"<!-- 没有结束\n\n正文\n", []string{"1:1 warning raw-html"}},
		{"中文[点这里](javascript:alert(1))", []string{"1:3 error unsafe-link"}},
		{"![图](https://a.cn/a.png)", []string{"1:1 error unsafe-link"}},
		{"总投资{{ investment.total }", []string{"1:4 error unknown-reference"}},
		{"总投资{{ investment total }}元", []string{"1:4 error unknown-reference"}},
		{"总投资{{investment..total}}元{{}}", []string{"1:4 error unknown-reference", "1:26 error unknown-reference"}},
		{"总投资{ investment.total }}", []string{"1:23 error unknown-reference"}},
		{"总投资｛｛investment.total｝｝", []string{"1:4 error unknown-reference"}},
		{"[甲]({{x}})", []string{"1:1 error unknown-reference"}},
		{"写 \\{{ x }} 和 `{{ 1 }` 。", nil},
		{"写 \\{{ x }}}} 和}}", []string{"1:15 error unknown-reference"}},
		{"甲[^1]乙[^二]\n\n[^1]: 注\n[^三]: 注\n", []string{"1:7 warning broken-link", "4:1 warning broken-link"}},
		{"[说明]: 这句话不见了\n\n[甲]: a.md\n\n[甲]\n", []string{"1:1 warning broken-link"}},
		{"\xff中", []string{"1:1 error encoding"}},
	}
	for _, test := range tests {
		_, findings := New().Parse("zh.md", []byte(test.text))
		var got []string
		for _, d := range findings {
			got = append(got, fmt.Sprintf("%d:%d %s %s", d.Line, d.Column, d.Severity, d.Code))
			if d.File != "zh.md" || d.Message.ZH == "" || d.Message.EN == "" || d.Hint.ZH == "" || d.Hint.EN == "" {
				t.Errorf("%q: incomplete finding %+v", test.text, d)
			}
			for _, s := range []string{d.Message.ZH, d.Message.EN, d.Hint.ZH, d.Hint.EN} {
				if strings.Contains(s, "%!") || strings.Contains(s, "%%") {
					t.Errorf("%q: badly formatted %q", test.text, s)
				}
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

func TestFindingsQuoteTheAuthor(t *testing.T) {
	_, findings := New().Parse("zh.md", []byte("这是 ** 重要 ** 内容\n"))
	if len(findings) != 1 || !strings.Contains(findings[0].Message.ZH, "“** 重要 **”") {
		t.Errorf("%+v", findings)
	}
}

func TestPlacesCountCharacters(t *testing.T) {
	text := strings.Join([]string{
		"# 标题 {{ a.b }}", // 1
		"",               // 2
		"乐业𠮷县{{ a.b }}与[政策](p.md \"x\")，见https://a.cn。", // 3
		"",                            // 4
		"- 列表 {{ c }}",                // 5
		"  - **嵌套{{ d }}**",           // 6
		"    ### 列表里的标题",              // 7
		"",                            // 8
		"> 引用 [{{ e }}](q.md)",        // 9
		"> 次行 ![图](a.png) {{ f }}",    // 10
		"",                            // 11
		"| 项目 | 金额 |",                 // 12
		"|---|---|",                   // 13
		"| 总投资 | {{ g }} [甲](b.md) |", // 14
		"",                            // 15
		"  次级标题",                      // 16
		"  ---",                       // 17
		"脚注[^1]和`{{ 代码 }}`",           // 18
		"",                            // 19
		"[^1]: 注 {{ h }}",             // 20
		"",                            // 21
		"    {{ 代码块 }}",               // 22 continues the note
		"",
		"末段<tel:0776>",
	}, "\r\n")
	doc, findings := New().Parse("zh.md", []byte(text))
	if len(findings) > 0 {
		t.Fatalf("%+v", findings)
	}
	var got []string
	for _, h := range doc.Headings {
		got = append(got, fmt.Sprintf("h%d %s #%s %d:%d", h.Level, h.Text, h.ID, h.Line, h.Column))
	}
	for _, r := range doc.References {
		got = append(got, fmt.Sprintf("%s %d:%d", r.Path, r.Line, r.Column))
	}
	for _, l := range doc.Links {
		got = append(got, fmt.Sprintf("%s %s %v %d:%d", l.Destination, l.Text, l.Image, l.Line, l.Column))
	}
	want := []string{
		"h2 标题 {{ a.b }} #标题 1:1",
		"h3 列表里的标题 #列表里的标题 7:5",
		"h2 次级标题 #次级标题 16:3",
		"a.b 1:6", "a.b 3:5", "c 5:6", "d 6:9", "e 9:7", "f 10:18", "g 14:9", "h 20:9", "代码块 22:5",
		"p.md 政策 false 3:15", "https://a.cn https://a.cn false 3:31",
		"q.md {{ e }} false 9:6", "a.png 图 true 10:6", "b.md 甲 false 14:17", "tel:0776 tel:0776 false 24:3",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFindingsAreBounded(t *testing.T) {
	_, findings := New().Parse("zh.md", []byte(strings.Repeat("<b>\n\n", 5000)))
	if len(findings) != maxFindings || findings.Count(diag.Warning) != maxFindings {
		t.Errorf("%d findings", len(findings))
	}
}
