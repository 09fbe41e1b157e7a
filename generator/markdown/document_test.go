package markdown

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestHTMLOfBlocks(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"heading levels", "# 甲\n\n### 乙\n\n###### 丙", `<h2 id="甲">甲</h2><h3 id="乙">乙</h3><h6 id="丙">丙</h6>`},
		{"empty headings", "#\n\n## ##\n\n## 甲\n\n## <!-- 乙 -->\n", `<h2 id="甲">甲</h2>`},
		{"heading with a fact", "## 总投资 {{ investment.total }}", `<h2 id="总投资">总投资 <span class="figure">2.7亿元</span></h2>`},
		{"lists", "- 甲\n- 乙\n  1. 丙\n\n3) 丁", `<ul><li>甲</li><li>乙<ol><li>丙</li></ol></li></ul><ol start="3"><li>丁</li></ol>`},
		{"quotation", "> 甲\n> 乙", "<blockquote><p>甲乙</p></blockquote>"},
		{"code", "```go\na < b\n```\n\n    {{ x }}\n", "<pre><code class=\"language-go\">a &lt; b\n</code></pre><pre><code>{{ x }}\n</code></pre>"},
		{"rule", "甲\n\n---\n\n乙", "<p>甲</p><hr><p>乙</p>"},
		{"name as a fact", "**{{ name }}**", "<p><strong>龙洋水疗养生小镇</strong></p>"},
		{"fact in a link", "[{{ investment.total }}](a.md)", `<p><a href="a.md"><span class="figure">2.7亿元</span></a></p>`},
		{"reference unknown", "{{ no.such }}", "<p>{{ no.such }}</p>"},
		{"reference shown", "`{{ a }}` \\{{ a }}", "<p><code>{{ a }}</code> {{ a }}</p>"},
		{"own heading", "## 市场\n\n[见](#市场)", `<h2 id="市场">市场</h2><p><a href="#%E5%B8%82%E5%9C%BA">见</a></p>`},
		{"comment alone", "<!-- 备注 -->\n\n一<!-- 备注 -->二\n\n<!-- 甲 --><!-- 乙 -->", "<p>一二</p>"},
		{"entities and quotes", `&copy; "甲" &lt;b&gt; &#x4e2d;`, "<p>© &quot;甲&quot; &lt;b&gt; 中</p>"},
		{"windows line ends", "甲\r\n乙\r\n\r\n```\r\nx\r\n```\r", "<p>甲乙</p><pre><code>x\n</code></pre>"},
		{"no strikethrough", "~~甲~~", "<p>~~甲~~</p>"},
	}
	for _, test := range tests {
		if got := render(t, test.text, Fill{Fact: figures}); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestRawHTMLIsShown(t *testing.T) {
	tests := []struct{ text, want string }{
		{"<div class=\"x\">\n甲 & 乙\n</div>\n", "<p>&lt;div class=&quot;x&quot;&gt;\n甲 &amp; 乙\n&lt;/div&gt;</p>"},
		{"## <b>", `<h2 id="b">&lt;b&gt;</h2>`},
		{"甲<b>乙</b>", "<p>甲&lt;b&gt;乙&lt;/b&gt;</p>"},
		{"<script>\nalert(1)\n</script>\n", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>"},
		{"<!-- 备注 --> 其余", "<p>其余</p>"},
		{"<!-- 没有结束\n\n正文", "<p>&lt;!-- 没有结束\n\n正文</p>"},
		{"<?php x ?>", "<p>&lt;?php x ?&gt;</p>"},
	}
	for _, test := range tests {
		doc, _ := New().Parse("zh.md", []byte(test.text))
		if got := printed(t, doc, Fill{}); got != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

func TestFactsAreEscaped(t *testing.T) {
	fill := Fill{Fact: func(string) (string, bool) { return `<b>&"1*2*`, true }}
	const want = `<p><span class="figure">&lt;b&gt;&amp;&quot;1*2*</span></p>`
	if got := render(t, "{{ a }}", fill); got != want {
		t.Errorf("got %s", got)
	}
	fill.Image = func(string) (Picture, bool) { return Picture{Src: "a.png"}, true }
	if got := render(t, "![{{ a }}](a.png)", fill); !strings.Contains(got, `alt="&lt;b&gt;&amp;&quot;1*2*"`) {
		t.Errorf("got %s", got)
	}
}

func TestTablesScrollInANamedBox(t *testing.T) {
	got := render(t, "| 项 | |\n|:-:|--:|\n| 甲 | 1 |\n\n## 投资 {{ investment.total }}\n\n|a|\n|-|\n\n|b|\n|-|\n", Fill{Fact: figures})
	want := `<div class="table" tabindex="0" role="region" aria-label="项"><table><thead><tr>` +
		`<th scope="col" class="center">项</th><td class="right"></td></tr></thead>` +
		`<tbody><tr><td class="center">甲</td><td class="right">1</td></tr></tbody></table></div>` +
		`<h2 id="投资">投资 <span class="figure">2.7亿元</span></h2>` +
		`<div class="table" tabindex="0" role="region" aria-label="投资 2.7亿元"><table><thead><tr><th scope="col">a</th></tr></thead></table></div>` +
		`<div class="table" tabindex="0" role="region" aria-label="投资 2.7亿元 2"><table><thead><tr><th scope="col">b</th></tr></thead></table></div>`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestPicturesComeFromTheFill(t *testing.T) {
	fill := Fill{Image: func(d string) (Picture, bool) {
		return Picture{Src: "/i/" + d, Width: 800, Height: 600}, d == "a b.jpg"
	}}
	got := render(t, "![天坑*群*](<a b.jpg> \"题\") ![无](c.jpg)", fill)
	want := `<p><img src="/i/a%20b.jpg" alt="天坑群" width="800" height="600" title="题" loading="lazy"> 无</p>`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestAPictureMayHaveAnotherForm(t *testing.T) {
	fill := Fill{Image: func(string) (Picture, bool) {
		return Picture{Src: "/a.jpg", Width: 8, Height: 6, WebP: "/a b,.webp"}, true
	}}
	got := render(t, "![坑](a.jpg)", fill)
	want := `<p><picture><source type="image/webp" srcset="/a%20b,.webp"><img src="/a.jpg" alt="坑" width="8" height="6" loading="lazy"></picture></p>`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestLinksGoThroughTheFill(t *testing.T) {
	fill := Fill{Link: func(d string) (string, bool) {
		return "../" + strings.TrimSuffix(d, ".md") + "/", strings.HasSuffix(d, ".md")
	}}
	got := render(t, "[甲*乙*](政策&amp;a.md \"题&quot;\") [丙](d.pdf)", fill)
	want := `<p><a href="../%E6%94%BF%E7%AD%96&amp;a/" title="题&quot;">甲<em>乙</em></a> 丙</p>`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestHeadingIDsAreReadableAndUnique(t *testing.T) {
	text := "## 市场分析\n\n## Site & Scale\n\n## 市场分析\n\n## 市场分析\n\n## 市场分析-2\n\n## ！\n\n## *Vốn* đầu tư\n\n" +
		"## 2020年 {{ a }} 目标\n\n## fn:1\n\n## ความเสี่ยง\n"
	doc, _ := New().Parse("zh.md", []byte(text))
	var got []string
	for _, h := range doc.Headings {
		got = append(got, h.ID)
	}
	want := []string{"市场分析", "site-scale", "市场分析-2", "市场分析-3", "市场分析-2-2", "section", "vốn-đầu-tư", "2020年-目标", "fn-1", "ความเสี่ยง"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPageGivesHeadingsTheirIDs(t *testing.T) {
	fill := Fill{Fact: figures, HeadingID: func(text string) string {
		if strings.HasPrefix(text, "风险") {
			return "risks"
		}
		return ""
	}}
	const text = "## risks\n\n[一](#risks) [二](#风险-2)\n\n## 风险\n\n## 风险 {{ investment.total }}\n"
	got := render(t, text, fill)
	want := `<h2 id="risks-3">risks</h2><p><a href="#risks-3">一</a> <a href="#%E9%A3%8E%E9%99%A9-2">二</a></p>` +
		`<h2 id="risks">风险</h2><h2 id="risks-2">风险 <span class="figure">2.7亿元</span></h2>`
	want = strings.Replace(want, "#%E9%A3%8E%E9%99%A9-2", "#risks-2", 1)
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	doc, _ := New().Parse("zh.md", []byte(text))
	outline := doc.Outline(fill)
	if outline[2].Text != "风险 2.7亿元" || outline[2].ID != "risks-2" || doc.Headings[2].ID != "风险-2" {
		t.Errorf("%+v", outline)
	}
}

func TestSectionsStandApart(t *testing.T) {
	text := "引言 {{ investment.total }}。\n\n## 背景\n\n甲[^1]\n\n### 细节\n\n|x|\n|-|\n\n## 风险 {{ investment.total }}\n\n## 末\n\n> ## 引文里\n\n[^1]: 注\n"
	doc, findings := New().Parse("zh.md", []byte(text))
	if len(findings) > 0 {
		t.Fatalf("%+v", findings)
	}
	fill := Fill{Fact: figures}
	body := func(s Section) string {
		var out bytes.Buffer
		if err := s.HTML(&out, fill); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got := body(doc.Lead()); got != `<p>引言 <span class="figure">2.7亿元</span>。</p>` {
		t.Errorf("lead %s", got)
	}
	sections := slices.Collect(doc.Sections)
	if len(sections) != 3 {
		t.Fatalf("%d sections", len(sections))
	}
	if s := sections[1]; !s.Empty() || body(s) != "" || s.Title(fill) != "风险 2.7亿元" || s.ID(fill) != "风险" || s.Heading.Line != 12 {
		t.Errorf("%+v", s)
	}
	want := `<p>甲<sup><a id="fnref:1" href="#fn:1" role="doc-noteref">1</a></sup></p><h3 id="细节">细节</h3>` +
		`<div class="table" tabindex="0" role="region" aria-label="细节"><table><thead><tr><th scope="col">x</th></tr></thead></table></div>`
	if got := body(sections[0]); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got := sections[0].Plain(fill); got != "甲" {
		t.Errorf("plain %q", got)
	}
	if got := body(sections[2]); got != `<blockquote><h2 id="引文里">引文里</h2></blockquote>` {
		t.Errorf("last %s", got)
	}
	var notes bytes.Buffer
	if err := doc.Notes(&notes, fill); err != nil || !doc.HasNotes() || !strings.Contains(notes.String(), "注") {
		t.Errorf("notes %s %v", notes.String(), err)
	}
	// The whole is its parts in order.
	whole := printed(t, doc, fill)
	for _, part := range []string{body(doc.Lead()), body(sections[0]), body(sections[2]), notes.String()} {
		if !strings.Contains(whole, part) {
			t.Errorf("%s\nis not in\n%s", part, whole)
		}
	}
}

func TestFootnotesLeadThereAndBack(t *testing.T) {
	got := render(t, "甲[^a]乙[^a]\n\n[^a]: 注 {{ investment.total }}\n", Fill{Fact: figures, Notes: "注释", Back: "回到正文"})
	want := `<p>甲<sup><a id="fnref:1" href="#fn:1" role="doc-noteref">1</a></sup>乙<sup><a id="fnref:1:2" href="#fn:1" role="doc-noteref">1</a></sup></p>` +
		`<div class="notes" role="doc-endnotes" aria-label="注释"><ol><li id="fn:1"><p>注 <span class="figure">2.7亿元</span>` +
		` <a href="#fnref:1" role="doc-backlink" aria-label="回到正文 1">↩︎</a> <a href="#fnref:1:2" role="doc-backlink" aria-label="回到正文 1">↩︎</a></p></li></ol></div>`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestLinksDoNotNest(t *testing.T) {
	got := render(t, "[甲[^1] <https://a.cn> 乙](c.md)\n\n[^1]: 注\n", Fill{})
	if want := `<p><a href="c.md">甲<sup id="fnref:1">1</sup> https://a.cn 乙</a></p>`; !strings.HasPrefix(got, want) {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestEmptyDocument(t *testing.T) {
	for _, doc := range []*Document{{}, first(New().Parse("zh.md", nil))} {
		if printed(t, doc, Fill{}) != "" || doc.Plain(Fill{}) != "" || !doc.Lead().Empty() || slices.Collect(doc.Sections) != nil || doc.HasNotes() || len(doc.Outline(Fill{})) > 0 {
			t.Errorf("%+v is not empty", doc)
		}
	}
}

func first[A, B any](a A, _ B) A { return a }

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriterErrorsAreReturned(t *testing.T) {
	doc, _ := New().Parse("zh.md", []byte("甲[^1]\n\n## 乙\n\n丙\n\n[^1]: 丁"))
	for name, err := range map[string]error{
		"whole": doc.HTML(brokenWriter{}, Fill{}), "notes": doc.Notes(brokenWriter{}, Fill{}),
		"lead": doc.Lead().HTML(brokenWriter{}, Fill{}),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
