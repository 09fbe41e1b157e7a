package tomlfile

// Table is a set of fields in the order in which they were written.
type Table struct {
	fields []field
}

type field struct {
	key          string
	line, column int
	value        Value
}

// Get returns the value of a key.
func (t *Table) Get(key string) (Value, bool) {
	for i := range t.fields {
		if t.fields[i].key == key {
			return t.fields[i].value, true
		}
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

// KeyPlace returns the place of the key itself, or zeros where it is not written.
func (t *Table) KeyPlace(key string) (line, column int) {
	for i := range t.fields {
		if t.fields[i].key == key {
			return t.fields[i].line, t.fields[i].column
		}
	}
	return 0, 0
}

// Len returns how many fields there are.
func (t *Table) Len() int { return len(t.fields) }
