package figures_test

import (
	"strings"
	"testing"

	"tuijie/generator/figures"
)

// slips are good pairs with one mistake.
var slips = []struct {
	zh, en string
	want   figures.Slip
}{
	{"总投资2.7亿元，建设期24个月。", "The total investment is CNY 2.7 billion and construction takes 24 months.", figures.YiAsBillion},
	{"总投资33.11亿元，14个项目。", "14 projects, CNY 33.11 billion in all.", figures.YiAsBillion},
	{"签约3.2亿元。", "Contracts of CNY 3.2bn were signed.", figures.YiAsBillion},
	{"年利润270万元，用工40人。", "A profit of CNY 270 million a year, with 40 jobs.", figures.WanAsMillion},
	{"利用外资300万美元，占三成。", "USD 300 million of foreign capital, or 30%.", figures.WanAsMillion},
	{"年接待游客20万人次，旅游收入1.2亿元。", "20 million visits and CNY 120 million of income a year.", figures.WanAsMillion},
	{"种植4.5万亩，产量4000吨。", "4.5 million mu, yielding 4,000 t.", figures.WanAsMillion},
	{"总投资2.7亿元，固定资产2.3亿元。", "The total is CNY 27 million, of which CNY 230 million in fixed assets.", figures.TenTimes},
	{"年产茶油500吨，茶粕1200吨。", "5,000 t of oil and 1,200 t of cake a year.", figures.TenTimes},
	{"客房260间，床位420张。", "26 rooms and 420 beds.", figures.TenTimes},
	{"全长170公里，设桥梁12座。", "17 km long, with 12 bridges.", figures.TenTimes},
	{"户籍人口17.99万人。", "a registered population of 1,799,000", figures.TenTimes},
	{"装机10万千瓦。", "a capacity of 10 MW", figures.TenTimes},
	{"年发电量2.1亿千瓦时。", "2.1 billion kWh a year", figures.YiAsBillion},
	{"面积2633平方公里。", "an area of 26.33 km²", figures.HundredTimes},
	{"投资1.2亿元。", "an investment of CNY 1.2 million", figures.HundredTimes},
	{"库容2万立方米。", "a volume of 20 m³", figures.ThousandTimes},
	{"总投资8500万元，亩均投资150万元。", "CNY 8,500 in all, CNY 1.5 million per mu.", figures.TenThousandTimes},
	{"种植4.5万亩。", "planted on 4.5 mu", figures.TenThousandTimes},
	{"总投资2.7亿元。", "a total of CNY 2.7", figures.HundredMillionTimes},
	{"规划用地80亩，建筑面积53000平方米。", "The site covers 80 ha and the floor area is 53,000 m².", figures.MuUnconverted},
	{"流转土地1200亩，涉及农户460户。", "1,200 hectares of 460 households were leased.", figures.MuUnconverted},
	{"茶园两千余亩。", "more than 2,000 ha of tea gardens", figures.MuUnconverted},
	{"果园500亩。", "500 acres of orchards", figures.MuUnconverted},
	{"日产豆腐500斤。", "500 kg of bean curd a day", figures.JinAsKilogram},
	{"每斤收购价3元，收购2万斤。", "3 yuan per jin; 20,000 kg were bought.", figures.JinAsKilogram},
	{"接待游客200万人次。", "2 million people came.", figures.VisitsAsPersons},
	{"本季度来访40人次，签约2个。", "40 persons came in the quarter; two contracts were signed.", figures.VisitsAsPersons},
	{"覆盖率提高2.69个百分点。", "coverage rose by 2.69%", figures.PercentForPoints},
	{"增长6.5%。", "up 6.5 percentage points", figures.PercentForPoints},
	{"投资300万美元。", "an investment of CNY 3 million", figures.CurrencyDiffers},
	{"投资2.7亿元，引资1.89亿元。", "USD 270 million, of which CNY 189 million is sought.", figures.CurrencyDiffers},
	{"外资500万港元。", "USD 5 million of foreign capital", figures.CurrencyDiffers},
	{"2020年3月9日来访。", "visited on 9 March 2021", figures.YearDiffers},
	{"2016年获世界长寿之乡，2019年获中国长寿之乡。", "World Longevity Township in 2016 and China Longevity Township in 2018.", figures.YearDiffers},
	{"2020年第一季度完成。", "done in the first quarter of 2019", figures.YearDiffers},
	{"2020年底前开工。", "to begin by the end of 2021", figures.YearDiffers},
	{"2020年3月9日来访。", "visited on 9 April 2020", figures.DateDiffers},
	{"2020年11月27日至30日举行。", "from 26 to 30 November 2020", figures.DateDiffers},
	{"2020年12月3日开工。", "begun on 12 March 2020", figures.DateDiffers},
	{"2020年第一季度。", "the second quarter of 2020", figures.DateDiffers},
	{"2021年上半年投产。", "production in the second half of 2021", figures.DateDiffers},
	{"3月底前交地。", "hand-over by the end of May", figures.DateDiffers},
	{"内部收益率8.72%。", "an IRR of 8.27%", figures.DigitsSwapped},
	{"总建筑面积53600平方米。", "a gross floor area of 56,300 m²", figures.DigitsSwapped},
	{"投资1.89亿元。", "an investment of CNY 198 million", figures.DigitsSwapped},
	{"客房186间。", "168 guest rooms", figures.DigitsSwapped},
	{"总投资33.11亿元。", "a total of CNY 3.3 billion", figures.Rounded},
	{"户籍人口17.99万人。", "a population of 180,000 people", figures.Rounded},
	{"森林覆盖率82.69%。", "forest covers 83%", figures.Rounded},
	{"接待游客超过200万人次。", "nearly 2 million visits", figures.BoundReversed},
	{"用工不足50人。", "more than 50 jobs", figures.BoundReversed},
	{"投资不超过100万元。", "at least CNY 1 million", figures.BoundReversed},
	{"距县城18公里。", "18 m from the county seat", figures.UnitDiffers},
	{"床位320张。", "320 rooms", figures.UnitDiffers},
	{"农户460户。", "460 people", figures.UnitDiffers},
	{"工期18个月。", "18 years of works", figures.UnitDiffers},
	{"年产原汁1.2万吨。", "12,000 litres of juice a year", figures.UnitDiffers},
	{"回收期8.5年。", "payback of 9.2 years", figures.Differs},
	{"用地80亩。", "85 mu of land", figures.Differs},
	{"收益率8%~10%。", "returns of 8–12%", figures.Differs},
	{"储备库有14个项目。", "The library holds 15 projects.", figures.Differs},
	{"第17届博览会。", "the 15th Expo", figures.Differs},
	{"引进3个项目。", "Four projects were introduced.", figures.Differs},
	{"总投资2.7亿元，用地80亩。", "The total investment is CNY 270 million.", figures.Missing},
	{"总投资2.7亿元。", "CNY 270 million, with 120 jobs.", figures.Missing},
	{"距南宁4.5小时车程。", "by road from Nanning", figures.Missing},
	{"2019年产量约4000吨。", "output was about 4,000 t", figures.Missing},
	{"约5.33公顷（80亩）。", "about 6 ha (90 mu)", figures.Differs},
	{"两年建成。", "built in three years", figures.Differs},
	{"覆盖十二个村。", "twenty villages", figures.Differs},
	{"收购价每斤3元。", "bought at 3 yuan per kg", figures.UnitDiffers},
}

