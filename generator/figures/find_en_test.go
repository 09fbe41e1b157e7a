package figures_test

import (
	"testing"

	"tuijie/generator/figures"
)

func TestFindsMoneyInEnglish(t *testing.T) {
	check(t, "en", []found{
		{"a total investment of CNY 270 million", "money CNY 270000000"},
		{"about CNY 3.311 billion in all", "money CNY ~3311000000"},
		{"270 million yuan", "money CNY 270000000"},
		{"RMB 270 million yuan", "money CNY 270000000"},
		{"RMB270m", "money CNY 270000000"},
		{"CNY 3.3bn", "money CNY 3300000000"},
		{"¥85 million", "money CNY 85000000"},
		{"US$3 million of foreign capital", "money USD 3000000"},
		{"$3m", "money USD 3000000"},
		{"3 million US dollars", "money USD 3000000"},
		{"USD 38.1 million", "money USD 38100000"},
		{"CNY 12,500,000", "money CNY 12500000"},
		{"12.5 million renminbi", "money CNY 12500000"},
		{"CNY 100,000-150,000", "money CNY 100000..150000"},
		{"between CNY 120 million and CNY 150 million", "money CNY 120000000..150000000"},
		{"CNY 10–12 million", "money CNY 10000000..12000000"},
		{"from 10 to 12 million yuan", "money CNY 10000000..12000000"},
		{"more than 5,000 yuan per mu", "money CNY >5000/亩"},
		{"CNY 16 per kg", "money CNY 16/公斤"},
		{"120 yuan a tonne", "money CNY 120/吨"},
		{"CNY 0.56/kWh", "money CNY 14/25/千瓦时"},
		{"up to CNY 2 million", "money CNY <=2000000"},
		{"CNY 90 million a year", "money CNY 90000000/年"},
		{"twenty million yuan", "money CNY 20000000"},
		{"CNY 270 million (≈ USD 38.1 million)", "money CNY 270000000 = money USD ~38100000"},
		{"a 270-million-yuan project", "money CNY 270000000"},
		{"half a million dollars", "money USD 500000?"},
		{"an estimated CNY 550 million", "money CNY 550000000"},
		{"EUR 2.5 million", "money EUR 2500000"},
	})
}

func TestFindsMeasuresInEnglish(t *testing.T) {
	check(t, "en", []found{
		{"The site covers 5.33 ha (80 mu).", "area 53300 = area 160000/3"},
		{"80 mu (about 5.33 hectares)", "area 160000/3 = area ~53300"},
		{"over 2,000 mu of orchards", "area >4000000/3"},
		{"45,000 mu of red-flesh kiwifruit", "area 30000000"},
		{"a gross floor area of 53,000 m²", "area 53000"},
		{"53,000 square metres", "area 53000"},
		{"a 1,200-square-metre hall", "area 1200"},
		{"1,200 sq m", "area 1200"},
		{"2,633 km²", "area 2633000000"},
		{"2,633 square kilometers", "area 2633000000"},
		{"about 170 km long", "length ~170000"},
		{"613 m deep, 600 m by 420 m", "length 613; length 600; length 420"},
		{"1,100 metres above sea level", "length 1100"},
		{"a 170-kilometre expressway", "length 170000"},
		{"300 mm pipe", "length 3/10"},
		{"4,000 t of fruit", "mass 4000000"},
		{"15,000 tonnes a year", "mass 15000000/年"},
		{"30,000 t/year", "mass 30000000/年"},
		{"250 kg", "mass 250"},
		{"500 jin", "mass 250"},
		{"20,000 m³", "volume 20000"},
		{"200 cubic metres per day", "volume 200/天"},
		{"1.5 litres", "volume 3/2000"},
		{"49.5 MW of wind power", "power 49500"},
		{"a 49.5-megawatt wind farm", "power 49500"},
		{"100,000 kW", "power 100000"},
		{"1,250 kVA", "apparent power 1250"},
		{"a 110 kV line", "voltage 110"},
		{"120 million kWh a year", "energy 120000000/年"},
		{"a mean of 16.3 °C", "temperature 163/10"},
		{"-18 °C", "temperature -18"},
		{"minus 5 degrees Celsius", "temperature -5"},
		{"60 km/h", "length 60000/小时"},
		{"5-8 km", "length 5000..8000"},
		{"between 5 and 8 kilometres", "length 5000..8000"},
		{"less than 3 km", "length <3000"},
		{"two hectares", "area 20000"},
		{"a hundred mu", "area 200000/3?"},
		{"2.5 km or more", "length >=2500"},
		{"some 300 hectares", "area ~3000000"},
	})
}

