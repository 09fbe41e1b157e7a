package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// addressParser links bare addresses: https://…, http://…, www.… and e-mail.
// An address is ASCII alone: Chinese goes on beside it without a space, so a
// Han character or full-width mark is its end. Closing punctuation is left out
// of it as GFM does. Unlike GFM it may begin after any character but a letter
// or digit of a word: 见https://example.com works.
//
// The parser wakes at the colon, the dot or the at sign and looks back, since
// inline parsers cannot wake at a letter.
type addressParser struct{}

// maxHost bounds a host name, and the part of an e-mail address before the at
// sign, in bytes.
const maxHost = 253

func (addressParser) Trigger() []byte { return []byte{':', '.', '@'} }

func (addressParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	before := block.Source()[:segment.Start]
	found := findAddress(before, line)
	if found.stop == 0 || !takeBack(parent, pc, segment.Start-found.back) {
		return nil
	}
	seg := text.NewSegment(segment.Start-found.back, segment.Start+found.stop)
	link := ast.NewAutoLink(found.kind, ast.NewTextSegment(seg))
	if found.protocol != "" {
		link.Protocol = []byte(found.protocol)
	}
	link.SetPos(seg.Start)
	block.Advance(found.stop)
	return link
}

// address is a bare address around a mark: back bytes before it, and stop bytes
// from the mark on; stop is 0 when there is none.
type address struct {
	back, stop int
	kind       ast.AutoLinkType
	protocol   string
}

func findAddress(before, line []byte) address {
	switch line[0] {
	case ':':
		return findURL(before, line)
	case '.':
		return findWWW(before, line)
	}
	return findEmail(before, line)
}

func findURL(before, line []byte) address {
	if !bytes.HasPrefix(line, []byte("://")) {
		return address{}
	}
	for _, scheme := range [...]string{"https", "http"} {
		if back := len(scheme); endsWord(before, scheme, "") {
			if host := hostLength(line[3:]); host > 0 {
				return address{back: back, stop: pathEnd(line, 3+host), kind: ast.AutoLinkURL}
			}
		}
	}
	return address{}
}

func findWWW(before, line []byte) address {
	if !endsWord(before, "www", "./-@:_") {
		return address{}
	}
	host := hostLength(line[1:])
	if host == 0 {
		return address{}
	}
	return address{back: 3, stop: pathEnd(line, 1+host), kind: ast.AutoLinkURL, protocol: "http"}
}

func findEmail(before, line []byte) address {
	back := 0
	for back < len(before) && back < maxHost && isLocal(before[len(before)-1-back]) {
		back++
	}
	for back > 0 && !isAlphanumeric(before[len(before)-back]) {
		back--
	}
	host := hostLength(line[1:])
	if back == 0 || host == 0 || !startsWord(before[:len(before)-back], "") {
		return address{}
	}
	return address{back: back, stop: 1 + host, kind: ast.AutoLinkEmail}
}

// endsWord reports whether the text ends with the word, in any case, at the
// start of a word and not after one of the other bytes.
func endsWord(text []byte, word, not string) bool {
	at := len(text) - len(word)
	return at >= 0 && strings.EqualFold(string(text[at:]), word) && startsWord(text[:at], not)
}

func startsWord(before []byte, not string) bool {
	r, _ := utf8.DecodeLastRune(before)
	return isHan(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(not, r)
}

// hostLength returns the length of the host name that the text starts with, or
// 0: labels of letters, digits and inner hyphens, two at least.
func hostLength(text []byte) int {
	n, dots := 0, 0
	for n < len(text) && n < maxHost && (isAlphanumeric(text[n]) || text[n] == '-' || text[n] == '.') {
		n++
	}
	for n > 0 && !isAlphanumeric(text[n-1]) {
		n--
	}
	for i := range n {
		if text[i] != '.' {
			continue
		}
		if dots++; i == 0 || !isAlphanumeric(text[i-1]) || !isAlphanumeric(text[i+1]) {
			return 0
		}
	}
	if dots == 0 || text[0] == '-' {
		return 0
	}
	return n
}

// pathEnd returns where the address ends whose host ends at n.
func pathEnd(line []byte, n int) int {
	if port := n + 1; n < len(line) && line[n] == ':' {
		for port < len(line) && line[port] >= '0' && line[port] <= '9' {
			port++
		}
		if port > n+1 {
			n = port
		}
	}
	if n == len(line) || line[n] != '/' && line[n] != '?' && line[n] != '#' {
		return n
	}
	end := n
	for end < len(line) && isAddressByte(line[end]) {
		end++
	}
	return n + trimAddress(line[n:end])
}

// trimAddress returns the length of the path without the punctuation that
// belongs to the sentence.
func trimAddress(path []byte) int {
	n := len(path)
	open := bytes.Count(path, []byte{'('}) - bytes.Count(path, []byte{')'})
	for n > 0 {
		switch c := path[n-1]; {
		case strings.IndexByte("?!.,:'~_", c) >= 0:
			n--
		case c == ')' && open < 0:
			open++
			n--
		case c == ';':
			if n = trimEntity(path[:n]); path[n-1] == ';' {
				return n
			}
		default:
			return n
		}
	}
	return n
}

// trimEntity cuts a closing &name; off, or returns the length as it is.
func trimEntity(path []byte) int {
	i := len(path) - 2
	for i > 0 && isAlphanumeric(path[i]) {
		i--
	}
	if i > 0 && i < len(path)-2 && path[i] == '&' {
		return i
	}
	return len(path)
}

func isAddressByte(c byte) bool {
	return c > ' ' && c < 0x7F && strings.IndexByte("\"<>\\^`{|}[]*", c) < 0
}

func isLocal(c byte) bool {
	return isAlphanumeric(c) || c == '.' || c == '_' || c == '+' || c == '-'
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// takeBack removes from the end of the parent the text that begins at start,
// unless something else than text stands in it.
func takeBack(parent ast.Node, pc parser.Context, start int) bool {
	for n := parent.LastChild(); ; n = n.PreviousSibling() {
		switch t := n.(type) {
		case *ast.Text:
			if t.SoftLineBreak() || t.HardLineBreak() {
				return false
			}
			if t.Segment.Start > start {
				continue
			}
		case *parser.Delimiter:
			continue
		default:
			return false
		}
		break
	}
	for {
		switch t := parent.LastChild().(type) {
		case *parser.Delimiter: // marks inside the address are letters of it
			pc.RemoveDelimiter(t)
		case *ast.Text:
			if t.Segment.Start < start {
				t.Segment.Stop = start
				return true
			}
			begins := t.Segment.Start == start
			parent.RemoveChild(parent, t)
			if begins {
				return true
			}
		}
	}
}
