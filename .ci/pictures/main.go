// Pictures draws the pictures of docs/editing.zh.md from the program itself, so that they can be renewed when it
// changes: the preview and the desk as a browser shows them, and the workbook as its cells are.
//
//	go run ./.ci/pictures [-out docs/pictures]
//
// It works on a copy of the shipped content, in which it makes the mistakes that the guide speaks of. A picture is a WebP of
// at most 80 kB; a larger one is an error.
package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/deepteams/webp"

	"tuijie/generator/browser"
)

const (
	mostBytes = 80 << 10
	day       = "2020-03-31" // on which the shipped content is up to date
	patience  = time.Minute
)

// shot is one picture: what is opened, what is done there, and what must then be seen.
type shot struct {
	name          string
	address       string // below the preview's own
	width, height int
	edit          [3]string // a file of the content, a text in it, and what it is replaced by before the picture
	ready         string    // holds once the page stands
	steps         []string  // what a person does there
	until         string    // holds once it shows; "" where nothing is waited for
}

const project = "content/projects/LY-2020-009/project.toml"

var shots = []shot{
	{name: "desk-list", address: "_desk/#/", width: 1100, height: 620, ready: `document.querySelector(".rows li")`},
	{name: "desk-form", address: "_desk/#/projects/LY-2020-009?field=investment.sought", width: 1280, height: 720,
		ready: `document.getElementById("f-investment.sought") && [...document.querySelectorAll(".frame iframe")].some(f => f.contentDocument && f.contentDocument.querySelector("h1"))`,
		steps: []string{typed("investment.sought", "3亿元")}, until: `document.getElementById("f-investment.sought-said").innerText`},
	{name: "desk-prose", address: "_desk/#/projects/LY-2020-009?prose=en", width: 1280, height: 640, ready: `document.querySelector(".prose-box") && [...document.querySelectorAll(".frame iframe")].some(f => f.contentDocument && f.contentDocument.querySelector("h1"))`},
	{name: "views", address: "_view/?as=pair&of=/zh/projects/longyang-spa-town/index.html", width: 1280, height: 680,
		ready: `[...document.querySelectorAll("iframe")].filter(f => f.contentDocument && f.contentDocument.querySelector("h1")).length === 2`},
	{name: "mistake", address: "zh/projects/longyang-spa-town/index.html", width: 1100, height: 600,
		edit: [3]string{project, `sought = "1.2亿元"`, `sought = “1千万”`}, ready: `document.querySelector("h1") && document.querySelector("#tuijie-serve")`,
		until: `document.querySelector("#tuijie-serve").shadowRoot.querySelector("section.errors")`},
}

// typed writes into the box of a field, as typing does.
func typed(path, text string) string {
	return fmt.Sprintf(`(e => { e.focus(); e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); e.dispatchEvent(new Event("change", {bubbles: true})) })(document.querySelector('[data-path="%s"] input'))`, text, path)
}

func main() {
	out := flag.String("out", filepath.Join("docs", "pictures"), "the folder of the pictures")
	only := flag.String("only", "", "the name of one picture; all without it")
	flag.Parse()
	if err := draw(*out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

func draw(out, only string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "tuijie-pictures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	program := filepath.Join(work, "tuijie.exe")
	if said, err := exec.Command("go", "build", "-o", program, "./cmd/tuijie").CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w: %s", err, said)
	}
	path, ok := browser.Find()
	if !ok {
		return errors.New("there is no browser: make tools")
	}
	b, err := browser.Start(context.Background(), path)
	if err != nil {
		return err
	}
	defer b.Close()
	for _, s := range shots {
		if only != "" && s.name != only {
			continue
		}
		if err := s.take(b, program, filepath.Join(work, s.name), out); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	if only == "" || only == "workbook" {
		return drawWorkbook(b, program, filepath.Join(work, "workbook"), out)
	}
	return nil
}

// take serves a fresh copy of the content and takes one picture of it.
func (s shot) take(b *browser.Browser, program, site, out string) error {
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS("content")); err != nil {
		return err
	}
	preview, address, err := serve(program, site)
	if err != nil {
		return err
	}
	defer preview.Wait()
	defer preview.Process.Kill()
	page, err := b.NewPage(browser.Screen{Width: s.width, Height: s.height})
	if err != nil {
		return err
	}
	defer page.Close()
	if err := s.open(page, address); err != nil {
		return err
	}
	if err := s.spoil(site); err != nil {
		return err
	}
	for _, step := range s.steps {
		if err := page.Evaluate(step, nil); err != nil {
			return err
		}
	}
	if s.until != "" {
		if err := until(page, s.until, patience); err != nil {
			return err
		}
	}
	time.Sleep(3 * time.Second) // what follows a save, a check or a change of the page
	return save(page, filepath.Join(out, s.name+".webp"))
}

// open opens the page, again while the preview is being made: the desk says then that it is to be tried in a moment.
func (s shot) open(page *browser.Page, address string) (err error) {
	for range 12 {
		if err = page.Open("about:blank"); err == nil {
			err = page.Open(address + s.address)
		}
		if err == nil {
			if err = until(page, s.ready, 15*time.Second); err == nil {
				return nil
			}
		}
	}
	return err
}

// spoil makes the mistake that the picture shows.
func (s shot) spoil(site string) error {
	if s.edit[0] == "" {
		return nil
	}
	name := filepath.Join(site, filepath.FromSlash(s.edit[0]))
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !strings.Contains(string(raw), s.edit[1]) {
		return fmt.Errorf("%s does not hold %q", s.edit[0], s.edit[1])
	}
	return os.WriteFile(name, []byte(strings.Replace(string(raw), s.edit[1], s.edit[2], 1)), 0o644)
}

var addressForm = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// serve starts the preview and returns it with its address.
func serve(program, site string) (*exec.Cmd, string, error) {
	command := exec.Command(program, "serve", "--site", site, "--addr", "127.0.0.1:0", "--today", day, "--messages", "zh")
	said, err := command.StderrPipe()
	if err != nil {
		return nil, "", err
	}
	if err := command.Start(); err != nil {
		return nil, "", err
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if address := addressForm.FindString(lines.Text()); address != "" {
			go func() {
				for lines.Scan() {
				}
			}()
			return command, address, nil
		}
	}
	return nil, "", errors.New("the preview did not start")
}

// until waits for an expression to hold.
func until(page *browser.Page, expression string, patience time.Duration) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		var holds bool
		if err := page.Evaluate("!!("+expression+")", &holds); err == nil && holds {
			return nil
		}
	}
	var seen string
	page.Evaluate("document.body.innerText.slice(0, 400)", &seen)
	return fmt.Errorf("this does not come to hold: %s, on a page that says %q; %q", expression, seen, page.Complaints())
}

// save writes what the page shows.
func save(page *browser.Page, name string) error {
	raw, err := page.Screenshot()
	if err != nil {
		return err
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	o := webp.DefaultOptions()
	o.Quality = 60
	var b bytes.Buffer
	if err := webp.Encode(&b, img, o); err != nil {
		return err
	}
	if b.Len() > mostBytes {
		return fmt.Errorf("%s has %d bytes; at most %d", name, b.Len(), mostBytes)
	}
	fmt.Printf("%s: %d kB\n", name, b.Len()>>10)
	return os.WriteFile(name, b.Bytes(), 0o644)
}
