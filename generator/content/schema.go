package content

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/record"
)

// schemaFolder is where the schemas of a site are kept.
const schemaFolder = "schema"

// taplo is the settings file of the TOML extension of editors such as VS Code.
const taplo = ".taplo.toml"

// Schemas makes a JSON Schema for every kind of TOML file, and the settings by
// which editors find them. It reads the site's languages.
func Schemas(languages []string) ([]NewFile, error) {
	g := &catalogue.Glossary{Languages: languages}
	sheets := []struct {
		name, files string
		fields      []record.Field
	}{
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
	var files []NewFile
	var settings strings.Builder
	settings.WriteString("# 由 tuijie schema 写入：编辑器里的 TOML 扩展据此补全和检查。\n# Written by tuijie schema: the TOML extension of an editor completes and checks by it.\n")
	for _, s := range sheets {
		name := schemaFolder + "/" + s.name + ".schema.json"
		schema := record.Schema(s.fields, languages)
		schema["$schema"] = "http://json-schema.org/draft-07/schema#"
		body, err := json.MarshalIndent(schema, "", "  ")
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
		files = append(files, NewFile{name, append(body, '\n')})
		fmt.Fprintf(&settings, "\n[[rule]]\ninclude = [\"%s/%s\"]\n[rule.schema]\npath = \"%s\"\nenabled = true\n", Folder, s.files, name)
	}
	return slices.Concat(files, []NewFile{{taplo, []byte(settings.String())}}), nil
}
