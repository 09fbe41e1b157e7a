package quantity

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tuijie/generator/diag"
)

func TestQuantitiesAreReadInBothLanguages(t *testing.T) {
	for _, c := range []struct{ text, canonical, english string }{
		{"170公里", "170公里", "170 km"},
		{"170 km", "170公里", "170 km"},
		{"49.5MW", "49.5兆瓦", "49.5 MW"},
		{"4.95万千瓦", "4.95万千瓦", "49.5 MW"},
		{"1万千瓦", "1万千瓦", "10 MW"},
		{"800千瓦", "800千瓦", "800 kW"},
		{"4000吨", "4000吨", "4,000 t"},
		{"4000 tonnes", "4000吨", "4,000 t"},
		{"1.5万吨", "1.5万吨", "15,000 t"},
		{"1.50 万吨", "1.5万吨", "15,000 t"},
		{"30000吨/年", "30000吨/年", "30,000 t a year"},
		{"30000 t a year", "30000吨/年", "30,000 t a year"},
		{"3万吨/年", "3万吨/年", "30,000 t a year"},
		{"2.4亿瓶/年", "2.4亿瓶/年", "240 million bottles a year"},
		{"10亿瓶/年", "10亿瓶/年", "1 billion bottles a year"},
		{"20万人次/年", "20万人次/年", "200,000 visits a year"},
		{"500立方米/日", "500立方米/日", "500 m³ a day"},
		{"120立方米/小时", "120立方米/小时", "120 m³/h"},
		{"260间客房", "260间客房", "260 rooms"},
		{"260间", "260间", "260 rooms"},
		{"1间", "1间", "1 room"},
		{"260 rooms", "260间客房", "260 rooms"},
		{"400张床位", "400张床位", "400 beds"},
		{"900个车位", "900个车位", "900 parking spaces"},
		{"900 parking spaces", "900个停车位", "900 parking spaces"},
		{"350个岗位", "350个岗位", "350 jobs"},
		{"12台", "12台", "12"},
		{"28个", "28个", "28"},
		{"3条生产线", "3条生产线", "3 production lines"},
		{"4车道", "4车道", "4 lanes"},
		{"20 years", "20年", "20 years"},
		{"1年", "1年", "1 year"},
		{"24个月", "24个月", "24 months"},
		{"1.5小时", "1.5小时", "1.5 hours"},
		{"16.3℃", "16.3℃", "16.3 °C"},
		{"-3 °C", "-3℃", "-3 °C"},
		{"1100米", "1100米", "1,100 m"},
		{"82.69%", "82.69%", "82.69%"},
		{"17.99万人", "17.99万人", "179,900 people"},
		{"200万人次", "200万人次", "2 million visits"},
		{"2 million visits a year", "200万人次/年", "2 million visits a year"},
		{"1.5 billion kWh", "15亿千瓦时", "1.5 billion kWh"},
		{"123.4567万人", "123.4567万人", "1,234,567 people"},
		{"60公里/小时", "60公里/小时", "60 km/h"},
		{"60 km/h", "60公里/小时", "60 km/h"},
		{"6.5米/秒", "6.5米/秒", "6.5 m/s"},
		{"68人/平方公里", "68人/平方公里", "68 people per km²"},
		{"300毫克/升", "300毫克/升", "300 mg/L"},
		{"30车道/时", "30车道/小时", "30 lanes an hour"},
		{"5000斤", "5000斤", "2,500 kg"},
		{"0台", "0台", "0"},
		{"110千伏", "110千伏", "110 kV"},
		{"53000㎡", "53000平方米", "53,000 m²"},
		{"150万平方米", "150万平方米", "1.5 million m²"},
		{"80亩", "80亩", "5.33 ha (80 mu)"},
	} {
		q := must(t, ParseQuantity, c.text)
		if q.String() != c.canonical {
			t.Errorf("%q: got %q, want %q", c.text, q, c.canonical)
		}
		en, _ := For("en")
		if got := en.Quantity(q); got != c.english {
			t.Errorf("%q in English: got %q, want %q", c.text, got, c.english)
		}
	}
}

