package markdown

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxPath bounds a reference: bytes between its braces.
const maxPath = 200

var (
	kindReference = ast.NewNodeKind("FactReference")
	braces        = [2][]byte{[]byte("{{"), []byte("}}")}
)

// reference is {{ path }}. A backslash before the braces, \{{, prints them.
type reference struct {
	ast.BaseInline
	path        string // empty when what stands between the braces is no path
	start, stop int
}

func (r *reference) Kind() ast.NodeKind            { return kindReference }
func (r *reference) Dump(source []byte, level int) { ast.DumpHelper(r, source, level, nil, nil) }

type referenceParser struct{}

func (referenceParser) Trigger() []byte { return []byte{'{'} }

// Parse takes the braces even of a broken reference, so that what follows them
// is read as text and the fault is found once.
func (referenceParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, braces[0]) {
		return nil
	}
	node := &reference{start: segment.Start, stop: segment.Start + len(braces[0])}
	inner := line[len(braces[0]):]
	inner = inner[:min(len(inner), maxPath)]
	if end := bytes.Index(inner, braces[1]); end >= 0 && !bytes.Contains(inner[:end], braces[0]) {
		node.stop += end + len(braces[1])
		if path := string(bytes.Trim(inner[:end], " \t")); isPath(path) {
			node.path = path
		}
	}
	node.SetPos(node.start)
	block.Advance(node.stop - node.start)
	return node
}

// isPath reports whether the text is names joined by single dots. Whether a
// fact has that name is not asked here.
func isPath(path string) bool {
	previous := '.'
	for _, r := range path {
		if r == '.' && previous == '.' {
			return false
		}
		if r != '.' && r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
		previous = r
	}
	return previous != '.'
}
