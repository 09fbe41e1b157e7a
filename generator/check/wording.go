package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/record"
)

// wording is an expression that a rule looks for, in the form of passages.
type wording struct {
	words  string
	after  []string // innocent where one of these follows
	before []string // innocent where one of these stands right before
	with   []string // guilty only where one of these is in the same sentence
}

// claim is the kind of a wording: what it claims.
type claim uint8

const (
	superlative claim = iota
	promisedReturn
	promisedRebate
	claims // how many there are
)

// opening is how many bytes wordings are looked up by: two Han characters. None
// is shorter.
const opening = 6

// lexicon finds the wordings of every kind in one reading of a text.
type lexicon struct {
	first  map[string][claims][]wording // by their first bytes
	starts [1 << 16 / 64]uint64         // a bit for the hash of the first bytes of each
}

func newLexicon(lists [claims][]wording) *lexicon {
	l := &lexicon{first: map[string][claims][]wording{}}
	for kind, list := range lists {
		for _, w := range list {
			alike := l.first[w.words[:opening]]
			alike[kind] = append(alike[kind], w)
			l.first[w.words[:opening]] = alike
			begins := uint64(0)
			for i := range opening {
				begins = begins<<8 | uint64(w.words[i])
			}
			h := start(begins)
			l.starts[h/64] |= 1 << (h % 64)
		}
	}
	return l
}

// start spreads the first bytes, which are the low ones, over the table of starts.
func start(begins uint64) uint64 { return begins << (64 - 8*opening) * 0x9E3779B97F4A7C15 >> 48 }

// find calls yield with the byte range of each wording that is not innocent by
// its neighbours; of wordings of one kind that begin alike, the longest.
func (l *lexicon) find(text string, yield func(kind claim, from, to int)) {
	var skip [claims]int
	begins := uint64(0)
	for end := range len(text) {
		begins = begins<<8 | uint64(text[end])
		i := end + 1 - opening
		if i < 0 || begins>>(8*opening-2)&3 == 2 {
			continue // within a character
		}
		if h := start(begins); l.starts[h/64]&(1<<(h%64)) == 0 {
			continue
		}
		if i > 0 && latin(text[i]) && latin(text[i-1]) {
			continue // within a word
		}
		for kind, list := range l.first[text[i:i+opening]] {
			if i < skip[kind] {
				continue
			}
			if n := longest(list, text, i); n > 0 {
				skip[kind] = i + n
				yield(claim(kind), i, i+n)
			}
		}
	}
}

// longest is the length of the longest guilty wording that stands at i, or 0.
func longest(list []wording, text string, i int) int {
	most := 0
	for _, w := range list {
		if n := len(w.words); n > most && strings.HasPrefix(text[i:], w.words) && wholeWord(text, i, i+n) && w.guilty(text, i, i+n) {
			most = n
		}
	}
	return most
}

// wholeWord reports whether a range that begins or ends with a Latin letter is
// no part of a longer word.
func wholeWord(text string, from, to int) bool {
	return (from == 0 || !latin(text[from]) || !latin(text[from-1])) &&
		(to == len(text) || !latin(text[to-1]) || !latin(text[to]))
}

func latin(b byte) bool { return 'a' <= b && b <= 'z' }

func (w wording) guilty(text string, from, to int) bool {
	for _, s := range w.after {
		if strings.HasPrefix(text[to:], s) {
			return false
		}
	}
	for _, s := range w.before {
		if strings.HasSuffix(text[:from], s) {
			return false
		}
	}
	if negated(clause(text[:from])) {
		return false
	}
	if w.with == nil {
		return true
	}
	around := sentence(text, from, to)
	for _, s := range w.with {
		if strings.Contains(around, s) {
			return true
		}
	}
	return false
}

// reach is how many bytes around a wording belong to its sentence at most.
const reach = 240

// sentence is what stands around the range, to the nearest full stops.
func sentence(text string, from, to int) string {
	start, end := max(0, from-reach), min(len(text), to+reach)
	if i := strings.LastIndexAny(text[start:from], "。.!;\n"); i >= 0 {
		start += i
	}
	if i := strings.IndexAny(text[to:end], "。.!;\n"); i >= 0 {
		end = to + i
	}
	return text[start:end]
}

// clause is the end of the text back to the nearest pause.
func clause(text string) string {
	text = text[max(0, len(text)-reach):]
	if i := strings.LastIndexAny(text, "。，,.!;:\n"); i >= 0 {
		text = text[i+1:]
	}
	return text
}

// unmeant are words with a sign of denial in them that deny nothing.
var unmeant = strings.NewReplacer("不仅", "", "不但", "", "不光", "", "不只", "", "不断", "", "不少", "", "不同", "", "非常", "", "not only", "", "无论", "", "不论", "", "未来", "")