func TestFindsTimesInEnglish(t *testing.T) {
	check(t, "en", []found{
		{"24 months of construction", "calendar 24"},
		{"a 24-month programme", "calendar 24"},
		{"payback of 8.5 years", "calendar 102"},
		{"at most 50 years", "calendar <=600"},
		{"two and a half years", "calendar 30"},
		{"a year and a half", "calendar 18"},
		{"three and a half months", "calendar 7/2"},
		{"half a year", "calendar 6?"},
		{"an hour and a half by road", "time 5400"},
		{"about 40 minutes' drive", "time ~2400"},
		{"from 4 hours to 1.5 hours", "time 14400; time 5400"},
		{"within 3 working days", "time <=259200"},
		{"5 to 8 years", "calendar 60..96"},
		{"nearly three years", "calendar <36"},
		{"spread over five years", "calendar 60"},
		{"two decades", "calendar 240"},
		{"1 hour 40 minutes by road", "time 6000"},
		{"two years and three months", "calendar 27"},
		{"over two years, three townships", "calendar 24; count 3?"},
		{"9 March 2020", "date 2020-03-09"},
		{"March 9, 2020", "date 2020-03-09"},
		{"on the 9th of March 2020", "date 2020-03-09"},
		{"Mar. 9, 2020", "date 2020-03-09"},
		{"2020-03-09", "date 2020-03-09"},
		{"March 2020", "date 2020-03"},
		{"in March of 2020", "date 2020-03"},
		{"in 2020", "date 2020"},
		{"by the end of 2020", "date 2020 late"},
		{"in late 2020", "date 2020 late"},
		{"mid-2020", "date 2020 mid"},
		{"in early March 2020", "date 2020-03 early"},
		{"by the end of June 2020", "date 2020-06 late"},
		{"the first quarter of 2020", "date 2020Q1"},
		{"Q1 2020", "date 2020Q1"},
		{"2020 Q1", "date 2020Q1"},
		{"the second half of 2020", "date 2020 H2"},
		{"the first quarter", "date -Q1?"},
		{"2016-2020", "date 2016..2020"},
		{"from 2016 to 2020", "date 2016..2020"},
		{"between 2016 and 2020", "date 2016..2020"},
		{"27-30 November 2020", "date 2020-11-27..2020-11-30"},
		{"27 to 30 November 2020", "date 2020-11-27..2020-11-30"},
		{"November 27–30, 2020", "date 2020-11-27..2020-11-30"},
		{"27 November to 30 November 2020", "date 2020-11-27..2020-11-30"},
		{"January to March 2020", "date 2020-01..2020-03"},
		{"3 December 2020 to 5 January 2021", "date 2020-12-03..2021-01-05"},
		{"the 1990s", "date 1990s"},
		{"on 9 March", "date --03-09"},
		{"in May", "date --05"},
		{"You may ask; they march on.", ""},
		{"the 2020 Guangzhou fair", "date 2020"},
		{"2019 and 2020", "date 2019; date 2020"},
	})
}

