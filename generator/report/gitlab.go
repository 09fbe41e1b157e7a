package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"tuijie/generator/diag"
)

type gitlabFinding struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// GitLab prints a code quality report: one array, empty where nothing was found.
func GitLab(w io.Writer, l diag.List, o Options) error {
	prints := fingerprints{}
	findings := []gitlabFinding{}
	for _, d := range sorted(l) {
		findings = append(findings, gitlabFinding{
			Description: o.withHint(d),
			CheckName:   string(d.Code),
			Fingerprint: prints.next(d),
			Severity:    gitlabSeverity(d.Severity),
			Location:    gitlabLocation{o.gitlabPath(d.File), gitlabLines{max(d.Line, 1)}},
		})
	}
	return writeJSON(w, findings)
}

// gitlabPath names the site's folder where no file is known: GitLab drops a
// finding without a path.
func (o Options) gitlabPath(name string) string {
	if name == "" && o.Base == "" {
		return "."
	}
	if name == "" {
		return o.Base
	}
	return o.file(name)
}

func gitlabSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "major"
	case diag.Warning:
		return "minor"
	}
	return "info"
}

// fingerprints tell whether a finding is one already known. They hold neither
// line nor language, so that an edit above a finding, or a reader of another
// language, does not make it new; equal findings of a file are numbered.
type fingerprints map[string]int

func (f fingerprints) next(d diag.Diagnostic) string {
	key := fmt.Sprintf("%q %q %q", d.Code, d.File, d.Message.EN)
	f[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", key, f[key]))
	return hex.EncodeToString(sum[:])
}

func writeJSON(w io.Writer, v any) error {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return flush(w, &out)
}
