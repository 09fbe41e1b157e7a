package suite

import (
	"fmt"
	"image"
	"image/color"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"tuijie/generator/browser"
	"tuijie/generator/synthetic"
)

// reader is a tab in which a test does what a reader does.
type reader struct {
	*browser.Page
	t *testing.T
}

func newReader(t *testing.T, address string) reader {
	t.Helper()
	r := reader{tab(t, desk), t}
	r.open(address)
	return r
}

func (r reader) open(address string) {
	r.t.Helper()
	if err := r.Open(address); err != nil {
		r.t.Fatal(err)
	}
}

// do evaluates an expression.
func (r reader) do(expression string) {
	r.t.Helper()
	if err := r.Evaluate(expression, nil); err != nil {
		r.t.Fatalf("%s: %v", expression, err)
	}
}

// says waits until an expression that is a text is what is wanted. While one page goes and another comes, it has no value.
func (r reader) says(expression, want string) {
	r.t.Helper()
	var got string
	var err error
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if err = r.Evaluate(expression, &got); err == nil && got == want {
			return
		}
	}
	r.t.Errorf("%s is %q, want %q (%v)", expression, got, want, err)
}

// choose ticks a choice of a facet.
func (r reader) choose(facet, value string) {
	r.t.Helper()
	r.do(`document.querySelector('[data-facet="` + facet + `"] [value="` + value + `"]').click()`)
}

const (
	narrowed = `document.querySelector(".narrow-status").textContent`
	names    = `[...document.querySelectorAll("ol.projects .project")].map(e => e.dataset.id).join(" ")`
	pressed  = `[...document.querySelectorAll(".narrow-chosen button")].map(e => e.textContent).join("; ")`
)

// counted is how many projects a choice would leave, as the reader sees it.
func counted(facet, value string) string {
	return `document.querySelector('[data-facet="` + facet + `"] [value="` + value + `"]').closest("label").querySelector(".count").textContent`
}

func TestChoicesCombineAndCount(t *testing.T) {
	s := site(t)
	for from, root := range map[string]string{"served": s.serve(t), "from a folder": s.fromFolder()} {
		t.Run(from, func(t *testing.T) {
			r := newReader(t, root+"en/projects/index.html")
			r.says(counted("sector", "agriculture"), "5")
			r.choose("sector", "agriculture")
			r.says(narrowed, "5 of 14 projects")
			r.says(counted("sector", "hotels"), "3") // one more choice of the same facet adds to the list
			r.choose("sector", "hotels")
			r.says(narrowed, "8 of 14 projects")
			r.choose("stage", "promoted")
			r.do(`[...document.querySelectorAll(".narrow input[type=number]")].forEach((e, i) => { e.value = ["100", "300"][i]; e.dispatchEvent(new Event("input", {bubbles: true})) })`)
			r.says(pressed, "Hotels; Agriculture and processing; Open to investors; CNY 100 to 300 million; Clear all")
			r.says(`document.querySelector(".narrow-both").textContent`, "1至3亿元")
			blame(t, r.Page, root, "en/projects/index.html")
		})
	}
}

