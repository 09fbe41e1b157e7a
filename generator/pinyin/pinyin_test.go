package pinyin_test

import (
	"regexp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tuijie/generator/pinyin"
)

func TestEveryReadingOfACharacterIsGiven(t *testing.T) {
	for r, want := range map[rune][]string{'乐': {"le", "yue"}, '茶': {"cha"}, '旅': {"lv", "lu"}, 'a': nil, '，': nil} {
		got := pinyin.Readings(r)
		for _, reading := range want {
			if !slices.Contains(got, reading) {
				t.Errorf("%c reads %q, not %s", r, got, reading)
			}
		}
		if (got == nil) != (want == nil) {
			t.Errorf("%c reads %q", r, got)
		}
	}
}

func TestANameSuggestsASlug(t *testing.T) {
	for name, want := range map[string]string{
		"龙洋水疗养生小镇":   "longyang-shuiliao-yangsheng-xiaozhen",
		"新茶园":        "xinchayuan",
		"重庆路酒店":      "chongqing-lujiudian",
		"长江、长寿水":     "changjiang-changshou-shui",
		"乐业县红心猕猴桃":   "leye-xianhong-xinmi-houtao",
		"旅游":         "lyuyou",
		"5G 产业园（二期）": "5g-chanyeyuan-erqi",
		"Tea Garden": "tea-garden",
		"Tea４":       "tea4",
		"——":         "",
		"":           "",
	} {
		if got := pinyin.Slug(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestAPlaceSuggestsThePrefixOfItsNumbers(t *testing.T) {
	for place, want := range map[string]string{"乐业县": "LY", "三江侗族自治县": "SJ", "长寿区": "CS", "重庆市": "CQ", "厦门市": "XM", "县": "", "": "", "Leye": ""} {
		if got := pinyin.Initials(place); got != want {
			t.Errorf("%s: %q, want %q", place, got, want)
		}
	}
}

var form = regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)

func TestASlugHasTheFormOfAnID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("乐业县新茶园重庆绿女〇 -_/Aé５ß")), rapid.Rune())).Draw(t, "name")
		if got := pinyin.Slug(name); !form.MatchString(got) || len(got) > 48 {
			t.Fatalf("%q: %q", name, got)
		}
	})
}
