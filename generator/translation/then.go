package translation

import (
	"strconv"

	"tuijie/generator/markdown"
)

// then is a source as it was when its translation was accepted.
type then struct {
	keys     []string          // of fields, in their order
	words    map[string]string // of fields, by their keys
	segments []markdown.Segment
	plain    []string // of the segments, as readers saw them
	meant    []string // what each says, however it is written
	pairs    []int    // for each block of the source as it is now that of then, or -1
}

// recall finds the source that the translation was accepted with, if it was kept.
func (t *Text) recall() *then {
	was, ok := t.Accepted(t.site.site)
	if !ok {
		return nil
	}
	o := &then{words: map[string]string{}}
	for _, f := range was.Words {
		u := &Unit{}
		t.maker(u).source([]markdown.Piece{{Kind: markdown.Words, Text: f.Words, Raw: f.Words}})
		o.keys, o.words[f.Key] = append(o.keys, f.Key), u.meaning(u.Source, false)
	}
	if was.Prose == nil {
		return o
	}
	o.segments = t.site.parse(t.Source, was.Prose).segments
	for _, g := range o.segments {
		u := &Unit{}
		t.maker(u).source(g.Pieces)
		o.plain, o.meant = append(o.plain, u.Plain(u.Source, false)), append(o.meant, u.meaning(u.Source, false))
	}
	return o
}

// pair finds for each block of the source what it was then; and where the
// translation has the blocks of then, which of them translates it.
func (o *then) pair(p *prose) {
	o.pairs = make([]int, len(p.source.segments))
	for i := range o.pairs {
		o.pairs[i] = -1
	}
	align(p.source.segments, o.segments, o.pairs)
	if p.target == nil || p.alike || !sameBlocks(o.segments, p.target.segments) {
		return
	}
	copy(p.pairs, o.pairs)
}

// kept reports whether a unit's source is what it was when the translation was
// accepted.
func (t *Text) kept(u *Unit) bool {
	if t.then == nil {
		return false
	}
	if t.then.pairs == nil {
		return t.then.words[u.key] == u.meaning(u.Source, false)
	}
	was := t.then.pairs[u.segment]
	return was >= 0 && t.then.meant[was] == u.meaning(u.Source, false)
}

// before is a unit's source as it was, as readers saw it; "" where nobody knows.
func (t *Text) before(u *Unit) string {
	switch {
	case t.then == nil:
		return ""
	case t.then.pairs == nil:
		return t.then.words[u.key]
	case t.then.pairs[u.segment] >= 0:
		return t.then.plain[t.then.pairs[u.segment]]
	}
	return ""
}

// Known reports whether it is known what the source was when the translation was
// accepted.
func (t *Text) Known() bool { return !t.changed() && t.Locked != "" || t.then != nil }

// Gone lists the blocks that the source had when the translation was accepted, and
// has no more, as readers saw them.
func (t *Text) Gone() []string {
	if t.then == nil {
		return nil
	}
	there := map[string]bool{}
	for _, u := range t.units {
		there[u.key] = true
	}
	for _, i := range t.then.pairs {
		there[strconv.Itoa(i)] = true
	}
	var gone []string
	for _, key := range t.then.keys {
		if !there[key] {
			gone = append(gone, t.then.words[key])
		}
	}
	for i, plain := range t.then.plain {
		if !there[strconv.Itoa(i)] {
			gone = append(gone, plain)
		}
	}
	return gone
}
