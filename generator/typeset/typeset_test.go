package typeset_test

import (
	"bytes"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"tuijie/generator/typeset"
)

// say is a function of the templates, as html/template calls it.
func say(key string, args ...any) (string, error) {
	text := make([]string, len(args))
	for i, a := range args {
		text[i] = fmt.Sprint(a)
	}
	said, ok := said(key, text...)
	if !ok {
		return "", fmt.Errorf("nothing to say for %q", key)
	}
	return said, nil
}

// said is the same as typeset calls it.
func said(key string, args ...string) (string, bool) {
	return key + "(" + strings.Join(args, "|") + ")", key != "none"
}

func parsed(t testing.TB, text string) *template.Template {
	t.Helper()
	set, err := template.New("page").Funcs(template.FuncMap{"say": say}).Option("missingkey=error").Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// result is what setting a page leaves behind.
type result struct{ text, err string }

func outcome(set interface {
	Execute(w *bytes.Buffer, name string, view any) error
}, view any) result {
	w := bytes.NewBufferString("before ")
	err := set.Execute(w, "page", view)
	return result{w.String(), fmt.Sprint(err)}
}

// plain is html/template alone.
type plain struct{ *template.Template }

func (p plain) Execute(w *bytes.Buffer, name string, view any) error {
	return p.ExecuteTemplate(w, name, view)
}

// same holds a page against html/template, and returns why it was refused.
func same(t *testing.T, text string, view any) error {
	t.Helper()
	set := typeset.New(parsed(t, text), map[string]typeset.Function{"say": said})
	want := outcome(plain{parsed(t, text)}, view)
	if got := outcome(set, view); got != want {
		t.Errorf("%s with %#v is\n%+v, want\n%+v", text, view, got, want)
	}
	return set.Refusal("page", view)
}

// places are the kinds of place that values are put into.
var places = []string{
	`{{.}}`, `<p>{{.}}</p>`, `<title>a {{.}}</title>`, `<textarea>{{.}}</textarea>`,
	`<p title="{{.}}">`, `<p title='{{.}}'>`, `<p title="a {{.}} b">`,
	`<a href="{{.}}">`, `<a href='{{.}}'>`, `<a href="/a/{{.}}">`, `<a href="/a?q={{.}}">`, `<a href="#{{.}}">`, `<img src="{{.}}{{.}}">`,
	`<img srcset="{{.}}">`, `<img srcset="a.jpg 1x, {{.}} 2x">`, `<meta content="{{.}}">`, `<svg>{{.}}</svg>`,
}

// others are places that no page of the built-in theme puts values into.
var others = []string{
	`<p title={{.}}>`, `<a href={{.}}>`, `<p {{.}}>`, `<script>var a = {{.}};</script>`, `<script>var a = "{{.}}";</script>`,
	`<p style="color: {{.}}">`, `<style>p { color: {{.}} }</style>`, `<!-- {{.}} -->a`, `<meta http-equiv="refresh" content="0;url={{.}}">`,
	`<p onclick="f({{.}})">`, `<p data-href="{{.}}" {{.}}="a">`,
}

var hostile = []string{
	"", " ", "a", "乐业县", "a b", `"`, `'`, "`", "<", ">", "&", "+", "=", "%", "%41", "%4", "#", "?", ",", ":", "\x00", "\t", "\n", "\r\n", "\v", "\x7f",
	"<script>alert(1)</script>", "</title><b>", `" onload="x`, `' onload='x`, "&amp;", "&lt;b&gt;", "a&b", "<!-- -->", "<", "a<b", "1 < 2 > 1", "{{.}}", "]]>",
	"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
	"https://example.com/a?b=c&d=e#f", "http://a:b@c/", "HTTPS://EXAMPLE.COM", "https:", "https:a:b", "http:javascript:x", "mailto:a@b.c", "tel:+867760000",
	"//example.com/a", "/a:b", "a/b:c", "a:b/c", "../../a/b.html", "/zh/项目/", "/a b/(c)", "/a%20b/%zz", "a.jpg 480w, b.jpg 960w", "a.jpg 1x,b:c 2x", "a,b",
	"\xff", "a\xffb", "\xe4\xb9", "\xed\xa0\x80", "\ufffd", "\ufeff", "\u00a0", "\u2028\u2029", "\u202e", "\ufdd0\uffff", "\U0001f600", "é", "é",
}

func TestTextInEveryPlaceIsWhatHTMLTemplateMakesOfIt(t *testing.T) {
	texts := hostile
	for c := range 256 {
		texts = append(texts, string([]byte{byte(c)}), string([]byte{'x', byte(c), 'y'}))
	}
	for _, place := range places {
		set := typeset.New(parsed(t, place), nil)
		want := plain{parsed(t, place)}
		for _, text := range texts {
			for _, view := range []any{
				text, template.HTML(text), template.URL(text), template.Srcset(text), template.HTMLAttr(text), template.CSS(text), template.JS(text), template.JSStr(text), named(text), &text,
			} {
				if set.Refusal("page", view) != nil {
					t.Fatalf("%s is refused with %T: %v", place, view, set.Refusal("page", view))
				}
				if got, want := outcome(set, view), outcome(want, view); got != want {
					t.Errorf("%s with %T %q is\n%+v, want\n%+v", place, view, text, got, want)
				}
			}
		}
	}
}

type named string

func TestNumbersAndTheLikeInEveryPlace(t *testing.T) {
	var none *int
	for _, place := range places {
		for _, view := range []any{
			0, -7, 1 << 40, int8(-3), uint(9), 2.5, true, stage(2), money{3}, &money{4}, fmt.Errorf("<%d>", 1), []string{"<a>", "b"}, map[string]int{"<a>": 1}, none, [2]int{1, 2},
		} {
			if refused := same(t, place, view); refused != nil {
				t.Errorf("%s with %T is refused: %v", place, view, refused)
			}
		}
	}
}

// stage and money write themselves, one by its value and one by its address.
type stage int

func (s stage) String() string { return "<stage " + strconv.Itoa(int(s)) + ">" }

type money struct{ Yuan int }

func (m *money) String() string { return fmt.Sprintf("¥%d & more", m.Yuan) }

func TestPlacesThatAreNotKnownAreLeftToHTMLTemplate(t *testing.T) {
	for _, place := range others {
		for _, text := range hostile {
			if same(t, place, text) == nil {
				t.Errorf("%s is not refused", place)
			}
		}
	}
}

func TestAnyTextInEveryPlace(t *testing.T) {
	sets := map[string]*typeset.Set{}
	wants := map[string]plain{}
	for _, place := range places {
		sets[place], wants[place] = typeset.New(parsed(t, place), nil), plain{parsed(t, place)}
	}
	piece := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String(), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 4), func(b []byte) string { return string(b) }))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 4).Draw(t, "text"), "")
		for _, place := range places {
			for _, view := range []any{text, template.HTML(text)} {
				if got, want := outcome(sets[place], view), outcome(wants[place], view); got != want {
					t.Fatalf("%s with %T %q is\n%+v, want\n%+v", place, view, text, got, want)
				}
			}
		}
	})
}

