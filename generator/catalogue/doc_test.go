package catalogue_test

import (
	"maps"
	"os"
	"strings"
	"testing"

	"tuijie/generator/catalogue"
	"tuijie/generator/record"
)

// reference is the content reference for staff. It stands outside this room, and is held to the lists of fields here.
const reference = "../../docs/content.md"

// files are the TOML files of a site, each with the fields that it may hold. The reference has a section for each,
// whose heading names the file.
var files = []struct {
	name   string
	fields []record.Field
}{
	{"site.toml", new(catalogue.Site).Fields()},
	{"vocabulary.toml", new(catalogue.Vocabulary).Fields()},
	{"contacts.toml", new(catalogue.Desks).Fields()},
	{"glossary.toml", (&catalogue.Glossary{Languages: []string{"zh", "en"}}).Fields()},
	{"reserves/<id>.toml", new(catalogue.Reserve).Fields()},
	{"project.toml", new(catalogue.Project).Fields()},
	{"policy.toml", new(catalogue.Policy).Fields()},
	{"fair.toml", new(catalogue.Fair).Fields()},
	{"bulletin.toml", new(catalogue.Bulletin).Fields()},
	{"page.toml", new(catalogue.Page).Fields()},
}

// everyFile is named by the heading of the section whose fields several files share.
const everyFile = "*.toml"

// row is one row of the reference: | `key` | 中文 / English | type | need | notes |
type row struct{ key, label, kind, need, notes string }

func TestTheContentReferenceTellsEveryField(t *testing.T) {
	sections := sections(t)
	shared := sections[everyFile]
	unused := maps.Clone(shared)
	for _, f := range files {
		rows := sections[f.name]
		if rows == nil {
			t.Errorf("docs/content.md has no section whose heading names `%s`", f.name)
			continue
		}
		for _, want := range wanted(t, f.fields, "") {
			got, ok := rows[want.key]
			if !ok {
				got, ok = shared[want.key]
				delete(unused, want.key)
			}
			if !ok {
				t.Errorf("docs/content.md, `%s`: no row for the field %s; add\n| `%s` | %s | %s | %s | … |", f.name, want.key, want.key, want.label, want.kind, want.need)
				continue
			}
			delete(rows, want.key)
			for _, cell := range []struct{ name, got, want string }{
				{"label", got.label, want.label}, {"type", got.kind, want.kind}, {"need", got.need, want.need},
			} {
				if cell.got != cell.want {
					t.Errorf("docs/content.md, `%s`, %s: the %s is %q and should be %q", f.name, want.key, cell.name, cell.got, cell.want)
				}
			}
			for choice := range strings.FieldsSeq(want.notes) {
				if !strings.Contains(got.notes, "`"+choice+"`") && !strings.Contains(got.notes, "同 `") {
					t.Errorf("docs/content.md, `%s`, %s: the choice `%s` is not told", f.name, want.key, choice)
				}
			}
		}
		for key := range rows {
			t.Errorf("docs/content.md, `%s`: there is no field %s", f.name, key)
		}
	}
	for key := range unused {
		t.Errorf("docs/content.md, `%s`: no file has the field %s", everyFile, key)
	}
}

// wanted is what the reference should say of the fields; the notes hold the choices, parted by blanks. A row may send
// the reader to another one instead: 同 `progress.stage`.
func wanted(t *testing.T, fields []record.Field, prefix string) []row {
	var rows []row
	for _, f := range fields {
		key := prefix + f.Key
		rows = append(rows, row{key, f.Label.ZH + " / " + f.Label.EN, kindWord(t, key, f.Slot.Kind()), needWord(f.Need), choices(f)})
		if s, ok := f.Slot.(interface{ Blank() []record.Field }); ok {
			mark := "[]."
			if f.Slot.Kind() == "tables by id" {
				mark = ".<id>."
			}
			rows = append(rows, wanted(t, s.Blank(), key+mark)...)
		}
	}
	return rows
}

func choices(f record.Field) string {
	s, ok := f.Slot.(interface{ Choices() []record.Word })
	if !ok {
		return ""
	}
	var ids []string
	for _, w := range s.Choices() {
		ids = append(ids, w.ID)
	}
	return strings.Join(ids, " ")
}

func needWord(n record.Need) string {
	switch {
	case n == record.Required:
		return "必填"
	case n == record.Optional:
		return "选填"
	}
	for _, s := range catalogue.Line() {
		if n.Due(s.Step()) {
			return "自 " + s.String()
		}
	}
	return "选填"
}

// kindWords are the reference's words for the kinds of values.
var kindWords = map[string]string{
	"text": "文字", "T": "T", "bool": "是否", "int": "整数", "date": "日期", "money": "金额", "money or tbd": "金额或 tbd",
	"area": "面积", "quantity": "数量", "value": "数值", "value or T": "数值或 T", "rate": "百分率", "month": "月份",
	"quarter": "季度", "year": "年份", "years": "年数", "coordinates": "度数", "currency": "币种", "number": "数字",
	"id": "编号", "list of texts": "文字列表", "list of tables": "表列", "tables by id": "表",
}

func kindWord(t *testing.T, key, kind string) string {
	if word, ok := kindWords[kind]; ok {
		return word
	}
	for prefix, word := range map[string]string{"one of ": "单选", "list of ": "多选"} {
		if strings.HasPrefix(kind, prefix) {
			return word
		}
	}
	for prefix, word := range map[string]string{"id ": "编号：", "ids ": "编号列表："} {
		if target, ok := strings.CutPrefix(kind, prefix); ok {
			return word + target
		}
	}
	t.Errorf("%s: this test has no word for values of the kind %q; add one here and to the table of values in docs/content.md", key, kind)
	return kind
}

func names() []string {
	list := make([]string, len(files))
	for i, f := range files {
		list[i] = f.name
	}
	return list
}

// sections are the rows of the reference by section and key.
func sections(t *testing.T) map[string]map[string]row {
	t.Helper()
	text, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]map[string]row{}
	var section map[string]row
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "## "); ok {
			section = nil
			for _, name := range append(names(), everyFile) {
				if strings.Contains(title, "`"+name+"`") {
					section = map[string]row{}
					found[name] = section
				}
			}
		}
		cells := strings.Split(line, "|")
		if section == nil || len(cells) != 7 || !strings.HasPrefix(strings.TrimSpace(cells[1]), "`") {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		r := row{strings.Trim(cells[1], "`"), cells[2], cells[3], cells[4], cells[5]}
		if _, twice := section[r.key]; twice {
			t.Errorf("docs/content.md tells %s twice in one section", r.key)
		}
		section[r.key] = r
	}
	return found
}
