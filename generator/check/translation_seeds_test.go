package check_test

import "tuijie/generator/diag"

// translationSeeds are the faults of a text in two languages, and of links in
// each.
func translationSeeds() []seed {
	var list []seed
	for _, part := range [][]seed{staleSeeds(), outlineSeeds(), termSeeds(), hanSeeds(), linkSeeds()} {
		list = append(list, part...)
	}
	return list
}

func zh(n string) string { return "projects/LY-2020-" + n + "/zh.md" }
func en(n string) string { return "projects/LY-2020-" + n + "/en.md" }

const steps = "pages/how-to-invest/en.md"

func staleSeeds() []seed {
	return []seed{
		{fault: "the Chinese prose changed alone", file: zh("009"), old: "应分区、分时。", new: "应分区。", code: diag.StaleTranslation, in: en("009"), at: "^"},
		{fault: "a sentence added to a page in Chinese", file: "pages/land/zh.md", new: "\n补充一句。\n", code: diag.StaleTranslation, in: "pages/land/en.md", at: "^"},
		{fault: "the Chinese summary changed alone", file: p("009"), old: "投资合作在谈。", new: "正在洽谈。", code: diag.StaleTranslation, at: "name.en"},
		{fault: "the Chinese note of a policy changed alone", file: policy, old: "name.zh = \"", new: "name.zh = \"新", code: diag.StaleTranslation, at: "name.en"},
		{fault: "a sector renamed in Chinese", file: "vocabulary.toml", old: "name.zh = \"", new: "name.zh = \"新", code: diag.StaleTranslation, at: "name.en"},
		{fault: "an office's hours changed in Chinese", file: "contacts.toml", old: "hours.zh = \"", new: "hours.zh = \"约", code: diag.StaleTranslation, at: "name.en"},
		{fault: "a half line in the lock", file: "translations.lock", new: "pages/land/en.md en\n", code: diag.Syntax},
		{fault: "a conflict left in the lock", file: "translations.lock", new: "<<<<<<< HEAD\n", code: diag.Syntax},
		{fault: "a line lost from the lock", file: "translations.lock", old: "pages/land/en.md en ", new: "pages/lend/en.md en ", code: diag.StaleTranslation, in: "pages/land/en.md", at: "^"},
	}
}

