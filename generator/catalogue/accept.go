package catalogue

import (
	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// Acceptance lets a warning or note of an entry pass. It says why, so that the
// next editor can judge the reason anew.
type Acceptance struct {
	Code   string // of the rule
	Reason string
	At     string // a field's key, a file's name or words of the finding; "" for all of the code
}

func acceptField(into *[]Acceptance) record.Field {
	return record.Field{Key: "accept", Slot: record.List(into, acceptanceFields), Label: diag.Say("认可的提示", "Accepted findings")}
}

func acceptanceFields(a *Acceptance) []record.Field {
	return []record.Field{
		{Key: "code", Slot: record.ID(&a.Code), Need: record.Required, Label: diag.Say("检查项", "Code")},
		{Key: "reason", Slot: record.Line(&a.Reason), Need: record.Required, Label: diag.Say("理由", "Reason")},
		{Key: "at", Slot: record.Line(&a.At), Label: diag.Say("所指", "At")},
	}
}
