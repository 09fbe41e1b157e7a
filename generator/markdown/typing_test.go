package markdown

import (
	"strings"
	"testing"

	"tuijie/generator/diag"
)

// offered returns the findings of a text with their edits made in it, one by
// one from the end.
func offered(t *testing.T, text string) (diag.List, string) {
	t.Helper()
	_, found := New().Parse("zh.md", []byte(text))
	lines := strings.SplitAfter(text, "\n")
	for i := len(found) - 1; i >= 0; i-- {
		e := found[i].Fix
		if e == nil {
			continue
		}
		if e.Line != e.EndLine {
			t.Fatalf("an edit over several lines: %+v", e)
		}
		line := []rune(lines[e.Line-1])
		lines[e.Line-1] = string(line[:e.Column-1]) + e.Text + string(line[e.EndColumn-1:])
	}
	return found, strings.Join(lines, "")
}

func TestWhatAnInputMethodLeavesIsFoundAndMended(t *testing.T) {
	tests := []struct {
		text   string
		code   diag.Code
		column int
		want   string
	}{
		{"乐业县,百色市", diag.HalfWidthMarks, 4, "乐业县，百色市"},
		{"- 分选:无损测糖;贮藏,先采先出", diag.HalfWidthMarks, 5, "- 分选：无损测糖；贮藏，先采先出"},
		{"真的吗?是的!对", diag.HalfWidthMarks, 4, "真的吗？是的！对"},
		{"龙洋(示例)项目", diag.HalfWidthMarks, 3, "龙洋（示例）项目"},
		{"龙洋项目(示例)", diag.HalfWidthMarks, 5, "龙洋项目（示例）"},
		{"已备案(2020年)。", diag.HalfWidthMarks, 4, "已备案（2020年）。"},
		{"“天坑”,在乐业", diag.HalfWidthMarks, 5, "“天坑”，在乐业"},
		{"他说:“好”", diag.HalfWidthMarks, 3, "他说：“好”"},
		{"**水源**,见[通报](/bulletins/2020-q1/),先看", diag.HalfWidthMarks, 7, "**水源**，见[通报](/bulletins/2020-q1/)，先看"},
		{"总投资{{ investment.total }},建设期", diag.HalfWidthMarks, 26, "总投资{{ investment.total }}，建设期"},
		{"| 项,目 | 数 |\n| --- | --- |\n| 甲 | 1 |", diag.HalfWidthMarks, 4, "| 项，目 | 数 |\n| --- | --- |\n| 甲 | 1 |"},
		{"甲,乙`a,b`丙,丁", diag.HalfWidthMarks, 2, "甲，乙`a,b`丙，丁"},
		{"投资２.７亿元", diag.FullWidthLetters, 3, "投资2.7亿元"},
		{"投资２．７亿元，增长１０％", diag.FullWidthLetters, 3, "投资2.7亿元，增长10%"},
		{"约１,０００亩", diag.FullWidthLetters, 2, "约1,000亩"},
		{"２０２０年，ＰＰＰ项目", diag.FullWidthLetters, 1, "2020年，PPP项目"},
		{"共｛｛ investment．total ｝｝", diag.UnknownReference, 2, "共{{ investment.total }}"},
		{"共{{ investment.total ｝｝元", diag.UnknownReference, 2, "共{{ investment.total }}元"},
		{"共{{ investment。total }}元", diag.UnknownReference, 2, "共{{ investment.total }}元"},
		{"**重要：水源未定", diag.OpenMark, 1, "**重要：**水源未定"},
		{"- **水源：未定", diag.OpenMark, 3, "- **水源：**未定"},
		{"这是** 重要 **的", diag.OpenMark, 3, "这是**重要**的"},
	}
	for _, tt := range tests {
		found, got := offered(t, tt.text)
		if len(found) != 1 || found[0].Code != tt.code || found[0].Column != tt.column {
			t.Errorf("%s: %v, want %s at column %d alone", tt.text, found, tt.code, tt.column)
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
		if found, _ := offered(t, got); len(found) > 0 {
			t.Errorf("%s: still found %s", got, found[0].Message.EN)
		}
	}
}

func TestGoodTypingIsLeftAlone(t *testing.T) {
	for _, text := range []string{
		"投资1,000万元，10:30开始，比例3:2。",
		"见[通报](/bulletins/2020-q1/)。联系https://example.com/a?b=c,d查询",
		"`甲,乙`和\n\n    丙,丁\n",
		"Leye (乐业), Lingyun (凌云)",
		"乐业县(Leye County)位于广西",
		"乐业(Leye县)位于",
		"甲\\,乙和甲\\(乙\\)丙",
		"共{{ investment.total }}:{{ investment.sought }}",
		"电话:0776-1234567",
		"甲，乙：丙；“丁”（戊）",
		"凤山, 乐业",
		"甲[^1]乙\n\n[^1]: 注",
		"增长10％", // the sign alone is a matter of taste
		"第(1)项",
		"甲1,000乙",
	} {
		found, got := offered(t, text)
		for _, d := range found {
			if d.Code == diag.HalfWidthMarks || d.Code == diag.FullWidthLetters {
				t.Errorf("%s: %s at %d", text, d.Message.EN, d.Column)
			}
		}
		if got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestAnOpenMarkThatMayEndAnywhereIsNotMended(t *testing.T) {
	for _, text := range []string{
		"这是**重要的事",
		"**重要的事没有冒号",
		"**重要：",
		"**甲，乙：丙",
		"**重要：甲**乙**丙",
		"共｛｛ 总投资 额 ｝｝",
		"共{{ investment.total",
	} {
		if _, got := offered(t, text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// A text of a thousand errors in one line is one finding, and costs one pass.
func TestTheErrorsOfALineAreOneFinding(t *testing.T) {
	found, got := offered(t, strings.Repeat("甲,", 1000)+"乙")
	if len(found) != 1 || got != strings.Repeat("甲，", 1000)+"乙" {
		t.Errorf("%d findings, %.40s", len(found), got)
	}
}
