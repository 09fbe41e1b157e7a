package quantity

import (
	"strings"
	"unicode"

	"tuijie/generator/diag"
)

// longest is the length in bytes past which a text is not read as a value: the
// longest honest one is far shorter, and it bounds what any reading can cost.
const longest = 200

func wrongUnit(message, hint diag.Text) error {
	return &diag.Fault{Code: diag.WrongUnit, Message: message, Hint: hint}
}

func wrongValue(message, hint diag.Text) error {
	return &diag.Fault{Code: diag.WrongValue, Message: message, Hint: hint}
}

// prepare trims the blanks around a value, which nobody sees, and refuses what
// is too long to be one.
func prepare(s string) (string, error) {
	if len(s) > longest {
		return "", wrongValue(
			diag.Say("“%s”太长，不像一个数值。", "“%s” is too long to be a value.", quote(s)),
			diag.Say("只写数字和单位，说明文字写到别处。", "Write the number and its unit only, and put explanations elsewhere."))
	}
	return strings.TrimSpace(s), nil
}

// quote prepares the author's text for a message: at most 40 characters, and
// none that a terminal would act on.
func quote(s string) string {
	const most = 40
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			return b.String() + "…"
		}
		if !unicode.IsPrint(r) {
			r = '\uFFFD'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// say formats a message about the author's text.
func say(zh, en, author string) diag.Text { return diag.Say(zh, en, quote(author)) }

// write is the hint that names what to write instead.
func write(choices ...string) diag.Text {
	return diag.Text{
		ZH: "请写“" + strings.Join(choices, "”或“") + "”。",
		EN: "Write “" + strings.Join(choices, "” or “") + "”.",
	}
}

// writeOr names what to write instead, or falls back on examples where the
// author's meaning is anybody's guess.
func writeOr(choices []string, examples ...string) diag.Text {
	if len(choices) > 0 {
		return write(choices...)
	}
	return diag.Text{
		ZH: "写成“" + strings.Join(examples, "”“") + "”这样。",
		EN: "Write it like “" + strings.Join(examples, "”, “") + "”.",
	}
}

// mended says on a fault what the value should be, where that is certain: there
// is one choice.
func mended(err error, choices []string) error {
	if f, ok := err.(*diag.Fault); ok && len(choices) == 1 {
		f.Mend = choices[0]
	}
	return err
}
