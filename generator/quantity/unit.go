package quantity

import (
	"math/big"
	"strings"
)

// Dimension is what a unit measures. Quantities of one dimension compare;
// those of Count only where the unit is the same: rooms are no people.
type Dimension uint8

// The dimensions.
const (
	NoDimension Dimension = iota
	DimArea
	DimLength
	DimMass
	DimVolume
	DimPower
	DimApparentPower
	DimEnergy
	DimVoltage
	DimTemperature
	DimTime     // seconds to days
	DimCalendar // months and years, whose days vary
	DimPercent
	DimCount
)

// Unit is one row of the table of units. The zero Unit is none.
type Unit struct{ row uint8 }

// unit is a row: what a Unit is worth and how it is written.
//
// One unit is times/over of the base of its dimension (m², m, kg, m³, kW, kVA,
// kWh, kV, °C, s, month, %, one). Chinese is printed as zh; English as one or
// many. A count that English leaves to the noun before it has neither.
// Also holds spellings that are read as well; slips are spellings that are
// refused and corrected in the hint, in lower case.
type unit struct {
	dimension   Dimension
	times, over int64
	zh          string
	one, many   string
	also, slips []string
}

// The units that the code names; the table holds many more.
const (
	noUnit = iota
	mu
	hectare
	squareMetre
	squareKilometre
	jin
	kilogram
	kilowatt
	megawatt
	celsius
	percent
	year
	month
	day
	hour
	minute
	second
)

type list = []string