func TestTheSliderChoosesAmountsInBothUnits(t *testing.T) {
	r := newReader(t, site(t).fromFolder()+"en/projects/index.html")
	slide := func(thumb, stop int) {
		t.Helper()
		r.do(fmt.Sprintf(`(e => { e.value = %d; for (const type of ["input", "change"]) e.dispatchEvent(new Event(type, {bubbles: true})) })(document.querySelectorAll(".narrow-slider input")[%d])`, stop, thumb))
	}
	const stops, both = `document.querySelector(".narrow-slider").dataset.stops`, `document.querySelector(".narrow-both").textContent`
	r.says(stops, "70 100 150 200 300 500 700")
	slide(0, 4)
	r.says(narrowed, "3 of 14 projects")
	r.says(pressed+` + " / " + `+both, "from CNY 300 million / 3亿元以上")
	r.says(`document.querySelector(".narrow-slider input").getAttribute("aria-valuetext")`, "from CNY 300 million / 3亿元以上")
	slide(1, 2) // no farther than the other thumb
	r.says(pressed+` + " / " + `+both, "CNY 300 to 300 million / 3至3亿元")
	slide(0, 0)
	r.says(pressed+` + " / " + `+both, "up to CNY 300 million / 3亿元以下")
	r.says(`location.hash`, "#amount=-30000")
	r.do(`history.back()`)
	r.says(`[...document.querySelectorAll(".narrow-slider input")].map(e => e.value).join()`, "4,4")
	r.do(`document.querySelector(".narrow-chosen button").click()`)
	r.says(`[...document.querySelectorAll(".narrow-slider input")].map(e => e.value + e.getAttribute("aria-valuetext")).join()`, "0any amount,6any amount")
	slide(0, 4)
	r.goes("a.switch", "zh/projects/index.html#amount=30000-")
	r.says(pressed+` + " / " + `+both, "3亿元以上 / from CNY 300 million")
}

func TestWhatIsChosenStandsInTheAddress(t *testing.T) {
	s := site(t)
	root := s.fromFolder()
	r := newReader(t, root+"zh/projects/index.html")
	all := ""
	if err := r.Evaluate(names, &all); err != nil {
		t.Fatal(err)
	}
	r.choose("sector", "hotels")
	r.says(narrowed, "符合条件的项目3个，共14个")
	r.do(`(() => { const e = document.querySelector(".narrow select"); e.value = "amount"; e.dispatchEvent(new Event("input", {bubbles: true})) })()`)
	r.says(`location.hash`, "#sector=hotels&sort=amount")
	r.says(names, "LY-2020-001 LY-2020-002 LY-2020-003")
	r.do(`document.querySelector(".narrow select").value = "amount-up"; document.querySelector(".narrow select").dispatchEvent(new Event("input", {bubbles: true}))`)
	r.says(names, "LY-2020-003 LY-2020-002 LY-2020-001")
	r.do(`history.back()`)
	r.says(names, "LY-2020-001 LY-2020-002 LY-2020-003")
	r.do(`history.back()`)
	r.do(`new Promise(done => setTimeout(done, 100))`)
	r.do(`history.back()`)
	r.says(names, all)
	again := newReader(t, root+"zh/projects/index.html#sector=hotels&sort=amount-up")
	again.says(names, "LY-2020-003 LY-2020-002 LY-2020-001")
	again.says(`document.querySelector('.narrow-group').querySelector('[value="hotels"]').checked + ""`, "true")
}

func TestARowLooksTheSameHoweverItCame(t *testing.T) {
	s := site(t)
	r := newReader(t, s.serve(t)+"en/projects/index.html")
	var still string
	const first = `document.querySelector("li.project").outerHTML`
	if err := r.Evaluate(first, &still); err != nil {
		t.Fatal(err)
	}
	r.choose("sector", "hotels")
	r.says(narrowed, "3 of 14 projects")
	r.says(first, still)
}

func TestWhereNothingIsLeftThePageTellsWhatToLeaveOut(t *testing.T) {
	s := site(t)
	r := newReader(t, s.serve(t)+"en/projects/index.html#sector=transport&amount=100-200")
	r.says(narrowed, "No project meets all of this. Leave out “Amount”: 1")
	r.do(`document.querySelector(".narrow-status button").click()`)
	r.says(narrowed, "1 of 14 projects")
	r.says(`location.hash`, "#sector=transport")
}

func TestNothingIsLoadedBeforeAReaderNarrows(t *testing.T) {
	s := site(t)
	r := newReader(t, s.serve(t)+"en/projects/index.html")
	for _, asked := range r.Requests() {
		if strings.Contains(asked, "/facets/") {
			t.Errorf("the list asks for %s by itself", asked)
		}
	}
}

