package mend_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// A slip is a typing error of one kind. It returns the text with the error in
// it at a place of its choice, or false where the text has no place for it.
type slip struct {
	name string
	make func(r *rand.Rand, text string) (string, bool)
}

// wide is the full-width form of a text of plain characters.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, text)
}

// at makes a slip that rewrites one match of a pattern.
func at(name, pattern string, rewrite func(r *rand.Rand, groups []string) string) slip {
	re := regexp.MustCompile(pattern)
	return slip{name, func(r *rand.Rand, text string) (string, bool) {
		found := re.FindAllStringSubmatchIndex(text, -1)
		if len(found) == 0 {
			return "", false
		}
		m := found[r.IntN(len(found))]
		groups := make([]string, len(m)/2)
		for i := range groups {
			if m[2*i] >= 0 {
				groups[i] = text[m[2*i]:m[2*i+1]]
			}
		}
		return text[:m[0]] + rewrite(r, groups) + text[m[1]:], true
	}}
}

func whole(name string, rewrite func(text string) string) slip {
	return slip{name, func(_ *rand.Rand, text string) (string, bool) {
		return rewrite(text), true
	}}
}

func one(r *rand.Rand, choices ...string) string { return choices[r.IntN(len(choices))] }

// formSlips are errors in how a file is saved. One of them is made last.
var formSlips = []slip{
	whole("a byte order mark", func(s string) string { return "\ufeff" + s }),
	whole("line ends of Windows", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }),
	whole("line ends of old", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }),
	{"mixed line ends", func(r *rand.Rand, s string) (string, bool) {
		lines := strings.Split(s, "\n")
		i := r.IntN(len(lines) - 1)
		lines[i] += "\r"
		return strings.Join(lines, "\n"), true
	}},
	{"UTF-16", func(r *rand.Rand, s string) (string, bool) {
		big := r.IntN(2) == 0
		var b strings.Builder
		for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
			high, low := byte(u>>8), byte(u)
			if !big {
				high, low = low, high
			}
			b.WriteByte(high)
			b.WriteByte(low)
		}
		return b.String(), true
	}},
	{"GBK", func(r *rand.Rand, s string) (string, bool) {
		if 8*strings.Count(strings.Map(onlyHan, s), "") < len(s) {
			return "", false // text without Chinese is not known for GBK
		}
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			return "", false // nor is text with other signs of being something else
		}
		text, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		return text, err == nil
	}},
}

func onlyHan(r rune) rune {
	if unicode.Is(unicode.Han, r) {
		return r
	}
	return -1
}

// anySlips are errors in the text of any file.
var anySlips = []slip{
	at("a control character", `\pL\pL`, func(r *rand.Rand, g []string) string { return g[0] + one(r, "\x00", "\x08", "\x7f") }),
	at("a direction mark", `\pL\pL`, func(r *rand.Rand, g []string) string { return g[0] + one(r, "\u200e", "\u202a") }),
	at("a byte order mark inside", `\pL\pL`, func(_ *rand.Rand, g []string) string { return g[0] + "\ufeff" }),
}

