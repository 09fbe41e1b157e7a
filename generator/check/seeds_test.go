package check_test

import "tuijie/generator/diag"

func p(n string) string { return "projects/LY-2020-" + n + "/project.toml" }

const (
	q1     = "bulletins/2020-q1/bulletin.toml"
	expo   = "fairs/caexpo-17/fair.toml"
	policy = "policies/incentive-policy/policy.toml"
	spaZH  = "projects/LY-2020-009/zh.md"
	spaEN  = "projects/LY-2020-009/en.md"
	endZH  = "具体条件由项目单位商定。"
	endEN  = "Terms are for the owner to settle."
)

func codes(list ...diag.Code) []diag.Code { return list }

// seeds is the corpus.
func seeds() []seed {
	var list []seed
	for _, part := range [][]seed{moneySeeds(), resultSeeds(), dateSeeds(), identitySeeds(), wordingSeeds(), publicSeeds(), formSeeds(), translationSeeds()} {
		list = append(list, part...)
	}
	return list
}

func moneySeeds() []seed {
	total9, total2 := `total = "2.7亿元"`, `total = "2.2亿元"`
	return []seed{
		{fault: "an item in 亿 for 万", file: p("009"), old: `"9800万元"`, new: `"9800亿元"`, code: diag.ItemsSum, at: total9},
		{fault: "an item ten times too large", file: p("009"), old: `"9800万元"`, new: `"9.8亿元"`, code: diag.ItemsSum, at: total9},
		{fault: "an item's digit", file: p("014"), old: `"6900万元"`, new: `"6800万元"`, code: diag.ItemsSum, at: `total = "7.00亿元"`},
		{fault: "an item a tenth", file: p("002"), old: `"1600万元"`, new: `"160万元"`, code: diag.ItemsSum, at: total2},
		{fault: "an item in dollars", file: p("009"), old: `"1000万元"`, new: `"1000万美元"`, code: diag.ItemsSum},
		{fault: "an item left out", file: p("009"), old: "[[investment.items]]\nname.zh = \"用地费用\"\nname.en = \"Land\"\namount = \"1900万元\"\n", new: "", code: diag.ItemsSum, at: total9},
		{fault: "a source short", file: p("009"), old: `"6000万元"`, new: `"5000万元"`, code: diag.FundingSum, at: total9},
		{fault: "digits of a source swapped", file: p("002"), old: `"1.32亿元"`, new: `"1.23亿元"`, code: diag.FundingSum, at: total2},
		{fault: "a source in 亿 for 万", file: p("014"), old: `"1400万元"`, new: `"1.4亿元"`, code: diag.FundingSum, at: `total = "7.00亿元"`},
		{fault: "a source in dollars", file: p("014"), old: `"1400万元"`, new: `"1400万美元"`, code: diag.FundingSum},
		{fault: "total ten times too large", file: p("009"), old: total9, new: `total = "27亿元"`, code: diag.ItemsSum,
			also: codes(diag.FundingSum, diag.PaybackDiffers, diag.ReserveTotal)},
		{fault: "sought ten times too large", file: p("002"), old: `sought = "1.98亿元"`, new: `sought = "19.8亿元"`, code: diag.SoughtExceedsTotal},
		{fault: "sought a little more than all", file: p("001"), old: `sought = "4.5亿元"`, new: `sought = "4.6亿元"`, code: diag.SoughtExceedsTotal},
		{fault: "sought in 亿 for 万", file: p("012"), old: `sought = "8400万元"`, new: `sought = "8400亿元"`, code: diag.SoughtExceedsTotal},
		{fault: "profit plus tax for profit", file: p("009"), old: `profit = "2790万元"`, new: `profit = "3250万元"`, code: diag.ProfitDiffers, also: codes(diag.PaybackDiffers)},
		{fault: "digits of cost swapped", file: p("002"), old: `cost = "2310万元"`, new: `cost = "2130万元"`, code: diag.ProfitDiffers, at: `profit = "1775万元"`},
		{fault: "tax a tenth", file: p("009"), old: `tax = "460万元"`, new: `tax = "46万元"`, code: diag.ProfitDiffers, at: `profit = "2790万元"`},
		{fault: "revenue ten times too large", file: p("004"), old: `revenue = "1.28亿元"`, new: `revenue = "12.8亿元"`, code: diag.ProfitDiffers, at: `profit = "2140万元"`},
		{fault: "payback a tenth", file: p("009"), old: `payback = "11.7年"`, new: `payback = "1.17年"`, code: diag.PaybackDiffers},
		{fault: "payback ten times", file: p("004"), old: `payback = "9年"`, new: `payback = "90年"`, code: diag.PaybackDiffers},
		{fault: "construction counted, and said not to be", file: p("009"), old: "payback_includes_construction = true", new: "payback_includes_construction = false", code: diag.PaybackDiffers, at: `payback = "11.7年"`},
		{fault: "construction counted by a year and a half", file: p("012"), old: "payback_includes_construction = true", new: "payback_includes_construction = false", code: diag.PaybackDiffers, at: `payback = "11.8年"`},
		{fault: "construction not counted", file: p("002"), old: `payback = "14.1年"`, new: `payback = "12.4年"`, code: diag.PaybackDiffers},
		{fault: "payback's digits swapped", file: p("001"), old: `payback = "13.6年"`, new: `payback = "16.3年"`, code: diag.PaybackDiffers},
	}
}

