package search

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"tuijie/generator/memory"
)

// maker makes the pieces of an index.
type maker struct {
	*collection
	single bool
	files  *memory.Files
	store  *memory.Store
	known  map[string]known // by the document's id
}

// known is what an earlier build found out of a document.
type known struct {
	ID       string
	Key, Sum memory.Digest
}

// The drawers of the memory. Those with a number are a block's.
const (
	knownDrawer    = "search"
	extractsDrawer = "search-extracts-"
	shelvedDrawer  = "search-shelved-"
)

// keptBlock is what a block's documents are found by, in the memory.
type keptBlock struct {
	Terms     string // the vocabulary: of each term its length as a byte, and the term
	Count     int    // of its terms
	Documents []kept
}

// kept is one of the documents.
type kept struct {
	Key   memory.Digest
	Cards []string // by language, ready to print; "" for none
	Marks string   // packed
}

// shelvedBlock is a block's part of the shelves and of the heads in the memory.
type shelvedBlock struct {
	ID      string
	Shelved []string
	Headed  []string
}

func newMaker(c *collection, single bool, files *memory.Files, store *memory.Store) *maker {
	m := &maker{c, single, files, store, map[string]known{}}
	var list []known
	if store.Load(knownDrawer, &list) {
		for _, k := range list {
			m.known[k.ID] = k
		}
	}
	return m
}

// remember keeps the digests of the extracts for the next build.
func (m *maker) remember(blocks []*block) error {
	var list []known
	for _, b := range blocks {
		for i, d := range b.documents {
			list = append(list, known{d.id, d.key, b.sums[i]})
		}
	}
	for n := len(blocks); n <= len(m.known)/blockLeast; n++ {
		m.store.Forget(extractsDrawer + strconv.Itoa(n))
		m.store.Forget(shelvedDrawer + strconv.Itoa(n))
	}
	return m.store.Save(knownDrawer, list)
}

// block makes the pieces of one block, of a catalogue with so many heads. What is known of it already is not worked out
// again.
func (m *maker) block(b *block, heads int) error {
	on := benches.Get().(*bench)
	defer benches.Put(on)
	on.reset()
	extracts := sync.OnceValues(func() ([]kept, error) { return m.extracts(b, on) })
	if err := m.identify(b, on, extracts); err != nil {
		return err
	}
	arranged := sync.OnceValues(func() (*postings, error) {
		_, err := extracts()
		if err == nil {
			on.arrange()
		}
		return &on.postings, err
	})
	if m.single {
		return m.whole(b, extracts, arranged)
	}
	parted := sync.OnceValues(func() ([][]uint32, error) {
		p, err := arranged()
		if err != nil {
			return nil, err
		}
		return p.parted(buckets, bucketOf), nil
	})
	for n := range buckets {
		err := m.piece(b.id+"/"+strconv.Itoa(n), func() (json.RawMessage, error) {
			parts, err := parted()
			if err != nil {
				return nil, err
			}
			return on.text(parts[n]), nil
		})
		if err != nil {
			return err
		}
	}
	if err := m.cards(b, extracts); err != nil {
		return err
	}
	return m.shelve(b, heads, arranged)
}

// identify finds the block's id: for documents that have not changed, from the memory.
func (m *maker) identify(b *block, on *bench, extracts func() ([]kept, error)) error {
	b.sums = make([]memory.Digest, len(b.documents))
	for i, d := range b.documents {
		if k, ok := m.known[d.id]; ok && k.Key == d.key {
			b.sums[i] = k.Sum
			continue
		}
		list, err := extracts()
		if err != nil {
			return err
		}
		b.sums[i] = on.sum(list[i].Cards, on.row(i))
	}
	digest := memory.Sum(format, m.single, b.sums)
	b.id = hex.EncodeToString(digest[:6])
	return nil
}

// extracts works out what the block's documents are found by, from the memory where a document has not changed.
func (m *maker) extracts(b *block, on *bench) ([]kept, error) {
	drawer := extractsDrawer + strconv.Itoa(b.number)
	before := m.recall(drawer)
	list := make([]kept, len(b.documents))
	for i, d := range b.documents {
		if old, ok := before.documents[d.key]; ok && before.repeat(old, on) {
			list[i] = kept{Key: d.key, Cards: old.Cards}
		} else {
			document, err := m.gather(d)
			if err != nil {
				return nil, fmt.Errorf("index %s: %w", d.id, err)
			}
			list[i] = kept{Key: d.key}
			for _, card := range document.Cards {
				list[i].Cards = append(list[i].Cards, card.published())
			}
			on.extract(document)
		}
	}
	if m.store == nil {
		return list, nil
	}
	for i := range list {
		list[i].Marks = packMarks(on.row(i))
	}
	return list, m.store.Save(drawer, &keptBlock{on.words.packed(), on.words.size(), list})
}

// recalled is what the memory holds of a block.
type recalled struct {
	documents map[memory.Digest]kept
	words     vocabulary
}

