package content_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"tuijie/generator/catalogue"

	"tuijie/generator/content"
	"tuijie/generator/diag"
)

// onDisk writes the small site into a folder and opens it as the command does:
// through a root that nothing leads out of.
func onDisk(t *testing.T, texts map[string]string) (dir string, site fs.FS) {
	t.Helper()
	dir = t.TempDir()
	for name, file := range with(texts) {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), string(file.Data))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, root.FS()
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, to, name string) {
	t.Helper()
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, name); err != nil {
		t.Skipf("this system makes no symbolic links: %v", err)
	}
}

func TestLinksOutOfTheSiteAreNotFollowed(t *testing.T) {
	outside := t.TempDir()
	for _, name := range []string{"site.toml", "project.toml", "zh.md", "projects/LY-2020-001/project.toml"} {
		write(t, filepath.Join(outside, name), "slug = \"secret\"\n")
	}
	for name, want := range map[string]string{
		"site.toml":                         "site.toml:1:1 outside-site",
		"vocabulary.toml":                   "vocabulary.toml:1:1 outside-site",
		"projects":                          "projects:1:1 outside-site",
		"projects/LY-2020-001":              "projects/LY-2020-001:1:1 outside-site",
		"projects/LY-2020-001/project.toml": "projects/LY-2020-001/project.toml:1:1 outside-site",
		"projects/LY-2020-001/zh.md":        "projects/LY-2020-001/zh.md:1:1 outside-site",
	} {
		for kind, to := range map[string]string{"out": filepath.Join(outside, name), "to nowhere": "nowhere"} {
			dir, site := onDisk(t, nil)
			link(t, to, filepath.Join(dir, "content", filepath.FromSlash(name)))
			c, _, found := read(t, site)
			if got := brief(found); got != want {
				t.Errorf("a link %s at %s: found %s", kind, name, got)
			}
			for _, p := range c.Projects {
				if p.Slug == "secret" {
					t.Errorf("a link at %s was followed", name)
				}
			}
		}
	}
}

func TestLinksWithinTheSiteAreFollowed(t *testing.T) {
	dir, site := onDisk(t, map[string]string{"projects/LY-2020-001/en.md": "-"})
	link(t, "zh.md", filepath.Join(dir, "content/projects/LY-2020-001/en.md"))
	write(t, filepath.Join(dir, "drafts/inn/project.toml"), strings.Replace(projectTOML, `"hotel"`, `"inn"`, 1))
	link(t, "../../drafts/inn", filepath.Join(dir, "content/projects/LY-2020-002"))
	c, _, found := read(t, site)
	if len(found) > 0 || len(c.Projects) != 2 || len(c.Projects[0].Prose) != 2 {
		t.Errorf("found %s; %d projects", brief(found), len(c.Projects))
	}
}

func TestProseThatChangedSinceItWasReadIsRefused(t *testing.T) {
	dir, site := onDisk(t, nil)
	c, source, _ := read(t, site)
	prose := c.Projects[0].Prose[0]
	if text, _, err := source.Prose(prose); err != nil || string(text) != "正文\n" {
		t.Fatalf("read %q: %v", text, err)
	}
	write(t, filepath.Join(dir, prose.File), "别的\n")
	if _, _, err := source.Prose(prose); !errors.Is(err, content.ErrChanged) {
		t.Errorf("the error is %v", err)
	}
}

func TestDigestDependsOnTheContentAlone(t *testing.T) {
	digest := func(site fs.FS, jobs int) string {
		_, source, _, err := content.Read(context.Background(), site, jobs)
		if err != nil {
			t.Fatal(err)
		}
		return source.Digest()
	}
	_, first := onDisk(t, nil)
	_, second := onDisk(t, nil)
	_, edited := onDisk(t, map[string]string{"projects/LY-2020-001/en.md": "Proze\n"})
	_, moved := onDisk(t, map[string]string{"projects/LY-2020-001/en.md": "-", "projects/LY-2020-001/vi.md": "Prose\n"})
	if digest(first, 1) != digest(second, 8) {
		t.Error("two copies of one site have different digests")
	}
	if digest(first, 1) == digest(edited, 1) || digest(first, 1) == digest(moved, 1) {
		t.Error("a change of the content leaves the digest as it was")
	}
}

