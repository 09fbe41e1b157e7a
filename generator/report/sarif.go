package report

import (
	"io"
	"net/url"

	"tuijie/generator/diag"
)

// The part of SARIF 2.1.0 that a list of findings needs. What has a default in
// the schema is written all the same where a reader of the usual library would
// otherwise find it empty.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Newlines   []string      `json:"newlineSequences"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version,omitempty"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string    `json:"id"`
		ShortDescription sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    *int              `json:"ruleIndex,omitempty"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations,omitempty"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// fingerprintName has the version of what a fingerprint is made of.
	fingerprintName = "tuijie/v1"
)

// SARIF prints a SARIF 2.1.0 log with one run: every rule with its sentence,
// and every finding with its places. File names are relative to %SRCROOT%, the
// repository's folder.
func SARIF(w io.Writer, l diag.List, o Options) error {
	language := diag.Say("zh-CN", "en-US").In(o.Language)
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "tuijie", Version: o.Version, Language: language, Rules: []sarifRule{}}},
		Language:   language,
		ColumnKind: "unicodeCodePoints",
		Newlines:   []string{"\r\n", "\n"},
		Results:    []sarifResult{},
	}
	index := map[diag.Code]int{}
	for i, r := range diag.Rules() {
		index[r.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{string(r.Code), sarifText{r.Text.In(o.Language)}})
	}
	prints := fingerprints{}
	for _, d := range sorted(l) {
		result := o.sarifResult(d)
		result.Fingerprints = map[string]string{fingerprintName: prints.next(d)}
		if i, ok := index[d.Code]; ok {
			result.RuleIndex = &i
		}
		run.Results = append(run.Results, result)
	}
	return writeJSON(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

func (o Options) sarifResult(d diag.Diagnostic) sarifResult {
	r := sarifResult{RuleID: string(d.Code), Level: d.Severity.String(), Message: sarifText{o.withHint(d)}}
	if d.File != "" {
		r.Locations = []sarifLocation{o.sarifLocation(d.Place)}
	}
	for _, other := range d.Related {
		location := o.sarifLocation(other.Place)
		location.Message = &sarifText{other.Message.In(o.Language)}
		r.Related = append(r.Related, location)
	}
	return r
}

func (o Options) sarifLocation(p diag.Place) sarifLocation {
	if p.File == "" {
		return sarifLocation{}
	}
	uri := url.URL{Path: o.file(p.File)}
	at := &sarifPhysical{Artifact: sarifArtifact{uri.String(), "%SRCROOT%"}}
	if p.Line > 0 {
		at.Region = &sarifRegion{p.Line, p.Column}
	}
	return sarifLocation{Physical: at}
}
