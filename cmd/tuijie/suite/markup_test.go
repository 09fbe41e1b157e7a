package suite

import (
	"encoding/json"
	"errors"
	"os/exec"
	"testing"
)

// The Nu HTML checker must have nothing to say: no error, no warning, and no message is filtered out.
func TestTheNuHTMLCheckerFindsNothing(t *testing.T) {
	s := site(t)
	jar := tool(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, "Java is not installed: make tools")
	}
	said, err := exec.Command(java, "-jar", jar, "--format", "json", "--stdout", "--skip-non-html", s.root).Output()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	var answer struct {
		Messages []struct {
			Type, SubType, URL, Message, Extract string
			LastLine, LastColumn                 int
		}
	}
	if err := json.Unmarshal(said, &answer); err != nil {
		t.Fatalf("the checker's answer is no JSON: %v: %.200s", err, said)
	}
	if failed != nil && len(answer.Messages) == 0 {
		t.Fatalf("the checker failed: %v: %s", failed, failed.Stderr)
	}
	for _, m := range answer.Messages {
		t.Errorf("%s:%d:%d: %s: %s\n\t%.160q", m.URL, m.LastLine, m.LastColumn, m.Type, m.Message, m.Extract)
	}
}
