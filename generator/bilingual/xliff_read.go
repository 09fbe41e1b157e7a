package bilingual

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// ReadXLIFF reads XLIFF 2.0 to 2.2. Of every unit it reads the id, the state and
// both texts; what stands beside them is not believed. The error is a *diag.Fault
// with the line it is at.
func ReadXLIFF(raw []byte) (*Document, int, *diag.Fault) {
	if f := admit(raw); f != nil {
		return nil, 1, f
	}
	r := &xliffReader{d: xml.NewDecoder(bytes.NewReader(raw)), doc: &Document{}}
	f := r.document()
	return r.doc, r.line(), f
}

// admit looks at the bytes of a file before they are read.
func admit(raw []byte) *diag.Fault {
	switch {
	case len(raw) > MaxFile:
		return &diag.Fault{Code: diag.TooLarge, Message: diag.Say("文件超过 %d MB，没有读取", "it has more than %d MB and was not read", MaxFile>>20)}
	case bytes.HasPrefix(raw, []byte("PK")):
		return fault(diag.Say("这是压缩文件", "this is a packed file"), diag.Say("先解开，取出里面的 .xlf 或 .po", "unpack it first and take the .xlf or .po in it"))
	case !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0:
		return &diag.Fault{Code: diag.Encoding, Message: diag.Say("文件不是 UTF-8 编码", "the file is not UTF-8"), Hint: diag.Say("在翻译软件里另存为 UTF-8", "save it as UTF-8 in the translation tool")}
	}
	return nil
}

type xliffReader struct {
	d     *xml.Decoder
	doc   *Document
	units int
	depth int
}

func (r *xliffReader) line() int {
	line, _ := r.d.InputPos()
	return line
}

// token returns the next token that says something.
func (r *xliffReader) token() (xml.Token, *diag.Fault) {
	for {
		token, err := r.d.Token()
		var broken *xml.SyntaxError
		switch {
		case errors.Is(err, io.EOF):
			return nil, fault(diag.Say("文件不完整", "the file breaks off"), diag.Say("让翻译重新保存", "have it saved again"))
		case errors.As(err, &broken):
			return nil, fault(diag.Say("XML 写法有误：%s", "the XML is not well formed: %s", broken.Msg), diag.Text{})
		case err != nil:
			return nil, fault(diag.Say("XML 读不出来：%s", "the XML cannot be read: %s", err.Error()), diag.Say("用 UTF-8 保存", "save it as UTF-8"))
		}
		switch token.(type) {
		case xml.Directive:
			return nil, fault(diag.Say("文件带有 DOCTYPE，不予读取", "the file has a document type and is not read"), diag.Text{})
		case xml.Comment, xml.ProcInst:
			continue
		case xml.StartElement:
			if r.depth++; r.depth > maxDepth {
				return nil, fault(diag.Say("嵌套太深", "it is nested too deep"), diag.Text{})
			}
		case xml.EndElement:
			r.depth--
		}
		return token, nil
	}
}