func resultSeeds() []seed {
	q2 := "\nperiod = \"2020-Q2\"\ndate = 2020-06-30\n"
	next := map[string]string{"bulletins/2020-q2/zh.md": "第二季度。\n", "bulletins/2020-q2/en.md": "The second quarter.\n"}
	row := func(id, amount string) string {
		return "[[indicators]]\n" + id + "name.zh = \"利用外资\"\nname.en = \"Foreign capital\"\ntarget = \"300万美元\"\nachieved = \"" + amount + "\"\n"
	}
	later := codes(diag.DatesOutOfOrder, diag.EstimateAsResult)
	return []seed{
		{fault: "digits swapped", file: q1, old: `stated = "25%"`, new: `stated = "52%"`, code: diag.RateDiffers},
		{fault: "a tenth", file: q1, old: `stated = "33.3%"`, new: `stated = "3.33%"`, code: diag.RateDiffers},
		{fault: "last digit", file: q1, old: `stated = "33.3%"`, new: `stated = "33.4%"`, code: diag.RateDiffers},
		{fault: "result ten times", file: q1, old: `achieved = "5.5亿元"`, new: `achieved = "55亿元"`, code: diag.RateDiffers, at: `stated = "25%"`},
		{fault: "target a tenth", file: q1, old: `target = "300万美元"`, new: `target = "30万美元"`, code: diag.RateDiffers, at: `stated = "33.3%"`},
		{fault: "fewer than the quarter before", file: "bulletins/2020-q2/bulletin.toml", new: q2 + row("id = \"foreign-capital\"\n", "80万美元"), code: diag.CumulativeFalls, at: `"80万美元"`, more: next, also: later},
		{fault: "the quarter's own figure for the year's", file: "bulletins/2020-q2/bulletin.toml", new: q2 + row("id = \"foreign-capital\"\n", "50万美元"), code: diag.CumulativeFalls, at: `"50万美元"`, more: next, also: later},
		{fault: "an early estimate as a result", file: q1, old: "date = 2020-03-31", new: "date = 2020-03-20", code: diag.EstimateAsResult, at: `achieved = "100万美元"`},
		{fault: "older than its quarter", file: q1, old: "date = 2020-03-31", new: "date = 2019-12-31", code: diag.DatesOutOfOrder, also: codes(diag.EstimateAsResult)},
		{fault: "one counted too many", file: "reserves/2020.toml", old: "count = 14", new: "count = 15", code: diag.ReserveCount},
		{fault: "a digit of the total", file: "reserves/2020.toml", old: `"33.11亿元"`, new: `"33.1亿元"`, code: diag.ReserveTotal},
		{fault: "total a tenth", file: "reserves/2020.toml", old: `"33.11亿元"`, new: `"3.311亿元"`, code: diag.ReserveTotal},
		{fault: "a project not counted", file: p("006"), old: "reserve = \"2020\"\n", new: "", code: diag.ReserveCount, in: "reserves/2020.toml", at: "count = 14", also: codes(diag.ReserveTotal)},
		{fault: "a sector not declared", file: "reserves/2020.toml", old: `"trade", `, new: "", code: diag.ReserveSectors, in: p("012"), at: `sector = "trade"`},
	}
}

