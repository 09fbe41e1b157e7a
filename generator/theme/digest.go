package theme

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"maps"
	"slices"
	"text/template/parse"
)

// Digest is a digest of everything that decides how the page is set from its
// view in the language: the templates that it reaches, with words and assets in
// place, and the words that their functions fetch. What changes neither leaves
// it as it is, so a changed template changes only the pages that use it. It is
// zero for a page without a template.
//
// Words that the program puts into a view are not in it: see Words.Digest.
func (t *Theme) Digest(language, page string) [sha256.Size]byte {
	return t.digests[language][page]
}

// Digest is a digest of all words of the language.
func (w Words) Digest() [sha256.Size]byte {
	d := digester{sha256.New()}
	for _, key := range slices.Sorted(maps.Keys(w.text)) {
		d.text(key)
		d.text(w.text[key].written)
	}
	return d.sum()
}

// DigestOf is a digest of what the keys say, one after the other; that there are
// no words for a key is in it too.
func (w Words) DigestOf(keys []string) [sha256.Size]byte {
	d := digester{sha256.New()}
	for _, key := range keys {
		said := w.text[key]
		d.text(key)
		if said == nil {
			d.number(-1)
			continue
		}
		d.text(said.written)
	}
	return d.sum()
}

// extract is what a digest takes from one template.
type extract struct {
	own   [sha256.Size]byte
	calls []string // the templates that it calls
}

// digested gives every template its digest.
func digested(extracts map[string]extract) map[string][sha256.Size]byte {
	digests := map[string][sha256.Size]byte{}
	for name := range extracts {
		reached := map[string]bool{}
		reach(extracts, name, reached)
		d := digester{sha256.New()}
		d.text(name)
		for _, each := range slices.Sorted(maps.Keys(reached)) {
			own := extracts[each].own
			d.text(each)
			d.hash.Write(own[:])
		}
		digests[name] = d.sum()
	}
	return digests
}

// reach collects the templates that the named one calls, itself included.
func reach(extracts map[string]extract, name string, reached map[string]bool) {
	if reached[name] {
		return
	}
	reached[name] = true
	for _, called := range extracts[name].calls {
		reach(extracts, called, reached)
	}
}

// extract reads a template whose words and assets are in place and which has
// not been escaped yet: escaping edits the tree.
func (t *Theme) extract(tree *parse.Tree, words Words) extract {
	x := extractor{digester: digester{sha256.New()}, theme: t, words: words}
	x.list(tree.Root)
	return extract{x.sum(), x.calls}
}

type extractor struct {
	digester
	theme *Theme
	words Words
	calls []string
}

func (x *extractor) list(list *parse.ListNode) {
	if list == nil {
		x.number(-1)
		return
	}
	x.number(len(list.Nodes))
	for _, node := range list.Nodes {
		x.number(int(node.Type()))
		x.node(node)
	}
}

func (x *extractor) node(node parse.Node) {
	switch n := node.(type) {
	case *parse.TextNode:
		x.text(string(n.Text))
	case *parse.ActionNode:
		x.pipe(n.Pipe)
	case *parse.TemplateNode:
		x.text(n.Name)
		x.pipe(n.Pipe)
		x.calls = append(x.calls, n.Name)
	case *parse.IfNode:
		x.branch(&n.BranchNode)
	case *parse.RangeNode:
		x.branch(&n.BranchNode)
	case *parse.WithNode:
		x.branch(&n.BranchNode)
	default:
		x.text(node.String())
	}
}

func (x *extractor) branch(b *parse.BranchNode) {
	x.pipe(b.Pipe)
	x.list(b.List)
	x.list(b.ElseList)
}

func (x *extractor) pipe(p *parse.PipeNode) {
	if p == nil {
		x.number(-1)
		return
	}
	x.text(p.String())
	x.fetched(p)
}

// fetched adds what the theme's own functions fetch in a pipeline.
func (x *extractor) fetched(p *parse.PipeNode) {
	for _, command := range p.Cmds {
		if function, ok := command.Args[0].(*parse.IdentifierNode); ok {
			_, key, constant := constantCall(command)
			x.function(function.Ident, key, constant)
		}
		for _, arg := range command.Args {
			x.argument(arg)
		}
	}
}

func (x *extractor) argument(arg parse.Node) {
	switch n := arg.(type) {
	case *parse.PipeNode:
		x.fetched(n)
	case *parse.ChainNode:
		x.argument(n.Node)
	}
}

// function adds the word or the address that a call fetches; where its name
// depends on the page, all that it may fetch.
func (x *extractor) function(name, key string, constant bool) {
	switch {
	case (name == "say" || name == "word") && constant:
		if said := x.words.text[key]; said != nil {
			x.text(said.written)
		}
	case name == "say" || name == "word":
		all := x.words.Digest()
		x.hash.Write(all[:])
	case name == "asset" && constant:
		address, _ := x.theme.Asset(key)
		x.text(address)
	case name == "asset":
		for _, asset := range x.theme.Assets {
			x.text(asset.Address)
		}
	}
}

// digester digests numbers and texts, each so that it cannot run into the next.
type digester struct{ hash hash.Hash }

func (d digester) number(n int) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	d.hash.Write(b[:])
}

func (d digester) text(s string) {
	d.number(len(s))
	d.hash.Write([]byte(s))
}

func (d digester) sum() (sum [sha256.Size]byte) {
	d.hash.Sum(sum[:0])
	return sum
}
