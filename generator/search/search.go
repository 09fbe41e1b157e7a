// Package search makes the index that the reader's browser searches, in pieces so small that a search loads a few of
// them, as scripts that work over the network and from a folder.
//
// One index serves every language: a Chinese word finds an English page and the other way round. A document is found
// by Han text of two characters, by the beginnings of words, by pinyin in full and by initials, and by amounts however
// they are written (words.go, pinyin.go, amount.go). What a term was found in is its rank: name, summary, place and
// sector, prose. engine.js, which is published with the index, asks it: it repeats the rules of these files, and the
// tests hold the two together. The theme's search.js is the field and its results.
//
// Documents stand in blocks of some hundred, in the catalogue's order. A search looks first into the heads, which tell
// for the terms of two first characters which documents have them in their name, summary, place or sector (head.go).
// Where these do not answer it looks into the prose: a block's postings are parted into buckets by the terms' hashes,
// and above the blocks stand shelves, which tell for the terms of one first character which blocks hold them. What
// results are shown from, the cards, is one piece of each block and language. Every piece but index.js is named by what
// it holds, so an old page never meets a piece of a new index: index.js alone says which pieces belong together. A
// catalogue of at most singleMost documents is one piece for each language.
//
// The index is a function of what is published: what has no page is not in it. What a document is found by is
// remembered between builds, by the digest of what it was gathered from; of a block in which nothing changed, nothing
// is made again.
package search

import (
	"context"
	"crypto/sha256"
	_ "embed" // engine.js
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/memory"
	"tuijie/generator/site"
	"tuijie/generator/theme"
)

// Dir is the folder of the index in the site; Entry is the script in it that names all others. Its name stays, so
// that pages need not change with the index.
const (
	Dir   = "search/"
	Entry = Dir + "index.js"
)

// format changes with the form of what is remembered or published, so that neither is read as something else.
const format = 3

// All writes the index of everything that has a page, jobs blocks at once. A nil store remembers nothing.
func All(ctx context.Context, plan *site.Plan, look *theme.Theme, jobs int, files *memory.Files, store *memory.Store) error {
	documents, err := newCollection(plan, look)
	if err != nil {
		return err
	}
	return write(ctx, documents, jobs, files, store)
}

// write writes the index of the documents.
func write(ctx context.Context, c *collection, jobs int, files *memory.Files, store *memory.Store) error {
	blocks := c.blocks()
	m := newMaker(c, len(blocks) == 1 && len(c.documents) <= singleMost, files, store)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for _, b := range blocks {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return m.block(b, headCount(len(blocks)))
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	shelves, err := m.shelves(blocks, jobs)
	if err != nil {
		return err
	}
	heads, err := m.heads(blocks, jobs)
	if err != nil {
		return err
	}
	if err := files.Write(Dir+engineName(), engine()); err != nil {
		return err
	}
	if err := files.Write(Entry, c.entryScript(m.single, blocks, shelves, heads)); err != nil {
		return err
	}
	return m.remember(blocks)
}

// engineSource is the script that asks the index. It is named by what it holds and loaded with the index that it can read.
//
//go:embed engine.js
var engineSource []byte

// engine is minified, which fails for a program alone that was built wrong.
var engine = sync.OnceValue(func() []byte {
	short, err := theme.Script(engineSource)
	if err != nil {
		panic(fmt.Sprintf("search: engine.js: %v", err))
	}
	return short
})

func engineName() string {
	sum := sha256.Sum256(engine())
	return "engine." + hex.EncodeToString(sum[:5]) + ".js"
}

// entryScript names the pieces of the index: the blocks with how many documents each has, the shelves and the heads.
func (c *collection) entryScript(single bool, blocks []*block, shelves, heads []string) []byte {
	entry := struct {
		Engine    string      `json:"engine"`
		Languages [][2]string `json:"languages"` // key and tag
		Single    bool        `json:"single"`
		Blocks    []string    `json:"blocks"`
		Sizes     []int       `json:"sizes"`
		Shelves   []string    `json:"shelves"`
		Heads     []string    `json:"heads"`
		Buckets   int         `json:"buckets"`
	}{Engine: engineName(), Single: single, Blocks: []string{}, Sizes: []int{}, Shelves: shelves, Heads: heads, Buckets: buckets}
	for _, v := range c.voices {
		entry.Languages = append(entry.Languages, [2]string{v.Key, v.Tag})
	}
	for _, b := range blocks {
		entry.Blocks = append(entry.Blocks, b.id)
		entry.Sizes = append(entry.Sizes, len(b.documents))
	}
	return call("index", asJSON(entry))
}

// call is a script that hands values, in JSON, to the page's search.
func call(method string, values ...json.RawMessage) []byte {
	b := append([]byte("tuijieSearch."), method...)
	for i, v := range values {
		b = append(b, "(,"[min(i, 1)])
		b = append(b, v...)
	}
	return append(b, ");\n"...)
}

// asJSON is a value of texts, numbers and lists of them, all of which have a form.
func asJSON(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return raw
}
