package figures

import (
	"maps"
	"math/big"
	"slices"
	"unicode/utf8"

	"tuijie/generator/quantity"
)

// Dimension is what a figure measures.
type Dimension uint8

// The dimensions. Values of one dimension stand in one base, named here.
const (
	None          Dimension = iota
	Count                   // one; also numbers without a unit
	Money                   // one unit of the currency
	Area                    // m²
	Length                  // m
	Mass                    // kg
	Volume                  // m³
	Power                   // kW
	ApparentPower           // kVA
	Energy                  // kWh
	Voltage                 // kV
	Temperature             // °C
	Time                    // seconds: seconds to weeks
	Calendar                // months: months and years
	Percent                 // one: 25% is 1/4; also 3成 and two-thirds
	Points                  // one: 2 percentage points are 1/50
	Ordinal                 // one: 第17届, 17th
	Dated                   // a date; see Date
)

var dimensionNames = [...]string{"none", "count", "money", "area", "length", "mass", "volume", "power", "apparent power", "energy",
	"voltage", "temperature", "time", "calendar", "percent", "points", "ordinal", "date"}

// String returns the dimension's name: "apparent power".
func (d Dimension) String() string {
	if int(d) < len(dimensionNames) {
		return dimensionNames[d]
	}
	return dimensionNames[None]
}

// dimensions maps those of the table of units.
var dimensions = map[quantity.Dimension]Dimension{
	quantity.DimArea: Area, quantity.DimLength: Length, quantity.DimMass: Mass, quantity.DimVolume: Volume,
	quantity.DimPower: Power, quantity.DimApparentPower: ApparentPower, quantity.DimEnergy: Energy,
	quantity.DimVoltage: Voltage, quantity.DimTemperature: Temperature, quantity.DimTime: Time,
	quantity.DimCalendar: Calendar,
}

// kinds is what a count may count, as a set; 0 is anything. A visitor is a
// person or a visit, so counts of both may match "visitors".
type kinds uint16

const (
	rooms kinds = 1 << iota
	beds
	people
	visits
	households
	companies
	parking
)

// unit is what stands after a number in running text.
type unit struct {
	name      string // as the table of units has it; shown to nobody
	dimension Dimension
	worth     *big.Rat // in the base of the dimension; both its parts fit into 64 bits
	kinds     kinds    // of a count
	currency  string   // of money
}

// same reports whether two units are written for one another in the two
// languages.
func (u *unit) same(v *unit) bool {
	return u == v || u != nil && v != nil && u.dimension == v.dimension && compare(u.worth, v.worth) == 0 &&
		u.kinds == v.kinds && u.currency == v.currency
}

// times turns a number of the unit into the base of its dimension; without a
// unit it stays as it is.
func (u *unit) times(n number) *big.Rat {
	if u == nil || u.worth == unity {
		return n.value()
	}
	if r, ok := n.ratio(u.worth.Num().Int64(), u.worth.Denom().Int64()); ok {
		return r
	}
	v := n.value()
	return v.Mul(v, u.worth)
}

var unity = big.NewRat(1, 1)

// measured reports whether the unit measures, and does not merely count.
func (u *unit) measured() bool { return u != nil && u.dimension != Count && u.dimension != Ordinal }

// entry is one spelling of a unit.
type entry struct {
	word  []rune
	exact bool // a symbol, in which m is not M
	unit  *unit
}

// lexicon finds the longest spelling at a place, by its first letter.
type lexicon struct {
	entries map[rune][]entry
	first   *signs                  // those letters: most places have none of them
	ascii   *[utf8.RuneSelf][]entry // of those of them that are of ASCII
}

func (l lexicon) add(u *unit, exact bool, words ...string) {
	for _, w := range words {
		r := []rune(w)
		l.entries[r[0]] = append(l.entries[r[0]], entry{r, exact, u})
		if up := r[0] - 'a' + 'A'; !exact && r[0] >= 'a' && r[0] <= 'z' {
			l.entries[up] = append(l.entries[up], entry{r, exact, u})
		}
	}
}

// sort puts longer spellings first.
func (l lexicon) sort() lexicon {
	for _, list := range l.entries {
		slices.SortStableFunc(list, func(a, b entry) int { return len(b.word) - len(a.word) })
	}
	l.first, l.ascii = newSigns(l.starts()), new([utf8.RuneSelf][]entry)
	for r := range l.ascii {
		l.ascii[r] = l.entries[rune(r)]
	}
	return l
}

