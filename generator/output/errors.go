package output

import (
	"fmt"

	"tuijie/generator/diag"
)

// ForeignError refuses to replace a folder that holds files of somebody else:
// files that the folder's own record does not name.
type ForeignError struct {
	Dir   string   // the folder
	Files []string // the first ten of them, sorted, relative to Dir
	Count int      // how many there are in all
}

// Error returns the English text.
func (e *ForeignError) Error() string { return e.Text().EN }

// Text says which files are in the way, and what to do, in both languages.
func (e *ForeignError) Text() diag.Text {
	names := ""
	for _, name := range e.Files {
		names += "\n  " + quote(name)
	}
	more := diag.Text{}
	if rest := e.Count - len(e.Files); rest > 0 {
		more = diag.Say("\n  （另有 %d 个）", "\n  (and %d more)", rest)
	}
	return diag.Text{
		ZH: fmt.Sprintf("%s 里有 %d 个文件不是生成的网站文件，为免误删，没有写入任何内容：%s%s\n请把它们移到别处，或用 --out 指定另一个文件夹。",
			e.Dir, e.Count, names, more.ZH),
		EN: fmt.Sprintf("%s holds files that no build wrote (%d); nothing was changed, so that they are not lost:%s%s\nMove them elsewhere, or name another folder with --out.",
			e.Dir, e.Count, names, more.EN),
	}
}

// BusyError says that another build works on the folder.
type BusyError struct{ Dir string }

// Error returns the English text.
func (e *BusyError) Error() string { return e.Text().EN }

// Text says so in both languages.
func (e *BusyError) Text() diag.Text {
	return diag.Say("另一次生成正在写入 %s，请等它结束后再试。", "another build is writing %s; wait until it is done and try again", e.Dir)
}

// RecordError refuses to replace a folder whose record cannot be trusted to say
// which files are a build's.
type RecordError struct {
	Dir string
	Err error
}

// Error returns the English text.
func (e *RecordError) Error() string { return e.Text().EN }

// Unwrap returns what is wrong with the record.
func (e *RecordError) Unwrap() error { return e.Err }

// Text says what is wrong, and what to do, in both languages.
func (e *RecordError) Text() diag.Text {
	return diag.Say("无法采信 %s 里的 release.json（%v），没有写入任何内容。若该文件夹确是生成的网站，请删除它后重新生成。",
		"the release.json in %s cannot be trusted (%v); nothing was changed. If the folder is a built site, delete it and build again.", e.Dir, e.Err)
}
