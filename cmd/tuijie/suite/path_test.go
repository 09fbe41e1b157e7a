package suite

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

// goes presses an element that leads to another page, and waits until that page has loaded.
func (r reader) goes(selector, to string) {
	r.t.Helper()
	r.do(fmt.Sprintf(`document.querySelector(%q).click()`, selector))
	var at string
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		// While one page goes and the other comes, nothing can be evaluated.
		if err := r.Evaluate(`document.readyState === "complete" ? location.href : ""`, &at); err == nil && strings.Contains(at, to) {
			return
		}
	}
	r.t.Fatalf("%s leads to %s, not to %s", selector, at, to)
}

func TestAnInvestorGetsFromTheCoverToTheDesk(t *testing.T) {
	s := answered(t)
	for _, c := range []struct{ name, root, language, found, mail, line, greeting string }{
		{"served, in Chinese", s.serve(t), "zh", "符合条件的项目3个，共14个", "发给旅游康养项目窗口：2个项目", "LY-2020-002、大石围天坑主题酒店、2.2亿元", "我们希望了解"},
		{"from a folder, in English", s.fromFolder(), "en", "3 of 14 projects", "Mail to Tourism and wellness desk (2)", "LY-2020-002, Dashiwei Tiankeng Theme Hotel, CNY 220 million", "We would like"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reader{tab(t, phone), t}
			r.open(c.root + "index.html")
			r.goes(`.doors a[href="`+c.language+`/index.html"]`, c.language+"/index.html")
			r.goes(`.menu a[href$="projects/index.html"]`, c.language+"/projects/index.html")
			r.choose("sector", "hotels")
			r.says(narrowed, c.found)
			for _, id := range []string{"LY-2020-001", "LY-2020-002"} {
				r.do(`document.querySelector('[data-id="` + id + `"] [data-list="compare"]').click()`)
			}
			r.goes(`.tray a`, c.language+"/compare/index.html?p=LY-2020-001,LY-2020-002")
			r.says(`document.querySelectorAll(".compare thead th").length + ""`, "2")
			r.goes(`.compare-on`, c.language+"/saved/index.html?p=LY-2020-001,LY-2020-002")
			r.says(names, "LY-2020-001 LY-2020-002")
			r.says(`[...document.querySelectorAll(".saved-mails a")].map(e => e.textContent).join("; ")`, c.mail)
			var href string
			if err := r.Evaluate(`document.querySelector(".saved-mails a").href`, &href); err != nil {
				t.Fatal(err)
			}
			u, err := url.Parse(href)
			if err != nil || u.Opaque != "tourism@leye.example" || !strings.Contains(u.Query().Get("body"), c.line) || !strings.HasPrefix(u.Query().Get("body"), c.greeting) {
				t.Errorf("the mail is %s (%q)", href, u.Query().Get("body"))
			}
			fits(t, r.Page, c.language+"/saved/index.html")
			r.goes("a.switch", "/saved/index.html?p=LY-2020-001,LY-2020-002")
			r.says(names, "LY-2020-001 LY-2020-002")
		})
	}
}
