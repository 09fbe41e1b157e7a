package suite

import (
	"strings"
	"testing"
	"time"

	"tuijie/generator/browser"
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

// says waits until an expression that is a text is what is wanted.
func (r reader) says(expression, want string) {
	r.t.Helper()
	var got string
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if err := r.Evaluate(expression, &got); err != nil {
			r.t.Fatalf("%s: %v", expression, err)
		}
		if got == want {
			return
		}
	}
	r.t.Errorf("%s is %q, want %q", expression, got, want)
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
	r := newReader(t, s.serve(t)+"en/projects/index.html#sector=transport&amount=1-2")
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
