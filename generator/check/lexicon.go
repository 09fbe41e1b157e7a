package check

// newLexicons makes a lexicon of the wordings of the rules. They are what the trade's
// sheets really print; a word that is mostly used in plain sentences (最大的变数,
// "best seen on foot") stands here only in company that makes it a boast.
func newLexicons() *lexicon {
	return newLexicon([...][]wording{superlative: superlativeWords(), promisedReturn: returnWords(), promisedRebate: rebateWords()})
}

func superlativeWords() []wording {
	list := []wording{
		{words: "国家级", after: []string{"自然保护区", "森林公园", "湿地公园", "风景名胜区", "水产种质", "非物质文化遗产", "公益林", "文物保护单位", "重点文物"}},
		{words: "最佳", after: []string{"观赏", "采摘", "时间", "时机", "时期", "季节", "食用", "赏"}},
		{words: "唯一", after: []string{"标识", "编号", "编码", "代码", "性", "对应", "识别", "入口"}, before: []string{"非"}},
		{words: "一流", before: []string{"争创", "争", "创"}},
		{words: "world class"}, {words: "world-class"},
		{words: "first class", after: []string{" mail"}}, {words: "first-class", after: []string{" mail"}},
		{words: "unique", after: []string{" identifier", " id", " code", " number", " reference", " address"}},
		{words: "the best", after: []string{" way", " time", " of ", " season", " month", " use", " estimate", " available"}},
		{words: "the premier", after: []string{" of "}},
	}
	for _, w := range []string{"世界级", "最优惠", "最优质", "最好的", "最具", "最理想", "最先进", "最受欢迎", "最低价", "顶级", "顶尖", "首选", "天下第一",
		"第一品牌", "排名第一", "位居第一", "首屈一指", "独一无二", "绝无仅有", "无与伦比", "无可比拟", "史无前例", "遥遥领先", "绝佳", "极品", "至尊", "王牌", "之最", "之冠", "数一数二",
		"first rate", "first-rate", "number one", "second to none", "one of a kind", "one-of-a-kind", "unrivalled", "unrivaled", "unparalleled", "unmatched", "unsurpassed",
		"unbeatable", "peerless", "top tier", "top-tier", "top notch", "top-notch", "a premier", "the finest", "national level", "national-level", "state level", "state-level",
		"the leading", "a leading", "best in class", "best-in-class", "best place", "best choice", "best destination", "best investment", "best opportunity"} {
		list = append(list, wording{words: w})
	}
	for _, where := range []string{"全国", "全省", "全区", "全市", "全县", "国内", "国际", "世界", "全球", "亚洲", "东南亚", "东盟", "中国", "广西", "西南", "华南", "行业", "业内", "同类"} {
		for _, what := range []string{"第一", "最大", "最好", "最优", "最美", "最长", "最高", "最强", "最多", "唯一", "领先", "首创", "一流", "顶级", "最佳"} {
			list = append(list, wording{words: where + what})
		}
	}
	for _, where := range []string{"the world", "china", "asia", "guangxi", "the country", "the region", "the nation", "southwest china"} {
		for _, what := range []string{"largest", "biggest", "best", "finest", "greatest", "most beautiful", "leading", "top"} {
			list = append(list, wording{words: where + "'s " + what}, wording{words: what + " in " + where})
		}
	}
	for _, where := range []string{"world", "industry", "market", "nation", "nationally", "internationally", "globally"} {
		list = append(list, wording{words: where + " leading"}, wording{words: where + "-leading"})
	}
	return list
}

func returnWords() []wording {
	list := []wording{
		{words: "无风险", after: []string{"利率", "收益率"}},
		{words: "保本", after: []string{"点", "产量", "经营", "微利", "销售"}},
		{words: "risk-free", after: []string{" rate"}}, {words: "risk free", after: []string{" rate"}},
	}
	for _, w := range []string{"零风险", "稳赚", "包赚", "只赚不赔", "保证收益", "收益保证", "保收益", "保证盈利", "确保盈利", "保证回报", "承诺收益", "承诺回报", "保底收益", "固定回报", "高回报",
		"zero risk", "zero-risk", "sure profit", "guaranteed return", "guaranteed returns", "guaranteed profit", "guaranteed profits", "guaranteed income",
		"returns are guaranteed", "profits are guaranteed", "profit is guaranteed", "return is guaranteed"} {
		list = append(list, wording{words: w})
	}
	return list
}

func rebateWords() []wording {
	taxes := []string{"税", "出让金", "地方留成", "财政贡献", "地价款"}
	list := []wording{
		{words: "返还", with: taxes}, {words: "奖返", with: taxes}, {words: "全返", with: taxes},
		{words: "奖励", with: []string{"纳税额的", "税额的", "地方留成", "留成部分", "税收贡献"}},
		{words: "rebate", with: []string{"tax"}, before: []string{"export tax ", "export "}},
		{words: "rebates", with: []string{"tax"}, before: []string{"export tax ", "export "}},
		{words: "tax refund", before: []string{"export ", "vat ", "departure "}},
		{words: "tax refunds", before: []string{"export ", "vat ", "departure "}},
		{words: "free land", before: []string{"karst ", "karst-", "frost-", "frost "}, after: []string{" survey"}},
	}
	for _, w := range []string{"先征后返", "即征即返", "返税", "财政返还", "零地价", "免费供地", "无偿供地", "免费用地", "免费提供土地", "无偿提供土地", "赠送土地", "土地免费",
		"refund of tax", "refund of taxes", "taxes refunded", "taxes are refunded", "land free of charge", "land at no cost", "land for free", "zero land price", "zero-cost land"} {
		list = append(list, wording{words: w})
	}
	return list
}
