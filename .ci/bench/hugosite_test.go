package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tuijie/generator/synthetic"
)

// made is a synthetic site and the Hugo site of it.
func made(t *testing.T, projects int) (site string, h *hugoSite) {
	t.Helper()
	dir := t.TempDir()
	site = filepath.Join(dir, "tuijie")
	if err := synthetic.Write(site, projects, synthetic.Options{}); err != nil {
		t.Fatal(err)
	}
	h, err := makeHugoSite(site, filepath.Join(dir, "hugo"))
	if err != nil {
		t.Fatal(err)
	}
	return site, h
}

func text(t *testing.T, parts ...string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// front reads the front matter of a page.
func front(t *testing.T, h *hugoSite, name string) (head map[string]any, body string) {
	t.Helper()
	raw, body, _ := strings.Cut(text(t, h.to, "content", name), "\n\n")
	if err := json.Unmarshal([]byte(raw), &head); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return head, body
}

func TestAProjectHasItsFactsAsValues(t *testing.T) {
	_, h := made(t, 5)
	zh, _ := front(t, h, "zh/projects/SY-2020-00005.md")
	en, _ := front(t, h, "en/projects/SY-2020-00005.md")
	if zh["title"] != "合成项目5：换乘停车场" || en["title"] != "Synthetic project 5: shuttle and parking station" {
		t.Errorf("the titles are %v and %v", zh["title"], en["title"])
	}
	for path, want := range map[string]any{
		"investment.total": 4.76e8, "investment.sought": 4.4744e8, "land.area": 420.0, "land.status": "cleared", "returns.irr": 7.5, "returns.payback": 7.7,
		"progress.since": "2019-11-02", "place.town": "town-1", "owner": "Synthetic Owner 5", "illustrative": true, "contact": "service-desk",
	} {
		if got := at(en["params"], strings.Split(path, ".")); got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
}

func TestProseRefersToTheSameFacts(t *testing.T) {
	site, h := made(t, 20)
	shortcodes := regexp.MustCompile(`\{\{< (fact|declared) [a-z]+ [a-z0-9_ -]+ >\}\}`)
	for _, id := range []string{"SY-2020-00001", "SY-2020-00007", "SY-2020-00020"} {
		for _, l := range languages {
			source := text(t, site, "content/projects", id, l+".md")
			_, body := front(t, h, l+"/projects/"+id+".md")
			if want, got := strings.Count(source, "{{"), len(shortcodes.FindAllString(body, -1)); got != want || want == 0 {
				t.Errorf("%s of %s has %d references, its source %d", l, id, got, want)
			}
			if want, got := strings.Count(source, "## "), strings.Count(body, "## "); got != want {
				t.Errorf("%s of %s has %d sections, its source %d", l, id, got, want)
			}
		}
	}
}

func TestShortcodesSayHowAFactIsPrinted(t *testing.T) {
	for ref, want := range map[string]string{
		"{{ investment.items.1.amount }}": "{{< fact money investment items 0 amount >}}",
		"{{ place.access.2.distance }}":   "{{< fact distance place access 1 distance >}}",
		"{{ returns.payback }}":           "{{< fact years returns payback >}}",
		"{{ progress.next_by }}":          "{{< fact day progress next_by >}}",
		"{{ owner }}":                     "{{< fact text owner >}}",
		"{{ reserve.declared.total }}":    "{{< declared money total >}}",
	} {
		if got := shortcode(ref); got != want {
			t.Errorf("%s becomes %s, want %s", ref, got, want)
		}
	}
}

// TestTemplatesAskForWhatThereIs holds the templates to the words, partials and data that the site has.
func TestTemplatesAskForWhatThereIs(t *testing.T) {
	_, h := made(t, 30)
	words := map[string]any{}
	if err := json.Unmarshal([]byte(text(t, h.to, "i18n/en.json")), &words); err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`\(?T "([a-z0-9.-]+)"`)
	partials := regexp.MustCompile(`partial(?:Cached)? "([a-z/.-]+)"`)
	data := regexp.MustCompile(`hugo\.Data\.([a-z]+)`)
	seen := 0
	err := fs.WalkDir(os.DirFS(h.to), "layouts", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body := text(t, h.to, name)
		for _, m := range asked.FindAllStringSubmatch(body, -1) {
			seen++
			if words[m[1]] == nil {
				t.Errorf("%s asks for the word %s", name, m[1])
			}
		}
		for _, m := range partials.FindAllStringSubmatch(body, -1) {
			if _, err := os.Stat(filepath.Join(h.to, "layouts/_partials", m[1])); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, m := range data.FindAllStringSubmatch(body, -1) {
			if _, err := os.Stat(filepath.Join(h.to, "data", m[1]+".json")); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		return nil
	})
	if err != nil || seen < 80 {
		t.Errorf("%d words are asked for: %v", seen, err)
	}
}

func TestEveryChangeReachesBothSites(t *testing.T) {
	for _, c := range changes[1:] {
		site, h := made(t, 5)
		before := [2]map[string]string{all(t, site), all(t, h.to)}
		for n := 1; n <= 2; n++ {
			if err := c.tuijie(site, n); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if err := c.hugo(h, n); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			after := [2]map[string]string{all(t, site), all(t, h.to)}
			for i, name := range []string{"the program's", "Hugo's"} {
				if differ(before[i], after[i]) == 0 {
					t.Errorf("%s, time %d: nothing changed in %s site", c.name, n, name)
				}
				if d := differ(before[i], after[i]); d > 5 {
					t.Errorf("%s, time %d: %d files changed in %s site", c.name, n, d, name)
				}
			}
			before = after
		}
	}
}

func TestAChangedAmountStillAddsUp(t *testing.T) {
	site, h := made(t, 5)
	before, _ := front(t, h, "zh/projects/"+first+".md")
	if err := changeAmount(site, 3); err != nil {
		t.Fatal(err)
	}
	if err := again(h, 3); err != nil {
		t.Fatal(err)
	}
	after, _ := front(t, h, "zh/projects/"+first+".md")
	was, is := number(t, before, "total"), number(t, after, "total")
	if is-was != 30_000 {
		t.Errorf("the total was %v and is %v", was, is)
	}
	for _, part := range []string{"items", "funding"} {
		if sum := number(t, after, part); sum != is {
			t.Errorf("%s add up to %v of %v", part, sum, is)
		}
	}
}

// number is an amount of a project's investment, or the sum of its rows.
func number(t *testing.T, head map[string]any, key string) float64 {
	t.Helper()
	switch v := at(head["params"], []string{"investment", key}).(type) {
	case float64:
		return v
	case []any:
		sum := 0.0
		for i := range v {
			amount, _ := at(v[i], []string{"amount"}).(float64)
			sum += amount
		}
		return sum
	}
	t.Fatalf("the investment has no %s", key)
	return 0
}

// all reads the files of a folder.
func all(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files[name] = text(t, dir, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// differ counts the files that are not the same in both.
func differ(a, b map[string]string) int {
	n := 0
	for name, body := range b {
		if a[name] != body {
			n++
		}
	}
	for name := range a {
		if _, ok := b[name]; !ok {
			n++
		}
	}
	return n
}
