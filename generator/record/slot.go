package record

import (
	"regexp"
	"strconv"
	"strings"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
	"tuijie/generator/tomlfile"
)

// form names what was written, for messages.
func form(v tomlfile.Value) diag.Text {
	switch v.Kind {
	case tomlfile.StringKind:
		return diag.Say("文字 %q", "the text %q", clip(v.Text))
	case tomlfile.IntegerKind, tomlfile.FloatKind:
		return diag.Say("没有引号的数字 %s", "the bare number %s", clip(v.Text))
	case tomlfile.BoolKind:
		return diag.Say("true 或 false", "true or false")
	case tomlfile.DateKind, tomlfile.DateTimeKind:
		return diag.Say("没有引号的日期 %s", "the bare date %s", clip(v.Text))
	case tomlfile.ListKind:
		return diag.Say("一个列表", "a list")
	}
	return diag.Say("一组字段", "a table of fields")
}

func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// line reads one line of text.
type line struct{ into *string }

// Line is a slot for text that is the same in every language.
func Line(into *string) Slot { return line{into} }

func (s line) Kind() string      { return "text" }
func (s line) Fact() (any, bool) { return *s.into, *s.into != "" }
func (s line) read(r *reader, key string, v tomlfile.Value) {
	if text, ok := r.text(key, v); ok {
		*s.into = text
	}
}

// text returns a string that is not blank, or reports why there is none.
func (r *reader) text(key string, v tomlfile.Value) (string, bool) {
	if v.Kind != tomlfile.StringKind {
		r.wrongType(key, v, diag.Say("引号里的文字", "text in quotes"), quoteIt(v))
		return "", false
	}
	if strings.TrimSpace(v.Text) == "" {
		r.fault(key, &diag.Fault{Code: diag.WrongValue,
			Message: diag.Say("文字是空的", "the text is empty"),
			Hint:    diag.Say("填写内容，或删除这一行", "fill it in, or remove the line")})
		return "", false
	}
	return v.Text, true
}

func quoteIt(v tomlfile.Value) diag.Text {
	if v.Kind == tomlfile.ListKind || v.Kind == tomlfile.TableKind {
		return diag.Text{}
	}
	return diag.Say("加上英文引号：\"%s\"", "put it in quotes: \"%s\"", clip(v.Text))
}

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
	*s.into = text
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
	seen := map[string]bool{}
	for i, item := range items {
		at := key
		if v.Kind == tomlfile.ListKind {
			at = numbered(key, i)
		}
		text, ok := r.text(at, item)
		if ok && seen[text] {
			r.twice(at, text)
		} else if ok {
			seen[text] = true
			*s.into = append(*s.into, text)
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

// truth reads true or false.
type truth struct {
	into *bool
}

// Bool is a slot for true or false.
func Bool(into *bool) Slot { return truth{into: into} }

func (s truth) Kind() string      { return "bool" }
func (s truth) Fact() (any, bool) { return nil, false }
func (s truth) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.BoolKind {
		r.wrongType(key, v, diag.Say(" true 或 false", "true or false"),
			diag.Say("写 true（是）或 false（否），不加引号", "write true or false, without quotes"))
		r.fix(unquotedTruth(v))
		return
	}
	*s.into = v.Text == "true"
}

// whole reads a whole number.
type whole struct {
	into        *int
	least, most int
}

// Int is a slot for a whole number from least to most.
func Int(into *int, least, most int) Slot { return whole{into, least, most} }

func (s whole) Kind() string      { return "int" }
func (s whole) Fact() (any, bool) { return *s.into, *s.into != 0 }
func (s whole) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.IntegerKind {
		r.wrongType(key, v, diag.Say("不带引号和单位的整数", "a whole number without quotes or unit"),
			diag.Say("只写数字，例如 24", "write digits alone, such as 24"))
		r.fix(unquotedNumber(v))
		return
	}
	n, err := strconv.Atoi(strings.ReplaceAll(v.Text, "_", ""))
	if err != nil || n < s.least || n > s.most {
		r.fault(key, &diag.Fault{Code: diag.WrongValue,
			Message: diag.Say("%s 超出范围", "%s is out of range", clip(v.Text)),
			Hint:    diag.Say("写 %d 到 %d 之间的整数", "write a whole number from %d to %d", s.least, s.most)})
		return
	}
	*s.into = n
}

// words reads text in every language of the site.
type words struct{ into *lang.Text }

// Text is a slot for text in every language: name.zh = "…", name.en = "…".
func Text(into *lang.Text) Slot { return words{into} }

