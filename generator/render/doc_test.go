package render_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"
)

// guide is the theme guide. It tells every field that a template may use, and is held to view.go here.
const guide = "../../docs/themes.md"

// field is one row of the guide: | `.Name` | `type` | meaning |
type field struct{ name, kind string }

func TestTheThemeGuideTellsEveryFieldOfEveryView(t *testing.T) {
	told := guideSections(t)
	for view, fields := range views(t) {
		section, ok := told[view]
		if !ok {
			t.Errorf("docs/themes.md has no section ### %s", view)
		}
		for _, f := range fields {
			got, ok := section[f.name]
			switch {
			case !ok:
				t.Errorf("docs/themes.md, ### %s: no row for a field; add\n| `%s` | `%s` | … |", view, f.name, f.kind)
			case got.kind != f.kind:
				t.Errorf("docs/themes.md, ### %s: %s is a %s, not a %s", view, f.name, f.kind, got.kind)
			}
			delete(section, f.name)
		}
		for name := range section {
			t.Errorf("docs/themes.md, ### %s: there is no field %s", view, name)
		}
		delete(told, view)
	}
	for view := range told {
		t.Errorf("docs/themes.md, ### %s: there is no such view", view)
	}
}

// views are the exported structs of view.go. A struct that is embedded is a field without a dot: its own fields are
// the view's as well.
func views(t *testing.T) map[string][]field {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "view.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]field{}
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.TYPE {
			continue
		}
		for _, spec := range group.Specs {
			spec := spec.(*ast.TypeSpec)
			if s, ok := spec.Type.(*ast.StructType); ok && spec.Name.IsExported() {
				found[spec.Name.Name] = fieldsOf(s)
			}
		}
	}
	if len(found) == 0 {
		t.Fatal("view.go holds no view")
	}
	return found
}

func fieldsOf(s *ast.StructType) []field {
	var fields []field
	for _, f := range s.Fields.List {
		kind := types.ExprString(f.Type)
		if len(f.Names) == 0 {
			fields = append(fields, field{kind, "embedded"})
		}
		for _, name := range f.Names {
			if name.IsExported() {
				fields = append(fields, field{"." + name.Name, kind})
			}
		}
	}
	return fields
}

// guideSections are the rows of the guide by section and field.
func guideSections(t *testing.T) map[string]map[string]field {
	t.Helper()
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]map[string]field{}
	var section map[string]field
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			section = nil
			if name, ok := strings.CutPrefix(line, "### "); ok {
				section = map[string]field{}
				found[name] = section
			}
		}
		cells := strings.Split(line, "|")
		if section == nil || len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		name, kind := strings.Trim(cells[1], " `"), strings.Trim(cells[2], " `")
		if strings.TrimSpace(cells[3]) == "" {
			t.Errorf("docs/themes.md, %s: the row says nothing", name)
		}
		section[name] = field{name, kind}
	}
	return found
}
