package report

import (
	"bytes"
	"encoding/json"
	"io"
	"math"

	"tuijie/generator/diag"
)

type jsonPlace struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonFinding struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	jsonPlace
	Hint    string      `json:"hint"`
	Related []jsonPlace `json:"related"`
	Fix     *jsonFix    `json:"fix,omitempty"`
}

// jsonFix is a diag.Edit.
type jsonFix struct {
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Text      string `json:"text"`
}

// JSON prints one object a line for each finding, and one for the summary last.
// A finding about a file as a whole stands at its first character, one about the
// site has an empty file. Seconds are given to the millisecond.
func JSON(w io.Writer, l diag.List, s Summary, o Options) error {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	for _, d := range sorted(l) {
		if err := e.Encode(o.jsonFinding(d)); err != nil {
			return err
		}
	}
	s.Errors, s.Warnings = l.Count(diag.Error), l.Count(diag.Warning)
	s.Seconds = math.Round(s.Seconds*1000) / 1000
	if err := e.Encode(map[string]Summary{"summary": s}); err != nil {
		return err
	}
	return flush(w, &out)
}

func (o Options) jsonFinding(d diag.Diagnostic) jsonFinding {
	f := jsonFinding{
		Severity:  d.Severity.String(),
		Code:      string(d.Code),
		jsonPlace: o.jsonPlace(d.Place, d.Message),
		Hint:      d.Hint.In(o.Language),
		Related:   []jsonPlace{},
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, o.jsonPlace(r.Place, r.Message))
	}
	if e := d.Fix; e != nil {
		f.Fix = &jsonFix{e.Line, e.Column, e.EndLine, e.EndColumn, e.Text}
	}
	return f
}

func (o Options) jsonPlace(p diag.Place, message diag.Text) jsonPlace {
	return jsonPlace{p.File, max(1, p.Line), max(1, p.Column), message.In(o.Language)}
}
