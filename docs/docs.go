// Package docs carries the project's documentation for the program to quote.
package docs

import (
	_ "embed"
	"strings"
)

//go:embed checks.md
var checks string

// Check returns what checks.md says of a code: the text below the heading of that
// name, in both languages, without the heading; false where it has none.
func Check(code string) (string, bool) {
	var section []string
	found := false
	for line := range strings.Lines(checks) {
		name, heading := strings.CutPrefix(line, "### ")
		switch {
		case found && (heading || strings.HasPrefix(line, "## ")):
			return strings.TrimSpace(strings.Join(section, "")), true
		case found:
			section = append(section, line)
		case heading:
			found = strings.TrimSpace(name) == code
		}
	}
	return strings.TrimSpace(strings.Join(section, "")), found
}
