// Package pocket writes what a reader takes along on a phone: a desk as an entry
// of the address book, a fair as an entry of the calendar.
//
// Both are lines of "NAME:value" by one set of rules (RFC 2426, RFC 5545). It
// promises that no text of an author's can end a line and begin a property of its
// own, that no line is longer than readers must accept, and that no character is
// parted where a line is folded. It knows no catalogue and no page.
package pocket

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/quantity"
)

// Card is a desk that answers, for an address book. Fields that are "" are left
// out, but for Name.
type Card struct {
	UID          string // the same in every edition of the desk's card
	Name         string
	Organisation string
	Role         string
	Phone        string // with the country's code: +867765551234
	Email        string
	Page         string // absolute address
	Note         string // lines
}

// File is the card as a vCard of version 3.0, the newest that WeChat, Android and
// iOS all read whole.
func (c Card) File() []byte {
	e := entry{fold: true}
	c.write(&e, func() {
		e.text("NOTE", c.Note)
		e.address("URL", c.Page)
		e.text("UID", c.UID)
	})
	return []byte(e.String())
}

// Code is the card as a code for phones carries it: who it is and how to reach
// them, since each further character makes the code finer and harder to read.
func (c Card) Code() string {
	var e entry
	c.write(&e, func() {})
	return e.String()
}

func (c Card) write(e *entry, more func()) {
	e.line("BEGIN", "VCARD")
	e.line("VERSION", "3.0")
	e.line("N", escape(c.Name)+";;;;") // five parts, of which a desk has one
	e.text("FN", c.Name)
	e.text("ORG", c.Organisation)
	e.text("TITLE", c.Role)
	e.address("TEL;TYPE=WORK,VOICE", c.Phone)
	e.text("EMAIL;TYPE=INTERNET,WORK", c.Email)
	more()
	e.line("END", "VCARD")
}

// Event is what takes place on whole days, for a calendar. Fields that are "" are
// left out, but for UID and Name.
type Event struct {
	UID          string        // the same in every edition of the event
	Product      string        // who wrote the file
	Stamp        quantity.Date // when it was last known to be so
	Starts, Ends quantity.Date // the first and the last day
	Name         string
	Place        string
	Text         string // lines
	Page         string // absolute address
}

// File is the event as an iCalendar file. Its days are those of the place where
// it is held, in any time zone.
func (v Event) File() []byte {
	e := entry{fold: true}
	e.line("BEGIN", "VCALENDAR")
	e.line("VERSION", "2.0")
	e.text("PRODID", v.Product)
	e.line("BEGIN", "VEVENT")
	e.text("UID", v.UID)
	e.line("DTSTAMP", day(v.Stamp)+"T000000Z")
	e.line("DTSTART;VALUE=DATE", day(v.Starts))
	e.line("DTEND;VALUE=DATE", day(v.Ends.AddDays(1))) // the first day that is no longer part of it
	e.text("SUMMARY", v.Name)
	e.text("LOCATION", v.Place)
	e.text("DESCRIPTION", v.Text)
	e.address("URL", v.Page)
	e.line("TRANSP", "TRANSPARENT") // a fair in the calendar leaves its days free
	e.line("END", "VEVENT")
	e.line("END", "VCALENDAR")
	return []byte(e.String())
}

func day(d quantity.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// entry is the lines of a file.
type entry struct {
	strings.Builder
	fold bool
}

// most is how many bytes a line has, its end not counted: RFC 2426, 2.6, and
// RFC 5545, 3.1.
const most = 75

func (e *entry) text(name, value string) {
	if value != "" {
		e.line(name, escape(value))
	}
}

// address writes a value that is not text, and in which nothing is escaped.
func (e *entry) address(name, value string) {
	if value != "" {
		e.line(name, strings.Map(printable, value))
	}
}

// line writes one line, folded if need be: what follows stands on lines that begin
// with a space.
func (e *entry) line(name, value string) {
	rest, room := name+":"+value, most
	for e.fold && len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		e.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], most-1
	}
	e.WriteString(rest + "\r\n")
}

var escaper = strings.NewReplacer("\\", `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\r", `\n`, "\n", `\n`)

// escape makes any text fit to be a value: valid, on one line, and of one part.
func escape(text string) string {
	return strings.Map(printable, escaper.Replace(strings.ToValidUTF8(text, "\uFFFD")))
}

func printable(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}
