package draw

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// named returns the attributes that give a drawing its text alternative; without a label the drawing
// repeats what stands beside it, and is hidden from those who listen.
func named(label string) string {
	if label == "" {
		return ` aria-hidden="true"`
	}
	return ` role="img" aria-label="` + escape(label) + `"`
}

// framed opens a drawing that scales with its box. It stands in a page, where an SVG element needs no name space.
func framed(class, box, label string) string {
	return `<svg class="` + class + `" viewBox="` + box + `"` + named(label) + `>`
}

// stretched opens a drawing one row high that is as wide as its box and measures in percent of it, so that
// the character of a line keeps its form at any width.
func stretched(class, height, label string) string {
	return `<svg class="` + class + `" width="100%" height="` + height + `"` + named(label) + `>`
}

// element writes an element without content. Its parameters are the program's own words, never the author's.
func element(name, attributes string) string { return "<" + name + " " + attributes + "/>" }

func path(class string, data []byte, attributes string) string {
	if len(data) == 0 {
		return ""
	}
	return `<path class="` + class + `"` + attributes + ` d="` + string(data) + `"/>`
}

// escape makes any text fit for XML content and quoted attributes.
func escape(text string) string {
	return html.EscapeString(strings.Map(printable, text))
}

func printable(r rune) rune {
	if r == '\n' || r == '\t' {
		return ' '
	}
	if r == utf8.RuneError || unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
		return -1
	}
	return r
}

// inner reports whether an address stays in the site: relative, with no scheme and no host.
func inner(address string) bool {
	if address == "" || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\x00\t\r\n") {
		return false
	}
	head, _, _ := strings.Cut(address, "/")
	return !strings.Contains(head, ":")
}
