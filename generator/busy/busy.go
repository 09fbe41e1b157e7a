// Package busy waits for files that another program holds.
//
// On Windows a file that is open in Excel, WPS or an editor cannot be replaced, and
// scanners of viruses and of contents hold every new file for a moment. What is to
// be done to such a file is tried again for about two seconds; then the error says,
// in both languages, which file is held and what a person can do. Elsewhere
// nothing is ever held, and everything is tried once.
package busy

import (
	"time"

	"tuijie/generator/diag"
)

// Error tells that another program holds a file.
type Error struct {
	File string
	Err  error // of the system
}

// Error says so in English.
func (e *Error) Error() string { return e.Text().EN + ": " + e.Err.Error() }

// Text says so in both languages.
func (e *Error) Text() diag.Text {
	return diag.Say("%s 正被别的程序打开（例如 Excel、WPS 或编辑器），或是设了只读，写不进去；关闭它、去掉只读后再试", "%s is open in another program, such as Excel or an editor, or is read-only, and cannot be replaced; close it there and try again", e.File)
}

// Unwrap returns the system's error.
func (e *Error) Unwrap() error { return e.Err }

// The first wait, and how often is waited, each time twice as long: about two
// seconds in all.
const (
	firstWait = 15 * time.Millisecond
	waits     = 7
)

// Retry does what replaces or removes a file, again while another program holds it.
// The error is the last one; an *Error where the file stays held.
func Retry(file string, do func() error) error { return retry(file, do, held, time.Sleep) }

func retry(file string, do func() error, held func(error) bool, sleep func(time.Duration)) error {
	err := do()
	for n := 0; n < waits && held(err); n++ {
		sleep(firstWait << n)
		err = do()
	}
	if held(err) {
		return &Error{file, err}
	}
	return err
}
