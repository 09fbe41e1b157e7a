package tomlfile

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// explain says why a token without quotes is no value: where in it the fault
// lies, as a byte offset, and what to write instead. The first cause that fits
// is the one; among says whether the token stands among others in a list.
func explain(token string, among bool) (offset int, fault diag.Fault) {
	if token == "" {
		return 0, noValue(among)
	}
	causes := []func(string) (int, diag.Fault, bool){
		chineseQuotes, brackets, truth, calendar, thousands, fullWidth, tail, wideSpace,
		nothing, leadingZero, barePoint, tooLong, halfQuoted, quantity,
	}
	for _, cause := range causes {
		if offset, fault, ok := cause(token); ok {
			return offset, fault
		}
	}
	return 0, mended(noQuotes(token), mendWords(token))
}

// mended is the fault with what the whole token should be, "" where that is not
// certain.
func mended(f diag.Fault, better string) diag.Fault {
	f.Mend = better
	return f
}

const quoteMarks = "“”‘’„‟「」『』〝〞＂＇`´«»"

func isQuoteMark(r rune) bool { return strings.ContainsRune(quoteMarks, r) }

func chineseQuotes(token string) (int, diag.Fault, bool) {
	r, width := utf8.DecodeRuneInString(token)
	text := token[width:]
	if end := strings.LastIndexFunc(text, func(r rune) bool { return isQuoteMark(r) || r == '"' }); end >= 0 {
		text = text[:end]
	}
	return 0, mended(wrongQuotes(r, quote(text)), mendQuotes(token)), isQuoteMark(r)
}

const bracketMarks = "［］｛｝【】〔〕〖〗（）()"

func isBracket(r rune) bool { return strings.ContainsRune("［【〔〖", r) }

func brackets(token string) (int, diag.Fault, bool) {
	r, _ := utf8.DecodeRuneInString(token)
	if !strings.ContainsRune("［｛【〔〖", r) {
		return 0, diag.Fault{}, false
	}
	return 0, mended(wrongBracket(r), mendBracket(token)), true
}

func truth(token string) (int, diag.Fault, bool) {
	word := strings.ToLower(fold(token))
	switch word {
	case "true", "是":
		return 0, mended(wrongTruth(token, "true"), "true"), true
	case "false", "否":
		return 0, mended(wrongTruth(token, "false"), "false"), true
	case "yes", "on", "y", "t", "对":
		return 0, wrongTruth(token, "true"), true
	case "no", "off", "n", "f", "错", "不是":
		return 0, wrongTruth(token, "false"), true
	}
	return 0, diag.Fault{}, false
}

var (
	dayForm     = regexp.MustCompile(`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$`)
	monthForm   = regexp.MustCompile(`^(\d{4})\s*[-/年]\s*(\d{1,2})\s*月?$`)
	quarterForm = regexp.MustCompile(`^(\d{4})\s*[-/年]?\s*[Qq]([1-4])$`)
)

func calendar(token string) (int, diag.Fault, bool) {
	plain := fold(token)
	if m := dayForm.FindStringSubmatch(plain); m != nil {
		date := m[1] + "-" + twoDigits(m[2]) + "-" + twoDigits(m[3])
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			return 0, noSuchDay(token), true
		}
		return 0, mended(wrongDate(token, date), date), true
	}
	if m := monthForm.FindStringSubmatch(plain); m != nil {
		month := `"` + m[1] + "-" + twoDigits(m[2]) + `"`
		return 0, mended(wrongPeriod(token, month), month), true
	}
	if m := quarterForm.FindStringSubmatch(plain); m != nil {
		quarter := `"` + m[1] + "-Q" + m[2] + `"`
		return 0, mended(wrongPeriod(token, quarter), quarter), true
	}
	return 0, diag.Fault{}, false
}

func twoDigits(number string) string {
	if len(number) == 1 {
		return "0" + number
	}
	return number
}

var groupedForm = regexp.MustCompile(`^[-+]?[0-9０-９]{1,3}([,，][0-9０-９]{3})+([.．][0-9０-９]+)?$`)

func thousands(token string) (int, diag.Fault, bool) {
	if !groupedForm.MatchString(token) {
		return 0, diag.Fault{}, false
	}
	number := strings.ReplaceAll(fold(token), ",", "")
	return strings.IndexAny(token, ",，"), mended(grouped(token, number), number), true
}