func TestFindsRatesAndCountsInEnglish(t *testing.T) {
	check(t, "en", []found{
		{"an IRR of 8.72%", "percent 109/1250"},
		{"8–10%", "percent 2/25..1/10"},
		{"8% to 10%", "percent 2/25..1/10"},
		{"25 percent", "percent 1/4"},
		{"25 per cent of the target", "percent 1/4"},
		{"up 2.5 percentage points", "points 1/40"},
		{"a 2.5-percentage-point rise", "points 1/40"},
		{"about two-thirds", "percent ~2/3"},
		{"three quarters of the output", "percent 3/4"},
		{"1/3 of the land", "percent 1/3"},
		{"260 guest rooms", "count 260"},
		{"a 260-room hotel", "count 260"},
		{"260 comfortable guest rooms", "count 260"},
		{"180 rooms and 320 beds", "count 180; count 320"},
		{"2 million visits", "count 2000000"},
		{"more than 2 million visitors", "count >2000000"},
		{"over 300 jobs", "count >300"},
		{"1,200 households", "count 1200"},
		{"179,900 people", "count 179900"},
		{"14 projects", "count 14"},
		{"fourteen projects", "count 14"},
		{"one hundred and twenty rooms", "count 120"},
		{"two dozen sites", "count 24"},
		{"three townships", "count 3?"},
		{"five companies", "count 5?"},
		{"400 parking spaces", "count 400"},
		{"the 17th China-ASEAN Expo", "ordinal 17"},
		{"edition number 15", "ordinal 15"},
		{"Document No. 19", "ordinal 19"},
		{"the third session", "ordinal 3?"},
		{"24, 28 or 30", "count 24; count 28; count 30"},
		{"at least 20 elderly people", "count >=20"},
		{"60 years old and above", "calendar 720"},
		{"300+ jobs", "count >=300"},
		{"two production lines", "count 2?"},
		{"12 thousand trees", "count 12000"},
		{"hundreds of trees, dozens of sites, thousands of mu", ""},
		{"the first three quarters", "count 3?"},
		{"within a year", "calendar <=12?"},
		{"nearly 200 people", "count <200"},
		{"no fewer than 50 jobs", "count >=50"},
		{"not more than 30 storeys", "count <=30"},
	})
}

func TestFindsNoFiguresInEnglishWordsAndNames(t *testing.T) {
	for _, text := range []string{
		"one of the towns", "one another", "no one", "once", "wait a second", "on the one hand", "a new one", "one by one", "what one comes for",
		"a project and an office", "at first glance, first of all", "First, yield. Second, price.", "second to none", "both sides",
		"the 14th Five-Year Plan", "the Fourteenth Five-Year Plan", "a Five-Year Plan", "the Belt and Road", "one-stop service",
		"LY-2020-009", "a 5A scenic area", "5G masts", "ISO9001", "COVID-19", "0776-7928866", "2020-451028-47-03-012345",
		"twice as much", "half of it", "thirdly", "Phase II", "the tens of millions", "someone", "often", "CNY", "per cent", "a month", "the year",
		"weight", "height", "9 a.m. to 5:30 p.m.", "8.30 am", "+86 776 792 8866", "version 1.2.3", "www.example.com/2020-03/x",
	} {
		if got := figures.Find("en", text); len(got) != 0 {
			t.Errorf("%s: found %s", text, describe(got))
		}
	}
}

func TestNoFiguresInALanguageThatIsNotRead(t *testing.T) {
	if got := figures.Find("vi", "270 tỷ đồng"); got != nil || figures.Reads("vi") || !figures.Reads("zh") || !figures.Reads("en") {
		t.Errorf("found %s", describe(got))
	}
}

func TestAFigureKnowsItsPlaceAndWords(t *testing.T) {
	const text = "投资约２.７亿元，占地80亩（约5.33公顷）。"
	got := figures.Find("zh", text)
	if len(got) != 2 || got[0].Words != "约２.７亿元" || text[got[0].Start:got[0].End] != got[0].Words {
		t.Fatalf("found %s", describe(got))
	}
	if got[1].Words != "80亩" || got[1].Also.Words != "约5.33公顷" || got[1].Unit() != "亩" {
		t.Errorf("found %q and %q", got[1].Words, got[1].Also.Words)
	}
	if got[0].Step().RatString() != "10000000" {
		t.Errorf("step %s", got[0].Step().RatString())
	}
}