func TestQuantitiesInAnotherFormAreRefusedWithTheFormToWrite(t *testing.T) {
	for _, c := range []struct{ text, hint string }{
		{"170", "写成“170公里”“170吨/年”“170间”这样。"},
		{"１７０公里", "请写“170公里”。"},
		{"4,000吨", "请写“4000吨”。"},
		{"53000平米", "请写“53000平方米”。"},
		{"53000sqm", "请写“53000 m²”。"},
		{"49.5 mw", "请写“49.5 MW”。"},
		{"170KM", "请写“170 km”。"},
		{"3百万吨", "请写“300万吨”。"},
		{"5千吨", "请写“5000吨”。"},
		{"三千亩", "请写“3000亩”。"},
		{"3 thousand tons", "请写“3000 t”。"},
		{"2m visits", "请写“2 million visits”。"},
		{"3万吨每年", "请写“3万吨/年”。"},
		{"12个小时", "请写“12小时”。"},
		{"200 Rooms", "请写“200 rooms”。"},
		{"1.2亿元", "写成“170公里”“4000吨”“260间客房”这样。"},
	} {
		f := fault(t, ParseQuantity, c.text)
		if f.Code != diag.WrongUnit || f.Hint.ZH != c.hint {
			t.Errorf("%q: got %s, hint %s; want %s", c.text, f.Code, f.Hint.ZH, c.hint)
		}
		if !strings.Contains(f.Message.ZH, c.text) || !strings.Contains(f.Message.EN, c.text) {
			t.Errorf("%q: the message does not quote it: %+v", c.text, f.Message)
		}
	}
}

func TestAnUnknownUnitIsNamed(t *testing.T) {
	f := fault(t, ParseQuantity, "170公理")
	if !strings.Contains(f.Message.ZH, "单位“公理”") || !strings.Contains(f.Message.EN, "“公理”") {
		t.Errorf("got %+v", f.Message)
	}
	for _, text := range []string{"", "公里", "12/年", "12吨/", "12吨/年/年", "12  吨", "1 2吨", "2 millionvisits", "2million visits", "5吨/公理"} {
		if f := fault(t, ParseQuantity, text); f.Code != diag.WrongUnit {
			t.Errorf("%q: got %s", text, f.Code)
		}
	}
}

func TestQuantitiesOutOfBoundsAreRefused(t *testing.T) {
	for _, text := range []string{"-5吨", "1000万亿吨", "99999999999999999999米", "0.0000001米", "0.00000000000000000001万米"} {
		if f := fault(t, ParseQuantity, text); f.Code != diag.WrongValue {
			t.Errorf("%q: got %s, want wrong-value", text, f.Code)
		}
	}
}

func TestQuantitiesCompareAcrossUnitsOfOneDimension(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
		ok   bool
	}{
		{"1公里", "1000米", 0, true},
		{"1.5万吨", "14999吨", 1, true},
		{"10兆瓦", "1万千瓦", 0, true},
		{"2斤", "1公斤", 0, true},
		{"36公里/小时", "10米/秒", 0, true},
		{"3亩", "2000平方米", 0, true},
		{"1年", "12个月", 0, true},
		{"1吨/年", "1吨", 0, false},
		{"1人", "1间", 0, false},
		{"1年", "365天", 0, false},
		{"2间", "1间", 1, true},
	} {
		got, ok := must(t, ParseQuantity, c.a).Cmp(must(t, ParseQuantity, c.b))
		if got != c.want || ok != c.ok {
			t.Errorf("%s against %s: %d, %v", c.a, c.b, got, ok)
		}
	}
}

func TestEveryNameOfTheUnitTableIsReadAsItsUnit(t *testing.T) {
	if len(units) > 250 {
		t.Fatal("a Unit holds its row in a byte")
	}
	for i := 1; i < len(units); i++ {
		u := units[i]
		if u.dimension == NoDimension || u.times <= 0 || u.over <= 0 || (u.one == "") != (u.many == "") {
			t.Errorf("row %d, %s: incomplete", i, u.zh)
		}
		if got := spellings[u.zh]; got != (Unit{uint8(i)}) {
			t.Errorf("%s is read as row %d, %s", u.zh, got.row, got)
		}
		for _, name := range append([]string{u.one, u.many}, u.also...) {
			if name != "" && !equalUnits(spellings[name], Unit{uint8(i)}) {
				t.Errorf("%s of %s is read as %s", name, u.zh, spellings[name])
			}
		}
		for _, slip := range u.slips {
			if _, taken := spellings[slip]; taken {
				t.Errorf("%s is both right and wrong for %s", slip, u.zh)
			}
			if slips[slip] != (Unit{uint8(i)}) {
				t.Errorf("the slip %s of %s corrects to %s", slip, u.zh, slips[slip])
			}
		}
	}
}

// equalUnits lets counts share an English name.
func equalUnits(u, v Unit) bool {
	return u == v || u.Dimension() == DimCount && v.Dimension() == DimCount && u.English(false) == v.English(false)
}