// skip passes over the rest of an element.
func (r *xliffReader) skip() *diag.Fault {
	for depth := 1; depth > 0; {
		token, f := r.token()
		if f != nil {
			return f
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func (r *xliffReader) document() *diag.Fault {
	for {
		token, f := r.token()
		if f != nil {
			return f
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != "xliff" {
			return fault(diag.Say("这不是 XLIFF 文件", "this is no XLIFF file"), diag.Text{})
		}
		if !strings.HasPrefix(attribute(start, "version"), "2.") {
			return fault(diag.Say("这是 XLIFF %s，要 2.0 以上", "this is XLIFF %s, and 2.0 or later is needed", attribute(start, "version")),
				diag.Say("让翻译按 XLIFF 2 保存", "have it saved as XLIFF 2"))
		}
		r.doc.Source, r.doc.Target = attribute(start, "srcLang"), attribute(start, "trgLang")
		return r.files()
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// is reports whether the token begins an element of XLIFF's core by the name.
func is(token xml.Token, names ...string) (xml.StartElement, bool) {
	start, ok := token.(xml.StartElement)
	return start, ok && slices.Contains(names, start.Name.Local) && strings.HasPrefix(start.Name.Space, "urn:oasis:names:tc:xliff:document:2.")
}

// children calls visit with every element inside the one that was begun.
func (r *xliffReader) children(visit func(xml.StartElement) *diag.Fault) *diag.Fault {
	for {
		token, f := r.token()
		if f != nil {
			return f
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if f := visit(t); f != nil {
				return f
			}
		}
	}
}

func (r *xliffReader) files() *diag.Fault {
	return r.children(func(e xml.StartElement) *diag.Fault {
		if _, ok := is(e, "file"); !ok {
			return r.skip()
		}
		text := Text{Path: attribute(e, "original")}
		f := r.group(&text)
		r.doc.Texts = append(r.doc.Texts, text)
		return f
	})
}

// group reads the units of a file, or of a group in it.
func (r *xliffReader) group(into *Text) *diag.Fault {
	return r.children(func(e xml.StartElement) *diag.Fault {
		if _, ok := is(e, "group"); ok {
			return r.group(into)
		}
		if _, ok := is(e, "unit"); !ok {
			return r.skip()
		}
		if r.units++; r.units > maxUnits {
			return &diag.Fault{Code: diag.TooLarge, Message: diag.Say("超过 %d 条", "it has more than %d units", maxUnits)}
		}
		u := Unit{ID: attribute(e, "id"), Line: r.line(), State: Final}
		f := r.unit(&u)
		into.Units = append(into.Units, u)
		return f
	})
}

// unit reads the segments of a unit, which make one text together.
func (r *xliffReader) unit(u *Unit) *diag.Fault {
	translated := false
	f := r.children(func(e xml.StartElement) *diag.Fault {
		if _, ok := is(e, "segment", "ignorable"); !ok {
			return r.skip()
		}
		if e.Name.Local == "segment" {
			r.state(u, e)
		}
		var source, target []Piece
		f := r.children(func(e xml.StartElement) *diag.Fault {
			switch e.Name.Local {
			case "source":
				return r.inline(u, &source)
			case "target":
				target, translated = []Piece{}, true
				return r.inline(u, &target)
			}
			return r.skip()
		})
		if target == nil && e.Name.Local == "ignorable" {
			target = source
		}
		u.Source, u.Target = append(u.Source, source...), append(u.Target, target...)
		return f
	})
	u.Source = joined(u.Source)
	if u.Target = joined(u.Target); !translated || len(u.Target) == 0 {
		u.Target = nil
	}
	if u.Fault == nil {
		u.Fault = balanced(u.Target)
	}
	return f
}

// state takes over a segment's state; of several the worst counts.
func (r *xliffReader) state(u *Unit, e xml.StartElement) {
	i := slices.Index(stateNames[:], attribute(e, "state"))
	u.State = min(u.State, State(max(i, 0)))
	u.Stale = u.Stale || attribute(e, "subState") == stale
}

// inline reads what stands in a source or a target.
func (r *xliffReader) inline(u *Unit, into *[]Piece) *diag.Fault {
	size := 0
	add := func(p Piece) {
		if size += len(p.Text) + len(p.Code) + 1; size <= maxText {
			*into = append(*into, p)
		} else if u.Fault == nil {
			u.Fault = &diag.Fault{Code: diag.TooLarge, Message: diag.Say("这一条太长", "the unit is too long")}
		}
	}
	var closers []Piece // for every element that is open
	for {
		token, f := r.token()
		if f != nil {
			return f
		}
		switch t := token.(type) {
		case xml.CharData:
			add(Piece{Text: string(t)})
		case xml.StartElement:
			p, closer := inlineCode(u, t)
			add(p)
			closers = append(closers, closer)
		case xml.EndElement:
			if len(closers) == 0 {
				return nil
			}
			add(closers[len(closers)-1])
			closers = closers[:len(closers)-1]
		}
	}
}

// inlineCode is the piece that an element begins, and the one that ends it.
func inlineCode(u *Unit, e xml.StartElement) (begin, end Piece) {
	id := attribute(e, "id")
	if of := attribute(e, "copyOf"); of != "" {
		id = of
	}
	if _, ok := is(e, "cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"); !ok {
		if u.Fault == nil {
			u.Fault = fault(diag.Say("译文里有不认得的标记 <%s>", "the text has an unknown mark <%s>", e.Name.Local), diag.Say("删去它", "remove it"))
		}
		return Piece{}, Piece{}
	}
	switch e.Name.Local {
	case "cp":
		r, err := strconv.ParseUint(attribute(e, "hex"), 16, 32)
		if err != nil || !utf8.ValidRune(rune(r)) {
			r = utf8.RuneError
		}
		return Piece{Text: string(rune(r))}, Piece{}
	case "ph":
		return Piece{Kind: Sealed, Code: id}, Piece{}
	case "pc":
		return Piece{Kind: Open, Code: id}, Piece{Kind: Close, Code: id}
	case "sc":
		return Piece{Kind: Open, Code: id}, Piece{}
	case "ec":
		if ref := attribute(e, "startRef"); ref != "" {
			id = ref
		}
		return Piece{Kind: Close, Code: id}, Piece{}
	}
	return Piece{}, Piece{} // annotations
}
