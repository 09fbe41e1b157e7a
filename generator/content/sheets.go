package content

import (
	"tuijie/generator/catalogue"
	"tuijie/generator/record"
)

// sheet is one kind of TOML file.
type sheet struct {
	name   string
	files  string // where such files lie in the content folder, as a pattern of path.Match
	fields []record.Field
}

// sheets are all kinds of TOML files, as a site of the languages writes them.
func sheets(languages []string) []sheet {
	g := &catalogue.Glossary{Languages: languages}
	return []sheet{
		{"site", "site.toml", new(catalogue.Site).Fields()},
		{"vocabulary", "vocabulary.toml", new(catalogue.Vocabulary).Fields()},
		{"contacts", "contacts.toml", new(catalogue.Desks).Fields()},
		{"glossary", "glossary.toml", g.Fields()},
		{"project", "projects/*/project.toml", new(catalogue.Project).Fields()},
		{"policy", "policies/*/policy.toml", new(catalogue.Policy).Fields()},
		{"fair", "fairs/*/fair.toml", new(catalogue.Fair).Fields()},
		{"bulletin", "bulletins/*/bulletin.toml", new(catalogue.Bulletin).Fields()},
		{"page", "pages/*/page.toml", new(catalogue.Page).Fields()},
		{"reserve", "reserves/*.toml", new(catalogue.Reserve).Fields()},
	}
}
