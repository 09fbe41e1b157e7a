package diag

// Edit mends a finding: in the file of the finding, what stands from Line and
// Column up to, and without, EndLine and EndColumn gives way to Text. Lines and
// columns count from 1, columns in characters, in the file's text as UTF-8 with
// LF at the end of lines and no byte order mark. A room offers an edit only
// where the finding has one meaning.
//
// An edit that replaces nothing by nothing says that saving the file in that
// form mends the finding.
type Edit struct {
	Line, Column, EndLine, EndColumn int
	Text                             string
}

// Resave returns the edit that changes no character of a file.
func Resave() *Edit { return &Edit{Line: 1, Column: 1, EndLine: 1, EndColumn: 1} }

// IsResave reports whether the edit changes no character.
func (e Edit) IsResave() bool {
	return e.Line == e.EndLine && e.Column == e.EndColumn && e.Text == ""
}
