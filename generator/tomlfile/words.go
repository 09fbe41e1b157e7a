package tomlfile

import (
	"strings"

	"tuijie/generator/diag"
)

// syntax is a fault of form: what is wrong, and what to write instead.
func syntax(message, hint diag.Text) diag.Fault {
	return diag.Fault{Code: diag.Syntax, Message: message, Hint: hint}
}

// write is the hint that gives the author the very text.
func write(text string) diag.Text { return diag.Say("写成 %s", "Write %s", text) }

// Quotation marks.

func wrongQuotes(r rune, better string) diag.Fault {
	return syntax(
		diag.Say("文字的外面用了引号 %c，TOML 只认英文直引号 \"。", "The text is enclosed in %c; TOML knows only the straight quotation mark \".", r),
		write(better))
}

func wrongKeyQuotes(r rune) diag.Fault {
	return syntax(
		diag.Say("字段名旁边用了引号 %c。", "A quotation mark %c stands at a field's name.", r),
		diag.Say("字段名不用加引号，例如 name.zh = \"乐业\"", "A field's name needs no quotation marks: name.en = \"Leye\""))
}

func wrongClosingQuote(r, open rune) diag.Fault {
	return syntax(
		diag.Say("文字以 %[2]c 开头，却以引号 %[1]c 结尾。", "The text begins with %[2]c but ends with the quotation mark %[1]c.", r, open),
		diag.Say("结尾也用英文直引号 %c；文字里面的“ ”可以保留。", "End it with the straight %c as well; “ ” inside the text may stay.", open))
}

func quoteNotClosed(line string) diag.Fault {
	return syntax(
		diag.Say("引号没有配对：%s 到行末也没有结束。", "The quotation mark is never closed: %s runs to the end of the line.", clip(line)),
		diag.Say("在文字末尾补上 %[1]c；要写几行的文字，前后各用三个 %[1]c。",
			"Add %[1]c at the end of the text; text of several lines goes between three %[1]c and three %[1]c.", line[0]))
}

func openLongString(marks string) diag.Fault {
	return syntax(
		diag.Say("多行文字的 %s 没有配对，到文件末尾也没有结束。", "The %s of a text of several lines is never closed.", marks),
		diag.Say("在这段文字的末尾补上 %s。", "Add %s at the end of the text.", marks))
}

func longQuotedKey() diag.Fault {
	return syntax(
		diag.Say("字段名不能用三个引号。", "A field's name cannot stand in three quotation marks."),
		diag.Say("字段名不用加引号。", "A field's name needs no quotation marks."))
}

func noQuotes(token string) diag.Fault {
	return syntax(
		diag.Say("文字“%s”没有加引号。", "The text “%s” has no quotation marks.", clip(token)),
		write(quote(token)))
}

func noOpeningQuote(better string) diag.Fault {
	return syntax(
		diag.Say("文字的开头少了引号 \"。", "The quotation mark \" at the beginning of the text is missing."),
		write(better))
}

func unitWithoutQuotes(token string) diag.Fault {
	return syntax(
		diag.Say("“%s”带有单位或文字，却没有加引号。", "“%s” has a unit or words but no quotation marks.", clip(token)),
		write(quote(token)))
}

