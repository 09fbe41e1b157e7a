package suite

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tuijie/generator/bilingual"
)

// exportedTo writes every text of a site for translators: the shipped content, of which one text is stale and one is
// missing.
func exportedTo(t *testing.T, name string) (file string) {
	t.Helper()
	site := t.TempDir()
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS(filepath.Join(repository(), "content"))); err != nil {
		t.Fatal(err)
	}
	pages := filepath.Join(site, "content", "pages")
	about := filepath.Join(pages, "about", "zh.md")
	source, err := os.ReadFile(about)
	if err != nil {
		t.Fatal(err)
	}
	changed := "改过的一段。\n\n" + strings.Replace(string(source), "## ", "## 新：", 1) + "\n**2021年3月9日**，见[用地](/pages/land/)。\n"
	if err := errors.Join(os.WriteFile(about, []byte(changed), 0o644), os.Remove(filepath.Join(pages, "land", "en.md"))); err != nil {
		t.Fatal(err)
	}
	command, err := program()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), name)
	if said, err := exec.Command(command, "translate", "export", file, "--all", "--site", site).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return file
}

// needed returns the path of a program, or skips the test without it.
func needed(t *testing.T, name string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	if err != nil {
		missing(t, name+" is not installed: make tools")
	}
	return found
}

// schemas is where a package of Debian keeps the schema of XLIFF that OASIS has published.
const schemas = "/usr/share/php/Symfony/Component/Translation/Resources/schemas"

func TestXLIFFIsValidByItsSchema(t *testing.T) {
	xmllint := needed(t, "xmllint")
	dir := t.TempDir()
	for from, to := range map[string]string{"xliff-core-2.0.xsd": "core.xsd", "xml.xsd": "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"} {
		schema, err := os.ReadFile(filepath.Join(schemas, from))
		if err != nil {
			missing(t, "the schema of XLIFF is not installed: make tools")
		}
		to = filepath.Join(dir, filepath.FromSlash(to))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, schema, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	validate := func(file string) error {
		said, err := exec.Command(xmllint, "--nonet", "--noout", "--schema", filepath.Join(dir, "core.xsd"), file).CombinedOutput()
		if err != nil {
			t.Logf("%.2000s", said)
		}
		return err
	}
	file := exportedTo(t, "all.xlf")
	if err := validate(file); err != nil {
		t.Errorf("the export is not valid: %v", err)
	}
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(body), `<segment state="initial">`) || !strings.Contains(string(body), `subState="tuijie:stale"`) || !strings.Contains(string(body), `<segment state="final">`) {
		t.Error("the export holds nothing that is missing, or stale, or up to date")
	}
	broken := filepath.Join(dir, "broken.xlf")
	if err := os.WriteFile(broken, []byte(strings.Replace(string(body), `canDelete="no"`, `canDelete="never"`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if validate(broken) == nil {
		t.Error("the schema finds nothing in a file that is not valid")
	}
}

func TestGettextTakesThePO(t *testing.T) {
	msgfmt := needed(t, "msgfmt")
	file := exportedTo(t, "all.po")
	if said, err := exec.Command(msgfmt, "--check", "--output-file", filepath.Join(t.TempDir(), "all.mo"), file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%.2000s", err, said)
	}
}

// reading has the reader of XLIFF that is on npm tell what it finds in a file: of every unit both texts, with the ids
// of their codes.
const reading = `
const text = (x) => [].concat(x === undefined ? [] : x).map((p) => typeof p === "string" ? p
  : p.Standalone ? "{" + p.Standalone.id + "}" : "{" + p.Span.id + "}" + text(p.Span.contents) + "{/" + p.Span.id + "}").join("");
require(process.argv[1]).xliff2js(require("fs").readFileSync(process.argv[2], "utf8")).then((d) => {
  const units = {};
  for (const [file, all] of Object.entries(d.resources))
    for (const [id, unit] of Object.entries(all)) units[file + " " + id] = [text(unit.source), text(unit.target)];
  console.log(JSON.stringify({source: d.sourceLanguage, target: d.targetLanguage, units}));
});`

func TestAReaderOfXLIFFFindsWhatWasWritten(t *testing.T) {
	node := needed(t, "node")
	library := filepath.Dir(tool(t, "xliff/package.json"))
	file := exportedTo(t, "all.xlf")
	said, err := exec.Command(node, "-e", reading, library, file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Source, Target string
		Units          map[string][2]string
	}
	if err := json.Unmarshal(said, &got); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, line, fault := bilingual.ReadXLIFF(body)
	if fault != nil {
		t.Fatal(line, fault)
	}
	if got.Source != want.Source || got.Target != want.Target {
		t.Errorf("it reads %s to %s", got.Source, got.Target)
	}
	units := 0
	for i, text := range want.Texts {
		for _, u := range text.Units {
			units++
			read := got.Units[fmt.Sprintf("f%d %s", i+1, u.ID)]
			for side, pieces := range [][]bilingual.Piece{u.Source, u.Target} {
				if ours := inBraces(pieces); solid(read[side]) != solid(ours) {
					t.Errorf("%s %s: it reads %q, we %q", text.Path, u.ID, read[side], ours)
				}
			}
		}
	}
	if units == 0 || units != len(got.Units) {
		t.Errorf("it reads %d units, we %d", len(got.Units), units)
	}
}

// inBraces writes pieces as reading does.
func inBraces(pieces []bilingual.Piece) string {
	text := ""
	for _, p := range pieces {
		switch p.Kind {
		case bilingual.Words:
			text += p.Text
		case bilingual.Close:
			text += "{/" + p.Code + "}"
		default:
			text += "{" + p.Code + "}"
		}
	}
	return text
}

// solid is a text without blanks: the reader drops one that stands alone between two codes.
func solid(text string) string { return strings.Join(strings.Fields(text), "") }