// view has a field of every kind that views have.
type view struct {
	Base
	*Root
	Name, Other string
	Markup      template.HTML
	Number      int
	Small       int8
	Yes, No     bool
	Items       []item
	Empty       []item
	Pair        [2]string
	Refs        []*item
	Lists       [][]string
	First       *item
	Second      **item
	None        *item
	Names       map[string]string
	Blocks      map[string]bool
	Ranks       map[int]string
	Stages      map[stage]string
	Nothing     map[string]string
	Stage       stage
	Any         any
	Anys        []any
	Ratio       float64
	Count       uint
	Call        func() string // printed as an address
	hidden      string
}

type Base struct {
	Title  string
	Nested struct{ Deep string }
	Clash  string
}

type Root struct {
	Below string
	Clash string
}

type item struct {
	Text, Href string
	Current    bool
	Sub        []item
	Parent     *item
}

func (i item) Shout() string     { return strings.ToUpper(i.Text) }
func (i *item) Whisper() string  { return strings.ToLower(i.Text) }
func (v view) Both(a, b int) int { return a + b }

func full() view {
	first := &item{Text: "First & last", Href: "/first", Current: true}
	v := view{
		Root: &Root{Below: "below"}, Name: `A "name"`, Markup: "<b>m</b>", Number: 3, Small: -2, Yes: true,
		Items: []item{{Text: "one", Href: "javascript:x"}, {Text: "<two>", Href: "b.html", Current: true, Sub: []item{{Text: "sub", Parent: first}}}},
		Pair:  [2]string{"l", "r"}, Refs: []*item{first, {Text: "ref"}}, Lists: [][]string{{"a", "b"}, {}, {"c"}},
		First: first, Second: &first,
		Names: map[string]string{"b": "B", "a": "<A>", "c": ""}, Blocks: map[string]bool{"land": true, "map": false},
		Ranks: map[int]string{3: "c", -1: "a", 2: "b"}, Stages: map[stage]string{2: "x", 1: "y"},
		Stage: 2, Any: "any", Anys: []any{1, "a"}, Ratio: 1.5, Count: 7, Call: func() string { return "called" }, hidden: "h",
	}
	v.Title, v.Nested.Deep = "T", "deep"
	return v
}

