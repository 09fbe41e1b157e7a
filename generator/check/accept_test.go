package check_test

import (
	"strings"
	"testing"
)

const firstTOML = "projects/LY-2020-001/project.toml"

// long is a project whose summary is too long for a card: a warning.
func long(more ...string) string {
	return strings.Replace(project(1, "hotels", "1亿元", more...), "一个项目。", strings.Repeat("长", 61), 1)
}

func TestAWarningIsAcceptedWithAReason(t *testing.T) {
	accept := func(code, at string) string {
		row := "[[accept]]\ncode = \"" + code + "\"\nreason = \"已核对\"\n"
		if at != "" {
			row += "at = \"" + at + "\"\n"
		}
		return row
	}
	const tooLong = firstTOML + ":3:18 warning too-long"
	for name, c := range map[string]struct {
		toml, want string
		accepted   int
	}{
		"not accepted":          {long(), tooLong, 0},
		"the code":              {long(accept("too-long", "")), "", 1},
		"its key":               {long(accept("too-long", "summary.zh")), "", 1},
		"its file":              {long(accept("too-long", "project.toml")), "", 1},
		"words of the finding":  {long(accept("too-long", "61 characters")), "", 1},
		"another key":           {long(accept("too-long", "summary.en")), tooLong + "\n" + firstTOML + ":18:8 note unused-accept", 0},
		"another code":          {long(accept("superlative", "")), tooLong + "\n" + firstTOML + ":18:8 note unused-accept", 0},
		"nothing to be found":   {project(1, "hotels", "1亿元", accept("too-long", "")), firstTOML + ":18:8 note unused-accept", 0},
		"the note on itself":    {project(1, "hotels", "1亿元", accept("unused-accept", "")), firstTOML + ":18:8 note unused-accept", 0},
		"an error all the same": {project(1, "hotels", "1亿元", "investment.sought = \"2亿元\"", accept("sought-exceeds-total", "")), firstTOML + ":17:21 error sought-exceeds-total\n" + firstTOML + ":19:8 note unused-accept", 0},
	} {
		passed, found := all(t, false, map[string]string{firstTOML: c.toml})
		if got := brief(found); got != c.want {
			t.Errorf("%s: found\n%s\nwant\n%s", name, got, c.want)
		}
		if passed != nil && len(passed.Accepted()) != c.accepted {
			t.Errorf("%s: %d accepted, want %d", name, len(passed.Accepted()), c.accepted)
		}
	}
}

func TestTheReasonIsDue(t *testing.T) {
	_, found := all(t, false, map[string]string{firstTOML: long("[[accept]]\ncode = \"too-long\"")})
	if got := brief(found); !strings.Contains(got, "missing-field") || !strings.Contains(got, "too-long") {
		t.Errorf("found %s", got)
	}
}

func TestSiteTOMLAcceptsForFilesThatAreNoEntries(t *testing.T) {
	vocabulary := vocabularyTOML + "sectors.energy.name = { zh = \"能源\", en = \"Energy\" }\n"
	change := map[string]string{"vocabulary.toml": vocabulary, "site.toml": siteTOML + "[[accept]]\ncode = \"empty-column\"\nat = \"sectors.energy\"\nreason = \"六月起有项目\"\n"}
	if passed, found := all(t, false, change); len(found) > 0 || len(passed.Accepted()) != 1 {
		t.Errorf("found %s", brief(found))
	}
	change["vocabulary.toml"] = vocabularyTOML
	if _, found := all(t, false, change); brief(found) != "site.toml:10:8 note unused-accept" {
		t.Errorf("found %s", brief(found))
	}
}

func TestAnAcceptanceHoldsForItsEntryAlone(t *testing.T) {
	second := "projects/LY-2020-002/project.toml"
	_, found := all(t, false, map[string]string{
		firstTOML: long("[[accept]]\ncode = \"too-long\"\nreason = \"已核对\""),
		second:    strings.Replace(project(2, "trade", "2亿元"), "一个项目。", strings.Repeat("长", 61), 1),
	})
	if got := brief(found); got != second+":3:18 warning too-long" {
		t.Errorf("found %s", got)
	}
}
