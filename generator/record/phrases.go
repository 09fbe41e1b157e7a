package record

// Phrase is words that a field holds, with the key they were written at.
// Language is "" for a text that is the same in every language.
type Phrase struct{ Key, Language, Words string }

// Phrases lists the texts of the fields, in the order of the fields: what a
// reader sees beside the figures. Ids, choices and values are none.
func Phrases(fields []Field) []Phrase {
	var list []Phrase
	for _, f := range fields {
		switch s := f.Slot.(type) {
		case line:
			list = appendPhrase(list, Phrase{f.Key, "", *s.into})
		case lines:
			for i, each := range *s.into {
				list = appendPhrase(list, Phrase{numbered(f.Key, i), "", each})
			}
		case words:
			list = appendSpoken(list, f.Key, s.into.Keys(), s.into.In)
		case told:
			list = appendSpoken(list, f.Key, s.into.Words.Keys(), s.into.Words.In)
		case rows:
			for i := range s.len() {
				for _, inner := range Phrases(s.fields(i)) {
					inner.Key = s.key(f.Key, i) + "." + inner.Key
					list = append(list, inner)
				}
			}
		}
	}
	return list
}

func appendSpoken(list []Phrase, key string, languages []string, in func(string) string) []Phrase {
	for _, l := range languages {
		list = appendPhrase(list, Phrase{key + "." + l, l, in(l)})
	}
	return list
}

func appendPhrase(list []Phrase, p Phrase) []Phrase {
	if p.Words == "" {
		return list
	}
	return append(list, p)
}
