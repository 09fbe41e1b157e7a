package content_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"tuijie/generator/content"
	"tuijie/generator/tomlfile"
)

// schemas are the schemas of a bilingual site by the files that they are for.
func schemas(t *testing.T) map[string]*gojsonschema.Schema {
	t.Helper()
	files, err := content.Schemas([]string{"zh", "en"})
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[string][]byte{}
	for _, f := range files {
		bodies[f.Name] = f.Body
	}
	doc, found := tomlfile.Parse(".taplo.toml", bodies[".taplo.toml"])
	if len(found) > 0 {
		t.Fatal(found)
	}
	made := map[string]*gojsonschema.Schema{}
	for _, rule := range plain(doc.Root)["rule"].([]any) {
		r := rule.(map[string]any)
		at := r["schema"].(map[string]any)["path"].(string)
		schema, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(bodies[at]))
		if err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		made[r["include"].([]any)[0].(string)] = schema
	}
	return made
}

// plain is a table as JSON has it, with dates as text.
func plain(t *tomlfile.Table) map[string]any {
	m := map[string]any{}
	for key, v := range t.All {
		m[key] = plainValue(v)
	}
	return m
}

func plainValue(v tomlfile.Value) any {
	switch v.Kind {
	case tomlfile.TableKind:
		return plain(v.Table)
	case tomlfile.ListKind:
		list := []any{}
		for _, item := range v.List {
			list = append(list, plainValue(item))
		}
		return list
	case tomlfile.BoolKind:
		return v.Text == "true"
	case tomlfile.IntegerKind, tomlfile.FloatKind:
		return json.Number(strings.ReplaceAll(v.Text, "_", ""))
	}
	return v.Text
}

func TestTheShippedContentFitsTheSchemas(t *testing.T) {
	made := schemas(t)
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS("../.."), "content", func(name string, e fs.DirEntry, err error) error {
		if name == content.AcceptedFolder {
			return fs.SkipDir // no file of it is a fact
		}
		if err != nil || path.Ext(name) != ".toml" {
			return err
		}
		for pattern, schema := range made {
			if ok, _ := path.Match(pattern, name); !ok {
				continue
			}
			seen[pattern] = true
			for _, fault := range faults(t, schema, name) {
				t.Errorf("%s: %s", name, fault)
			}
			return nil
		}
		t.Errorf("%s has no schema", name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) != len(made) {
		t.Errorf("the shipped content has files for %d of %d schemas", len(seen), len(made))
	}
}

func faults(t *testing.T, schema *gojsonschema.Schema, name string) []string {
	t.Helper()
	raw, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return held(t, schema, string(raw))
}

// held holds a TOML file against a schema as an editor does, with dates as text.
func held(t *testing.T, schema *gojsonschema.Schema, text string) []string {
	t.Helper()
	doc, _ := tomlfile.Parse("project.toml", []byte(text))
	raw, err := json.Marshal(plain(doc.Root))
	if err != nil {
		t.Fatal(err)
	}
	result, err := schema.Validate(gojsonschema.NewBytesLoader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range result.Errors() {
		list = append(list, e.String())
	}
	return list
}

func TestASchemaFindsWhatIsTypedWrongly(t *testing.T) {
	project := schemas(t)["content/projects/*/project.toml"]
	for text, want := range map[string]string{
		"titel = \"x\"":                                      "titel",
		"visibility = \"hidden\"":                            "visibility",
		"[schedule]\nmonths = \"24\"":                        "schedule.months",
		"[investment]\ntotal = 27000":                        "investment.total",
		"name.fr = \"x\"":                                    "fr",
		"[[permits]]\nstep = \"nowhere\"\nstatus = \"done\"": "permits.0.step",
	} {
		if found := strings.Join(held(t, project, text), "\n"); !strings.Contains(found, want) {
			t.Errorf("%q: found %q, want %q", text, found, want)
		}
	}
}
