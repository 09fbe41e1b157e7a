package output

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// The longest path and the longest name in it, in bytes: what the usual file
// systems take, with room for the folder around the tree.
const (
	maxPath = 1024
	maxName = 255
)

// checkPath refuses a path that is not plainly one file below the tree, or that
// would be another file, or none, on another of the systems a tree is copied to.
func checkPath(p string) error {
	switch {
	case p == "" || p == "." || len(p) > maxPath || !fs.ValidPath(p):
		return errors.New("not a plain relative path of at most 1,024 bytes")
	case !norm.NFC.IsNormalString(p):
		return errors.New("not in Unicode's composed form (NFC)")
	case strings.ContainsAny(p, "\\:*?\"<>|%"):
		return errors.New(`holds one of \ : * ? " < > | %`)
	case strings.ContainsFunc(p, isUnseen):
		return errors.New("holds an unseen character")
	case strings.Count(norm.NFKC.String(p), "/") != strings.Count(p, "/") || strings.Contains(norm.NFKC.String(p), `\`):
		return errors.New("holds a look-alike of a slash")
	}
	for name := range strings.SplitSeq(p, "/") {
		if err := checkName(name); err != nil {
			return err
		}
	}
	if f := fold(norm.NFKC.String(p)); f == RecordName || kept(f) {
		return errors.New("the name is taken by the build itself")
	}
	return nil
}

func checkName(name string) error {
	if len(name) > maxName {
		return errors.New("a name is longer than 255 bytes")
	}
	// Dots of other widths count as dots: some server or browser will think so.
	plain := norm.NFKC.String(name)
	if strings.HasSuffix(plain, ".") || strings.TrimSpace(plain) != plain || strings.TrimSpace(name) != name {
		return errors.New("a name ends with a dot, or begins or ends with a space")
	}
	stem, _, _ := strings.Cut(fold(plain), ".")
	if isDevice(strings.TrimSpace(stem)) {
		return errors.New("a name is a device's on Windows")
	}
	if f := fold(plain); f == ".git" || isDropping(f) {
		return errors.New("a name is taken by another program")
	}
	return nil
}

// isUnseen reports whether a character leaves no mark of its own: controls,
// direction marks, zero widths, halves of characters, the replacement of what
// could not be decoded.
func isUnseen(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7f // nearly every character is ASCII, and the tables are slow
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Co, unicode.Zl, unicode.Zp) ||
		r == utf8.RuneError || unicode.Is(unicode.Variation_Selector, r)
}

// isDevice takes a folded name up to its first dot. NFKC has already made the
// superscript digits of COM¹ plain ones.
func isDevice(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$":
		return true
	}
	rest, ok := strings.CutPrefix(stem, "com")
	if !ok {
		rest, ok = strings.CutPrefix(stem, "lpt")
	}
	return ok && len(rest) == 1 && rest[0] >= '0' && rest[0] <= '9'
}

// fold gives two paths one form where some file system would take them for one.
func fold(p string) string {
	if strings.IndexFunc(p, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return strings.ToLower(p) // the same for ASCII, and nearly every path is
	}
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(p)))
}

// names remembers which paths a tree has, by their folded form, and refuses one
// that some file system could not keep apart from another.
type names struct {
	folded  map[string]kind
	spelled map[string]string // the paths that fold to another, by that; nearly none does
}

// kind tells a folder from a file.
type kind bool

const (
	isFile   kind = false
	isFolder kind = true
)

func newNames() names { return names{make(map[string]kind), make(map[string]string)} }

// add claims a file's path and the folders above it. It calls fresh for each of
// those that was not claimed before, folders with their slash, and fails when
// fresh does.
func (n names) add(p string, fresh func(claim string) error) error {
	if old, _, ok := n.at(fold(p)); ok {
		return fmt.Errorf("%s already stands there", quote(old))
	}
	for end := strings.LastIndexByte(p, '/'); end >= 0; end = strings.LastIndexByte(p[:end], '/') {
		old, as, ok := n.at(fold(p[:end]))
		if ok && (as == isFile || old != p[:end]) {
			return fmt.Errorf("it needs the folder %s, but %s already stands there", quote(p[:end]), quote(old))
		}
		if ok {
			break // and so are the folders above
		}
		n.claim(p[:end], isFolder)
		if err := fresh(p[:end+1]); err != nil {
			return err
		}
	}
	n.claim(p, isFile)
	return fresh(p)
}

func (n names) claim(p string, as kind) {
	folded := fold(p)
	n.folded[folded] = as
	if folded != p {
		n.spelled[folded] = p
	}
}

// at is the path that was claimed with the folded form.
func (n names) at(folded string) (p string, as kind, ok bool) {
	as, ok = n.folded[folded]
	if own, differs := n.spelled[folded]; differs {
		return own, as, ok
	}
	return folded, as, ok
}

// has reports whether the path, or one that some file system could not keep
// apart from it, was claimed.
func (n names) has(p string) bool {
	_, ok := n.folded[fold(p)]
	return ok
}

// quote shows a path that may hold anything.
func quote(p string) string {
	if len(p) > maxName {
		p = p[:maxName] + "…"
	}
	return strconv.QuoteToGraphic(p)
}
