package suite

import (
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// message is one finding of the Nu HTML checker.
type message struct {
	Type, URL, Message, Extract string
	LastLine, LastColumn        int
}

// unfounded says whether the checker is known to be wrong. There is one such message: it says that the policy blocks
// JSON-LD as an inline script. A script element of that type is a data block; it is never prepared for running, so
// no policy is asked (HTML, "prepare the script element"), and browsers read it without complaint.
func (m message) unfounded() bool {
	return strings.HasPrefix(m.Message, "Inline script violates Content Security Policy") &&
		strings.Contains(m.Extract, `<script type="application/ld+json">`)
}

func TestTheNuHTMLCheckerFindsNothing(t *testing.T) {
	s := site(t)
	jar := tool(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, "Java is not installed: make tools")
	}
	// Over HTTP, since for the checker a file is of no origin, and 'self' in the policy then means nothing.
	served := s.serve(t)
	args := []string{"-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", jar, "--format", "json", "--stdout"}
	for _, p := range s.pages {
		args = append(args, served+p.path)
	}
	said, err := exec.CommandContext(t.Context(), java, args...).Output()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	var answer struct{ Messages []message }
	if err := json.Unmarshal(said, &answer); err != nil {
		t.Fatalf("the checker's answer is no JSON: %v: %.200s", err, said)
	}
	if failed != nil && len(answer.Messages) == 0 {
		t.Fatalf("the checker failed: %v: %s", failed, failed.Stderr)
	}
	for _, m := range answer.Messages {
		if !m.unfounded() {
			t.Errorf("%s:%d:%d: %s: %s\n\t%.160q", strings.TrimPrefix(m.URL, served), m.LastLine, m.LastColumn,
				m.Type, m.Message, m.Extract)
		}
	}
}