func dateSeeds() []seed {
	return []seed{
		{fault: "history out of order", file: p("002"), old: "date = 2019-05-28", new: "date = 2019-02-28", code: diag.DatesOutOfOrder},
		{fault: "history's year", file: p("005"), old: "date = 2019-10-30", new: "date = 2020-10-30", code: diag.DatesOutOfOrder},
		{fault: "digits of the stage's day swapped", file: p("002"), old: "since = 2019-11-12", new: "since = 2019-11-21", code: diag.DatesOutOfOrder},
		{fault: "the stage's year", file: p("014"), old: "since = 2020-01-15", new: "since = 2021-01-15", code: diag.DatesOutOfOrder},
		{fault: "next step before this one", file: p("009"), old: "next_by = 2020-09-30", new: "next_by = 2019-09-30", code: diag.DatesOutOfOrder},
		{fault: "review due before verified", file: p("009"), old: "due = 2020-06-30", new: "due = 2019-06-30", code: diag.DatesOutOfOrder, also: codes(diag.OverdueReview)},
		{fault: "verified before the stage", file: p("009"), old: "verified = 2020-03-31", new: "verified = 2020-02-28", code: diag.DatesOutOfOrder},
		{fault: "verified tomorrow", file: p("009"), old: "verified = 2020-03-31", new: "verified = 2020-04-16", code: diag.DatesOutOfOrder},
		{fault: "contract after ground was broken", file: p("006"), old: "date = 2019-09-26", new: "date = 2020-09-26", code: diag.DatesOutOfOrder},
		{fault: "contract before the letter of intent", file: p("013"), old: "[contract]\namount = \"9100万元\"\ndate = 2019-12-20", new: "[contract]\namount = \"9100万元\"\ndate = 2018-12-20", code: diag.DatesOutOfOrder, at: "date = 2018-12-20"},
		{fault: "a permit yet to come", file: p("002"), old: "date = 2020-03-10", new: "date = 2021-03-10", code: diag.DatesOutOfOrder},
		{fault: "fair ends before it starts", file: expo, old: "ends = 2020-11-30", new: "ends = 2020-11-20", code: diag.DatesOutOfOrder},
		{fault: "fair's months swapped", file: expo, old: "starts = 2020-11-27", new: "starts = 2020-12-27", code: diag.DatesOutOfOrder, at: "ends = 2020-11-30"},
		{fault: "in force before issue", file: policy, new: "issued = 2019-06-01\neffective = 2019-05-01\n", code: diag.DatesOutOfOrder, at: "effective = 2019-05-01"},
		{fault: "expires before in force", file: policy, new: "effective = 2020-05-01\nexpires = 2020-04-30\n", code: diag.DatesOutOfOrder, at: "expires = 2020-04-30"},
		{fault: "expires before issue", file: policy, new: "issued = 2020-05-01\nexpires = 2020-04-30\n", code: diag.DatesOutOfOrder, at: "expires = 2020-04-30"},
		{fault: "talks that history knows as talks", file: p("002"), old: "[progress]\nstage = \"talks\"", new: "[progress]\nstage = \"intent\"", code: diag.StageDiffers, at: "stage = \"intent\""},
		{fault: "a stage not brought up to date", file: p("009"), old: "[progress]\nstage = \"talks\"", new: "[progress]\nstage = \"promoted\"", code: diag.StageDiffers, at: "stage = \"promoted\""},
		{fault: "a contract with a letter of intent alone", file: p("004"), old: "[review]", new: "[contract]\namount = \"1.44亿元\"\ndate = 2020-03-12\n\n[review]", code: diag.StageDiffers, at: "date = 2020-03-12\n\n[review]"},
		{fault: "works begun and under way", file: p("008"), old: "stage = \"building\"", new: "stage = \"started\"", code: diag.StageDiffers},
		{fault: "review overdue", file: p("009"), old: "due = 2020-06-30", new: "due = 2020-04-14", code: diag.OverdueReview},
		{fault: "not verified for more than a year", file: p("011"), old: "due = 2020-07-31\n", new: "", today: "2021-03-13", code: diag.OverdueReview, at: "verified = 2020-03-12"},
		{fault: "verified a year ago to the day and due", file: p("011"), old: "due = 2020-07-31", new: "due = 2020-04-01", code: diag.OverdueReview},
		{fault: "an expired policy offered", file: policy, new: "expires = 2020-04-01\n", code: diag.ExpiredPolicy, in: p("009"), at: "policies = ["},
	}
}

