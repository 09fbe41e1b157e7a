package record

import (
	"strconv"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// truth reads true or false.
type truth struct {
	into *bool
}

// Bool is a slot for true or false.
func Bool(into *bool) Slot { return truth{into: into} }

func (s truth) Kind() string      { return "bool" }
func (s truth) Fact() (any, bool) { return nil, false }
func (s truth) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.BoolKind {
		r.wrongType(key, v, diag.Say(" true 或 false", "true or false"),
			diag.Say("写 true（是）或 false（否），不加引号", "write true or false, without quotes"))
		r.fix(unquotedTruth(v))
		return
	}
	*s.into = v.Text == "true"
}

// whole reads a whole number.
type whole struct {
	into        *int
	least, most int
}

// Int is a slot for a whole number from least to most.
func Int(into *int, least, most int) Slot { return whole{into, least, most} }

func (s whole) Kind() string      { return "int" }
func (s whole) Fact() (any, bool) { return *s.into, *s.into != 0 }
func (s whole) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.IntegerKind {
		r.wrongType(key, v, diag.Say("不带引号和单位的整数", "a whole number without quotes or unit"),
			diag.Say("只写数字，例如 24", "write digits alone, such as 24"))
		r.fix(unquotedNumber(v))
		return
	}
	n, err := strconv.Atoi(strings.ReplaceAll(v.Text, "_", ""))
	if err != nil || n < s.least || n > s.most {
		r.fault(key, &diag.Fault{Code: diag.WrongValue,
			Message: diag.Say("%s 超出范围", "%s is out of range", clip(v.Text)),
			Hint:    diag.Say("写 %d 到 %d 之间的整数", "write a whole number from %d to %d", s.least, s.most)})
		return
	}
	*s.into = n
}

// Year is a slot for a calendar year, which is printed without grouping.
func Year(into *int) Slot { return year{whole{into, 1900, 2200}} }

// CalendarYear is the fact of a year.
type CalendarYear int

type year struct{ whole }

func (s year) Kind() string      { return "year" }
func (s year) Fact() (any, bool) { return CalendarYear(*s.into), *s.into != 0 }