// constructs are read here.
var constructs = []string{
	"", "text alone", `{{.Name}}{{.Title}}{{.Below}}{{.Nested.Deep}}{{.Base.Clash}}{{.Number}}{{.Small}}{{.Yes}}{{.Stage}}{{.Markup}}{{.Ratio}}{{.Count}}`,
	`{{.First.Text}} {{.Second.Text}} {{.First}} {{.None}} {{.Items}} {{.Names}} {{.Blocks.land}} {{.Names.a}}`,
	`{{"a<b"}}{{1}}{{-2}}{{true}}`,
	`{{if .Name}}a{{end}}{{if .Other}}b{{else}}c{{end}}{{if .None}}d{{else if .First}}e{{else}}f{{end}}`,
	`{{if .Items}}a{{end}}{{if .Empty}}b{{end}}{{if .Names}}c{{end}}{{if .Nothing}}d{{end}}{{if .Number}}e{{end}}{{if .Base}}f{{end}}{{if .Pair}}g{{end}}{{if .Stage}}h{{end}}{{if .No}}i{{end}}`,
	`{{with .First}}{{.Text}}{{$.Name}}{{else}}none{{end}}{{with .None}}{{.Text}}{{else}}{{.Name}}{{end}}{{with .Other}}a{{else with .Name}}{{.}}{{end}}`,
	`{{with $x := .First}}{{$x.Text}}{{.Href}}{{end}}{{if $y := .Number}}{{$y}}{{end}}`,
	`{{$x := .Name}}{{$x}}{{$x = .Title}}{{$x}}{{if .Yes}}{{$x = "c"}}{{$x := 1}}{{$x}}{{end}}{{$x}}`,
	`{{range .Items}}<a href="{{.Href}}">{{.Text}}</a>{{range .Sub}}{{.Text}}{{.Parent.Text}}{{end}}{{else}}none{{end}}{{range .Empty}}a{{else}}{{.Name}}{{end}}`,
	`{{range $i, $e := .Items}}{{$i}}:{{$e.Text}},{{.Href}}{{end}}{{range $e := .Refs}}{{$e.Text}}{{end}}{{range .Pair}}{{.}}{{end}}`,
	`{{range .Lists}}[{{range $i, $x := .}}{{if $i}},{{end}}{{$x}}{{else}}-{{end}}]{{end}}`,
	`{{range $k, $v := .Names}}{{$k}}={{$v}};{{end}}{{range .Ranks}}{{.}}{{end}}{{range $k, $v := .Stages}}{{$k}}{{$v}}{{end}}{{range .Nothing}}a{{else}}b{{end}}`,
	`{{$n := ""}}{{range .Items}}{{$n}}{{$n = .Text}}{{end}}{{$n}}`,
	`{{and .Name .Title}}{{or .Other .Name}}{{and .Other .Name}}{{or .Other ""}}{{and .Name}}{{if or .Other .Items .First}}a{{end}}{{if and .Yes .Name .Number}}b{{end}}{{if and .No .None.Text}}c{{end}}`,
	`{{not .Yes}}{{not .Other}}{{if not .None}}a{{end}}{{if not (or .No .Empty)}}b{{end}}{{with and .Yes .Yes}}{{.}}{{end}}{{if and (not .No) .Items}}c{{end}}`,
	`{{eq .Name "a"}}{{eq .Title "T"}}{{eq .Title "S" "T"}}{{eq .Title "S" "R"}}{{ne .Title "T"}}{{eq .Number 3}}{{eq .Small .Number}}{{eq .Yes true}}{{ne .Yes .No}}{{eq .Markup "<b>m</b>"}}{{eq .Stage 2}}`,
	`{{lt .Number 4}}{{le .Number 3}}{{gt .Number 3}}{{ge .Number 3}}{{lt .Name .Title}}{{ge "b" "a"}}{{if gt (len .Items) 1}}many{{end}}`,
	`{{len .Items}}{{len .Name}}{{len .Names}}{{len .Pair}}{{len .Nothing}}{{.Items | len}}`,
	`{{index .Pair 1}}{{(index .Items 0).Text}}{{index .Names "a"}}{{index .Names "zz"}}{{index .Blocks "land"}}{{index .Lists 0 1}}{{index .Nothing "a"}}{{index .Names .Name}}`,
	`{{print .Name}}{{print 1 2 .Title "x"}}{{println .Name}}{{printf "%s-%d-%v" .Name .Number .First}}{{.Number | printf "%03d"}}{{printf "<%q>" .Markup}}{{printf "%d"}}`,
	`{{say "a"}}{{say "b" .Name .Number .Stage .Markup .Yes}}{{.Number | say "c" "d"}}{{say .Name}}{{say "x" (say "y" 1 2) (print "z")}}<p title="{{say "q" "'"}}">{{. | printf "%.0s" | say}}`,
	`{{define "a"}}<i>{{.}}</i>{{end}}{{template "a" .Name}}{{template "a" .Number}}{{template "a" .Markup}}{{range .Items}}{{template "a" .Text}}{{end}}`,
	`{{define "tree"}}{{range .}}<li>{{.Text}}{{template "tree" .Sub}}</li>{{end}}{{end}}{{template "tree" .Items}}`,
	`{{define "a"}}{{with $x := .}}{{$x}}{{$}}{{end}}{{end}}{{$x := "outer"}}{{template "a" .Name}}{{$x}}{{template "b"}}{{define "b"}}no dot{{end}}`,
	`<p{{if .Yes}} title="{{.Name}}"{{end}} class='{{.Title}}'><a href="{{.First.Href}}?{{.Name}}">{{/* no text */}}</a>`,
	`{{block "c" .First}}{{.Text}}{{end}}{{(.First).Text}}{{((.First)).Parent}}`,
}