func identitySeeds() []seed {
	fair := func(edition, year string) map[string]string {
		return map[string]string{
			"fairs/caexpo-16/fair.toml": "name.zh = \"中国—东盟博览会\"\nname.en = \"China–ASEAN Expo\"\nedition = " + edition + "\nstarts = " + year + "-09-21\nends = " + year + "-09-24\n",
			"fairs/caexpo-16/zh.md":     "上一届。\n", "fairs/caexpo-16/en.md": "The one before.\n",
		}
	}
	return []seed{
		{fault: "the report's own slip", file: expo, old: "edition = 17", new: "edition = 15", code: diag.FairEdition},
		{fault: "edition in the Chinese name", file: expo, old: `name.zh = "第17届`, new: `name.zh = "第16届`, code: diag.FairEdition},
		{fault: "edition in Chinese numerals", file: expo, old: `name.zh = "第17届`, new: `name.zh = "第十五届`, code: diag.FairEdition},
		{fault: "edition in the English name", file: expo, old: `name.en = "17th`, new: `name.en = "18th`, code: diag.FairEdition},
		{fault: "the fair's year", file: expo, old: "starts = 2020-11-27\nends = 2020-11-30", new: "starts = 2021-11-27\nends = 2021-11-30", code: diag.FairEdition, at: "edition = 17"},
		{fault: "the edition of another year", file: expo, new: "\n", code: diag.FairEdition, in: "fairs/caexpo-16/fair.toml", at: "edition = 15", more: fair("15", "2019")},
		{fault: "a digit short", file: "site.toml", old: `"0776-0000000"`, new: `"0776-000000"`, code: diag.PhoneForm},
		{fault: "two digits too many", file: "contacts.toml", old: `"0776-0000000"`, new: `"0776-000000000"`, code: diag.PhoneForm},
		{fault: "a mobile short of a digit", file: "contacts.toml", old: `"0776-0000000"`, new: `"1380013800"`, code: diag.PhoneForm},
		{fault: "area code's digits swapped", file: "contacts.toml", old: `"0776-0000000"`, new: `"0767-0000000"`, code: diag.PhoneForm},
		{fault: "no area code", file: "contacts.toml", old: `"0776-0000000"`, new: `"7926543"`, code: diag.PhoneForm},
		{fault: "a digit short after the country's code", file: "contacts.toml", old: `"0776-0000000"`, new: `"+86 776 000000"`, code: diag.PhoneForm},
		{fault: "the second of two short", file: "contacts.toml", old: `"0776-0000000"`, new: `"0776-0000000、0776-79265"`, code: diag.PhoneForm},
		{fault: "a service number short", file: "contacts.toml", old: `"0776-0000000"`, new: `"400-123-456"`, code: diag.PhoneForm},
		{fault: "longitude and latitude swapped", file: p("001"), old: "[106.56, 24.78]", new: "[24.78, 106.56]", code: diag.CoordinatesOutside, also: codes(diag.WrongValue)},
		{fault: "Nanning's coordinates", file: p("014"), old: "[106.50, 24.80]", new: "[108.32, 22.82]", code: diag.CoordinatesOutside},
		{fault: "a digit of the longitude", file: p("002"), old: "[106.48, 24.80]", new: "[160.48, 24.80]", code: diag.CoordinatesOutside},
		{fault: "code short of a digit", file: p("009"), old: `"2020-451028-00-00-000009"`, new: `"2020-451028-00-00-00009"`, code: diag.ProjectCodeForm},
		{fault: "code without hyphens", file: p("009"), old: `"2020-451028-00-00-000009"`, new: `"20204510280000000009"`, code: diag.ProjectCodeForm},
		{fault: "letter O for zero", file: p("009"), old: `"2020-451028-00-00-000009"`, new: `"2020-451028-OO-00-000009"`, code: diag.ProjectCodeForm},
		{fault: "the next county's code", file: p("009"), old: `"2020-451028-00-00-000009"`, new: `"2020-451027-00-00-000009"`, code: diag.ProjectCodeForm},
		{fault: "another project's code", file: p("009"), old: `"2020-451028-00-00-000009"`, new: `"2020-451028-00-00-000008"`, code: diag.DuplicateProject},
		{fault: "in traditional characters", file: p("006"), old: `name.zh = "有机茶加工及茶旅融合"`, new: `name.zh = "紅心獼猴桃分選加工"`, code: diag.DuplicateProject},
		{fault: "with other blanks and marks", file: p("006"), old: `name.zh = "有机茶加工及茶旅融合"`, new: `name.zh = "乐业县红心猕猴桃（分选、加工）项目"`, code: diag.DuplicateProject},
		{fault: "full-width letters in the English name", file: p("006"), old: `name.en = "Organic Tea Processing and Tea Tourism"`, new: `name.en = "Ｒed-flesh Kiwifruit: Grading and Processing"`, code: diag.DuplicateProject},
	}
}

