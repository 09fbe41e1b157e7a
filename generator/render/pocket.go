package render

import (
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/draw"
	"tuijie/generator/pocket"
)

// What readers take along: each desk as a card for the address book and as a code
// that holds the same, each fair as an entry of the calendar. They stand in the
// language's folder, and every page that shows a desk or a fair leads to them, so
// that they cost a page no more than their address.

// deskCard is a desk's files. Code is "" where the desk has more words than a code
// can carry.
type deskCard struct{ file, code []byte }

// desks makes the cards of all desks, by their ids. A sample's says that it is one, and has
// nothing to dial or to write to.
func (w *writer) desks() map[string]deskCard {
	cards := map[string]deskCard{}
	h := here{writer: w}
	for _, k := range w.cat.Contacts {
		desk := h.desk(k.ID, "")
		card := pocket.Card{
			UID: w.base + "contacts/" + k.ID, Name: desk.Name, Organisation: desk.Office, Role: desk.Role,
			Page: w.base + w.language.Key + "/", Note: h.note(desk),
		}
		if desk.Sample {
			card.Name += w.words.Say("sample.feed")
		} else {
			card.Phone, card.Email = strings.TrimPrefix(desk.PhoneHref, "tel:"), desk.Email
		}
		made := deskCard{file: card.File()}
		if code, err := draw.QR(card.Code(), w.words.Say("contact.code-of", desk.Name)); err == nil {
			made.code = []byte(code)
		}
		cards[k.ID] = made
	}
	return cards
}

// note is what an address book has no field for.
func (h here) note(desk *Contact) string {
	var lines []string
	if desk.Sample {
		lines = append(lines, h.words.Say("sample.contact"))
	}
	for _, each := range [][2]string{{"hours", desk.Hours}, {"languages", desk.Languages}, {"answers", desk.Reply}} {
		if each[1] != "" {
			lines = append(lines, h.words.Say("contact."+each[0])+h.words.Say("site.colon")+each[1])
		}
	}
	return strings.Join(lines, "\n")
}

// deskAddress is the address of a desk's file of the given kind.
func (w *writer) deskAddress(id, kind string) string {
	return w.language.Key + "/contacts/" + id + kind
}

const (
	cardFile = ".vcf"
	codeFile = ".svg"
)

// contact is a desk with its card; a sample number is shown and cannot be dialled.
func (h here) contact(id, subject string) *Contact {
	c := h.desk(id, subject)
	if c == nil {
		return nil
	}
	c.Card = h.root + h.deskAddress(id, cardFile)
	if h.deskCards[id].code != nil {
		c.Code = h.root + h.deskAddress(id, codeFile)
	}
	return c
}

// calendar is the address of the fair's file for calendars; "" while its dates
// are not known.
func (w *writer) calendar(f *catalogue.Fair) string {
	if f.Starts.IsZero() {
		return ""
	}
	return w.language.Key + "/fairs/" + f.ID + "/fair.ics"
}

// event is the fair as a calendar has it.
func (h here) event(f *catalogue.Fair) pocket.Event {
	ends, stamp := f.Ends, h.plan.Newest()
	if ends.IsZero() {
		ends = f.Starts
	}
	if stamp.IsZero() {
		stamp = f.Starts
	}
	return pocket.Event{
		UID: h.base + "fairs/" + f.ID, Product: "-//" + h.text(h.cat.Site.Title) + "//" + strings.ToUpper(h.language.Key),
		Stamp: stamp, Starts: f.Starts, Ends: ends, Name: h.text(f.Name), Place: h.place(f), Text: strings.Join(h.invitation(f), "\n"),
		Page: h.base + h.language.Key + "/fairs/" + f.ID + "/",
	}
}

// place is where a reader finds the desk at the fair.
func (h here) place(f *catalogue.Fair) string {
	booth := ""
	if f.Booth != "" {
		booth = h.words.Say("fair.at-booth", f.Booth)
	}
	return strings.Join(nonempty(h.text(f.Venue), booth), h.words.Say("list.comma"))
}

// invitation says what is shown at the fair and who is on duty.
func (h here) invitation(f *catalogue.Fair) []string {
	lines := []string{h.words.Say("fair.projects") + h.words.Say("site.colon") + h.fairCard(f).Count}
	if duty := h.duty(f); duty != "" {
		lines = append(lines, h.words.Say("contact.duty")+h.words.Say("site.colon")+duty)
	}
	return lines
}

// duty names the desks that are on duty at the fair.
func (h here) duty(f *catalogue.Fair) string {
	var names []string
	for _, id := range f.Contacts {
		if k := h.index.Contacts[id]; k != nil {
			names = append(names, h.text(k.Name))
		}
	}
	return h.comma(names)
}

// pocketFiles writes the language's cards and calendar files.
func (w *writer) pocketFiles() error {
	for _, k := range w.cat.Contacts {
		card := w.deskCards[k.ID]
		if err := w.files.Write(w.deskAddress(k.ID, cardFile), card.file); err != nil {
			return err
		}
		if card.code == nil {
			continue
		}
		if err := w.files.Write(w.deskAddress(k.ID, codeFile), card.code); err != nil {
			return err
		}
	}
	for _, f := range w.edition.Fairs {
		address := w.calendar(f)
		if address == "" {
			continue
		}
		if err := w.files.Write(address, here{writer: w}.event(f).File()); err != nil {
			return err
		}
	}
	return nil
}