var units = [...]unit{
	mu:              {DimArea, 2000, 3, "亩", "mu", "mu", list{"市亩"}, list{"亩地", "畝"}},
	hectare:         {DimArea, 10_000, 1, "公顷", "ha", "ha", list{"hectare", "hectares"}, nil},
	squareMetre:     {DimArea, 1, 1, "平方米", "m²", "m²", list{"㎡", "m2", "square metre", "square metres"}, list{"平米", "平方", "平", "sqm", "sq m", "square meter", "square meters"}},
	squareKilometre: {DimArea, 1_000_000, 1, "平方公里", "km²", "km²", list{"平方千米", "㎢", "km2", "square kilometre", "square kilometres"}, list{"sq km", "sqkm"}},
	jin:             {DimMass, 1, 2, "斤", "jin", "jin", nil, list{"市斤"}},
	kilogram:        {DimMass, 1, 1, "公斤", "kg", "kg", list{"千克"}, list{"kgs", "kilo", "kilos"}},
	kilowatt:        {DimPower, 1, 1, "千瓦", "kW", "kW", nil, list{"kw"}},
	megawatt:        {DimPower, 1000, 1, "兆瓦", "MW", "MW", nil, list{"mw"}},
	celsius:         {DimTemperature, 1, 1, "℃", "°C", "°C", list{"摄氏度"}, list{"度c", "c", "° c", "ºc"}},
	percent:         {DimPercent, 1, 1, "%", "%", "%", nil, list{"per cent", "percent"}},
	year:            {DimCalendar, 12, 1, "年", "year", "years", nil, list{"yr", "yrs"}},
	month:           {DimCalendar, 1, 1, "个月", "month", "months", nil, list{"月"}},
	day:             {DimTime, 86_400, 1, "天", "day", "days", list{"日"}, nil},
	hour:            {DimTime, 3600, 1, "小时", "hour", "hours", list{"h"}, list{"个小时", "hr", "hrs", "钟头", "个钟头"}},
	minute:          {DimTime, 60, 1, "分钟", "minute", "minutes", list{"min"}, list{"分", "mins"}},
	second:          {DimTime, 1, 1, "秒", "second", "seconds", list{"s"}, nil},

	{DimArea, 1600, 1, "莱", "rai", "rai", nil, nil},
	{DimLength, 1000, 1, "公里", "km", "km", list{"千米", "kilometre", "kilometres"}, list{"kms", "kilometer", "kilometers"}},
	{DimLength, 1, 1, "米", "m", "m", list{"metre", "metres"}, list{"meter", "meters", "公尺"}},
	{DimLength, 1, 100, "厘米", "cm", "cm", nil, list{"公分"}},
	{DimLength, 1, 1000, "毫米", "mm", "mm", nil, nil},
	{DimMass, 1000, 1, "吨", "t", "t", list{"tonne", "tonnes"}, list{"公吨", "ton", "tons", "噸"}},
	{DimMass, 1, 1000, "克", "g", "g", nil, nil},
	{DimMass, 1, 1_000_000, "毫克", "mg", "mg", nil, nil},
	{DimVolume, 1, 1, "立方米", "m³", "m³", list{"m3", "cubic metre", "cubic metres"}, list{"方", "立方", "立米", "cubic meter", "cubic meters"}},
	{DimVolume, 1, 1000, "升", "L", "L", list{"litre", "litres"}, list{"l", "liter", "liters", "公升"}},
	{DimVolume, 1, 1_000_000, "毫升", "mL", "mL", list{"ml"}, nil},
	{DimPower, 1, 1000, "瓦", "W", "W", nil, list{"w"}},
	{DimPower, 1_000_000, 1, "吉瓦", "GW", "GW", nil, list{"gw"}},
	{DimApparentPower, 1, 1, "千伏安", "kVA", "kVA", nil, list{"kva"}},
	{DimApparentPower, 1000, 1, "兆伏安", "MVA", "MVA", nil, list{"mva"}},
	{DimEnergy, 1, 1, "千瓦时", "kWh", "kWh", nil, list{"度电", "千瓦小时", "kwh"}},
	{DimEnergy, 1000, 1, "兆瓦时", "MWh", "MWh", nil, list{"mwh"}},
	{DimEnergy, 1_000_000, 1, "吉瓦时", "GWh", "GWh", nil, list{"gwh"}},
	{DimVoltage, 1, 1, "千伏", "kV", "kV", nil, list{"kv"}},

	count("人", "person", "people"),
	count("名", "person", "people"),
	count("位", "person", "people"),
	count("人次", "visit", "visits"),
	count("户", "household", "households"),
	count("个岗位", "job", "jobs"),
	count("个就业岗位", "job", "jobs"),
	count("家企业", "company", "companies"),
	count("家", "", ""),
	count("间客房", "room", "rooms"),
	count("间", "room", "rooms"),
	count("套", "", ""),
	count("套客房", "suite", "suites"),
	count("张床位", "bed", "beds"),
	count("个床位", "bed", "beds"),
	count("张床", "bed", "beds"),
	count("张", "", ""),
	count("个餐位", "seat", "seats"),
	count("个座位", "seat", "seats"),
	count("座", "", ""),
	count("个停车位", "parking space", "parking spaces"),
	count("个车位", "parking space", "parking spaces"),
	count("个泊位", "berth", "berths"),
	count("个充电桩", "charging point", "charging points"),
	count("个摊位", "stall", "stalls"),
	count("个展位", "booth", "booths"),
	count("个营地", "campsite", "campsites"),
	count("个", "", ""),
	count("条生产线", "production line", "production lines"),
	count("条车道", "lane", "lanes"),
	count("车道", "lane", "lanes"),
	count("条", "", ""),
	count("台", "", ""),
	count("台套", "set", "sets"),
	count("部", "", ""),
	count("辆", "vehicle", "vehicles"),
	count("辆车", "vehicle", "vehicles"),
	count("艘", "boat", "boats"),
	count("株", "plant", "plants"),
	count("棵", "tree", "trees"),
	count("头", "head", "head"),
	count("只", "", ""),
	count("羽", "bird", "birds"),
	count("尾", "", ""),
	count("栋", "building", "buildings"),
	count("幢", "building", "buildings"),
	count("层", "storey", "storeys"),
	count("处", "site", "sites"),
	count("口", "", ""),
	count("片", "", ""),
	count("项", "", ""),
	count("种", "", ""),
	count("次", "time", "times"),
	count("场", "", ""),
	count("期", "", ""),
	count("批", "batch", "batches"),
	count("件", "item", "items"),
	count("单", "order", "orders"),
	count("箱", "case", "cases"),
	count("瓶", "bottle", "bottles"),
	count("袋", "bag", "bags"),
	count("盒", "box", "boxes"),
	count("罐", "can", "cans"),
	count("桶", "barrel", "barrels"),
	count("标箱", "TEU", "TEU"),
}

