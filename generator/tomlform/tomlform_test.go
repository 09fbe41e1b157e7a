package tomlform_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tuijie/generator/tomlform"
)

var order = tomlform.NewOrder([]string{
	"slug", "name", "name.zh", "name.en", "place.town", "place.site.zh", "place.access", "place.access.to", "place.access.minutes",
	"investment.total", "investment.items", "investment.items.name.zh", "investment.items.amount", "cooperation", "permits", "permits.step",
	"towns", "towns.*.name", "towns.*.code",
})

// TestAFileComesIntoForm tells what becomes of each thing that people write.
func TestAFileComesIntoForm(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"nothing":            {"", ""},
		"blanks alone":       {"\n \n\t\n", ""},
		"a comment alone":    {"  # 说明  \n", "# 说明\n"},
		"fields":             {"name.en=\"A\"\nname . zh = \"甲\"\nslug=  'a'", "slug = 'a'\nname.zh = \"甲\"\nname.en = \"A\"\n"},
		"blank lines":        {"\n\nslug = 1\n\n\n\nname.zh = 2\n\n\n", "slug = 1\n\nname.zh = 2\n"},
		"a field by comment": {"# 二\nname.zh = 2\n# 一\n# 一又\nslug = 1 # 旁注\n", "# 一\n# 一又\nslug = 1 # 旁注\n# 二\nname.zh = 2\n"},
		"a comment below":    {"name.zh = 2\n# 二的注\n\nslug = 1\ncooperation = 3", "slug = 1\nname.zh = 2\n# 二的注\n\ncooperation = 3\n"},
		"a comment between":  {"# 头\n\nname.zh = 2\n\n# 单独\n\nslug = 1\n", "# 头\n\n# 单独\n\nslug = 1\nname.zh = 2\n"},
		"a comment at last":  {"[place]\ntown = 1\n\n# 完\n\n[investment]\ntotal = 2\n\n# 真完了\n", "[place]\ntown = 1\n\n# 完\n\n[investment]\ntotal = 2\n\n# 真完了\n"},
		"tables, then lists": {"[[permits]]\nstep = 1\n[investment]\ntotal = 2\n[[place.access]]\nto = 3\n[place]\ntown = 4\n",
			"[place]\ntown = 4\n\n[investment]\ntotal = 2\n\n[[place.access]]\nto = 3\n\n[[permits]]\nstep = 1\n"},
		"rows keep their order":        {"[[permits]]\nstep = 2\n\n[[permits]]\nstep = 1\n", "[[permits]]\nstep = 2\n\n[[permits]]\nstep = 1\n"},
		"a table of a row":             {"[[investment.items]]\namount = 1\n[place]\ntown = 1\n[investment.items.name]\nzh = 1\n", "[place]\ntown = 1\n\n[[investment.items]]\namount = 1\n\n[investment.items.name]\nzh = 1\n"},
		"named tables as written":      {"[towns.b]\ncode = 1\nname = 2\n[towns.a]\nname = 3\n", "[towns.b]\nname = 2\ncode = 1\n\n[towns.a]\nname = 3\n"},
		"an unknown field":             {"name.zh = 1\nmystery = 2\nslug = 3\n", "slug = 3\nname.zh = 1\nmystery = 2\n"},
		"an unknown table":             {"[investment]\ntotal = 1\n[mystery]\na = 1\n[place]\ntown = 2\n", "[place]\ntown = 2\n\n[investment]\ntotal = 1\n\n[mystery]\na = 1\n"},
		"rows of an unknown list":      {"[investment]\ntotal = 1\n[[m]]\na = 1\n[place]\ntown = 2\n[[m]]\na = 2\n", "[place]\ntown = 2\n\n[investment]\ntotal = 1\n\n[[m]]\na = 1\n\n[[m]]\na = 2\n"},
		"a field that a comment shows": {"slug = 1\n\n# 建设地点\n# place.site.zh = \"\"\n\n# 名称\nname.zh = 2\n", "slug = 1\n\n# 名称\nname.zh = 2\n\n# 建设地点\n# place.site.zh = \"\"\n"},
		"a list that a comment shows":  {"slug = 1\n\n# 前期工作\n# [[permits]]\n# step = \"\"\n\n[place]\ntown = 1\n", "slug = 1\n\n[place]\ntown = 1\n\n# 前期工作\n# [[permits]]\n# step = \"\"\n"},
		"values of one line":           {"slug = [ 1,2 , [ ],{a=1,b . c = ' x,y ' } ,{ } , ]\n", "slug = [1, 2, [], { a = 1, b.c = ' x,y ' }, {}]\n"},
		"a day with its hour":          {"slug = [1979-05-27 07:32:00 ,1]\n", "slug = [1979-05-27 07:32:00, 1]\n"},
		"a list of several lines":      {"slug = [\n      1,  # 一\n 2 ]   # 完\nname.zh = 1\n", "slug = [\n      1,  # 一\n 2 ] # 完\nname.zh = 1\n"},
		"a text of several lines":      {"name.zh = \"\"\"\n[place]\n  # 不是注释  \nslug = 1\n\"\"\"\nslug = '''a''' \n", "slug = '''a'''\nname.zh = \"\"\"\n[place]\n  # 不是注释  \nslug = 1\n\"\"\"\n"},
		"marks in keys and strings":    {"[ \"a]b\" . c ] # x\n'd = e' = \"f # g\"\n", "[\"a]b\".c] # x\n'd = e' = \"f # g\"\n"},
		"indents":                      {"  [place]\n    # 注\n    town = 1\n", "[place]\n# 注\ntown = 1\n"},
		"line ends of Windows":         {"name.zh = \"\"\"a\r\nb\"\"\"\r\nslug = 1\n", "slug = 1\r\nname.zh = \"\"\"a\r\nb\"\"\"\r\n"},
	} {
		got, found, err := tomlform.Format("a.toml", []byte(c.in), order)
		if err != nil || len(found) > 0 {
			t.Errorf("%s: %v %v", name, err, found)
			continue
		}
		if diff := cmp.Diff(c.want, string(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if again, _, _ := tomlform.Format("a.toml", got, order); string(again) != string(got) {
			t.Errorf("%s: not the same a second time:\n%s", name, cmp.Diff(string(got), string(again)))
		}
	}
}

func TestAFileWithFaultsIsLeftAlone(t *testing.T) {
	for _, text := range []string{"slug = “a”\n", "\ufeffslug = 1\n", "a = 1\na = 2\n", "name = \"\xd0\xc2\"\n"} {
		got, found, err := tomlform.Format("a.toml", []byte(text), order)
		if got != nil || err != nil || !found.HasErrors() {
			t.Errorf("%q: made %q, found %v, %v", text, got, found, err)
		}
	}
}

// comments are the comments of a text that has none within its strings.
func comments(text string) []string {
	var list []string
	for line := range strings.SplitSeq(text, "\n") {
		if at := strings.Index(line, "#"); at >= 0 {
			list = append(list, strings.Trim(line[at:], " \t\r"))
		}
	}
	slices.Sort(list)
	return list
}
