// Package bilingual writes and reads the files that translators work in: XLIFF 2.1,
// and PO for those whose tools know nothing else. Both hold the same Document.
//
// It promises that a Document that was written reads back as it was, that what
// stands between words and must not be touched is a code that tools lock, and that
// every unit of a file is told with its line. One unit that makes no sense spoils no
// other: it carries its Fault. It refuses files beyond its bounds, with a document
// type or entities of their own, and in another encoding than UTF-8. It knows no
// site: whose words these are, and whether they fit, is the caller's to say.
package bilingual

import (
	"tuijie/generator/diag"
)

// MaxFile is the size in bytes beyond which a file is not read.
const MaxFile = 64 << 20

// The bounds of what is read; beyond one a file is refused.
const (
	maxUnits = 500_000
	maxText  = 1 << 20 // bytes of one text with its codes
	maxDepth = 64      // of elements
)

// Document is the texts of a site in two languages.
type Document struct {
	Source, Target string // the languages' BCP 47 tags
	Texts          []Text
}

// Text is the units of one file of the site.
type Text struct {
	Path  string // of the source; in the content folder
	Note  string // what the file is of
	Units []Unit
}

// Unit is one piece of text that is translated as a whole.
type Unit struct {
	ID    string // unique in its Text: letters, digits, ".", "-" and "_"
	Notes []Note
	Codes []Code // those of the source, then those of the target alone
	Terms []Term

	Source, Target []Piece // Target is nil where nothing has been translated
	State          State
	Stale          bool   // the source has changed since the target was made
	Before         string // the source as it was then, without codes; "" where nobody knows

	// Of a unit that was read:
	Line       int  // where it begins in the file, from 1
	Unfinished bool // its translator is not done with it: fuzzy
	Fault      *diag.Fault
}

// Note tells a translator something of a unit.
type Note struct{ Category, Text string }

// State is how far a translation has come, in the words of XLIFF.
type State uint8

// The states, from worst to best.
const (
	Initial State = iota
	Translated
	Reviewed
	Final
)

var stateNames = [...]string{"initial", "translated", "reviewed", "final"}

// String returns the state's name in XLIFF.
func (s State) String() string { return stateNames[s] }

// PieceKind says what a piece is.
type PieceKind uint8

// The kinds of pieces.
const (
	Words  PieceKind = iota
	Open             // begins what the code is around
	Close            // ends it
	Sealed           // a code by itself
)

// Piece is words, or a code in its place among them.
type Piece struct {
	Kind PieceKind
	Text string // of words
	Code string // the code's id
}

// Code is what stands between words and is no translator's to change.
type Code struct {
	ID          string
	Mark        string // what it is: "bold", "italic", "link", "image", "fact", "figure", "code", "address", "note", "html", "break"
	Raw, RawEnd string // as written; RawEnd of what closes
	Shown       string // what readers of the source see in its place
	ShownTarget string // and those of the target
	Pair        bool   // it opens and closes
	Needed      bool   // a translation without it is wrong
	Once        bool   // it may not stand twice
}

// Term is a fixed translation that the source of a unit asks for. It is told beside
// the source and not marked in it: there are tools that lose what they see marked.
type Term struct{ Source, Target, Note string }

// Code returns the unit's code of the id.
func (u *Unit) Code(id string) (Code, bool) {
	for _, c := range u.Codes {
		if c.ID == id {
			return c, true
		}
	}
	return Code{}, false
}

// Plain is the words of pieces, with what readers see in the place of codes, in the
// source's language or the target's.
func (u *Unit) Plain(pieces []Piece, target bool) string {
	text := ""
	for _, p := range pieces {
		switch c, _ := u.Code(p.Code); {
		case p.Kind == Words:
			text += p.Text
		case p.Kind == Sealed && target:
			text += c.ShownTarget
		case p.Kind == Sealed:
			text += c.Shown
		}
	}
	return text
}

func fault(message, hint diag.Text) *diag.Fault {
	return &diag.Fault{Code: diag.Syntax, Message: message, Hint: hint}
}

// balanced reports what is wrong with the nesting of a target's codes, or nil.
func balanced(pieces []Piece) *diag.Fault {
	var open []string
	for _, p := range pieces {
		switch p.Kind {
		case Open:
			open = append(open, p.Code)
		case Close:
			if len(open) == 0 || open[len(open)-1] != p.Code {
				return fault(diag.Say("标记 %s 的结束没有对应的开始", "mark %s ends and does not begin in the same place", p.Code), crossedHint)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fault(diag.Say("标记 %s 没有结束", "mark %s does not end", open[len(open)-1]), crossedHint)
	}
	return nil
}

var crossedHint = diag.Say("成对的标记要一开一合，不能交叉", "marks come in pairs that do not cross")

// joined puts words that stand side by side into one piece, and leaves empty ones
// out.
func joined(pieces []Piece) []Piece {
	list := []Piece{}
	for _, p := range pieces {
		n := len(list)
		switch {
		case p.Kind == Words && p.Text == "":
		case p.Kind == Words && n > 0 && list[n-1].Kind == Words:
			list[n-1].Text += p.Text
		default:
			list = append(list, p)
		}
	}
	return list
}
