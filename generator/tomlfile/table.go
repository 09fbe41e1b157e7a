package tomlfile

// Table is a set of fields in the order in which they were written. The zero
// Table is empty.
type Table struct {
	fields []field
	index  map[string]int // where each key stands in fields; nil in small tables
	form   form
}

// field is a key with its value.
type field struct {
	key          string
	line, column int
	value        Value
	grown        bool // a list that [[ ]] headings add to
}

// form is how a table came to be, which decides what may be added to it.
type form uint8

const (
	implied form = iota // on the way to the table of a heading
	headed              // by its own heading
	dotted              // by a dotted key
	inline              // in { }
)

// smallTable is the number of fields up to which searching beats an index.
const smallTable = 32

// Get returns the value of a key.
func (t *Table) Get(key string) (Value, bool) {
	if f := t.find(key); f != nil {
		return f.value, true
	}
	return Value{}, false
}

// Keys returns the keys in the order in which they were first written.
func (t *Table) Keys() []string {
	keys := make([]string, len(t.fields))
	for i := range t.fields {
		keys[i] = t.fields[i].key
	}
	return keys
}

// All yields every key with its value, in the order in which they were first written.
func (t *Table) All(yield func(key string, v Value) bool) {
	for i := range t.fields {
		if !yield(t.fields[i].key, t.fields[i].value) {
			return
		}
	}
}

// KeyPlace returns the place of the key itself, or zeros where it is not written.
func (t *Table) KeyPlace(key string) (line, column int) {
	if f := t.find(key); f != nil {
		return f.line, f.column
	}
	return 0, 0
}

// Len returns how many fields there are.
func (t *Table) Len() int { return len(t.fields) }

func (t *Table) find(key string) *field {
	if t.index != nil {
		if i, ok := t.index[key]; ok {
			return &t.fields[i]
		}
		return nil
	}
	for i := range t.fields {
		if t.fields[i].key == key {
			return &t.fields[i]
		}
	}
	return nil
}

// room is how many fields a table has most often: one for each language between braces and behind points, more under a
// heading, and most in the file itself, which is implied.
var room = [...]int{implied: 16, headed: 6, dotted: 2, inline: 2}

// number notes where the last field stands, if there are more than are quickly
// searched.
func (t *Table) number() {
	if len(t.fields) <= smallTable {
		return
	}
	if t.index == nil {
		t.index = make(map[string]int, 2*smallTable)
		for i := range t.fields {
			t.index[t.fields[i].key] = i
		}
	}
	last := len(t.fields) - 1
	t.index[t.fields[last].key] = last
}
