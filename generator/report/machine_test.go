package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"tuijie/generator/diag"
)

func TestJSONIsOneObjectALineAndNeverNull(t *testing.T) {
	var out bytes.Buffer
	// What the caller counted wrongly is counted again.
	if err := JSON(&out, findings(), Summary{Errors: 99, Pages: 3}, Options{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != len(findings())+1 || strings.Contains(out.String(), "null") {
		t.Fatalf("%d lines:\n%s", len(lines), &out)
	}
	for _, line := range lines[:len(lines)-1] {
		var finding map[string]any
		if err := json.Unmarshal([]byte(line), &finding); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"severity", "code", "file", "line", "column", "message", "hint", "related"} {
			if _, ok := finding[key]; !ok || len(finding) != 8 {
				t.Errorf("%s is missing, or there is more: %s", key, line)
			}
		}
	}
	want := `{"summary":{"errors":4,"warnings":1,"pages":3,"files":0,"written":0,"unchanged":0,"removed":0,"seconds":0}}`
	if last := lines[len(lines)-1]; last != want {
		t.Errorf("summary %s, want %s", last, want)
	}
}

func TestGitHubEscapesWhatWouldEndACommand(t *testing.T) {
	d := diag.Diagnostic{Severity: diag.Warning, Code: "a-code", Place: diag.Place{File: "a,b:c%\n::error::x", Line: 2}, Message: diag.Say("", "100%: a,b\r\n::error::x")}
	var out bytes.Buffer
	if err := GitHub(&out, diag.List{d}, Options{}); err != nil {
		t.Fatal(err)
	}
	want := "::warning file=a%2Cb%3Ac%25␊%3A%3Aerror%3A%3Ax,line=2,title=a-code::100%25: a,b␍%0A::error::x\n1 warning.\n"
	if out.String() != want {
		t.Errorf("%q, want\n%q", out.String(), want)
	}
}

func gitlabPrints(t *testing.T, l diag.List, language string) []string {
	t.Helper()
	var out bytes.Buffer
	if err := GitLab(&out, l, Options{Language: language}); err != nil {
		t.Fatal(err)
	}
	var findings []struct{ Fingerprint string }
	if err := json.Unmarshal(out.Bytes(), &findings); err != nil {
		t.Fatal(err)
	}
	var prints []string
	for _, f := range findings {
		prints = append(prints, f.Fingerprint)
	}
	return prints
}

func TestFingerprintsOutliveAnEditAboveAndTellEqualFindingsApart(t *testing.T) {
	one := diag.Diagnostic{Code: "c", Place: diag.Place{File: "f", Line: 3, Column: 1}, Message: diag.Say("甲", "m")}
	two := one
	two.Line = 9
	moved := diag.List{one, two}
	moved[0].Line, moved[1].Line = 13, 19
	before, after := gitlabPrints(t, diag.List{one, two}, "en"), gitlabPrints(t, moved, "zh")
	if before[0] != after[0] || before[1] != after[1] {
		t.Errorf("before %v, after %v", before, after)
	}
	other := one
	other.File = "g"
	message := one
	message.Message = diag.Say("乙", "n")
	code := one
	code.Code = "d"
	seen := map[string]bool{}
	for _, p := range append(before, append(gitlabPrints(t, diag.List{other}, ""), append(gitlabPrints(t, diag.List{message}, ""), gitlabPrints(t, diag.List{code}, "")...)...)...) {
		if seen[p] {
			t.Errorf("%s is two findings", p)
		}
		seen[p] = true
	}
}

func TestEmptyListsAreArrays(t *testing.T) {
	var gitlab, sarif bytes.Buffer
	if err := GitLab(&gitlab, nil, Options{}); err != nil || gitlab.String() != "[]\n" {
		t.Errorf("%v %q", err, gitlab.String())
	}
	if err := SARIF(&sarif, nil, Options{}); err != nil || !strings.Contains(sarif.String(), `"results": []`) {
		t.Errorf("%v %q", err, sarif.String())
	}
}

func TestEverySARIFResultPointsAtItsRule(t *testing.T) {
	l := append(findings(), diag.Diagnostic{Severity: diag.Error, Code: "not-a-rule", Message: diag.Say("无", "x")})
	l = append(l, diag.Diagnostic{Code: diag.Syntax, Place: diag.Place{File: "content/a:b/项目 1.toml"}, Message: diag.Say("无", "x")})
	var out bytes.Buffer
	if err := SARIF(&out, l, Options{Language: "zh"}); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	d := json.NewDecoder(&out)
	d.DisallowUnknownFields()
	if err := d.Decode(&log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if len(run.Results) != len(l) || len(run.Tool.Driver.Rules) != len(diag.Rules()) {
		t.Fatalf("%d results, %d rules", len(run.Results), len(run.Tool.Driver.Rules))
	}
	uris := map[string]bool{}
	for _, r := range run.Results {
		known := r.RuleIndex != nil && run.Tool.Driver.Rules[*r.RuleIndex].ID == r.RuleID
		if known != (r.RuleID != "not-a-rule") {
			t.Errorf("%s points at rule %v", r.RuleID, r.RuleIndex)
		}
		if r.Message.Text == "" || len(r.Fingerprints) != 1 {
			t.Errorf("%+v", r)
		}
		for _, at := range r.Locations {
			uris[at.Physical.Artifact.URI] = true
		}
	}
	if !uris["content/a:b/%E9%A1%B9%E7%9B%AE%201.toml"] {
		t.Errorf("files: %v", uris)
	}
}
