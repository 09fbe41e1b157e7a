package tomlfile

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// literal says which kind of value a token without quotes is, if it is one.
// Plain forms are known by sight; the library judges the others.
func literal(token string) (Kind, bool) {
	if kind, ok := plain(token); ok {
		return kind, true
	}
	if token == "" || strings.ContainsAny(token, "\"'[]{}#\n") {
		return 0, false
	}
	switch judge(token).(type) {
	case bool:
		return BoolKind, true
	case int64:
		return IntegerKind, true
	case float64:
		return FloatKind, true
	case time.Time:
		if len(token) == len(time.DateOnly) && token[4] == '-' {
			return DateKind, true
		}
		return DateTimeKind, true
	}
	return 0, false
}

// plain knows the forms that nearly all values are written in.
func plain(token string) (Kind, bool) {
	switch {
	case token == "true" || token == "false":
		return BoolKind, true
	case isPlainDate(token):
		return DateKind, true
	}
	return plainNumber(token)
}

// isPlainDate knows the days of the calendar.
func isPlainDate(token string) bool {
	if len(token) != len(time.DateOnly) || token[4] != '-' || token[7] != '-' {
		return false
	}
	if !isDigits(token[:4]) || !isDigits(token[5:7]) || !isDigits(token[8:]) {
		return false
	}
	month, day := token[5:7], token[8:]
	if month < "01" || month > "12" || day < "01" || day > "31" {
		return false
	}
	if day <= "28" {
		return true
	}
	_, err := time.Parse(time.DateOnly, token)
	return err == nil
}

// plainNumber knows decimal numbers without exponent that fit their type.
func plainNumber(token string) (Kind, bool) {
	token = strings.TrimPrefix(token, "-")
	whole, fraction, point := strings.Cut(token, ".")
	if !isDigits(whole) || len(whole) > 18 || whole[0] == '0' && len(whole) > 1 {
		return 0, false
	}
	if !point {
		return IntegerKind, true
	}
	return FloatKind, isDigits(fraction) && len(fraction) <= 18
}

func isDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// judge asks the library what one value is: nil when it is none.
func judge(source string) any {
	var doc struct{ V any }
	if decode("V = "+source, &doc) != nil {
		return nil
	}
	return doc.V
}

// confirm asks the library about a file in which the scanner found no fault.
func (s *scanner) confirm() {
	err := decode(s.text, &struct{}{})
	if err == nil {
		return
	}
	var parse toml.ParseError
	message := err.Error()
	line := 1
	if errors.As(err, &parse) {
		message, line = parse.Message, max(1, parse.Position.Line)
	}
	s.failAt(line, 1, refused(message))
}

// decode runs the library, which panics on some malformed numbers.
func decode(source string, into any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("decode TOML: %v", r)
		}
	}()
	_, err = toml.Decode(source, into)
	return err
}