func (s words) Kind() string      { return "T" }
func (s words) Fact() (any, bool) { return *s.into, !s.into.IsZero() }
func (s words) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.TableKind {
		r.wrongType(key, v, diag.Say("分语言书写的文字", "text in each language"), s.example(r, key, v))
		return
	}
	for _, k := range v.Table.Keys() {
		inner, _ := v.Table.Get(k)
		at := key + "." + k
		if !r.speaks(k) {
			r.unknownLanguage(v.Table, k)
		} else if text, ok := r.text(at, inner); ok {
			s.into.Set(k, text)
		}
	}
	s.complete(r, key, v.Table)
}

// complete reports the languages that were not written at all.
func (s words) complete(r *reader, key string, t *tomlfile.Table) {
	if !r.doc.Whole {
		return
	}
	for _, l := range r.languages {
		if _, ok := t.Get(l); !ok {
			r.report(diag.Diagnostic{
				Severity: diag.Error, Code: diag.MissingLanguage, Place: r.place(key),
				Message: diag.Say("“%s”缺少语言 %s 的文字", "%s has no words in language %s", key, l),
				Hint:    diag.Say("补写一行：%s.%s = \"…\"", "add a line: %s.%s = \"…\"", key, l),
			})
		}
	}
}

func (s words) example(r *reader, key string, v tomlfile.Value) diag.Text {
	lines := make([]string, len(r.languages))
	for i, l := range r.languages {
		lines[i] = key + "." + l + ` = "…"`
		if i == 0 && v.Kind == tomlfile.StringKind {
			lines[i] = key + "." + l + ` = "` + clip(v.Text) + `"`
		}
	}
	return diag.Say("每种语言写一行：%s", "write a line for each language: %s", strings.Join(lines, "  "))
}

func (r *reader) speaks(key string) bool {
	for _, l := range r.languages {
		if l == key {
			return true
		}
	}
	return false
}

// parsed reads a text that a parser of the quantity room understands.
type parsed[T comparable] struct {
	into  *T
	parse func(string) (T, error)
	kind  string
	bare  bool // a bare TOML number or date will do
}

func (s parsed[T]) Kind() string { return s.kind }
func (s parsed[T]) Fact() (any, bool) {
	var zero T
	return *s.into, *s.into != zero
}

func (s parsed[T]) read(r *reader, key string, v tomlfile.Value) {
	text := v.Text
	switch {
	case v.Kind == tomlfile.StringKind:
	case s.bare && (v.Kind == tomlfile.IntegerKind || v.Kind == tomlfile.FloatKind || v.Kind == tomlfile.DateKind):
	case v.Kind == tomlfile.IntegerKind || v.Kind == tomlfile.FloatKind:
		s.bareNumber(r, key, v)
		return
	default:
		r.wrongType(key, v, kindName(s.kind), diag.Say("例如 %s", "such as %s", sample(s.kind)))
		return
	}
	value, err := s.parse(text)
	if err != nil {
		r.valueFault(key, v, err)
		return
	}
	*s.into = value
}

// bareNumber reports a number without its unit in the words of the parser.
func (s parsed[T]) bareNumber(r *reader, key string, v tomlfile.Value) {
	_, err := s.parse(v.Text)
	if err == nil {
		r.wrongType(key, v, kindName(s.kind), quoteIt(v))
		return
	}
	r.fault(key, err)
}

// Money is a slot for an amount that is known.
func Money(into *quantity.Money) Slot {
	return parsed[quantity.Money]{into, knownMoney, "money", false}
}

// MoneyOrTBD is a slot for an amount that may be still to be determined.
func MoneyOrTBD(into *quantity.Money) Slot {
	return parsed[quantity.Money]{into, quantity.ParseMoney, "money or tbd", false}
}

func knownMoney(s string) (quantity.Money, error) {
	m, err := quantity.ParseMoney(s)
	if err == nil && m.TBD() {
		return quantity.Money{}, &diag.Fault{Code: diag.WrongValue,
			Message: diag.Say("这里不能写 %q", "%q cannot stand here", s),
			Hint:    diag.Say("写出金额，例如 \"8500万元\"；没有就删除这一行", "write an amount, such as \"8500万元\", or remove the line")}
	}
	return m, err
}

// Area, Quantity, Rate, Month, Quarter, Years and Value are slots for text that
// the quantity room parses; Years also takes a bare number.
func Area(into *quantity.Area) Slot {
	return parsed[quantity.Area]{into, quantity.ParseArea, "area", false}
}

