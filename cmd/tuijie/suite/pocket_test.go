package suite

import (
	"net/url"
	"strings"
	"testing"
)

// taken is the file that an element's address leads to.
func (t *tree) taken(tb testing.TB, p *page, address string) string {
	tb.Helper()
	u, err := url.Parse(address)
	if err != nil {
		tb.Fatal(err)
	}
	return string(t.files[p.resolve(u)])
}

func TestEveryDeskHasACardAndACode(t *testing.T) {
	s := site(t)
	desks := 0
	for _, p := range s.pages {
		cards, codes := p.find("a", "type", "text/vcard"), p.find("img", "class", "qr")
		if len(cards) != len(codes) || len(cards) != len(p.find("div", "class", "desk")) {
			t.Errorf("%s has %d cards and %d codes for %d desks", p.path, len(cards), len(codes), len(p.find("div", "class", "desk")))
		}
		for i := range cards {
			card, code := s.taken(t, p, value(cards[i], "href")), s.taken(t, p, value(codes[i], "src"))
			if !strings.HasPrefix(card, "BEGIN:VCARD\r\nVERSION:3.0\r\n") || !strings.HasPrefix(code, "<svg") {
				t.Errorf("%s: a card begins with %.40q, a code with %.40q", p.path, card, code)
			}
			if strings.Contains(card, "\r\nTEL") || strings.Contains(card, "\r\nEMAIL") {
				t.Errorf("%s: the card of a sample can be dialled:\n%s", p.path, card)
			}
			desks++
		}
	}
	if desks < 2*14 {
		t.Errorf("only %d desks on all pages", desks)
	}
}

func TestAFairWithDatesIsForTheCalendar(t *testing.T) {
	s := site(t)
	for name, want := range map[string]bool{"fairs/caexpo-17": true, "fairs/shenzhen-2020": false} {
		for _, language := range []string{"zh/", "en/"} {
			event, ok := s.files[language+name+"/fair.ics"]
			if ok != want || ok && !strings.Contains(string(event), "\r\nDTSTART;VALUE=DATE:20201127\r\nDTEND;VALUE=DATE:20201201\r\n") {
				t.Errorf("%s%s: its calendar file is %q", language, name, event)
			}
		}
	}
}