func outlineSeeds() []seed {
	return []seed{
		{fault: "a heading lost in English", file: en("009"), old: "## Returns\n\n", new: "", code: diag.OutlineDiffers, at: "## Risks", also: codes(diag.RiskNoticeMissing)},
		{fault: "a section lost in English", file: en("002"), old: "## Market\n\nThe guests in mind stay a night or more: independent travellers, families with children, and people who come for geology or photography. Conference groups are left to the [county-town hotel](/projects/LY-2020-001/). Rates can rise in summer and at long holidays; weekdays in winter and spring depend on small study groups. Selling rooms together with admission and the sightseeing bus would have to be agreed separately with whoever runs the scenic area.\n\n",
			new: "", code: diag.OutlineDiffers, at: "## Returns"},
		{fault: "a section added in English", file: en("004"), old: "## Market", new: "## Outlook\n\nDemand should hold.\n\n## Market", code: diag.OutlineDiffers, at: "## Outlook"},
		{fault: "the last heading lost", file: en("009"), old: "## What we offer\n\n", new: "", code: diag.OutlineDiffers, at: "## Risks"},
		{fault: "a heading of another level", file: en("009"), old: "## Market", new: "### Market", code: diag.OutlineDiffers},
		{fault: "an item of a list lost", file: en("001"), old: "- the phasing, and the order in which rooms are delivered;\n", new: "", code: diag.OutlineDiffers, at: "- the brand"},
		{fault: "an item of a list added in Chinese", file: zh("002"), old: "4. 备案", new: "4. 用电方案；\n5. 备案", code: diag.OutlineDiffers, in: en("002"), at: "1. the geopark"},
		{fault: "a list become a paragraph", file: en("006"), old: "- gardens: {{ scale.1.value }} renewed, of which a first batch of {{ scale.2.value }} applies for organic certification, {{ investment.items.1.amount }};\n- factory: {{ scale.4.value }} of floor space for {{ scale.3.value }} of made tea a year, {{ investment.items.2.amount }} with machinery;\n- visitors:",
			new: "Gardens: {{ scale.1.value }} renewed, of which a first batch of {{ scale.2.value }} applies for organic certification, {{ investment.items.1.amount }}; factory: {{ scale.4.value }} of floor space for {{ scale.3.value }} of made tea a year, {{ investment.items.2.amount }} with machinery; visitors:", code: diag.OutlineDiffers, at: "## Scope and scale"},
		{fault: "bullets for numbers", file: en("002"), old: "1. the geopark authority's opinion", new: "- the geopark authority's opinion", code: diag.OutlineDiffers, at: "- the geopark"},
		{fault: "a row of a table lost", file: en("009"), old: "| Guest rooms and dining | {{ scale.3.value }} | {{ investment.items.2.amount }} |\n", new: "", code: diag.OutlineDiffers, at: "| Part |"},
		{fault: "a column of a table lost", file: steps, old: "| Step | Usually asked for |\n| --- | --- |\n", new: "| Step |\n| --- |\n", code: diag.OutlineDiffers, at: "| Step |", also: codes(diag.TableCells)},
		{fault: "a link lost", file: en("001"), old: "See [Land](/pages/land/) for", new: "See Land for", code: diag.OutlineDiffers, at: "## What we offer"},
		{fault: "a link to another project", file: en("002"), old: "(/projects/LY-2020-014/)", new: "(/projects/LY-2020-013/)", code: diag.OutlineDiffers, at: "(/projects/LY-2020-013/)"},
		{fault: "a link that only English has", file: en("002"), old: "Joint ticket sales are left out.", new: "Joint ticket sales are left out; see [Land](/pages/land/).", code: diag.OutlineDiffers},
		{fault: "a picture that only Chinese has", file: zh("009"), old: endZH, new: endZH + "\n\n![水区](pool.jpg)", code: diag.OutlineDiffers, in: en("009"), at: "## What we offer", more: map[string]string{"projects/LY-2020-009/pool.jpg": pixel}},
		{fault: "another picture in English", file: zh("009"), old: endZH, new: endZH + "\n\n![池](pool.jpg)", code: diag.OutlineDiffers, in: en("009"), at: "![Pools]",
			more: map[string]string{"projects/LY-2020-009/pool.jpg": pixel, "projects/LY-2020-009/hall.jpg": pixel, "projects/LY-2020-009/en.md": pools}},
	}
}

// pools is the English of LY-2020-009 in short, with a picture of its own.
const pools = "## Background and strengths\n\nLeye was named a World Longevity Township in 2016 and a China Longevity Township in 2019. [quarterly bulletin](/bulletins/2020-q1/)\n\n" +
	"## Scope and scale\n\n| Part | Scale | Investment |\n| --- | --- | --- |\n| a | b | c |\n| a | b | c |\n| a | b | c |\n\n## Site conditions\n\nThe Dashiwei Tiankeng.\n\n## Market\n\nGuests.\n\n" +
	"## Returns\n\nPayback is long.\n\n## Risks\n\nThe returns are no promise.\n\n## What we offer\n\n" + endEN + "\n\n![Pools](hall.jpg)\n"

func termSeeds() []seed {
	return []seed{
		{fault: "a place name misspelt", file: en("009"), old: "Leye was named", new: "Leya was named", code: diag.TermMissing},
		{fault: "a place name translated", file: en("009"), old: "the Dashiwei Tiankeng scenic area", new: "the Great Stone Wall Tiankeng scenic area", code: diag.TermMissing, at: "the Great Stone Wall"},
		{fault: "a title translated anew", file: en("009"), old: "a World Longevity Township in 2016", new: "a World Township of Long Life in 2016", code: diag.TermMissing},
		{fault: "a place name left out of a summary", file: "site.toml", old: "title.en = \"Leye", new: "title.en = \"Laye", code: diag.TermMissing},
		{fault: "a town misspelt in the vocabulary", file: "vocabulary.toml", old: "Tongle", new: "Tongli", code: diag.TermMissing},
		{fault: "a product in another word", file: en("008"), old: "of refined camellia oil", new: "of refined oil", code: diag.TermMissing, at: "of refined oil"},
		{fault: "a term in another word in a field", file: p("006"), old: "the ecological conservation redline", new: "the ecological line", code: diag.TermMissing},
		{fault: "a term added in Chinese", file: zh("009"), old: endZH, new: endZH + "可独资。", code: diag.TermMissing, in: en("009"), at: "The capital sought"},
		{fault: "Bose for Baise", file: en("001"), old: "Baise has been", new: "Bose has been", code: diag.TermForbidden},
		{fault: "the county's name in two words", file: en("009"), old: "Leye was named", new: "Le Ye was named", code: diag.TermForbidden},
		{fault: "sky pits for tiankeng", file: en("001"), old: "the tiankeng (giant karst sinkholes)", new: "the sky pits (giant karst sinkholes)", code: diag.TermForbidden},
		{fault: "a cactus for the rose", file: en("004"), old: "Roxburgh rose bushes", new: "prickly pears", code: diag.TermForbidden},
		{fault: "a forbidden form in a summary", file: p("009"), old: "summary.en = \"A small", new: "summary.en = \"A Bose", code: diag.TermForbidden},
		{fault: "a forbidden form across lines", file: en("001"), old: "for the tiankeng (giant", new: "for the sky\npit (giant", code: diag.TermForbidden, at: "for the sky"},
		{fault: "a forbidden form in Chinese prose", file: zh("009"), old: endZH, new: endZH + "（Bose）", code: diag.TermForbidden, at: "（Bose）"},
	}
}

