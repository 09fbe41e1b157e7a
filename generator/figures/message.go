package figures

import "tuijie/generator/diag"

// Message says what is wrong, quoting both texts.
func (d Difference) Message() diag.Text {
	switch {
	case d.Translation == nil:
		return diag.Say("原文的“%s”在译文里没有对应的数字", "“%s” has no counterpart in the translation", d.Source.Words)
	case d.Source == nil:
		return diag.Say("译文的“%s”在原文里没有对应的数字", "“%s” has no counterpart in the source text", d.Translation.Words)
	}
	why := reasons[d.Slip].message
	if why.EN == "" {
		return diag.Say("原文是“%s”，译文是“%s”", "the source text says “%s”, the translation “%s”", d.Source.Words, d.Translation.Words)
	}
	return diag.Say("原文是“%s”，译文是“%s”：%s", "the source text says “%s”, the translation “%s”: %s", d.Source.Words, d.Translation.Words, why)
}

// Hint says how to mend it.
func (d Difference) Hint() diag.Text {
	if hint := reasons[d.Slip].hint; hint.EN != "" {
		return hint
	}
	return diag.Say("核对哪一种文字写对了，把另一种改成一致；引用条目里的数据（{{ … }}）就不会再出入",
		"find out which of the two is right and change the other; a reference ({{ … }}) to the entry's fact cannot differ")
}

// reason explains a slip.
type reason struct{ message, hint diag.Text }

var reasons = map[Slip]reason{
	Missing: {hint: diag.Say("在另一种文字里补上，或在两处都删去", "give it in the other language as well, or remove it from both")},
	Rounded: {diag.Say("取整了，却没有注明", "it was rounded without saying so"),
		diag.Say("写准确的数字，或加“约”（about）", "write the exact figure, or add “about” (约)")},
	BoundReversed: {diag.Say("一边是超过，一边是不足", "one says more, the other less"),
		diag.Say("近、不足译作 nearly、less than；余、超过、以上译作 more than、at least", "近 and 不足 are nearly and less than; 余, 超过 and 以上 are more than and at least")},
	TenTimes:            {message: diag.Say("相差10倍", "they differ 10 times")},
	HundredTimes:        {message: diag.Say("相差100倍", "they differ 100 times")},
	ThousandTimes:       {message: diag.Say("相差1000倍", "they differ 1,000 times")},
	TenThousandTimes:    {message: diag.Say("相差1万倍，可能漏了“万”", "they differ 10,000 times: perhaps 万 was left out")},
	HundredMillionTimes: {message: diag.Say("相差1亿倍，可能漏了“亿”", "they differ 100,000,000 times: perhaps 亿 was left out")},
	WanAsMillion: {diag.Say("“万”当成了 million", "万 was taken for million"),
		diag.Say("1万是 10 thousand：270万写作 2.7 million", "万 is ten thousand: 270万 is 2.7 million")},
	YiAsBillion: {diag.Say("“亿”当成了 billion", "亿 was taken for billion"),
		diag.Say("1亿是 100 million：2.7亿写作 270 million", "亿 is a hundred million: 2.7亿 is 270 million")},
	MuUnconverted: {diag.Say("“亩”没有换算", "亩 was left unconverted"),
		diag.Say("15亩是1公顷：80亩写作 5.33 ha (80 mu)", "15 mu are one hectare: 80亩 is 5.33 ha (80 mu)")},
	JinAsKilogram: {diag.Say("“斤”没有换算", "斤 was left unconverted"),
		diag.Say("1斤是0.5公斤：500斤写作 250 kg", "斤 is half a kilogram: 500斤 is 250 kg")},
	VisitsAsPersons: {diag.Say("“人次”不是人数", "人次 counts visits, not persons"),
		diag.Say("“人次”译作 visits", "write visits for 人次, people for 人")},
	UnitDiffers:     {message: diag.Say("数字相同，单位不同", "the same number in different units")},
	CurrencyDiffers: {message: diag.Say("金额相同，币种不同", "the same amount in different currencies")},
	PercentForPoints: {diag.Say("百分比和百分点不是一回事", "per cent and percentage points are different things"),
		diag.Say("“个百分点”译作 percentage points", "write percentage points for 个百分点, % for %")},
	YearDiffers:   {message: diag.Say("年份不同", "the years differ")},
	DateDiffers:   {message: diag.Say("日期不同", "the dates differ")},
	DigitsSwapped: {message: diag.Say("两个数字可能写颠倒了", "two digits seem to have changed places")},
}