func badEscape(from string) diag.Fault {
	escape := from[:min(len(from), 2)]
	if len(escape) == 2 && escape[1] >= 0x80 {
		escape = `\`
	}
	return syntax(
		diag.Say("反斜杠 \\ 在双引号里有特殊含义，“%s”这样写不行。", "A backslash has a meaning of its own between double quotation marks, and “%s” has none here.", strings.TrimSpace(escape)),
		diag.Say("路径用 / 书写，例如 \"photos/1.jpg\"；真要反斜杠就写两个：\\\\", "Write paths with /, such as \"photos/1.jpg\"; for a backslash itself write two: \\\\"))
}

func badString(text string) diag.Fault {
	return syntax(
		diag.Say("文字 %s 里的转义写法有误。", "An escape in the text %s means no character.", clip(text)),
		diag.Say("直接写出这个字，不用 \\u 的写法。", "Write the character itself rather than \\u."))
}

func hiddenEscape(text string) diag.Fault {
	return syntax(
		diag.Say("文字 %s 里用反斜杠写了看不见的控制字符。", "An escape in the text %s stands for an invisible control character.", clip(text)),
		diag.Say("删掉它；换行写 \\n，制表符写 \\t。", "Delete it; a new line is \\n, a tab \\t."))
}

// Values.

func noValue(among bool) diag.Fault {
	if among {
		return syntax(
			diag.Say("这里缺少一个值。", "A value is missing here."),
			diag.Say("补上值，或删掉多余的逗号。", "Add it, or delete the comma too many."))
	}
	return syntax(
		diag.Say("等号后面没有值。", "Nothing stands after the =."),
		diag.Say("补上值；没有内容就删掉整行。", "Add the value, or delete the line."))
}

func wrongTruth(token, better string) diag.Fault {
	return syntax(
		diag.Say("是与否只能写 true 或 false，不能写“%s”。", "Yes and no are written true and false, not “%s”.", clip(token)),
		write(better))
}

func wrongDate(token, better string) diag.Fault {
	return syntax(
		diag.Say("日期“%s”的写法不对，应为四位年、两位月、两位日，用 - 相连。", "The date “%s” is not written as year-month-day with four, two and two digits.", clip(token)),
		write(better))
}

func noSuchDay(token string) diag.Fault {
	return syntax(
		diag.Say("没有“%s”这一天。", "There is no such day as “%s”.", clip(token)),
		diag.Say("请核对日期，写法如 2020-03-09", "Check the date; it is written like 2020-03-09"))
}

func wrongPeriod(token, better string) diag.Fault {
	return syntax(
		diag.Say("月份和季度“%s”要加引号。", "The month or quarter “%s” needs quotation marks.", clip(token)),
		write(better))
}

func grouped(token, better string) diag.Fault {
	return syntax(
		diag.Say("数字“%s”里不能有千分位逗号。", "The number “%s” cannot have commas between thousands.", clip(token)),
		write(better))
}

func wideForms(from, better string) diag.Fault {
	r := []rune(from)[0]
	return syntax(
		diag.Say("这里用了全角字符“%c”。", "A full-width character “%c” stands here.", r),
		write(clip(better)))
}

func emptyWord(token string) diag.Fault {
	return syntax(
		diag.Say("“%s”不是值，也没有加引号。", "“%s” is no value and has no quotation marks.", clip(token)),
		diag.Say("没有内容就删掉整行；待定的金额写 \"tbd\"", "Delete the line if there is nothing to say; an amount still open is \"tbd\""))
}

func zeroLed(token string) diag.Fault {
	return syntax(
		diag.Say("以 0 开头的“%s”不能当数字写。", "“%s” begins with 0 and cannot be a number.", clip(token)),
		diag.Say("电话和代码要加引号：%s", "A telephone number or code needs quotation marks: %s", quote(token)))
}

func pointAlone(token, better string) diag.Fault {
	return syntax(
		diag.Say("数字“%s”的小数点前后都要有数字。", "The number “%s” needs digits on both sides of its point.", clip(token)),
		write(clip(better)))
}

func numberTooLarge(token string) diag.Fault {
	return syntax(
		diag.Say("数字“%s”太长。", "The number “%s” is too long.", clip(token)),
		diag.Say("编号要加引号：%s", "A number that is a name needs quotation marks: %s", quote(token)))
}

func textAfterValue(rest string) diag.Fault {
	return syntax(
		diag.Say("值后面多出了“%s”。", "“%s” stands after the end of the value.", clip(rest)),
		diag.Say("一行只写一个值；文字里面的引号用“ ”，说明写在 # 后面。",
			"One line holds one value; inside a text use “ ” as quotation marks, and put remarks after #."))
}

func trailingMark(rest string) diag.Fault {
	return syntax(
		diag.Say("行末多了“%s”。", "“%s” stands at the end of the line.", clip(rest)),
		diag.Say("删掉它：TOML 的行末不加标点。", "Delete it: in TOML a line ends without punctuation."))
}

// Signs.

func oddSpace(r rune) diag.Fault {
	return syntax(
		diag.Say("这里有一个全角或看不见的空格（%U）。", "A wide or invisible space (%U) stands here.", r),
		diag.Say("删掉它，改用英文空格。", "Delete it, and use the plain space."))
}

func wrongEquals(r rune) diag.Fault {
	return syntax(
		diag.Say("字段名后面用了“%c”，应该用英文等号 =。", "A field's name is followed by “%c” where = is due.", r),
		diag.Say("写成 字段 = 值", "Write name = value"))
}

func equalsMissing(key string) diag.Fault {
	return syntax(
		diag.Say("字段“%s”后面缺少等号 = 和值。", "The field “%s” is not followed by = and a value.", clip(key)),
		diag.Say("写成 字段 = 值", "Write name = value"))
}

func wrongDot(r rune) diag.Fault {
	return syntax(
		diag.Say("字段名里用了“%c”，应该用英文句点。", "A field's name has “%c” where a plain point is due.", r),
		diag.Say("例如 name.zh", "For example name.en"))
}

func wrongComma(r rune) diag.Fault {
	return syntax(
		diag.Say("两项之间用了“%c”，应该用英文逗号。", "“%c” stands between two elements where a plain comma is due.", r),
		diag.Say("改成英文逗号 ,", "Write a plain comma ,"))
}

func commaMissing(rest string, closer byte) diag.Fault {
	return syntax(
		diag.Say("“%[1]s”前面缺少逗号或 %[2]c，或者引号没有配对。", "A comma or %[2]c is missing before “%[1]s”, or quotation marks do not pair up.", clip(rest), closer),
		diag.Say("两项之间写英文逗号；文字里面的引号用“ ”。", "Put a comma between two elements; inside a text use “ ” as quotation marks."))
}

func wrongBracket(r rune) diag.Fault {
	return syntax(
		diag.Say("这里用了括号“%c”，TOML 只认英文的 [ ] 和 { }。", "A bracket “%c” stands here; TOML knows only [ ] and { }.", r),
		diag.Say("改成英文括号，例如 [\"hotels\"]", "Use plain brackets, such as [\"hotels\"]"))
}

func fullWidthBracket(line string) diag.Fault {
	r := []rune(strings.TrimLeft(line, " \t"))[0]
	name := strings.TrimSpace(strings.Trim(strings.TrimSpace(line), bracketMarks+"[]"))
	return syntax(
		diag.Say("标题用了括号“%c”，应该用英文方括号。", "The heading has a bracket “%c” where a plain one is due.", r),
		write("["+clip(name)+"]"))
}

func strayBracket(r rune) diag.Fault {
	return syntax(
		diag.Say("多出一个“%c”。", "There is a “%c” too many.", r),
		diag.Say("删掉它，或补上与它配对的括号。", "Delete it, or add the bracket that it closes."))
}

func strayMark(r rune) diag.Fault {
	return syntax(
		diag.Say("多出一个“%c”。", "There is a “%c” too many.", r),
		diag.Say("删掉它。", "Delete it."))
}

func neverClosed(open, closer byte) diag.Fault {
	return syntax(
		diag.Say("括号 %[1]c 没有配对的 %[2]c。", "The bracket %[1]c is never closed by a %[2]c.", open, closer),
		diag.Say("在最后一项后面补上 %c", "Add %c after the last element", closer))
}

func headingNotClosed(better string) diag.Fault {
	return syntax(
		diag.Say("标题的方括号没有配对。", "The brackets of the heading do not pair up."),
		write(clip(better)))
}

func wrongComment(rest string) diag.Fault {
	r := []rune(rest)
	mark := string(r[:min(len(r), 2)])
	if r[0] != '/' && r[0] != '-' && r[0] != '<' {
		mark = string(r[:1])
	}
	text := strings.TrimLeft(rest, "/-;；＃※%<!* \t")
	return syntax(
		diag.Say("说明文字不能用“%s”开头，应该用 #。", "A remark begins with #, not with “%s”.", mark),
		write("# "+clip(text)))
}

// Keys and tables.

func keyMissing() diag.Fault {
	return syntax(
		diag.Say("这里缺少字段名。", "A field's name is missing here."),
		diag.Say("写成 字段 = 值", "Write name = value"))
}

func keyCharacter(r rune) diag.Fault {
	return syntax(
		diag.Say("字段名里不能有“%c”。", "A field's name cannot have “%c” in it.", r),
		diag.Say("字段名只用英文字母、数字、下划线和连字符，名称见内容规范，例如 name.zh", "A field's name has only the letters a to z, digits, _ and -, and is one of the content reference, such as name.en"))
}

func notAnEntry(line string) diag.Fault {
	return syntax(
		diag.Say("这一行“%s”不是“字段 = 值”，也不是标题。", "The line “%s” is neither name = value nor a heading.", clip(line)),
		diag.Say("说明文字以 # 开头；成段的正文写在 Markdown 文件里。", "A remark begins with #; paragraphs belong in the Markdown file."))
}

func keyTwice(key string, line int) diag.Fault {
	return syntax(
		diag.Say("字段“%s”写了两次，第 %d 行已经写过。", "The field “%s” is written twice; line %d has it already.", clip(key), line),
		diag.Say("留下对的一行，删掉另一行。", "Keep the line that is right and delete the other."))
}

func tableTwice(key string, earlier *field) diag.Fault {
	key = clip(key)
	if earlier.grown {
		return syntax(
			diag.Say("[%[1]s] 与第 %[2]d 行的 [[%[1]s]] 冲突。", "[%[1]s] clashes with [[%[1]s]] of line %[2]d.", key, earlier.line),
			write("[["+key+"]]"))
	}
	if earlier.value.Kind != TableKind {
		return keyTwice(key, earlier.line)
	}
	return syntax(
		diag.Say("[%s] 写了两次，第 %d 行已经写过。", "The table [%s] is written twice; line %d has it already.", key, earlier.line),
		diag.Say("把两处的字段合在一个 [%[1]s] 下面；如果是并列的几项，写成 [[%[1]s]]。",
			"Put the fields of both under one [%[1]s]; if they are several of a kind, write [[%[1]s]].", key))
}

func elementOfOther(key string, earlier *field) diag.Fault {
	key = clip(key)
	return syntax(
		diag.Say("[[%s]] 与第 %d 行的写法冲突：那里不是 [[ ]] 列表。", "[[%s]] clashes with line %d, which makes no list of [[ ]].", key, earlier.line),
		diag.Say("几项都写成 [[%[1]s]]，或只用第 %[2]d 行的写法。", "Write [[%[1]s]] for every element, or keep to the form of line %[2]d.", key, earlier.line))
}

func notExtended(key string, earlier *field) diag.Fault {
	return syntax(
		diag.Say("“%s”在第 %d 行已经写完，不能在这里再加字段。", "“%s” is complete since line %d; no field can be added to it here.", clip(key), earlier.line),
		diag.Say("把这个字段写到那里去。", "Write the field there."))
}

func refused(message string) diag.Fault {
	return syntax(
		diag.Say("TOML 的写法有误：%s", "This is not well-formed TOML: %s", clip(message)),
		diag.Say("请对照文件里相似的行修改。", "Compare it with similar lines of the file."))
}

// Bounds.

func tooManyFaults() diag.Fault {
	return syntax(
		diag.Say("错误超过 %d 处，后面的没有再读。", "There are more than %d faults; the rest was not read.", MaxFaults),
		diag.Say("先改正前面的错误，再检查一次。", "Mend those above and check again."))
}

func beyond(message diag.Text) diag.Fault {
	return diag.Fault{Code: diag.TooLarge, Message: message, Hint: diag.Text{
		ZH: "内容文件不需要这样大：请检查是否误存了别的数据。", EN: "No content file needs as much: see whether other data got into it.",
	}}
}

func tooDeep() diag.Fault {
	return beyond(diag.Say("表格和列表嵌套超过 %d 层，后面的没有再读。", "Tables and lists are nested more than %d deep; the rest was not read.", MaxDepth))
}

func keyTooLong() diag.Fault {
	return beyond(diag.Say("字段名超过 %d 字节，后面的没有再读。", "A field's name is longer than %d bytes; the rest was not read.", MaxKeyLength))
}

func tooManyValues() diag.Fault {
	return beyond(diag.Say("值超过 %d 个，后面的没有再读。", "There are more than %d values; the rest was not read.", MaxValues))
}