// said seeds put a sentence at the end of the prose, or in place of a summary.
func said(file, end string, code diag.Code, sentences ...string) []seed {
	list := make([]seed, len(sentences))
	for i, s := range sentences {
		list[i] = seed{fault: s, file: file, old: end, new: end + s, code: code, at: s}
	}
	return list
}

func wordingSeeds() []seed {
	var list []seed
	for _, part := range [][]seed{
		said(spaZH, endZH, diag.Superlative, "这里是国家级康养平台。", "这里是投资康养的最佳目的地。", "小镇规模全国第一。", "本项目是县内唯一的水疗小镇。", "由顶级团队操刀。",
			"这里是避暑的首选。", "配套达到世界一流水平。", "这是最具潜力的项目。", "水疗技术国内领先。", "水质独一无二。", "要做广西最大的水疗中心。"),
		said(spaEN, " "+endEN, diag.Superlative, " It offers world-class treatments.", " Leye is the best place to invest.", " It is a leading spa town.", " The setting is unique.",
			" It will be number one in wellness.", " Its water is unrivalled.", " It will be Guangxi's largest spa.", " It is a first-class resort.", " A national-level platform backs it."),
		said(spaZH, endZH, diag.PromisedReturn, "投资方可获得保底收益。", "本项目稳赚不赔。", "政府保证收益。", "这是零风险的投资。"),
		said(spaEN, " "+endEN, diag.PromisedReturn, " Guaranteed returns await investors.", " The investment is risk-free.", " Profits are guaranteed."),
		said(spaZH, endZH, diag.PromisedRebate, "前三年享受税收返还。", "前三年缴纳的增值税地方部分全额返还。", "土地出让金先征后返。", "工业用地零地价供应。", "对投资者免费供地。", "按纳税额的50%给予奖励。", "不仅免租，税收返还也可商定。"),
		said(spaEN, " "+endEN, diag.PromisedRebate, " Tax rebates are offered for three years.", " The county rebates half of local tax.", " Investors receive free land.", " Investors receive land at no cost."),
		said(spaZH, endZH, diag.PersonalData, "联系人身份证号11010519491231002X。", "请拨打13800138000。", "请拨打138 0013 8000。", "保证金汇入6222021234567890128。", "请拨打１３８００１３８０００。"),
		said(spaEN, " "+endEN, diag.PersonalData, " Call +86 138-0013-8000.", " Pay to 4111 1111 1111 1111."),
	} {
		list = append(list, part...)
	}
	return append(list,
		seed{fault: "a superlative in a summary", file: p("009"), old: `summary.zh = "以水疗`, new: `summary.zh = "首屈一指，以水疗`, code: diag.Superlative},
		seed{fault: "a superlative in the tagline", file: "site.toml", old: `tagline.en = "What`, new: `tagline.en = "A world-class county: what`, code: diag.Superlative},
		seed{fault: "a desk on a mobile", file: "contacts.toml", old: `"0776-0000000"`, new: `"13800138000"`, code: diag.PersonalData},
		seed{fault: "a mobile in a next step", file: p("009"), old: `next.zh = "完成`, new: `next.zh = "联系13800138000，完成`, code: diag.PersonalData},
	)
}

