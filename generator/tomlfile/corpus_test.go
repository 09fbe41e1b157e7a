package tomlfile

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tuijie/generator/diag"
)

// laxer are the cases that only TOML 1.0 calls invalid, and one of a time zone
// in which the library is lax: the literal is kept as written.
var laxer = []string{
	"invalid/datetime/no-secs.toml",
	"invalid/datetime/offset-overflow-minute.toml",
	"invalid/inline-table/linebreak-01.toml",
	"invalid/inline-table/linebreak-02.toml",
	"invalid/inline-table/linebreak-03.toml",
	"invalid/inline-table/linebreak-04.toml",
	"invalid/inline-table/trailing-comma.toml",
	"invalid/local-datetime/no-secs.toml",
	"invalid/local-time/no-secs.toml",
	"invalid/string/basic-byte-escapes.toml",
}

// hidden reports whether all that was found is control characters, which the
// specification allows in comments and escapes and this room does not.
func hidden(found diag.List) bool {
	return !slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		return !strings.Contains(d.Message.EN, "invisible control character")
	})
}

// TestPublicCorpus reads the cases of the toml-test project that come with the
// library: every valid one without a finding, every invalid one with one.
func TestPublicCorpus(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/BurntSushi/toml").Output()
	if err != nil {
		t.Skip("the library's folder is not known: ", err)
	}
	root := filepath.Join(strings.TrimSpace(string(out)), "internal", "toml-test", "tests")
	files := 0
	err = filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		name := strings.TrimPrefix(filepath.ToSlash(path), filepath.ToSlash(root)+"/")
		if err != nil || filepath.Ext(path) != ".toml" || name == "version.toml" {
			return err
		}
		files++
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		doc, found := Parse(name, src)
		clean := len(found) == 0
		valid := strings.HasPrefix(name, "valid/") || slices.Contains(laxer, name)
		if valid && hidden(found) {
			found = nil
		}
		if valid != (len(found) == 0) {
			t.Errorf("%s: %d findings %v in\n%s", name, len(found), found, src)
		}
		if clean {
			compare(t, src, doc)
		}
		return nil
	})
	if err != nil {
		t.Skip("the corpus is not at hand: ", err)
	}
	if files < 500 {
		t.Errorf("only %d cases seen", files)
	}
}
