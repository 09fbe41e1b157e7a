package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/diag"
)

// withProse is the shipped content with a paragraph more at the end of one
// project's prose, in each language.
func withProse(t *testing.T, zh, en string) fstest.MapFS {
	t.Helper()
	m := shipped(t)
	for file, text := range map[string]string{spaZH: zh, spaEN: en} {
		old := m["content/"+file]
		m["content/"+file] = &fstest.MapFile{Data: append(append([]byte{}, old.Data...), "\n"+text+"\n"...), Mode: old.Mode}
	}
	return m
}

// raised are the findings of the codes, without those the shipped content has
// already and those about the translation being older.
func raised(t *testing.T, m fstest.MapFS, codes ...diag.Code) diag.List {
	t.Helper()
	var list diag.List
	for _, d := range findings(t, m, seededToday) {
		for _, code := range codes {
			if d.Code == code {
				list = append(list, d)
			}
		}
	}
	return list
}

func TestFiguresThatDifferBetweenLanguagesAreFoundWhereTheyStand(t *testing.T) {
	slips := []struct{ name, zh, en, words, hint string }{
		{"ten times", "冷库可存果品1.2万吨。", "The cold store holds 1,200 tonnes of fruit.", "1,200 tonnes", "10 times"},
		{"wan for million", "设备投资270万元。", "Equipment costs CNY 270 million.", "CNY 270 million", "万"},
		{"yi for billion", "县里投入3.2亿元。", "The county puts in CNY 3.2 billion.", "CNY 3.2 billion", "亿"},
		{"mu unconverted", "配套果园800亩。", "The orchards beside it cover 800 ha.", "800 ha", "mu"},
		{"visits as persons", "景区接待12万人次。", "The site received 120,000 people.", "120,000 people", "visit"},
		{"points for per cent", "比上年提高3个百分点。", "That is 3% more than the year before.", "3%", "point"},
		{"another year", "2018年通车。", "It opened in 2019.", "2019", "year"},
		{"digits swapped", "年均增长8.72%。", "It grew 8.27% a year.", "8.27%", "8.72%"},
	}
	for _, s := range slips {
		t.Run(s.name, func(t *testing.T) {
			list := raised(t, withProse(t, s.zh, s.en), diag.FiguresDiffer)
			if len(list) != 1 {
				t.Fatalf("%d findings: %v", len(list), list)
			}
			d := list[0]
			if d.Severity != diag.Error || d.File != "content/"+spaEN || len(d.Related) != 1 || d.Related[0].File != "content/"+spaZH {
				t.Errorf("placed wrongly: %+v", d)
			}
			if column := strings.Index(s.en, s.words) + 1; d.Column != column {
				t.Errorf("column %d, want %d", d.Column, column)
			}
			if !strings.Contains(d.Message.EN, s.words) || !strings.Contains(d.Message.EN+d.Hint.EN, s.hint) {
				t.Errorf("says %q, hint %q", d.Message.EN, d.Hint.EN)
			}
		})
	}
}

func TestAFigureThatOneLanguageLacksIsAWarningWhereItStands(t *testing.T) {
	list := raised(t, withProse(t, "水池共计1450平方米。", "The pools are described in the annex."), diag.FiguresDiffer)
	if len(list) != 1 || list[0].Severity != diag.Warning || list[0].File != "content/"+spaZH || list[0].Column != 5 {
		t.Errorf("got %+v", list)
	}
}

func TestWellTranslatedFiguresRaiseNothing(t *testing.T) {
	for zh, en := range map[string]string{
		"果园约4.5万亩，2019年产果4000吨。":               "The orchards cover about 3,000 ha (45,000 mu) and bore 4,000 t in 2019.",
		"两期投资合计1.35亿元，一期占六成。":                  "The two phases come to CNY 135 million, 60% of it in the first.",
		"乐业至百色高速公路2020年1月8日通车，车程由4小时缩短到1.5小时。": "The expressway to Baise opened on 8 January 2020 and cut the drive from 4 hours to 1.5.",
		"客房180间，床位不少于320张，年接待超过200万人次。":        "It has 180 rooms with at least 320 beds and takes more than 2 million visits a year.",
	} {
		if list := raised(t, withProse(t, zh, en), diag.FiguresDiffer, diag.FactDiffers, diag.FactTyped); len(list) > 0 {
			t.Errorf("%s: %v", zh, list)
		}
	}
}

func TestAFigureThatContradictsAFactIsAnErrorAndOneThatRepeatsItANote(t *testing.T) {
	tests := []struct {
		zh, en string
		code   diag.Code
		file   string
		column int
	}{
		{"总投资约2.8亿元。", "Total investment is about CNY 280 million.", diag.FactDiffers, spaZH, 4},
		{"总投资约2.8亿元。", "Total investment is about CNY 280 million.", diag.FactDiffers, spaEN, 21},
		{"总投资2.7亿元。", "Total investment comes to CNY 270 million.", diag.FactTyped, spaZH, 4},
		{"用地面积168亩。", "The land area is 11.2 ha (168 mu).", diag.FactDiffers, spaZH, 5},
		{"投资回收期8.5年。", "The payback period is 8.5 years.", diag.FactDiffers, spaZH, 6},
		{"年利润约3790万元。", "Annual profit is about CNY 37.9 million.", diag.FactDiffers, spaEN, 18},
		{"总建筑面积46000平方米。", "The gross floor area is 46,000 m².", diag.FactTyped, spaZH, 6},
	}
	for _, test := range tests {
		found := false
		for _, d := range raised(t, withProse(t, test.zh, test.en), diag.FactDiffers, diag.FactTyped) {
			found = found || d.Code == test.code && d.File == "content/"+test.file && d.Column == test.column
			if d.Code == diag.FactDiffers && (d.Severity != diag.Error || len(d.Related) == 0) {
				t.Errorf("%s: %+v", test.zh, d)
			}
		}
		if !found {
			t.Errorf("%s / %s: no %s in %s at column %d: %v", test.zh, test.en, test.code, test.file, test.column,
				raised(t, withProse(t, test.zh, test.en), diag.FactDiffers, diag.FactTyped))
		}
	}
}

func TestFiguresOfAPartOrOfAnotherThingAreNotHeldAgainstTheFact(t *testing.T) {
	for zh, en := range map[string]string{
		"其中一期总投资9000万元。":     "The first phase total investment is CNY 90 million.",
		"总投资之外，另有道路1.1亿元。":   "Beside it, the county builds a road for CNY 110 million.",
		"员工宿舍总建筑面积3000平方米。":  "The staff dormitory gross floor area is 3,000 m².",
		"每间客房占地30平方米，共180间。": "Each room takes 30 m²; there are 180 rooms.",
	} {
		if list := raised(t, withProse(t, zh, en), diag.FactDiffers); len(list) > 0 {
			t.Errorf("%s: %v", zh, list)
		}
	}
}

func TestADifferenceCanBeAcceptedWithAReason(t *testing.T) {
	m := withProse(t, "设备投资270万元。", "Equipment costs CNY 270 million.")
	name := "content/" + p("009")
	m[name] = &fstest.MapFile{Data: append(append([]byte{}, m[name].Data...), "\n[[accept]]\ncode = \"figures-differ\"\nat = \"270 million\"\nreason = \"另一项设备\"\n"...)}
	if list := raised(t, m, diag.FiguresDiffer, diag.UnusedAccept); len(list) > 0 {
		t.Errorf("still raised: %v", list)
	}
}
