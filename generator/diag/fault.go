package diag

// Fault is a mistake in a value, found where no file is known: the room that
// reads the file gives it a place. It is the error type of every parser of
// values.
type Fault struct {
	Code    Code
	Message Text
	Hint    Text
	Mend    string // what the whole value should be, where its meaning is certain; else ""
}

// Error returns the English message, so that a Fault can travel as an error.
func (f *Fault) Error() string { return f.Message.EN }

// At gives the fault a place and a severity.
func (f *Fault) At(p Place, s Severity) Diagnostic {
	return Diagnostic{Severity: s, Code: f.Code, Place: p, Message: f.Message, Hint: f.Hint}
}
