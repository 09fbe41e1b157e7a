// Package diag holds what is wrong with the author's text: which rule, where,
// what it is in Chinese and in English, and what to write instead.
//
// A Diagnostic is a value. This room prints nothing and decides no exit code;
// it promises only that a List sorts the same way every time. A failure of the
// machine (a full disk, a missing permission) is an error, never a Diagnostic.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says what a finding does to a build.
type Severity uint8

// The severities, from mildest to worst. Only an Error stops a build.
const (
	Note Severity = iota
	Warning
	Error
)

// String returns the word that the machine-readable forms use.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "note"
}

// Text is one sentence in the two languages that messages are written in.
type Text struct{ ZH, EN string }

// Say formats one sentence in both languages from the same arguments. An
// argument that is itself a Text stands in each sentence in its language. Where
// the two languages need another order, the formats use indexed verbs (%[2]s).
func Say(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{ZH: zh, EN: en}
	}
	return Text{
		ZH: fmt.Sprintf(zh, inLanguage("zh", args)...),
		EN: fmt.Sprintf(en, inLanguage("en", args)...),
	}
}

func inLanguage(language string, args []any) []any {
	words := slices.Clone(args)
	for i, a := range words {
		if t, ok := a.(Text); ok {
			words[i] = t.In(language)
		}
	}
	return words
}

// In returns the sentence in the named language: "zh", or English for any other.
func (t Text) In(language string) string {
	if language == "zh" {
		return t.ZH
	}
	return t.EN
}

// Place is a point in a file of the site. File is relative to the site's folder
// and uses forward slashes; Line and Column count from 1, Column in characters
// (Unicode code points). A zero Line means the file as a whole.
type Place struct {
	File         string
	Line, Column int
}

// Related is a second place that explains a finding: the other of two
// duplicates, the fact that a sentence contradicts.
type Related struct {
	Place
	Message Text
}

// Diagnostic is one finding.
type Diagnostic struct {
	Severity Severity
	Code     Code
	Place
	Key     string // dotted path of the field that is missing, so stands at no place of its own; else ""
	Message Text   // what is wrong, quoting the author
	Hint    Text   // what to write instead; may be empty
	Related []Related
	Fix     *Edit // what mends it, where it has one meaning; else nil
}

// List is a set of findings.
type List []Diagnostic

// Sort orders findings by file, line, column, code and message, so that a list
// is the same however its findings were gathered.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message.EN, b.Message.EN),
		)
	})
}

// Count returns how many findings have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// HasErrors reports whether any finding stops a build.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}
