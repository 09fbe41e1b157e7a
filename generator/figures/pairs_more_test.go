package figures_test

import (
	"testing"

	"tuijie/generator/figures"
)

// freePairs are translated more freely: figures change their unit, their place
// or their form, or give way to words.
var freePairs = []pair{
	{"三年来，游客人数翻了一番，旅游收入增长近3倍。", "In three years visitor numbers doubled and income nearly quadrupled."},
	{"全天24小时供应热水，窗口上班时间为9:00至17:30。", "Hot water is available round the clock; the desk is open from 9 a.m. to 5:30 p.m."},
	{"采收期为9月至10月，仅约40天。", "The harvest, from September to October, lasts only about 40 days."},
	{"水质检测合格率100%。", "Every batch of water passed the tests."},
	{"十多年来，百坭村的茶园从不足200亩发展到万亩以上。", "For more than ten years the tea gardens of Baini have grown, from less than 200 mu to over 10,000 mu."},
	{"手续齐全的，一年内可开工。", "With all permits in hand, work can begin within a year."},
	{"咨询电话0776-7928866，传真+86 776 7928867。", "Telephone +86 776 792 8866, fax 0776-7928867."},
	{"2020年前三季度，到位资金16.5亿元，完成全年目标的75%。", "In the first three quarters of 2020, CNY 1.65 billion was in place, 75% of the year's target."},
	{"2020年上半年，接待游客80万人次。", "There were 800,000 visits in the first half of 2020."},
	{"总投资约2.7亿元，相当于3800万美元左右。", "The total investment is about CNY 270 million, or some USD 38 million."},
	{"面积600亩，即40公顷，南高北低。", "The 40-hectare site slopes down to the north."},
	{"日处理能力20吨，年运行300天，年处理6000吨。", "Running 300 days a year at 20 t a day, it processes 6,000 t."},
	{"项目由三部分组成：酒店、会议中心和停车楼，占比分别为60%、25%和15%。", "The scheme has three parts, the hotel, the conference centre and the car park, with 60%, 25% and 15% of the cost."},
	{"农产品冷链损耗由25%降到8%以下。", "Losses in the cold chain fall from 25% to below 8%."},
	{"首批入驻商户50家，租金前两年减半。", "The first 50 tenants pay half the rent for the first two years."},
	{"乡镇一级设收购点8个，每个点覆盖半径10公里。", "Eight buying points in the townships each serve a radius of 10 km."},
	{"2021年起分两年实施，每年投入5000万元。", "It is carried out over two years from 2021, at CNY 50 million a year."},
	{"海拔800~1200米，年降雨量1400毫米，无霜期约300天。", "At 800 to 1,200 metres above sea level it has 1,400 mm of rain a year and some 300 frost-free days."},
	{"酒店按五星级标准建设，大堂高12米。", "The hotel is built to five-star standard with a lobby 12 m high."},
	{"县城人口约5万人，60%以上居住在同乐镇。", "About 50,000 people live in the county town, over 60% of them in Tongle."},
	{"国家4A级景区，2016年挂牌。", "A national 4A scenic area since 2016."},
	{"总占地面积1.2平方公里，核心区30公顷。", "It covers 1.2 km² (120 ha), with a core of 30 ha."},
	{"鲜叶收购价每公斤40~60元，比上年高一成。", "Fresh leaf fetches CNY 40 to 60 per kilogram, 10% more than the year before."},
	{"光伏组件装机5兆瓦，年发电约480万度。", "Solar panels of 5 MW generate about 4.8 million kWh a year."},
	{"项目2018年9月动工，历时两年零三个月，2020年12月竣工。", "Work began in September 2018 and took two years and three months, to December 2020."},
	{"投资方须在30日内缴纳保证金200万元。", "The investor pays a deposit of CNY 2 million within 30 days."},
	{"据2010年第六次人口普查，全县常住人口14.2万人。", "The sixth census, in 2010, counted 142,000 residents."},
	{"冷库分为-18℃冷冻和0~4℃冷藏两区。", "The store has two zones, frozen at -18 °C and chilled at 0 to 4 °C."},
	{"贷款占45%，自有资金占55%。", "Loans make up 45% and own funds 55%."},
	{"每户每年分红不少于2000元。", "Each household receives a dividend of at least CNY 2,000 a year."},
	{"距机场1小时、高铁站半小时。", "The airport is an hour away and the railway station half an hour."},
	{"树龄超过百年的古茶树有300多株。", "More than 300 tea trees are over a century old."},
}

func TestFreeTranslationsShowNoDifference(t *testing.T) {
	for _, p := range freePairs {
		zh, en := figures.Find("zh", p.zh), figures.Find("en", p.en)
		for _, d := range figures.Compare(zh, en) {
			t.Errorf("%s\n%s\n\t%s: %s\n\tzh %s\n\ten %s", p.zh, p.en, d.Slip, d.Message().EN, describe(zh), describe(en))
		}
	}
}
