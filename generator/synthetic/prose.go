package synthetic

import (
	"embed"
	"io/fs"
	"strings"
)

// Each file of patterns is a section: its heading and then its sentences, each
// a pair of lines, Chinese and English, parted from the next by an empty line.
// A name in angle brackets stands for a figure or a word that is drawn; within
// a pair it stands for the same one.
//
//go:embed patterns/*.txt
var patternFiles embed.FS

//go:embed trades.txt
var tradesFile string

// pair is one text in the two languages.
type pair struct{ zh, en string }

// pattern is a sentence with what it needs and draws.
type pattern struct {
	pair
	facts []string // paths of the facts it refers to
	slots []string // names in angle brackets
}

type section struct {
	title     pair
	sentences []pattern
}

func sections() []section {
	names, err := fs.Glob(patternFiles, "patterns/*.txt")
	if err != nil {
		panic(err)
	}
	var list []section
	for _, name := range names {
		raw, err := patternFiles.ReadFile(name)
		if err != nil {
			panic(err)
		}
		blocks := strings.Split(strings.TrimSpace(string(raw)), "\n\n")
		s := section{title: split(blocks[0], "\n")}
		for _, b := range blocks[1:] {
			p := split(b, "\n")
			s.sentences = append(s.sentences, pattern{p, between(p.zh, "{{ ", " }}"), between(p.zh, "<", ">")})
		}
		list = append(list, s)
	}
	return list
}

func split(s, by string) pair {
	zh, en, _ := strings.Cut(s, by)
	return pair{zh, en}
}

// between lists what stands between the two marks.
func between(s, open, shut string) []string {
	var list []string
	for {
		_, rest, ok := strings.Cut(s, open)
		if !ok {
			return list
		}
		var word string
		word, s, _ = strings.Cut(rest, shut)
		list = append(list, word)
	}
}

// trade is a sector with what its projects are.
type trade struct {
	id                           string
	sector, kind, goods, measure pair
	unit                         string
}

func trades() []trade {
	var list []trade
	for line := range strings.Lines(tradesFile) {
		w := strings.Split(strings.TrimSpace(line), "|")
		list = append(list, trade{w[0], pair{w[1], w[2]}, pair{w[3], w[4]}, pair{w[5], w[6]}, pair{w[7], w[8]}, w[9]})
	}
	return list
}

// budget is about how many bytes of Chinese each section has.
const budget = 520

// prose writes the seven sections of a project.
func (m *maker) prose(d *dice, p *project) pair {
	var zh, en strings.Builder
	put := func(text pair) {
		zh.WriteString(text.zh)
		en.WriteString(text.en)
	}
	for i, s := range m.sections {
		if i > 0 {
			put(pair{"\n\n", "\n\n"})
		}
		put(pair{"## " + s.title.zh + "\n\n", "## " + s.title.en + "\n\n"})
		said := m.said(d, p, s)
		switch s.title.en {
		case "Scope and scale":
			put(joined(said, "", " "))
			put(p.breakdown())
		case "Risks":
			for j, each := range said {
				said[j] = pair{"- " + each.zh, "- " + each.en}
			}
			put(joined(said, "\n", "\n"))
		default:
			half := len(said) / 2
			put(joined(said[:half], "", " "))
			put(pair{"\n\n", "\n\n"})
			put(joined(said[half:], "", " "))
		}
	}
	put(pair{"\n", "\n"})
	return pair{zh.String(), en.String()}
}

func joined(list []pair, zh, en string) pair {
	var all pair
	for i, each := range list {
		if i > 0 {
			all.zh, all.en = all.zh+zh, all.en+en
		}
		all.zh, all.en = all.zh+each.zh, all.en+each.en
	}
	return all
}

// said draws sentences of a section that the project can say, none twice.
func (m *maker) said(d *dice, p *project, s section) []pair {
	order := make([]int, 0, len(s.sentences))
	for i, each := range s.sentences {
		if p.has(each.facts) {
			order = append(order, i)
		}
	}
	var list []pair
	for length := 0; length < budget && len(order) > 0; {
		i := d.upTo(0, len(order)-1)
		text := m.filled(d, p, s.sentences[order[i]])
		order[i] = order[len(order)-1]
		order = order[:len(order)-1]
		list = append(list, text)
		length += len(text.zh)
	}
	return list
}

// filled puts drawn words and figures into a sentence.
func (m *maker) filled(d *dice, p *project, s pattern) pair {
	text := s.pair
	for _, name := range s.slots {
		word := p.word(m, d, name)
		text.zh = strings.ReplaceAll(text.zh, "<"+name+">", word.zh)
		text.en = strings.ReplaceAll(text.en, "<"+name+">", word.en)
	}
	return text
}