// starts are the characters that a spelling begins with.
func (l lexicon) starts() string { return string(slices.Sorted(maps.Keys(l.entries))) }

// find returns the unit spelled at i and where it ends.
func (l lexicon) find(t *text, i int) (*unit, int) {
	r := t.char(i)
	if !l.first.has(r) {
		return nil, i
	}
	var entries []entry
	if r < utf8.RuneSelf {
		entries = l.ascii[r]
	} else {
		entries = l.entries[r]
	}
	for _, e := range entries {
		if end, ok := e.at(t, i); ok {
			return e.unit, end
		}
	}
	return nil, i
}

func (e entry) at(t *text, i int) (end int, ok bool) {
	for k, want := range e.word {
		got := t.char(i + k)
		if !e.exact {
			got = lower(got)
		}
		if got != want && !(want == ' ' && got == '-') {
			return i, false
		}
	}
	end = i + len(e.word)
	if last := e.word[len(e.word)-1]; isLatin(last) && isLatin(t.char(end)) {
		return i, false
	}
	return end, true
}

// known is a unit of the table of units.
func known(name string) *unit {
	u, ok := quantity.LookupUnit(name)
	if !ok {
		panic("figures: the table of units has no " + name)
	}
	return &unit{name: name, dimension: dimensions[u.Dimension()], worth: u.Worth()}
}

func counted(name string, k kinds) *unit {
	return &unit{name: name, dimension: Count, worth: unity, kinds: k}
}

func money(code string) *unit {
	return &unit{name: code, dimension: Money, worth: unity, currency: code}
}

func other(name string, d Dimension, times, over int64) *unit {
	return &unit{name: name, dimension: d, worth: big.NewRat(times, over)}
}

var plain, times = counted("", 0), counted("倍", 0)

// shelf is a unit with its spellings in the two languages. Symbols stand in
// both, and letter case counts in them alone.
type shelf struct {
	unit                *unit
	han, symbols, words []string
}

type list = []string

var year, month, day = known("年"), known("个月"), known("天")

