package form

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/record"
	"tuijie/generator/tomledit"
	"tuijie/generator/tomlfile"
)

// ErrFaulty tells that a file has faults of its own: its form can be read but not
// edited until they are mended.
var ErrFaulty = tomledit.ErrFaulty

// Edit is one thing that a person does in a form.
type Edit struct {
	Do   Act      `json:"do"`
	Path string   `json:"path"`
	Text string   `json:"text,omitempty"` // Set: the value, "" for none; AddRow to tables by id: the id
	List []string `json:"list,omitempty"` // SetList: the values
	Row  int      `json:"row,omitempty"`  // MoveRow and RemoveRow: which, counted from 1
	To   int      `json:"to,omitempty"`   // MoveRow: where to
}

// Act is what an edit does.
type Act string

// The acts. RemoveTable takes away one of the tables that are named by ids.
const (
	Set         Act = "set"
	SetList     Act = "list"
	AddRow      Act = "add"
	MoveRow     Act = "move"
	RemoveRow   Act = "remove"
	RemoveTable Act = "drop"
)

// Apply makes edits in a file, one after the other. An error that is ErrFaulty
// tells that the file has to be mended first, a *diag.Fault that an edit cannot be
// made as it is; either way nothing is.
func (s *Sheet) Apply(name string, src []byte, edits []Edit) ([]byte, error) {
	if len(edits) == 0 {
		return src, nil
	}
	body, marked := bytes.CutPrefix(src, mark)
	f, err := tomledit.Parse(name, body, s.order)
	if err != nil {
		return nil, err
	}
	for _, e := range edits {
		if err := s.apply(f, e); err != nil {
			return nil, err
		}
	}
	if marked {
		return append(slices.Clone(mark), f.Bytes()...), nil
	}
	return f.Bytes(), nil
}

func (s *Sheet) apply(f *tomledit.File, e Edit) error {
	field, key, language, ok := s.find(e.Path)
	if e.Do == RemoveTable {
		field, key, ok = s.table(e.Path)
	}
	if !ok {
		return cannot(diag.Say("表单里没有 %q 这个字段", "the form has no field %q", e.Path))
	}
	var err error
	switch e.Do {
	case Set:
		err = set(f, field, key, language, e.Text)
	case SetList:
		err = setList(f, field, key, e.List)
	case AddRow:
		err = addRow(f, field, key, e.Text)
	case MoveRow:
		err = f.MoveRow(key, e.Row, e.To)
	case RemoveRow:
		err = f.RemoveRow(key, e.Row)
	case RemoveTable:
		err = f.RemoveTable(key)
	default:
		return cannot(diag.Say("没有 %q 这种改法", "there is no edit %q", string(e.Do)))
	}
	if err != nil {
		return cannot(diag.Say("这里写得特别，表单改不了：%s", "this is written in a way that the form cannot edit: %s", err.Error()))
	}
	return nil
}

func cannot(message diag.Text) error {
	return &diag.Fault{Code: diag.WrongValue, Message: message,
		Hint: diag.Say("到“原文”里直接改这个文件", "edit the file itself, under “Source”")}
}

// table resolves the path of one of the tables that are named by ids.
func (s *Sheet) table(at string) (record.Field, string, bool) {
	dot := strings.LastIndexByte(at, '.')
	if dot < 0 {
		return record.Field{}, "", false
	}
	f, _, _, ok := s.find(at[:dot])
	return f, at, ok && f.Slot.Kind() == "tables by id"
}

// set writes a single value; an empty text takes it away, but of a text that must
// be there an empty one is left, so that its place and its comment stay.
func set(f *tomledit.File, field record.Field, key, language, text string) error {
	old, _ := f.Get(key)
	if language == "" {
		if kind := field.Slot.Kind(); text == "" && !(field.Need == record.Required && (kind == "text" || kind == "id")) {
			return f.Remove(key)
		}
		if old.Table != nil {
			if err := removeAll(f, key, old.Table); err != nil {
				return err
			}
		}
		return f.Set(key, literal(f, field, old, text))
	}
	if old.Table == nil { // a single value where a text of each language is due
		if err := f.Remove(key); err != nil {
			return err
		}
	}
	path := key + "." + language
	_, there := f.Get(path)
	switch {
	case text != "" || field.Need == record.Required:
		return f.Set(path, quoted(f, text))
	case !there:
		return nil
	case othersEmpty(old.Table, language):
		return removeAll(f, key, old.Table)
	}
	return f.Set(path, `""`)
}

