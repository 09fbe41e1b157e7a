package report

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"tuijie/generator/diag"
)

// GitHub prints workflow commands, which show findings beside the lines of a
// pull request, and a last line that counts them. GitHub itself shows only the
// first ten of each severity.
func GitHub(w io.Writer, l diag.List, o Options) error {
	var out bytes.Buffer
	for _, d := range sorted(l) {
		out.WriteString(o.command(d) + "\n")
	}
	out.WriteString(counts(l, o) + "\n")
	return flush(w, &out)
}

func (o Options) command(d diag.Diagnostic) string {
	verb := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning"}[d.Severity]
	if verb == "" {
		verb = "notice"
	}
	var properties []string
	add := func(name, value string) {
		properties = append(properties, name+"="+githubProperty(value))
	}
	if d.File != "" {
		add("file", oneLine(o.file(d.File)))
	}
	if d.File != "" && d.Line > 0 {
		add("line", strconv.Itoa(d.Line))
		if d.Column > 0 {
			add("col", strconv.Itoa(d.Column))
		}
	}
	add("title", string(d.Code))
	return "::" + verb + " " + strings.Join(properties, ",") + "::" + githubText(plain(o.withHint(d), ""))
}

// githubText escapes what would end a command or start another.
func githubText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubText(s))
}