var shelves = []shelf{
	{known("亩"), list{"亩", "市亩"}, list{"mu"}, list{"mu"}},
	{known("公顷"), list{"公顷"}, list{"ha"}, list{"hectare", "hectares"}},
	{known("平方米"), list{"平方米", "平米", "㎡"}, list{"m²", "m2", "㎡", "sqm"}, list{"square metre", "square metres", "square meter", "square meters", "sq m", "sq. m", "sqm"}},
	{known("平方公里"), list{"平方公里", "平方千米", "㎢"}, list{"km²", "km2", "㎢"}, list{"square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km", "sq. km"}},
	{known("莱"), list{"莱"}, nil, list{"rai"}},
	{other("acre", Area, 40468564224, 10_000_000), list{"英亩"}, nil, list{"acre", "acres"}},
	{known("斤"), list{"斤", "市斤"}, nil, list{"jin", "catty", "catties"}},
	{known("公斤"), list{"公斤", "千克"}, list{"kg", "KG"}, list{"kilogram", "kilograms", "kilogramme", "kilogrammes", "kgs", "kilo", "kilos"}},
	{known("吨"), list{"吨", "公吨"}, list{"t"}, list{"tonne", "tonnes", "ton", "tons", "metric ton", "metric tons", "metric tonne", "metric tonnes"}},
	{known("克"), list{"克"}, list{"g"}, list{"gram", "grams", "gramme", "grammes"}},
	{known("毫克"), list{"毫克"}, list{"mg"}, list{"milligram", "milligrams"}},
	{known("公里"), list{"公里", "千米"}, list{"km", "KM"}, list{"kilometre", "kilometres", "kilometer", "kilometers", "kms"}},
	{known("米"), list{"米"}, list{"m"}, list{"metre", "metres", "meter", "meters"}},
	{known("厘米"), list{"厘米"}, list{"cm"}, list{"centimetre", "centimetres", "centimeter", "centimeters"}},
	{known("毫米"), list{"毫米"}, list{"mm"}, list{"millimetre", "millimetres", "millimeter", "millimeters"}},
	{other("mile", Length, 1609344, 1000), list{"英里"}, nil, list{"mile", "miles"}},
	{other("foot", Length, 3048, 10000), list{"英尺"}, list{"ft"}, list{"foot", "feet"}},
	{known("立方米"), list{"立方米", "立方", "方水"}, list{"m³", "m3"}, list{"cubic metre", "cubic metres", "cubic meter", "cubic meters"}},
	{known("升"), list{"升", "公升"}, list{"L"}, list{"litre", "litres", "liter", "liters"}},
	{known("毫升"), list{"毫升"}, list{"mL", "ml"}, list{"millilitre", "millilitres", "milliliter", "milliliters"}},
	{known("瓦"), list{"瓦"}, list{"W"}, list{"watt", "watts"}},
	{known("千瓦"), list{"千瓦"}, list{"kW", "KW", "kw"}, list{"kilowatt", "kilowatts"}},
	{known("兆瓦"), list{"兆瓦"}, list{"MW"}, list{"megawatt", "megawatts"}},
	{known("吉瓦"), list{"吉瓦"}, list{"GW"}, list{"gigawatt", "gigawatts"}},
	{known("千伏安"), list{"千伏安"}, list{"kVA", "KVA"}, nil},
	{known("兆伏安"), list{"兆伏安"}, list{"MVA"}, nil},
	{known("千瓦时"), list{"千瓦时", "千瓦小时", "度电"}, list{"kWh", "KWh", "kwh"}, list{"kilowatt hour", "kilowatt hours"}},
	{known("兆瓦时"), list{"兆瓦时"}, list{"MWh"}, list{"megawatt hour", "megawatt hours"}},
	{known("吉瓦时"), list{"吉瓦时"}, list{"GWh"}, list{"gigawatt hour", "gigawatt hours"}},
	{known("千伏"), list{"千伏"}, list{"kV", "KV"}, list{"kilovolt", "kilovolts"}},
	{known("℃"), list{"℃", "摄氏度"}, list{"°C", "℃", "° C", "ºC"}, list{"degree celsius", "degrees celsius", "degrees centigrade", "degrees c"}},

	{year, list{"年", "周年", "周岁", "岁"}, nil, list{"year", "years", "yr", "yrs"}},
	{other("十年", Calendar, 120, 1), nil, nil, list{"decade", "decades"}},
	{month, list{"个月"}, nil, list{"month", "months"}},
	{day, list{"天", "日", "个工作日", "工作日", "个日历天"}, nil, list{"day", "days", "working day", "working days", "workday", "workdays", "calendar days", "business days"}},
	{other("周", Time, 7*86400, 1), list{"周", "个星期", "星期"}, nil, list{"week", "weeks"}},
	{known("小时"), list{"小时", "个小时", "个钟头"}, list{"h"}, list{"hour", "hours", "hr", "hrs"}},
	{known("分钟"), list{"分钟"}, list{"min"}, list{"minute", "minutes", "mins"}},
	{known("秒"), list{"秒", "秒钟"}, list{"s"}, list{"seconds"}},

	{percent, list{"%"}, list{"%"}, list{"percent", "per cent", "pct"}},
	{other("‰", Percent, 1, 1000), list{"‰"}, list{"‰"}, list{"per mille", "per mill"}},
	{other("个百分点", Points, 1, 100), list{"个百分点", "百分点"}, list{"pp"}, list{"percentage point", "percentage points"}},

	{counted("间客房", rooms), list{"间客房", "间", "间房", "套客房", "个房间"}, nil, list{"room", "rooms", "guest room", "guest rooms", "guestroom", "guestrooms", "bedroom", "bedrooms", "suite", "suites"}},
	{counted("张床位", beds), list{"张床位", "个床位", "床位", "张床", "床"}, nil, list{"bed", "beds", "bed space", "bed spaces"}},
	{counted("人次", visits), list{"人次", "人次客流"}, nil, list{"visit", "visits", "person visits", "person visit", "visitor trips", "person times", "passenger trips", "tourist trips", "tourist visits", "visitor arrivals", "tourist arrivals", "arrivals", "trips"}},
	{counted("人", people), list{"人", "名", "位", "个岗位", "个就业岗位", "人口", "个就业机会"}, nil, list{"person", "persons", "people", "job", "jobs", "post", "posts", "position", "positions", "worker", "workers", "employee", "employees", "staff", "resident", "residents", "inhabitant", "inhabitants", "villager", "villagers", "student", "students", "farmer", "farmers"}},
	{counted("游客", people|visits), nil, nil, list{"visitor", "visitors", "tourist", "tourists", "guest", "guests", "passenger", "passengers", "traveller", "travellers", "traveler", "travelers"}},
	{counted("户", households), list{"户"}, nil, list{"household", "households", "family", "families", "home", "homes"}},
	{counted("家企业", companies), list{"家企业", "家公司", "户企业"}, nil, list{"company", "companies", "firm", "firms", "enterprise", "enterprises", "business", "businesses"}},
	{counted("个停车位", parking), list{"个停车位", "个车位", "停车位", "车位", "个泊位"}, nil, list{"parking space", "parking spaces", "car spaces", "parking places", "car parking spaces", "parking bays"}},
}