func TestWhatIsReadHereIsSetAlike(t *testing.T) {
	for _, text := range constructs {
		empty := view{Root: &Root{}}
		for _, v := range []any{full(), new(full()), empty} {
			if refused := same(t, text, v); refused != nil {
				t.Errorf("%s is refused: %v", text, refused)
			}
		}
	}
}

func TestWhatIsNotReadHereIsLeftToHTMLTemplate(t *testing.T) {
	for _, text := range []string{
		`{{.Any}}`, `{{if .Any}}a{{end}}`, `{{range .Anys}}{{.}}{{end}}`, `{{range .Anys}}a{{end}}`, `{{index .Anys 0}}`,
		`{{.First.Shout}}`, `{{.First.Whisper}}`, `{{range .Items}}{{.Shout}}{{end}}`, `{{.Both 1 2}}`, `{{call .Call}}`,
		`{{.Unknown}}`, `{{.hidden}}`, `{{.Clash}}`, `{{.Name.Unknown}}`, `{{$.Names.a.b}}`, `{{.Name "arg"}}`, `{{"a" | .Name}}`, `{{nil | print}}`,
		`{{range .Items}}{{if .Current}}{{break}}{{end}}{{.Text}}{{end}}`, `{{range .Items}}{{if .Current}}{{continue}}{{end}}{{.Text}}{{end}}`,
		`{{range 3}}{{.}}{{end}}`, `{{range .Number}}{{.}}{{end}}`, `{{range .Name}}{{.}}{{end}}`, `{{range .None}}{{.}}{{end}}`,
		`{{range $i, $x := .Empty}}a{{else}}{{$x}}{{end}}`, `{{$x := 1}}{{range $x = .Items}}{{end}}{{$x}}`, `{{$x := 1}}{{$x = "a"}}{{$x}}`,
		`{{or .Other .Items}}`, `{{with or .Other .Items}}{{.}}{{end}}`, `{{$x := or .Other .Number}}{{$x}}`, `{{template "a" or .Other .Number}}{{define "a"}}{{.}}{{end}}`,
		`{{.Name | and .Title}}`, `{{.Name | or .Other}}`, `{{not}}`, `{{and}}`, `{{not .Name .Title}}`, `{{if .Ratio}}a{{end}}`, `{{if .Count}}a{{end}}`,
		`{{eq .Name}}`, `{{eq .Name 1}}`, `{{eq .First .First}}`, `{{eq .Items .Items}}`, `{{lt .Yes .No}}`, `{{lt .Number 1 2}}`, `{{eq .Count 7}}`, `{{eq .Ratio 1.5}}`, `{{eq .None nil}}`,
		`{{len .Number}}`, `{{len .First}}`, `{{len .Name .Name}}`, `{{index .Name 0}}`, `{{index .First 0}}`, `{{index .Names 1}}`, `{{index .Ranks 2}}`, `{{index .Pair "a"}}`,
		`{{printf .Number}}`, `{{slice .Name 1}}`, `{{html .Name}}`, `{{.Name | html}}`, `{{.Name | urlquery}}`, `{{js .Name}}`, `<a href="{{.Name | urlquery}}">`,
		`{{1.5}}`, `{{0x10}}`, `{{'a'}}`, `{{1i}}`, `{{1e3}}`, `{{say}}`, `{{say 1}}`, `{{say .Markup}}`, `{{say .Stage}}`,
		`{{template "none" .}}`, `{{template "a"}}{{define "a"}}{{.}}{{end}}`, `<title>{{template "a" .Name}}</title>{{define "a"}}{{.}}{{end}}`, `<p title="{{template "a" .Name}}">{{define "a"}}{{.}}{{end}}`,
		`{{if ($y := .Name)}}{{$y}}{{end}}`, `<p title={{.Name}}'>`, `<p {{if .Yes}}title="{{end}}>`, `<script>{{.Name}}</script>`,
	} {
		if _, err := template.New("page").Funcs(template.FuncMap{"say": say}).Parse(text); err != nil {
			continue // the parser refuses it too
		}
		for _, v := range []any{full(), new(full())} {
			if same(t, text, v) == nil {
				t.Errorf("%s is not refused", text)
			}
		}
	}
	if same(t, "{{.}}", nil) == nil || same(t, "{{.Name}}", nil) == nil || same(t, "text", nil) != nil {
		t.Error("a page without a view is not refused where it needs one")
	}
}

