package check_test

import (
	"strings"
	"testing"

	"tuijie/generator/diag"
)

// caught is what a change to the small site raises of one code.
func caught(t *testing.T, code diag.Code, change map[string]string) string {
	t.Helper()
	_, found := all(t, false, change)
	var of diag.List
	for _, d := range found {
		if d.Code == code {
			of = append(of, d)
		}
	}
	return brief(of)
}

func TestPhoneNumbersOfEveryKindPass(t *testing.T) {
	for number, ok := range map[string]bool{
		"0776-7926543": true, "(0776) 7926543": true, "（0776）7926543": true, "０７７６－７９２６５４３": true, "07767926543": true, "0776-79265430": true,
		"0776-7926543-801": true, "0776-7926543转801": true, "0776-7926543 ext. 801": true, "0776-7926543、0776-7926544": true, "+86 776 7926543": true, "+86-776-7926543": true,
		"400-123-4567": true, "800 123 4567": true, "12345": true, "96111": true, "13800138000": true, "+86 138 0013 8000": true, "+84 24 3825 3825": true, "+66 2 245 7033": true,
		"0776-792654": false, "0776-792654300": false, "7926543": false, "0771-7926543": false, "1380013800": false, "138001380000": false, "23800138000": false,
		"400-123-456": false, "+86 776 792654": false, "+84 24": false, "号码待定": false, "0776-7926543、0776-1": false,
	} {
		contacts := strings.TrimSuffix(contactsTOML, "\n") + "\ncontacts.desk.phone = \"" + number + "\"\n"
		got := caught(t, diag.PhoneForm, map[string]string{"contacts.toml": contacts, "site.toml": siteTOML + "region.dialling_code = \"0776\"\n"})
		if (got == "") != ok {
			t.Errorf("%s: found %q", number, got)
		}
	}
}

func TestLandlinesOfCitiesWithEightDigits(t *testing.T) {
	for number, ok := range map[string]bool{"010-65121234": true, "021-63212810": true, "010-6512123": false, "0771-5862345": true} {
		got := caught(t, diag.PhoneForm, map[string]string{"contacts.toml": contactsTOML + "contacts.desk.phone = \"" + number + "\"\n"})
		if (got == "") != ok {
			t.Errorf("%s: found %q", number, got)
		}
	}
}