// anyQuantity draws one with so many decimals at most.
func anyQuantity(t *rapid.T, decimals int) Quantity {
	row := rapid.IntRange(1, len(units)-1).Draw(t, "unit")
	var per Unit
	if rapid.Bool().Draw(t, "by something") {
		per = Unit{uint8(rapid.SampledFrom([]int{year, month, day, hour, minute, second, mu, squareKilometre}).Draw(t, "per"))}
	}
	parts := rapid.Int64Range(0, 999_999_999_999_999).Draw(t, "parts")
	value, ok := whole(parts).shift(-decimals)
	if !ok {
		t.Fatalf("%d parts", parts)
	}
	return newQuantity(value, rapid.SampledFrom([]int{0, 4, 8, 12}).Draw(t, "scale"), Unit{uint8(row)}, per)
}

func TestQuantitiesAreReadBackFromWhatTheyPrint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuantity(t, 6)
		if got, err := ParseQuantity(q.String()); err != nil || got != q {
			t.Fatalf("%q: %v, %v", q, got, err)
		}
	})
}

func TestTheEnglishFormMeasuresTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuantity(t, 3)
		if q.unit.English(false) == "" || q.unit.row == percent && !q.per.IsZero() {
			t.Skip("English has no name for the unit")
		}
		text := q.english(func(digits string) string { return digits })
		got, err := ParseQuantity(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		got.unit, q.unit = firstNamed(got.unit), firstNamed(q.unit)
		if c, ok := got.Cmp(q); !ok || c != 0 {
			t.Fatalf("%q was written as %q, and read as %q", q, text, got)
		}
	})
}

// firstNamed is the unit that an English name shared by several is read as.
func firstNamed(u Unit) Unit {
	if u.Dimension() == DimCount {
		return spellings[u.English(false)]
	}
	return u
}

func FuzzQuantity(f *testing.F) {
	for _, seed := range []string{"170公里", "49.5MW", "1.5万吨/年", "260间客房", "2 million visits a year", "-3℃", "5千吨每年", "1.2亿元"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuantity(s)
		checkRead(t, s, q, err, ParseQuantity)
		for _, language := range []string{"zh", "en"} {
			if p, _ := For(language); (p.Quantity(q) == "") != q.IsZero() {
				t.Errorf("%q prints as %q", s, p.Quantity(q))
			}
		}
	})
}

func TestAValueIsWhateverItIsWrittenAs(t *testing.T) {
	for _, c := range []struct{ text, zh, en string }{
		{"20亿元", "20亿元", "CNY 2 billion"},
		{"2633平方公里", "2633平方公里", "2,633 km²"},
		{"4.5万亩", "4.5万亩（3000公顷）", "3,000 ha (45,000 mu)"},
		{"82.69%", "82.69%", "82.69%"},
		{"8%~10%", "8%~10%", "8–10%"},
		{"17.99万人", "17.99万人", "179,900 people"},
		{"4000吨", "4000吨", "4,000 t"},
	} {
		v := must(t, ParseValue, c.text)
		zh, _ := For("zh")
		en, _ := For("en")
		gotZH, _ := zh.Value(v)
		gotEN, _ := en.Value(v)
		if gotZH != c.zh || gotEN != c.en {
			t.Errorf("%s: got %q, %q; want %q, %q", c.text, gotZH, gotEN, c.zh, c.en)
		}
		if must(t, ParseValue, v.String()) != v {
			t.Errorf("%s is not read back from %q", c.text, v)
		}
	}
	if m, ok := must(t, ParseValue, "20亿元").Money(); !ok || m.Yuan() != "2000000000" {
		t.Errorf("20亿元: %v, %v", m, ok)
	}
	if _, ok := must(t, ParseValue, "80亩").Area(); !ok {
		t.Error("80亩 is no area")
	}
	if _, ok := must(t, ParseValue, "80%").Rate(); !ok {
		t.Error("80% is no rate")
	}
	if _, ok := must(t, ParseValue, "80吨").Quantity(); !ok {
		t.Error("80吨 is no quantity")
	}
}

func TestAValueIsRefusedAsWhatItLooksLike(t *testing.T) {
	for _, c := range []struct{ text, hint string }{
		{"3千万元", "请写“3000万元”。"},
		{"3百万吨", "请写“300万吨”。"},
		{"8.72％", "请写“8.72%”。"},
		{"300平米", "请写“300平方米”。"},
		{"28", "写成“28公里”“28吨/年”“28间”这样。"},
	} {
		if f := fault(t, ParseValue, c.text); f.Hint.ZH != c.hint {
			t.Errorf("%q: got %s, want %s", c.text, f.Hint.ZH, c.hint)
		}
	}
	fault(t, ParseValue, "tbd")
}

func FuzzValue(f *testing.F) {
	for _, seed := range []string{"2.7亿元", "80亩", "8%~10%", "170公里", "3千万", "百分之8"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := ParseValue(s)
		checkRead(t, s, v, err, ParseValue)
	})
}
