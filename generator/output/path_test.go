package output

import (
	"path/filepath"
	"strings"
	"testing"
)

// hostile paths: none of them may become a file, whatever the system.
var hostile = []string{
	// Nothing, and not relative.
	"", ".", "/", "//", "/etc/passwd", "//server/share", "./a", "a/.", "a/./b", "a//b", "a/", "a/b/",
	// Up and out.
	"..", "../", "../a", "a/..", "a/../b", "a/../../b", "../../../../../../etc/passwd", "a/b/../../../c",
	"...", "a/.../b", "..a/..", ". ./a", ".. /a", "a/.. ",
	// The same, for those who decode once more.
	"%2e%2e/a", "%2e%2e%2fa", "..%2fa", "%252e%252e%252fa", "..%c0%afa", "%00", "a%00.html", "..%5ca",
	// The same, with look-alikes.
	"．．/a", "．．／a", "a／..／b", "‥/a", "․․/a", "a＼b", "…", "a/．", "．git/config", "．gitkeep", "ｒelease.json",
	// Backslashes, drives, streams, wildcards.
	`..\a`, `\a`, `a\..\b`, `C:\a`, "C:/a", "C:", "c:a", "a:b", "a.html::$DATA", "a*", "a?", `a"b`, "a<b", "a>b", "a|b",
	// Ends that Windows drops.
	"a.", "a ", "a/b. ", "a./b", "a /b", " a", "a/ b", "a。/b．", "a\u3000",
	// Devices.
	"con", "CON", "nul", "NUL.html", "aux.tar.gz", "a/prn", "Com1", "com0.txt", "LPT9", "com¹", "lpt².x", "CONIN$", "nul .txt", "ＮＵＬ", "a/ｃｏｎ/b",
	// Characters nobody sees, and no characters.
	"a\x00b", "\x00", "a\nb", "a\tb", "a\x7fb", "a\x1b[2Jb", "a\u0085b", "a\u202eb", "a\u2066b", "a\u200bb", "a\ufeffb", "a\u00adb", "a\u2028b", "a\ufffdb", "a\xffb", "\xed\xa0\x80", "a\ufe0fb", "a\ue000",
	// Another form of what is written elsewhere.
	"cafe\u0301", "\u1112\u1161\u11ab", "\u212b",
	// Names of the build itself and of other programs.
	"release.json", "RELEASE.JSON", "Release.json", ".gitignore", ".gitkeep", ".keep", ".KEEP", ".git", ".git/config", ".GIT/hooks/post-checkout", "a/.Git/x", ".DS_Store", "a/.ds_store", "Thumbs.db", "a/THUMBS.DB",
	// Too long.
	strings.Repeat("a", 256), strings.Repeat("页", 86), strings.Repeat("a/", 512) + "a",
}

func TestNoHostilePathIsWritten(t *testing.T) {
	around := t.TempDir()
	dir := filepath.Join(around, "public")
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	for _, p := range hostile {
		if err := s.Write(p, []byte("escaped")); err == nil {
			t.Errorf("%q was written", p)
		}
	}
	for name, data := range read(t, around) {
		if data == "escaped" {
			t.Errorf("%q is on the disk", name)
		}
	}
}

func TestPlainPathsAreWritten(t *testing.T) {
	f := files{}
	for _, p := range []string{
		"index.html", "zh/projects/tiankeng/index.html", ".nojekyll", ".well-known/security.txt", "..a", "a..b", "a.b.c",
		"项目/天坑（一）.pdf", "a b", "C#.pdf", "a~1", "console", "com10", "nulls.txt", "zh/release.json", "zh/.gitignore",
		"é", "한", strings.Repeat("a", 255), strings.Repeat("a/", 511) + "a", "~", "-", "a=b&c", "'",
	} {
		f[p] = p
	}
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, f)
	got := read(t, dir)
	for p := range f {
		if got[p] != p {
			t.Errorf("%q was not written", p)
		}
	}
	if problems, err := Verify(dir); len(problems) > 0 || err != nil {
		t.Errorf("verify: %v %v", problems, err)
	}
}

func TestPathsThatSomeFileSystemTakesForOneAreRefused(t *testing.T) {
	for _, pair := range [][2]string{
		{"a", "a"},
		{"a/index.html", "A/INDEX.html"},
		{"straße", "STRASSE"},
		{"é", "É"},
		{"ΣΑΣ", "σας"},
		{"A/x", "a/y"},
		{"a", "a/b"},
		{"a/b", "a"},
		{"A/b/c", "a"},
		{"zh/É/x", "zh/é"},
	} {
		s, err := Open(filepath.Join(t.TempDir(), "public"))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write(pair[0], nil); err != nil {
			t.Errorf("%q: %v", pair[0], err)
		}
		err = s.Write(pair[1], nil)
		if err == nil {
			t.Errorf("%q was written beside %q", pair[1], pair[0])
		} else if first := strings.Split(pair[0], "/")[0]; !strings.Contains(err.Error(), first) || !strings.Contains(err.Error(), pair[1]) {
			t.Errorf("%q beside %q: the error does not name both: %v", pair[1], pair[0], err)
		}
		s.Abort()
	}
}

// FuzzPath: whatever is accepted is local on every system, and keeps its form.
func FuzzPath(f *testing.F) {
	for _, p := range hostile {
		f.Add(p)
	}
	f.Add("zh/projects/天坑/index.html")
	f.Fuzz(func(t *testing.T, p string) {
		if checkPath(p) != nil {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(p)) || strings.ContainsAny(p, "\\:%\x00") || fold(fold(p)) != fold(p) {
			t.Errorf("%q was accepted", p)
		}
		for name := range strings.SplitSeq(p, "/") {
			if name == "" || strings.Trim(name, ".") == "" || strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
				t.Errorf("%q was accepted", p)
			}
		}
	})
}
