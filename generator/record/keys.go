package record

// Keys lists the keys of a file in the order of its fields, dotted, with those of
// rows and of each language: "name.zh", "land.constraints.note.en". "*" stands for
// the name of a table that people name: "towns.*.code".
func Keys(fields []Field, languages []string) []string {
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.Key)
		switch s := f.Slot.(type) {
		case interface{ Blank() []Field }:
			within := f.Key + "."
			if f.Slot.Kind() == "tables by id" {
				within += "*."
			}
			for _, key := range Keys(s.Blank(), languages) {
				keys = append(keys, within+key)
			}
		default:
			if kind := f.Slot.Kind(); kind == "T" || kind == "value or T" {
				for _, l := range languages {
					keys = append(keys, f.Key+"."+l)
				}
			}
		}
	}
	return keys
}