func TestTwoEntriesOfOneProjectAreFound(t *testing.T) {
	const second = "projects/LY-2020-002/project.toml"
	place := "place.site = { zh = \"工业园\", en = \"Park\" }"
	same := func(sector, total string) map[string]string {
		return map[string]string{firstTOML: project(1, "hotels", "1亿元", place), second: project(2, sector, total, place)}
	}
	named := func(zh, en string, more ...string) map[string]string {
		text := strings.Replace(strings.Replace(project(2, "trade", "2亿元", more...), "项目2", zh, 1), "Project 2", en, 1)
		first := strings.Replace(strings.Replace(project(1, "hotels", "1亿元"), "项目1", "龙湾酒店", 1), "Project 1", "Longwan Hotel", 1)
		return map[string]string{firstTOML: first, second: text}
	}
	for name, c := range map[string]struct {
		change map[string]string
		want   string
	}{
		"owner, site, sector and total":  {same("hotels", "1亿元"), second + ":17:21 warning duplicate-project"},
		"one park, another sector":       {same("trade", "1亿元"), ""},
		"one park, another amount":       {same("hotels", "2亿元"), ""},
		"one name":                       {named("龙湾酒店", "Another"), second + ":2:15 warning duplicate-project"},
		"one name in traditional script": {named("龍灣酒店", "Another"), second + ":2:15 warning duplicate-project"},
		"one English name":               {named("另一个", "longwan  hotel."), second + ":2:27 warning duplicate-project"},
		"names that differ in a numeral": {named("龙湾酒店二期", "Longwan Hotel II"), ""},
		"a phase with the whole's name":  {named("龙湾酒店", "Longwan Hotel", "part_of = \"LY-2020-001\""), ""},
		"one name, told to be two":       {named("龙湾酒店", "Another", "[[accept]]\ncode = \"duplicate-project\"\nreason = \"两县同名\""), ""},
	} {
		if got := caught(t, diag.DuplicateProject, c.change); got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

func TestASuperlativeWithASourceOrInANamePasses(t *testing.T) {
	source := "[[sources]]\nclaim = { zh = \"全国最大的天坑群\", en = \"The largest tiankeng group\" }\nsource = { zh = \"公开资料\", en = \"Public\" }"
	glossary := "[[terms]]\nzh = \"最佳旅游乡村联盟\"\nen = \"Best Villages League\"\n"
	for name, c := range map[string]struct {
		toml, prose string
		caught      bool
	}{
		"bare":                 {project(1, "hotels", "1亿元"), "这里有全国最大的天坑群。", true},
		"sourced":              {project(1, "hotels", "1亿元", source), "这里有全国最大的天坑群。", false},
		"another one sourced":  {project(1, "hotels", "1亿元", source), "这里有世界最大的天坑群。", true},
		"in the glossary":      {project(1, "hotels", "1亿元"), "本村加入最佳旅游乡村联盟。", false},
		"beside such a name":   {project(1, "hotels", "1亿元"), "最佳旅游乡村联盟的最佳成员。", true},
		"in a title":           {project(1, "hotels", "1亿元"), "见《最佳案例》。", false},
		"after a title":        {project(1, "hotels", "1亿元"), "见《案例》，这里最佳。", true},
		"in a link's address":  {project(1, "hotels", "1亿元"), "见[说明](https://example.com/world-class)。", false},
		"in a comment":         {project(1, "hotels", "1亿元"), "<!-- 全国最大 -->甲", false},
		"over two lines":       {project(1, "hotels", "1亿元"), "It is world\nclass.", true},
		"in another paragraph": {project(1, "hotels", "1亿元"), "Around the world\n\nclass begins.", false},
	} {
		got := caught(t, diag.Superlative, map[string]string{firstTOML: c.toml, "projects/LY-2020-001/zh.md": c.prose + "\n", "glossary.toml": glossary})
		if (got != "") != c.caught {
			t.Errorf("%s: found %q", name, got)
		}
	}
}

func TestWordingIsPlacedByCharacters(t *testing.T) {
	got := caught(t, diag.PromisedRebate, map[string]string{"projects/LY-2020-001/zh.md": "甲\n\n- 乙，{{ investment.total }}，零地价供地。\n"})
	if want := "projects/LY-2020-001/zh.md:3:28 warning promised-rebate"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestPersonalNumbersAreTheirOwnKind(t *testing.T) {
	for text, want := range map[string]string{
		"身份证11010519491231002X": "error", "身份证110105194912310021": "", "编号110105199913310023": "", "电话13800138000": "warning", "138-0013-8000": "warning", "12800138000": "",
		"卡号6222021234567890128": "warning", "卡号6222021234567890129": "", "卡号4111 1111 1111 1111": "warning", "13800138000元": "", "0.13800138000": "", "代码2020-451028-00-00-000009": "",
		"LY13800138000": "", "1380013 8000": "", "2019-2020": "",
	} {
		got := caught(t, diag.PersonalData, map[string]string{"projects/LY-2020-001/zh.md": text + "\n"})
		if want == "" && got != "" || want != "" && !strings.Contains(got, " "+want+" ") {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}

func TestAReportDoesNotRepeatAPersonalNumber(t *testing.T) {
	_, found := all(t, false, map[string]string{"projects/LY-2020-001/zh.md": "请拨13800138000。\n"})
	for _, d := range found {
		if d.Code == diag.PersonalData && strings.Contains(d.Message.ZH+d.Message.EN, "13800138000") {
			t.Errorf("the report prints the number: %s", d.Message.EN)
		}
	}
}

func TestAMapWithItsApprovalNumberPasses(t *testing.T) {
	photo := func(file, alt, licence string) map[string]string {
		return map[string]string{
			firstTOML:                      project(1, "hotels", "1亿元", "[[photos]]", "file = \""+file+"\"", "alt = { zh = \""+alt+"\", en = \"A picture\" }", "licence = \""+licence+"\""),
			"projects/LY-2020-001/" + file: pixel,
		}
	}
	for name, c := range map[string]struct {
		change map[string]string
		want   string
	}{
		"a map":                 {photo("map.png", "位置", ""), firstTOML + ":18:8 warning map-unapproved"},
		"an approved map":       {photo("map.png", "位置", "审图号：桂S(2020)123号"), ""},
		"an approved map by GS": {photo("a.png", "规划图", "GS（2019）1822号"), ""},
		"a maple":               {photo("maple.png", "枫树", ""), ""},
		"a bitmap":              {photo("bitmap-1.png", "水池", ""), ""},
	} {
		if got := caught(t, diag.MapUnapproved, c.change); got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

func TestEditionsOfAFairFollowItsYears(t *testing.T) {
	fair := func(edition, day string) string {
		return "name = { zh = \"广州交易会\", en = \"Canton Fair\" }\nedition = " + edition + "\nstarts = " + day + "\n"
	}
	for name, c := range map[string]struct {
		editions, days [3]string
		want           string
	}{
		"spring and autumn":   {[3]string{"123", "124", "127"}, [3]string{"2018-04-15", "2018-10-15", "2020-04-15"}, ""},
		"autumn before":       {[3]string{"124", "123", "127"}, [3]string{"2018-04-15", "2018-10-15", "2020-04-15"}, "fairs/b/fair.toml:2:11 warning fair-edition"},
		"every year":          {[3]string{"7", "8", "10"}, [3]string{"2017-04-15", "2018-04-15", "2020-04-15"}, ""},
		"every year, but one": {[3]string{"7", "8", "9"}, [3]string{"2017-04-15", "2018-04-15", "2020-04-15"}, "fairs/c/fair.toml:2:11 warning fair-edition"},
	} {
		change := map[string]string{}
		for i, id := range []string{"a", "b", "c"} {
			change["fairs/"+id+"/fair.toml"] = fair(c.editions[i], c.days[i])
		}
		if got := caught(t, diag.FairEdition, change); got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

func TestAStepBackOrdersNoContract(t *testing.T) {
	history := func(stages ...string) string {
		lines := []string{"contract.amount = \"1亿元\"", "contract.date = 2019-06-01"}
		for i, s := range stages {
			lines = append(lines, "[[progress.history]]", "stage = \""+s+"\"", "date = 2019-0"+string(rune('2'+i*2))+"-01")
		}
		return strings.Join(lines, "\n")
	}
	at := func(more string) map[string]string {
		return map[string]string{firstTOML: strings.Replace(project(1, "hotels", "1亿元", more), "progress.since = 2020-03-09\n", "progress.since = 2019-06-01\n", 1)}
	}
	if got := caught(t, diag.DatesOutOfOrder, at(history("signed", "talks", "reserve"))); strings.Contains(got, "error") && strings.Contains(got, ":18:") {
		t.Errorf("found %s", got)
	}
	if got := caught(t, diag.DatesOutOfOrder, at(history("reserve", "promoted", "talks", "talks"))); !strings.Contains(got, firstTOML+":18:17 error") {
		t.Errorf("talks after the contract: found %q", got)
	}
}

func TestAnExpiredPolicyStopsAPublicSiteAlone(t *testing.T) {
	change := map[string]string{
		firstTOML:                  project(1, "hotels", "1亿元", "policies = [\"old\"]"),
		"policies/old/policy.toml": "name = { zh = \"办法\", en = \"Measures\" }\nissuer = { zh = \"县\", en = \"County\" }\nexpires = 2020-03-30\n",
		"policies/old/zh.md":       "办法。\n", "policies/old/en.md": "Measures.\n",
	}
	for production, want := range map[bool]string{false: firstTOML + ":17:13 warning expired-policy", true: firstTOML + ":17:13 error expired-policy"} {
		_, found := all(t, production, change)
		if got := brief(found); got != want {
			t.Errorf("production %t: found %q, want %q", production, got, want)
		}
	}
	change["policies/old/policy.toml"] = strings.Replace(change["policies/old/policy.toml"], "03-30", "03-31", 1)
	if got := caught(t, diag.ExpiredPolicy, change); got != "" {
		t.Errorf("on its last day: found %q", got)
	}
}

func TestPaybackLeavesRoomForCashFlows(t *testing.T) {
	returns := func(payback string, with string) map[string]string {
		return map[string]string{firstTOML: project(1, "hotels", "1亿元", "schedule.months = 18", "returns.basis = \"study\"", "returns.profit = \"1000万元\"", "returns.payback = \""+payback+"年\"", "returns.payback_includes_construction = "+with)}
	}
	for _, c := range []struct {
		payback, with, severity string
	}{
		{"10", "false", ""}, {"11", "false", ""}, {"9", "false", ""}, {"11.5", "true", ""}, {"12.4", "true", ""},
		{"11.5", "false", "warning"}, {"10", "true", "warning"}, {"8.9", "false", "warning"},
		{"100", "false", "error"}, {"1", "false", "error"}, {"1.15", "true", "error"},
	} {
		got := caught(t, diag.PaybackDiffers, returns(c.payback, c.with))
		if c.severity == "" && got != "" || c.severity != "" && !strings.Contains(got, " "+c.severity+" ") {
			t.Errorf("%s years, construction %s: found %q, want %q", c.payback, c.with, got, c.severity)
		}
	}
}
