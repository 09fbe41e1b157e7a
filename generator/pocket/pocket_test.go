package pocket_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tuijie/generator/pocket"
	"tuijie/generator/quantity"
)

var desk = pocket.Card{
	UID: "https://www.example.gov.cn/invest/contacts/desk", Name: "招商综合窗口", Organisation: "县投资促进局", Role: "首次咨询、综合协调、项目资料",
	Phone: "+867765551234", Email: "desk@example.gov.cn", Page: "https://www.example.gov.cn/invest/zh/", Note: "时间：工作日\n语言：中文",
}

// hostile is text that would end a line and begin one of its own, were it let.
const hostile = "a;b,c\\d\r\nTEL:110\nEND:VCARD\rBEGIN:VEVENT\x00\x1b\u0085\xff 招商招商招商招商招商招商招商招商招商招商招商招商招商招商招商招商招商招商"

func date(t *testing.T, s string) quantity.Date {
	t.Helper()
	d, err := quantity.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// properties unfolds a file as a reader does, and proves of each line what the standards ask.
func properties(t *testing.T, file string) map[string]string {
	t.Helper()
	if !strings.HasSuffix(file, "\r\n") || !utf8.ValidString(file) {
		t.Fatalf("the file does not end a line, or is no UTF-8: %q", file)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n\x00\x1b") || !utf8.ValidString(line) {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
	found := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(file, "\r\n ", ""), "\r\n"), "\r\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			t.Errorf("no property: %q", line)
		}
		if _, twice := found[name]; twice && name != "BEGIN" && name != "END" {
			t.Errorf("%s stands there twice", name)
		}
		found[name] = value
	}
	return found
}

func TestACardSaysWhoItIsAndHowToReachThem(t *testing.T) {
	got := properties(t, string(desk.File()))
	for name, want := range map[string]string{
		"VERSION": "3.0", "N": "招商综合窗口;;;;", "FN": "招商综合窗口", "ORG": "县投资促进局", "TITLE": "首次咨询、综合协调、项目资料",
		"TEL;TYPE=WORK,VOICE": "+867765551234", "EMAIL;TYPE=INTERNET,WORK": "desk@example.gov.cn",
		"URL": desk.Page, "UID": desk.UID, "NOTE": `时间：工作日\n语言：中文`,
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	if code := desk.Code(); strings.Contains(code, "NOTE") || !strings.Contains(code, "\r\nTITLE:首次咨询、综合协调、项目资料\r\n") {
		t.Errorf("the code carries %q", code)
	}
}

func TestWhatACardLacksIsLeftOut(t *testing.T) {
	got := properties(t, string(pocket.Card{Name: "Desk"}.File()))
	if len(got) != 5 { // BEGIN, VERSION, N, FN, END
		t.Errorf("a card with nothing but a name has %v", got)
	}
}

func TestTextOfAnAuthorBeginsNoProperty(t *testing.T) {
	const want = `a\;b\,c\\d\nTEL:110\nEND:VCARD\nBEGIN:VEVENT` + "\uFFFD 招商招商"
	card := properties(t, string(pocket.Card{UID: hostile, Name: hostile, Organisation: hostile, Role: hostile, Phone: hostile, Email: hostile, Page: hostile, Note: hostile}.File()))
	if len(card) != 12 {
		t.Errorf("the card has %d properties: %v", len(card), card)
	}
	for _, name := range []string{"N", "FN", "ORG", "TITLE", "EMAIL;TYPE=INTERNET,WORK", "NOTE", "UID"} {
		if !strings.HasPrefix(card[name], want) {
			t.Errorf("%s is %q", name, card[name])
		}
	}
	if strings.Count(card["N"], ";")-strings.Count(card["N"], `\;`) != 4 {
		t.Errorf("the name has not five parts: %q", card["N"])
	}
	day := date(t, "2020-11-27")
	event := properties(t, string(pocket.Event{UID: hostile, Product: hostile, Stamp: day, Starts: day, Ends: day, Name: hostile, Place: hostile, Text: hostile, Page: hostile}.File()))
	if len(event) != 13 {
		t.Errorf("the event has %d properties: %v", len(event), event)
	}
	for _, name := range []string{"UID", "SUMMARY", "LOCATION", "DESCRIPTION", "PRODID"} {
		if !strings.HasPrefix(event[name], want) {
			t.Errorf("%s is %q", name, event[name])
		}
	}
}

func TestAnEventTakesWholeDaysToItsEnd(t *testing.T) {
	event := pocket.Event{
		UID: "caexpo-17@www.example.gov.cn", Product: "-//County//Projects//ZH", Stamp: date(t, "2020-03-31"),
		Starts: date(t, "2020-12-28"), Ends: date(t, "2020-12-31"), Name: "博览会", Place: "会展中心，A12",
	}
	got := properties(t, string(event.File()))
	for name, want := range map[string]string{
		"VERSION": "2.0", "PRODID": event.Product, "UID": event.UID, "DTSTAMP": "20200331T000000Z",
		"DTSTART;VALUE=DATE": "20201228", "DTEND;VALUE=DATE": "20210101", "SUMMARY": "博览会", "LOCATION": "会展中心，A12",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	for _, name := range []string{"DESCRIPTION", "URL"} {
		if value, ok := got[name]; ok {
			t.Errorf("%s is there, and is %q", name, value)
		}
	}
}