func count(zh, one, many string) unit { return unit{DimCount, 1, 1, zh, one, many, nil, nil} }

// spellings finds the unit that a text names, and slips the one it should have
// named. Where two units share an English name, the first has it.
var spellings, slips = index()

func index() (spellings, slips map[string]Unit) {
	spellings, slips = map[string]Unit{}, map[string]Unit{}
	put := func(in map[string]Unit, u Unit, names ...string) {
		for _, name := range names {
			if _, taken := in[name]; !taken && name != "" {
				in[name] = u
			}
		}
	}
	for i := range units {
		u := Unit{uint8(i)}
		put(spellings, u, units[i].zh, units[i].one, units[i].many)
		put(spellings, u, units[i].also...)
		put(slips, u, units[i].slips...)
	}
	for i := range units {
		for _, name := range append(list{units[i].zh, units[i].one, units[i].many}, units[i].also...) {
			put(slips, Unit{uint8(i)}, strings.ToLower(name))
		}
	}
	return spellings, slips
}

// perNames are the denominators that are not written as their unit is.
var perNames = map[string]Unit{"月": {month}, "时": {hour}, "a": {year}, "d": {day}, "h": {hour}, "s": {second}}

// parseUnit reads a unit with what it is counted by: "吨/年", "visits a year".
func parseUnit(s string) (u, per Unit, ok bool) {
	if u, ok := spellings[s]; ok {
		return u, Unit{}, true
	}
	name, by, ok := cutPer(s)
	if !ok {
		return Unit{}, Unit{}, false
	}
	u, ok = spellings[name]
	per, perOK := perNames[by]
	if !perOK {
		per, perOK = spellings[by]
	}
	return u, per, ok && perOK
}

func cutPer(s string) (name, by string, ok bool) {
	for _, mark := range [...]string{"/", " a ", " an ", " per "} {
		if name, by, ok := strings.Cut(s, mark); ok {
			return name, by, true
		}
	}
	return s, "", false
}

// mendUnit is parseUnit for what people write instead, folded.
func mendUnit(s string) (u, per Unit, ok bool) {
	if u, ok := slips[s]; ok {
		return u, Unit{}, true
	}
	name, by, ok := cutPer(strings.Replace(s, "每", "/", 1))
	if !ok {
		return Unit{}, Unit{}, false
	}
	u, ok = slips[strings.TrimSpace(name)]
	by = strings.TrimSpace(by)
	per, perOK := perNames[by]
	if !perOK {
		per, perOK = slips[by]
	}
	return u, per, ok && perOK
}

// IsZero reports whether there is no unit.
func (u Unit) IsZero() bool { return u.row == noUnit }

// Dimension returns what the unit measures.
func (u Unit) Dimension() Dimension { return units[u.row].dimension }

// String returns the unit's Chinese name, which every parser reads: "亩".
func (u Unit) String() string { return units[u.row].zh }

// English returns the unit's name in English for a number that is one or not:
// "room", "rooms"; "" for a count that is left to the noun beside it.
func (u Unit) English(isOne bool) string {
	if isOne {
		return units[u.row].one
	}
	return units[u.row].many
}

// worth is what one unit is in the base of its dimension.
func (u Unit) worth() *big.Rat { return big.NewRat(units[u.row].times, units[u.row].over) }

// ratio is its worth.
func (u Unit) ratio() ratio { return ratio{uint64(units[u.row].times), uint64(units[u.row].over)} }

// matches reports whether quantities in the two units can be compared.
func (u Unit) matches(v Unit) bool {
	return u == v || u.Dimension() == v.Dimension() && u.Dimension() != DimCount && !u.IsZero()
}

// perHan is the unit as Chinese writes it after a stroke: 吨/月, 公里/小时.
func (u Unit) perHan() string {
	switch u.row {
	case month:
		return "月"
	case day:
		return "日"
	}
	return u.String()
}
