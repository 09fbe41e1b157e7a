package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/record"
	"tuijie/generator/tomlfile"
)

// NewFile is a file of a new entry. Name is relative to the site.
type NewFile struct {
	Name string
	Body []byte
}

// Blank makes the files of a new entry: its facts, with every field it may have
// as a comment that says what it is, and a prose file in each language where the
// kind has prose. The error is a *diag.Fault where the kind or the id will not do,
// or the entry is there already.
func Blank(site fs.FS, kind catalogue.Kind, id string) ([]NewFile, error) {
	fields := fieldsOf(kind)
	if fields == nil {
		return nil, &diag.Fault{Code: diag.WrongValue, Message: diag.Say("没有 %q 这种条目", "there is no kind of entry %q", kind)}
	}
	r := &reader{Source: newSource(site)}
	if !r.wellNamed(kind, id, id) {
		d := r.found[0]
		return nil, &diag.Fault{Code: d.Code, Message: d.Message, Hint: d.Hint}
	}
	facts, place := FileOf(kind, id), path.Join(Folder, string(kind), id)
	if kind.File() == "" {
		place = facts
	}
	if _, err := fs.Stat(site, place); err == nil {
		return nil, &diag.Fault{Code: diag.DuplicateID, Message: diag.Say("%s 已经存在", "%s is there already", place), Hint: diag.Say("换一个编号", "choose another id")}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look for %s: %w", place, err)
	}
	languages, err := Languages(site)
	if err != nil {
		return nil, err
	}
	files := []NewFile{{facts, blankFacts(fields, languages)}}
	if kind.File() == "" {
		return files, nil
	}
	for _, l := range languages {
		files = append(files, NewFile{path.Join(place, l+".md"), blankProse(kind, l)})
	}
	return files, nil
}

// FileOf returns the file that holds the facts of an entry.
func FileOf(kind catalogue.Kind, id string) string {
	if kind.File() == "" {
		return path.Join(Folder, string(kind), id+".toml")
	}
	return path.Join(Folder, string(kind), id, kind.File())
}

// fieldsOf describes the facts of a kind; nil for what is none.
func fieldsOf(kind catalogue.Kind) []record.Field {
	for _, s := range sheets(nil) {
		if s.name == kind.One() {
			return s.fields
		}
	}
	return nil
}

// Languages are the keys of the languages that a site declares; zh and en where
// it says nothing yet.
func Languages(site fs.FS) ([]string, error) {
	keys, _, err := Spoken(site)
	return keys, err
}

// Spoken is Languages, with the key of the language that the others are translated
// from.
func Spoken(site fs.FS) (keys []string, source string, err error) {
	raw, err := fs.ReadFile(site, Folder+"/site.toml")
	if errors.Is(err, fs.ErrNotExist) {
		return []string{"zh", "en"}, "zh", nil
	}
	if err != nil {
		return nil, "", fmt.Errorf("read site.toml: %w", err)
	}
	doc, _ := tomlfile.Parse(Folder+"/site.toml", raw)
	if v, ok := doc.Root.Get("source_language"); ok {
		source = v.Text
	}
	return declared(doc), source, nil
}

// blankFacts writes every field: those always due as lines to fill in, the
// others behind a comment sign.
func blankFacts(fields []record.Field, languages []string) []byte {
	var b bytes.Buffer
	b.WriteString("# 必填的各行填好内容；带 # 的选填，需要时删去行首的 #。写法见 docs/content.md\n")
	b.WriteString("# Fill in the plain lines. A line behind # is optional: remove the # to use it. See docs/content.md\n")
	fields = slices.Clone(fields)
	slices.SortStableFunc(fields, func(a, b record.Field) int { return tablesLast(a) - tablesLast(b) })
	for _, f := range fields {
		b.WriteString("\n# " + strings.Join(record.Explained(f), "\n# ") + "\n")
		mark := "# "
		if f.Need == record.Required {
			mark = ""
		}
		for _, line := range record.Example(f, languages) {
			b.WriteString(mark + line + "\n")
		}
	}
	return b.Bytes()
}

func tablesLast(f record.Field) int {
	if record.IsTables(f) {
		return 1
	}
	return 0
}

// headings are the sections of a project that investors read, in their order.
var headings = map[string][]string{
	"zh": {"项目背景与优势", "建设内容与规模", "建设条件", "市场分析", "效益分析", "风险提示", "合作内容"},
	"en": {"Background and strengths", "Scope and scale", "Site conditions", "Market", "Returns", "Risks", "What we offer"},
}

// Headings are the sections of a project that investors read, in their order, in a
// language; in English where it has none.
func Headings(language string) []string {
	if titles, ok := headings[language]; ok {
		return titles
	}
	return headings["en"]
}

func blankProse(kind catalogue.Kind, language string) []byte {
	if kind != catalogue.Projects {
		return []byte("\n")
	}
	return []byte("## " + strings.Join(Headings(language), "\n\n## ") + "\n")
}