func TestSlipsAreFoundAndNamed(t *testing.T) {
	if len(slips) < 60 {
		t.Fatalf("only %d slips", len(slips))
	}
	for _, s := range slips {
		zh, en := figures.Find("zh", s.zh), figures.Find("en", s.en)
		d := figures.Compare(zh, en)
		if len(d) != 1 || d[0].Slip != s.want {
			t.Errorf("%s / %s: want %s\n\tzh %s\n\ten %s", s.zh, s.en, s.want, describe(zh), describe(en))
			for _, d := range d {
				t.Errorf("\tfound %s: %s", d.Slip, d.Message().EN)
			}
		}
		if back := figures.Compare(en, zh); len(back) != 1 || back[0].Slip != s.want {
			t.Errorf("%s / %s: not %s the other way round", s.en, s.zh, s.want)
		}
	}
}

// TestSlipsInALongTextAreFound puts each slip into the same page of good prose.
// A figure left out or unlike any other may be a repetition there, and excused.
func TestSlipsInALongTextAreFound(t *testing.T) {
	var page [2]strings.Builder
	for _, p := range goodPairs[:20] {
		page[0].WriteString(p.zh + "\n")
		page[1].WriteString(p.en + "\n")
	}
	for _, s := range slips {
		if s.want <= figures.Differs {
			continue
		}
		zh := figures.Find("zh", page[0].String()+s.zh)
		en := figures.Find("en", page[1].String()+s.en)
		if d := figures.Compare(zh, en); len(d) == 0 {
			t.Errorf("%s / %s: nothing found", s.zh, s.en)
		}
	}
}

func TestMessagesQuoteBothTexts(t *testing.T) {
	d := figures.Compare(figures.Find("zh", "总投资2.7亿元。"), figures.Find("en", "The total is CNY 2.7 billion."))
	if len(d) != 1 {
		t.Fatalf("%d differences", len(d))
	}
	message, hint := d[0].Message(), d[0].Hint()
	if message.ZH != "原文是“2.7亿元”，译文是“CNY 2.7 billion”：“亿”当成了 billion" {
		t.Error(message.ZH)
	}
	if message.EN != "the source text says “2.7亿元”, the translation “CNY 2.7 billion”: 亿 was taken for billion" {
		t.Error(message.EN)
	}
	if !strings.Contains(hint.ZH, "2.7亿写作 270 million") || !strings.Contains(hint.EN, "270 million") {
		t.Error(hint)
	}
}

func TestEverySlipHasWordsInBothLanguages(t *testing.T) {
	f := figures.Find("zh", "80亩")[0]
	for slip := figures.Missing; slip <= figures.DigitsSwapped; slip++ {
		d := figures.Difference{Slip: slip, Source: &f, Translation: &f}
		if m, h := d.Message(), d.Hint(); m.ZH == "" || m.EN == "" || h.ZH == "" || h.EN == "" || strings.HasPrefix(slip.String(), "slip-") {
			t.Errorf("%s: %v %v", slip, m, h)
		}
	}
}
