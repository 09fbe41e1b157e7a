package report

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"tuijie/generator/diag"
)

var update = flag.Bool("update", false, "write the goldens anew")

const project = "content/projects/tiankeng/project.toml"

// site is a small site with the mistakes that the findings speak of.
var site = fstest.MapFS{
	project: {Data: []byte("# 天坑旅游\r\n" +
		"slug = \"tiankeng\"\r\n" +
		"[investment]\r\n" +
		"\ttotl = \"2.7亿元\"\r\n" +
		"term = { zh = \"十年\", en = “ten years” }\r\n")},
	"content/projects/cave/project.toml": {Data: []byte("slug = \"tiankeng\"\n")},
	"content/projects/tiankeng/zh.md":    {Data: []byte("## 项目概况\n" + strings.Repeat("乐业县地处云贵高原东南麓，", 12) + "**重点建设游客中心，" + strings.Repeat("喀斯特天坑群", 12) + "\n")},
}

// findings are deliberately not in their order.
func findings() diag.List {
	return diag.List{
		{
			Severity: diag.Warning, Code: diag.OpenMark, Place: diag.Place{File: "content/projects/tiankeng/zh.md", Line: 2, Column: 157},
			Message: diag.Say("“**”没有配对，会原样显示。", "\"**\" stays open and would be printed as it is."),
			Hint:    diag.Say("在要加粗的文字后面也写“**”。", "Write \"**\" behind the bold words too."),
		},
		{
			Severity: diag.Error, Code: diag.UnknownField, Place: diag.Place{File: project, Line: 4, Column: 2},
			Message: diag.Say("没有名为“totl”的字段。", "There is no field \"totl\"."),
			Hint:    diag.Say("是否想写“total”？", "Did you mean \"total\"?"),
		},
		{
			Severity: diag.Error, Code: diag.DuplicateID, Place: diag.Place{File: project, Line: 2, Column: 8},
			Message: diag.Say("slug “tiankeng”已被另一个项目使用。", "The slug \"tiankeng\" belongs to another project."),
			Related: []diag.Related{{Place: diag.Place{File: "content/projects/cave/project.toml", Line: 1, Column: 8}, Message: diag.Say("先在这里使用", "first used here")}},
		},
		{
			Severity: diag.Error, Code: diag.Syntax, Place: diag.Place{File: project, Line: 5, Column: 27},
			Message: diag.Say("这里写了中文引号“。", "A curly quotation mark “ stands here."),
			Hint:    diag.Say("改用英文直引号 \"。", "Write a straight one: \"."),
		},
		{
			Severity: diag.Note, Code: diag.UnusedFile, Place: diag.Place{File: "content/旧 资料.docx"},
			Message: diag.Say("没有任何页面用到这个文件。", "Nothing uses this file."),
		},
		{
			Severity: diag.Error, Code: diag.MissingFile,
			Message: diag.Say("缺少 content/site.toml。", "content/site.toml is missing."),
			Hint:    diag.Say("运行 tuijie init 可得到一份。", "tuijie init makes one."),
		},
	}
}

func TestReportsReadAsTheGoldensDo(t *testing.T) {
	s := Summary{Pages: 312, Files: 340, Written: 12, Unchanged: 328, Removed: 1, Seconds: 1.23456}
	forms := map[string]func(io.Writer, Options) error{
		"text":   func(w io.Writer, o Options) error { return Text(w, findings(), o) },
		"json":   func(w io.Writer, o Options) error { return JSON(w, findings(), s, o) },
		"github": func(w io.Writer, o Options) error { return GitHub(w, findings(), o) },
		"gitlab": func(w io.Writer, o Options) error { return GitLab(w, findings(), o) },
		"sarif":  func(w io.Writer, o Options) error { return SARIF(w, findings(), o) },
		"built":  func(w io.Writer, o Options) error { return Built(w, s, o) },
	}
	for form, print := range forms {
		for _, language := range []string{"zh", "en"} {
			t.Run(form+"/"+language, func(t *testing.T) {
				var out bytes.Buffer
				if err := print(&out, Options{Language: language, Source: site, Base: "leye", Version: "1.2.3"}); err != nil {
					t.Fatal(err)
				}
				golden(t, form+"."+language, rulesAside(out.Bytes()))
			})
		}
	}
}

// rulesAside leaves out of a SARIF log the rules, which another room owns.
func rulesAside(data []byte) []byte {
	from, to := bytes.Index(data, []byte(`"rules": [`)), bytes.Index(data, []byte("\n      \"language\":"))
	if from < 0 || to < 0 {
		return data
	}
	return slices.Concat(data[:from], []byte(`"rules": [...]}},`), dropRuleIndex(data[to:]))
}

func dropRuleIndex(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(data) {
		if !bytes.Contains(line, []byte(`"ruleIndex"`)) {
			out = append(out, line...)
		}
	}
	return out
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got); after a change that is meant, run the test with -update and read the diff:\n%s", file, diff)
	}
}

