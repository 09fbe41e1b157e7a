package workbook

import (
	"slices"
	"testing"

	"tuijie/generator/content"
)

// TestRunningTextHasItsSection: text that a sheet brings is written below a heading that a new project's prose has, or
// it would be lost.
func TestRunningTextHasItsSection(t *testing.T) {
	sections := content.Headings("zh")
	for head, section := range proseHeads {
		if !slices.Contains(sections, section) {
			t.Errorf("%s belongs in %s, and a project has no such section: %q", head, section, sections)
		}
		if heading, _ := heading(head); heading != head {
			t.Errorf("%s is read as %s, and so never found", head, heading)
		}
	}
}
