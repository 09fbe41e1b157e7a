package record

import (
	"regexp"
	"strconv"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/tomlfile"
)

// id reads an id: the name of this entry, or of another.
type id struct {
	into   *string
	target string
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ID is a slot for a name that stands in addresses: [a-z0-9]+(-[a-z0-9]+)*.
func ID(into *string) Slot { return id{into, ""} }

// Ref is a slot for the id of another entry; target names its kind, and what
// is written can be found through References.
func Ref(into *string, target string) Slot { return id{into, target} }

func (s id) Kind() string { return strings.TrimSuffix("id "+s.target, " ") }
func (s id) Fact() (any, bool) {
	if s.target != "" {
		return Reference{Target: s.target, ID: *s.into}, *s.into != ""
	}
	return nil, false
}
func (s id) read(r *reader, key string, v tomlfile.Value) {
	text, ok := r.text(key, v)
	if !ok {
		return
	}
	if s.target == "" && !idForm.MatchString(text) {
		r.fault(key, &diag.Fault{Code: diag.WrongValue,
			Message: diag.Say("%q 不能用作网址名", "%q cannot stand in an address", clip(text)),
			Hint:    diag.Say("只用小写英文字母、数字和连字符，例如 %q", "use lower-case letters, digits and hyphens, such as %q", slugOf(text))})
		return
	}
	*s.into = r.store.Keep(text)
}

// slugOf bends a text into the form of an id, as a suggestion.
func slugOf(text string) string {
	parts := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !('a' <= c && c <= 'z' || '0' <= c && c <= '9')
	})
	if len(parts) == 0 {
		return "longyang-spa-town"
	}
	return strings.Join(parts, "-")
}

// refs reads the ids of other entries, one or a list of them.
type refs struct {
	into   *[]string
	target string
}

// Refs is a slot for the ids of other entries, each at most once: a list, or
// one id by itself.
func Refs(into *[]string, target string) Slot { return refs{into, target} }

func (s refs) Kind() string      { return "ids " + s.target }
func (s refs) Fact() (any, bool) { return nil, false }
func (s refs) read(r *reader, key string, v tomlfile.Value) {
	items := []tomlfile.Value{v}
	if v.Kind == tomlfile.ListKind {
		items = v.List
	}
	at := func(i int) string {
		if v.Kind == tomlfile.ListKind {
			return numbered(key, i)
		}
		return key
	}
	var seen map[string]bool
	if len(items) > 1 {
		seen = make(map[string]bool, len(items))
	}
	*s.into = make([]string, 0, len(items))
	for i, item := range items {
		switch {
		case !isText(item):
			r.text(at(i), item) // which says why it is none
		case seen[item.Text]:
			r.twice(at(i), item.Text)
		default:
			if seen != nil {
				seen[item.Text] = true
			}
			*s.into = append(*s.into, r.store.Keep(item.Text))
		}
	}
}

// twice reports a word that stands in its list already.
func (r *reader) twice(key, word string) {
	r.fault(key, &diag.Fault{Code: diag.WrongValue,
		Message: diag.Say("%q 写了两次", "%q stands twice", clip(word)),
		Hint:    diag.Say("删除重复的一个", "remove one of them")})
}

func numbered(key string, i int) string { return key + "." + strconv.Itoa(i+1) }

// Reference is an id of another entry, written at a key.
type Reference struct{ Key, Target, ID string }

// References lists the ids of other entries that the fields hold.
func References(fields []Field) []Reference {
	var list []Reference
	for _, f := range fields {
		switch s := f.Slot.(type) {
		case id:
			if s.target != "" && *s.into != "" {
				list = append(list, Reference{f.Key, s.target, *s.into})
			}
		case refs:
			for i, each := range *s.into {
				list = append(list, Reference{numbered(f.Key, i), s.target, each})
			}
		case rows:
			for i := range s.len() {
				for _, inner := range References(s.fields(i)) {
					inner.Key = s.key(f.Key, i) + "." + inner.Key
					list = append(list, inner)
				}
			}
		}
	}
	return list
}
