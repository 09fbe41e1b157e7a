package content_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator/catalogue"
	"tuijie/generator/content"
	"tuijie/generator/diag"
)

// The smallest site there is: each test adds to it.
const (
	siteTOML = `title.zh = "项目册"
title.en = "Projects"
tagline.zh = "投资"
tagline.en = "Investment"
base_url = "https://www.example.gov.cn/invest/"
source_language = "zh"
publisher.host.zh = "县政府"
publisher.host.en = "County government"
publisher.operator.zh = "投促局"
publisher.operator.en = "Office"
[[languages]]
key = "zh"
tag = "zh-Hans-CN"
name = "中文"
[[languages]]
key = "en"
tag = "en"
name = "English"
`
	vocabularyTOML = `[sectors.hotels]
name.zh = "酒店"
name.en = "Hotels"
[towns.tongle]
name.zh = "同乐镇"
name.en = "Tongle"
[places.baise]
name.zh = "百色"
name.en = "Baise"
`
	contactsTOML = `[contacts.desk]
name.zh = "专员"
name.en = "Desk"
`
	projectTOML = `slug = "hotel"
name.zh = "酒店"
name.en = "Hotel"
summary.zh = "一家酒店。"
summary.en = "A hotel."
sector = "hotels"
nature = "new"
visibility = "public"
cooperation = ["equity"]
owner.zh = "平台公司"
owner.en = "Owner"
contact = "desk"
place.town = "tongle"
investment.total = "1亿元"
investment.estimate = true
progress.stage = "reserve"
progress.since = 2020-03-09
review.verified = 2020-03-09
`
)

func small() fstest.MapFS {
	return files(map[string]string{
		"content/site.toml": siteTOML, "content/vocabulary.toml": vocabularyTOML, "content/contacts.toml": contactsTOML,
		"content/projects/LY-2020-001/project.toml": projectTOML,
		"content/projects/LY-2020-001/zh.md":        "正文\n",
		"content/projects/LY-2020-001/en.md":        "Prose\n",
	})
}

