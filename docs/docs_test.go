package docs

import (
	"strings"
	"testing"

	"tuijie/generator/diag"
)

func TestEveryRuleHasItsOwnSection(t *testing.T) {
	for _, rule := range diag.Rules() {
		text, ok := Check(string(rule.Code))
		if !ok || !strings.Contains(text, rule.Text.ZH) {
			t.Errorf("%s: got %.60q, %v", rule.Code, text, ok)
		}
		if strings.Contains(text, "\n## ") || strings.Contains(text, "\n### ") {
			t.Errorf("%s runs into the next section", rule.Code)
		}
	}
	if text, ok := Check("no-such-code"); ok || text != "" {
		t.Errorf("no-such-code has the section %q", text)
	}
}
