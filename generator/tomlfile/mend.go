package tomlfile

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// This file works out what a faulty line should be where it can have been meant
// in one way only. What is offered here is never read as a value: the author is
// shown it, or asks for it, and then the file is read again.

// Replaced returns the edit that writes other text in the value's place, the
// quotation marks of a string and the brackets of a list included; nil for what
// headings and dotted keys made.
func (v Value) Replaced(text string) *diag.Edit {
	if v.end.line == 0 {
		return nil
	}
	return &diag.Edit{Line: v.Line, Column: v.Column, EndLine: v.end.line, EndColumn: v.end.column, Text: text}
}

// Reworded returns the edit that writes other text between the quotation marks
// of a string. It is nil for other values, for strings of three marks and where
// the text cannot stand there as it is.
func (v Value) Reworded(text string) *diag.Edit {
	if v.Kind != StringKind || v.marks != 1 || v.end.line == 0 || strings.ContainsAny(text, "\"'\\\n") {
		return nil
	}
	e := v.Replaced(text)
	e.Column++
	e.EndColumn--
	return e
}

// swap is how the text could be mended: the bytes from up to to give way to
// text. The zero swap, like any that changes nothing, mends nothing.
type swap struct {
	from, to int
	text     string
}

// failMended reports a fault with what mends it.
func (s *scanner) failMended(pos int, f diag.Fault, m swap) bool {
	before := len(s.found)
	s.fail(pos, f)
	if s.text[m.from:m.to] == m.text || s.astray || s.stopped || len(s.found) == before {
		return false
	}
	from, to := s.place(m.from), s.place(m.to)
	s.found[before].Fix = &diag.Edit{
		Line: from.line, Column: from.column, EndLine: to.line, EndColumn: to.column,
		Text: m.text,
	}
	return false
}

// tokenMend is the swap of a token for what it should be, if that is known.
func (s *scanner) tokenMend(from int, token, better string) swap {
	to := from + len(token)
	if better == "" {
		return swap{}
	}
	better = strings.Trim(better, " ")
	if first, _ := utf8.DecodeRuneInString(token); isOddSpace(first) && !isInvisible(first) {
		better = " " + better
	}
	if last, _ := utf8.DecodeLastRuneInString(token); isOddSpace(last) && to < len(s.text) && s.text[to] == '#' {
		better += " "
	}
	return swap{from, to, better}
}

func (s *scanner) place(pos int) place {
	line, column := s.at(pos)
	return place{line, column}
}

// spaces mends a run of spaces that TOML does not know: those that are seen
// become plain, the others go, and so do all at the end of a line.
func (s *scanner) spaces(from int) swap {
	to, plain := from, 0
	for to < len(s.text) {
		r, width := utf8.DecodeRuneInString(s.text[to:])
		if !isOddSpace(r) {
			break
		}
		if !isInvisible(r) {
			plain++
		}
		to += width
	}
	if to == len(s.text) || s.text[to] == '\n' {
		plain = 0
	}
	return swap{from, to, strings.Repeat(" ", plain)}
}

// isInvisible reports whether the odd space takes no room.
func isInvisible(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\u00ad':
		return true
	}
	return false
}

// comment mends a comment that begins with another mark than #. A semicolon may
// also part two entries, so none is taken for a comment's where another = follows.
func (s *scanner) comment(from int) swap {
	rest := restOfLine(s.text[from:])
	for _, mark := range []string{"//", "＃", "；", ";"} {
		after, ok := strings.CutPrefix(rest, mark)
		if !ok {
			continue
		}
		if mark[0] != '/' && mark != "＃" && strings.ContainsAny(after, "=＝:：") {
			return swap{}
		}
		return swap{from, from + len(mark), "#"}
	}
	return swap{}
}

// commentMarks tells what mendTail takes for the beginning of a comment.
var commentMarks = []string{"//", "＃", "；", ";"}

// equalsSign mends a sign that stands for =, which gets its spaces. Behind a colon
// something must begin that can be a value, else the line may be a remark.
func (s *scanner) equalsSign(r rune) swap {
	from, to := s.pos, s.pos+utf8.RuneLen(r)
	if r != '＝' && !beginsValue(s.text[to:]) {
		return swap{}
	}
	text := "="
	if from > 0 && s.text[from-1] != ' ' && s.text[from-1] != '\t' {
		text = " ="
	}
	if after, _ := utf8.DecodeRuneInString(s.text[to:]); after != ' ' && after != '\t' {
		text += " "
	}
	return swap{from, to, text}
}

