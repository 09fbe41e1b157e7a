package record

import (
	"errors"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/quantity"
	"tuijie/generator/tomlfile"
)

// unquotedDate takes the quotation marks off a text that is a day, in whatever
// form; nil for other values.
func unquotedDate(v tomlfile.Value) *diag.Edit {
	if v.Kind != tomlfile.StringKind {
		return nil
	}
	d, err := quantity.ParseDate(v.Text)
	if f := (*diag.Fault)(nil); errors.As(err, &f) {
		d, err = quantity.ParseDate(f.Mend)
	}
	if err != nil {
		return nil
	}
	return v.Replaced(d.String())
}

// unquotedTruth takes the quotation marks off true, false, 是 and 否.
func unquotedTruth(v tomlfile.Value) *diag.Edit {
	if v.Kind != tomlfile.StringKind {
		return nil
	}
	switch strings.ToLower(strings.TrimSpace(v.Text)) {
	case "true", "是":
		return v.Replaced("true")
	case "false", "否":
		return v.Replaced("false")
	}
	return nil
}

// unquotedNumber takes the quotation marks off a text of digits alone.
func unquotedNumber(v tomlfile.Value) *diag.Edit {
	digits := strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, v.Text)
	if v.Kind != tomlfile.StringKind || digits == "" || digits[0] == '0' || strings.Trim(digits, "0123456789") != "" {
		return nil
	}
	return v.Replaced(digits)
}
