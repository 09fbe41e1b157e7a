package figures_test

import (
	"testing"

	"tuijie/generator/figures"
)

// pair is a paragraph and its translation. The texts are written for this test;
// their figures are examples.
type pair struct{ zh, en string }

var goodPairs = []pair{
	{"项目总投资2.7亿元，其中固定资产投资2.3亿元，铺底流动资金4000万元，建设期24个月。",
		"The total investment is CNY 270 million: CNY 230 million in fixed assets and CNY 40 million of initial working capital. Construction takes 24 months."},
	{"规划用地80亩（约5.33公顷），总建筑面积53000平方米，设客房260间、床位420张，配套停车位300个。",
		"On a site of 5.33 ha (80 mu), the hotel would have a gross floor area of 53,000 m², with 260 guest rooms, 420 beds and 300 parking spaces."},
	{"2020年1月8日，乐业至百色高速公路通车，全长约170公里，县城到百色的车程由4小时缩短到1.5小时。",
		"The Leye–Baise Expressway, about 170 km long, opened on 8 January 2020 and cut the drive from the county seat to Baise from 4 hours to an hour and a half."},
	{"2018年，全县接待游客超过200万人次，旅游总收入突破20亿元。",
		"In 2018 the county received more than 2 million visits and earned over CNY 2 billion from tourism."},
	{"红心猕猴桃种植面积4.5万亩，2019年产量约4000吨。",
		"Red-flesh kiwifruit is grown on 45,000 mu (3,000 ha); output in 2019 was about 4,000 tonnes."},
	{"第17届中国—东盟博览会于2020年11月27日至30日在南宁举行。",
		"The 17th China–ASEAN Expo was held in Nanning from 27 to 30 November 2020."},
	{"税后全投资内部收益率8.72%，投资回收期8.5年（含建设期2年）。",
		"The project IRR after tax is 8.72% and payback is eight and a half years, including two years of construction."},
	{"一季度到位资金5.5亿元，完成全年目标22亿元的25%；实际利用外资100万美元，完成全年目标300万美元的三分之一。",
		"In the first quarter CNY 550 million was in place, 25% of the year's target of CNY 2.2 billion; foreign capital reached USD 1 million, a third of the USD 3 million planned."},
	{"项目分三期建设：一期投资8000万元，二期投资1.2亿元，三期投资7000万元。",
		"It would be built in three phases, costing CNY 80 million, CNY 120 million and CNY 70 million."},
	{"年处理刺梨鲜果3万吨，年产原汁1.2万吨、冻干粉300吨，达产后年销售收入9000万元，年利润1800余万元。",
		"A year's throughput is 30,000 t of fresh Roxburgh rose, made into 12,000 t of juice and 300 t of freeze-dried powder. At capacity, sales reach CNY 90 million a year and profit more than CNY 18 million."},
	{"近200名务工人员将在厂区就业，其中易地搬迁户120人。",
		"Nearly 200 people would work at the plant, 120 of them from relocated households."},
	{"风电场装机容量10万千瓦，年发电量约2.1亿千瓦时，总投资约20亿元。",
		"The wind farm would have a capacity of 100 MW and generate about 210 million kWh a year, for an investment of about CNY 2 billion."},
	{"大石围天坑深613米，坑口东西长600米、南北宽420米。",
		"Dashiwei Tiankeng is 613 m deep; its rim measures 600 m by 420 m."},
	{"全县总面积2633平方公里，户籍人口17.99万人，平均海拔约1100米，年平均气温16.3℃。",
		"The county covers 2,633 km² and has a registered population of 179,900. It lies about 1,100 metres above sea level and has a mean annual temperature of 16.3 °C."},
	{"工业用地出让年限最高50年，商业、旅游用地40年。",
		"Land is granted for at most 50 years for industry and 40 years for commerce and tourism."},
	{"鲜果收购价每斤3元，保底收购，合同期5年。",
		"Fruit is bought at no less than CNY 6 per kg under contracts of five years."},
	{"年产茶油500吨，每吨售价约6万元。", "The mill turns out 500 t of camellia oil a year, sold at about CNY 60,000 per tonne."},
	{"两千余亩茶园分布在3个村，涉及农户460户。", "More than 2,000 mu of tea gardens lie in three villages and belong to 460 households."},
	{"森林覆盖率由80%提高到82.69%，提高2.69个百分点。", "Forest cover rose from 80% to 82.69%, or by 2.69 percentage points."},
	{"预计内部收益率8%~10%，回收期7至9年。", "An IRR of 8–10% is expected, with payback in 7 to 9 years."},
	{"力争2021年底前开工，2023年上半年竣工投产。", "Ground is to be broken by the end of 2021, and production should begin in the first half of 2023."},
	{"2020年3月底，项目完成备案；同年6月完成环评。", "The project was filed at the end of March 2020 and its environmental assessment completed in June."},
	{"企业注册资本1亿元人民币，外方出资占49%，约合700万美元。", "The company has a registered capital of RMB 100 million, of which the foreign party holds 49%, or about USD 7 million."},
	{"冷库库容2万立方米，可存果品6000吨，库温-2℃~4℃。", "The cold store holds 20,000 m³, enough for 6,000 tonnes of fruit, at -2 °C to 4 °C."},
	{"供水管道长12.6公里，日供水能力3000立方米。", "A pipeline of 12.6 km can deliver 3,000 cubic metres of water a day."},
	{"新建110千伏变电站1座，主变容量2×40兆伏安。", "One 110 kV substation will be built, with two transformers of 40 MVA."},
	{"投资2000万元以上的项目，由县领导一对一服务，3个工作日内答复。", "Projects of CNY 20 million or more are looked after personally by a county leader; enquiries are answered within three working days."},
	{"本季度来访40人次，洽谈项目6个，签约2个，合同额3.2亿元。", "The quarter brought 40 visits. Six projects were discussed and two signed, for CNY 320 million."},
	{"储备库有14个项目，总投资33.11亿元，涉及5个行业。", "The reserve library holds 14 projects in five sectors, with a total investment of CNY 3.311 billion."},
	{"有3成以上的游客来自区外，平均停留一天半。", "More than 30% of visitors come from outside the region, and they stay for an average of one and a half days."},
	{"天坑的数目，公开资料有24个、28个、30个三种说法。", "Public sources put the number of tiankeng at 24, 28 or 30."},
	{"项目距高铁站25公里，距机场约1个半小时车程。", "The site is 25 km from the high-speed railway station and about an hour and a half from the airport."},
	{"一期用地45亩已平整，二期60亩待征收，合计105亩，即7公顷。", "The 45 mu (3 ha) of phase one have been levelled; the 60 mu (4 ha) of phase two have still to be acquired, which makes 7 ha in all."},
	{"贷款1.5亿元，期限10年，年利率4.9%。", "A loan of CNY 150 million over ten years bears interest at 4.9% a year."},
	{"最低投资强度每亩150万元，容积率不低于1.2。", "Investment must be at least CNY 1.5 million per mu, with a plot ratio of no less than 1.2."},
	{"百岁老人20余人，60岁以上老人占18%。", "More than 20 residents are centenarians, and people aged 60 and above make up 18%."},
	{"生产线4条，每条每小时灌装12000瓶，年产饮用水10万吨。", "Four lines fill 12,000 bottles an hour each, making 100,000 t of drinking water a year."},
	{"旅游公路全长18.5公里，路基宽7.5米，设桥梁3座、隧道1座。", "The tourist road is 18.5 km long with a roadbed of 7.5 m, and has three bridges and a tunnel."},
	{"商铺120间，摊位200个，预计年交易额1亿至1.5亿元。", "The exchange has 120 shops and 200 stalls, and expects a turnover of CNY 100 million to CNY 150 million a year."},
	{"占地30公顷，总投资3.1亿元，2019—2022年分期建设。", "The resort takes up 30 hectares and costs CNY 310 million, to be built in stages from 2019 to 2022."},
	{"预备费按5%计，约650万元。", "Contingencies of 5% come to about CNY 6.5 million."},
	{"年用电约800万度，每度电价0.56元。", "The plant uses some 8 million kWh a year at CNY 0.56 per kWh."},
	{"种植大户每亩净收益3000元左右，户均增收1.8万元。", "Larger growers clear about 3,000 yuan per mu, and a household earns 18,000 yuan more on average."},
	{"截至2020年3月31日，履约率75%，开工率66.7%，资金到位率33.3%。", "As of 31 March 2020, 75% of contracts had been fulfilled and 66.7% of projects started, with 33.3% of the funds in place."},
	{"博览会自2004年起每年举办，至2019年已举办16届。", "The Expo has been held every year since 2004, and 16 editions had taken place by 2019."},
	{"世界地质公园面积930平方公里，2010年获批。", "The UNESCO Global Geopark, designated in 2010, covers 930 square kilometres."},
	{"车间每天两班，每班8小时，用工150人。", "The workshop runs two shifts of eight hours a day and employs 150."},
	{"徒步道约5公里，沿途设观景台6处，营地帐篷80顶。", "A trail of about 5 km passes six lookouts and a camp of 80 tents."},
	{"县财政贴息不超过2年，每年不高于100万元。", "The county subsidises interest for up to two years, with at most CNY 1 million a year."},
	{"三个乡镇、十二个村参与，覆盖农户1,350户5,400人。", "Three townships and twelve villages take part, with 1,350 households and 5,400 people."},
	{"项目采用EPC方式，工期18个月，质保期两年。", "The contract is EPC, with 18 months of works and a warranty of two years."},
	{"每吨鲜果可制原汁0.4吨，出汁率40%左右。", "A tonne of fresh fruit yields 0.4 t of juice, or about 40%."},
	{"从深圳乘高铁到百色约4小时，再走高速1.5小时。", "From Shenzhen it is about four hours to Baise by high-speed train and another hour and a half by expressway."},
	{"安置房1200套，每套建筑面积80至120平方米。", "The 1,200 flats measure 80 to 120 square metres each."},
	{"二〇一九年，县内生产总值增长6.5%，第三产业占比过半。", "In 2019 the county's product grew by 6.5%, and services made up more than half of it."},
	{"拟引资1.89亿元，占总投资的70%，其余由县平台公司以土地作价入股。", "The capital sought is CNY 189 million, or 70% of the total; the county's platform company contributes the land for the rest."},
	{"山茶油不饱和脂肪酸含量90%以上，酸价不高于2毫克/克。", "Over 90% of the fatty acids in the oil are unsaturated, and its acidity is no higher than 2 mg/g."},
	{"距县城18公里，车程约40分钟，距大石围天坑5公里。", "It lies 18 km or about 40 minutes from the county seat and 5 km from Dashiwei Tiankeng."},
	{"计划引进酒店管理公司1家，品牌使用费按营业收入的3%至5%计提。", "One hotel operator is to be brought in, with a brand fee of 3% to 5% of revenue."},
	{"总投资7亿元，其中资本金20%，其余80%由项目公司融资，合作期20年（含建设期3年）。", "Of the total of CNY 700 million, 20% is equity and 80% is borrowed by the project company, over a term of 20 years that includes three years of construction."},
	{"“十四五”期间，全县拟新建高标准农田2万亩，改造茶园5000亩。", "In the 14th Five-Year Plan period the county means to build 20,000 mu of high-standard farmland and renew 5,000 mu of tea gardens."},
	{"占地约120亩，东西长400米，南北宽200米，坡度小于8%。", "The plot of about 8 ha (120 mu) measures 400 m from east to west and 200 m from north to south, on a slope of less than 8%."},
	{"首期可先建80间客房，投入约6000万元，视入住率再建二期180间。", "A first phase of 80 rooms costing about CNY 60 million could be followed, if occupancy allows, by a second of 180."},
	{"5G基站覆盖率95%，光纤到户率100%。", "5G reaches 95% of the county and fibre 100% of homes."},
}

func TestGoodTranslationsShowNoDifference(t *testing.T) {
	if len(goodPairs) < 60 {
		t.Fatalf("only %d pairs", len(goodPairs))
	}
	for _, p := range goodPairs {
		zh, en := figures.Find("zh", p.zh), figures.Find("en", p.en)
		for _, d := range figures.Compare(zh, en) {
			t.Errorf("%s\n%s\n\t%s: %s\n\tzh %s\n\ten %s", p.zh, p.en, d.Slip, d.Message().EN, describe(zh), describe(en))
		}
		if found := figures.Compare(en, zh); len(found) > 0 {
			t.Errorf("%s\n\tthe other way round: %s", p.zh, found[0].Message().EN)
		}
	}
}

func TestATextAgreesWithItself(t *testing.T) {
	for _, p := range goodPairs {
		for language, text := range map[string]string{"zh": p.zh, "en": p.en} {
			if found := figures.Compare(figures.Find(language, text), figures.Find(language, text)); len(found) > 0 {
				t.Errorf("%s: %s", text, found[0].Message().EN)
			}
		}
	}
}