func publicSeeds() []seed {
	photo := func(name, alt string) string {
		return "\n[[photos]]\nfile = \"" + name + "\"\nalt.zh = \"" + alt + "\"\nalt.en = \"A picture\"\ncredit = \"县文旅局\"\n"
	}
	return []seed{
		{fault: "risks in another section's name", file: spaZH, old: "## 风险提示", new: "## 其他说明", code: diag.RiskNoticeMissing, at: "## 效益分析"},
		{fault: "risks renamed in English", file: spaEN, old: "## Risks", new: "## Notes", code: diag.RiskNoticeMissing, at: "## Returns"},
		{fault: "a map by its file's name", file: p("009"), new: photo("location-map.png", "位置"), code: diag.MapUnapproved, at: `"location-map.png"`, more: map[string]string{"projects/LY-2020-009/location-map.png": pixel}},
		{fault: "a map by its words", file: p("009"), new: photo("a.png", "项目区位图"), code: diag.MapUnapproved, at: `"a.png"`, more: map[string]string{"projects/LY-2020-009/a.png": pixel}},
		{fault: "a map in the prose", file: spaZH, old: endZH, new: endZH + "\n\n![交通图](b.png)", code: diag.MapUnapproved, at: "![交通图]", more: map[string]string{"projects/LY-2020-009/b.png": pixel}},
		{fault: "a sector nobody is in", file: "vocabulary.toml", old: "[towns.tongle]", new: "[sectors.energy]\nname.zh = \"能源\"\nname.en = \"Energy\"\n\n[towns.tongle]", code: diag.EmptyColumn, at: "[sectors.energy]"},
		{fault: "no fair in English", file: expo, new: "\n", code: diag.EmptyColumn, at: "^", also: codes(diag.MissingLanguage, diag.BrokenLink),
			more: map[string]string{"fairs/caexpo-17/en.md": "-", "fairs/guangzhou-2020/en.md": "-", "fairs/shenzhen-2020/en.md": "-"}},
		{fault: "an internal project", file: p("013"), old: `visibility = "public"`, new: `visibility = "internal"`, code: diag.HeldBack, also: codes(diag.BrokenLink)},
		{fault: "a project gone back to an idea", file: p("003"), old: "[progress]\nstage = \"reserve\"", new: "[progress]\nstage = \"idea\"", code: diag.HeldBack, at: "stage = \"idea\"", also: codes(diag.StageDiffers, diag.BrokenLink)},
		{fault: "an acceptance that outlived its finding", file: p("009"), new: "\n[[accept]]\ncode = \"superlative\"\nreason = \"official name\"\n", code: diag.UnusedAccept, at: `code = "superlative"`},
		{fault: "an acceptance of a code that is none", file: p("009"), new: "\n[[accept]]\ncode = \"superlatives\"\nreason = \"official name\"\n", code: diag.UnusedAccept, at: `code = "superlatives"`},
		{fault: "an unused picture", file: p("009"), new: "\n", code: diag.UnusedFile, in: "projects/LY-2020-009/c.png", at: "^", more: map[string]string{"projects/LY-2020-009/c.png": pixel}},
	}
}

