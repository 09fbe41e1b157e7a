package theme

import (
	"fmt"
	"html/template"
	"path"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/typeset"
)

// The functions of templates beside html/template's own:
//
//	word "nav.home"          the interface's words, set when the template is read
//	say "list.count" .Count  words with {0}, {1} ... filled in
//	asset "site.css"         an asset's address from the root of the site
//
// Here they only have names; templates gives them what they say.
var functions = template.FuncMap{
	"word":  func(string) string { return "" },
	"asset": func(string) string { return "" },
	"say":   func(string, ...any) string { return "" },
}

// templates reads the templates once for each language.
func (t *Theme) templates(l *layers, languages []lang.Language) (diag.List, error) {
	names, err := l.names("templates")
	if err != nil {
		return nil, err
	}
	var found diag.List
	for _, each := range languages {
		words := t.words[each.Key]
		if len(words.text) == 0 {
			continue // reported, once for all its words
		}
		set := template.New("").Funcs(template.FuncMap{"say": words.sayAny, "word": words.word, "asset": t.address}).Option("missingkey=error")
		extracts := map[string]extract{}
		for _, name := range names {
			if path.Ext(name) != ".html" {
				continue
			}
			src, err := l.read(name)
			if err != nil {
				return nil, err
			}
			found = append(found, t.add(set, l, name, string(src), words, extracts)...)
		}
		t.pages[each.Key] = typeset.New(set, map[string]typeset.Function{"say": words.said})
		t.digests[each.Key] = digested(extracts)
	}
	return dedupe(found), nil
}

func (w Words) sayAny(key string, args ...any) (string, error) {
	text := make([]string, len(args))
	for i, a := range args {
		text[i] = fmt.Sprint(a)
	}
	said, ok := w.said(key, text...)
	if !ok {
		return "", fmt.Errorf("there is no word %q", key)
	}
	return said, nil
}

// said is Say for a key that may be missing.
func (w Words) said(key string, args ...string) (string, bool) {
	s := w.find(key)
	if s == nil {
		return "", false
	}
	return s.say(args), true
}

func (w Words) word(key string) (string, error) { return w.sayAny(key) }

func (t *Theme) address(name string) (string, error) {
	address, ok := t.Asset(name)
	if !ok {
		return "", fmt.Errorf("there is no asset %q", name)
	}
	return address, nil
}

// add parses one file into the set, with words and assets in place, and takes
// from its templates what their digests need.
func (t *Theme) add(set *template.Template, l *layers, name, src string, words Words, extracts map[string]extract) diag.List {
	base := strings.TrimSuffix(path.Base(name), ".html")
	// Parsed here only for its faults and its trees; the set checks escaping.
	trees, err := parse.Parse(base, src, "{{", "}}", builtins, map[string]any(functions))
	if err != nil {
		return diag.List{l.templateFault(name, err)}
	}
	f := fold{theme: t, words: words}
	for _, tree := range trees {
		f.list(tree, tree.Root)
		if parse.IsEmptyTree(tree.Root) && set.Lookup(tree.Name) != nil {
			continue // a file of white space and definitions replaces no template
		}
		extracts[tree.Name] = t.extract(tree, words)
		if _, err := set.AddParseTree(tree.Name, tree); err != nil {
			f.faults = append(f.faults, err)
		}
	}
	var found diag.List
	for _, err := range f.faults {
		found = append(found, l.templateFault(name, err))
	}
	return found
}

// builtins names the functions that text/template knows by itself.
var builtins = map[string]any{
	"and": 0, "or": 0, "not": 0, "len": 0, "index": 0, "slice": 0, "print": 0, "printf": 0, "println": 0,
	"html": 0, "js": 0, "urlquery": 0, "call": 0, "eq": 0, "ne": 0, "lt": 0, "le": 0, "gt": 0, "ge": 0,
}

