// Package report prints findings and a summary of the work: for a person at a
// terminal, and for machines as JSON lines, GitHub commands, GitLab code
// quality and SARIF.
//
// It promises that the same findings give the same bytes in whatever order they
// were gathered, that a caret stands under the character it speaks of, Han
// characters and tabs included, and that no text of an author reaches a
// terminal as a control sequence or turns the direction of a line. It decides no
// exit code and changes no finding.
//
// Every function returns only errors of the writer.
package report

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tuijie/generator/diag"
)

// Options say for whom a report is printed.
type Options struct {
	Language string // "zh", or English for any other
	Colour   bool   // in Text and Built only: colour with ANSI sequences
	Width    int    // in Text only: cells of a source line to show; 0 means 100, the least is 40
	Source   fs.FS  // in Text only: the site's folder, for excerpts; may be nil
	Base     string // in GitHub, GitLab and SARIF only: the site's folder seen from the repository's; may be empty
	Version  string // in SARIF only: the program's version; may be empty
}

// Summary says what a run did. Where a report also has the list of findings,
// Errors and Warnings are counted from it. Seconds is the time the run took.
type Summary struct {
	Errors    int     `json:"errors"`
	Warnings  int     `json:"warnings"`
	Pages     int     `json:"pages"`
	Files     int     `json:"files"`
	Written   int     `json:"written"`
	Unchanged int     `json:"unchanged"`
	Removed   int     `json:"removed"`
	Seconds   float64 `json:"seconds"`
	Account   string  `json:"-"` // where the time went, in the reader's language; "" for nothing worth telling
}

// Built prints the line that follows a successful build.
func Built(w io.Writer, s Summary, o Options) error {
	line := diag.Say(
		"已生成 %d 个页面，共 %d 个文件（写入 %d，未变 %d，移除 %d），用时 %.1f 秒。",
		"Built %d %s, %d %s (%d written, %d unchanged, %d removed) in %.1f s.",
	)
	text := fmt.Sprintf(line.ZH, s.Pages, s.Files, s.Written, s.Unchanged, s.Removed, s.Seconds)
	if o.Language != "zh" {
		text = fmt.Sprintf(line.EN, s.Pages, noun(s.Pages, "page"), s.Files, noun(s.Files, "file"), s.Written, s.Unchanged, s.Removed, s.Seconds)
	}
	text = o.paint(green, text) + "\n"
	if s.Account != "" {
		text += s.Account + diag.Say("。", ".").In(o.Language) + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}

// counts is the line that sums up a list.
func counts(l diag.List, o Options) string {
	errors, warnings, notes := l.Count(diag.Error), l.Count(diag.Warning), l.Count(diag.Note)
	var parts []string
	add := func(n int, zh, en string) {
		if n > 0 {
			parts = append(parts, diag.Text{ZH: fmt.Sprintf("%d %s", n, zh), EN: fmt.Sprintf("%d %s", n, noun(n, en))}.In(o.Language))
		}
	}
	add(errors, "个错误", "error")
	add(warnings, "条警告", "warning")
	add(notes, "条说明", "note")
	if len(parts) == 0 {
		return diag.Say("没有发现问题。", "No problems found.").In(o.Language)
	}
	if o.Language == "zh" {
		return "发现 " + strings.Join(parts, "、") + "。"
	}
	return strings.Join(parts, ", ") + "."
}

func noun(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// sorted returns the findings in their order, and leaves the caller's alone.
func sorted(l diag.List) diag.List {
	l = slices.Clone(l)
	l.Sort()
	return l
}

// withHint is a finding as one text, for forms that have no place for a hint.
func (o Options) withHint(d diag.Diagnostic) string {
	text := d.Message.In(o.Language)
	if hint := d.Hint.In(o.Language); hint != "" {
		text += "\n" + o.hintLabel() + hint
	}
	return text
}

func (o Options) hintLabel() string { return diag.Say("提示：", "hint: ").In(o.Language) }

// file returns a file's name as the repository knows it, or "".
func (o Options) file(name string) string {
	if name == "" || o.Base == "" {
		return name
	}
	return path.Join(o.Base, name)
}

// flush writes what was gathered in one go, so that a report is not cut by
// what another goroutine prints.
func flush(w io.Writer, b *bytes.Buffer) error {
	_, err := w.Write(b.Bytes())
	return err
}
