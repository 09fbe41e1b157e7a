package form_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tuijie/generator/diag"
	"tuijie/generator/form"
)

var languages = []string{"zh", "en"}

func sheet(t testing.TB, kind string) *form.Sheet {
	t.Helper()
	for _, s := range form.Sheets(languages) {
		if s.Kind == kind {
			return s
		}
	}
	t.Fatalf("there is no sheet %q", kind)
	return nil
}

func TestEditsAreWrittenInTheFormOfTheirFields(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		edits               []form.Edit
	}{
		{"an amount", "[investment]\ntotal = \"2.7亿元\" # 报告\n", "[investment]\ntotal = \"2.8亿元\" # 报告\n",
			[]form.Edit{{Do: form.Set, Path: "investment.total", Text: "2.8亿元"}}},
		{"what is no amount stays as typed", "investment.total = \"2.7亿元\"\n", "investment.total = \"很多\\\"\"\n",
			[]form.Edit{{Do: form.Set, Path: "investment.total", Text: "很多\""}}},
		{"numbers, dates and truths are bare where they are such", "slug = \"x\"\n", "slug = \"x\"\nillustrative = true\nschedule.months = 24\nprogress.since = 2020-03-09\nprogress.next_by = \"2020-02-31\"\n",
			[]form.Edit{{Do: form.Set, Path: "schedule.months", Text: "24"}, {Do: form.Set, Path: "illustrative", Text: "true"},
				{Do: form.Set, Path: "progress.since", Text: "2020-03-09"}, {Do: form.Set, Path: "progress.next_by", Text: "2020-02-31"}}},
		{"an optional value goes", "slug = \"x\"\ncode = \"1\" # c\nnature = \"new\"\n", "slug = \"x\"\nnature = \"new\"\n", []form.Edit{{Do: form.Set, Path: "code"}}},
		{"a text that must be there is left empty", "name.zh = \"名\" # n\nname.en = \"N\"\n", "name.zh = \"\" # n\nname.en = \"N\"\n", []form.Edit{{Do: form.Set, Path: "name.zh"}}},
		{"an optional text goes with its last language", "place.site.zh = \"地\"\nplace.site.en = \"S\"\n", "", []form.Edit{{Do: form.Set, Path: "place.site.en"}, {Do: form.Set, Path: "place.site.zh"}}},
		{"a text in braces", "name = { zh = \"名\" }\n", "name = { zh = \"名\", en = \"N\" }\n", []form.Edit{{Do: form.Set, Path: "name.en", Text: "N"}}},
		{"one language where several are due", "name = \"名\" # n\n", "name.zh = \"名\"\n", []form.Edit{{Do: form.Set, Path: "name.zh", Text: "名"}}},
		{"one town by itself", "place.town = \"a\" # t\n", "place.town = \"b\" # t\n", []form.Edit{{Do: form.SetList, Path: "place.town", List: []string{"b"}}}},
		{"two towns", "place.town = \"a\" # t\n", "place.town = [\"a\", \"b\"] # t\n", []form.Edit{{Do: form.SetList, Path: "place.town", List: []string{"a", "b"}}}},
		{"angles", "place.coordinates = [106.5600, 24.78] # c\n", "place.coordinates = [106.5600, 24.80] # c\n", []form.Edit{{Do: form.SetList, Path: "place.coordinates", List: []string{"106.5600", "24.80"}}}},
		{"lines in a file of Windows", "summary.zh = \"一\"\r\nsummary.en = \"1\"\r\n", "summary.zh = \"\"\"\r\n一\r\n二\"\"\"\r\nsummary.en = \"1\"\r\n", []form.Edit{{Do: form.Set, Path: "summary.zh", Text: "一\n二"}}},
		{"a byte order mark stays", "\ufeffslug = \"x\"\n", "\ufeffslug = \"y\"\n", []form.Edit{{Do: form.Set, Path: "slug", Text: "y"}}},
		{"rows", "[[scale]]\nname.zh = \"甲\"\nvalue = \"1间\"\n", "[[scale]]\nname.zh = \"乙\"\n\n[[scale]]\nname.zh = \"甲\"\nvalue = \"1间\"\n",
			[]form.Edit{{Do: form.AddRow, Path: "scale"}, {Do: form.Set, Path: "scale.2.name.zh", Text: "乙"}, {Do: form.MoveRow, Path: "scale", Row: 2, To: 1}}},
	} {
		got, err := sheet(t, "projects").Apply("p.toml", []byte(c.before), c.edits)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if diff := cmp.Diff(c.after, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestTablesByIDAreAddedAndDropped(t *testing.T) {
	s := sheet(t, "contacts")
	got, err := s.Apply("c.toml", []byte("[contacts.a]\nphone = \"1\"\n"), []form.Edit{
		{Do: form.AddRow, Path: "contacts", Text: "b-2"}, {Do: form.Set, Path: "contacts.b-2.phone", Text: "0776-1"}, {Do: form.RemoveTable, Path: "contacts.a"}})
	if want := "\n[contacts.b-2]\nphone = \"0776-1\"\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := s.Apply("c.toml", nil, []form.Edit{{Do: form.AddRow, Path: "contacts", Text: "窗口"}}); err == nil {
		t.Error("an id in Han characters was taken")
	}
}

func TestWhatCannotBeDoneIsRefused(t *testing.T) {
	s := sheet(t, "projects")
	for _, e := range []form.Edit{
		{Do: form.Set, Path: "nothing"}, {Do: form.Set, Path: "name.fr", Text: "x"}, {Do: form.Set, Path: "scale.1.nothing"}, {Do: "burn", Path: "slug"},
		{Do: form.SetList, Path: "slug", List: []string{"a"}}, {Do: form.AddRow, Path: "slug"}, {Do: form.RemoveRow, Path: "scale", Row: 1}, {Do: form.RemoveTable, Path: "name"},
	} {
		var fault *diag.Fault
		if _, err := s.Apply("p.toml", []byte("slug = \"x\"\n"), []form.Edit{{Do: form.Set, Path: "slug", Text: "y"}, e}); !errors.As(err, &fault) || fault.Message.ZH == "" {
			t.Errorf("%+v: %v", e, err)
		}
	}
	if _, err := s.Apply("p.toml", []byte("slug = = 1\n"), []form.Edit{{Do: form.Set, Path: "slug", Text: "y"}}); !errors.Is(err, form.ErrFaulty) {
		t.Errorf("a faulty file: %v", err)
	}
}

// shipped are projects of this repository, and one with all that they do not have.
func shipped(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../../content/projects/*/project.toml")
	if err != nil || len(names) == 0 {
		t.Fatal("no project found", err)
	}
	texts := []string{"# 甲\nslug = 'x' # s\nname = { zh = \"名\", en = '''N''' }\nunknown.field = [1, # one\n 2]\ncooperation = [\n  \"equity\", # e\n  'lease'\n]\n\n[ place ] # p\ntown = \"tongle\"\n" +
		"\n# list\n[[scale]]\nname.zh = \"\"\"\n[no.heading]\n\"\"\"\nvalue = \"1间\"\nodd = 1\n[[place.access]]\nto = \"baise\" # b\n[other]\n# own\n[[scale]]\nvalue = \"2间\"\n",
		"slug = \"x\"\nscale = [ # rows\n  { name = { zh = \"甲\" }, value = \"1间\" }, # one\n  # between\n  { value = \"2间\", odd = 1 }\n] # end\npolicies = [ ]\ncooperation = 'lease'\n[place] # p\nsite = { en = \"S\" }\n"}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(src))
	}
	return texts
}

// TestAnySequenceOfEditsKeepsEveryByteItDoesNotMeanToChange makes edits at random in
// files of every habit, and holds what they read back as against a model.
func TestAnySequenceOfEditsKeepsEveryByteItDoesNotMeanToChange(t *testing.T) {
	texts, s := shipped(t), sheet(t, "projects")
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.SampledFrom(texts).Draw(t, "file")
		crlf, marked := rapid.Bool().Draw(t, "crlf"), rapid.Bool().Draw(t, "mark")
		if crlf {
			src = strings.ReplaceAll(src, "\n", "\r\n")
		}
		if marked {
			src = "\ufeff" + src
		}
		m := model{s.Values("p.toml", []byte(src))}
		edits, now := []form.Edit{}, []byte(src)
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			lost := m.room()
			e := m.draw(t)
			next, err := s.Apply("p.toml", now, []form.Edit{e})
			if err != nil {
				t.Fatalf("%+v: %v", e, err)
			}
			kept(t, string(now), string(next), e, lost[e.Path])
			edits, now = append(edits, e), next
		}
		after, err := s.Apply("p.toml", []byte(src), edits)
		if err != nil || string(after) != string(now) {
			t.Fatalf("%+v at once: %v\n%s", edits, err, after)
		}
		got := s.Values("p.toml", after)
		if len(got.Rows["scale"]) == 0 { // brackets may be left empty
			delete(got.Rows, "scale")
		}
		if diff := cmp.Diff(m.Values, got); diff != "" {
			t.Fatalf("%+v: values (-want +got):\n%s\n%s", edits, diff, after)
		}
		if bare := strings.Count(string(after), "\n") - strings.Count(string(after), "\r\n"); crlf != (bare == 0) || marked != strings.HasPrefix(string(after), "\ufeff") {
			t.Fatalf("%+v: the habits of the file changed:\n%q", edits, after)
		}
	})
}

// room is how many bytes each value may take in its file, with its key, its quotes
// and the comment on its line.
func (m model) room() map[string]int {
	room := map[string]int{}
	for path, text := range m.Texts {
		room[path] = 2*len(text) + len(path) + 20
		base := path[:max(0, strings.LastIndexByte(path, '.'))]
		room[base+".zh"] += room[path] // a text may go with the other language
		room[base+".en"] += room[path]
	}
	for path, list := range m.Lists {
		room[path] = 2*len(strings.Join(list, `", "`)) + len(path) + 40
	}
	return room
}

// model is what the values should be.
type model struct{ form.Values }

var singles = []string{"slug", "name.zh", "name.en", "summary.en", "code", "place.site.zh", "place.site.en", "investment.total", "returns.profit", "schedule.months", "progress.since", "land.ready", "owner.zh"}

var lists = map[string][]string{
	"cooperation": {"equity", "lease", "joint-venture", "ppp"}, "place.town": {"tongle", "gantian", "xinhua"}, "policies": {"a", "b"},
}

// draw makes an edit at random and does to the model what it should do to the file.
func (m model) draw(t *rapid.T) form.Edit {
	kinds := []string{"set", "list", "add"}
	if len(m.Rows["scale"]) > 0 {
		kinds = append(kinds, "row", "remove", "move")
	}
	n := len(m.Rows["scale"])
	row := func(label string) int { return rapid.IntRange(1, n).Draw(t, label) }
	switch rapid.SampledFrom(kinds).Draw(t, "kind") {
	case "set":
		return m.set(rapid.SampledFrom(singles).Draw(t, "path"), draw(t))
	case "row":
		return m.set(fmt.Sprintf("scale.%d.%s", row("row"), rapid.SampledFrom([]string{"value", "name.zh", "name.en"}).Draw(t, "field")), draw(t))
	case "list":
		path := rapid.SampledFrom([]string{"cooperation", "place.town", "policies"}).Draw(t, "path")
		list := rapid.Permutation(lists[path]).Draw(t, "order")[:rapid.IntRange(0, len(lists[path])).Draw(t, "many")]
		if m.Lists[path] = slices.Clone(list); len(list) == 0 {
			delete(m.Lists, path)
		}
		return form.Edit{Do: form.SetList, Path: path, List: list}
	case "add":
		m.Rows["scale"] = append(m.Rows["scale"], strconv.Itoa(n+1))
		return form.Edit{Do: form.AddRow, Path: "scale"}
	case "remove":
		at := row("row")
		m.reorder(func(i int) int {
			switch {
			case i == at:
				return 0
			case i > at:
				return i - 1
			}
			return i
		})
		if m.Rows["scale"] = m.Rows["scale"][:n-1]; n == 1 {
			delete(m.Rows, "scale")
		}
		return form.Edit{Do: form.RemoveRow, Path: "scale", Row: at}
	}
	from, to := row("from"), row("to")
	m.reorder(func(i int) int {
		switch {
		case i == from:
			return to
		case from < i && i <= to:
			return i - 1
		case to <= i && i < from:
			return i + 1
		}
		return i
	})
	return form.Edit{Do: form.MoveRow, Path: "scale", Row: from, To: to}
}

// draw makes a text that a person might type, or none.
func draw(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "值", "2.7亿元", "# \"引\" \\ ", "[[scale]]", "2020-03", "a = 1", "'''", "一\n二", "24", "2020-03-09", "\t\u3000"}).Draw(t, "text")
}

// set knows what an empty text does.
func (m model) set(path, text string) form.Edit {
	e := form.Edit{Do: form.Set, Path: path, Text: text}
	if text != "" {
		m.Texts[path] = text
		return e
	}
	base, language := path, ""
	for _, l := range languages {
		if cut, ok := strings.CutSuffix(path, "."+l); ok {
			base, language = cut, l
		}
	}
	required := path == "slug" || base == "name" || base == "summary" || base == "owner" || strings.HasPrefix(base, "scale.") && strings.HasSuffix(base, ".name")
	_, there := m.Texts[path]
	other := ""
	for _, l := range languages {
		if l != language {
			other += m.Texts[base+"."+l]
		}
	}
	switch {
	case required:
		m.Texts[path] = ""
	case language == "" || !there:
		delete(m.Texts, path)
	case other != "":
		m.Texts[path] = ""
	default:
		for _, l := range languages {
			delete(m.Texts, base+"."+l)
		}
	}
	return e
}

// reorder gives the rows of the scale new numbers; 0 takes a row away.
func (m model) reorder(number func(int) int) {
	old := map[string]string{}
	for path, text := range m.Texts {
		if strings.HasPrefix(path, "scale.") {
			old[path] = text
			delete(m.Texts, path)
		}
	}
	for path, text := range old {
		parts := strings.SplitN(path, ".", 3)
		if i, _ := strconv.Atoi(parts[1]); number(i) > 0 {
			m.Texts[fmt.Sprintf("scale.%d.%s", number(i), parts[2])] = text
		}
	}
}

// kept makes sure that an edit changed one piece of the text, no larger than what it
// is about, and took no comment away that stands on a line of its own.
func kept(t *rapid.T, before, after string, e form.Edit, lost int) {
	head, foot := common(before, after)
	gone, come := before[head:len(before)-foot], after[head:len(after)-foot]
	switch e.Do {
	case form.AddRow:
		lost = 0
	case form.RemoveRow:
		if lost = len(gone); come != "" {
			t.Fatalf("%+v wrote %q", e, come)
		}
	case form.MoveRow:
		if lost = len(gone); !slices.Equal(sorted(before), sorted(after)) {
			t.Fatalf("%+v: something got lost:\n%s", e, after)
		}
	}
	if len(gone) > lost {
		t.Fatalf("%+v: %q gave way to %q, which is more than %d bytes", e, gone, come, lost)
	}
	for line := range strings.Lines(before) {
		if strings.HasPrefix(line, "#") && !strings.Contains(after, line) {
			t.Fatalf("%+v: lost the comment %q", e, line)
		}
	}
}

// common counts the bytes that two texts share at the head and, of the others, at the
// foot.
func common(a, b string) (head, foot int) {
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for foot < min(len(a), len(b))-head && a[len(a)-1-foot] == b[len(b)-1-foot] {
		foot++
	}
	return head, foot
}

func sorted(text string) []byte { return slices.Sorted(slices.Values([]byte(text))) }

func TestProseKeepsTheHabitsOfItsFile(t *testing.T) {
	for _, c := range []struct{ name, before, text, after string }{
		{"nothing changed", "\ufeffa\r\nb\nc\r\n", "a\nb\nc\n", "\ufeffa\r\nb\nc\r\n"},
		{"a line in the middle", "a\r\nb\nc", "a\nx\ny\nc", "a\r\nx\r\ny\nc"},
		{"a line at the end", "a\r\nb", "a\nb\nc\n", "a\r\nb\r\nc\r\n"},
		{"a new file", "", "一\n二\n", "一\n二\n"},
		{"all new", "a\nb\n", "x", "x"},
	} {
		if got := string(form.SetProse([]byte(c.before), c.text)); got != c.after {
			t.Errorf("%s: %q, want %q", c.name, got, c.after)
		}
	}
	if _, ok := form.Prose([]byte("\xc0\xd6\xd2\xb5")); ok {
		t.Error("GBK was taken for UTF-8")
	}
}

func TestAProseThatIsWrittenReadsBack(t *testing.T) {
	ends := rapid.SliceOf(rapid.SampledFrom([]string{"\n", "\r\n"}))
	line := rapid.SampledFrom([]string{"", "一", "## 二", "a b", "| 表 |"})
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark")
		for _, end := range ends.Draw(t, "ends") {
			raw += line.Draw(t, "line") + end
		}
		text, _ := form.Prose([]byte(raw))
		if got := string(form.SetProse([]byte(raw), text)); got != raw {
			t.Fatalf("the same text became %q, was %q", got, raw)
		}
		next := strings.Join(rapid.SliceOf(line).Draw(t, "next"), "\n")
		got := form.SetProse([]byte(raw), next)
		if back, _ := form.Prose(got); back != next || strings.HasPrefix(raw, "\ufeff") != strings.HasPrefix(string(got), "\ufeff") {
			t.Fatalf("%q reads back as %q", next, back)
		}
	})
}
