package markdown

import (
	"bytes"
	"strings"
	"testing"
)

// render parses and prints a text, and fails on findings unless they are wanted.
func render(t *testing.T, text string, f Fill) string {
	t.Helper()
	doc, findings := New().Parse("zh.md", []byte(text))
	for _, d := range findings {
		t.Errorf("%q: unexpected finding %s: %s", text, d.Code, d.Message.EN)
	}
	return printed(t, doc, f)
}

func printed(t *testing.T, doc *Document, f Fill) string {
	t.Helper()
	var out bytes.Buffer
	if err := doc.HTML(&out, f); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// figures is a catalogue of two facts.
func figures(path string) (string, bool) {
	value, ok := map[string]string{
		"investment.total": "2.7亿元",
		"name":             "龙洋水疗养生小镇",
	}[path]
	return value, ok
}

func TestMarksBesideHan(t *testing.T) {
	tests := []struct{ text, want string }{
		{"**重要：**中文", "<strong>重要：</strong>中文"},
		{"**“引号”**中文", "<strong>“引号”</strong>中文"},
		{"这是**我想做的事。**所以", "这是<strong>我想做的事。</strong>所以"},
		{"项目*估算*总投资", "项目<em>估算</em>总投资"},
		{"**总投资**2.7亿元", "<strong>总投资</strong>2.7亿元"},
		{"总投资**2.7亿元**，", "总投资<strong>2.7亿元</strong>，"},
		{"占地**80亩（约5.33公顷）**，已完成征收。", "占地<strong>80亩（约5.33公顷）</strong>，已完成征收。"},
		{"采用**“公司+基地+农户”**模式", "采用<strong>“公司+基地+农户”</strong>模式"},
		{"位于**《乐业县国土空间总体规划》**确定的范围内", "位于<strong>《乐业县国土空间总体规划》</strong>确定的范围内"},
		{"**一、项目背景。**乐业县", "<strong>一、项目背景。</strong>乐业县"},
		{"**风险提示：**测算不构成承诺。**联系人：**招商局", "<strong>风险提示：</strong>测算不构成承诺。<strong>联系人：</strong>招商局"},
		{"**刺梨**、**油茶**和**红心猕猴桃**", "<strong>刺梨</strong>、<strong>油茶</strong>和<strong>红心猕猴桃</strong>"},
		{"（**备案**）", "（<strong>备案</strong>）"},
		{"在**（含税）**价格上", "在<strong>（含税）</strong>价格上"},
		{"以**(VAT)**价格计", "以<strong>(VAT)</strong>价格计"},
		{"**回收期8年。**English", "<strong>回收期8年。</strong>English"},
		{"**“一带一路”**Belt and Road", "<strong>“一带一路”</strong>Belt and Road"},
		{"中国**‘长寿’**之乡", "中国<strong>‘长寿’</strong>之乡"},
		{"**要点——**后文", "<strong>要点——</strong>后文"},
		{"**未完……**待续", "<strong>未完……</strong>待续"},
		{"从**南宁**到**乐业**约**4.5**小时", "从<strong>南宁</strong>到<strong>乐业</strong>约<strong>4.5</strong>小时"},
		{"***特别说明：***本表", "<em><strong>特别说明：</strong></em>本表"},
		{"**外层*内层*外层**后", "<strong>外层<em>内层</em>外层</strong>后"},
		{"*“大石围”*天坑", "<em>“大石围”</em>天坑"},
		{"**[政策](p.md)**全文", `<strong><a href="p.md">政策</a></strong>全文`},
		{"见[**政策：**](p.md)全文", `见<a href="p.md"><strong>政策：</strong></a>全文`},
		{"使用**`LY-2020-009`**编号", "使用<strong><code>LY-2020-009</code></strong>编号"},
		{"内部收益率**8.72%**（税后）", "内部收益率<strong>8.72%</strong>（税后）"},
		{"收益率为**8%~10%**左右", "收益率为<strong>8%~10%</strong>左右"},
		{"**注：**{{ name }}", "<strong>注：</strong>龙洋水疗养生小镇"},
		{"总投资**{{ investment.total }}**，", `总投资<strong><span class="figure">2.7亿元</span></strong>，`},
		{"**{{ investment.total }}**元", `<strong><span class="figure">2.7亿元</span></strong>元`},
		{"worth **{{ investment.total }}**and", `worth <strong><span class="figure">2.7亿元</span></strong>and`},
		{"**かな。**カナ", "<strong>かな。</strong>カナ"},
		{"数量 5 * 3 * 2", "数量 5 * 3 * 2"},
		{"天坑600米\\*420米", "天坑600米*420米"},
		{"420*600米", "420*600米"},
		{"*注：本表为示例", "*注：本表为示例"},
		{"姓名：\\_\\_\\_\\_", "姓名：____"},
		{"姓名：______", "姓名：______"},
		{"foo__bar__和_中_文", "foo__bar__和_中_文"},
		{"**a**b", "<strong>a</strong>b"},
		{"他说：“**好。**”然后", "他说：“<strong>好。</strong>”然后"},
		{"**1.**土地；**2.**水电", "<strong>1.</strong>土地；<strong>2.</strong>水电"},
		{"**A区**（一期）**B区**（二期）", "<strong>A区</strong>（一期）<strong>B区</strong>（二期）"},
		{"**增长↑**明显", "<strong>增长↑</strong>明显"},
	}
	for _, test := range tests {
		if got := render(t, test.text, Fill{Fact: figures}); got != "<p>"+test.want+"</p>" {
			t.Errorf("%s\n got %s\nwant <p>%s</p>", test.text, got, test.want)
		}
	}
}

// Without Han text beside them, marks follow CommonMark to the letter.
func TestMarksBesideLatin(t *testing.T) {
	tests := []struct{ text, want string }{
		{`a**"b"**c`, `a**&quot;b&quot;**c`},
		{"a**(b)**c", "a**(b)**c"},
		{"**a.**b", "**a.**b"},
		{"a**“b”**c", "a**“b”**c"},
		{"**한국어.**조사", "**한국어.**조사"},
	}
	for _, test := range tests {
		doc, _ := New().Parse("en.md", []byte(test.text))
		if got := printed(t, doc, Fill{}); got != "<p>"+test.want+"</p>" {
			t.Errorf("%s\n got %s\nwant <p>%s</p>", test.text, got, test.want)
		}
	}
}

func TestLineBreaksBesideHanLeaveNoSpace(t *testing.T) {
	tests := []struct{ text, want string }{
		{"乐业县\n百色市", "乐业县百色市"},
		{"乐业县，\n百色市", "乐业县，百色市"},
		{"乐业县\n（百色）", "乐业县（百色）"},
		{"投资\nCNY 270 million", "投资CNY 270 million"},
		{"Leye County\n乐业县", "Leye County乐业县"},
		{"Leye\nCounty", "Leye\nCounty"},
		{"Leye,\n*County*", "Leye,\n<em>County</em>"},
		{"乐业\n*县*", "乐业<em>县</em>"},
		{"**乐业**\n县", "<strong>乐业</strong>县"},
		{"**Leye**\ncounty", "<strong>Leye</strong>\ncounty"},
		{"**Leye\n**county", "**Leye\n**county"},
		{"他说“好”\n“行”", "他说“好”“行”"},
		{"a “good”\n“one”", "a “good”\n“one”"},
		{"共\n{{ investment.total }}\n左右", `共<span class="figure">2.7亿元</span>左右`},
		{"about\n{{ investment.total }}", "about\n<span class=\"figure\">2.7亿元</span>"},
		{"see\n[Leye](a.md)", "see\n<a href=\"a.md\">Leye</a>"},
		{"见\n[Leye](a.md)", `见<a href="a.md">Leye</a>`},
		{"code\n`x`\n中文", "code\n<code>x</code>中文"},
		{"한국\n사람", "한국\n사람"},
		{"甲\\\n乙", "甲<br>乙"},
		{"甲  \n乙", "甲<br>乙"},
	}
	for _, test := range tests {
		doc, _ := New().Parse("zh.md", []byte(test.text))
		if got := printed(t, doc, Fill{Fact: figures}); got != "<p>"+test.want+"</p>" {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, "<p>"+test.want+"</p>")
		}
	}
}