// Quantity is a slot for a number with its unit.
func Quantity(into *quantity.Quantity) Slot {
	return parsed[quantity.Quantity]{into, quantity.ParseQuantity, "quantity", false}
}

// Rate is a slot for a percentage or a range of percentages.
func Rate(into *quantity.Rate) Slot {
	return parsed[quantity.Rate]{into, quantity.ParseRate, "rate", false}
}

// Month is a slot for a month, "2020-03".
func Month(into *quantity.Month) Slot {
	return parsed[quantity.Month]{into, quantity.ParseMonth, "month", false}
}

// Quarter is a slot for a quarter, "2020-Q1".
func Quarter(into *quantity.Quarter) Slot {
	return parsed[quantity.Quarter]{into, quantity.ParseQuarter, "quarter", false}
}

// Years is a slot for a number of years, "8.5年" or 8.5.
func Years(into *quantity.Years) Slot {
	return parsed[quantity.Years]{into, quantity.ParseYears, "years", true}
}

// Value is a slot for any amount, area, quantity or rate.
func Value(into *quantity.Value) Slot {
	return parsed[quantity.Value]{into, quantity.ParseValue, "value", false}
}

// Date is a slot for a TOML local date, 2020-03-09.
func Date(into *quantity.Date) Slot { return date{into} }

type date struct{ into *quantity.Date }

func (s date) Kind() string { return "date" }
func (s date) Fact() (any, bool) {
	return *s.into, *s.into != quantity.Date{}
}

func (s date) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.DateKind {
		r.wrongType(key, v, kindName("date"), diag.Say("写成 2020-03-09，不加引号", "write it as 2020-03-09, without quotes"))
		r.fix(unquotedDate(v))
		return
	}
	d, err := quantity.ParseDate(v.Text)
	if err != nil {
		r.fault(key, err)
		return
	}
	*s.into = d
}

// Currency is a slot for a currency's ISO 4217 code.
func Currency(into *string) Slot {
	return parsed[string]{into, quantity.ParseCurrency, "currency", false}
}

// Number is a slot for an exact number without a unit, as text or bare.
func Number(into *quantity.Number) Slot {
	return parsed[quantity.Number]{into, quantity.ParseExchange, "number", true}
}

// Spoken is a slot for words in one language alone; it adds them to the text.
func Spoken(into *lang.Text, language string) Slot { return spoken{into, language} }

type spoken struct {
	into     *lang.Text
	language string
}

func (s spoken) Kind() string      { return "text" }
func (s spoken) Fact() (any, bool) { return nil, false }
func (s spoken) read(r *reader, key string, v tomlfile.Value) {
	if text, ok := r.text(key, v); ok {
		s.into.Set(s.language, text)
	}
}

// Lines is a slot for a list of texts that are the same in every language.
func Lines(into *[]string) Slot { return lines{into} }

type lines struct{ into *[]string }

func (s lines) Kind() string      { return "list of texts" }
func (s lines) Fact() (any, bool) { return nil, false }
func (s lines) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind != tomlfile.ListKind {
		r.wrongType(key, v, diag.Say("方括号里的列表", "a list in square brackets"), diag.Say("例如 [\"zh\", \"en\"]", "such as [\"zh\", \"en\"]"))
		return
	}
	for i, item := range v.List {
		if text, ok := r.text(numbered(key, i), item); ok {
			*s.into = append(*s.into, text)
		}
	}
}

// Told is a value that is either measured or told in words: an area, or a
// title that was granted.
type Told struct {
	Value quantity.Value
	Words lang.Text
}

// ValueOrText is a slot for a value, or for text in every language.
func ValueOrText(into *Told) Slot { return told{into} }

type told struct{ into *Told }

func (s told) Kind() string { return "value or T" }
func (s told) Fact() (any, bool) {
	if !s.into.Words.IsZero() {
		return s.into.Words, true
	}
	return s.into.Value, !s.into.Value.IsZero()
}

func (s told) read(r *reader, key string, v tomlfile.Value) {
	if v.Kind == tomlfile.TableKind {
		Text(&s.into.Words).read(r, key, v)
		return
	}
	Value(&s.into.Value).read(r, key, v)
}

// Year is a slot for a calendar year, which is printed without grouping.
func Year(into *int) Slot { return year{whole{into, 1900, 2200}} }

// CalendarYear is the fact of a year.
type CalendarYear int

type year struct{ whole }

func (s year) Kind() string      { return "year" }
func (s year) Fact() (any, bool) { return CalendarYear(*s.into), *s.into != 0 }