func formSeeds() []seed {
	lost := codes(diag.MissingField, diag.UnknownReference)
	return []seed{
		{fault: "a field's name mistyped", file: p("009"), old: "sector = ", new: "secter = ", code: diag.UnknownField, also: lost},
		{fault: "a field left out", file: p("009"), old: "nature = \"new\"\n", new: "", code: diag.MissingField, at: "^"},
		{fault: "a number for a text", file: p("009"), old: `slug = "longyang-spa-town"`, new: "slug = 9", code: diag.WrongType},
		{fault: "an amount without a unit", file: p("009"), old: `total = "2.7亿元"`, new: `total = "27000"`, code: diag.WrongUnit},
		{fault: "千万 for 万", file: p("009"), old: `revenue = "8200万元"`, new: `revenue = "8.2千万元"`, code: diag.WrongUnit},
		{fault: "a word that is no choice", file: p("009"), old: `nature = "new"`, new: `nature = "brand-new"`, code: diag.WrongValue},
		{fault: "a day the calendar has not", file: p("009"), old: "due = 2020-06-30", new: "due = 2020-06-31", code: diag.Syntax, also: codes(diag.WrongValue, diag.WrongType, diag.MissingField, diag.UnknownReference)},
		{fault: "an unknown town", file: p("009"), old: `town = "tongle"`, new: `town = "tongla"`, code: diag.UnknownID},
		{fault: "an unknown contact", file: p("009"), old: `contact = "tourism-desk"`, new: `contact = "tourist-desk"`, code: diag.UnknownID},
		{fault: "a fact mistyped", file: spaZH, old: "总投资{{ investment.total }}", new: "总投资{{ investment.totl }}", code: diag.UnknownReference},
		{fault: "a slug taken", file: p("009"), old: `"longyang-spa-town"`, new: `"county-town-hotel"`, code: diag.DuplicateID},
		{fault: "a quote left open", file: p("009"), old: `contact = "tourism-desk"`, new: `contact = "tourism-desk`, code: diag.Syntax, also: codes(diag.MissingField, diag.UnknownReference)},
		{fault: "English left out", file: p("009"), old: "name.en = \"Longyang Spa Town\"\n", new: "", code: diag.MissingLanguage, at: "name.zh = \"龙洋"},
		{fault: "a summary too long", file: p("009"), old: `summary.zh = "以`, new: `summary.zh = "这是一句很长很长的推介文字这是一句很长很长的推介文字这是一句很长很长的推介文字以`, code: diag.TooLong},
		{fault: "HTML", file: spaZH, old: endZH, new: endZH + "<br>", code: diag.RawHTML, at: endZH},
		{fault: "a script's link", file: spaZH, old: endZH, new: endZH + "[点](javascript:alert(1))", code: diag.UnsafeLink, at: endZH},
		{fault: "a link to no project", file: spaZH, old: "(/bulletins/2020-q1/)", new: "(/bulletins/2020-q4/)", code: diag.BrokenLink},
		{fault: "a link to no heading", file: spaZH, old: "(/bulletins/2020-q1/)", new: "(/bulletins/2020-q1/#x)", code: diag.BrokenAnchor},
		{fault: "bold left open", file: spaZH, old: "**水是先决条件。**", new: "**水是先决条件。", code: diag.OpenMark},
		{fault: "a cell too many", file: spaZH, old: "{{ investment.items.1.amount }} |", new: "{{ investment.items.1.amount }} | 多 |", code: diag.TableCells},
		{fault: "a picture that is not there", file: p("009"), new: "\n[[photos]]\nfile = \"x.jpg\"\nalt.zh = \"水\"\nalt.en = \"Water\"\n", code: diag.MissingFile, at: `"x.jpg"`},
		{fault: "a drawing that can hold a script", file: p("009"), new: "\n[[photos]]\nfile = \"x.svg\"\nalt.zh = \"水\"\nalt.en = \"Water\"\n", code: diag.UnsafeFile, at: `"x.svg"`, more: map[string]string{"projects/LY-2020-009/x.svg": "<svg/>"}},
		{fault: "a link to a page beside it", file: spaZH, old: endZH, new: endZH + "[页](x.html)", code: diag.BrokenLink, at: endZH, more: map[string]string{"projects/LY-2020-009/x.html": "x"}},
		{fault: "a picture of another folder", file: p("009"), new: "\n[[photos]]\nfile = \"../x.jpg\"\nalt.zh = \"水\"\nalt.en = \"Water\"\n", code: diag.OutsideSite, at: `"../x.jpg"`},
		{fault: "a byte order mark", file: spaZH, old: "## 项目背景与优势", new: "\ufeff## 项目背景与优势", code: diag.Encoding, at: "^"},
	}
}

