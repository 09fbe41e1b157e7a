package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser reads runs of * and _. CommonMark decides by the characters
// beside a run whether it opens or closes, and takes punctuation for the edge of
// a word. Chinese has no spaces at that edge, so **重要：**中文 would never close.
// Here a run of * beside Han text needs no space: a Han character, full-width
// punctuation among them, counts as text that a mark may touch on either side.
// Without Han characters the rules are CommonMark's own, and those of _ always
// are.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	char := line[0]
	length := 1
	for length < len(line) && line[length] == char {
		length++
	}
	before := sideBefore(block)
	after := sideAfter(line[length:])
	left := after != space && (after != punctuation || before != word)
	right := before != space && (before != punctuation || after != word)
	if char == '_' {
		left, right = underscore(block.PrecendingCharacter(), line[length:])
	}
	node := parser.NewDelimiter(left, right, length, char, emphasisMarks{})
	node.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(node)
	return node
}

// emphasisMarks makes the nodes of matched runs.
type emphasisMarks struct{}

func (emphasisMarks) IsDelimiter(b byte) bool                        { return b == '*' || b == '_' }
func (emphasisMarks) CanOpenCloser(open, end *parser.Delimiter) bool { return open.Char == end.Char }
func (emphasisMarks) OnMatch(consumes int) ast.Node                  { return ast.NewEmphasis(consumes) }

// side is what a run of marks stands beside.
type side uint8

const (
	space side = iota
	punctuation
	word
	han
)

func sideOf(r rune) side {
	switch {
	case util.IsSpaceRune(r):
		return space
	case isHan(r):
		return han
	case util.IsPunctRune(r):
		return punctuation
	}
	return word
}

func sideBefore(block text.Reader) side {
	r := block.PrecendingCharacter()
	if r != '}' && !isShared(r) {
		return sideOf(r)
	}
	_, at := block.Position()
	line := block.Source()[:at.Start]
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	if bytes.HasSuffix(line, []byte("}}")) {
		return word // a fact stands there, not a brace
	}
	if endsHan(line, false) {
		return han
	}
	return punctuation
}

func sideAfter(rest []byte) side {
	if len(rest) == 0 {
		return space
	}
	r, _ := utf8.DecodeRune(rest)
	if isShared(r) {
		if is, _ := startsHan(rest); is {
			return han
		}
	}
	if bytes.HasPrefix(rest, []byte("{{")) {
		return word
	}
	return sideOf(r)
}

// underscore applies CommonMark's rules for _, which never works inside a word.
func underscore(before rune, rest []byte) (opens, closes bool) {
	after := ' '
	if len(rest) > 0 {
		after, _ = utf8.DecodeRune(rest)
	}
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	left := !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	right := !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	return left && (!right || punctBefore), right && (!left || punctAfter)
}
