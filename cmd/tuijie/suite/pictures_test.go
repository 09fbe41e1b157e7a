package suite

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// row is a row of the pictures as a reader sees it: its words, and whether its bar is drawn and how long.
const row = `(group => (tr => [...tr.cells].slice(0, 3).map(e => e.textContent).join(" | ") + " | " +
	(tr.querySelector("svg").getAttribute("visibility") || "visible") + " " + (tr.querySelector("line")?.getAttribute("x2") || ""))(document.querySelector('.pictures [data-group="' + group + '"]')))`

func TestThePicturesFollowWhatIsChosen(t *testing.T) {
	root := site(t).fromFolder()
	r := newReader(t, root+"en/projects/index.html")
	var still string
	const drawn = `document.querySelector(".pictures").innerHTML`
	if err := r.Evaluate(drawn, &still); err != nil {
		t.Fatal(err)
	}
	r.choose("sector", "hotels")
	r.says(narrowed, "3 of 14 projects")
	r.says(drawn, still) // what nobody sees is not redrawn
	r.do(`document.querySelector(".pictures").open = true`)
	r.says(`document.querySelector(".pictures-chosen").textContent`, "Shown are the projects chosen: 3")
	r.says(row+`("hotels")`, "Hotels | 3 | CNY 755 million | visible 100.0%")
	r.says(row+`("transport")`, "Transport | 0 | — | hidden 0.0%")
	r.says(row+`("talks")`, "In talks | 1 | CNY 220 million | visible 100.0%")
	r.says(`document.querySelector(".pictures tfoot").textContent.replace(/\s+/g, " ").trim()`, "Total3CNY 755 million")
	const out = `[...document.querySelectorAll(".pictures .dot:not(.out) title")].map(e => e.textContent).join("; ")`
	r.says(out, "Baini Study and Training Hotel; Dashiwei Tiankeng Theme Hotel; Full-Service Hotel in Leye County Town")
	r.choose("stage", "talks")
	r.says(out, "Dashiwei Tiankeng Theme Hotel")
	r.says(row+`("promoted")`, "Open to investors | 0 | — | hidden 0.0%")
	r.do(`document.querySelector(".narrow-clear").click()`)
	r.says(narrowed, "")
	r.says(drawn, still)
	blame(t, r.Page, root, "en/projects/index.html")
}

func TestEveryProjectStandsInTheScatterAndInItsTable(t *testing.T) {
	s := site(t)
	for _, language := range []string{"zh/", "en/"} {
		for _, name := range []string{"projects/index.html", "progress/index.html"} {
			p := s.page(language + name)
			dots := p.find("a", "class", "dot")
			if len(dots) != 14 {
				t.Errorf("%s has %d dots, want 14", p.path, len(dots))
			}
			for _, dot := range dots {
				target := strings.TrimPrefix(value(dot, "href"), "../projects/")
				links := 0
				for _, r := range p.references() {
					if strings.TrimPrefix(r.address, "../projects/") == target {
						links++
					}
				}
				if links < 2 {
					t.Errorf("%s: %s is a dot and in no table", p.path, target)
				}
			}
		}
	}
}

// picturesOfAll are the classes of drawings and tables that tell of all projects together.
var picturesOfAll = []string{"treemap", "scatter", "chart", "chart pipeline", "classes"}

func TestEveryPictureOfSamplesSaysSo(t *testing.T) {
	found := 0
	for _, p := range site(t).pages {
		for n := range p.doc.Descendants() {
			if n.Type != html.ElementNode || !slices.Contains(picturesOfAll, value(n, "class")) || within(n, "class", "cover-sheet") || p.kind() == "projects/*" {
				continue
			}
			found++
			said := false
			for up := n.Parent; up != nil && up.Data != "main" && !said; up = up.Parent {
				for d := range up.Descendants() {
					said = said || value(d, "class") == "sample"
				}
			}
			if !said {
				t.Errorf("%s: nothing beside <%s class=%q> says that its figures are samples", p.path, n.Data, value(n, "class"))
			}
		}
	}
	if found < 2*7 {
		t.Errorf("only %d pictures found", found)
	}
}

// within says whether an element stands in one with an attribute of this value.
func within(n *html.Node, name, want string) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if value(up, name) == want {
			return true
		}
	}
	return false
}
