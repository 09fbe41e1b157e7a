package suite

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tuijie/generator/browser"
)

// served is a copy of the shipped content that tuijie serve shows, and a tab that looks at it.
type served struct {
	t    *testing.T
	dir  string
	root string // its address, ending in a slash
	tab  *browser.Page
}

func startServe(t *testing.T, flags ...string) *served {
	t.Helper()
	command, err := program()
	if err != nil {
		t.Fatal(err)
	}
	s := &served{t: t, dir: filepath.Join(t.TempDir(), "乐业 site"), tab: tab(t, desk)}
	if err := os.CopyFS(filepath.Join(s.dir, "content"), os.DirFS(filepath.Join(repository(), "content"))); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	run := exec.CommandContext(ctx, command, append([]string{"serve", "--site", s.dir, "--addr", "127.0.0.1:0", "--today", today, "--messages", "zh"}, flags...)...)
	says, err := run.StderrPipe()
	if err == nil {
		err = run.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		_ = run.Wait()
	})
	said := bufio.NewReader(says)
	line, err := said.ReadString('\n')
	if s.root = regexp.MustCompile(`http://[^ ]+/`).FindString(line); s.root == "" {
		t.Fatalf("it says %q, %v", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	for {
		answer, err := http.Get(s.root)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusServiceUnavailable { // else it is being opened
			return s
		}
	}
}

// edit changes a file of the content as an editor saves it: over the old one.
func (s *served) edit(name, old, new string) {
	s.t.Helper()
	name = filepath.Join(s.dir, "content", filepath.FromSlash(name))
	text, err := os.ReadFile(name)
	if err != nil {
		s.t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		s.t.Fatalf("%s has no %q", name, old)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// await waits until an expression of the page is true.
func (s *served) await(what, expression string) {
	s.t.Helper()
	var last string
	for end := time.Now().Add(12 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var ok bool
		err := s.tab.Evaluate("!!("+expression+")", &ok)
		if ok && err == nil {
			return
		}
		last = fmt.Sprint(err)
	}
	var body string
	_ = s.tab.Evaluate(`(document.getElementById("tuijie-serve")?.shadowRoot.textContent || "") + document.body.innerText.slice(0, 600)`, &body)
	s.t.Fatalf("%s: not so (%s); the page says %s", what, last, body)
}

func (s *served) do(expression string) {
	s.t.Helper()
	if err := s.tab.Evaluate(expression, nil); err != nil {
		s.t.Fatal(err)
	}
}

func (s *served) picture(name string) {
	s.t.Helper()
	dir := os.Getenv("TUIJIE_PICTURES")
	if dir == "" {
		return
	}
	png, err := s.tab.Screenshot()
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// over is what stands over the page.
const over = `document.getElementById("tuijie-serve").shadowRoot`

func TestServeShowsAnEditInTheOpenPage(t *testing.T) {
	s := startServe(t)
	const page = "zh/projects/longyang-spa-town/"
	if err := s.tab.Open(s.root + page); err != nil {
		t.Fatal(err)
	}
	s.await("the ways to view are offered", over+`.querySelector(".show button")`)
	s.do(`window.sameTab = true; document.querySelectorAll("details").forEach(d => d.open = true)
		document.querySelector("main a").focus({preventScroll: true}); window.focused = document.activeElement
		window.read = document.querySelector("main h2:last-of-type"); read.scrollIntoView(); window.stands = () => Math.abs(read.getBoundingClientRect().top - window.top0) < 2`)
	s.do(`new Promise(done => setTimeout(done, 300)).then(() => { window.top0 = read.getBoundingClientRect().top; window.far = scrollY })`)

	const prose, facts = "projects/LY-2020-009/zh.md", "projects/LY-2020-009/project.toml"
	s.edit(prose, "\n## ", "\n\n刚刚加上的一句话。\n\n## ")
	s.await("the sentence shows", `document.querySelector("main").textContent.includes("刚刚加上的一句话")`)
	s.await("nothing else is touched", `window.sameTab && scrollY > 300 && stands() && document.activeElement === focused && [...document.querySelectorAll("details")].every(d => d.open)`)

	s.edit(facts, `total = "2.7亿元"`, `total = "2.7亿"`)
	s.await("the error shows over the page", over+`.querySelector(".errors li")`)
	s.await("in Chinese, with its line, its character and a hint", `(() => {
		const li = `+over+`.querySelector(".errors li"), text = li.textContent
		return text.includes("content/`+facts+`:") && /[\u4e00-\u9fff]/.test(li.querySelector(".text").textContent) && text.includes("提示：") &&
			li.querySelector("pre").textContent.includes('total = "2.7亿"') && li.querySelector("pre mark").textContent.length === 1
	})()`)
	s.await("with a way to the field in the desk, and to the file", `(() => {
		const ways = [...`+over+`.querySelectorAll(".errors li a")].map(a => a.getAttribute("href"))
		return ways[0].startsWith("/_desk/#/projects/LY-2020-009?") && ways.some(w => w.startsWith("vscode://file/") && w.includes("%20site/content/projects/LY-2020-009/project.toml:"))
	})()`)
	s.await("and the last good page below", `window.sameTab && document.querySelector("main").textContent.includes("刚刚加上的一句话")`)
	s.picture("error")

	s.edit(facts, `total = "2.7亿"`, `total = "2.7亿元"`)
	s.await("the error goes", `!`+over+`.querySelector(".errors")`)

	s.edit(facts, `name.zh = "龙洋水疗养生小镇"`, `name.zh = "龙洋温泉小镇"`)
	s.await("the new name shows", `document.querySelector("h1").textContent.includes("龙洋温泉小镇") && document.title.includes("龙洋温泉小镇")`)
	s.await("without loading again", `window.sameTab && stands()`)

	// A theme of the site's own loads the page again, and the scroll is kept then too.
	dir := filepath.Join(s.dir, "themes", "fair", "assets")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	css, err := os.ReadFile(filepath.Join(repository(), "themes/fair/assets/site.css"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "site.css"), append(css, "\nh1 { letter-spacing: 7px }\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	s.await("the style shows", `!window.sameTab && getComputedStyle(document.querySelector("h1")).letterSpacing === "7px" && scrollY > 300`)
	if complaints := s.tab.Complaints(); len(complaints) > 0 {
		t.Errorf("the page complains: %q", complaints)
	}
}

func TestServeShowsAPageInOtherWays(t *testing.T) {
	s := startServe(t)
	const page = "zh/projects/longyang-spa-town/"
	frame := func(n int) string { return fmt.Sprintf(`document.querySelectorAll("iframe")[%d].contentDocument`, n) }
	if err := s.tab.Open(s.root + page); err != nil {
		t.Fatal(err)
	}
	s.await("the ways to view are offered", over+`.querySelector(".show button")`)
	s.do(over + `.querySelector(".show button").click()`)
	s.picture("bar")
	s.do(over + `.querySelector(".show a").click()`)
	s.await("both languages show side by side", `location.pathname === "/_view/" && `+frame(0)+`.documentElement.lang === "zh-Hans-CN" && `+
		frame(1)+`.documentElement.lang === "en" && `+frame(0)+`.querySelector("h1").textContent.includes("龙洋") && `+frame(1)+`.querySelector("h1").textContent.includes("Longyang")`)
	s.picture("pair")
	s.edit("projects/LY-2020-009/en.md", "\n## ", "\n\nA sentence that was just added.\n\n## ")
	s.await("an edit shows in its frame", frame(1)+`.querySelector("main").textContent.includes("just added")`)
	s.do(frame(0) + `.querySelector(".brand").click()`)
	s.await("a link in one frame leads the other along", frame(1)+`.location.pathname.startsWith("/en/") && !`+frame(1)+`.location.pathname.includes("longyang")`)

	if err := s.tab.Open(s.root + "_view/?as=print&of=/" + page); err != nil {
		t.Fatal(err)
	}
	s.await("on paper there is no navigation", `getComputedStyle(`+frame(0)+`.querySelector(".masthead nav")).display === "none" || `+frame(0)+`.querySelector(".masthead").getClientRects().length === 0`)
	s.picture("print")
	if err := s.tab.Open(s.root + "_view/?as=phone&of=/" + page); err != nil {
		t.Fatal(err)
	}
	s.await("on a phone it is narrow", frame(0)+`.documentElement.clientWidth === 390 && `+frame(0)+`.querySelector("h1")`)
	s.picture("phone")
	if err := s.tab.Open(s.root + "_view/?as=kiosk&of=/en/"); err != nil {
		t.Fatal(err)
	}
	s.await("the booth's screen is as large as one", `document.querySelector("iframe").contentWindow.innerWidth === 1920 && `+frame(0)+`.querySelector(".kiosk")`)
	s.picture("kiosk")
	if complaints := s.tab.Complaints(); len(complaints) > 0 {
		t.Errorf("the page complains: %q", complaints)
	}
}
