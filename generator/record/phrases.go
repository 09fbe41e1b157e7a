package record

import "tuijie/generator/lang"

// Phrase is words that a field holds. Language is "" for a text that is the same in
// every language.
type Phrase struct {
	Field    string // its key without the language: "scale.2.name"
	Language string
	Words    string
}

// Key is the key that the words were written at: "scale.2.name.zh".
func (p Phrase) Key() string {
	if p.Language == "" {
		return p.Field
	}
	return p.Field + "." + p.Language
}

// Phrases lists the texts of the fields, in the order of the fields: what a
// reader sees beside the figures. Ids, choices and values are none.
func Phrases(fields []Field) []Phrase { return AppendPhrases(nil, fields) }

// AppendPhrases adds the texts of the fields to a list, as Phrases gives them.
func AppendPhrases(list []Phrase, fields []Field) []Phrase { return appendPhrases(list, "", fields) }

// appendPhrases adds the texts of fields that stand at the prefix.
func appendPhrases(list []Phrase, prefix string, fields []Field) []Phrase {
	for i := range fields {
		f := &fields[i]
		switch s := f.Slot.(type) {
		case line:
			list = appendPhrase(list, Phrase{prefix + f.Key, "", *s.into})
		case lines:
			for i, each := range *s.into {
				list = appendPhrase(list, Phrase{prefix + numbered(f.Key, i), "", each})
			}
		case words:
			list = appendSpoken(list, prefix+f.Key, *s.into)
		case told:
			list = appendSpoken(list, prefix+f.Key, s.into.Words)
		case rows:
			for i := range s.len() {
				list = appendPhrases(list, prefix+s.key(f.Key, i)+".", s.fields(i))
			}
		}
	}
	return list
}

func appendSpoken(list []Phrase, field string, text lang.Text) []Phrase {
	for language, words := range text.All {
		list = appendPhrase(list, Phrase{field, language, words})
	}
	return list
}

func appendPhrase(list []Phrase, p Phrase) []Phrase {
	if p.Words == "" {
		return list
	}
	return append(list, p)
}

// Translated gives the texts of the fields that are written once for each language, in
// the order of the fields, each by its key without the language.
func Translated(fields []Field, yield func(key string, text lang.Text)) {
	translated("", fields, yield)
}

func translated(prefix string, fields []Field, yield func(key string, text lang.Text)) {
	for i := range fields {
		f := &fields[i]
		switch s := f.Slot.(type) {
		case words:
			yield(prefix+f.Key, *s.into)
		case told:
			yield(prefix+f.Key, s.into.Words)
		case rows:
			for i := range s.len() {
				translated(prefix+s.key(f.Key, i)+".", s.fields(i), yield)
			}
		}
	}
}