// othersEmpty reports whether no other language says anything.
func othersEmpty(t *tomlfile.Table, language string) bool {
	for l, v := range t.All {
		if l != language && v.Text != "" {
			return false
		}
	}
	return true
}

func removeAll(f *tomledit.File, key string, t *tomlfile.Table) error {
	if v, ok := f.Get(key); ok && v.Replaced("") != nil {
		return f.Remove(key)
	}
	for _, l := range t.Keys() {
		if err := f.Remove(key + "." + l); err != nil {
			return err
		}
	}
	return nil
}

// setList writes several values; none takes the field away.
func setList(f *tomledit.File, field record.Field, key string, list []string) error {
	if !several(field) {
		return fmt.Errorf("%s holds one value", key)
	}
	old, there := f.Get(key)
	if len(list) == 0 {
		return f.Remove(key)
	}
	if len(list) == 1 && there && old.Kind != tomlfile.ListKind && old.Table == nil {
		return f.Set(key, tomledit.Quote(list[0]))
	}
	if field.Slot.Kind() == "coordinates" {
		return setAngles(f, key, old, list)
	}
	return f.SetList(key, list, tomledit.Quote)
}

// setAngles changes the numbers of a list whose places mean something.
func setAngles(f *tomledit.File, key string, old tomlfile.Value, list []string) error {
	literals := make([]string, len(list))
	for i, text := range list {
		literals[i] = tomledit.Quote(text)
		if number.MatchString(text) {
			literals[i] = text
		}
	}
	if len(old.List) != len(list) {
		return f.Set(key, "["+strings.Join(literals, ", ")+"]")
	}
	for i, text := range list {
		if old.List[i].Text != text {
			if err := f.Set(fmt.Sprintf("%s.%d", key, i+1), literals[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// addRow adds an empty row; of tables by id it is named.
func addRow(f *tomledit.File, field record.Field, key, id string) error {
	switch {
	case field.Slot.Kind() == "list of tables":
		return f.AddRow(key, nil)
	case field.Slot.Kind() != "tables by id":
		return fmt.Errorf("%s has no rows", key)
	case !idForm.MatchString(id):
		return &diag.Fault{Code: diag.WrongValue,
			Message: diag.Say("%q 不能用作编号", "%q cannot be an id", id),
			Hint:    diag.Say("只用小写英文字母、数字和连字符，例如 investment-desk", "use lower-case letters, digits and hyphens, such as investment-desk")}
	}
	return f.AddTable(key+"."+id, nil)
}

var (
	idForm    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	wholeForm = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,17})$`)
	dateForm  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	number    = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
)

// literal is a value as TOML, in the form that its field asks for where the text
// has it; else it is quoted, and the rules say what is wrong with it.
func literal(f *tomledit.File, field record.Field, old tomlfile.Value, text string) string {
	switch kind := field.Slot.Kind(); {
	case kind == "bool" && (text == "true" || text == "false"):
		return text
	case (kind == "int" || kind == "year") && wholeForm.MatchString(text):
		return text
	case kind == "date" && dateForm.MatchString(text) && isDate(text):
		return text
	case (kind == "years" || kind == "number") && old.Kind != tomlfile.StringKind && number.MatchString(text):
		return text
	}
	return quoted(f, text)
}

// isDate reports whether TOML takes the text for a date.
func isDate(text string) bool {
	doc, found := tomlfile.Parse("", []byte("d = "+text))
	v, _ := doc.Root.Get("d")
	return len(found) == 0 && v.Kind == tomlfile.DateKind
}

// quoted is a text as TOML, in as many lines as it has.
func quoted(f *tomledit.File, text string) string {
	if !strings.Contains(text, "\n") {
		return tomledit.Quote(text)
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		inner := tomledit.Quote(line)
		lines[i] = inner[1 : len(inner)-1]
	}
	return `"""` + f.Newline() + strings.Join(lines, f.Newline()) + `"""`
}
