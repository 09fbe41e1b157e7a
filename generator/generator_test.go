package generator_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tuijie/generator"
	"tuijie/generator/quantity"
)

// canary stands wherever content is not for readers.
const canary = "KANARIE"

// catalogue is a site of two public projects and three that are not, in which
// everything that may not be published holds the canary.
func catalogue() fstest.MapFS {
	m := fstest.MapFS{}
	put := func(name, text string) {
		m["content/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	put("site.toml", `title = { zh = "项目册", en = "Projects" }
tagline = { zh = "投资", en = "Investment" }
base_url = "https://www.example.gov.cn/invest/"
source_language = "zh"
publisher.host = { zh = "县政府", en = "County government" }
publisher.operator = { zh = "投促局", en = "Office" }
filing.icp = "桂ICP备00000000号"
theme.featured = ["LY-2020-003", "LY-2020-001"]
languages = [{ key = "zh", tag = "zh-Hans-CN", name = "中文" }, { key = "en", tag = "en", name = "English" }]
`)
	put("vocabulary.toml", `sectors.hotels.name = { zh = "酒店", en = "Hotels" }
towns.tongle.name = { zh = "同乐镇", en = "Tongle" }
`)
	put("contacts.toml", `contacts.desk.name = { zh = "专员", en = "Desk" }`)
	put("reserves/2020.toml", "name = { zh = \"储备库\", en = \"Reserve\" }\ndeclared.count = 5\ndeclared.total = \"9亿元\"\n")
	put("fairs/expo/fair.toml", "name = { zh = \"博览会\", en = \"Expo\" }\nprojects = [\"LY-2020-003\", \"LY-2020-001\"]\n")
	put("fairs/expo/zh.md", "展会\n")
	put("fairs/expo/en.md", "Fair\n")
	put("policies/tax/policy.toml", "name = { zh = \"政策\", en = \"Policy\" }\nissuer = { zh = \"县\", en = \"County\" }\n")
	put("policies/tax/zh.md", "[附件](表.pdf)\n")
	put("policies/tax/en.md", "[Table](表.pdf)\n")
	put("policies/tax/表.pdf", "%PDF attached")
	put("bulletins/2020-q1/bulletin.toml", "period = \"2020-Q1\"\ndate = 2020-03-31\n[[deals]]\nname = { zh = \"洽谈\", en = \"Talks\" }\nproject = \"LY-2020-003\"\namount = \"tbd\"\nstate = { zh = \"在谈\", en = \"Talks\" }\n")
	put("bulletins/2020-q1/zh.md", "季报\n")
	put("bulletins/2020-q1/en.md", "Quarter\n")
	put("pages/contact/page.toml", "title = { zh = \"联系\", en = \"Contact\" }\nblocks = [\"contacts\", \"land\", \"steps\"]\n")
	put("pages/contact/zh.md", "联系我们\n")
	put("pages/contact/en.md", "Contact us\n")
	project := func(id, slug, name, more string) {
		put("projects/"+id+"/project.toml", `slug = "`+slug+`"
name = { zh = "`+name+`", en = "`+name+`" }
summary = { zh = "`+name+`简介", en = "About `+name+`" }
sector = "hotels"
nature = "new"
visibility = "public"
cooperation = ["equity"]
owner = { zh = "公司", en = "Owner" }
contact = "desk"
place.town = "tongle"
investment.total = "1亿元"
investment.estimate = true
progress.stage = "reserve"
progress.since = 2020-03-09
review.verified = 2020-03-09
policies = ["tax"]
`+more)
		put("projects/"+id+"/zh.md", "## 背景\n\n"+name+"\n")
		put("projects/"+id+"/en.md", "## Background\n\n"+name+"\n")
	}
	named := "investor.name = { zh = \"投资人" + canary + "\", en = \"Investor " + canary + "\" }\n"
	project("LY-2020-001", "hotel", "=酒店", named+"part_of = \"LY-2020-003\"\n[[scale]]\nname = { zh = \"客房\", en = \"Rooms\" }\nvalue = \"120间\"\n")
	project("LY-2020-002", "inn", "客栈", strings.ReplaceAll(named, canary, "INVESTOR-WITH-CONSENT")+"investor.consent = true\nreserve = \"2020\"\n")
	hidden := func(id, slug, old, new string) {
		project(id, slug, canary, "")
		f := m["content/projects/"+id+"/project.toml"]
		f.Data = bytes.Replace(f.Data, []byte(old), []byte(new), 1)
		put("projects/"+id+"/plan.pdf", canary)
		put("projects/"+id+"/zh.md", "[图](plan.pdf)\n")
	}
	hidden("LY-2020-003", "secret-"+strings.ToLower(canary), `"public"`, `"internal"`)
	hidden("LY-2020-004", "idea-"+strings.ToLower(canary), `stage = "reserve"`, `stage = "idea"`)
	hidden("LY-2020-005", "ended-"+strings.ToLower(canary), `stage = "reserve"`, `stage = "ended"`)
	delete(m, "content/reserves/2020.toml")
	put("reserves/2020.toml", "name = { zh = \"储备库\", en = \"Reserve\" }\ndeclared.count = 1\ndeclared.total = \"1亿元\"\n")
	return m
}

// build builds the site and returns its files by path.
func build(t *testing.T, site fs.FS, change func(*generator.Options)) (map[string]string, generator.Result) {
	t.Helper()
	today, err := quantity.ParseDate("2020-03-31")
	if err != nil {
		t.Fatal(err)
	}
	o := generator.Options{Site: site, Out: filepath.Join(t.TempDir(), "public"), Today: today, Jobs: 2, Version: "test"}
	if change != nil {
		change(&o)
	}
	result, err := generator.Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	tree := map[string]string{}
	if result.Found.HasErrors() {
		return tree, result
	}
	err = fs.WalkDir(os.DirFS(o.Out), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := os.ReadFile(filepath.Join(o.Out, name))
		tree[name] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree, result
}

func TestWhatIsNotForReadersIsInNoFile(t *testing.T) {
	for _, fair := range []string{"", "expo"} {
		tree, result := build(t, catalogue(), func(o *generator.Options) { o.Fair = fair })
		if len(tree) == 0 {
			t.Fatalf("not built: %v", result.Found)
		}
		consent := false
		for name, body := range tree {
			if strings.Contains(strings.ToLower(name+body), strings.ToLower(canary)) {
				t.Errorf("edition %q: %s tells what is not for readers", fair, name)
			}
			for _, id := range []string{"LY-2020-003", "LY-2020-004", "LY-2020-005"} {
				if strings.Contains(body, id) {
					t.Errorf("edition %q: %s names %s", fair, name, id)
				}
			}
			consent = consent || strings.Contains(body, "INVESTOR-WITH-CONSENT")
		}
		if consent != (fair == "") {
			t.Errorf("edition %q: an investor with consent is named: %t", fair, consent)
		}
	}
}

func TestFilesThatProseLinksToArePublished(t *testing.T) {
	tree, _ := build(t, catalogue(), nil)
	if got := tree["files/policies/tax/表.pdf"]; got != "%PDF attached" {
		t.Errorf("the attachment is %q", got)
	}
}

func TestTheTreeDoesNotDependOnTheNumberOfJobs(t *testing.T) {
	one, _ := build(t, catalogue(), func(o *generator.Options) { o.Jobs = 1 })
	t.Setenv("TZ", "Pacific/Kiritimati")
	many, _ := build(t, catalogue(), func(o *generator.Options) { o.Jobs = 8 })
	if len(one) != len(many) {
		t.Errorf("%d files with one job, %d with many", len(one), len(many))
	}
	for name, body := range one {
		if many[name] != body {
			t.Errorf("%s differs", name)
		}
	}
}

func TestOpenDataIsWhatTheSchemaSays(t *testing.T) {
	tree, _ := build(t, catalogue(), nil)
	var schema struct {
		Required   []string
		Properties map[string]any
		Defs       map[string]struct {
			Required   []string
			Properties map[string]any
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(tree["data/catalogue.schema.json"]), &schema); err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := json.Unmarshal([]byte(tree["data/catalogue.json"]), &file); err != nil {
		t.Fatal(err)
	}
	hold := func(what string, object map[string]any, required []string, properties map[string]any) {
		for _, key := range required {
			if _, ok := object[key]; !ok {
				t.Errorf("%s lacks %s", what, key)
			}
		}
		for key, value := range object {
			kind, ok := properties[key].(map[string]any)
			if !ok {
				t.Errorf("%s has %s, which the schema does not", what, key)
			} else if _, isList := value.([]any); (kind["type"] == "array") != isList {
				t.Errorf("%s: %s is %v, and by the schema %v", what, key, value, kind["type"])
			}
		}
	}
	hold("the catalogue", file, schema.Required, schema.Properties)
	list := file["projects"].([]any)
	if len(list) != 2 || file["count"] != 2.0 {
		t.Errorf("%d projects, counted %v", len(list), file["count"])
	}
	for _, p := range list {
		hold("a project", p.(map[string]any), schema.Defs["project"].Required, schema.Defs["project"].Properties)
	}
	if _, ok := list[0].(map[string]any)["part_of"]; ok {
		t.Error("a whole that is not published is named")
	}
}

func TestTheTableOpensInASpreadsheetWithoutHarm(t *testing.T) {
	tree, _ := build(t, catalogue(), nil)
	table, ok := strings.CutPrefix(tree["data/projects.csv"], "\ufeff")
	if !ok {
		t.Error("the table does not begin with a byte order mark")
	}
	if strings.Count(table, "\r\n") != strings.Count(table, "\n") {
		t.Error("a line does not end in CRLF")
	}
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	at := slices.Index(rows[0], "name_zh")
	if at < 0 || rows[1][at] != "'=酒店" || rows[2][at] != "客栈" {
		t.Errorf("the rows are %q", rows)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a spreadsheet takes %q for a formula", cell)
			}
		}
	}
}

func TestNothingIsWrittenWhileThereAreErrors(t *testing.T) {
	for name, change := range map[string]map[string]string{
		"a fact":              {"content/contacts.toml": "x"},
		"a template":          {"themes/fair/templates/home.html": "{{.Nothing}}"},
		"a template not read": {"themes/fair/templates/home.html": "{{if}}"},
	} {
		site := catalogue()
		for file, text := range change {
			site[file] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
		out := filepath.Join(t.TempDir(), "public")
		if err := os.MkdirAll(out, 0o755); err != nil {
			t.Fatal(err)
		}
		_, result := build(t, site, func(o *generator.Options) { o.Out = out })
		if !result.Found.HasErrors() || result.Pages != 0 {
			t.Errorf("%s: %d pages, found %v", name, result.Pages, result.Found)
		}
		left, err := os.ReadDir(filepath.Dir(out))
		if err != nil || len(left) != 1 {
			t.Errorf("%s: beside the folder stand %v, %v", name, left, err)
		}
		if inside, err := os.ReadDir(out); err != nil || len(inside) != 0 {
			t.Errorf("%s: the folder holds %v, %v", name, inside, err)
		}
	}
}

func TestAnInterruptedBuildWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := filepath.Join(t.TempDir(), "public")
	_, err := generator.Build(ctx, generator.Options{Site: catalogue(), Out: out, Jobs: 2})
	if err == nil {
		t.Error("the build went on")
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the folder was made")
	}
}
