package content

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tuijie/generator/diag"
)

// LockFile is where the source of each translation is recorded.
const LockFile = Folder + "/translations.lock"

// lockHeader begins a lock that the tool makes.
var lockHeader = []string{
	"# 每行一篇译文：路径、语言、译成时所据原文的摘要。由 tuijie translate accept 写入，请勿手改。",
	"# One translated text a line: path, language, digest of the source text it was made from.",
	`# Written by "tuijie translate accept"; do not edit.`,
	"",
}

// Lock is translations.lock: for each translated text, which source text it was
// made from. A line holds the text's path in the content folder, its language
// and the SHA-256 of the source text in hexadecimal digits, with single spaces
// between. A line that begins with # is a comment: those before the first empty
// line are the file's, any other belongs to the line after it and goes where
// that goes.
type Lock struct {
	header   []string
	lines    []lockLine // sorted by path and language, each pair once
	trailing []string   // comments after the last line
	written  bool       // the file is there
}

type lockLine struct {
	path, language, digest string
	comments               []string
	line                   int // where it was written, counted from 1; 0 for a new one
}

func (l lockLine) compare(m lockLine) int {
	return cmp.Or(cmp.Compare(l.path, m.path), cmp.Compare(l.language, m.language))
}

// Lock reads the lock of the site. Lines that are not well formed are left out,
// each with a finding; a site without the file has an empty Lock. An error means
// that the machine failed to read.
func (s *Source) Lock() (*Lock, diag.List, error) {
	raw, err := s.read(LockFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Lock{header: lockHeader}, nil, nil
	case err != nil:
		return nil, nil, fmt.Errorf("read %s: %w", LockFile, err)
	case len(raw) > maxLock:
		return &Lock{header: lockHeader, written: true}, diag.List{lockTooLarge()}, nil
	}
	lock, found := parseLock(raw)
	return lock, found, nil
}

// maxLock is the size, in bytes, beyond which a lock is not read: some hundred
// thousand texts.
const maxLock = 32 << 20

func lockTooLarge() diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Code: diag.TooLarge, Place: diag.Place{File: LockFile},
		Message: diag.Say("文件超过 %d MB，没有读取", "it has more than %d MB and was not read", maxLock>>20),
		Hint:    diag.Say("删除它，用 tuijie translate accept --all 重新生成", "remove it and make it anew with tuijie translate accept --all"),
	}
}

// maxLockFindings bounds the findings of one lock.
const maxLockFindings = 20

func parseLock(raw []byte) (*Lock, diag.List) {
	l := &Lock{written: true}
	text := string(bytes.TrimPrefix(raw, []byte("\ufeff")))
	var found diag.List
	var comments []string
	top := true
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		line = strings.TrimRight(line, " \t\r")
		switch {
		case strings.HasPrefix(line, "#"):
			comments = append(comments, line)
			continue
		case line == "" && len(comments) > 0 && top:
			l.header, comments = append(comments, ""), nil
		case line == "":
			continue
		default:
			each, message := parseLockLine(line)
			if message.EN == "" {
				each.line, each.comments = i+1, comments
				l.lines = append(l.lines, each)
			} else if len(found) < maxLockFindings {
				found = append(found, badLockLine(i+1, message))
			}
			comments = nil
		}
		top = false
	}
	if l.trailing = comments; top {
		l.header, l.trailing = comments, nil
	}
	return l, append(found, l.sort()...)
}

func badLockLine(line int, message diag.Text) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Code: diag.Syntax, Place: diag.Place{File: LockFile, Line: line, Column: 1}, Message: message,
		Hint: diag.Say("核对译文后运行 tuijie translate accept，它会重写这个文件", "once the translation is right run tuijie translate accept, which writes the file anew"),
	}
}

// parseLockLine reads one line; the message is empty where it is well formed.
func parseLockLine(line string) (lockLine, diag.Text) {
	if len(line) > 4096 {
		return lockLine{}, diag.Say("这一行太长", "the line is too long")
	}
	parts := strings.Split(line, " ")
	if len(parts) != 3 {
		return lockLine{}, diag.Say("应为“路径 语言 摘要”三项，现在是 %q", "path, language and digest should stand here, not %q", clipLine(line))
	}
	each := lockLine{path: parts[0], language: parts[1], digest: parts[2]}
	sum, err := hex.DecodeString(each.digest)
	switch {
	case !fs.ValidPath(each.path):
		return each, diag.Say("%q 不是 content 文件夹里的路径", "%q is no path in the content folder", clipLine(each.path))
	case !tagForm.MatchString(each.language) && !idForm.MatchString(each.language):
		return each, diag.Say("%q 不是语言代号", "%q is no key of a language", clipLine(each.language))
	case err != nil || len(sum) != 32 || each.digest != strings.ToLower(each.digest):
		return each, diag.Say("%q 不是64位十六进制摘要", "%q is no digest of 64 hexadecimal digits", clipLine(each.digest))
	}
	return each, diag.Text{}
}

func clipLine(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// sort orders the lines; of two for one text, as a merge can leave them, the
// later is dropped with a finding.
func (l *Lock) sort() diag.List {
	slices.SortStableFunc(l.lines, lockLine.compare)
	var found diag.List
	kept := l.lines[:0]
	for _, each := range l.lines {
		if n := len(kept); n > 0 && kept[n-1].compare(each) == 0 {
			if len(found) < maxLockFindings && kept[n-1].digest != each.digest {
				found = append(found, badLockLine(each.line, diag.Say("%s（%s）已在第 %d 行记录", "%s (%s) stands in line %d already", each.path, each.language, kept[n-1].line)))
			}
			continue
		}
		kept = append(kept, each)
	}
	l.lines = kept
	return found
}

func (l *Lock) find(path, language string) (int, bool) {
	return slices.BinarySearchFunc(l.lines, lockLine{path: path, language: language}, lockLine.compare)
}

// Digest returns the digest recorded for the text in the language, "" for none.
func (l *Lock) Digest(path, language string) string {
	if i, ok := l.find(path, language); ok {
		return l.lines[i].digest
	}
	return ""
}

// Written reports whether the site has the file.
func (l *Lock) Written() bool { return l.written }

// Set records the digest for the text in the language.
func (l *Lock) Set(path, language, digest string) {
	i, ok := l.find(path, language)
	if !ok {
		l.lines = slices.Insert(l.lines, i, lockLine{path: path, language: language})
	}
	l.lines[i].digest = digest
}

// Keep drops the lines of texts for which keep is false, with their comments,
// and returns how many.
func (l *Lock) Keep(keep func(path, language string) bool) int {
	before := len(l.lines)
	l.lines = slices.DeleteFunc(l.lines, func(each lockLine) bool { return !keep(each.path, each.language) })
	return before - len(l.lines)
}

// Bytes is the file: the same lines give the same bytes, with LF line ends.
func (l *Lock) Bytes() []byte {
	var b bytes.Buffer
	put := func(lines []string) {
		for _, line := range lines {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	put(l.header)
	for _, each := range l.lines {
		put(each.comments)
		fmt.Fprintf(&b, "%s %s %s\n", each.path, each.language, each.digest)
	}
	put(l.trailing)
	return b.Bytes()
}

// plainWords is a text without its byte order mark and with plain line ends: what
// a translation is held against.
func plainWords(raw []byte) []byte {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if bytes.IndexByte(raw, '\r') >= 0 {
		raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte{'\n'})
	}
	return raw
}
