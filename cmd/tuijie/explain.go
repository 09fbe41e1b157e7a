package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"tuijie/docs"
	"tuijie/generator/diag"
	"tuijie/generator/record"
)

type explainCommand struct {
	Code string `arg:"" help:"The code in brackets at the end of a finding. 提示末尾方括号里的代码。"`
}

// Run prints what a rule proves, why, and how to mend what it finds.
func (e *explainCommand) Run(c *commands, w world) error {
	language := messages(c, w)
	var codes []string
	for _, rule := range diag.Rules() {
		if string(rule.Code) == e.Code {
			return explain(w, rule, language)
		}
		codes = append(codes, string(rule.Code))
	}
	text := fmt.Sprintf(say(language, "没有检查项 %q", "there is no code %q"), e.Code)
	if near, ok := record.Nearest(strings.ToLower(e.Code), codes); ok {
		return exit{exitUsage, text + fmt.Sprintf(say(language, "；是不是 %s？", "; did you mean %s?"), near)}
	}
	return exit{exitUsage, text + say(language, "；用 tuijie check --list-codes 列出全部", "; tuijie check --list-codes lists them all")}
}

func explain(w world, rule diag.Rule, language string) error {
	text := fmt.Sprintf("%s: %s\n", rule.Code, rule.Text.In(language))
	section, _ := docs.Check(string(rule.Code))
	if m := severities.FindStringSubmatch(section); m != nil {
		text += say(language, m[1], m[2]) + "\n"
	}
	for _, part := range inLanguage(section, language) {
		text += "\n" + part + "\n"
	}
	if _, err := fmt.Fprint(w.out, text); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// severities is the line that tells how grave the findings of a rule are.
var severities = regexp.MustCompile(`(?m)^\*([^*]+) · ([^*]+)\*$`)

var link = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)

// inLanguage takes the paragraphs of a section that are in the reader's
// language, and what is in neither, such as a sample of a file. The first only
// repeats the rule's sentences.
func inLanguage(section, language string) []string {
	var parts []string
	for i, part := range strings.Split(section, "\n\n") {
		sample := strings.HasPrefix(part, "```") || strings.HasPrefix(part, "    ")
		if i == 0 || part == "" || !sample && isChinese(part) != (language == "zh") {
			continue
		}
		parts = append(parts, link.ReplaceAllString(part, "$1 (docs/$2)"))
	}
	return parts
}

// isChinese reports whether a paragraph has more Han characters than words in
// Latin letters.
func isChinese(text string) bool {
	han := 0
	words := strings.FieldsFunc(text, func(r rune) bool {
		if unicode.Is(unicode.Han, r) {
			han++
		}
		return r > unicode.MaxASCII || !unicode.IsLetter(r)
	})
	return han > len(words)
}