func innocentZH() []string {
	return []string{
		"2020年第一季度报告列有这一方向。", "第一次联系请找招商综合窗口，第一批客房先开业。", "岩溶是造价的最大变数。", "出让最高年限为40年。",
		"项目代码是唯一标识。", "水疗并非唯一的卖点。", "这里不是国内最大的水疗中心。", "地块紧邻雅长兰科植物国家级自然保护区。", "附近有国家级森林公园。",
		"《国家级旅游度假区管理办法》另有规定。", "秋季是最佳观赏期。", "县里不承诺税收返还，也没有零地价。", "依规清理税收返还等承诺。", "出口退税按国家规定办理。",
		"押金在退租时返还。", "先进个人奖励办法另行公布。", "以上测算不保证收益。", "盈亏平衡即保本点约为60%。", "无风险利率取3%。", "投资不是零风险的。",
		"2016年至2019年共接待200万人次，面积186亩。", "总投资13800000000元。", "项目代码为2020-451028-00-00-000009。", "座机0776-0000000，热线12345。", "坐标为106.56，24.79。",
		"统一社会信用代码为91451028MA5K000000。", "征、租、股三种方式不同，均须依法办理。", "本项目力求做到一户一策。", "专利号为2018100012345678。",
	}
}

func innocentEN() []string {
	return []string{
		"The gorge is best seen on foot.", "An investor would do well to ask the best way to reach the site.", "Caves are the largest unknown in the cost.", "The road leading to the park is narrow.",
		"The national project code is a unique identifier.", "The setting is not unique.", "The first quarter of 2020 was quiet.", "Most of the road follows the present line.", "The county offers no tax rebates and no free land.",
		"Export tax rebates follow national rules.", "The deposit is refunded on leaving.", "The figures guarantee nothing.", "Returns are not guaranteed.", "The risk-free rate is taken as 3%.", "A karst-free land strip was chosen.",
		"It lies beside the Yachang Orchid National Nature Reserve.", "Call 0776-0000000 on working days.", "The total is CNY 13800000000.", "The code is 2020-451028-00-00-000009.", "Premier hotels elsewhere charge more.",
		"Roads were first classed in 2010.", "The leadership of the county visited.", "Maple trees line the road.",
	}
}