func beginsValue(text string) bool {
	text = strings.TrimLeftFunc(restOfLine(text), isSpace)
	token, _, _ := strings.Cut(text, "#")
	token = strings.TrimRightFunc(token, isSpace)
	r, _ := utf8.DecodeRuneInString(token)
	if isQuoteMark(r) || strings.ContainsRune("\"'[{［｛", r) {
		return true
	}
	if _, ok := literal(token); ok {
		return true
	}
	_, fault := explain(token, false)
	words := strings.HasPrefix(fault.Mend, `"`) && !unicode.IsDigit(r)
	return token != "" && fault.Mend != "" && !words
}

// tail mends what stands behind a value or heading: marks too many go, and a
// remark becomes a comment.
func (s *scanner) tail() swap {
	rest := s.rest()
	r, _ := utf8.DecodeRuneInString(rest)
	marks := len(rest) - len(strings.TrimLeftFunc(rest, isMark))
	after := strings.TrimLeft(rest[marks:], " \t")
	switch {
	case isOddSpace(r):
		return s.spaces(s.pos)
	case marks > 0 && (after == "" || after[0] == '#'):
		return swap{s.pos, s.pos + marks, ""}
	}
	return s.comment(s.pos)
}

// dot mends a sign that stands for the point between two parts of a key.
func (s *scanner) dot(r rune) swap {
	if r != '。' && r != '．' {
		return swap{}
	}
	return swap{s.pos, s.pos + utf8.RuneLen(r), "."}
}

// keyMend mends wide letters and digits of a bare key, all that stand together.
func (s *scanner) keyMend(from int) swap {
	to := from
	var plain strings.Builder
	for to < len(s.text) {
		r, width := utf8.DecodeRuneInString(s.text[to:])
		narrow := r - '！' + '!'
		if r < '！' || r > '～' || !isBare(byte(narrow)) {
			break
		}
		plain.WriteRune(narrow)
		to += width
	}
	return swap{from, to, plain.String()}
}

var quotedKeyForm = regexp.MustCompile(`^[“”‘’「」『』＂＇]([A-Za-z0-9_-]+)[“”‘’「」『』＂＇]`)

// quotedKey mends a key between Chinese quotation marks, which needs none.
func (s *scanner) quotedKey(from int) swap {
	rest := restOfLine(s.text[from:])
	m := quotedKeyForm.FindStringSubmatch(rest)
	if m == nil {
		return swap{}
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest[len(m[0]):], isSpace))
	if !strings.ContainsRune("=＝:：.．。", next) {
		return swap{}
	}
	return swap{from, from + len(m[0]), m[1]}
}

var (
	headingForm  = regexp.MustCompile(`^(\[[A-Za-z0-9_.-]+\]|\[\[[A-Za-z0-9_.-]+\]\])$`)
	plainBracket = strings.NewReplacer("【", "[", "】", "]", "〔", "[", "〕", "]", "〖", "[", "〗", "]", "。", ".", "\u200b", "")
)

// headingMend mends the heading of the statement being read, if plain signs
// make it a heading.
func (s *scanner) headingMend() swap {
	from := s.start.pos
	written := restOfLine(s.text[from:])
	for _, mark := range append([]string{"#"}, commentMarks...) {
		written, _, _ = strings.Cut(written, mark)
	}
	written = strings.TrimRightFunc(written, isSpace)
	better := strings.ReplaceAll(plainBracket.Replace(fold(written)), " ", "")
	if better == written || !headingForm.MatchString(better) {
		return swap{}
	}
	return swap{from, from + len(written), better}
}

// comma mends a sign that stands for the comma between two elements.
func (s *scanner) comma(r rune) swap {
	from, to, text := s.pos, s.pos+utf8.RuneLen(r), ","
	if after, _ := utf8.DecodeRuneInString(s.text[to:]); !isSpace(after) && after != '\n' && r > utf8.RuneSelf {
		text = ", " // a wide comma brings its own space
	}
	return swap{from, to, text}
}

// closingQuote mends a string that begins with a plain quotation mark and ends
// with a curly one, at the offset at in the line. Where the curly mark belongs to
// another inside the text, the plain one may be missing altogether.
func (s *scanner) closingQuote(at int) swap {
	line := s.rest()
	r, width := utf8.DecodeRuneInString(line[at:])
	if !strings.ContainsRune(curlyOf(line[0]), r) || !balanced(line[1:at]) || strings.ContainsAny(line[1:at], `"'#`) {
		return swap{}
	}
	return swap{s.pos + at, s.pos + at + width, line[:1]}
}

