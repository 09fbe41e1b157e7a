package figures

import "strings"

// hinges are the words between a figure and its conversion.
var hinges = []string{"", "约合", "折合", "约折合", "合", "即", "相当于", "约", "or", "or about", "about", "approx.", "approximately", "equivalent to", "equal to", "i.e.", "that is", "roughly", "≈"}

// conversions joins each figure with the conversion that follows it in
// brackets, or after a comma and a word that says so.
func (f *finder) conversions() []Figure {
	joined := f.found[:f.first]
	for i := f.first; i < len(f.found); i++ {
		if n := len(joined); n > f.first && joined[n-1].Also == nil && f.converts(&joined[n-1], &f.found[i]) {
			also := f.found[i]
			joined[n-1].Also = &also
			continue
		}
		if len(joined) == i {
			joined = f.found[:i+1] // none before it was a conversion
		} else {
			joined = append(joined, f.found[i])
		}
		joined[len(joined)-1].order = len(joined) - 1
	}
	return joined
}

func (f *finder) converts(a, b *Figure) bool {
	if a.Dimension != b.Dimension || b.Start-a.End > 40 || a.unit == nil || a.unit.same(b.unit) || !f.hinged(a.End, b.Start) {
		return false
	}
	return a.Dimension == Money || a.Dimension != Count && a.Dimension != Ordinal && a.Dimension != Dated && a.fitsAlone(b) != unlike
}

// hinged reports whether the text between two figures makes the second a
// conversion of the first.
func (f *finder) hinged(from, to int) bool {
	between := strings.TrimSpace(f.source[from:to])
	for _, open := range [...]string{"(", "（"} {
		if rest, ok := strings.CutPrefix(between, open); ok {
			return isHinge(strings.TrimSpace(rest))
		}
	}
	for _, comma := range [...]string{",", "，"} {
		if rest, ok := strings.CutPrefix(between, comma); ok {
			rest = strings.TrimSpace(rest)
			return rest != "" && isHinge(rest)
		}
	}
	return false
}

func isHinge(words string) bool {
	for _, h := range hinges {
		if strings.EqualFold(words, h) {
			return true
		}
	}
	return false
}
