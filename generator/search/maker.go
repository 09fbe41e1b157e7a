package search

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"

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

// kept is a document's extract in the memory.
type kept struct {
	Key     memory.Digest
	Extract extract
}

// shelvedBlock is a block's shelved terms in the memory.
type shelvedBlock struct {
	ID      string
	Shelved []string
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

// block makes the pieces of one block.
func (m *maker) block(b *block) error {
	extracts := sync.OnceValues(func() ([]extract, error) { return m.extracts(b) })
	if err := m.identify(b, extracts); err != nil {
		return err
	}
	postings := sync.OnceValues(func() (*postings, error) {
		list, err := extracts()
		if err != nil {
			return nil, err
		}
		return post(list), nil
	})
	if m.single {
		return m.whole(b, extracts, postings)
	}
	for n := range buckets {
		err := m.piece(b.id+"/"+strconv.Itoa(n), func() (json.RawMessage, error) {
			p, err := postings()
			if err != nil {
				return nil, err
			}
			return p.bucket(n), nil
		})
		if err != nil {
			return err
		}
	}
	if err := m.cards(b, extracts); err != nil {
		return err
	}
	return m.shelve(b, postings)
}

// identify finds the block's id: for documents that have not changed, from the memory.
func (m *maker) identify(b *block, extracts func() ([]extract, error)) error {
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
		b.sums[i] = memory.Sum(list[i])
	}
	digest := memory.Sum(format, m.single, b.sums)
	b.id = hex.EncodeToString(digest[:6])
	return nil
}

// extracts are those of the block's documents, from the memory where a document has not changed.
func (m *maker) extracts(b *block) ([]extract, error) {
	drawer := extractsDrawer + strconv.Itoa(b.number)
	var before []kept
	if !m.store.Load(drawer, &before) {
		before = nil
	}
	byKey := make(map[memory.Digest]int, len(before))
	for i, k := range before {
		byKey[k.Key] = i
	}
	list := make([]extract, len(b.documents))
	now := make([]kept, len(b.documents))
	same := len(before) == len(list)
	for i, d := range b.documents {
		if at, ok := byKey[d.key]; ok {
			list[i] = before[at].Extract
		} else {
			document, err := m.gather(d)
			if err != nil {
				return nil, fmt.Errorf("index %s: %w", d.id, err)
			}
			list[i], same = Extract(document), false
		}
		now[i] = kept{d.key, list[i]}
	}
	if same {
		return list, nil
	}
	return list, m.store.Save(drawer, now)
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
func (m *maker) whole(b *block, extracts func() ([]extract, error), postings func() (*postings, error)) error {
	for l, v := range m.voices {
		err := m.piece(b.id+"/"+v.Key, func() (json.RawMessage, error) {
			list, err := extracts()
			if err != nil {
				return nil, err
			}
			p, err := postings()
			if err != nil {
				return nil, err
			}
			return slices.Concat(json.RawMessage("["), p.all(), json.RawMessage(","), cardsOf(list, l), json.RawMessage("]")), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// cards writes the block's cards, language by language.
func (m *maker) cards(b *block, extracts func() ([]extract, error)) error {
	for l, v := range m.voices {
		for from := 0; from < len(b.documents); from += cardsListed {
			err := m.piece(b.id+"/"+v.Key+"-"+strconv.Itoa(from/cardsListed), func() (json.RawMessage, error) {
				list, err := extracts()
				if err != nil {
					return nil, err
				}
				return cardsOf(list[from:min(len(list), from+cardsListed)], l), nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// cardsOf is the cards of a language as a list.
func cardsOf(list []extract, language int) json.RawMessage {
	b := json.RawMessage{'['}
	for i, e := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, e.Cards[language]...)
	}
	return append(b, ']')
}

// shelve tells which terms the block holds, from the memory where the block has not changed.
func (m *maker) shelve(b *block, postings func() (*postings, error)) error {
	drawer := shelvedDrawer + strconv.Itoa(b.number)
	var before shelvedBlock
	if m.store.Load(drawer, &before) && before.ID == b.id {
		b.shelved = before.Shelved
		return nil
	}
	p, err := postings()
	if err != nil {
		return err
	}
	b.shelved = p.shelved()
	return m.store.Save(drawer, shelvedBlock{b.id, b.shelved})
}

// shelves writes, for each shelf, which blocks have its terms, and returns the shelves' names; "" for an empty one.
func (m *maker) shelves(blocks []*block) ([]string, error) {
	names := []string{}
	if m.single {
		return names, nil
	}
	for n := range shelfCount {
		packed := make([]string, len(blocks))
		empty := true
		for i, b := range blocks {
			packed[i] = b.shelved[n]
			empty = empty && packed[i] == ""
		}
		if empty {
			names = append(names, "")
			continue
		}
		digest := memory.Sum(format, packed)
		name := strconv.Itoa(n) + "." + hex.EncodeToString(digest[:5])
		names = append(names, name)
		if err := m.piece(name, func() (json.RawMessage, error) { return shelfText(packed), nil }); err != nil {
			return nil, err
		}
	}
	return names, nil
}
