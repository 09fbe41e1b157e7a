package synthetic

import (
	"fmt"
	"strings"
)

// toml writes one file of facts and remembers which it has.
type toml struct {
	b     strings.Builder
	table string
	rows  map[string]int
	keys  map[string]bool
}

func newTOML() *toml { return &toml{rows: map[string]int{}, keys: map[string]bool{}} }

// in begins a table, or with a name that is a list's, its next row.
func (t *toml) in(table string) {
	fmt.Fprintf(&t.b, "\n[%s]\n", table)
	t.table = table + "."
}

func (t *toml) row(list string) {
	t.rows[list]++
	fmt.Fprintf(&t.b, "\n[[%s]]\n", list)
	t.table = fmt.Sprintf("%s.%d.", list, t.rows[list])
}

// raw sets a key to a value that is written without quotes.
func (t *toml) raw(key string, value any) {
	t.keys[t.table+key] = true
	fmt.Fprintf(&t.b, "%s = %v\n", key, value)
}

// text sets a key to a text.
func (t *toml) text(key, value string) { t.raw(key, `"`+value+`"`) }

// say sets a key in both languages.
func (t *toml) say(key string, p pair) {
	t.keys[t.table+key] = true
	fmt.Fprintf(&t.b, "%[1]s.zh = \"%[2]s\"\n%[1]s.en = \"%[3]s\"\n", key, p.zh, p.en)
}

// list sets a key to texts.
func (t *toml) list(key string, values []string) {
	t.raw(key, `["`+strings.Join(values, `", "`)+`"]`)
}