func TestComparingMarksWhatDiffers(t *testing.T) {
	s := site(t)
	root := s.fromFolder()
	r := newReader(t, root+"en/compare/index.html?p=LY-2020-001,LY-2020-002,LY-1999-001")
	const cell = `(name => { const tr = [...document.querySelectorAll(".compare tbody tr")].find(e => e.firstChild.firstChild.data === name)
		return tr.className + ": " + [...tr.children].slice(1).map(e => e.firstChild.data).join(" | ") })`
	r.says(`[...document.querySelectorAll(".compare thead .other")].map(e => e.textContent).join(" ")`, "LY-2020-001 LY-2020-002")
	r.says(cell+`("Total investment")`, "differs: CNY 450 million | CNY 220 million")
	r.says(cell+`("Sector")`, ": Hotels | Hotels")
	r.do(`document.querySelector(".comparison input").click()`)
	r.says(`[...document.querySelectorAll(".compare tbody tr")].filter(e => !e.classList.contains("differs") && e.checkVisibility()).length + ""`, "0")
	r.do(`document.querySelector(".compare-drop").click()`)
	r.says(`location.search`, "?p=LY-2020-002")
	blame(t, r.Page, root, "en/compare/index.html")
}

func TestAtMostFourAreComparedAndTheBarTellsHowMany(t *testing.T) {
	s := site(t)
	r := newReader(t, s.serve(t)+"en/projects/index.html")
	r.says(`document.querySelector(".tray").hidden + ""`, "true")
	for i := range 5 {
		r.do(fmt.Sprintf(`document.querySelectorAll('.pick [data-list="compare"]')[%d].click()`, i))
	}
	const told = `document.querySelector(".tray").innerText.replace(/\s+/g, " ").trim()`
	r.says(told, "Four at most can be compared. Compare: 4")
	r.do(`document.querySelectorAll('.pick [data-list="saved"]')[1].click()`)
	r.says(told, "Compare: 4 Saved: 1")
	r.open(s.serve(t) + "en/projects/index.html") // another origin: nothing of it is known there
	r.says(`document.querySelector(".tray").hidden + ""`, "true")
}

func TestTheShortListStaysOnTheDeviceAndOpensFromAnAddress(t *testing.T) {
	s := site(t)
	root := s.serve(t)
	r := newReader(t, root+"zh/saved/index.html?p=LY-2020-009,LY-2020-003")
	r.says(names, "LY-2020-009 LY-2020-003")
	r.do(`document.querySelector(".saved-take").click()`)
	r.open(root + "en/saved/index.html")
	r.says(names, "LY-2020-009 LY-2020-003")
	r.says(`document.querySelector(".saved-take").hidden + ""`, "true")
	r.do(`document.querySelector('.pick [data-list="saved"]').click()`)
	r.says(names, "LY-2020-003")
	r.do(`document.querySelector('.pick [data-list="saved"]').click()`)
	r.says(`document.querySelector(".saved").hidden + " " + document.querySelector(".tool-empty").hidden`, "true false")
	blame(t, r.Page, root, "en/saved/index.html")
}

// answering builds the site with desks that answer, in place of the samples, once.
var answering = sync.OnceValues(func() (*tree, error) {
	command, err := program()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(workshop, "answered")
	if err := os.CopyFS(filepath.Join(folder, "content"), os.DirFS(filepath.Join(repository(), "content"))); err != nil {
		return nil, err
	}
	file := filepath.Join(folder, "content", "contacts.toml")
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	changed := strings.NewReplacer("illustrative = true\n", "", "0776-0000000", "0776-7921234").Replace(string(text))
	if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
		return nil, err
	}
	out := filepath.Join(folder, "out")
	if said, err := exec.Command(command, "build", "--site", folder, "--out", out, "--today", today).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("tuijie build: %w\n%s", err, said)
	}
	return readTree(out)
})