func TestExistsKnowsFilesOfTheSiteAlone(t *testing.T) {
	dir, site := onDisk(t, map[string]string{"projects/LY-2020-001/plan.pdf": "x"})
	link(t, "/etc/hostname", filepath.Join(dir, "content/projects/LY-2020-001/out.pdf"))
	_, source, _ := read(t, site)
	for name, want := range map[string]bool{
		"content/projects/LY-2020-001/plan.pdf": true, "content/projects/LY-2020-001": false, "content/projects/LY-2020-001/out.pdf": false,
		"../etc/hostname": false, "/etc/hostname": false, "content/nothing": false,
	} {
		if source.Exists(name) != want {
			t.Errorf("Exists(%q) = %t", name, !want)
		}
	}
}

func TestAnInterruptedReadingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, _, err := content.Read(ctx, small(), 2); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// blankIDs is one new entry of each kind.
var blankIDs = map[catalogue.Kind]string{
	catalogue.Projects: "LY-2020-015", catalogue.Policies: "tax", catalogue.Fairs: "expo", catalogue.Bulletins: "2020-q2", catalogue.Pages: "water", catalogue.Reserves: "2021",
}

func TestANewEntryReportsOnlyWhatIsLeftToFillIn(t *testing.T) {
	for kind, id := range blankIDs {
		dir, site := onDisk(t, nil)
		made, err := content.Blank(site, kind, id)
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]int{true: 3, false: 1}[kind.File() != ""]; len(made) != want {
			t.Errorf("%s: %d files were made", kind, len(made))
		}
		for _, f := range made {
			write(t, filepath.Join(dir, f.Name), string(f.Body))
		}
		_, _, found := read(t, site)
		if len(found) == 0 {
			t.Errorf("%s: nothing is left to fill in", kind)
		}
		for _, d := range found {
			line := strings.Split(string(made[0].Body), "\n")[d.Line-1]
			empty := strings.Contains(line, `= ""`) || strings.Contains(line, `= []`)
			if d.File != made[0].Name || !empty || d.Code != diag.WrongValue && d.Code != diag.WrongType && d.Code != diag.WrongUnit && d.Code != diag.MissingField {
				t.Errorf("%s: found %s on the line %q: %s", kind, brief(diag.List{d}), line, d.Message.EN)
			}
		}
	}
}

func TestEveryLineOfANewEntryIsWellFormed(t *testing.T) {
	for kind, id := range blankIDs {
		dir, site := onDisk(t, nil)
		made, err := content.Blank(site, kind, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range made {
			body := string(f.Body)
			if strings.HasSuffix(f.Name, ".toml") {
				body = uncommented(body)
			}
			write(t, filepath.Join(dir, f.Name), body)
		}
		_, _, found := read(t, site)
		for _, d := range found {
			switch d.Code {
			case diag.Syntax, diag.UnknownField, diag.MissingLanguage:
				t.Errorf("%s: found %s: %s", kind, brief(diag.List{d}), d.Message.EN)
			}
		}
	}
}

// uncommented takes the sign off the lines that hold a field or a heading.
func uncommented(toml string) string {
	lines := strings.Split(toml, "\n")
	for i, line := range lines {
		if rest, ok := strings.CutPrefix(line, "# "); ok && (strings.Contains(rest, " = ") || strings.HasPrefix(rest, "[[")) {
			lines[i] = rest
		}
	}
	return strings.Join(lines, "\n")
}

func TestBlankRefusesWhatCannotBeAnEntry(t *testing.T) {
	_, site := onDisk(t, map[string]string{"reserves/2020.toml": "name.zh = \"库\"\n"})
	for name, c := range map[string]struct {
		kind catalogue.Kind
		id   string
	}{
		"an entry that is there": {catalogue.Projects, "LY-2020-001"}, "a strange kind": {"sectors", "hotels"}, "a name that is no id": {catalogue.Pages, "About Us"},
		"a file that is there": {catalogue.Reserves, "2020"}, "a way out": {catalogue.Pages, "../x"}, "nothing": {catalogue.Fairs, ""},
		"a project's id without year": {catalogue.Projects, "LY_9"},
	} {
		_, err := content.Blank(site, c.kind, c.id)
		if fault := (*diag.Fault)(nil); !errors.As(err, &fault) || fault.Message.ZH == "" || fault.Message.EN == "" {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}