func TestTheOrderOfTheListDoesNotShow(t *testing.T) {
	for name, print := range map[string]func(io.Writer, diag.List) error{
		"text":   func(w io.Writer, l diag.List) error { return Text(w, l, Options{}) },
		"json":   func(w io.Writer, l diag.List) error { return JSON(w, l, Summary{}, Options{}) },
		"github": func(w io.Writer, l diag.List) error { return GitHub(w, l, Options{}) },
		"gitlab": func(w io.Writer, l diag.List) error { return GitLab(w, l, Options{}) },
		"sarif":  func(w io.Writer, l diag.List) error { return SARIF(w, l, Options{}) },
	} {
		var one, other bytes.Buffer
		l := findings()
		first := l[0].Code
		if err := print(&one, l); err != nil {
			t.Fatal(err)
		}
		if l[0].Code != first {
			t.Errorf("%s: the caller's list was sorted", name)
		}
		slices.Reverse(l)
		if err := print(&other, l); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one.String(), other.String()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestTheLastLineCounts(t *testing.T) {
	for _, test := range []struct {
		errors, warnings, notes int
		zh, en                  string
	}{
		{0, 0, 0, "没有发现问题。", "No problems found."},
		{1, 0, 0, "发现 1 个错误。", "1 error."},
		{2, 1, 0, "发现 2 个错误、1 条警告。", "2 errors, 1 warning."},
		{0, 3, 1, "发现 3 条警告、1 条说明。", "3 warnings, 1 note."},
	} {
		var l diag.List
		for severity, n := range []int{test.notes, test.warnings, test.errors} {
			for range n {
				l = append(l, diag.Diagnostic{Severity: diag.Severity(severity)})
			}
		}
		for language, want := range map[string]string{"zh": test.zh, "en": test.en, "fr": test.en} {
			var out bytes.Buffer
			if err := Text(&out, l, Options{Language: language}); err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix("\n"+out.String(), "\n"+want+"\n") {
				t.Errorf("%s: %q does not end with %q", language, out.String(), want)
			}
		}
	}
}

func TestBuiltSpeaksOfOnePageRightly(t *testing.T) {
	var out bytes.Buffer
	if err := Built(&out, Summary{Pages: 1, Files: 1, Written: 1, Seconds: 0.04}, Options{Language: "en", Colour: true}); err != nil {
		t.Fatal(err)
	}
	if want := "\x1b[32mBuilt 1 page, 1 file (1 written, 0 unchanged, 0 removed) in 0.0 s.\x1b[0m\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
}

// broken fails wherever it is asked.
type broken struct{}

func (broken) Open(string) (fs.File, error) { return nil, errors.New("broken") }
func (broken) Write([]byte) (int, error)    { return 0, errors.New("broken") }

func TestWithoutSourcesThereIsNoExcerpt(t *testing.T) {
	for name, source := range map[string]fs.FS{"nil": nil, "broken": broken{}, "empty": fstest.MapFS{}, "a folder": fstest.MapFS{project + "/x": {}}, "shorter": fstest.MapFS{project: {Data: []byte("a\n")}}} {
		var out bytes.Buffer
		if err := Text(&out, findings(), Options{Language: "en", Source: source}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), " | ") || !strings.Contains(out.String(), "Did you mean") {
			t.Errorf("%s:\n%s", name, &out)
		}
	}
}

func TestAFailingWriterIsAnError(t *testing.T) {
	for name, err := range map[string]error{
		"text":   Text(broken{}, findings(), Options{}),
		"built":  Built(broken{}, Summary{}, Options{}),
		"json":   JSON(broken{}, nil, Summary{}, Options{}),
		"github": GitHub(broken{}, nil, Options{}),
		"gitlab": GitLab(broken{}, nil, Options{}),
		"sarif":  SARIF(broken{}, nil, Options{}),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestColoursChangeNothingButColours(t *testing.T) {
	var without, with bytes.Buffer
	o := Options{Language: "zh", Source: site}
	if err := Text(&without, findings(), o); err != nil {
		t.Fatal(err)
	}
	o.Colour = true
	if err := Text(&with, findings(), o); err != nil {
		t.Fatal(err)
	}
	sequence := regexp.MustCompile("\x1b\\[[0-9]+m")
	if got := sequence.ReplaceAllString(with.String(), ""); got != without.String() {
		t.Error(cmp.Diff(without.String(), got))
	}
	if open, shut := sequence.FindAllString(with.String(), -1), strings.Count(with.String(), "\x1b[0m"); shut == 0 || len(open) != 2*shut {
		t.Errorf("%d sequences, %d of them end a colour", len(open), shut)
	}
}

func TestWarningsAlikeAreShownWholeTwiceAndThenALineEach(t *testing.T) {
	var l diag.List
	for i := range 5 {
		for _, s := range []diag.Severity{diag.Warning, diag.Error} {
			l = append(l, diag.Diagnostic{Severity: s, Code: diag.OverdueReview, Place: diag.Place{File: "a.toml", Line: i + 1, Column: 1},
				Message: diag.Say("过期", "overdue"), Hint: diag.Say("核实", "verify")})
		}
	}
	var out bytes.Buffer
	if err := Text(&out, l, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), "hint: verify"); got != 2+5 {
		t.Errorf("%d hints, want two of the warnings and all five of the errors:\n%s", got, out.String())
	}
	if got := strings.Count(out.String(), "overdue"); got != 10+10 { // the message and the code
		t.Errorf("%d of the findings are told:\n%s", got, out.String())
	}
}
