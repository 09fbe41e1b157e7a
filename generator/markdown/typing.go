package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tuijie/generator/diag"
)

// This file finds what an input method in the wrong mode leaves in Chinese
// prose: half-width punctuation between Han characters, full-width digits and
// letters. It looks at what is printed, so that neither code nor an address nor
// a reference is taken for prose.

// glyph is a character as it is printed, with its place in the source; -1 where
// it must stay as it is, because it was escaped or stands for something else.
type glyph struct {
	r  rune
	at int
}

// The glyphs that stand for what is no text.
const (
	factGlyph  = '\uFFFC' // a fact that is filled in
	otherGlyph = 'x'      // code, an address, a picture
)

// typing looks through the text of a block.
func (c *collector) typing(block ast.Node) {
	if len(c.findings) >= maxFindings || !c.block.mistypable() {
		return
	}
	c.glyphs = c.gather(block, c.glyphs[:0])
	c.mistyped(halfWidth(c.glyphs), c.halfWidth)
	c.mistyped(fullWidth(c.glyphs), c.fullWidth)
}

// mistypable reports whether the block's text can hold such an error at all: it
// has Han characters beside plain punctuation, or full-width forms.
func (b *blockMarks) mistypable() bool {
	return b.wide || b.seen&(hanByte|pauseByte) == hanByte|pauseByte
}

func isWideForm(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return isWide(r)
}

// isWide reports whether the character is a full-width digit or letter.
func isWide(r rune) bool {
	return r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
}

// gather lists the glyphs under a node.
func (c *collector) gather(parent ast.Node, list []glyph) []glyph {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			list = c.gatherText(n, list)
		case *reference:
			list = append(list, glyph{factGlyph, -1})
		case *ast.Emphasis, *ast.Link:
			list = c.gather(n, list)
		case *extast.FootnoteLink:
		default:
			list = append(list, glyph{otherGlyph, -1})
		}
	}
	return list
}

func (c *collector) gatherText(t *ast.Text, list []glyph) []glyph {
	src := c.doc.src
	for i := t.Segment.Start; i < t.Segment.Stop; {
		if src[i] == '\\' && i+1 < t.Segment.Stop {
			r, width := utf8.DecodeRune(src[i+1:])
			list = append(list, glyph{r, -1})
			i += 1 + width
			continue
		}
		r, width := utf8.DecodeRune(src[i:])
		list = append(list, glyph{r, i})
		i += width
	}
	if t.SoftLineBreak() || t.HardLineBreak() {
		list = append(list, glyph{'\n', -1})
	}
	return list
}

// slip is a character that was typed for another.
type slip struct {
	at   int // in the source
	from rune
	to   rune
}

// halfWidth finds half-width punctuation between Han characters; brackets only
// where both of a pair are.
func halfWidth(text []glyph) []slip {
	var found []slip
	for i, g := range text {
		if g.at < 0 {
			continue
		}
		if j := strings.IndexRune(",:;?!", g.r); j >= 0 && betweenHan(text, i) {
			found = append(found, slip{g.at, g.r, []rune("，：；？！")[j]})
		}
		if g.r == '(' {
			if end := bracketed(text, i); end > 0 {
				found = append(found, slip{g.at, '(', '（'}, slip{text[end].at, ')', '）'})
			}
		}
	}
	return found
}

func betweenHan(text []glyph, i int) bool {
	if i == 0 || i == len(text)-1 {
		return false
	}
	before, after := text[i-1].r, text[i+1].r
	return (isChinese(before) || isChinese(after)) && touches(before, "”’…—") && touches(after, "“‘…—")
}

// touches reports whether a mark beside the character belongs to Chinese text:
// it is a Han character that is no punctuation of the same kind, a fact, or one
// of the marks that Chinese shares.
func touches(r rune, shared string) bool {
	return isChinese(r) && !strings.ContainsRune("，。、；：？！　", r) || r == factGlyph || strings.ContainsRune(shared, r)
}

// isChinese is isHan without the full-width forms of what is plain in Chinese
// too, so that it does not matter which slip of a line is mended first.
func isChinese(r rune) bool { return isHan(r) && !isWide(r) && r != '．' && r != '％' }

func isFigure(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// bracketed returns where the bracket that opens at i closes, if what they
// enclose and what they stand in are Chinese; else 0.
func bracketed(text []glyph, i int) int {
	end := i + 1
	for ; end < len(text) && text[end].r != ')'; end++ {
		if text[end].r == '(' || text[end].r == '\n' {
			return 0
		}
	}
	if end >= len(text) || text[end].at < 0 || end == i+1 {
		return 0
	}
	outer := func(at int, shared string) bool {
		if at < 0 || at >= len(text) || text[at].r == '\n' {
			return true
		}
		r := text[at].r
		return isChinese(r) || r == factGlyph || strings.ContainsRune(shared, r)
	}
	first, last := text[i+1].r, text[end-1].r
	inside := (touches(first, "“‘") || isFigure(first)) && (touches(last, "”’…") || isFigure(last)) && (isChinese(first) || isChinese(last))
	if inside && outer(i-1, "”’…—") && outer(end+1, "“‘…—") {
		return end
	}
	return 0
}

// fullWidth finds full-width digits and letters, and the point and the per cent
// sign that were typed with full-width digits.
func fullWidth(text []glyph) []slip {
	var found []slip
	for i, g := range text {
		wide := isWide(g.r)
		if i > 0 && text[i-1].r >= '０' && text[i-1].r <= '９' {
			number := i+1 < len(text) && text[i+1].r >= '０' && text[i+1].r <= '９'
			wide = wide || g.r == '％' || g.r == '．' && number
		}
		if wide && g.at >= 0 {
			found = append(found, slip{g.at, g.r, g.r - '！' + '!'})
		}
	}
	return found
}

// mistyped reports the slips of each line as one finding, at the first of them.
func (c *collector) mistyped(slips []slip, report func(slips []slip, written, better string)) {
	slices.SortFunc(slips, func(a, b slip) int { return a.at - b.at })
	for len(slips) > 0 {
		n := 1
		for n < len(slips) && bytes.IndexByte(c.doc.src[slips[n-1].at:slips[n].at], '\n') < 0 {
			n++
		}
		last := slips[n-1]
		written := string(c.doc.src[slips[0].at : last.at+utf8.RuneLen(last.from)])
		var better strings.Builder
		at := slips[0].at
		for _, s := range slips[:n] {
			better.Write(c.doc.src[at:s.at])
			better.WriteRune(s.to)
			at = s.at + utf8.RuneLen(s.from)
		}
		report(slips[:n], written, better.String())
		slips = slips[n:]
	}
}

func (c *collector) halfWidth(slips []slip, written, better string) {
	s := slips[0]
	reported := c.report(diag.Warning, diag.HalfWidthMarks, s.at,
		diag.Say("汉字之间用了半角标点“%c”，这一行共有 %d 处。", "Half-width punctuation between Han characters: “%c”, and %d in this line altogether.", s.from, len(slips)),
		diag.Say("改成全角的“%c”。", "Write the full-width “%c”.", s.to))
	if reported {
		c.fix(s.at, written, better)
	}
}

func (c *collector) fullWidth(slips []slip, written, better string) {
	s := slips[0]
	reported := c.report(diag.Warning, diag.FullWidthLetters, s.at,
		diag.Say("用了全角的“%c”，这一行共有 %d 个全角数字或字母。", "A full-width “%c”; this line has %d full-width digits or letters.", s.from, len(slips)),
		diag.Say("改成半角的“%c”。", "Write the plain “%c”.", s.to))
	if reported {
		c.fix(s.at, written, better)
	}
}