var templateLine = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+):(?:(\d+):)? ?`)

// templateFault gives a template's error its place.
func (l *layers) templateFault(name string, err error) diag.Diagnostic {
	line, column, text := 1, 1, err.Error()
	if m := templateLine.FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[2])
		if m[3] != "" {
			bytes, _ := strconv.Atoi(m[3])
			column = l.column(name, line, bytes)
		}
		text = text[len(m[0]):]
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.Theme, Place: l.place(name, line, max(1, column)),
		Message: diag.Say("模板有误：%s", "the template is wrong: %s", text),
		Hint:    diag.Say("对照 docs/themes.md", "see docs/themes.md"),
	}
}

// column turns a count of bytes before a place in a line into a column in
// characters.
func (l *layers) column(name string, line, before int) int {
	src, err := l.read(name)
	lines := strings.Split(string(src), "\n")
	if err != nil || line < 1 || line > len(lines) || before > len(lines[line-1]) {
		return before + 1
	}
	return 1 + utf8.RuneCountInString(lines[line-1][:before])
}

// fold puts into a template what does not depend on the page: words and the
// addresses of assets; and takes out the white space between tags.
type fold struct {
	theme  *Theme
	words  Words
	faults []error
}

func (f *fold) list(tree *parse.Tree, list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			n.Text = tighten(n.Text)
		case *parse.ActionNode:
			f.pipe(tree, n.Pipe)
			if text, ok := f.constant(n); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(text)}
			}
		case *parse.TemplateNode:
			f.pipe(tree, n.Pipe)
		case *parse.IfNode:
			f.branch(tree, &n.BranchNode)
		case *parse.RangeNode:
			f.branch(tree, &n.BranchNode)
		case *parse.WithNode:
			f.branch(tree, &n.BranchNode)
		}
	}
}

func (f *fold) branch(tree *parse.Tree, b *parse.BranchNode) {
	f.pipe(tree, b.Pipe)
	f.list(tree, b.List)
	f.list(tree, b.ElseList)
}

// pipe reports the words and assets that it names and the theme does not have.
func (f *fold) pipe(tree *parse.Tree, p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, command := range p.Cmds {
		if name, arg, ok := constantCall(command); ok {
			f.there(tree, command, name, arg)
		}
		for _, arg := range command.Args {
			if inner, ok := arg.(*parse.PipeNode); ok {
				f.pipe(tree, inner)
			}
		}
	}
}

// constantCall is a function called with text as its first argument.
func constantCall(command *parse.CommandNode) (name, arg string, ok bool) {
	if len(command.Args) < 2 {
		return "", "", false
	}
	function, isName := command.Args[0].(*parse.IdentifierNode)
	text, isText := command.Args[1].(*parse.StringNode)
	if !isName || !isText {
		return "", "", false
	}
	return function.Ident, text.Text, true
}

func (f *fold) there(tree *parse.Tree, at parse.Node, function, name string) {
	switch function {
	case "word", "say":
		if !f.words.Has(name) {
			f.fault(tree, at, fmt.Sprintf("there is no word %q", name))
		}
	case "asset":
		if _, ok := f.theme.Asset(name); !ok {
			f.fault(tree, at, fmt.Sprintf("there is no asset %q", name))
		}
	}
}

// constant returns the text of {{word "key"}} and {{asset "name"}}.
func (f *fold) constant(n *parse.ActionNode) (string, bool) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 || len(n.Pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	name, arg, _ := constantCall(n.Pipe.Cmds[0])
	switch name {
	case "word":
		return template.HTMLEscapeString(f.words.Say(arg)), true
	case "asset":
		address, _ := f.theme.Asset(arg)
		return template.HTMLEscapeString(address), true
	}
	return "", false
}

func (f *fold) fault(tree *parse.Tree, n parse.Node, text string) {
	location, _ := tree.ErrorContext(n)
	f.faults = append(f.faults, fmt.Errorf("template: %s: %s", location, text))
}

// tighten takes out what no reader sees: a run of white space that holds a line
// break goes if it touches a tag or an action, and is one space elsewhere. A line
// break between two tags is therefore no space; where one is meant, it is written
// on the same line.
func tighten(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		if !isSpace(text[i]) {
			out = append(out, text[i])
			i++
			continue
		}
		j, broken := i, false
		for ; j < len(text) && isSpace(text[j]); j++ {
			broken = broken || text[j] == '\n'
		}
		atTag := len(out) == 0 || out[len(out)-1] == '>' || j == len(text) || text[j] == '<'
		if !broken || !atTag {
			out = append(out, ' ')
		}
		i = j
	}
	return out
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// dedupe drops findings that every language repeats.
func dedupe(found diag.List) diag.List {
	seen := map[string]bool{}
	var kept diag.List
	for _, d := range found {
		key := fmt.Sprint(d.Place, d.Message.EN)
		if !seen[key] {
			seen[key] = true
			kept = append(kept, d)
		}
	}
	return kept
}