func TestWhatFailsFailsAlike(t *testing.T) {
	for _, text := range []string{
		`a{{.Name}}{{.None.Text}}`, `{{.Root.Below}}`, `{{.Below}}`, `{{.Names.missing}}`, `{{.Nothing.a}}`, `{{index .Pair 2}}`, `{{index .Items -1}}`, `{{index .Lists 0 9}}`,
		`a{{say "none"}}`, `a{{.Name}}{{say "a" (say "none")}}`, `{{range .Refs}}{{.Parent.Text}}{{end}}`, `{{if .None.Current}}a{{end}}`, `{{eq "a" "a" .None.Text}}`, `{{and .Name .None.Text | print}}`,
		`{{with .None.Sub}}a{{end}}`, `{{template "a" .None.Parent}}{{define "a"}}{{.}}{{end}}`, `{{define "a"}}{{.Text}}{{end}}{{template "a" .None}}`,
		`{{printf "%d" .None.Text}}`, `{{len .None.Sub}}`, `{{not .None.Current}}`, `{{$x := .None.Text}}`,
		`<p>{{.Panics}}</p>`, `{{say "a" .Refs}}`,
	} {
		v := full()
		v.Root = nil
		if refused := same(t, text, failing{view: v}); refused != nil {
			t.Errorf("%s is refused: %v", text, refused)
		}
	}
}

