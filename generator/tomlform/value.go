package tomlform

import (
	"bytes"
	"strings"

	"tuijie/generator/tomlfile"
)

// spaced writes a value that stands on one line with one space where spaces
// belong. Strings stay as they are.
func spaced(value string) string {
	if strings.Contains(value, `"""`) || strings.Contains(value, "'''") {
		return value
	}
	var out []byte
	for i := 0; i < len(value); i++ {
		switch c := value[i]; c {
		case '"', '\'':
			length := stringLength(value[i:])
			out = append(out, value[i:i+length]...)
			i += length - 1
		case ' ', '\t':
			rest := strings.TrimLeft(value[i:], " \t")
			if len(out) > 0 && isDigit(out[len(out)-1]) && isDigit(rest[0]) {
				out = append(out, ' ') // between a day and its hour
			}
			i = len(value) - len(rest) - 1
		case ',':
			if rest := strings.TrimLeft(value[i+1:], " \t"); rest[0] != ']' && rest[0] != '}' {
				out = append(out, ", "...)
			}
		case '=':
			out = append(out, " = "...)
		case '{':
			out = append(out, "{ "...)
		case '}':
			if empty, ok := bytes.CutSuffix(out, []byte("{ ")); ok {
				out = append(empty, "{}"...)
			} else {
				out = append(out, " }"...)
			}
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// stringLength is how many bytes the string of one line that begins here takes.
func stringLength(text string) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case text[i] == text[0]:
			return i + 1
		}
	}
	return len(text)
}

// unquoted returns where the character first stands outside of quotation marks,
// -1 where it does nowhere.
func unquoted(text string, mark byte) int {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\'':
			i += stringLength(text[i:]) - 1
		case c == mark:
			return i
		}
	}
	return -1
}

// plainKey writes a dotted key without blanks around its dots.
func plainKey(key string) string {
	var b strings.Builder
	for i := 0; i < len(key); i++ {
		switch key[i] {
		case '"', '\'':
			length := stringLength(key[i:])
			b.WriteString(key[i : i+length])
			i += length - 1
		case ' ', '\t':
		default:
			b.WriteByte(key[i])
		}
	}
	return b.String()
}

// keyPath is the parts of a dotted key.
func keyPath(key string) []string {
	key = plainKey(key)
	if !strings.ContainsAny(key, `"'`) {
		return strings.Split(key, ".")
	}
	doc, _ := tomlfile.Parse("", []byte(key+" = 0\n"))
	var path []string
	for t := doc.Root; t != nil && t.Len() > 0; {
		name := t.Keys()[0]
		v, _ := t.Get(name)
		path, t = append(path, name), v.Table
	}
	return path
}

// shownHeading reads a heading that stands behind a comment sign.
func shownHeading(text string) (path []string, isList, ok bool) {
	if !strings.HasPrefix(text, "[") || unquoted(text, ']') < 0 {
		return nil, false, false
	}
	doc, found := tomlfile.Parse("", []byte(text+"\n"))
	if len(found) > 0 || doc.Root.Len() != 1 {
		return nil, false, false
	}
	l := heading(text)
	return l.path, l.list, true
}

// shownField reads the key of a field that stands behind a comment sign.
func shownField(text string) (path []string, ok bool) {
	key, _, found := strings.Cut(text, "=")
	key = strings.TrimSpace(key)
	if !found || key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789_-.") != "" || strings.Contains(key, "..") || key[0] == '.' || key[len(key)-1] == '.' {
		return nil, false
	}
	return strings.Split(key, "."), true
}