func answered(t *testing.T) *tree {
	t.Helper()
	made, err := answering()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestTheShortListWritesToEachDeskAboutItsProjects(t *testing.T) {
	s := answered(t)
	r := newReader(t, s.serve(t)+"en/saved/index.html?p=LY-2020-001,LY-2020-005,LY-2020-002")
	r.says(`document.querySelectorAll(".saved-mails a").length + ""`, "2")
	var mails []string
	if err := r.Evaluate(`[...document.querySelectorAll(".saved-mails a")].map(e => e.href)`, &mails); err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]string{
		{"tourism@leye.example", "LY-2020-001, Full-Service Hotel in Leye County Town, CNY 450 million\r\nLY-2020-002, "},
		{"agriculture@leye.example", "LY-2020-005, Red-Flesh Kiwifruit Grading and Processing, CNY 180 million\r\n"},
	} {
		u, err := url.Parse(mails[i])
		if err != nil || u.Scheme != "mailto" || u.Opaque != want[0] || !strings.Contains(u.Query().Get("body"), want[1]) {
			t.Errorf("a mail is %s, want one to %s about %q", mails[i], want[0], want[1])
		}
	}
}

func TestTheShortListIsATableForSpreadsheets(t *testing.T) {
	s := site(t)
	r := newReader(t, s.fromFolder()+"zh/saved/index.html?p=LY-2020-005")
	r.says(`document.querySelector(".saved-csv").download`, "收藏的项目.csv")
	r.says(names, "LY-2020-005")
	r.do(`(() => {
		const facts = tuijieFacets.facts, create = URL.createObjectURL
		tuijieFacets.facts = async ids => { const found = await facts(ids); found.projects[0].name = '=HYPERLINK("x")'; return found }
		URL.createObjectURL = blob => { window.table = blob; return create.call(URL, blob) }
		tuijieKeep.set("saved", ["LY-2020-005", "LY-2020-001"])
	})()`)
	r.says(names, "LY-2020-005 LY-2020-001")
	r.says(`(async () => { const bytes = new Uint8Array(await table.arrayBuffer())
		return [...bytes.slice(0, 3)].join() + " " + new TextDecoder().decode(bytes).split(",").slice(0, 9).join(",") })()`,
		"239,187,191 \"编号\",\"名称\",\"总投资\",\"行业\",\"进展\",\"乡镇\",\"网页\"\r\n\"LY-2020-005\",\"'=HYPERLINK(\"\"x\"\")\",\"1.8亿元\"")
}

func TestTheShortListIsACodeForPhones(t *testing.T) {
	s := site(t)
	r := newReader(t, s.fromFolder()+"en/saved/index.html?p=LY-2020-005,LY-2020-001")
	r.says(`document.querySelectorAll(".saved-code .qr").length + ""`, "1") // and what draws it has been loaded
	var drawn struct{ Box, Path, Address string }
	if err := r.Evaluate(`({Box: document.querySelector(".saved-code .qr").getAttribute("viewBox"),
		Path: document.querySelector(".saved-code path").getAttribute("d"), Address: document.querySelector(".saved").dataset.address})`, &drawn); err != nil {
		t.Fatal(err)
	}
	if got, want := decoded(t, drawn.Box, drawn.Path), drawn.Address+"?p=LY-2020-005,LY-2020-001"; got != want {
		t.Errorf("the code says %q, want %q", got, want)
	}
	for _, length := range []int{1, 17, 18, 106, 107, 230, 231, 500, 858} {
		want := strings.Repeat("乐a", length)[:length-length%4] + strings.Repeat("z", length%4)
		var rows [][]bool
		if err := r.Evaluate(fmt.Sprintf("tuijieQR(%q)", want), &rows); err != nil {
			t.Fatal(err)
		}
		if got := read(t, len(rows)+8, func(x, y int) bool { return at(rows, x-4, y-4) }); got != want {
			t.Errorf("%d bytes are read back as %q", length, got)
		}
	}
	r.says(`tuijieQR("z".repeat(859)) + ""`, "null")
}

