package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"tuijie/generator/quantity"
	"tuijie/themes"
)

// first is the project that is changed.
const first = "SY-2020-00001"

// change is something that staff do between two builds. The nth time is unlike every time before, so that nothing
// remembered of an earlier change helps.
type change struct {
	name   string
	tuijie func(site string, n int) error
	hugo   func(h *hugoSite, n int) error // the same in the Hugo site, after the program's own site was changed
}

// changes are what is measured, in this order.
var changes = []change{
	{"nothing", func(string, int) error { return nil }, func(*hugoSite, int) error { return nil }},
	{"prose of one project", changeProse, again},
	{"amount of one project", changeAmount, again},
	{"name of one sector", changeSector, again},
	{"one template", changeTemplate, changeHugoTemplate},
	{"one word of a language", changeWord, changeHugoWord},
}

// again makes the files of the Hugo site anew that come from what was changed.
func again(h *hugoSite, _ int) error {
	if err := h.project(first, 1); err != nil {
		return err
	}
	return h.frame()
}

func changeProse(site string, n int) error {
	for language, sentence := range map[string]string{"zh": "\n以合同为准。\n", "en": "\nThe contract holds.\n"} {
		err := edit(filepath.Join(site, "content/projects", first, language+".md"), func(body []byte) ([]byte, error) {
			return append(body, strings.Repeat(sentence, n)...), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// An amount that is part of a sum changes in four places, as it would by hand: the total, what it is spent on, where
// it comes from, and what the reserve library declares.
var (
	investmentTotal = regexp.MustCompile(`(?s)\[investment\]\ntotal = "([^"]+)"`)
	firstItem       = regexp.MustCompile(`(?s)\[\[investment\.items\]\]\n.*?amount = "([^"]+)"`)
	firstFunding    = regexp.MustCompile(`(?s)\[\[investment\.funding\]\]\n.*?amount = "([^"]+)"`)
	declaredTotal   = regexp.MustCompile(`(?s)\[declared\]\n.*?total = "([^"]+)"`)
)

func changeAmount(site string, n int) error {
	more, err := quantity.ParseMoney(fmt.Sprintf("%d万元", n))
	if err != nil {
		return err
	}
	add := func(old string) (string, error) {
		amount, err := quantity.ParseMoney(old)
		if err != nil {
			return "", err
		}
		sum, err := amount.Add(more)
		return sum.String(), err
	}
	project := filepath.Join(site, "content/projects", first, "project.toml")
	for _, at := range []*regexp.Regexp{investmentTotal, firstItem, firstFunding} {
		if err := replace(project, at, add); err != nil {
			return err
		}
	}
	return replace(filepath.Join(site, "content/reserves/synthetic.toml"), declaredTotal, add)
}

var (
	sectorZH = regexp.MustCompile(`\[sectors\.[a-z-]+\]\nname\.zh = "([^"]+)"`)
	sectorEN = regexp.MustCompile(`\[sectors\.[a-z-]+\]\nname\.zh = "[^"]+"\nname\.en = "([^"]+)"`)
)

func changeSector(site string, n int) error {
	vocabulary := filepath.Join(site, "content/vocabulary.toml")
	err := replace(vocabulary, sectorZH, func(old string) (string, error) { return strings.Repeat("新", n) + old, nil })
	if err != nil {
		return err
	}
	return replace(vocabulary, sectorEN, func(old string) (string, error) { return strings.Repeat("New ", n) + old, nil })
}

// changeTemplate puts a template of the site's own over the built-in one of project pages.
func changeTemplate(site string, n int) error {
	const name = "fair/templates/project.html"
	body, err := themes.Files.ReadFile(name)
	if err != nil {
		return err
	}
	changed, err := numbered(body, n)
	if err != nil {
		return err
	}
	return overlay(site, name, changed)
}

func changeHugoTemplate(h *hugoSite, n int) error {
	body, err := hugoFiles.ReadFile("hugo/layouts/projects/page.html")
	if err != nil {
		return err
	}
	changed, err := numbered(body, n)
	if err != nil {
		return err
	}
	return h.write("layouts/projects/page.html", changed)
}

// numbered marks the article of a page with a number.
func numbered(template []byte, n int) ([]byte, error) {
	const tag = "<article>"
	if !bytes.Contains(template, []byte(tag)) {
		return nil, fmt.Errorf("the template of a project has no %s", tag)
	}
	return bytes.Replace(template, []byte(tag), fmt.Appendf(nil, `<article class="edition-%d">`, n), 1), nil
}

// facts is the heading that changes, on every page of a project.
func facts(n int) string { return strings.Repeat("新", n) + "概况" }

func changeWord(site string, n int) error {
	return overlay(site, "fair/words/zh.toml", fmt.Appendf(nil, "[project]\nfacts = %q\n", facts(n)))
}

func changeHugoWord(h *hugoSite, n int) error {
	return edit(filepath.Join(h.to, "i18n/zh.json"), func(body []byte) ([]byte, error) {
		var words map[string]any
		if err := json.Unmarshal(body, &words); err != nil {
			return nil, err
		}
		words["project.facts"] = facts(n)
		return json.MarshalIndent(words, "", " ")
	})
}

// overlay writes a file of the site's own theme folder.
func overlay(site, name string, body []byte) error {
	name = filepath.Join(site, "themes", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, body, 0o644)
}

// replace changes what the first group of a pattern finds first in a file.
func replace(name string, at *regexp.Regexp, to func(string) (string, error)) error {
	return edit(name, func(body []byte) ([]byte, error) {
		found := at.FindSubmatchIndex(body)
		if found == nil {
			return nil, fmt.Errorf("%s has no %s", name, at)
		}
		text, err := to(string(body[found[2]:found[3]]))
		if err != nil {
			return nil, err
		}
		return append(append(body[:found[2]:found[2]], text...), body[found[3]:]...), nil
	})
}

func edit(name string, change func([]byte) ([]byte, error)) error {
	body, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if body, err = change(body); err != nil {
		return err
	}
	return os.WriteFile(name, body, 0o644)
}
