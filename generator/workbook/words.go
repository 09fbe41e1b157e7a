package workbook

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"tuijie/generator/diag"
)

var (
	bareNumber = regexp.MustCompile(`^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$`)
	months     = regexp.MustCompile(`^(\d+)(个月|月|months?)$`)
	wholeYears = regexp.MustCompile(`^(\d+)年$`)
	yearMonth  = regexp.MustCompile(`^(\d{4})[年./-](\d{1,2})月?$`)
	lostDigits = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d+$`)
)

// exact is how many digits of a number a spreadsheet keeps; what follows them in
// its file is the noise of its floats.
const exact = 15

// said turns what a cell holds into the words that its column is written with: a
// number gets the unit of its heading, a day's number becomes the day.
func (l *layout) said(s *sheet, row, col int) (string, *fault) {
	c, text := l.cols[col], s.at(row, col)
	narrow := ungrouped(width.Fold.String(text))
	if strings.HasPrefix(text, "#") && strings.Trim(text, "#/!?ABDEFILMNORUV0") == "" {
		return "", &fault{diag.Say("公式出错：%s", "the formula failed: %s", text), diag.Say("改正公式，或直接写数值", "mend the formula, or write the value")}
	}
	isNumber := bareNumber.MatchString(narrow)
	switch kind := c.kind(); {
	case kind == "date" && isNumber:
		if day, ok := dayOf(narrow, s.epoch); ok {
			return day, nil
		}
	case kind == "month":
		return monthSaid(s, narrow), nil
	case kind == "rate" && isNumber && s.isPercent(row, col):
		return shift(plainNumber(narrow), 2) + "%", nil
	case strings.HasPrefix(kind, "money") || kind == "area" || kind == "rate" || kind == "years":
		if isNumber {
			return plainNumber(narrow) + l.unit(col, kind), nil
		}
	case kind == "int" || kind == "year":
		return l.wholeSaid(col, narrow), nil
	case (kind == "text" || kind == "T") && lostDigits.MatchString(text):
		return "", &fault{diag.Say("长号码被存成了数字 %s，后面的数位已丢失", "a long number was kept as %s, and its last digits are lost", text),
			diag.Say("把单元格格式设为文本，重新输入", "set the cell's format to text and type it again")}
	case c.key == "name.zh" && strings.Contains(text, "\n"):
		return "", &fault{diag.Say("一个单元格里有几个项目", "several projects stand in one cell"), diag.Say("每个项目写一行", "give each project a row")}
	}
	return text, nil
}

// unit is what a bare number of the column is counted in, as its heading says.
func (l *layout) unit(col int, kind string) string {
	switch unit := l.units[col]; {
	case unit == "" && kind == "years":
		return "年"
	case unit == "人民币":
		return ""
	default:
		return unit
	}
}

// wholeSaid takes the unit off a whole number, and makes months of years where the
// column counts months.
func (l *layout) wholeSaid(col int, text string) string {
	unit := l.units[col]
	if bareNumber.MatchString(text) {
		text = plainNumber(text)
	}
	if l.cols[col].key != "schedule.months" {
		return strings.TrimSuffix(text, "人")
	}
	if m := months.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	m := wholeYears.FindStringSubmatch(text)
	if m == nil && unit == "年" && strings.Trim(text, "0123456789") == "" {
		m = []string{"", text}
	}
	if m == nil {
		return text
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return text
	}
	return strconv.Itoa(12 * n)
}

func monthSaid(s *sheet, text string) string {
	if m := yearMonth.FindStringSubmatch(text); m != nil {
		return m[1] + "-" + strings.Repeat("0", 2-len(m[2])) + m[2]
	}
	if day, ok := dayOf(text, s.epoch); ok && bareNumber.MatchString(text) {
		return day[:len("2020-03")]
	}
	return text
}

// ungrouped drops the commas that group the digits of a number.
func ungrouped(text string) string {
	if grouped.MatchString(text) {
		return strings.ReplaceAll(text, ",", "")
	}
	return text
}

var grouped = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$`)

// plainNumber writes a number as a spreadsheet shows it: without an exponent, and
// without the noise behind its fifteenth digit.
func plainNumber(text string) string {
	if digits := strings.Trim(strings.ReplaceAll(text, ".", ""), "-+0"); len(digits) <= exact && !strings.ContainsAny(text, "eE") {
		return text
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', exact-1, 64), 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// shift moves the point of a decimal number to the right.
func shift(text string, places int) string {
	whole, part, _ := strings.Cut(text, ".")
	part += strings.Repeat("0", max(0, places-len(part)))
	whole, part = whole+part[:places], strings.TrimRight(part[places:], "0")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		whole += "." + part
	}
	return sign + whole
}
