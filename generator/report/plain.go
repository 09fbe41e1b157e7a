package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// width is the number of cells a character takes. It is fixed: what the
// environment says of ambiguous characters (“ ” … ·) is mostly untrue of the
// terminals in use, which give them one cell.
func width(r rune) int {
	terminal := runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}
	return terminal.RuneWidth(r)
}

func cells(s string) int {
	n := 0
	for _, r := range s {
		n += width(r)
	}
	return n
}

// show returns what a terminal may print for a character: the character, or a
// visible name for one that would move the cursor, start a control sequence,
// turn the direction of the line, or hide.
func show(r rune) string {
	switch {
	case r < 0x20:
		return string('\u2400' + r) // ␀ to ␟
	case r == 0x7f:
		return "␡"
	case r == utf8.RuneError:
		return "\ufffd"
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp, unicode.Variation_Selector):
		return fmt.Sprintf("<U+%04X>", r)
	case width(r) == 0 && !unicode.In(r, unicode.Mn, unicode.Me):
		return fmt.Sprintf("<U+%04X>", r)
	}
	return string(r)
}

// plain makes a text safe for a terminal. Its line breaks become indents, so
// that a quoted line cannot pass for a finding of its own.
func plain(s, indent string) string {
	var out strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		if r == '\n' {
			out.WriteString("\n" + indent)
		} else {
			out.WriteString(show(r))
		}
	}
	return out.String()
}

// oneLine is plain for what has no lines, such as a file's name.
func oneLine(s string) string { return plain(strings.ReplaceAll(s, "\n", "␊"), "") }