func at(rows [][]bool, x, y int) bool {
	return y >= 0 && y < len(rows) && x >= 0 && x < len(rows) && rows[y][x]
}

// decoded reads a code from its drawing, rows of dark modules.
func decoded(t *testing.T, box, path string) string {
	t.Helper()
	var size int
	if _, err := fmt.Sscanf(box, "0 0 %d", &size); err != nil {
		t.Fatal(err)
	}
	dark := map[image.Point]bool{}
	for run := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		var x, y, width, back int
		if _, err := fmt.Sscanf(run, "M%d %dh%dv1h-%d", &x, &y, &width, &back); err != nil || width != back {
			t.Fatalf("a row is drawn as %q: %v", run, err)
		}
		for i := range width {
			dark[image.Pt(x+i, y)] = true
		}
	}
	return read(t, size, func(x, y int) bool { return dark[image.Pt(x, y)] })
}

// read reads a code as a phone does, four pixels to a module.
func read(t *testing.T, size int, dark func(x, y int) bool) string {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 4*size, 4*size))
	for y := range 4 * size {
		for x := range 4 * size {
			if !dark(x/4, y/4) {
				picture.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_CHARACTER_SET: "UTF-8", gozxing.DecodeHintType_PURE_BARCODE: true}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

// TestAListGoesOnBeyondWhatWasCountedBeforehand compares what one choice shows, of which the beginning and the numbers
// were worked out by the build, with what the columns of all projects say where an amount is asked for too.
func TestAListGoesOnBeyondWhatWasCountedBeforehand(t *testing.T) {
	command, err := program()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, synthetic.FS(200)); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(folder, "public")
	if said, err := exec.Command(command, "build", "--site", folder, "--out", out, "--today", synthetic.Today).CombinedOutput(); err != nil {
		t.Fatalf("tuijie build: %v\n%s", err, said)
	}
	s, err := readTree(out)
	if err != nil {
		t.Fatal(err)
	}
	root := s.serve(t)
	// common are choices that more than two pages of the list have: one of each facet that has such.
	var common []string
	err = newReader(t, root+"zh/projects/index.html").Evaluate(`[...document.querySelectorAll(".narrow-group")].map(g => {
		const e = [...g.querySelectorAll("[type=checkbox]")].find(e => Number(e.parentElement.querySelector(".count").textContent) > 48)
		return e ? g.dataset.facet + "=" + e.value : ""
	}).filter(Boolean)`, &common)
	if err != nil || len(common) < 2 {
		t.Fatal(common, err)
	}
	for _, choice := range []string{common[0], common[len(common)-1], "sort=amount"} {
		t.Run(choice, func(t *testing.T) {
			var lists, counts [2]string
			for i, address := range []string{"#" + choice, "#" + choice + "&amount=1-"} {
				r := newReader(t, root+"zh/projects/index.html"+address)
				r.awaits(`document.querySelectorAll("li.project").length === 24 && !document.querySelector(".narrow-more").hidden`)
				r.do(`document.querySelector(".narrow-more").click()`)
				r.awaits(`document.querySelectorAll("li.project").length === 48`)
				if err := r.Evaluate(names, &lists[i]); err != nil {
					t.Fatal(err)
				}
				if err := r.Evaluate(`[...document.querySelectorAll(".narrow-group .count")].map(e => e.textContent).join() + `+narrowed, &counts[i]); err != nil {
					t.Fatal(err)
				}
			}
			if lists[0] != lists[1] || lists[0] == "" {
				t.Errorf("one choice shows %s, the columns say %s", lists[0], lists[1])
			}
			if counts[0] != counts[1] {
				t.Errorf("one choice counts %s, the columns say %s", counts[0], counts[1])
			}
		})
	}
}
