package form

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// lineEnd is what ends a line, in any of the forms that editors write.
var lineEnd = regexp.MustCompile("\r\n|\n|\r")

// Prose is the text of a prose file as an editor shows it: without byte order mark,
// with "\n" at the end of lines. False where it is not UTF-8, and so is to be saved
// anew before it can be edited.
func Prose(raw []byte) (string, bool) {
	body := string(bytes.TrimPrefix(raw, mark))
	if !utf8.ValidString(body) || strings.ContainsRune(body, 0) {
		return "", false
	}
	return lineEnd.ReplaceAllString(body, "\n"), true
}

// SetProse writes a text, as an editor holds it, into a prose file. Lines that stay
// at the head and the foot of the file keep their ends, new ones get that of the
// file's first line; a byte order mark stays.
func SetProse(raw []byte, text string) []byte {
	body, marked := bytes.CutPrefix(raw, mark)
	old, ends := lineEnd.Split(string(body), -1), lineEnd.FindAllString(string(body), -1)
	lines := lineEnd.Split(strings.ToValidUTF8(text, "\ufffd"), -1)
	usual := "\n"
	if len(ends) > 0 {
		usual = ends[0]
	}
	head, foot := sameEnds(old, lines)
	var b bytes.Buffer
	if marked {
		b.Write(mark)
	}
	for i, line := range lines {
		b.WriteString(line)
		if i == len(lines)-1 {
			break
		}
		end := usual
		if fromFoot := i + len(old) - len(lines); i < head && i < len(ends) {
			end = ends[i]
		} else if i+1 >= len(lines)-foot && fromFoot >= 0 && fromFoot < len(ends) {
			end = ends[fromFoot]
		}
		b.WriteString(end)
	}
	return b.Bytes()
}

// sameEnds counts the lines that two texts share at the head and, of the others, at
// the foot.
func sameEnds(a, b []string) (head, foot int) {
	most := min(len(a), len(b))
	for head < most && a[head] == b[head] {
		head++
	}
	for foot < most-head && a[len(a)-1-foot] == b[len(b)-1-foot] {
		foot++
	}
	return head, foot
}