// failing is a view with a value that cannot be written.
type failing struct {
	view
	Panics panics
}

type panics struct{}

func (p panics) String() string { panic("cannot be written") }

func TestTemplatesThatCallThemselvesFarDown(t *testing.T) {
	deep := &item{Text: "end"}
	for range 2000 {
		deep = &item{Text: "x", Parent: deep}
	}
	if refused := same(t, `{{define "up"}}{{.Text}}{{with .Parent}}{{template "up" .}}{{end}}{{end}}{{template "up" .}}`, deep); refused != nil {
		t.Errorf("refused: %v", refused)
	}
}

func TestAnyViewIsSetAlike(t *testing.T) {
	texts := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String())
	items := rapid.Custom(func(t *rapid.T) item {
		return item{Text: texts.Draw(t, "text"), Href: texts.Draw(t, "href"), Current: rapid.Bool().Draw(t, "current")}
	})
	rapid.Check(t, func(rt *rapid.T) {
		v := view{
			Name: texts.Draw(rt, "name"), Other: texts.Draw(rt, "other"), Markup: template.HTML(texts.Draw(rt, "markup")), Number: rapid.Int().Draw(rt, "number"),
			Yes: rapid.Bool().Draw(rt, "yes"), Items: rapid.SliceOfN(items, 0, 3).Draw(rt, "items"),
			First: rapid.Ptr(items, true).Draw(rt, "first"), None: rapid.Ptr(items, true).Draw(rt, "none"),
			Names: rapid.MapOfN(texts, texts, 0, 3).Draw(rt, "names"),
		}
		if rapid.Bool().Draw(rt, "root") {
			v.Root = &Root{Below: texts.Draw(rt, "below")}
		}
		text := rapid.SampledFrom(constructs).Draw(rt, "template")
		set := typeset.New(parsed(t, text), map[string]typeset.Function{"say": said})
		if got, want := outcome(set, v), outcome(plain{parsed(t, text)}, v); got != want {
			rt.Fatalf("%s is\n%+v, want\n%+v", text, got, want)
		}
	})
}

func TestManyPagesAtOnce(t *testing.T) {
	text := strings.Join(constructs[2:20], "\n")
	v := full()
	set := typeset.New(parsed(t, text), map[string]typeset.Function{"say": said})
	want := outcome(plain{parsed(t, text)}, v)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				if got := outcome(set, v); got != want {
					t.Errorf("a page is\n%+v, want\n%+v", got, want)
				}
			}
		})
	}
	wait.Wait()
}

func TestPlainPagesAllocateNothing(t *testing.T) {
	set := typeset.New(parsed(t, `<h1>{{.Title}}</h1>{{range .Items}}<a href="{{.Href}}"{{if .Current}} title="{{.Text}}"{{end}}>{{.Text}}</a>{{end}}{{template "part" .First}}{{.Number}}
{{define "part"}}{{with .}}{{.Text}}{{end}}{{end}}`), nil)
	v := new(full())
	v.First.Text, v.Items = "first", []item{{Text: "一", Href: "../a/", Current: true}, {Text: "二", Href: "https://example.com/"}}
	w := new(bytes.Buffer)
	if allocs := testing.AllocsPerRun(100, func() {
		w.Reset()
		if err := set.Execute(w, "page", v); err != nil {
			t.Fatal(err)
		}
	}); allocs > 0 {
		t.Errorf("a page takes %v allocations", allocs)
	}
}