func (m *maker) recall(drawer string) recalled {
	var r recalled
	var before keptBlock
	if !m.store.Load(drawer, &before) || !r.words.unpack(before.Terms, before.Count) {
		return recalled{}
	}
	r.documents = make(map[memory.Digest]kept, len(before.Documents))
	for _, k := range before.Documents {
		r.documents[k.Key] = k
	}
	return r
}

// repeat adds a document as it was; false for one that cannot be read.
func (r *recalled) repeat(k kept, on *bench) bool {
	if !unpackMarks(k.Marks, r.words.size(), func(mark) {}) {
		return false
	}
	unpackMarks(k.Marks, r.words.size(), func(m mark) { on.add(r.words.term(m.number()), m.rank()) })
	on.end()
	return true
}

// piece writes one piece of the index, unless it stands: its name holds the digest of what it is made from.
func (m *maker) piece(name string, body func() (json.RawMessage, error)) error {
	path := Dir + name + ".js"
	if stands, err := m.files.Keep(path, memory.Sum(path)); err != nil || stands {
		return err
	}
	v, err := body()
	if err != nil {
		return err
	}
	return m.files.Write(path, call("put", asJSON(name), v))
}

// whole writes a catalogue that is a single piece: for each language the postings with its cards.
func (m *maker) whole(b *block, extracts func() ([]kept, error), arranged func() (*postings, error)) error {
	for l, v := range m.voices {
		err := m.piece(b.id+"/"+v.Key, func() (json.RawMessage, error) {
			list, err := extracts()
			if err != nil {
				return nil, err
			}
			p, err := arranged()
			if err != nil {
				return nil, err
			}
			return slices.Concat(json.RawMessage("["), p.text(p.order), json.RawMessage(","), cardsOf(list, l), json.RawMessage("]")), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// cards writes the block's cards, language by language.
func (m *maker) cards(b *block, extracts func() ([]kept, error)) error {
	for l, v := range m.voices {
		err := m.piece(b.id+"/"+v.Key, func() (json.RawMessage, error) {
			list, err := extracts()
			if err != nil {
				return nil, err
			}
			return cardsOf(list, l), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// cardsOf is the cards of a language as one text, each a line: a browser takes in a text many times quicker than lists,
// and a result needs a few of the lines.
func cardsOf(list []kept, language int) json.RawMessage {
	lines := make([]string, len(list))
	for i, e := range list {
		lines[i] = e.Cards[language]
	}
	return asJSON(strings.Join(lines, "\n"))
}

// shelve works out the block's part of the shelves and of the heads, or takes it from the memory where the block has not
// changed.
func (m *maker) shelve(b *block, heads int, arranged func() (*postings, error)) error {
	drawer := shelvedDrawer + strconv.Itoa(b.number)
	var before shelvedBlock
	if m.store.Load(drawer, &before) && before.ID == b.id && len(before.Headed) == heads {
		b.shelved, b.headed = before.Shelved, before.Headed
		return nil
	}
	p, err := arranged()
	if err != nil {
		return err
	}
	b.shelved, b.headed = p.shelved(heads), p.headed(heads)
	return m.store.Save(drawer, shelvedBlock{b.id, b.shelved, b.headed})
}

// shelves writes, for each shelf, which blocks have its terms, and returns the shelves' names; "" for an empty one.
func (m *maker) shelves(blocks []*block, jobs int) ([]string, error) {
	return m.row(shelfCount, blocks, jobs, m.shelf)
}

// row makes n files over all blocks, jobs at once, and returns their names; none where the index is a single file.
func (m *maker) row(n int, blocks []*block, jobs int, file func(n int, blocks []*block) (string, error)) ([]string, error) {
	if m.single {
		return []string{}, nil
	}
	names := make([]string, n)
	var g errgroup.Group
	g.SetLimit(max(1, jobs))
	for n := range names {
		g.Go(func() (err error) {
			names[n], err = file(n, blocks)
			return err
		})
	}
	return names, g.Wait()
}

func (m *maker) shelf(n int, blocks []*block) (name string, err error) {
	packed, empty := shelf(blocks, n)
	if empty {
		return "", nil
	}
	digest := memory.Sum(format, packed)
	name = strconv.Itoa(n) + "." + hex.EncodeToString(digest[:5])
	return name, m.piece(name, func() (json.RawMessage, error) {
		return shelfText(packed), nil
	})
}

// shelf is what each block has on a shelf.
func shelf(blocks []*block, n int) (packed []string, empty bool) {
	packed, empty = make([]string, len(blocks)), true
	for i, b := range blocks {
		packed[i] = b.shelved[n]
		empty = empty && packed[i] == ""
	}
	return packed, empty
}

// shelfText tells of every term which blocks have it, and the best rank in each.
func shelfText(packed []string) json.RawMessage {
	on := benches.Get().(*bench)
	defer benches.Put(on)
	on.reset()
	for _, b := range packed {
		unpack(b, on.add)
		on.end()
	}
	on.arrange()
	return on.text(on.order)
}