// curlyOf returns the marks that are typed for a plain one.
func curlyOf(plain byte) string {
	if plain == '"' {
		return "“”＂"
	}
	return "‘’＇"
}

// balanced reports whether the curly quotation marks in a text pair up.
func balanced(text string) bool {
	depth := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("“‘「『〝", r):
			depth++
		case strings.ContainsRune("”’」』〞", r):
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

const (
	openMarks  = "“‘「『〝＂＇"
	closeMarks = "”’」』〞＂＇"
)

// mendQuotes gives plain quotation marks to a text in Chinese ones at the head
// of the token, where it is certain which mark ends it; the rest stays.
func mendQuotes(token string) string {
	open, width := utf8.DecodeRuneInString(token)
	end, endWidth := closeOf(token, open, width)
	if end < 0 {
		return ""
	}
	text, rest := token[width:end], token[end+endWidth:]
	if strings.ContainsAny(text, `"'\`) || !endsValue(rest) {
		return ""
	}
	return `"` + text + `"` + rest
}

// closeOf finds the mark that closes the one at the head of the token: the one
// that pairs with it or, where it is itself a closing mark, as input methods
// leave it, the only other of its kind.
func closeOf(token string, open rune, width int) (at, size int) {
	if i := strings.IndexRune(openMarks, open); i >= 0 && open != '＂' && open != '＇' {
		closing := []rune(closeMarks)[utf8.RuneCountInString(openMarks[:i])]
		depth := 0
		for i, r := range token {
			switch r {
			case open:
				depth++
			case closing:
				if depth--; depth == 0 {
					return i, len(string(r))
				}
			}
		}
	}
	last, size := utf8.DecodeLastRuneInString(token)
	at = len(token) - size
	if at >= width && (isQuoteMark(last) || last == '"') && !strings.ContainsFunc(token[width:at], isQuoteMark) {
		return at, size
	}
	return -1, 0
}

// endsValue reports whether what follows a value on its line is nothing, or what
// is reported and mended by itself.
func endsValue(rest string) bool {
	rest = strings.TrimLeftFunc(rest, isSpace)
	if rest == "" || strings.TrimFunc(rest, isMark) == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune(wideCommas, r) || strings.ContainsRune("］｝】〕〗", r) {
		return true
	}
	for _, mark := range commentMarks {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

// mendBracket makes plain the wide bracket at the head of a token, if a list or
// a table begins there and not a text.
func mendBracket(token string) string {
	r, width := utf8.DecodeRuneInString(token)
	plain, closing := "[", string([]rune("］】〕〗")[max(0, strings.IndexRune("［【〔〖", r))/len("［")])
	if r == '｛' {
		plain, closing = "{", "｝"
	}
	inside := strings.TrimLeftFunc(token[width:], isSpace)
	next, _ := utf8.DecodeRuneInString(inside)
	switch {
	case inside == "", isQuoteMark(next), strings.ContainsRune("\"'[{［｛-", next):
	case next >= '0' && next <= '9', next >= '０' && next <= '９':
	case plain == "{" && strings.ContainsAny(inside, "=＝"):
	case strings.HasPrefix(inside, closing):
	default:
		return ""
	}
	return plain + token[width:]
}

// mendTail makes a comment of what stands behind a good value.
func mendTail(before, rest string) string {
	if strings.TrimFunc(rest, isMark) == "" {
		return before
	}
	for _, mark := range commentMarks {
		after, ok := strings.CutPrefix(rest, mark)
		if ok && !(strings.ContainsAny(mark, ";；") && strings.ContainsAny(after, "=＝:：")) {
			return before + "#" + after
		}
	}
	return ""
}

// mendSpaces makes plain the odd spaces that stand together at an offset of the
// token.
func mendSpaces(token string, at int) string {
	rest := strings.TrimLeftFunc(token[at:], isOddSpace)
	plain := strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return ' '
	}, token[at:len(token)-len(rest)])
	return token[:at] + plain + rest
}

// mendWords gives quotation marks to a text that has none, unless something
// else may stand behind it or there is no word in it.
func mendWords(token string) string {
	if !strings.ContainsFunc(token, unicode.IsLetter) && !strings.ContainsAny(token, "%％") {
		return ""
	}
	return inQuotes(token)
}

// inQuotes is the token as text, unless something else may stand in it.
func inQuotes(token string) string {
	if strings.ContainsAny(token, "\"'\\=＝[]{},，;；、#＃") || strings.Contains(token, "//") || strings.Contains(token, "--") {
		return ""
	}
	return `"` + token + `"`
}
