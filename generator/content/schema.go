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
	settings.WriteString(taploHead)
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
	return slices.Concat(files, []NewFile{{taplo, []byte(settings.String())}, {".vscode/extensions.json", []byte(extensions)}, {".vscode/settings.json", []byte(vscode)}}), nil
}

// The heads of the settings. The extension formats a file as tuijie fmt does, but
// for the order of its fields, and writes a list of several lines with one value on
// each.
const (
	taploHead = `# 由 tuijie schema 写入：编辑器里的 TOML 扩展据此补全和检查，格式与 tuijie fmt 一致。
# Written by tuijie schema: the TOML extension of an editor completes and checks by it, and formats as tuijie fmt does.

[formatting]
align_comments = false
allowed_blank_lines = 1
array_auto_collapse = false
array_auto_expand = false
`
	extensions = `// 由 tuijie schema 写入：建议安装的扩展。
// Written by tuijie schema: the extension to install.
{
  "recommendations": ["tamasfe.even-better-toml"]
}
`
	vscode = `// 由 tuijie schema 写入：按 UTF-8 保存，TOML 由扩展检查。
// Written by tuijie schema: files are saved as UTF-8, and TOML is checked by the extension.
{
  "files.encoding": "utf8",
  "files.insertFinalNewline": true,
  "[toml]": {
    "editor.defaultFormatter": "tamasfe.even-better-toml"
  }
}
`
)
