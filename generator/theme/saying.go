package theme

import (
	"strconv"
	"strings"
)

// saying is what one key says, taken apart once for the many pages that ask for it.
type saying struct {
	at        int    // among the sayings of its language, for those who listen
	written   string // as it stands in the file
	bare      string // without any argument
	one, many phrase // one is nil for words without a bar
}

// phrase is words with places for arguments: a piece is words, or a place with its number.
type phrase []piece

type piece struct {
	text  string // as it is written: "{0}" for a place
	place int    // -1 for words
}

func newSaying(at int, text string) *saying {
	if one, many, ok := strings.Cut(text, "|"); ok {
		return &saying{at, text, many, phraseOf(one), phraseOf(many)}
	}
	return &saying{at, text, text, nil, phraseOf(text)}
}

// phraseOf finds the places {0}, {1} and so on.
func phraseOf(text string) phrase {
	p := phrase{}
	words := 0 // where the words begin that are not in the phrase yet
	flush := func(end int) {
		if end > words {
			p = append(p, piece{text[words:end], -1})
		}
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		length := strings.IndexByte(text[i:], '}')
		if length < 0 {
			break
		}
		n, err := strconv.Atoi(text[i+1 : i+length])
		if err != nil || n < 0 || strconv.Itoa(n) != text[i+1:i+length] {
			continue
		}
		flush(i)
		p = append(p, piece{text[i : i+length+1], n})
		i += length
		words = i + 1
	}
	flush(len(text))
	return p
}

// say puts the arguments into their places.
func (s *saying) say(args []string) string {
	switch {
	case len(args) == 0:
		return s.bare
	case s.one != nil && args[0] == "1":
		return s.one.filled(args)
	}
	return s.many.filled(args)
}

// filled puts the arguments into their places; a place without an argument
// stays as it is.
func (p phrase) filled(args []string) string {
	if len(p) == 1 {
		return p[0].said(args)
	}
	size := 0
	for _, each := range p {
		size += len(each.said(args))
	}
	var b strings.Builder
	b.Grow(size)
	for _, each := range p {
		b.WriteString(each.said(args))
	}
	return b.String()
}

func (p piece) said(args []string) string {
	if 0 <= p.place && p.place < len(args) {
		return args[p.place]
	}
	return p.text
}
