package suite

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tuijie/generator/browser"
)

// office is a desk at work on a copy of this repository's content.
type office struct{ folder, address string }

// openOffice starts the preview, with the desk in it.
func openOffice(t *testing.T) office {
	t.Helper()
	command, err := program()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "content"), os.DirFS(filepath.Join(repository(), "content"))); err != nil {
		t.Fatal(err)
	}
	serve := exec.Command(command, "serve", "--site", folder, "--addr", "127.0.0.1:0", "--today", today, "--messages", "zh")
	said, err := serve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = serve.Process.Kill() // it has nothing to put in order
		_ = serve.Wait()
	})
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if found := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(lines.Text()); found != "" {
			go func() {
				for lines.Scan() {
				}
			}()
			return office{folder, found}
		}
	}
	t.Fatal("the preview did not start")
	return office{}
}

func (o office) read(t *testing.T, name string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(o.folder, "content", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// clerk is a member of staff at the desk.
type clerk struct{ reader }

func (o office) clerk(t *testing.T, screen browser.Screen, at string) clerk {
	t.Helper()
	c := clerk{reader{tab(t, screen), t}}
	c.open(o.address + "_desk/" + at)
	return c
}

// until waits until an expression holds. A machine may be slow and busy.
func (c clerk) until(expression string) {
	c.t.Helper()
	var holds bool
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if err := c.Evaluate("!!("+expression+")", &holds); err == nil && holds {
			return
		}
	}
	var seen string
	_ = c.Evaluate(`document.body.innerText.slice(0, 600)`, &seen)
	c.t.Fatalf("this does not come to hold: %s\n%s", expression, seen)
}

// fill writes into the box of a field, as typing does.
func (c clerk) fill(path, text string) {
	c.t.Helper()
	box := fmt.Sprintf(`document.querySelector('[data-path="%s"] :is(input, select, textarea)')`, path)
	if base, language, ok := strings.Cut(path, "@"); ok {
		box = fmt.Sprintf(`document.querySelector('[data-path="%s"] [data-language="%s"]')`, base, language)
	}
	c.until(box)
	c.do(fmt.Sprintf(`(e => { e.focus(); e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); e.dispatchEvent(new Event("change", {bubbles: true})) })(%s)`, text, box))
}

func (c clerk) press(selector string) {
	c.t.Helper()
	c.until(fmt.Sprintf(`document.querySelector(%q)`, selector))
	c.do(fmt.Sprintf(`document.querySelector(%q).click()`, selector))
}

// shows waits until the preview in a language shows a text.
func (c clerk) shows(language, text string) {
	c.t.Helper()
	c.until(fmt.Sprintf(`[...document.querySelectorAll('.frame[data-language="%s"] iframe')].some(f => f.contentDocument && f.contentDocument.body && f.contentDocument.body.innerText.includes(%q))`, language, text))
}

const longyang = "projects/LY-2020-009/project.toml"

// TestStaffCorrectAnAmountAtTheDesk corrects the capital sought, makes a mistake that is explained in Chinese and
// mended by a press, and saves.
func TestStaffCorrectAnAmountAtTheDesk(t *testing.T) {
	o := openOffice(t)
	before := o.read(t, longyang)
	c := o.clerk(t, desk, "#/projects/LY-2020-009?field=investment.sought")
	c.until(`document.activeElement && document.activeElement.id === "f-investment.sought"`)
	c.shows("zh", "1.2亿元")
	c.fill("investment.sought", "1.1亿元")
	c.shows("zh", "1.1亿元")
	c.shows("en", "CNY 110 million")
	c.until(`document.getElementById("f-investment.sought-prints").textContent === "网页上：1.1亿元CNY 110 million"`)

	c.fill("returns.jobs", "240人")
	c.until(`document.getElementById("f-returns.jobs-said").innerText.includes("整数")`)
	c.until(`document.getElementById("f-returns.jobs").getAttribute("aria-invalid") === "true"`)
	c.fill("returns.jobs", "250")
	c.until(`document.getElementById("f-returns.jobs-said").innerText === ""`)

	c.do(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "s", ctrlKey: true, bubbles: true}))`)
	c.until(`document.querySelector(".told").innerText.includes("已保存")`)
	want := strings.NewReplacer(`sought = "1.2亿元"`, `sought = "1.1亿元"`, "jobs = 240", "jobs = 250").Replace(before)
	if got := o.read(t, longyang); got != want {
		t.Errorf("the file is\n%s", got)
	}
	c.press(".told button:not(:last-child)")
	c.until(`document.querySelector(".told").innerText.includes("已撤销")`)
	if got := o.read(t, longyang); got != before {
		t.Errorf("taken back, the file is\n%s", got)
	}
}

// TestStaffBeginAProjectAtTheDesk begins a project, fills in what must be there, adds a row, drops in a picture, and
// saves. A file that was changed meanwhile is shown.
func TestStaffBeginAProjectAtTheDesk(t *testing.T) {
	o := openOffice(t)
	c := o.clerk(t, phone, "#/projects")
	c.press(".list-head button")
	c.until(`document.querySelector("dialog input").value === "LY-2020-015"`)
	c.press("dialog .strong")
	c.fill("slug", "river-lodge")
	for path, text := range map[string]string{
		"name@zh": "河畔客栈", "name@en": "River Lodge", "summary@zh": "示例客栈。", "summary@en": "A sample lodge.", "sector": "hotels", "nature": "new",
		"visibility": "public", "illustrative": "true", "investment.total": "1000万元", "investment.estimate": "true",
		"progress.stage": "reserve", "progress.since": "2020-04-01", "owner@zh": "示例单位", "owner@en": "Sample owner", "contact": "tourism-desk", "review.verified": "2020-04-01",
	} {
		c.fill(path, text)
	}
	c.press(`[data-path="place.town"] input`)
	c.press(`[data-path="cooperation"] input`)
	c.press(`[data-path="scale"] > .add`)
	c.fill("scale.1.name@zh", "客房")
	c.fill("scale.1.name@en", "Rooms")
	c.fill("scale.1.value", "20间")
	c.drop()
	c.until(`document.querySelector(".shown-picture li:nth-child(3)").innerText.includes("拍摄地点")`)
	c.fill("photos.1.alt@zh", "河岸")
	c.fill("photos.1.alt@en", "The bank")
	c.until(`document.querySelector(".save-status").innerText.includes("检查通过")`)
	c.press(".tab-preview")
	c.shows("zh", "河畔客栈")
	c.shows("en", "20 rooms")
	c.press(".save-bar .strong")
	c.until(`document.querySelector(".told").innerText.includes("已保存")`)
	for _, want := range []string{"slug = \"river-lodge\"\n", "[[scale]]\nname.zh = \"客房\"\nname.en = \"Rooms\"\nvalue = \"20间\"\n", "[[photos]]\nfile = \"river.jpg\"\n", "# 一句话推介 / In one sentence\n"} {
		if got := o.read(t, "projects/LY-2020-015/project.toml"); !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if body := o.read(t, "projects/LY-2020-015/river.jpg"); strings.Contains(body, "\x88\x25") {
		t.Error("the saved picture tells where it was taken")
	}

	c.fill("schedule.months", "12")
	file := filepath.Join(o.folder, "content", "projects", "LY-2020-015", "project.toml")
	theirs := strings.Replace(o.read(t, "projects/LY-2020-015/project.toml"), "1000万元", "1100万元", 1)
	if err := os.WriteFile(file, []byte(theirs), 0o644); err != nil {
		t.Fatal(err)
	}
	c.press(".save-bar .strong")
	c.until(`document.querySelector("dialog .now td:last-child").innerText.includes("1100万元")`)
	if got := o.read(t, "projects/LY-2020-015/project.toml"); got != theirs {
		t.Error("another's change was overwritten")
	}
	c.press(`dialog [value="both"]`)
	c.says(`document.getElementById("f-investment.total").value + " " + document.getElementById("f-schedule.months").value`, "1100万元 12")
	c.press(".save-bar .strong")
	c.until(`document.querySelector(".told").innerText.includes("已保存")`)
	if got := o.read(t, "projects/LY-2020-015/project.toml"); !strings.Contains(got, "1100万元") || !strings.Contains(got, "schedule.months = 12") {
		t.Errorf("both changes are not in\n%s", got)
	}
}

// drop drops a picture on the form, one of a camera that knows where it was.
func (c clerk) drop() {
	c.t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 900, 600)), nil); err != nil {
		c.t.Fatal(err)
	}
	const exif = "\xff\xe1\x00\x2eExif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00"
	raw := base64.StdEncoding.EncodeToString(append(append([]byte("\xff\xd8"), exif...), b.Bytes()[2:]...))
	c.do(fmt.Sprintf(`(() => {
		const bytes = Uint8Array.from(atob(%q), e => e.charCodeAt(0)), d = new DataTransfer()
		d.items.add(new File([bytes], "河 River.JPG", {type: "image/jpeg"}))
		document.querySelector(".drop").dispatchEvent(new DragEvent("drop", {dataTransfer: d, bubbles: true, cancelable: true}))
	})()`, raw))
}

// TestAxeFindsNothingAtTheDesk looks at every screen of the desk, light and dark.
func TestAxeFindsNothingAtTheDesk(t *testing.T) {
	code, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	o := openOffice(t)
	for at, c := range map[string]struct {
		screen browser.Screen
		ready  string
	}{
		"#/": {phone, ".rows li"}, "#/projects/LY-2020-009": {phone, ".field"}, "#/projects/LY-2020-009?prose=en&line=3": {desk, ".prose-box"},
		"#/contacts?line=1&column=1": {desk, ".source"}, "#/fairs/caexpo-17": {desk, ".ordered"}, "#/pages/about": {phone, ".field"},
		"#/translate": {phone, "h1"}, "#/translate/projects/LY-2020-009": {desk, ".unit"},
	} {
		k := o.clerk(t, c.screen, at)
		k.until(fmt.Sprintf(`document.querySelector(%q)`, c.ready))
		if err := k.Evaluate(string(code)+";0", nil); err != nil {
			t.Fatal(err)
		}
		for _, scheme := range schemes {
			if err := k.Prefer(browser.Media{Dark: scheme.dark, ReducedMotion: true}); err != nil {
				t.Fatal(err)
			}
			audit(t, k.Page, at+" ("+scheme.name+")", strings.Replace(fmt.Sprintf(violations, scheme.rules), "axe.run(document,", `axe.run({exclude: ["iframe"]},`, 1))
		}
		for _, complaint := range k.Complaints() {
			t.Errorf("%s: console: %s", at, complaint)
		}
		k.Close()
	}
}
