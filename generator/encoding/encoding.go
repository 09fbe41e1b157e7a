// Package encoding turns the bytes of a file that staff saved into UTF-8 text.
//
// It promises text that is valid UTF-8 without byte order mark, control
// character, stray carriage return or mark that reorders what a reader sees,
// whatever the bytes were; and a finding that says what was wrong with them,
// where, and how to save the file rightly. Files saved as UTF-16 or GB 18030
// (GBK, GB 2312) are read on after the finding, so that a file's other faults
// show in the same run. Every line of the text is a line of the file, and every
// character stands in its column.
//
// It refuses files larger than MaxSize and files that are not text.
package encoding

import (
	"bytes"
	"unicode/utf8"

	"tuijie/generator/diag"
)

// MaxSize is the size, in bytes, beyond which a text file is not read.
const MaxSize = 1 << 20

// maxFindings bounds the findings of one file.
const maxFindings = 20

// Decode returns the text of the named file and what is wrong with its bytes.
// The text is nil, with a finding, when the file is too large or is not text;
// it is src itself when nothing was wrong.
func Decode(file string, src []byte) ([]byte, diag.List) {
	d := decoder{file: file}
	if len(src) > MaxSize {
		d.report(diag.Place{File: file}, tooLarge(len(src)))
		return nil, d.found
	}
	text := d.toUTF8(src)
	if text == nil {
		return nil, d.found
	}
	return d.clean(text), d.found
}

// Plain returns a file's text in the form that edits speak of: UTF-8 with LF at
// the end of lines and no byte order mark, and each character as it was, those
// that must not stand there included. It is false for a file that Decode refuses,
// or that cannot be saved in that form without losing something. The text is src
// itself when that was its form.
func Plain(src []byte) ([]byte, bool) {
	if len(src) > MaxSize {
		return nil, false
	}
	d := decoder{}
	text := d.toUTF8(src)
	if text == nil || d.lossy {
		return nil, false
	}
	if bytes.IndexByte(text, '\r') < 0 {
		return text, true
	}
	if bytes.IndexByte(text, '\n') < 0 {
		return bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'}), true
	}
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte{'\n'}), true
}

type decoder struct {
	file  string
	found diag.List
	lossy bool // the bytes say more than the text does
}

func (d *decoder) report(at diag.Place, f diag.Fault) {
	d.reportMended(at, f, nil)
}

func (d *decoder) reportMended(at diag.Place, f diag.Fault, fix *diag.Edit) {
	if len(d.found) < maxFindings {
		finding := f.At(at, diag.Error)
		finding.Fix = fix
		d.found = append(d.found, finding)
	}
}

// toUTF8 finds out how the file was saved and returns its text, which may
// still hold single bytes that are not UTF-8; nil when it is not text.
func (d *decoder) toUTF8(src []byte) []byte {
	if rest, ok := bytes.CutPrefix(src, []byte("\xef\xbb\xbf")); ok {
		d.reportMended(diag.Place{File: d.file, Line: 1, Column: 1}, leadingBOM(), diag.Resave())
		src = rest
	}
	if form, ok := utf16Form(src); ok {
		text := form.decode(src)
		d.lossy = bytes.ContainsRune(text, utf8.RuneError)
		d.saved(form.zh, form.en)
		return text
	}
	if utf8.Valid(src) {
		return notNil(src)
	}
	if text, ok := fromGB18030(src); ok {
		d.saved("GBK（GB 18030，记事本里叫“ANSI”）", "GBK (GB 18030, which Notepad calls ANSI)")
		return text
	}
	if !looksLikeText(src) {
		d.report(diag.Place{File: d.file}, notText())
		return nil
	}
	return src
}

// saved reports that the file was saved in another form than UTF-8.
func (d *decoder) saved(zh, en string) {
	fix := diag.Resave()
	if d.lossy {
		fix = nil
	}
	d.reportMended(diag.Place{File: d.file}, savedAs(zh, en), fix)
}

// notNil keeps an empty file apart from one that could not be read.
func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
