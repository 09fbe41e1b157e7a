package suite

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tuijie/generator/content"
)

// taplo runs the program behind the TOML extension of editors in a folder, and
// returns what it says.
func taplo(t *testing.T, dir string, args ...string) (string, bool) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		missing(t, "Node is not installed: make tools")
	}
	command := exec.CommandContext(t.Context(), node, append([]string{tool(t, "@taplo/cli/dist/cli.js")}, args...)...)
	command.Dir = dir
	said, err := command.CombinedOutput()
	if _, failed := err.(*exec.ExitError); err != nil && !failed {
		t.Fatal(err)
	}
	return string(said), err == nil
}

// TestAnEditorChecksAsTheSchemasSay opens the shipped content, and an entry to fill
// in, as the TOML extension of VS Code does, by the settings that tuijie schema
// writes: it finds nothing wrong, marks what is typed wrongly, and formats as
// tuijie fmt does.
func TestAnEditorChecksAsTheSchemasSay(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(repository(), "content"))); err != nil {
		t.Fatal(err)
	}
	schemas, err := content.Schemas([]string{"zh", "en"})
	if err != nil {
		t.Fatal(err)
	}
	blank, err := content.Blank(os.DirFS(dir), "projects", "LY-2020-099")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(schemas, blank...) {
		place(t, filepath.Join(dir, filepath.FromSlash(f.Name)), f.Body)
	}
	const shipped = "content/projects/LY-2020-009/project.toml"
	if said, ok := taplo(t, dir, "lint", "content/site.toml", "content/vocabulary.toml", "content/contacts.toml", "content/glossary.toml", "content/reserves/2020.toml",
		shipped, "content/policies/*/policy.toml", "content/fairs/*/fair.toml", "content/bulletins/*/bulletin.toml", "content/pages/*/page.toml"); !ok || !strings.Contains(said, "found files") {
		t.Errorf("the shipped content: %s", said)
	}
	if said, ok := taplo(t, dir, "fmt", "--check", shipped, "content/site.toml", "content/vocabulary.toml", blank[0].Name); !ok {
		t.Errorf("it formats otherwise than tuijie fmt: %s", said)
	}
	raw, err := os.ReadFile(filepath.Join(dir, shipped))
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.NewReplacer("nature = \"new\"", "nature = \"brand-new\"\ntitel = \"x\"", "months = 24", "months = \"24\"", "total = \"2.7亿元\"", "total = 27000").Replace(string(raw))
	place(t, filepath.Join(dir, shipped), []byte(wrong))
	said, ok := taplo(t, dir, "lint", shipped)
	for _, want := range []string{`"brand-new" is not valid`, "'titel' was unexpected", `"24" is not of type "integer"`, `27000 is not of type "string"`} {
		if ok || !strings.Contains(said, want) {
			t.Errorf("it does not say %s: %s", want, said)
		}
	}
}

func place(t *testing.T, name string, body []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, body, 0o644); err != nil {
		t.Fatal(err)
	}
}