// weak are the classifiers that say nothing of what they count.
var weak = list{"个", "种", "类", "项", "条", "处", "次", "家", "张", "座", "栋", "幢", "层", "台", "台套", "部", "辆", "艘",
	"株", "棵", "批", "件", "箱", "瓶", "组", "套", "期", "轮", "届", "所", "块", "片", "段", "份", "场", "方面", "村", "镇", "乡",
	"头", "只", "羽", "尾", "口", "款", "宗", "支", "桶", "袋", "盒", "罐", "单", "标箱", "吨级", "级", "颗", "本", "对", "班", "趟", "例"}

// currencies are the names of running text, by code.
var currencies = []struct {
	code         string
	han, symbols list // symbols stand before a number
	words        list // after it, in English
}{
	{"CNY", list{"元人民币", "元", "块钱", "人民币"}, list{"CNY", "RMB", "¥", "人民币"}, list{"yuan", "renminbi", "rmb", "cny", "yuan renminbi", "yuan rmb", "chinese yuan", "yuan (rmb)"}},
	{"USD", list{"美元", "美金"}, list{"USD", "US$", "$"}, list{"dollar", "dollars", "us dollar", "us dollars", "usd", "u.s. dollars", "american dollars"}},
	{"EUR", list{"欧元"}, list{"EUR", "€"}, list{"euro", "euros", "eur"}},
	{"HKD", list{"港元", "港币"}, list{"HKD", "HK$"}, list{"hong kong dollars", "hkd"}},
	{"JPY", list{"日元"}, list{"JPY"}, list{"yen", "japanese yen", "jpy"}},
	{"GBP", list{"英镑"}, list{"GBP", "£"}, list{"pounds", "pounds sterling", "gbp"}},
	{"SGD", list{"新加坡元", "新元"}, list{"SGD", "S$"}, list{"singapore dollars", "sgd"}},
	{"THB", list{"泰铢"}, list{"THB"}, list{"baht", "thai baht", "thb"}},
	{"VND", list{"越南盾"}, list{"VND"}, list{"dong", "vietnamese dong", "vnd"}},
	{"MYR", list{"马来西亚林吉特", "林吉特"}, list{"MYR"}, list{"ringgit", "malaysian ringgit", "myr"}},
	{"IDR", list{"印尼盾", "印尼卢比"}, list{"IDR"}, list{"rupiah", "indonesian rupiah", "idr"}},
	{"LAK", list{"基普", "老挝基普"}, list{"LAK"}, list{"kip", "lao kip"}},
}

// hanUnits and latinUnits are the lexicons of Chinese and English prose, heads
// the currencies that stand before a number in either.
var hanUnits, latinUnits, heads = lexicons()

func lexicons() (han, latin, heads lexicon) {
	han.entries, latin.entries, heads.entries = map[rune][]entry{}, map[rune][]entry{}, map[rune][]entry{}
	for _, s := range shelves {
		han.add(s.unit, true, s.han...)
		han.add(s.unit, true, s.symbols...)
		latin.add(s.unit, true, s.symbols...)
		latin.add(s.unit, false, s.words...)
	}
	for _, c := range currencies {
		u := money(c.code)
		han.add(u, true, c.han...)
		han.add(u, true, c.code)
		latin.add(u, false, c.words...)
		heads.add(u, true, c.symbols...)
	}
	han.add(times, true, "倍")
	for _, w := range weak {
		han.add(plain, true, w)
	}
	return han.sort(), latin.sort(), heads.sort()
}
