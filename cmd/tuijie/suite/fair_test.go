package suite

import (
	"strings"
	"testing"

	"tuijie/generator/browser"
)

// told is the line that says from which fair a reader comes, "" once a while has passed without one.
const told = `new Promise(done => {
	let left = 20
	const look = () => {
		const line = document.querySelector(".from-fair")
		if (line || !left--) done(line ? line.innerText : "")
		else setTimeout(look, 20)
	}
	look()
})`

func TestAReaderWhoComesFromAFairIsToldSo(t *testing.T) {
	s := site(t)
	for name, root := range map[string]string{"served": s.serve(t), "from a folder": s.fromFolder()} {
		t.Run(name, func(t *testing.T) {
			tab := tab(t, phone)
			said := func(address string) (line string) {
				t.Helper()
				visit(t, tab, root, address)
				if err := tab.Evaluate(told, &line); err != nil {
					t.Fatal(err)
				}
				return line
			}
			const project, fair = "zh/projects/organic-tea/index.html", "fairs/caexpo-17/index.html"
			if line := said(project); line != "" {
				t.Errorf("who comes from no fair is told %q", line)
			}
			for _, step := range []struct{ address, want string }{
				{project + "?fair=caexpo-17", "第17届中国—东盟博览会"},
				{"zh/projects/index.html", "第17届中国—东盟博览会"},
				{"en/projects/organic-tea/index.html", "CAEXPO"},
			} {
				line := said(step.address)
				if !strings.Contains(line, step.want) {
					t.Errorf("%s says %q, want %s", step.address, line, step.want)
				}
				fits(t, tab, step.address)
			}
			if line := said("zh/" + fair); line != "" {
				t.Errorf("the fair's own page says %q", line)
			}
			back(t, tab, s, root)
			if line := said(project); line != "" {
				t.Errorf("after it was closed, the line says %q", line)
			}
			for _, hostile := range []string{"..%2F..%2Fx", "%22%3E%3Cscript%3E", ""} {
				if line := said(project + "?fair=" + hostile); line != "" {
					t.Errorf("?fair=%s says %q", hostile, line)
				}
			}
		})
	}
}

// back proves that the line leads to the fair's page, and closes it.
func back(t *testing.T, tab *browser.Page, s *tree, root string) {
	t.Helper()
	visit(t, tab, root, "en/index.html")
	var line, address string
	if err := tab.Evaluate(told, &line); err != nil {
		t.Fatal(err)
	}
	err := tab.Evaluate(`(() => { const line = document.querySelector(".from-fair"), to = line.querySelector("a").href
		line.querySelector("button").click(); return to })()`, &address)
	if err != nil || s.page(strings.TrimPrefix(address, root)) != s.page("en/fairs/caexpo-17/index.html") {
		t.Errorf("the line %q leads to %q (%v)", line, address, err)
	}
}

func TestAFairsProjectsRememberIt(t *testing.T) {
	s := site(t)
	for _, language := range []string{"zh/", "en/"} {
		p := s.page(language + "fairs/shenzhen-2020/index.html")
		links := 0
		for _, r := range p.references() {
			if strings.Contains(r.address, "/projects/") && strings.HasSuffix(r.address, "/index.html?fair=shenzhen-2020") {
				links++
			}
		}
		if links != 8 {
			t.Errorf("%s has %d links that remember the fair, want 8", p.path, links)
		}
	}
}