func negated(clause string) bool {
	clause = unmeant.Replace(clause)
	for _, s := range []string{"不", "没有", "未", "禁止", "严禁", "并非", "取消", "清理", "停止", "杜绝", "避免", "无"} {
		if strings.Contains(clause, s) {
			return true
		}
	}
	for _, word := range strings.FieldsFunc(clause, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		switch word {
		case "no", "not", "never", "without", "nor", "cannot", "neither", "nothing", "none", "isn't", "aren't", "doesn't", "don't",
			"forbid", "forbids", "forbidden", "prohibit", "prohibits", "prohibited", "ban", "bans", "banned", "avoid", "instead":
			return true
		}
	}
	return false
}

// said is passages with the wordings that stand in them, but for what stands in
// a title (《…》) or in a term of the glossary: an official name says what it
// says.
type said struct {
	passages []passage
	wordings []heard
}

// heard is a wording that stands in a passage.
type heard struct {
	kind  claim
	words string
	place diag.Place
}

// hear looks for the wordings of the rules.
func (c *checker) hear(list []passage) said {
	s := said{passages: list}
	for _, p := range list {
		c.lexicon.find(p.words, func(kind claim, from, to int) {
			if !inTitle(p.words, from) && !c.inTerm(p.words, from, to) {
				s.wordings = append(s.wordings, heard{kind, p.words[from:to], p.place(utf8.RuneCountInString(p.words[:from]))})
			}
		})
	}
	return s
}

func inTitle(text string, at int) bool {
	before := text[max(0, at-reach):at]
	return strings.LastIndex(before, "《") > strings.LastIndex(before, "》")
}

// inTerm reports whether the range is part of a term of the glossary.
func (c *checker) inTerm(text string, from, to int) bool {
	for _, term := range c.official {
		for start := 0; ; {
			i := strings.Index(term[start:], text[from:to])
			if i < 0 {
				break
			}
			i += start
			if from >= i && strings.HasPrefix(text[from-i:], term) {
				return true
			}
			start = i + 1
		}
	}
	return false
}

// superlatives reports superlatives that no source of the entry bears out:
// Advertising Law art. 9 and 11.
func superlatives(c *checker, a article) diag.List {
	var claims []string
	if p, ok := c.project(a); ok {
		for _, s := range p.Sources {
			for _, l := range s.Claim.Keys() {
				claims = append(claims, plain(s.Claim.In(l)))
			}
		}
	}
	return a.said.superlatives(claims)
}

func (s said) superlatives(claims []string) diag.List {
	var found diag.List
	for _, h := range s.wordings {
		if h.kind != superlative || slices.ContainsFunc(claims, func(claim string) bool { return strings.Contains(claim, h.words) }) {
			continue
		}
		found = append(found, one(diag.Warning, diag.Superlative, h.place,
			diag.Say("“%s”是没有出处的绝对化用语", "%q is a superlative without a source", h.words),
			diag.Say("改写成可核对的事实；确有依据的，在 sources 的 claim 里写明这句话和来源", "write a fact that can be checked; if it is sourced, quote these words in a claim under sources"))...)
	}
	return found
}

// promisedReturns reports returns that are promised as certain: Advertising Law
// art. 25.
func promisedReturns(_ *checker, a article) diag.List {
	return a.said.promises(promisedReturn, diag.PromisedReturn,
		diag.Say("“%s”对收益作了保证", "%q promises a return"),
		diag.Say("写明是测算及其依据，不作保证", "give it as a calculation with its basis, and guarantee nothing"))
}

// promisedRebates reports promises of rebates on taxes and of land for nothing,
// which the rules of fair-competition review forbid.
func promisedRebates(_ *checker, a article) diag.List {
	return a.said.promises(promisedRebate, diag.PromisedRebate,
		diag.Say("“%s”像是承诺返还税费或零地价", "%q reads as a promise of tax rebates or free land"),
		diag.Say("删去，或改写成公平竞争审查过的政策及其文号", "remove it, or name the policy that passed fair-competition review"))
}

func (s said) promises(kind claim, code diag.Code, message, hint diag.Text) diag.List {
	var found diag.List
	for _, h := range s.wordings {
		if h.kind == kind {
			found = append(found, one(diag.Warning, code, h.place, diag.Say(message.ZH, message.EN, h.words), hint)...)
		}
	}
	return found
}

// siteWording applies the rules of wording to the texts that belong to no
// entry: the site's own, the sectors, towns and desks.
func siteWording(c *checker) diag.List {
	var list []passage
	for _, each := range c.common() {
		list = phrases(list, each.origin, record.Phrases(each.fields))
	}
	s := c.hear(list)
	found := s.superlatives(nil)
	found = append(found, s.promises(promisedReturn, diag.PromisedReturn, diag.Say("“%s”对收益作了保证", "%q promises a return"), diag.Text{})...)
	found = append(found, s.promises(promisedRebate, diag.PromisedRebate, diag.Say("“%s”像是承诺返还税费或零地价", "%q reads as a promise of tax rebates or free land"), diag.Text{})...)
	return append(found, private(list)...)
}

// file is the fields of one file with their places.
type file struct {
	origin *diag.Origin
	fields []record.Field
}
