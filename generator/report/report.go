// Package report prints findings and a summary of the work: for a person at a
// terminal, and for machines as JSON lines, GitHub commands, GitLab code
// quality and SARIF.
//
// It promises that the same findings give the same bytes, that a caret stands
// under the character it speaks of, Han characters and tabs included, and that
// no text of an author reaches a terminal as a control sequence or turns the
// direction of a line. It decides no exit code and changes no finding.
package report

import (
	"io"
	"io/fs"

	"tuijie/generator/diag"
)

// Options say for whom a report is printed.
type Options struct {
	Language string // "zh", or English for any other
	Colour   bool   // in Text only: colour with ANSI sequences
	Width    int    // in Text only: cells an excerpt may take; 0 means 100
	Source   fs.FS  // the site's folder, for excerpts; may be nil
	Base     string // the site's folder seen from the repository, for GitHub, GitLab and SARIF; may be empty
	Version  string // the program's version, for SARIF; may be empty
}

// Summary says what a run did. Errors and Warnings are counted from the list
// wherever a report is given one. Seconds is the time the run took.
type Summary struct {
	Errors, Warnings                   int
	Pages                              int
	Files, Written, Unchanged, Removed int
	Seconds                            float64
}

// Text prints findings for a person, and a last line that counts them.
func Text(w io.Writer, l diag.List, o Options) error { return nil }

// Built prints the one line that follows a successful build.
func Built(w io.Writer, s Summary, o Options) error { return nil }

// JSON prints one object a line, and a last line with the summary.
func JSON(w io.Writer, l diag.List, s Summary, o Options) error { return nil }

// GitHub prints workflow commands, which show findings beside the changed lines.
func GitHub(w io.Writer, l diag.List, o Options) error { return nil }

// GitLab prints a code quality report.
func GitLab(w io.Writer, l diag.List, o Options) error { return nil }

// SARIF prints a SARIF 2.1.0 log.
func SARIF(w io.Writer, l diag.List, o Options) error { return nil }
