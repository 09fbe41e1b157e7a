package translation

import (
	"unicode"
	"unicode/utf8"
)

// Run is a stretch of a text that two versions have in common, or that one has.
type Run struct {
	Kind RunKind
	Text string
}

// RunKind says which version has a stretch.
type RunKind uint8

// The kinds of runs.
const (
	Kept RunKind = iota
	Inserted
	Deleted
)

// mostTokens bounds the work of a comparison, in tokens of one text times the other.
const mostTokens = 4 << 20

// Diff tells how one text became another, by words, or by characters of Chinese.
// What was deleted stands before what took its place.
func Diff(before, after string) []Run {
	a, b := tokens(before), tokens(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var runs []Run
	add := func(kind RunKind, list []string) {
		for _, word := range list {
			if n := len(runs); n > 0 && runs[n-1].Kind == kind {
				runs[n-1].Text += word
			} else {
				runs = append(runs, Run{kind, word})
			}
		}
	}
	add(Kept, a[:head])
	between(a[head:len(a)-tail], b[head:len(b)-tail], add)
	add(Kept, a[len(a)-tail:])
	return runs
}

// between compares what stands between the common ends.
func between(a, b []string, add func(RunKind, []string)) {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > mostTokens {
		add(Deleted, a)
		add(Inserted, b)
		return
	}
	width := len(b) + 1
	common := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	i, j, from, to := 0, 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			add(Deleted, a[from:i])
			add(Inserted, b[to:j])
			add(Kept, a[i:i+1])
			i, j = i+1, j+1
			from, to = i, j
		case common[(i+1)*width+j] >= common[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	add(Deleted, a[from:])
	add(Inserted, b[to:])
}

// tokens cuts a text into words, and every other character by itself.
func tokens(s string) []string {
	var list []string
	for s != "" {
		n := 0
		for _, r := range s {
			if r >= 0x2E80 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			n += utf8.RuneLen(r)
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
		}
		list = append(list, s[:n])
		s = s[n:]
	}
	return list
}
