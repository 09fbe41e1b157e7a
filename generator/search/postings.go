package search

import "encoding/json"

// postings tell which of some rows, documents or blocks, have a term. The rows are added one after the other.
type postings struct {
	words vocabulary
	marks []mark   // of all rows
	ends  []int    // where each row's marks end
	last  []uint32 // by term: one more than the place of its last mark

	order  []uint32 // the terms that stand somewhere, sorted
	starts []uint32 // by term: where its places begin; one more at the end
	places []uint32 // by term and then by row: row times ranks, and the rank
	best   []rank   // by term
}

// reset forgets all rows.
func (p *postings) reset() {
	p.words.reset()
	p.marks, p.ends, p.last = p.marks[:0], p.ends[:0], p.last[:0]
}

// add notes that the row under way has a term: the best rank counts.
func (p *postings) add(term []byte, r rank) { p.mark(p.words.number(term), r) }

func (p *postings) mark(number uint32, r rank) {
	for int(number) >= len(p.last) {
		p.last = append(p.last, 0)
	}
	if at := int(p.last[number]) - 1; at >= p.begun() {
		if r < p.marks[at].rank() {
			p.marks[at] = marked(number, r)
		}
		return
	}
	p.marks = append(p.marks, marked(number, r))
	p.last[number] = uint32(len(p.marks))
}

// begun is where the marks of the row under way begin.
func (p *postings) begun() int {
	if len(p.ends) == 0 {
		return 0
	}
	return p.ends[len(p.ends)-1]
}

// end ends the row under way.
func (p *postings) end() { p.ends = append(p.ends, len(p.marks)) }

// row is the marks of a row that was ended.
func (p *postings) row(n int) []mark {
	if n == 0 {
		return p.marks[:p.ends[0]]
	}
	return p.marks[p.ends[n-1]:p.ends[n]]
}

// arrange turns the rows around: for each term where it stands. Nothing is added afterwards.
func (p *postings) arrange() {
	n := p.words.size()
	p.starts, p.best = make([]uint32, n+1), make([]rank, n)
	for _, m := range p.marks {
		p.starts[m.number()+1]++
	}
	p.order = make([]uint32, 0, n)
	for i := range n {
		if p.best[i] = ranks; p.starts[i+1] > 0 {
			p.order = append(p.order, uint32(i))
		}
		p.starts[i+1] += p.starts[i]
	}
	next := append([]uint32{}, p.starts[:n]...)
	p.places = make([]uint32, len(p.marks))
	from := 0
	for row, end := range p.ends {
		for _, m := range p.marks[from:end] {
			number, r := m.number(), m.rank()
			p.places[next[number]] = uint32(row)*uint32(ranks) + uint32(r)
			next[number]++
			p.best[number] = min(p.best[number], r)
		}
		from = end
	}
	p.words.sorted(p.order)
}

// parted parts the terms that stand somewhere by what of says, keeping their order.
func (p *postings) parted(parts int, of func(term []byte) int) [][]uint32 {
	list := make([][]uint32, parts)
	for _, number := range p.order {
		n := of(p.words.term(number))
		list[n] = append(list[n], number)
	}
	return list
}

// text is where the terms stand, as it is published: "!term digits!term digits!". Each number is the distance from the
// row before, times ranks, and the rank. No character of it needs an escape in JSON.
func (p *postings) text(terms []uint32) json.RawMessage {
	return append(p.listed([]byte(`"!`), terms, ranks), '"')
}

// listed appends the lists of some terms, without places of the rank below or worse ones.
func (p *postings) listed(b []byte, terms []uint32, below rank) []byte {
	for _, number := range terms {
		b = append(append(b, p.words.term(number)...), ' ')
		next := 0
		for _, place := range p.places[p.starts[number]:p.starts[number+1]] {
			row, r := int(place)/int(ranks), int(place)%int(ranks)
			if rank(r) < below {
				b = appendNumber(b, (row-next)*int(ranks)+r)
				next = row + 1
			}
		}
		b = append(b, '!')
	}
	return b
}

// shelved parts the terms, with their best ranks, by shelf, each part packed: those of words, then those of the heads.
func (p *postings) shelved(heads int) []string {
	packed := make([]string, shelfCount+heads)
	var b []byte
	for n, terms := range p.parted(len(packed), func(term []byte) int { return shelfOf(term, heads) }) {
		b = b[:0]
		var before []byte
		for _, number := range terms {
			term := p.words.term(number)
			b = appendTerm(b, before, term, p.best[number])
			before = term
		}
		packed[n] = string(b)
	}
	return packed
}