// tomlSlips are errors in facts.
var tomlSlips = []slip{
	at("a full-width equals sign", `(?m)^([a-z_.]+) = `, func(r *rand.Rand, g []string) string { return g[1] + one(r, " ＝ ", "＝", "＝ ") }),
	at("a colon for an equals sign", `(?m)^([a-z_.]+) = (["\[0-9])`, func(r *rand.Rand, g []string) string { return g[1] + one(r, ": ", "：", " : ", ":") + g[2] }),
	at("curly quotation marks", `(?m)^([a-z_.]+ = )"([^"“”‘’\\#\n]+)"`, func(r *rand.Rand, g []string) string {
		return g[1] + one(r, "“"+g[2]+"”", "‘"+g[2]+"’", "”"+g[2]+"”", "“"+g[2]+`"`, `"`+g[2]+"”", "＂"+g[2]+"＂")
	}),
	at("corner brackets for quotation marks", `(?m)^([a-z_.]+ = )"([^"“”‘’「」『』\\#\n]+)"`, func(r *rand.Rand, g []string) string {
		return g[1] + one(r, "「"+g[2]+"」", "『"+g[2]+"』")
	}),
	at("a wide comma in a list", `", "`, func(r *rand.Rand, _ []string) string { return `"` + one(r, "，", "、", "； ", "， ") + `"` }),
	at("wide brackets of a list", `(?m)= \[([^\[\]#\n]*)\]$`, func(r *rand.Rand, g []string) string {
		return "= " + one(r, "［"+g[1]+"］", "【"+g[1]+"】", "["+g[1]+"］")
	}),
	at("wide brackets of a heading", `(?m)^\[([a-z_.]+)\]$`, func(r *rand.Rand, g []string) string {
		return one(r, "［"+g[1]+"］", "【"+g[1]+"】", "["+g[1]+"］", "["+strings.ReplaceAll(g[1], ".", "．")+"】")
	}),
	at("wide brackets of a list's heading", `(?m)^\[\[([a-z_.]+)\]\]$`, func(r *rand.Rand, g []string) string {
		return one(r, "［［"+g[1]+"］］", "【【"+g[1]+"】】", "[["+g[1]+"］］")
	}),
	at("wide letters in a key", `(?m)^([a-z])([a-z]+)`, func(r *rand.Rand, g []string) string { return one(r, wide(g[1])+g[2], wide(g[1]+g[2])) }),
	at("a wide point in a key", `(?m)^([a-z_]+)\.([a-z]+) =`, func(r *rand.Rand, g []string) string { return g[1] + one(r, "．", "。") + g[2] + " =" }),
	at("full-width digits", `(?m)= ([0-9]+)$`, func(_ *rand.Rand, g []string) string { return "= " + wide(g[1]) }),
	at("a date with strokes", `(?m)= (\d{4})-0?(\d+)-0?(\d+)$`, func(r *rand.Rand, g []string) string {
		mark := one(r, "/", "-", ".", "－")
		return "= " + one(r, g[1]+mark+g[2]+mark+g[3], g[1]+"年"+g[2]+"月"+g[3]+"日", wide(g[1])+"年"+g[2]+"月"+g[3]+"日")
	}),
	at("a date in quotation marks", `(?m)^((?:since|verified|due|next_by) = )(\d{4}-\d\d-\d\d)$`, func(_ *rand.Rand, g []string) string { return g[1] + `"` + g[2] + `"` }),
	at("another word for true", `(?m)= true$`, func(r *rand.Rand, _ []string) string {
		return "= " + one(r, "True", "TRUE", "是", `"true"`, "ｔｒｕｅ")
	}),
	at("a remark after strokes", `(?m)^# `, func(r *rand.Rand, _ []string) string { return one(r, "// ", "＃ ") }),
	at("a wide space", `(?m)^([a-z_.]+) = `, func(r *rand.Rand, g []string) string {
		return g[1] + one(r, "\u3000= ", " =\u3000", "\u00a0= ", " =\u00a0", "\u200b = ", " = \u200b")
	}),
	at("a wide space at the end", `(?m)^([a-z_.]+ = .*)$`, func(r *rand.Rand, g []string) string { return g[1] + one(r, "\u3000", "\u00a0", "\u200b") }),
	at("a mark at the end", `(?m)^([a-z_.]+ = .*["\d\]])$`, func(r *rand.Rand, g []string) string { return g[1] + one(r, "；", "，", ",", ";", "。") }),
	at("no quotation marks", `(?m)^((?:total|sought|area|revenue|cost|profit|amount) = )"([0-9.]+[^"\n ]+)"$`, func(_ *rand.Rand, g []string) string { return g[1] + g[2] }),
	at("wide digits of an amount", `"(\d+)(\.\d+)?(亿元|万元|亩|%|年)"`, func(r *rand.Rand, g []string) string {
		return `"` + one(r, wide(g[1]+g[2]), wide(g[1])+g[2]) + g[3] + `"`
	}),
	at("thousands in an amount", `"(\d)(\d{3})万元"`, func(r *rand.Rand, g []string) string {
		return `"` + one(r, g[1]+","+g[2]+"万元", g[1]+"，"+g[2]+"万元", g[1]+g[2]+"万", g[1]+g[2]+" 万 元", "人民币"+g[1]+g[2]+"万元") + `"`
	}),
	at("an amount of another form", `"([1-9])000万元"`, func(_ *rand.Rand, g []string) string { return `"` + g[1] + `千万元"` }),
	at("a label for a choice", `(?m)^(basis|stage|visibility) = "(estimate|talks|public)"$`, func(_ *rand.Rand, g []string) string {
		return g[1] + ` = "` + map[string]string{"estimate": "Estimate", "talks": "在谈", "public": "Public"}[g[2]] + `"`
	}),
}

// proseSlips are errors in Chinese prose.
var proseSlips = []slip{
	at("half-width punctuation", `(\p{Han})([，：；！？])(\p{Han})`, func(_ *rand.Rand, g []string) string {
		return g[1] + string(",:;!?"[strings.Index("，：；！？", g[2])/len("，")]) + g[3]
	}),
	at("half-width brackets", `([\p{Han}}])（((?:\{\{[^（）\n]*\}\})?\p{Han}+)）(\p{Han}|。|，|；)`, func(_ *rand.Rand, g []string) string { return g[1] + "(" + g[2] + ")" + g[3] }),
	at("full-width figures", `(\p{Han})(\d+)(\p{Han})`, func(_ *rand.Rand, g []string) string { return g[1] + wide(g[2]) + g[3] }),
	at("full-width braces", `\{\{ ([a-z0-9_.]+) \}\}`, func(r *rand.Rand, g []string) string {
		return one(r, "｛｛ "+g[1]+" ｝｝", "｛｛ "+g[1]+" }}", "{{ "+g[1]+" ｝｝", "{{ "+strings.ReplaceAll(g[1], ".", "。")+" }}", "｛｛ "+wide(g[1])+" ｝｝")
	}),
	at("spaces inside bold", `\*\*([^*\n ]+)\*\*`, func(r *rand.Rand, g []string) string { return one(r, "** "+g[1]+" **", "** "+g[1]+"**") }),
}
