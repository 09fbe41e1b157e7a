package quantity

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"tuijie/generator/diag"
)

func TestAreasPrintWithTheHectaresOrTheMuBesideThem(t *testing.T) {
	for _, c := range []struct{ text, zh, en string }{
		{"80亩", "80亩（约5.33公顷）", "5.33 ha (80 mu)"},
		{"120亩", "120亩（8公顷）", "8 ha (120 mu)"},
		{"3亩", "3亩（0.2公顷）", "0.2 ha (3 mu)"},
		{"1亩", "1亩（约667平方米）", "667 m² (1 mu)"},
		{"0.6亩", "0.6亩（400平方米）", "400 m² (0.6 mu)"},
		{"4.5万亩", "4.5万亩（3000公顷）", "3,000 ha (45,000 mu)"},
		{"150万亩", "150万亩（100000公顷）", "100,000 ha (1.5 million mu)"},
		{"8公顷", "8公顷（120亩）", "8 ha"},
		{"8 ha", "8公顷（120亩）", "8 ha"},
		{"120 mu", "120亩（8公顷）", "8 ha (120 mu)"},
		{"53000平方米", "53000平方米", "53,000 m²"},
		{"5.3万平方米", "5.3万平方米", "53,000 m²"},
		{"53000 m²", "53000平方米", "53,000 m²"},
		{"2.4平方公里", "2.4平方公里", "2.4 km²"},
		{"2.4 km²", "2.4平方公里", "2.4 km²"},
		{"100莱", "100莱（16公顷）", "16 ha (100 rai)"},
	} {
		a := must(t, ParseArea, c.text)
		zh, _ := For("zh")
		en, _ := For("en")
		if zh.Area(a) != c.zh || en.Area(a) != c.en {
			t.Errorf("%s: got %q, %q; want %q, %q", c.text, zh.Area(a), en.Area(a), c.zh, c.en)
		}
	}
}

func TestAMuIsTwoThousandThirdsOfASquareMetre(t *testing.T) {
	for _, c := range []struct{ text, other string }{
		{"15亩", "1公顷"}, {"1500亩", "1平方公里"}, {"3亩", "2000平方米"}, {"1莱", "1600平方米"}, {"1万亩", "10000亩"},
	} {
		if must(t, ParseArea, c.text).Cmp(must(t, ParseArea, c.other)) != 0 {
			t.Errorf("%s is not %s", c.text, c.other)
		}
	}
	if got := must(t, ParseArea, "1亩").SquareMetres(); got.Cmp(big.NewRat(2000, 3)) != 0 {
		t.Errorf("1亩 is %v m²", got)
	}
	if must(t, ParseArea, "1亩").Cmp(must(t, ParseArea, "666.67平方米")) >= 0 {
		t.Error("1亩 is not below 666.67 m²")
	}
}

func TestAreasAreAddedExactly(t *testing.T) {
	for _, c := range []struct{ a, b, sum string }{
		{"80亩", "40亩", "120亩"},
		{"80亩", "1公顷", "95亩"},
		{"1公顷", "15亩", "2公顷"},
		{"1公顷", "1亩", "16亩"},
		{"1平方米", "1亩", "1.0015亩"},
		{"1万亩", "1万亩", "2万亩"},
		{"1万亩", "1亩", "10001亩"},
	} {
		sum, err := must(t, ParseArea, c.a).Add(must(t, ParseArea, c.b))
		if err != nil || sum.String() != c.sum {
			t.Errorf("%s + %s: %v, %v; want %s", c.a, c.b, sum, err, c.sum)
		}
	}
	a := must(t, ParseArea, "80亩")
	if sum, err := a.Add(Area{}); err != nil || sum != a {
		t.Errorf("80亩 + none: %v, %v", sum, err)
	}
	big := must(t, ParseArea, "999999999999999平方公里")
	if sum, err := big.Add(big); err == nil {
		t.Errorf("a sum out of bounds came out as %v", sum)
	}
}

func TestAreasInAnotherFormAreRefusedWithTheFormToWrite(t *testing.T) {
	for _, c := range []struct {
		text string
		code diag.Code
		hint string
	}{
		{"120", diag.WrongUnit, "请写“120亩”或“120公顷”或“120平方米”。"},
		{"１２０亩", diag.WrongUnit, "请写“120亩”。"},
		{"120亩地", diag.WrongUnit, "请写“120亩”。"},
		{"1,200亩", diag.WrongUnit, "请写“1200亩”。"},
		{"3千亩", diag.WrongUnit, "请写“3000亩”。"},
		{"300平米", diag.WrongUnit, "请写“300平方米”。"},
		{"120公里", diag.WrongUnit, "写成“120亩”“8公顷”“53000平方米”“2.4平方公里”这样。"},
		{"120亩/年", diag.WrongUnit, "写成“120亩”“8公顷”“53000平方米”“2.4平方公里”这样。"},
		{"0亩", diag.WrongValue, "写实际面积；还不清楚就删去这一项。"},
		{"-3亩", diag.WrongValue, "请写“3亩”。"},
	} {
		if f := fault(t, ParseArea, c.text); f.Code != c.code || f.Hint.ZH != c.hint {
			t.Errorf("%q: got %s, %s; want %s, %s", c.text, f.Code, f.Hint.ZH, c.code, c.hint)
		}
	}
}

func anyArea(t *rapid.T, label string) Area {
	row := rapid.SampledFrom([]int{mu, hectare, squareMetre, squareKilometre}).Draw(t, label+"'s unit")
	hundredths := rapid.Int64Range(1, 100_000_000_000).Draw(t, label)
	n, _ := whole(hundredths).shift(-2)
	return Area{newQuantity(n, rapid.SampledFrom([]int{0, 4}).Draw(t, label+"'s scale"), Unit{uint8(row)}, Unit{})}
}

func TestAddingAreasIsExactAcrossUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyArea(t, "a"), anyArea(t, "b")
		sum, err := a.Add(b)
		if err != nil {
			t.Fatal(err)
		}
		want := new(big.Rat).Add(a.SquareMetres(), b.SquareMetres())
		if sum.SquareMetres().Cmp(want) != 0 || sum.Cmp(a) <= 0 || sum.Cmp(b) <= 0 {
			t.Fatalf("%v + %v = %v", a, b, sum)
		}
		if back, err := ParseArea(sum.String()); err != nil || back != sum {
			t.Fatalf("%q is read back as %v, %v", sum, back, err)
		}
	})
}

func FuzzArea(f *testing.F) {
	for _, seed := range []string{"120亩", "4.5万亩", "53000 m²", "3千亩", "0亩", "300平米"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ParseArea(s)
		checkRead(t, s, a, err, ParseArea)
		for _, language := range []string{"zh", "en"} {
			if p, _ := For(language); (p.Area(a) == "") != a.IsZero() {
				t.Errorf("%q prints as %q", s, p.Area(a))
			}
		}
	})
}
