package markdown

import (
	"strings"
	"testing"

	"tuijie/generator/diag"
)

func TestSafeDestinations(t *testing.T) {
	for _, d := range []string{
		"", "#市场分析", "a.md", "../policies/p/", "/a/b", "a/b:c", "?q=1:2", "文件.pdf", "a b.md", "100%.md", "a%20b.md",
		"http://a.cn", "https://a.cn/路径?x=1#y", "HTTPS://a.cn", "https://例子.cn/", "https://a.cn:8443/@x",
		"mailto:a@b.cn", "tel:+86-776-0000000", "https://a.cn/?u=javascript:x",
	} {
		if why := judge(d, false); why.EN != "" {
			t.Errorf("%q is refused: %s", d, why.EN)
		}
	}
}

// hostile are destinations, as written between the parentheses of a link, that
// must not reach a page.
var hostile = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "data:image/svg+xml,x", "file:///etc/passwd",
	"ftp://a.cn", "about:blank", "blob:x", "view-source:http://a.cn", "intent://a", "weixin://x", "ws://a",
	"javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3a;alert(1)", "&#106;avascript:alert(1)",
	"java&#9;script:alert(1)", "java&#10;script:alert(1)", "java&#13;script:alert(1)", "&#1;javascript:alert(1)",
	"java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "&#32;javascript:alert(1)", "&nbsp;javascript:alert(1)",
	"javascript%3Aalert(1)", "%6aavascript:alert(1)", "%256aavascript:alert(1)", "java%0ascript:alert(1)", "java%00script:alert(1)",
	"%zz%6aavascript%3aalert(1)", "java\\script:alert(1)", "javascript\\:alert(1)", "java\u200bscript:alert(1)", "\u202ejavascript:alert(1)",
	"//evil.com", "//evil.com/a", "/\\\\evil.com", "\\\\\\\\evil.com", "&sol;&sol;evil.com", "%2f%2fevil.com", "/\\/evil.com",
	"https:evil.com", "https:/evil.com", "https:///evil.com", "http:", "mailto:", "tel:",
	"https://gov.cn@evil.com", "https://gov.cn%40evil.com", "https://gov.cn\\\\@evil.com",
	"<javascript:alert(1)>", "<java script:alert(1)>", "C:\\\\a.png", "表1:甲",
}

func TestHostileLinksAreTextAndAFinding(t *testing.T) {
	engine := New()
	for _, d := range hostile {
		for _, text := range []string{"[点](" + d + ")", "[点][x]\n\n[x]: " + d, "[点](" + d + " \"题\")"} {
			doc, findings := engine.Parse("zh.md", []byte(text))
			out := printed(t, doc, Fill{})
			if strings.Contains(out, "<a") || !strings.Contains(out, "点") {
				t.Errorf("%q gives %s", text, out)
			}
			// A destination that CommonMark does not read as one stays text as it was written.
			if !strings.Contains(out, "](") && !strings.Contains(out, "][") && !unsafe(findings) {
				t.Errorf("%q has no finding", text)
			}
			if len(doc.Links) > 0 {
				t.Errorf("%q is listed as a link", text)
			}
		}
	}
}

func TestHostilePicturesAndAutolinks(t *testing.T) {
	everything := Fill{Image: func(d string) (Picture, bool) { return Picture{Src: d}, true }}
	for _, text := range []string{
		"![图](javascript:x)", "![图](data:image/png;base64,AA)", "![图](https://a.cn/a.png)", "![图](//a.cn/a.png)",
		"<javascript:alert(1)>", "<data:text/html,x>", "<FILE:///x>", "<made-up:x>",
	} {
		doc, findings := New().Parse("zh.md", []byte(text))
		out := printed(t, doc, everything)
		if strings.Contains(out, "<a") || strings.Contains(out, "<img") || !unsafe(findings) {
			t.Errorf("%q gives %s and %d findings", text, out, len(findings))
		}
	}
}

// What the page supplies is held to the same rule.
func TestFillCannotBringAnUnsafeAddress(t *testing.T) {
	doc, _ := New().Parse("zh.md", []byte("[甲](a.md) ![乙](b.png)"))
	out := printed(t, doc, Fill{
		Link:  func(string) (string, bool) { return "javascript:x", true },
		Image: func(string) (Picture, bool) { return Picture{Src: "javascript:x"}, true },
	})
	if out != "<p>甲 乙</p>" {
		t.Error(out)
	}
}

func unsafe(findings diag.List) bool {
	for _, d := range findings {
		if d.Code == diag.UnsafeLink && d.Severity == diag.Error {
			return true
		}
	}
	return false
}
