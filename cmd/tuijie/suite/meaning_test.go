package suite

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

func TestAWordIsExplainedOnceOnAProjectsPage(t *testing.T) {
	s := site(t)
	explained := 0
	for _, p := range s.pages {
		if ok, _ := path.Match("*/projects/*/index.html", p.path); !ok {
			continue
		}
		seen := map[string]bool{}
		for _, each := range p.find("details", "class", "meaning") {
			summary, words := text(each.FirstChild), text(each.LastChild)
			if summary == "" || words == "" || words == summary {
				t.Errorf("%s: a mark without a name or without words: %q, %q", p.path, summary, words)
			}
			if seen[words] {
				t.Errorf("%s: explained twice: %s", p.path, words)
			}
			seen[words] = true
			explained++
		}
		if len(seen) == 0 {
			t.Errorf("%s explains no word", p.path)
		}
	}
	if explained < 4*2*14 {
		t.Errorf("%d explanations on all pages, want some four on each", explained)
	}
}

func TestAMeaningOpensByTapAndByKey(t *testing.T) {
	r := reader{tab(t, phone), t}
	r.open(site(t).fromFolder() + "zh/projects/organic-tea/index.html")
	const first = `document.querySelector(".meaning")`
	r.says(`(s => { s.focus(); const box = s.getBoundingClientRect(); return document.activeElement === s && box.width >= 24 && box.height >= 24 ? "reached" : s.outerHTML })(`+first+`.querySelector("summary"))`, "reached")
	r.says(first+`.querySelector("p").checkVisibility() + ""`, "false")
	r.do(`document.activeElement.click()`) // which is what Enter and a tap do
	r.says(first+`.querySelector("p").checkVisibility() + ""`, "true")
	fits(t, r.Page, "zh/projects/organic-tea/index.html")
}

// given counts the tables of a name in a project's file.
func given(t *testing.T, file, table string) int {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count("\n"+string(body), "\n[["+table+"]]\n")
}

func TestEveryProjectDrawsItsDistancesAndItsPermits(t *testing.T) {
	s := site(t)
	files, err := filepath.Glob(filepath.Join(repository(), "content", "projects", "*", "project.toml"))
	if err != nil || len(files) != 14 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		id := filepath.Base(filepath.Dir(file))
		found := 0
		for _, p := range s.pages {
			if p.kind() != "projects/*" || !strings.Contains(text(p.find("p", "class", "sheet-line only-print")[0]), id) {
				continue
			}
			found++
			roads := 0
			for _, svg := range p.find("svg", "class", "reach") {
				row := svg.Parent.Parent // a place with its distance and time
				if len(strings.Fields(text(row))) > 0 {
					roads++
				}
			}
			if want := given(t, file, "place.access"); roads != want || want == 0 {
				t.Errorf("%s draws %d distances, want %d", p.path, roads, want)
			}
			steps := 0
			for _, list := range p.find("ol", "class", "ladder-steps") {
				for n := range list.ChildNodes() {
					if n.Data == "li" {
						steps++
					}
				}
			}
			if want := given(t, file, "permits"); steps != want || len(p.find("svg", "class", "ladder")) != 1 {
				t.Errorf("%s has %d steps of permits and %d drawings, want %d and 1", p.path, steps, len(p.find("svg", "class", "ladder")), want)
			}
		}
		if found != 2 {
			t.Errorf("%s has %d pages, want one in each language", id, found)
		}
	}
}