func TestBareAddressesEndBesideHan(t *testing.T) {
	const rel = ` rel="noopener noreferrer"`
	tests := []struct{ text, want string }{
		{"见https://example.com/a。", `见<a href="https://example.com/a"` + rel + `>https://example.com/a</a>。`},
		{"（https://example.com/a）", `（<a href="https://example.com/a"` + rel + `>https://example.com/a</a>）`},
		{"https://example.com/路径", `<a href="https://example.com/"` + rel + `>https://example.com/</a>路径`},
		{"http://a.cn/中文", `<a href="http://a.cn/"` + rel + `>http://a.cn/</a>中文`},
		{"<https://example.com/路径>", `<a href="https://example.com/%E8%B7%AF%E5%BE%84"` + rel + `>https://example.com/路径</a>`},
		{"网址：HTTPS://Example.com，", `网址：<a href="HTTPS://Example.com"` + rel + `>HTTPS://Example.com</a>，`},
		{"（见 http://a.cn/b_c(d)）", `（见 <a href="http://a.cn/b_c(d)"` + rel + `>http://a.cn/b_c(d)</a>）`},
		{"(http://a.cn/b)", `(<a href="http://a.cn/b"` + rel + `>http://a.cn/b</a>)`},
		{"http://a.cn:8080/x?y=1&z=2#t.", `<a href="http://a.cn:8080/x?y=1&amp;z=2#t"` + rel + `>http://a.cn:8080/x?y=1&amp;z=2#t</a>.`},
		{"**http://a.cn/b**和", `<strong><a href="http://a.cn/b"` + rel + `>http://a.cn/b</a></strong>和`},
		{"官网www.leye.gov.cn。", `官网<a href="http://www.leye.gov.cn"` + rel + `>www.leye.gov.cn</a>。`},
		{"邮箱zhao_shang.ju@leye.gov.cn，", `邮箱<a href="mailto:zhao_shang.ju@leye.gov.cn">zhao_shang.ju@leye.gov.cn</a>，`},
		{"a.b@c.cn.", `<a href="mailto:a.b@c.cn">a.b@c.cn</a>.`},
		{"https://gov.cn@evil.com", `<a href="https://gov.cn"` + rel + `>https://gov.cn</a>@evil.com`},
		{"xhttp://a.cn http:a http://a 1.2.3 @a 比例3:7", "xhttp://a.cn http:a http://a 1.2.3 @a 比例3:7"},
		{"`https://a.cn`", "<code>https://a.cn</code>"},
		{"[https://a.cn](b.md)", `<a href="b.md">https://a.cn</a>`},
		{"见http://a.cn/x&amp;和", `见<a href="http://a.cn/x"` + rel + `>http://a.cn/x</a>&amp;和`},
	}
	for _, test := range tests {
		if got := render(t, test.text, Fill{}); got != "<p>"+test.want+"</p>" {
			t.Errorf("%s\n got %s\nwant <p>%s</p>", test.text, got, test.want)
		}
	}
}

func TestPlainIsRunningText(t *testing.T) {
	text := "# 标题\n\n**总投资**\n{{ investment.total }}，见[政策](a.md)。[^1]\n\n- 一&amp;二\n- 三\\*\n\n| a |\n|---|\n| b |\n\n[^1]: 注\n"
	doc, _ := New().Parse("zh.md", []byte(text))
	want := "总投资2.7亿元，见政策。\n一&二\n三*"
	if got := doc.Plain(Fill{Fact: figures}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if strings.Contains(doc.Plain(Fill{}), "亿元") {
		t.Error("a fact was printed that nobody supplied")
	}
}