func files(texts map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range texts {
		m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

// with returns the small site with files added; a text of "-" takes one away.
func with(texts map[string]string) fstest.MapFS {
	m := small()
	for name, text := range texts {
		name = "content/" + name
		if text == "-" {
			delete(m, name)
			continue
		}
		m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

func read(t *testing.T, site fs.FS) (*catalogue.Catalogue, *content.Source, diag.List) {
	t.Helper()
	c, s, found, err := content.Read(context.Background(), site, 2)
	if err != nil {
		t.Fatal(err)
	}
	return c, s, found
}

// brief writes findings as "file:line:column code", without "content/".
func brief(found diag.List) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s", strings.TrimPrefix(d.File, "content/"), d.Line, d.Column, d.Code))
	}
	return strings.Join(lines, "\n")
}

func TestReadAcceptsASmallSite(t *testing.T) {
	c, _, found := read(t, small())
	if len(found) > 0 {
		t.Fatalf("found %s: %s", brief(found), found[0].Message.EN)
	}
	p := c.Projects[0]
	if p.ID != "LY-2020-001" || p.Kind != catalogue.Projects || len(p.Prose) != 2 || p.Prose[0].Language != "zh" || p.Investment.Total.String() != "1亿元" {
		t.Errorf("read %+v", p)
	}
}

func TestReadReportsWhatIsWrongWithTheFiles(t *testing.T) {
	second := strings.Replace(projectTOML, `"hotel"`, `"inn"`, 1)
	for name, c := range map[string]struct {
		change map[string]string
		want   string
	}{
		"no site.toml":       {map[string]string{"site.toml": "-"}, "site.toml:1:1 missing-file"},
		"no vocabulary.toml": {map[string]string{"vocabulary.toml": "-"}, "vocabulary.toml:1:1 missing-file"},
		"no contacts.toml":   {map[string]string{"contacts.toml": "-"}, "contacts.toml:1:1 missing-file"},
		"no project.toml": {map[string]string{"projects/LY-2020-002/zh.md": "正文", "fairs/a/fair.toml": "name.zh = \"会\"\nname.en = \"Fair\"\nprojects = [\"LY-2020-002\"]"},
			"projects/LY-2020-002/project.toml:1:1 missing-file"},
		"a folder where a file is due": {map[string]string{"projects/LY-2020-001/project.toml": "-", "projects/LY-2020-001/project.toml/x.txt": "x"},
			"projects/LY-2020-001/project.toml:1:1 missing-file"},
		"a folder where prose is due": {map[string]string{"projects/LY-2020-001/en.md": "-", "projects/LY-2020-001/en.md/x.txt": "x"},
			"projects/LY-2020-001/en.md:1:1 missing-file"},
		"a file where a folder is due": {map[string]string{"policies": "x"}, "policies:1:1 missing-file"},
		"one slug twice":               {map[string]string{"projects/LY-2020-002/project.toml": projectTOML}, "projects/LY-2020-002/project.toml:1:8 duplicate-id"},
		"ids that differ in case": {map[string]string{"projects/ly-2020-001/project.toml": second},
			"projects/ly-2020-001/project.toml:1:1 duplicate-id"},
		"a name that is no id, and a fault within": {map[string]string{"projects/LY_2020_2/project.toml": second + "natur = 1"},
			"projects/LY_2020_2:1:1 wrong-value\nprojects/LY_2020_2/project.toml:19:1 unknown-field"},
		"a reserve whose name is no id": {map[string]string{"reserves/二〇.toml": "name.zh = \"库\"\nname.en = \"R\"\ndeclared.count = 0\ndeclared.total = \"1元\""},
			"reserves/二〇.toml:1:1 wrong-value"},
		"strangers": {map[string]string{"note.txt": "x", "projects/list.xlsx": "x", "projects/LY-2020-001/vi.md": "x", "reserves/a.json": "x", ".DS_Store": "x", "README.md": "x"},
			"note.txt:1:1 unused-file\nprojects/LY-2020-001/vi.md:1:1 unused-file\nprojects/list.xlsx:1:1 unused-file\nreserves/a.json:1:1 unused-file"},
		"the stage asks for more": {map[string]string{"projects/LY-2020-001/project.toml": strings.Replace(projectTOML, `"reserve"`, `"promoted"`, 1)},
			"projects/LY-2020-001/project.toml:1:1 missing-field\nprojects/LY-2020-001/project.toml:1:1 missing-field\nprojects/LY-2020-001/project.toml:14:1 missing-field"},
		"returns without their basis": {map[string]string{"projects/LY-2020-001/project.toml": projectTOML + "returns.jobs = 20\n"},
			"projects/LY-2020-001/project.toml:19:1 missing-field"},
		"filed without a code": {map[string]string{"projects/LY-2020-001/project.toml": projectTOML + "[[permits]]\nstep = \"filing\"\nstatus = \"done\"\n"},
			"projects/LY-2020-001/project.toml:1:1 missing-field"},
		"a fair in a strange language": {map[string]string{"fairs/a/fair.toml": "name.zh = \"会\"\nname.en = \"Fair\"\nlanguages = [\"zh\", \"fr\"]"},
			"fairs/a/fair.toml:3:20 unknown-id"},
	} {
		_, _, found := read(t, with(c.change))
		if got := brief(found); got != c.want {
			t.Errorf("%s: found\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestOneBrokenEntryNeverHidesTheFaultsOfAnother(t *testing.T) {
	site := with(map[string]string{
		"site.toml":                         strings.Replace(siteTOML, "tagline.en", "taglin.en", 1),
		"vocabulary.toml":                   "[sectors.hotels]\nname.zh = “酒店”\n",
		"contacts.toml":                     contactsTOML + "phon = \"1\"\n",
		"projects/LY-2020-001/zh.md":        "-",
		"projects/LY-2020-002/project.toml": "slug = ",
		"projects/LY-2020-003/zh.md":        "x",
		"policies/p/policy.toml":            "name.zh = \"策\"\nissuer = \"县政府\"\n",
		"fairs/f/fair.toml":                 "name = 1",
		"bulletins/b/bulletin.toml":         "period = \"2020\"\ndate = 2020-03-31\n",
		"pages/x/page.toml":                 "titel.zh = \"页\"\n",
		"reserves/2020.toml":                "name.zh = \"库\"\n",
	})
	_, _, found := read(t, site)
	const want = `bulletins/b/bulletin.toml:1:10 wrong-value
contacts.toml:4:1 unknown-field
fairs/f/fair.toml:1:8 wrong-type
pages/x/page.toml:1:1 missing-field
pages/x/page.toml:1:1 unknown-field
policies/p/policy.toml:1:1 missing-language
policies/p/policy.toml:2:10 wrong-type
projects/LY-2020-002/project.toml:1:8 syntax
projects/LY-2020-003/project.toml:1:1 missing-file
reserves/2020.toml:1:1 missing-field
reserves/2020.toml:1:1 missing-field
reserves/2020.toml:1:1 missing-language
site.toml:3:1 missing-language
site.toml:4:1 unknown-field
vocabulary.toml:2:11 syntax`
	if got := brief(found); got != want {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}

func TestASiteWithoutContentSaysSoAndNothingElse(t *testing.T) {
	for name, site := range map[string]fs.FS{
		"empty":  fstest.MapFS{},
		"a file": fstest.MapFS{"content": &fstest.MapFile{Data: []byte("x")}},
	} {
		c, _, found := read(t, site)
		if c == nil || brief(found) != "content:1:1 missing-file" {
			t.Errorf("%s: found %s", name, brief(found))
		}
	}
}

func TestUnknownIDsAreAnsweredWithTheLikeliest(t *testing.T) {
	site := with(map[string]string{
		"projects/LY-2020-002/project.toml": strings.NewReplacer(`"hotel"`, `"inn"`, `"hotels"`, `"hotel"`, `"desk"`, `"dsk"`, `"tongle"`, `["tongl", "tongle"]`).Replace(projectTOML) +
			"reserve = \"2021\"\npolicies = [\"tx\"]\npart_of = \"LY-2020-01\"\n[[place.access]]\nto = \"bais\"\n",
		"reserves/2020.toml":       "name.zh = \"库\"\nname.en = \"R\"\ndeclared.count = 0\ndeclared.total = \"1元\"\ndeclared.sectors = [\"hotls\"]\n",
		"policies/tax/policy.toml": "name.zh = \"策\"\nname.en = \"P\"\nissuer.zh = \"县\"\nissuer.en = \"C\"\n",
		"fairs/f/fair.toml":        "name.zh = \"会\"\nname.en = \"F\"\nprojects = [\"LY-2020-003\"]\ncontacts = [\"desc\"]\nselect.sector = \"hotel\"\nselect.town = \"tonglee\"\n",
		"site.toml":                strings.Replace(siteTOML, "[[languages]]", "theme.featured = [\"LY-2020-0001\"]\n[[languages]]", 1),
	})
	_, _, found := read(t, site)
	want := map[string]string{
		"fairs/f/fair.toml:3:13": "LY-2020-001", "fairs/f/fair.toml:4:13": "desk", "fairs/f/fair.toml:5:17": "hotels", "fairs/f/fair.toml:6:15": "tongle",
		"projects/LY-2020-002/project.toml:6:10": "hotels", "projects/LY-2020-002/project.toml:12:11": "desk", "projects/LY-2020-002/project.toml:13:15": "tongle",
		"projects/LY-2020-002/project.toml:19:11": "2020", "projects/LY-2020-002/project.toml:20:13": "tax", "projects/LY-2020-002/project.toml:21:11": "LY-2020-001",
		"projects/LY-2020-002/project.toml:23:6": "baise", "reserves/2020.toml:5:21": "hotels", "site.toml:11:19": "LY-2020-001",
	}
	got := map[string]string{}
	for _, d := range found {
		if d.Code != diag.UnknownID {
			t.Errorf("found %s: %s", brief(diag.List{d}), d.Message.EN)
			continue
		}
		place := fmt.Sprintf("%s:%d:%d", strings.TrimPrefix(d.File, "content/"), d.Line, d.Column)
		got[place] = strings.Trim(strings.TrimPrefix(d.Hint.EN, "did you mean "), "\"?")
	}
	if !maps.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestSiteFaults(t *testing.T) {
	for change, want := range map[[2]string]string{
		{`"https://www.example.gov.cn/invest/"`, `"www.example.gov.cn"`}:                                                   "site.toml:5:12 wrong-value",
		{`"https://www.example.gov.cn/invest/"`, `"https://a.cn/?x=1"`}:                                                    "site.toml:5:12 wrong-value",
		{`"https://www.example.gov.cn/invest/"`, `"javascript:alert(1)"`}:                                                  "site.toml:5:12 wrong-value",
		{`source_language = "zh"`, `source_language = "vi"`}:                                                               "site.toml:6:19 wrong-value",
		{`tag = "en"`, `tag = "English, please"`}:                                                                          "site.toml:17:7 wrong-value",
		{"key = \"en\"\ntag = \"en\"", "key = \"zh\"\ntag = \"en\""}:                                                       "site.toml:16:7 wrong-value",
		{"name = \"English\"\n", "name = \"English\"\n[[languages]]\nkey = \"vi\"\ntag = \"vi\"\nname = \"Tiếng Việt\"\n"}: "site.toml:20:7 wrong-value",
	} {
		site := fstest.MapFS{
			"content/site.toml":       {Data: []byte(strings.Replace(siteTOML, change[0], change[1], 1))},
			"content/vocabulary.toml": {Data: []byte("[sectors]\n[towns]\n")},
			"content/contacts.toml":   {Data: []byte("[contacts]\n")},
		}
		_, _, found := read(t, site)
		found = only(found, "content/site.toml", diag.WrongValue)
		if got := brief(found); got != want {
			t.Errorf("%s: found %s, want %s", change[1], got, want)
		}
	}
}

func only(found diag.List, file string, code diag.Code) diag.List {
	var kept diag.List
	for _, d := range found {
		if d.File == file && d.Code == code {
			kept = append(kept, d)
		}
	}
	return kept
}

func TestAFileThatMayNotBeReadIsAnErrorOfTheMachine(t *testing.T) {
	for _, name := range []string{"site.toml", "vocabulary.toml", "contacts.toml", "projects", "projects/LY-2020-001", "projects/LY-2020-001/project.toml", "projects/LY-2020-001/zh.md"} {
		_, _, _, err := content.Read(context.Background(), locked{small(), "content/" + name}, 2)
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

// locked is a file system with one file or folder that may not be opened.
type locked struct {
	fstest.MapFS
	name string
}

func (l locked) Open(name string) (fs.File, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.Open(name)
}

func (l locked) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadDir(name)
}

func (l locked) ReadFile(name string) ([]byte, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadFile(name)
}

func TestLineEndsOfWindowsMakeNoDifference(t *testing.T) {
	site := small()
	for _, f := range site {
		f.Data = []byte(strings.ReplaceAll(string(f.Data), "\n", "\r\n"))
	}
	c, _, found := read(t, site)
	if len(found) > 0 || c.Projects[0].Name.In("en") != "Hotel" {
		t.Errorf("found %s", brief(found))
	}
}

func TestFilesSavedInAnotherEncodingAreNamedAndReadOn(t *testing.T) {
	gbk := "slug = \"hotel\"\nname.zh = \"\xbe\xc6\xb5\xea\"\nnatur = 1\n"
	var utf16 strings.Builder
	utf16.WriteString("\xff\xfe")
	for _, r := range "slug = \"hotel\"\nnatur = 1\n" {
		utf16.WriteByte(byte(r))
		utf16.WriteByte(0)
	}
	for name, c := range map[string]struct{ text, says, want string }{
		"BOM":    {"\ufeff" + "slug = \"hotel\"\nnatur = 1\n", "BOM", "2:1"},
		"GBK":    {gbk, "GBK", "3:1"},
		"UTF-16": {utf16.String(), "UTF-16", "2:1"},
	} {
		_, _, found := read(t, with(map[string]string{"projects/LY-2020-001/project.toml": c.text}))
		if len(found) == 0 || found[0].Code != diag.Encoding || !strings.Contains(found[0].Message.EN, c.says) {
			t.Errorf("%s: found %v", name, found)
		}
		unknown := only(found, "content/projects/LY-2020-001/project.toml", diag.UnknownField)
		if len(unknown) != 1 || fmt.Sprintf("%d:%d", unknown[0].Line, unknown[0].Column) != c.want {
			t.Errorf("%s: the file's other faults are %s", name, brief(found))
		}
	}
}