func hanSeeds() []seed {
	return []seed{
		{fault: "a word left in Chinese", file: en("009"), old: "therapy pools", new: "理疗泳池", code: diag.HanInTranslation},
		{fault: "a sentence left in Chinese", file: en("009"), old: "The returns are no promise.", new: "以上测算不是承诺。", code: diag.HanInTranslation, also: codes(diag.RiskNoticeMissing)},
		{fault: "a heading left in Chinese", file: en("009"), old: "## Market", new: "## 市场分析", code: diag.HanInTranslation},
		{fault: "a table cell left in Chinese", file: en("009"), old: "| Guest rooms and dining |", new: "| 疗养客房与餐饮 |", code: diag.HanInTranslation},
		{fault: "a name in Chinese, not in brackets", file: en("004"), old: "New Roxburgh rose bushes", new: "New 刺梨 bushes", code: diag.HanInTranslation},
		{fault: "a gloss that the glossary does not know", file: en("009"), old: "therapy pools", new: "therapy pools (泳池)", code: diag.HanInTranslation},
		{fault: "a name left in Chinese", file: p("009"), old: "name.en = \"Longyang Spa Town", new: "name.en = \"Longyang Spa 小镇", code: diag.HanInTranslation},
		{fault: "a town's name left in Chinese", file: "vocabulary.toml", old: "name.en = \"Tongle Town", new: "name.en = \"Tongle 镇", code: diag.HanInTranslation},
		{fault: "a unit left in Chinese", file: en("005"), old: "45,000 mu", new: "45,000 亩", code: diag.HanInTranslation},
		{fault: "a desk's name left in Chinese", file: "contacts.toml", old: "name.en = \"", new: "name.en = \"窗口 ", code: diag.HanInTranslation},
	}
}

func linkSeeds() []seed {
	return []seed{
		{fault: "an English link to no page", file: en("001"), old: "(/pages/land/)", new: "(/pages/lands/)", code: diag.BrokenLink},
		{fault: "a Chinese link to no page", file: zh("001"), old: "(/pages/land/)", new: "(/pages/lands/)", code: diag.BrokenLink},
		{fault: "a Chinese anchor on the English page", file: en("001"), old: "(/pages/land/)", new: "(/pages/land/#用途)", code: diag.BrokenAnchor},
		{fault: "an English anchor on the Chinese page", file: zh("001"), old: "(/pages/land/)", new: "(/pages/land/#uses)", code: diag.BrokenAnchor},
		{fault: "an anchor of its own that is not there", file: en("009"), old: endEN, new: endEN + " See [risks](#risk).", code: diag.BrokenAnchor},
		{fault: "an anchor of its own that is not there, in Chinese", file: zh("009"), old: endZH, new: endZH + "见[风险](#风险)。", code: diag.BrokenAnchor},
		{fault: "an English picture that is not there", file: en("009"), old: endEN, new: endEN + "\n\n![Pools](pool.jpg)", code: diag.BrokenLink, at: "![Pools]"},
		{fault: "a Chinese document that is not there", file: zh("009"), old: endZH, new: endZH + "见[方案](plan.pdf)。", code: diag.BrokenLink},
		{fault: "a link out of the content", file: en("009"), old: endEN, new: endEN + " See [this](../../site.toml).", code: diag.BrokenLink},
		{fault: "an address instead of a folder", file: en("009"), old: endEN, new: endEN + " See [this](/en/projects/river-resort/).", code: diag.BrokenLink},
	}
}