// fullWidth knows values typed with the Chinese input method's wide characters.
func fullWidth(token string) (int, diag.Fault, bool) {
	plain := strings.ReplaceAll(fold(token), "。", ".")
	if _, ok := literal(plain); !ok || plain == token {
		return 0, diag.Fault{}, false
	}
	at := strings.IndexFunc(token, isWide)
	if at < 0 {
		return 0, diag.Fault{}, false
	}
	return at, mended(wideForms(token[at:], plain), plain), true
}

// tail knows a good value with something behind it.
func tail(token string) (int, diag.Fault, bool) {
	for _, mark := range []string{"//", "--", "/*", "＃", "；", ";", "，", "、", "。", ","} {
		before, _, ok := strings.Cut(token, mark)
		if !ok {
			continue
		}
		if _, ok := literal(strings.TrimRightFunc(before, isSpace)); ok {
			rest := token[len(before):]
			return len(before), mended(trailing(rest), mendTail(before, rest)), true
		}
	}
	return 0, diag.Fault{}, false
}

func wideSpace(token string) (int, diag.Fault, bool) {
	at := strings.IndexFunc(token, isOddSpace)
	if at < 0 {
		return 0, diag.Fault{}, false
	}
	before, after := token[:at], strings.TrimLeftFunc(token[at:], isSpace)
	_, ok := literal(strings.TrimSpace(before))
	r, _ := utf8.DecodeRuneInString(token[at:])
	return at, mended(oddSpace(r), mendSpaces(token, at)), ok || before == "" && after != ""
}

func nothing(token string) (int, diag.Fault, bool) {
	switch strings.ToLower(token) {
	case "null", "none", "nil", "~", "-", "/", "待定", "空", "n/a":
		return 0, emptyWord(token), true
	}
	return 0, diag.Fault{}, false
}

var zeroForm = regexp.MustCompile(`^[-+]?0[0-9]+([-. ][0-9]+)*$`)

// leadingZero knows codes and telephone numbers.
func leadingZero(token string) (int, diag.Fault, bool) {
	fault := zeroLed(token)
	if strings.ContainsAny(token, "- ") {
		fault.Mend = inQuotes(token) // else it may be a number as well
	}
	return 0, fault, zeroForm.MatchString(token)
}

func barePoint(token string) (int, diag.Fault, bool) {
	whole, fraction, ok := strings.Cut(strings.TrimLeft(token, "+-"), ".")
	if !ok || whole == "" == (fraction == "") || !isDigits(whole+fraction) {
		return 0, diag.Fault{}, false
	}
	better := strings.TrimSuffix(token, ".")
	if whole == "" {
		better = strings.Replace(token, ".", "0.", 1)
	}
	return strings.IndexByte(token, '.'), mended(pointAlone(token, better), better), true
}

func tooLong(token string) (int, diag.Fault, bool) {
	return 0, numberTooLarge(token), isDigits(strings.TrimLeft(token, "+-"))
}

// halfQuoted knows text whose opening quotation mark is missing.
func halfQuoted(token string) (int, diag.Fault, bool) {
	text := strings.TrimRightFunc(token, func(r rune) bool { return r == '"' || r == '\'' || isQuoteMark(r) })
	return 0, noOpeningQuote(quote(text)), text != token && text != "" && !strings.ContainsAny(text, `"'`)
}

var quantityForm = regexp.MustCompile(`^([-+~约]*[0-9０-９]|[¥￥$€]|(CNY|USD|RMB|HKD|EUR)\s)`)

func quantity(token string) (int, diag.Fault, bool) {
	return 0, mended(unitWithoutQuotes(token), mendWords(token)), quantityForm.MatchString(token)
}

// quote writes text as a string of TOML.
func quote(text string) string {
	text = clip(text)
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// clip bounds a quotation from the file to its first line and 60 characters.
func clip(text string) string {
	const most = 60
	if line, _, more := strings.Cut(text, "\n"); more {
		text = line + "…"
	}
	count := 0
	for i := range text {
		if count++; count > most {
			return text[:i] + "…"
		}
	}
	return text
}

// fold turns the wide forms of the Chinese input method into plain ones.
func fold(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '−' || r == '–' || r == '—':
			return '-'
		case isOddSpace(r):
			return ' '
		}
		return r
	}, text))
}

func isWide(r rune) bool {
	return r >= '！' && r <= '～' || r == '。' || r == '−' || r == '–' || r == '—'
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || isOddSpace(r) }

// isOddSpace reports whether the character looks like a space, or like nothing,
// and is no space of TOML.
func isOddSpace(r rune) bool {
	switch r {
	case '\u00a0', '\u3000', '\u200b', '\u200c', '\u200d', '\u2060', '\u00ad':
		return true
	}
	return r > 0x7f && unicode.IsSpace(r)
}
