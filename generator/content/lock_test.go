package content

import (
	"strconv"
	"strings"
	"testing"
)

const (
	sumA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	sumB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
)

func TestALockIsWrittenAsItWasRead(t *testing.T) {
	for _, text := range []string{
		"",
		"# 说明\n",
		"# 说明\n# more\n\npages/a/en.md en " + sumA + "\n# 待复核\npages/b/en.md en " + sumB + "\npages/b/en.md vi " + sumA + "\n# 末尾\n",
		"pages/a/en.md en " + sumA + "\n",
	} {
		lock, found := parseLock([]byte(text))
		if got := string(lock.Bytes()); got != text || len(found) > 0 {
			t.Errorf("\n got %q %v\nwant %q", got, found, text)
		}
	}
}

func TestALockIsSortedWhateverItsOrderAndLineEnds(t *testing.T) {
	const want = "# 说明\n\npages/a/en.md en " + sumA + "\n# 待复核\nprojects/b/en.md en " + sumB + "\n"
	lock, found := parseLock([]byte("\ufeff# 说明\r\n\r\n# 待复核\r\nprojects/b/en.md en " + sumB + "\r\n\r\npages/a/en.md en " + sumA + " \r\n"))
	if got := string(lock.Bytes()); got != want || len(found) > 0 {
		t.Errorf("\n got %q %v\nwant %q", got, found, want)
	}
}

func TestSettingAndDroppingLinesKeepsTheComments(t *testing.T) {
	lock, _ := parseLock([]byte("# 说明\n\n# 一\na/en.md en " + sumA + "\n# 二\nc/en.md en " + sumA + "\n"))
	lock.Set("b/en.md", "en", sumB)
	lock.Set("a/en.md", "en", sumB)
	if n := lock.Keep(func(path, _ string) bool { return path != "c/en.md" }); n != 1 {
		t.Errorf("%d lines dropped", n)
	}
	want := "# 说明\n\n# 一\na/en.md en " + sumB + "\nb/en.md en " + sumB + "\n"
	if got := string(lock.Bytes()); got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if lock.Digest("a/en.md", "en") != sumB || lock.Digest("a/en.md", "vi") != "" || lock.Digest("c/en.md", "en") != "" {
		t.Error("digests are not found again")
	}
}

func TestALineThatIsNotWellFormedIsAWarningAtItsPlace(t *testing.T) {
	good := "a/en.md en " + sumA
	for name, bad := range map[string]string{
		"words":      "a/en.md en",
		"many":       good + " x",
		"tab":        "a/en.md\ten\t" + sumA,
		"climbs":     "../a/en.md en " + sumA,
		"absolute":   "/a/en.md en " + sumA,
		"language":   "a/en.md 英文 " + sumA,
		"short":      "a/en.md en aaaa",
		"not hex":    "a/en.md en " + strings.Repeat("g", 64),
		"upper case": "a/en.md en " + strings.Repeat("A", 64),
		"conflict":   "<<<<<<< HEAD",
		"long":       strings.Repeat("x", 5000),
		"twice":      "b/en.md en " + sumB,
	} {
		lock, found := parseLock([]byte("b/en.md en " + sumA + "\n" + bad + "\nz/en.md en " + sumA + "\n"))
		if len(found) != 1 || found[0].Line != 2 || found[0].File != LockFile || found[0].Severity.String() != "warning" || found[0].Hint.EN == "" {
			t.Errorf("%s: %+v", name, found)
		}
		if lock.Digest("b/en.md", "en") != sumA || lock.Digest("z/en.md", "en") != sumA || len(lock.lines) != 2 {
			t.Errorf("%s: the good lines are lost: %+v", name, lock.lines)
		}
	}
}

func TestAHostileLockHasFewFindings(t *testing.T) {
	if _, found := parseLock([]byte(strings.Repeat("x\n", 100_000))); len(found) != maxLockFindings {
		t.Errorf("%d findings", len(found))
	}
	var b strings.Builder
	for i := range 100_000 {
		b.WriteString("a/" + strconv.Itoa(i%3) + " en " + strings.Repeat(strconv.Itoa(i%10), 64) + "\n")
	}
	if lock, found := parseLock([]byte(b.String())); len(lock.lines) != 3 || len(found) != maxLockFindings {
		t.Errorf("%d lines, %d findings", len(lock.lines), len(found))
	}
}

func TestWordsAreOneHoweverTheirLinesEnd(t *testing.T) {
	for _, written := range []string{"甲\r\n乙\r\n", "\ufeff甲\n乙\n", "\ufeff甲\r\n乙\n"} {
		if got := string(plainWords([]byte(written))); got != "甲\n乙\n" {
			t.Errorf("%q is read as %q", written, got)
		}
	}
	if got := string(plainWords([]byte("甲\n\n乙\n"))); got != "甲\n\n乙\n" {
		t.Errorf("an empty line goes: %q", got)
	}
}

func TestADigestOfFieldsDoesNotDependOnTheirOrder(t *testing.T) {
	name, site := Worded{Key: "name", Words: "冷链物流园"}, Worded{Key: "place.site", Words: "甘田镇"}
	one, other := Wording{Words: []Worded{name, site}}, Wording{Words: []Worded{site, name}}
	if one.Digest() != other.Digest() {
		t.Error("a new order of the fields makes translations stale")
	}
	name.Words, site.Words = site.Words, name.Words
	if swapped := (Wording{Words: []Worded{name, site}}); swapped.Digest() == one.Digest() {
		t.Error("words that changed places are told as the same")
	}
}
