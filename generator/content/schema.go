package content

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tuijie/generator/record"
)

// schemaFolder is where the schemas of a site are kept.
const schemaFolder = "schema"

// taplo is the settings file of the TOML extension of editors such as VS Code.
const taplo = ".taplo.toml"

// Schemas makes a JSON Schema for every kind of TOML file, and the settings by
// which editors find them. It reads the site's languages.
func Schemas(languages []string) ([]NewFile, error) {
	var files []NewFile
	var settings strings.Builder
	settings.WriteString("# 由 tuijie schema 写入：编辑器里的 TOML 扩展据此补全和检查。\n# Written by tuijie schema: the TOML extension of an editor completes and checks by it.\n")
	for _, s := range sheets(languages) {
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
